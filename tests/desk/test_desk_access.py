"""Who gets to see which screen; what is closed answers as what does not exist."""

import pytest
from django.urls import NoReverseMatch, get_resolver, resolve, reverse

from archive import policy
from archive.desk import urls
from evidence.domain.opening import ask_to_open
from evidence.domain.unsealing import ask_to_unseal
from evidence.models import (
    ROLES,
    CertificateField,
    Item,
    Level,
    Opening,
    Page,
    Unsealing,
)
from evidence.sealing import seal
from tests.factories import (
    ItemFactory,
    PageFactory,
    TranscriptionFactory,
    assigned,
    publishable_item,
    somebody,
    two,
)
from translations.domain.crediting import ask_for_credit
from translations.models import CreditChange, Term

pytestmark = pytest.mark.django_db

EVERYBODY = set(ROLES)
CATALOGUING = {"cataloguer", "custodian"}
# For each screen that is read: who may. Those with POST alone are below.
SCREENS = {
    "home": EVERYBODY,
    "account": EVERYBODY,
    "notices": EVERYBODY,
    "standing": EVERYBODY,
    "item-list": EVERYBODY,
    "search": EVERYBODY,
    "glossary": EVERYBODY,
    "term": EVERYBODY,
    "concordance": EVERYBODY,
    "line-help": EVERYBODY,
    "item": EVERYBODY,
    "arrivals": EVERYBODY,
    "preview": EVERYBODY,
    "picture": EVERYBODY,
    "transcribe": EVERYBODY,
    "translate": EVERYBODY,
    "line": EVERYBODY,
    "far-lines": EVERYBODY,
    "transcript": EVERYBODY,
    "review-text": EVERYBODY,
    "working-picture": EVERYBODY,
    "translation-xliff": EVERYBODY,
    "translation-csv": EVERYBODY,
    "tei": EVERYBODY,
    "exchange": EVERYBODY,
    "memory-file": EVERYBODY,
    "bring-in": CATALOGUING | {"translator"},
    "intake": CATALOGUING,
    "page": CATALOGUING,
    "edit-many": CATALOGUING,
    "regions": CATALOGUING | {"translator", "publisher"},
    "review": {"reviewer"},
    "compare": EVERYBODY,
    "threads": CATALOGUING | {"translator", "reviewer"},
    "publish": {"publisher", "custodian"},
    "access": {"publisher", "custodian"},
    "assignments": {"custodian"},
    "sealed": {"custodian"},
    "reading": EVERYBODY,
    "readings": {"custodian"},
    "openings": {"publisher", "custodian"},
    "credits": {"publisher", "custodian"},
    "request-opening": {"publisher", "custodian"},
    "redactions": {"publisher", "custodian"},
    "publish-together": {"publisher"},
    "people": {"custodian"},
    "person": {"custodian"},
}
DEEDS = {
    "marks": EVERYBODY,
    "arrival": CATALOGUING,
    "photographs": CATALOGUING,
    "page-order": CATALOGUING,
    "wording": {"reviewer", "publisher"},
    "withdraw": {"publisher", "custodian"},
    "opening": {"publisher", "custodian"},
    "credit": {"publisher", "custodian"},
    "end-assignment": EVERYBODY,
    "unseal": {"custodian"},
    "silence": {"custodian"},
    "withdraw-edition": {"publisher", "custodian"},
    "redaction-step": {"publisher", "custodian"},
    "redaction-lift": {"publisher", "custodian"},
    "cancel": {"publisher"},
    "publish-collection": {"publisher"},
}
OTHERS = {"guide", "sign-out"}


def closed_field(item: Item) -> CertificateField:
    made, _ = CertificateField.objects.get_or_create(
        item=item, name="surname", state="blank"
    )
    return made


def to_unseal(item: Item) -> Unsealing:
    """That somebody asked to read a sealed number."""
    row = seal(item, kind="serial", number="A1234567")
    held = Unsealing.objects.filter(identifier=row).first()
    return held or ask_to_unseal(row, reason="x", by=two()[0])


def a_wish() -> CreditChange:
    """That somebody asked to be credited otherwise."""
    held = CreditChange.objects.first()
    person = somebody("translator") if held is None else None
    return held or ask_for_credit(person, by=person)


def asked_for(item: Item) -> Opening:
    """What somebody asked to open."""
    field, _ = CertificateField.objects.get_or_create(
        item=item, name="given_name", state="blank"
    )
    held = item.openings.first()
    by = two()[0]
    return held or ask_to_open(field, level=0, reason="x", by=by)


def addresses(item: Item) -> dict[str, str]:
    """The address of every screen about `item`."""
    page = item.pages.first()
    code, original = item.reference_code, page.original
    text, translation = page.transcriptions.first(), page.translations.first()
    arguments = {
        "item": [code],
        "arrivals": [code],
        "arrival": [code, item.arrivals.first().pk],
        "photographs": [code],
        "page-order": [code],
        "wording": [code],
        "publish": [code],
        "withdraw": [code],
        "silence": [code],
        "withdraw-edition": [code, 1],
        "redactions": [code],
        "redaction-step": [code, 1],
        "redaction-lift": [code, 1],
        "cancel": [code],
        "access": [code],
        "assignments": [code],
        "sealed": [code],
        "unseal": [to_unseal(item).pk],
        "reading": [code],
        "end-assignment": [item.assignments.first().pk],
        "request-opening": ["field", closed_field(item).pk],
        "opening": [asked_for(item).pk],
        "preview": [code, "ja"],
        "page": [page.pk],
        "regions": [page.pk],
        "picture": [page.pk],
        "transcribe": [page.pk],
        "translate": [page.pk, "en"],
        "far-lines": [translation.pk],
        "transcript": [text.pk],
        "line": [translation.pk, translation.segments.first().source.key],
        "review-text": ["transcription", text.pk],
        "tei": [text.pk],
        "translation-xliff": [translation.pk],
        "translation-csv": [translation.pk],
        "bring-in": [translation.pk],
        "compare": [page.pk, "en"],
        "threads": [page.pk, "-", text.segments.first().key],
        "working-picture": [original.working_key, original.sizes[0]["name"]],
        "publish-collection": [item.collection.slug],
        "term": [Term.objects.first().pk],
        "line-help": [translation.pk, text.segments.first().key],
        "credit": [a_wish().pk],
        "person": [page.transcriptions.first().author.pk],
    }
    return {
        name: reverse(f"desk:{name}", args=arguments.get(name, []))
        for name in [*SCREENS, *DEEDS]
    }


def status(answer) -> int:
    """Of an answer that was read to its end, so that no file stays open."""
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_every_address_of_the_desk_stands_in_these_tables():
    names = {pattern.name for pattern in urls.urlpatterns}
    assert names == set(SCREENS) | set(DEEDS) | OTHERS
    assert get_resolver().namespace_dict["desk"][0] == "desk/"


@pytest.mark.long
@pytest.mark.asvs("8.2.1")
@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_screens_and_no_others(as_role, role):
    item = publishable_item()
    client, there = as_role(role), addresses(item)
    assigned(client.user, item)

    opened = {name: status(client.get(there[name])) for name in SCREENS}
    sent = {name: client.post(there[name]).status_code for name in DEEDS}

    assert opened == {n: 200 if role in may else 403 for n, may in SCREENS.items()}
    assert {name for name, status in sent.items() if status != 403} == {
        name for name, may in DEEDS.items() if role in may
    }


@pytest.fixture(scope="module")
def places(made_once) -> dict[str, str]:
    return made_once(lambda: addresses(publishable_item()))


@pytest.mark.asvs("8.2.1")
@pytest.mark.parametrize("name", [*SCREENS, *DEEDS])
def test_strangers_are_sent_to_the_login_page(client, places, name):
    there = places[name]
    methods = policy.of(resolve(there).func).methods

    for method in methods:
        answer = client.generic(method, there)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


def test_an_account_without_a_role_sees_a_sentence_and_nothing_else(as_role):
    client, item = as_role(user=somebody(is_superuser=True)), publishable_item()

    for there in addresses(item).values():
        for method in set(policy.of(resolve(there).func).methods) - {"HEAD"}:
            answer = client.generic(method, there)
            assert answer.status_code == 403
            assert "Your account has no role yet" in answer.content.decode()
            assert item.reference_code not in answer.content.decode()


def closed(item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(level=Level.SEALED)


def closed_page(item: Item) -> None:
    Page.objects.filter(item=item).update(level=Level.SEALED)


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize("role", sorted(set(ROLES) - {"custodian"}))
def test_a_sealed_item_answers_exactly_as_one_that_never_was(as_role, role):
    client, item = as_role(role), publishable_item()
    there = addresses(item)
    closed(item)
    about = [name for name in there if there[name] != addresses_without_item(name)]
    of_others = {"publish-collection", "person", "term", "credit"}
    about = [name for name in about if name not in of_others]
    nothing = client.get("/desk/items/B2C3-D4F5/")
    assert nothing.status_code == 404

    for name in about:
        may = {**SCREENS, **DEEDS}[name]
        method = client.post if name in DEEDS else client.get
        answer = method(there[name])
        if role in may:
            assert (answer.status_code, answer.content) == (404, nothing.content), name
        else:
            assert answer.status_code == 403, name
        assert item.reference_code not in answer.content.decode()


def addresses_without_item(name: str) -> str:
    try:
        return reverse(f"desk:{name}")
    except NoReverseMatch:  # it needs arguments: it is about something
        return ""


def test_lists_and_home_do_not_mention_a_sealed_item(as_role):
    item = publishable_item(title={"en": "Zebra stripes"})
    TranscriptionFactory(
        page=PageFactory(item=ItemFactory(title={"en": "Other"})), state="submitted"
    )
    closed(item)
    client = as_role("cataloguer", "translator", "reviewer", "publisher")

    for name in (
        *("home", "item-list", "review", "publish-together", "edit-many"),
        *("standing", "notices"),
    ):
        seen = client.get(
            reverse(f"desk:{name}"), {"collection": item.collection.slug}
            if name == "edit-many" else {},
        ).content.decode()  # fmt: skip
        assert item.reference_code not in seen
        assert "Zebra" not in seen
    found = client.get(reverse("desk:item-list"), {"q": "Zebra"}).content.decode()
    assert "No item fits" in found


def test_a_sealed_page_is_missing_from_its_item_and_its_picture_is_not_served(as_role):
    client, item = as_role("cataloguer"), publishable_item()
    there = addresses(item)
    Page.objects.filter(item=item).update(label="sealed leaf")
    closed_page(item)

    assert "sealed leaf" not in client.get(there["item"]).content.decode()
    for name in (
        *("page", "picture", "regions", "transcribe", "translate"),
        "working-picture",
    ):
        assert client.get(there[name]).status_code == 404, name


@pytest.mark.asvs("8.2.3")
def test_a_closed_picture_stays_closed_while_its_page_is_read(as_role):
    client, item = as_role("translator"), publishable_item()
    there = addresses(item)
    Page.objects.filter(item=item).update(picture_level=Level.SEALED)

    assert client.get(there["working-picture"]).status_code == 404
    page = client.get(there["transcribe"])
    assert page.status_code == 200
    assert "The picture of this page is closed to you." in page.content.decode()
    assert item.pages.get().original.working_key not in page.content.decode()


def test_a_custodian_who_says_why_sees_what_is_sealed(as_role):
    client, item = as_role("custodian"), publishable_item()
    closed(item)
    there = addresses(item)["item"]

    asked = client.get(there)["Location"]
    client.post(asked, {"reason": "A family asks."})
    assert client.get(there).status_code == 200


@pytest.mark.asvs("3.2.1", "5.3.1")
def test_a_working_picture_is_sent_as_what_it_is_and_kept_nowhere(as_role):
    client, item = as_role("translator"), publishable_item()

    answer = client.get(addresses(item)["working-picture"])

    size = item.pages.get().original.sizes[0]
    assert b"".join(answer.streaming_content)
    assert answer["Content-Type"] == size["type"]
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    other = addresses(item)["working-picture"].rsplit("/", 1)[0] + "/pyramid.tif"
    assert client.get(other).status_code == 404


@pytest.mark.asvs("3.5.3")
def test_signing_out_is_a_deed(as_role):
    client = as_role("translator")

    assert client.get(reverse("desk:sign-out")).status_code == 405
    assert client.post(reverse("desk:sign-out")).status_code == 302
    assert client.get(reverse("desk:home")).status_code == 302
