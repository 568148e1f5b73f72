"""Pictures for staff: from the working copies, each asked for by permission."""

from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.desk.guard import desk
from evidence.models import Original, Page, Region, User

# The folder, as an address, under which a preview finds its pictures.
ROOT = "/desk/working"


@desk()
@require_safe
def working_picture(request, key: str, name: str):
    """A rendition of an original that belongs to a page whose picture one may see."""
    pages = Page.objects.visible_to(request.user)
    open_ = pages.filter(picture_level__lte=request.user.clearance)
    original = Original.objects.filter(
        working_key=key, pk__in=open_.values("original")
    ).first()
    sizes = {size["name"]: size for size in original.sizes} if original else {}
    if name not in sizes:
        raise Http404
    try:
        file = storages["working"].open(f"{key}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file,
        content_type=sizes[name]["type"],
        as_attachment="download" in request.GET,
        filename=f"page-{name}",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def shown(page: Page, user: User) -> dict | None:
    """Addresses and size of a page's picture; None without one, or if it is closed."""
    original = page.original
    if original is None or page.picture_level > user.clearance:
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
