"""The fields of an event, two beside each other where they belong together, each checked."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from companion.operations.events import KINDS, ROLES
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.looks import TextLabel, label, set_look

if TYPE_CHECKING:
    from companion.store.events import EventRow

_LABEL, _SECOND = 6, 5.5  # em


class EventFields(QWidget):
    """What is wrong with a field is said below it as it is left, and again by `check`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMaximumWidth(theme.em(46))
        self.name, self.place, self.country = QLineEdit(), QLineEdit(), QLineEdit()
        self.starts_on, self.ends_on, self.hashtag = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.time_zone = _choice(KINDS), _choice(("", *_time_zones()))
        self.role, self.series = _choice(("", *ROLES)), _choice(("",))
        self.notes = QPlainTextEdit()
        self._problems: dict[QWidget, tuple[Callable[[], str], TextLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.em(1))
        self._grid.setVerticalSpacing(theme.em(0.45))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        self.starts_on.setPlaceholderText("2026-10-18")
        self.ends_on.setPlaceholderText("2026-10-20")
        self.hashtag.setPlaceholderText("#LibConf2026")
        self.country.setPlaceholderText("Two letters or a name")
        for combo, hint in ((self.role, "attendee"), (self.series, "NELA, every year")):
            line = combo.lineEdit()
            assert line is not None
            line.setPlaceholderText(hint)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self._theme.em(6))
        self._add(("&Name", self.name), check=self._wrong_name)
        self._add(("&Kind", self.kind), ("&You are", self.role))
        self._add(
            ("&First day", self.starts_on), ("&Last day", self.ends_on),
            check=lambda: _wrong_day(self.starts_on.text()), second=self._wrong_end,
        )  # fmt: skip
        self._add(("&Place", self.place), ("&Country", self.country))
        self._add(("&Time zone", self.time_zone), check=self._wrong_zone)
        self._add(("&Series", self.series), ("&Hashtag", self.hashtag))
        self._add(("N&otes", self.notes))

    def show_event(self, event: "EventRow") -> None:
        """Show what an event says."""
        self.name.setText(event.name)
        self.kind.setCurrentText(event.kind)
        self.role.setCurrentText(event.role)
        self.starts_on.setText(event.starts_on or "")
        self.ends_on.setText(event.ends_on or "")
        self.place.setText(event.place)
        self.country.setText(event.country)
        self.time_zone.setCurrentText(event.time_zone)
        self.series.setCurrentText(event.series)
        self.hashtag.setText(event.hashtag)
        self.notes.setPlainText(event.notes)

    def know_series(self, names: Sequence[str]) -> None:
        """The series to choose from; what is typed stays."""
        typed = self.series.currentText()
        self.series.clear()
        self.series.addItems(["", *names])
        self.series.setCurrentText(typed)

    def values(self) -> dict[str, Any]:
        """What is in the fields, as the operations take it."""
        return {
            "name": self.name.text().strip(),
            "kind": self.kind.currentText().strip().casefold() or "conference",
            "role": self.role.currentText().strip(),
            "starts_on": self.starts_on.text().strip() or None,
            "ends_on": self.ends_on.text().strip() or None,
            "place": self.place.text().strip(),
            "country": self.country.text().strip(),
            "time_zone": self.time_zone.currentText().strip(),
            "series": self.series.currentText().strip(),
            "hashtag": self.hashtag.text().strip(),
            "notes": self.notes.toPlainText().strip(),
        }

    def check(self) -> list[QWidget]:
        """The fields with which something is wrong, the first first; it is said below each."""
        return [field for field in self._problems if self._check(field)]

    def problem(self, field: QWidget) -> str:
        """What is said below a field, "" when it is right."""
        return self._problems[field][1].text()

    def _add(
        self,
        *fields: tuple[str, QWidget],
        check: Callable[[], str] = lambda: "",
        second: Callable[[], str] = lambda: "",
    ) -> None:
        """A row of one field, or of two."""
        row = self._grid.rowCount()
        for place, ((name, field), test) in enumerate(zip(fields, (check, second), strict=False)):
            width = _SECOND if place else _LABEL
            problem = set_look(label("", wrap=True), "small", tone="caution")
            problem.setContentsMargins(self._theme.em(width + 0.4), 0, 0, 0)
            problem.hide()
            block = QVBoxLayout()
            block.setSpacing(0)
            block.addWidget(FieldRow(self._theme, name, field, label_width=width))
            block.addWidget(problem)
            block.addStretch(1)
            self._grid.addLayout(block, row, place, 1, 2 if len(fields) == 1 else 1)
            self._watch(field, test, problem)

    def _watch(self, field: QWidget, check: Callable[[], str], problem: TextLabel) -> None:
        self._problems[field] = (check, problem)
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        if isinstance(line, QLineEdit):
            line.editingFinished.connect(lambda: self._check(field, leaving=True))

    def _check(self, field: QWidget, *, leaving: bool = False) -> str:
        """Say below the field what is wrong with it. A name not yet begun is not wrong yet."""
        check, shown = self._problems[field]
        problem = "" if leaving and field is self.name and not self.name.text() else check()
        shown.setText(problem)
        shown.setVisible(bool(problem))
        return problem

    def _wrong_name(self) -> str:
        return "" if self.name.text().strip() else "An event needs a name."

    def _wrong_end(self) -> str:
        start, end = _day(self.starts_on.text()), _day(self.ends_on.text())
        if start and end and end < start:
            return "The last day is before the first."
        return _wrong_day(self.ends_on.text())

    def _wrong_zone(self) -> str:
        zone = self.time_zone.currentText().strip()
        if not zone or QTimeZone.isTimeZoneIdAvailable(zone.encode()):
            return ""
        return f"There is no time zone “{zone}”: choose one such as Europe/Berlin."


def _choice(words: tuple[str, ...]) -> QComboBox:
    """A field to choose in or to type in; it may be narrower than its longest word."""
    combo = QComboBox()
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.addItems(list(words))
    return combo


def _time_zones() -> list[str]:
    names = (bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds())
    return sorted(name for name in names if "/" in name and not name.startswith("Etc/"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None


def _wrong_day(text: str) -> str:
    if not text.strip() or _day(text):
        return ""
    return f"“{text.strip()}” is no day: write it as 2026-10-18 (year, month, day)."
