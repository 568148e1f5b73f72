"""What comes in from a file is put over nothing that nobody has looked at."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.odd_texts import anything
from tests.factories import (
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    at_level,
    somebody,
)
from translations.domain.drafts import clean
from translations.domain.exporting import sent_text
from translations.domain.importing import (
    EMPTIED,
    GONE,
    HERE,
    SOURCE,
    UNSURE,
    WRITTEN,
    Fate,
    arrived,
    import_lines,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import (
    catch_up,
    save_translation,
    still_right,
    translate,
)
from translations.exchange import tables, xliff
from translations.models import State, Translation

pytestmark = pytest.mark.django_db
APPROVED = State.APPROVED


@pytest.fixture
def translator():
    return somebody("translator")


@pytest.fixture
def draft(translator):
    return TranslationFactory(by=translator)


def said(text: Translation) -> list[str]:
    return [row.text for row in text.segments.all()]


def changed(text, *words, **fields):
    """The file as somebody else sent it back: `words` in place of the first lines."""
    lines = list(text.lines)
    for at, one in enumerate(words):
        if one is not None:
            lines[at] = replace(lines[at], text=one)
    return replace(text, lines=tuple(replace(one, **fields) for one in lines))


def fates(draft, text, by, **given) -> list[Fate]:
    return [one.fate for one in arrived(draft, text, by=by, **given)]


def why(draft, text, by, **given) -> list[tuple]:
    return [one.why for one in arrived(draft, text, by=by, **given)]


def write(draft, by, **texts):
    """Save words here, by the number of their line."""
    keys = [row.source.key for row in draft.segments.all()]
    words = {keys[int(at[1:]) - 1]: one for at, one in texts.items()}
    draft.refresh_from_db()
    return save_translation(draft, texts=words, by=by, revision=draft.revision)


def next_transcription(page, by, *words: str):
    """A further approved version whose first lines read otherwise."""
    text = transcribe(page, language="ko-KP", by=by)
    lines = [
        Line(words[at] if at < len(words) else one.diplomatic, key=one.key)
        for at, one in enumerate(text.segments.all())
        if at >= len(words) or words[at]
    ]
    text = save_lines(text, lines=lines, by=by, revision=text.revision)
    return approve(submit(text, by=by), by=somebody("reviewer"))


@pytest.mark.parametrize("form", [xliff, tables])
def test_what_comes_back_as_it_went_out_changes_nothing(draft, translator, form):
    back = form.read(form.write(sent_text(draft)))

    assert fates(draft, back, translator) == [Fate.SAME, Fate.SAME]
    with pytest.raises(ValidationError, match="No line was chosen"):
        import_lines(draft, back, by=translator, revision=draft.revision)


@pytest.mark.parametrize("form", [xliff, tables])
def test_words_written_elsewhere_come_in_and_are_their_writers(draft, translator, form):
    back = form.read(form.write(sent_text(draft)))
    back = changed(back, "Clear weather today.")

    taken = import_lines(draft, back, by=translator, revision=draft.revision)

    assert taken == {Fate.NEW: 1}
    assert said(draft) == ["Clear weather today.", "The apple tree has blossomed."]
    first, second = draft.segments.all()
    assert (first.by, first.outside, first.untouched) == (translator, "", False)
    assert (first.revision, second.revision) == (2, 1)


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=anything, note=anything, form=st.sampled_from([xliff, tables]))
def test_any_words_come_in_and_go_out_exactly(draft, text, note, form):
    draft.refresh_from_db()
    (first, second), by = sent_text(draft).lines, draft.author
    file = replace(
        sent_text(draft), lines=(replace(first, text=text, note=note), second)
    )
    back = form.read(form.write(file))
    if arrived(draft, back, by=by)[0].can_be_taken:
        import_lines(draft, back, take={first.key}, by=by, revision=draft.revision)

    out = sent_text(draft)
    assert (out.lines[0].text, out.lines[0].note) == (clean(text), clean(note))
    assert form.read(form.write(out)) == out


def test_a_pasted_page_of_odd_signs_comes_in_without_what_no_paper_holds(
    draft, translator
):
    odd = "\ud800a\0b\x01\u202e\u2066😀\udfff \ufeff"
    back = xliff.read(xliff.write(changed(sent_text(draft), odd)))
    import_lines(draft, back, by=translator, revision=draft.revision)
    assert said(draft)[0] == "ab\u202e\u2066😀 \ufeff"


def test_a_line_that_changed_here_meanwhile_is_not_overwritten(draft, translator):
    back = changed(sent_text(draft), "From the file.")
    draft = write(draft, translator, _1="From here.")

    (first, second) = arrived(draft, back, by=translator)
    assert (first.fate, first.why) == (Fate.ASK, (HERE,))
    assert second.fate == Fate.SAME
    with pytest.raises(ValidationError, match="No line was chosen"):
        import_lines(draft, back, by=translator, revision=draft.revision)
    assert said(draft)[0] == "From here."

    import_lines(draft, back, take={first.key}, by=translator, revision=draft.revision)
    assert said(draft)[0] == "From the file."


def test_what_the_file_left_alone_stays_as_it_was_changed_here(draft, translator):
    back = changed(sent_text(draft), None, "Blossom.")
    draft = write(draft, translator, _1="From here.")

    assert fates(draft, back, translator) == [Fate.KEPT, Fate.NEW]
    keys = [line.key for line in back.lines]
    import_lines(draft, back, take=keys, by=translator, revision=draft.revision)
    assert said(draft) == ["From here.", "Blossom."]


def test_a_file_that_lost_what_stood_here_asks_first(draft, translator):
    back = changed(sent_text(draft), "From the file.", check="")
    assert why(draft, back, translator) == [(UNSURE,), ()]
    draft = write(draft, translator, _1="")
    assert fates(draft, back, translator)[0] == Fate.NEW


def test_a_source_that_reads_otherwise_now_is_said_line_by_line(translator):
    before = TranslationFactory(state=APPROVED, by=translator)
    file = changed(sent_text(before), "A", "B")
    base = next_transcription(before.page, translator, "다른 말.")
    draft = translate(base, language="en", by=translator, strand=before.strand)

    assert why(draft, file, translator) == [(SOURCE,), ()]
    first, second = arrived(draft, file, by=translator)
    assert (first.sent.source, first.source_now) == ("오늘은 날씨가 맑다.", "다른 말.")
    import_lines(draft, file, by=translator, revision=draft.revision)
    assert said(draft) == ["The weather is clear today.", "B"]


def test_a_line_taken_all_the_same_is_stale_until_somebody_looks_at_it(translator):
    before = TranslationFactory(state=APPROVED, by=translator)
    file = changed(sent_text(before), "A")
    base = next_transcription(before.page, translator, "다른 말.")
    draft = translate(base, language="en", by=translator, strand=before.strand)
    key = file.lines[0].key

    import_lines(draft, file, take={key}, by=translator, revision=draft.revision)

    row = draft.segments.first()
    assert (row.text, row.made_from.diplomatic) == ("A", "오늘은 날씨가 맑다.")
    with pytest.raises(ValidationError, match="Changed in the source"):
        submit(draft, by=translator)
    still_right(draft, key, by=translator)
    assert submit(draft, by=translator).state == State.SUBMITTED


def test_a_file_does_not_tell_what_stood_in_a_closed_earlier_version(translator):
    before = TranslationFactory(state=APPROVED, by=translator)
    file = changed(sent_text(before), "A")
    base = next_transcription(before.page, translator, "다른 말.")
    draft = translate(base, language="uk", by=translator)
    at_level(before.base, 3)
    file = replace(file, strand=draft.strand, language="uk", version=1)
    key = file.lines[0].key

    import_lines(draft, file, take={key}, by=translator, revision=draft.revision)

    assert draft.segments.first().made_from is None


def test_a_transcription_approved_since_the_draft_began_is_looked_at_too(
    draft, translator
):
    file = changed(sent_text(draft), "A", "B")
    next_transcription(draft.page, translator, "다른 말.", "")
    assert why(draft, file, translator) == [(SOURCE,), (GONE,)]

    keys = [line.key for line in file.lines]
    import_lines(draft, file, take=keys, by=translator, revision=draft.revision)
    draft = catch_up(draft, by=translator)
    (row,) = draft.segments.all()
    assert (row.text, row.stale) == ("A", True)
    assert draft.remains == "2. B"


def test_lines_of_neither_side_alone_are_told(draft, translator):
    file = sent_text(draft)
    stray = replace(file.lines[1], key="seg-stray")
    file = replace(file, lines=(file.lines[0], stray))

    found = arrived(draft, file, by=translator)

    assert [one.fate for one in found] == [Fate.SAME, Fate.MISSING, Fate.UNKNOWN]
    assert found[2].key == "seg-stray"
    with pytest.raises(ValidationError, match="No line was chosen"):
        import_lines(
            draft, file, take={"seg-stray"}, by=translator, revision=draft.revision
        )


def test_a_line_is_emptied_only_by_decision(draft, translator):
    file = changed(sent_text(draft), "", " ")
    assert why(draft, file, translator) == [(EMPTIED,), (EMPTIED,)]
    key = file.lines[0].key
    import_lines(draft, file, take={key}, by=translator, revision=draft.revision)
    assert said(draft) == ["", "The apple tree has blossomed."]


def test_a_draft_from_outside_is_labelled_and_cannot_be_handed_in_untouched(
    translator,
):
    draft = TranslationFactory(by=translator, texts=())
    file = changed(sent_text(draft), "Weather clear.", "Apple has bloom.")

    import_lines(
        draft,
        file,
        by=translator,
        revision=draft.revision,
        outside="A machine",
        machine=True,
    )

    draft.refresh_from_db()
    assert draft.machine
    rows = draft.segments.all()
    assert [(row.outside, row.untouched) for row in rows] == [("A machine", True)] * 2
    with pytest.raises(ValidationError, match="not read by a person yet: line 1, 2"):
        submit(draft, by=translator)

    draft = write(draft, translator, _1="The weather is clear.")
    still_right(draft, rows[1].source.key, by=translator)
    text = approve(submit(draft, by=translator), by=somebody("reviewer"))
    assert [row.outside for row in text.segments.all()] == ["A machine"] * 2
    again = translate(text.base, language="en", by=translator, strand=text.strand)
    assert [row.outside for row in again.segments.all()] == ["A machine"] * 2
    assert [line.outside for line in sent_text(again).lines] == ["A machine"] * 2


def test_a_person_who_works_over_an_outside_draft_elsewhere_has_read_it(translator):
    draft = TranslationFactory(by=translator, texts=())
    file = changed(sent_text(draft), "Weather clear.", "Apple has bloom.")
    import_lines(draft, file, by=translator, revision=draft.revision, outside="X")
    draft.refresh_from_db()

    back = changed(sent_text(draft), "The weather is clear.")
    import_lines(draft, back, by=translator, revision=draft.revision)

    rows = [(row.outside, row.untouched) for row in draft.segments.all()]
    assert rows == [("X", False), ("X", True)]


def test_an_outside_draft_replaces_what_a_person_wrote_only_by_decision(
    draft, translator
):
    file = changed(sent_text(draft), "Weather clear.")
    found = why(draft, file, translator, from_outside=True)
    assert found == [(WRITTEN,), ()]
    with pytest.raises(ValidationError, match="No line was chosen"):
        import_lines(draft, file, by=translator, revision=draft.revision, outside="X")
    key = file.lines[0].key
    import_lines(
        draft, file, take={key}, by=translator, revision=draft.revision, outside="X"
    )
    first = draft.segments.first()
    assert (first.text, first.outside, first.untouched) == ("Weather clear.", "X", True)


def test_a_later_outside_draft_may_replace_an_earlier_one_that_nobody_touched(
    translator,
):
    draft = TranslationFactory(by=translator, texts=())
    file = changed(sent_text(draft), "Weather clear.")
    import_lines(draft, file, by=translator, revision=draft.revision, outside="X")
    draft.refresh_from_db()
    file = changed(sent_text(draft), "Clear weather.")
    import_lines(draft, file, by=translator, revision=draft.revision, outside="Y")
    assert draft.segments.first().outside == "Y"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"strand": "tr-other"}, "This file is of another text."),
        ({"language": "ja"}, "This file is into another language."),
        ({"language": ""}, "This file is into another language."),
        ({"language": "??"}, "This file is into another language."),
        ({"version": 7}, "This file is of version 7, this is version 1."),
    ],
)
def test_a_file_of_something_else_is_refused(draft, translator, fields, sentence):
    file = replace(changed(sent_text(draft), "A"), **fields)
    with pytest.raises(ValidationError) as caught:
        import_lines(draft, file, by=translator, revision=draft.revision)
    assert caught.value.messages == [sentence]
    assert said(draft)[0] == "The weather is clear today."


def test_nothing_is_put_over_a_draft_that_was_saved_since_it_was_shown(
    draft, translator
):
    file = changed(sent_text(draft), "A")
    shown = draft.revision
    write(draft, translator, _2="Something else.")
    with pytest.raises(ValidationError) as caught:
        import_lines(draft, file, by=translator, revision=shown)
    assert caught.value.code == "stale"


@pytest.mark.parametrize("given", [{"outside": "x" * 61}, {"machine": True}])
def test_where_a_draft_comes_from_is_named_in_a_few_words(draft, translator, given):
    file = changed(sent_text(draft), "A")
    with pytest.raises(ValidationError):
        import_lines(draft, file, by=translator, revision=draft.revision, **given)


def test_only_those_who_write_a_draft_import_into_it(draft):
    file = changed(sent_text(draft), "A")
    other = somebody("translator")
    with pytest.raises(ValidationError, match="somebody else's"):
        import_lines(draft, file, by=other, revision=draft.revision)
    with pytest.raises(PermissionDenied):
        import_lines(draft, file, by=somebody("reviewer"), revision=draft.revision)
    done = TranslationFactory(state=APPROVED)
    with pytest.raises(ValidationError, match="Only a draft"):
        import_lines(done, sent_text(done), by=done.author, revision=done.revision)


def test_what_is_closed_is_not_there_to_import_into(draft, translator):
    file = changed(sent_text(draft), "A")
    at_level(draft.base, 3)
    with pytest.raises(PermissionDenied, match="There is no such item"):
        import_lines(draft, file, by=translator, revision=draft.revision)
    assigned(translator, draft.page.item)
    import_lines(draft, file, by=translator, revision=draft.revision)


def test_a_closed_newer_transcription_is_not_told_of(draft, translator):
    file = changed(sent_text(draft), "A")
    newer = next_transcription(draft.page, translator, "비밀.")
    at_level(newer, 3)
    (first, _) = arrived(draft, file, by=translator)
    assert (first.fate, first.source_now) == (Fate.NEW, "오늘은 날씨가 맑다.")


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_asks_as_much_for_one_line_as_for_three(
    translator, count, django_assert_num_queries
):
    words = [f"줄 {n}" for n in range(count)]
    base = TranscriptionFactory(lines=words, state=APPROVED)
    draft = TranslationFactory(base=base, texts=(), by=translator)
    file = changed(sent_text(draft), *["x"] * count)
    draft = Translation.objects.select_related("page__item", "base").get(pk=draft.pk)
    draft.base.page.item  # noqa: B018  read before anything is counted
    with django_assert_num_queries(2):
        arrived(draft, file, by=translator)
