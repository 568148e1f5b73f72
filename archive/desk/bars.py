"""A tally of lines as a bar and as words: never by colour alone."""

from translations.domain.standing import Tally

WORDS = {
    "approved": "approved",
    "submitted": "handed in",
    "drafted": "drafted",
    "stale": "to look at again",
    "untouched": "untouched",
}


def bar(tally: Tally) -> dict:
    """What `desk/_tally.html` shows: its parts from the left, in hundredths."""
    parts, left = [], 0.0
    for name, word in WORDS.items():
        count = getattr(tally, name)
        if count:
            width = 100 * count / tally.lines
            parts.append(
                {
                    "name": name,
                    "word": word,
                    "count": count,
                    "left": f"{left:.2f}",
                    "width": f"{width:.2f}",
                }
            )
            left += width
    return {"lines": tally.lines, "parts": parts}
