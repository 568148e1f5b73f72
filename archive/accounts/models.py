"""What signing in leaves behind: sessions, counted attempts, links, and a log."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import F, Q


class Session(AbstractBaseSession):
    """A browser that somebody began to sign in with, or is signed in with.

    It knows no address and no user agent: a name of the browser's family must do to
    recognise it by (archive/accounts/sessions.py says when it ends).
    """

    # The sessions of an account that is deleted mean nothing any more.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="sessions",
        help_text="Nobody until the sign-in is complete.",
    )
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    browser = models.CharField(max_length=40, blank=True)

    objects = BaseSessionManager()

    @classmethod
    def get_session_store_class(cls):
        from archive.accounts.sessions import SessionStore

        return SessionStore


class DemoAccount(models.Model):
    """Marks an account that signs in without a second factor, in demo mode alone."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # a mark of nothing means nothing
        primary_key=True,
        related_name="demo_account",
    )

    def __str__(self):
        return str(self.user)


def is_demo(user) -> bool:
    """Asks the database unless `user` was signed in (archive/accounts/backend.py)."""
    return hasattr(user, "demo_account")


class Tries(models.Model):
    """How often something was tried since `begun_at`. See archive/accounts/throttle.py.

    `bucket` is a keyed hash of what is counted, so the table names neither accounts
    nor addresses.
    """

    bucket = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    begun_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self):
        return f"{self.count} since {self.begun_at}"


class Link(models.Model):
    """Leave to enrol a second factor, given by a custodian: a one-time address.

    Alone it opens nothing: who follows it chooses a password, or must know the one
    that the account has. It is used up when a second factor is enrolled. Of the
    address only a hash is kept.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="links"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Nobody: made on the command line.",
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="Used up, or taken back.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_at=None),
                name="one_open_link",
                violation_error_message="An account has one open link at most.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="link_expires_later"
            ),
        ]

    def __str__(self):
        return f"link for {self.user}"


class AccountEvent(models.Model):
    """What was done to an account. Append-only by trigger."""

    class Kind(models.TextChoices):
        INVITED = "invited"
        LINK_RENEWED = "link_renewed", "new link made"
        LINK_REVOKED = "link_revoked", "link taken back"
        ROLES_CHANGED = "roles_changed", "roles changed"
        DEPARTED = "departed"
        RETURNED = "returned"
        FACTOR_LOST = "factor_lost", "second factor lost"
        JOINED = "joined", "joined: password and second factor set"
        FACTOR_ADDED = "factor_added", "second factor added"
        FACTOR_REMOVED = "factor_removed", "second factor removed"
        CODES_RENEWED = "codes_renewed", "recovery codes made anew"
        PASSWORD_CHANGED = "password_changed", "password changed"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="account_events"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Nobody: done on the command line.",
    )
    what = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"
