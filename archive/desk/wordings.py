"""Titles, names and notes of an item that wait to be approved, or approved anew."""

from archive.publication.particulars import our_words
from evidence.models import Item, SharedWording, User, WordingVersion, said_of

State = WordingVersion.State


def drafts_of(item: Item, user: User) -> list[dict]:
    """Each translation to be approved, with what it is of and its original as it is.

    `again` is one that had been approved before its original was written anew.
    """
    reach = user.clearance_on(item)
    named = {row.wording: row.what for row in said_of([item], clearance=reach)}
    if item.collection.level <= user.shelf_clearance:
        named[item.collection.title_id] = "Title of the collection"
        named[item.collection.description_id] = "Description of the collection"
    words = {*our_words(item), *item.dates.values_list("note", flat=True)}
    shared = SharedWording.objects.filter(language=item.described_in, text__in=words)
    named |= {row.words_id: f"“{row.text}”, wherever it stands" for row in shared}
    named.pop(None, None)
    rows = WordingVersion.objects.filter(wording__in=named)
    found = [*rows.waiting().select_related("author")]
    held = {(one.wording_id, one.language) for one in found}
    found += [
        one
        for one in rows.outdated().select_related("author")
        if (one.wording_id, one.language) not in held
    ]
    originals = rows.filter(state=State.ORIGINAL).order_by("pk")
    originals = {row.wording_id: row for row in originals}
    return [
        {
            "what": named[one.wording_id],
            "version": one,
            "original": originals.get(one.wording_id),
            "again": one.state == State.APPROVED,
        }
        for one in found
    ]
