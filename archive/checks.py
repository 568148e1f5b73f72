"""What must be in order before a web server may start: system checks, and the start.

They run with `manage.py check` and before migrations, and once more in the server
itself (archive/wsgi.py), which nothing else would check.
"""

from django.conf import settings
from django.core.checks import Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLResolver, get_resolver

from archive import policy
from archive.headers import STAFF

SHORTEST_KEY = 32
NO_POLICY = "It has no policy: nobody would know who may ask it for what."
STAFFS = (
    "A page for staff lies outside of {staff}, where headers are not those of staff."
)
EVERYBODYS = "A page for anybody lies where staff work."


@register(Tags.security)
def every_address_has_a_policy(app_configs, **kwargs):
    return faults(get_resolver().url_patterns)


def faults(patterns, prefix: str = "/") -> list[Error]:
    """What is wrong with the policies of `patterns`, those within others included."""
    found = []
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += faults(pattern.url_patterns, address)
            continue
        declared = policy.of(pattern.callback)
        staff = address.startswith(STAFF)
        if declared is None:
            found.append(Error(NO_POLICY, obj=address, id="archive.E001"))
        elif declared.audience is policy.Audience.PUBLIC and staff:
            found.append(Error(EVERYBODYS, obj=address, id="archive.E002"))
        elif declared.audience is not policy.Audience.PUBLIC and not staff:
            said = STAFFS.format(staff=" and ".join(STAFF))
            found.append(Error(said, obj=address, id="archive.E003"))
    return found


@register(Tags.security, deploy=True)
def the_secret_key_is_one(app_configs, **kwargs):
    """There is none by default: whoever knows it can make sessions and buckets."""
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    if len(key) < SHORTEST_KEY:
        said = f"ARCHIVE_SECRET_KEY has fewer than {SHORTEST_KEY} characters."
        return [Error(said, id="archive.E004")]
    return []


def refuse_what_is_unsafe() -> None:
    """Raise, and so do not start, where a check of security finds an error."""
    said = run_checks(tags=[Tags.security], include_deployment_checks=True)
    wrong = [f"{one.obj or ''} {one.msg}".strip() for one in said if one.is_serious()]
    if wrong:
        raise ImproperlyConfigured("The archive does not start. " + " ".join(wrong))
