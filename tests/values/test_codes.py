import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.codes import (
    ALPHABET,
    new_code,
    new_key,
    new_pseudonym,
    new_region_id,
    new_segment_id,
    new_translation_id,
    normalise_code,
)

seeds = st.binary(min_size=16, max_size=16)


def from_seed(seed: bytes):
    """A source of randomness that repeats itself only after a long time."""
    state = int.from_bytes(seed, "big")

    def token_bytes(count: int) -> bytes:
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**128
        return state.to_bytes(16, "big")[:count]

    return token_bytes


codes = seeds.map(lambda seed: new_code(from_seed(seed)))


@given(codes)
def test_code_is_two_groups_of_four_unmistakable_characters(code):
    assert re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code)
    assert not set("01OILU") & set(code)


@given(codes)
def test_code_is_its_own_normal_form(code):
    assert normalise_code(code) == code


@given(codes, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code, place, wrong):
    plain = code.replace("-", "")
    typed = plain[:place] + wrong + plain[place + 1 :]

    assert normalise_code(typed) == (code if typed == plain else None)


@given(codes, st.integers(0, 7), st.integers(0, 7))
def test_two_characters_that_changed_places_are_noticed(code, one, other):
    typed = list(code.replace("-", ""))
    typed[one], typed[other] = typed[other], typed[one]
    same = "".join(typed) == code.replace("-", "")

    assert normalise_code("".join(typed)) == (code if same else None)


@given(codes)
def test_code_may_be_typed_carelessly(code):
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code)
    spaced = f"  {code[:2]} {code[2:].replace('-', ' – ')}\n"

    assert normalise_code(code.lower().replace("-", "")) == code
    assert normalise_code(wide) == code
    assert normalise_code(spaced) == code


def test_code_may_be_typed_on_a_cyrillic_keyboard():
    code = next(
        code
        for code in (new_code(from_seed(bytes([n]))) for n in range(250))
        if "K" in code and "M" in code
    )

    assert normalise_code(code.replace("K", "К").replace("M", "м")) == code


@given(st.text())
def test_any_text_is_a_code_or_is_not(text):
    code = normalise_code(text)

    assert code is None or normalise_code(code) == code


@pytest.mark.parametrize("text", ["", "K7QF", "김정", "é" * 8, "2222-222", "2" * 200])
def test_what_is_no_code_is_refused(text):
    assert normalise_code(text) is None


def test_code_in_the_middle_of_a_long_text_is_not_looked_for():
    assert normalise_code(new_code() + " " * 100) is None


def test_letter_of_another_script_is_not_skipped():
    code = new_code()

    assert normalise_code(f"{code}ю") is None


def test_broken_randomness_is_reported_and_does_not_hang():
    # 28 in the place with weight 2 would need the missing 29th character.
    stuck = next(
        seed
        for seed in (number.to_bytes(16, "big") for number in range(1000))
        if _unlucky(seed)
    )

    with pytest.raises(RuntimeError, match="randomness"):
        new_code(lambda count: stuck)


def _unlucky(seed: bytes) -> bool:
    try:
        new_code(lambda count: seed)
    except RuntimeError:
        return True
    return False


@given(seeds)
def test_pseudonym_has_a_letter_and_three_more(seed):
    assert re.fullmatch(f"[B-Z]-[{ALPHABET}]{{3}}", new_pseudonym(from_seed(seed)))


def test_key_is_128_bits_in_hexadecimal():
    assert new_key(lambda count: bytes(range(count))) == (
        "000102030405060708090a0b0c0d0e0f"
    )


@pytest.mark.parametrize(
    ("new_id", "prefix"),
    [(new_segment_id, "seg"), (new_region_id, "r"), (new_translation_id, "tr")],
)
def test_identifiers_say_what_they_identify(new_id, prefix):
    assert re.fullmatch(rf"{prefix}-[0-9a-z]{{10}}", new_id())
    assert new_id(from_seed(b"a")) == new_id(from_seed(b"a"))
    assert new_id() != new_id()
