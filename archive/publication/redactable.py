"""What of an item can be redacted, and whether what somebody asks for is there."""

from django.core.exceptions import ValidationError

from archive.publication import withheld
from archive.publication.particulars import detail_of
from evidence.domain.redacting import Field, Parts, Person, What, Words
from evidence.models import (
    CustodyEvent,
    FieldName,
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    Page,
    Redaction,
)
from translations.models import Transcription, Translation

WHOLE = {
    "scope": "Description",
    "title_as_published": "Title as published",
    "phrases": "Phrase list",
    "found_with": "Found with",
}
OF_ITEM = (
    *("term_as_published", "condition_note", "biohazard", "physical_location"),
    "originals_forwarded",
)


def fields(item: Item) -> dict[str, list[tuple[str, str]]]:
    """The fields of `item` that can be redacted: section, then name and label.

    A field is there whether or not anything stands in it: dates by what they date,
    places, people and events by their part in it.
    """
    details = [row for row in (item, detail_of(item)) if row]
    described = dict.fromkeys([*OF_ITEM, *(n for row in details for n in row.STATED)])
    found = {
        "Description": list(WHOLE.items()),
        "Properties": [
            (f"particulars.{name}", name.replace("_", " ").capitalize())
            for name in described
        ],
        "Dates": _coded("dates", ItemDate.Kind),
        "Places": _coded("places", ItemPlace.Role),
        "People": _coded("agents", ItemAgent.Role),
        "Custody": _coded("custody", CustodyEvent.Kind),
    }
    if item.kind == "certificate":
        found["Certificate"] = _coded("certificate", FieldName)
    return found


def layers(page: Page, line: str, by) -> dict[str, tuple[str, str]]:
    """The texts of one line as readers have them: by layer, a label and the text.

    What is hidden in them already is not there, nor what `by` may not read.
    """
    base = Transcription.objects.filter(page=page).visible_to(by).current().first()
    segment = base and base.segments.filter(key=line).first()
    if not segment:
        return {}
    found = {"diplomatic": ("As written", segment.diplomatic)}
    if segment.normalised:
        found["normalised"] = ("Normalised", segment.normalised)
    for row in Translation.objects.filter(page=page).visible_to(by).current():
        said = row.segments.filter(source__key=line).first()
        if said and said.text:
            found[row.strand] = (f"Translation ({row.language})", said.text)
        if said and said.note:
            found[f"{row.strand}/note"] = (f"Note ({row.language})", said.note)
    hidden = withheld.of(page.item)
    return {
        layer: (label, hidden.line(line, layer, text))
        for layer, (label, text) in found.items()
    }


def check(what: What, by) -> None:
    """Refuse what is not there for `by` to be hidden, with a sentence."""
    match what:
        case Field(item, name):
            names = {name for some in fields(item).values() for name, _ in some}
            if name not in names:
                raise ValidationError("This item has no such field.")
            if name in withheld.of(item).fields:
                raise ValidationError("This field is withheld already.")
        case Person(agent):
            in_force = Redaction.objects.in_force()
            if in_force.filter(kind=Redaction.Kind.PERSON, agent=agent).exists():
                raise ValidationError("This person is withheld already.")
        case Words(page, line, words):
            there = layers(page, line, by)
            if not there:
                raise ValidationError("This page has no such line.")
            if not set(words) <= set(there):
                raise ValidationError("This line has no such text.")
            missing = [
                there[layer][0]
                for layer, some in words.items()
                if any(word.strip() not in there[layer][1] for word in some)
            ]
            if missing:
                raise ValidationError(
                    f"These words do not stand in: {', '.join(missing)}."
                )
            if not any(word.strip() for some in words.values() for word in some):
                raise ValidationError("Say which words are to be hidden.")
        case Parts(page) if page.original_id is None:
            raise ValidationError("This page has no picture.")


def _coded(section: str, choices) -> list[tuple[str, str]]:
    return [(f"{section}.{value}", str(label)) for value, label in choices.choices]
