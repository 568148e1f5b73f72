import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.languages import TAGS, direction, name, normalise, primary


@pytest.mark.parametrize("tag", TAGS)
def test_tags_of_the_archive_are_normal_and_have_four_names(tag):
    names = [name(tag, lang) for lang in ("en", "ja", "ko", "uk")]

    assert normalise(tag) == tag
    assert normalise(tag.upper()) == tag
    assert len(set(names)) == 4
    assert tag not in names


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ko-Kore", "ko"),
        ("KO_kore_kp", "ko-KP"),
        ("ru-Cyrl", "ru"),
        (" ru-hang ", "ru-Hang"),
        ("ja-Jpan", "ja"),
        ("zh-hani", "zh-Hani"),
        ("kor", "ko"),
        ("ko-Latn-x-rr", "ko-Latn-x-rr"),
        ("en-Latn-GB-oxendict", "en-GB-oxendict"),
    ],
)
def test_tag_is_written_in_its_usual_form(written, normal):
    assert normalise(written) == normal


@pytest.mark.parametrize("tag", ["", "k", "korean!", "ko-", "-ko", "ko--KP", "한국어"])
def test_malformed_tag_is_refused_with_a_sentence(tag):
    with pytest.raises(ValueError, match="is not a language tag"):
        normalise(tag)


@given(st.text() | st.text("koruKPHang-_ ", max_size=12))
def test_any_text_is_refused_or_has_one_normal_form(text):
    try:
        tag = normalise(text)
    except ValueError:
        return
    assert normalise(tag) == tag


def test_name_is_in_the_language_of_the_reader():
    assert name("ru-Hang", "en") == "Russian written in Hangul"
    assert name("ru-Hang", "ko-KR") == "한글로 적은 러시아어"


def test_unknown_tag_is_its_own_name_and_unknown_reader_reads_english():
    assert name("kk", "en") == "kk"
    assert name("uk", "fr") == "Ukrainian"


@pytest.mark.parametrize(
    ("tag", "side"),
    [("ko-KP", "ltr"), ("ar", "rtl"), ("ar-Latn", "ltr"), ("ko-Arab", "rtl")],
)
def test_script_decides_the_direction(tag, side):
    assert direction(tag) == side


def test_primary_is_the_language_alone():
    assert primary("ru-Hang") == "ru"
