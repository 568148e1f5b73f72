"""Who may act. Which rows somebody may read is `visible_to`, beside each model.

Each predicate asks for a role; being a superuser opens nothing.
"""

from django.core.exceptions import PermissionDenied
from django.db import models

from evidence.models import Agent, Item


def can_catalogue(user) -> bool:
    return user.is_active and bool(user.roles & {"cataloguer", "custodian"})


def can_translate(user) -> bool:
    return user.is_active and "translator" in user.roles


def can_review(user) -> bool:
    return user.is_active and "reviewer" in user.roles


def can_publish(user) -> bool:
    return user.is_active and "publisher" in user.roles


def can_keep(user) -> bool:
    """May change who sees what, and receive and hand over things."""
    return user.is_active and "custodian" in user.roles


def can_redact(user) -> bool:
    return can_publish(user) or can_keep(user)


def require(allowed: bool, sentence: str) -> None:
    """Refuse with `sentence` unless `allowed`."""
    if not allowed:
        raise PermissionDenied(sentence)


def item_of(record: models.Model) -> Item | None:
    """The item that a record belongs to, if to one."""
    if isinstance(record, Item):
        return record
    if hasattr(record, "item_id"):
        return record.item
    return record.page.item if hasattr(record, "page_id") else None


def effective_level(record: models.Model) -> int:
    """The highest level of all that `record` stands within: what decides who reads it.

    In SQL the same is said by `within_reach`, for rows and the ways to what they
    stand within.
    """
    around = [record, getattr(record, "page", None), item_of(record)]
    around += getattr(record, "rests_on", ())
    return max(getattr(one, "level", 0) for one in around if one is not None)


def require_sight(user, *records: models.Model) -> None:
    """Refuse whoever may not read all of `records`: an item, its page, a person.

    The words do not confirm that there is such a thing.
    """
    for record in records:
        require(_reaches(user, record), "There is no such item.")


def _reaches(user, record: models.Model) -> bool:
    level = effective_level(record)
    if user.clearance >= level:
        return True
    if isinstance(record, Agent):
        return Agent.objects.visible_to(user).filter(pk=record.pk).exists()
    item = item_of(record)
    return item is not None and user.clearance_on(item) >= level
