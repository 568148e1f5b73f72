"""Security headers on every response, errors and static files included."""

from django.conf import settings

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    # The hash is that of the one <style> that OpenSeadragon 6.1.1 adds.
    "style-src": "'self' 'sha256-9xTiqzfwFaL2SGb1rmr8gysEwVVjIvqWAgmZgqFqpEE='",
    "script-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# What a script makes of text on a public page passes static/js/zoom.js, which lets
# through what the viewer needs and nothing else. The admin's scripts are not so made.
TRUSTED_TYPES = {"require-trusted-types-for": "'script'", "trusted-types": "default"}


def written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


STAFFS_POLICY = written(CONTENT_SECURITY_POLICY)
HEADERS = {
    "Content-Security-Policy": written(CONTENT_SECURITY_POLICY | TRUSTED_TYPES),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), "
        "publickey-credentials-get=(self), usb=()"
    ),
}
TWO_YEARS = 2 * 365 * 24 * 3600
# Anybody may show our tiles in a viewer of their own.
OPEN = ("/iiif/",)
STAFF = ("/admin/", "/desk/")


class SecurityHeaders:
    """The outermost middleware. What a view has set itself stays as it is."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        headers, path = response.headers, request.path_info
        staff = path.startswith(STAFF)
        if staff:
            headers.setdefault("Content-Security-Policy", STAFFS_POLICY)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        # Over https Django's check of forms wants to see where they were sent from.
        headers.setdefault("Referrer-Policy", "same-origin" if staff else "no-referrer")
        headers.setdefault(
            "Cross-Origin-Resource-Policy",
            "cross-origin" if path.startswith(OPEN) else "same-origin",
        )
        if staff:
            headers.setdefault("Cache-Control", "no-store")
        if settings.DEMO:
            headers.setdefault("X-Robots-Tag", "noindex")
        if request.is_secure():
            headers.setdefault(
                "Strict-Transport-Security",
                f"max-age={TWO_YEARS}; includeSubDomains",
            )
        return response
