import os

import psycopg2
import pytest


@pytest.fixture
def enter(transactional_db):
    """Connect to the test letterbox as a role of its own, outside of the test."""
    from django.db import connections

    opened = []

    def connect(url: str):
        name = connections["letterbox"].settings_dict["NAME"]
        connection = psycopg2.connect(os.environ[url], dbname=name)
        connection.autocommit = True
        opened.append(connection)
        return connection.cursor()

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def poster(enter):
    return enter("LETTERBOX_URL")


@pytest.fixture
def postman(enter):
    return enter("LETTERBOX_POSTMAN_URL")
