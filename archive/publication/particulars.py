"""The described properties of an item, by what may be said of each."""

from django.core.exceptions import ObjectDoesNotExist

from archive.catalogue import edition
from evidence.models import CertificateField, Item
from evidence.models.certificates import SEALED_FIELDS
from evidence.models.items import Rights

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


def of(item: Item) -> list[edition.Particular]:
    """Every property that was described or said to be missing, in the form's order."""
    found = [
        *_plain("term_as_published", item.term_as_published),
        *_stated(item),
        *_plain("condition_note", item.condition_note),
        *_plain("biohazard", item.biohazard or None),
        *_plain("physical_location", item.physical_location),
        *_plain("originals_forwarded", item.originals_forwarded),
    ]
    detail = detail_of(item)
    return found + (_stated(detail) if detail else [])


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


def certificate(item: Item) -> list[edition.CertificateField]:
    order = list(CertificateField._meta.get_field("name").flatchoices)
    places = {name: place for place, (name, _) in enumerate(order)}
    rows = sorted(item.certificate_fields.all(), key=lambda row: places[row.name])
    return [_certificate_field(row) for row in rows]


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


def _certificate_field(row: CertificateField) -> edition.CertificateField:
    """A closed field says that it is withheld, whatever stands in it or not."""
    if row.level > 0 or row.name in SEALED_FIELDS:
        return {
            "name": row.name,
            "transcribed": "",
            "state": "withheld",
            "hand": "",
            "ink": "",
            "anomalies": [],
            "note": "",
        }
    return {
        "name": row.name,
        "transcribed": row.transcribed,
        "state": row.state,
        "hand": row.hand,
        "ink": row.ink,
        "anomalies": sorted(row.anomalies),
        "note": row.note,
    }


def _stated(row) -> list[edition.Particular]:
    found = []
    for name in row.STATED:
        state, value = getattr(row, f"{name}_state"), getattr(row, name)
        if state:
            found.append({"name": name, "value": "", "state": state})
        else:
            found += _plain(name, value)
    return found


def _plain(name: str, value) -> list[edition.Particular]:
    if value in (None, "", []):
        return []
    return [{"name": name, "value": _text(value), "state": "known"}]


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
