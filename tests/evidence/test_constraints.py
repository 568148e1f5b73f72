"""Rules of rows: each refused by the database, and said in a sentence in forms."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from evidence.models import (
    Absence,
    Agent,
    AgentName,
    ArchivedCopy,
    CertificateField,
    Drawing,
    Item,
    ItemDate,
    ItemPlace,
    Letter,
    Level,
    Note,
    Notebook,
    Petition,
    Phone,
    Place,
    Recording,
    Source,
    Tag,
)
from evidence.models.details import Detail
from tests.factories import ItemFactory, PageFactory

pytestmark = pytest.mark.django_db

DETAILS = [Drawing, Letter, Note, Notebook, Petition, Phone, Recording, Tag]


@pytest.fixture(scope="module")
def key(made_once) -> int:
    return made_once(ItemFactory).pk


@pytest.fixture
def item(key, db) -> Item:
    return Item.objects.get(pk=key)


def refused(row) -> list[str]:
    """What a form says of `row`; that the database refuses it is checked here."""
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=row._state.adding)
    return caught.value.messages


def value_of(model, name: str):
    field = model._meta.get_field(name)
    if field.choices:
        return field.choices[0][0]
    kind = field.get_internal_type()
    if kind == "ArrayField":
        return [field.base_field.choices[0][0]]
    return "words" if kind in {"CharField", "TextField"} else 1


PROPERTIES = [(Item, name) for name in Item.STATED] + [
    (model, name) for model in DETAILS for name in model.STATED
]


@pytest.mark.asvs("2.2.3")
@pytest.mark.parametrize("absence", [Absence.UNKNOWN, Absence.NOT_APPLICABLE])
@pytest.mark.parametrize(("model", "name"), PROPERTIES)
def test_what_has_a_value_is_not_unknown(item, model, name, absence):
    row = item if model is Item else model(item=item)
    setattr(row, name, value_of(model, name))
    setattr(row, f"{name}_state", absence)

    said = name.replace("_", " ")
    assert refused(row) == [
        f"“{said}” has a value, so it cannot be unknown or not applicable."
    ]


@pytest.mark.parametrize(("model", "name"), PROPERTIES)
def test_a_value_can_be_withheld(item, model, name):
    row = item if model is Item else model(item=item)
    setattr(row, name, value_of(model, name))
    setattr(row, f"{name}_state", Absence.WITHHELD)
    row.validate_constraints()
    row.save()


def test_every_detail_is_tested_here():
    named = {model.__name__ for model in Detail.__subclasses__()}
    assert {model.__name__ for model in DETAILS} | {"Certificate"} == named


def place() -> Place:
    return Place.objects.create(label="Somewhere", precision="settlement", level=4)


ROWS = {
    "The public is never told more of a claimed birth than its decade.": (
        lambda item: ItemDate(
            item=item,
            kind="claimed_birth",
            verbatim="1997",
            basis="inscribed",
            level=0,
            public_precision="year",
        )  # fmt: skip
    ),
    "A date needs the words as written or an EDTF value.": lambda item: ItemDate(
        item=item, kind="written", basis="inscribed"
    ),
    "The public is never told a place finer than a raion.": lambda item: ItemPlace(
        item=item, place=place(), role="found", public_precision="exact"
    ),
    "A position needs a latitude from −90 to 90 and a longitude from −180 to 180.": (
        lambda item: Place(label="Moon", precision="exact", latitude=91, longitude=0)
    ),
    "Document and personal numbers are entered as sealed identifiers, never here.": (
        lambda item: CertificateField(
            item=item, name="number", state="filled", transcribed="12"
        )
    ),
    "A field that is blank or missing has nothing to transcribe.": (
        lambda item: CertificateField(
            item=item, name="rank", state="blank", transcribed="сержант"
        )
    ),
    "A source needs a title.": lambda item: Source(kind="article", title=""),
    "A name cannot be empty.": lambda item: AgentName(
        agent=Agent.objects.create(kind="person"), text=""
    ),
    "More pages are written on than there are.": lambda item: Notebook(
        item=item, pages_total=3, pages_written=4
    ),
    "An archived copy needs an address, a WARC reference or a SHA-256.": (
        lambda item: ArchivedCopy(
            source=Source.objects.create(kind="article", title="A report")
        )
    ),
}


@pytest.mark.asvs("2.2.1", "2.2.2")
@pytest.mark.parametrize("sentence", ROWS)
def test_each_rule_has_its_sentence(item, sentence):
    assert refused(ROWS[sentence](item)) == [sentence]


def test_what_shows_human_remains_is_never_public():
    item = ItemFactory(level=Level.PUBLIC)
    item.warnings = ["remains"]
    assert refused(item) == ["What shows human remains is never public."]


def test_an_item_is_not_part_of_itself():
    item = ItemFactory()
    item.part_of = item
    assert refused(item) == ["An item cannot be part of itself."]


def test_two_pages_of_an_item_have_two_labels():
    item = ItemFactory()
    PageFactory(item=item, label="1r")
    second = PageFactory(item=item)
    second.label = "1r"
    assert refused(second) == ["Another page of this item has that label."]


@pytest.mark.parametrize("level", [-1, 5])
def test_there_are_five_levels(level):
    item = ItemFactory()
    item.level = level
    with pytest.raises(IntegrityError), transaction.atomic():
        item.save()


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024-12-09", "2024-12-09", "2024-12-09"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-11-11/2025-01", "2024-11-11", "2025-01-31"),
        ("2024-11/..", "2024-11-01", None),
        ("XXXX-12-31", None, None),
        ("", None, None),
    ],
)
def test_a_date_computes_its_bounds(edtf, earliest, latest):
    date = ItemDate(
        item=ItemFactory(),
        kind="written",
        verbatim="as seen",
        edtf=edtf,
        basis="report",
    )
    date.full_clean()

    assert [str(day) if day else None for day in (date.earliest, date.latest)] == [
        earliest,
        latest,
    ]


def test_a_date_that_does_not_parse_is_refused_at_its_field():
    date = ItemDate(kind="written", edtf="2024-13", basis="report")
    with pytest.raises(ValidationError) as caught:
        date.clean()
    assert list(caught.value.message_dict) == ["edtf"]
