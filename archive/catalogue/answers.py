"""Responses that a browser may keep but must ask about again."""

import functools
import hashlib
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.http import parse_etags

from archive.catalogue import labels, wording
from archive.catalogue.fragments import build

PAGES = "no-cache"
# What never changes may be kept, but not for long: it can be withdrawn, and is gone
# everywhere within a minute.
FILES = "public, max-age=60, must-revalidate"


@functools.cache
def made_by() -> str:
    """Names the code, templates and static files that pages are made of."""
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    known = manifest.read_bytes() if manifest.exists() else b""
    return hashlib.sha256(build().encode() + known).hexdigest()[:16]


def etag(*parts) -> str:
    """A strong ETag for what is wholly determined by `parts`."""
    said = "\0".join(map(str, parts))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:24]}"'


def asked_for(request) -> str:
    """The If-None-Match header, "" if the request is unconditional.

    So is one for "*", whatever there is: only who has found it could say that it is
    unchanged, and nobody asks so who has a copy.
    """
    header = request.META.get("HTTP_IF_NONE_MATCH", "")
    return "" if header.strip() == "*" else header


def unchanged(request, tag: str, cache: str = PAGES) -> HttpResponse | None:
    """A 304 if the browser has what `tag` names."""
    header = asked_for(request)
    if not header:
        return None
    known = parse_etags(header)
    if tag in known or f"W/{tag}" in known:
        return HttpResponseNotModified(headers={"ETag": tag, "Cache-Control": cache})
    return None


def page_of(text: str, tag: str) -> HttpResponse:
    return HttpResponse(text, headers={"ETag": tag, "Cache-Control": PAGES})


def html(request, template: str, context: dict, tag: str) -> HttpResponse:
    return page_of(render_to_string(template, context, request), tag)


def gone(request, code: str, reason: str, gone_on: str = "") -> HttpResponse:
    """410, with the reason in the reader's language."""
    context = {
        "code": code,
        "reason": labels.label(labels.WITHDRAWAL_REASONS, reason),
        "reason_code": reason,
        "gone_on": wording.date(gone_on, request.lang),
    }
    return HttpResponse(
        render_to_string("catalogue/tombstone.html", context, request),
        status=410,
        headers={"Cache-Control": PAGES},
    )
