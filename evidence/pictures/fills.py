"""Parts of a picture covered for good, before anything is scaled or encoded."""

from collections.abc import Sequence

import pyvips
from PIL import Image, ImageDraw

from evidence.pictures.verdict import Shape

BLOCK = 16  # what our own JPEG and WebP encode together, with halved chroma
STEP = BLOCK // 2  # between the points at which an edge is looked at
COLOUR = 0  # black
OUTSIDE = 1


def covered(image: pyvips.Image, shapes: Sequence[Shape], spread: int) -> pyvips.Image:
    """`image`, upright, with `shapes` in one solid colour.

    The fill grows by `spread` pixels, over which the encoder of the original may
    have carried what lies below it, and then to whole blocks of ours, so that no
    encoded block mixes what is shown with what was covered.
    """
    if not shapes:
        return image
    across, down = -(-image.width // BLOCK), -(-image.height // BLOCK)
    blocks = Image.new("L", (across, down))
    for shape in shapes:
        mark(blocks, outline(shape, image.width, image.height), spread)
    grid = pyvips.Image.new_from_memory(blocks.tobytes(), across, down, 1, "uchar")
    mask = grid.zoom(BLOCK, BLOCK).crop(0, 0, image.width, image.height)
    return mask.ifthenelse(COLOUR, image)


def outline(shape: Shape, width: int, height: int) -> list[tuple[float, float]]:
    """The corners in pixels."""
    points = [(x * width, y * height) for x, y in shape.points]
    if shape.kind == "rectangle":
        (left, top), (right, bottom) = points
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
    if len(points) < 3:
        raise ValueError("A polygon has three points or more.")
    return points


def mark(blocks: Image.Image, points: list[tuple[float, float]], spread: int) -> None:
    """Mark each block within `spread` pixels of the polygon, and all that it encloses.

    What cannot be reached from outside is enclosed, so that a line that crosses
    itself leaves no hole.
    """
    reach = spread + STEP // 2
    left, right = (int(edge(x for x, _ in points) // BLOCK) for edge in (min, max))
    top, bottom = (int(edge(y for _, y in points) // BLOCK) for edge in (min, max))
    margin = reach // BLOCK + 2
    left, top = left - margin, top - margin
    part = Image.new("L", (right + margin + 1 - left, bottom + margin + 1 - top))
    draw = ImageDraw.Draw(part)
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        count = int(max(abs(x1 - x0), abs(y1 - y0)) / STEP) + 1
        for step in range(count + 1):
            x, y = x0 + (x1 - x0) * step / count, y0 + (y1 - y0) * step / count
            near = (x - reach, y - reach), (x + reach, y + reach)
            draw.rectangle(
                [(int(a // BLOCK) - left, int(b // BLOCK) - top) for a, b in near],
                fill=255,
            )
    ImageDraw.floodfill(part, (0, 0), OUTSIDE)
    blocks.paste(255, (left, top), part.point(lambda value: 255 * (value != OUTSIDE)))
