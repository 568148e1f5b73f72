"""What can lie on the table, by name: size in millimetres, colour, drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.specimens import forms, objects, papers
from archive.specimens.sheet import Colour, Extent, Sheet


@dataclass(frozen=True)
class Subject:
    """`draw` puts lines on a sheet with a hand and answers where they stand."""

    width: float
    height: float
    colour: Colour
    draw: Callable[[Sheet, Sequence[str], str], list[Extent]]
    radius: float = 0.0  # of its corners


SUBJECTS = {
    "notebook": Subject(105, 148, papers.CREAM, papers.notebook),
    "note": Subject(115, 150, papers.WHITE, papers.note),
    "letter": Subject(148, 205, papers.WHITE, papers.letter),
    "form": Subject(150, 205, papers.CREAM, forms.form),
    "booklet": Subject(180, 125, (206, 208, 190), forms.booklet),
    "stamped booklet": Subject(180, 125, (206, 208, 190), forms.stamped_booklet),
    "phrases": Subject(148, 200, papers.CREAM, papers.phrases),
    "phone": Subject(72, 138, (40, 41, 44), objects.phone, radius=objects.PHONE_RADIUS),
    "tag": Subject(56, 32, (116, 117, 118), objects.tag, radius=objects.TAG_RADIUS),
    "sketch": Subject(140, 190, papers.WHITE, papers.sketch),
    "diagram": Subject(140, 190, papers.WHITE, papers.diagram),
    "print": Subject(90, 130, (228, 226, 218), papers.print_),
}
