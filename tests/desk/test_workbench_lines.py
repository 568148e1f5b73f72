"""One line of a draft at a time: saved, refused, or both wordings handed back."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.models import Item, Level
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from tests.signing_in import unconfirm
from translations.domain.drafts import clean
from translations.domain.review import submit
from translations.domain.together import join_in
from translations.models import State, Translation

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def translator(as_role):
    return as_role("translator")


@pytest.fixture
def draft(translator) -> Translation:
    return TranslationFactory(by=translator.user)


SAVING = 11  # statements


def keys(text) -> list[str]:
    rows = text.segments.order_by("source__order")
    return list(rows.values_list("source__key", flat=True))


def row(text, at: int = 0):
    return text.segments.select_related("source").order_by("source__order")[at]


def there(text, key: str = "") -> str:
    return reverse("desk:line", args=[text.pk, key or keys(text)[0]])


def send(client, draft, key: str = "", **sent):
    sent = {"text": "", "note": ""} | sent
    if "revision" not in sent:
        sent["revision"] = row(draft).revision
    return client.post(
        there(draft, key), json.dumps(sent), "application/json", headers=JSON
    )


def test_a_line_is_saved_over_the_revision_that_was_shown(translator, draft):
    before, other = row(draft), row(draft, 1)

    answer = send(translator, draft, text="It is clear.\r\nToday.", note="Freely.")

    after = row(draft)
    assert answer.status_code == 200
    assert answer.json()["revision"] == after.revision == before.revision + 1
    assert (after.text, after.note) == ("It is clear.\nToday.", "Freely.")
    assert after.by == translator.user
    assert (row(draft, 1).text, row(draft, 1).revision) == (other.text, other.revision)
    assert answer["Cache-Control"] == "no-store"


def test_a_save_may_be_sent_again(translator, draft):
    sent = {"text": "It is clear.", "revision": row(draft).revision}

    first = send(translator, draft, **sent)
    second = send(translator, draft, **sent)

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["revision"] == second.json()["revision"]


def test_words_of_somebody_else_are_handed_back_and_not_written_over(
    as_role, translator, draft
):
    other, shown = as_role("translator"), row(draft).revision
    join_in(draft, by=other.user)
    send(other, draft, text="Theirs.", revision=shown)

    answer = send(translator, draft, text="Mine.", revision=shown)

    assert answer.status_code == 409
    theirs = answer.json()["theirs"]
    assert (theirs["text"], theirs["by"]) == ("Theirs.", str(other.user))
    assert row(draft).text == "Theirs."
    joined = send(
        translator, draft, text="Mine and theirs.", revision=theirs["revision"]
    )
    assert joined.status_code == 200
    assert row(draft).text == "Mine and theirs."


def test_a_line_is_read_with_a_token_to_send_it(translator, draft):
    answer = translator.get(there(draft), headers=JSON)

    held = row(draft)
    assert answer.status_code == 200
    assert (answer.json()["text"], answer.json()["revision"]) == (
        held.text,
        held.revision,
    )
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = translator.cookies
    sent = json.dumps({"text": "New.", "note": "", "revision": held.revision})
    refused = strict.post(there(draft), sent, "application/json")
    headers = {"X-CSRFToken": answer.json()["token"]} | JSON
    accepted = strict.post(there(draft), sent, "application/json", headers=headers)
    assert (refused.status_code, accepted.status_code) == (403, 200)


@pytest.mark.asvs("7.4.1")
def test_who_is_signed_out_is_told_so_and_not_led_to_a_form(translator, draft):
    shown = row(draft)
    unconfirm(translator)
    unconfirmed = send(translator, draft, text="Lost?")
    translator.logout()
    signed_out = send(translator, draft, text="Lost?")

    for answer in (unconfirmed, signed_out):
        assert answer.status_code == 401
        assert answer.json() == {"sentence": "You are not signed in any more."}
    assert row(draft).text == shown.text


def test_a_page_opened_by_one_person_saves_nothing_as_another(translator, draft):
    answer = send(translator, draft, text="New.", person=somebody("translator").pk)

    assert answer.status_code == 403
    assert "somebody else" in answer.json()["sentence"]
    assert send(translator, draft, text="New.", person=translator.user.pk)
    assert row(draft).text == "New."


def test_nobody_writes_in_a_draft_of_somebody_else(as_role, draft):
    answer = send(as_role("translator"), draft, text="New.")
    reader = send(as_role("reviewer"), draft, text="New.")

    assert answer.status_code == 400
    assert answer.json() == {"faults": ["This draft is somebody else's."]}
    assert reader.status_code == 403
    assert reader.json()["sentence"].startswith("Writing words is for")
    assert row(draft).text != "New."


def test_a_draft_that_was_handed_in_meanwhile_is_not_changed(translator, draft):
    submit(draft, by=translator.user)

    answer = send(translator, draft, text="New.")

    assert answer.status_code == 400
    assert answer.json()["faults"] == [
        "Only a draft can be changed. Begin a new version."
    ]


def test_a_line_of_a_closed_item_answers_as_one_that_never_was(translator, draft):
    Item.objects.update(level=Level.SEALED)
    nothing = translator.get("/desk/translations/999999/lines/x/", headers=JSON)

    for answer in (
        send(translator, draft, key=keys(draft)[0], text="New."),
        translator.get(there(draft), headers=JSON),
    ):
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_a_line_that_is_gone_is_refused_in_a_sentence(translator, draft):
    answer = send(translator, draft, key="gone", text="New.")

    assert answer.status_code == 400
    assert "no such line" in answer.json()["faults"][0]
    assert translator.get(there(draft, "gone")).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"text": "x"}',
        b'{"text": "x", "note": "", "revision": "1"}',
        b'{"text": "x", "note": "", "revision": true}',
        b'{"text": 1, "note": "", "revision": 1}',
        b'{"text": "x", "note": null, "revision": 1}',
        b'{"revision": 1, "check": 1, "still": 1}',
        b'{"revision": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(translator, draft, body):
    answer = translator.post(there(draft), body, "application/json")

    assert answer.status_code == 400
    assert answer.json() == {
        "faults": ["What was sent could not be read. Nothing was saved."]
    }


def test_a_line_as_long_as_a_book_is_refused(translator, draft):
    answer = send(translator, draft, text="x" * 20_001)

    assert answer.json() == {"faults": ["A line has at most 20,000 characters."]}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.text(st.characters(), max_size=40)
    | st.sampled_from(
        ["\u202eabc\u2066", "\ud83d", "\U0001f469\u200d\U0001f467 ü", "\x00\x07\x1b[2J"]
    )
)
def test_whatever_is_pasted_is_kept_but_for_what_no_paper_holds(
    translator, draft, words
):
    answer = send(translator, draft, text=words)

    assert answer.status_code == 200
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    assert row(draft).text == clean(unified)
    page = translator.get(reverse("desk:translate", args=[draft.page_id, "en"]))
    assert page.status_code == 200


def stale_draft(user) -> Translation:
    """A draft whose first line was made from words that have changed since."""
    old = TranscriptionFactory(state=State.APPROVED)
    draft = TranslationFactory(base=old, by=user)
    line = draft.segments.order_by("source__order")[0]
    line.made_from = line.source
    line.save()
    return draft


def test_a_stale_line_is_said_to_be_right_as_it_was_shown(translator):
    draft = stale_draft(translator.user)
    shown = row(draft).revision

    other = send(translator, draft, still=1, revision=shown + 7)
    answer = send(translator, draft, still=1, revision=shown)

    assert other.status_code == 409
    assert answer.status_code == 200
    assert answer.json()["stale"] is False
    assert not row(draft).stale
    empty = TranslationFactory(by=translator.user, texts=[])
    refused = send(translator, empty, still=1)
    assert refused.json() == {"faults": ["This line is not translated yet."]}


@pytest.mark.parametrize("count", [2, 60])
def test_saving_costs_the_same_however_long_the_page_is(
    translator, count, django_assert_num_queries
):
    base = TranscriptionFactory(
        state=State.APPROVED, lines=[f"줄 {number}" for number in range(count)]
    )
    draft = TranslationFactory(base=base, by=translator.user)
    send(translator, draft, text="warm")
    key, revision = keys(draft)[0], row(draft).revision

    with django_assert_num_queries(SAVING):
        send(translator, draft, key, text="New.", revision=revision)


def test_words_are_checked_as_they_are_typed_and_not_saved(translator):
    base = TranscriptionFactory(lines=["사과 35 알"], state=State.APPROVED)
    draft = TranslationFactory(base=base, texts=[""], by=translator.user)
    before = row(draft)

    told = send(translator, draft, text="Apples", check=1)
    fine = send(translator, draft, text="35 apples", check=1)
    nowhere = send(translator, draft, "no-such-line", text="Apples", check=1)

    assert "35" in " ".join(told.json()["advice"])
    assert fine.json() == {"advice": []}
    assert nowhere.status_code == 404
    assert (row(draft).text, row(draft).revision) == (before.text, before.revision)
