"""The image service: `info.json` and tiles of pictures that a live edition shows."""

import json
from contextlib import contextmanager

from django.conf import settings
from django.core.files.storage import storages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from archive.catalogue import reads
from archive.catalogue.answers import FILES, etag, gone, unchanged
from archive.iiif import info as iiif_info
from archive.iiif.tiles import Pyramid
from archive.limits import TILE
from archive.policy import public

# Anybody may show our pictures in a viewer of their own.
OPEN = {"Access-Control-Allow-Origin": "*"}
JSON = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'


@public()
def service(request, key):
    """The address of the service itself leads to its description (section 2)."""
    return opened(redirect(f"/iiif/{key}/info.json"))


@public(limit=TILE)
def info(request, key):
    row = shown(key)
    if not row.editions:
        return opened(gone(request, row.code, row.reason))
    tag = etag("info", key, settings.BASE_URL)
    if answer := unchanged(request, tag, FILES):
        return opened(answer)
    with pyramid(key) as picture:
        said = iiif_info.info(
            f"{settings.BASE_URL}/iiif/{key}",
            picture.width,
            picture.height,
            picture.tile_size,
            picture.scale_factors,
            offered(row),
        )
    return opened(
        HttpResponse(
            json.dumps(said),
            content_type=JSON,
            headers={"ETag": tag, "Cache-Control": FILES},
        )
    )


@public(limit=TILE)
def tile(request, key, region, size, rotation, quality_format):
    """A tile as it is stored, or one of the sizes that lie ready."""
    row = shown(key)
    if not row.editions:
        return opened(gone(request, row.code, row.reason))
    tag = etag(key, region, size)
    if answer := unchanged(request, tag, FILES):
        return opened(answer)
    with pyramid(key) as picture:
        asked = iiif_info.parse_request(
            region,
            size,
            rotation,
            quality_format,
            width=picture.width,
            height=picture.height,
            tile_size=picture.tile_size,
            scale_factors=picture.scale_factors,
            sizes=offered(row),
        )
        if asked is None:
            raise Http404
        if isinstance(asked, iiif_info.TileRequest):
            data = picture.tile(asked.scale_factor, asked.column, asked.row)
        else:
            data = whole(key, row, asked)
    return opened(
        HttpResponse(
            data,
            content_type="image/jpeg",
            headers={"ETag": tag, "Cache-Control": FILES},
        )
    )


def shown(key: str) -> reads.PictureRow:
    row = reads.picture(key)
    if row is None:
        raise Http404
    return row


def opened(response: HttpResponse) -> HttpResponse:
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


@contextmanager
def pyramid(key: str):
    try:
        file = storages["renditions"].open(f"{key}/pyramid.tif")
    except FileNotFoundError as error:
        raise Http404 from error
    with file:
        yield Pyramid.open(file)


def offered(row: reads.PictureRow) -> list[tuple[int, int]]:
    """Sizes of the whole picture that are kept as JPEG."""
    return [
        (size["width"], size["height"])
        for size in row.sizes
        if size["type"] == "image/jpeg"
    ]


def whole(key: str, row: reads.PictureRow, asked: iiif_info.SizeRequest) -> bytes:
    name = next(
        size["name"]
        for size in row.sizes
        if (size["width"], size["height"]) == tuple(asked)
        and size["type"] == "image/jpeg"
    )
    with storages["renditions"].open(f"{key}/{name}") as file:
        return file.read()
