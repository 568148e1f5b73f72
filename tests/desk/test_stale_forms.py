"""A form that was shown before somebody else changed something undoes none of it."""

import pytest
from django.urls import reverse

from archive.accounts import domain
from archive.desk.account import CreditForm, MailForm
from evidence.domain.access import set_level, set_picture_level
from evidence.domain.describing import describe_page
from evidence.domain.wording import word
from evidence.models import Item, Opening, User
from tests.desk.forms import fields
from tests.factories import ItemFactory, PageFactory, assigned, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(as_role):
    return as_role("custodian")


@pytest.fixture
def item():
    item = ItemFactory(level=0)
    for _ in range(2):
        PageFactory(item=item, picture_level=0)
    return item


def send(client, item, sent: dict):
    return client.post(item.get_absolute_url(), sent | {"access": ""})


def shown(client, item) -> dict:
    return fields(client.get(item.get_absolute_url()).content.decode(), "access")


@pytest.mark.parametrize("closed_to", [2, 4])
def test_what_was_closed_since_stays_closed(keeper, item, closed_to):
    assigned(keeper.user, item, opens=4)  # and is asked for no reason
    sent, page = shown(keeper, item), item.pages.first()
    other = somebody("custodian")
    set_level(item, level=closed_to, reason="A family asked.", by=other)
    set_picture_level(page, level=closed_to, reason="A family asked.", by=other)

    last = item.pages.last()
    answer = send(keeper, item, sent | {f"picture_{last.pk}": "1", "reason": "A hand."})

    assert answer.status_code == 302
    assert Item.objects.get().level == closed_to
    levels = item.pages.order_by("order").values_list("picture_level", flat=True)
    assert [*levels] == [closed_to, 1]
    assert not Opening.objects.waiting()


@pytest.mark.parametrize("together", [False, True])
def test_moving_what_somebody_else_moved_is_refused_and_told(keeper, item, together):
    page = item.pages.first()
    sent = shown(keeper, item)
    other = somebody("custodian")
    set_picture_level(page, level=2, reason="A family asked.", by=other)

    name = "all_pictures" if together else f"picture_{page.pk}"
    answer = send(keeper, item, sent | {name: "1", "reason": "x"})

    assert answer.status_code == 400
    assert "By now it is: " in answer.content.decode()
    assert {*item.pages.values_list("picture_level", flat=True)} == {0, 2}


def test_all_pictures_are_moved_at_once(keeper, item):
    sent = shown(keeper, item) | {"all_pictures": "2", "reason": "x"}
    assert send(keeper, item, sent).status_code == 302
    assert {*item.pages.values_list("picture_level", flat=True)} == {2}


def words_of(item) -> dict:
    return Item.objects.get(pk=item.pk).title.texts()


def test_a_title_that_somebody_else_wrote_since_is_not_written_over(as_role, item):
    cataloguer, other = as_role("cataloguer"), somebody("cataloguer")
    there = item.get_absolute_url()
    sent = fields(cataloguer.get(there).content.decode(), "words")
    word(item, "title", {"en": "Socks of wool"}, by=other)
    word(item, "scope", {"en": "One line,\nand another."}, by=other)

    untouched = cataloguer.post(there, sent | {"words": "", "title_ja": "靴下"})
    assert untouched.status_code == 302
    assert words_of(item) == {"en": "Socks of wool", "ja": "靴下"}
    refused = cataloguer.post(there, sent | {"words": "", "title_en": "Stockings"})
    assert refused.status_code == 400
    assert "By now it is: Socks of wool." in refused.content.decode()
    assert words_of(item)["en"] == "Socks of wool"

    again = fields(cataloguer.get(there).content.decode(), "words")
    again = {name: value for name, value in again.items() if name != "words"}
    sent = again | {"words": "", "title_en": "Stockings"}
    assert cataloguer.post(there, sent).status_code == 302
    assert words_of(item)["en"] == "Stockings"
    assert Item.objects.get().scope.versions.count() == 1


def test_what_somebody_else_said_of_a_page_since_stays(as_role, item):
    cataloguer, page = as_role("cataloguer"), item.pages.first()
    there = reverse("desk:page", args=[page.pk])
    sent = fields(cataloguer.get(there).content.decode())
    other = somebody("cataloguer")
    describe_page(page, licence="CC-BY-4.0", remains=True, by=other)

    answer = cataloguer.post(there, sent | {"credit": "A. Reader"})
    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.licence, page.remains, page.credit) == ("CC-BY-4.0", True, "A. Reader")
    assert cataloguer.post(there, sent | {"credit": "B. Reader"}).status_code == 400
    page.refresh_from_db()
    assert page.credit == "A. Reader"


@pytest.mark.parametrize(
    ("form", "sent"),
    [(MailForm, {}), (CreditForm, {"credit_as": "name", "credit_name": "A. Reader"})],
)
def test_an_account_that_was_closed_meanwhile_is_not_opened_by_its_own_form(form, sent):
    user = somebody("translator")
    read = User.objects.get(pk=user.pk)
    domain.depart(user, why="Left.", by=somebody("custodian"))

    asked = form(sent, instance=read)
    assert asked.is_valid()
    asked.save()

    now = User.objects.get(pk=user.pk)
    assert not now.is_active
    assert [getattr(now, name) for name in form.Meta.fields] == [
        asked.cleaned_data[name] for name in form.Meta.fields
    ]


def test_the_address_of_ones_account_saves_what_was_asked(as_role):
    client = as_role("translator")
    sent = {"credit_as": "pseudonym", "credit_name": "Willow"}
    assert client.post(reverse("desk:account"), sent).status_code == 302
    client.user.refresh_from_db()
    assert client.user.credit == "Willow"
