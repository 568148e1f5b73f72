"""An item as the public would see it: composed in memory, shown by the same pages."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override

from archive.catalogue import addresses, fragments, wording
from archive.catalogue.languages import CODES
from archive.desk.guard import desk
from archive.desk.pictures import ROOT
from archive.desk.rows import item_of
from archive.policy import READ
from archive.publication import issuing
from evidence.models import Item


@desk(methods=READ)
def preview(request, code: str, lang: str):
    """What would be published now, in one language."""
    if lang not in CODES:
        raise Http404
    item = item_of(request.user, code)
    return answer(request, item, issuing.preview(item), lang)


def answer(request, item: Item, document: dict, lang: str):
    """The page of an edition that is none yet."""
    code = item.reference_code
    body = fragments.body(document, lang, preview=True, picture_root=ROOT)
    with override(lang):
        context = {
            "body": mark_safe(body),  # noqa: S308 (our own template, which escapes)
            "item": {
                "code": code,
                "title": wording.full_title(document, lang),
                "number": document["number"],
                "address": addresses.item(lang, code),
                "preview": True,
                "editions": [],
            },
            "lang": lang,
            "languages": [
                {
                    "code": one,
                    "name": name,
                    "address": reverse("desk:preview", args=[code, one]),
                    "current": one == lang,
                }
                for one, name in settings.LANGUAGES
            ],
            "translated": False,
            "desk": item.get_absolute_url(),
        }
        return render(request, "desk/preview.html", context)
