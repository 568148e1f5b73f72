"""Titles, descriptions and notes of an item that wait to be approved."""

from archive.publication.particulars import our_words
from evidence.models import Item, SharedWording, User, WordingVersion


def drafts_of(item: Item, user: User) -> list[dict]:
    """Each newest draft with what it is a draft of and the text it was made from."""
    named = {item.title_id: "Title", item.scope_id: "Description"}
    if hasattr(item, "authenticity"):
        named[item.authenticity.statement_id] = "Statement on authenticity"
    for reason in item.authenticity_reasons.all():
        named[reason.text_id] = "Reason on authenticity"
    for page in item.pages.filter(level__lte=user.clearance):
        named[page.alt_id] = f"Description of the picture of page {page.label}"
        named[page.note_id] = f"Note on page {page.label}"
    words = {*our_words(item), *item.dates.values_list("note", flat=True)}
    shared = SharedWording.objects.filter(language=item.described_in, text__in=words)
    named |= {row.words_id: f"“{row.text}”, wherever it stands" for row in shared}
    named.pop(None, None)
    drafts = WordingVersion.objects.waiting().filter(wording__in=named)
    drafts = drafts.select_related("base", "author")
    return [
        {"what": named[version.wording_id], "version": version} for version in drafts
    ]
