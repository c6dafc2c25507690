"""The strip that says what was just done, with a way back."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from companion.ui.commands import Commands
from companion.ui.theme import Theme
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import set_look
from companion.ui.widgets.message import announce

# Long enough to read and reach; it stays while the pointer or the focus is on it.
STAY_MS = 8000
_WIDEST = 40  # em; a long name ends in an ellipsis rather than in the page's own buttons


class Toast(QFrame):
    """Floats over the bottom of its parent, in the middle, above what `foot` must leave free."""

    def __init__(self, theme: Theme, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._commands = theme, commands
        self._room = parent
        self._way_back = ""
        self._foot = 0
        set_look(self, "toast")
        self._text = ElidedLabel()
        self._button = QPushButton(commands.action("undo").text())
        self._button.clicked.connect(self._on_way_back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.em(1.1), theme.em(0.55), theme.em(0.8), theme.em(0.55))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self._on_time)
        parent.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, sentence: str, *, way_back: str = "") -> None:
        """Show a sentence and the command ("undo", "redo") that takes it back."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._way_back = way_back
        self._button.setVisible(bool(way_back))
        if way_back:
            words, keys = self._commands.action(way_back).text(), self._commands.keys(way_back)
            self._button.setText(f"{words}  {keys}")
            self._button.setAccessibleName(f"{words}: {sentence}")
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, sentence)

    def keep_above(self, foot: int) -> None:
        """Leave so many pixels at the bottom free: a button is pressed there, not covered."""
        self._foot = foot
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _place(self) -> None:
        room = self._room
        gap = self._theme.em(1.2)
        self.ensurePolished()
        width = min(self.sizeHint().width(), self._theme.em(_WIDEST), room.width() - 2 * gap)
        height = self.sizeHint().height()
        top = room.height() - self._foot - height - gap
        self.setGeometry((room.width() - width) // 2, top, width, height)

    def _on_way_back(self) -> None:
        self.hide()
        self._commands.run(self._way_back)

    def _on_time(self) -> None:
        if self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()
