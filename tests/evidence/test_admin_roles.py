"""Each role can do its work in the admin and no more, superusers included."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from archive.publication.domain import publish
from archive.publication.models import SitePage
from evidence.models import (
    ROLES,
    Accession,
    Collection,
    FoundGroup,
    ItemAgent,
    ItemPlace,
    ItemSource,
    Place,
    SharedWording,
    Source,
)
from tests.factories import AgentFactory, ItemFactory, publishable_item, somebody

pytestmark = pytest.mark.django_db

CATALOGUER, TRANSLATOR, REVIEWER, PUBLISHER, CUSTODIAN = ROLES
ALL = set(ROLES)
READERS = ALL - {TRANSLATOR}
# For each page of the admin: who may see it, add to it, change and delete a row.
TABLE = {
    "evidence/item": (ALL, {CATALOGUER}, {CATALOGUER, CUSTODIAN}, set()),
    "evidence/agent": (READERS, {CATALOGUER}, {CATALOGUER}, {CATALOGUER}),
    "evidence/place": (READERS, {CATALOGUER}, {CATALOGUER}, {CATALOGUER}),
    "evidence/source": (READERS, {CATALOGUER}, {CATALOGUER}, {CATALOGUER}),
    "evidence/foundgroup": (READERS, {CATALOGUER}, {CATALOGUER}, {CATALOGUER}),
    "evidence/sharedwording": (READERS, {CATALOGUER}, {CATALOGUER}, {CATALOGUER}),
    "evidence/accession": (
        READERS,
        {CATALOGUER, CUSTODIAN},
        {CATALOGUER, CUSTODIAN},
        {CATALOGUER},
    ),
    "evidence/collection": (
        {CATALOGUER, PUBLISHER, CUSTODIAN},
        {CATALOGUER, CUSTODIAN},
        {CATALOGUER, PUBLISHER, CUSTODIAN},
        set(),
    ),
    "evidence/custodyevent": (
        {CATALOGUER, PUBLISHER, CUSTODIAN},
        {CATALOGUER, CUSTODIAN},
        set(),
        set(),
    ),
    "evidence/original": ({CATALOGUER, PUBLISHER, CUSTODIAN}, set(), set(), set()),
    "evidence/arrival": ({CATALOGUER, PUBLISHER, CUSTODIAN}, set(), set(), set()),
    "evidence/user": ({CUSTODIAN}, set(), set(), set()),
    "translations/transcription": (ALL, set(), set(), set()),
    "translations/translation": (ALL, set(), set(), set()),
    "publication/publication": (
        {CATALOGUER, PUBLISHER, CUSTODIAN},
        set(),
        set(),
        set(),
    ),
    "publication/sitepage": ({PUBLISHER}, {PUBLISHER}, {PUBLISHER}, set()),
}
ACTIONS = {
    "set_access_level": {PUBLISHER, CUSTODIAN},
    "copy_item": {CATALOGUER, CUSTODIAN},
    "edit_together": {CATALOGUER, CUSTODIAN},
    "publish_items": {PUBLISHER},
    "withdraw_items": {PUBLISHER, CUSTODIAN},
}


@pytest.fixture(scope="module")
def rows(made_once) -> dict[str, int]:
    """One row for each page of the admin."""
    return made_once(one_of_each)


def one_of_each() -> dict[str, int]:
    item = publishable_item()
    publish(item, by=somebody("publisher"))
    agent = AgentFactory(level=0)
    place = Place.objects.create(label="A field", precision="oblast")
    source = Source.objects.create(kind="article", title="A report")
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    ItemPlace.objects.create(item=item, place=place, role="found")
    ItemSource.objects.create(item=item, source=source)
    page = item.pages.get()
    made = {
        "evidence/item": item,
        "evidence/agent": agent,
        "evidence/place": place,
        "evidence/source": source,
        "evidence/foundgroup": FoundGroup.objects.create(),
        "evidence/sharedwording": SharedWording.objects.create(text="1 sheet"),
        "evidence/accession": Accession.objects.create(collection=item.collection),
        "evidence/collection": Collection.objects.get(),
        "evidence/custodyevent": item.custody_events.first(),
        "evidence/original": page.original,
        "evidence/arrival": item.arrivals.get(),
        "evidence/user": somebody("translator"),
        "translations/transcription": page.transcriptions.get(),
        "translations/translation": page.translations.get(),
        "publication/publication": item.publications.get(),
        "publication/sitepage": SitePage.objects.create(
            slug="method", language="en", title="Method", body="Words."
        ),
    }
    return {path: row.pk for path, row in made.items()}


def may(client, path: str, pk: int) -> tuple[bool, bool, bool, bool]:
    """What the pages answer to this client: seen, added, changed, deleted."""
    here = f"/admin/{path}/"
    seen = client.get(here).status_code == 200
    assert (client.get(f"{here}{pk}/change/").status_code == 200) == seen
    if seen:
        client.get(f"{here}{pk}/history/")
    return (
        seen,
        client.get(f"{here}add/").status_code == 200,
        # A form that is not allowed is refused before it is read.
        client.post(f"{here}{pk}/change/", {}).status_code != 403,
        client.get(f"{here}{pk}/delete/").status_code == 200,
    )


@pytest.mark.long
@pytest.mark.asvs("8.2.1")
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_its_work_and_no_more(signed_in, rows, role):
    client = signed_in(role)
    answers = {path: may(client, path, pk) for path, pk in rows.items()}
    assert answers == {
        path: tuple(role in those for those in acts) for path, acts in TABLE.items()
    }


@pytest.mark.long
@pytest.mark.parametrize("superuser", [False, True])
def test_without_a_role_nobody_may_anything(signed_in, rows, superuser):
    client = signed_in(is_superuser=superuser)
    answers = {path: may(client, path, pk) for path, pk in rows.items()}
    assert set(answers.values()) == {(False, False, False, False)}


@pytest.mark.long
def test_a_superuser_with_a_role_may_what_the_role_may(signed_in, rows):
    client = signed_in("translator", is_superuser=True)
    answers = {path: may(client, path, pk) for path, pk in rows.items()}
    assert answers == {
        path: tuple(TRANSLATOR in those for those in acts)
        for path, acts in TABLE.items()
    }


def test_every_page_of_the_admin_is_in_the_table():
    ours = {
        f"{model._meta.app_label}/{model._meta.model_name}"
        for model in admin.site._registry
    }
    assert ours - {"jobs/job"} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_offered_its_actions(signed_in, role):
    ItemFactory()
    page = signed_in(role).get("/admin/evidence/item/")
    form = page.context["action_form"]
    offered = {name for name, _ in form.fields["action"].choices} if form else set()
    assert offered - {""} == {name for name, who in ACTIONS.items() if role in who}


@pytest.mark.asvs("8.3.1")
@pytest.mark.parametrize("role", ROLES)
def test_an_action_that_is_not_offered_cannot_be_sent(signed_in, role):
    client, item = signed_in(role), ItemFactory()
    for action, who in ACTIONS.items():
        sent = {"action": action, "_selected_action": item.pk}
        answer = client.post("/admin/evidence/item/", sent)
        asked = "admin/deed.html" in [template.name for template in answer.templates]
        assert asked == (role in who and action != "edit_together")


@pytest.mark.parametrize("path", ["add/", "{pk}/password/", "{pk}/delete/"])
def test_accounts_are_not_made_or_changed_here(signed_in, path):
    """They are kept at the desk, where no custodian sets anybody's password."""
    other, client = somebody("translator"), signed_in("custodian")
    before = other.password
    here = "/admin/evidence/user/"

    answer = client.post(here + path.format(pk=other.pk), {"password1": "x" * 20})
    assert answer.status_code in {302, 403, 404}
    sent = {"username": "changed", "groups": [Group.objects.first().pk]}
    assert client.post(f"{here}{other.pk}/change/", sent).status_code == 403

    other.refresh_from_db()
    assert (other.username != "changed", other.password) == (True, before)
    assert other.roles == {"translator"}


def test_the_admin_has_no_way_to_change_a_password(signed_in):
    client = signed_in("custodian")
    with pytest.raises(NoReverseMatch):
        reverse("admin:password_change")
    assert client.get("/admin/password_change/").status_code == 404


def test_before_signing_in_there_is_the_way_in_and_nothing_else(client, rows):
    assert client.get(reverse("account_login")).status_code == 200
    for path in ["", "login/", *(f"{path}/" for path in TABLE)]:
        answer = client.get(f"/admin/{path}")
        assert answer.headers["Location"].startswith(reverse("account_login"))
