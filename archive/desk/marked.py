"""How what is typed will be read: its marks, and what looks like one and is none."""

import json

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.safestring import mark_safe

from archive.desk.guard import desk
from archive.desk.workbench.lines import body
from archive.policy import DEED
from translations.domain.drafts import LONGEST
from values import marks

MOST = 100  # lines at once
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def read(text: str) -> dict | None:
    """The HTML of `text`, and sentences on stray signs; None if it has neither.

    What a plain keyboard types is shown as the sign that it will become.
    """
    text = marks.tidy(text)
    kinds, problems = marks.kinds_in(text), marks.problems(text)
    if not kinds and not problems:
        return None
    html = mark_safe(marks.to_html(text))  # noqa: S308 (to_html escapes what is typed)
    return {"html": html, "problems": problems}


@desk(methods=DEED)
def marks_shown(request):
    """What a script sends while somebody types: {"texts": […]}. Nothing is kept."""
    try:
        texts = json.loads(body(request))["texts"]
        texts = [
            text.encode("utf-8", "ignore").decode()[:LONGEST] for text in texts[:MOST]
        ]
    except (ValidationError, *UNREADABLE):
        return JsonResponse({"sentence": "That could not be read."}, status=400)
    return JsonResponse({"read": [read(text) for text in texts]})
