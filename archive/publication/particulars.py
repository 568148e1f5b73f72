"""The described properties of an item, by what may be said of each."""

import re
from collections.abc import Iterator

from django.core.exceptions import ObjectDoesNotExist

from archive.catalogue import edition, labels
from archive.publication.tongues import Tongues
from evidence.models import CertificateField, Item
from evidence.models.certificates import SEALED_FIELDS
from evidence.models.items import Rights

LETTERS = re.compile("[A-Z](?:, ?[A-Z])*")  # of hands: "A", or "A, B"
# The row that holds what only one kind of item has.
DETAIL = {
    "note": "note",
    "notebook": "notebook",
    "letter": "letter",
    "petition": "petition",
    "certificate": "certificate",
    "id_tag": "tag",
    "phone": "phone",
    "drawing": "drawing",
    "photograph": "recording",
    "video": "recording",
}


def detail_of(item: Item):
    """The row of what this kind of item adds, None where there is none."""
    try:
        return getattr(item, DETAIL[item.kind])
    except (KeyError, ObjectDoesNotExist):
        return None


def of(item: Item, tongues: Tongues) -> list[edition.Particular]:
    """Every property that was described or said to be missing, in the form's order."""
    return [_particular(*one, tongues) for one in _described(item)]


def our_words(item: Item) -> Iterator[str]:
    """The texts that may be told in several languages, wherever they stand."""
    for name, value, state in _described(item):
        if not state and _is_words(name, value):
            yield value
    for row in item.certificate_fields.all():
        if not _closed(row):
            yield from (row.hand, row.ink, row.note)


def undescribed(item: Item) -> list[str]:
    """Properties of which nothing is said: neither a value nor why there is none."""
    rows = [row for row in (item, detail_of(item)) if row]
    return [
        name
        for row in rows
        for name in row.STATED
        if not getattr(row, f"{name}_state") and getattr(row, name) in (None, "", [])
    ]


def rights(row: Rights) -> edition.Rights:
    return {"licence": row.licence, "holder": row.rights_holder, "note": {}}


def certificate(item: Item, tongues: Tongues) -> list[edition.CertificateField]:
    order = list(CertificateField._meta.get_field("name").flatchoices)
    places = {name: place for place, (name, _) in enumerate(order)}
    rows = sorted(item.certificate_fields.all(), key=lambda row: places[row.name])
    return [_certificate_field(row, tongues) for row in rows]


def phrases(item: Item) -> list[edition.PhraseRow]:
    return [
        {
            "hangul": row.hangul_as_written,
            "target_language": row.target_language,
            "target_text": row.target_text,
            "gloss_ko": row.gloss_ko,
            "translation": {
                lang: text
                for lang in ("en", "ja", "ko", "uk")
                if (text := getattr(row, f"translation_{lang}"))
            },
            "certainty": row.certainty,
        }
        for row in item.phrases.all()
    ]


def _closed(row: CertificateField) -> bool:
    return row.level > 0 or row.name in SEALED_FIELDS


def closed_field(name: str) -> edition.CertificateField:
    """What stands for a field that is withheld, whatever stands in it or not."""
    return {
        "name": name,
        "transcribed": "",
        "language": "",
        "state": "withheld",
        "hand": {"value": "", "words": {}},
        "ink": {"value": "", "words": {}},
        "anomalies": [],
        "note": {},
    }


def _certificate_field(
    row: CertificateField, tongues: Tongues
) -> edition.CertificateField:
    if _closed(row):
        return closed_field(row.name)
    return {
        "name": row.name,
        "transcribed": row.transcribed,
        "language": tongues.written_in(row.transcribed),
        "state": row.state,
        "hand": _told(row.hand, _lettered(row.hand), tongues),
        "ink": _told(row.ink, row.ink in labels.INKS, tongues),
        "anomalies": sorted(row.anomalies),
        "note": tongues.ours(row.note),
    }


def _lettered(hand: str) -> bool:
    return hand in labels.HANDS or bool(LETTERS.fullmatch(hand))


def _told(text: str, coded: bool, tongues: Tongues) -> edition.Told:
    if coded:
        return {"value": text, "words": {}}
    return {"value": "", "words": tongues.ours(text)}


def _particular(name: str, value, state: str, tongues: Tongues) -> edition.Particular:
    found = {"name": name, "value": "", "words": {}, "state": state or "known"}
    if state:
        return found
    if name in labels.AS_WRITTEN:
        return found | {"words": tongues.written(value)}
    if name in labels.AS_PUBLISHED:
        return found | {"words": tongues.published(value)}
    if _is_words(name, value):
        return found | {"words": tongues.ours(value)}
    return found | {"value": _text(value)}


def _is_words(name: str, value) -> bool:
    """Whether a value was written in some language, not chosen, counted or named."""
    return isinstance(value, str) and name not in {
        *labels.VALUES,
        *labels.NAMES,
        *labels.AS_WRITTEN,
        *labels.AS_PUBLISHED,
    }


def _described(item: Item) -> Iterator[tuple[str, object, str]]:
    """Name, value and, where there is none to tell, the state of each property."""
    yield from _plain("term_as_published", item.term_as_published)
    yield from _stated(item)
    yield from _plain("condition_note", item.condition_note)
    yield from _plain("biohazard", item.biohazard or None)
    yield from _plain("physical_location", item.physical_location)
    yield from _plain("originals_forwarded", item.originals_forwarded)
    if detail := detail_of(item):
        yield from _stated(detail)


def _stated(row) -> Iterator[tuple[str, object, str]]:
    for name in row.STATED:
        if state := getattr(row, f"{name}_state"):
            yield name, None, state
        else:
            yield from _plain(name, getattr(row, name))


def _plain(name: str, value) -> Iterator[tuple[str, object, str]]:
    if value not in (None, "", []):
        yield name, value, ""


def _text(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    return (
        f"{value:f}".rstrip("0").rstrip(".")
        if hasattr(value, "as_tuple")
        else str(value)
    )
