from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from evidence.models.checks import Checked
from values.codes import new_pseudonym

from .access import Level, level_constraint, level_field
from .assignments import in_items_assigned
from .wordings import wording_field


class AgentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agents a staff `user` may read: up to their clearance, those of items
        assigned to them, and those they entered themselves.
        """
        if user.clearance < 0:
            return self.none()
        held = in_items_assigned(ItemAgent.objects.filter(agent=OuterRef("pk")), user)
        own = Q(entered_by=user, level__lt=Level.SEALED)
        return self.filter(Q(level__lte=user.clearance) | own | Exists(held))


class AgentNameQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The names a staff `user` may read, of agents they may read."""
        if user.clearance < 0:
            return self.none()
        in_items = ItemAgent.objects.filter(agent=OuterRef("agent"))
        held = in_items_assigned(in_items, user)
        own = Q(agent__entered_by=user, level__lt=Level.SEALED)
        open_ = Q(level__lte=user.clearance) | own | Exists(held)
        return self.filter(open_, agent__in=Agent.objects.visible_to(user))


class Agent(models.Model):
    """A person, unit or body that acted or is named. Not a user: no login.

    A person is a set of attributions, never a merged fact. Names are rows with
    their source; the public reads the designation, or else the pseudonym.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        UNIT = "unit", "military unit"
        BODY = "body", "organisation"

    class Life(models.TextChoices):
        LIVING = "living"
        DEAD = "dead"
        CAPTIVE = "captive", "captive"
        UNKNOWN = "unknown", "unknown"

    class Risk(models.TextChoices):
        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown", "unknown: treated as yes"

    kind = models.CharField(max_length=8, choices=Kind)
    pseudonym = models.CharField(
        max_length=12, unique=True, default=new_pseudonym, editable=False
    )
    designation = wording_field()
    note = models.TextField(blank=True, help_text="For staff. Never published.")
    level = level_field(
        Level.CUSTODIAN,
        help_text="Above 0 the public reads the pseudonym instead of the designation.",
    )

    life_status = models.CharField(
        "is",
        max_length=8,
        choices=Life,
        default=Life.UNKNOWN,
        help_text="Of persons. No face, voice or name of a captive is published.",
    )
    family_at_risk = models.CharField(max_length=8, choices=Risk, default=Risk.UNKNOWN)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        constraints = [level_constraint("agent")]

    def __str__(self):
        """What its reader may read: names that were read for them, or open ones.

        Whoever prefetches `names` has asked `visible_to`; to others a closed name or
        designation does not stand here.
        """
        read = "names" in getattr(self, "_prefetched_objects_cache", {})
        highest = Level.SEALED if read else Level.VETTED
        names = (name for name in self.names.all() if name.level <= highest)
        name = next(names, None)
        if name:
            return f"{name.text} [{self.pseudonym}]"
        open_ = self.level <= highest and self.designation_id
        return f"{self.designation if open_ else '—'} [{self.pseudonym}]"


class AgentName(Checked):
    """One form of a name as one source gives it."""

    class Romanisation(models.TextChoices):
        RR = "rr", "Revised Romanization"
        MR = "mr", "McCune–Reischauer"
        DPRK1992 = "dprk1992", "DPRK 1992"
        KCNA = "kcna", "KCNA usage"
        POPULAR = "popular", "popular spelling"
        KONTSEVICH = "kontsevich", "Kontsevich (Cyrillic)"
        UK = "uk-practice", "Ukrainian practice"
        KANA = "kana", "katakana"
        UNKNOWN = "unknown", "unknown"

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="names")
    text = models.CharField("name as given", max_length=200)
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47")
    romanisation = models.CharField(max_length=12, choices=Romanisation, blank=True)
    source = models.ForeignKey("evidence.Source", models.PROTECT, null=True, blank=True)
    level = level_field(Level.CUSTODIAN)

    objects = AgentNameQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("agentname"),
            models.UniqueConstraint(
                fields=["agent", "text", "source"],
                name="agent_name_once_per_source",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="agent_name_not_empty",
                condition=~Q(text=""),
                violation_error_message="A name cannot be empty.",
            ),
        ]

    def __str__(self):
        return self.text


class ItemAgent(models.Model):
    """What an agent has to do with an item."""

    class Role(models.TextChoices):
        WRITER = "writer"
        SENDER = "sender"
        ADDRESSEE = "addressee"
        HOLDER = "holder"
        APPLICANT = "applicant"
        GUARANTOR = "guarantor"
        NAMED = "named", "named in it"
        SHOWN = "shown", "shown in it"
        FINDER = "finder"
        PHOTOGRAPHER = "photographer"
        PUBLISHER = "publisher"
        COMMENTATOR = "commentator"

    item = models.ForeignKey("evidence.Item", models.CASCADE, related_name="agents")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="items")
    role = models.CharField(max_length=12, choices=Role)
    note = models.TextField(blank=True, help_text="For staff. Never published.")
    level = level_field(
        Level.PUBLIC, help_text="Above 0 the relation itself is not published."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            level_constraint("itemagent"),
            models.UniqueConstraint(
                fields=["item", "agent", "role"], name="item_agent_role_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.agent.pseudonym}"
