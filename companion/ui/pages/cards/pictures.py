"""A picture of one's own card: chosen, dropped or pasted; shown as it is kept."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMenu, QSizePolicy

from companion.ui.drops import PICTURE_SUFFIXES, dropped_paths
from companion.ui.theme import Theme

_FILTER = f"Pictures ({' '.join(f'*{suffix}' for suffix in sorted(PICTURE_SUFFIXES))})"


class PictureBox(QAbstractButton):
    """A small picture that opens a menu: choose, paste, remove. Files can be dropped on it.

    `file_given(path)` and `data_given(bytes)` are sent for a new picture, `removed` without one.
    """

    file_given = Signal(object)
    data_given = Signal(bytes)
    removed = Signal()

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self._theme, self._what = theme, what
        self._pixmap: QPixmap | None = None
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu = QMenu(self)
        self._choose = self.menu.addAction("Choose a picture…", self.choose)
        self._paste = self.menu.addAction("Paste a picture", self.paste)
        self._remove: QAction = self.menu.addAction("Remove", self.removed.emit)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)
        self.show_picture(None)

    def show_picture(self, data: bytes | None) -> None:
        """Show this picture, or that there is none."""
        self._pixmap = QPixmap.fromImage(QImage.fromData(data)) if data else None
        self.setAccessibleName(
            f"Change or remove the {self._what}" if data else f"Choose a {self._what}"
        )
        self.setToolTip(f"{self.accessibleName()}; a picture can be dropped or pasted here, too")
        self._remove.setEnabled(data is not None)
        self.update()

    def choose(self) -> None:
        """Ask for a picture file."""
        dialog = QFileDialog(self, f"Choose a {self._what}", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.file_given.emit(Path(path)))
        dialog.open()

    def paste(self) -> bool:
        """Take the picture that was copied, if there is one."""
        return self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> bool:
        paths = dropped_paths(mime)
        if paths:
            self.file_given.emit(paths[0])
            return True
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the format is text, not bytes
        self.data_given.emit(bytes(buffer.data().data()))
        return True

    def _on_clicked(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        self._paste.setEnabled(mime.hasImage() or bool(dropped_paths(mime)))
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def event(self, event: QEvent) -> bool:
        # Ctrl+V is the window's, unless the cursor is here.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete and self._pixmap is not None:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def sizeHint(self) -> QSize:
        side = self._theme.em(3.4)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus()
        colour = "accent" if focused or self.underMouse() else "line"
        style = Qt.PenStyle.SolidLine if self._pixmap else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._theme.colour(colour), 2 if focused else 1, style))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(frame, self._theme.em(0.4), self._theme.em(0.4))
        if self._pixmap is not None:
            room = frame.adjusted(3, 3, -3, -3)
            size = self._pixmap.size().scaled(
                room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        else:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font(1.4))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "+")
        painter.end()
