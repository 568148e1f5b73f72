"""Signing in: a password, then a second factor; each code once; no word about names."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from archive.accounts import codes
from archive.accounts.models import DemoAccount, Tries
from archive.accounts.throttle import HERE
from tests.factories import somebody
from tests.signing_in import PASSWORD, SECRET, code_for, equip

pytestmark = pytest.mark.django_db

SIGN_IN = "/desk/account/sign-in/"
SECOND = "/desk/account/sign-in/second/"
HOME = "/desk/account/security/"


@pytest.fixture
def olena():
    user = somebody("translator", username="olena")
    equip(user)
    return user


def first_step(client: Client, name: str = "olena", password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"login": name, "password": password, **more})


def enter(code: str, **more) -> Client | None:
    """A client that gave the password and `code`, if that lets it in."""
    client = Client()
    assert first_step(client).headers["Location"] == SECOND
    client.post(SECOND, {"code": code}, **more)
    return client if client.get(HOME).status_code == 200 else None


def text(answer) -> str:
    token = r'name="csrfmiddlewaretoken" value="\w+"'
    return re.sub(token, "", answer.content.decode())


@pytest.mark.asvs("7.2.4")
def test_both_steps_let_one_in_and_the_key_of_the_session_changes(olena):
    client = Client()
    first_step(client, next="/desk/items/")
    before = client.session.session_key
    assert client.get(HOME).headers["Location"].startswith(SIGN_IN)

    answer = client.post(SECOND, {"code": code_for(SECRET)})

    assert answer.headers["Location"] == "/desk/items/"
    assert client.session.session_key != before
    assert client.get(HOME).status_code == 200


@pytest.mark.asvs("3.7.2")
def test_one_is_not_sent_to_another_host_afterwards(olena):
    client = Client()
    first_step(client, next="https://elsewhere.example/")
    answer = client.post(SECOND, {"code": code_for(SECRET)})
    assert answer.headers["Location"] == reverse("desk:home")


@pytest.mark.asvs("6.5.1")
def test_a_code_counts_once_and_none_before_it_counts_after(olena):
    earlier, now = code_for(SECRET, steps_ago=1), code_for(SECRET)
    assert enter(now)
    assert enter(now) is None
    assert enter(earlier) is None


@pytest.mark.asvs("6.5.5")
def test_a_code_of_long_ago_does_not_count(olena):
    assert enter(code_for(SECRET, steps_ago=3)) is None


@pytest.mark.asvs("6.5.1")
def test_a_recovery_code_counts_once(olena):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    one, other = RecoveryCodes.activate(olena).get_unused_codes()[:2]
    assert enter(one)
    assert enter(one) is None
    assert enter(f"{other[:5]}-{other[5:]} ")


def test_codes_are_counted_over_all_sessions_and_kinds(olena):
    wrong = "000000" if code_for(SECRET) != "000000" else "111111"
    for _ in range(5):
        assert enter(wrong) is None
    assert enter(code_for(SECRET)) is None
    Tries.objects.update(begun_at=timezone.now() - timedelta(hours=7))
    assert enter(code_for(SECRET))


def test_passwords_beyond_the_limit_are_not_looked_at(olena):
    client = Client()
    answers = [first_step(client, password="wrong") for _ in range(5)]
    beyond = first_step(client)
    assert all("is not right" in text(each) for each in answers)
    assert "too many attempts" in text(beyond)


@pytest.mark.parametrize("who", ["unknown", "closed", "without a password", "demo"])
def test_whoever_cannot_sign_in_is_told_what_a_wrong_password_is_told(olena, who):
    fields = {"closed": {"is_active": False}}.get(who, {})
    name = {"unknown": "nobody"}.get(who, "pavlo")
    if who != "unknown":
        user = somebody("translator", username="pavlo", **fields)
        if who != "without a password":
            user.set_password(PASSWORD)
            user.save()
        if who == "demo":
            DemoAccount.objects.create(user=user)
    wrong = text(first_step(Client(), password="wrong"))

    answer = text(first_step(Client(), name))

    assert answer == wrong.replace('value="olena"', f'value="{name}"')


@pytest.mark.parametrize("who", ["known", "unknown", "closed", "invited", "demo"])
def test_a_password_costs_the_same_work_whoever_is_named(olena, settings, who):
    path = "tests.accounts.counting_hasher.CountingHasher"
    settings.PASSWORD_HASHERS = [path]
    hasher = import_string(path)
    user = somebody("translator", username="pavlo", is_active=who != "closed")
    if who != "invited":
        user.set_password(PASSWORD)
        user.save()
    if who == "demo":
        DemoAccount.objects.create(user=user)
    before = hasher.work

    first_step(Client(), "nobody" if who == "unknown" else "pavlo", "wrong")

    assert hasher.work - before == 1


def test_a_password_beyond_the_limit_costs_no_work(olena, settings):
    path = "tests.accounts.counting_hasher.CountingHasher"
    settings.PASSWORD_HASHERS = [path]
    hasher, client = import_string(path), Client()
    before = hasher.work
    for _ in range(50):
        first_step(client, "nobody", "wrong")
    assert hasher.work - before == HERE.most


@pytest.mark.asvs("14.2.4")
def test_the_secret_is_not_readable_in_the_table(olena):
    held = Authenticator.objects.get(user=olena)
    assert SECRET not in str(held.data)


@pytest.mark.asvs("6.3.2")
def test_a_demo_account_needs_a_password_in_demo_mode_and_is_closed_elsewhere(settings):
    settings.DEMO = True
    user = somebody("translator", username="olena")
    user.set_password(PASSWORD)
    user.save()
    DemoAccount.objects.create(user=user)
    client = Client()
    first_step(client)
    assert client.get(HOME).status_code == 200

    settings.DEMO = False

    assert client.get(HOME).headers["Location"].startswith(SIGN_IN)
    assert not Client().login(username="olena", password=PASSWORD)


def test_demo_mode_gives_others_no_way_in_without_a_second_factor(settings):
    settings.DEMO = True
    user = somebody("translator", username="olena")
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    first_step(client)
    assert client.get(HOME).headers["Location"] == reverse("accounts:factor")


SHAPES = ["[" * 100_000, "", "null", "7", '"x"', "[]", "[[]]", "{}", "{", '{"id": "x"}']
SHAPES += [
    '{"id":"eA","rawId":"eA","type":"public-key","response":' + inner + "}"
    for inner in (
        "null",
        "[]",
        "{}",
        '{"clientDataJSON":"e30","attestationObject":"oA","authenticatorData":"eA",'
        '"signature":"eA"}',
        '{"clientDataJSON":5,"authenticatorData":{},"signature":[]}',
    )
]


@pytest.mark.parametrize("answer", SHAPES)
def test_the_answer_of_a_key_may_have_any_shape(olena, answer):
    client = Client()
    first_step(client)
    assert client.post(SECOND, {"credential": answer}).status_code == 200
    with pytest.raises(codes.ValidationError):
        codes.new_key(olena, "Key", answer)
