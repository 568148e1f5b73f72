"""Taking in a photograph of 24 megapixels beside one full decode of it (P4).

    python -m tests.benchmarks.photograph draw FOLDER [GRAIN]
    python -m tests.benchmarks.photograph measure FOLDER ROUNDS    prints JSON
    python -m tests.benchmarks.photograph measure FOLDER ROUNDS upright.heic turned.heic

What `measure` compares with depends on its environment: libvips as it comes, or with
the allocator and the one thread that the archive's decoder has. It also depends on
the photograph: the more grain, the more a decode costs and the smaller the ratio.
"""

import hashlib
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pi_heif
import pyvips

from evidence.pictures.derive import measured
from evidence.pictures.verdict import Derived
from tests.benchmarks.clocks import spent
from tests.benchmarks.contest import contest
from tests.benchmarks.serving import tree_clocks

PIXELS = 24_000_000
GRAIN = 8.0  # standard deviation, of 255
QUALITY = 93
LINES = ("아침에 우물가에서 양말을 빨았다.", "저녁에 사과나무밑에서 노래를 불렀다.")
UPRIGHT, TURNED = "upright.jpg", "turned.jpg"
QUARTER_TURN = 6  # EXIF: turn clockwise to see it upright


def draw(folder: Path, grain: float = GRAIN) -> None:
    """A drawn page enlarged, with the grain of a sensor: as hard to decode as a
    photograph. Also as a telephone held upright stores it, on its side."""
    from archive.specimens.drawing import draw_page

    drawn = draw_page(LINES * 8, kind="notebook", seed=24).jpeg
    small = pyvips.Image.jpegload_buffer(drawn)
    page = small.resize((PIXELS / (small.width * small.height)) ** 0.5).copy_memory()
    page = grained(page, grain)
    page.jpegsave(str(folder / UPRIGHT), Q=QUALITY, keep="none")
    turned = page.rot270().copy()
    turned.set_type(pyvips.GValue.gint_type, "orientation", QUARTER_TURN)
    turned.jpegsave(str(folder / TURNED), Q=QUALITY, keep="exif")


def grained(page: pyvips.Image, grain: float) -> pyvips.Image:
    """`page` with noise about its own tones, no brighter and no darker."""
    noise = pyvips.Image.gaussnoise(
        page.width, page.height, mean=0, sigma=grain, seed=24
    )
    return (page + noise).cast("uchar").copy(interpretation="srgb").copy_memory()


def decode(source: Path) -> resource.struct_rusage:
    """What one full decode into memory takes, in a process of its own."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if source.suffix == ".heic":
                picture = pi_heif.open_heif(source)
                bytes(picture.data)  # which is gone with `picture`
            else:
                pyvips.Image.jpegload(str(source), access="sequential").copy_memory()
            code = 0
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{source} could not be decoded.")
    return used


def take_in(source: Path, out: Path) -> tuple[float, int]:
    """CPU seconds of all processes, and the most memory that the decoder held."""
    clocks = tree_clocks(os.getpid())
    before = spent(clocks)
    with source.open("rb") as file:
        hashlib.file_digest(file, "sha256").hexdigest()
    verdict, cost = measured(source, out)
    if not isinstance(verdict, Derived):
        raise RuntimeError(verdict.sentence)
    return spent(clocks) - before + cost.cpu_seconds, cost.peak_bytes


def measure(
    folder: Path, rounds: int, upright: str = UPRIGHT, turned: str = TURNED
) -> dict:
    peaks: dict[str, int] = {}

    def decoding() -> float:
        used = decode(folder / upright)
        return used.ru_utime + used.ru_stime

    def taking_in(name: str) -> Callable[[], float]:
        out = folder / f"{name}.out"
        out.mkdir(exist_ok=True)

        def turn() -> float:
            seconds, peak = take_in(folder / name, out)
            peaks[name] = max(peak, peaks.get(name, 0))
            return seconds

        turn()  # starts the process that decodes, which stays
        return turn

    contestants = {
        "decode": decoding,
        "upright": taking_in(upright),
        "turned": taking_in(turned),
    }
    found = contest(contestants, rounds)
    return {
        "bytes": (folder / upright).stat().st_size,
        "rounds": {name: result.rounds for name, result in found.items()},
        "peaks": peaks,
    }


if __name__ == "__main__":
    verb, where, *rest = sys.argv[1:]
    if verb == "draw":
        draw(Path(where), *map(float, rest))
    else:
        json.dump(measure(Path(where), int(rest[0]), *rest[1:]), sys.stdout)
