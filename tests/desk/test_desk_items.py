"""Taking things in and describing them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from evidence.domain.describing import describe_together
from evidence.domain.ingest import receive
from evidence.domain.wording import approve_wording, word
from evidence.models import Agent, Arrival, Authenticity, Item, Level, Mark
from jobs.models import Job
from tests.desk.forms import fields
from tests.factories import (
    CollectionFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    photograph,
    somebody,
)

pytestmark = pytest.mark.django_db

INTAKE = "/desk/intake/"


@pytest.fixture
def cataloguer(as_role):
    return as_role("cataloguer")


def files(*contents: bytes) -> list[SimpleUploadedFile]:
    return [
        SimpleUploadedFile(f"file-{n}.jpg", content)
        for n, content in enumerate(contents)
    ]


def begun(collection, **more) -> dict:
    return {
        "collection": collection.pk,
        "kind": "note",
        "title_en": "A note about socks",
    } | more


def test_a_bad_file_is_named_and_the_good_ones_go_on(cataloguer, work):
    sent = files(photograph(1), b"not a picture", b"", photograph(2), photograph(1))

    answer = cataloguer.post(
        INTAKE, begun(CollectionFactory(), photographs=sent), follow=True
    )
    work()

    item = Item.objects.get()
    page = answer.content.decode()
    assert "file-2.jpg is empty." in page
    assert item.pages.count() == 2
    page = cataloguer.get(item.get_absolute_url()).content.decode()
    assert "file-1.jpg" in page
    verdicts = item.arrivals.order_by("pk").values_list("received_name", "verdict")
    # The fifth file holds the same bytes as the first, which still waits.
    assert list(verdicts) == [
        ("file-0.jpg", "accepted"),
        ("file-1.jpg", "refused"),
        ("file-2.jpg", "refused"),
        ("file-3.jpg", "accepted"),
    ]


def test_a_file_that_is_held_already_is_said_to_be(cataloguer, work):
    item = ItemFactory()
    there = reverse("desk:photographs", args=[item.reference_code])
    for _ in range(2):
        cataloguer.post(there, {"photographs": files(photograph(3))})
        work()

    page = cataloguer.get(item.get_absolute_url()).content.decode()
    assert "this photograph is already held as page 1 of" in page
    assert item.pages.count() == 1


def test_a_file_that_cannot_be_stored_is_named_and_the_others_go_on(
    cataloguer, monkeypatch
):
    storage = storages["incoming"]
    save, count = type(storage).save, iter(range(10))

    def fail_once(self, *args, **kwargs):
        if next(count) == 1:
            raise OSError("No space left on device")
        return save(self, *args, **kwargs)

    monkeypatch.setattr(type(storage), "save", fail_once)
    sent = files(photograph(1), photograph(2), photograph(3))
    answer = cataloguer.post(
        INTAKE, begun(CollectionFactory(), photographs=sent), follow=True
    )

    assert "file-1.jpg could not be stored." in answer.content.decode()
    assert "2 photographs were received" in answer.content.decode()
    names = Arrival.objects.values_list("received_name", flat=True)
    assert list(names) == ["file-0.jpg", "file-2.jpg"]


def test_what_is_missing_is_said_and_what_was_typed_is_kept(cataloguer):
    sent = {"title_ko": "양말에 관한 쪽지", "kind": "note"}

    answer = cataloguer.post(INTAKE, sent | {"photographs": files(photograph(1))})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Choose one, or an item to copy from." in page
    assert "양말에 관한 쪽지" in page
    assert "choose the photographs once more" in page
    assert not Item.objects.exists()


def test_an_item_needs_a_title_in_one_language(cataloguer):
    answer = cataloguer.post(INTAKE, begun(CollectionFactory(), title_en=" "))

    assert answer.status_code == 400
    assert "An item needs a title in one language." in answer.content.decode()


def test_all_that_is_missing_is_said_at_once(cataloguer):
    """Each refusal costs the photographs, which a browser does not keep."""
    page = cataloguer.post(INTAKE, {"photographs": files(photograph(1))})

    assert "Choose one, or an item to copy from." in page.content.decode()
    assert "An item needs a title in one language." in page.content.decode()


def test_a_new_item_can_copy_one_of_mine(cataloguer):
    mine = ItemFactory(by=cataloguer.user, kind="petition", materials="paper")
    others = ItemFactory()

    cataloguer.post(INTAKE, {"copy_from": mine.pk, "title_en": "The second one"})
    refused = cataloguer.post(INTAKE, {"copy_from": others.pk, "title_en": "No"})

    new = Item.objects.latest("pk")
    assert (new.kind, new.materials) == ("petition", "paper")
    assert new.collection == mine.collection
    assert refused.status_code == 400


def test_a_sealed_collection_is_not_offered(cataloguer):
    sealed = CollectionFactory(level=Level.SEALED, slug="sealed-things")

    assert "sealed-things" not in cataloguer.get(INTAKE).content.decode()
    assert cataloguer.post(INTAKE, begun(sealed)).status_code == 400


def test_a_page_that_waits_can_ask_how_long(cataloguer, work):
    item = ItemFactory()
    there = reverse("desk:photographs", args=[item.reference_code])
    cataloguer.post(there, {"photographs": files(photograph(1))})
    ask = reverse("desk:arrivals", args=[item.reference_code])

    assert cataloguer.get(ask).json() == {"waiting": 1}
    assert "data-waiting" in cataloguer.get(item.get_absolute_url()).content.decode()
    work()
    assert cataloguer.get(ask).json() == {"waiting": 0}


def test_pages_move_up_and_down_and_the_ends_stay(cataloguer):
    item = ItemFactory()
    one, two, three = [PageFactory(item=item) for _ in range(3)]
    there = reverse("desk:page-order", args=[item.reference_code])

    def order():
        return list(item.pages.order_by("order"))

    cataloguer.post(there, {"page": three.pk, "up": ""})
    assert order() == [one, three, two]
    cataloguer.post(there, {"page": one.pk, "down": ""})
    assert order() == [three, one, two]
    cataloguer.post(there, {"page": three.pk, "up": ""})
    cataloguer.post(there, {"page": two.pk, "down": ""})
    assert order() == [three, one, two]
    for other in (PageFactory().pk, PageFactory(item=item, level=4).pk, 0, "x", ""):
        assert cataloguer.post(there, {"page": other, "up": ""}).status_code == 404


def test_a_page_is_described_and_a_second_of_that_label_refused(cataloguer):
    item = ItemFactory()
    one, two = PageFactory(item=item, label="1r"), PageFactory(item=item)
    there = reverse("desk:page", args=[two.pk])
    sent = fields(cataloguer.get(there).content.decode())

    answer = cataloguer.post(there, sent | {"label": "1r", "credit": "A. Person"})
    assert answer.status_code == 400
    assert "Another page of this item has that label." in answer.content.decode()
    assert "A. Person" in answer.content.decode()

    sent |= {"label": "1v", "alt_en": "A torn corner.", "licence": "CC0-1.0"}
    cataloguer.post(there, sent)
    two.refresh_from_db()
    assert (two.label, two.licence) == ("1v", "CC0-1.0")
    assert two.alt.texts() == {"en": "A torn corner."}
    assert one.label == "1r"


def test_titles_in_other_languages_wait_for_another_persons_approval(as_role):
    item = ItemFactory(title={"en": "A note"})
    both = as_role("translator", "reviewer")
    sent = fields(both.get(item.get_absolute_url()).content.decode(), "words")
    both.post(item.get_absolute_url(), sent | {"title_ja": "覚え書き", "words": ""})
    version = item.title.versions.get(language="ja")
    assert (version.state, item.title.versions.count()) == ("draft", 2)
    shown = both.get(item.get_absolute_url()).content.decode()
    assert "覚え書き" in shown
    assert 'name="version"' not in shown
    there = reverse("desk:wording", args=[item.reference_code])

    both.post(there, {"version": version.pk})
    version.refresh_from_db()
    assert version.state == "draft"
    home = as_role("reviewer").get(reverse("desk:home")).content.decode()
    assert "Titles and descriptions to approve" in home

    as_role("reviewer").post(there, {"version": version.pk})
    version.refresh_from_db()
    assert version.state == "approved"


def test_a_draft_that_was_written_anew_no_longer_waits(as_role):
    item = ItemFactory(title={"en": "A note", "ja": "覚書き"})
    word(item, "title", {"ja": "覚え書き"}, by=somebody("translator"))

    shown = as_role("reviewer").get(item.get_absolute_url())

    assert [one["version"].text for one in shown.context["drafts"]] == ["覚え書き"]


def test_a_draft_of_another_item_is_not_approved_through_this_one(as_role):
    item, other = ItemFactory(title={"en": "A", "ja": "あ"}), ItemFactory()
    draft = item.title.versions.get(language="ja")
    there = reverse("desk:wording", args=[other.reference_code])

    as_role("reviewer").post(there, {"version": draft.pk})

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_authenticity_is_stated_and_remembered(cataloguer):
    item = ItemFactory()
    sent = {"authenticity": "", "status": "contested", "statement_en": "Two disagree."}

    cataloguer.post(item.get_absolute_url(), sent)

    found = Authenticity.objects.get(item=item)
    assert (found.status, str(found.statement)) == ("contested", "Two disagree.")
    assert item.custody_events.get(kind="assessed").outcome == (
        "not_assessed to contested"
    )


def test_all_pictures_are_opened_at_once_with_one_reason(as_role):
    item = ItemFactory()
    pages = [PageFactory(item=item, picture=True) for _ in range(2)]
    publisher = as_role("publisher")
    sent = fields(publisher.get(item.get_absolute_url()).content.decode(), "access")
    sent |= {"level": "0", "all_pictures": "0", "access": ""}

    refused = publisher.post(item.get_absolute_url(), sent | {"reason": ""})
    assert refused.status_code == 400
    item.refresh_from_db()
    assert item.level == Level.VETTED
    publisher.post(item.get_absolute_url(), sent | {"reason": "Nothing private."})

    item.refresh_from_db()
    assert item.level == Level.PUBLIC
    assert {page.picture_level for page in item.pages.all()} == {Level.PUBLIC}
    events = item.custody_events.filter(kind="access_changed")
    assert [event.reason for event in events] == ["Nothing private."] * 3
    assert len(pages) == 2


def test_an_item_with_remains_is_not_opened_and_the_sentence_says_why(as_role):
    item = ItemFactory(warnings=["remains"])
    publisher = as_role("publisher")

    answer = publisher.post(
        item.get_absolute_url(), {"access": "", "level": "0", "reason": "Try."}
    )

    assert answer.status_code == 400
    assert "What shows human remains is never public." in answer.content.decode()


@pytest.mark.parametrize("words", ["socks", "SOCKS", "{code}", "{spoken}"])
def test_items_are_found_by_title_and_by_code_as_one_reads_it_aloud(cataloguer, words):
    item = ItemFactory(title={"en": "A note about socks", "ko": "양말"})
    ItemFactory(title={"en": "A letter"})
    code = item.reference_code
    words = words.format(code=code, spoken=code.replace("-", " ").lower())

    answer = cataloguer.get(reverse("desk:item-list"), {"q": words})

    assert [row["item"] for row in answer.context["rows"]] == [item]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_number_of_questions(
    cataloguer, count, django_assert_num_queries
):
    for n in range(count):
        item = ItemFactory(by=cataloguer.user)
        PageFactory(item=item, picture=True, number=n)

    with django_assert_num_queries(9):
        answer = cataloguer.get(reverse("desk:item-list"))

    assert len(answer.context["rows"]) == count


def test_a_photograph_that_nobody_checks_any_more_is_tried_again_or_discarded(
    cataloguer, as_role
):
    item = ItemFactory(by=cataloguer.user)
    for number, name in enumerate(("one.jpg", "two.jpg")):
        bytes_ = photograph(number)
        receive(item, name=name, chunks=[bytes_], by=cataloguer.user)
    Job.objects.update(
        state="failed", attempts=8, last_error="OSError: no", finished_at=timezone.now()
    )
    here = item.get_absolute_url()
    one, two = item.arrivals.all()

    shown = cataloguer.get(here).content.decode()
    assert shown.count("photographs are kept could not be reached") == 2
    assert "Photographs are being checked" not in shown
    assert cataloguer.get(f"{here}arrivals/").json() == {"waiting": 0}
    assert (
        "Photographs that could not be checked"
        in cataloguer.get(reverse("desk:home")).content.decode()
    )
    assert "Discard it" not in as_role("translator").get(here).content.decode()

    refused = cataloguer.post(f"{here}arrivals/{one.pk}/", {"again": ""}, follow=True)
    assert "Say why" in refused.content.decode()
    cataloguer.post(f"{here}arrivals/{one.pk}/", {"again": "", "reason": "It is back."})
    cataloguer.post(f"{here}arrivals/{two.pk}/", {"discard": "", "reason": "Blurred."})

    assert cataloguer.get(f"{here}arrivals/").json() == {"waiting": 1}
    shown = cataloguer.get(here).content.decode()
    assert "one.jpg is being checked." in shown
    assert "two.jpg was discarded: Blurred." in shown


# --- regions and marks -------------------------------------------------------------


def test_a_publishers_frame_is_marked_as_not_the_writers(cataloguer):
    page = PageFactory(picture=True)
    agent = Agent.objects.create(kind="body", level=Level.PUBLIC)
    there = reverse("desk:regions", args=[page.pk])

    cataloguer.post(
        there,
        {
            "place": "10 10 30 30",
            "level": "0",
            "mark": "frame",
            "added_by": agent.pk,
            "note_en": "A red frame.",
        },
    )

    mark = Mark.objects.get()
    assert (mark.kind, mark.added_by, str(mark.note)) == (
        "frame",
        agent,
        "A red frame.",
    )
    shown = cataloguer.get(there).content.decode()
    assert agent.pseudonym in shown
    cataloguer.post(there, {"remove": mark.region.key})
    assert not page.regions.exists()


def test_a_translator_draws_regions_but_makes_no_marks(as_role):
    page, translator = PageFactory(), as_role("translator")
    there = reverse("desk:regions", args=[page.pk])

    translator.post(there, {"place": "1 1 5 5", "level": "0", "mark": "frame"})

    assert page.regions.count() == 1
    assert not Mark.objects.exists()


def test_a_region_that_lines_stand_on_stays(cataloguer):
    text = TranscriptionFactory()
    there = reverse("desk:regions", args=[text.page_id])
    cataloguer.post(there, {"place": "1 1 5 5", "level": "0"})
    region = text.page.regions.get()
    text.segments.first().regions.add(region)

    answer = cataloguer.post(there, {"remove": region.key}, follow=True)

    assert "so it stays" in answer.content.decode()
    assert text.page.regions.get() == region


def test_names_of_agents_are_not_shown_where_one_chooses_them(cataloguer):
    agent = Agent.objects.create(kind="person", level=Level.VETTED)
    agent.names.create(text="Withheld Name", level=Level.SEALED)
    there = reverse("desk:regions", args=[PageFactory().pk])

    shown = cataloguer.get(there).content.decode()

    assert agent.pseudonym in shown
    assert "Withheld Name" not in shown


# --- several at once ---------------------------------------------------------------


def test_several_items_change_after_their_changes_were_seen(cataloguer):
    collection = CollectionFactory()
    items = [ItemFactory(collection=collection, materials="paper") for _ in range(3)]
    there = f"{reverse('desk:edit-many')}?collection={collection.slug}"
    chosen = [item.reference_code for item in items[:2]]
    sent = {"items": chosen, "set_materials": "on", "materials": "cloth"}
    sent |= {"status": "complete", "reason": "Seen again."}

    seen = cataloguer.post(there, sent)

    assert seen.status_code == 200
    assert {item.materials for item in Item.objects.all()} == {"paper"}
    rows = seen.context["summary"][0]["rows"]
    assert [(row["what"], row["before"], row["after"]) for row in rows] == [
        ("status", "draft", "complete"),
        ("materials", "paper", "cloth"),
    ]
    again = fields(seen.content.decode(), "back")
    assert cataloguer.post(there, again).status_code == 302
    materials = {i.reference_code: i.materials for i in Item.objects.all()}
    assert materials == dict.fromkeys(chosen, "cloth") | {
        items[2].reference_code: "paper"
    }
    event = items[0].custody_events.latest("pk")
    assert (event.kind, event.reason) == ("described", "Seen again.")


def test_a_summary_that_is_no_longer_true_is_shown_again(cataloguer):
    item = ItemFactory(materials="paper")
    there = f"{reverse('desk:edit-many')}?collection={item.collection.slug}"
    sent = {"items": item.reference_code, "set_materials": "on", "materials": "cloth"}
    again = fields(cataloguer.post(there, sent).content.decode(), "back")
    Item.objects.update(materials="leather")

    answer = cataloguer.post(there, again)

    assert answer.context["summary"][0]["rows"][0]["before"] == "leather"
    assert Item.objects.get().materials == "leather"


@pytest.mark.asvs("2.3.3")
def test_changing_several_items_changes_all_or_none(cataloguer):
    collection = CollectionFactory()
    fine = ItemFactory(collection=collection)
    public = ItemFactory(collection=collection, level=Level.PUBLIC)
    there = f"{reverse('desk:edit-many')}?collection={collection.slug}"
    chosen = [fine.reference_code, public.reference_code]
    sent = {"items": chosen, "set_warnings": "on", "warnings": ["remains"]}
    again = fields(cataloguer.post(there, sent).content.decode(), "back")

    answer = cataloguer.post(there, again)

    assert "What shows human remains is never public." in answer.content.decode()
    assert public.reference_code in answer.content.decode()
    fine.refresh_from_db()
    assert fine.warnings == []


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"status": "complete"}, "Choose at least one item."),
        ({"items": "all"}, "Choose at least one thing to change."),
    ],
)
def test_choosing_nothing_is_answered_with_a_sentence(cataloguer, sent, sentence):
    item = ItemFactory()
    there = f"{reverse('desk:edit-many')}?collection={item.collection.slug}"
    if "items" in sent:
        sent = sent | {"items": item.reference_code}

    assert sentence in cataloguer.post(there, sent).content.decode()


@pytest.mark.asvs("2.3.2")
def test_more_items_than_one_looks_through_are_not_changed_at_once(cataloguer):
    item = ItemFactory()
    with pytest.raises(ValidationError, match="At most 200 items"):
        describe_together(
            [item] * 201, changes={"status": "complete"}, reason="", by=cataloguer.user
        )


def test_an_item_of_another_collection_is_not_changed_along(cataloguer):
    one, other = ItemFactory(), ItemFactory()
    there = f"{reverse('desk:edit-many')}?collection={one.collection.slug}"
    sent = {"items": other.reference_code, "status": "complete"}

    assert "Choose at least one item." in cataloguer.post(there, sent).content.decode()
    other.refresh_from_db()
    assert other.status == "draft"


def test_nothing_waits_is_said_to_somebody_with_nothing_to_do(as_role):
    page = as_role("publisher").get(reverse("desk:home")).content.decode()

    assert "Nothing waits for you." in page


# --- words of an earlier original, and texts that are closed --------------------------


def test_a_title_of_an_earlier_original_is_approved_again_at_its_item(as_role):
    item = ItemFactory(title={"en": "Socks", "ja": "靴下"})
    approve_wording(item.title.versions.get(language="ja"), by=somebody("reviewer"))
    word(item, "title", {"en": "Mittens"}, by=somebody("cataloguer"))
    reviewer = as_role("reviewer")
    assert item.reference_code in reviewer.get(reverse("desk:home")).content.decode()

    shown = reviewer.get(item.get_absolute_url()).content.decode()
    assert "approved for an earlier original" in shown
    assert "Mittens" in shown
    sent = fields(shown, "version")
    version = item.title.versions.get(language="ja")
    there = reverse("desk:wording", args=[item.reference_code])
    reviewer.post(there, sent | {"version": version.pk})

    assert item.title.texts(public=True) == {"en": "Mittens", "ja": "靴下"}
    shown = reviewer.get(item.get_absolute_url()).content.decode()
    assert "approved for an earlier original" not in shown


def test_the_level_of_a_text_is_set_beside_those_of_its_item(as_role):
    text = TranscriptionFactory(state="approved")
    here = text.page.item.get_absolute_url()
    publisher = as_role("publisher")
    sent = fields(publisher.get(here).content.decode(), "access")
    field = f"transcription_{text.pk}"
    assert sent[field] == ["0"]
    assert field not in as_role("translator").get(here).content.decode()

    publisher.post(here, sent | {field: "2", "reason": "A name.", "access": ""})

    text.refresh_from_db()
    assert text.level == 2
    assert text.page.item.custody_events.latest("pk").reason == "A name."
