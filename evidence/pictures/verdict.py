"""What can be said of a file: refused with a reason, or derived with notes."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Exceeding any of them is a refusal, never a crash."""

    bytes: int = 200 * MIB
    pixels: int = 120_000_000
    directories: int = 64  # of a TIFF
    memory: int = 1024 * MIB  # address space of the child, not what it touches
    cpu_seconds: int = 30
    wall_seconds: float = 60.0


LIMITS = Limits()


@dataclass(frozen=True)
class Refusal:
    """Why a file is not taken. `code` is for programs, `sentence` for people."""

    code: str
    sentence: str


@dataclass(frozen=True)
class Note:
    """Something odd that does not stop the file from being taken."""

    code: str
    sentence: str


class Shape(NamedTuple):
    """Part of a picture, in fractions of it as seen upright, from the top left.

    A rectangle has two points, left-top and right-bottom; a polygon three or more.
    """

    kind: Literal["rectangle", "polygon"]
    points: list[list[float]]


@dataclass(frozen=True)
class Derived:
    """What was learnt of an accepted picture; its renditions lie in the folder.

    `exif` may hold the place and the person: it is private. `sizes` lists the
    renditions, smallest first, as ``name``, ``width``, ``height``, ``type`` and
    ``bytes``; the last is the one offered for download.
    """

    format: str  # jpeg, png, tiff, webp, heif
    width: int  # upright
    height: int
    sizes: list[dict]
    exif: dict
    icc_description: str  # "" if there is no profile
    frames: int  # pictures in the file; only the first is used
    notes: list[Note] = field(default_factory=list)
