"""The codes that were scanned of a contact: when, where, what, and how each looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.qr.harmless import harmless
from companion.ui.context import Context
from companion.ui.models.words import moment_words
from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.tips import set_tip
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.scans import ScanRow

_MOST = 6
_SIDE = 3.4  # em
_SHARP = 4  # a code drawn smaller than it is stays sharp on dense screens
_LONGEST_TIP = 300


@dataclass(frozen=True, slots=True)
class ScanShown:
    """A kept code with what it is in words, and its picture, if one was kept."""

    scan: "ScanRow"
    noun: str
    picture: QImage | None


class Scanned(Section):
    """The newest scans of a contact; hidden for somebody who was never scanned."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Scanned")
        self._context = context
        self._contact: int | None = None
        self._shown: list[int] = []
        self._task: Task | None = None
        self.body.setSpacing(context.theme.em(0.5))
        self.hide()
        context.changes.happened.connect(self._on_changed)

    def show_contact(self, contact_id: int | None) -> None:
        """Show the scans of a contact, none for None."""
        if contact_id == self._contact:
            return
        self._contact = contact_id
        self._show([])
        self._load()

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        contact = self._contact
        if contact is not None:
            side = self.theme.em(_SIDE) * _SHARP
            self._task = self._context.worker.read(
                lambda db: _scans(db, contact, side), on_done=self._show
            )

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("scan"):
            self._load()

    def _show(self, shown: list[ScanShown]) -> None:
        self._task = None
        ids = [one.scan.id for one in shown]
        if ids == self._shown:
            return
        self._shown = ids
        name = self.clear()
        pictured = any(one.picture is not None for one in shown)
        for one in shown:
            self.body.addWidget(ScanLine(self.theme, one, beside=pictured))
        self.setVisible(bool(shown))
        self.give_focus_back(name)


class ScanLine(QWidget):
    """One kept code: its picture, what it is, when and from where, and a button for its text.

    `beside`: other lines have a picture, so that the words of one without begin where theirs do.
    """

    def __init__(self, theme: Theme, shown: ScanShown, *, beside: bool = False) -> None:
        super().__init__()
        scan = shown.scan
        self._text = scan.text
        when = moment_words(scan.at, datetime.now().astimezone())
        source = harmless(scan.source, limit=60)
        words = " · ".join(part for part in (when, f"from {source}" if source else "") if part)
        self.copy = set_look(QPushButton("Copy the raw text"), "quiet")
        self.copy.setAccessibleName(f"Copy the raw text of the {shown.noun}, {when}")
        set_tip(self.copy, harmless(scan.text, limit=_LONGEST_TIP))
        self.copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.75))
        if shown.picture is not None:
            self.picture = Crop(theme, shown.picture, f"How the {shown.noun} looked")
            row.addWidget(self.picture)
        elif beside:
            row.addSpacing(theme.em(_SIDE) + theme.em(0.75))
        lines = QVBoxLayout()
        lines.setSpacing(theme.em(0.1))
        lines.addStretch(1)
        lines.addWidget(
            label(f"{shown.noun} · {harmless(scan.format, limit=30)}", "plain", wrap=True)
        )
        lines.addWidget(label(words, "small", wrap=True))
        lines.addStretch(1)
        row.addLayout(lines, 1)
        row.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignVCenter)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


class Crop(QWidget):
    """The piece of the picture that shows the code, in a square with round corners."""

    def __init__(self, theme: Theme, picture: QImage, name: str) -> None:
        super().__init__()
        self._theme, self._picture = theme, picture
        self.setAccessibleName(name)
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        side = self._theme.em(_SIDE)
        return QSize(side, side)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        round_by = self._theme.em(0.4)
        path.addRoundedRect(self.rect(), round_by, round_by)
        painter.setClipPath(path)
        painter.drawImage(self.rect(), self._picture)


def _scans(db: "Database", contact_id: int, side: int) -> list[ScanShown]:
    """The scans of a contact with their pictures, for the worker's threads."""
    from companion.qr.payload import recognise
    from companion.store.scans import scan_picture, scans_of

    with db.read() as sql:
        found = [
            (scan, scan_picture(sql, scan.id)) for scan in scans_of(sql, contact_id, limit=_MOST)
        ]
    return [ScanShown(scan, recognise(scan.text).noun, _square(data, side)) for scan, data in found]


def _square(data: bytes | None, side: int) -> QImage | None:
    """The middle of a picture as a square of at most `side` pixels; None for what is none."""
    image = QImage.fromData(data) if data else QImage()
    if image.isNull():
        return None
    short = min(image.width(), image.height())
    left, top = (image.width() - short) // 2, (image.height() - short) // 2
    square = image.copy(left, top, short, short)
    if short <= side:
        return square
    return square.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
