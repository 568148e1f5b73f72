import uuid

import pytest


@pytest.fixture
def as_role(db):
    """A client signed in as somebody with these roles; the user is its `user`."""
    from django.test import Client

    from tests.factories import somebody

    def sign_in(*roles):
        client = Client()
        client.user = somebody(*roles)
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def custodians(db):
    from tests.factories import somebody

    return [somebody("custodian") for _ in range(3)]


@pytest.fixture
def concern_about(db):
    """A concern, as if its letter had just been taken in."""
    from django.utils import timezone

    from archive.concerns.domain import take_in
    from archive.letterbox.posting import Said

    def make(item=None, *, kind="family", text="Это мой брат.", received_on=None):
        code = item.reference_code if item else ""
        said = Said(kind, code, text, "through my aunt", "ru", "R-7QF-2M9-XKD")
        day = received_on or timezone.now().date()
        return take_in(said, letter=uuid.uuid4(), received_on=day)

    return make
