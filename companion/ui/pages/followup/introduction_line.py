"""Two people who are to know each other, why, how far it is, and the keys that settle it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.pages.followup.introduction_words import both
from companion.ui.pages.parts.person_line import NameButton
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.looks import hairline, label, set_look
from companion.ui.widgets.new_line import NewLine

# What a button says, the key that does the same, and what it does.
Deed = tuple[str, Qt.Key | None, Callable[[], object]]


class _Name(NameButton):
    """As wide as its name, and narrower where two of them have no room."""

    def __init__(self, name: str, *, least: int) -> None:
        """`least` is how many pixels it keeps beside a very long one."""
        super().__init__(name)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return super().sizeHint() if inside is None else inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(self._least, whole.width()), whole.height())


class PairLine(QWidget):
    """Up and Down go from line to line: `moved(-1 or 1)`. `answered(text)` is what came of it."""

    answered = Signal(str)
    moved = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        names: tuple[str, str],
        words: Sequence[str] = (),
        muted: Sequence[str] = (),
        deeds: Sequence[Deed] = (),
        on_open: Callable[[int], object],
    ) -> None:
        """`on_open` gets 0 or 1: which of the two is to be shown."""
        super().__init__()
        self._theme = theme
        self.names = both(*names)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.names)
        self.setAccessibleDescription(" ".join((*words, *muted)))
        self.people = [self._person(name, partial(on_open, at)) for at, name in enumerate(names)]
        self.buttons: dict[str, QPushButton] = {}
        self._keys: dict[int, Callable[[], object]] = {}
        for text, key, do in deeds:
            self.buttons[text] = self._deed(text, do)
            if key is not None:
                self._keys[key] = do
        self.field = NewLine(name=f"What came of it: {self.names}", hint="What came of it?")
        self.field.returnPressed.disconnect(self.field.enter)
        self.field.returnPressed.connect(self._on_entered)
        self.field.hide()
        self._lay_out(names, words, muted)

    def _lay_out(self, names: tuple[str, str], words: Sequence[str], muted: Sequence[str]) -> None:
        em = self._theme.em
        who = QHBoxLayout()
        who.setSpacing(em(0.35))
        who.addWidget(self.people[0])
        who.addWidget(label("and", "muted"))
        who.addWidget(self.people[1])
        who.addStretch(1)
        text = QVBoxLayout()
        text.setSpacing(em(0.15))
        text.addLayout(who)
        for line in words:
            text.addWidget(label(line, wrap=True))
        for line in muted:
            text.addWidget(label(line, "muted", wrap=True))
        text.addWidget(self.field)
        deeds = QWidget()
        policy = deeds.sizePolicy()
        policy.setHeightForWidth(True)
        deeds.setSizePolicy(policy)
        flow = FlowLayout(deeds, spacing=em(0.3))
        for button in self.buttons.values():
            flow.addWidget(button)
        text.addWidget(deeds)
        faces = QHBoxLayout()
        faces.setSpacing(em(0.2))
        for name in names:
            faces.addWidget(Avatar(self._theme, name=name, size=2.2))
        row = QHBoxLayout()
        row.setContentsMargins(em(0.4), em(0.55), em(0.4), em(0.45))
        row.setSpacing(em(0.7))
        row.addLayout(faces)
        row.setAlignment(faces, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def _person(self, name: str, do: Callable[[], object]) -> NameButton:
        button = _Name(name or "(no name)", least=self._theme.em(10))
        button.setAccessibleName(f"Show {name or '(no name)'}")
        button.clicked.connect(lambda: do())
        return button

    def _deed(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = set_look(QPushButton(text), "quiet")
        button.setAccessibleName(f"{text.rstrip('…?')}: {self.names}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do())
        return button

    def ask(self, text: str = "") -> None:
        """Open the field for what came of it. Esc closes it."""
        self.field.setText(text)
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def event(self, event: QEvent) -> bool:
        """Letters that are commands elsewhere are this line's while it has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers()
            and self.hasFocus()
            and event.key() in self._keys
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self.field.isHidden():
            if key == Qt.Key.Key_Escape:
                self.field.hide()
                self.setFocus()
            else:
                super().keyPressEvent(event)
            return
        # The Enter of the number pad is an Enter.
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.hasFocus():
            super().keyPressEvent(event)
        elif do := self._keys.get(Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key):
            do()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            radius = self._theme.em(0.45)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -2), radius, radius)
            painter.end()

    def _on_entered(self) -> None:
        text = self.field.text().strip()
        self.field.hide()
        self.setFocus()
        self.answered.emit(text)
