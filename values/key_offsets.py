"""Where in a text each character of its key stands, in a few bytes.

A key and its text run alongside for long stretches. Of each stretch these bytes have
the step from where the last one ended, how many characters it is long, and, where one
character of the key is not one of the text, how long that is: numbers of seven bits a
byte, the least first (LEB128), steps with their sign in the lowest bit.
"""

from bisect import bisect_right
from collections.abc import Iterator

from values.search_keys import Folded
from values.search_terms import Span


def packed_offsets(folded: Folded) -> bytes:
    """The offsets and ends of `folded`, as `KeyOffsets` reads them.

    Characters that stand for nothing in the text, as the spaces that part words do,
    are counted with those before them: no match begins or ends there.
    """
    stretches: list[list[int]] = []  # start, count, width
    for start, end in zip(folded.offsets, folded.ends, strict=True):
        width = end - start
        last = stretches[-1] if stretches else None
        follows = last and last[2] == 1 and start == last[0] + last[1]
        if last and last[2] == 1 and (width == 0 or (width == 1 and follows)):
            last[1] += 1
        else:
            stretches.append([start, 1, width or 1])
    packed = bytearray()
    done = 0
    for start, count, width in stretches:
        step = start - done
        _put(packed, step << 1 if step >= 0 else -step << 1 | 1)
        _put(packed, count << 1 | (width != 1))
        if width != 1:
            _put(packed, width)
        done = start + (count if width == 1 else width)
    return bytes(packed)


class KeyOffsets:
    """Leads from places in a key to those in its text."""

    def __init__(self, packed: bytes | memoryview):
        self._at: list[int] = []  # in the key
        self._start: list[int] = []  # in the text
        self._width: list[int] = []  # of one character of the key
        numbers = _numbers(bytes(packed))
        at = done = 0
        for step in numbers:
            start = done - (step >> 1) if step & 1 else done + (step >> 1)
            counted = next(numbers)
            width = next(numbers) if counted & 1 else 1
            self._at.append(at)
            self._start.append(start)
            self._width.append(width)
            at += counted >> 1
            done = start + (counted >> 1 if width == 1 else width)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text for characters `first` to `last` (not included)."""
        return self._place(first)[0], self._place(last - 1)[1]

    def _place(self, at: int) -> Span:
        stretch = bisect_right(self._at, at) - 1
        width = self._width[stretch]
        start = self._start[stretch] + (at - self._at[stretch] if width == 1 else 0)
        return start, start + width


def _put(packed: bytearray, number: int) -> None:
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)


def _numbers(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            yield number
            number = shift = 0
