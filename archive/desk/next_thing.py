"""The one thing to do next, down to the line: what others wait for comes first."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from archive.desk.leading import called, review, work
from archive.desk.review_queue import texts_of, waiting
from evidence.models import Page
from evidence.permissions import can_catalogue, can_review, can_translate
from translations.domain.staleness import changes
from translations.domain.standing import aging
from translations.models import (
    Notice,
    ReviewNote,
    State,
    Transcription,
    Translation,
)
from values.languages import name, primary

MODELS = (Transcription, Translation)
LOOKED_AT = 20  # texts that may have stale lines: the next one is among the first


def next_thing(user) -> dict | None:
    """What `user` does best next: why, what it is called, and where it is.

    Returned to them, their lines that became stale, their drafts, what somebody said
    to them, what waits for their review, what they are assigned to; else None.
    """
    writes = can_translate(user) or can_catalogue(user)
    ways = [
        *([returned, stale, drafted] if writes else []),
        commented,
        *([to_review] if can_review(user) else []),
        *([assigned] if writes else []),
    ]
    found = (way(user) for way in ways)
    return next(filter(None, found), None)


def thing(why: str, text, address: str) -> dict:
    code = text.page.item.reference_code
    return {"why": why, "label": called(text), "code": code, "address": address}


def in_work(user, model):
    """What `user` writes in, with the reason where somebody returned it."""
    kind = model._meta.model_name
    notes = ReviewNote.objects.filter(verdict="returned", **{kind: OuterRef("pk")})
    mine = model.objects.visible_to(user).written_by(user)
    mine = mine.exclude(state=State.APPROVED).annotate(
        why=Subquery(notes.order_by("-pk").values("reason")[:1])
    )
    return mine.select_related("page__item")


def drafts(user, model):
    return in_work(user, model).filter(state=State.DRAFT)


def returned(user) -> dict | None:
    for model in MODELS:
        mine = drafts(user, model).filter(why__isnull=False).order_by("changed_at")
        for text in mine[:1]:
            said = Notice.objects.visible_to(user).unseen().about(text)
            line = said.exclude(key="").order_by("pk").values_list("key", flat=True)
            return thing("Returned to you", text, work(text, line.first() or ""))
    return None


def stale_texts(user) -> list[tuple[Translation, str]]:
    """Translations that `user` could mend, each with its first stale line."""
    mine = aging(Translation.objects.visible_to(user).written_by(user))
    open_ = Translation.objects.filter(strand=OuterRef("strand"))
    mine = mine.filter(
        Q(state=State.DRAFT)
        | Q(state=State.APPROVED) & ~Exists(open_.exclude(state=State.APPROVED))
    )
    texts = list(mine.select_related("page__item").order_by("changed_at")[:LOOKED_AT])
    found = changes(texts, by=user) if texts else {}
    return [(text, next(iter(found[text.pk]))) for text in texts if found.get(text.pk)]


def stale(user) -> dict | None:
    for text, key in stale_texts(user)[:1]:
        return thing("The source of a line of yours was changed", text, work(text, key))
    return None


def drafted(user) -> dict | None:
    """The draft last worked on, at its first line without words or not read yet."""
    last = [drafts(user, model).order_by("-changed_at").first() for model in MODELS]
    last = sorted(filter(None, last), key=lambda text: text.changed_at)
    if not last:
        return None
    text, line = last[-1], None
    if isinstance(text, Translation):
        undone = text.segments.filter(
            Q(text="")
            | Q(untouched=True)
            | Q(made_from__isnull=False)
            | Q(made_through__isnull=False)
        )
        line = undone.order_by("source__order").values_list("source__key", flat=True)
        line = line.first()
    else:
        unread = text.segments.filter(untouched=True).order_by("order")
        line = unread.values_list("key", flat=True).first()
    return thing("A draft of yours", text, work(text, line or ""))


def commented(user) -> dict | None:
    said = Notice.objects.visible_to(user).unseen().filter(kind=Notice.Kind.COMMENTED)
    places = [f"{model._meta.model_name}__page__item" for model in MODELS]
    for one in said.select_related(*places).order_by("at", "pk")[:1]:
        return thing("Somebody wrote to you", one.text, review(one.text, one.key))
    return None


def to_review(user) -> dict | None:
    for text in texts_of(waiting(user)[:1]):
        return thing("Waits for your review", text, review(text))
    return None


def assigned(user) -> dict | None:
    """A page of an item that was given to `user`: to be transcribed, or translated."""
    held = user.assignments.open().order_by("pk")
    bare = Page.objects.visible_to(user).filter(
        item__in=held.filter(purpose="transcribing").values("item"),
        original__isnull=False,
        transcriptions__isnull=True,
    )
    for page in bare.select_related("item").order_by("item", "order")[:1]:
        return {
            "why": "A page to transcribe, assigned to you",
            "label": f"Page {page.label}",
            "code": page.item.reference_code,
            "address": reverse("desk:transcribe", args=[page.pk]),
        }
    language = _language(user)
    rendered = Translation.objects.filter(page=OuterRef("page"), language=language)
    texts = Transcription.objects.visible_to(user).current()
    texts = Transcription.objects.filter(pk__in=texts.values("pk")).filter(
        ~Exists(rendered),
        page__item__in=held.filter(purpose="translating").values("item"),
    )
    order = texts.select_related("page__item").order_by("page__item", "page__order")
    same = Q(language=primary(language))
    same |= Q(language__startswith=f"{primary(language)}-")
    for text in order.exclude(same)[:1]:
        there = reverse("desk:translate", args=[text.page_id, language])
        label = f"Page {text.page.label}, into {name(language, 'en')}"
        found = thing("A page to translate, assigned to you", text, there)
        return found | {"label": label}
    return None


def _language(user) -> str:
    """What `user` translated into last; English where they never did."""
    mine = Translation.objects.written_by(user).order_by("-changed_at")
    return mine.values_list("language", flat=True).first() or "en"
