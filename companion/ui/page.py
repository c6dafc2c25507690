"""What a page is, and the line by which the window knows it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from companion.ui.context import Context
from companion.ui.widgets.looks import set_look

if TYPE_CHECKING:
    from companion.store.narrowing.query import Term

FIND = "find"  # the target of Ctrl+K: put the cursor into the search field


class Narrowed(NamedTuple):
    """A target for the page of people: show everybody who passes these terms."""

    terms: "tuple[Term, ...]"


class Page(QWidget):
    """The base of every page. It is made on the first visit and lives as long as the window.

    A page loads with `context.worker.read` and changes with `context.change`; it never waits. It
    listens to `context.changes.happened` and `context.event_changed` to load again.
    """

    def __init__(self, context: Context, *, title: str) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName(title)
        set_look(self, "page")

    def rest(self) -> list[Callable[[], object]]:
        """What the page's first paint does without: pieces, each short, done after it in turn."""
        return []

    def arrive(self, target: object) -> None:
        """The page is shown now; `target` is what `context.go` was given, often None."""


class PageEntry(NamedTuple):
    """A page in the sidebar. Add one to `companion.ui.pages.PAGES` and it is in the window.

    `make` is called on the first visit, so it can import what the page needs.
    """

    id: str
    title: str
    icon: str
    help: str
    make: Callable[[Context], Page]
