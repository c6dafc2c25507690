"""A code as the decoder found it, in the coordinates of whatever part of a picture it looked at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zxingcpp import Barcode

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """Its positions, divided by `scale`, are the picture's pixels from `left`, `top` on."""

    barcode: "Barcode"
    scale: float
    left: int = 0
    top: int = 0

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Top left, top right, bottom right, bottom left in the picture, as the code is turned."""
        place = self.barcode.position
        one, two, three, four = (
            (corner.x / self.scale + self.left, corner.y / self.scale + self.top)
            for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        )
        return one, two, three, four

    @property
    def middle(self) -> Point:
        """The mean of the corners."""
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4

    @property
    def extent(self) -> float:
        """The longer side of the box around it, in the picture's pixels."""
        across, down = [x for x, _ in self.corners], [y for _, y in self.corners]
        return max(max(across) - min(across), max(down) - min(down))

    def covers(self, other: "Found") -> bool:
        """True if the other's middle lies in the inner part of this: it is the same code."""
        (x, y), (other_x, other_y) = self.middle, other.middle
        return max(abs(x - other_x), abs(y - other_y)) < self.extent * 0.35
