"""Reads the sample archive out of `data/`: a folder for each collection.

`collection.toml` describes the collection and whatever several items speak of
(agents, places, sources, by key). Every other file is one item, whose keys are the
fields of `model.Item`. A word that means nothing is refused, so that a slip in the
data is found at once.
"""

import tomllib
from pathlib import Path
from typing import Any

from archive.specimens import model

DATA = Path(__file__).parent / "data"
COLLECTIONS = ("reports", "specimens")
LANGUAGES = ("en", "ja", "ko", "uk")

Table = dict[str, Any]


def collections() -> list[model.Collection]:
    """The whole sample archive, in the order in which it is loaded."""
    return [read(DATA / name) for name in COLLECTIONS]


def read(folder: Path) -> model.Collection:
    """The collection kept in `folder`, its items ordered by file name.

    Raises ValueError naming the file and what is wrong in it.
    """
    head = _load(folder / "collection.toml")
    with_key = {
        name: {
            key: _make(maker, {"key": key, **table})
            for key, table in head.pop(name, {}).items()
        }
        for name, maker in (
            ("agents", model.Agent),
            ("places", model.Place),
            ("sources", model.Source),
        )
    }
    items = []
    for path in sorted(folder.glob("[0-9]*.toml")):
        try:
            items.append(_Shared(**with_key).item(path))
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"{path.name} lacks something or says something unknown: {error}"
            ) from error
    places = tuple(with_key["places"].values())
    return _make(model.Collection, {**head, "items": items, "places": places})


def shared_words() -> dict[str, model.L]:
    """What plain English fields say, in the other languages, by the very words."""
    return _load(DATA / "shared.toml")


def _load(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _make(maker: type, table: Table) -> Any:
    """One of `model`'s values out of a table, whose keys must all be known to it.

    Lists become tuples.
    """
    return maker(
        **{
            name: tuple(value) if isinstance(value, list) else value
            for name, value in table.items()
        }
    )


def _said(table: Table, *, into: str) -> Table:
    """`table` with its keys en, ja, ko and uk gathered in one text named `into`."""
    texts = {lang: table[lang] for lang in LANGUAGES if lang in table}
    rest = {name: value for name, value in table.items() if name not in LANGUAGES}
    return {**rest, into: texts}


class _Shared:
    """What the items of one collection refer to by key."""

    def __init__(self, agents: Table, places: Table, sources: Table):
        self.agents, self.places, self.sources = agents, places, sources

    def item(self, path: Path) -> model.Item:
        table = {"key": path.stem.split("-", 1)[1], **_load(path)}
        particulars = {
            name: model.Absent(value["state"]) if isinstance(value, dict) else value
            for name, value in table.get("particulars", {}).items()
        }
        rows = {
            "dates": lambda row: _make(model.Date, row),
            "places": self._place_of,
            "agents": self._agent_of,
            "custody": self._custody_event,
            "pages": self._page,
            "certificate": lambda row: _make(model.CertificateField, row),
            "phrases": lambda row: _make(
                model.PhraseRow, _said(row, into="translation")
            ),
        }
        return _make(
            model.Item,
            {
                **table,
                **{
                    name: list(map(make, table.get(name, ())))
                    for name, make in rows.items()
                },
                "particulars": particulars,
                "authenticity": self._authenticity(table["authenticity"]),
                "sources": [self.sources[key] for key in table.get("sources", ())],
                "rights": _make(model.Rights, table.get("rights", {})),
            },
        )

    def _place_of(self, row: Table) -> model.PlaceOf:
        return _make(model.PlaceOf, {**row, "place": self.places[row["place"]]})

    def _agent_of(self, row: Table) -> model.AgentOf:
        return _make(model.AgentOf, {**row, "agent": self.agents[row["agent"]]})

    def _custody_event(self, row: Table) -> model.CustodyEvent:
        row = _said(row, into="note")
        row["agent"] = self._agent(row, "agent")
        if "source" in row:
            row["source"] = self.sources[row["source"]]
        return _make(model.CustodyEvent, row)

    def _agent(self, row: Table, name: str) -> model.Agent | None:
        return self.agents[row[name]] if row.get(name) else None

    def _authenticity(self, table: Table) -> model.Authenticity:
        reasons = [
            _make(
                model.Reason,
                {
                    **_said(row, into="text"),
                    "by": self._agent(row, "by"),
                    "sources": [self.sources[key] for key in row.get("sources", ())],
                },
            )
            for row in table.get("reasons", ())
        ]
        return _make(model.Authenticity, {**table, "reasons": reasons})

    def _page(self, table: Table) -> model.Page:
        language = table.pop("language", "und")
        lines = [
            _make(model.Line, {"language": language, **_said(row, into="translations")})
            for row in table.get("lines", ())
        ]
        marks = [
            _make(model.Mark, {**_said(row, into="note"), "by": self._agent(row, "by")})
            for row in table.get("marks", ())
        ]
        renderings = [
            _make(model.Rendering, row) for row in table.get("renderings", ())
        ]
        for rendering in renderings:
            if len(rendering.lines) != len(lines):
                raise TypeError(f"a line of the {rendering.language} rendering")
        picture = table.get("picture")
        return _make(
            model.Page,
            {
                **table,
                "lines": lines,
                "marks": marks,
                "renderings": renderings,
                "picture": _make(model.Picture, picture) if picture else None,
            },
        )
