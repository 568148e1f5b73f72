"""What no browser sends by itself: an answer or a sentence, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evidence.models import Arrival, Item, Region
from tests.desk.forms import fields
from tests.evidence.admin_forms import fields as form_fields
from tests.factories import (
    CollectionFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    photograph,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(as_role):
    return as_role("translator")


@pytest.fixture
def draft(translator):
    return TranscriptionFactory(by=translator.user)


def there(text) -> str:
    return reverse("desk:transcribe", args=[text.page_id])


def shown(client, text) -> dict:
    return fields(client.get(there(text)).content.decode(), "save")


def lines(text) -> list[str]:
    return [line.diplomatic for line in text.segments.order_by("order")]


@pytest.mark.parametrize("rows", [None, "", "-1", "2", "many", "9" * 5000])
def test_a_form_of_which_rows_were_lost_saves_nothing_and_keeps_what_came(
    translator, draft, rows
):
    before, sent = lines(draft), shown(translator, draft)
    sent |= {"line-1-diplomatic": "새 낱말", "rows": rows or "", "save": ""}
    if rows is None:
        del sent["rows"]

    answer = translator.post(there(draft), sent)

    assert answer.status_code == 400
    assert "The form arrived incomplete" in answer.content.decode()
    assert fields(answer.content.decode(), "save")["line-1-diplomatic"] == ["새 낱말"]
    assert lines(draft) == before


@pytest.mark.parametrize("rows", [{}, {"rows": "0"}])
def test_a_form_without_any_rows_deletes_no_draft(translator, draft, rows):
    before, sent = lines(draft), shown(translator, draft)
    sent = {name: sent[name] for name in sent if not name.startswith("line-")}
    del sent["rows"]

    answer = translator.post(there(draft), sent | rows | {"save": ""})

    assert answer.status_code == 400
    again = fields(answer.content.decode(), "save")
    assert [again[f"line-{n}-diplomatic"] for n in range(2)] == [
        [one] for one in before
    ]
    assert lines(draft) == before


def test_more_lines_than_a_page_may_have_are_refused_and_all_kept(translator, draft):
    sent = shown(translator, draft)
    sent |= {f"line-{n}-diplomatic": f"줄 {n}" for n in range(501)}

    answer = translator.post(there(draft), sent | {"rows": "501", "save": ""})

    assert answer.status_code == 400
    page = answer.content.decode()
    assert "A page has at most 500 lines." in page
    assert fields(page, "save")["line-500-diplomatic"] == ["줄 500"]


def test_blank_rows_beyond_the_last_possible_line_can_be_filled(translator, draft):
    sent = shown(translator, draft) | {"rows": "504"}
    sent |= {f"line-{n}-diplomatic": f"줄 {n}" for n in range(499)}
    sent |= {f"line-{n}-diplomatic": "" for n in range(499, 503)}
    sent |= {"line-503-diplomatic": "막줄", "save": ""}

    answer = translator.post(there(draft), sent)

    assert answer.status_code == 302
    assert len(lines(draft)) == 500
    assert lines(draft)[-1] == "막줄"


@pytest.mark.parametrize("number", ["0000012", "0", "4", "9" * 5000, "²"])
def test_a_region_that_there_is_not_is_named_however_it_is_written(
    translator, draft, number
):
    for top in (0.1, 0.2, 0.3):
        Region.objects.create(
            page=draft.page, left=0, top=top, right=1, bottom=top + 0.1
        )
    sent = shown(translator, draft) | {"line-0-regions": number, "save": ""}

    answer = translator.post(there(draft), sent)

    assert answer.status_code == 400
    said = f"There is no region {number[:20]} on this page."
    assert said in answer.content.decode()


@pytest.mark.parametrize("move", ["up", "down"])
def test_a_row_that_there_is_not_does_not_move(translator, draft, move):
    before = lines(draft)

    sent = shown(translator, draft) | {move: "9" * 5000}
    answer = translator.post(there(draft), sent)

    assert answer.status_code == 302
    assert lines(draft) == before


@pytest.mark.parametrize("key", ["9" * 5000, "9" * 18, "x", "-1"])
def test_a_region_of_no_page_is_refused(translator, draft, key):
    held = Region.objects.create(page=draft.page, left=0, top=0, right=1, bottom=0.1)
    sent = shown(translator, draft) | {"line-0-regions": "1", "save": ""}

    answer = translator.post(there(draft), sent | {"numbering": f"{key},{held.pk}"})

    assert answer.status_code == 400
    assert "There is no region 1 on this page." in answer.content.decode()


def test_photographs_come_in_whatever_stands_beside_them(as_role):
    sent = {
        "collection": CollectionFactory().pk,
        "kind": "note",
        "title_en": "A note about socks",
        "photographs": SimpleUploadedFile("one.jpg", photograph(1)),
        "photographs-clear": "on",
    }

    answer = as_role("cataloguer").post(reverse("desk:intake"), sent)

    assert answer.status_code == 302
    assert Arrival.objects.filter(item=Item.objects.get()).count() == 1


@pytest.mark.asvs("2.3.2", "5.2.1")
def test_more_files_than_are_taken_at_once_are_refused_with_a_sentence(
    as_role, settings
):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    cataloguer = as_role("cataloguer")
    many = [SimpleUploadedFile(f"{n}.jpg", b"") for n in range(4)]

    answer = cataloguer.post(reverse("desk:intake"), {"photographs": many})

    assert answer.status_code == 400
    assert "At most 3 files are taken at once." in answer.content.decode()


ROLES = ("cataloguer", "custodian", "publisher")


@pytest.mark.parametrize(
    "address",
    ["/desk/items/%00/", "/desk/working/%00/a", "/desk/items/%00/publish/"],
)
def test_nul_in_the_path_of_a_staff_page_is_not_found(as_role, address):
    assert as_role(*ROLES).get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/desk/publish/?collection=%00",
        "/desk/edit-many/?collection=a%00",
        "/desk/items/?kind=%00&q=a",
        "/admin/evidence/item/?kind=%00",
        "/admin/evidence/item/?%00=a",
        "/admin/evidence/item/?staff_note__regex=((a",
        "/admin/evidence/item/?staff_note__iregex=a",
    ],
)
def test_what_a_staff_page_cannot_look_up_is_said_to_be_not_understood(
    as_role, address
):
    answer = as_role(*ROLES).get(address)

    assert answer.status_code == 400
    assert "did not understand this request" in answer.content.decode()


def test_nul_in_a_form_names_nothing(as_role):
    client, page = as_role(*ROLES), PageFactory()
    collection = page.item.collection
    regions = reverse("desk:regions", args=[page.pk])
    publishing = reverse("desk:publish-collection", args=[collection.slug])
    several = f"{reverse('desk:edit-many')}?collection={collection.slug}"
    together = reverse("desk:publish-together")

    sent = {
        regions: {"remove": "\0"},
        publishing: {"item": "\0"},
        several: {"items": "\0"},
        together: {"items": "\0"},
    }
    answers = {there: client.post(there, data) for there, data in sent.items()}

    assert {there: answer.status_code for there, answer in answers.items()} == {
        regions: 404,
        publishing: 404,
        several: 400,
        together: 400,
    }


@pytest.mark.parametrize("address", ["line", "transcript", "marks"])
def test_a_form_of_parts_sent_to_what_a_script_asks_is_refused(
    translator, draft, address
):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(translator.user)
    mine = TranslationFactory(by=translator.user)
    key = mine.segments.first().source.key
    at = {"line": [mine.pk, key], "transcript": [draft.pk], "marks": []}[address]
    token = strict.get(reverse("desk:line", args=[mine.pk, key])).json()["token"]
    before = lines(draft)

    answer = strict.post(
        reverse(f"desk:{address}", args=at),
        {"revision": 0, "text": "x"},
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )

    assert answer.status_code == 400
    assert lines(draft) == before


@pytest.mark.parametrize("name", ["line-0-key", "line-0-cut_from", "line-0-joined"])
def test_nul_in_the_key_of_a_line_is_the_key_of_none(translator, draft, name):
    sent = shown(translator, draft) | {name: "a\0", "save": ""}

    assert translator.post(there(draft), sent).status_code == 302
    assert len(lines(draft)) == 2


def test_nul_in_the_name_of_a_field_names_no_line_of_a_translation(translator):
    mine = TranslationFactory(by=translator.user)
    here = reverse("desk:translate", args=[mine.page_id, "en"])
    sent = {"shown-a\0": "0:x", "text-a\0": "Typed.", "save": ""}

    answer = translator.post(here, sent | {"licence": mine.licence})

    assert answer.status_code == 400
    assert "Typed." in answer.content.decode()


@pytest.mark.parametrize("chosen", ["abc", "a\0b", "1.5", "²"])
def test_the_admin_takes_no_choice_that_is_none(as_role, chosen):
    client, item = as_role(*ROLES), ItemFactory()
    sent = {"action": "set_access_level", "_selected_action": [item.pk, chosen]}
    assert client.post("/admin/evidence/item/", sent).status_code == 400

    there = f"/admin/evidence/item/{item.pk}/change/"
    sent = form_fields(client.get(there), "item_form")
    answer = client.post(there, sent | {"part_of": chosen, "found_with": chosen})
    assert answer.status_code == 200
    assert len(answer.context["errors"]) == 2
