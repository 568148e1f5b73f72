"""From five photographs to a public page, each step by whoever it belongs to."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evidence.models import Item, Licence
from tests.factories import CollectionFactory, photograph
from translations.models import Transcription, Translation


@pytest.mark.django_db(transaction=True)
def test_photographs_become_a_page_that_anyone_can_read(as_role, work, client):
    collection = CollectionFactory()
    cataloguer, translator = as_role("cataloguer"), as_role("translator")
    reviewer, publisher = as_role("reviewer"), as_role("publisher")

    files = [
        SimpleUploadedFile(f"p{n}.jpg", photograph(n), "image/jpeg") for n in range(5)
    ]
    cataloguer.post(
        reverse("desk:intake"),
        {
            "photographs": files,
            "collection": collection.pk,
            "kind": "notebook",
            "title_en": "A notebook about apple trees",
        },
    )
    item = Item.objects.get()
    custodian = as_role("custodian")
    asked = custodian.get(item.get_absolute_url())["Location"]
    custodian.post(asked, {"reason": "To give it out."})
    there = reverse("desk:assignments", args=[item.reference_code])
    for worker in (translator, reviewer, publisher):
        sent = {"person": worker.user.pk, "purpose": "translating", "opens": "3"}
        assert custodian.post(there, sent)["Location"] == there
    work()
    assert [page.label for page in item.pages.all()] == ["1", "2", "3", "4", "5"]

    page = item.pages.first()
    cataloguer.post(
        reverse("desk:page", args=[page.pk]),
        {"label": "1r", "licence": Licence.CC_BY, "alt_en": "A page with two lines."},
    )

    here = reverse("desk:transcribe", args=[page.pk])
    pasted = "오늘은 날씨가 맑다.\n사과나무에 꽃이 피였다."
    translator.post(here, {"begin": "", "language": "ko-KP", "pasted": pasted})
    transcription = Transcription.objects.get()
    sent = form_of(translator.get(here))
    sent["line-0-place"] = "10 10 80 5"
    translator.post(here, sent | {"submit": ""})
    approve(reviewer, transcription)

    here = reverse("desk:translate", args=[page.pk, "en"])
    translator.post(here, {"begin": "new"})
    translation = Translation.objects.get()
    sent = form_of(translator.get(here))
    keys = [line.key for line in transcription.segments.all()]
    sent[f"text-{keys[0]}"] = "The weather is clear today."
    sent[f"text-{keys[1]}"] = "The apple tree has blossomed."
    translator.post(here, sent | {"submit": ""})
    approve(reviewer, translation)

    opened = form_of(publisher.get(item.get_absolute_url()), "access")
    opened |= {
        "level": "0",
        f"page_{page.pk}": "0",
        f"picture_{page.pk}": "0",
        "reason": "Nothing private.",
    }
    answer = publisher.post(item.get_absolute_url(), opened | {"access": ""})
    there = reverse("desk:access", args=[item.reference_code])
    assert answer["Location"] == there
    asked = item.openings.get()
    assert b"Somebody else decides." in publisher.get(there).content
    assert item.reference_code in custodian.get(reverse("desk:home")).content.decode()
    custodian.post(reverse("desk:opening", args=[asked.pk]), {"agree": ""})
    there = reverse("desk:publish", args=[item.reference_code])
    assert publisher.post(there, {"sent": ""}).status_code == 302
    work()

    public = client.get(f"/en/items/{item.reference_code}/")
    assert public.status_code == 200
    assert "사과나무에 꽃이 피였다." in public.content.decode()
    assert "The apple tree has blossomed." in public.content.decode()
    assert "up to date" in publisher.get(there).content.decode()


def approve(reviewer, text):
    there = reverse("desk:review-text", args=[text._meta.model_name, text.pk])
    assert reviewer.get(there).status_code == 200
    assert reviewer.post(there, {"approve": "", "reason": ""}).status_code == 302
    text.refresh_from_db()
    assert text.state == "approved"


def form_of(response, button=""):
    """What a browser would send from the form of a page, as it was shown.

    With several forms on a page, the one with the `button` of that name.
    """
    from tests.desk.forms import fields

    return fields(response.content.decode(), button)
