"""Spellings, names, order and what is shown of what is found."""

import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings, strategies

from archive.lookup import prepared, statements
from archive.lookup.filing import file_waiting
from archive.lookup.search import (
    IN_HANGUL,
    NOTHING_ASKED,
    ONLY_WITHOUT,
    SHORTENED,
    TOO_LONG,
    UNFILED,
    search,
)
from archive.lookup.statements import Within
from evidence.domain.access import set_level
from evidence.models import AgentName, Item, ItemAgent, Level, Reading
from tests.benchmarks.queries import statements as sent_meanwhile
from tests.factories import (
    AgentFactory,
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    TranslationFactory,
    assigned,
    publishable_item,
    somebody,
)
from tests.lookup.crowding import crowded
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.models import State, Transcription

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return somebody("cataloguer")


def look(words: str, user, **given):
    return search(words, user=user, **given)


def line(words: str, level: int = Level.VETTED) -> int:
    page = PageFactory(item=ItemFactory(level=level))
    by = somebody("custodian", "translator")
    return TranscriptionFactory(page=page, lines=[words], by=by).page.item_id


def shown(found, user, read=()) -> list[str | None]:
    hits = found.hits(read=set(read))
    return [hit.html for item in found.items for hit in hits.get(item, [])]


def test_korean_is_found_in_either_spelling_whatever_the_spaces(user):
    north = line("로동당에 들어간다")
    south = line("노동 당에 들어간다")
    for words in ("로동당", "노동당", "로동 당"):
        found = look(words, user)
        assert set(found.spelled) == {north, south}
        assert not found.looser


@pytest.mark.parametrize(
    "words", ["Kim Yong Ho", "Ким Ён Хо", "キム・ヨンホ", "金永浩"]
)
def test_a_name_in_a_line_is_found_in_other_letters(user, words):
    item = line("동무 김영호는 갔다")
    line("동무 리영호는 갔다")
    closed = line("동무 김영호는 왔다", level=Level.SEALED)
    found = look(words, user)
    assert found.items == [item]
    assert shown(found, user) == ["동무 <mark>김영호</mark>는 갔다"]
    assert found.notice == IN_HANGUL
    assert look(words, user, names=False).items == []
    assert set(look(words, somebody("custodian")).items) == {item, closed}


def test_what_stands_nowhere_in_other_letters_either_says_nothing_of_it(user):
    line("사과나무")
    found = look("Kim Yong Ho", user)
    assert (found.items, found.notice) == ([], "")


def test_looser_spellings_stand_apart_and_can_be_left_out(user):
    strict, loose = line("우리유격대"), line("우이유격대")
    found = look("우리유격대", user)
    assert (found.spelled, found.looser) == ([strict], [loose])
    assert look("우리유격대", user, looser=False).items == [strict]
    assert shown(found, user)[1] == "<mark>우이유격대</mark>"


def test_other_forms_of_a_word_stand_with_the_looser_ones(user):
    as_asked, other = (
        ItemFactory(title={"en": one}) for one in ("soldiers", "soldier")
    )
    found = look("soldiers", user)
    assert (found.spelled, found.looser) == ([as_asked.pk], [other.pk])
    assert "<mark>soldier</mark>" in shown(found, user)
    assert look("soldiers", user, looser=False).items == [as_asked.pk]


def test_every_term_has_to_stand_somewhere_in_what_is_read(user):
    item = publishable_item(title={"en": "Zebra"})
    assert look("zebra 사과나무 blossomed", user).items == [item.pk]
    assert look("zebra donkey", user).items == []
    set_level(item, level=1, reason="x", by=somebody("publisher"))
    assert look("zebra blossomed", user).items == [item.pk]
    # A translation is closed with what it renders.
    Transcription.objects.filter(page__item=item).update(level=Level.SEALED)
    assert look("zebra", user).items == [item.pk]
    assert look("zebra blossomed", user).items == []
    assert look("zebra 사과나무", user).items == []


def test_what_has_a_word_to_be_left_out_is_not_found_as_far_as_that_is_read(user):
    plain, other = ItemFactory(title={"en": "Zebra"}), ItemFactory()
    Item.objects.filter(pk=other.pk).update(staff_note="zebra donkey")
    hidden = publishable_item(title={"en": "Zebra"})
    Transcription.objects.filter(page__item=hidden).update(level=Level.SEALED)
    assert set(look("zebra -donkey", user).items) == {plain.pk, hidden.pk}
    assert set(look("zebra -사과나무", user).items) == {plain.pk, other.pk, hidden.pk}
    keeper = somebody("custodian")
    assert set(look("zebra -사과나무", keeper).items) == {plain.pk, other.pk}
    assert look("-donkey", user).notice == ONLY_WITHOUT


def test_a_word_of_the_title_comes_before_one_of_a_note(user):
    noted, titled = ItemFactory(), ItemFactory(title={"en": "Zebra"})
    later = ItemFactory()
    for item in (noted, later):
        Item.objects.filter(pk=item.pk).update(staff_note="zebra")
    assert look("zebra", user).items == [titled.pk, later.pk, noted.pk]


def test_a_superseded_text_is_not_found(user):
    first = TranscriptionFactory(lines=["사과나무"], state=State.APPROVED)
    author = somebody("translator")
    second = transcribe(first.page, language="ko-KP", by=author)
    save_lines(second, lines=[Line("배나무")], by=author, revision=0)
    assert look("사과나무", user).items == look("배나무", user).items
    approve(submit(second, by=author), by=somebody("reviewer"))
    assert look("사과나무", user).items == []
    assert look("배나무", user).items == [first.page.item_id]


def test_a_later_text_that_is_closed_supersedes_nothing_for_who_may_not_read_it(user):
    first = TranscriptionFactory(lines=["사과나무"], state=State.APPROVED)
    author = somebody("translator")
    second = transcribe(first.page, language="ko-KP", by=author)
    save_lines(second, lines=[Line("배나무")], by=author, revision=0)
    approve(submit(second, by=author), by=somebody("reviewer"))
    Transcription.objects.filter(pk=second.pk).update(level=Level.SEALED)
    assert look("사과나무", user).items == [first.page.item_id]
    assert look("배나무", user).items == []
    keeper = somebody("custodian")
    assert look("사과나무", keeper).items == []
    assert look("배나무", keeper).items == [first.page.item_id]


def test_of_two_translations_the_newest_of_each_is_found(user):
    base = TranscriptionFactory(state=State.APPROVED, lines=["줄"])
    first = TranslationFactory(base=base, texts=["zebra"], state=State.APPROVED)
    TranslationFactory(base=base, texts=["donkey"], state=State.APPROVED)
    item = base.page.item_id
    assert look("zebra", user).items == look("donkey", user).items == [item]
    TranslationFactory(
        base=base, texts=["horse"], state=State.APPROVED, strand=first.strand
    )
    assert look("zebra", user).items == []
    assert look("donkey", user).items == look("horse", user).items == [item]


def test_a_level_that_changes_counts_at_once(user):
    item = ItemFactory(title={"en": "Zebra"})
    assert look("zebra", user).items == [item.pk]
    set_level(item, level=4, reason="x", by=somebody("custodian"))
    assert search("zebra", user=user).items == []
    assigned(user, item, opens=3)
    assert look("zebra", user).items == []
    assigned(user, item, opens=4, purpose="review")
    assert look("zebra", user).items == [item.pk]


def named(text: str, level: int = Level.VETTED) -> int:
    item = ItemFactory()
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text=text, level=level)
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    return item.pk


@pytest.mark.parametrize("asked", ["Хон Гильдон", "Hong Kil-dong", "ホン・ギルドン"])
def test_a_name_is_found_by_its_sound_in_any_script(user, asked):
    item = named("홍길동")
    found = look(asked, user)
    assert list(found.named) == [item]
    assert "홍길동" in found.because(item, read=())
    assert look(asked, user, names=False).items == []


def test_a_name_is_looked_for_where_the_words_are(user):
    here, there = (Item.objects.get(pk=named("홍길동")) for _ in range(2))
    place = Within(collection=here.collection_id)
    assert look("Хон Гильдон", user, within=place).items == [here.pk]
    for narrowed in (Within(status="elsewhere"), Within(language="ru")):
        assert look("Хон Гильдон", user, within=narrowed).items == []
    assert set(look("Хон Гильдон", user).items) == {here.pk, there.pk}


def test_a_name_is_found_by_who_may_read_it(user):
    item = named("홍길동", level=Level.CUSTODIAN)
    assert look("Хон Гильдон", user).items == []
    keeper = somebody("custodian")
    found = look("Хон Гильдон", keeper)
    assert found.items == [item]
    assert found.because(item, read=()) is None
    assert "홍길동" in found.because(item, read={item})
    # The role of a translator reads no names at all.
    named("홍길동")
    assert look("Хон Гильдон", somebody("translator")).items == []


def test_of_several_names_of_a_person_each_is_found_by_who_may_read_that(user):
    item, agent = ItemFactory(), AgentFactory()
    ItemAgent.objects.create(item=item, agent=agent, role="named")
    AgentName.objects.create(agent=agent, text="zebra", level=Level.VETTED)
    AgentName.objects.create(agent=agent, text="donkey", level=Level.CUSTODIAN)
    assert look("zebra", user).items == [item.pk]
    assert look("donkey", user).items == look("zebra donkey", user).items == []
    assert look("zebra donkey", somebody("custodian")).items == [item.pk]


def test_what_is_closed_finds_and_is_shown_after_its_reading_is_logged():
    item = line("사과나무", level=Level.CUSTODIAN)
    keeper = somebody("custodian")
    found = look("사과나무", keeper)
    assert found.items == [item]
    assert shown(found, keeper) == [None]
    assert shown(found, keeper, read=[item]) == ["<mark>사과나무</mark>"]
    assert not Reading.objects.exists()


def test_what_matches_is_marked_in_the_source_and_the_rest_escaped(user):
    line("사 과{나}무 & <나>")
    [html] = shown(look("사과나무", user), user)
    assert html.startswith("<mark>사 과{나}무</mark> &amp; <span")
    assert "&lt;" in html
    Item.objects.filter(pk=ItemFactory().pk).update(staff_note="<i>zebra</i>")
    assert shown(look("zebra", user), user) == ["&lt;i&gt;<mark>zebra</mark>&lt;/i&gt;"]


def test_of_a_long_text_the_stretch_around_the_match_is_shown(user):
    words = f"{'before ' * 500}zebra{' after' * 500}"
    Item.objects.filter(pk=ItemFactory().pk).update(staff_note=words)
    [html] = shown(look("zebra", user), user)
    assert html.startswith("… ")
    assert html.endswith(" …")
    assert "<mark>zebra</mark>" in html
    assert len(html) < 450


ODD = [
    *(
        "",
        " ",
        "a",
        "가",
        "\0",
        "\0가\0",
        "%",
        "_",
        "\\",
        "'",
        '"',
        "''",
        "“",
        "& | ! :*",
    ),
    *("a" * 10_000, "가나 " * 5000, "\u0301" * 500, "ㄱㅏ", "한글", "ﾊﾝｶｸ"),
    *(
        "\u200b",
        "\u202e로동당",
        "\ud800",
        "{}",
        "%s",
        "%(a)s",
        "--",
        "; DROP TABLE",
        "1/0",
    ),
    *(" ".join(f"word{n}" for n in range(40)), "().*+?[a", "🦓", "정 Чон Jong チョン"),
]


@pytest.mark.parametrize("words", ODD)
def test_whatever_is_typed_has_an_answer(user, words):
    publishable_item(title={"en": "Zebra"})
    look("zebra", user)
    with sent_meanwhile() as sent:
        found = look(words, user)
        shown(found, user)
    # Each statement is asked for, prepared, and run; what is found by no name is
    # looked for in Hangul, too.
    assert len(sent) <= 15
    assert isinstance(found.items, list)


SIGNS = [
    "로동",
    "정",
    "the",
    "-",
    '"',
    "“",
    " ",
    "\0",
    "\u0301",
    "%",
    "_",
    "\\",
    "\x1f",
]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=strategies.lists(
        strategies.sampled_from(SIGNS) | strategies.text(max_size=30), max_size=30
    ).map("".join)
)
def test_whatever_signs_a_query_is_made_of_it_costs_few_statements(user, words):
    with sent_meanwhile() as sent:
        look(words, user).hits(read=())
    assert len(sent) <= 17


def test_a_query_of_nothing_is_told_so_and_a_long_one_is_shortened(user):
    assert look("", user).notice == ""
    assert look("…", user).notice == NOTHING_ASKED
    assert look("word " * 100, user).notice == SHORTENED


def test_a_search_sends_as_many_statements_for_much_as_for_little(user):
    def sent(words: str) -> int:
        with sent_meanwhile() as sent:
            found = look(words, user)
            shown(found, user)
        return len(sent)

    line("사과나무")
    look("사과나무", user)
    few = sent("사과나무")
    for _ in range(7):
        line("사과나무 사과나무")
    look("사과나무", user)
    assert sent("사과나무") == few


def test_of_one_common_word_the_first_texts_are_counted_and_said_to_be_more(
    user, monkeypatch
):
    for _ in range(3):
        ItemFactory(title={"en": "Zebra"})
    noted = ItemFactory(title={"en": "Donkey"})
    Item.objects.filter(pk=noted.pk).update(staff_note="zebra")
    assert look("zebra", user).counts == (4, 0, 0)
    assert not look("zebra", user).is_cut
    monkeypatch.setattr(statements, "MOST_TEXTS", 3)
    found = look("zebra", user)
    assert (found.is_cut, found.counts) == (True, (3, 0, 0))
    assert noted.pk not in found.items
    # Of several words each stands in whichever text it does.
    assert look("zebra donkey", user).items == [noted.pk]
    assert noted.pk not in look("zebra -donkey", user).items


def test_what_is_spelled_as_asked_for_counts_first_wherever_it_stands(
    user, monkeypatch
):
    monkeypatch.setattr(statements, "MOST_TEXTS", 1)
    noted = ItemFactory()
    Item.objects.filter(pk=noted.pk).update(staff_note="우리유격대")
    ItemFactory(title={"ko": "우이유격대"})
    file_waiting()
    found = look("우리유격대", user)
    assert (found.spelled, found.looser, found.is_cut) == ([noted.pk], [], True)


def test_what_is_withheld_takes_no_place_among_the_texts_that_count(user, monkeypatch):
    monkeypatch.setattr(statements, "MOST_TEXTS", 2)
    ItemFactory(title={"en": "Zebra"})
    file_waiting()
    before = look("zebra", user)
    for _ in range(3):
        ItemFactory(title={"en": "Zebra"}, level=Level.SEALED)
    assert look("zebra", user) == before
    assert not before.is_cut


def test_pages_go_on_where_the_one_before_ended_and_end_with_the_last(user):
    spelled = [line("우리유격대") for _ in range(3)]
    looser = [line("우이유격대") for _ in range(2)]
    order = [*reversed(spelled), *reversed(looser)]
    pages = [look("우리유격대", user, first=n, most=2) for n in (0, 2, 4, 400)]
    assert [one.items for one in pages] == [order[:2], order[2:4], order[4:], order[4:]]
    assert {one.counts for one in pages} == {(3, 0, 2)}
    assert [len(one.hits(read=())) for one in pages] == [2, 2, 1, 1]


def test_who_finds_more_new_texts_than_are_filed_at_once_is_told(user, monkeypatch):
    for _ in range(4):
        ItemFactory(title={"en": "Zebra"})
    monkeypatch.setattr(statements, "MOST_WAITING", 3)
    assert look("zebra", user).notice == UNFILED
    while look("zebra", user).notice:
        pass
    assert len(look("zebra", user).items) == 4


def asked_of_the_session(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


HELD = "SELECT statement FROM pg_prepared_statements WHERE name LIKE 'lookup%'"


def test_what_takes_too_long_is_ended_with_a_sentence_and_planned_anew(
    user, monkeypatch
):
    item = crowded("zebra donkey")
    assert look("zebra donkey", user).items == [item.pk]
    before = asked_of_the_session(HELD)

    monkeypatch.setattr(prepared, "LONGEST", 50)  # of more than 200
    found = look("zebra donkey", user)

    assert (found.is_ended, found.notice) == (True, TOO_LONG)
    assert (found.items, found.terms) == ([], [])
    # What was planned, perhaps for other tables than there are now, is forgotten.
    assert len(asked_of_the_session(HELD)) == len(before) - 1
    assert asked_of_the_session("SHOW statement_timeout") == [("0",)]
    monkeypatch.undo()
    assert look("zebra donkey", user).items == [item.pk]


def test_a_search_leaves_the_session_as_it_was(user):
    line("사과나무")
    names = ("statement_timeout", "plan_cache_mode", "jit", "random_page_cost")
    before = [asked_of_the_session(f"SHOW {name}") for name in names]

    look("사과나무", user)

    assert [asked_of_the_session(f"SHOW {name}") for name in names] == before


def test_a_withheld_text_changes_nothing_that_is_sent_or_found(user):
    """Two worlds: one has a withheld text more, of the very word that is asked for."""
    line("사과나무")
    agent = AgentFactory()
    ItemAgent.objects.create(item=ItemFactory(), agent=agent, role="named")
    look("사과나무", user)

    def everything(words: str):
        with sent_meanwhile() as sent:
            found = look(words, user)
            hits = found.hits(read=set())
            because = [found.because(one, read=()) for one in found.named]
        # Savepoints are numbered on and on.
        sent = [(re.sub(r'(SAVEPOINT) ".*"', r"\1", sql), rest) for sql, rest in sent]
        return found, hits, because, sent

    asked = ("사과나무", "비밀", "홍길동", "Хон Гильдон", "zebra")
    before = [everything(words) for words in asked]
    line("사과나무 비밀", level=Level.CUSTODIAN)
    line("사과나무 비밀", level=Level.SEALED)
    AgentName.objects.create(agent=agent, text="홍길동", level=Level.CUSTODIAN)
    Item.objects.filter(pk=ItemFactory(level=3).pk).update(staff_note="zebra")
    assert [everything(words) for words in asked] == before
    look("사과나무 비밀 zebra 홍길동", somebody("custodian"))  # all is filed now
    assert [everything(words) for words in asked] == before
