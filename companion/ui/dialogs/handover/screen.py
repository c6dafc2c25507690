"""A sequence of codes on the whole screen, for somebody across the table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.ui.dialogs.handover.sequence import Sequence
from companion.ui.dialogs.handover.stage import Controls, Stage, turn_by_key
from companion.ui.theme import Theme
from companion.ui.tokens import LIGHT

# White in both schemes: the screen's brightness is what makes a code readable from afar.
_STYLE = f"""
CodesOnScreen {{ background: #ffffff; }}
QLabel {{ color: #000000; }}
QLabel[look="muted"], QLabel[look="small"] {{ color: {LIGHT.muted}; }}
QPushButton, QComboBox, QComboBox QAbstractItemView {{
    background: #ffffff; color: {LIGHT.ink}; border-color: {LIGHT.line};
}}
QPushButton:disabled {{ color: {LIGHT.line}; }}
QPushButton:focus, QComboBox:focus {{ border-color: {LIGHT.accent}; }}
"""


class CodesOnScreen(QWidget):
    """A window of its own that shows the same sequence as the sheet behind it. Esc closes."""

    def __init__(self, theme: Theme, sequence: Sequence, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._sequence = sequence
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hand over")
        self.setAccessibleName("Codes to hand over, full screen")
        self.setStyleSheet(_STYLE)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
        self.setPalette(palette)
        self.stage = Stage(theme, sequence, loud=True)
        self.controls = Controls(theme, sequence, can_fill=False)
        self.done = QPushButton("Close  Esc")
        self.done.setAccessibleName("Close")
        self.done.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.controls, 1)
        foot.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1), theme.em(0.3), theme.em(1), theme.em(0.6))
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(self.stage, 1)
        layout.addLayout(foot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif not turn_by_key(self._sequence, event):
            super().keyPressEvent(event)


def fill_screen(theme: Theme, sequence: Sequence, parent: QWidget) -> CodesOnScreen:
    """Show the sequence on the screen that `parent` is on, over everything."""
    shown = CodesOnScreen(theme, sequence, parent)
    shown.setScreen(parent.screen())
    shown.setGeometry(parent.screen().geometry())
    shown.showFullScreen()
    shown.activateWindow()
    shown.stage.setFocus()
    return shown
