"""Names as editions show them, and the keys by which they are looked up."""

from django.db import models

from values.names import LONGEST_KEY, LONGEST_READING


class Name(models.Model):
    """A form of a name that the current edition of an item shows.

    Forms with one `number` are one name of the item in several languages. It says
    nothing about who bears it: the same name in two items may be two persons'.
    """

    LONGEST = 200
    # In `field`: a part of the name of a person, as a name of its own.
    GIVEN, SURNAME = "given", "surname"

    pk = models.CompositePrimaryKey("code", "number", "language")
    code = models.CharField(max_length=32)
    # Of the names of the item, and of parts of them, from 0.
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=35)
    form = models.CharField(max_length=LONGEST)  # as in the edition
    # place, agent, title, certificate, given, surname
    field = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(name="name_by_form", fields=["form", "code"])]

    def __str__(self):
        return f"{self.code}: {self.form}"


class NameKey(models.Model):
    """What a form is looked up by, in whatever script somebody writes it.

    Rows of a form are there as long as an item has the form (`naming.settled`). The
    keys of given names and surnames are no keys of whole names (`values.names.parts`).
    """

    pk = models.CompositePrimaryKey("form", "key", "reading")
    form = models.CharField(max_length=Name.LONGEST)
    # By code points, so that an index finds what begins with some syllables.
    key = models.CharField(max_length=LONGEST_KEY, db_collation="C")
    reading = models.CharField(max_length=LONGEST_READING)
    cost = models.FloatField()  # of this reading (values/names)

    class Meta:
        indexes = [models.Index(name="name_by_key", fields=["key"])]

    def __str__(self):
        return f"{self.form}: {self.key}"
