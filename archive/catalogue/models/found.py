"""What search and filters read: narrow rows, made from the current edition only."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Line(models.Model):
    """A stretch of text that can be found: a line, its translation, a title, a name."""

    class Role(models.TextChoices):
        TITLE = "title"
        FIELD = "field"  # scope, places, agents, fields of a certificate …
        ORIGINAL = "original"
        NORMALISED = "normalised"
        TRANSLATION = "translation"

    pk = models.CompositePrimaryKey("code", "position")
    code = models.CharField(max_length=32)
    # Within the item, from 0 in reading order.
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(default=0)  # 0: the item as a whole
    page_label = models.CharField(max_length=64, blank=True)
    # Of the segment; "" for what is no line of a page.
    segment = models.CharField(max_length=64, blank=True)
    strand = models.CharField(max_length=64, blank=True)  # id of the translation
    field = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=12, choices=Role)
    language = models.CharField(max_length=35)
    text = models.TextField()  # as in the edition, marks included
    # Folded, each spelling on a line of its own (values/orthography), between spaces:
    # never shown.
    key = models.TextField()
    # From there to `text` (values/key_offsets); empty in rows that older code filed.
    offsets = models.BinaryField(default=b"")

    class Meta:
        indexes = [
            models.Index(
                name="line_of_segment",
                fields=["code", "segment"],
                condition=~models.Q(segment=""),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.position}"


class LooseLine(models.Model):
    """What a line of Korean is found by where only a looser spelling finds it.

    Apart from `Line`, whose rows stay narrow: most searches never look here. A line
    in which nothing can be found that way has no row.
    """

    pk = models.CompositePrimaryKey("code", "position")
    code = models.CharField(max_length=32)
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=12, choices=Line.Role)
    key = models.TextField()

    def __str__(self):
        return f"{self.code} {self.position}"


class Findable(models.Model):
    """The index terms of all lines of an item together: what a search asks first.

    One row for each part of an item (`indexing.MOST_LINES` lines). Narrow: the terms
    lie elsewhere, since only their index is read (migration 0011).
    """

    pk = models.CompositePrimaryKey("code", "part")
    code = models.CharField(max_length=32)
    part = models.PositiveIntegerField()  # from 0, in reading order
    place = models.PositiveIntegerField()  # of the item, as in `Entry`
    terms = SearchVectorField()

    class Meta:
        indexes = [GinIndex(name="findable_terms", fields=["terms"], fastupdate=False)]

    def __str__(self):
        return f"{self.code} {self.part}"


class Facet(models.Model):
    """That an item has a value by which lists are filtered and counted."""

    class Name(models.TextChoices):
        KIND = "kind"
        LANGUAGE = "language"
        TRANSLATED = "translated"
        PLACE = "place"
        COLLECTION = "collection"
        TRANSCRIPTION = "transcription"  # yes, no
        SPECIMEN = "specimen"  # yes, no
        FOUND_WITH = "found_with"  # code of those found together

    pk = models.CompositePrimaryKey("name", "value", "code")
    name = models.CharField(max_length=16, choices=Name)
    value = models.CharField(max_length=96)
    code = models.CharField(max_length=32)
    # Of a place, whose names come from the edition: {"en": "...", ...}.
    names = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(name="facet_by_code", fields=["code"])]

    def __str__(self):
        return f"{self.code}: {self.name} {self.value}"


class FacetSet(models.Model):
    """Which items stand with a value: bit n is the item at place `chunk` * SIZE + n.

    All numbers beside filters come from these. They are kept as items come and go
    (`counting.py`), because `Facet` has a row for every value of every item. Chunks
    that no item is in have no row, and what is not offered as a filter has none.
    """

    SIZE = 4096  # bits

    pk = models.CompositePrimaryKey("name", "value", "chunk")
    name = models.CharField(max_length=16, choices=Facet.Name)
    value = models.CharField(max_length=96)
    chunk = models.PositiveIntegerField()
    items = models.BinaryField()

    def __str__(self):
        return f"{self.name} {self.value} {self.chunk}"
