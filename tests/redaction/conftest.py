import pytest


@pytest.fixture(scope="module")
def made(made_once):
    from tests.redaction.hiding import public_item

    return made_once(public_item)


@pytest.fixture
def item(made):
    """A published item with a picture, as it is in the database."""
    return type(made).objects.get(pk=made.pk)
