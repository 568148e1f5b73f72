"""What a picture file says of itself before anything is decoded.

One module a format, each read by hand: every loop is bounded, and `Refused` is
raised where the file is broken or would cost too much.
"""

from dataclasses import dataclass, field

from evidence.pictures.verdict import Note, Refusal

MOST_PARTS = 20_000  # segments, chunks, boxes


class Refused(Exception):
    """Raised with a `Refusal` to end the reading of a file."""

    def __init__(self, code: str, sentence: str):
        super().__init__(sentence)
        self.refusal = Refusal(code, sentence)


@dataclass
class Header:
    """A picture's own account: `width` and `height` as stored, not yet turned."""

    format: str
    width: int
    height: int
    frames: int = 1
    block: int = 1  # pixels over which the encoder may have spread one pixel
    notes: list[Note] = field(default_factory=list)


def truncated() -> Refused:
    return Refused("truncated", "The file ends before the picture does.")


def damaged(what: str) -> Refused:
    return Refused("damaged", f"The file is damaged: {what}.")


def trailing(count: int) -> Note:
    return Note(
        "trailing", f"{count:,} bytes follow the end of the picture in this file."
    )


def frames_note(count: int) -> Note:
    return Note(
        "frames", f"The file holds {count} pictures; only the first of them is shown."
    )


def number(data, at: int, length: int, order: str = "big") -> int:
    """An unsigned integer; running off the end of the file means truncation."""
    part = data[at : at + length]
    if len(part) != length:
        raise truncated()
    return int.from_bytes(part, order)


def too_many(what: str) -> Refused:
    return Refused("parts", f"The file has more {what} than we accept.")
