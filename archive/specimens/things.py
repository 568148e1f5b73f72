"""Sample items as rows: the description of a thing, by the verbs that people use."""

from django.db import transaction

from archive.publication.particulars import DETAIL
from archive.specimens import model
from evidence.defaults import of_date, of_place
from evidence.domain.accessioning import create_item
from evidence.domain.custody import witness_event
from evidence.domain.wording import word, write
from evidence.models import (
    Agent,
    AuthenticityReason,
    CertificateField,
    Collection,
    FoundGroup,
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    ItemSource,
    Level,
    PhraseRow,
    Place,
    Source,
    Wording,
)
from evidence.sealing import seal

COLUMNS = {field.name for field in Item._meta.get_fields()}


class Cataloguing:
    """Makes the things of one collection; what several share is made once."""

    def __init__(self, collection: Collection, gazetteer: list[model.Place], *, by):
        self.collection, self.by = collection, by
        self._gazetteer = {place.key: place for place in gazetteer}
        self._agents: dict[str, Agent] = {}
        self._places: dict[str, Place] = {}
        self._sources: dict[str, Source] = {}
        self._groups: dict[str, FoundGroup] = {}

    @transaction.atomic
    def item(self, given: model.Item) -> Item:
        """The item with all that is said of it, its pages and words excepted."""
        columns, detail = self._particulars(given)
        item = create_item(
            self.collection,
            kind=given.kind,
            title={"en": given.title["en"]},
            by=self.by,
            title_as_published=given.title_as_published,
            term_as_published=given.term_as_published,
            published_in=given.published_in,
            content_languages=list(given.content_languages),
            warnings=sorted(given.warnings),
            found_with=self._group(given.found_with),
            licence=given.rights.licence,
            rights_holder=given.rights.holder,
            status=Item.Status.COMPLETE,
            **columns,
        )
        self._say(item, "title", given.title)
        self._say(item, "scope", given.scope)
        if detail:
            maker = Item._meta.get_field(DETAIL[given.kind]).related_model
            row = maker(item=item, **detail)
            row.full_clean()
            row.save()
        self._relations(item, given)
        self._authenticity(item, given.authenticity)
        for kind, number in given.sealed.items():
            seal(item, kind=kind, number=number)
        return item

    def agent(self, given: model.Agent | None) -> Agent | None:
        if given is None:
            return None
        if given.key not in self._agents:
            agent = Agent(
                kind=given.kind,
                level=Level.CUSTODIAN if given.pseudonym else Level.PUBLIC,
            )
            if given.pseudonym:
                agent.pseudonym = given.pseudonym
            known = Agent.objects.filter(pseudonym=agent.pseudonym).first()
            if known is None:
                agent.save()
                self._say(agent, "designation", given.designation)
            self._agents[given.key] = known or agent
        return self._agents[given.key]

    def place(self, given: model.Place) -> Place:
        if given.key not in self._places:
            around = self._gazetteer.get(given.part_of)
            label = given.name["en"]
            place = Place.objects.filter(label=label).first()
            if place is None:
                place = Place.objects.create(
                    label=label,
                    precision=given.precision,
                    part_of=self.place(around) if around else None,
                    level=of_place(given.precision),
                    entered_by=self.by,
                )
                self._say(place, "name", given.name)
            self._places[given.key] = place
        return self._places[given.key]

    def source(self, given: model.Source) -> Source:
        if given.key not in self._sources:
            source = Source.objects.create(
                kind=given.kind,
                title=given.title,
                publisher=given.publisher,
                language=given.language,
                date=given.date,
                url=given.url,
                platform=given.platform,
            )
            self._say(source, "note", given.note)
            self._sources[given.key] = source
        return self._sources[given.key]

    def _relations(self, item: Item, given: model.Item) -> None:
        for date in given.dates:
            row = ItemDate(
                item=item,
                kind=date.kind,
                verbatim=date.verbatim,
                calendar=date.calendar,
                edtf=date.edtf,
                basis=date.basis,
                note=date.note,
                level=max(date.level, of_date(date.kind)),
            )
            row.full_clean()
            row.save()
        for link in given.places:
            ItemPlace.objects.create(
                item=item,
                place=self.place(link.place),
                role=link.role,
                text_as_reported=link.as_reported,
                method=link.method,
                confidence=link.confidence,
                public_precision=link.public_precision,
            )
        for link in given.agents:
            ItemAgent.objects.create(
                item=item, agent=self.agent(link.agent), role=link.role
            )
        for order, source in enumerate(given.sources, start=1):
            ItemSource.objects.create(
                item=item, source=self.source(source), order=order
            )
        for event in given.custody:
            note = self._wording(event.note)
            witness_event(
                item,
                kind=event.kind,
                by=self.by,
                basis=event.basis,
                occurred=event.occurred,
                agent=self.agent(event.agent),
                source=self.source(event.source) if event.source else None,
                public_note=note,
                level=Level.PUBLIC,
            )
        for field in given.certificate:
            row = CertificateField(
                item=item,
                name=field.name,
                state=field.state,
                transcribed=field.transcribed,
                hand=field.hand,
                ink=field.ink,
                anomalies=list(field.anomalies),
                note=field.note,
                level=field.level,
            )
            row.full_clean()
            row.save()
        PhraseRow.objects.bulk_create(
            PhraseRow(
                item=item,
                order=order,
                hangul_as_written=row.hangul_as_written,
                target_language=row.target_language,
                target_text=row.target_text,
                gloss_ko=row.gloss_ko,
                certainty=row.certainty,
                **{
                    f"translation_{lang}": text
                    for lang, text in row.translation.items()
                },
            )
            for order, row in enumerate(given.phrases, start=1)
        )

    def _authenticity(self, item: Item, given: model.Authenticity) -> None:
        statement = item.authenticity
        statement.status = given.status
        statement.save()
        self._say(statement, "statement", given.statement)
        for order, reason in enumerate(given.reasons, start=1):
            row = AuthenticityReason.objects.create(
                item=item, order=order, by=self.agent(reason.by)
            )
            self._say(row, "text", reason.text)
            row.sources.set([self.source(source) for source in reason.sources])

    def _particulars(self, given: model.Item) -> tuple[dict, dict]:
        """The columns of the item and those of its kind, with their states."""
        columns, detail = {}, {}
        for name, value in given.particulars.items():
            target = columns if name in COLUMNS else detail
            if isinstance(value, model.Absent):
                target[f"{name}_state"] = value.value
            else:
                target[name] = list(value) if isinstance(value, tuple) else value
        return columns, detail

    def _group(self, key: str) -> FoundGroup | None:
        if not key:
            return None
        if key not in self._groups:
            self._groups[key] = FoundGroup.objects.create(level=Level.PUBLIC)
        return self._groups[key]

    def _wording(self, texts: model.L):
        """A wording of its own, for a row that cannot be changed once written."""
        if not texts:
            return None
        return write(Wording.objects.create(), dict(texts), by=self.by, approved=True)

    def _say(self, record, field: str, texts: model.L) -> None:
        word(record, field, dict(texts), by=self.by, approved=True)
