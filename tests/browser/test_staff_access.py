"""Every staff page: nothing that axe finds wrong, and nothing to scroll for sideways.

The addresses are those that the site has (tests/security/routes.py). One that is new
is visited by itself, or the test says that it knows no row to visit it with.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import reverse

from evidence.models import ROLES
from tests.security.routes import Route, routes

pytestmark = pytest.mark.browser

# Not pages, or pages that somebody who is signed in is led away from.
NO_PAGES = {
    "/admin/login/": "leads to the desk's own",
    "/admin/password_change/": "leads to the account's own",
    "/admin/password_change/done/": "leads to the account's own",
    "/admin/autocomplete/": "data for a search box",
    "/admin/jsi18n/": "a script",
    "/admin/r/<path:content_type_id>/<path:object_id>/": "leads away",
    "/admin/no-such-page": "an error",
    "/desk/working/<str:key>/<str:name>": "a picture",
    "/desk/items/<str:code>/arrivals/": "data for the page of an item",
    "/desk/help/<int:pk>/<str:line>/": "a piece of the workbench",
    "/desk/translations/<int:pk>/lines/": "a piece of the workbench",
    "/desk/translations/<int:pk>/lines/<str:line>/": "data for the workbench",
    "/desk/transcriptions/<int:pk>/lines/": "data for the workbench",
    "/desk/translations/<int:pk>/xliff/": "a file",
    "/desk/translations/<int:pk>/csv/": "a file",
    "/desk/transcriptions/<int:pk>/tei/": "a file",
    "/desk/exchange/tmx/": "a file",
    "/desk/account/sign-in/": "for strangers: looked at on the way in",
    "/desk/account/sign-in/second/": "for strangers: looked at on the way in",
    "/desk/account/welcome/<str:token>/": "for strangers: test_signing_in.py",
    "/desk/account/second-factor/": "test_signing_in.py",
    "/desk/account/security/codes/": "shown once: test_signing_in.py",
}
# Of the admin, what Django draws for every model alike is looked at in one.
ALIKE = {"history", "delete"}
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
UNFOLDED = "document.querySelectorAll('main details').forEach(one => (one.open = true))"
# Painted as it will stay: what glides from one colour to another (Django's buttons do)
# has arrived.
PAINTED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""


@pytest.fixture
def furnished(site):
    """An item with something of everything, and somebody with every role."""
    import uuid

    from django.utils import timezone

    from archive.concerns.domain import take_in
    from archive.letterbox.posting import Said
    from evidence.domain.opening import ask_to_open
    from evidence.models import AgentName, ItemAgent
    from evidence.models.certificates import FieldName
    from tests.desk.test_desk_access import addresses
    from tests.factories import AgentFactory, assigned, publishable_item, somebody

    user = somebody(*ROLES)
    item = publishable_item(kind="certificate")
    assigned(user, item)
    agent = AgentFactory()
    AgentName.objects.create(agent=agent, text="견본 돌이")
    ItemAgent.objects.create(item=item, agent=agent, role="writer")
    for name in FieldName.values[:3]:
        field, _ = item.certificate_fields.get_or_create(name=name, state="blank")
        if field.level >= 3:
            ask_to_open(field, level=0, reason="A specimen.", by=somebody("custodian"))
    said = Said("family", item.reference_code, "Это мой брат.", "", "ru", "R-7QF-2M9-X")
    letter = uuid.uuid4()
    take_in(said, letter=letter, received_on=timezone.now().date())
    return user, item, addresses(item)


def pages(item, desk: dict[str, str]) -> Iterator[str]:
    """The address of every page, and of no more than a few models what is alike."""
    from archive.concerns.models import Concern
    from archive.desk import guides, urls

    known = {f"/desk/{one.pattern}": one.name for one in urls.urlpatterns}
    for route in routes():
        if not route.staff or "GET" not in route.policy.methods:
            continue
        if route.template in NO_PAGES:
            continue
        if route.template == "/desk/guide/<slug:role>/":
            yield from (reverse("desk:guide", args=[one]) for one in guides.ROLES)
        elif route.template.startswith("/desk/concerns/"):
            yield route.template.replace("<int:pk>", str(Concern.objects.get().pk))
        elif route.template in known:
            yield desk[known[route.template]]
        elif route.model:
            yield from of_model(route, item)
        else:
            assert not route.parameters, f"No row is known for {route.template}"
            yield route.template


def of_model(route: Route, item) -> Iterator[str]:
    model = apps.get_model(route.model)
    if route.verb in ALIKE and route.model != "evidence.item":
        return
    row = item if model is type(item) else model._base_manager.first()
    if route.verb == "add" and row:  # the same form again
        return
    if "object_id" not in route.parameters:
        yield route.template
    elif row:
        address = route.template.replace("<path:object_id>", str(row.pk))
        if address.endswith(f"{row.pk}/change/") or route.verb in ALIKE:
            yield address


def test_every_staff_page_is_readable_in_light_and_dark_and_on_a_phone(
    browser, site, furnished
):
    from tests.browser.test_admin_pages import faults
    from tests.browser.test_public_access import OF_LOOK
    from tests.signing_in import sign_in

    user, item, desk = furnished
    context = browser.new_context(
        base_url=site, viewport=WIDE, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("/desk/")
    wrong = faults(page)
    sign_in(page, user)
    page.get_by_role("heading", name="My next thing").wait_for()
    visited = 0
    for address in dict.fromkeys(pages(item, desk)):
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        answer = page.goto(address)
        if answer.status == 403:  # by no role, as adding to what is only read
            continue
        visited += 1
        assert answer.status == 200, (address, answer.status)
        # The admin's pages at a desk are looked at in test_admin_pages.
        admin = address.startswith("/admin/")
        if not admin:
            page.evaluate(UNFOLDED)
            wrong += faults(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(NARROW)
        page.evaluate(PAINTED)  # axe reads colours as they are painted
        wrong += faults(page, rules=None if admin else OF_LOOK)
        if wide := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            wrong.append(f"{address} is {wide} px too wide for a phone")
    context.close()

    assert wrong == [], "\n".join(wrong)
    assert visited > 60
