"""What the rest of the archive calls to have a photograph looked at and derived.

Nothing is decoded here: `server` hands the file to a process of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evidence.pictures import server
from evidence.pictures.verdict import LIMITS, Derived, Limits, Note, Refusal, Shape

PYRAMID = "pyramid.tif"
RENDITION = re.compile(r"[1-9][0-9]{0,5}\.(webp|jpg)")
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}

TOO_SLOW = Refusal("time", "The picture takes longer to decode than we give to a file.")
CRASHED = Refusal(
    "crash", "The file made the decoder fail: it is damaged or needs too much memory."
)


class DerivationFailed(RuntimeError):
    """Nothing was learnt of the file: a full disk, a killed process. Try again."""


def inspect_and_derive(
    source: Path,
    out: Path,
    *,
    name: str = "",
    fills: Sequence[Shape] = (),
    limits: Limits = LIMITS,
) -> Derived | Refusal:
    """Check the photograph `source` and write its renditions into the folder `out`.

    `out` must exist; afterwards it holds ``pyramid.tif`` and a file for each of
    `Derived.sizes`, and none of these if the photograph is refused. `name` is what the
    sender called it. `fills` are covered in solid black before anything is scaled.
    The same pixels and fills give the same bytes, whatever else is in the file.

    Raises `DerivationFailed` where the file is not at fault, `ValueError` for
    fills outside the page.
    """
    return measured(source, out, name=name, fills=fills, limits=limits)[0]


def measured(
    source: Path,
    out: Path,
    *,
    name: str = "",
    fills: Sequence[Shape] = (),
    limits: Limits = LIMITS,
) -> tuple[Derived | Refusal, server.Cost]:
    """`inspect_and_derive`, and what it cost in the process that decoded."""
    for shape in fills:
        check(shape)
    request = {
        "source": str(source.absolute()),
        "out": str(out.absolute()),
        "name": name or source.name,
        "fills": [list(shape) for shape in fills],
        "limits": asdict(limits),
    }
    verdict = None
    clear(out)
    try:
        answer, cost = server.ask(request, limits.wall_seconds)
        verdict = understood(answer, out)
        return verdict, cost
    except server.TooSlow as slow:
        return TOO_SLOW, slow.cost
    except server.Gone as gone:
        raise DerivationFailed(str(gone)) from gone
    finally:
        if not isinstance(verdict, Derived):
            clear(out)


def check(shape: Shape) -> None:
    points = shape.points
    enough = len(points) == 2 if shape.kind == "rectangle" else len(points) >= 3
    if shape.kind not in ("rectangle", "polygon") or not enough:
        raise ValueError("A fill is a rectangle of two points or a polygon.")
    if not all(len(p) == 2 and 0 <= p[0] <= 1 and 0 <= p[1] <= 1 for p in points):
        raise ValueError("A fill lies within the page, in fractions of it.")


def understood(answer: dict, out: Path) -> Derived | Refusal:
    """The verdict in an answer. The process that gave it may have been subverted by
    the file, so that nothing it says is taken for more than it can be."""
    if "refusal" in answer:
        return Refusal(**answer["refusal"])
    if died := answer.get("died"):
        if died == "SIGXCPU":
            return TOO_SLOW
        if died in ("SIGKILL", "SIGTERM", "SIGINT", "exit"):  # not the file's doing
            raise DerivationFailed(f"The decoding process was ended by {died}.")
        return CRASHED
    if "failure" in answer:
        raise DerivationFailed(answer["failure"])
    try:
        fields = answer["derived"]
        derived = Derived(**{**fields, "notes": [Note(**n) for n in fields["notes"]]})
        sound = regular(out / PYRAMID) and all(
            RENDITION.fullmatch(size["name"])
            and size["type"] == TYPES[size["name"].rpartition(".")[2]]
            and regular(out / size["name"])
            and (out / size["name"]).stat().st_size == size["bytes"]
            for size in derived.sizes
        )
    except (KeyError, TypeError) as error:
        raise DerivationFailed("The decoder said something else.") from error
    if not sound:
        raise DerivationFailed("The renditions are not what the decoder said.")
    return derived


def regular(path: Path) -> bool:
    """A file and no link, which might show another file under its name."""
    return path.is_file() and not path.is_symlink()


def clear(out: Path) -> None:
    """Remove what an earlier or a refused photograph left behind."""
    for path in out.iterdir():
        if path.name == PYRAMID or RENDITION.fullmatch(path.name):
            path.unlink()
