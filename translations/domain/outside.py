"""Which lines of a transcription were read outside, and which of these a person read.

Cutting and joining is not reading: what was brought from a machine or from elsewhere
stays so, and waits for a person, in all the lines that it is cut into or joined to.
"""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError

from translations.domain.drafts import clean
from translations.models import TranscriptionSegment

LONGEST = 60
TOO_LONG = "Name where it comes from in at most 60 characters."


class Labels:
    """The labels of a draft's lines while others are saved in their place."""

    def __init__(
        self,
        held: Iterable[TranscriptionSegment],
        lines: Iterable,
        lost: Mapping[str, TranscriptionSegment],
    ):
        """`held` are the lines as they are; `lines` (transcribing.Line) come now.

        One of those that were `lost` comes back as it went: nobody knows its words any
        more, so a change of them is not seen.
        """
        self.lost = {one.key: (one.outside, one.untouched, ()) for one in lost.values()}
        self.before = {one.key: (one.outside, one.untouched, one.words) for one in held}
        self.joined = {one.key: set(one.joined) for one in held}
        self.took = {key: one for one, keys in self.joined.items() for key in keys}
        self.moved = {self._origin(one.key or one.fresh, one.cut_from) for one in lines}

    def put(self, segment: TranscriptionSegment, line) -> None:
        """Label `segment`, which has the words of `line` already."""
        key = segment.key
        new = [one for one in segment.joined if one not in self.joined.get(key, ())]
        if key in self.before:
            outside, untouched, words = self.before[key]
            if words != segment.words and not new and key not in self.moved:
                untouched = False
        else:
            origin = self._origin(key, line.cut_from) or key
            told = self.before.get(origin) or self.lost.get(origin)
            outside, untouched, _ = told or ("", False, ())
        # Said once it stays; of a line that stood here without it, it can be said late.
        if not outside and (outside := clean(line.outside).strip()):
            untouched = True
        for other in new:
            told = self.before.get(other) or self.lost.get(other)
            theirs, waits, _ = told or ("", False, ())
            untouched = untouched or waits
            outside = outside or theirs
        if len(outside) > LONGEST:
            raise ValidationError(TOO_LONG)
        segment.outside = outside
        segment.untouched = bool(outside) and untouched and not line.right

    def _origin(self, key: str, cut_from: str) -> str:
        """The line from which the words of a new line come, "" if they are typed."""
        if key in self.before:
            return ""
        origin = cut_from if self._told(cut_from) else self.took.get(key, "")
        return origin if self._told(origin) else ""

    def _told(self, key: str) -> bool:
        return key in self.before or key in self.lost
