"""The talk about one line, for a pane beside it or as a page of its own."""

import pytest
from django.urls import reverse

from evidence.models import Page
from tests.desk.forms import fields
from tests.factories import TranscriptionFactory, TranslationFactory, somebody
from translations.domain.commenting import comment, threads
from translations.models import Comment, State, Transcription

pytestmark = pytest.mark.django_db


def key_of(text) -> str:
    return getattr(text, "base", text).segments.first().key


def there(text, key: str = "") -> str:
    strand = getattr(text, "strand", "-")
    return reverse("desk:threads", args=[text.page_id, strand, key or key_of(text)])


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_a_reviewer_is_asked_without_leaving_the_line(as_role, make):
    text = make()
    client, key = as_role(user=text.author), key_of(text)
    part = client.get(there(text), {"fragment": ""}).content.decode()
    assert "<html" not in part
    sent = fields(part, "comment")
    assert sent[f"kind-{key}"] == ["question"]

    said = client.post(
        there(text),
        sent
        | {"comment": key, f"comment-{key}": "Clear <b>or</b> fair?", "fragment": ""},
    )

    assert said.status_code == 200
    assert "Clear &lt;b&gt;or&lt;/b&gt; fair?" in said.content.decode()
    [thread] = threads(text, text.author)[key]
    assert (thread.root.kind, thread.root.text) == ("question", text)
    reviewer = as_role("reviewer")
    number = thread.root.pk
    reviewer.post(there(text), {"answer": number, f"answer-{number}": "Fair."})
    page = client.get(there(text)).content.decode()
    assert "<html" in page
    assert "Fair." in page
    assert reviewer.user.notices.count() == 0
    assert [one.kind for one in text.author.notices.all()] == ["commented"]


def test_what_is_refused_stays_typed(as_role):
    text = TranscriptionFactory()
    client, key = as_role(user=text.author), key_of(text)
    long = "x" * 4001
    answer = client.post(
        there(text), {"comment": key, f"comment-{key}": long, f"kind-{key}": "doubt"}
    )
    assert answer.status_code == 400
    shown = fields(answer.content.decode(), "comment")
    assert (shown[f"comment-{key}"], shown[f"kind-{key}"]) == ([long], ["doubt"])
    for wrong in ({"resolve": "x"}, {"answer": "9" * 30}, {"strike": ""}):
        assert client.post(there(text), wrong).status_code == 400
    assert client.post(there(text), {"resolve": "999999"}).status_code == 404


def test_a_thread_is_resolved_opened_and_taken_back_by_buttons(as_role):
    text = TranscriptionFactory()
    client = as_role(user=text.author)
    made = comment(text, key_of(text), words="Blurred?", by=text.author)

    def after(deed: str) -> Comment:
        assert client.post(there(text), {deed: made.pk}).status_code == 302
        return Comment.objects.get(pk=made.pk)

    assert after("resolve").resolved_by == text.author
    assert after("reopen").resolved_by is None
    assert after("strike").words == ""
    assert "taken back" in client.get(there(text)).content.decode()


@pytest.mark.asvs("8.2.2")
def test_the_talk_of_what_is_closed_answers_as_what_is_not_there(as_role):
    text = TranscriptionFactory(state=State.APPROVED)
    made = comment(text, key_of(text), words="A village.", by=text.author)
    client = as_role("translator", "reviewer")
    nothing = client.get(there(text, "none"))
    assert nothing.status_code == 404
    assert "A village." in client.get(there(text)).content.decode()

    Transcription.objects.filter(pk=text.pk).update(level=4)
    for answer in (
        client.get(there(text)),
        client.post(there(text), {"strike": made.pk}),
    ):
        assert (answer.status_code, answer.content) == (404, nothing.content)
    other = TranscriptionFactory()
    Page.objects.filter(pk=other.page_id).update(level=4)
    assert client.get(there(other)).status_code == 404


def test_a_comment_of_another_text_is_not_touched_from_here(as_role):
    text, other = TranscriptionFactory(), TranscriptionFactory()
    by = somebody("translator")
    made = comment(other, key_of(other), words="Elsewhere.", by=by)
    assert as_role(user=by).post(there(text), {"strike": made.pk}).status_code == 404
    made.refresh_from_db()
    assert made.words == "Elsewhere."
