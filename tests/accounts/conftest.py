# What needs Django is imported in the fixtures: a conftest is read before the
# settings are.
import pytest


@pytest.fixture
def as_role(db):
    """A client with a confirmed session of somebody with these roles."""
    from django.test import Client

    from tests.factories import somebody

    def sign_in(*roles, user=None):
        client = Client()
        client.user = user or somebody(*roles)
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def keeper(db):
    from tests.factories import somebody

    return somebody("custodian")
