"""Lines that a machine or somebody elsewhere read, in the transcriber's form."""

import pytest
from django.urls import reverse

from tests.desk.forms import fields
from tests.desk.test_written_lines import by_another, rows_of, send
from tests.factories import PageFactory
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.models import Transcription

pytestmark = pytest.mark.django_db
ASKED = "Reader 3</span>; nobody has compared it yet"


@pytest.fixture
def translator(as_role):
    return as_role("translator")


def there(page) -> str:
    return reverse("desk:transcribe", args=[page.pk])


@pytest.fixture
def draft(translator):
    text = transcribe(PageFactory(), language="ko-KP", by=translator.user)
    lines = [Line("하나", outside="Reader 3"), Line("둘", outside="Reader 3")]
    return save_lines(text, lines=lines, by=translator.user, revision=0)


def waiting(text) -> list[bool]:
    return list(text.segments.order_by("order").values_list("untouched", flat=True))


def test_a_transcription_is_begun_from_what_a_machine_read(translator):
    page = PageFactory()
    sent = {"begin": "", "language": "ko-KP", "pasted": "하나\n둘"}

    refused = translator.post(there(page), sent | {"machine": "on"})
    assert "Say which machine read them." in refused.text
    assert not Transcription.objects.exists()

    translator.post(there(page), sent | {"machine": "on", "outside": "Reader 3"})
    text = page.transcriptions.get()
    assert (text.machine, waiting(text)) == (True, [True, True])
    assert translator.get(there(page)).text.count(ASKED) == 2


def test_words_brought_from_outside_have_to_be_there(translator):
    page = PageFactory()
    sent = {"begin": "", "language": "ko-KP", "outside": "Reader 3"}
    refused = translator.post(there(page), sent)
    assert "Paste the lines that were brought from outside." in refused.text


def test_a_button_says_of_a_line_that_it_is_right(translator, draft):
    form = fields(translator.get(there(draft.page)).text, "save")

    translator.post(there(draft.page), form | {"right": "1"})

    assert waiting(draft) == [True, False]
    page = translator.get(there(draft.page)).text
    assert page.count(ASKED) == 1
    assert "begun from Reader 3" in page


def test_handing_in_names_the_lines_that_nobody_compared(translator, draft):
    form = fields(translator.get(there(draft.page)).text, "save")

    refused = translator.post(there(draft.page), form | {"submit": ""})

    assert "not read by a person yet: line 1, 2." in refused.text
    assert refused.text.count(ASKED) == 2


def test_pasted_lines_of_a_draft_can_be_from_outside_too(translator, draft):
    form = fields(translator.get(there(draft.page)).text, "save")
    more = {"pasted": "셋", "pasted-outside": "Reader 4", "pasted-machine": "on"}

    translator.post(there(draft.page), form | more | {"save": ""})

    draft.refresh_from_db()
    assert draft.machine
    last = draft.segments.get(diplomatic="셋")
    assert (last.outside, last.untouched) == ("Reader 4", True)


def test_a_script_says_it_of_a_line_and_cannot_take_a_label_away(translator, draft):
    rows = rows_of(draft)
    before = list(draft.segments.values_list("outside", flat=True))
    rows[0]["right"] = "1"
    for row in rows:
        row |= {"outside": "Y", "untouched": False}

    assert send(translator, draft, rows).status_code == 200
    assert waiting(draft) == [False, True]
    assert list(draft.segments.values_list("outside", flat=True)) == before


@pytest.mark.parametrize("late", [False, True])
def test_a_script_says_who_read_what_was_pasted_also_when_it_was_saved_before(
    translator, draft, late
):
    rows = [*rows_of(draft), {"id": "n", "diplomatic": "셋"}]
    if late:
        send(translator, draft, rows)
    rows[2]["outside"] = "Reader 4"
    told = {"machine": True}

    assert send(translator, draft, rows, **told).status_code == 200
    line = draft.segments.get(diplomatic="셋")
    assert (line.outside, line.untouched) == ("Reader 4", True)
    draft.refresh_from_db()
    assert draft.machine

    # It is sent with every save: who compared the line has compared it.
    rows[2] |= {"key": line.key, "diplomatic": "세엣"}
    send(translator, draft, rows)
    line = draft.segments.get(key=line.key)
    assert (line.outside, line.untouched) == ("Reader 4", False)
    send(translator, draft, rows)
    assert not draft.segments.get(key=line.key).untouched


def test_a_label_is_not_lost_where_two_people_write(translator, draft):
    begun, revision = rows_of(draft), draft.revision
    by_another(draft, lambda lines: [*lines, Line("그의 줄")])
    mine = [*begun, {"id": "n", "diplomatic": "셋", "outside": "Reader 4"}]
    send(translator, draft, mine, revision=revision)
    answer = send(translator, draft, mine, revision=revision, base=begun)
    assert answer.status_code == 200
    assert draft.segments.get(diplomatic="셋").outside == "Reader 4"
