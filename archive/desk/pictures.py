"""Pictures for staff: from the working copies, each asked for by permission."""

from django.core import signing
from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse

from archive.desk.guard import desk
from archive.policy import READ
from archive.publication import withheld
from archive.publication.models import FilledPicture
from evidence.domain.reading import read, record_reading
from evidence.models import Original, Page, Region, User
from evidence.models.openings import CLOSED
from evidence.permissions import effective_level

# The folder, as an address, under which a preview finds its pictures.
ROOT = "/desk/working"
SALT = "archive.desk.pictures"
LASTS = 300  # seconds that the sealed address of a picture can be used


@desk(methods=READ)
def working_picture(request, key: str, name: str):
    """A rendition of an original that belongs to a page whose picture one may see.

    As readers may see it, it is sent at once. What they may not see, a closed picture
    or what lies below a fill, is sent from a sealed address alone: to the one whom it
    was made for, for five minutes. Making one is written down.
    """
    user = request.user
    pages = Page.objects.picture_visible_to(user)
    if filled := FilledPicture.objects.filter(
        folder=key, original__in=pages.values("original")
    ).first():
        return _sent(request, key, name, filled.sizes)
    original = Original.objects.filter(
        working_key=key, pk__in=pages.values("original")
    ).first()
    if original is None or name not in {size["name"] for size in original.sizes}:
        raise Http404
    if _is_public(original) or _sealed_for(user, key, request.GET.get("seal", "")):
        return _sent(request, key, name, original.sizes)
    for page in pages.filter(original=original).select_related("item"):
        level = max(effective_level(page), page.picture_level)
        if level < CLOSED:  # closed is what lies below a fill
            reason = "The picture as it was received."
            record_reading(page.item, by=user, sitting=user.sitting, reason=reason)
        else:
            read(page.item, level, by=user, sitting=user.sitting)
    query = request.GET.copy()
    query["seal"] = signing.dumps([user.pk, key], salt=SALT)
    return redirect(f"{request.path}?{query.urlencode()}")


def _is_public(original: Original) -> bool:
    """Whether readers may see every pixel of it."""
    closed = original.pages.exclude(level=0, picture_level=0, item__level=0)
    return not closed.exists() and not withheld.fills_of(original)


def _sealed_for(user: User, key: str, seal: str) -> bool:
    try:
        given = signing.loads(seal, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return False
    return given == [user.pk, key]


def _sent(request, key: str, name: str, sizes: list[dict]):
    types = {size["name"]: size["type"] for size in sizes}
    if name not in types:
        raise Http404
    try:
        file = storages["working"].open(f"{key}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file,
        content_type=types[name],
        as_attachment="download" in request.GET,
        filename=f"page-{name}",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def shown(page: Page, reach: int) -> dict | None:
    """Addresses and size of a page's picture; None without one, or if it is closed.

    `reach` is the highest level that may be read of its item.
    """
    original = page.original
    if original is None or page.picture_level > reach:
        return None
    sizes = [
        {
            "url": reverse(
                "desk:working-picture", args=[original.working_key, s["name"]]
            ),
            **s,
        }
        for s in original.sizes
    ]
    return {
        "width": original.width,
        "height": original.height,
        "sizes": sizes,
        "thumb": sizes[0]["url"],
        "src": sizes[min(1, len(sizes) - 1)]["url"],
        "full": sizes[-1]["url"],
        "srcset": ", ".join(f"{s['url']} {s['width']}w" for s in sizes),
    }


def size_of(page: Page) -> tuple[int, int]:
    """Width and height of its picture in pixels; of a square where it has none."""
    original = page.original
    return (original.width, original.height) if original else (100, 100)


def overlay(regions: list[Region], width: int, height: int) -> list[dict]:
    """Each region as an outline in pixels with a number beside it, from 1."""
    size = max(round(width * 0.024), 1)
    drawn = []
    for number, region in enumerate(regions, start=1):
        corners = region.corners()
        if region.shape == Region.Shape.RECTANGLE:
            (left, top), (right, bottom) = corners
            corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
        drawn.append(
            {
                "number": number,
                "region": region,
                "points": " ".join(
                    f"{round(x * width)},{round(y * height)}" for x, y in corners
                ),
                "x": max(round(region.left * width) - size // 2, round(size * 1.5)),
                "y": round((region.top + region.bottom) / 2 * height) + size // 3,
                "size": size,
            }
        )
    return drawn
