"""From millimetres on a sheet to pixels in the picture of it."""

import math

Point = tuple[float, float]


class Projection:
    """Where a point of a flat sheet lies in a photograph taken a little askew.

    The sheet is `width` by `height` millimetres; `corners` are its four corners in
    the picture: left-top, right-top, right-bottom, left-bottom. A projective map of a
    square to a quadrilateral, after Heckbert (1989), section 2.2.3.
    """

    def __init__(self, width: float, height: float, corners: list[Point]):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
        self.width, self.height, self.corners = width, height, corners
        across, down = (x1 - x2, y1 - y2), (x3 - x2, y3 - y2)
        rest = (x0 - x1 + x2 - x3, y0 - y1 + y2 - y3)
        whole = across[0] * down[1] - down[0] * across[1]
        self.g = (rest[0] * down[1] - down[0] * rest[1]) / whole
        self.h = (across[0] * rest[1] - rest[0] * across[1]) / whole
        self.xs = (x1 - x0 + self.g * x1, x3 - x0 + self.h * x3, x0)
        self.ys = (y1 - y0 + self.g * y1, y3 - y0 + self.h * y3, y0)

    def __call__(self, x: float, y: float) -> Point:
        u, v = x / self.width, y / self.height
        depth = self.g * u + self.h * v + 1
        return (
            (self.xs[0] * u + self.xs[1] * v + self.xs[2]) / depth,
            (self.ys[0] * u + self.ys[1] * v + self.ys[2]) / depth,
        )

    def along(self, x: float, y: float) -> tuple[float, float]:
        """Pixels per millimetre and angle, in radians, of a line of writing there."""
        (ax, ay), (bx, by) = self(x, y), self(x + 1, y)
        return math.hypot(bx - ax, by - ay), math.atan2(by - ay, bx - ax)

    def path(self, points: list[Point]) -> list[Point]:
        return [self(x, y) for x, y in points]
