"""A world in which one word stands in every kind of text, at many levels.

Each item has the word once. Who reads it is said beside it from the levels alone, in
Python: nothing here asks the code that searches.
"""

from dataclasses import dataclass
from itertools import product

from archive.desk.roles import PERMISSIONS
from evidence.models import (
    Agent,
    AgentName,
    Authenticity,
    AuthenticityReason,
    CertificateField,
    CustodyEvent,
    Item,
    ItemAgent,
    ItemDate,
    ItemPlace,
    ItemSource,
    Mark,
    Note,
    Page,
    PhraseRow,
    Place,
    Region,
    Source,
    User,
    Wording,
    WordingVersion,
)
from tests.factories import CollectionFactory, somebody
from translations.models import (
    Transcription,
    TranscriptionSegment,
    Translation,
    TranslationSegment,
)

WORD = "zebra"
LEVELS = (0, 2, 3, 4)


@dataclass(frozen=True)
class Placed:
    """An item with the word, and all that decides who reads it there."""

    kind: str
    item: int
    levels: tuple[int, ...]  # of the item, and of what it stands within
    shelf: tuple[int, ...] = ()
    needs: tuple[str, ...] = ()
    entered_by: int | None = None  # who entered what has the last of the levels
    own_up_to: int = 4  # as far as who entered it reads it anyhow

    def read_by(self, user: User, opens: int) -> bool:
        """Whether `user` does, to whom an assignment to the item opens that level."""
        clearance = 4 if "custodian" in user.roles else 2
        reach, shelf = max(clearance, opens), max(clearance, 3)
        views = {
            name
            for role in user.roles
            for (app, name), acts in PERMISSIONS[role].items()
            if app == "evidence" and "view" in acts
        }
        *around, last = self.levels
        own = user.pk == self.entered_by and last <= self.own_up_to
        return (
            all(level <= reach for level in around)
            and (own or last <= reach)
            and all(level <= shelf for level in self.shelf)
            and set(self.needs) <= views
        )


class World:
    """`placed` is everything in it; `author` entered every second person and place."""

    def __init__(self):
        self.author = somebody("cataloguer")
        self.collection = CollectionFactory()
        self.placed: list[Placed] = []
        for level in LEVELS:
            self.of_an_item(level)
        for item, own in product((2, 3, 4), LEVELS):
            self.with_a_level(item, own)
            self.of_the_shelf(item, own)
        for item, page, own in product((2, 4), (0, 3, 4), (0, 3, 4)):
            self.on_a_page(item, page, own)
        for item, own, by in product((2, 3), (0, 3, 4), (None, self.author)):
            self.told_of(item, own, by)

    def item(self, level: int) -> Item:
        return Item.objects.create(collection=self.collection, kind="note", level=level)

    def put(self, kind: str, item: Item, *levels: int, **more) -> None:
        self.placed.append(Placed(kind, item.pk, (item.level, *levels), **more))

    def wording(self, text: str = WORD) -> Wording:
        wording = Wording.objects.create()
        WordingVersion.objects.create(
            wording=wording, language="en", version=1, text=text, state="original"
        )
        return wording

    def of_an_item(self, level: int) -> None:
        for name in ("title", "scope"):
            item = self.item(level)
            setattr(item, name, self.wording())
            item.save()
            self.put(name, item)
        item = self.item(level)
        Item.objects.filter(pk=item.pk).update(staff_note=f"the {WORD} is ours")
        self.put("staff note", item)
        item = self.item(level)
        Note.objects.create(item=item, folded_size=WORD)
        self.put("detail", item, needs=("note",))
        item = self.item(level)
        PhraseRow.objects.create(item=item, order=1, hangul_as_written=WORD)
        self.put("phrase", item, needs=("phraserow",))
        item = self.item(level)
        Authenticity.objects.create(item=item, statement=self.wording())
        self.put("authenticity", item, needs=("authenticity",))

    def with_a_level(self, level: int, own: int) -> None:
        """What stands in an item and has a level itself."""
        item = self.item(level)
        CertificateField.objects.create(
            item=item, name="surname", state="filled", transcribed=WORD, level=own
        )
        self.put("certificate", item, own, needs=("certificatefield",))
        item = self.item(level)
        ItemDate.objects.create(
            item=item, kind="written", verbatim=WORD, basis="inscribed", level=own
        )
        self.put("date", item, own, needs=("itemdate",))
        item = self.item(level)
        place = Place.objects.create(label="Oblast", precision="oblast")
        ItemPlace.objects.create(
            item=item, place=place, role="found", text_as_reported=WORD, level=own
        )
        self.put("place as reported", item, own, needs=("itemplace",))
        item = self.item(level)
        agent = Agent.objects.create(kind="unit", level=0)
        ItemAgent.objects.create(
            item=item, agent=agent, role="named", note=WORD, level=own
        )
        self.put("relation", item, own, needs=("itemagent",))

    def of_the_shelf(self, level: int, own: int) -> None:
        """What tells where things come from."""
        item = self.item(level)
        source = Source.objects.create(kind="book", title=f"The {WORD}", level=own)
        ItemSource.objects.create(item=item, source=source)
        self.put("source", item, shelf=(own,), needs=("itemsource", "source"))
        item = self.item(level)
        source = Source.objects.create(kind="book", title="A book", level=own)
        source.note = self.wording()
        source.save()
        ItemSource.objects.create(item=item, source=source)
        self.put("source note", item, shelf=(own,), needs=("itemsource", "source"))
        item = self.item(level)
        CustodyEvent.objects.create(item=item, kind="received", note=WORD, level=own)
        self.put("event", item, shelf=(own,), needs=("custodyevent",))
        item = self.item(level)
        CustodyEvent.objects.create(
            item=item, kind="received", public_note=self.wording(), level=own
        )
        self.put("event note", item, shelf=(own,), needs=("custodyevent",))
        item = self.item(level)
        by = Agent.objects.create(kind="body", level=own)
        AuthenticityReason.objects.create(item=item, text=self.wording(), by=by)
        self.put("reason", item, shelf=(own,), needs=("authenticityreason",))

    def page(self, level: int, page: int, **more) -> Page:
        return Page.objects.create(
            item=self.item(level), order=1, label="1r", level=page, **more
        )

    def on_a_page(self, level: int, around: int, own: int) -> None:
        page = self.page(level, around, picture_level=own, alt=self.wording())
        self.put("alt", page.item, around, own)
        page = self.page(level, around, picture_level=4, note=self.wording())
        self.put("page note", page.item, around)
        box = {"left": 0, "top": 0, "right": 1, "bottom": 1}
        page = self.page(level, around)
        Region.objects.create(page=page, label=WORD, level=own, **box)
        self.put("region", page.item, around, own)
        page = self.page(level, around)
        region = Region.objects.create(page=page, level=own, **box)
        Mark.objects.create(region=region, kind="frame", note=self.wording())
        self.put("mark", page.item, around, own, needs=("mark",))
        page = self.page(level, around)
        self.transcription(page, own, WORD)
        self.put("line", page.item, around, own)
        for closed in ({"level": own}, {"base": own}, {"through": own}):
            page = self.page(level, around)
            self.translation(page, **closed)
            kind = f"translation, {', '.join(closed)}"
            self.put(kind, page.item, around, own)

    def transcription(self, page: Page, level: int, words: str) -> Transcription:
        text = Transcription.objects.create(
            page=page, language="ko-KP", version=1, level=level, author=self.author
        )
        TranscriptionSegment.objects.create(
            transcription=text, order=1, language="ko-KP", diplomatic=words
        )
        return text

    def translation(self, page: Page, level=0, base=0, through=0) -> None:
        """One with the word, at such a level, made from texts at such levels."""
        original = self.transcription(page, base, "nothing")
        made = {"page": page, "base": original, "version": 1, "author": self.author}
        pivot = Translation.objects.create(
            **made, language="ja", level=through, note="nothing"
        )
        text = Translation.objects.create(
            **made, language="en", level=level, note="nothing", through=pivot
        )
        TranslationSegment.objects.create(
            translation=text, source=original.segments.get(), text=f"two {WORD}s"
        )

    def told_of(self, level: int, own: int, by: User | None) -> None:
        """A person and a place that belong to no item, and what is told of them."""
        entered = {"entered_by": by.pk if by else None}
        item = self.item(level)
        agent = Agent.objects.create(kind="person", level=0, entered_by=by)
        AgentName.objects.create(agent=agent, text=WORD, level=own)
        ItemAgent.objects.create(item=item, agent=agent, role="named")
        needs = ("itemagent", "agent", "agentname")
        self.put("name", item, own, needs=needs, own_up_to=3, **entered)
        item = self.item(level)
        agent = Agent.objects.create(
            kind="person", level=own, entered_by=by, designation=self.wording()
        )
        ItemAgent.objects.create(item=item, agent=agent, role="named")
        # The relation is read as far as the person, whoever entered that.
        self.put("designation", item, own, needs=("itemagent", "agent"))
        item = self.item(level)
        agent = Agent.objects.create(kind="person", level=own, entered_by=by, note=WORD)
        ItemAgent.objects.create(item=item, agent=agent, role="named")
        self.put("agent", item, own, needs=("itemagent", "agent"))
        for kind, said in (("place", {"label": WORD}), ("place name", {"label": "x"})):
            item = self.item(level)
            place = Place.objects.create(
                precision="country", level=own, entered_by=by, **said
            )
            if kind == "place name":
                place.name = self.wording()
                place.save()
            ItemPlace.objects.create(item=item, place=place, role="found")
            self.put(kind, item, own, needs=("itemplace", "place"), **entered)
