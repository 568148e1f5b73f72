"""What may be meant by what a reader has typed so far."""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from archive.catalogue import reads
from archive.catalogue.answers import PAGES, asked_for, etag, made_by, unchanged
from archive.catalogue.search import Offered, suggestions
from archive.limits import SUGGEST
from archive.policy import public
from values.beginnings import MOST_CHARACTERS


@public(limit=SUGGEST)
def suggest(request, lang):
    """JSON: the script puts it into the page as text, so that no markup is parsed.

    {"said": a sentence for a live region, "suggestions": [{"text", "lang", "dir",
    "kind", "beside": {"text", "lang", "dir"} or null, "address"}]}. Without an
    address the text is to be searched for.
    """
    typed = request.GET.get("q", "").replace("\0", "")[:MOST_CHARACTERS]
    tally = reads.tally()
    tag = etag("suggest", lang, made_by(), tally, typed)
    if asked_for(request) and (answer := unchanged(request, tag)):
        return answer
    found = suggestions(typed, lang, tally)
    said = ngettext("%(count)d suggestion", "%(count)d suggestions", len(found))
    return JsonResponse(
        {
            "said": said % {"count": len(found)} if found else _("No suggestions"),
            "suggestions": [told(one) for one in found],
        },
        headers={"ETag": tag, "Cache-Control": PAGES, "X-Robots-Tag": "noindex"},
        json_dumps_params={"ensure_ascii": False},
    )


def told(one: Offered) -> dict:
    kinds = {
        "place": pgettext("suggestion", "Place"),
        "agent": pgettext("suggestion", "Name"),
        "sound": pgettext("suggestion", "Sounds alike"),
        "collection": pgettext("suggestion", "Collection"),
        "item": pgettext("suggestion", "Item"),
    }
    return {
        **said(one.text),
        "kind": kinds[one.kind],
        "beside": said(one.beside) if one.beside else None,
        "address": one.address,
    }


def said(text) -> dict:
    return {name: text[name] for name in ("text", "lang", "dir")}
