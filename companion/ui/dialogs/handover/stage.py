"""A sequence of codes on the sheet: the code, whose it is, and the ways to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.dialogs.handover.sequence import FASTEST, SLOWEST, USUAL, Sequence
from companion.ui.theme import Theme
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.looks import label
from companion.ui.widgets.message import announce
from companion.ui.widgets.qrview import QrView


class Stage(QWidget):
    """The code as large as there is room, with name and line below it.

    The arrows and Space go on; while they go on by themselves, Space stops them.
    """

    def __init__(self, theme: Theme, sequence: Sequence, *, loud: bool = False) -> None:
        """`loud` for the whole screen: larger words."""
        super().__init__()
        self._sequence = sequence
        self._said = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.code = QrView(name="QR code")
        self.sentence = label("", "muted", wrap=True)
        self.name = ElidedLabel("", "title" if loud else "subtitle")
        self.line = ElidedLabel("", "muted")
        for text in (self.sentence, self.name, self.line):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.15))
        layout.addWidget(self.code, 1)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.name)
        layout.addWidget(self.line)
        sequence.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        person, code = self._sequence.person, self._sequence.code
        name = person.name if person else ""
        self.name.setText(name)
        self.line.setText(_line(self._sequence))
        wrong = isinstance(code, str)
        self.sentence.setText(code if isinstance(code, str) else "")
        self.sentence.setVisible(wrong)
        self.code.setVisible(not wrong)
        made = None if code is None or isinstance(code, str) else code
        self.code.show_matrix(made.matrix if made else None)
        words = ", ".join(part for part in (name, self._sequence.progress) if part)
        self.code.setAccessibleName(f"QR code of {words}" if made else "QR code")
        self.setAccessibleName(self.code.accessibleName())
        if made and words != self._said and self.isVisible():
            self._said = words
            announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not turn_by_key(self._sequence, event, mirrored=self.layoutDirection() == _MIRRORED):
            super().keyPressEvent(event)


_MIRRORED = Qt.LayoutDirection.RightToLeft
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
}  # fmt: skip


def turn_by_key(sequence: Sequence, event: QKeyEvent, *, mirrored: bool = False) -> bool:
    """Do what a key means for a sequence; False if it means nothing."""
    key = Qt.Key(event.key())
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if key in _STEPS:
        swapped = mirrored and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        sequence.go(-_STEPS[key] if swapped else _STEPS[key])
    elif key == Qt.Key.Key_Space:
        if sequence.plays:
            sequence.pause()
        else:
            sequence.go(1)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        sequence.go_to(0 if key == Qt.Key.Key_Home else len(sequence.people) - 1)
    else:
        return False
    return True


def _line(sequence: Sequence) -> str:
    person, code = sequence.person, sequence.code
    if person is None:
        return ""
    card = person.card
    company = ", ".join(card.organization)
    said = [part for part in (card.title, company) if part and part != person.name]
    if code is not None and not isinstance(code, str) and code.dropped:
        said.append(f"left out so that phones read it: {', '.join(code.dropped)}")
    return " · ".join(said)


class Controls(QWidget):
    """Back, which of how many, on; and going on by themselves, every so many seconds.

    `full_asked` when the whole screen is wanted. Hidden for one contact alone, but for that.
    """

    full_asked = Signal()

    def __init__(self, theme: Theme, sequence: Sequence, *, can_fill: bool = True) -> None:
        super().__init__()
        self._sequence = sequence
        self.back = QPushButton("‹ Back")
        self.back.setAccessibleName("The contact before")
        self.back.setToolTip("The contact before (←)")
        self.on = QPushButton("Next ›")
        self.on.setAccessibleName("The next contact")
        self.on.setToolTip("The next contact (→ or Space)")
        self.progress = label("", "strong")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress.setMinimumWidth(theme.em(6))
        self.play = QPushButton("Play")
        self.play.setToolTip("Go on by themselves, and stop (Space stops too)")
        self.play.setMinimumWidth(theme.em(5))
        self.seconds = QComboBox()
        for seconds in range(FASTEST, SLOWEST + 1):
            self.seconds.addItem(f"every {seconds} s", seconds)
        self.seconds.setCurrentIndex(USUAL - FASTEST)
        self.seconds.setAccessibleName("Seconds for each code")
        self.full = QPushButton("Full screen")
        self.full.setVisible(can_fill)
        self.back.clicked.connect(lambda: sequence.go(-1))
        self.on.clicked.connect(lambda: sequence.go(1))
        self.play.clicked.connect(sequence.toggle)
        self.seconds.activated.connect(lambda place: sequence.set_seconds(FASTEST + place))
        self.full.clicked.connect(self.full_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.6))
        row.addStretch(1)
        for widget in (self.back, self.progress, self.on):
            row.addWidget(widget)
        row.addSpacing(theme.em(1))
        row.addWidget(self.play)
        row.addWidget(self.seconds)
        row.addWidget(self.full)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sequence.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        sequence = self._sequence
        several = len(sequence.people) > 1
        parts: tuple[QWidget, ...] = (
            self.back, self.progress, self.on, self.play, self.seconds,
        )  # fmt: skip
        for widget in parts:
            widget.setVisible(several)
        self.progress.setText(sequence.progress)
        self.play.setText("Pause" if sequence.plays else "Play")
        self.full.setEnabled(bool(sequence.people))
        # Not disabled while it has the focus: that would throw the focus elsewhere.
        first, last = sequence.index == 0, sequence.index + 1 >= len(sequence.people)
        self.back.setEnabled(not first or self.back.hasFocus())
        self.on.setEnabled(not last or self.on.hasFocus())
