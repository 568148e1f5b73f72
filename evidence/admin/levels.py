"""Levels in forms of the admin: one person may raise them, and two lower them."""

from django.urls import reverse

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
    "region": "region",
}


class OnlyRaised:
    """For a form: from level 3 or 4 a level goes up alone; down, somebody asks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("level")
        held = self.instance.level if field and self.instance.pk else 0
        if held < CLOSED:
            return
        field.choices = [one for one in field.choices if one[0] >= held]
        kind = KINDS[self.instance._meta.model_name]
        there = reverse("desk:request-opening", args=[kind, self.instance.pk])
        field.help_text = "Raised by one person, and lowered by two at the desk."
        field.error_messages["invalid_choice"] = (
            f"Opening from level {held} takes two people: ask for it at {there}"
        )
