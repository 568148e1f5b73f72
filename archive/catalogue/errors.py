"""Pages for what went wrong. Their bytes do not depend on the address beyond its
language, so that a closed item answers exactly as one that never existed."""

import sys

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from archive.catalogue import languages


def page(request, status: int, template: str = "", **said) -> HttpResponse:
    with override(languages.of_path(request.path_info) or languages.DEFAULT):
        html = render_to_string(template or f"{status}.html", said)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-cache"})


def bad_request(request, exception=None) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return page(request, 400, "desk/too_many_files.html", most=most)
    return page(request, 400)


def forbidden(request, exception=None) -> HttpResponse:
    return page(request, 403)


def not_found(request, exception=None) -> HttpResponse:
    return page(request, 404)


def server_error(request) -> HttpResponse:
    """500; 503 where a database cannot be reached, which passes."""
    if isinstance(sys.exc_info()[1], OperationalError):
        response = page(request, 500)
        response.status_code = 503
        response.headers["Retry-After"] = "10"
        return response
    return page(request, 500)
