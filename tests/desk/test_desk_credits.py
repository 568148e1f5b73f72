"""Asking at one's account to be credited otherwise, and agreeing to it at the desk."""

import pytest

from archive.publication.domain import publish
from tests.factories import publishable_item, somebody
from tests.redaction.hiding import current
from translations.models import CreditChange, Translation

pytestmark = pytest.mark.django_db
ACCOUNT, THERE = "/desk/account/", "/desk/credits/"


def test_asked_for_taken_back_and_agreed_to(as_role):
    publisher, item = as_role("publisher"), publishable_item()
    author = Translation.objects.get().author
    publish(item, by=somebody("publisher"))
    translator = as_role(user=author)
    translator.post(ACCOUNT, {"credit_as": "name", "credit_name": "R. Reader"})
    page = translator.get(ACCOUNT).content.decode()
    assert "Ask to be credited as “R. Reader” in everything" in page

    translator.post(ACCOUNT, {"wish": "1"})
    assert (
        "You asked to be credited as “R. Reader”"
        in translator.get(ACCOUNT).content.decode()
    )
    translator.post(ACCOUNT, {"back": "1"})
    assert "Nobody asked." in publisher.get(THERE).content.decode()
    translator.post(ACCOUNT, {"wish": "1"})

    assert "Ask to be credited otherwise" in publisher.get("/desk/").content.decode()
    assert str(author) in publisher.get(THERE).content.decode()
    there = f"{THERE}{CreditChange.objects.get().pk}/"
    answer = publisher.post(there, follow=True)
    assert "Agreed. What is published is being replaced" in answer.content.decode()
    assert current(item)["pages"][0]["translations"][0]["credit"] == "R. Reader"
    assert publisher.post(there).status_code == 404


def test_nobody_agrees_to_their_own_wish(as_role):
    client = as_role("publisher", "translator")
    client.post(ACCOUNT, {"wish": "1"})
    page = client.get(THERE).content.decode()
    assert "Somebody else agrees." in page
    there = f"{THERE}{CreditChange.objects.get().pk}/"
    answer = client.post(there, follow=True)
    assert "Somebody else agrees to it." in answer.content.decode()
    assert CreditChange.objects.get().agreed_at is None
