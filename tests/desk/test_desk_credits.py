"""Asking at one's account to be credited otherwise, and agreeing to it at the desk."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from archive.publication.crediting import change_credit
from archive.publication.domain import publish
from tests.factories import publishable_item, somebody
from tests.redaction.hiding import current
from translations.domain.crediting import decline
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


def test_a_wish_is_declined_with_a_reason_that_the_wisher_reads(as_role):
    publisher, item = as_role("publisher"), publishable_item()
    author = Translation.objects.get().author
    publish(item, by=somebody("publisher"))
    before = current(item)
    translator = as_role(user=author)
    translator.post(ACCOUNT, {"credit_as": "name", "credit_name": "A Hero"})
    translator.post(ACCOUNT, {"wish": "1"})
    wish = CreditChange.objects.get()
    there = f"{THERE}{wish.pk}/"

    refused = publisher.post(there, {"decline": "1", "reason": "  "})
    assert refused.status_code == 400
    assert "Say why it is declined" in refused.content.decode()
    reason = "A name nobody <bears>."
    answer = publisher.post(there, {"decline": "1", "reason": reason}, follow=True)

    assert "Declined. Who asked is told why." in answer.content.decode()
    assert "Nobody asked." in publisher.get(THERE).content.decode()
    assert publisher.post(there).status_code == 404
    assert current(item) == before
    notices = translator.get("/desk/notices/").content.decode()
    assert "Your wish was declined" in notices
    assert f"by {publisher.user}" in notices
    led = translator.post("/desk/notices/", {"go": wish.notices.get().pk})
    assert led["Location"] == f"{ACCOUNT}#published"
    page = translator.get(ACCOUNT).content.decode()
    assert f"Declined by {publisher.user}: “A Hero”" in page
    assert "A name nobody &lt;bears&gt;." in page
    # What was decided stays, and they may ask again.
    translator.post(ACCOUNT, {"wish": "1"})
    assert "You asked to be credited" in translator.get(ACCOUNT).content.decode()
    publisher.post(f"{THERE}{CreditChange.objects.open().get().pk}/")
    page = translator.get(ACCOUNT).content.decode()
    assert page.index("Agreed by") < page.index("Declined by")
    assert current(item)["pages"][0]["translations"][0]["credit"] == "A Hero"
    notices = translator.get("/desk/notices/").content.decode()
    assert "Your wish was agreed to" in notices


def test_only_who_may_agree_declines_and_nobody_their_own(as_role):
    client, other = as_role("publisher", "translator"), as_role("reviewer")
    client.post(ACCOUNT, {"wish": "1"})
    there = f"{THERE}{CreditChange.objects.get().pk}/"
    said = {"decline": "1", "reason": "No."}
    assert other.post(there, said).status_code in {403, 404}
    answer = client.post(there, said)
    assert "Somebody else agrees to it." in answer.content.decode()
    with pytest.raises(PermissionDenied):
        decline(CreditChange.objects.get(), reason="No.", by=somebody("reviewer"))
    wish = decline(CreditChange.objects.get(), reason="No.", by=somebody("custodian"))
    for decide in (partial(decline, reason="Once more."), change_credit):
        with pytest.raises(ValidationError, match="declined it already"):
            decide(wish, by=somebody("custodian"))
    for wrong in ({"declined_by": wish.person}, {"reason": ""}, {"declined_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CreditChange.objects.filter(pk=wish.pk).update(**wrong)
