import pytest


@pytest.fixture
def signed_in(db):
    """A client signed in as somebody with these roles; the user is its `user`."""
    from django.test import Client

    from tests.factories import somebody

    def sign_in(*roles, **fields):
        client = Client()
        client.user = somebody(*roles, **fields)
        client.force_login(client.user)
        return client

    return sign_in
