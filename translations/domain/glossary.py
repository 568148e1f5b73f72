"""Verbs of the glossary: add a term, change it. What it said before is kept."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from evidence.permissions import can_catalogue, can_review, can_translate, require
from translations.models import Term, TermRendering, TermVersion
from values import glossary
from values.languages import normalise

STALE = "Somebody else changed this term meanwhile. Look at it and change it again."
FIELDS = ("northern", "southern", "literal", "meaning", "note", "sensitive", "guards")
# What one types in one field: the preferred rendering first, those not to be used
# after an exclamation mark.
BETWEEN, NOT = ";", "!"

# language → (standing, text), the preferred one first
Renderings = Mapping[str, Sequence[tuple[str, str]]]


def can_word_terms(user) -> bool:
    return can_translate(user) or can_review(user) or can_catalogue(user)


def read_renderings(typed: str) -> list[tuple[str, str]]:
    """What “mother Party; Mother of the Party; !parent party” says."""
    found: list[tuple[str, str]] = []
    standing = "preferred"
    for part in typed.split(BETWEEN):
        text = " ".join(part.split())
        if text.startswith(NOT):
            found.append(("forbidden", text.removeprefix(NOT).strip()))
        elif text:
            found.append((standing, text))
            standing = "accepted"
    return [(standing, text) for standing, text in found if text]


def written_renderings(found: Sequence[tuple[str, str]]) -> str:
    """The same as one types it."""
    return f"{BETWEEN} ".join(
        f"{NOT if standing == 'forbidden' else ''}{text}" for standing, text in found
    )


@transaction.atomic
def add_term(*, northern: str, renderings: Renderings, by, **said) -> Term:
    """Put a word into the glossary.

    Raises ValidationError where its spelling, Northern or Southern, is there already.
    """
    _may(by)
    term = Term()
    _say(term, northern=northern, **said)
    held = Term.objects.filter(key=term.key).first()
    if held:
        raise ValidationError({"northern": f"“{held}” is in the glossary already."})
    _save(term)
    _render(term, renderings)
    _keep(term, "", by)
    return term


@transaction.atomic
def change_term(
    term: Term,
    *,
    renderings: Renderings,
    by,
    version: int,
    reason: str = "",
    retired: bool = False,
    **said,
) -> Term:
    """Change what a term says, and all its renderings, since `version` of it."""
    _may(by)
    term = Term.objects.select_for_update().get(pk=term.pk)
    if term.version != version:
        raise ValidationError(STALE, code="stale")
    _say(term, **said)
    if Term.objects.filter(key=term.key).exclude(pk=term.pk).exists():
        raise ValidationError({"northern": "Another term is spelled so."})
    term.retired = retired
    term.version += 1
    _save(term)
    term.renderings.all().delete()
    _render(term, renderings)
    _keep(term, reason, by)
    return term


def entries() -> glossary.Terms:
    """All terms in use as values, with their renderings: two queries."""
    terms = Term.objects.filter(retired=False).prefetch_related("renderings")
    return glossary.Terms(entry_of(term) for term in terms)


def entry_of(term: Term) -> glossary.Entry:
    return glossary.Entry(
        *(term.northern, term.southern, term.literal, term.meaning, term.note),
        is_sensitive=term.sensitive,
        guards=tuple(term.guards),
        renderings=tuple(
            glossary.Rendering(one.language, one.text, one.standing)
            for one in term.renderings.all()
        ),
        pk=term.pk,
    )


def _may(by) -> None:
    require(
        can_word_terms(by),
        "The glossary is for translators, reviewers and cataloguers.",
    )


def _say(term: Term, **said) -> None:
    for name, value in said.items():
        if name not in FIELDS:
            raise TypeError(f"{name} is not said of a term.")
        if isinstance(value, str):
            value = " ".join(value.replace("\0", "").split())
        setattr(term, name, value)
    term.key = glossary.key_of(term.northern)[:80]


def _save(term: Term) -> None:
    term.full_clean(validate_unique=False)
    term.save()


def _render(term: Term, renderings: Renderings) -> None:
    rows = []
    for tag, found in renderings.items():
        try:
            language = normalise(tag)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        for order, (standing, text) in enumerate(found):
            row = TermRendering(
                term=term, language=language, text=text, standing=standing, order=order
            )
            row.full_clean(validate_unique=False, validate_constraints=False)
            rows.append(row)
    seen = [(row.language, row.text) for row in rows]
    if len(set(seen)) < len(seen):
        raise ValidationError("A rendering stands there twice.")
    TermRendering.objects.bulk_create(rows)


def _keep(term: Term, reason: str, by) -> None:
    said = {name: getattr(term, name) for name in (*FIELDS, "retired")}
    renderings: dict[str, list] = {}
    for row in TermRendering.objects.filter(term=term):
        renderings.setdefault(row.language, []).append([row.standing, row.text])
    TermVersion.objects.create(
        term=term,
        number=term.version,
        said={**said, "renderings": renderings},
        reason=reason.strip()[:300],
        by=by,
    )
