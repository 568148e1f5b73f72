"""Whatever lets somebody in is taken away while the page is open before them."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from evidence.domain.assigning import end_assignment
from evidence.models import User
from tests.desk.forms import fields
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    at_level,
    somebody,
    two,
)
from translations.domain.review import approve, return_, submit
from translations.domain.verdicts import digest, edit_line
from translations.models import State

pytestmark = pytest.mark.django_db
WORDS = {"text": "Mine.", "note": "", "revision": 1}


def other_role(user, item):
    user.groups.set(Group.objects.filter(name="publisher"))


def no_account(user, item):
    User.objects.filter(pk=user.pk).update(is_active=False)


def no_assignment(user, item):
    [held] = user.assignments.open().filter(item=item)
    end_assignment(held, by=two()[0])


def sealed(user, item):
    at_level(item, 4)


TAKEN = [other_role, no_account, no_assignment, sealed]


@pytest.fixture
def world(as_role):
    """A draft of somebody assigned to a closed item, and their reason to read it."""
    client = as_role("translator", "reviewer")
    item = ItemFactory(level=3)
    assigned(client.user, item)
    reason = {"reason": "to translate it", "next": "/desk/"}
    other = assigned(somebody("translator"), item)
    page = PageFactory(item=item)
    base = TranscriptionFactory(
        page=page,
        by=other,
        reviewer=assigned(somebody("reviewer"), item),
        state=State.APPROVED,
    )
    client.post(reverse("desk:reading", args=[item.reference_code]), reason)
    return client, base, other


def send(client, address: str, words: dict):
    return client.post(address, json.dumps(words), content_type="application/json")


@pytest.mark.parametrize("taken", TAKEN)
def test_no_word_of_a_draft_is_saved_nor_handed_in(world, taken):
    client, base, _ = world
    text = TranslationFactory(base=base, by=client.user)
    key = base.segments.first().key
    line = reverse("desk:line", args=[text.pk, key])
    page = reverse("desk:translate", args=[base.page_id, "en"])
    assert send(client, line, WORDS).status_code == 200
    form = fields(client.get(page).content.decode(), button="submit")

    taken(client.user, base.page.item)

    for sent in (WORDS | {"text": "Late.", "revision": 2}, {"still": 1, "revision": 2}):
        assert send(client, line, sent).status_code in {302, 401, 403, 404}
    client.post(page, form | {"submit": ""})
    text.refresh_from_db()
    assert text.state == State.DRAFT
    assert text.segments.get(source__key=key).text == "Mine."


@pytest.mark.parametrize("taken", TAKEN)
def test_nothing_is_judged_any_more(world, taken):
    client, base, other = world
    text = TranslationFactory(base=base, by=other, state=State.SUBMITTED)
    line = text.segments.first()
    here = reverse("desk:review-text", args=["translation", text.pk])
    key, shown = line.source.key, digest(line)
    assert client.get(here).status_code == 200

    taken(client.user, base.page.item)

    marked = {f"shown-{key}": shown, f"words-{key}": "Other."}
    for sent in (
        {"approve": "", "revision": text.revision},
        {"return": "", "reason": "x"},
        marked | {"accept": key},
        marked | {"edit": key},
        marked | {"comment": key, f"comment-{key}": "x", f"kind-{key}": "remark"},
    ):
        answer = client.post(here, sent)
        assert answer.status_code in {302, 400, 403, 404}
    text.refresh_from_db()
    assert text.state == State.SUBMITTED
    assert not text.acceptedlines.exists()
    assert not text.comments.exists()
    assert text.segments.first().text == line.text


@pytest.mark.parametrize("taken", [no_account, no_assignment, sealed])
def test_nothing_of_it_is_told_any_more(world, taken):
    client, base, other = world
    text = TranslationFactory(
        base=base,
        by=other,
        state=State.APPROVED,
        reviewer=assigned(somebody("reviewer"), base.page.item),
    )
    mine = TranslationFactory(base=base, by=client.user)
    key = base.segments.first().key
    addresses = [
        reverse("desk:line", args=[text.pk, key]),
        reverse("desk:far-lines", args=[mine.pk]),
        reverse("desk:line-help", args=[mine.pk, key]),
        reverse("desk:tei", args=[base.pk]),
        reverse("desk:transcript", args=[base.pk]),
        reverse("desk:concordance") + "?q=weather&language=en",
        reverse("desk:memory-file"),
    ]

    taken(client.user, base.page.item)

    for address in addresses:
        answer = client.get(address)
        assert b"weather is" not in answer.content
        assert "날씨가".encode() not in answer.content


@pytest.mark.parametrize("make", [TranscriptionFactory, TranslationFactory])
def test_who_edited_a_line_does_not_approve_it_after_it_was_returned(make):
    text = make(state=State.SUBMITTED)
    editor, author = somebody("reviewer"), text.author
    line = text.segments.first()
    key = getattr(line, "key", "") or line.source.key
    edit_line(text, key, words="Other.", shown=digest(line), by=editor)
    return_(text, by=somebody("reviewer"), reason="x")
    text = submit(text, by=author)

    with pytest.raises(PermissionDenied, match="Nobody approves their own work"):
        approve(text, by=editor)
    with pytest.raises(PermissionDenied, match="Nobody approves their own work"):
        return_(text, by=editor, reason="x")
