"""Pages for what went wrong. Their bytes do not depend on the address beyond its
language, so that a closed item answers exactly as one that never existed."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from archive.catalogue import languages


def page(request, status: int) -> HttpResponse:
    with override(languages.of_path(request.path_info) or languages.DEFAULT):
        html = render_to_string(f"{status}.html")
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-cache"})


def bad_request(request, exception=None) -> HttpResponse:
    return page(request, 400)


def forbidden(request, exception=None) -> HttpResponse:
    return page(request, 403)


def not_found(request, exception=None) -> HttpResponse:
    return page(request, 404)


def server_error(request) -> HttpResponse:
    return page(request, 500)
