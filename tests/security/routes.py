"""Every address of the site as a template, with the policy that its view declares."""

import re
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver

from archive import policy
from archive.policy import Audience, Policy

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# The admin writes two of its addresses as patterns.
PATTERNS = {
    r"^(?P<app_label>evidence|publication|jobs|translations)/$": "evidence/",
    r"(?P<url>.*)$": "no-such-page",
}
# Kinds of rows that are part of an item, by where their numbers stand.
ROWS = {
    "/desk/pages/": "page",
    "/desk/items/<str:code>/arrivals/": "evidence.arrival",
    "/desk/review/": "translations.transcription",
    "/desk/help/": "translations.translation",
    "/desk/transcriptions/": "translations.transcription",
    "/desk/translations/": "translations.translation",
    "/desk/threads/": "page",
    "/desk/compare/": "page",
    **{
        f"/admin/{model.replace('.', '/')}/": model
        for model in (
            "evidence.item",
            "evidence.arrival",
            "evidence.original",
            "evidence.custodyevent",
            "translations.transcription",
            "translations.translation",
            "publication.publication",
        )
    },
}


@dataclass(frozen=True)
class Route:
    template: str
    policy: Policy
    model: str = ""  # of a page of the admin: "evidence.item"
    verb: str = ""  # of it: changelist, add, history, delete, change

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self.template)

    @property
    def row(self) -> str:
        """The kind of row whose number it has, "" if none that belongs to an item."""
        if {"pk", "object_id"} & set(self.parameters):
            for start, name in ROWS.items():
                if self.template.startswith(start):
                    return name
        return ""

    @property
    def about(self) -> bool:
        """Whether it names an item, or part of one."""
        return bool(self.row or {"code", "key"} & set(self.parameters))

    @property
    def staff(self) -> bool:
        return self.policy.audience is not Audience.PUBLIC

    def address(self, given: dict[str, str]) -> str:
        """KeyError for a parameter that nobody has said how to fill."""
        return PARAMETER.sub(lambda found: given[found[1]], self.template)


def routes() -> list[Route]:
    return _within(get_resolver().url_patterns, "/")


def _within(patterns, prefix: str) -> list[Route]:
    found = []
    for pattern in patterns:
        written = str(pattern.pattern)
        address = prefix + PATTERNS.get(written, written)
        if isinstance(pattern, URLResolver):
            found += _within(pattern.url_patterns, address)
            continue
        view = pattern.callback
        kept = getattr(view, "model_admin", None)
        verb = (pattern.name or "").rpartition("_")[2] if kept else ""
        model = kept.opts.label_lower if kept else ""
        found.append(Route(address, policy.of(view), model, verb))
    return found
