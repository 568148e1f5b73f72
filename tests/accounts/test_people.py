"""Invitation, roles, departure, return, lost factor: what is done, told and refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from archive.accounts import domain, links
from archive.accounts.models import AccountEvent, Link, Session
from evidence.models import User
from tests.factories import somebody
from tests.signing_in import PASSWORD, code_for, equip

pytestmark = pytest.mark.django_db

Kind = AccountEvent.Kind


def told(user: User) -> list[tuple]:
    rows = user.account_events.order_by("pk")
    return [(row.kind, row.by, row.why) for row in rows]


def path_of(token: str) -> str:
    return urlsplit(links.address(token)).path


def secret_shown(client: Client) -> str:
    return client.get("/desk/account/second-factor/").context["secret"].replace(" ", "")


def come_in(token: str, password: str, *, known: bool = False) -> Client:
    """Follow a link to its end."""
    client = Client()
    sent = {"held": password} if known else {"password": password, "again": password}
    assert client.post(path_of(token), sent).status_code == 302
    code = code_for(secret_shown(client))
    client.post("/desk/account/second-factor/", {"code": code})
    return client


def test_an_invitation_leads_by_password_and_factor_to_the_desk(keeper):
    user, token = domain.invite("olena", roles=["translator"], by=keeper)
    assert (user.roles, user.has_usable_password()) == ({"translator"}, False)

    client = come_in(token, PASSWORD)

    shown = client.get("/desk/account/security/codes/").context["codes"]
    assert len(set(shown)) == 10
    assert client.get("/desk/").status_code == 200
    assert [kind for kind, *_ in told(user)] == [
        Kind.INVITED,
        Kind.PASSWORD_CHANGED,
        Kind.JOINED,
    ]
    client.post("/desk/account/security/codes/", {"kept": "1"})
    assert client.get("/desk/account/security/codes/").context["codes"] == []


@pytest.mark.asvs("6.4.1")
def test_a_link_is_used_up_ends_and_can_be_taken_back(keeper):
    user, token = domain.invite("olena", roles=["translator"], by=keeper)
    assert token not in str(Link.objects.values())
    other = domain.renew_link(user, by=keeper)
    assert Client().get(path_of(token)).status_code == 404
    late = timezone.now() + links.VALID
    assert links.of_token(other, now=late) is None
    assert links.of_token(other, now=late - timedelta(seconds=1))
    come_in(other, PASSWORD)
    assert Client().get(path_of(other)).status_code == 404

    user, token = domain.invite("pavlo", roles=["translator"], by=keeper)
    domain.revoke_link(user, by=keeper)
    assert Client().get(path_of(token)).status_code == 404


def test_who_is_half_way_in_goes_out_when_the_link_is_taken_back(keeper):
    user, token = domain.invite("olena", roles=["translator"], by=keeper)
    client = Client()
    client.post(path_of(token), {"password": PASSWORD, "again": PASSWORD})
    domain.revoke_link(user, by=keeper)
    answer = client.post("/desk/account/second-factor/", {"code": "123456"})
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()


WEAK = ["short", "password1234", "123456789012", "olenaolena12", "archive-kursk-2026"]
DEEDS = ["roles", "depart", "return", "lost", "renew", "revoke"]


@pytest.mark.asvs("6.1.2", "6.2.1", "6.2.4", "6.2.11")
@pytest.mark.parametrize("password", WEAK)
def test_weak_passwords_are_refused(keeper, password):
    user, token = domain.invite("olenaolena", roles=["translator"], by=keeper)
    sent = {"password": password, "again": password}
    assert Client().post(path_of(token), sent).status_code == 400
    user.refresh_from_db()
    assert not user.has_usable_password()


@pytest.mark.asvs("6.4.4")
def test_a_lost_factor_needs_both_the_link_and_the_password(keeper):
    user = somebody("translator", username="olena")
    equip(user)
    token = domain.forget_factors(user, why="It fell into a well.", by=keeper)

    assert not Authenticator.objects.filter(user=user).exists()
    assert Client().post(path_of(token), {"held": "wrong"}).status_code == 400
    alone = Client()
    alone.post("/desk/account/sign-in/", {"login": "olena", "password": PASSWORD})
    assert alone.get("/desk/account/second-factor/").status_code == 403
    assert come_in(token, PASSWORD, known=True).get("/desk/").status_code == 200
    assert told(user)[0] == (
        Kind.FACTOR_LOST,
        keeper,
        "It fell into a well.",
    )


@pytest.mark.asvs("7.4.2", "7.4.5")
def test_departure_ends_access_at_once_and_keeps_what_was_done(keeper, as_role):
    client = as_role("translator")
    user = client.user
    equip(user)
    User.objects.filter(pk=user.pk).update(credit_as="name", credit_name="Olena K.")

    domain.depart(user, why="Moved away.", by=keeper)

    user.refresh_from_db()
    assert (user.is_active, user.has_usable_password()) == (False, False)
    assert not user.groups.exists()
    assert not Authenticator.objects.filter(user=user).exists()
    assert user.credit == "Olena K."
    assert client.get("/desk/").status_code == 302

    token = domain.return_(user, roles=["reviewer"], why="Is back.", by=keeper)
    assert come_in(token, PASSWORD).get("/desk/").status_code == 200
    assert User.objects.get(pk=user.pk).roles == {"reviewer"}


def deeds(user: User, by: User) -> dict:
    why = {"why": "Because.", "by": by}
    return {
        "roles": lambda: domain.give_roles(user, roles=["custodian"], **why),
        "depart": lambda: domain.depart(user, **why),
        "return": lambda: domain.return_(user, roles=["custodian"], **why),
        "lost": lambda: domain.forget_factors(user, **why),
        "renew": lambda: domain.renew_link(user, by=by),
        "revoke": lambda: domain.revoke_link(user, by=by),
    }


@pytest.mark.asvs("15.3.3")
@pytest.mark.parametrize("name", DEEDS)
def test_nobody_does_it_to_themselves_or_without_being_custodian(keeper, name):
    superuser = somebody("publisher", is_superuser=True)
    for user, by in ((keeper, keeper), (keeper, superuser), (superuser, superuser)):
        with pytest.raises(PermissionDenied):
            deeds(user, by)[name]()
    with pytest.raises(PermissionDenied):
        domain.invite("olena", roles=["custodian"], by=superuser)
    assert not AccountEvent.objects.exists()


def test_a_reason_is_asked_for_and_roles_are_those_that_there_are(keeper):
    user = somebody("translator")
    for wrong in (
        lambda: domain.depart(user, why="  ", by=keeper),
        lambda: domain.give_roles(user, roles=["king"], why="Because.", by=keeper),
        lambda: domain.give_roles(user, roles=[], why="Because.", by=keeper),
        lambda: domain.invite(user.username.upper(), roles=["reviewer"], by=keeper),
        lambda: domain.invite("a b", roles=["reviewer"], by=keeper),
    ):
        with pytest.raises(ValidationError):
            wrong()


@pytest.mark.django_db(transaction=True)
def test_of_two_custodians_who_remove_each_other_one_stays():
    one, other = somebody("custodian"), somebody("custodian")

    def remove(user, by) -> bool:
        try:
            domain.depart(user, why="A quarrel.", by=by)
        except PermissionDenied:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(remove, [one, other], [other, one]))

    assert sorted(done) == [False, True]
    left = User.objects.filter(is_active=True, groups__name="custodian")
    assert left.count() == 1


@pytest.mark.asvs("16.4.2")
@pytest.mark.parametrize("rewrite", ["update", "delete"])
def test_the_log_cannot_be_rewritten(keeper, rewrite):
    domain.invite("olena", roles=["translator"], by=keeper)
    rows = AccountEvent.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(why="Else.") if rewrite == "update" else rows.delete()


def test_the_first_custodian_comes_in_from_the_command_line(capsys):
    call_command("first_custodian", "olena")
    token = capsys.readouterr().out.rstrip("/\n").rsplit("/", 1)[-1]
    client = come_in(token, PASSWORD)
    assert client.get("/desk/people/").status_code == 200
    with pytest.raises(CommandError, match="There is a custodian already"):
        call_command("first_custodian", "pavlo")

    call_command("first_custodian", "olena")
    token = capsys.readouterr().out.rstrip("/\n").rsplit("/", 1)[-1]
    assert client.get("/desk/people/").status_code == 302
    assert come_in(token, PASSWORD, known=True).get("/desk/people/").status_code == 200


def test_the_screens_show_the_link_once_and_never_a_password(as_role):
    client = as_role("custodian")
    sent = {"username": "olena", "roles": ["translator"], "invite": "1"}

    answer = client.post("/desk/people/", sent, follow=True)

    link = answer.context["link"]
    assert "/desk/account/welcome/" in link
    page = answer.request["PATH_INFO"]
    assert link not in client.get(page).content.decode()
    assert Client().get(urlsplit(link).path).status_code == 200
    assert 'type="password"' not in client.get(page).content.decode()
    assert "olena" in client.get("/desk/people/").content.decode()


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_of_the_screen_reaches_its_verb(as_role, deed):
    client, user = as_role("custodian"), somebody("translator")
    if deed == "lost":
        equip(user)
    elif deed == "revoke":
        domain.renew_link(user, by=client.user)
    elif deed == "return":
        domain.depart(user, why="Left.", by=client.user)
    sent = {"do": deed, "roles": ["reviewer"], "why": "Because."}

    answer = client.post(f"/desk/people/{user.pk}/", sent)

    assert answer.status_code == 302
    assert (
        AccountEvent.objects.first().kind
        == {
            "roles": Kind.ROLES_CHANGED,
            "depart": Kind.DEPARTED,
            "lost": Kind.FACTOR_LOST,
            "renew": Kind.LINK_RENEWED,
            "revoke": Kind.LINK_REVOKED,
            "return": Kind.RETURNED,
        }[deed]
    )


def test_an_invitation_is_mailed_where_mail_is_sent(as_role, settings, mailoutbox):
    client = as_role("custodian")
    sent = {"username": "olena", "roles": ["translator"], "email": "o@example.org"}
    client.post("/desk/people/", {**sent, "username": "pavlo"})
    assert mailoutbox == []

    settings.EMAIL_HOST = "mail.example.org"
    answer = client.post("/desk/people/", sent, follow=True)

    assert [letter.to for letter in mailoutbox] == [["o@example.org"]]
    assert answer.context["link"] in mailoutbox[0].body


@pytest.mark.asvs("1.3.11")
@pytest.mark.parametrize("gap", ["\n", "\r\n", "%0a", "\0"])
def test_nothing_typed_adds_a_line_to_the_head_of_a_letter(
    as_role, settings, mailoutbox, gap
):
    settings.EMAIL_HOST = "mail.example.org"
    evil = f"x{gap}Bcc: everybody@example.org"
    for sent in (
        {"username": evil, "email": "o@example.org"},
        {"username": "olena", "email": f"o@example.org{gap}Bcc: everybody@example.org"},
    ):
        sent |= {"roles": ["translator"], "invite": "1"}
        assert as_role("custodian").post("/desk/people/", sent).status_code == 400

    assert mailoutbox == []


@pytest.mark.asvs("6.2.2", "6.2.3", "7.4.3")
def test_ones_own_password_and_factors_are_kept_by_oneself(as_role):
    user = somebody("translator")
    equip(user)
    client, other = as_role(user=user), as_role(user=user)
    sent = {"held": PASSWORD, "password": "other words than before", "again": "x"}
    here = "/desk/account/security/password/"
    assert client.post(here, sent).status_code == 400
    assert client.post(here, {**sent, "held": "no"}).status_code == 400
    sent["again"] = sent["password"]

    assert client.post(here, sent).status_code == 302

    user.refresh_from_db()
    assert user.check_password(sent["password"])
    assert client.get(here).status_code == 200
    assert other.get(here).status_code == 302

    only = user.authenticator_set.get()
    client.post(f"/desk/account/security/remove/{only.pk}/")
    assert user.authenticator_set.filter(pk=only.pk).exists()
    stranger = somebody("translator")
    assert (
        as_role(user=stranger)
        .post(f"/desk/account/security/remove/{only.pk}/")
        .status_code
        == 404
    )
    assert Session.objects.filter(user=user).count() == 1
