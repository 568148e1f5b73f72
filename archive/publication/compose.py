"""An item as its edition: everything fit for the public, and nothing else.

A pure reading of the workroom: `compose` changes no row and stores no file. What
is above level 0, or redacted, is left out or has a marker of fixed form in its
place; the shape is that of `archive/catalogue/edition.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain

from archive.catalogue import edition
from archive.publication import particulars, reading, withheld
from archive.publication.models import PublishedCollection
from archive.publication.tongues import Tongues
from archive.publication.withheld import Withheld
from evidence.models import Item, Page, Source, texts_of
from evidence.pictures.verdict import Shape

PERSON = {"en": "Person", "ja": "人物", "ko": "인물", "uk": "Особа"}
UNIT = {"en": "Unit", "ja": "部隊", "ko": "부대", "uk": "Підрозділ"}
BODY = {"en": "Organisation", "ja": "組織", "ko": "기관", "uk": "Організація"}
PSEUDONYMS = {"person": PERSON, "unit": UNIT, "body": BODY}

PictureOf = Callable[[Page, list[Shape]], edition.Picture]


@dataclass(frozen=True)
class Issue:
    """What an edition has beside the item: its number, its moment, its nonce."""

    number: int
    published_at: datetime
    nonce: str
    previous: edition.Previous | None = None
    change_note: dict[str, str] = field(default_factory=dict)


def compose(item: Item, *, issue: Issue, picture_of: PictureOf) -> edition.Edition:
    """The edition of `item` as it stands now.

    `picture_of` gives the published picture of a page whose picture may be shown,
    with what is to be solid in it; it is not asked about others.
    """
    hidden = withheld.of(item)
    record = Record(item, hidden)
    sources = record.sources()
    numbers = {source.pk: number for number, source in enumerate(sources)}
    notes = [row.note for row in record.dates]
    tongues = Tongues(item, [*particulars.our_words(item), *notes])
    return {
        "schema": edition.SCHEMA,
        "nonce": issue.nonce,
        "code": item.reference_code,
        "number": issue.number,
        "published_at": rfc3339(issue.published_at),
        "previous": issue.previous,
        "change_note": issue.change_note,
        "specimen": item.specimen,
        "kind": item.kind,
        "collection": record.collection(),
        "title": record.text(item.title_id),
        "title_as_published": tongues.published(item.title_as_published)
        if "title_as_published" not in hidden.fields
        else {},
        "scope": record.text(item.scope_id) if "scope" not in hidden.fields else {},
        "content_languages": list(item.content_languages),
        "redacted": sorted(hidden.fields),
        "particulars": hidden.particulars(particulars.of(item, tongues)),
        "dates": list(filter(None, (_date(row, tongues) for row in record.dates))),
        "places": list(filter(None, map(record.place, record.item_places))),
        "agents": [record.agent(row) for row in record.item_agents],
        "authenticity": record.authenticity(numbers),
        "custody": [record.event(row, numbers) for row in record.events],
        "sources": [record.source(source) for source in sources],
        "warnings": sorted(item.warnings),
        "found_with": record.found_with(),
        "rights": particulars.rights(item),
        "certificate": hidden.certificate(
            particulars.certificate(item, tongues), particulars.closed_field
        ),
        "phrases": particulars.phrases(item) if "phrases" not in hidden.fields else [],
        "pages": reading.pages(item, record, picture_of),
    }


def rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Record:
    """The rows of one item, read in a number of queries that does not grow."""

    def __init__(self, item: Item, hidden: Withheld):
        self.item = item
        self.hidden = hidden
        places = item.places.filter(level=0).select_related(
            "place__part_of__part_of__part_of__part_of"
        )
        self.item_places = hidden.told(places, "places", "role")
        dates = item.dates.filter(level=0).select_related("page")
        dates = [row for row in dates if not row.page or row.page.level == 0]
        self.dates = hidden.told(dates, "dates", "kind")
        agents = item.agents.filter(level=0).select_related("agent")
        self.item_agents = hidden.told(agents, "agents", "role")
        # What another event puts right is no longer told; what amends it speaks.
        events = (
            item.custody_events.filter(level=0, amendments__isnull=True)
            .select_related("agent", "source")
            .prefetch_related("source__copies")
        )
        self.events = hidden.told(events, "custody", "kind")
        self.reasons = list(
            item.authenticity_reasons.select_related("by").prefetch_related(
                "sources__copies"
            )
        )
        self.status = getattr(item, "authenticity", None)
        links = item.sources.select_related("source")
        links = links.prefetch_related("source__copies")
        self.links = [link.source for link in links]
        self._texts = texts_of(self._wordings(), public=True)

    def text(self, wording: int | None) -> edition.L:
        return dict(self._texts.get(wording, {}))

    def sources(self) -> list[Source]:
        """Each public source that something refers to, once, links first."""
        cited = [source for reason in self.reasons for source in reason.sources.all()]
        cited += [event.source for event in self.events if event.source]
        found = {source.pk: source for source in [*self.links, *cited]}
        return [source for source in found.values() if source.level == 0]

    def source(self, source: Source) -> edition.Source:
        copy = next((one for one in source.copies.all() if one.url), None)
        return {
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind,
            "language": source.language,
            "date": source.date,
            "url": source.url,
            "archived_url": copy.url if copy else "",
            "note": self.text(source.note_id),
        }

    def place(self, row) -> edition.Place | None:
        """The place no finer than may be told; None where none is known so coarsely."""
        place = row.place.at(row.public_precision)
        if place is None:
            return None
        return {
            "role": row.role,
            "name": self.text(place.name_id),
            "precision": place.precision,
            "method": row.method,
            "confidence": row.confidence,
        }

    def agent(self, row) -> edition.Agent:
        agent = row.agent
        name = self.name(agent)
        return {
            "role": row.role,
            "kind": agent.kind,
            "name": name or pseudonym(agent),
            "pseudonym": not name,
        }

    def name(self, agent) -> edition.L:
        """What an agent is publicly called, {} where that is withheld."""
        if not agent or agent.level > 0 or agent.pk in self.hidden.people:
            return {}
        return self.text(agent.designation_id)

    def authenticity(self, numbers: dict[int, int]) -> edition.Authenticity:
        return {
            "status": self.status.status if self.status else "not_assessed",
            "statement": self.text(self.status.statement_id) if self.status else {},
            "reasons": [
                {
                    "text": self.text(reason.text_id),
                    "by": self._called(reason.by),
                    "sources": sorted(
                        numbers[source.pk]
                        for source in reason.sources.all()
                        if source.pk in numbers
                    ),
                }
                for reason in self.reasons
                if self.text(reason.text_id)
            ],
        }

    def event(self, row, numbers: dict[int, int]) -> edition.CustodyEvent:
        return {
            "kind": row.kind,
            "occurred": row.occurred,
            "agent": self._called(row.agent),
            "note": self.text(row.public_note_id),
            "basis": row.basis,
            "sources": [numbers[row.source_id]] if row.source_id in numbers else [],
        }

    def found_with(self) -> str:
        """The code of the group it was found in, where that may be told.

        Never the other items: what an edition says of them, their withdrawal would
        leave standing.
        """
        if "found_with" in self.hidden.fields:
            return ""
        group = self.item.found_with
        return group.code if group and group.level == 0 else ""

    def collection(self) -> edition.Collection:
        """As last published; the words in work are for its next publication.

        Of a collection that was never published, as it would be.
        """
        one = self.item.collection
        published = PublishedCollection.objects.filter(collection=one).first()
        if published:
            return published.document
        return {
            "code": one.code,
            "slug": one.slug,
            "title": self.text(one.title_id),
            "description": self.text(one.description_id),
        }

    def _called(self, agent) -> edition.L:
        return (self.name(agent) or pseudonym(agent)) if agent else {}

    def _wordings(self) -> list[int | None]:
        item = self.item
        found = [item.title_id, item.scope_id]
        found += [item.collection.title_id, item.collection.description_id]
        around = (row.place.around() for row in self.item_places)
        found += [place.name_id for place in chain.from_iterable(around)]
        agents = [row.agent for row in self.item_agents]
        agents += [row.agent for row in self.events if row.agent]
        agents += [reason.by for reason in self.reasons if reason.by]
        found += [agent.designation_id for agent in agents]
        found += [row.public_note_id for row in self.events]
        found += [reason.text_id for reason in self.reasons]
        found += [self.status.statement_id] if self.status else []
        found += [source.note_id for source in self.sources()]
        for page in item.pages.all():
            found += [page.alt_id, page.note_id]
        found += item.pages.filter(regions__mark__isnull=False).values_list(
            "regions__mark__note_id", flat=True
        )
        found += item.pages.filter(regions__mark__added_by__isnull=False).values_list(
            "regions__mark__added_by__designation_id", flat=True
        )
        return found


def pseudonym(agent) -> edition.L:
    words = PSEUDONYMS[agent.kind]
    return {lang: f"{word} {agent.pseudonym}" for lang, word in words.items()}


def _date(row, tongues: Tongues) -> edition.Date | None:
    """Told coarsely, a date has neither its words nor its note: they tell more."""
    found = {
        "kind": row.kind,
        "verbatim": row.verbatim,
        "language": tongues.written_in(row.verbatim),
        "calendar": row.calendar,
        "edtf": row.edtf,
        "basis": row.basis,
        "earliest": _day(row.earliest),
        "latest": _day(row.latest),
        "note": tongues.ours(row.note),
        "page": row.page.label if row.page else "",
    }
    if row.told_to() == row.Precision.DAY:
        return found
    told = row.told_coarsely()
    return told and found | {
        "verbatim": "",
        "language": "",
        "calendar": row.Calendar.GREGORIAN,
        "edtf": told.text,
        "earliest": _day(told.earliest),
        "latest": _day(told.latest),
        "note": {},
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
