"""Levels in forms of the admin: one person may raise them, and two lower them."""

from django.urls import reverse

from evidence.models import Level
from evidence.models.openings import CLOSED

# The word for a record in the desk's addresses, by its model.
KINDS = {
    "certificatefield": "field",
    "itemdate": "date",
    "itemplace": "place",
    "itemagent": "relation",
    "agent": "agent",
    "agentname": "name",
    "source": "source",
    "foundgroup": "group",
    "place": "gazetteer",
    "region": "region",
}

FIRM = "It begins at level {:d} or above. Opening it takes two people."


class OnlyRaised:
    """For a form: from level 3 or 4 a level goes up alone; down, somebody asks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("level")
        held = self.instance.level if field and self.instance.pk else 0
        if held < CLOSED:
            return
        offered = {value for value, _ in field.choices if value > held}
        field.choices = [one for one in Level.choices if one[0] in {held, *offered}]
        kind = KINDS[self.instance._meta.model_name]
        there = reverse("desk:request-opening", args=[kind, self.instance.pk])
        field.help_text = "Raised by one person, and lowered by two at the desk."
        field.error_messages["invalid_choice"] = (
            f"Opening from level {held} takes two people: ask for it at {there}"
        )


class BegunByDefault:
    """For a form: of a new record the level may be left open, and follows from it.

    A form says in `begins` at what level, by the field `told_by`, and in `firm_from`
    which of these levels nobody goes below without a second person.
    """

    told_by = ""
    firm_from = CLOSED

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("level")
        if field and not self.instance.pk:
            field.required = False
            field.choices = [("", "by what it tells"), *field.choices]
            self.initial["level"] = ""

    def begins(self, given: dict) -> Level:
        raise NotImplementedError

    def clean(self):
        given = super().clean()
        if "level" not in self.fields:
            return given
        begins, level = self.begins(given), given.get("level")
        new = not self.instance.pk or self.told_by in self.changed_data
        if level == "":
            given["level"] = begins
        elif level is not None and new and self.firm_from <= begins > level:
            self.add_error("level", FIRM.format(begins))
        return given
