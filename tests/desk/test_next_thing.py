"""One link to what is to be done next: what others wait for first, at the very line."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from archive.desk.next_thing import next_thing
from evidence.domain.assigning import assign
from evidence.models import Item, Level, User
from tests.factories import (
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    at_level,
    somebody,
    two,
)
from translations.domain.noticing import notify
from translations.domain.review import approve, return_, submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.models import Notice, State

pytestmark = pytest.mark.django_db


def why(person) -> str:
    found = next_thing(User.objects.get(pk=person.pk))
    return found["why"] if found else ""


def where(person) -> str:
    return next_thing(User.objects.get(pk=person.pk))["address"]


def keys(text) -> list[str]:
    return [row.source.key for row in text.segments.select_related("source")]


def at(text, key: str) -> str:
    return f"?strand={text.strand}&line={key}#{key}"


def change_second_line(base):
    writer = somebody("translator")
    text = transcribe(base.page, language="ko-KP", by=writer)
    lines = [Line(one.diplomatic, key=one.key) for one in text.segments.all()]
    lines[1].diplomatic = "새 줄"
    text = save_lines(text, lines=lines, by=writer, revision=0)
    approve(submit(text, by=writer), by=somebody("reviewer"))


def test_what_others_wait_for_comes_before_what_one_could_begin():
    """From the last to the first: each new thing goes before those there are."""
    me = somebody("translator", "reviewer")
    assert why(me) == ""

    base = TranscriptionFactory(state=State.APPROVED)
    assign(
        base.page.item, person=me, purpose="translating", opens=3, by=two()[0], words=""
    )
    assert why(me) == "A page to translate, assigned to you"
    label = next_thing(User.objects.get(pk=me.pk))["label"]
    assert label == f"Page {base.page.label}, into English"
    assert where(me) == reverse("desk:translate", args=[base.page_id, "en"])
    bare = PageFactory(item=base.page.item, picture=True)
    assign(bare.item, person=me, purpose="transcribing", opens=3, by=two()[0], words="")
    assert why(me) == "A page to transcribe, assigned to you"
    assert where(me) == reverse("desk:transcribe", args=[bare.pk])

    theirs = TranscriptionFactory(state=State.SUBMITTED)
    assert why(me) == "Waits for your review"

    notify(me, Notice.Kind.COMMENTED, theirs, "seg-1", by=theirs.author)
    assert why(me) == "Somebody wrote to you"
    assert where(me).endswith(
        f"/desk/review/transcription/{theirs.pk}/?line=seg-1#seg-1"
    )

    draft = TranslationFactory(by=me, texts=("One.",))
    assert why(me) == "A draft of yours"
    assert where(me).endswith(at(draft, keys(draft)[1]))

    done = TranslationFactory(by=me, state=State.APPROVED)
    change_second_line(done.base)
    assert why(me) == "The source of a line of yours was changed"
    assert where(me).endswith(at(done, keys(done)[1]))

    back = TranslationFactory(by=me, state=State.SUBMITTED)
    return_(back, by=somebody("reviewer"), reason="Line 1.")
    notify(me, Notice.Kind.COMMENTED, back, keys(back)[0])
    assert why(me) == "Returned to you"
    assert where(me).endswith(at(back, keys(back)[0]))


def test_a_transcription_is_gone_on_with_at_the_line_that_nobody_compared_yet():
    me = somebody("translator")
    text = transcribe(PageFactory(), language="ko-KP", by=me)
    read, unread = Line("하나"), Line("둘", outside="Reader 3")
    text = save_lines(text, lines=[read, unread, unread], by=me, revision=0)
    there = reverse("desk:transcribe", args=[text.page_id])
    second = text.segments.get(order=2).key
    assert where(me) == f"{there}#{second}"

    text.segments.update(untouched=False)
    assert where(me) == there


def test_what_one_writes_beside_somebody_counts_as_ones_own():
    me, text = somebody("translator"), TranslationFactory(texts=("One.",))
    assert why(me) == ""
    join_in(text, by=me)
    assert why(me) == "A draft of yours"
    page = text.page.item.reference_code
    assert next_thing(me)["code"] == page


def test_a_stale_text_that_somebody_mends_already_is_nobodys_next_thing():
    done = TranslationFactory(state=State.APPROVED)
    change_second_line(done.base)
    assert why(done.author)
    other = somebody("translator")
    base = done.page.transcriptions.current().get()
    TranslationFactory(base=base, strand=done.strand, by=other)
    assert why(done.author) == ""


def test_what_is_closed_is_not_the_next_thing():
    me = somebody("translator", "reviewer")
    TranslationFactory(by=me)
    TranslationFactory(by=me, state=State.APPROVED)
    TranscriptionFactory(state=State.SUBMITTED)
    notify(me, Notice.Kind.COMMENTED, TranslationFactory())
    assert why(me)
    Item.objects.update(level=Level.SEALED)
    assert why(me) == ""


def test_the_desk_begins_with_it(as_role):
    client = as_role("translator")
    assert "Nothing waits for you" in client.get("/desk/").content.decode()
    text = TranslationFactory(by=client.user, texts=("One.",))

    page = client.get("/desk/").content.decode()

    assert "A draft of yours" in page
    assert f'href="{escape(where(client.user))}"' in page
    client.get(where(client.user)).content.decode().index(f'id="{keys(text)[1]}"')


def test_whoever_is_done_with_all_that_was_given_to_them_is_told_so(as_role):
    client = as_role("translator")
    text = TranslationFactory(by=client.user)
    item = text.page.item
    given = {"purpose": "translating", "opens": 3, "by": two()[0], "words": "By May"}
    assign(item, person=client.user, **given)
    page = client.get("/desk/").content.decode()
    assert "Nothing waits for you" not in page
    assert "By May" in page

    approve(submit(text, by=client.user), by=somebody("reviewer"))
    page = client.get("/desk/").content.decode()
    assert "Nothing waits for you" in page
    assert "By May" in page


def test_who_may_not_read_what_changed_is_not_sent_to_their_lines():
    text = TranslationFactory(state=State.APPROVED)
    change_second_line(text.base)
    assert why(text.author) == "The source of a line of yours was changed"

    at_level(text.page.transcriptions.current().get(), Level.CUSTODIAN)

    assert why(text.author) == ""
