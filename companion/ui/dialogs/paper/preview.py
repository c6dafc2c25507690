"""The pages as they will be printed: one at a time, turned and enlarged by keys or buttons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look

_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
_WIDEST = 3600  # dots; at the highest zoom a code's squares are plain to see


class PagePreview(QWidget):
    """Sends `wanted` when another page or size is to be drawn; give it back to `show_page`."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.page, self._pages, self._zoom = 0, 0, 0
        self._paper = QSize(210, 297)
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setAccessibleName("Page")
        self.area = _Area(self)
        self.area.setWidget(self._sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName("Preview of the pages")
        self.area.setMinimumSize(theme.em(14), theme.em(14))
        self.number = label("", "muted")
        self.back = _button("Previous", "Previous page (Page Up)", self.turn_back)
        self.forth = _button("Next", "Next page (Page Down)", self.turn_forth)
        self.smaller = _button("−", "Smaller (-)", self.zoom_out, name="Smaller")
        self.larger = _button("+", "Larger (+)", self.zoom_in, name="Larger")
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.4))
        for widget in (self.back, self.forth):
            row.addWidget(widget)
        row.addWidget(self.number)
        row.addStretch(1)
        for widget in (self.smaller, self.larger):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(self.area, 1)
        layout.addLayout(row)
        self._enable()

    @property
    def dots(self) -> int:
        """How wide a page is to be drawn, in the screen's own dots."""
        room = self.area.viewport().size()
        width, height = max(60, room.width() - 24), max(60, room.height() - 24)
        fit = min(width, height * self._paper.width() // self._paper.height())
        return min(_WIDEST, round(fit * _ZOOMS[self._zoom] * self.devicePixelRatioF()))

    def set_pages(self, count: int, paper: QSize) -> None:
        """There are so many pages of this size (in millimetres)."""
        self._pages, self._paper = count, paper
        self.page = max(0, min(self.page, count - 1))
        self._enable()

    def show_page(self, picture: QImage | None) -> None:
        """Show a page that was asked for; None for no page at all."""
        if picture is None:
            self._sheet.clear()
            return
        pixmap = QPixmap.fromImage(picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheet.setPixmap(pixmap)

    def turn_back(self) -> None:
        """To the page before."""
        self._turn(self.page - 1)

    def turn_forth(self) -> None:
        """To the next page."""
        self._turn(self.page + 1)

    def zoom_in(self) -> None:
        """Draw the page larger."""
        self._set_zoom(self._zoom + 1)

    def zoom_out(self) -> None:
        """Draw it smaller, down to the whole page."""
        self._set_zoom(self._zoom - 1)

    def turn_by_key(self, key: int) -> bool:
        """Do what a key means here; False if it means nothing."""
        does = {
            Qt.Key.Key_PageUp: self.turn_back,
            Qt.Key.Key_PageDown: self.turn_forth,
            Qt.Key.Key_Home: lambda: self._turn(0),
            Qt.Key.Key_End: lambda: self._turn(self._pages - 1),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
        }.get(Qt.Key(key))
        if does is not None:
            does()
        return does is not None

    def _turn(self, page: int) -> None:
        page = max(0, min(page, self._pages - 1))
        if page != self.page:
            self.page = page
            self._enable()
            self.wanted.emit()

    def _set_zoom(self, zoom: int) -> None:
        zoom = max(0, min(zoom, len(_ZOOMS) - 1))
        if zoom != self._zoom:
            self._zoom = zoom
            self._enable()
            self.wanted.emit()

    def _enable(self) -> None:
        self.number.setText(f"Page {self.page + 1:,} of {self._pages:,}" if self._pages else "")
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page + 1 < self._pages)
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._pages > 0 and self._zoom + 1 < len(_ZOOMS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pages:
            self.wanted.emit()


class _Area(QScrollArea):
    """Arrows scroll the page, page keys turn it, + and - or Ctrl with the wheel enlarge it."""

    def __init__(self, preview: PagePreview) -> None:
        super().__init__()
        self._preview = preview

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._preview.turn_by_key(event.key()):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            zoom_in = event.angleDelta().y() > 0
            self._preview.zoom_in() if zoom_in else self._preview.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)


def _button(text: str, tip: str, do: object, *, name: str = "") -> QPushButton:
    button = set_look(QPushButton(text), "quiet")
    button.setToolTip(tip)
    button.setAccessibleName(name or f"{text} page")
    button.clicked.connect(do)
    return button
