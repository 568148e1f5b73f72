"""Collections, the pages that an editor writes, and the state of the whole."""

from django.db import models
from django.db.models import Q


class Collection(models.Model):
    """What shares an origin, as published: title and description in all languages."""

    code = models.CharField(max_length=32, primary_key=True)
    slug = models.SlugField(max_length=64, unique=True)
    sequence = models.BigIntegerField()
    push = models.CharField(max_length=64)
    document = models.JSONField()  # as `edition.Collection`

    def __str__(self):
        return self.slug


class SitePage(models.Model):
    """A page of words about the archive, in one language."""

    pk = models.CompositePrimaryKey("slug", "language")
    slug = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    sequence = models.BigIntegerField()
    push = models.CharField(max_length=64)
    title = models.TextField()
    body = models.TextField()  # plain paragraphs, with an empty line between them
    updated_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="site_page_is_known",
                condition=Q(slug__in=["method", "imprint", "privacy", "limits"]),
                violation_error_message="There is no such page of the site.",
            )
        ]

    def __str__(self):
        return f"{self.slug} {self.language}"


class Silence(models.Model):
    """An item that was public and must not be known to have been.

    Nothing else of it is here. The row is for refusing older pushes; the role that
    serves the public cannot read this table.
    """

    code = models.CharField(max_length=32, primary_key=True)
    sequence = models.BigIntegerField()
    push = models.CharField(max_length=64)

    def __str__(self):
        return self.code


class Tally(models.Model):
    """One row that changes whenever anything else does, for the ETag of lists.

    It is a sum over all that is published, not a count of pushes, so that a
    rebuilt catalogue has the same one.
    """

    name = models.CharField(max_length=8, primary_key=True, default="all")
    total = models.BigIntegerField()

    def __str__(self):
        return str(self.total)
