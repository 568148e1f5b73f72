"""Made-up texts: the same for the same seed, and as various as texts are."""

from collections import Counter

import pytest

from archive.catalogue import indexing
from archive.specimens.corpus import LANGUAGES, PER_ITEM, Corpus, edition
from archive.specimens.corpus.korean import pairs, with_particle
from archive.specimens.corpus.ranks import Ranked
from archive.specimens.corpus.truth import Truth, Wanted
from values import marks
from values.canonical import canonical
from values.folding import fold_strict


@pytest.fixture(scope="module")
def corpus():
    return Corpus(3)


def test_the_same_number_is_the_same_item_and_another_is_another(corpus):
    assert canonical(edition(corpus, 5)) == canonical(edition(Corpus(3), 5))
    assert edition(corpus, 5)["code"] != edition(corpus, 6)["code"]
    assert edition(corpus, 5)["code"] != edition(Corpus(4), 5)["code"]


def test_an_item_has_as_many_lines_as_it_says(corpus):
    found = Counter(line.role for line in indexing.lines(edition(corpus, 1)))

    assert found["original"] + found["translation"] == PER_ITEM


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_differ_and_some_words_are_common_and_some_rare(corpus, language):
    chance = corpus.chance(language)
    lines = [corpus.line(language, chance) for _ in range(500)]
    pieces = Counter(line[at : at + 2] for line in lines for at in range(len(line) - 1))

    assert len(set(lines)) > 490
    assert pieces.most_common(1)[0][1] > 100
    assert sum(count == 1 for count in pieces.values()) > 50


def test_words_of_the_north_and_of_the_south_are_one_word_to_the_strict_key():
    words = dict(pairs("beginnings"))

    assert (words["로동"], words["조선"]) == ("노동", "조선")
    assert [
        (one, other)
        for one, other in words.items()
        if fold_strict(one).key != fold_strict(other).key
    ] == []


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        (("무우", "무"), "는/은", ("무우는", "무는")),
        (("닭알", "달걀"), "를/을", ("닭알을", "달걀을")),
        (("길", "집"), "로/으로", ("길로", "집으로")),
        (("산", "산"), "에서", ("산에서", "산에서")),
    ],
)
def test_a_particle_fits_the_word_before_it(word, particle, said):
    assert with_particle(word, particle) == said


def test_marks_of_transcribers_stand_in_some_lines_and_are_right(corpus):
    chance = corpus.chance("marks")
    lines = [corpus.written("ko-KP", chance) for _ in range(500)]

    assert 5 < sum(marks.to_plain(line) != line for line in lines) < 60
    assert [problem for line in lines for problem in marks.problems(line)] == []


def test_the_first_of_ranked_things_comes_most_often(corpus):
    drawn = Counter(Ranked(range(1000)).draw(corpus.chance("ranks"), 5000))

    assert drawn.most_common(1)[0][0] in (0, 1)
    assert drawn[0] > 20 * drawn[500]


# Truth --------------------------------------------------------------------------------


@pytest.fixture
def truth(corpus):
    found = Truth()
    for code, text in (
        ("A", "조선 로동당의 력사를"),
        ("B", "조선노동당 역사, the Armies of"),
        ("C", "나뭇잎 army 12"),
    ):
        given = edition(corpus, 0)
        segment = {**given["pages"][0]["transcription"]["segments"][0]}
        segment["diplomatic"] = text
        page = {**given["pages"][0], "translations": []}
        page["transcription"] = {**page["transcription"], "segments": [segment]}
        nothing = {"title": {}, "scope": {}, "places": [], "code": code}
        found.add({**given, **nothing, "pages": [page]})
    return found


@pytest.mark.parametrize(
    ("text", "kind", "items"),
    [
        ("로동당", "anywhere", "AB"),
        ("선노동당의", "anywhere", "A"),
        ("당역", "anywhere", "B"),
        ("당력사", "anywhere", "B"),
        ("당의역", "anywhere", "A"),
        ("당의력량", "anywhere", ""),
        ("armies", "word", "B"),
        ("arm", "word", "BC"),
        ("rmy", "word", ""),
        ("of", "word", "B"),
        ("o", "word", ""),
        ("THE ARMIES", "whole", "B"),
        ("the arm", "whole", ""),
    ],
)
def test_truth_is_what_stands_in_the_folded_lines(truth, text, kind, items):
    assert truth.items([Wanted(text, kind)]) == set(items)


def test_truth_wants_all_and_of_looser_spellings_only_where_asked(truth):
    both = [Wanted("역사", "anywhere"), Wanted("the", "word")]

    assert truth.items(both) == {"B"}
    assert truth.items([Wanted("나무잎", "anywhere")]) == set()
    assert truth.items([Wanted("나무잎", "anywhere")], loose=True) == {"C"}


def test_truth_leaves_out_what_is_not_wanted_in_any_line(truth):
    arms, history = Wanted("arm", "word"), Wanted("역사", "anywhere")
    everything = truth.items([])

    assert everything == {line.code for line in truth.lines}
    assert truth.items([], [arms]) == everything - {"B", "C"}
    assert truth.items([arms], [history]) == {"B", "C"} - truth.items([history])
    assert truth.items([], [Wanted("나무잎", "anywhere")], loose=True) == everything
