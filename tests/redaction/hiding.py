"""Public items in which something is hidden, for the tests of redaction."""

import io
import json

from django.core.files.storage import storages
from PIL import Image, ImageDraw

from archive.publication.domain import publish
from archive.publication.push import push
from evidence.models import Licence
from tests.factories import (
    ItemFactory,
    Level,
    TranscriptionFactory,
    TranslationFactory,
    somebody,
    taken_in,
)
from translations.models import State

FACE = [(0.25, 0.25), (0.5, 0.5)]
LINES = ("오늘 김철수가 왔다.", "사과나무에 꽃이 피였다.")
ENGLISH = ("Today Kim Chol Su came.", "The apple tree has blossomed.")


def portrait(face: str, *, size=(320, 240), kind: str = "JPEG") -> bytes:
    """A photograph in which one part differs with `face`, a colour."""
    made = io.BytesIO()
    image = Image.new("RGB", size, (200, 190, 170))
    draw = ImageDraw.Draw(image)
    for at in range(0, size[0], 7):
        draw.line([(at, 0), (size[0] - at, size[1])], fill=(at % 256, 90, 60))
    box = [
        round(part * side)
        for x, y in FACE
        for part, side in ((x, size[0]), (y, size[1]))
    ]
    draw.ellipse(box, fill=face)
    image.save(made, kind)
    return made.getvalue()


def public_item(face: str = "red", *, lines=LINES, english=ENGLISH, **given):
    """A published item of one page with a picture, two lines and a translation."""
    item = ItemFactory(level=Level.PUBLIC, **given)
    page = taken_in(item, portrait(face)).page
    page.picture_level, page.licence = Level.PUBLIC, Licence.CC_BY
    page.save()
    base = TranscriptionFactory(page=page, state=State.APPROVED, lines=lines)
    TranslationFactory(base=base, state=State.APPROVED, texts=english)
    publish(item, by=somebody("publisher"))
    push(item)
    return item


def document(publication) -> dict:
    return json.loads(bytes(publication.document))


def current(item) -> dict:
    """The document of the newest public edition."""
    live = item.publications.filter(status="published")
    return document(live.latest("number"))


def public_files() -> dict[str, bytes]:
    """Every public file by its name."""
    storage, found = storages["renditions"], {}
    if storage.exists(""):
        for folder in storage.listdir("")[0]:
            for name in storage.listdir(folder)[1]:
                with storage.open(f"{folder}/{name}") as file:
                    found[f"{folder}/{name}"] = file.read()
    return found


def status(client, address: str) -> int:
    answer = client.get(address)
    answer.getvalue()  # read to its end, so that a file is closed
    return answer.status_code
