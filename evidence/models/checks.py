"""Check constraints, asked of the database together before a record is saved."""

from django.core.exceptions import FieldError
from django.db import models, router
from django.db.models import BooleanField, CheckConstraint, Q
from django.db.models.functions import Coalesce


class Checked(models.Model):
    """A record whose check constraints are tried in one statement.

    Django tries each by a SELECT of its own within a savepoint: of an item, thirty
    statements that say nothing is wrong. Where one of them does not hold, they are
    tried by themselves, and each says its own sentence.
    """

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        self._all_hold = _all_hold(self, exclude)
        try:
            super().validate_constraints(exclude)
        finally:
            del self._all_hold

    def get_constraints(self):
        """Those that `validate_constraints` has still to try."""
        given = super().get_constraints()
        if not getattr(self, "_all_hold", False):
            return given
        return [
            (model, [one for one in those if not isinstance(one, CheckConstraint)])
            for model, those in given
        ]


def _all_hold(record: models.Model, exclude) -> bool:
    """Whether no check constraint refuses `record`; False where that takes more."""
    conditions = [
        Q(Coalesce(one.condition, True, output_field=BooleanField()))
        for one in record._meta.constraints
        if isinstance(one, CheckConstraint)
    ]
    values = record._get_field_expression_map(meta=record._meta, exclude=exclude)
    try:
        return Q(*conditions).check(values, using=router.db_for_write(type(record)))
    except FieldError:  # one of them is about a field that is not to be looked at
        return False
