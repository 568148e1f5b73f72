"""My next thing: what waits for the person who is signed in."""

from collections import Counter

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.shortcuts import render
from django.urls import reverse

from archive.concerns.models import Concern
from archive.desk import credits
from archive.desk.access import waiting_for
from archive.desk.guard import desk
from archive.desk.items import titles_of
from archive.desk.leading import called, review, work
from archive.desk.next_thing import in_work, next_thing, stale_texts
from archive.desk.piles import SHOWN, Pile, begun
from archive.desk.review_queue import texts_of, waiting
from archive.policy import READ
from archive.publication.models import Outgoing, Publication
from evidence.domain.arrivals import plights
from evidence.models import Arrival, CustodyEvent, Item, WordingVersion
from evidence.permissions import (
    can_catalogue,
    can_keep,
    can_publish,
    can_redact,
    can_review,
    can_translate,
)
from translations.models import State, Transcription, Translation


@desk(methods=READ)
def home(request):
    user = request.user
    given = assigned(user)
    waits = [
        *(writing(user) if can_translate(user) or can_catalogue(user) else []),
        *(describing(user) if can_catalogue(user) else []),
        *(reviewing(user) if can_review(user) else []),
        *(approving(user) if can_review(user) or can_publish(user) else []),
        *(publishing(user) if can_publish(user) else []),
        *([*opening(user), credits.pile()] if can_redact(user) else []),
        *(concerns() if can_keep(user) else []),
    ]
    waits = [pile for pile in waits if pile.rows]
    following = next_thing(user)
    context = {
        "piles": [given, *waits] if given.rows else waits,
        "next": following,
        "idle": not (following or waits),
        "may_catalogue": can_catalogue(user),
    }
    return render(request, "desk/home.html", context)


def writing(user) -> list[Pile]:
    """One's own texts in work, returned ones first, and what could be begun."""
    returned, drafts, submitted = [], [], []
    for model in (Transcription, Translation):
        for text in in_work(user, model).order_by("-changed_at")[: 5 * SHOWN]:
            if text.state == State.SUBMITTED:
                submitted.append(row(text, review(text)))
            elif text.why:
                returned.append(row(text, work(text)) | {"why": text.why})
            else:
                drafts.append(row(text, work(text)))
    stale = [
        row(text, work(text, key)) | {"when": None}
        for text, key in stale_texts(user)[:SHOWN]
    ]
    return [
        Pile("Returned to me", returned),
        Pile("Lines of mine whose source was changed", stale),
        Pile("My drafts", drafts),
        Pile("Handed in, not read yet", submitted[:SHOWN]),
        *begun(user),
    ]


def describing(user) -> list[Pile]:
    items = Item.objects.visible_to(user)
    mine = items.filter(described_by=user, status=Item.Status.DRAFT)
    refused = items.filter(arrivals__verdict="refused", described_by=user)
    refused = refused.filter(status=Item.Status.DRAFT).distinct()
    listing = reverse("desk:item-list") + "?status=draft"
    return [
        Pile("Photographs that could not be checked", stuck(items)),
        Pile("Items I am describing", item_rows(mine.order_by("-changed_at")), listing),
        Pile("With a photograph that was refused", item_rows(refused.order_by("-pk"))),
    ]


def stuck(items) -> list[dict]:
    """Photographs that nobody tries any more: somebody has to decide."""
    waiting = Arrival.objects.filter(item__in=items, verdict=Arrival.Verdict.WAITING)
    waiting = waiting.select_related("item").order_by("pk")[: 5 * SHOWN]
    return [
        {
            "label": one.arrival.received_name,
            "code": one.arrival.item.reference_code,
            "address": f"{one.arrival.item.get_absolute_url()}#pages",
        }
        for one in plights(list(waiting))
        if one.stuck
    ][:SHOWN]


def reviewing(user) -> list[Pile]:
    found = texts_of(waiting(user)[:SHOWN])
    texts = [row(text, review(text)) for text in found]
    return [Pile("Waits for review", texts, reverse("desk:review"))]


def approving(user) -> list[Pile]:
    """Translated titles and descriptions of others, new or of an earlier original."""
    others = WordingVersion.objects.exclude(author=user)
    named = Q()
    for drafts in (others.waiting(), others.outdated()):
        keys = drafts.values("wording")
        named |= Q(title__in=keys) | Q(scope__in=keys)
    items = Item.objects.visible_to(user).filter(named).order_by("-pk")
    return [Pile("Titles and descriptions to approve", item_rows(items))]


def publishing(user) -> list[Pile]:
    """What could go out, what waits for its day, what has not arrived yet."""
    items = Item.objects.visible_to(user)
    days = Publication.objects.filter(
        item__in=items, status=Publication.Status.WAITING
    ).select_related("item")
    behind = Outgoing.objects.filter(item__in=items, pushed__lt=F("sequence"))
    return [
        Pile(
            "Ready to be looked at for publication",
            item_rows(ready(user), "desk:publish"),
            reverse("desk:publish-together"),
        ),
        Pile(
            "Waiting for their day",
            [
                {
                    "label": f"{one.item.reference_code}, edition {one.number}",
                    "address": reverse("desk:publish", args=[one.item.reference_code]),
                    "when": one.embargo_until,
                }
                for one in days.order_by("embargo_until")[:SHOWN]
            ],
        ),
        Pile(
            "On their way to the catalogue",
            [
                {
                    "label": str(one),
                    "address": reverse("desk:publish", args=[one.item.reference_code]),
                }
                for one in behind.select_related("item")[:SHOWN]
            ],
        ),
    ]


def assigned(user) -> Pile:
    """What is closed and was given to this person to work on."""
    held = user.assignments.open().select_related("item__title").order_by("-pk")
    held = list(held[:SHOWN])
    titles = titles_of([one.item for one in held])
    rows = [
        {
            "label": titles[one.item_id],
            "code": one.item.reference_code,
            "what": f"for {one.get_purpose_display()}",
            "address": one.item.get_absolute_url(),
            "when": one.until,
            "why": one.words,
        }
        for one in held
    ]
    return Pile("My assignments", rows)


def opening(user) -> list[Pile]:
    """What somebody else asked to open."""
    asked = [row["opening"] for row in waiting_for(user) if not row["mine"]]
    here = reverse("desk:openings")
    items = Counter(one.item_id for one in asked if one.item_id)
    first = {one.item_id: one for one in reversed(asked) if one.item_id}
    asked = [one for one in asked if first.get(one.item_id, one) is one]
    rows = [
        {
            "label": f"{items[one.item_id]} parts"
            if items[one.item_id] > 1
            else one.what,
            "code": one.item.reference_code if one.item else "",
            "address": reverse("desk:access", args=[one.item.reference_code])
            if one.item
            else here,
            "when": one.asked_at,
            "why": one.reason,
        }
        for one in asked[:SHOWN]
    ]
    return [Pile("Waits for a second person to open it", rows, here)]


def concerns() -> list[Pile]:
    """Open concerns, what is due first at the top. Nothing of what they say."""
    open_ = Concern.objects.open().by_deadline()[:SHOWN]
    return [
        Pile(
            "Concerns to decide, by their deadline",
            [
                {
                    "label": f"{one.receipt}: {one.get_kind_display()}",
                    "address": reverse("concerns:concern", args=[one.pk]),
                    "when": one.deadline,
                }
                for one in open_
            ],
            reverse("concerns:concern-list"),
        )
    ]


def ready(user):
    """Items with something approved, or called complete, since the last edition.

    Only what could go out counts: `user` may not know of a text that is closed.
    """
    # An edition's own moment is in whole seconds: too coarse to say what came first.
    last = CustodyEvent.objects.filter(
        item=OuterRef("pk"), kind=CustodyEvent.Kind.PUBLISHED
    )
    approved = [
        model.objects.filter(
            going_out(model), page__item=OuterRef("pk"), state=State.APPROVED
        )
        .order_by()
        .values("page__item")
        .annotate(at=Max("approved_at"))
        .values("at")
        for model in (Transcription, Translation)
    ]
    items = Item.objects.visible_to(user).annotate(
        last=Subquery(last.order_by("-pk").values("recorded_at")[:1]),
        transcribed=Subquery(approved[0]),
        translated=Subquery(approved[1]),
    )
    waits = Publication.objects.filter(
        item=OuterRef("pk"), status=Publication.Status.WAITING
    )
    never = Q(last=None) & (
        Q(status=Item.Status.COMPLETE)
        | Q(transcribed__isnull=False)
        | Q(translated__isnull=False)
    )
    since = Q(transcribed__gt=F("last")) | Q(translated__gt=F("last"))
    return items.filter(never | since).exclude(Exists(waits)).order_by("-changed_at")


def going_out(model) -> Q:
    """Texts that are open, as is all that they render and stand within but the item."""
    ways = set(model.objects.all().LEVELS) - {"page__item__level"}
    found = Q()
    for way in sorted(ways):
        found &= Q(**{way: 0}) | Q(**{f"{way}__isnull": True})
    return found


def item_rows(items, name="desk:item") -> list[dict]:
    items = list(items[:SHOWN])
    titles = titles_of(items)
    return [
        {
            "label": titles[one.pk],
            "code": one.reference_code,
            "address": reverse(name, args=[one.reference_code]),
        }
        for one in items
    ]


def row(text, address: str) -> dict:
    return {
        "label": called(text),
        "code": text.page.item.reference_code,
        "address": address,
        "when": text.submitted_at,
    }
