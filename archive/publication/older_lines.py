"""What a publisher sees before readers do: lines translated from earlier words."""

from dataclasses import dataclass

from archive.publication import withheld
from archive.publication.following import Follower, followers
from evidence.models import Item
from translations.models import Transcription


@dataclass(frozen=True)
class OlderLine:
    """A line of a translation that does not follow what it was made from any more."""

    label: str  # of its page
    number: int  # in the transcription, 0 where that has it no longer
    language: str
    before: str
    after: str
    text: str
    fate: str


MARKED = "Shown, with a mark."
STRIPPED = "Not shown: words were taken out of what it was made from."
WITHHELD = "Not shown: something of this line is withheld."
GONE = "Not shown: the transcription has this line no longer."
LACKING = "Nothing is shown: it is not translated yet."


def older_lines(item: Item) -> list[OlderLine]:
    """In the order of pages, languages and lines; what is closed is not among them."""
    rows = Transcription.objects.filter(page__item=item, page__level=0).current()
    current = {row.page_id: row for row in rows if row.level == 0}
    found = [one for one in followers(current) if one.behind]
    if not found:
        return []
    hidden = withheld.of(item)
    found.sort(key=lambda one: (one.text.page.order, one.text.language, one.text.pk))
    return [line for one in found for line in _of(one, hidden)]


def _of(one: Follower, hidden: withheld.Withheld) -> list[OlderLine]:
    page, language = one.text.page.label, one.text.language
    lines = {line.key: line for line in one.source.segments.all()}
    said = {row.source.key: row.text for row in one.text.segments.all()}
    gone, stripped, found = one.gone, one.stripped, []
    for key, change in one.changes.items():
        number = lines[key].order if key in lines else 0
        words = (change.before, change.after, said[key])
        fate = GONE if key in gone else STRIPPED if key in stripped else MARKED
        if key in hidden.once or hidden.lines.get(key):
            words, fate = ("", "", ""), WITHHELD
        found.append(OlderLine(page, number, language, *words, fate))
    for key in one.lacking:
        line = lines[key]
        words = "" if hidden.lines.get(key) else line.diplomatic
        found.append(OlderLine(page, line.order, language, "", words, "", LACKING))
    return sorted(found, key=lambda line: line.number)
