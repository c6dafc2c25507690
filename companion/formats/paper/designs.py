"""What stands on one label: a card with a code beside the text, or a tag to read from afar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from companion.formats.paper.canvas import (
    LEAST_MODULE,
    QUIET,
    Align,
    Box,
    Ink,
    Modules,
    Page,
    largest_version,
    module_side,
)
from companion.formats.paper.setting import Fitted
from companion.formats.paper.words import is_right_to_left

# Makes the code for a label whose room takes at most this version; None if there is to be none,
# or if nothing small enough says enough.
CodeMaker = Callable[[int], Modules | None]

MOST_VERSION = 15
"""Denser codes are hard to read across a table, however large they are printed."""

MUTED = "#555555"
_GAP = 2.5  # millimetres between text and code
# The smallest text that is still read on paper, in points.
_SMALL = 5.5
# By how much a block shrinks, step by step, until it fits its room.
_FACTORS = (1, 0.86, 0.74, 0.64, 0.55, 0.46, 0.38, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one label says. Everything may be empty but one of `name` and `lines`.

    `second` is the name in another script, `aside` stands small beside it (pronouns), `lines` are
    what a person is (title, organization), `small` how to reach them. `band` and `colour`
    (`#rrggbb`) are a tag's coloured bar and its words; a card's accent is `colour` alone.
    """

    name: str = ""
    second: str = ""
    aside: str = ""
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    band: str = ""
    colour: str = ""
    logo: bytes | None = None
    code: CodeMaker | None = None


Design = Callable[[Page, Box, Label], None]


def draw_card(page: Page, box: Box, label: Label) -> None:
    """A card: text on the left and the code on the right, or below where the card is upright."""
    inside = box.inset(_margin(box))
    upright = inside.height > inside.width * 1.05
    if upright:
        side = min(inside.width, inside.height * 0.6)
        code_box = Box(inside.x, inside.y + inside.height - side, inside.width, side)
    else:
        side = min(inside.height, inside.width * 0.56)
        code_box = Box(inside.x + inside.width - side, inside.y, side, inside.height)
    taken = _code(page, code_box, label, low=upright)
    if upright:
        room = Box(inside.x, inside.y, inside.width, inside.height - taken - _GAP * bool(taken))
    else:
        room = Box(inside.x, inside.y, inside.width - taken - _GAP * bool(taken), inside.height)
    _card_text(page, room, label, centred=upright)


def draw_code(page: Page, box: Box, label: Label) -> None:
    """A card's back: the code alone, as large as it is good for, with the name below."""
    inside = box.inset(_margin(box))
    name = Box(inside.x, inside.y + inside.height - 4.5, inside.width, 4.5)
    room = Box(inside.x, inside.y, inside.width, inside.height - name.height - 0.5)
    if label.code is None or not _code(page, room, label, low=True):
        draw_card(page, box, label)
        return
    page.text(label.name, name, Ink(8, _SMALL, align="centre"))


def draw_tag(page: Page, box: Box, label: Label) -> None:
    """A tag: the name as large as it fits, in the middle; a bar on top, a code at the foot."""
    top = box.y
    if label.colour:
        bar = Box(box.x, box.y, box.width, max(4.0, box.height * 0.11))
        page.fill(bar, label.colour)
        top += bar.height
        words = bar.inset(_margin(box), bar.height * 0.14)
        page.text(label.band, words, Ink(14, _SMALL, True, _readable_on(label.colour), 1, "centre"))
    margin = _margin(box)
    inside = Box(
        box.x + margin, top + margin * 0.8, box.width - 2 * margin,
        box.y + box.height - top - margin * 1.6,
    )  # fmt: skip
    if label.code is None:
        _tag_text(page, inside, label)
        return
    wide = inside.width > inside.height * 1.3
    side = min(inside.height, inside.width * 0.42) if wide else inside.height * 0.42
    if wide:
        foot = Box(inside.x + inside.width - side, inside.y, side, inside.height)
    else:
        foot = Box(inside.x, inside.y + inside.height - side, inside.width, side)
    taken = _code(page, foot, label, low=not wide)
    gap = taken + _GAP * bool(taken)
    across, down = (gap, 0.0) if wide else (0.0, gap)
    room = Box(inside.x, inside.y, inside.width - across, inside.height - down)
    _tag_text(page, room, label)


def _margin(box: Box) -> float:
    """White space inside the edge: printers and cuts are never exact."""
    return max(2.0, min(5.0, 0.07 * min(box.width, box.height)))


def _code(page: Page, box: Box, label: Label, *, low: bool = False) -> float:
    """Draw the label's code at the box's right end, or `low` in the middle of its foot.

    Returns the side that it takes, 0 for none.
    """
    side = min(box.width, box.height)
    most = min(MOST_VERSION, largest_version(side))
    modules = label.code(most) if label.code is not None and most else None
    if modules is None:
        return 0
    count = len(modules) + 2 * QUIET
    taken = count * module_side(count, side)
    if taken < count * LEAST_MODULE - 1e-9:
        return 0
    right, below = box.width - taken, box.height - taken
    page.code(
        modules,
        Box(box.x + right / 2, box.y + below, taken, taken)
        if low
        else Box(box.x + right, box.y + below / 2, taken, taken),
    )
    return taken


@dataclass(frozen=True, slots=True)
class _Part:
    """A text of a block; `beside` is how large it may be by the size of the block's first."""

    text: str
    ink: Ink
    beside: float = 1.0
    alike: bool = False  # all these parts are printed in one size


def _card_text(page: Page, box: Box, label: Label, *, centred: bool) -> None:
    """The name from the top, how to reach the person from the bottom."""
    turned = is_right_to_left(label.name) and is_right_to_left(" ".join(label.lines) or label.name)
    align: Align = "centre" if centred else "right" if turned else "left"
    scale = min(1.6, max(0.55, box.height / 46))
    y = box.y
    if label.logo is not None:
        page.image(label.logo, Box(box.x, y, box.width, box.height * 0.22))
        y += box.height * 0.22 + 1.5
    foot = [line for line in label.small if line]
    foot_height = min(len(foot) * 3.4 * scale, box.height * 0.42)
    bottom = box.y + box.height - foot_height
    accent = label.colour or "#000000"
    lines = Ink(9.5 * scale, _SMALL, False, accent, 2, align)
    parts = [
        _Part(label.name, Ink(17 * scale, 6.5, True, "#000000", 3, align)),
        _Part(label.second, Ink(12 * scale, 6, False, "#000000", 1, align), 0.8),
        _Part(label.aside, Ink(8 * scale, _SMALL, False, MUTED, 1, align), 0.6),
        *(_Part(line, lines, 0.7, alike=True) for line in label.lines),
    ]
    _stack(page, Box(box.x, y, box.width, bottom - y - 1), parts, gap=0.4 * scale, centred=False)
    each = foot_height / len(foot) if foot else 0
    for number, line in enumerate(foot):
        at = Box(box.x, bottom + number * each, box.width, each)
        page.text(line, at, Ink(7.5 * scale, 4.5, False, "#333333", 1, align))


def _tag_text(page: Page, box: Box, label: Label) -> None:
    """Name, second name, lines and aside, one block in the middle of the box."""
    lines = Ink(32, 6.5, False, "#222222", 2, "centre")
    parts = [
        _Part(label.name, Ink(72, 8, True, "#000000", 3, "centre")),
        _Part(label.second, Ink(40, 7, False, "#000000", 1, "centre"), 0.75),
        *(_Part(line, lines, 0.6, alike=True) for line in label.lines),
        _Part(label.aside, Ink(22, 6, False, MUTED, 1, "centre"), 0.45),
    ]
    _stack(page, box, parts, gap=box.height * 0.02, centred=True)


def _stack(page: Page, box: Box, parts: Sequence[_Part], *, gap: float, centred: bool) -> None:
    """Print texts below one another, all smaller by as much as it takes for them to fit.

    What has no room even then is left out from the end, so that what stands can be read.
    """
    shown = [part for part in parts if part.text]
    blocks: list[tuple[Fitted, Ink]] = []
    for factor in _FACTORS:
        blocks = _blocks(page, box, shown, factor)
        whole = sum(block.height + gap for block, _ in blocks) - gap
        if whole <= box.height and not any(block.cut for block, _ in blocks):
            break
    while len(blocks) > 1 and sum(block.height + gap for block, _ in blocks) - gap > box.height:
        blocks.pop()
    whole = sum(block.height + gap for block, _ in blocks) - gap
    y = box.y + (max(0.0, (box.height - whole) / 2) if centred else 0)
    for block, ink in blocks:
        page.put(block, Box(box.x, y, box.width, block.height), ink)
        y += block.height + gap


def _blocks(
    page: Page, box: Box, parts: Sequence[_Part], factor: float
) -> list[tuple[Fitted, Ink]]:
    made: list[tuple[Fitted, Ink, bool]] = []
    for part in parts:
        largest = part.ink.largest * factor
        if made:
            largest = min(largest, made[0][0].size * part.beside)
        ink = replace(part.ink, largest=max(part.ink.smallest, largest))
        fitted = page.fitted(part.text, box, ink)
        if fitted.lines:
            made.append((fitted, ink, part.alike))
    least = min((fitted.size for fitted, _, alike in made if alike), default=0)
    return [(replace(fitted, size=least) if alike else fitted, ink) for fitted, ink, alike in made]


def _readable_on(colour: str) -> str:
    """Black or white, whichever is read better on the colour (WCAG's relative luminance)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "#000000" if light > 0.18 else "#ffffff"
