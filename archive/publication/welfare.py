"""The welfare gate: nothing goes out that could harm a captive, or those at home.

Part of every check before publishing, so that a form, an action of the admin, a
command and an edition that waited for its day all meet it.
"""

from collections.abc import Iterator

from django.db.models import Q

from evidence.models import (
    Agent,
    AgentName,
    AuthenticityReason,
    CustodyEvent,
    Item,
    ItemAgent,
    Kind,
    Mark,
    Page,
    Redaction,
    Region,
    filled_regions,
)

CAPTIVE = Agent.Life.CAPTIVE
IN_DANGER = Q(life_status=CAPTIVE) | Q(family_at_risk=Agent.Risk.YES)
# Where an edition tells of somebody: the rows, the way to the item, the person.
TOLD = (
    (ItemAgent, "item", "agent"),
    (AuthenticityReason, "item", "by"),
    (CustodyEvent, "item", "agent"),
    (Mark, "region__page__item", "added_by"),
    (Region, "page__item", "shows"),
)


def obstacles(items: list[Item]) -> Iterator[tuple[int, str]]:
    """For each of `items`, by its key, why it may not go out."""
    told = _people_told_of(items)
    people = Agent.objects.filter(IN_DANGER, kind=Agent.Kind.PERSON)
    people = {one.pk: one for one in people.filter(pk__in=set().union(*told.values()))}
    if not people:
        return
    named = _named(people)
    for item in items:
        own = [people[pk] for pk in sorted(told[item.pk] & set(people))]
        for person in own:
            if person.pk in named:
                yield item.pk, _name_is_public(person)
        captives = [one for one in own if one.life_status == CAPTIVE]
        if captives:
            for sentence in _shown(item, captives):
                yield item.pk, sentence


def _people_told_of(items: list[Item]) -> dict[int, set[int]]:
    """Whom an edition of each item could tell of, in as many reads for many."""
    found: dict[int, set[int]] = {item.pk: set() for item in items}
    for model, way, column in TOLD:
        rows = model.objects.filter(**{f"{way}__in": items})
        for item, person in rows.values_list(way, column):
            found[item].add(person)
    return {item: people - {None} for item, people in found.items()}


def _named(people: dict[int, Agent]) -> set[int]:
    """Those of `people` whom an edition would call otherwise than by pseudonym."""
    masked = Redaction.objects.in_force().filter(
        kind=Redaction.Kind.PERSON, agent__in=people
    )
    masked = set(masked.values_list("agent", flat=True))
    names = AgentName.objects.filter(agent__in=people, level=0, agent__level=0)
    named = set(names.values_list("agent", flat=True))
    called = {pk for pk, one in people.items() if one.level == 0 and one.designation_id}
    return (named | called) - masked


def _name_is_public(person: Agent) -> str:
    who = person.pseudonym
    if person.life_status == CAPTIVE:
        return f"{who} is a captive and would be named: close that record to level 4."
    return (
        f"The family of {who} is at risk, and they would be named: close that record "
        "to level 3."
    )


def _shown(item: Item, captives: list[Agent]) -> Iterator[str]:
    """What of `item` would show a captive: a face that is not covered, a voice."""
    shown = ItemAgent.objects.filter(
        item=item, agent__in=captives, role=ItemAgent.Role.SHOWN
    )
    shown = set(shown.values_list("agent", flat=True))
    pictures = Page.objects.filter(
        item=item, level=0, picture_level=0, original__isnull=False
    )
    faces = Region.objects.filter(page__in=pictures, subject=Region.Subject.FACE)
    covered = faces.filter(pk__in=filled_regions().values("pk"))
    covered_of = set(covered.values_list("shows", flat=True))
    for person in captives:
        who = person.pseudonym
        if person.pk not in shown:
            continue
        if pictures.exists() and person.pk not in covered_of:
            yield (
                f"{who}, a captive, is shown, and no face of theirs is covered: mark "
                "it on the picture as theirs and redact it, or withhold the picture."
            )
        recording = getattr(item, "recording", None)
        if item.kind == Kind.VIDEO and not (recording and recording.blurred_by):
            yield (
                f"{who}, a captive, is filmed: say by whom face and voice were made "
                "unrecognisable, or leave the film closed."
            )
    # A face of nobody in particular may be theirs.
    theirs = Q(shows__in=captives)
    bare = faces.exclude(pk__in=covered.values("pk"))
    bare = bare.filter(theirs | Q(shows=None) if shown else theirs)
    for region in bare.select_related("page").order_by("page__order", "pk"):
        yield (
            f"A face on page {region.page.label} may be a captive’s, and nothing "
            "covers it."
        )
