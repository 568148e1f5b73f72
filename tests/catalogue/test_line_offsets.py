"""What is filed leads from the key of a line to its source, as folding anew would."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.indexing import Found, reading
from archive.catalogue.models import Line
from archive.catalogue.search.conditions import wanted
from archive.catalogue.search.spans import Finder, places
from values.folding import query_terms

Role = Line.Role
PIECES = st.sampled_from(
    [
        *("로동신문", "우리", "리유", "녀자", "정은이", " ", "  ", "\n", "김", "력사"),
        *("Straße", "soldiers", "ﬁle", "don't", "ё", "й", "№ 7", "a", ".", "—", "“"),
        *("が", "か\u3099", "ｶﾞ", "サーバー", "朝鮮", "각", "\u1100\u1161"),
        *("[…]", "[■]", "{편지?}", "<ne>", "é", "e\u0301", "İ", "𠮷", "\u200b", "ㄱ"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def spans(role: str, text: str, typed: str, loosely: bool) -> list[tuple[int, int]]:
    """Where the row of a line with this text has it, in the text."""
    filed = Found(role, "ko", text).filed()
    row = SimpleNamespace(role=role, text=text, key=filed.key, offsets=filed.offsets)
    return Finder(wanted(query_terms(typed).terms), loosely).spans(row)


def covered(found: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in found for place in range(start, end)}


@given(TEXTS, st.data(), st.booleans())
def test_a_match_is_marked_where_folding_the_text_anew_would_mark_it(
    text, data, loosely
):
    start = data.draw(st.integers(0, len(text)))
    typed = text[start : start + data.draw(st.integers(1, 6))]
    for role in (Role.TITLE, Role.ORIGINAL):
        plain, at = reading(role, text)
        anew = covered(places(wanted(query_terms(typed).terms), loosely, plain))
        found = covered(spans(role, text, typed, loosely))
        assert found & set(at) == {at[place] for place in anew}


def test_what_is_cut_out_of_a_line_is_marked_in_its_source():
    text = "우리 {로동?}당의 ﬁle"

    assert spans(Role.ORIGINAL, text, "노동당", False) == [(4, 9)]
    assert spans(Role.TITLE, text, "file", False) == [(len(text) - 3, len(text))]


def test_rows_of_older_code_are_marked_by_folding_their_text():
    row = SimpleNamespace(role=Role.TITLE, text="로동신문", key="", offsets=b"")

    assert Finder(wanted(query_terms("노동").terms), False).spans(row) == [(0, 2)]


def test_matches_far_into_a_long_line_are_marked():
    text = "a" * 300 + " 로동 " + "b," * 10_000 + " 로동"

    found = spans(Role.TITLE, text, "로동", False)

    assert found == [(301, 303), (20_305, 20_307)]
