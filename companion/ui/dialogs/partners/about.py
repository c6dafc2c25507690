"""What a partnership is: from when to when, how often, by what means, what for; and its end."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.errors import KnownError
from companion.ui.context import Context
from companion.ui.dialogs.partners.lines import row_of
from companion.ui.dialogs.partners.words import day_text, means_box, rhythm_box, said_day
from companion.ui.pages.person.notes import NoteEdit
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.partners.results import PartnershipResult
    from companion.operations.partners.views import PartnerView
    from companion.store.partners import PartnershipRow


class About(QWidget):
    """Each field saves itself. `deed(name)` for "copy", "save", "remove" and "person"."""

    problem = Signal(str)
    remark = Signal(str)
    deed = Signal(str)

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._context, self._now = context, now
        self.row: PartnershipRow | None = None
        theme = context.theme
        self.starts = InPlaceEdit(name="From")
        self.ends = InPlaceEdit(name="Until", hint="open end; type a day: in 6 months …")
        self.starts.committed.connect(lambda text: self._on_day("starts_on", text))
        self.ends.committed.connect(lambda text: self._on_day("ends_on", text))
        self.rhythm, self.means = rhythm_box(14), means_box("")
        self.rhythm.activated.connect(self._on_rhythm)
        self.means.activated.connect(lambda _at: self._on_means())
        line = self.means.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._on_means)
        self.hopes = NoteEdit(theme, name="Hopes", hint="What do you both hope for?")
        self.hopes.finished.connect(lambda text: self._edit(hopes=text))
        self.outcome = NoteEdit(theme, name="What came of it", hint="At the end, or on the way")
        self.outcome.finished.connect(lambda text: self._edit(outcome=text))
        self.origin = label("", "muted", wrap=True)
        form = QWidget()
        form.setMaximumWidth(theme.em(44))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        column.addWidget(self.origin)
        for name, field in (
            ("&From", self.starts), ("&Until", self.ends), ("How &often", self.rhythm),
            ("By what &means", self.means), ("&Hopes", self.hopes),
            ("What came of &it", self.outcome),
        ):  # fmt: skip
            column.addWidget(FieldRow(theme, name, field))
        column.addSpacing(theme.em(0.8))
        column.addWidget(self._buttons())
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(beside)
        whole.addStretch(1)

    def _buttons(self) -> QWidget:
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (
            ("copy", "&Copy the journal"), ("save", "&Save the journal…"),
            ("person", "Show the &person"), ("end", "&End it today"), ("remove", "Remove"),
        ):  # fmt: skip
            button = self.buttons[name] = QPushButton(text)
            button.clicked.connect(lambda _checked=False, name=name: self._on_button(name))
        self.buttons["end"].setToolTip("The journal stays")
        return row_of(self._context.theme, list(self.buttons.values()))

    def show_view(self, view: "PartnerView") -> None:
        """Show this partnership."""
        from companion.operations.partners.partnerships import has_journal

        row = self.row = view.line.row
        self.origin.setText(f"From the peer round “{row.round}”." if row.round else "")
        self.origin.setVisible(bool(row.round))
        self.starts.show_text(day_text(row.starts_on))
        self.ends.show_text(day_text(row.ends_on))
        at = self.rhythm.findData(row.every_days)
        if at < 0:
            from companion.operations.following.cadence import every

            self.rhythm.addItem(every(row.every_days), row.every_days)
            at = self.rhythm.count() - 1
        self.rhythm.setCurrentIndex(at)
        if not self.means.hasFocus():
            self.means.setCurrentText(row.means)
            line = self.means.lineEdit()
            assert line is not None
            line.setCursorPosition(0)
        self.hopes.show_text(row.hopes)
        self.outcome.show_text(row.outcome)
        over = bool(row.ends_on) and row.ends_on <= self._now().date().isoformat()
        self.buttons["end"].setVisible(not over)
        whole = view.line.is_over and has_journal(row, view.entries)
        self.buttons["remove"].setText("Remove with its journal" if whole else "Remove")
        self.buttons["remove"].setAccessibleName(
            "Remove this partnership with its journal" if whole else "Remove this partnership"
        )
        self.buttons["remove"].setToolTip(
            "Undo brings it back" if whole else "What you wrote in its journal stays"
        )

    def commit(self) -> None:
        """Save what is half typed."""
        self.hopes.commit()
        self.outcome.commit()

    def _on_day(self, field: str, text: str) -> None:
        today = self._now().date()
        try:
            day = said_day(text, today)
        except KnownError as error:
            self._refused(str(error))
            return
        if day is None and field == "starts_on":
            self._refused("A partnership begins on a day.")
        elif field == "starts_on":
            self._edit(starts_on=day)
        else:
            self._edit(ends_on=day or "")

    def _on_rhythm(self, _at: int) -> None:
        if self.row is not None and self.rhythm.currentData() != self.row.every_days:
            self._edit(every_days=self.rhythm.currentData())

    def _on_means(self) -> None:
        means = self.means.currentText().strip()
        if self.row is not None and means != self.row.means:
            self._edit(means=means)

    def _on_button(self, name: str) -> None:
        if name != "end":
            self.deed.emit(name)
            return
        from companion.operations.partners.partnerships import end_partnership

        if self.row is None:
            return
        id, today = self.row.id, self._now().date()
        self._context.change(
            lambda db, _: end_partnership(db, partnership_id=id, on=today),
            cause=self,
            on_done=self._on_done,
            on_failed=self._refused,
        )

    def _edit(
        self,
        *,
        starts_on: date | None = None,
        ends_on: date | str | None = None,
        hopes: str | None = None,
        every_days: int | None = None,
        means: str | None = None,
        outcome: str | None = None,
    ) -> None:
        from companion.operations.partners.partnerships import edit_partnership

        if self.row is None:
            return
        id, today = self.row.id, self._now().date()
        self._context.change(
            lambda db, _: edit_partnership(
                db, partnership_id=id, today=today, starts_on=starts_on, ends_on=ends_on,
                hopes=hopes, every_days=every_days, means=means, outcome=outcome,
            ),
            cause=self,
            on_done=self._on_done,
            on_failed=self._refused,
        )  # fmt: skip

    def _on_done(self, result: "PartnershipResult") -> None:
        parts = []
        if result.planned:
            parts.append(f"{result.planned} got another day")
        if result.aside:
            parts.append(f"{result.aside} are put aside, without a day")
        if parts:
            self.remark.emit(f"Of the planned topics {' and '.join(parts)}.")

    def _refused(self, sentence: str) -> None:
        self.problem.emit(sentence)
        if self.row is not None:
            self.starts.show_text(day_text(self.row.starts_on))
            self.ends.show_text(day_text(self.row.ends_on))
