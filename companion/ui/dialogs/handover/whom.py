"""Whose cards are handed over: those selected, those met at an event, a circle, a tag."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from companion.model.circle import Circle
from companion.operations.handover import Whom
from companion.ui.context import Context
from companion.ui.widgets.circles import TITLES

if TYPE_CHECKING:
    from companion.store import Database

_SELECTED = "selected"


class WhomFields(QWidget):
    """Three choices that count together. `changed` when the user chose otherwise."""

    changed = Signal()

    def __init__(self, context: Context, start: Whom) -> None:
        """`start` is what is chosen first; its contacts stay on offer as "the selected"."""
        super().__init__()
        self._chosen = start.contact_ids
        self.whose, self.circle, self.tag = QComboBox(), QComboBox(), QComboBox()
        self.whose.setAccessibleName("Whose cards")
        self.circle.setAccessibleName("Of which circle")
        self.tag.setAccessibleName("With which tag")
        if self._chosen is not None:
            self.whose.addItem(f"The {len(self._chosen):,} selected", _SELECTED)
        self.whose.addItem("All contacts", None)
        for entry in context.events:
            self.whose.addItem(f"Those met at {entry.name}", entry.id)
        self.circle.addItem("Any circle", None)
        for circle in (Circle.PROFESSIONAL, Circle.SOCIAL):
            self.circle.addItem(TITLES[circle], int(circle))
        self.tag.addItem("Any tag", None)
        if start.tag is not None:
            self.tag.addItem(start.tag, start.tag)
        self._choose(start)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.em(0.6))
        for combo, share in ((self.whose, 3), (self.circle, 1), (self.tag, 2)):
            # A long event's name is cut rather than making the sheet wider.
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(8)
            combo.activated.connect(lambda _index: self.changed.emit())
            row.addWidget(combo, share)
        row.addStretch(1)
        context.worker.read(_tags, on_done=self._on_tags)

    @property
    def whom(self) -> Whom:
        """What is chosen."""
        whose, circle = self.whose.currentData(), self.circle.currentData()
        return Whom(
            contact_ids=self._chosen if whose == _SELECTED else None,
            met_at=whose if isinstance(whose, int) else None,
            circle=None if circle is None else Circle(circle),
            tag=self.tag.currentData(),
        )

    @property
    def file_name(self) -> str:
        """A name for the file, from what is in it."""
        parts = []
        if isinstance(self.whose.currentData(), int):
            parts.append(self.whose.currentText().removeprefix("Those met at "))
        if self.circle.currentData() is not None:
            parts.append(self.circle.currentText().casefold())
        parts.append(str(self.tag.currentData() or "contacts"))
        return " ".join(parts)

    def _choose(self, start: Whom) -> None:
        self.whose.setCurrentIndex(
            self.whose.findData(_SELECTED if self._chosen is not None else start.met_at)
        )
        circle = None if start.circle is None else int(start.circle)
        self.circle.setCurrentIndex(max(0, self.circle.findData(circle)))
        self.tag.setCurrentIndex(max(0, self.tag.findData(start.tag)))

    def _on_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        for tag, count in tags:
            if tag != self.tag.currentData():
                self.tag.addItem(f"{tag} ({count:,})", tag)


def _tags(database: "Database") -> list[tuple[str, int]]:
    from companion.store.marks import all_tags

    with database.read() as sql:
        return all_tags(sql)
