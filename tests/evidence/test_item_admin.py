"""Describing items in the admin: what is saved, what is refused, what is found."""

import re

import pytest

from evidence.models import (
    CertificateField,
    Item,
    ItemDate,
    Kind,
    Note,
    Page,
)
from evidence.models.certificates import CLOSED_FIELDS
from tests.evidence.admin_forms import errors, fields
from tests.factories import CollectionFactory, ItemFactory, PageFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/evidence/item/"
ADD = f"{LIST}add/"


def change(item) -> str:
    return f"{LIST}{item.pk}/change/"


def save(client, item, **changes):
    """Send the form of `item` back with these changes."""
    sent = fields(client.get(change(item)), "item_form") | changes
    return client.post(change(item), sent)


@pytest.fixture
def cataloguer(signed_in):
    return signed_in("cataloguer")


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_of_item_can_be_opened_and_saved_as_it_is(cataloguer, kind):
    item = ItemFactory(kind=kind)
    PageFactory(item=item, picture=True)
    before = Item.objects.filter(pk=item.pk).values().get()

    answer = save(cataloguer, item)

    assert answer.status_code == 302, errors(answer)
    after = Item.objects.filter(pk=item.pk).values().get()
    assert {k: v for k, v in after.items() if k != "changed_at"} == {
        k: v for k, v in before.items() if k != "changed_at"
    }
    assert item.title.versions.count() == 1


def test_a_new_item_is_made_by_the_verb(cataloguer):
    collection = CollectionFactory(specimen=True)
    sent = fields(cataloguer.get(ADD), "item_form")
    sent |= {"collection": collection.pk, "kind": "note", "title_words_ko": "양말"}

    answer = cataloguer.post(ADD, sent)

    item = Item.objects.get()
    assert answer.headers["Location"] == change(item)
    assert (item.level, item.specimen, item.described_by) == (3, True, cataloguer.user)
    assert item.title.texts() == {"ko": "양말"}
    assert [event.kind for event in item.custody_events.all()] == ["described"]


def test_a_new_item_needs_a_title_a_kind_and_a_collection(cataloguer):
    answer = cataloguer.post(ADD, fields(cataloguer.get(ADD), "item_form"))
    assert len(errors(answer)) == 3
    assert not Item.objects.exists()


def test_titles_and_descriptions_are_written_in_four_languages(cataloguer):
    item = ItemFactory(title={"en": "Socks"})
    save(
        cataloguer,
        item,
        title_words_en="Grey socks",
        title_words_uk="Сірі шкарпетки",
        scope_words_ja="靴下について",
    )

    item.refresh_from_db()
    assert item.title.texts() == {"en": "Grey socks", "uk": "Сірі шкарпетки"}
    assert item.scope.texts() == {"ja": "靴下について"}
    assert item.title.versions.get(language="uk").author == cataloguer.user
    assert item.title.versions.get(language="uk").state == "draft"


def test_a_value_beside_unknown_is_refused_with_the_sentence(cataloguer):
    item = ItemFactory(kind="note")
    answer = save(cataloguer, item, extent="2 leaves", extent_state="unknown")
    assert (
        "“extent” has a value, so it cannot be unknown or not applicable."
        in answer.content.decode()
    )
    answer = save(
        cataloguer, item, **{"note-0-lines": "3", "note-0-lines_state": "unknown"}
    )
    assert "“lines” has a value" in answer.content.decode()
    assert not Note.objects.exists()


def test_the_row_of_its_kind_is_saved_and_can_be_changed(cataloguer):
    item = ItemFactory(kind="note")
    save(cataloguer, item, **{"note-0-lines": "3", "note-0-sides_state": "unknown"})
    save(cataloguer, item, **{"note-0-lines": "4"})

    note = Note.objects.get()
    assert (note.item, note.lines, note.sides_state) == (item, 4, "unknown")


def test_lists_are_ticked_and_unticked(cataloguer):
    item = ItemFactory()
    ticked = {"condition": ["torn", "faded"], "content_languages": ["ko-KP", "ru-Hang"]}
    save(cataloguer, item, **ticked)
    item.refresh_from_db()
    assert item.condition == ["torn", "faded"]
    assert item.content_languages == ["ko-KP", "ru-Hang"]

    save(cataloguer, item, condition=[])
    item.refresh_from_db()
    assert item.condition == []


def test_a_language_that_is_not_offered_is_kept(cataloguer):
    item = ItemFactory()
    Item.objects.update(content_languages=["fr"])
    save(cataloguer, item)
    item.refresh_from_db()
    assert item.content_languages == ["fr"]


@pytest.mark.asvs("15.3.3")
def test_the_level_is_not_a_field(cataloguer):
    item = ItemFactory()
    save(cataloguer, item, level="0")
    item.refresh_from_db()
    assert item.level == 2


def date_row(**given):
    row = {"dates-TOTAL_FORMS": "1", "dates-0-kind": "written", "dates-0-level": "0"}
    row |= {"dates-0-basis": "inscribed", "dates-0-calendar": "gregorian"}
    return row | {f"dates-0-{name}": value for name, value in given.items()}


def test_a_date_gets_its_bounds(cataloguer):
    item = ItemFactory()
    save(cataloguer, item, **date_row(verbatim="2024년 12월", edtf="2024-12"))
    date = ItemDate.objects.get()
    assert (str(date.earliest), str(date.latest)) == ("2024-12-01", "2024-12-31")


def test_a_date_that_does_not_parse_is_said_at_its_field(cataloguer):
    item = ItemFactory()
    answer = save(cataloguer, item, **date_row(verbatim="2024", edtf="2024-13"))
    assert answer.status_code == 200
    assert len(errors(answer)) == 1
    assert not ItemDate.objects.exists()


def test_an_edtf_value_is_proposed_and_not_put_in_anybodys_mouth(cataloguer):
    item = ItemFactory()
    save(cataloguer, item, **date_row(verbatim="주체113(2024)년 12월"))

    page = cataloguer.get(change(item)).content.decode()
    assert "seems to mean 2024-12 (juche)" in page
    assert 'placeholder="2024-12"' in page
    assert ItemDate.objects.get().edtf == ""


def test_a_new_certificate_offers_its_printed_fields_closed_where_they_should_be(
    cataloguer,
):
    item = ItemFactory(kind="certificate")
    offered = fields(cataloguer.get(change(item)), "item_form")
    rows = range(len(CertificateField._meta.get_field("name").choices))
    at = {offered[f"certificate_fields-{n}-name"][0]: n for n in rows}
    closed = {
        name
        for name, n in at.items()
        if offered[f"certificate_fields-{n}-level"] == ["3"]
    }
    assert closed == {str(name) for name in CLOSED_FIELDS}

    rank, number = at["rank"], at["number"]
    save(
        cataloguer,
        item,
        **{
            f"certificate_fields-{rank}-state": "filled",
            f"certificate_fields-{rank}-transcribed": "сержант",
        },
    )
    row = CertificateField.objects.get()
    assert (row.name, row.transcribed, row.level) == ("rank", "сержант", 0)

    offered = fields(cataloguer.get(change(item)), "item_form")
    number = next(
        n for n in rows if offered[f"certificate_fields-{n}-name"] == ["number"]
    )
    answer = save(
        cataloguer,
        item,
        **{
            f"certificate_fields-{number}-state": "filled",
            f"certificate_fields-{number}-transcribed": "1234567",
        },
    )
    assert "are entered as sealed identifiers" in answer.content.decode()


def test_authenticity_is_stated_by_the_verb(cataloguer):
    item = ItemFactory()
    save(
        cataloguer,
        item,
        **{
            "authenticity-0-status": "contested",
            "authenticity-0-statement_words_en": "Two hands.",
        },
    )

    item.authenticity.refresh_from_db()
    assert item.authenticity.status == "contested"
    assert item.authenticity.statement.texts() == {"en": "Two hands."}
    event = item.custody_events.get(kind="assessed")
    assert event.outcome == "not_assessed to contested"


def test_pages_are_put_in_order_and_described(cataloguer):
    item = ItemFactory()
    first, second, third = (PageFactory(item=item) for _ in range(3))
    save(
        cataloguer,
        item,
        **{"pages-2-position": "1", "pages-0-alt_words_en": "A sheet of paper."},
    )

    assert list(item.pages.all()) == [third, first, second]
    first.refresh_from_db()
    assert first.alt.texts() == {"en": "A sheet of paper."}


def test_pages_that_one_does_not_see_keep_their_place(cataloguer):
    item = ItemFactory()
    first, closed, third = (PageFactory(item=item) for _ in range(3))
    Page.objects.filter(pk=closed.pk).update(level=4)
    save(cataloguer, item, **{"pages-1-position": "1"})
    assert list(item.pages.all()) == [third, closed, first]


@pytest.mark.parametrize(
    "query",
    [
        "사과나무",
        "사과 나무",
        "яблуня",
        "ЯБЛУНЯ",
        "apple TREE",
        "ábra",
        "ABRA",
        "リンゴ",
    ],
)
def test_items_are_found_by_titles_in_any_language_however_written(cataloguer, query):
    item = ItemFactory(
        title={
            "ko": "사과나무 아래",
            "uk": "Яблуня",
            "en": "An apple tree, Ábra",
            "ja": "リンゴの木",
        }
    )
    ItemFactory(title={"en": "A pear"})
    found = cataloguer.get(LIST, {"q": query}).context["cl"].result_list
    assert list(found) == [item]


def test_items_are_found_by_their_code_as_read_aloud(cataloguer):
    item = ItemFactory()
    ItemFactory()
    found = cataloguer.get(LIST, {"q": item.reference_code.lower()})
    assert list(found.context["cl"].result_list) == [item]


@pytest.mark.asvs("1.2.4", "1.2.9")
@pytest.mark.parametrize("query", ["%", "(", "[", "\\", "*", "가" * 5000, "a" * 10000])
def test_no_query_is_too_odd(cataloguer, query):
    ItemFactory()
    assert cataloguer.get(LIST, {"q": query}).status_code == 200


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"kind": "phone"}, "phone"),
        ({"pictures": "yes"}, "note"),
        ({"pictures": "no"}, "phone"),
        ({"language": "ko-KP"}, "note"),
        ({"status": "complete"}, "phone"),
        ({"authenticity__status": "contested"}, "note"),
        ({"level": "0"}, "phone"),
    ],
)
def test_filters(cataloguer, chosen, expected):
    note = ItemFactory(kind="note")
    PageFactory(item=note, picture=True)
    Item.objects.update(content_languages=["ko-KP", "ru"])
    note.authenticity.status = "contested"
    note.authenticity.save()
    phone = ItemFactory(kind="phone", level=0)
    Item.objects.filter(pk=phone.pk).update(status="complete")

    found = cataloguer.get(LIST, chosen).context["cl"].result_list
    assert [item.kind for item in found] == [expected]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_many_items_as_for_one(
    cataloguer, count, django_assert_max_num_queries
):
    for _ in range(count):
        item = ItemFactory()
        PageFactory(item=item, picture=True)
    cataloguer.get(LIST)  # content types are read once for each process
    with django_assert_max_num_queries(13):
        page = cataloguer.get(LIST)
    assert len(page.context["cl"].result_list) == count
    assert page.content.decode().count('class="thumbnail"') == count


def test_the_item_leads_to_the_desk_and_to_what_the_public_would_see(cataloguer):
    item = ItemFactory()
    html = cataloguer.get(change(item)).content.decode()
    code = item.reference_code
    for address in (
        f"/desk/items/{code}/preview/en/",
        f"/desk/items/{code}/",
        f"/admin/evidence/custodyevent/add/?item={item.pk}",
    ):
        assert f'href="{address}"' in html


def test_saving_refuses_what_cannot_be_without_a_trace(cataloguer):
    item = ItemFactory(title={"en": "Socks"})
    answer = save(cataloguer, item, title_words_en="Boots", **date_row(edtf="x"))
    assert answer.status_code == 200
    assert "Boots" in answer.content.decode()
    assert item.title.texts() == {"en": "Socks"}


def test_what_nobody_has_filled_in_is_folded_until_something_is_sent(cataloguer):
    item = ItemFactory()

    def folded(answer) -> set[str]:
        html = answer.content.decode()
        return set(re.findall(r"<details><summary>\s*<h2[^>]*>\s*([\w ]+)", html))

    assert {"For staff", "Dates", "Places"} <= folded(cataloguer.get(change(item)))
    Item.objects.update(staff_note="Look again.")
    item.dates.create(kind="written", edtf="2024", basis="inscribed")
    now = folded(cataloguer.get(change(item)))
    assert not {"For staff", "Dates"} & now
    assert "Places" in now
    refused = save(cataloguer, item, **date_row(edtf="x"))
    assert refused.status_code == 200
    assert folded(refused) == set()
