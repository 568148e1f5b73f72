"""Terms of a glossary, and where a Korean text has them.

North and South spell and space differently; values/orthography takes both for one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from values import marks
from values.folding import fold_strict, index_folds, query_keys
from values.languages import primary

Span = tuple[int, int]

# A verb is listed as its dictionary does, and met in any of its forms.
VERB = "하다"
VERB_GOES_ON = "(?=[하해했한할함합되돼됐된될됨됩])"
# The rest of a word after its noun.
ENDS = re.compile(
    "들?(?:에게서|에서|에게|에|으로서|으로|로서|로|을|를|이여|이|가|은|는|의|안|속|과|와"
    "|께서|께|도|만|여)?(?![가-힣])"
)
HANGUL = re.compile("[가-힣]")
ROOM_BEFORE = re.compile("[가-힣]{2}$")
# In a guard: a number, as in 주체113.
NUMBER = "#"
# From this many syllables on a term is also met within a longer word, or with a space.
WITHIN_WORDS = 3


@dataclass(frozen=True)
class Rendering:
    """How a term is rendered in one language, or must not be."""

    language: str
    text: str
    standing: str = "preferred"  # preferred, accepted, forbidden
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """A term. `guards` are longer words that begin like it and mean something else."""

    northern: str
    southern: str = ""
    literal: str = ""
    meaning: str = ""
    note: str = ""
    is_sensitive: bool = False
    guards: tuple[str, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    pk: int = 0

    def rendered(self, language: str, *standings: str) -> list[Rendering]:
        """Its renderings of these standings in a language, preferred ones first."""
        found = [
            one
            for one in self.renderings
            if primary(one.language) == primary(language) and one.standing in standings
        ]
        return sorted(found, key=lambda one: one.standing != "preferred")

    def preferred(self, language: str) -> str:
        """The one rendering to use, "" where none was agreed on."""
        return next((one.text for one in self.rendered(language, "preferred")), "")


class Terms(tuple[Entry, ...]):
    """Entries that many lines are asked for: what finds them is made once for all.

    A plain tuple does as well, and is compared with those before, entry by entry, each
    time.
    """

    @cached_property
    def finding(self) -> tuple[re.Pattern | None, dict]:
        return _compiled(tuple(self))


def may_have_terms(tag: str) -> bool:
    """Whether lines in the language `tag` can have any: Russian in Hangul has none."""
    return primary(tag) in {"ko", "mul", "und"}


Found = tuple[int, int, Entry]


def key_of(term: str) -> str:
    """What two spellings of one term have in common, spaces apart."""
    return fold_strict(term).key.replace(" ", "")


def terms_in(text: str, entries: Sequence[Entry]) -> list[Found]:
    """The terms that `text` has, in order: places in `text`, with its marks, and each.

    None overlap; of those that do, the longest counts, then the first. A term of two
    syllables has to begin a word, to follow another term within it, or to end a longer
    one; one of one syllable is a word of its own.
    """
    plain, places = marks.to_plain_with_offsets(text)
    if not entries or not HANGUL.search(plain):
        return []
    matches = list(_matches(plain, entries))
    found = [
        (start, end, entry)
        for start, end, entry in matches
        if entry is None or _fits(plain, start, end)
    ]
    found += _following(plain, found, matches)
    return [
        (places[start], places[end - 1] + 1, entry)
        for start, end, entry in sorted(_longest(found), key=lambda one: one[0])
        if entry is not None
    ]


def source_html(text: str, entries: Sequence[Entry], language: str = "") -> str:
    """Safe HTML of `text` with its marks, its terms in <mark class="term">.

    What a term is, and how it is rendered in `language`, is said in its title.
    """
    spans = [
        (start, end, f'<mark class="term" title="{escape(told(entry, language))}">')
        for start, end, entry in terms_in(text, entries)
    ]
    return marks.to_html_with(text, spans)


def told(entry: Entry, language: str) -> str:
    """A term in one line: what it is literally, and what to write for it."""
    said = entry.literal or entry.meaning or entry.northern
    rendering = entry.preferred(language) if language else ""
    return f"{entry.northern}: {said}{f' → {rendering}' if rendering else ''}"


def _matches(plain: str, entries: Sequence[Entry]) -> Iterable[tuple]:
    """Every place of every term; None for a word that only begins like one."""
    held = isinstance(entries, Terms)
    pattern, meant = entries.finding if held else _compiled(tuple(entries))
    if pattern is None:
        return
    for folded in index_folds(plain):
        for match in pattern.finditer(folded.key):
            start, end = match.span(match.lastgroup)
            # As long as what it is, without what it must be followed by.
            at, to = folded.offsets[start], folded.ends[end - 1]
            yield at, to, meant[match.lastgroup]


def _fits(plain: str, start: int, end: int) -> bool:
    """Whether what stands there can be a term of its length, by the words around."""
    syllables = len(HANGUL.findall(plain[start:end]))
    if syllables >= WITHIN_WORDS:
        return True
    begins = start == 0 or not HANGUL.match(plain[start - 1])
    if syllables == 1:
        return begins and bool(ENDS.match(plain, end))
    if any(map(str.isspace, plain[start:end])):
        return False
    # 중대장동지에게, but not 영사관.
    last = ROOM_BEFORE.search(plain, 0, start) and ENDS.match(plain, end)
    return begins or bool(last)


def _following(plain: str, found: list, matches: list) -> list:
    """Terms of two syllables that go on with a word that begins with a term."""
    ends = {end for _, end, entry in found if entry is not None}
    more = []
    for start, end, entry in sorted(matches, key=lambda one: one[:2]):
        short = len(HANGUL.findall(plain[start:end])) == 2
        if start in ends and short and not any(map(str.isspace, plain[start:end])):
            more.append((start, end, entry))
            ends.add(end)
    return more


def _longest(found: Iterable[tuple]) -> list[tuple]:
    chosen: list[tuple] = []
    taken: set[int] = set()
    for start, end, entry in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end, entry))
    return chosen


@lru_cache(maxsize=8)
def _compiled(entries: tuple[Entry, ...]) -> tuple[re.Pattern | None, dict]:
    """One pattern for all terms, the longest first, and what each group of it means."""
    keys: dict[str, Entry | None] = {}
    for entry in entries:
        for guard in entry.guards:
            for key in _keys(guard.removesuffix(NUMBER)):
                number = " ?[0-9]" if guard.endswith(NUMBER) else ""
                keys[re.escape(key) + number] = None
        for form in (entry.northern, entry.southern):
            goes_on = VERB_GOES_ON if form.endswith(VERB) else ""
            for key in _keys(form):
                keys.setdefault(re.escape(_stem(key)) + goes_on, entry)
    if not keys:
        return None, {}
    ordered = sorted(keys, key=lambda key: (-len(key), key))
    meant = {f"t{number}": keys[key] for number, key in enumerate(ordered)}
    parts = "|".join(f"(?P<t{number}>{key})" for number, key in enumerate(ordered))
    return re.compile(f"(?={parts})"), meant


@lru_cache(maxsize=4096)
def _keys(form: str) -> tuple[str, ...]:
    return query_keys(form)


def _stem(key: str) -> str:
    return key.removesuffix(VERB) if len(key) > len(VERB) + 1 else key
