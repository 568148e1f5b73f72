"""The form of an item's levels: closing at once, and asking to open."""

from django import forms

from archive.desk.deeds import DeedForm
from archive.desk.words import words_of
from evidence.domain.access import move
from evidence.domain.opening import ask_to_open, takes_two
from evidence.models import Item, Level
from evidence.models.openings import CLOSED
from evidence.permissions import can_keep, can_publish
from translations.domain.access import set_text_level


class AccessForm(DeedForm):
    """Levels of an item, its pages, pictures and texts, with one reason for changes.

    What takes two people to open is asked for. What was not touched stays as it is;
    what somebody else moved since the form was shown is not moved back unseen.
    """

    def __init__(self, *args, item: Item, user, **kwargs):
        super().__init__(*args, **kwargs)
        reach = user.clearance_on(item)
        levels = [one for one in Level.choices if one[0] <= max(reach, CLOSED)]
        self.levels = levels
        self.add("level", "Item", item.level)
        self.pages = [
            page
            for page in item.pages.order_by("order")
            if max(page.level, page.picture_level) <= reach
        ]
        if len(self.pages) > 1:
            self.fields["all_pictures"] = forms.TypedChoiceField(
                label="All pictures at once",
                choices=[("", "each as below"), *levels],
                coerce=int,
                empty_value=None,
                required=False,
            )
        for page in self.pages:
            self.add(f"page_{page.pk}", f"Page {page.label}", page.level)
            label = f"Picture of page {page.label}"
            self.add(f"picture_{page.pk}", label, page.picture_level)
        self.texts = {}
        for words in words_of(self.pages, user):
            for row in words.rows:
                for text in filter(None, (row.approved, row.open)):
                    name = f"{text._meta.model_name}_{text.pk}"
                    self.texts[name] = text
                    where = f"page {words.page.label}, version {text.version}"
                    self.add(name, f"{row.what}, {where}", text.level)
        self.fields["reason"] = forms.CharField(
            max_length=300, help_text="Kept for good in the item's history."
        )

    def add(self, name: str, label: str, level: int) -> None:
        """Ask for a level; beside it, unseen, the one that was shown comes back."""
        self.fields[name] = forms.TypedChoiceField(
            label=label,
            choices=self.levels,
            coerce=int,
            initial=level,
            show_hidden_initial=True,
        )

    def clean(self):
        given = super().clean()
        together = given.get("all_pictures")
        for page in self.pages if together is not None else ():
            if (name := f"picture_{page.pk}") in given:
                self.unless_moved(name, together)
        return given

    @staticmethod
    def offered_to(user) -> bool:
        return can_keep(user) or can_publish(user)

    def do(self, item, *, by):
        given = self.cleaned_data
        reason = given["reason"]
        asked = [move(item, level=given["level"], reason=reason, by=by)]
        for page in self.pages:
            level = given[f"picture_{page.pk}"]
            asked.append(
                move(page, level=level, reason=reason, by=by, field="picture_level")
            )
            level = given[f"page_{page.pk}"]
            asked.append(move(page, level=level, reason=reason, by=by))
        for name, text in self.texts.items():
            if takes_two(text.level, given[name]):
                asked.append(ask_to_open(text, level=given[name], reason=reason, by=by))
            else:
                set_text_level(text, level=given[name], reason=reason, by=by)
        return len([opening for opening in asked if opening])
