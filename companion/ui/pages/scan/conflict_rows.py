"""Where a card says otherwise than the contact: both shown, one chosen, field by field."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.qr.harmless import harmless
from companion.ui.theme import Theme
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label
from companion.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from companion.operations.conflicts import Conflict

_LONGEST = 60


class ConflictRows(QWidget):
    """One row for each field; yours is chosen until you say otherwise. `changed` is sent then."""

    changed = Signal()

    def __init__(self, theme: Theme, conflicts: "Sequence[Conflict]") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.em(0.3), 0, theme.em(0.3))
        column.setSpacing(theme.em(0.25))
        column.addWidget(SectionHeading("Different from what you have"))
        self.rows = [_ConflictRow(theme, conflict) for conflict in conflicts]
        for row in self.rows:
            row.changed.connect(self.changed)
            column.addWidget(row)

    @property
    def taken(self) -> frozenset[str]:
        """The fields of which the card's value is to replace yours."""
        return frozenset(row.conflict.field for row in self.rows if row.takes_read)


class _ConflictRow(QWidget):
    """ "Title  (•) Librarian (yours)  ( ) Head of Cataloguing (on the card)"."""

    changed = Signal()

    def __init__(self, theme: Theme, conflict: "Conflict") -> None:
        super().__init__()
        self.conflict = conflict
        self.setAccessibleName(conflict.label)
        name = label(conflict.label, "small", wrap=True)
        name.setFixedWidth(theme.em(6))
        name.setContentsMargins(0, theme.em(0.35), 0, 0)
        choices = QWidget()
        flow = FlowLayout(choices, spacing=theme.em(0.3))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        choices.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.5))
        row.addWidget(name, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(choices, 1)
        self._group = QButtonGroup(self)
        self.yours = self._choice(conflict.known, "yours")
        self.theirs = self._choice(conflict.read, "on the card")
        self.yours.setChecked(True)
        for number, choice in enumerate((self.yours, self.theirs)):
            self._group.addButton(choice, number)
            flow.addWidget(choice)
        self._group.idToggled.connect(self._on_toggled)

    @property
    def takes_read(self) -> bool:
        """True if the card's value is chosen."""
        return self.theirs.isChecked()

    def _choice(self, value: str, whose: str) -> QRadioButton:
        shown = harmless(value, limit=_LONGEST)
        choice = QRadioButton(f"{shown} ({whose})".replace("&", "&&"))
        choice.setAccessibleName(f"{self.conflict.label}: {shown}, {whose}")
        choice.setCursor(Qt.CursorShape.PointingHandCursor)
        whole = harmless(value, limit=400)
        set_tip(choice, whole if whole != shown else "")
        return choice

    def _on_toggled(self, _number: int, on: bool) -> None:
        if on:
            self.changed.emit()
