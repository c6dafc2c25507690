"""Pages that are no sheets of labels: each leaf draws itself on a page of its own."""

from collections.abc import Callable, Sequence
from datetime import datetime

from companion.errors import KnownError
from companion.formats.paper.canvas import A4, LETTER, Box, Document, Ink, Page
from companion.formats.paper.faces import Faces
from companion.formats.paper.sheet import Drawn
from companion.model.progress import Progress, silent

Leaf = Callable[[Page], None]
PAPERS = {"a4": A4, "letter": LETTER}
MARGIN = 15.0
"""Millimetres on each side, more than any printer leaves blank."""

MUTED, INK, RULE = "#555555", "#000000", "#999999"
_TOLD_EVERY = 5


def draw_leaves(
    leaves: Sequence[Leaf],
    *,
    paper: tuple[float, float],
    title: str,
    created: datetime,
    only_page: int | None = None,
    faces: Faces | None = None,
    progress: Progress = silent,
) -> Drawn:
    """All leaves as a PDF, or one of them (from 0) for a preview.

    Raises KnownError for none; what `progress` raises is passed on, and nothing is kept then.
    """
    if not leaves:
        raise KnownError("There is nothing to print: choose other people first.")
    with Document(title=title, created=created, faces=faces) as document:
        shown = range(len(leaves)) if only_page is None else [only_page]
        for done, number in enumerate(shown):
            if done % _TOLD_EVERY == 0:
                progress(done, len(shown))
            leaves[number](document.page(*paper))
        progress(len(shown), len(shown))
        return Drawn(document.finish(), document.page_count, document.transliterated)


def inner(page: Page, margin: float = MARGIN) -> Box:
    """What is inside the margins of a page."""
    return Box(0, 0, page.width, page.height).inset(margin)


def heading(page: Page, box: Box, title: str, aside: str = "") -> Box:
    """A title at the top of a box, with a small line below it; returns what is left under them."""
    top = Box(box.x, box.y, box.width, 12)
    taken = page.text(title, top, Ink(24, 12, bold=True)).height + 1
    if aside:
        room = Box(box.x, box.y + taken, box.width, 11)
        taken += page.text(aside, room, Ink(10, 7, colour=MUTED, lines=2)).height
    taken += 3
    return Box(box.x, box.y + taken, box.width, box.height - taken)
