"""Pictures and tiles of what is published, and of nothing else."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from archive.catalogue.accept import accept_edition
from evidence.pictures.derive import inspect_and_derive
from tests.catalogue.sample import SAMPLE, sample_edition
from tests.factories import photograph
from values.canonical import canonical

KEY = f"{1:032x}"


@pytest.fixture
def published(db, tmp_path):
    """The sample edition with a real picture behind its first page."""
    source, out = tmp_path / "photograph.jpg", tmp_path / "out"
    out.mkdir()
    source.write_bytes(photograph(1, size=(1301, 907)))
    derived = inspect_and_derive(source, out)
    edition = sample_edition()
    edition["pages"][0]["picture"] |= {
        "width": derived.width,
        "height": derived.height,
        "sizes": derived.sizes,
    }
    storage = storages["renditions"]
    for path in out.iterdir():
        storage.save(f"{KEY}/{path.name}", ContentFile(path.read_bytes()))
    storage.save(f"{KEY}/secret.txt", ContentFile(b"not a rendition"))
    storage.save("unpublished/400.webp", ContentFile(b"nobody shows it"))
    accept_edition(canonical(edition), sequence=1)
    return derived


def body(response) -> bytes:
    return b"".join(response)


def test_each_offered_size_is_served_as_it_is_stored(client, published):
    for size in published.sizes:
        response = client.get(f"/pictures/{KEY}/{size['name']}")

        assert response.headers["Content-Type"] == size["type"]
        assert len(body(response)) == size["bytes"]
        assert response.headers["Cache-Control"] == (
            "public, max-age=60, must-revalidate"
        )


@pytest.mark.asvs("5.4.1", "5.4.2")
def test_a_download_has_a_name_made_of_code_and_label(client, published):
    name = published.sizes[-1]["name"]

    response = client.get(f"/pictures/{KEY}/{name}?download")
    body(response)

    suffix = name.rpartition(".")[2]
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{SAMPLE["code"]}-1r.{suffix}"'
    )


def test_a_picture_that_is_kept_is_not_sent_again(
    client, published, django_assert_num_queries
):
    path = f"/pictures/{KEY}/{published.sizes[0]['name']}"
    first = client.get(path)
    body(first)

    with django_assert_num_queries(1, using="catalogue"):
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


@pytest.mark.asvs("5.3.1")
@pytest.mark.parametrize(
    "path",
    [
        f"/pictures/{KEY}/secret.txt",
        f"/pictures/{KEY}/pyramid.tif",
        f"/pictures/{KEY}/..%2Funpublished%2F400.webp",
        "/pictures/unpublished/400.webp",
        "/iiif/unpublished/info.json",
        f"/iiif/{KEY}/full/max/0/default.jpg",
        f"/iiif/{KEY}/0,0,512,512/511,512/0/default.jpg",
        f"/iiif/{KEY}/0,0,512,512/512,512/90/default.jpg",
        f"/iiif/{KEY}/0,0,512,512/512,512/0/default.png",
    ],
)
def test_nothing_else_is_there(client, published, path):
    assert client.get(path).status_code == 404


def test_the_image_service_describes_itself(client, published, settings):
    response = client.get(f"/iiif/{KEY}/info.json")
    info = json.loads(response.content)

    assert info["id"] == f"{settings.BASE_URL}/iiif/{KEY}"
    assert (info["width"], info["height"]) == (published.width, published.height)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/iiif/{KEY}").headers["Location"] == f"/iiif/{KEY}/info.json"


def test_the_last_tile_is_as_large_as_what_is_left(client, published):
    import io

    from PIL import Image

    info = json.loads(client.get(f"/iiif/{KEY}/info.json").content)
    size = info["tiles"][0]["width"]
    left = (info["width"] - 1) // size * size
    top = (info["height"] - 1) // size * size
    width, height = info["width"] - left, info["height"] - top

    response = client.get(
        f"/iiif/{KEY}/{left},{top},{width},{height}/{width},{height}/0/default.jpg"
    )

    assert Image.open(io.BytesIO(response.content)).size == (width, height)


def test_sizes_that_info_offers_are_answered(client, published):
    info = json.loads(client.get(f"/iiif/{KEY}/info.json").content)

    for size in info["sizes"]:
        path = f"/iiif/{KEY}/full/{size['width']},{size['height']}/0/default.jpg"
        assert client.get(path).status_code == 200
