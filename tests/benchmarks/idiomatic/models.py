# ruff: noqa: DJ008 - nobody looks at these rows by their names
"""Items in normal form: each thing that is said stands in one row."""

from django.db import models
from django.db.models import CASCADE, ForeignKey

from archive.catalogue import labels


class Words(models.Model):
    """Texts of something in one language."""

    language = models.CharField(max_length=8)

    class Meta:
        abstract = True


class Collection(models.Model):
    code = models.CharField(max_length=32, unique=True)
    slug = models.SlugField(max_length=64)


class Item(models.Model):
    code = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=24, choices=list(labels.KINDS.items()))
    collection = ForeignKey(Collection, CASCADE, related_name="items")
    specimen = models.BooleanField()
    published_at = models.DateTimeField(db_index=True)
    authenticity = models.CharField(
        max_length=16, choices=list(labels.AUTHENTICITY.items())
    )
    licence = models.CharField(max_length=32)


class ItemText(Words):
    of = ForeignKey(Item, CASCADE, related_name="texts")
    title = models.TextField()
    scope = models.TextField()
    statement = models.TextField()


class ContentLanguage(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="content_languages")
    tag = models.CharField(max_length=35)


class Particular(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="particulars")
    name = models.CharField(max_length=32, choices=list(labels.PARTICULARS.items()))
    value = models.TextField()
    state = models.CharField(max_length=16, choices=list(labels.STATES.items()))


class ItemDate(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="dates")
    kind = models.CharField(max_length=16, choices=list(labels.DATE_KINDS.items()))
    edtf = models.CharField(max_length=64)
    verbatim = models.TextField()
    basis = models.CharField(max_length=16, choices=list(labels.BASES.items()))
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)


class Place(models.Model):
    precision = models.CharField(max_length=16)


class PlaceName(Words):
    of = ForeignKey(Place, CASCADE, related_name="names")
    name = models.TextField()


class ItemPlace(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="places")
    place = ForeignKey(Place, CASCADE)
    role = models.CharField(max_length=16, choices=list(labels.PLACE_ROLES.items()))


class Agent(models.Model):
    kind = models.CharField(max_length=16)


class AgentName(Words):
    of = ForeignKey(Agent, CASCADE, related_name="names")
    name = models.TextField()


class ItemAgent(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="agents")
    agent = ForeignKey(Agent, CASCADE)
    role = models.CharField(max_length=16, choices=list(labels.AGENT_ROLES.items()))


class Source(models.Model):
    title = models.TextField()
    publisher = models.TextField()
    date = models.CharField(max_length=64)


class CustodyEvent(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="custody")
    kind = models.CharField(max_length=32, choices=list(labels.CUSTODY_KINDS.items()))
    basis = models.CharField(max_length=16, choices=list(labels.CUSTODY_BASES.items()))
    occurred = models.CharField(max_length=64)
    source = ForeignKey(Source, CASCADE, null=True)


class Page(models.Model):
    item = ForeignKey(Item, CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=16)


class Picture(models.Model):
    page = models.OneToOneField(Page, CASCADE, related_name="picture")
    key = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    credit = models.TextField()


class PictureText(Words):
    of = ForeignKey(Picture, CASCADE, related_name="texts")
    alt = models.TextField()


class Rendition(models.Model):
    picture = ForeignKey(Picture, CASCADE, related_name="renditions")
    name = models.CharField(max_length=16)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class Segment(models.Model):
    page = ForeignKey(Page, CASCADE, related_name="segments")
    key = models.CharField(max_length=32)
    order = models.PositiveIntegerField()
    language = models.CharField(max_length=35)
    diplomatic = models.TextField()


class Region(models.Model):
    segment = models.OneToOneField(Segment, CASCADE, related_name="region")
    left = models.FloatField()
    top = models.FloatField()
    right = models.FloatField()
    bottom = models.FloatField()


class Translation(models.Model):
    page = ForeignKey(Page, CASCADE, related_name="translations")
    language = models.CharField(max_length=35)
    credit = models.TextField()


class TranslatedSegment(models.Model):
    translation = ForeignKey(Translation, CASCADE, related_name="segments")
    segment = ForeignKey(Segment, CASCADE, related_name="translated")
    text = models.TextField()
