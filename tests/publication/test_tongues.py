"""Plain texts of an item go out with the languages they are in."""

import pytest
from django.utils import timezone

from archive.publication.compose import Issue, compose
from archive.publication.tongues import Tongues
from evidence.domain.wording import share
from evidence.models import CertificateField, ItemDate
from tests.factories import ItemFactory, somebody

pytestmark = pytest.mark.django_db


def composed(item) -> dict:
    issue = Issue(number=1, published_at=timezone.now(), nonce="0" * 64)
    return compose(item, issue=issue, picture_of=lambda page: None)


@pytest.fixture
def item():
    return ItemFactory(
        kind="certificate",
        content_languages=["ru", "ko"],
        extent="1 booklet",
        hands="견본",
        term_as_published="passport",
        published_in="en",
        level=0,
    )


def test_what_was_said_once_is_told_wherever_the_words_stand(item):
    by = somebody("cataloguer")
    share("1 booklet", language="en", texts={"ko": "수첩 1권"}, by=by, approved=True)
    share("In March.", language="en", texts={"uk": "У березні."}, by=by, approved=True)
    share("Faint.", language="en", texts={"ja": "薄い。"}, by=by)
    ItemDate.objects.create(
        item=item, kind="issued", verbatim="견본 3", edtf="2024-03", note="In March."
    )
    CertificateField.objects.create(
        item=item, name="rank", state="filled", level=0, transcribed="рядовой",
        hand="A, B", ink="black and blue", note="Faint.",
    )  # fmt: skip

    found = composed(item)

    told = {one["name"]: one for one in found["particulars"]}
    assert told["extent"]["words"] == {"en": "1 booklet", "ko": "수첩 1권"}
    assert told["hands"]["words"] == {"ko": "견본"}
    assert told["term_as_published"]["words"] == {"en": "passport"}
    [date] = found["dates"]
    assert date["note"] == {"en": "In March.", "uk": "У березні."}
    assert date["language"] == "ko"
    [field] = found["certificate"]
    assert field["language"] == "ru"
    assert field["hand"] == {"value": "A, B", "words": {}}
    assert field["ink"] == {"value": "", "words": {"en": "black and blue"}}
    assert field["note"] == {"en": "Faint."}  # its translation is a draft


def test_the_language_of_a_description_is_that_of_the_item(item):
    item.described_in = "uk"
    item.extent = "1 книжечка"

    assert Tongues(item, ["1 книжечка"]).ours("1 книжечка") == {"uk": "1 книжечка"}
    assert Tongues(item, []).ours("견본") == {"ko": "견본"}
    assert Tongues(item, []).ours("") == {}


def test_what_nobody_said_the_language_of_is_undetermined(item):
    item.published_in = ""
    tongues = Tongues(item, [])

    assert tongues.published("passport") == {"und": "passport"}
    assert tongues.written("sad") == {"und": "sad"}
    assert tongues.written_in("31.02.1999") == "zxx"
