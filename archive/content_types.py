"""Requests say of what type they are: what none of ours says is not taken at its word.

Django reads the parameters of an address in the encoding that the type of a request
names, and of all that Python has. Then one address would be several pages, and a page
that is kept for everybody would be what somebody else had asked for; of some encodings
Django fails before there is anybody to answer.
"""

import re

# As browsers and scripts write it: text is in UTF-8, a form with files has a boundary.
BOUNDARY = r"""boundary=(?:[\w'()+,./:=?-]{1,70}|"[\w'()+,./:=? -]{1,70}")"""
OURS = re.compile(
    rf"""[\w.+-]+/[\w.+-]+(?:[ ]*;[ ]*(?:charset=(?:utf-8|"utf-8")|{BOUNDARY}))*""",
    re.ASCII | re.IGNORECASE,
)
# Nothing is sent with these, so that nothing is said of it.
BARE = ("GET", "HEAD")
REFUSED = b"This is in no form that is understood here. Send it in UTF-8.\n"


class ContentTypes:
    """WSGI: a type that is not ours is as good as absent; 415 where a body has it."""

    def __init__(self, application, headers: dict[str, str]):
        self._application, self._headers = application, headers

    def __call__(self, environ, start_response):
        if not OURS.fullmatch(environ.get("CONTENT_TYPE") or "text/plain"):
            if environ["REQUEST_METHOD"] not in BARE:
                said = [("Content-Type", "text/plain; charset=utf-8")]
                said += self._headers.items()
                start_response("415 Unsupported Media Type", said)
                return [REFUSED]
            environ = {**environ, "CONTENT_TYPE": ""}
        return self._application(environ, start_response)
