"""Public text goes out compressed, so that a page is light on a telephone."""

from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "application/atom+xml", "application/xml")
STAFF = ("/desk/", "/admin/")


class Compression(GZipMiddleware):
    """Django's, for the public's texts alone.

    Pages of staff hold secrets (a token in each form) beside what a reader typed,
    and lengths of compressed pages tell of both; public ones hold none. So they
    need no random padding either, and the same page is the same bytes.
    """

    max_random_bytes = 0

    def process_response(self, request, response):
        wanted = response.get("Content-Type", "").startswith(TEXTS)
        if not wanted or request.path.startswith(STAFF):
            return response
        return super().process_response(request, response)
