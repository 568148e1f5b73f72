"""What is sealed is opened by one key, and tells nothing on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.letterbox.sealing import (
    LENGTH,
    SEALED_SIZES,
    SIZES,
    Unreadable,
    new_pair,
    open_sealed,
    public_of,
    seal,
)

LETTER = "0d9f4d0e-6a40-4a53-8c43-3f4d3a1f9f10"
PRIVATE, PUBLIC = new_pair()


def opened(sealed: bytes, *keys: str, letter: str = LETTER) -> bytes:
    return open_sealed(sealed, letter=letter, private_keys=keys or [PRIVATE])


@settings(deadline=None)
@given(st.binary(max_size=70_000))
def test_every_text_comes_back_or_is_too_long(text):
    if len(text) > SIZES[-1] - LENGTH:
        with pytest.raises(ValueError, match="at most"):
            seal(text, letter=LETTER, public_key=PUBLIC)
        return

    sealed = seal(text, letter=LETTER, public_key=PUBLIC)

    assert opened(sealed) == text
    assert len(sealed) in SEALED_SIZES


@pytest.mark.parametrize(
    ("length", "size"),
    [(0, 4096), (4092, 4096), (4093, 16384), (16381, 65536), (65532, 65536)],
)
def test_length_tells_one_of_three_sizes(length, size):
    sealed = seal(b"x" * length, letter=LETTER, public_key=PUBLIC)

    assert len(sealed) == size + 48


def test_the_same_text_is_never_the_same_bytes():
    one, other = (seal(b"text", letter=LETTER, public_key=PUBLIC) for _ in range(2))

    assert one[:32] != other[:32]
    assert one[32:] != other[32:]
    assert b"text" not in one


def test_another_key_opens_nothing():
    sealed = seal(b"text", letter=LETTER, public_key=PUBLIC)

    with pytest.raises(Unreadable):
        opened(sealed, new_pair()[0])


@pytest.mark.asvs("11.2.2")
def test_an_earlier_key_still_opens():
    sealed = seal(b"text", letter=LETTER, public_key=PUBLIC)

    assert opened(sealed, new_pair()[0], PRIVATE) == b"text"


def test_a_letter_moved_to_another_row_does_not_open():
    sealed = seal(b"text", letter=LETTER, public_key=PUBLIC)

    with pytest.raises(Unreadable):
        opened(sealed, letter=LETTER.replace("0d9f", "1d9f"))


@pytest.mark.asvs("11.3.3")
@given(st.integers(0, SEALED_SIZES[0] * 8 - 1))
def test_one_changed_bit_and_it_does_not_open(place):
    sealed = bytearray(seal(b"text", letter=LETTER, public_key=PUBLIC))
    sealed[place // 8] ^= 1 << place % 8
    if place == 255:  # the one bit that X25519 ignores; it is bound in all the same
        assert sealed[31] & 0x80

    with pytest.raises(Unreadable):
        opened(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"x" * 31, bytes(4144), b"\1" + bytes(4143)])
def test_rubbish_is_unreadable_and_nothing_worse(sealed):
    with pytest.raises(Unreadable):
        opened(sealed)


@pytest.mark.asvs("11.6.1")
def test_public_key_belongs_to_the_private_one():
    assert public_of(PRIVATE) == PUBLIC
    assert len(PRIVATE) == len(PUBLIC) == 64
