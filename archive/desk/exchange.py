"""Words out as files: a translation, a page with all its words, a whole memory."""

import re

from django.http import HttpResponse
from django.shortcuts import render

from archive.desk.guard import desk
from archive.desk.items import titles_of
from archive.desk.lines import lines_on
from archive.desk.rows import text_of
from archive.policy import READ
from evidence.domain.reading import read
from evidence.permissions import effective_level
from translations.domain.exporting import (
    memory,
    pairs_of,
    sent_text,
    tei_page,
    translations_of,
)
from translations.exchange import tables, tei, tmx, xliff
from translations.models import Translation
from values.languages import name

FORMATS = {"xliff": xliff, "csv": tables}
ALL = "*all*"  # TMX: every unit says for itself what it is translated from


@desk(methods=READ)
def translation_file(request, pk: int, kind: str):
    """One version of a translation with its original, as XLIFF or as a table."""
    text = translation_of(request.user, pk)
    content = FORMATS[kind].write(sent_text(text))
    page = text.page
    stem = f"{page.item.reference_code}-{page.label}-{text.language}-v{text.version}"
    return sent(content, FORMATS[kind], stem)


@desk(methods=READ)
def page_tei(request, pk: int):
    """A transcription, and the translations of it, as TEI."""
    user = request.user
    text = text_of(user, "transcription", pk)
    page, item = text.page, text.page.item
    translations = translations_of(text, user)
    regions = lines_on(page, user.clearance_on(item))
    highest = max([effective_level(one) for one in [text, *translations, *regions]])
    read(item, highest, by=user, sitting=user.sitting)
    title = titles_of([item])[item.pk]
    content = tei.write(tei_page(text, translations, regions, title=title))
    stem = f"{item.reference_code}-{page.label}-v{text.version}"
    return sent(content, tei, stem)


@desk(methods=READ)
def exchange(request):
    """Which memories there are: for each two languages, how many lines."""
    pairs = [
        {
            "source": source,
            "target": target,
            "names": (name(source, "en"), name(target, "en")),
            "count": count,
        }
        for source, target, count in pairs_of(request.user)
    ]
    return render(request, "desk/exchange.html", {"pairs": pairs})


@desk(methods=READ)
def memory_file(request):
    """The memory of two languages as TMX; of all, where none are asked for."""
    source, target = (request.GET.get(one, "")[:20] for one in ("from", "into"))
    pairs = memory(request.user, source=source, target=target)
    content = tmx.write(pairs, source_language=source or ALL)
    return sent(content, tmx, "-".join(filter(None, ["memory", source, target])))


def translation_of(user, pk: int) -> Translation:
    """A translation whose original may be read, too; reading both is logged."""
    text = text_of(user, "translation", pk)
    text_of(user, "transcription", text.base_id)
    return text


def sent(content: bytes, form, stem: str) -> HttpResponse:
    """A file to be kept: no name of a person is in its name."""
    stem = re.sub(r"[^A-Za-z0-9-]+", "-", stem)
    return HttpResponse(
        content,
        content_type=form.TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{stem}.{form.SUFFIX}"',
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
