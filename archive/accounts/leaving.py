"""The answer to whoever has signed out."""

from django.http import HttpResponse
from django.shortcuts import redirect


def signed_out() -> HttpResponse:
    """To the sign-in page; the browser forgets the pages that it has seen.

    Not what scripts keep for the reader (light or dark): it tells nothing.
    """
    response = redirect("account_login")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
