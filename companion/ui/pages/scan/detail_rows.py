"""What a code says beyond its headline: a network's name, an event's time, a payment's sum."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.qr.harmless import harmless
from companion.qr.payload import Detail
from companion.ui.pages.scan.texts import breakable
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction, FieldRow

_HIDDEN = "•" * 10
_LONGEST = 400


class DetailRows(QWidget):
    """A line each, with “copy”; what is secret waits for “show”."""

    def __init__(self, theme: Theme, details: Sequence[Detail]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [_row(theme, detail) for detail in details]
        for row in self.rows:
            column.addWidget(row)

    @property
    def secrets(self) -> "list[_Secret]":
        """The lines that are not shown until somebody asks."""
        return [row for row in self.rows if isinstance(row, _Secret)]


def _row(theme: Theme, detail: Detail) -> FieldRow:
    if detail.secret:
        return _Secret(theme, detail)
    words = breakable(harmless(detail.value, limit=_LONGEST))
    return FieldRow(theme, detail.label, words, [_copy(detail.value)])


def _copy(value: str) -> FieldAction:
    return FieldAction("copy", lambda: QGuiApplication.clipboard().setText(value))


class _Secret(FieldRow):
    """A password."""

    def __init__(self, theme: Theme, detail: Detail) -> None:
        self._detail = detail
        self._shown = False
        actions = [FieldAction("show", self.turn), _copy(detail.value)]
        super().__init__(theme, detail.label, _HIDDEN, actions)
        self.buttons[1].setAccessibleName(f"copy {detail.label}")
        self._tell()

    def turn(self) -> None:
        """Show it, or hide it again."""
        self._shown = not self._shown
        self._tell()

    def _tell(self) -> None:
        value, name = self.value, self._detail.label
        assert isinstance(value, QLabel)
        words = harmless(self._detail.value, limit=_LONGEST) if self._shown else _HIDDEN
        value.setText(breakable(words))
        value.setAccessibleName(f"{name}: {words if self._shown else 'not shown'}")
        verb = "hide" if self._shown else "show"
        self.buttons[0].setText(verb)
        self.buttons[0].setAccessibleName(f"{verb} {name}")
