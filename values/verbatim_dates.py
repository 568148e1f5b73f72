"""Suggests EDTF for a date as somebody wrote it.

Only a suggestion: a person confirms it, with the words kept beside it.
"""

import re
import unicodedata
from dataclasses import dataclass

from values.edtf_syntax import bounds, read
from values.juche_years import from_juche

LONGEST = 100


@dataclass(frozen=True)
class Suggestion:
    """`edtf` is "" where the calendar is known but cannot be converted."""

    edtf: str
    calendar: str  # gregorian, juche, lunar
    note: str = ""  # an English sentence on what was supplied or disagrees


MONTHS = (
    "jan(?:uary)?|январ[ья]|січ(?:ень|ня)",
    "feb(?:ruary)?|феврал[ья]|лют(?:ий|ого)",
    "mar(?:ch)?|марта?|берез(?:ень|ня)",
    "apr(?:il)?|апрел[ья]|квіт(?:ень|ня)",
    "may|ма[йя]|трав(?:ень|ня)",
    "june?|июн[ья]|черв(?:ень|ня)",
    "july?|июл[ья]|лип(?:ень|ня)",
    "aug(?:ust)?|августа?|серп(?:ень|ня)",
    "sept?(?:ember)?|сентябр[ья]|верес(?:ень|ня)",
    "oct(?:ober)?|октябр[ья]|жовт(?:ень|ня)",
    "nov(?:ember)?|ноябр[ья]|листопада?",
    "dec(?:ember)?|декабр[ья]|груд(?:ень|ня)",
)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
NAME = "(?P<name>[^\\W\\d_]+)\\.?"

# Year, month and day in the orders in which they are written. Tried from the top.
FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?:(?P<y>[0-9]{4})\s*[년年]?\s*)?(?P<m>[0-9]{1,2})\s*[월月]"
        r"(?:\s*(?P<d>[0-9]{1,2})\s*[일日])?",
        r"(?P<y>[0-9]{4})\s*[년年]?",
        r"(?P<y>[0-9]{4})\s*[./-]\s*(?P<m>[0-9]{1,2})(?:\s*[./-]\s*(?P<d>[0-9]{1,2}))?\.?",
        r"(?P<d>[0-9]{1,2})\s*[.-]\s*(?P<m>[0-9]{1,2})\s*[.-]\s*(?P<y>[0-9]{4}|[0-9]{2})",
        # A single digit at the end is no year, so the year stands first.
        r"(?P<y>[0-9]{2})\.\s*(?P<m>[0-9]{1,2})\.\s*(?P<d>[0-9])\.?",
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.?",
        r"(?P<d>[0-9]{1,2})[.\s]\s*(?P<roman>[ivx]{1,4})"
        r"(?:[.\s]\s*(?P<y>[0-9]{4}|[0-9]{2}))?\.?",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*{NAME},?(?:\s*(?P<y>[0-9]{{4}}))?",
        rf"{NAME}\s*(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s*(?P<y>[0-9]{{4}}))?",
        rf"{NAME},?(?:\s*(?P<y>[0-9]{{4}}))?",
    )
)
SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?:[/\s]\s*(?P<y>[0-9]{4}|[0-9]{2}))?"
)
JUCHE = re.compile(
    r"(?:주체|主体|juche|чучхе)\s*(?P<juche>[0-9]{1,3})"
    r"(?:\s*[년年]?\s*\(\s*(?P<year>[0-9]{4})\s*[년年]?\s*\))?"
)
LUNAR = re.compile("음력|陰暦|陰曆|旧暦|農曆|lunar")
QUOTES = str.maketrans("", "", "«»“”„\"'‘’《》")
YEAR_WORD = re.compile(r"(?<=[0-9])\s*(?:года|год|г|року|рік|р)\.?$")
ABOUT = re.compile(
    r"^(?:about|around|circa|ca?\.|около|ок\.|близько|бл\.|приблизно|약|대략|約)\s*"
    r"|\s*(?:경|쯤|頃|ごろ)$"
)
RANGE = re.compile(r"\s*[–—〜~]\s*|\s+(?:-|to)\s+")


def from_verbatim(text: str, *, year: int | None = None) -> Suggestion | None:
    """The EDTF that `text` seems to mean, or None.

    `year` is one that the reader inferred, for dates written without; it is marked
    as uncertain and approximate ("%"), as the archive marks inferred dates.
    """
    if len(text) > LONGEST:
        return None
    words = unicodedata.normalize("NFKC", text).translate(QUOTES)
    words = " ".join(words.split())
    if _valid(words):
        return Suggestion(words, "gregorian")
    words = YEAR_WORD.sub("", words.casefold())
    if LUNAR.search(words):
        return Suggestion("", "lunar", "A date of the lunar calendar is not converted.")
    if juche := JUCHE.search(words):
        return _juche(words, juche, year)
    return _gregorian(words, year)


def _juche(words: str, found: re.Match, inferred: int | None) -> Suggestion | None:
    """A date with a Juche year, read as if the Gregorian year stood in its place."""
    if int(found["juche"]) < 1:
        return None
    counted = from_juche(int(found["juche"]))
    stated = int(found["year"] or counted)
    rest = words[: found.start()] + "{}" + words[found.end() :]
    read_as = [
        _gregorian(rest.replace("{}", str(each)), inferred)
        for each in sorted({counted, stated})
    ]
    if None in read_as:
        return None
    if len(read_as) == 1:
        return Suggestion(read_as[0].edtf, "juche", read_as[0].note)
    return _checked(
        f"[{','.join(each.edtf for each in read_as)}]",
        "juche",
        f"Juche {found['juche']} is {counted}, but {stated} is written beside it.",
    )


def _gregorian(words: str, inferred: int | None) -> Suggestion | None:
    ends = RANGE.split(words)
    if len(ends) == 2 and all(ends):
        end = _single(ends[1], inferred)
        start = _single(ends[0], inferred)
        if not (start and end):
            return None
        # "11 November – 9 December 2024": the year is written once, at the end.
        if start.edtf.startswith("XXXX"):
            start_edtf = end.edtf[:4] + start.edtf[4:]
        else:
            start_edtf = start.edtf
        return _checked(f"{start_edtf}/{end.edtf}", "gregorian", end.note)
    return _single(words, inferred)


def _single(words: str, inferred: int | None) -> Suggestion | None:
    doubt = ""
    if words.endswith("?"):
        words, doubt = words.rstrip("? "), "?"
    shorter = ABOUT.sub("", words)
    if shorter != words:
        words, doubt = shorter, "%" if doubt else "~"
    if slashed := SLASHED.fullmatch(words):
        return _slashed(slashed, inferred, doubt)
    for form in FORMS:
        found = form.fullmatch(words)
        month = _month(found.groupdict()) if found else None
        if month is None:
            continue
        parts = found.groupdict()
        year, note = _year(parts.get("y"))
        if not year and inferred:
            year, doubt = f"{inferred:04}", doubt or "%"
        day = parts.get("d") or ""
        edtf = "-".join(
            part for part in (year or "XXXX", month, day and f"{int(day):02}") if part
        )
        return _checked(edtf + doubt, "gregorian", note)
    return None


def _month(parts: dict[str, str | None]) -> str | None:
    """Two digits, "" for a year alone, None for a word that is no month."""
    if parts.get("m"):
        return f"{int(parts['m']):02}"
    if parts.get("roman"):
        roman = parts["roman"]
        return f"{ROMAN.index(roman) + 1:02}" if roman in ROMAN else None
    if parts.get("name"):
        for number, month in enumerate(MONTHS, start=1):
            if re.fullmatch(month, parts["name"]):
                return f"{number:02}"
        return None
    return ""


def _year(written: str | None) -> tuple[str, str]:
    """Four digits, and a note if the century was supplied."""
    if not written or len(written) == 4:
        return written or "", ""
    year = f"{'20' if int(written) < 50 else '19'}{written}"
    return year, f"The century of {year} is supplied."


def _slashed(found: re.Match, inferred: int | None, doubt: str) -> Suggestion | None:
    """9/12 is the 9th of December or the 12th of September."""
    year, note = _year(found["y"])
    year = year or (f"{inferred:04}" if inferred else "XXXX")
    a, b = f"{int(found['a']):02}", f"{int(found['b']):02}"
    readings = [f"{year}-{m}-{d}{doubt}" for m, d in sorted({(a, b), (b, a)})]
    possible = [edtf for edtf in readings if _valid(edtf)]
    if len(possible) == 1:
        return Suggestion(possible[0], "gregorian", note)
    return _checked(f"[{','.join(possible)}]", "gregorian", note)


def _valid(edtf: str) -> bool:
    try:
        bounds(read(edtf))
    except ValueError:
        return False
    return True


def _checked(edtf: str, calendar: str, note: str) -> Suggestion | None:
    return Suggestion(edtf, calendar, note) if _valid(edtf) else None
