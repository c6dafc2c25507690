"""Outlines of letters as polygons, for pictures that are drawn without a window."""

Spot = tuple[float, float]
Contour = list[Spot]
_STEPS = 5  # straight pieces of a curve


class Flattening:
    """A pen, as fontTools defines them, whose curves become straight pieces.

    `scale` turns the font's units into thousandths of the text's size; y points up.
    """

    def __init__(self, scale: float) -> None:
        self.contours: list[Contour] = []
        self._scale = scale
        self._at: Spot = (0.0, 0.0)

    def moveTo(self, spot: Spot) -> None:  # noqa: N802
        """A new contour."""
        self._at = spot
        self.contours.append([self._scaled(spot)])

    def lineTo(self, spot: Spot) -> None:  # noqa: N802
        """A straight line."""
        self._at = spot
        self.contours[-1].append(self._scaled(spot))

    def qCurveTo(self, control: Spot, end: Spot) -> None:  # noqa: N802
        """A curve with one control point."""
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            spot = (a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2)
            self.contours[-1].append(self._scaled(spot))
        self._at = end

    def curveTo(self, first: Spot, second: Spot, end: Spot) -> None:  # noqa: N802
        """A curve with two control points."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self._at, first, second, end
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            u = 1 - t
            a, b, c, d = u**3, 3 * t * u * u, 3 * t * t * u, t**3
            spot = (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
            self.contours[-1].append(self._scaled(spot))
        self._at = end

    def closePath(self) -> None:  # noqa: N802
        """The contour ends where it began."""

    def endPath(self) -> None:  # noqa: N802
        """The contour ends."""

    def _scaled(self, spot: Spot) -> Spot:
        return spot[0] * self._scale, spot[1] * self._scale


def area(contour: Contour) -> float:
    """Twice the area of a contour, negative if it runs clockwise."""
    around = zip(contour, contour[1:] + contour[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around)
