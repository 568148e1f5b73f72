"""Who sees what: levels move by a verb, with a reason that is kept."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.domain.access import set_level, set_picture_level
from evidence.models import Item, Level, Page
from tests.factories import ItemFactory, PageFactory, TranscriptionFactory, somebody
from translations.models import Transcription

pytestmark = pytest.mark.django_db


def events(item) -> list[tuple]:
    rows = item.custody_events.filter(kind="access_changed").order_by("pk")
    return [(row.outcome, row.reason, row.recorded_by) for row in rows]


@pytest.mark.asvs("16.2.1")
@pytest.mark.parametrize("role", ["publisher", "custodian"])
def test_a_level_moves_with_a_reason_that_is_kept(role):
    item, by = ItemFactory(), somebody(role)
    moved = set_level(item, level=0, reason=" Nobody is named. ", by=by)

    assert moved.level == Level.PUBLIC
    assert events(item) == [("item: 2 to 0", "Nobody is named.", by)]


def test_a_picture_has_a_level_of_its_own():
    page, by = PageFactory(picture=True), somebody("publisher")
    set_picture_level(page, level=0, reason="Typed, no hand.", by=by)

    page.refresh_from_db()
    assert (page.picture_level, page.level) == (0, 0)
    assert events(page.item) == [("picture of 1: 2 to 0", "Typed, no hand.", by)]


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_moves(reason):
    item = ItemFactory()
    with pytest.raises(ValidationError, match="Say why"):
        set_level(item, level=0, reason=reason, by=somebody("custodian"))
    item.refresh_from_db()
    assert item.level == Level.VETTED


def test_there_is_no_sixth_level():
    with pytest.raises(ValidationError, match="from 0 to 4"):
        set_level(ItemFactory(), level=5, reason="x", by=somebody("custodian"))


def test_the_same_level_again_leaves_no_trace():
    item = ItemFactory(level=3)
    set_level(item, level=3, reason="As before.", by=somebody("custodian"))
    assert events(item) == []


@pytest.mark.parametrize("role", ["cataloguer", "translator", "reviewer"])
def test_others_do_not_move_it(role):
    with pytest.raises(PermissionDenied):
        set_level(ItemFactory(), level=0, reason="x", by=somebody(role))


def test_what_one_may_not_see_one_does_not_open():
    item = ItemFactory(level=4)
    with pytest.raises(PermissionDenied, match="There is no such item"):
        set_level(item, level=0, reason="x", by=somebody("publisher"))


def test_what_shows_remains_cannot_be_opened():
    item = ItemFactory()
    Item.objects.update(warnings=["remains"])
    with pytest.raises(ValidationError, match="never public"):
        set_level(item, level=0, reason="x", by=somebody("custodian"))


CLEARANCE = {
    ("cataloguer",): 2,
    ("translator",): 2,
    ("reviewer",): 2,
    ("publisher",): 2,
    ("custodian",): 4,
    ("cataloguer", "custodian"): 4,
    (): -1,
}


@pytest.mark.parametrize("roles", CLEARANCE)
@pytest.mark.parametrize("superuser", [False, True])
def test_unassigned_one_reads_what_ones_roles_do_superusers_too(roles, superuser):
    user = somebody(*roles, is_superuser=superuser)
    items = [ItemFactory(level=level) for level in Level.values]
    pages = [PageFactory(item=item, level=0) for item in items]
    texts = [TranscriptionFactory(page=page, by=somebody("custodian", "translator"))
             for page in pages]  # fmt: skip
    highest = CLEARANCE[roles]

    assert set(Item.objects.visible_to(user)) == set(items[: highest + 1])
    assert set(Page.objects.visible_to(user)) == set(pages[: highest + 1])
    assert set(Transcription.objects.visible_to(user)) == set(texts[: highest + 1])


def test_an_account_that_was_closed_sees_nothing():
    ItemFactory(level=0)
    user = somebody("custodian", is_active=False)
    assert not Item.objects.visible_to(user).exists()


def test_a_closed_page_closes_its_words():
    user = somebody("translator")
    text = TranscriptionFactory(by=user)
    Page.objects.update(level=4)
    assert not Page.objects.visible_to(user).exists()
    assert not Transcription.objects.filter(pk=text.pk).visible_to(user).exists()
