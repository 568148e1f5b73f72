"""What a reader is offered while typing: values that editions show, by beginnings."""

from django.db import models

from values.beginnings import LONGEST


class Suggestion(models.Model):
    """A title, or a name of a place or agent, that at least one item shows.

    Shared by the items that show it in the same languages. Nothing says that a name
    in two items is of one place or person: it is what readers can ask for.
    """

    class Kind(models.TextChoices):
        PLACE = "place"
        AGENT = "agent"
        ITEM = "item"

    # A digest of all but `items` (`suggesting.Offer`): small, as it stands in each key.
    value = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind)
    code = models.CharField(max_length=32, blank=True)  # of the item that has the title
    names = models.JSONField()  # {"en": "...", ...}, as in the edition
    items = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="suggestion_is_shown",
                condition=models.Q(items__gt=0),
                violation_error_message="What no item shows is not suggested.",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.value}"


class SuggestionKey(models.Model):
    """How a suggestion, or a later word of it, begins (values/beginnings).

    There as long as the suggestion is.
    """

    pk = models.CompositePrimaryKey("value", "number")
    value = models.BigIntegerField()
    number = models.PositiveSmallIntegerField()  # of its keys, from 0
    kind = models.CharField(max_length=8, choices=Suggestion.Kind)
    # By code points, so that an index finds what begins with something.
    key = models.CharField(max_length=LONGEST, db_collation="C")
    language = models.CharField(max_length=35)  # of the text, "zxx" for a code
    word = models.PositiveSmallIntegerField()  # that begins so, from 0

    class Meta:
        indexes = [models.Index(name="suggestion_by_key", fields=["kind", "key"])]

    def __str__(self):
        return f"{self.value}: {self.key}"


class Suggested(models.Model):
    """That the current edition of an item shows what is suggested."""

    pk = models.CompositePrimaryKey("code", "value")
    code = models.CharField(max_length=32)
    value = models.BigIntegerField()

    def __str__(self):
        return f"{self.code}: {self.value}"
