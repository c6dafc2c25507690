"""What is dropped anywhere on the page, while this part of it is shown, is a resource."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from companion.ui.pages.event.resources.incoming import can_come_in
from companion.ui.pages.parts.page import PartsPage

_OURS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class PageDrops(QObject):
    """Takes drops for the whole page, head and all: else the window would import them as a list.

    `hovers(True)` when something comes over the page, `hovers(False)` when it leaves or is dropped.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        hovers: Callable[[bool], None],
        dropped: Callable[[QMimeData], None],
    ) -> None:
        super().__init__(parent)
        self._hovers, self._dropped = hovers, dropped
        self._page: PartsPage | None = None

    def begin(self, part: QWidget) -> None:
        """Take what is dropped on the page of this part."""
        page: QWidget | None = part
        while page is not None and not isinstance(page, PartsPage):
            page = page.parentWidget()
        if page is not None and self._page is None:
            self._page = page
            page.setAcceptDrops(True)
            page.installEventFilter(self)

    def end(self) -> None:
        """Leave it to the window again."""
        if self._page is not None:
            self._page.removeEventFilter(self)
            self._page.setAcceptDrops(False)
            self._page = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if isinstance(event, QDropEvent) and event.type() in _OURS:
                return self._on_drag(event)
            if event.type() == QEvent.Type.DragLeave:
                self._hovers(False)
        return super().eventFilter(watched, event)

    def _on_drag(self, event: QDropEvent) -> bool:
        if not can_come_in(event.mimeData()):
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.DragEnter:
            self._hovers(True)
        elif event.type() == QEvent.Type.Drop:
            self._hovers(False)
            self._dropped(event.mimeData())
        return True
