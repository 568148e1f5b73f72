"""Grave deeds want a second factor that was given within five minutes."""

import re

import pytest
from allauth.mfa.models import Authenticator

from archive.accounts.models import DemoAccount
from archive.publication.models import Publication
from evidence.models import Level, User
from tests.factories import ItemFactory, somebody
from tests.signing_in import PASSWORD, SECRET, code_for, confirm, equip

pytestmark = pytest.mark.django_db

INVITE = {"username": "olena", "roles": ["translator", "reviewer"], "invite": "1"}


def hidden(answer) -> dict[str, list[str]]:
    """The fields that the page brings along."""
    found: dict[str, list[str]] = {}
    pattern = r'<input type="hidden" name="([^"]+)" value="([^"]*)">'
    for name, value in re.findall(pattern, answer.content.decode()):
        found.setdefault(name, []).append(value)
    found.pop("csrfmiddlewaretoken", None)
    return found


def asks(answer) -> bool:
    """Whether this is the page that asks, and nothing was done."""
    return "accounts/confirm.html" in [one.name for one in answer.templates]


@pytest.fixture
def stale(as_role):
    """A custodian whose second factor was given six minutes ago."""
    user = somebody("custodian", "publisher")
    equip(user)
    client = as_role(user=user)
    confirm(client, ago=6 * 60)
    return client


def test_it_is_asked_for_once_and_nothing_typed_is_lost(stale):
    asked = stale.post("/desk/people/", INVITE)
    assert (asked.status_code, asks(asked)) == (200, True)
    assert not User.objects.filter(username="olena").exists()
    brought = hidden(asked)
    assert {name: brought[name] for name in INVITE} == {
        "username": ["olena"],
        "roles": ["translator", "reviewer"],
        "invite": ["1"],
    }

    wrong = stale.post("/desk/people/", {**brought, "confirm-code": "12"})
    assert (wrong.status_code, asks(wrong)) == (400, True)
    assert hidden(wrong) == brought
    done = stale.post("/desk/people/", {**brought, "confirm-code": code_for(SECRET)})

    assert done.status_code == 302
    assert User.objects.get(username="olena").roles == {"translator", "reviewer"}
    again = stale.post("/desk/people/", {**INVITE, "username": "pavlo"})
    assert again.status_code == 302


@pytest.mark.parametrize(("ago", "asked"), [(290, False), (310, True)])
def test_five_minutes_are_the_limit(as_role, ago, asked):
    client = as_role("custodian")
    confirm(client, ago=ago)
    assert asks(client.post("/desk/people/", INVITE)) == asked


def test_pages_are_read_without_it(stale):
    assert stale.get("/desk/people/").status_code == 200


def test_a_password_does_not_stand_in_for_the_second_factor(stale):
    sent = {**INVITE, "confirming": "1", "confirm-password": PASSWORD}
    assert asks(stale.post("/desk/people/", sent))
    assert not User.objects.filter(username="olena").exists()


def test_a_demo_account_confirms_by_its_password_in_demo_mode(as_role, settings):
    settings.DEMO = True
    client = as_role("custodian")
    client.user.set_password(PASSWORD)
    client.user.save()
    DemoAccount.objects.create(user=client.user)
    client.force_login(User.objects.get(pk=client.user.pk))
    confirm(client, ago=600)
    sent = {**INVITE, "confirming": "1", "confirm-password": "wrong"}
    assert asks(client.post("/desk/people/", sent))

    sent["confirm-password"] = PASSWORD
    assert client.post("/desk/people/", sent).status_code == 302


DEEP = "[" * 100_000


def test_an_answer_of_brackets_within_brackets_is_refused_with_a_sentence(stale):
    answer = stale.post(
        "/desk/people/", INVITE | {"confirming": "1", "confirm-key": DEEP}
    )
    assert (answer.status_code, asks(answer)) == (400, True)
    confirm(stale)
    answer = stale.post("/desk/account/second-factor/", {"credential": DEEP})
    assert answer.status_code == 400
    assert "The security key was not accepted" in answer.content.decode()


def test_guesses_at_a_confirmation_are_counted(stale):
    sent = {**INVITE, "confirming": "1", "confirm-code": "000000"}
    answers = [stale.post("/desk/people/", sent) for _ in range(6)]
    assert "too many attempts" in answers[-1].content.decode()
    right = {**sent, "confirm-code": code_for(SECRET)}
    assert asks(stale.post("/desk/people/", right))


def grave_deeds(item) -> dict[str, tuple[str, dict]]:
    here = f"/desk/items/{item.reference_code}/"
    slug = item.collection.slug
    rows = {"_selected_action": [item.pk], "do": "1"}
    return {
        "publish": (f"{here}publish/", {}),
        "withdraw": (f"{here}withdraw/", {"reason": "error", "sure": "on"}),
        "withdraw-edition": (f"{here}withdraw/1/", {"reason": "error", "sure": "on"}),
        "access": (here, {"access": "1", "level": "0", "reason": "Because."}),
        "opening": ("/desk/openings/1/", {"agree": ""}),
        "unseal": ("/desk/sealed/1/", {"unseal": ""}),
        "together": ("/desk/publish/", {"items": [item.reference_code]}),
        "collection": (f"/desk/publish/collection/{slug}/", {}),
        "people": ("/desk/people/", INVITE),
        "silence": (f"{here}silence/", {"reason": "Because."}),
        "password": ("/desk/account/security/password/", {"held": PASSWORD}),
        "factor": ("/desk/account/second-factor/", {"code": "123456"}),
        "factor removal": (
            f"/desk/account/security/remove/{Authenticator.objects.get().pk}/",
            {},
        ),
        "person": (
            f"/desk/people/{somebody('reviewer').pk}/",
            {"do": "depart", "why": "Left."},
        ),
        **{
            f"admin {action}": (
                "/admin/evidence/item/",
                {**rows, "action": action, "level": "0", "reason": "Because."},
            )
            for action in ("set_access_level", "publish_items", "withdraw_items")
        },
    }


DEEDS = [
    *("publish", "withdraw", "withdraw-edition", "access", "together", "collection"),
    *(
        "opening",
        "unseal",
        "people",
        "person",
        "admin set_access_level",
        "admin publish_items",
    ),
    "admin withdraw_items",
    *("silence", "password", "factor", "factor removal"),
]


@pytest.mark.asvs("7.5.1")
@pytest.mark.parametrize("deed", DEEDS)
def test_every_grave_deed_asks(stale, deed):
    item = ItemFactory(level=Level.VETTED)
    users = User.objects.filter(is_active=True).count() + (deed != "")
    known = grave_deeds(item)
    assert set(known) == set(DEEDS)
    path, sent = known[deed]

    answer = stale.post(path, sent)

    assert asks(answer)
    item.refresh_from_db()
    assert item.level == Level.VETTED
    assert not Publication.objects.exists()
    assert Authenticator.objects.count() == 1
    assert User.objects.filter(is_active=True).count() == users
