"""What no address of ours holds is answered before a view or a database sees it."""

from django.core.exceptions import BadRequest
from django.http import Http404

from archive.headers import STAFF

NUL = "\0"
# The admin takes any lookup from an address. A pattern can be malformed, or slow.
PATTERNS = ("__regex", "__iregex")
WORDS = "q"  # what somebody typed to look for, wherever it is asked


class Oddities:
    """Middleware: 404 for NUL in a path; 400 for what staff pages cannot look up.

    A database stores no NUL and refuses to compare with one. Public pages take each
    parameter on its own: what they cannot use is as good as absent. Words to look for
    are pasted from anywhere, and only lose it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if NUL in request.path_info:
            raise Http404
        if request.path_info.startswith(STAFF):
            words = request.GET.getlist(WORDS)
            if any(NUL in text for text in words):
                request.GET = request.GET.copy()
                request.GET.setlist(WORDS, [text.replace(NUL, "") for text in words])
            for name, values in request.GET.lists():
                if any(NUL in text for text in (name, *values)):
                    raise BadRequest("NUL in a query")
                if name.endswith(PATTERNS):
                    raise BadRequest("A pattern in a query")
        return self.get_response(request)
