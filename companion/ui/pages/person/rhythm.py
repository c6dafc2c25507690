"""How often to be in touch with a person, by which ways, and when they can be called."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.ui.context import Context
from companion.ui.models.words import day_words
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.following.due import ContactDue
    from companion.store import Database
    from companion.ui.context import TellsChange

# In days; 0 for whenever it happens.
_OFTEN = (
    ("whenever it happens", 0), ("weekly", 7), ("every fortnight", 14), ("monthly", 30),
    ("every quarter", 91), ("twice a year", 182), ("yearly", 365),
)  # fmt: skip

_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_SHOWN = 13  # letters


class Rhythm(QWidget):
    """`changed(operation)` with what is to be done to the database."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._contact = 0
        self._methods: list[str] = []
        self.often, self.least = QComboBox(), QComboBox()
        self.often.setAccessibleName("How often to be in touch")
        self.least.setAccessibleName("How often at the least")
        for box in (self.often, self.least):
            # As narrow as the page: the longest choice ends in an ellipsis rather than in it.
            box.setSizeAdjustPolicy(_BY_LENGTH)
            box.setMinimumContentsLength(_SHOWN)
        for words, days in _OFTEN:
            self.often.addItem(words, days)
        self.often.activated.connect(self._on_often)
        self.least.activated.connect(self._on_often)
        self.state = label("", "muted", wrap=True)
        self.ways: dict[str, QPushButton] = {}
        ways = QWidget()
        ways.setAccessibleName("They prefer")
        policy = ways.sizePolicy()
        policy.setHeightForWidth(True)
        ways.setSizePolicy(policy)
        flow = FlowLayout(ways, spacing=theme.em(0.4))
        self._make_ways(flow)
        self.zone = InPlaceEdit(name="Time zone", hint="such as Europe/Berlin")
        self.hours = InPlaceEdit(name="Hours", hint="such as 9-17")
        self.zone.committed.connect(lambda text: self._on_hours(time_zone=text))
        self.hours.committed.connect(lambda text: self._on_hours(hours=text))
        self.there = label("", "muted", wrap=True)
        when = QHBoxLayout()
        when.setSpacing(theme.em(0.5))
        when.addWidget(self.zone, 2)
        when.addWidget(self.hours, 1)
        clock = QWidget()
        clock.setAccessibleName("Time zone and hours")
        clock.setLayout(when)
        when.setContentsMargins(0, 0, 0, 0)
        touch = QWidget()
        touch.setAccessibleName("How often to be in touch")
        row = FlowLayout(touch, spacing=theme.em(0.4))
        row.addWidget(self.often)
        row.addWidget(self.least)
        policy = touch.sizePolicy()
        policy.setHeightForWidth(True)
        touch.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.15))
        column.addWidget(FieldRow(theme, "In touch", touch))
        column.addLayout(_under(theme, self.state))
        column.addWidget(FieldRow(theme, "They prefer", ways))
        column.addWidget(FieldRow(theme, "Zone, hours", clock))
        column.addLayout(_under(theme, self.there))

    def _make_ways(self, flow: FlowLayout) -> None:
        from companion.operations.following.methods import METHODS

        for name, words in METHODS.items():
            way = set_look(QPushButton(words), "chip")
            way.setCheckable(True)
            way.setAccessibleName(f"They prefer: {words}")
            way.clicked.connect(partial(self._on_way, name))
            self.ways[name] = way
            flow.addWidget(way)

    def show_contact(self, found: "ContactDue", *, now: datetime) -> None:
        """Show how it is with this contact."""
        from companion.operations.following.due import local_words

        cadence, reach = found.cadence, found.reach
        self._contact = cadence.contact_id if cadence else self._contact
        every = cadence.every_days if cadence else 0
        _choose(self.often, every)
        self._offer_least(every, cadence.at_least_days if cadence else 0)
        self._methods = list(cadence.methods) if cadence else []
        for name, way in self.ways.items():
            way.setChecked(name in self._methods)
            way.setEnabled(cadence is not None)
        self.state.setText(_state(found, now))
        self.state.setVisible(bool(self.state.text()))
        if reach is not None:
            self.zone.show_text(reach.time_zone)
            self.hours.show_text(reach.hours)
        local = found.local
        given = "" if reach is None or reach.time_zone or local is None else (
            f" ({local.zone}, from the country)"
        )  # fmt: skip
        self.there.setText(local_words(local, now=now) + given if local else "")
        self.there.setVisible(local is not None)

    def set_contact(self, contact_id: int) -> None:
        """Whose it is."""
        self._contact = contact_id

    def _offer_least(self, every: int, least: int) -> None:
        self.least.clear()
        self.least.addItem("and no later", 0)
        for words, days in _OFTEN:
            if days > every:
                self.least.addItem(f"{words.removeprefix('every ')} at least", days)
        _choose(self.least, least if least > every else 0, " at least")
        self.least.setVisible(bool(every))

    def _on_often(self) -> None:
        every, contact = int(self.often.currentData()), self._contact
        least = int(self.least.currentData() or 0)
        self._set(contact, every, least if least > every else 0, list(self._methods))

    def _on_way(self, name: str) -> None:
        kept = [one for one in self._methods if one != name]
        methods = [*kept, name] if self.ways[name].isChecked() else kept
        every, least = int(self.often.currentData()), int(self.least.currentData() or 0)
        self._set(self._contact, every, least, methods)

    def _set(self, contact: int, every: int, least: int, methods: list[str]) -> None:
        def operation(db: "Database") -> "TellsChange":
            from companion.operations.following.cadence import end_cadence, set_cadence

            if not every:
                return end_cadence(db, contact_id=contact)
            return set_cadence(
                db, contact_id=contact, every_days=every, at_least_days=least, methods=methods
            )

        self.changed.emit(operation)

    def _on_hours(self, *, time_zone: str | None = None, hours: str | None = None) -> None:
        contact = self._contact

        def operation(db: "Database") -> "TellsChange":
            from companion.operations.following.hours import set_hours

            return set_hours(db, contact_id=contact, time_zone=time_zone, hours=hours)

        self.changed.emit(operation)


def _under(theme: Theme, part: QWidget) -> QHBoxLayout:
    """Under the values, not under their names."""
    row = QHBoxLayout()
    row.addSpacing(theme.em(7.5) + theme.em(0.4))
    row.addWidget(part, 1)
    return row


def _choose(box: QComboBox, days: int, after: str = "") -> None:
    """Show so many days, also if there is no choice of that name."""
    at = box.findData(days)
    if at < 0:
        box.addItem(f"every {days} days{after}", days)
        at = box.count() - 1
    box.setCurrentIndex(at)


def _state(found: "ContactDue", now: datetime) -> str:
    """ "Last 5 Nov; the next is due 19 Nov"; "" while there is nothing to say."""
    turn = found.turn
    if turn is None:
        return ""
    last = day_words(turn.last, now.date(), exact=True) if turn.last else ""
    due = day_words(turn.due.isoformat(), now.date(), exact=True)
    said = f"Last {last}; " if last else ""
    return f"{said}due {due}" + (", and slipping." if turn.slipping else ".")
