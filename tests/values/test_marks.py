from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from values.marks import (
    GAP,
    LEGEND,
    Added,
    Deleted,
    Expanded,
    Foreign,
    Illegible,
    Lost,
    Redacted,
    Sic,
    Supplied,
    Text,
    Unclear,
    kinds_in,
    parse,
    problems,
    source_spans,
    tidy,
    to_html,
    to_html_with,
    to_plain,
    to_plain_with_offsets,
    unparse,
)

PIECES = (
    list("[]{}<>⟦⟧\\/?|→()…■- \n&\"'")
    + ["[…3]", "[---]", "[■]", "{?로|료?}", "<당>", "{ru:", "[", "로", "당", "а", "b9"]
    + ["[...2]", "[#]", "[->", "[[", "]]", "<script>", "&lt;", "\r", "\x00", "가"]
)
marked = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text()


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("당", [Text("당")]),
        ("조[…3]당", [Text("조"), Illegible(3), Text("당")]),
        ("[…]", [Illegible(None)]),
        ("[---]", [Lost()]),
        ("[■]", [Redacted()]),
        ("{?로?}", [Unclear("로")]),
        ("{?로|료|뇨?}", [Unclear("로", ("료", "뇨"))]),
        ("{?где??}", [Unclear("где?")]),
        ("<당>", [Supplied((Text("당"),))]),
        ("⟦당[…1]⟧", [Deleted((Text("당"), Illegible(1)))]),
        ("31/12 \\당/", [Text("31/12 "), Added((Text("당"),))]),
        ("[동모→동무]", [Sic("동모", "동무")]),
        ("[의→]", [Sic("의", "")]),
        (
            "{ru-Hang:스{?다?}와}",
            [Foreign("ru-Hang", (Text("스"), Unclear("다"), Text("와")))],
        ),
        ("тов(арищ)", [Text("тов"), Expanded("арищ")]),
        ("주체113(2024)년 (당)", [Text("주체113(2024)년 (당)")]),
    ],
)
def test_shorthand_is_understood(text, nodes):
    assert parse(text) == nodes
    assert unparse(nodes) == text
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "nodes", "sentence"),
    [
        ("<당", [Text("<당")], "The mark that “<” begins at character 1 is not"),
        ("당>", [Text("당>")], "The “>” at character 2 ends no mark."),
        ("[x]", [Text("[x]")], "The “[” at character 1 begins no known mark."),
        ("<>", [Text("<>")], "The mark that “<” begins at character 1 is not"),
        ("{??}", [Text("{??}")], "The mark that “{” begins at character 1 is not"),
        ("<a\nb>", [Text("<a\nb>")], "The mark that “<” begins at character 1"),
        ("3 < 5 <b>", [Text("3 < 5 "), Supplied((Text("b"),))], "at character 3 is"),
        ("<a⟦b>", [Supplied((Text("a⟦b"),))], "that “⟦” begins at character 3 is"),
        ("{toolong:x}", [Text("{toolong:x}")], "that “{” begins at character 1 is"),
    ],
)
def test_what_is_no_mark_stays_literal_and_is_named(text, nodes, sentence):
    assert parse(text) == nodes
    assert sentence in problems(text)[0]


@given(marked)
def test_nothing_is_lost_in_parsing(text):
    assert unparse(parse(text)) == text


@given(marked)
def test_neighbouring_texts_are_one(text):
    nodes = parse(text)

    assert not any(
        isinstance(one, Text) and isinstance(other, Text)
        for one, other in zip(nodes, nodes[1:], strict=False)
    )


def test_deeply_nested_signs_do_no_harm():
    assert len(problems("<⟦\\{ru:" * 5000)) == 20


@pytest.mark.parametrize(("kind", "example"), LEGEND)
def test_legend_shows_each_kind_of_mark(kind, example):
    assert kinds_in(example) == {kind}
    assert f"mark-{kind}" in to_html(example)
    assert problems(example) == []


def test_kinds_within_other_marks_are_found():
    assert kinds_in("⟦당[…1]⟧") == {"deleted", "illegible"}
    assert kinds_in("당") == set()


class Reader(HTMLParser):
    """What a browser would make of the HTML: elements, and the text one sees."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.seen, self.highlighted, self.elements, self.open = "", "", set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        if tag == "br":
            self.handle_data("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.seen += data
        if "mark" in self.open:
            self.highlighted += data


OURS = {("br",), ("mark",), ("span", "class"), ("span", "class", "lang")} | {
    ("del", "class"),
    ("ins", "class"),
}


@given(marked, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
@example("<script>alert(1)</script>", [])
@example('{ru:" onclick="x}', [(0, 3)])
def test_html_shows_the_source_and_holds_no_markup_but_ours(text, highlights):
    page = Reader(to_html(text, highlights))
    covered = {
        index for start, end in highlights for index in range(max(start, 0), end)
    }

    assert page.seen == text
    assert page.highlighted == "".join(
        char for index, char in enumerate(text) if index in covered
    )
    assert page.elements <= OURS
    assert page.open == []


def test_marks_become_fitting_elements():
    assert to_html("a[…3]") == 'a<span class="mark mark-illegible">[…3]</span>'
    assert to_html("⟦a⟧") == (
        '<del class="mark mark-deleted"><span class="mark-sign">⟦</span>a'
        '<span class="mark-sign">⟧</span></del>'
    )


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("{ru:스다와이쌰}", "ru-Hang"),
        ("{ru:сдавайся}", "ru"),
        ("{ko:당}", "ko"),
        ("{ru-Latn:당}", "ru-Latn"),
    ],
)
def test_foreign_words_say_their_language_and_script(text, lang):
    assert f' lang="{lang}"' in to_html(text)


class Looked(tuple):
    """A stretch that counts how often somebody takes it apart."""

    looks = 0

    def __iter__(self):
        Looked.looks += 1
        return super().__iter__()


def test_each_stretch_is_looked_at_where_it_is_and_nowhere_else():
    many = 400
    text = "가<나>" * many
    Looked.looks = 0
    places = [Looked((at, at + 1, "<mark>")) for at in range(0, len(text), 4)]

    html = to_html_with(text, places)

    assert html.count("<mark>가</mark>") == many
    # Before and behind each of the signs of a mark, and within it.
    assert Looked.looks <= 5 * many


def test_highlight_across_a_mark_is_nested_rightly():
    assert to_html("조선<로>동", [(1, 5)]) == (
        '조<mark>선</mark><span class="mark mark-supplied">'
        '<span class="mark-sign"><mark>&lt;</mark></span><mark>로</mark>'
        '<span class="mark-sign"><mark>&gt;</mark></span></span>동'
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("조선{?로|료?}동<당>", "조선로동당"),
        ("⟦옛⟧새 \\것/", "새 것"),
        ("[동모→동무]들", "동모들"),
        ("{ru-Hang:스다}", "스다"),
        ("тов(арищ)", "товарищ"),
        ("조[…3]당[---]", f"조{GAP}당{GAP}"),
        ("이름 [■]", "이름 [■]"),
        ("⟦a{?b?}⟧", ""),
    ],
)
def test_reading_text_has_no_marks(text, plain):
    assert to_plain(text) == plain


@given(marked)
def test_every_character_of_the_reading_text_is_found_in_the_source(text):
    plain, offsets = to_plain_with_offsets(text)

    assert len(plain) == len(offsets)
    assert offsets == sorted(offsets)
    gaps = plain.replace(GAP, "\ue000" * 3).replace("[■]", "\ue000" * 3)
    assert all(
        text[index] == char or mapped == "\ue000"
        for char, mapped, index in zip(plain, gaps, offsets, strict=True)
    )


def test_span_of_the_reading_text_becomes_a_span_of_the_source():
    text = "조선<로>동"
    plain, offsets = to_plain_with_offsets(text)
    start = plain.index("로동")

    assert source_spans([(start, start + 2)], offsets) == [(3, 6)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("[...3] [...]", "[…3] […]"),
        ("[—] [--]", "[---] [---]"),
        ("[#]", "[■]"),
        ("[동모->동무]", "[동모→동무]"),
        ("[[당[...2]]]", "⟦당[…2]⟧"),
    ],
)
def test_signs_of_a_plain_keyboard_are_put_right(typed, meant):
    assert tidy(typed) == meant
    assert problems(meant) == []


@given(marked)
def test_tidy_text_is_left_alone(text):
    assert tidy(tidy(text)) == tidy(text)
