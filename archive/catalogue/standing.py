"""How an item stands: its turn among pushes, its row, and the tally of them all."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connections, transaction
from django.db.models import Max

from archive.catalogue import edition as schema
from archive.catalogue import indexing
from archive.catalogue.models import Edition, Entry, Silence, Tally
from values.canonical import canonical, sha256_hex

ALIAS = "catalogue"
# The tally stays below this, so that it fits a bigint.
WRAP = 2**62

State = tuple[int, str] | None  # sequence and push


class Refused(ValueError):
    """The push contradicts what the catalogue has, or is not what it says it is."""


def push_of(*parts: Any) -> str:
    return sha256_hex(canonical([str(part) for part in parts]))


def moment_of(text: str) -> datetime:
    """RFC 3339 as a moment, in whole seconds as editions have them."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
    return moment.replace(microsecond=0)


def take_turn(code: str, sequence: int, push: str) -> bool:
    """Whether there is anything to do: False if this push, or that edition, is known.

    Until the transaction ends nobody else pushes this item. Raises `Refused` for
    what is not newer than what the catalogue has.
    """
    hold(code)
    entry = _last(code)
    if entry is None or sequence > entry.sequence:
        return True
    known = Edition.objects.filter(code=code, sha256=push).exists()
    if known or (sequence, push) == (entry.sequence, entry.push):
        return False
    raise Refused(
        f"{code}: push {sequence} is not newer than {entry.sequence}, "
        "which the catalogue has."
    )


def hold(code: str) -> None:
    """Until the transaction ends nobody else changes what there is of this item."""
    with connections[ALIAS].cursor() as cursor:
        # Not the row, which may not be there yet.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [code])


def sequence_of(code: str) -> int:
    """How far the catalogue has come with an item; 0 if it never heard of it."""
    entry = _last(code)
    return entry.sequence if entry else 0


def _last(code: str) -> Entry | Silence | None:
    entry = Entry.objects.filter(code=code).first()
    return entry or Silence.objects.filter(code=code).first()


def history(code: str) -> list[dict]:
    """What a page says of an item's editions, without reading their documents."""
    return _histories([code]).get(code, [])


def _histories(codes: Sequence[str]) -> dict[str, list[dict]]:
    """The same of many items, by code; none of those without an edition."""
    found: dict[str, list[dict]] = {}
    rows = Edition.objects.filter(code__in=codes).order_by("code", "number")
    for one in rows.defer("document"):
        said = {
            "number": one.number,
            "sha256": one.sha256,
            "published_at": one.published_at.isoformat().replace("+00:00", "Z"),
            "status": one.status,
            "reason": one.reason,
        }
        found.setdefault(one.code, []).append(said)
    return found


class Standing(NamedTuple):
    """How an item is to stand; `given` is its edition, None if it is withdrawn."""

    code: str
    sequence: int
    push: str
    given: schema.Edition | None
    reason: str = ""
    at: datetime | None = None

    def values(self, editions: list[dict]) -> dict[str, Any]:
        """The columns of its row, but for its code and place."""
        published_at = moment_of(editions[0]["published_at"]) if editions else None
        values: dict[str, Any] = {
            "sequence": self.sequence,
            "push": self.push,
            "editions": editions,
            "number": editions[-1]["number"] if editions else 0,
            "first_published_at": published_at,
            "status": "gone",
            "reason": self.reason,
            "changed_at": self.at,
            "sha256": "",
            "specimen": False,
            "kind": "",
            "collection": "",
            "earliest": None,
            "latest": None,
            "published_at": None,
        }
        if given := self.given:
            earliest, latest = indexing.span(given)
            values |= {
                "status": "live",
                "changed_at": moment_of(given["published_at"]),
                "number": given["number"],
                "sha256": self.push,
                "specimen": given["specimen"],
                "kind": given["kind"],
                "collection": given["collection"]["code"],
                "earliest": earliest,
                "latest": latest,
                "published_at": moment_of(given["published_at"]),
            }
        return values


def stand(items: Sequence[Standing]) -> None:
    """Write how these items stand now, those that did not stand before in one go."""
    codes = [one.code for one in items]
    editions = _histories(codes)
    rows = Entry.objects.filter(code__in=codes).values_list("code", "sequence", "push")
    old = {code: tuple(state) for code, *state in rows}
    added = []
    for one in items:
        values = one.values(editions.get(one.code, []))
        if one.code in old:
            Entry.objects.filter(code=one.code).update(**values)
        else:
            added.append(Entry(code=one.code, **values))
    if added:
        for place, entry in enumerate(added, start=_next_place()):
            entry.place = place
        Entry.objects.bulk_create(added)
    Silence.objects.filter(code__in=codes).delete()
    count(
        (("item", one.code), old.get(one.code), (one.sequence, one.push))
        for one in items
    )


def _next_place() -> int:
    """From here on no item has a place. Until the transaction ends nobody takes one."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('place', 0))")
    last = Entry.objects.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def vanish(code: str, sequence: int, push: str) -> None:
    """Write that the item does not stand, and never did as far as anybody can see."""
    old = Entry.objects.filter(code=code).values_list("sequence", "push").first()
    Entry.objects.filter(code=code).delete()
    Silence.objects.update_or_create(
        code=code, defaults={"sequence": sequence, "push": push}
    )
    count([(("item", code), old, None)])


def restand(code: str, sequence: int, push: str, reason: str, at: datetime) -> None:
    """The item stays as it is, but one of its earlier editions is gone."""
    entry = Entry.objects.filter(code=code).first()
    if entry is None:
        # A rebuild of an item that was withdrawn later has no other edition yet.
        stand([Standing(code, sequence, push, None, reason, at)])
        return
    old = (entry.sequence, entry.push)
    editions = history(code)
    Entry.objects.filter(code=code).update(
        sequence=sequence,
        push=push,
        editions=editions,
        # A rebuild learns only now of an edition that was before all others.
        first_published_at=moment_of(editions[0]["published_at"]),
    )
    count([(("item", code), old, (sequence, push))])


def put_site_row(model, key: dict, values: dict, sequence: int) -> None:
    said = {name: value for name, value in values.items() if name != "updated_on"}
    push = push_of(model.__name__, canonical([key, said]), values.get("updated_on", ""))
    with transaction.atomic(using=ALIAS):
        row = model.objects.select_for_update().filter(**key).first()
        if row and sequence <= row.sequence:
            if push == row.push:
                return
            raise Refused(f"Push {sequence} is not newer than {row.sequence}.")
        model.objects.update_or_create(
            **key, defaults={**values, "sequence": sequence, "push": push}
        )
        old = (row.sequence, row.push) if row else None
        count([((model.__name__, *key.values()), old, (sequence, push))])


def count(changes: Iterable[tuple[tuple, State, State]]) -> None:
    """Change the tally: of each take out what was there and put in what is there now.

    Last in each transaction, because it makes others wait.
    """

    def weight(what: tuple, state: State) -> int:
        if state is None:
            return 0
        said = "\0".join(str(part) for part in (*what, *state))
        return int.from_bytes(hashlib.sha256(said.encode()).digest()[:7], "big")

    delta = sum(weight(what, new) - weight(what, old) for what, old, new in changes)
    table = Tally._meta.db_table
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS t (name, total) VALUES ('all', %s)"  # noqa: S608 (a table name of ours)
            " ON CONFLICT (name) DO UPDATE"
            " SET total = ((t.total::numeric + EXCLUDED.total) %% %s)::bigint",
            [delta % WRAP, WRAP],
        )
