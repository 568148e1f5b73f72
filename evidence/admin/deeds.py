"""Actions on chosen rows that ask something first, and then call a verb."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.response import TemplateResponse

from evidence.admin.wordings import WordingField
from evidence.models import Level


class LevelForm(forms.Form):
    level = forms.TypedChoiceField(choices=Level.choices, coerce=int)
    reason = forms.CharField(
        max_length=300, help_text="Kept for good in the custody of each item."
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [
            one for one in Level.choices if one[0] <= user.shelf_clearance
        ]


class CopyForm(forms.Form):
    title_words = WordingField(label="Title of the new item", required=True)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)


def ask(
    admin,
    request,
    rows,
    *,
    form: type[forms.Form],
    title: str,
    action: str,
    do,
    fresh: bool = True,
):
    """A page with `form`; when it is filled in, `do(rows, cleaned_data)`, all or none.

    Unless `fresh` is False, a second factor given within five minutes is asked for
    before. `do` returns a sentence to show. What a verb refuses is said on the page,
    and what was typed is kept.
    """
    rows = list(rows)
    sent = "do" in request.POST
    if sent and fresh and (answer := request.ask_confirmation()):
        return answer
    asked = form(request.POST if sent else None, user=request.user)
    if sent and asked.is_valid():
        try:
            with transaction.atomic():
                said = do(rows, asked.cleaned_data)
        except ValidationError as error:
            for sentence in error.messages:
                asked.add_error(None, sentence)
        except PermissionDenied as error:
            asked.add_error(None, str(error))
        else:
            admin.message_user(request, said, messages.SUCCESS)
            return None
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "opts": admin.opts,
        "rows": rows,
        "form": asked,
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": admin.media,
    }
    return TemplateResponse(request, "admin/deed.html", context)
