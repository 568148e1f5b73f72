"""The picture of a page by itself: in a window of its own beside the lines."""

from django.http import Http404
from django.shortcuts import render

from archive.desk.guard import desk
from archive.desk.rows import page_of, text_of
from archive.desk.transcribing import beside
from archive.desk.workbench.rows import drawn, number, numbered
from archive.policy import READ
from translations.models import Translation


@desk(methods=READ)
def picture(request, pk: int):
    """A page's picture with its regions; with those of the lines of a `translation`,
    and their numbers, if one is named.

    What a script of the workbench opens; without one, a page like others.
    """
    page, user = page_of(request.user, pk), request.user
    context = beside(page, user)
    if given := number(request.GET.get("translation", "")):
        text = text_of(user, "translation", given)
        if text.page_id != page.pk:
            raise Http404
        context["regions"] = regions_of(text, context["picture"], user)
    return render(request, "desk/picture.html", context)


def regions_of(text: Translation, picture: dict | None, user) -> list[dict]:
    """The regions on which its lines stand, each with the number of the line."""
    rows = text.segments.order_by("source__order").select_related("source")
    rows = rows.prefetch_related(drawn("source__regions", text, user))
    standing = [(row.source.order, row.source.regions.all()) for row in rows]
    return numbered(standing, picture) if picture else []
