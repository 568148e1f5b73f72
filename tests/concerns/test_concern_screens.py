"""The custodian's screens: what is due, one concern, and the buttons."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from archive import policy
from archive.concerns import urls
from archive.concerns.forms import DEEDS
from archive.concerns.models import Concern, Unopened
from archive.publication.domain import publish
from archive.publication.push import push
from tests.factories import ItemFactory, publishable_item, somebody

pytestmark = pytest.mark.django_db

LIST = "/desk/concerns/"
PROPOSAL = re.compile('name="proposal" value="([0-9]+)"')
OTHERS = ("cataloguer", "translator", "reviewer", "publisher")


def there(concern, deed: str = "") -> str:
    return f"{LIST}{concern.pk}/{deed}/" if deed else f"{LIST}{concern.pk}/"


def test_every_address_is_tried_below():
    names = {one.name for one in urls.urlpatterns}

    assert names == {"concern-list", "concern", "deed", "agreement"}
    assert reverse("concerns:agreement", args=[1]) == f"{LIST}1/agree/"


def test_nobody_but_custodians_gets_in(as_role, client, concern_about):
    concern = concern_about()
    paths = [LIST, there(concern), *(there(concern, deed) for deed in DEEDS)]
    other = as_role(*OTHERS)

    for path in paths:
        for one, status in ((other, 403), (client, 302)):
            for method in ("GET", "POST"):
                answer = one.generic(method, path)
                declared = method in policy.of(resolve(path).func).methods
                assert answer.status_code == (status if declared else 405), path
                assert "брат" not in answer.text
    assert concern.readings.count() == 0


def test_the_list_has_what_is_due_first_and_no_words(as_role, concern_about):
    late, soon, later = (
        concern_about(kind=kind) for kind in ("rights", "danger", "error")
    )
    Concern.objects.filter(pk=late.pk).update(
        review_by=timezone.now() - timedelta(minutes=1)
    )
    page = as_role("custodian").get(LIST).text

    places = [page.index(there(one)) for one in (late, soon, later)]
    assert places == sorted(places)
    assert page.count("overdue") == 1
    assert "брат" not in page
    assert "aunt" not in page
    assert late.readings.count() == 0


def test_the_list_asks_as_much_for_many_as_for_one(as_role, concern_about):
    client, counts = as_role("custodian"), []
    for number in (1, 6):
        for _ in range(number):
            concern_about(ItemFactory())
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_letters_that_do_not_open_are_told(as_role):
    Unopened.objects.create(
        letter="0d9f4d0e-6a40-4a53-8c43-3f4d3a1f9f10",
        received_on="2025-05-01",
        tried_at=timezone.now(),
    )

    assert "1 letter could not be opened" in as_role("custodian").get(LIST).text


def test_opening_shows_the_words_and_is_written_down(as_role, concern_about):
    concern = concern_about(text="<script>alert(1)</script>\n\nЭто мой брат.")
    client = as_role("custodian")

    page = client.get(there(concern))

    assert page.status_code == 200
    assert "Это мой брат." in page.text
    assert "through my aunt" in page.text
    assert "<script>alert" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert [one.by for one in concern.readings.all()] == [client.user]


def test_from_a_letter_to_its_outcome(as_role, concern_about, client):
    """The whole way of two custodians, by pressing what is on the screen."""
    item = publishable_item()
    publish(item, by=somebody("publisher"))
    push(item)
    concern = concern_about()
    one, other = as_role("custodian"), as_role("custodian")

    def press(who, deed, **given):
        answer = who.post(there(concern, deed), given, follow=True)
        assert answer.status_code == 200, answer.text
        return answer.text

    wrong = one.post(there(concern, "relate"), {"code": "AAAA"})
    assert (wrong.status_code, "There is no such item" in wrong.text) == (400, True)
    code = item.reference_code
    assert "The concern is about this item" in press(one, "relate", code=code.lower())
    empty = one.post(there(concern, "hide"), {"reason": ""})
    assert empty.status_code == 400
    assert client.get(f"/en/items/{code}/").status_code == 200
    assert "Hidden: within a minute" in press(one, "hide", reason="Her word is enough.")
    push(item)
    assert client.get(f"/en/items/{code}/").status_code == 410
    proposed = press(one, "propose", outcome="withdrawn", reason="As she wishes.")
    assert "Somebody else has to agree" in proposed
    alone = one.post(there(concern, "agree"), {})
    assert (alone.status_code, "Somebody else has to agree" in alone.text) == (
        400,
        True,
    )
    page = press(other, "agree", reason="Yes.")
    for words in ("Agreed and closed", "As she wishes.", "Yes.", "withdrawn"):
        assert words in page
    push(item)
    assert "at the request of a family" in client.get(f"/en/items/{code}/").text
    assert there(concern) in one.get(LIST).text


def test_one_agrees_to_what_stood_on_the_page(as_role, concern_about):
    one, other = as_role("custodian"), as_role("custodian")
    concern = concern_about(publishable_item())

    def propose(outcome):
        given = {"outcome": outcome, "reason": "x"}
        assert one.post(there(concern, "propose"), given).status_code == 302

    propose("kept")
    page = other.get(f"{LIST}{concern.pk}/").text
    read = PROPOSAL.search(page)[1]
    one.post(there(concern, "return"), {"reason": "x"})
    propose("withdrawn")
    answer = other.post(there(concern, "agree"), {"proposal": read})
    assert answer.status_code == 400
    assert "Something else is proposed by now" in answer.text
    now = PROPOSAL.search(answer.text)[1]
    assert now != read
    assert other.post(there(concern, "agree"), {"proposal": now}).status_code == 302


@pytest.mark.parametrize("deed", [*DEEDS, "nonsense"])
def test_deeds_are_posted_and_about_something(as_role, concern_about, deed):
    client = as_role("custodian")

    status = 404 if deed == "nonsense" else 400
    assert client.get(there(concern_about(), deed)).status_code == 405
    assert client.post(f"{LIST}99999/{deed}/").status_code == 404
    answer = client.post(there(concern_about(), deed), {"reason": "a\0b"})
    assert answer.status_code == status


def test_home_and_menu_lead_a_custodian_there_and_nobody_else(as_role, concern_about):
    concern = concern_about()
    home = as_role("custodian").get("/desk/").text
    assert f'href="{LIST}"' in home
    assert there(concern) in home

    other = as_role(*OTHERS).get("/desk/").text
    assert LIST not in other
    assert "Concerns" not in other
