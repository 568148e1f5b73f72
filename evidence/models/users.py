from django.contrib.auth.models import AbstractUser
from django.db import models

from .access import Level

ROLES = ("cataloguer", "translator", "reviewer", "publisher", "custodian")
# What a role reads of everything. More takes an assignment, to one item.
CLEARANCE = {
    "cataloguer": Level.VETTED,
    "translator": Level.VETTED,
    "reviewer": Level.VETTED,
    "publisher": Level.VETTED,
    "custodian": Level.SEALED,
}


class User(AbstractUser):
    """Somebody with a login. What people *did* in the world is an Agent's."""

    class Credit(models.TextChoices):
        NAME = "name", "by the name below"
        PSEUDONYM = "pseudonym", "by the pseudonym below"
        ANONYMOUS = "anonymous", "not at all"

    credit_as = models.CharField(
        "credited", max_length=10, choices=Credit, default=Credit.ANONYMOUS
    )
    credit_name = models.CharField("name or pseudonym", max_length=120, blank=True)
    mailed = models.BooleanField(
        "mail",
        default=True,
        help_text="At most one letter an hour says how many notices wait for you, and "
        "nothing else.",
    )

    @property
    def roles(self) -> frozenset[str]:
        """The roles of this account; asked once for each instance."""
        if not hasattr(self, "_roles"):
            names = self.groups.values_list("name", flat=True) if self.pk else []
            self._roles = frozenset(names) & frozenset(ROLES)
        return self._roles

    @property
    def clearance(self) -> int:
        """The highest level this account reads unassigned. Superusers get no more."""
        levels = [CLEARANCE[role] for role in self.roles]
        return max(levels, default=-1) if self.is_active else -1

    @property
    def shelf_clearance(self) -> int:
        """The highest level of collections, groups and sources this account works with.

        They describe where things come from and name nobody, so that they need no
        assignment as long as they are not sealed.
        """
        return max(self.clearance, Level.CUSTODIAN) if self.clearance >= 0 else -1

    def clearance_on(self, item) -> int:
        """The highest level this account may read of `item`, assignments included."""
        if self.clearance < 0:
            return -1
        held = self.assignments.open().filter(item=item)
        return max([self.clearance, *held.values_list("opens", flat=True)])

    @property
    def credit(self) -> str:
        """The public credit line, "" for anonymous."""
        return "" if self.credit_as == self.Credit.ANONYMOUS else self.credit_name
