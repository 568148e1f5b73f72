"""Numbers and dates of a line that its translation has not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from values.checks.faults import Fault
from values.checks.numerals import SAFE_SINO, can_say, in_words, value
from values.juche_years import from_juche
from values.marks import to_plain
from values.verbatim_dates import MONTHS

BETWEEN = r"[ ,.\u00a0\u202f]"
NUMBER = re.compile(
    rf"[0-9]{{1,3}}(?:{BETWEEN}[0-9]{{3}})+(?![0-9])|[0-9]+(?:[.,][0-9]+)?"
)
GROUPED = re.compile(BETWEEN)
# After digits, with more of them between: 3만 5천, 30 thousand.
LARGE = {
    **dict.fromkeys(("천", "千", "thousand", "тис", "тыс"), 1000),
    **dict.fromkeys(("백", "百", "hundred", "сот"), 100),
    **dict.fromkeys(("만", "万"), 10**4),
    **dict.fromkeys(("억", "億"), 10**8),
    **dict.fromkeys(("million", "млн", "мільйон", "миллион"), 10**6),
}
# From the first digit on, and none given back: else 20,000 digits took 48 seconds.
MULTIPLIED = re.compile(
    rf"(?<![0-9])([0-9]++(?:[.,][0-9]++)?)\s*({'|'.join(LARGE)})(?![일])"
)
# A number of its own, then what goes on with it.
CHAIN = re.compile(rf"(?:{MULTIPLIED.pattern}\s*)+(?:[0-9]{{1,3}}(?![0-9]))?")
HOUR = re.compile(r"([0-9]{1,2})\s*시(?!간)")
DATES = tuple(
    re.compile(form)
    for form in (
        r"(?:주체|主体|Juche)\s*(?P<j>[0-9]{1,3})\s*년?"
        r"(?:\s*\(\s*(?P<y>[0-9]{4})\s*년?\s*\)\s*년?)?"
        r"(?:\s*(?P<m>[0-9]{1,2})\s*월(?:\s*(?P<d>[0-9]{1,2})\s*일)?)?",
        r"(?:(?P<y>[0-9]{4})\s*[년年]\s*)?(?P<m>[0-9]{1,2})\s*[월月](?!간)"
        r"(?:\s*(?P<d>[0-9]{1,2})\s*[일日])?",
        r"(?P<y>[0-9]{4})\s*[./-]\s*(?P<m>[0-9]{1,2})\s*[./-]\s*(?P<d>[0-9]{1,2})(?![0-9])",
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})",
    )
)
NAMED = [(number, re.compile(said)) for number, said in enumerate(MONTHS, start=1)]
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Said:
    """What the translation says in numbers: digits, words, months by name."""

    digits: frozenset[str]
    words: frozenset[int]
    months: frozenset[int]

    def has(self, number: str) -> bool:
        if number in self.digits:
            return True
        return number.isdecimal() and can_say(int(number), self.words)


def missing_numbers(source: str, target: str, language: str) -> list[Fault]:
    """A fault for each date, and each number besides, that is nowhere in `target`.

    Order, digits of other scripts, words for numbers and months, groups of thousands
    and Gregorian years for those of Juche are no faults. 1 is never missed: languages
    have articles.
    """
    text, given = _plain(source), _said(_plain(target), language)
    faults, rest = [], text
    for said, wanted, months in _dates(text):
        rest = rest.replace(said, " ", 1)
        if not (_all(wanted, given) and all(_month(one, given) for one in months)):
            told = f"The date “{said.strip()}” is not wholly in the translation."
            faults.append(Fault("dates", told))
    for said, ways in _numbers(rest):
        if not any(all(_one(part, given) for part in way) for way in ways):
            told = f"The number {said} is not in the translation."
            faults.append(Fault("numbers", told))
    return list(dict.fromkeys(faults))


def _plain(text: str) -> str:
    """Without marks, all digits those of ASCII."""
    plain = unicodedata.normalize("NFKC", to_plain(text))
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain
    )


def _said(text: str, language: str) -> _Said:
    digits = set()
    for found in NUMBER.finditer(text):
        for way in _ways(found[0]):
            digits.update(way)
        digits.update(re.findall("[0-9]+", found[0]))
        digits.update(one.lstrip("0") for one in re.findall("[0-9]+", found[0]))
    digits.update(str(one) for one in _large(text))
    words = {word.casefold() for word in WORD.findall(text)}
    months = {number for number, said in NAMED if any(map(said.fullmatch, words))} | {
        number for number, roman in _romans() if re.search(rf"[0-9][. ]{roman}\b", text)
    }
    return _Said(frozenset(digits), in_words(text, language), frozenset(months))


def _romans() -> Iterator[tuple[int, str]]:
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    return enumerate(romans, start=1)


def _dates(text: str) -> Iterator[tuple[str, list[tuple[str, ...]], list[int]]]:
    """Each date as written, what has to be said of it in some way, and its months."""
    done: list[tuple[int, int]] = []
    for form in DATES:
        for found in form.finditer(text):
            if any(found.start() < end and start < found.end() for start, end in done):
                continue
            parts = found.groupdict()
            month = int(parts.get("m") or 0)
            if month > 12 or int(parts.get("d") or 0) > 31:
                continue
            done.append(found.span())
            wanted = []
            if juche := parts.get("j"):
                year = parts.get("y") or str(from_juche(max(1, int(juche))))
                wanted.append((year, juche))
            elif year := parts.get("y"):
                wanted.append((year, year[2:]))
            if day := parts.get("d"):
                wanted.append((str(int(day)),))
            yield found[0], wanted, [month] if month else []


def _all(wanted: list[tuple[str, ...]], given: _Said) -> bool:
    """Whether of each part of a date some way is said."""
    return all(any(_one(way, given) for way in ways) for ways in wanted)


def _one(number: str, given: _Said) -> bool:
    return number in {"0", "1"} or given.has(number)


def _month(month: int, given: _Said) -> bool:
    return month in given.months or given.has(str(month)) or month in given.words


def _numbers(text: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Each number as written, with the ways in which it may be said."""
    for found in CHAIN.finditer(text):
        yield found[0].strip(), [(str(one),) for one in _large(found[0])]
    text = CHAIN.sub(" ", text)
    for found in SAFE_SINO.finditer(text):
        yield found[0], [(str(value(found[0])),)]
    afternoon = {hour[1] for hour in HOUR.finditer(text)}
    for found in NUMBER.finditer(text):
        ways = _ways(found[0])
        if found[0] in afternoon:
            ways.append((str(int(found[0]) + 12),))
        yield found[0], ways


def _ways(written: str) -> list[tuple[str, ...]]:
    """10,000 and 10 000 as 10000; 1,5 as 1.5, or as 1 and 5."""
    parts = GROUPED.split(written)
    if len(parts) == 1:
        return [(written.lstrip("0") or "0",)]
    ways = [
        (written.replace(",", "."),),
        tuple(part.lstrip("0") or "0" for part in parts),
    ]
    if all(len(part) == 3 for part in parts[1:]):
        return [(written.replace(",", "."),), ("".join(parts),)]
    return ways


def _large(text: str) -> list[int]:
    """Numbers of digits with a word for a large number: 3만 5천 is one."""
    found = []
    for chain in CHAIN.finditer(text):
        whole, last = 0.0, 0
        for many in MULTIPLIED.finditer(chain[0]):
            whole += float(many[1].replace(",", ".")) * LARGE[many[2]]
            last = many.end()
        found.append(round(whole))
        if rest := chain[0][last:].strip():
            found.append(round(whole) + int(rest))
    return found
