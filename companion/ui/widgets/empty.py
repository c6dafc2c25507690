"""What a list shows when there is nothing in it: what it is for, and what to do next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.icons import Icons
from companion.ui.theme import Theme
from companion.ui.widgets.looks import label


class EmptyState(QWidget):
    """An icon, a sentence, a second one in muted ink, and buttons, in the middle."""

    def __init__(
        self, theme: Theme, icons: Icons, *, icon: str, sentence: str, detail: str = ""
    ) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.em(0.6))
        self._sentence = label(sentence, "subtitle", wrap=True)
        self._detail = label(detail, "muted", wrap=True)
        if not detail:
            self._detail.hide()  # shown before it has a parent it would be a window of its own
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.em(0.6))
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        layout.addStretch(2)
        layout.addWidget(_Drawing(theme, icons, icon), alignment=Qt.AlignmentFlag.AlignHCenter)
        for text in (self._sentence, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setMinimumWidth(theme.em(14))
            text.setMaximumWidth(theme.em(34))
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(text, 100)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addSpacing(theme.em(0.4))
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def say(self, sentence: str, detail: str = "") -> None:
        """Say something else: an empty search is not an empty event."""
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(sentence)

    def add_button(self, button: QPushButton) -> QPushButton:
        """Add a button at the end of the row (see `Commands.button`)."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button


class _Drawing(QWidget):
    """A large icon in the accent on its tint."""

    def __init__(self, theme: Theme, icons: Icons, icon: str) -> None:
        super().__init__()
        self._theme, self._icons, self._icon = theme, icons, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        side = self._theme.em(4.6)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_tint"))
        painter.drawEllipse(self.rect())
        size = self._theme.em(2.2)
        drawing = self._icons.pixmap(self._icon, size, "accent", self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, drawing)
        painter.end()
