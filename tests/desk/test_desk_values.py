"""Pure parts of the desk: places in percent, differences, guides."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from archive.desk.differences import by_words
from archive.desk.guides import html
from archive.desk.places import HOW, corners

percent = st.integers(0, 10_000).map(lambda n: n / 100)


@given(st.tuples(percent, percent, percent, percent))
def test_four_numbers_are_left_top_width_and_height(numbers):
    left, top, width, height = numbers
    (x1, y1), (x2, y2) = corners(" ".join(str(n) for n in numbers))

    assert (x1, y1) == (round(left / 100, 6), round(top / 100, 6))
    assert x2 == pytest.approx((left + width) / 100, abs=1e-5)
    assert y2 == pytest.approx((top + height) / 100, abs=1e-5)


@given(st.lists(st.tuples(percent, percent), min_size=3, max_size=20))
def test_pairs_are_the_corners_of_a_polygon(pairs):
    found = corners(" ".join(f"{x},{y}" for x, y in pairs))

    assert found == [(round(x / 100, 6), round(y / 100, 6)) for x, y in pairs]


@given(st.text(max_size=60))
def test_any_other_text_is_refused_with_a_sentence(text):
    try:
        count, said = len(corners(text)), HOW
    except ValidationError as error:
        count, said = 2, error.messages[0]

    assert (count >= 2, said) == (True, HOW)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_of_a_difference_are_both_texts_again(before, after):
    pieces = by_words(before, after)

    assert "".join(w for kind, w in pieces if kind != "added") == before
    assert "".join(w for kind, w in pieces if kind != "removed") == after


def test_a_guide_is_read_as_headings_lists_links_and_text():
    text = (
        "# Begin\nDrop a **photograph** & wait.\n\n- one\n- `two`\n\n"
        "1. first\n2. [the desk](/desk/)\n\n```\nmake run <x>\n```"
    )

    assert html(text) == (
        "<h1>Begin</h1><p>Drop a <strong>photograph</strong> &amp; wait.</p>\n"
        "<ul><li>one</li><li><code>two</code></li></ul>\n"
        '<ol><li>first</li><li><a href="/desk/">the desk</a></li></ol>\n'
        "<pre>make run &lt;x&gt;\n</pre>"
    )


@pytest.mark.asvs("1.3.5")
@pytest.mark.parametrize(
    "text", ["<b>x</b>", "[x](javascript:alert)", '[x](" onclick=alert)', "`<i>`"]
)
def test_a_guide_holds_no_markup_but_ours(text):
    found = html(text)

    assert "<b>" not in found
    assert "<i>" not in found
    assert "<a" not in found
