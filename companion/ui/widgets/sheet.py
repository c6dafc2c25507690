"""A sheet: what covers the page while something is set up, with one thing to do or not to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from companion.ui.theme import Theme
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip


class Sheet(QWidget):
    """Title, a muted line under it, a body, and Cancel with one primary button below.

    A subclass fills `body` (a vertical layout) and overrides `accept` and, if it has a job under
    way, `reject`. It ends itself with `close_sheet()`; `closed` is sent then, once. Errors go to
    `message.say(...)`, progress to `progress` or, simpler, both to `set_busy`.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, *, title: str, primary: str = "", cancel: str = "Cancel",
        scrolls: bool = True,
    ) -> None:  # fmt: skip
        """Without `primary` there is only the other button. `scrolls` False for a table inside."""
        super().__init__()
        set_look(self, "page")
        self.theme = theme
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = label(title, "title", wrap=True)
        self.subtitle = label("", "muted", wrap=True)
        self.subtitle.hide()
        self.message = Message(theme)
        self.progress = ProgressStrip(theme)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.em(0.6))
        self.primary = set_look(QPushButton(primary or "Done"), "primary")
        if not primary:
            self.primary.hide()  # shown before it has a parent it would be a window of its own
        self.primary.clicked.connect(self.accept)
        self.cancel = QPushButton(cancel)
        self.cancel.clicked.connect(self.reject)
        self._closed = False
        self._lay_out(scrolls=scrolls)

    def _lay_out(self, *, scrolls: bool) -> None:
        em = self.theme.em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(2), em(1.6), em(2), em(1.4))
        layout.setSpacing(em(0.6))
        layout.addWidget(self.title)
        layout.addWidget(self.subtitle)
        layout.addWidget(self.message)
        if scrolls:
            inside = set_look(QWidget(), "page")
            inside.setLayout(self.body)
            self.body.setContentsMargins(0, 0, em(1), 0)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(inside)
            layout.addWidget(area, 1)
        else:
            layout.addLayout(self.body, 1)
        layout.addWidget(self.progress)
        layout.addWidget(hairline())
        buttons = QHBoxLayout()
        buttons.setSpacing(em(0.7))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        layout.addLayout(buttons)

    @property
    def foot(self) -> int:
        """How high the row of buttons at the bottom is, in pixels."""
        return self.cancel.sizeHint().height() + self.theme.em(1.4)

    def set_subtitle(self, text: str) -> None:
        """The line under the title."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))

    def set_busy(
        self, what: str, *, unit: str = "", cancel: Callable[[], None] | None = None
    ) -> None:
        """A job runs: the primary button waits and the strip appears. "" when it is over."""
        self.primary.setEnabled(not what)
        if what:
            self.message.dismiss()
            self.progress.begin(what, unit=unit, cancel=cancel)
        else:
            self.progress.end()

    def accept(self) -> None:
        """The primary button, or Ctrl+Enter. Closes, unless overridden."""
        self.close_sheet()

    def reject(self) -> None:
        """Cancel, or Esc. Closes, unless overridden."""
        self.close_sheet()

    def close_sheet(self) -> None:
        """Give the page back."""
        if not self._closed:
            self._closed = True
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.primary.click()
        else:
            super().keyPressEvent(event)
