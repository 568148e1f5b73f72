"""How English, Japanese, Korean and Ukrainian say dates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """How one language says dates. `{it}`, `{a}` and `{b}` are dates in words."""

    names: dict[str, str]  # of months "01" to "12" and seasons "21" to "24"
    of_names: dict[str, str]  # the same, as they stand after a day or a preposition
    day: str
    month: str
    year: str
    of_year: str  # after a preposition
    decade: str
    no_year: str
    day_month: str
    a_day_in: str
    some_time_in: str
    about: str
    perhaps: str
    span: str
    between: str
    since: str
    until: str
    end_unknown: str
    start_unknown: str
    comma: str
    either: str
    both: str
    parts: tuple[str, str, str]
    remark: str
    doubts: dict[str, str]


def _names(words: str) -> dict[str, str]:
    """Twelve months and four seasons by their EDTF numbers."""
    numbers = [*range(1, 13), *range(21, 25)]
    return {f"{n:02}": word for n, word in zip(numbers, words.split(), strict=True)}


ENGLISH = _names(
    "January February March April May June July August September October November "
    "December spring summer autumn winter"
)
JAPANESE = _names("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月 春 夏 秋 冬")
KOREAN = _names("1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월 봄 여름 가을 겨울")
UKRAINIAN = _names(
    "січень лютий березень квітень травень червень липень серпень вересень жовтень "
    "листопад грудень весна літо осінь зима"
)
UKRAINIAN_OF = _names(
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
    "грудня весни літа осені зими"
)

WORDINGS = {
    "en": Wording(
        names=ENGLISH,
        of_names=ENGLISH,
        day="{d} {m} {y}",
        month="{m} {y}",
        year="{y}",
        of_year="{y}",
        decade="{y}s",
        no_year="{it}, year unknown",
        day_month="{d} {m}",
        a_day_in="a day in {it}",
        some_time_in="some time in {it}",
        about="about {it}",
        perhaps="perhaps {it}",
        span="{a} – {b}",
        between="between {a} and {b}",
        since="from {a}",
        until="until {b}",
        end_unknown="from {a}, end unknown",
        start_unknown="until {b}, beginning unknown",
        comma=", ",
        either=" or ",
        both=" and ",
        parts=("year", "month", "day"),
        remark="{it} ({remarks})",
        doubts={
            "": "",
            "?": "{part} uncertain",
            "~": "{part} approximate",
            "%": "{part} uncertain and approximate",
        },
    ),
    "ja": Wording(
        names=JAPANESE,
        of_names=JAPANESE,
        day="{y}年{m}{d}日",
        month="{y}年{m}",
        year="{y}年",
        of_year="{y}年",
        decade="{y}年代",
        no_year="{it}（年不明）",
        day_month="{m}{d}日",
        a_day_in="{it}のある日",
        some_time_in="{it}のある時期",
        about="{it}ごろ",
        perhaps="おそらく{it}",
        span="{a}〜{b}",
        between="{a}から{b}の間",
        since="{a}から",
        until="{b}まで",
        end_unknown="{a}から（終わりは不明）",
        start_unknown="{b}まで（始まりは不明）",
        comma="、",
        either="または",
        both="および",
        parts=("年", "月", "日"),
        remark="{it}（{remarks}）",
        doubts={
            "": "",
            "?": "{part}は不確か",
            "~": "{part}はおおよそ",
            "%": "{part}は不確かでおおよそ",
        },
    ),
    "ko": Wording(
        names=KOREAN,
        of_names=KOREAN,
        day="{y}년 {m} {d}일",
        month="{y}년 {m}",
        year="{y}년",
        of_year="{y}년",
        decade="{y}년대",
        no_year="{it}(연도 미상)",
        day_month="{m} {d}일",
        a_day_in="{it}의 어느 날",
        some_time_in="{it} 중 어느 때",
        about="{it}경",
        perhaps="아마도 {it}",
        span="{a}~{b}",
        between="{a}에서 {b} 사이",
        since="{a}부터",
        until="{b}까지",
        end_unknown="{a}부터(끝은 미상)",
        start_unknown="{b}까지(시작은 미상)",
        comma=", ",
        either=" 또는 ",
        both=" 및 ",
        parts=("연도", "월", "일"),
        remark="{it}({remarks})",
        doubts={
            "": "",
            "?": "{part} 불확실",
            "~": "{part} 대략",
            "%": "{part} 불확실, 대략",
        },
    ),
    "uk": Wording(
        names=UKRAINIAN,
        of_names=UKRAINIAN_OF,
        day="{d} {m} {y}",
        month="{m} {y}",
        year="{y}",
        of_year="{y} року",
        decade="{y}–{last} роки",
        no_year="{it}, рік невідомий",
        day_month="{d} {m}",
        a_day_in="якийсь день {it}",
        some_time_in="колись протягом {it}",
        about="приблизно {it}",
        perhaps="можливо, {it}",
        span="{a} – {b}",
        between="у проміжку {a} – {b}",
        since="з {a}",
        until="до {b}",
        end_unknown="з {a}, кінець невідомий",
        start_unknown="до {b}, початок невідомий",
        comma=", ",
        either=" або ",
        both=" та ",
        parts=("рік", "місяць", "день"),
        remark="{it} ({remarks})",
        doubts={
            "": "",
            "?": "{part} непевний",
            "~": "{part} приблизний",
            "%": "{part} непевний і приблизний",
        },
    ),
}
