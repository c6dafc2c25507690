"""One session in the programme: when, what, where, and whether you go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.store.sessions import SessionRow
from companion.ui.pages.event.session_words import STATES, about_words, time_words, your_time_words
from companion.ui.theme import Theme
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import hairline, label, set_look

_TIMES = 7.5  # em


class SessionLine(QWidget):
    """Pressing the title opens the session; the other buttons mark it. Its keys are commands'."""

    def __init__(
        self,
        theme: Theme,
        session: SessionRow,
        zone: str,
        *,
        is_here: bool,
        on_open: Callable[[SessionRow], object],
        on_going: Callable[[SessionRow], object],
        on_here: Callable[[SessionRow], object],
    ) -> None:
        super().__init__()
        self.session, self.zone, self.is_here = session, zone, is_here
        em = theme.em
        times = time_words(session, zone)
        self.open = _TitleButton(session.title or "(no title)", struck=bool(session.state))
        self.open.setAccessibleName(f"{times}, {self.open.title}" if times else self.open.title)
        self.open.clicked.connect(lambda: on_open(session))
        going = "★ Going" if session.going else "☆ Go"
        self.going = self._deed(going, f"{'Going' if session.going else 'Go'} to", on_going)
        self.here = self._deed("● Here now" if is_here else "I am here", "I am at", on_here)
        self.buttons = [self.going, self.here]
        row = QHBoxLayout()
        row.setContentsMargins(0, em(0.4), 0, em(0.4))
        row.setSpacing(em(0.7))
        row.addLayout(self._times(theme, times, your_time_words(session, zone)))
        row.addLayout(self._words(theme), 1)
        for button in self.buttons:
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def _times(self, theme: Theme, times: str, yours: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.em(0.1))
        column.setContentsMargins(0, theme.em(0.3), 0, 0)
        for text, look in ((times or "–", "plain"), (yours, "small")):
            if text:
                shown = label(text, look, wrap=True)  # type: ignore[arg-type]
                shown.setFixedWidth(theme.em(_TIMES))
                column.addWidget(shown)
        column.addStretch(1)
        return column

    def _words(self, theme: Theme) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.em(0.1))
        words.addWidget(self.open)
        about = about_words(self.session)
        state = STATES.get(self.session.state, "")
        if about or state:
            line = ElidedLabel(" · ".join(part for part in (state, about) if part), "muted")
            words.addWidget(line)
        return words

    def _deed(self, text: str, spoken: str, do: Callable[[SessionRow], object]) -> QPushButton:
        button = set_look(QPushButton(text), "quiet")
        button.setAccessibleName(f"{spoken} {self.open.title}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do(self.session))
        return button


class _TitleButton(QPushButton):
    """A title that can be pressed; it reads as text, and wraps where it must."""

    def __init__(self, title: str, *, struck: bool) -> None:
        super().__init__()
        self.title = title
        set_look(self, "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Show this session")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        text: QLabel = ElidedLabel(title, "strong")
        if struck:
            font = QFont(text.font())
            font.setStrikeOut(True)
            text.setFont(font)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(text)
