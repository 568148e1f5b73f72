"""Fictional items in any number, for benchmarks: the same ones for the same seed."""

import random

from archive.specimens import model, stock

SUBJECTS = {
    "notebook": "notebook",
    "note": "note",
    "letter": "letter",
    "petition": "form",
    "drawing": "sketch",
    "phrase_sheet": "phrases",
}
KINDS = (*("notebook",) * 4, *("note",) * 3, *("letter",) * 2, *SUBJECTS)
READERS = ("en", "ja", "ko", "uk")
FICTIONAL = {"en": "fictional", "ja": "架空", "ko": "가상", "uk": "вигадано"}
STATUSES = ("not_assessed", "undisputed", "not_assessed", "contested", "doubtful")
WEIGHTS = {"ko-KP": 8, "ru": 2, "en": 1}

REPUBLIC = model.Place(
    key="generated-republic",
    precision="country",
    name={
        "en": "Republic of Generated Things (fictional)",
        "ja": "生成物共和国（架空）",
        "ko": "생성물공화국(가상)",
        "uk": "Республіка Згенерованих Речей (вигадана)",
    },
)
PLACES = tuple(
    model.Place(
        key=f"generated-region-{number}",
        precision="oblast",
        part_of=REPUBLIC.key,
        name={
            lang: f"{name}, {number} ({FICTIONAL[lang]})"
            for lang, name in zip(READERS, names, strict=True)
        },
    )
    for number, names in enumerate(stock.REGIONS * 4, start=1)
)
WRITERS = tuple(
    model.Agent(
        key=f"generated-writer-{number}",
        kind="person",
        designation={
            "en": f"Fictional writer {number}",
            "ja": f"架空の書き手 {number}",
            "ko": f"가상의 글쓴이 {number}",
            "uk": f"Вигаданий автор {number}",
        },
    )
    for number in range(1, 41)
)
SOURCE = model.Source(
    key="generated-gazette",
    kind="article",
    title="A list of things that never were",
    publisher="The Specimen Gazette (fictional)",
    language="en",
    date="2025",
)
STATEMENT = {
    "en": "Put together by a program; nothing in it happened.",
    "ja": "プログラムが組み合わせたもので、何ひとつ実際の出来事ではない。",
    "ko": "프로그램이 짜맞춘 것으로 실제로 있던 일은 하나도 없다.",
    "uk": "Складено програмою; нічого з цього не було.",
}


def collection() -> model.Collection:
    """What generated items belong to; it has none of them yet."""
    return model.Collection(
        slug="generated-specimens",
        specimen=True,
        title={
            "en": "Generated specimens",
            "ja": "生成された見本",
            "ko": "생성된 견본",
            "uk": "Згенеровані зразки",
        },
        description=STATEMENT,
        items=(),
        places=(REPUBLIC, *PLACES),
    )


def generate(seed: int, index: int) -> model.Item:
    """The fictional item number `index` of the series `seed`."""
    rng = random.Random(seed << 32 | index)  # noqa: S311 (fiction, not secrets)
    kind = rng.choice(KINDS)
    language = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    topic = rng.randrange(len(stock.TITLES))
    count = rng.randrange(1, 4) if kind == "notebook" else 1
    return model.Item(
        key=f"generated-{seed}-{index}",
        kind=kind,
        title=_title(kind, topic, index),
        scope=_scope(topic, count),
        content_languages=(language,),
        particulars={
            "extent": f"{count} page" if count == 1 else f"{count} pages",
            "technique": "handwritten",
            "materials": rng.choice(("ruled paper", "squared paper", "plain paper")),
            "condition": ("folded",) if rng.random() < 0.4 else model.Absent.UNKNOWN,
        },
        dates=_dates(rng),
        places=(
            model.PlaceOf(
                place=rng.choice(PLACES),
                role="found",
                confidence=rng.choice(("high", "moderate", "low")),
            ),
        ),
        agents=(model.AgentOf(agent=rng.choice(WRITERS), role="writer"),),
        authenticity=model.Authenticity(
            status=rng.choice(STATUSES), statement=STATEMENT
        ),
        custody=(
            model.CustodyEvent(
                kind="accessioned", basis="witnessed", occurred="2025", source=SOURCE
            ),
        ),
        sources=(SOURCE,),
        credit="Specimen generator",
        pages=tuple(
            _page(rng, kind, language, number, seed=seed * 31 + index * 7 + number)
            for number in range(count)
        ),
    )


def _title(kind: str, topic: int, index: int) -> model.L:
    en, ja, ko, uk = stock.KINDS[kind]
    on_en, on_ja, on_ko, on_uk = stock.TITLES[topic]
    return {
        "en": f"[{en} {on_en}, specimen {index}]",
        "ja": f"［{on_ja}の{ja}、見本{index}］",
        "ko": f"[{on_ko} {ko}, 견본 {index}]",
        "uk": f"[{uk} {on_uk}, зразок {index}]",
    }


def _scope(topic: int, count: int) -> model.L:
    on_en, on_ja, on_ko, on_uk = stock.TITLES[topic]
    return {
        "en": f"Lines {on_en}. Pages: {count}. Fictional.",
        "ja": f"{on_ja}の文。{count}頁。架空のもの。",
        "ko": f"{on_ko} 글. {count}쪽. 가상의 것이다.",
        "uk": f"Рядки {on_uk}. Сторінок: {count}. Вигадано.",
    }


def _dates(rng: random.Random) -> tuple[model.Date, ...]:
    """One written date, known as finely as such dates are."""
    year, month, day = (
        rng.randrange(2022, 2026),
        rng.randrange(1, 13),
        rng.randrange(1, 29),
    )
    juche = rng.random() < 0.2
    edtf, verbatim, basis = rng.choice(
        (
            (f"{year}-{month:02}-{day:02}", f"{year}.{month}.{day}", "inscribed"),
            (f"{year}-{month:02}", f"{year}년 {month}월", "inscribed"),
            (f"{year}-{month:02}~", "", "inferred"),
            (f"{year}?", "", "report"),
            (f"{year}-{month:02}-XX", "", "report"),
            (f"{year}-{month:02}/{year + 1}", "", "inferred"),
        )
    )
    if juche and verbatim:
        edtf = f"{year}-{month:02}"
        verbatim = f"주체{year - 1911}({year})년 {month}월"
    return (
        model.Date(
            kind="written",
            edtf=edtf,
            verbatim=verbatim,
            calendar="juche" if juche and verbatim else "gregorian",
            basis=basis,
        ),
    )


def _page(
    rng: random.Random, kind: str, language: str, number: int, *, seed: int
) -> model.Page:
    """A page of 5 to 20 lines, in English always and in others sometimes."""
    written = stock.LANGUAGES.index(language)
    into = [other for other in ("en", "ja", "uk") if other != language]
    if into[0] == "en":
        into = into[: rng.choice((1, 1, 2, 3))]
    columns = [(lang, stock.LANGUAGES.index(lang)) for lang in into]
    whens, wheres, whats = len(stock.WHEN), len(stock.WHERE), len(stock.WHAT)
    lines = []
    for _ in range(rng.randrange(5, 21)):
        drawn = rng.randrange(whens * wheres * whats)
        drawn, when = divmod(drawn, whens)
        what, where = divmod(drawn, wheres)
        lines.append(
            model.Line(
                written=stock.say(when, where, what, written),
                language=language,
                translations={
                    lang: stock.say(when, where, what, column)
                    for lang, column in columns
                },
            )
        )
    label = f"{number // 2 + 1}{'rv'[number % 2]}"
    return model.Page(
        label=label,
        alt={
            "en": f"Page {label} with {len(lines)} lines, marked SPECIMEN.",
            "ja": f"{label}頁、{len(lines)}行。「見本」の印がある。",
            "ko": f"{label}쪽, {len(lines)}줄. 견본 표시가 있다.",
            "uk": f"Сторінка {label}, рядків: {len(lines)}; позначка «зразок».",
        },
        lines=tuple(lines),
        picture=model.Picture(
            subject=SUBJECTS[kind], seed=seed, hand=rng.choice("ABC")
        ),
    )
