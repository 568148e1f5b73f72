"""A few of the pairs of tests/proofs/redaction_pairs.py, and that they can fail."""

import pytest

from tests.proofs.redaction_pairs import FORMATS, pairs, renditions

FEW = len(FORMATS)


@pytest.mark.parametrize("pair", list(pairs(FEW, seed=7)), ids=lambda pair: pair[0])
def test_no_rendition_depends_on_what_is_hidden(pair):
    _, (one, other), fills = pair
    assert one != other
    assert renditions(one, fills) == renditions(other, fills)


def test_without_the_fills_the_pairs_differ():
    for _, (one, other), _ in pairs(2, seed=7):
        assert renditions(one, []) != renditions(other, [])
