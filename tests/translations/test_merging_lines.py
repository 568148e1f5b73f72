"""Two people's lines brought together: what either did is there, or both are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translations.domain.merging import merge
from translations.domain.transcribing import Line

KEYS = [f"seg-{n}" for n in range(6)]
words = st.sampled_from(["가", "나", "다"])
regions = st.lists(st.integers(1, 4), unique=True, max_size=3)


@st.composite
def drafts(draw) -> list[Line]:
    keys = draw(st.permutations(KEYS))[: draw(st.integers(0, 6))]
    return [
        Line(draw(words), draw(words), key=key, regions=draw(regions)) for key in keys
    ]


@st.composite
def changed(draw, base: list[Line], *, new: str) -> list[Line]:
    """`base` as somebody else may have left it."""
    lines = [
        Line(
            draw(words) if draw(st.booleans()) else line.diplomatic,
            line.normalised,
            key=line.key,
            regions=draw(regions) if draw(st.booleans()) else list(line.regions),
        )
        for line in base
        if draw(st.integers(0, 4))
    ]
    if draw(st.booleans()):
        lines = draw(st.permutations(lines))
    for n in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(lines)))
        lines.insert(at, Line(draw(words), fresh=f"{new}{n}"))
    return lines


@st.composite
def three(draw):
    base = draw(drafts())
    return base, draw(changed(base, new="a")), draw(changed(base, new="b"))


def by_key(lines) -> dict[str, Line]:
    return {line.key or line.fresh: line for line in lines}


def said(lines) -> list:
    return [
        (line.key or line.fresh, line.diplomatic, set(line.regions)) for line in lines
    ]


@given(drafts().flatmap(lambda base: st.tuples(st.just(base), changed(base, new="a"))))
def test_where_one_person_wrote_it_is_what_they_left(both):
    base, now = both
    for mine, theirs in ((now, base), (base, now)):
        found = merge(base, mine, theirs)
        assert said(found.lines) == said(now)
        assert found.clashes == {}
    assert said(merge(base, now, now).lines) == said(now)


@given(three())
def test_nothing_that_either_wrote_is_lost(texts):
    base, mine, theirs = texts
    found = merge(base, mine, theirs)
    was, my, their, now = map(by_key, (base, mine, theirs, found.lines))

    assert len(now) == len(found.lines), "each line once"
    for key in my.keys() | their.keys():
        before = was[key].diplomatic if key in was else None
        said_by = {
            side[key].diplomatic
            for side in (my, their)
            if key in side and side[key].diplomatic != before
        }
        if not said_by:
            continue  # nobody changed it: it may also be gone
        assert now[key].diplomatic in said_by
        if len(said_by) == 2:
            both = (my[key].diplomatic, their[key].diplomatic)
            assert found.clashes[key]["diplomatic"] == both
            assert now[key].diplomatic == both[1], "theirs stays in the line"
        else:
            assert "diplomatic" not in found.clashes.get(key, {})


@given(three())
def test_a_line_is_gone_only_where_one_removed_what_the_other_left_as_it_was(texts):
    base, mine, theirs = texts
    was, my, their = map(by_key, (base, mine, theirs))
    now = by_key(merge(base, mine, theirs).lines)
    for key in was:
        if key in my and key in their:
            assert key in now
        elif key not in my and key not in their:
            assert key not in now
        else:
            left = (my.get(key) or their.get(key)).diplomatic
            assert (key in now) == (left != was[key].diplomatic)


@given(three())
def test_regions_that_either_put_or_took_are_put_or_taken(texts):
    base, mine, theirs = texts
    was, my, their = map(by_key, (base, mine, theirs))
    for line in merge(base, mine, theirs).lines:
        if not (line.key in my and line.key in their and line.key in was):
            continue
        before, one, other = (set(side[line.key].regions) for side in (was, my, their))
        wanted = (one | other) - (before - one) - (before - other)
        assert set(line.regions) == wanted


@pytest.mark.parametrize("mover", ["mine", "theirs"])
def test_the_order_is_that_of_whoever_moved_lines(mover):
    base = [Line(word, key=key) for word, key in zip("가나다", KEYS, strict=False)]
    moved, still = base[::-1], [*base, Line("새", fresh="n")]
    mine, theirs = (moved, still) if mover == "mine" else (still, moved)
    order = [line.diplomatic for line in merge(base, mine, theirs).lines]
    assert order == ["다", "새", "나", "가"]


def test_lines_without_a_key_or_with_that_of_another_are_each_a_line():
    base, theirs = [Line("가", key="a")], [Line("나", key="a")]
    mine = [*base, Line("다", key="a"), Line("라"), Line("마")]
    found = merge(base, mine, theirs)
    assert [line.diplomatic for line in found.lines] == ["나", "다", "라", "마"]
    assert len(by_key(found.lines)) == 4
    assert found.clashes == {}


def test_what_arrived_without_an_answer_was_not_somebody_else():
    base = [Line("오", key="a")]
    tried = [Line("오늘", key="a"), Line("새", fresh="n")]
    mine = [Line("오늘은", key="a"), Line("새로", fresh="n")]
    theirs = [Line("오늘", key="a"), Line("새", key="n")]
    found = merge(base, mine, theirs, tried=tried)
    assert [line.diplomatic for line in found.lines] == ["오늘은", "새로"]
    assert found.clashes == {}
