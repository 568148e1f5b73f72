"""Who may act. Which rows somebody may read is `visible_to`, beside each model.

Each predicate asks for a role; being a superuser opens nothing.
"""

from django.core.exceptions import PermissionDenied


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


def require_sight(user, *records) -> None:
    """Refuse whoever may not read all of `records`: an item, its page, its text.

    The words do not confirm that there is such a thing.
    """
    highest = max(record.level for record in records)
    require(user.clearance >= highest, "There is no such item.")
