"""The timeline on the person's page: by year, the newest first; each line leads somewhere."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.over_years.timeline import Lasting, Line

# So many lines are shown at first.
FEW = 8
_LONGEST = 220


class Timeline(Section):
    """`led(line)` when somebody goes where a line belongs."""

    led = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Over the years")
        self._shown: Lasting | None = None
        self._all = False
        self.quiet = label("", "muted", wrap=True)
        self.more = set_look(QPushButton("Show all"), "quiet")
        self.more.clicked.connect(self._on_more)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.quiet)
        layout.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_lasting(self, found: "Lasting") -> None:
        """What happened with a contact; quiet while there is nothing but that it is kept."""
        before = self._shown
        if before is not None and before.contact_id != found.contact_id:
            self._all = False
        self._shown = found
        words = " ".join(
            part for part in (found.last_met, f"{found.birthday}." if found.birthday else "")
            if part
        )  # fmt: skip
        self.quiet.setText(words)
        self.quiet.setVisible(bool(words))
        count = sum(len(year.lines) for year in found.years)
        self.setVisible(count > 1 or bool(words))
        if before is None or before.years != found.years:
            self._fill(found, count)

    def _fill(self, found: "Lasting", count: int) -> None:
        name = self.clear()
        left = count if self._all else FEW
        for year in found.years:
            if left <= 0:
                break
            self.body.addWidget(label(year.year or "Without a day", "strong"))
            for line in year.lines[:left]:
                self.body.addWidget(self._line(line))
            left -= len(year.lines)
        self.more.setVisible(count > FEW)
        self.more.setText("Show fewer" if self._all else f"Show all {count:,}")
        self.give_focus_back(name)

    def _line(self, line: "Line") -> FieldRow:
        words = f"{line.words}\n{line.detail}" if line.detail else line.words
        if len(words) > _LONGEST:
            words = f"{words[: _LONGEST - 1].rstrip()}…"
        actions = [FieldAction("open", partial(self.led.emit, line))] if line.leads else []
        return FieldRow(self.theme, line.when, words, actions, label_width=4.5)

    def _on_more(self) -> None:
        self._all = not self._all
        if self._shown is not None:
            self._fill(self._shown, sum(len(year.lines) for year in self._shown.years))
