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


def require(allowed: bool, sentence: str) -> None:
    """Refuse with `sentence` unless `allowed`."""
    if not allowed:
        raise PermissionDenied(sentence)


def require_sight(user, item) -> None:
    """Refuse whoever may not read `item`, in words that do not confirm it exists."""
    require(user.clearance >= item.level, "There is no such item.")
