"""Tables go out and come in again exactly, and no cell of them runs anywhere."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.exchange.odd_texts import (
    EVERY_ODD_SIGN,
    anything,
    sent_texts,
    untimed,
)
from translations.exchange import tables
from translations.exchange.lines import (
    MOST_BYTES,
    SentLine,
    SentText,
    UnreadableError,
)

ONE = SentText(
    "tr-2b3c",
    4,
    "ko-KP",
    "en",
    (
        SentLine("seg-1", "오늘은, <날>씨가", text='The "weather"\nis', note="a; pun"),
        SentLine("seg-2", "=다", language="ru", normalised="'-", text="@x", check="0a"),
    ),
)
WHOLE = tables.write(ONE).decode("utf-8-sig")


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        tables.read(content)
    return str(caught.value)


def cells(content: bytes) -> list[str]:
    """All cells, as a spreadsheet takes them."""
    table = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [one for row in csv.reader(table) for one in row]


@untimed
@given(sent_texts())
@example(ONE)
@example(EVERY_ODD_SIGN)
def test_every_text_comes_in_as_it_went_out(text):
    assert tables.read(tables.write(text)) == text


@untimed
@given(anything)
@example("'=1")
@example("''''=1")
@example("⟨U+0041⟩")
@example("⟨U+27E8⟩U+0041⟩")
@example("'tis")
def test_every_cell_comes_back(words):
    assert tables.words_in(tables.cell(words)) == words


@untimed
@given(sent_texts())
@example(ONE)
def test_no_cell_begins_as_a_formula_does(text):
    for one in cells(tables.write(text)):
        assert one.lstrip()[:1] not in set("=+-@＝＋－＠")
        assert one[:1] not in {"\t", "\r", "\n"}


@untimed
@given(sent_texts())
def test_a_table_holds_only_what_a_spreadsheet_keeps(text):
    for one in cells(tables.write(text)):
        assert all(
            char.isprintable() or char in "\t\n" or ord(char) > 159 for char in one
        )


def test_words_that_only_look_odd_stay_as_they_are_typed():
    for words in ("'tis", "\\당/ ⟦다⟧", "a=b", "⟨로⟩", "١ שלום"):
        assert tables.cell(words) == words


def test_its_lines_end_as_the_standard_says_and_excel_sees_utf_8():
    content = tables.write(ONE)
    assert content.startswith(b'\xef\xbb\xbf"translation",')
    assert content.endswith(b'"0a"\r\n')


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_spreadsheet_may_put_other_signs_between_cells(between):
    rows = csv.reader(io.StringIO(WHOLE, newline=""))
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=between).writerows([*rows, [""] * 12])
    assert tables.read(again.getvalue().encode()) == ONE


def test_columns_may_stand_in_any_order_and_others_beside_them():
    head, *body = csv.reader(io.StringIO(WHOLE, newline=""))
    again = io.StringIO(newline="")
    turned = csv.writer(again)
    turned.writerow([*[name.upper() for name in reversed(head)], "my own", ""])
    turned.writerows([[*reversed(row), "seen", ""] for row in body])
    assert tables.read(again.getvalue().encode()) == ONE


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\r\n", "The file is empty."),
        (b"x" * (MOST_BYTES + 1), "more than 5 MB"),
        (b"a,b\n1,2\n", "The table needs one column each"),
        (WHOLE.replace('"note"', '"line"').encode(), "Look at: line."),
        (WHOLE.replace('"check"', '"note"').encode(), "Look at: note."),
        (WHOLE.split("\r\n", 1)[0].encode(), "There is no line in this file."),
        (WHOLE.encode("utf-16"), "not in UTF-8"),
        (WHOLE.encode("euc-kr", "ignore"), "not in UTF-8"),
        (b"PK\x03\x04\0\0", "This is no table of text."),
        ((WHOLE + '"open').encode(), "quotation marks do not match"),
        ((WHOLE + '"a"b,c').encode(), "quotation marks do not match"),
        ((WHOLE + '"' + "x" * 200_000 + '"').encode(), "a cell is too long"),
        (WHOLE.replace("seg-2", "seg-1").encode(), "“seg-1” stands in the file twice"),
        (WHOLE.replace("tr-2b3c", "tr-2", 1).encode(), "not of several"),
        (WHOLE.replace('"0a"', '"0a","odd"').encode(), "Row 3 has more cells"),
    ],
)
@pytest.mark.asvs("2.2.1")
def test_what_is_no_table_of_ours_is_refused_in_a_sentence(content, sentence):
    said = refusal(content)
    assert sentence in said
    assert said.endswith(".")


@untimed
@given(
    st.binary(max_size=200) | st.text(max_size=100).map(WHOLE.__add__).map(str.encode)
)
@example(b"\x0b")
def test_no_bytes_do_more_than_be_refused(content):
    with suppress(UnreadableError):
        tables.read(content)
