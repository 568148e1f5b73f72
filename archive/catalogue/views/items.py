"""An item, its editions, and what can be taken away from it."""

from copy import copy

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import override

from archive.catalogue import addresses, citing, comparing, fragments, reads, wording
from archive.catalogue.answers import (
    FILES,
    PAGES,
    asked_for,
    etag,
    gone,
    html,
    made_by,
    page_of,
    unchanged,
)
from archive.catalogue.kept import Kept
from archive.catalogue.shells import Shell, gap, shell
from archive.limits import COMPARISON
from archive.policy import public

PLAIN: Kept[Shell] = Kept()
LIVE = {"number": 1, "status": "live"}


@public()
def item(request, lang, code, edition=None, page=None):
    """An item as it stands, or one of its editions; from its first page or another.

    One read answers: the row with the stored HTML, or, for a browser that has been
    here before, the row without it.
    """
    asked = (lang, code, edition, page, made_by())
    if asked_for(request):
        state = reads.sequence(code)
        if state and (answer := unchanged(request, etag(*asked, state))):
            return answer
    row = reads.item(code, lang, edition)
    if row is None:
        raise Http404
    if row.status == "gone":
        return gone(request, code, row.reason)
    tag = etag(*asked, row.sequence)
    fresh = row.build == fragments.build()
    if fresh and not page and edition is None and len(row.editions) == 1:
        return page_of(plain(request, lang, row, code), tag)
    body, title = row.body, row.title
    if page or not fresh:
        given = reads.edition(code, row.number)
        if page and page > len(given["pages"]):
            raise Http404
        body = fragments.body(given, lang, first_page=page or 1, sha256=row.sha256)
        with override(lang):
            title = wording.full_title(given, lang)
    context = {
        # Made by our own templates, which escape what they are given.
        "body": mark_safe(body),  # noqa: S308 (made by our templates, which escape)
        "item": frame(row, lang, code, title, edition, page),
    }
    return html(request, "catalogue/item.html", context, tag)


def plain(request, lang, row: reads.ItemRow, code) -> str:
    """The page of an item that has one edition: nearly all of them, so kept cheap."""
    key = (lang, row.specimen, made_by())
    kept = PLAIN.get(key)
    if kept is None:
        named = gap("code")
        blank = row._replace(number=gap("number"), editions=[LIVE])
        stand_in = copy(request)
        stand_in.path = stand_in.path_info = addresses.item(lang, named)
        stand_in.META = {**request.META, "QUERY_STRING": ""}
        context = {
            "body": mark_safe(gap("body")),  # noqa: S308 (made by our templates, which escape)
            "item": frame(blank, lang, named, gap("title"), None, None),
        }
        kept = PLAIN.keep(key, shell("catalogue/item.html", context, stand_in))
    return kept.fill(
        {
            "code": code,
            "number": str(row.number),
            "title": escape(row.title),
            "body": row.body,
        }
    )


def frame(row: reads.ItemRow, lang, code, title, edition, page) -> dict:
    """What the shell says of an item: see `archive.catalogue.views`."""
    live = [one for one in row.editions if one["status"] == "live"]
    current = live[-1]["number"]
    return {
        "code": code,
        "title": title,
        "number": row.number,
        "address": addresses.item(lang, code),
        "edition_address": addresses.item(lang, code, edition=row.number),
        "document_address": addresses.document(code, row.number),
        "canonical": addresses.absolute(addresses.item(lang, code)),
        "specimen": row.specimen,
        "frozen": edition is not None,
        "preview": False,
        "page": page,
        "newest": addresses.item(lang, code)
        if len(row.editions) > 1 and row.number != current
        else "",
        "editions": history(row.editions, lang, code, current, row.number),
    }


def history(editions: list[dict], lang, code, current: int, shown: int) -> list[dict]:
    """The editions of an item, newest first; empty if there is only one."""
    if len(editions) < 2:
        return []
    rows, before = [], None
    for one in editions:
        number, live = one["number"], one["status"] == "live"
        rows.append(
            {
                "number": number,
                "published_on": wording.date(one["published_at"][:10], lang),
                "address": addresses.item(lang, code, edition=number),
                "current": number == current,
                "shown": number == shown,
                "gone": not live,
                "comparison": addresses.comparison(lang, code, before, number)
                if live and before
                else "",
            }
        )
        before = number if live else before
    return rows[::-1]


@public(limit=COMPARISON)
def comparison(request, lang, code, old, new):
    """Two editions of an item, side by side: only what differs."""
    found = [reads.document(code, number) for number in (old, new)]
    if None in found or old == new:
        raise Http404
    for row in found:
        if row.status == "gone":
            return gone(request, code, row.reason, row.gone_on)
    tag = etag(lang, made_by(), *(row.sha256 for row in found))
    if answer := unchanged(request, tag):
        return answer
    context = comparing.compare(*(row.parsed() for row in found), lang)
    return html(request, "catalogue/compare.html", context, tag)


@public()
def document(request, code, edition):
    """The canonical bytes of an edition, as they were hashed."""
    row = reads.document(code, edition)
    if row is None:
        raise Http404
    if row.status == "gone":
        said = {"code": code, "number": edition, "sha256": row.sha256}
        said |= {"withdrawn": row.reason}
        return JsonResponse(said, status=410, headers={"Cache-Control": PAGES})
    tag = f'"{row.sha256}"'
    return unchanged(request, tag, FILES) or HttpResponse(
        bytes(row.document),
        content_type="application/json",
        headers={"ETag": tag, "Cache-Control": FILES},
    )


@public()
def citation(request, lang, code, form, edition=None):
    """How to cite an edition: the current one, unless another is named."""
    if form not in citing.FORMS:
        raise Http404
    row = reads.document(code, edition)
    if row is None:
        raise Http404
    if row.status == "gone":
        return gone(request, code, row.reason, row.gone_on)
    tag = etag(row.sha256, lang, form, made_by())
    media, _name = citing.FORMS[form]
    return unchanged(request, tag) or HttpResponse(
        citing.cite(row.parsed(), lang, form),
        content_type=media,
        headers={
            "ETag": tag,
            "Cache-Control": PAGES,
            "Content-Disposition": f'inline; filename="{code}-v{row.number}.{form}"',
        },
    )


@public()
def picture(request, key, name):
    """A rendition of a picture that a live edition shows; nothing else has a key."""
    row = reads.picture(key)
    if row is None:
        raise Http404
    if not row.editions:
        return gone(request, row.code, row.reason)
    size = next((size for size in row.sizes if size["name"] == name), None)
    if size is None:
        raise Http404
    tag = etag(key, name)
    if answer := unchanged(request, tag, FILES):
        return answer
    try:
        file = storages["renditions"].open(f"{key}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    suffix = name.rpartition(".")[2]
    return FileResponse(
        file,
        as_attachment="download" in request.GET,
        filename=f"{row.code}-{label(row.label)}.{suffix}",
        content_type=size["type"],
        headers={"ETag": tag, "Cache-Control": FILES},
    )


def label(text: str) -> str:
    """A page's label as part of a file name."""
    return "".join(char if char.isalnum() else "-" for char in text) or "page"
