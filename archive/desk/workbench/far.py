"""The lines of a long text that were not sent with its page: fetched when reached."""

from django.shortcuts import render

from archive.desk import pictures
from archive.desk.guard import desk
from archive.desk.rows import text_of
from archive.desk.workbench import rows, shown
from archive.policy import READ
from values.languages import direction, name


@desk(methods=READ)
def lines(request, pk: int):
    """A window of lines as HTML.

    `from` the number of a line, or `until` one, or with the first line that is not
    `done` after one.
    """
    user, text = request.user, text_of(request.user, "translation", pk)
    far = rows.progress(text)
    until, start = (rows.number(request.GET.get(one, "")) for one in ("until", "from"))
    if after := rows.number(request.GET.get("open", "")):
        held = text.segments.exclude(rows.DONE).order_by("source__order")
        numbers = held.values_list("source__order", flat=True)
        next_ = numbers.filter(source__order__gt=after).first() or numbers.first() or 0
        start = max(next_ - rows.AROUND, 0)
    picture = pictures.shown(text.page, user.clearance_on(text.page.item))
    window = rows.window(text, user, far, start=start, until=until, picture=picture)
    context = fields(text) | {"window": window}
    return render(request, "desk/workbench/_window.html", context)


def fields(text) -> dict:
    """What every line of `text` needs beside its own words."""
    return {
        "text": text,
        "sources": shown.sources(text),
        "language": text.language,
        "language_name": name(text.language, "en"),
        "dir": direction(text.language),
        "pivot": rows.pivot_of(text),
    }
