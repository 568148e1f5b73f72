import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from values.folding import (
    Query,
    Term,
    fold,
    key_tokens,
    query_terms,
    term_spans,
)
from values.marks import GAP, to_plain
from values.search_letters import ONE_FOR_ANOTHER
from values.search_terms import MINUS

SIGNS = (
    list("가로동당나ㄱㅏㄳ한漢字がカー ،.,·・…[]■'’-\"«»\n\t")
    + list("aBzéŏłßЖйёїґў19")
    + ["\u1100", "\u1161", "\u11a8", "\u0301", "\u0306", "\u0308", "\u3099"]
    + ["\u200b", "\u202e", "\x00", "\ud800", "\ufeff", "ﾡ", "ￂ", "ｶﾞ", "Ａ", "ﬁ"]
    + [GAP, "[■]", "조선", "tree", "дерево", *" -−–－"]
    + list("國国学學ヶヵゕヴヷヽゝ゛゜ー㌔Ґ")
)
texts = st.text() | st.lists(st.sampled_from(SIGNS), max_size=20).map("".join)
hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1)
spacing = st.sampled_from(["", " ", "  ", "\n", ", ", "·", "\u200b", " \u2013 "])


def matches(key: str, query: Query) -> bool:
    """Whether a text with this key has every term of the query."""
    return bool(query.terms) and all(term.pattern.search(key) for term in query.terms)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("조선 로동당", "조선로동당"),
        ("했다. 그리고", "했다그리고"),
        (unicodedata.normalize("NFD", "로동당"), "로동당"),
        ("ㄱㅏ", "가"),
        ("ﾡￂ", "가"),
        ("ＡＫ４７", "ak47"),
        ("AK소총 12정", "ak 소총 12 정"),
        ("朝鮮 로동당", "朝鮮로동당"),
        ("カ・か゛ﾊﾟ", "かがぱ"),
        ("がガ ヴｳﾞ ヷ", "ががゔゔわ"),
        ("びょういん ビヨウイン", "びょういんびよういん"),
        ("ビール ビル", "びーるびる"),
        ("関ヶ原 関ケ原", "關け原關け原"),
        ("一ヵ月", "一か月"),
        ("こゝろ ヽヾ", "こゝろゝゞ"),
        ("㍍", "めーとる"),
        ("國国 學学 體体 戰戦战", "國國學學體體戰戰戰"),
        ("说説說 青靑", "說說說靑靑"),
        ("機机 後后 朴樸 干乾幹", "機机後后朴樸干乾幹"),
        ("Kyŏng-hong, Éric", "kyong hong eric"),
        ("Ёлка, за\u0301мок", "елка замок"),
        ("Його їжак і й", "його їжак і й"),
        ("Ґанок Ўсё", "ганок ўсе"),
        ("ирис ірис", "ирис ірис"),
        ("п'ять п’ять пʼять п′ять", "пять пять пять пять"),
        ("Łódź Straße", "lodz strasse"),
        ("ŉ", "n"),
        ("a\u20ddb", "ab"),
        ("가\u3164나\u115f", "가나"),
        ("a\u200bb\u202ec\x00d\ud800e", "abcde"),
        (f"로{GAP}당[■]", f"로{GAP}당{GAP}"),
        (f"old {GAP} tree", f"old {GAP} tree"),
        ("「…」 !?", ""),
    ],
)
def test_key_leaves_out_what_does_not_matter(text, key):
    assert fold(text).key == key


def test_letters_that_are_one_become_one_that_stays():
    for letter, one in ONE_FOR_ANOTHER.items():
        assert fold(chr(letter)).key == fold(one).key == one


@given(st.lists(st.sampled_from(sorted(ONE_FOR_ANOTHER)).map(chr), min_size=1))
def test_a_text_in_other_letters_is_found_by_the_same_query(letters):
    typed = "".join(letters)
    text = typed.translate(ONE_FOR_ANOTHER)

    assert term_spans(text, query_terms(typed).terms)
    assert term_spans(typed, query_terms(text).terms)


@given(texts)
def test_key_of_a_key_is_itself(text):
    key = fold(text).key

    assert fold(key).key == key


@given(texts)
def test_every_character_of_a_key_is_found_in_the_source(text):
    folded = fold(text)

    assert len(folded.key) == len(folded.offsets) == len(folded.ends)
    assert folded.offsets == sorted(folded.offsets)
    for char, start, end in zip(folded.key, folded.offsets, folded.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        # A space stands for no character of its own.
        assert (start == end) == (char == " ")
        assert char == " " or char in fold(text[start:end]).key


@given(st.lists(st.tuples(hangul, spacing)))
def test_spacing_between_hangul_does_not_matter(parts):
    spaced = "".join(run + space for run, space in parts)

    assert fold(spaced).key == "".join(run for run, _ in parts)


@given(texts)
def test_form_of_the_source_does_not_matter(text):
    key = fold(unicodedata.normalize("NFC", text)).key

    assert fold(unicodedata.normalize("NFD", text)).key == key


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("로동당", ["로동", "동당", "당", ":로동당"]),
        ("로 동. 당", ["로동", "동당", "당", ":로동당"]),
        ("당", ["당"]),
        (f"로동{GAP}당", ["로동", "동", "당"]),
        ("AK소총 and trees", ["ak", "소총", "총", "and", "trees", "and trees"]),
        ("a b. C\nd", ["a", "b", "c", "d", "a b", "b c", "c d"]),
        (f"a b {GAP} c", ["a", "b", "c", "a b"]),
        ("漢字かな", ["漢字", "字か", "かな", "な", ":漢字か", ":字かな"]),
        ("", []),
    ],
)
def test_index_terms_are_words_alone_and_in_pairs_and_pieces_of_runs(text, terms):
    assert key_tokens(fold(text).key) == terms


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("로동당", [("run", "로동당")]),
        ("조선 로동당", [("run", "조선"), ("run", "로동당")]),
        ("Apple  TREE apple", [("word", "apple"), ("word", "tree")]),
        ('"Apple tree"', [("phrase", "apple tree")]),
        ("«яблоко» и", [("phrase", "яблоко"), ("word", "и")]),
        ("《조선 로동당》", [("run", "조선로동당")]),
        ('"apple tree', [("word", "apple"), ("word", "tree")]),
        ("AK소총", [("word", "ak"), ("run", "소총")]),
        (f"로{GAP}당", [("run", "로"), ("run", "당")]),
        (f'"{GAP}로동당"', [("run", "로동당")]),
        ("a & b | !c:*", [("word", "a"), ("word", "b"), ("word", "c")]),
        (
            "a - b -- c --d AK-47",
            [("word", each) for each in ("a", "b", "c", "d", "ak", "47")],
        ),
        ("1941–1945 —а", [("word", each) for each in ["1941", "1945", "а"]]),
        ("\x00\ud800 🙂 ()", []),
        ("", []),
    ],
)
def test_query_is_split_into_what_to_look_for(typed, terms):
    assert query_terms(typed) == Query(tuple(Term(*term) for term in terms))


@pytest.mark.parametrize(
    ("typed", "terms", "without"),
    [
        ("apple -tree", [("word", "apple")], [("word", "tree")]),
        ("-tree apple", [("word", "apple")], [("word", "tree")]),
        ("apple −tree –well －bird", [("word", "apple")], ["tree", "well", "bird"]),
        ('apple -"old tree"', [("word", "apple")], [("phrase", "old tree")]),
        ('-«old tree»"a"', [("phrase", "a")], [("phrase", "old tree")]),
        ("로동 -로동당 -로", [("run", "로동")], [("run", "로동당"), ("run", "로")]),
        ("apple -old-tree", [("word", "apple")], [("phrase", "old tree")]),
        ("-AK소총 당", [("run", "당")], [("phrase", "ak 소총")]),
        ("\u200e-tree a\u3000-b", [("word", "a")], [("word", "tree"), ("word", "b")]),
        ("apple -apple", [("word", "apple")], [("word", "apple")]),
        ("-tree", [], [("word", "tree")]),
        ('"apple"-tree', [("phrase", "apple"), ("word", "tree")], []),
        ('a-"b c"', [("word", "a"), ("phrase", "b c")], []),
        ('a - "b c"', [("word", "a"), ("phrase", "b c")], []),
        ('a -"b c', [("word", each) for each in "abc"], []),
        ('a -"" - -. -_b', [("word", "a"), ("word", "b")], []),
        ("- − -- -", [], []),
    ],
)
def test_what_stands_after_a_minus_is_left_out(typed, terms, without):
    terms, without = (
        tuple(Term(*(one if isinstance(one, tuple) else ("word", one))) for one in each)
        for each in (terms, without)
    )

    assert query_terms(typed) == Query(terms, without)


@given(texts)
def test_only_a_minus_leaves_anything_out(text):
    typed = "".join(char for char in text if char not in MINUS)

    assert query_terms(typed).without == ()


@given(st.text(min_size=150, max_size=400) | texts)
@example("가 " * 5000)
@example("\x00" * 10000)
@example('"' * 10000)
@example('-"a" ' * 10000)
@example("- " * 10000 + "-a")
def test_query_is_bounded_whatever_is_typed(typed):
    query = query_terms(typed)
    terms = query.terms + query.without

    assert len(terms) <= 12
    assert sum(len(term.key) for term in terms) <= 18 * 200
    assert all(term.key for term in terms)


@pytest.mark.parametrize(
    ("typed", "shortened"),
    [
        ("a" * 200, False),
        ("a" * 201, True),
        ("\x00" * 300 + "a" * 200, False),
        ("\x00" * 1001, True),
        (" ".join("abcdefghijkl"), False),
        (" ".join("abcdefghijklm"), True),
        (" -".join("abcdefghijkl"), False),
        (" -".join("abcdefghijklm"), True),
    ],
)
def test_shortened_query_says_so(typed, shortened):
    assert query_terms(typed).shortened == shortened


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("위대한 조선 로동당에 대한", "선로동", ["선 로동"]),
        ("조선로동당", "조선 로동당", ["조선로동당"]),
        (unicodedata.normalize("NFD", "로동당"), "동", ["동"]),
        ("하하하", "하하", ["하하하"]),
        ("An apple, two Apples", "apple", ["apple", "Apple"]),
        ("pineapple", "apple", []),
        ("an ant", "an", ["an"]),
        ("Kyo\u0306ng", "kyong", ["Kyo\u0306ng"]),
        ("ёлка Елка", "елк", ["ёлк", "Елк"]),
        ("п’ять", "п'ять", ["п’ять"]),
        ("an old apple-tree, apple", '"apple tree"', ["apple-tree"]),
        ("apple trees", '"apple tree"', []),
        (f"로{GAP}당", "로당", []),
        ("그는 AK소총을", '"ak 소총"', ["AK소총"]),
        (f"가 로{GAP}당", f'"로{GAP}당"', [f"로{GAP}당"]),
        ("조선로동당", "조선로동당 로동", ["조선로동당"]),
        ("wolf", "", []),
        ("戰爭のカメラ、戦争", "战争", ["戰爭", "戦争"]),
        ("あのかめらとｶﾒﾗ", "カメラ", ["かめら", "ｶﾒﾗ"]),
        ("ビルとビール", "ビール", ["ビール"]),
        ("びよういん", "びょういん", []),
        ("на ґанку", "ганку", ["ґанку"]),
        (
            "The 조선 로동당 armies of 1950",
            '"조선로동당 armies of"',
            ["조선 로동당 armies of"],
        ),
        ("The 로동당 armies of", '"로동당 army"', []),
        ("Русская армия 로동당에", '"русская армия 로동당"', ["Русская армия 로동당"]),
        ("русские армии и армия 로동당", '"русская армия 로동당"', []),
        ("armies 로동당", '"로동당 armies"', []),
    ],
)
def test_spans_are_what_a_reader_would_mark(text, typed, found):
    spans = term_spans(text, query_terms(typed).terms)
    marked = [unicodedata.normalize("NFC", text[start:end]) for start, end in spans]

    assert marked == [unicodedata.normalize("NFC", each) for each in found]


def test_all_terms_must_match():
    key = fold("조선로동당 apple").key

    assert matches(key, query_terms("로동 app"))
    assert not matches(key, query_terms("로동 pear"))
    assert not matches(key, query_terms("…"))


def test_syllables_on_both_sides_of_a_gap_are_not_found_together():
    plain = to_plain("조선[…2]당 로[■]동")

    assert not matches(fold(plain).key, query_terms("선당"))
    assert not matches(fold(plain).key, query_terms("로동"))


@given(st.lists(st.tuples(hangul, spacing), min_size=1), st.data())
def test_any_run_of_a_text_is_found_whatever_the_spacing(parts, data):
    text = "".join(run + space for run, space in parts)
    whole = "".join(run for run, _ in parts)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, min(len(whole), start + 100)))
    query = query_terms(unicodedata.normalize("NFC", whole[start:end]))

    assert matches(fold(text).key, query)
    assert term_spans(text, query.terms)


@pytest.mark.parametrize(
    ("term", "terms"),
    [
        (Term("run", "로동당"), [(":로동당", False)]),
        (Term("run", "로동"), [("로동", False)]),
        (Term("run", "로동당원"), [(":로동당", False), (":동당원", False)]),
        (Term("run", "당"), [("당", True)]),
        (Term("word", "tree"), [("tree", True)]),
        (Term("word", "an"), [("an", False)]),
        (Term("phrase", "tree 당"), [("tree", False), ("당", True)]),
        (Term("phrase", "old tree"), [("old tree", False)]),
        (
            Term("phrase", "an old tree 당 a"),
            [("an old", False), ("old tree", False), ("당", True), ("a", False)],
        ),
    ],
)
def test_term_says_what_to_ask_the_index_for(term, terms):
    assert term.tokens == terms


@given(texts, st.integers(0, 20), st.integers(1, 20), st.booleans())
@example("AK 소총", 0, 5, True)
@example("소총 하나", 1, 2, False)
def test_index_has_every_term_that_a_text_matches(text, start, end, quoted):
    index, key = set(key_tokens(fold(text).key)), fold(text).key
    typed = text[start:end]

    for term in query_terms(f'"{typed}"' if quoted else typed).terms:
        if not term.pattern.search(key):
            continue
        for token, prefix in term.tokens:
            assert token in index or (
                prefix and any(other.startswith(token) for other in index)
            )


@given(texts)
def test_text_is_found_by_itself(text):
    query = query_terms(text)
    assume(query.terms and not query.shortened and '"' not in text)

    assert matches(fold(text).key, query)


@given(texts, texts)
def test_spans_lie_in_the_text_apart_and_in_order(text, typed):
    spans = term_spans(text, query_terms(typed).terms)
    flat = [edge for span in spans for edge in span]

    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)
