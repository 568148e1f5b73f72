"""Generated items as editions: what publication would compose of them.

The workroom is passed by, since writing 10,000 items by the verbs that people use
would take hours. Everything after it is the archive's own: `accept_edition` takes
these documents as it takes any other.
"""

import random
from datetime import UTC, datetime, timedelta

from archive.catalogue import edition
from archive.specimens import generator, model
from values import codes, edtf_dates

SEED = 2
COLLECTION = "generated"
RIGHTS: edition.Rights = {"licence": "CC-BY-4.0", "holder": "", "note": {}}
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
APPROVED = "2024-12-31"
# As a telephone takes it; the sizes are those of `evidence/pictures/renditions.py`.
UPRIGHT = (2448, 3264)
SIZES = ((400, 533, "webp", 14_000), (900, 1200, "webp", 52_000))


def collection() -> edition.Collection:
    given = generator.collection()
    return {
        "code": COLLECTION,
        "slug": given.slug,
        "title": dict(given.title),
        "description": dict(given.description),
    }


def generated(index: int) -> edition.Edition:
    """The edition of the generated item number `index`; the same each time."""
    item = generator.generate(SEED, index)
    rng = random.Random(f"edition {index}")  # noqa: S311 (fiction, not secrets)
    published = FIRST + timedelta(minutes=index)
    return {
        "schema": edition.SCHEMA,
        "nonce": rng.randbytes(32).hex(),
        "code": codes.new_code(rng.randbytes),
        "number": 1,
        "published_at": published.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "previous": None,
        "change_note": {},
        "specimen": True,
        "kind": item.kind,
        "collection": collection(),
        "title": dict(item.title),
        "title_as_published": {},
        "scope": dict(item.scope),
        "redacted": [],
        "content_languages": list(item.content_languages),
        "particulars": [_particular(*one) for one in item.particulars.items()],
        "dates": [_date(one) for one in item.dates],
        "places": [_place(one) for one in item.places],
        "agents": [_agent(one) for one in item.agents],
        "authenticity": {
            "status": item.authenticity.status,
            "statement": dict(item.authenticity.statement),
            "reasons": [],
        },
        "custody": [_event(one) for one in item.custody],
        "sources": [_source(one) for one in item.sources],
        "warnings": list(item.warnings),
        "found_with": "",
        "rights": RIGHTS,
        "certificate": [],
        "phrases": [],
        "pages": [
            _page(number, page, item.credit, rng)
            for number, page in enumerate(item.pages, 1)
        ],
    }


def _particular(name: str, given: model.Particular) -> edition.Particular:
    if isinstance(given, model.Absent):
        return {"name": name, "value": "", "words": {}, "state": given.value}
    value = "; ".join(given) if isinstance(given, tuple) else str(given)
    if name in ("extent", "materials", "hands"):
        return {"name": name, "value": "", "words": {"en": value}, "state": "known"}
    return {"name": name, "value": value, "words": {}, "state": "known"}


def _date(given: model.Date) -> edition.Date:
    parsed = edtf_dates.parse(given.edtf)
    return {
        "kind": given.kind,
        "verbatim": given.verbatim,
        "language": "ko-KP" if given.verbatim else "",
        "calendar": given.calendar,
        "edtf": parsed.text,
        "basis": given.basis,
        "earliest": parsed.earliest and parsed.earliest.isoformat(),
        "latest": parsed.latest and parsed.latest.isoformat(),
        "note": {"en": given.note} if given.note else {},
        "page": "",
    }


def _place(given: model.PlaceOf) -> edition.Place:
    return {
        "role": given.role,
        "name": dict(given.place.name),
        "precision": given.place.precision,
        "method": given.method,
        "confidence": given.confidence,
    }


def _agent(given: model.AgentOf) -> edition.Agent:
    return {
        "role": given.role,
        "kind": given.agent.kind,
        "name": dict(given.agent.designation),
        "pseudonym": False,
    }


def _event(given: model.CustodyEvent) -> edition.CustodyEvent:
    return {
        "kind": given.kind,
        "occurred": given.occurred,
        "agent": {},
        "note": dict(given.note),
        "basis": given.basis,
        "sources": [0] if given.source else [],
    }


def _source(given: model.Source) -> edition.Source:
    return {
        "title": given.title,
        "publisher": given.publisher,
        "kind": given.kind,
        "language": given.language,
        "date": given.date,
        "url": given.url,
        "archived_url": "",
        "note": dict(given.note),
    }


def _page(
    number: int, given: model.Page, credit: str, rng: random.Random
) -> edition.Page:
    regions = [codes.new_region_id(rng.randbytes) for _ in given.lines]
    segments = [codes.new_segment_id(rng.randbytes) for _ in given.lines]
    languages = dict.fromkeys(tag for line in given.lines for tag in line.translations)
    said = {"approved_on": APPROVED, "credit": credit, "rights": RIGHTS}
    return {
        "number": number,
        "label": given.label,
        "content": "",
        "note": dict(given.note),
        "picture": _picture(given, credit, rng),
        "picture_state": "shown",
        "regions": [
            {"id": key, "shape": _strip(place, len(regions)), "label": ""}
            for place, key in enumerate(regions)
        ],
        "transcription": {
            "language": given.lines[0].language,
            "version": 1,
            "machine": False,
            "segments": [
                {
                    "id": segment,
                    "language": line.language,
                    "diplomatic": line.written,
                    "normalised": line.normalised,
                    "regions": [region],
                }
                for segment, region, line in zip(
                    segments, regions, given.lines, strict=True
                )
            ],
            **said,
        },
        "translations": [
            {
                "id": codes.new_translation_id(rng.randbytes),
                "language": language,
                "version": 1,
                "base": 1,
                "relay": "",
                "preferred": True,
                "machine": False,
                "note": "",
                "segments": [
                    {"of": segment, "text": line.translations[language], "note": ""}
                    for segment, line in zip(segments, given.lines, strict=True)
                    if language in line.translations
                ],
                **said,
            }
            for language in languages
        ],
    }


def _strip(place: int, count: int) -> edition.Shape:
    top, high = 0.08 + 0.84 * place / count, 0.84 / count
    return {
        "kind": "rectangle",
        "points": [[0.1, round(top, 4)], [0.9, round(top + 0.9 * high, 4)]],
    }


def _picture(given: model.Page, credit: str, rng: random.Random) -> edition.Picture:
    width, height = UPRIGHT
    sizes = [*SIZES, (width, height, "jpg", 900_000)]
    types = {"webp": "image/webp", "jpg": "image/jpeg"}
    return {
        "key": codes.new_key(rng.randbytes),
        "width": width,
        "height": height,
        "alt": dict(given.alt),
        "rights": RIGHTS,
        "credit": credit,
        "sizes": [
            {
                "name": f"{wide}.{kind}",
                "width": wide,
                "height": high,
                "type": types[kind],
                "bytes": length,
            }
            for wide, high, kind, length in sizes
        ],
        "marks": [],
    }
