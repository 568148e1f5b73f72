"""The language of a page is the first part of its address: no cookie, no session."""

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

CODES = tuple(code for code, _name in settings.LANGUAGES)
DEFAULT = "en"


def of_path(path: str) -> str:
    """The language an address is in, "" if it has none."""
    first = path[1:].split("/", 1)[0]
    return first if first in CODES else ""


def preferred(accept: str) -> str:
    """The best of our languages for an Accept-Language header; English if none."""
    for tag, _quality in parse_accept_lang_header(accept.lower()):
        primary = tag.split("-", 1)[0]
        if primary in CODES:
            return primary
    return DEFAULT


class AddressLanguage:
    """Middleware: `request.lang`, the active translation and Content-Language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        lang = of_path(request.path_info)
        request.lang = request.LANGUAGE_CODE = lang or DEFAULT
        with translation.override(request.lang):
            response = self.get_response(request)
        if lang:
            response.headers.setdefault("Content-Language", lang)
        return response
