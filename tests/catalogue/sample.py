"""A specimen edition with something of everything, for tests.

A fictional notebook of two pages: regions, Northern Korean lines with marks,
translations into English, Japanese and Ukrainian, a competing English one, contested
authenticity with sources, and a custody with a gap.
"""

import copy

PLACE_RIGHTS = {
    "licence": "CC-BY-4.0",
    "holder": "",
    "note": {"en": "Drawn and written for this archive."},
}

LINES = [
    [
        (
            "오늘은 날씨가 {?맑다|밝다?}.",
            "",
            "The weather is clear today.",
            "今日は晴れている。",
            "Сьогодні ясна погода.",
        ),
        (
            "사과나무에 꽃이 […2] 피였다.",
            "사과나무에 꽃이 피였다.",
            "The apple tree has […2] blossomed.",
            "りんごの木に花が[…2]咲いた。",
            "Яблуня […2] зацвіла.",
        ),
        (
            "양말 두컬레를 <빨>았다.",
            "양말 두 켤레를 빨았다.",
            "I washed two pairs of socks.",
            "靴下を二足洗った。",
            "Я виправ дві пари шкарпеток.",
        ),
    ],
    [
        (
            "로동은 즐겁고 저녁은 고요하다.",
            "",
            "Work is a joy and the evening is quiet.",
            "労働は楽しく、夕べは静かだ。",
            "Праця радісна, а вечір тихий.",
        ),
        (
            "[래일→내일] 아침에 우물에 가겠다.",
            "래일 아침에 우물에 가겠다.",
            "Tomorrow morning I will go to the well.",
            "明日の朝、井戸へ行くつもりだ。",
            "Завтра вранці піду до криниці.",
        ),
    ],
]
OTHER_ENGLISH = [
    "It is fine today.",
    "Blossom on the apple tree.",
    "Socks: two washed.",
]


def segment_id(page: int, line: int) -> str:
    return f"seg-sample{page:02}{line:02}"


def _translation(page: int, language: str, texts: list[str], **changes) -> dict:
    return {
        "id": f"tr-sample{page}{language}",
        "language": language,
        "version": 1,
        "base": 2,
        "relay": "",
        "preferred": True,
        "approved_on": "2025-03-02",
        "credit": "Specimen translator",
        "rights": PLACE_RIGHTS,
        "machine": False,
        "note": "",
        "segments": [
            {"of": segment_id(page, number), "text": text, "note": ""}
            for number, text in enumerate(texts, 1)
        ],
        **changes,
    }


def _page(number: int, lines: list[tuple]) -> dict:
    column = list(zip(*lines, strict=True))
    translations = [
        _translation(number, "en", list(column[2])),
        _translation(number, "ja", list(column[3]), credit=""),
        _translation(number, "uk", list(column[4])),
    ]
    if number == 1:
        competing = _translation(
            1,
            "en",
            OTHER_ENGLISH,
            id="tr-sample1en-b",
            preferred=False,
            credit="Another specimen translator",
            note="Shorter, closer to the rhythm of the notebook.",
        )
        competing["segments"][2]["note"] = "The word for a pair is misspelt."
        translations.insert(1, competing)
    return {
        "number": number,
        "label": f"{number}r",
        "content": "diary",
        "note": {"en": "Ruled paper."} if number == 1 else {},
        "picture": {
            "key": f"{number:032x}",
            "width": 3000,
            "height": 4001,
            "alt": {
                "en": f"Page {number} of a lined notebook, marked SPECIMEN.",
                "ko": f"줄이 쳐진 수첩의 {number}쪽, 견본 표시가 있다.",
            },
            "rights": PLACE_RIGHTS,
            "credit": "Specimen photographer",
            "sizes": [
                {
                    "name": "400.webp",
                    "width": 400,
                    "height": 533,
                    "type": "image/webp",
                    "bytes": 21000,
                },
                {
                    "name": "900.webp",
                    "width": 900,
                    "height": 1200,
                    "type": "image/webp",
                    "bytes": 60000,
                },
                {
                    "name": "2400.jpg",
                    "width": 1800,
                    "height": 2401,
                    "type": "image/jpeg",
                    "bytes": 700000,
                },
            ],
            "marks": [
                {
                    "kind": "frame",
                    "by": {"en": "The publisher of the picture", "ja": "画像の公開者"},
                    "note": {"en": "A red frame round the second line."},
                    "shape": {"kind": "rectangle", "points": [[0.1, 0.2], [0.9, 0.3]]},
                }
            ]
            if number == 1
            else [],
        },
        "picture_state": "shown",
        "regions": [
            {
                "id": f"r-sample{number:02}{line:02}",
                "shape": {
                    "kind": "rectangle",
                    "points": [[0.1, line / 10], [0.9, line / 10 + 0.08]],
                }
                if line != 2
                else {
                    "kind": "polygon",
                    "points": [[0.1, 0.2], [0.9, 0.21], [0.9, 0.29], [0.1, 0.28]],
                },
                "label": f"line {line}",
            }
            for line in range(1, len(lines) + 1)
        ],
        "transcription": {
            "language": "ko-KP",
            "version": 2,
            "approved_on": "2025-03-01",
            "credit": "Specimen transcriber",
            "rights": PLACE_RIGHTS,
            "machine": False,
            "segments": [
                {
                    "id": segment_id(number, line),
                    "language": "ko-KP",
                    "diplomatic": diplomatic,
                    "normalised": normalised,
                    "regions": [f"r-sample{number:02}{line:02}"],
                }
                for line, (diplomatic, normalised, *_) in enumerate(lines, 1)
            ],
        },
        "translations": translations,
    }


SAMPLE = {
    "schema": 1,
    "nonce": "5a" * 32,
    "code": "K7QF-2M9X",
    "number": 1,
    "published_at": "2025-03-05T09:30:00Z",
    "previous": None,
    "change_note": {},
    "specimen": True,
    "kind": "notebook",
    "collection": {
        "code": "specimens",
        "slug": "specimens",
        "title": {
            "en": "Specimens",
            "ja": "見本",
            "ko": "견본",
            "uk": "Зразки",
        },
        "description": {"en": "Fictional things made to try the archive out."},
    },
    "title": {
        "en": "[Notebook with notes on weather and work, specimen]",
        "ja": "［天気と仕事についての手帳、見本］",
        "ko": "[날씨와 일에 관한 수첩, 견본]",
        "uk": "[Записник про погоду та працю, зразок]",
    },
    "title_as_published": {"en": "The apple tree notebook"},
    "scope": {
        "en": "Two pages on the weather, an apple tree and socks.",
        "ko": "날씨와 사과나무, 양말에 관한 두 쪽.",
    },
    "redacted": [],
    "content_languages": ["ko-KP"],
    "particulars": [
        {
            "name": "extent",
            "value": "",
            "words": {"en": "2 pages", "ko": "두 쪽"},
            "state": "known",
        },
        {"name": "technique", "value": "handwritten", "words": {}, "state": "known"},
        {
            "name": "condition",
            "value": "stained; folded",
            "words": {},
            "state": "known",
        },
        {"name": "binding", "value": "", "words": {}, "state": "unknown"},
        {"name": "pages_missing", "value": "", "words": {}, "state": "withheld"},
    ],
    "dates": [
        {
            "kind": "written",
            "verbatim": "주체113(2024)년 12월",
            "language": "ko-KP",
            "page": "",
            "calendar": "juche",
            "edtf": "2024-12",
            "basis": "inscribed",
            "earliest": "2024-12-01",
            "latest": "2024-12-31",
            "note": {},
        },
        {
            "kind": "recovered",
            "verbatim": "",
            "language": "",
            "page": "",
            "calendar": "gregorian",
            "edtf": "2025-01~",
            "basis": "report",
            "earliest": "2025-01-01",
            "latest": "2025-01-31",
            "note": {"en": "The report names the month only."},
        },
    ],
    "places": [
        {
            "role": "found",
            "name": {
                "en": "Kursk region",
                "ja": "クルスク州",
                "ko": "꾸르스크주",
                "uk": "Курська область",
            },
            "precision": "oblast",
            "method": "stated",
            "confidence": "moderate",
        }
    ],
    "agents": [
        {
            "role": "writer",
            "kind": "person",
            "name": {"en": "Person K-7QF"},
            "pseudonym": True,
        },
        {
            "role": "publisher",
            "kind": "body",
            "name": {"en": "A fictional gazette", "uk": "Вигадана газета"},
            "pseudonym": False,
        },
    ],
    "authenticity": {
        "status": "contested",
        "statement": {
            "en": "Made for this archive; two fictional readers disagree on the hand.",
            "ja": "この資料館のための見本。筆跡について架空の二人の意見が分かれる。",
        },
        "reasons": [
            {
                "text": {"en": "Both pages are in one hand."},
                "by": {"en": "A fictional palaeographer"},
                "sources": [0],
            },
            {
                "text": {"en": "The letter ㄹ is formed in two ways."},
                "by": {"en": "Another fictional palaeographer"},
                "sources": [0, 1],
            },
        ],
    },
    "custody": [
        {
            "kind": "recovered",
            "occurred": "2025-01~",
            "agent": {"en": "A fictional finder"},
            "note": {},
            "basis": "reported",
            "sources": [0],
        },
        {
            "kind": "custody_gap",
            "occurred": "2025-01/2025-02",
            "agent": {},
            "note": {"en": "Nothing is known of these weeks."},
            "basis": "reported",
            "sources": [],
        },
        {
            "kind": "accessioned",
            "occurred": "2025-02-20",
            "agent": {"en": "This archive"},
            "note": {},
            "basis": "witnessed",
            "sources": [],
        },
    ],
    "sources": [
        {
            "title": "A notebook and its apple tree",
            "publisher": "A fictional gazette",
            "kind": "article",
            "language": "en",
            "date": "2025-02-01",
            "url": "https://example.org/notebook",
            "archived_url": "https://archive.example.org/notebook",
            "note": {},
        },
        {
            "title": "Блокнот і яблуня",
            "publisher": "",
            "kind": "post",
            "language": "uk",
            "date": "",
            "url": "",
            "archived_url": "",
            "note": {"en": "Seen in print only."},
        },
    ],
    "warnings": [],
    "found_with": "M3PT-7W4D",
    "rights": PLACE_RIGHTS,
    "certificate": [],
    "phrases": [],
    "pages": [_page(number, lines) for number, lines in enumerate(LINES, 1)],
}

CERTIFICATE = [
    {
        "name": "surname",
        "transcribed": "ОБРАЗЦОВ",
        "language": "ru",
        "state": "filled",
        "hand": {"value": "A", "words": {}},
        "ink": {"value": "blue", "words": {}},
        "anomalies": [],
        "note": {},
    },
    {
        "name": "post",
        "transcribed": "садовник",
        "language": "ru",
        "state": "filled",
        "hand": {"value": "", "words": {"en": "Perhaps B"}},
        "ink": {"value": "", "words": {"en": "Faded blue", "ja": "色あせた青"}},
        "anomalies": ["other_pen", "out_of_place"],
        "note": {"en": "Crosses the edge of the box."},
    },
    {
        "name": "personal_number",
        "transcribed": "",
        "language": "",
        "state": "withheld",
        "hand": {"value": "", "words": {}},
        "ink": {"value": "", "words": {}},
        "anomalies": [],
        "note": {},
    },
]
PHRASES = [
    {
        "hangul": "스또이",
        "target_language": "ru",
        "target_text": "Стой",
        "gloss_ko": "서라",
        "translation": {"en": "Halt", "ja": "止まれ", "uk": "Стій"},
        "certainty": "high",
    }
]


def sample_edition(**changes) -> dict:
    """A fresh copy of the sample edition with top-level `changes`."""
    return copy.deepcopy({**SAMPLE, **changes})
