"""The photograph that the benchmark of ingest draws."""

import pytest
import pyvips

from tests.benchmarks.photograph import GRAIN, grained

PAPER = (200, 190, 160)


def test_grain_leaves_a_page_as_bright_as_it_was():
    page = pyvips.Image.black(300, 200).copy(interpretation="srgb") + PAPER

    noisy = grained(page, GRAIN)

    assert [band.avg() for band in noisy] == pytest.approx(PAPER, abs=1)
    assert noisy[0].deviate() == pytest.approx(GRAIN, rel=0.1)
