"""The guides of docs/guide, as pages: headings, paragraphs, lists, links, code.

Pictures stand alone in a paragraph, and lie in static/guide.
"""

import re

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.desk.guard import desk

SHOT = (1120, 700)  # pixels of a picture, as tests/guide_pictures.py makes them
ROLES = ("researcher", "translator", "reviewer", "publisher", "custodian", "reader")
BLOCK = re.compile(r"\n\s*\n")
ITEM = re.compile(r"^(?:[-*]|\d+\.)\s+", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]\n]+)\]\(\.\./\.\./static/(guide/[\w-]+\.webp)\)")
CELL = re.compile(r"(?<!\\)\|")  # a bar of its own in a cell is written \|
# After escaping, in which quotes and angle brackets are gone.
INLINE = (
    (re.compile(r"`([^`\n]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*\n]+)\*\*"), r"<strong>\1</strong>"),
    (
        re.compile(r"\[([^\]\n]+)\]\(((?:/|\.?\.?/)?[\w./#-]+)\)"),
        r'<a href="\2">\1</a>',
    ),
)


@desk()
def guide(request, role: str):
    path = settings.ROOT / "docs" / "guide" / f"{role}.md"
    if role not in ROLES or not path.is_file():
        raise Http404
    others = [one for one in ROLES if (path.parent / f"{one}.md").is_file()]
    body = html(path.read_text(encoding="utf-8"))
    return render(
        request, "desk/guide.html", {"role": role, "roles": others, "body": body}
    )


def html(text: str) -> SafeString:
    """A small part of Markdown as HTML; whatever else stands there is plain text."""
    return format_html_join("\n", "{}", ((_block(b),) for b in BLOCK.split(text) if b))


def _block(block: str) -> SafeString:
    block = block.strip("\n")
    if block.startswith("```"):
        lines = block.split("\n")[1:]
        return format_html("<pre>{}</pre>", "\n".join(lines).removesuffix("```"))
    if picture := PICTURE.fullmatch(block):
        return format_html(
            '<figure><img src="{}" alt="{}" width="{}" height="{}"></figure>',
            static(picture[2]),
            picture[1],
            *SHOT,
        )
    if heading := re.match(r"(#{1,3})\s+(.+)", block):
        level, rest = len(heading[1]), block[heading.end() :]
        return format_html(
            f"<h{level}>{{}}</h{level}>{{}}",
            _inline(heading[2]),
            _block(rest) if rest.strip() else "",
        )
    if block.startswith("|"):
        return _table([line.strip("| ") for line in block.split("\n")])
    if ITEM.match(block):
        tag = "ol" if block[0].isdigit() else "ul"
        rows = [one for one in ITEM.split(block) if one.strip()]
        inner = format_html_join("", "<li>{}</li>", ((_inline(row),) for row in rows))
        return format_html(f"<{tag}>{{}}</{tag}>", inner)
    return format_html("<p>{}</p>", _inline(block))


def _table(lines: list[str]) -> SafeString:
    """Rows of cells; the first one is their heading, and the second one a rule."""
    head, _, *rows = lines
    return format_html(
        '<table class="plain"><thead>{}</thead><tbody>{}</tbody></table>',
        _row(head, "th"),
        format_html_join("", "{}", ((_row(line, "td"),) for line in rows)),
    )


def _row(line: str, tag: str) -> SafeString:
    cells = ((_inline(cell),) for cell in CELL.split(line))
    inner = format_html_join("", f"<{tag}>{{}}</{tag}>", cells)
    return format_html("<tr>{}</tr>", inner)


def _inline(text: str) -> SafeString:
    out = str(escape(" ".join(text.split()).replace("\\|", "|")))
    for pattern, replacement in INLINE:
        out = pattern.sub(replacement, out)
    return mark_safe(out)  # noqa: S308 (escaped first; the tags above are all ours)
