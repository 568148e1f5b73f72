"""How much somebody may send before anybody reads it."""

from django.core.exceptions import RequestDataTooBig

# The longest form that strangers have is a concern: eleven thousand signs, each of
# which takes up to twelve in the body of a form.
MOST_OF_STRANGERS = 256 * 1024


class Sizes:
    """Middleware, the last: 400 for a large body of somebody who is not signed in.

    Files go to the disk while they are read, however many and large they are, and
    any view that looks at a form reads all of it; so does the check of its token.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        number = int(length) if length.isascii() and length.isdigit() else None
        large = number is None or number > MOST_OF_STRANGERS
        if large and not is_signed_in(request):
            raise RequestDataTooBig("More than a form holds, from a stranger.")
        return self.get_response(request)


def is_signed_in(request) -> bool:
    """Never on a server of public pages, which knows nobody."""
    return hasattr(request, "user") and request.user.is_authenticated
