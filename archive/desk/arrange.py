"""Small deeds at an item's page that need no form of their own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect

from archive.desk.deeds import Refused, sentences
from archive.desk.guard import desk
from archive.desk.rows import item_of
from archive.desk.wordings import drafts_of
from archive.policy import DEED
from evidence.domain.ingest import order_pages
from evidence.domain.wording import approve_wording
from evidence.models import Page


@desk("cataloguer", "custodian", methods=DEED)
def page_order(request, code: str):
    """Move one page a place up or down among those that one sees."""
    item = item_of(request.user, code)
    keys = list(item.pages.order_by("order").values_list("pk", flat=True))
    pages = Page.objects.visible_to(request.user).filter(item=item)
    seen = list(pages.order_by("order").values_list("pk", flat=True))
    wanted = {str(pk): at for at, pk in enumerate(seen)}
    if request.POST.get("page") not in wanted:
        raise Http404
    at = wanted[request.POST["page"]]
    to = at - 1 if "up" in request.POST else at + 1
    if 0 <= to < len(seen):
        # Past one that is closed, which stays where it is: none is there.
        here, there = keys.index(seen[at]), keys.index(seen[to])
        keys[here], keys[there] = keys[there], keys[here]
        try:
            order_pages(item, pages=keys, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(sentences(error)))
    return redirect(f"{item.get_absolute_url()}#pages")


@desk("reviewer", "publisher", methods=DEED)
def wording(request, code: str):
    """Approve a translated title, description or note of somebody else."""
    item = item_of(request.user, code)
    wanted = request.POST.get("version", "")
    found = [
        one for one in drafts_of(item, request.user) if str(one["version"].pk) == wanted
    ]
    if not found:
        messages.error(request, "That text is no longer a draft.")
    for one in found:
        try:
            approve_wording(one["version"], by=request.user)
            messages.success(request, f"{one['what']}: approved.")
        except Refused as error:
            messages.error(request, " ".join(sentences(error)))
    return redirect(f"{item.get_absolute_url()}#wordings")
