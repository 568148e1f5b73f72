"""What one is told: grouped by text or wish, new ones first, and marked as seen."""

from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from archive.desk.guard import desk
from archive.desk.leading import called, review, work
from translations.domain.noticing import see
from translations.models import CreditChange, Notice, State

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
            see(mine.about(one.told_of), by=request.user)
            if "go" in request.POST:
                return redirect(there(one))
        return redirect("desk:notices")
    texts = (f"{kind}__page__item" for kind in KINDS)
    mine = mine.select_related("by", "credit_change", *texts)
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
    Notice.Kind.EDITED: "was edited by a reviewer: see the difference",
    Notice.Kind.STALE: "has lines whose source was changed: look at them again",
    Notice.Kind.JOINED: "is written by somebody else, too",
}


def groups(found) -> list[dict]:
    """One entry for each text, or wish, where it first stands among `found`."""
    first: dict = {}
    for one in found:
        first.setdefault(one.told_of, len(first))
    in_order = sorted(found, key=lambda one: first[one.told_of])
    return [
        _heading(of) | {"rows": rows(list(some))}
        for of, some in groupby(in_order, key=lambda one: one.told_of)
    ]


def _heading(of) -> dict:
    if isinstance(of, CreditChange):
        return {"label": "How you are credited", "code": ""}
    return {"label": called(of), "code": of.page.item.reference_code}


def rows(some: list[Notice]) -> list[dict]:
    """What is said of one text; the same of several lines, by the same person, once."""
    told: dict[tuple, list[Notice]] = {}
    for one in some:
        told.setdefault((one.kind, one.by_id, bool(one.key)), []).append(one)
    return [{"notice": same[0], "said": _said(same)} for same in told.values()]


def _said(same: list[Notice]) -> str:
    one = same[0]
    if one.credit_change:
        declined = one.credit_change.declined_at
        return "Your wish was declined" if declined else "Your wish was agreed to"
    said = SAID[one.kind]
    if not one.key:
        return said.capitalize()
    if len(same) == 1:
        return f"One line {said}"
    return f"{len(same)} lines {said.replace('was', 'were', 1)}"


def there(one: Notice) -> str:
    """Where one sees what the notice is about."""
    if one.credit_change:
        return reverse("desk:account") + "#published"
    if one.kind in {Notice.Kind.APPROVED, Notice.Kind.COMMENTED, Notice.Kind.EDITED}:
        return review(one.text, one.key)
    if one.text.state == State.SUBMITTED:
        return review(one.text)
    return work(one.text, one.key)
