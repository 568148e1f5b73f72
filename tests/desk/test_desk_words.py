"""Writing, handing in, reviewing: the forms keep what was typed, always."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from archive.catalogue.labels.writing import LEGEND as MEANINGS
from evidence.models import Level, Region
from tests.desk.forms import fields
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from translations.models import State, Transcription, Translation
from values.marks import LEGEND

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(as_role):
    return as_role("translator")


@pytest.fixture
def draft(translator):
    """A draft of two lines, of the translator who is signed in."""
    return TranscriptionFactory(by=translator.user)


def there(text) -> str:
    if isinstance(text, Transcription):
        return reverse("desk:transcribe", args=[text.page_id])
    address = reverse("desk:translate", args=[text.page_id, text.language])
    return f"{address}?strand={text.strand}"


def shown(client, text, button="save") -> dict:
    """The form of a draft, as a browser would send it back."""
    answer = client.get(there(text))
    assert answer.status_code == 200
    return fields(answer.content.decode(), button)


def lines(text) -> list[str]:
    return [line.diplomatic for line in text.segments.order_by("order")]


def test_a_saved_form_changes_nothing_that_was_not_typed(translator, draft):
    before = list(draft.segments.values("key", "order", "diplomatic", "language"))

    answer = translator.post(there(draft), shown(translator, draft) | {"save": ""})

    assert answer.status_code == 302
    assert list(draft.segments.values(*before[0])) == before


def test_lines_are_added_moved_removed_and_pasted(translator, draft):
    sent = shown(translator, draft)
    sent |= {"line-2-diplomatic": "세번째 줄", "pasted": "네번째 줄\n\n다섯번째 줄"}
    translator.post(there(draft), sent | {"more": ""})
    first, second = "오늘은 날씨가 맑다.", "사과나무에 꽃이 피였다."
    assert lines(draft) == [first, second, "세번째 줄", "네번째 줄", "다섯번째 줄"]

    sent = shown(translator, draft)
    translator.post(there(draft), sent | {"up": "2"})
    assert lines(draft)[:3] == [first, "세번째 줄", second]

    sent = shown(translator, draft)
    translator.post(there(draft), sent | {"line-0-remove": "on", "down": "1"})
    assert lines(draft) == [second, "세번째 줄", "네번째 줄", "다섯번째 줄"]

    sent = shown(translator, draft)
    translator.post(there(draft), sent | {"line-3-order": "0.5", "save": ""})
    assert lines(draft)[0] == "다섯번째 줄"


def test_the_legend_of_the_marks_stands_beside_the_lines(translator, draft):
    page = translator.get(there(draft)).content.decode()
    for kind, example in LEGEND:
        shown = f'<dt class="code" lang="ko">{escape(example)}</dt><dd>{MEANINGS[kind]}'
        assert shown in page


def test_a_line_keeps_its_key_when_it_moves(translator, draft):
    keys = {line.diplomatic: line.key for line in draft.segments.all()}

    translator.post(there(draft), shown(translator, draft) | {"down": "0"})

    assert {line.diplomatic: line.key for line in draft.segments.all()} == keys


@pytest.mark.parametrize(
    "place", ["10 10 95 5", "-1 10 20 5", "10,10 50,10 50,101", "0 98 10 3"]
)
def test_a_region_outside_its_page_is_refused_and_the_words_stay(
    translator, draft, place
):
    sent = shown(translator, draft)
    sent |= {"line-0-place": place, "line-1-diplomatic": "새 낱말"}

    answer = translator.post(there(draft), sent | {"save": ""})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Line 1: A region must lie within its page." in page
    assert "새 낱말" in page
    assert place in page
    assert not Region.objects.exists()
    assert "새 낱말" not in lines(draft)


@pytest.mark.parametrize("place", ["10 10 80", "left", "1,2 3,4", "nan nan nan nan"])
def test_a_place_that_cannot_be_read_is_explained(translator, draft, place):
    sent = shown(translator, draft) | {"line-0-place": place, "save": ""}

    answer = translator.post(there(draft), sent)

    assert answer.status_code == 400
    assert "Write four numbers in percent" in answer.content.decode()


def test_new_regions_are_drawn_and_old_ones_named_by_number(translator, draft):
    sent = shown(translator, draft)
    sent |= {"line-0-place": "10 60 80 5", "line-1-place": "5,20 95,20 95,30 5,30"}
    translator.post(there(draft), sent | {"save": ""})
    upper, lower = draft.page.regions.order_by("top")
    assert (lower.left, lower.top, lower.right, lower.bottom) == (0.1, 0.6, 0.9, 0.65)
    assert upper.shape == Region.Shape.POLYGON

    # Numbers go from the top of the page, whichever was drawn first.
    sent = shown(translator, draft)
    assert (sent["line-0-regions"], sent["line-1-regions"]) == (["2"], ["1"])
    translator.post(there(draft), sent | {"line-0-regions": "2 1", "save": ""})

    one, two = draft.segments.order_by("order")
    assert set(one.regions.all()) == {upper, lower}
    assert set(two.regions.all()) == {upper}
    sent = shown(translator, draft) | {"line-0-regions": "3", "save": ""}
    answer = translator.post(there(draft), sent)
    assert "There is no region 3 on this page." in answer.content.decode()


def test_numbers_mean_the_regions_that_were_shown(translator, draft):
    sent = shown(translator, draft)
    sent |= {"line-0-place": "10 50 80 5", "save": ""}
    translator.post(there(draft), sent)
    sent = shown(translator, draft)
    held = draft.page.regions.get()
    # Somebody draws another one above, which takes the number 1 from now on.
    Region.objects.create(page=draft.page, left=0, top=0, right=1, bottom=0.1)

    translator.post(there(draft), sent | {"save": ""})

    assert draft.segments.get(order=1).regions.get() == held


@pytest.fixture
def translation(translator):
    return TranslationFactory(by=translator.user)


def test_a_stale_save_says_so_keeps_what_was_typed_and_can_be_repeated(
    translator, draft
):
    old = shown(translator, draft)
    field = next(name for name in old if name.endswith("diplomatic"))
    translator.post(there(draft), old | {field: "saved meanwhile", "save": ""})

    answer = translator.post(there(draft), old | {field: "typed in vain?", "save": ""})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Somebody else saved this text meanwhile." in page
    assert "typed in vain?" in page
    assert "saved meanwhile" in page
    draft.refresh_from_db()
    again = fields(page, "save") | {"save": ""}
    assert translator.post(there(draft), again).status_code == 400
    again |= {"over": str(draft.revision)}
    assert translator.post(there(draft), again).status_code == 302
    words = [str(one) for one in draft.segments.all()]
    assert "typed in vain?" in words
    assert "saved meanwhile" not in words


def test_a_refused_hand_in_saves_nothing_and_keeps_everything(translator, draft):
    sent = shown(translator, draft) | {"line-0-diplomatic": "{?열린 괄호"}

    answer = translator.post(there(draft), sent | {"submit": ""})

    assert answer.status_code == 400
    assert "Line 1:" in answer.content.decode()
    assert "{?열린 괄호" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.state, lines(draft)[0]) == (State.DRAFT, "오늘은 날씨가 맑다.")


def test_one_cannot_write_in_somebody_elses_draft(as_role, draft):
    other = as_role("translator")

    page = other.get(there(draft)).content.decode()
    other.post(there(draft), {"rows": "0", "revision": "1", "save": ""})

    assert "It is somebody else&#x27;s draft." in page or "somebody else's" in page
    assert len(lines(draft)) == 2


def test_rights_and_note_of_a_translation_are_saved_with_it(translator, translation):
    sent = shown(translator, translation)
    sent |= {"licence": "CC0-1.0", "rights_holder": "A. Person", "note": "Freely."}

    translator.post(there(translation), sent | {"save": ""})

    translation.refresh_from_db()
    about = (translation.licence, translation.rights_holder, translation.note)
    assert about == ("CC0-1.0", "A. Person", "Freely.")


def test_a_translation_needs_an_approved_transcription(translator, draft):
    here = reverse("desk:translate", args=[draft.page_id, "en"])

    assert "must be approved before" in translator.get(here).content.decode()
    translator.post(here, {"begin": "new"})
    assert not Translation.objects.exists()


def test_next_versions_and_competing_translations_are_begun(as_role):
    one = TranslationFactory(state=State.APPROVED)
    client = as_role("translator")
    here = reverse("desk:translate", args=[one.page_id, "en"])

    client.post(f"{here}?strand={one.strand}", {"begin": "next"})
    client.post(f"{here}?strand={one.strand}", {"begin": "new", "relay": "ja"})

    found = Translation.objects.exclude(pk=one.pk).order_by("pk")
    assert [(text.strand == one.strand, text.version) for text in found] == [
        (True, 2),
        (False, 1),
    ]
    assert [text.relay for text in found] == ["", "ja"]
    assert [str(line) for line in found[0].segments.all()] == [
        str(line) for line in one.segments.all()
    ]
    assert client.get(here).status_code == 200


def test_a_language_that_is_none_is_not_found(translator):
    page = PageFactory()

    for lang in ("english please", "x"):
        here = reverse("desk:translate", args=[page.pk, lang])
        assert translator.get(here).status_code == 404


def test_the_queue_is_oldest_first_filtered_and_never_ones_own(as_role):
    reviewer = as_role("reviewer", "translator")
    first = TranscriptionFactory(state=State.SUBMITTED)
    second = TranslationFactory(state=State.SUBMITTED)
    own = TranscriptionFactory(state=State.SUBMITTED, by=reviewer.user)
    here = reverse("desk:review")

    def listed(**query):
        return [row["text"] for row in reviewer.get(here, query).context["rows"]]

    assert listed() == [first, second]
    assert listed(kind="translation") == [second]
    assert listed(language="ko-KP") == [first]
    assert own not in listed()


def test_nobody_approves_their_own_work_at_the_desk_either(as_role):
    reviewer = as_role("reviewer", "translator")
    own = TranscriptionFactory(state=State.SUBMITTED, by=reviewer.user)
    here = reverse("desk:review-text", args=["transcription", own.pk])

    page = reviewer.get(here).content.decode()
    answer = reviewer.post(here, {"approve": "", "reason": ""})

    assert "You wrote this. Somebody else reads it." in page
    assert 'name="approve"' not in page
    assert "Nobody approves their own work." in answer.content.decode()
    own.refresh_from_db()
    assert own.state == State.SUBMITTED


def test_returning_needs_a_reason_that_its_author_reads(as_role, translator, draft):
    translator.post(there(draft), shown(translator, draft) | {"submit": ""})
    reviewer = as_role("reviewer")
    here = reverse("desk:review-text", args=["transcription", draft.pk])

    assert reviewer.post(here, {"return": "", "reason": " "}).status_code == 400
    reviewer.post(here, {"return": "", "reason": "Line 2 reads otherwise."})

    assert "Line 2 reads otherwise." in translator.get(there(draft)).content.decode()
    home = translator.get(reverse("desk:home")).content.decode()
    assert "Returned to me" in home
    assert "Line 2 reads otherwise." in home


def test_after_a_verdict_the_next_text_opens(as_role):
    reviewer = as_role("reviewer")
    one = TranscriptionFactory(state=State.SUBMITTED)
    two = TranscriptionFactory(state=State.SUBMITTED)

    def approve(text):
        here = reverse("desk:review-text", args=["transcription", text.pk])
        return reviewer.post(here, {"approve": "", "reason": ""})["Location"]

    assert approve(one) == reverse("desk:review-text", args=["transcription", two.pk])
    assert approve(two) == reverse("desk:review")
    assert (
        "Nothing waits for you."
        in reviewer.get(reverse("desk:review")).content.decode()
    )


def test_a_reviewer_sees_what_changed_since_the_version_before(as_role):
    base = TranscriptionFactory(state=State.APPROVED)
    client = as_role("translator")
    here = there(base)
    client.post(here, {"begin": ""})
    text = Transcription.objects.get(version=2)
    sent = shown(client, text)
    sent |= {"line-0-diplomatic": "오늘은 날씨가 흐리다.", "line-1-remove": "on"}
    client.post(here, sent | {"submit": ""})

    review = reverse("desk:review-text", args=["transcription", text.pk])
    page = as_role("reviewer").get(review)

    reading = page.context["reading"]
    [line] = reading.lines
    assert line.change["pieces"] == [
        ("same", "오늘은 날씨가 "),
        ("removed", "맑다"),
        ("added", "흐리다"),
        ("same", "."),
    ]
    assert reading.gone == ["사과나무에 꽃이 피였다."]
    assert "<del" in page.content.decode()
    assert "<ins>" in page.content.decode()


@pytest.mark.asvs("1.1.2", "1.2.1")
def test_what_people_type_is_shown_as_text_and_never_as_markup(as_role):
    evil = "<script>alert(1)</script>\"'<img src=x>"
    text = TranscriptionFactory(lines=[evil], state=State.SUBMITTED)
    reviewer = as_role("reviewer")

    for here in (
        there(text),
        reverse("desk:review-text", args=["transcription", text.pk]),
    ):
        page = reviewer.get(here).content.decode()
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_credit_is_fixed_when_a_text_is_handed_in(translator, draft):
    account = reverse("desk:account")
    assert translator.post(account, {"credit_as": "name", "credit_name": " "})
    translator.post(account, {"credit_as": "name", "credit_name": "R. Reader"})

    translator.user.refresh_from_db()
    translator.post(there(draft), shown(translator, draft) | {"submit": ""})

    draft.refresh_from_db()
    assert draft.credit == "R. Reader"


def test_a_translation_can_be_shown_first_with_a_reason(as_role):
    one = TranslationFactory(state=State.APPROVED)
    TranslationFactory(base=one.base, state=State.APPROVED)
    reviewer = as_role("reviewer")
    here = reverse("desk:review-text", args=["translation", one.pk])

    assert reviewer.post(here, {"prefer": "", "reason": ""}).status_code == 400
    reviewer.post(here, {"prefer": "", "reason": "Closer to the wording."})

    one.refresh_from_db()
    assert one.preferred


def test_a_closed_text_stays_out_of_sight_of_whoever_may_not_read_it(as_role):
    text = TranscriptionFactory(state=State.SUBMITTED, by=somebody("translator"))
    Transcription.objects.filter(pk=text.pk).update(level=Level.SEALED)
    reviewer = as_role("reviewer")

    here = reverse("desk:review-text", args=["transcription", text.pk])
    assert reviewer.get(here).status_code == 404
    assert "오늘은" not in reviewer.get(there(text)).content.decode()
