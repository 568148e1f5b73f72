"""What a transcription says was on the paper, so that it can be written there again.

A transcription tells more than the ink does: an editor's `<당>` was never legible,
and `[sic→corr]` shows a slip that stood there. Here the way back is taken.
"""

from dataclasses import dataclass
from enum import Enum

from values import marks


class Manner(Enum):
    PLAIN = "plain"
    SCRIBBLED = "scribbled"  # there, but nobody can read it
    LOST = "lost"  # no longer there
    SMEARED = "smeared"  # hard to read
    STRUCK = "struck"  # crossed out by the writer
    ABOVE = "above"  # put in above the line


@dataclass(frozen=True)
class Stroke:
    text: str
    manner: Manner = Manner.PLAIN


def inscribed(diplomatic: str) -> list[Stroke]:
    """The strokes that a transcription in the archive's shorthand stands for."""
    return [_stroke(node) for node in marks.parse(diplomatic)]


def _stroke(node: marks.Node) -> Stroke:
    match node:
        case marks.Illegible(count=count):
            return Stroke("누" * (count or 2), Manner.SCRIBBLED)
        case marks.Lost() | marks.Redacted():
            return Stroke("누누", Manner.LOST)
        case marks.Unclear(text=text):
            return Stroke(text, Manner.SMEARED)
        case marks.Sic(sic=sic):
            return Stroke(sic)
        case marks.Expanded():
            return Stroke("")  # the editor's words, not the writer's
        case marks.Text(text=text):
            return Stroke(text)
        case _:
            written = "".join(_stroke(inner).text for inner in node.content)
            return Stroke(written, MANNERS.get(type(node), Manner.PLAIN))


# Marks that stand round other marks; {ru:…} changes nothing in how a hand writes.
MANNERS = {
    marks.Supplied: Manner.LOST,
    marks.Deleted: Manner.STRUCK,
    marks.Added: Manner.ABOVE,
}
