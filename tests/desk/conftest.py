# What needs Django is imported in the fixtures: a conftest is read before the
# settings are.
import pytest


@pytest.fixture
def as_role(db):
    """A client signed in as somebody with these roles; the user is its `user`."""
    from django.test import Client

    from tests.factories import somebody

    def sign_in(*roles, user=None):
        client = Client()
        client.user = user or somebody(*roles)
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def work():
    """Do the background work that waits, as a worker does."""
    from jobs.worker import Worker

    def until_empty():
        assert Worker(listen=False).run_until_empty() == []

    return until_empty
