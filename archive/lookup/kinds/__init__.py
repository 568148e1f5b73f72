"""Every kind of text that can be found, and where it stands in the records.

Whoever adds one says which levels decide who reads it: all of those that the screens
ask for which show it.
"""

from archive.lookup.kinds.describing import OF_ITEM, OF_SHELF
from archive.lookup.kinds.telling import OF_WORLD
from archive.lookup.kinds.writing import OF_PAGE, OF_WORDS
from archive.lookup.sight import Kind
from evidence.admin.base import granted
from evidence.models import User

# In the order in which the texts of one item are shown.
KINDS = (*OF_ITEM, *OF_WORDS, *OF_PAGE, *OF_WORLD, *OF_SHELF)
# Where somebody may look: the names of the kinds. Each kind is in one of them.
PARTS = {
    "titles": ("Title", "Description"),
    "lines": ("Line", "Phrase", "Certificate"),
    "translations": ("Translation",),
    "names": (
        *("Place as reported", "Place", "Name of a place"),
        *("Agent", "Designation", "Name"),
    ),
    "sources": ("Source", "Note on a source", "Event", "Note on an event"),
    "notes": (
        *("Item", "Details", "Date", "Authenticity", "Reason on authenticity"),
        *("Note on a transcription", "Note on a translation", "Note on a page"),
        *("Picture", "Page", "Region", "Note on a mark", "Note on a part in it"),
    ),
}


def kinds_for(user: User) -> list[Kind]:
    """What `user` may search; nothing for an account without a role."""
    if user.clearance < 0:
        return []
    held = granted(user)
    return [
        kind
        for kind in KINDS
        if all(f"evidence.view_{model}" in held for model in kind.needs)
    ]


def places_of(part: str) -> tuple[int, ...]:
    """The places in `KINDS` of what a part of `PARTS` has; of all for any other."""
    names = PARTS.get(part)
    return tuple(
        place for place, kind in enumerate(KINDS) if not names or kind.name in names
    )
