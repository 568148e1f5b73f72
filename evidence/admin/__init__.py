"""The admin of things: one file for each file of models."""

from evidence.admin import (  # noqa: F401 (each registers its models)
    agents,
    collections,
    custody,
    files,
    items,
    places,
    shared_wordings,
    sources,
    users,
)
