"""Reporting a concern: a plain form, without script, cookie or account.

Nothing here looks an item up, so nothing can be learned from the answers: they are
the same for a code that is public, closed or was never given to anything.
"""

from datetime import timedelta

from django.conf import settings
from django.db import Error as DatabaseError
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from archive.catalogue import addresses, languages
from archive.letterbox.forms import ConcernForm
from archive.letterbox.posting import Closed, Said, post
from archive.letterbox.rates import admit, bucket_of
from archive.policy import FORM, public
from values.codes import new_receipt, normalise_code

# The people concerned may read Russian only; the rest of the archive has no Russian.
TONGUES = [*settings.LANGUAGES, ("ru", "Русский")]
# Where families are helped to find each other, in the nearest language it has.
FAMILY_LINKS = "https://familylinks.icrc.org/"
HOUR = timedelta(hours=1)
FROM_ONE_PLACE, ALTOGETHER = 10, 300  # letters in an hour


# A form that anybody may send needs no token: there is nobody to be impersonated.
@csrf_exempt
@public(FORM)
def concern(request, lang: str):
    """The form; or, when it was sent, that it was taken in, or why not."""
    with override(lang):
        if request.method == "POST":
            response = sent(request, lang)
        else:
            form = ConcernForm(initial={"item": code_in(request.GET)})
            response = page(request, lang, form)
    response.headers["Content-Language"] = lang
    return response


def code_in(said) -> str:
    """The code of the item that somebody writes about; empty if none was written."""
    return normalise_code(said.get("item", "")) or ""


def sent(request, lang: str):
    form = ConcernForm(request.POST)
    if not form.is_valid():
        return page(request, lang, form, status=400)
    receipt = new_receipt()
    try:
        if not admitted(request):
            return page(request, lang, form, status=429, failed="often")
        post(Said(**form.cleaned_data, language=lang, receipt=receipt))
    except (Closed, DatabaseError):
        return page(request, lang, form, status=503, failed="closed")
    return page(request, lang, None, receipt=receipt)


def admitted(request) -> bool:
    """Neither many letters from one place nor a flood of them from many."""
    name, bucket = "concern", bucket_of(request)
    return admit(name, bucket=bucket, most=FROM_ONE_PLACE, period=HOUR) and admit(
        name, most=ALTOGETHER, period=HOUR
    )


def page(request, lang: str, form, *, status: int = 200, failed="", receipt=""):
    ours = lang if lang in languages.CODES else languages.DEFAULT
    # Whoever changes the language still writes about the same item.
    code = code_in(request.POST or request.GET) if form else ""
    about = f"?item={code}" if code else ""
    context = {
        "lang": lang,
        "site_lang": ours,  # of links to pages that have no Russian
        "form": form,
        "failed": failed,
        "receipt": receipt,
        "family_links": FAMILY_LINKS,
        "tongues": [
            {
                "code": tongue,
                "name": name,
                "address": f"/{tongue}/concern/{about}",
                "absolute": addresses.absolute(f"/{tongue}/concern/"),
                "current": tongue == lang,
            }
            for tongue, name in TONGUES
        ],
    }
    response = render(request, "letterbox/concern.html", context, status=status)
    # What was typed stays in no cache.
    response.headers["Cache-Control"] = (
        "no-store" if request.method == "POST" else "no-cache"
    )
    if failed:
        response.headers["Retry-After"] = "3600" if failed == "often" else "120"
    return response
