"""Why an item was found by a name, in sentences."""

import re
from collections.abc import Iterable
from html import unescape

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.catalogue import labels, wording
from archive.catalogue.models import Name
from archive.catalogue.search.hits import Hits
from archive.catalogue.search.names import IN_TEXT, Named, Texts
from values.folding import fold, query_keys
from values.names import Explanation, explain

MOST_NAMED = 12
MARKED = re.compile("<mark>([^<]*)</mark>")
GRADES = {Name.GIVEN: labels.GIVEN_GRADES, IN_TEXT: labels.TEXT_GRADES}


def because(named: Named, hits: Hits | None = None) -> SafeString:
    """What `named` has to do with what was asked for; what is said is escaped.

    With the `hits` of a text that spells it otherwise (러시아, 로씨야) as there, too.
    """
    form = named.form
    if hits and named.is_in_text and (spelled := _spelled(form, hits)):
        form = f"{form} ({spelled})"
    name = {"name": wording.said(wording.quote(form, named.language))}
    said = []
    if named.is_within:
        said.append(_("Read as a name: %(words)s.") % {"words": escape(named.asked)})
    if named.field == Name.SURNAME:
        return SafeString(" ".join([*said, str(labels.SURNAME) % name]))
    why = explain(named.asked, named.form)
    if why is None:
        return SafeString("")
    grades = GRADES.get(named.field, labels.NAME_GRADES)
    return SafeString(" ".join([*said, str(grades[why.grade]) % name, *_reasons(why)]))


def _reasons(why: Explanation) -> Iterable[str]:
    if why.asked_systems != why.found_systems:
        yield _("Your spelling: %(asked)s. This one: %(found)s.") % {
            "asked": _systems(why.asked_systems),
            "found": _systems(why.found_systems),
        }
    orders = (why.asked_order, why.found_order)
    said = [labels.NAME_ORDERS[one] for one in orders if one in labels.NAME_ORDERS]
    yield from dict.fromkeys(map(str, said))
    if why.is_spoken:
        yield _("Compared as it is spoken.")
    if why.left_out:
        yield _("Not read as part of the name: %(words)s.") % {
            "words": escape(", ".join(dict.fromkeys(why.left_out)))
        }
    # The same sound in another spelling is no difference.
    apart = dict.fromkeys(
        f"{escape(one.asked)} / {escape(one.found)}"
        for one in why.differences
        if one.kind != "spelling"
    )
    if apart:
        yield _("Syllables that differ: %(syllables)s.") % {
            "syllables": ", ".join(apart)
        }


def _spelled(form: str, hits: Hits) -> str:
    """How what is marked spells `form`; "" if nowhere otherwise than by spaces."""
    texts = [*hits.titles.values()]
    texts += [side.html for hit in hits.shown for side in hit.sides]
    its, *others = query_keys(form)
    spelled = ""
    for piece in (piece for text in texts for piece in MARKED.findall(text)):
        key = fold(unescape(piece)).key
        if key == its:
            return ""
        if key in others:
            spelled = spelled or unescape(piece)
    return spelled


def _systems(codes: Iterable[str]) -> str:
    said = dict.fromkeys(str(labels.NAME_SYSTEMS[code]) for code in codes)
    return " + ".join(map(escape, said))


def called(names: Iterable[Texts], lang: str) -> list[SafeString]:
    """The first of several names that one spelling fits, in the reader's language."""
    said = [wording.said(wording.pick_some(texts, lang)) for texts in names]
    return said[:MOST_NAMED] + (["…"] if len(said) > MOST_NAMED else [])
