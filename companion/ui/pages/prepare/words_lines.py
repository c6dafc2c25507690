"""Lines of your own words (questions, offers) in a part of a page, under a heading."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import hairline, label, set_look

Deed = tuple[str, Callable[[], object]]


class WordsLine(QWidget):
    """Words, what else there is to say of them in muted lines, and what can be done.

    With `edit` the words are changed where they stand. Each deed's button is named with the words.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        about: Sequence[str] = (),
        deeds: Sequence[Deed] = (),
        edit: InPlaceEdit | None = None,
    ) -> None:
        super().__init__()
        em = theme.em
        self.edit = edit
        self.about = [label(line, "muted", wrap=True) for line in about]
        self.more = label("", "muted", wrap=True)
        self.more.hide()
        text = QVBoxLayout()
        text.setSpacing(em(0.1))
        text.addWidget(edit or label(words, "strong", wrap=True))
        for line in (*self.about, self.more):
            text.addWidget(line)
        row = QHBoxLayout()
        row.setContentsMargins(0, em(0.35), 0, em(0.35))
        row.setSpacing(em(0.5))
        row.addLayout(text, 1)
        self.buttons = [_button(words, name, do) for name, do in deeds]
        for button in self.buttons:
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hairline())

    def say_more(self, text: str) -> None:
        """Show one more muted line, none for ""."""
        self.more.setText(text)
        self.more.setVisible(bool(text))


def _button(words: str, name: str, do: Callable[[], object]) -> QPushButton:
    button = set_look(QPushButton(name), "quiet")
    button.setAccessibleName(f"{name}: {words}")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda: do())
    return button


class WordsLines(Section):
    """A heading with the number of its lines; hidden without any unless it `stays`."""

    def __init__(self, theme: Theme, title: str, *, stays: bool = False) -> None:
        super().__init__(theme, title)
        self._title, self._stays = title, stays
        self.lines: list[WordsLine] = []
        self.setVisible(stays)

    def show_lines(self, lines: Iterable[WordsLine]) -> None:
        """Show these; the focus stays on the line and the button where it was."""
        place = next((n for n, line in enumerate(self.lines) if _has_focus(line)), None)
        name = self.clear()
        self.lines = list(lines)
        for line in self.lines:
            self.body.addWidget(line)
        count = len(self.lines)
        self.heading.setText(f"{self._title} ({count:,})" if count else self._title)
        self.setVisible(bool(count) or self._stays)
        self.give_focus_back(name)
        if place is not None and self.lines and not any(map(_has_focus, self.lines)):
            line = self.lines[min(place, count - 1)]
            (line.edit or line.buttons[0]).setFocus()


def _has_focus(line: WordsLine) -> bool:
    focus = line.focusWidget()
    return focus is not None and focus.hasFocus()
