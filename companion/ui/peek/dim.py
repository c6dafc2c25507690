"""The colours of a peek: so dark that the window does not glow under a table, and still read.

They are the same in the light scheme. A test holds the inks to 4.5:1 on both grounds.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dim:
    """Every colour is `#rrggbb`."""

    ground: str = "#0e1012"
    current: str = "#191c1f"
    line: str = "#24282c"
    ink: str = "#a9aeb4"
    muted: str = "#868c93"
    accent: str = "#5d9981"


DIM = Dim()
