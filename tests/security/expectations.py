"""What each cell of the matrix must answer, from the policies and the levels alone.

Nothing here asks the code that answers: who sees what is written down once more.
"""

from dataclasses import dataclass

from archive.desk.roles import PERMISSIONS
from archive.policy import Audience
from evidence.models import ROLES
from tests.security.routes import Route
from tests.security.world import (
    ANYBODY,
    CLOSED,
    EVER_PUBLIC,
    HALF,
    NO_ROLE,
    NOTHING,
    OPEN,
    SUPERUSER,
    WITHDRAWN,
    WITHHELD,
)

# Up to which level a role reads what nobody assigned to it.
CLEARANCE = {role: 4 if role == "custodian" else 2 for role in ROLES}
# An address that only leads to another, whatever it names.
LEADS_ON = {"/iiif/<slug:key>"}
# What readers may not see of a picture is sent from a sealed address of its own.
PICTURE = "/desk/working/<str:key>/<str:name>"
# Django's own permission of each kind of page in the admin; any one is enough.
ASKED = {
    "changelist": {"view", "change"},
    "history": {"view", "change"},
    "change": {"view", "change"},
    "add": {"add"},
    "delete": {"delete"},
}
DONE, READ = {200, 302, 400, 403, 409}, {200, 302}


@dataclass(frozen=True)
class Expected:
    """One of these statuses; `as_nothing`: in all as what never existed answers."""

    statuses: frozenset[int]
    as_nothing: bool = False
    leads_to: str = ""


def expected(route: Route, method: str, actor: str, state: str) -> Expected:
    policy = route.policy
    if method not in policy.methods:
        return just(405)
    sent = method == "POST"
    if policy.audience is Audience.PUBLIC:
        return to_anybody(route, state, sent)
    if policy.audience is Audience.STRANGERS:
        return just(404) if "token" in route.parameters else just(*READ)
    if actor == ANYBODY:
        return Expected(frozenset({302}), leads_to="/desk/account/sign-in/")
    if policy.audience is Audience.UNCONFIRMED:
        return just(*DONE)
    if actor == HALF:
        return Expected(frozenset({302}), leads_to="/desk/account/second-factor/")
    if policy.audience is Audience.CONFIRMED:
        return just(*DONE, 404)
    if policy.audience is Audience.ADMIN:
        return in_the_admin(route, actor, state, sent)
    if actor not in policy.roles:
        return just(403)
    withheld = state == WITHHELD and CLEARANCE[actor] < 3
    if route.about and (
        not sees(actor, state) or (withheld and "key" in route.parameters)
    ):
        return Expected(frozenset({404}), as_nothing=True)
    if not route.about and "pk" in route.parameters:
        return just(404)  # an account that there is not
    if route.template == PICTURE and state not in {OPEN, WITHDRAWN}:
        return Expected(frozenset({302}), leads_to="/desk/working/")
    # A deed may name what the record has none of: an edition.
    return just(*DONE, 404) if sent else just(200)


def to_anybody(route: Route, state: str, sent: bool) -> Expected:
    if route.template in LEADS_ON:
        return Expected(frozenset({302}), as_nothing=True)
    if not route.about:
        return just(400) if sent else just(*READ)
    if state == WITHDRAWN:
        return just(410)
    picture = "key" in route.parameters
    if state == OPEN or (state == WITHHELD and not picture):
        return just(200)
    return Expected(frozenset({404}), as_nothing=True)


def in_the_admin(route: Route, actor: str, state: str, sent: bool) -> Expected:
    if not route.model:  # the index, and what serves its pages
        return just(*DONE, 404)
    leads_on = route.verb == ""  # to the page of change, for any number
    if leads_on:
        return Expected(frozenset({302}), as_nothing=True)
    if not allowed(actor, route.model, "change"):
        return Expected(frozenset({302, 403}), as_nothing=True)
    if not allowed(actor, route.model, route.verb):  # sees rows, and does not do that
        return just(403)
    if not route.about:
        return just(*DONE) if sent else just(*READ)
    if not sees(actor, state):  # to the index, and that there is no such row
        return Expected(frozenset({302, 403}), as_nothing=True)
    return just(*DONE) if sent else just(*READ)


def allowed(actor: str, model: str, verb: str) -> bool:
    label, _, name = model.partition(".")
    may = set(PERMISSIONS.get(actor, {}).get((label, name), ()))
    return bool(may & ASKED[verb])


def sees(actor: str, state: str) -> bool:
    """Whether `actor` may read the words of the record that is in `state`."""
    if state == NOTHING:
        return False
    if state in {OPEN, WITHHELD}:
        return True
    if actor in {ANYBODY, HALF, NO_ROLE, SUPERUSER}:
        return False
    if state in EVER_PUBLIC:  # withdrawn: open, but not to the public
        return True
    return CLOSED[state] <= CLEARANCE[actor]


def just(*statuses: int) -> Expected:
    return Expected(frozenset(statuses))
