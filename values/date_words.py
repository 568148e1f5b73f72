"""EDTF values read out in English, Japanese, Korean and Ukrainian."""

from values.date_wordings import WORDINGS, Wording
from values.edtf_syntax import Interval, Point, Tree, bounds, read


def describe(edtf: str, lang: str) -> str:
    """`edtf` as a person would say it in `lang`; English for other languages.

    A text that is not EDTF, and the few forms that have no good wording, come back
    as they are.
    """
    wording = WORDINGS.get(lang.split("-")[0].lower(), WORDINGS["en"])
    try:
        tree = read(edtf)
        bounds(tree)
    except ValueError:
        return edtf
    return _say(tree, wording) or edtf


def _say(tree: Tree, wording: Wording) -> str:
    """ "" where there is no good wording, here and below."""
    if isinstance(tree, Interval):
        return _say_interval(tree, wording)
    if isinstance(tree, Point):
        return _say_point(tree, wording)
    said = [_say(member, wording) for member in tree.members]
    if not all(said):
        return ""
    last = said.pop()
    joint = wording.both if tree.every else wording.either
    return f"{wording.comma.join(said)}{joint}{last}" if said else last


def _say_interval(interval: Interval, wording: Wording) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Point) and isinstance(end, Point):
        form = wording.span
        a, b = _say_point(start, wording), _say_point(end, wording)
    elif isinstance(start, Point):
        form = wording.since if end == ".." else wording.end_unknown
        a = b = _say_point(start, wording, dependent=True)
    else:
        form = wording.until if start == ".." else wording.start_unknown
        a = b = _say_point(end, wording, dependent=True)
    return form.format(a=a, b=b) if a and b else ""


def _say_point(point: Point, wording: Wording, *, dependent: bool = False) -> str:
    """A date with its doubts; `dependent` if it follows a preposition."""
    plain = _say_plain(point, wording, dependent=dependent)
    components = zip(
        (point.year, point.month, point.day), wording.parts, point.doubts, strict=True
    )
    doubts = [(part, doubt) for component, part, doubt in components if component]
    marks = {doubt for _, doubt in doubts}
    if not plain or marks == {""}:
        return plain
    if len(marks) > 1:
        remarks = [wording.doubts[doubt].format(part=part) for part, doubt in doubts]
        said = wording.comma.join(remark for remark in remarks if remark)
        return wording.remark.format(it=plain, remarks=said)
    if marks & {"~", "%"}:
        plain = wording.about.format(it=plain)
    return wording.perhaps.format(it=plain) if marks & {"?", "%"} else plain


def _say_plain(point: Point, wording: Wording, *, dependent: bool) -> str:
    if point.timed:
        return ""
    if "X" in point.year + point.month + point.day:
        return _say_unspecified(point, wording)
    names = wording.of_names if dependent else wording.names
    return _say_known(point.year, point.month, point.day, wording, names)


def _say_known(
    year: str, month: str, day: str, wording: Wording, names: dict[str, str]
) -> str:
    if day:
        of_month = wording.of_names[month]
        return wording.day.format(y=int(year), m=of_month, d=int(day))
    if month:
        return wording.month.format(y=int(year), m=names[month])
    form = wording.of_year if names is not wording.names else wording.year
    return form.format(y=int(year))


def _say_unspecified(point: Point, wording: Wording) -> str:
    """A date in which at least one digit is X."""
    year, month, day = point.year, point.month, point.day
    if year == "XXXX":
        return _say_without_year(month, day, wording)
    if year.isdecimal() and month == "XX" and day in ("", "XX"):
        return wording.some_time_in.format(it=wording.of_year.format(y=int(year)))
    if year.isdecimal() and month.isdecimal() and day == "XX":
        it = wording.month.format(y=int(year), m=wording.of_names[month])
        return wording.a_day_in.format(it=it)
    if not month and year[:3].isdecimal():
        first = int(year[:3]) * 10
        return wording.decade.format(y=first, last=first + 9)
    ends = [
        _say_known(*str(end).split("-"), wording, wording.names)
        for end in bounds(point)
    ]
    return wording.between.format(a=ends[0], b=ends[1])


def _say_without_year(month: str, day: str, wording: Wording) -> str:
    if month not in wording.names or "X" in day:
        return ""
    if not day:
        return wording.no_year.format(it=wording.names[month])
    said = wording.day_month.format(m=wording.of_names[month], d=int(day))
    return wording.no_year.format(it=said)
