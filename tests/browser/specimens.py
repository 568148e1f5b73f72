"""Fictional items with drawn pictures, published straight into the catalogue."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image, ImageDraw

from archive.catalogue.accept import (
    accept_collection,
    accept_edition,
    accept_site_page,
    accept_withdrawal,
)
from archive.specimens.drawing import draw_page
from evidence.pictures.derive import inspect_and_derive
from tests.catalogue.sample import CERTIFICATE, PHRASES, sample_edition
from values.canonical import canonical

LINES = [
    ("오늘은 날씨가 흐리고 바람이 찼다.", "Today was overcast, with a cold wind.",
     "今日は曇りで、風が冷たかった。", "Сьогодні було хмарно й вітряно."),
    ("새벽 네시에 기상하였다.", "Up at four in the morning.",
     "朝四時に起床した。", "Підйом о четвертій ранку."),
    ("빵 두쪽, 차 한잔.", "Two slices of bread, a cup of tea.",
     "パン二切れ、茶一杯。", "Дві скибки хліба, чашка чаю."),
    ("어머니가 짜준 양말을 신었다.", "I wore the socks my mother knitted.",
     "母が編んだ靴下をはいた。", "Я взув шкарпетки, які сплела мама."),
    ("편지를 쓸 종이가 세장 남았다.", "Three sheets are left for letters.",
     "手紙の紙が三枚残った。", "На листи лишилося три аркуші."),
    ("집에 돌아가면 사과나무를 심겠다고", "That I will plant an apple tree at home,",
     "家に帰ったらりんごの木を植えると", "Що посаджу вдома яблуню, —"),
    ("아버지와 약속하였다.", "this I promised my father.",
     "父と約束した。", "це я обіцяв батькові."),
    ("밤에 눈이 내렸다.", "Snow fell in the night.",
     "夜、雪が降った。", "Уночі випав сніг."),
    ("신발 한컬레, 수첩 하나.", "One pair of shoes, one notebook.",
     "靴一足、手帳一冊。", "Пара черевиків, один блокнот."),
    ("래일은 해가 나올것이다.", "Tomorrow the sun will come out.",
     "明日は日が出るだろう。", "Завтра вийде сонце."),
]  # fmt: skip
NOTEBOOK, LETTER, TABLES = "NB-1", "LT-1", "TB-1"
WITHHELD, NOT_HELD, WARNED, EDGES, WITHDRAWN = "WH-1", "NH-1", "WN-1", "ED-1", "WD-1"
EDGE_SIZE = (2345, 1777)  # no power of two, no multiple of a tile
WARNED_KEY = f"{5:032x}"
RED = (214, 20, 20)


@dataclass(frozen=True)
class Drawn:
    folder: Path
    width: int
    height: int
    sizes: list[dict]
    regions: list[dict]


def draw(folder: Path) -> dict[str, Drawn]:
    """Three pages of a notebook and a picture whose right and lower edges are red."""
    drawn = {}
    for number in (1, 2, 3):
        page = draw_page([line[0] for line in LINES], kind="notebook", seed=number)
        regions = [
            {
                "id": f"r-page{number}line{n}",
                "shape": {
                    "kind": "rectangle",
                    "points": [[r.left, r.top], [r.right, r.bottom]],
                },
                "label": "",
            }
            for n, r in enumerate(page.regions, 1)
        ]
        drawn[f"{number:032x}"] = derived(folder, number, page.jpeg, regions)
    canvas = Image.new("RGB", EDGE_SIZE, (236, 228, 205))
    right, bottom = EDGE_SIZE[0] - 1, EDGE_SIZE[1] - 1
    ImageDraw.Draw(canvas).line([(right - 3, 0), (right - 3, bottom)], RED, 8)
    ImageDraw.Draw(canvas).line([(0, bottom - 3), (right, bottom - 3)], RED, 8)
    path = folder / "edges.png"
    canvas.save(path)
    drawn[f"{4:032x}"] = derived(folder, 4, path.read_bytes(), [])
    drawn[WARNED_KEY] = drawn[f"{1:032x}"]
    return drawn


def derived(folder: Path, number: int, photograph: bytes, regions) -> Drawn:
    source, out = folder / f"{number}.photo", folder / str(number)
    source.write_bytes(photograph)
    out.mkdir()
    found = inspect_and_derive(source, out)
    return Drawn(out, found.width, found.height, list(found.sizes), regions)


def publish(drawn: dict[str, Drawn]) -> None:
    """Put everything into the catalogue, and take one item out again."""
    sample = sample_edition()
    accept_collection(sample["collection"], sequence=1)
    accept_site_page(
        "method",
        "en",
        title="Method",
        body="How the archive works.\n\nIn plain words.",
        updated_on=date(2025, 3, 1),
        sequence=1,
    )
    pages = [page(sample, drawn, number) for number in (1, 2, 3)]
    edges = page(sample, drawn, 4)
    edges.update(regions=[], transcription=None, translations=[], number=1, label="1r")
    warned = page(sample, drawn, 1)
    warned["picture"]["key"] = WARNED_KEY  # a picture belongs to one item
    withheld = sample_edition()["pages"][:1]
    withheld[0].update(picture=None, picture_state="withheld", regions=[])
    items = {
        NOTEBOOK: {"pages": pages},
        LETTER: {"kind": "letter", "pages": []},
        TABLES: {"pages": [], "certificate": CERTIFICATE, "phrases": PHRASES},
        WITHHELD: {"pages": withheld},
        NOT_HELD: {"pages": [], "specimen": False},
        WARNED: {"pages": [warned], "warnings": ["blood"]},
        EDGES: {"pages": [edges]},
        WITHDRAWN: {"pages": []},
    }
    for code, changes in items.items():
        edition = sample_edition(code=code, **changes)
        accept_edition(canonical(edition), sequence=1)
    second = sample_edition(
        code=LETTER,
        kind="letter",
        pages=[],
        number=2,
        title={"en": "[Letter, specimen, read anew]"},
        change_note={"en": "The title was put right."},
    )
    accept_edition(canonical(second), sequence=2)
    accept_withdrawal(
        WITHDRAWN, sequence=2, reason="family", at=datetime(2025, 3, 9, tzinfo=UTC)
    )


def page(sample: dict, drawn: dict[str, Drawn], number: int) -> dict:
    """A page of the notebook: the sample's, with our picture and our lines."""
    key = f"{number:032x}"
    picture = drawn[key]
    template = sample_edition()["pages"][0]
    segments = [
        {
            "id": f"seg-page{number}line{n}",
            "language": "ko-KP",
            "diplomatic": line[0],
            "normalised": "",
            "regions": [f"r-page{number}line{n}"],
        }
        for n, line in enumerate(LINES, 1)
    ]
    # The last line stands on two regions; on one of them with the line before it.
    segments[-1]["regions"].append(segments[-2]["regions"][0])
    first = template["translations"][0]
    translations = [
        {
            **first,
            "id": f"tr-page{number}{tag}",
            "language": tag,
            "preferred": True,
            "segments": [
                {"of": segment["id"], "text": line[column], "note": ""}
                for segment, line in zip(segments, LINES, strict=True)
            ],
        }
        for column, tag in enumerate(("en", "ja", "uk"), 1)
    ]
    return {
        **template,
        "number": number,
        "label": f"{number}r",
        "content": "",
        "picture": {
            **template["picture"],
            "key": key,
            "width": picture.width,
            "height": picture.height,
            "sizes": picture.sizes,
            "marks": [],
        },
        "regions": picture.regions,
        "transcription": {**template["transcription"], "segments": segments},
        "translations": translations,
    }
