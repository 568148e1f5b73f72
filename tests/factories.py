"""Things for tests, made the way people make them: through the verbs."""

import io

import factory
from django.db import transaction
from factory.django import DjangoModelFactory
from PIL import Image

from evidence.domain.accessioning import create_item
from evidence.domain.assigning import assign
from evidence.domain.ingest import add_page, ingest, receive
from evidence.domain.opening import takes_two
from evidence.domain.wording import word
from evidence.models import (
    Agent,
    Arrival,
    Collection,
    Item,
    Level,
    Licence,
    Opening,
    Page,
    User,
)
from translations.domain.review import approve, submit
from translations.domain.transcribing import Line, save_lines, transcribe
from translations.domain.translating import save_translation, translate
from translations.models import State, Transcription, Translation


def photograph(number: int = 0, *, size=(320, 240), kind: str = "JPEG") -> bytes:
    """The bytes of a small real picture; another `number` is another picture."""
    made = io.BytesIO()
    colour = (number * 37 % 256, number * 101 % 256, 90 + number % 100)
    Image.new("RGB", size, colour).save(made, kind)
    return made.getvalue()


def two() -> list[User]:
    """Two custodians: what it takes to open something."""
    names = ("first custodian", "second custodian")
    held = list(User.objects.filter(username__in=names).order_by("username"))
    return held or [somebody("custodian", username=name) for name in names]


def assigned(person: User, item: Item, *, opens: int = 3, purpose="care") -> User:
    """`person`, who may read what is closed of `item` now."""
    assign(item, person=person, purpose=purpose, opens=opens, by=two()[0])
    return person


def at_level(record, level: int, field: str = "level"):
    """`record` brought to `level` by two people, without a trace in its custody."""
    before = getattr(record, field)
    if takes_two(before, level):
        first, second = two()
        opening = Opening.objects.create(
            place=record._meta.db_table,
            row=record.pk,
            field=field,
            what="for a test",
            before=before,
            after=level,
            reason="x",
            asked_by=first,
        )
        with transaction.atomic():
            opening.state = Opening.State.OPENED
            opening.settled_by, opening.settled_at = second, opening.asked_at
            opening.save()
            setattr(record, field, level)
            record.save(update_fields=[field])
    elif level != before:
        setattr(record, field, level)
        record.save(update_fields=[field])
    return record


class UserFactory(DjangoModelFactory):
    """Somebody with a login. `roles` are names of groups; none by default."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    is_staff = True

    @factory.post_generation
    def roles(self, create, names, **extra):
        from django.contrib.auth.models import Group

        if names:
            found = list(Group.objects.filter(name__in=names))
            assert len(found) == len(names), "the groups of the roles are missing"
            self.groups.add(*found)


def somebody(*roles: str, **fields) -> User:
    """A new account with these roles."""
    return UserFactory(roles=roles, **fields)


class CollectionFactory(DjangoModelFactory):
    """An open collection with an English title."""

    class Meta:
        model = Collection
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"collection-{n}")
    level = Level.PUBLIC

    @factory.post_generation
    def titled(self, create, texts, **extra):
        word(self, "title", texts or {"en": f"Collection {self.slug}"}, by=None)


class AgentFactory(DjangoModelFactory):
    class Meta:
        model = Agent

    kind = Agent.Kind.PERSON
    level = Level.VETTED


class ItemFactory(factory.Factory):
    """An item that everybody with a role reads; `create_item` leaves it at level 3."""

    class Meta:
        model = Item

    collection = factory.SubFactory(CollectionFactory)
    kind = "note"
    title = factory.Sequence(lambda n: {"en": f"A note about socks {n}"})
    by = factory.LazyFunction(lambda: somebody("cataloguer"))
    level = Level.VETTED

    @classmethod
    def _create(cls, model, *, level, **given):
        return at_level(create_item(**given), level)


class PageFactory(factory.Factory):
    """A page; with `picture`, of a small photograph that came in through ingest."""

    class Meta:
        model = Page

    item = factory.SubFactory(ItemFactory)
    picture = False
    number = factory.Sequence(lambda n: n + 1)  # which photograph
    by = None  # who brings it in

    @classmethod
    def _create(cls, model, *, item, picture, number, by, **changes):
        if picture:
            page = taken_in(item, photograph(number), by=by).page
        else:
            page = add_page(item, original=None)
        for name, value in changes.items():
            setattr(page, name, value)
        page.save()
        return page


def taken_in(item: Item, content: bytes, *, name="page.jpg", by=None) -> Arrival:
    """`content` received as a photograph of `item` and judged."""
    by = by or somebody("cataloguer")
    return ingest(receive(item, name=name, chunks=[content], by=by))


class TranscriptionFactory(factory.Factory):
    """The words of a page in any `state`, by an author and, if so, a reviewer."""

    class Meta:
        model = Transcription

    page = factory.SubFactory(PageFactory)
    lines = ("오늘은 날씨가 맑다.", "사과나무에 꽃이 피였다.")
    language = "ko-KP"
    state = State.DRAFT
    by = factory.LazyFunction(lambda: somebody("translator"))
    reviewer = factory.LazyFunction(lambda: somebody("reviewer"))

    @classmethod
    def _create(cls, model, *, page, lines, language, state, by, reviewer):
        text = transcribe(page, language=language, by=by)
        text = save_lines(text, lines=[Line(one) for one in lines], by=by, revision=0)
        return _brought_to(state, text, by, reviewer)


class TranslationFactory(factory.Factory):
    """A translation of an approved transcription, in any `state`."""

    class Meta:
        model = Translation

    base = factory.SubFactory(TranscriptionFactory, state=State.APPROVED)
    texts = ("The weather is clear today.", "The apple tree has blossomed.")
    language = "en"
    strand = ""
    state = State.DRAFT
    by = factory.LazyFunction(lambda: somebody("translator"))
    reviewer = factory.LazyFunction(lambda: somebody("reviewer"))

    @classmethod
    def _create(cls, model, *, base, texts, language, strand, state, by, reviewer):
        text = translate(base, language=language, by=by, strand=strand)
        keys = [line.key for line in base.segments.all()]
        words = dict(zip(keys, texts, strict=False))
        text = save_translation(text, texts=words, by=by, revision=text.revision)
        return _brought_to(state, text, by, reviewer)


def _brought_to(state: str, text, by: User, reviewer: User):
    if state != State.DRAFT:
        text = submit(text, by=by)
    if state == State.APPROVED:
        text = approve(text, by=reviewer)
    return text


def publishable_item(**given) -> Item:
    """An open item of one page with picture, approved words and a translation."""
    item = ItemFactory(level=Level.PUBLIC, **given)
    page = PageFactory(
        item=item, picture=True, picture_level=Level.PUBLIC, licence=Licence.CC_BY
    )
    base = TranscriptionFactory(page=page, state=State.APPROVED)
    TranslationFactory(base=base, state=State.APPROVED)
    return item
