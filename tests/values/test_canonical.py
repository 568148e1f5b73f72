import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.canonical import canonical, sha256_hex

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    # Larger whole numbers come back from JSON as integers that it cannot carry.
    | st.floats(-(2.0**53) + 1, 2.0**53 - 1)
    | texts.map(lambda text: unicodedata.normalize("NFC", text)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc가"), inner),
    max_leaves=20,
)


@given(values)
def test_what_is_written_can_be_read_and_is_written_the_same_again(value):
    written = canonical(value)

    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


def test_order_of_keys_does_not_matter():
    assert canonical({"b": 1, "a": [True, None]}) == b'{"a":[true,null],"b":1}'


def test_hangul_of_two_systems_is_the_same_text():
    decomposed = unicodedata.normalize("NFD", "로동")

    assert canonical({decomposed: decomposed}) == canonical({"로동": "로동"})


@pytest.mark.parametrize(
    "value",
    [float("nan"), 2**53 + 1, "\ud800", {1: 2}, {"가": 1, "\u1100\u1161": 2}],
)
def test_what_json_cannot_say_is_refused(value):
    with pytest.raises(ValueError, match="."):
        canonical(value)


def test_hash_is_that_of_the_standard():
    # FIPS 180-2, appendix B.1
    assert sha256_hex(b"abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
