"""What may differ between two worlds that the public must not be able to tell apart."""

import io
from dataclasses import dataclass, fields
from random import Random

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from values.codes import new_code

SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소"
LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True)
class Withheld:
    """Values that never leave the workroom. Each string is found nowhere else."""

    name: str  # of a person who goes by a pseudonym
    romanised: str
    staff_note: str
    number: str  # of a telephone: sealed
    village: str  # below the precision that the public reads
    latitude: float
    file_name: str
    camera: str  # in the EXIF of a public photograph
    face: tuple[int, int, int]  # what a public photograph shows where it is covered
    field: str  # of a certificate, closed
    birth: str  # a date, closed
    draft: str  # of a translation that nobody approved
    event: str  # of the chain of custody, closed
    source: str
    account: str
    page: bool  # whether there is a closed page
    page_words: str
    picture: tuple[int, int, int]  # withheld: its colour and its size
    size: tuple[int, int]
    codes: tuple[str, ...]  # of closed items, here and in a closed collection
    title: str

    def words(self) -> list[str]:
        """Everything that could be found in a body or a header, or searched for."""
        return [
            value
            for one in fields(self)
            if isinstance(value := getattr(self, one.name), str)
        ]


def draw(seed: str) -> Withheld:
    chance = Random(seed)  # noqa: S311

    def hangul(count: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(count))

    def latin(count: int) -> str:
        return "".join(chance.choice(LETTERS) for _ in range(count))

    return Withheld(
        name=hangul(6),
        romanised=latin(9).title(),
        staff_note=latin(12),
        number="".join(str(chance.randrange(10)) for _ in range(15)),
        village=latin(10).title(),
        latitude=round(chance.uniform(50, 52), 5),
        file_name=f"{latin(10)}.jpg",
        camera=latin(11),
        face=(chance.randrange(256), chance.randrange(256), chance.randrange(256)),
        field=hangul(7),
        birth=f"1{chance.randrange(900, 999)}-05-1{chance.randrange(9)}",
        draft=latin(14),
        event=latin(13),
        source=latin(12).title(),
        account=latin(9),
        page=chance.random() < 0.5,
        page_words=hangul(9),
        picture=(chance.randrange(256), chance.randrange(256), chance.randrange(256)),
        size=(chance.randrange(80, 700), chance.randrange(80, 700)),
        codes=tuple(new_code(chance.randbytes) for _ in range(chance.randrange(4))),
        title=latin(13).title(),
    )


FACE = (0.31, 0.27, 0.44, 0.52)  # left, top, right, bottom


def photograph(shade: int, *, face, camera: str, size=(700, 520)) -> bytes:
    """A picture with a pattern and a face; in its EXIF what the camera knew."""
    red = Image.linear_gradient("L").resize(size).point(lambda v: (v * 5 + shade) % 256)
    blue = Image.radial_gradient("L").resize(size)
    image = Image.merge("RGB", (red, red.transpose(Image.Transpose.ROTATE_180), blue))
    eyes = Image.effect_noise(size, 90).convert("RGB")
    eyes = Image.blend(eyes, Image.new("RGB", size, face), 0.6)
    box = tuple(int(part * side) for part, side in zip(FACE, size * 2, strict=True))
    image.paste(eyes.crop(box), box)
    exif = Image.Exif()
    if camera:
        exif[0x010F] = camera
    made = io.BytesIO()
    image.save(made, "JPEG", quality=88, exif=exif)
    return made.getvalue()


def plain(colour: tuple[int, int, int], size: tuple[int, int], label: str) -> bytes:
    """A picture of one colour; each `label` makes another file."""
    made = io.BytesIO()
    about = PngInfo()
    about.add_text("Comment", label)
    Image.new("RGB", size, colour).save(made, "PNG", pnginfo=about)
    return made.getvalue()
