"""What the checks of lines need, asked of the records: advice beside what was typed."""

from collections import defaultdict
from collections.abc import Sequence

from evidence.models import AgentName, Item, ItemAgent, within_reach
from translations.domain.glossary import entries
from translations.models import Translation, TranslationSegment
from values.checks import Fault, check
from values.glossary import Entry

Names = Sequence[Sequence[str]]


def faults_of(segment: TranslationSegment, user) -> list[Fault]:
    """What may have been overlooked in one line, as its `text` stands, saved or not.

    By names that `user` may read. Three queries where the rows that the line belongs
    to are loaded.
    """
    names = names_of(segment.translation.page.item, user)
    return _faults(segment, segment.translation.language, entries(), names)


def faults_in(translation: Translation, user) -> dict[str, list[Fault]]:
    """The same of all lines at once, by the key of the line, in their order.

    Lines without a fault are left out. Four queries, however many lines.
    """
    terms, names = entries(), names_of(translation.page.item, user)
    rows = translation.segments.select_related("source").order_by("source__order")
    found = {
        row.source.key: _faults(row, translation.language, terms, names) for row in rows
    }
    return {key: faults for key, faults in found.items() if faults}


def names_of(item: Item, user) -> Names:
    """The forms of each name of `item` that `user` may read, with its pseudonym."""
    told = ItemAgent.objects.filter(
        within_reach(user, "item", "level", "item__level"), item=item
    )
    rows = AgentName.objects.visible_to(user).filter(agent__in=told.values("agent"))
    forms: dict[str, list[str]] = defaultdict(list)
    for pseudonym, text in rows.values_list("agent__pseudonym", "text").order_by("pk"):
        forms[pseudonym].append(text)
    return [[*its, pseudonym] for pseudonym, its in forms.items()]


def _faults(
    row: TranslationSegment, language: str, terms: Sequence[Entry], names: Names
) -> list[Fault]:
    source = row.source
    return check(
        source.normalised or source.diplomatic,
        row.text,
        source_language=source.language,
        language=language,
        terms=terms,
        names=names,
    )
