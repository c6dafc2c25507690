"""Writes resources/world.txt, the outlines of countries, from Natural Earth by way of world-atlas.

Run it by hand when a newer one comes: `npm pack world-atlas`, unpack it, and
`python .ci/make_world.py FOLDER`. The program itself reads the file and needs neither.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

OUT = Path(__file__).resolve().parent.parent / "resources" / "world.txt"
# Tenths of a degree are enough for a map as wide as a screen.
SCALE = 10
TURN = 360 * SCALE
# Nobody comes from there, and it would take a quarter of the map.
LEFT_OUT = frozenset({"AQ"})
# Territories that have no number of their own in Natural Earth.
BY_NAME = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
# Islands and departments that belong to a country's outline elsewhere: their middle alone.
MIDDLES = {
    "BQ": (-683, 122), "CC": (968, -122), "CX": (1057, -105), "GF": (-530, 40), "GP": (-615, 162),
    "MQ": (-610, 147), "RE": (555, -211), "SJ": (160, 780), "TK": (-1718, -92), "YT": (452, -128),
}  # fmt: skip
HEAD = """\
Outlines of countries, made by .ci/make_world.py: do not edit.

Columns, divided by tabs: ISO 3166-1 code, the middle of the largest part (longitude and latitude),
and the rings of all parts, divided by semicolons: the first point, then the steps to each next one,
in tenths of a degree, without the last point, which is the first. Small countries have no ring.

From Natural Earth (public domain, naturalearthdata.com) by way of world-atlas {version}:

"""

Ring = list[tuple[int, int]]


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def rings_of(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> list[Ring]:
    """The outer rings of a country, the largest first; lakes and enclaves are drawn over."""
    parts = geometry.get("arcs", [])
    polygons = [parts] if geometry.get("type") == "Polygon" else parts
    rings = []
    for polygon in polygons:
        points: list[tuple[float, float]] = []
        for number in polygon[0]:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc if not points else arc[1:]
        rounded: Ring = []
        for x, y in points:
            point = (round(x * SCALE), round(y * SCALE))
            if not rounded or rounded[-1] != point:
                rounded.append(point)
        closed = len(rounded) > 1 and rounded[0] == rounded[-1]
        rounded = rounded[:-1] if closed else rounded
        rings += within_the_map(rounded) or [rounded]
    return sorted(rings, key=lambda ring: -abs(area(ring)))


def within_the_map(ring: Ring) -> list[Ring]:
    """A ring that crosses the 180th meridian as two, one at each edge of the map."""
    unwrapped, shift = [ring[0]], 0
    for before, point in pairwise(ring):
        step = point[0] - before[0]
        shift += -TURN if step > TURN // 2 else TURN if step < -TURN // 2 else 0
        unwrapped.append((point[0] + shift, point[1]))
    pieces = []
    for turn in (-TURN, 0, TURN):
        piece = [(x + turn, y) for x, y in unwrapped]
        for edge, sign in ((-TURN // 2, 1), (TURN // 2, -1)):
            piece = clipped(piece, edge, sign)
        if len(piece) > 2:
            pieces.append(piece)
    return pieces


def clipped(ring: Ring, edge: int, sign: int) -> Ring:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman, 1974)."""
    kept: Ring = []
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        a_in, b_in = (a[0] - edge) * sign >= 0, (b[0] - edge) * sign >= 0
        if a_in:
            kept.append(a)
        if a_in != b_in:
            kept.append((edge, round(a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0]))))
    return kept


def area(ring: Ring) -> float:
    """The signed area of a ring (shoelace)."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def middle(ring: Ring) -> tuple[int, int]:
    """The centre of gravity of a ring; the mean of its points if it has no area."""
    whole = area(ring)
    if not whole:
        return sum(p[0] for p in ring) // len(ring), sum(p[1] for p in ring) // len(ring)
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return round(x / (6 * whole)), round(y / (6 * whole))


def code_of(geometry: dict[str, Any], numbers: dict[str, str]) -> str:
    """The ISO code of a country, "" if it has none."""
    name = geometry["properties"]["name"]
    return BY_NAME.get(name) or numbers.get(str(geometry.get("id", "")), "")


def steps_of(ring: Ring) -> str:
    """A ring as text."""
    begin = [ring[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring))]
    return " ".join(f"{x} {y}" for x, y in begin)


def read(folder: Path, detail: str, numbers: dict[str, str]) -> dict[str, list[Ring]]:
    """The rings of each country in one of the package's files."""
    topology = json.loads((folder / f"countries-{detail}.json").read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    found: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if (code := code_of(geometry, numbers)) and code not in LEFT_OUT:
            found.setdefault(code, []).extend(rings_of(geometry, arcs))
    return found


def main() -> None:
    """Write the file anew."""
    folder = Path(sys.argv[1])
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    numbers = {
        alias: codes[0]
        for alias, codes in get_global("territory_aliases").items()
        if alias.isdigit() and len(codes) == 1
    }
    drawn, small = read(folder, "110m", numbers), read(folder, "10m", numbers)
    head = HEAD.format(version=package["version"]) + (folder / "LICENSE").read_text(
        encoding="utf-8"
    )
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    for code in sorted(drawn.keys() | small.keys() | MIDDLES.keys()):
        rings = [ring for ring in drawn.get(code, []) if len(ring) > 2]
        x, y = MIDDLES.get(code) or middle((small.get(code) or rings)[0])
        lines.append(f"{code}\t{x} {y}\t{';'.join(map(steps_of, rings))}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
