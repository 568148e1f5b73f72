"""Words go out as files and come in again, by hand, with every line shown first."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree

from evidence.domain.regions import draw_region
from evidence.models import Level, Reading, Region
from tests.desk.forms import fields
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    at_level,
    somebody,
)
from tests.translations.test_importing import next_transcription
from translations.domain.exporting import sent_text
from translations.domain.review import approve, submit
from translations.domain.translating import save_translation
from translations.exchange import tables, tei, xliff
from translations.exchange.lines import MOST_BYTES
from translations.models import State

pytestmark = pytest.mark.django_db
FORMS = {"xliff": xliff, "csv": tables}
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture
def client(as_role):
    return as_role("translator")


@pytest.fixture
def draft(client):
    return TranslationFactory(by=client.user)


def said(text) -> list[str]:
    return [row.text for row in text.segments.all()]


def file_with(text, *words: str, form=xliff):
    """The file of `text` with other words in its lines."""
    out = sent_text(text)
    lines = [
        replace(line, text=words[at]) if at < len(words) else line
        for at, line in enumerate(out.lines)
    ]
    return form.write(replace(out, lines=tuple(lines)))


def upload(client, text, content: bytes, name="back.xlf", **typed):
    file = SimpleUploadedFile(name, content)
    return client.post(there(text), {"file": file, **typed})


def there(text) -> str:
    return reverse("desk:bring-in", args=[text.pk])


def shown(answer) -> str:
    """The words of a page, without its markup."""
    return unescape(re.sub(r"<[^>]+>|\s+", " ", answer.content.decode()))


def take(client, text, answer, **changes):
    """Send the form of the lines as a browser would."""
    return client.post(there(text), fields(answer.content.decode()) | changes)


@pytest.mark.parametrize(("kind", "suffix"), [("xliff", "xlf"), ("csv", "csv")])
def test_a_translation_goes_out_as_a_file_to_keep(client, draft, kind, suffix):
    answer = client.get(reverse(f"desk:translation-{kind}", args=[draft.pk]))

    assert FORMS[kind].read(answer.content) == sent_text(draft)
    item = draft.page.item
    name = f"{item.reference_code}-{draft.page.label}-en-v1.{suffix}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == FORMS[kind].TYPE
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert client.user.username not in answer.content.decode()


@pytest.mark.parametrize("kind", ["xliff", "csv"])
def test_a_file_comes_in_again_and_what_is_ticked_is_taken(client, draft, kind):
    content = file_with(draft, "Clear weather.", form=FORMS[kind])
    page = upload(client, draft, content, name=f"back.{kind}")

    assert page.status_code == 200
    assert "Nothing has been changed yet." in shown(page)
    assert "Line 2: the same as here." in shown(page)
    assert said(draft)[0] == "The weather is clear today."

    answer = take(client, draft, page)
    assert answer.status_code == 302
    assert "1 line was taken." in shown(client.get(answer["Location"]))
    assert said(draft) == ["Clear weather.", "The apple tree has blossomed."]


def test_words_are_shown_as_text_and_never_as_markup(client, draft):
    content = file_with(draft, "<img src=x onerror=alert(1)>")
    page = upload(client, draft, content).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_line_that_changed_here_is_not_ticked_and_not_taken_unless_ticked(
    client, draft
):
    content = file_with(draft, "From the file.", "Blossom.")
    key = draft.segments.first().source.key
    save_translation(draft, texts={key: "From here."}, by=client.user, revision=1)

    page = upload(client, draft, content)
    assert "It was changed here since the file was made." in shown(page)
    take(client, draft, page)
    assert said(draft) == ["From here.", "Blossom."]

    page = upload(client, draft, content)
    assert take(client, draft, page).status_code == 400
    take(client, draft, page, take=[key])
    assert said(draft)[0] == "From the file."


def test_a_line_whose_original_changed_meanwhile_is_shown_with_both(client, draft):
    content = file_with(draft, "From the file.", "Blossom.")
    next_transcription(draft.page, client.user, "다른 말.")

    page = upload(client, draft, content)

    assert "The original reads otherwise than when the file was made." in shown(page)
    _before, now = shown(page).split("In the newest transcription:")  # of one line
    assert now.split("Line 2")[0].strip().startswith("다른 말.")
    take(client, draft, page)
    assert said(draft) == ["The weather is clear today.", "Blossom."]


def test_a_save_between_looking_and_taking_shows_the_lines_again(client, draft):
    page = upload(client, draft, file_with(draft, "From the file.", "Blossom."))
    key = draft.segments.first().source.key
    save_translation(draft, texts={key: "From here."}, by=client.user, revision=1)

    again = take(client, draft, page)
    assert again.status_code == 400
    assert "Somebody saved this draft since the lines were shown." in shown(again)
    assert said(draft)[0] == "From here."
    assert take(client, draft, again).status_code == 302
    assert said(draft) == ["From here.", "Blossom."]


def test_an_outside_draft_says_so_before_and_after(client):
    draft = TranslationFactory(by=client.user, texts=())
    content = file_with(draft, "Weather clear.")
    page = upload(client, draft, content, outside="A machine", machine="on")
    assert "labelled “A machine”, and the text as begun by a machine" in shown(page)
    take(client, draft, page)
    draft.refresh_from_db()
    row = draft.segments.first()
    assert (row.outside, row.untouched, draft.machine) == ("A machine", True, True)


def test_a_machine_has_to_be_named(client, draft):
    page = upload(client, draft, file_with(draft, "x"), machine="on")
    assert page.status_code == 400
    assert "Say which machine made them." in shown(page)


def test_lines_that_are_not_there_are_told_and_a_broken_mark_is(client, draft):
    whole = file_with(draft, "{?one").decode()
    key = draft.segments.last().source.key
    page = upload(client, draft, whole.replace(key, "seg-other").encode())
    assert "1 line of the file is not in this translation" in shown(page)
    assert "Line 2: not in the file." in shown(page)
    assert "The mark that “{” begins at character 1 is not complete." in shown(page)


BAD = {
    "empty": (b"", "empty"),
    "of another text": (None, "This file is of another text."),
    "into another language": (b'trgLang="ja"', "into another language"),
    "twice the same unit": (b"twice", "stands in the file twice"),
    "cut off in the middle": (b"</unit>", "not well-formed XML"),
    "ten megabytes": (b"x" * (2 * MOST_BYTES), "more than 5 MB"),
    "a document type": (b"<!DOCTYPE x []><x/>", "declares a document type"),
    "no format": (b"\x89PNG\r\n\x1a\n", "not in UTF-8"),
    "a spreadsheet": (b"PK\x03\x04\0\0\0\0", "no table of text"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.asvs("5.2.1", "2.2.1")
def test_a_bad_file_is_answered_by_a_sentence_and_changes_nothing(client, draft, kind):
    content, sentence = BAD[kind]
    whole = file_with(draft, "x")
    first, second = (row.source.key for row in draft.segments.all())
    if kind == "of another text":
        content = file_with(TranslationFactory(), "x")
    elif kind == "into another language":
        content = whole.replace(b'trgLang="en"', content)
    elif kind == "cut off in the middle":
        content = whole[: whole.index(content)]
    elif kind == "twice the same unit":
        content = whole.replace(second.encode(), first.encode())
    answer = upload(client, draft, content)
    assert answer.status_code == 400
    assert sentence in shown(answer)
    assert said(draft)[0] == "The weather is clear today."


def test_a_seal_of_another_draft_or_of_nobody_is_refused(client, draft):
    other = TranslationFactory(by=client.user)
    page = upload(client, other, file_with(other, "x"))
    for answer in (
        take(client, draft, page),
        client.post(there(draft), {"sealed": "made:up"}),
    ):
        assert answer.status_code == 400
        assert "Choose the file again." in shown(answer)
    assert said(draft)[0] == "The weather is clear today."


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED])
def test_only_a_draft_of_ones_own_takes_words_in(client, state):
    others = TranslationFactory()
    mine = TranslationFactory(by=client.user, state=state)
    for text in (others, mine):
        answer = upload(client, text, file_with(text, "x"))
        assert "Words are brought into a draft, by those who write it." in shown(answer)
        assert said(text)[0] == "The weather is clear today."


def test_a_closed_original_takes_its_translation_with_it(as_role, client, draft):
    at_level(draft.base, Level.SEALED)
    for name in ("translation-xliff", "translation-csv", "bring-in"):
        assert client.get(reverse(f"desk:{name}", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("name", ["translation-xliff", "translation-csv"])
def test_a_closed_text_goes_out_to_who_is_assigned_and_that_is_written_down(
    client, name
):
    text = TranslationFactory(by=client.user)
    at_level(text, 3)
    address = reverse(f"desk:{name}", args=[text.pk])
    assert client.get(address).status_code == 404
    assigned(client.user, text.page.item)
    assert client.get(address).status_code == 200
    assert Reading.objects.filter(person=client.user, item=text.page.item).exists()


def test_a_custodian_says_why_before_closed_words_go_out(as_role):
    client, base = as_role("custodian"), TranscriptionFactory(state=State.APPROVED)
    text = TranslationFactory(base=base, state=State.APPROVED)
    at_level(text, 3)
    asked = client.get(reverse("desk:tei", args=[base.pk]))
    assert asked.status_code == 302
    assert "/reading/" in asked["Location"]
    assert not Reading.objects.exists()


def test_a_page_goes_out_as_tei_with_what_one_may_read(client):
    base = TranscriptionFactory(lines=["가<당>", "나"])
    corners = [(0.1, 0.1), (0.5, 0.2)]
    region = draw_region(base.page, corners=corners, by=client.user)
    hidden = draw_region(base.page, corners=corners, by=client.user)
    Region.objects.filter(pk=hidden.pk).update(level=Level.SEALED)
    base.segments.first().regions.add(region, hidden)
    base = approve(submit(base, by=base.author), by=somebody("reviewer"))
    open_, closed = TranslationFactory(base=base), TranslationFactory(base=base)
    at_level(closed, 3)

    answer = client.get(reverse("desk:tei", args=[base.pk]))

    found = tei.lines_of(answer.content)
    assert list(found["transcription"].values()) == ["가<당>", "나"]
    assert set(found) == {"transcription", open_.strand}
    root = etree.fromstring(answer.content)
    (zone,) = root.iter(f"{TEI}zone")
    assert zone.get("{http://www.w3.org/XML/1998/namespace}id") == region.key
    segs = [one.get("facs") for one in root.iter(f"{TEI}seg") if one.get("facs")]
    assert segs == [f"#{region.key}"]
    assert hidden.key not in answer.content.decode()
    assert answer["Content-Disposition"].endswith('-v1.xml"')


def memory(client, **asked) -> list[str]:
    answer = client.get(reverse("desk:memory-file"), asked)
    return [one.text for one in etree.fromstring(answer.content).iter("seg")]


def closed_ways():
    """Ways in which something is closed, each done to an approved translation."""
    return {
        "text": lambda text: at_level(text, 3),
        "original": lambda text: at_level(text.base, 3),
        "page": lambda text: at_level(text.page, 3),
        "item": lambda text: at_level(text.page.item, 3),
        "sealed": lambda text: at_level(text.page.item, 4),
    }


@pytest.mark.parametrize("way", closed_ways())
@pytest.mark.parametrize("role", ["translator", "custodian"])
def test_no_memory_holds_what_is_closed_whoever_asks(as_role, way, role):
    client = as_role(role)
    TranslationFactory(texts=("Open.", "Also."), state=State.APPROVED)
    text = TranslationFactory(texts=("Secret.", "Hidden."), state=State.APPROVED)
    assigned(client.user, text.page.item, opens=4)
    assert "Secret." in memory(client)

    closed_ways()[way](text)
    assert {"Secret.", "Hidden."} & set(memory(client)) == set()
    assert "Open." in memory(client)
    (pair,) = client.get(reverse("desk:exchange")).context["pairs"]
    assert pair["count"] == 2
    assert not Reading.objects.exists()


def test_a_memory_is_of_what_is_approved_and_newest_and_of_two_languages(client):
    first = TranslationFactory(texts=("One.", ""), by=client.user)
    assert memory(client) == []
    TranslationFactory(texts=("Two.", "Three."), state=State.APPROVED)
    base = TranscriptionFactory(language="ru", lines=["да"], state=State.APPROVED)
    TranslationFactory(base=base, texts=("Yes.",), state=State.APPROVED)
    german = {"into": "de"}

    assert {"Two.", "Three.", "Yes."} < set(memory(client))
    assert "One." not in memory(client)
    assert memory(client, **{"from": "ru"}, into="en") == ["да", "Yes."]
    assert memory(client, **german) == []
    assert first.state == State.DRAFT


def test_an_older_version_leaves_the_memory_when_the_next_is_approved(client):
    first = TranslationFactory(texts=("Old.", "x"), state=State.APPROVED)
    TranslationFactory(
        base=first.base, strand=first.strand, texts=("New.", "x"), state=State.APPROVED
    )
    assert "New." in memory(client)
    assert "Old." not in memory(client)


@pytest.mark.parametrize("count", [1, 3])
def test_a_memory_asks_as_much_for_one_text_as_for_three(
    client, count, django_assert_num_queries
):
    for _ in range(count):
        TranslationFactory(state=State.APPROVED)
    client.get(reverse("desk:exchange"))
    with django_assert_num_queries(MEMORY):
        memory(client)
    with django_assert_num_queries(LISTED):
        client.get(reverse("desk:exchange"))


MEMORY, LISTED = 4, 5


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_as_much_for_one_translation_as_for_three(
    client, count, django_assert_num_queries
):
    page = PageFactory(item=ItemFactory())
    base = TranscriptionFactory(page=page, lines=["가"] * count, state=State.APPROVED)
    for _ in range(count):
        TranslationFactory(base=base, texts=["a"] * count, by=somebody("translator"))
    client.get(reverse("desk:tei", args=[base.pk]))
    with django_assert_num_queries(PAGE):
        client.get(reverse("desk:tei", args=[base.pk]))


PAGE = 15


def test_pages_lead_to_the_files(client, draft):
    where = reverse("desk:translate", args=[draft.page_id, "en"])
    seen = client.get(where).content.decode()
    for name in ("translation-xliff", "translation-csv", "bring-in"):
        assert reverse(f"desk:{name}", args=[draft.pk]) in seen
    seen = client.get(reverse("desk:transcribe", args=[draft.page_id])).content.decode()
    assert reverse("desk:tei", args=[draft.base_id]) in seen
    other = TranslationFactory(state=State.APPROVED)
    seen = client.get(
        reverse("desk:translate", args=[other.page_id, "en"])
    ).content.decode()
    assert reverse("desk:translation-csv", args=[other.pk]) in seen
    assert reverse("desk:bring-in", args=[other.pk]) not in seen
