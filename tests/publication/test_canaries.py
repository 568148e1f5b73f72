"""What is not fit for the public does not enter an edition, whatever holds it.

A word of its own is put into every text column of every row, found by asking the
models and not by a list: a column that somebody adds is planted too. The lists say
what may be read afterwards, and fail when anything more or less is.
"""

import itertools
import json

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.utils import timezone

from archive.publication import pictures
from archive.publication.compose import Issue, compose
from evidence.domain.custody import record_event
from evidence.domain.regions import draw_region, mark_region
from evidence.domain.wording import word
from evidence.models import (
    Absence,
    Accession,
    AgentName,
    ArchivedCopy,
    AuthenticityReason,
    CertificateField,
    CustodyEvent,
    Extraction,
    FoundGroup,
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    ItemSource,
    Kind,
    PhraseRow,
    Place,
    Source,
    Wording,
)
from evidence.sealing import seal
from tests.factories import AgentFactory, publishable_item, somebody
from translations.models import State

pytestmark = pytest.mark.django_db

PLANTED = ("evidence", "translations")
# Columns whose values have a form that a word would break, or that are our own codes.
FORMED = {
    "item.reference_code",
    "collection.code",
    "region.points",
    "original.sizes",
    "original.working_key",
    "original.file",
    "arrival.file",
}


def full_item(kind: str) -> Item:
    """An open item with a row of everything that can be said of one."""
    by = somebody("cataloguer", "custodian")
    item = publishable_item(kind=kind)
    item.accession = Accession.objects.create(collection=item.collection)
    item.found_with = FoundGroup.objects.create(level=0)
    item.save()
    agent = AgentFactory(level=0)
    word(agent, "designation", {"en": "x"}, by=by)
    source = Source.objects.create(kind="article", title="x", url="https://x.example")
    ArchivedCopy.objects.create(source=source, url="https://a.example")
    AgentName.objects.create(agent=agent, text="x", source=source, level=0)
    country = Place.objects.create(label="Land", precision="country")
    place = Place.objects.create(
        label="Village", precision="exact", part_of=country, level=4
    )
    for each in (place, country):
        word(each, "name", {"en": "x"}, by=by)
    word(source, "note", {"en": "x"}, by=by)
    word(item, "scope", {"en": "x"}, by=by)
    word(item.collection, "description", {"en": "x"}, by=by)
    word(item.authenticity, "statement", {"en": "x"}, by=by)
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    ItemPlace.objects.create(
        item=item, place=place, role="found", public_precision="country"
    )
    ItemSource.objects.create(item=item, source=source)
    ItemDate.objects.create(item=item, kind="written", edtf="2024", basis="report")
    reason = AuthenticityReason.objects.create(item=item, by=agent)
    word(reason, "text", {"en": "x"}, by=by)
    reason.sources.add(source)
    note = Wording.objects.create()
    record_event(
        item, kind="recovered", by=by, agent=agent, source=source, public_note=note,
        level=0,
    )  # fmt: skip
    word(CustodyEvent(public_note=note), "public_note", {"en": "x"}, by=by)
    PhraseRow.objects.create(item=item, order=1, hangul_as_written="x")
    CertificateField.objects.create(item=item, name="rank", state="filled", level=0)
    Extraction.objects.create(item=item, method="manual")
    seal(item, kind="serial", number="12345678")
    detail = detail_model(kind)
    if detail:
        detail.objects.create(item=item)
    page = item.pages.get()
    word(page, "alt", {"en": "x"}, by=by)
    word(page, "note", {"en": "x"}, by=by)
    region = draw_region(page, corners=[(0, 0), (0.5, 0.5)], by=by)
    draw_region(page, corners=[(0, 0), (1, 1)], by=by)
    mark = mark_region(region, kind="frame", by=by, added_by=agent)
    word(mark, "note", {"en": "x"}, by=by)
    return item


def detail_model(kind: str):
    from archive.publication.particulars import DETAIL

    return Item._meta.get_field(DETAIL[kind]).related_model if kind in DETAIL else None


def columns():
    """Every column of the workroom that can hold a word of ours."""
    for label in PLANTED:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.concrete_fields:
                name = f"{model._meta.model_name}.{field.name}"
                inner = field.base_field if isinstance(field, ArrayField) else field
                texts = (models.CharField, models.TextField, models.JSONField)
                if (
                    isinstance(inner, texts)
                    and not inner.choices
                    and name not in FORMED
                ):
                    yield model, field, name


def let_rewrite() -> None:
    """Some rows are never rewritten; here they are, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for label in PLANTED:
            for model in apps.get_app_config(label).get_models():
                table = model._meta.db_table
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')


@pytest.fixture(scope="module", autouse=True)
def rewritable(made_once):
    made_once(let_rewrite)


def plant() -> dict[str, str]:
    """Put a word of its own into every such column of every row; word → column."""
    planted, numbers = {}, itertools.count(1)
    for model, field, name in columns():
        for key in list(model._base_manager.values_list("pk", flat=True)):
            canary = f"q{next(numbers):06}z"
            planted[canary] = name
            value = canary
            if isinstance(field, ArrayField):
                value = [canary]
            if isinstance(field, models.JSONField):
                value = {"said": canary}
            model._base_manager.filter(pk=key).update(**{field.name: value})
    return planted


def outgoing(item: Item) -> str:
    """The edition of `item`, as text."""
    issue = Issue(number=1, published_at=timezone.now(), nonce="0" * 64)
    found = compose(
        Item.objects.get(pk=item.pk),
        issue=issue,
        picture_of=pictures.published_picture,
    )
    return json.dumps(found, ensure_ascii=False)


def read(item: Item, planted: dict[str, str]) -> set[str]:
    text = outgoing(item)
    return {name for canary, name in planted.items() if canary in text}


# What every edition tells of an item that is open in all its parts.
TOLD = {
    "archivedcopy.url",
    "collection.slug",
    "custodyevent.occurred",
    "item.content_languages",
    "item.extent",
    "item.hands",
    "item.materials",
    "item.published_in",
    "item.condition_note",
    "item.rights_holder",
    "item.term_as_published",
    "item.title_as_published",
    "itemdate.edtf",
    "itemdate.note",
    "itemdate.verbatim",
    "page.credit",
    "page.label",
    "page.rights_holder",
    "region.key",
    "region.label",
    "source.date",
    "source.language",
    "source.publisher",
    "source.title",
    "source.url",
    "transcription.credit",
    "transcription.language",
    "transcription.rights_holder",
    "transcriptionsegment.diplomatic",
    "transcriptionsegment.key",
    "transcriptionsegment.language",
    "transcriptionsegment.normalised",
    "translation.credit",
    "translation.language",
    "translation.note",
    "translation.relay",
    "translation.rights_holder",
    "translation.strand",
    "translationsegment.note",
    "translationsegment.text",
    "foundgroup.code",
    "wordingversion.text",
    "certificatefield.hand",
    "certificatefield.ink",
    "certificatefield.note",
    "certificatefield.transcribed",
    "phraserow.gloss_ko",
    "phraserow.hangul_as_written",
    "phraserow.target_language",
    "phraserow.target_text",
    "phraserow.translation_en",
    "phraserow.translation_ja",
    "phraserow.translation_ko",
    "phraserow.translation_uk",
}
# Told with what it belongs to; never with a particular that is withheld.
DETAILS = {
    "note": {"folded_size", "addressee_as_written"},
    "notebook": {"binding"},
    "letter": {"salutation", "closing"},
    "petition": {"rank_as_stated", "unit_as_stated", "party_cell", "pledges"},
    "certificate": {"pages_present"},
    "tag": {"inscription", "material"},
    "phone": {"brand", "model_name", "model_code", "colour", "power_when_found",
              "damage", "battery"},
    "drawing": {"subject", "orientation", "scale", "legend", "symbols"},
    "recording": {"device", "codec", "channel_watermark", "edits", "blurred_by",
                  "shots"},
}  # fmt: skip


def close_everything_but_the_item() -> None:
    for label in PLANTED:
        for model in apps.get_app_config(label).get_models():
            names = {field.name for field in model._meta.concrete_fields}
            if model._meta.model_name in {"item", "collection"}:
                continue
            for name in names & {"level", "picture_level"}:
                model._base_manager.update(**{name: 3})


# What is left of an item when all its parts are closed: its own description.
STILL_TOLD = {
    name for name in TOLD if name.startswith(("item.", "collection.", "phraserow."))
} | {"wordingversion.text", "agent.pseudonym"}


def withhold_everything(detail) -> set[str]:
    """Call every property withheld; their names."""
    stated = set()
    for model in filter(None, (Item, detail)):
        changes = {f"{name}_state": Absence.WITHHELD for name in model.STATED}
        model._base_manager.update(**changes)
        stated |= {f"{model._meta.model_name}.{name}" for name in model.STATED}
    return stated


@pytest.mark.asvs("15.3.1")
@pytest.mark.parametrize("kind", Kind.values)
def test_an_edition_tells_what_is_listed_and_nothing_else(kind):
    """First of an item that is open in all its parts; these are closed one by one."""
    item, detail = full_item(kind), detail_model(kind)
    planted = plant()
    name = detail._meta.model_name if detail else ""
    own = {f"{name}.{field}" for field in DETAILS.get(name, ())}

    assert read(item, planted) == TOLD | own

    withheld = withhold_everything(detail)
    assert read(item, planted) == (TOLD | own) - withheld

    close_everything_but_the_item()
    assert read(item, planted) == (STILL_TOLD | own) - withheld


def test_words_about_what_is_closed_are_closed_with_it():
    item = full_item("note")
    planted = plant()
    close_everything_but_the_item()
    text = outgoing(item)
    item.refresh_from_db()
    told = {
        each.texts()["en"]
        for each in (
            item.title,
            item.scope,
            item.collection.title,
            item.collection.description,
            item.authenticity.statement,
            item.authenticity_reasons.get().text,
            # The place at the precision that the public may read.
            Place.objects.get(precision="country").name,
        )
    }
    words = {
        canary for canary, name in planted.items() if name == "wordingversion.text"
    }
    assert {canary for canary in words if canary in text} <= told


def test_drafts_and_what_nobody_approved_are_not_in_it():
    item = full_item("note")
    planted = plant()
    for label in ("Transcription", "Translation"):
        model = apps.get_model("translations", label)
        model._base_manager.update(
            state=State.SUBMITTED, approved_by=None, approved_at=None
        )
    WordingVersion = apps.get_model("evidence", "WordingVersion")
    WordingVersion.objects.update(state="draft")
    told = read(item, planted)
    assert not {n for n in told if n.startswith(("transcription", "translation"))}
    assert "wordingversion.text" not in told


def test_the_finer_place_is_not_in_it():
    item = full_item("note")
    planted = plant()
    text = outgoing(item)
    village = Place.objects.get(precision="exact").name.texts()["en"]
    assert village in planted
    assert village not in text


def test_an_agent_that_is_closed_goes_by_its_pseudonym():
    item = full_item("note")
    planted = plant()
    apps.get_model("evidence", "Agent").objects.update(level=3)
    assert "agent.pseudonym" in read(item, planted)
    assert "agentname.text" not in read(item, planted)
