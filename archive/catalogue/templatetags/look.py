"""What the templates of the public pages need beyond loops and ifs."""

import re
from functools import cache

from django import template
from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from archive.catalogue import wording

register = template.Library()

SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def shapes(name: str) -> SafeString:
    """The drawing inside one file of `static/vendor/lucide`, on one line.

    A name that is not there is a mistake in a template and raises at once.
    """
    path = finders.find(f"vendor/lucide/{name}.svg")
    if path is None:
        raise template.TemplateSyntaxError(f"There is no icon {name!r}.")
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 (a finder gives a str)
        drawing = SHAPES.search(file.read())
    # Our own pinned files: nothing in them comes from a reader.
    return mark_safe(" ".join(drawing[1].split()))  # noqa: S308 (vendored)


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """An icon, inline. It is an ornament: the words beside it say the same."""
    return format_html(
        '<svg class="icon" width="{size}" height="{size}" viewBox="0 0 24 24" '
        'aria-hidden="true" focusable="false">{shapes}</svg>',
        size=size,
        shapes=shapes(name),
    )


@register.simple_tag
def said(text: dict | None) -> SafeString:
    """A `shown.Text`, with its language where that is not the page's."""
    return wording.said(text)


@register.filter
def untranslated(part) -> bool:
    """Whether another language stands in somewhere in this part of a `shown.Item`.

    What sources say of themselves is told with the sources.
    """
    if isinstance(part, dict):
        return part.get("missing") is True or any(
            untranslated(inner) for name, inner in part.items() if name != "sources"
        )
    return isinstance(part, list) and any(map(untranslated, part))


@register.simple_tag
def line_number(region: dict, width: int) -> SafeString:
    """The number of a line, in the gutter left of its region, never on the writing.

    Where several lines stand on it, the numbers of all. A region that leaves
    no gutter has its number at the edge of the picture.
    """
    size = round(width * 0.024)
    shape = region["shape"]
    number = ", ".join(map(str, [region["number"], *region["others"]]))
    return format_html(
        '<text x="{x}" y="{y}" font-size="{size}">{number}</text>',
        x=max(shape["left"] - size // 2, round(size * max(1.5, len(number) * 0.6))),
        y=(shape["top"] + shape["bottom"]) // 2 + size // 3,
        size=size,
        number=number,
    )


@register.filter
def letter(number: int) -> str:
    """A, B, C …: what competing translations are called on a page."""
    return chr(ord("A") + (number - 1) % 26)


KIND_ICONS = {
    "note": "file-text",
    "notebook": "notebook-text",
    "letter": "mail",
    "petition": "scroll-text",
    "certificate": "id-card",
    "id_tag": "tag",
    "phone": "smartphone",
    "drawing": "pencil-ruler",
    "phrase_sheet": "table-2",
    "photograph": "camera",
    "video": "film",
}


@register.simple_tag
def kind_icon(kind: str) -> SafeString:
    """What stands for an item in a list where no picture may or can be shown."""
    return icon(KIND_ICONS.get(kind, "file-text"), 32)


@register.simple_tag
def line_cut(picture: dict, shape: dict) -> SafeString:
    """One line out of a picture, with a little of what is around it."""
    edge = (shape["bottom"] - shape["top"]) // 6
    return format_html(
        '<svg class="hand" viewBox="{x} {y} {w} {h}" aria-hidden="true" '
        'preserveAspectRatio="xMinYMid meet">'
        '<image href="{src}" width="{width}" height="{height}"/></svg>',
        x=shape["left"] - edge,
        y=shape["top"] - edge,
        w=shape["right"] - shape["left"] + 2 * edge,
        h=shape["bottom"] - shape["top"] + 2 * edge,
        src=picture["src"],
        width=picture["width"],
        height=picture["height"],
    )
