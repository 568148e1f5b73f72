"""What one is told: grouped by text, new ones first, and marked as seen."""

from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.guard import desk
from archive.desk.leading import called, review, work
from translations.domain.noticing import see
from translations.models import Notice, State

MOST = 200  # new ones on one page
SEEN_SHOWN = 30


@desk()
def notices(request):
    """What happened to texts that one has to do with.

    To look at the list changes nothing; to go to a text from it says that its
    notices were seen.
    """
    mine = Notice.objects.visible_to(request.user)
    if request.method == "POST":
        chosen = request.POST.get("go") or request.POST.get("seen") or ""
        if chosen == "all":
            see(mine, by=request.user)
        elif chosen.isascii() and chosen.isdigit():
            one = get_object_or_404(mine, pk=int(chosen[:15]))
            see(mine.about(one.text), by=request.user)
            if "go" in request.POST:
                return redirect(there(one))
        return redirect("desk:notices")
    mine = mine.select_related("by", *(f"{kind}__page__item" for kind in KINDS))
    seen = mine.exclude(seen_at=None)
    page = Paginator(seen, SEEN_SHOWN).get_page(request.GET.get("page"))
    context = {
        "new": groups(mine.unseen()[:MOST]),
        "seen": groups(page.object_list),
        "page": page,
        "mail": reverse("desk:account") + "#mail",
    }
    return render(request, "desk/notices.html", context)


KINDS = ("transcription", "translation")
SAID = {
    Notice.Kind.RETURNED: "was returned, with reasons",
    Notice.Kind.APPROVED: "was approved",
    Notice.Kind.COMMENTED: "was commented",
    Notice.Kind.STALE: "has lines whose source was changed: look at them again",
    Notice.Kind.JOINED: "is written by somebody else, too",
}


def groups(found) -> list[dict]:
    """One entry for each text, where it first stands among `found`."""
    first: dict = {}
    for one in found:
        first.setdefault(one.text, len(first))
    in_order = sorted(found, key=lambda one: first[one.text])
    return [
        {"label": called(text), "code": text.page.item.reference_code}
        | {"rows": [_row(one) for one in some]}
        for text, some in groupby(in_order, key=lambda one: one.text)
    ]


def _row(one: Notice) -> dict:
    said = SAID[one.kind]
    return {"notice": one, "said": f"One line {said}" if one.key else said.capitalize()}


def there(one: Notice) -> str:
    """Where one sees what the notice is about."""
    if one.kind in {Notice.Kind.APPROVED, Notice.Kind.COMMENTED}:
        return review(one.text, one.key)
    if one.text.state == State.SUBMITTED:
        return review(one.text)
    return work(one.text, one.key)
