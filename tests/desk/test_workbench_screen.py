"""The workbench as a plain form: what was touched is saved, nothing is put back."""

import json
import re

import pytest
from django.urls import reverse

from tests.desk.forms import fields
from tests.factories import (
    TranscriptionFactory,
    TranslationFactory,
    somebody,
)
from tests.signing_in import confirm
from translations.domain.review import approve, submit
from translations.domain.together import join_in
from translations.domain.transcribing import Line, as_lines, save_lines, transcribe
from translations.domain.translating import catch_up, save_line, translate
from translations.models import State, Translation

pytestmark = pytest.mark.django_db
OPENING, FETCHING = 18, 11  # statements


@pytest.fixture
def translator(as_role):
    return as_role("translator")


@pytest.fixture
def draft(translator) -> Translation:
    return TranslationFactory(by=translator.user)


def there(text) -> str:
    address = reverse("desk:translate", args=[text.page_id, text.language])
    return f"{address}?strand={text.strand}"


def shown(client, text, query: str = "") -> dict:
    """The form of a draft, as a browser would send it back."""
    answer = client.get(there(text) + query)
    assert answer.status_code == 200
    return fields(answer.content.decode(), "save")


def rows(text) -> list:
    return list(text.segments.select_related("source").order_by("source__order"))


def words(text) -> list[str]:
    return [row.text for row in rows(text)]


def field(text, at: int = 0, kind: str = "text") -> str:
    return f"{kind}-{rows(text)[at].source.key}"


def written(text, at: int, words: str, by) -> None:
    row = rows(text)[at]
    key = row.source.key
    save_line(text, key, text=words, note="", by=by, revision=row.revision)


def test_a_saved_form_changes_nothing_that_was_not_typed(translator, draft):
    before = list(draft.segments.values("text", "note", "revision", "by"))

    answer = translator.post(there(draft), shown(translator, draft) | {"save": ""})

    assert answer.status_code == 302
    assert list(draft.segments.values("text", "note", "revision", "by")) == before


def test_a_form_saves_what_was_touched_and_puts_back_nothing(
    as_role, translator, draft
):
    other = somebody("translator")
    join_in(draft, by=other)
    sent = shown(translator, draft)
    written(draft, 0, "Theirs.", other)

    mine = sent | {field(draft, 1): "Mine.\r\nTwo rows.", "save": ""}
    answer = translator.post(there(draft), mine)

    assert answer.status_code == 302
    assert words(draft) == ["Theirs.", "Mine.\nTwo rows."]


def test_two_people_in_one_line_see_both_wordings_and_choose(translator, draft):
    other = somebody("translator")
    join_in(draft, by=other)
    sent = shown(translator, draft)
    written(draft, 0, "Theirs.", other)

    mine = sent | {field(draft): "Mine.", field(draft, 1): "Mine, too.", "save": ""}
    answer = translator.post(there(draft), mine)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This line was changed meanwhile." in page
    assert f"{other} wrote meanwhile" in page
    again = fields(page, "save") | {"save": ""}
    assert again[field(draft)] == ["Mine."]
    assert again[field(draft, 1)] == ["Mine, too."]
    assert words(draft)[0] == "Theirs."
    assert translator.post(there(draft), again).status_code == 400
    assert words(draft)[0] == "Theirs."
    tick = {field(draft, kind="over"): str(rows(draft)[0].revision)}
    assert f'name="{field(draft, kind="over")}"' in page
    assert translator.post(there(draft), again | tick).status_code == 302
    assert words(draft) == ["Mine.", "Mine, too."]


def test_words_for_lines_that_are_gone_are_shown_again(translator, draft):
    sent = shown(translator, draft)
    sent |= {"shown-gone": "3:0000000000000000", "text-gone": "Do not lose this."}

    answer = translator.post(there(draft), sent | {"save": ""})

    assert answer.status_code == 400
    assert "Do not lose this." in answer.content.decode()


def test_what_is_said_of_the_text_is_not_put_back_either(translator, draft):
    sent = shown(translator, draft)
    Translation.objects.filter(pk=draft.pk).update(note="Theirs.")

    translator.post(there(draft), sent | {field(draft): "Mine.", "save": ""})
    draft.refresh_from_db()
    assert (draft.note, words(draft)[0]) == ("Theirs.", "Mine.")

    refused = translator.post(there(draft), sent | {"note": "Mine.", "save": ""})
    draft.refresh_from_db()
    assert (refused.status_code, draft.note) == (400, "Theirs.")
    again = fields(refused.content.decode(), "save")
    assert again["note"] == ["Mine."]
    translator.post(there(draft), again | {"save": ""})
    draft.refresh_from_db()
    assert draft.note == "Mine."


def long_draft(user, count: int, translated: int = 0) -> Translation:
    lines = [f"줄 {number}" for number in range(1, count + 1)]
    base = TranscriptionFactory(lines=lines, state=State.APPROVED)
    texts = [f"Line {number}." for number in range(1, translated + 1)]
    return TranslationFactory(base=base, texts=texts, by=user)


def shown_lines(answer) -> list[int]:
    return [row["number"] for row in answer.context["window"].rows]


def test_a_long_text_is_shown_in_parts_and_opens_where_work_is(translator):
    text = long_draft(translator.user, 100, translated=60)

    opened = translator.get(there(text))
    first = translator.get(there(text) + "&from=1")
    last = translator.get(there(text) + f"&line={rows(text)[99].source.key}")

    assert shown_lines(opened) == list(range(58, 98))
    assert "58" in opened.content.decode().split('data-more="until"')[1][:40]
    assert shown_lines(first) == list(range(1, 41))
    assert shown_lines(last) == [97, 98, 99, 100]
    assert 'data-more="until"' not in first.content.decode()
    assert 'data-more="from"' not in last.content.decode()
    sent = fields(first.content.decode(), "go") | {field(text, 5): "Six.", "go": "41"}
    answer = translator.post(there(text), sent)
    assert answer["Location"].endswith("&from=41")
    assert words(text)[5] == "Six."


def test_parts_of_a_text_are_fetched_when_they_are_reached(translator):
    text = long_draft(translator.user, 100, translated=60)
    far = reverse("desk:far-lines", args=[text.pk])

    def numbers(**query):
        return shown_lines(translator.get(far, query))

    assert numbers(**{"from": 41}) == list(range(41, 81))
    assert numbers(until=41) == list(range(1, 41))
    assert numbers(open=1) == list(range(58, 98))
    assert numbers(open=99) == [97, 98, 99, 100]
    assert numbers(open=100) == list(range(58, 98))
    assert numbers(**{"from": "x"}) == list(range(1, 41))
    assert numbers(**{"from": 101}) == []


@pytest.mark.parametrize("count", [2, 40, 130])
def test_opening_asks_as_much_of_the_database_for_every_length(
    translator, count, django_assert_num_queries
):
    text = long_draft(translator.user, count, translated=1)
    translator.get(there(text))

    with django_assert_num_queries(OPENING):
        translator.get(there(text))
    with django_assert_num_queries(FETCHING):
        translator.get(reverse("desk:far-lines", args=[text.pk]))


def changed_under(draft: Translation, lines: list[Line]) -> None:
    """A next version of what `draft` was made from is approved."""
    scribe = somebody("translator")
    text = transcribe(draft.page, language="ko-KP", by=scribe)
    text = save_lines(text, lines=lines, by=scribe, revision=text.revision)
    approve(submit(text, by=scribe), by=somebody("reviewer"))


def test_a_draft_follows_a_newer_transcription_and_nothing_is_lost(translator, draft):
    first, second = as_lines(draft.base)
    before = words(draft)
    changed = Line("오늘은 날씨가 흐리다.", key=first.key)
    changed_under(draft, [changed, Line("새로운 줄")])

    page = translator.get(there(draft)).content.decode()
    assert "Version 2 of the transcription was approved." in page
    assert "1 line to look at again, 1 new, 1 gone." in page
    sent = fields(page, "save") | {field(draft): "It is clear today.", "catch-up": ""}
    answer = translator.post(there(draft), sent)

    page = translator.get(answer["Location"]).content.decode()
    assert words(draft) == ["It is clear today.", ""]
    assert "The original was changed since this was written:" in page
    assert "[removed: </span>맑다" in page
    assert "[added: </span>흐리다" in page
    assert f"2. {before[1]}" in page
    assert "Version 2 of the transcription was approved" not in page
    sent = fields(page, "save")
    answer = translator.post(there(draft), sent | {"right": first.key})
    assert answer["Location"].endswith(f"#{first.key}")
    assert not rows(draft)[0].stale
    translator.post(there(draft), shown(translator, draft) | {"let-go": ""})
    assert before[1] not in translator.get(there(draft)).content.decode()
    assert second.key not in {row.source.key for row in rows(draft)}


def test_a_translation_is_made_through_another_whose_words_stand_beside(translator):
    pivot = TranslationFactory(state=State.APPROVED)
    here = reverse("desk:translate", args=[pivot.page_id, "ja"])
    page = translator.get(here).content.decode()
    assert f"the English translation by {pivot.author}" in page

    translator.post(here, {"begin": "new", "relay": f"v{pivot.pk}"})

    text = Translation.objects.get(language="ja")
    assert (text.through, text.relay) == (pivot, "en")
    page = translator.get(there(text)).content.decode()
    assert "through English" in page
    assert rows(pivot)[0].text in page


def test_a_closed_translation_is_no_way_to_another(translator):
    pivot = TranslationFactory(state=State.APPROVED)
    Translation.objects.filter(pk=pivot.pk).update(level=4)
    here = reverse("desk:translate", args=[pivot.page_id, "ja"])

    assert "the English translation by" not in translator.get(here).content.decode()
    assert translator.post(here, {"begin": "new", "relay": f"v{pivot.pk}"})
    assert not Translation.objects.filter(language="ja").exists()


def test_somebody_joins_in_a_draft_and_writes_in_it(as_role, draft):
    other = as_role("translator")
    page = other.get(there(draft)).content.decode()
    assert "It is somebody else's draft." in page
    assert "Work on this together" in page

    answer = other.post(there(draft), {"join": ""})

    assert answer["Location"] == there(draft)
    sent = shown(other, draft) | {field(draft): "We wrote this.", "save": ""}
    assert other.post(there(draft), sent).status_code == 302
    assert words(draft)[0] == "We wrote this."
    assert other.user.username in other.get(there(draft)).content.decode()


def test_who_only_reviews_cannot_join_in(as_role, draft):
    reviewer = as_role("reviewer")

    page = reviewer.get(there(draft)).content.decode()
    reviewer.post(there(draft), {"join": ""})

    assert "Work on this together" not in page
    assert not draft.contributors.exists()


def test_a_line_from_outside_is_labelled_until_somebody_looks_at_it(translator, draft):
    row = rows(draft)[0]
    row.outside, row.untouched = "DeepL", True
    row.save()

    page = translator.get(there(draft)).content.decode()
    assert "From DeepL; nobody has looked at it yet." in page
    sent = fields(page, "save") | {"right": row.source.key}
    translator.post(there(draft), sent)

    page = translator.get(there(draft)).content.decode()
    assert "nobody has looked at it yet" not in page
    assert "begun from DeepL" in page


def test_lines_of_a_closed_item_are_fetched_by_nobody_else(as_role, draft):
    from evidence.models import Item, Level

    Item.objects.update(level=Level.SEALED)

    far = reverse("desk:far-lines", args=[draft.pk])
    assert as_role("translator").get(far).status_code == 404


def test_the_version_before_stands_beside_what_became_of_it(translator):
    older = TranslationFactory(state=State.APPROVED)
    text = translate(older.base, language="en", by=translator.user, strand=older.strand)
    written(text, 0, "The weather is foul today.", translator.user)

    answer = translator.get(there(text))

    first, second = answer.context["window"].rows
    assert first["earlier"] == "The weather is clear today."
    assert ("added", "foul") in first["since"]
    assert second["since"] == []


def test_what_a_browser_keeps_is_locked_with_a_key_of_the_person(as_role, translator):
    draft, other = TranslationFactory(by=translator.user), as_role("translator")
    join_in(draft, by=other.user)

    def lock(client) -> str:
        answer = client.get(there(draft))
        assert "no-store" in answer["Cache-Control"]
        return re.search(r'data-lock="([0-9a-f]{64})"', answer.content.decode())[1]

    mine, theirs = lock(translator), lock(other)
    translator.force_login(translator.user)  # a new session
    confirm(translator)

    assert mine != theirs
    assert lock(translator) == mine


def test_who_did_not_see_the_newer_original_has_not_judged_beside_it(translator, draft):
    """Somebody else brings the draft over while one's page shows what was before."""
    first, second = as_lines(draft.base)
    page = shown(translator, draft)
    changed_under(draft, [Line("오늘은 날씨가 흐리다.", key=first.key), second])
    catch_up(draft, by=translator.user)

    translator.post(
        there(draft), page | {field(draft): "Mild.", field(draft, 1): "Apples."}
    )
    assert words(draft) == ["Mild.", "Apples."]
    one, other = rows(draft)
    assert (one.stale, other.stale) == (True, False)
    assert one.made_from.diplomatic == first.diplomatic
    refused = translator.post(there(draft), page | {"right": first.key})
    assert "changed since you opened the page" in refused.content.decode()
    assert rows(draft)[0].stale

    again = shown(translator, draft)
    translator.post(there(draft), again | {field(draft): "It is overcast."})
    assert not rows(draft)[0].stale


@pytest.mark.parametrize(
    "beside", ["{older}-0", "{now}-0", "", "0-0", "x", "{draft}-0"]
)
def test_a_script_says_beside_what_a_line_was_written(translator, draft, beside):
    """What it says is looked up among what was approved; else nothing is known."""
    older, (first, second) = draft.base, as_lines(draft.base)
    changed_under(draft, [Line("오늘은 날씨가 흐리다.", key=first.key), second])
    draft = catch_up(draft, by=translator.user)
    later = transcribe(draft.page, language="ko-KP", by=somebody("translator"))
    known = {"older": older.pk, "now": draft.base_id, "draft": later.pk}
    for name, pk in known.items():
        beside = beside.replace(f"{{{name}}}", str(pk))
    sent = {"text": "Mild.", "note": "", "revision": rows(draft)[0].revision}
    answer = translator.post(
        reverse("desk:line", args=[draft.pk, first.key]),
        json.dumps(sent | {"beside": beside}),
        "application/json",
    )
    assert answer.json()["stale"] == (beside == f"{older.pk}-0")
    assert ("advice" in answer.json()) == answer.json()["stale"]
    assert rows(draft)[0].text == "Mild."
