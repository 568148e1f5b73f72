"""What the words of working records are found by.

Triggers make and delete the rows of `Text` in the transaction that writes the record
(migration 0001); `filing` folds them. Nothing here says who may read a text: that is
asked of the record each time (`sight`).
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from values.names import LONGEST_KEY, LONGEST_READING


class Text(models.Model):
    """A text of a working record: what stands in one column of one row.

    `source` is the table and `record` the key of its row; of a wording it is the
    wording's own key, and `field` is the language. `filed_by` names the code that
    made the keys and index terms, as it does those of a line of the catalogue; until
    it has, it is empty, and so are they.
    """

    source = models.CharField(max_length=40)
    record = models.BigIntegerField()
    field = models.CharField(max_length=30)
    text = models.TextField()
    key = models.TextField(default="", db_default="")
    loose_key = models.TextField(default="", db_default="")
    terms = SearchVectorField(null=True)
    filed_by = models.CharField(max_length=16, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "record", "field"], name="lookup_text_once"
            )
        ]
        indexes = [
            GinIndex(name="lookup_text_terms", fields=["terms"], fastupdate=False),
            models.Index(
                name="lookup_text_waits",
                fields=["source", "record"],
                condition=models.Q(filed_by=""),
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.record}: {self.field}"


class SpokenName(models.Model):
    """What a text that is a name is looked up by, in whatever script.

    Goes with its text: the database sees to it, since triggers delete texts.
    """

    pk = models.CompositePrimaryKey("text", "key", "reading")
    text = models.ForeignKey(
        Text, models.DO_NOTHING, db_constraint=False, related_name="spoken"
    )
    key = models.CharField(max_length=LONGEST_KEY)
    reading = models.CharField(max_length=LONGEST_READING)
    cost = models.FloatField()

    class Meta:
        indexes = [models.Index(name="lookup_name_by_key", fields=["key"])]

    def __str__(self):
        return f"{self.text}: {self.key}"
