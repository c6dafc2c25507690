"""What is decided about somebody: circles, tags, a note, a promise, when and how often."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from companion.errors import KnownError
from companion.model.circle import Circle
from companion.ui.dialogs.inbox.draft import (
    CADENCES,
    FOLLOW_UPS,
    NONE,
    OTHER_DAY,
    Draft,
    decision_of,
)
from companion.ui.dialogs.inbox.parts import ChoiceRow, Field
from companion.ui.models.words import day_words
from companion.ui.pages.person.tags import Tags
from companion.ui.theme import Theme
from companion.ui.widgets.circles import CircleSwitches
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.inbox_person import InboxPerson

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CAPTION = 7.5  # em


class Choices(QWidget):
    """`changed` when something else is decided; `left` when a field gives the keys back.

    `undone`: Ctrl+Z in a field in which there is nothing to undo.
    """

    changed = Signal()
    left = Signal()
    undone = Signal()

    def __init__(self, theme: Theme, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._own: tuple[str, ...] = ()
        self._circles, self._days = Circle.NONE, 0
        self._draft = Draft()
        self.circles = CircleSwitches(theme)
        self.tags = Tags(theme)
        self.tags.heading.hide()
        self.tags.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        self.note = Field("Note", "what you want to remember")
        self.promise = Field("Promise", "send the zine by Friday")
        self.when = ChoiceRow(
            theme, "Be in touch", [(id, text, key) for key, id, text, _ in FOLLOW_UPS]
        )
        self.day = Field("Day", "Friday, 5 May, in 3 weeks …")
        self.often = ChoiceRow(
            theme, "Stay in touch", [(days, text, "") for days, text in CADENCES]
        )
        self.outcome = label("", "small", wrap=True)
        self._rows: dict[QWidget, QWidget] = {}
        self._lay_out()
        self.circles.changed.connect(self._on_circles)
        self.tags.added.connect(lambda tag: self._set(self._draft.with_tag(tag)))
        self.tags.removed.connect(lambda tag: self._set(self._draft.without_tag(tag)))
        self.when.chosen.connect(self.choose_when)
        self.often.chosen.connect(lambda days: self._set(replace(self._draft, every_days=days)))
        for field in (self.note, self.promise, self.day):
            field.left.connect(self.left)
            field.undone.connect(self.undone)
            field.editingFinished.connect(self._on_typed)
        for field in (self.promise, self.day):
            field.textChanged.connect(self._tell)
        self.tags.new.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.em(0.75))
        for key, caption, widget in (
            ("P S B", "Circle", self.circles), ("T", "Tags", self.tags), ("N", "Note", self.note),
            ("R", "Promise", self.promise), ("0–4", "Be in touch", self.when), ("", "", self.day),
            ("C", "Stay in touch", self.often), ("", "", self.outcome),
        ):  # fmt: skip
            self._rows[widget] = self._row(key, caption, widget)
            column.addWidget(self._rows[widget])
        column.addStretch(1)

    def _row(self, key: str, caption: str, widget: QWidget) -> QWidget:
        em, row = self._theme.em, QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(em(0.6))
        words = QVBoxLayout()
        words.setSpacing(em(0.1))
        words.setContentsMargins(0, em(0.3), 0, 0)
        name = label(caption, "strong", wrap=True)
        name.setBuddy(widget)
        words.addWidget(name)
        if key:
            words.addWidget(label(key, "key"), alignment=Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        held = QWidget()
        held.setLayout(words)
        held.setFixedWidth(em(_CAPTION))
        line.addWidget(held)
        line.addWidget(widget, 1)
        return row

    @property
    def draft(self) -> Draft:
        """What is decided, with what stands in the fields."""
        return replace(
            self._draft, note=self.note.text(), promise=self.promise.text(), day=self.day.text()
        )

    def show_person(self, person: "InboxPerson | None", draft: Draft) -> None:
        """Show what is so, and what is decided already."""
        self._own = person.tags if person is not None else ()
        self._circles = person.circles if person is not None else Circle.NONE
        cadence = person.cadence if person is not None else None
        self._days = cadence.every_days if cadence is not None else 0
        if person is not None:
            self.tags.know(person.known_tags)
        self.tags.new.clear()
        self.show_draft(draft)

    def show_draft(self, draft: Draft) -> None:
        """Show another decision about the same person."""
        self._draft = draft
        for field, text in (
            (self.note, draft.note), (self.promise, draft.promise), (self.day, draft.day),
        ):  # fmt: skip
            field.setText(text)
        self._show()

    def _show(self) -> None:
        draft = self._draft
        self.circles.show_circles(self._circles if draft.circles is None else draft.circles)
        self.tags.show_tags(draft.tags_of(self._own))
        self.when.choose(draft.follow_up)
        self.often.choose(self._days if draft.every_days is None else draft.every_days)
        self._rows[self.day].setVisible(draft.follow_up == OTHER_DAY)
        self._tell()

    def _set(self, draft: Draft) -> None:
        if draft != self._draft:
            self._draft = replace(
                draft, note=self.note.text(), promise=self.promise.text(), day=self.day.text()
            )
            self._show()
            self.changed.emit()

    def professional(self) -> None:
        """In or out of this circle."""
        self._set(replace(self._draft, circles=self.circles.circles ^ Circle.PROFESSIONAL))

    def social(self) -> None:
        """In or out of this circle."""
        self._set(replace(self._draft, circles=self.circles.circles ^ Circle.SOCIAL))

    def both(self) -> None:
        """In both circles, or out of both."""
        out = self.circles.circles == Circle.BOTH
        self._set(replace(self._draft, circles=Circle.NONE if out else Circle.BOTH))

    def go_to_day(self) -> None:
        """Put the cursor where a day is not understood."""
        field = self.day if self._draft.follow_up == OTHER_DAY else self.promise
        field.setFocus()
        field.selectAll()

    def choose_when(self, name: object) -> None:
        """Decide when to be in touch; another day is then typed."""
        self._set(replace(self._draft, follow_up=str(name)))
        if name == OTHER_DAY:
            self.day.setFocus()
            self.day.selectAll()

    def next_cadence(self) -> None:
        """The next of how often to stay in touch."""
        all_days = [days for days, _ in CADENCES]
        now = self.often.value
        at = all_days.index(now) if isinstance(now, int) and now in all_days else -1
        self._set(replace(self._draft, every_days=all_days[(at + 1) % len(all_days)]))

    def _on_circles(self, circles: Circle) -> None:
        self._set(replace(self._draft, circles=circles))

    def _on_typed(self) -> None:
        if self.draft != self._draft:
            self._draft = self.draft
            self.changed.emit()

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """In the line for tags Enter adds one, and leaves it when nothing is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, typed = event.key(), self.tags.new.text().strip()
            enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if key == Qt.Key.Key_Escape or (enter and not typed):
                self.tags.new.clear()
                self.left.emit()
                return True
        return super().eventFilter(field, event)

    def _tell(self) -> None:
        """Say what will be noted, or what is wrong with a day."""
        try:
            words, tone = outcome_words(self.draft, self._today()), "small"
        except KnownError as error:
            words, tone = str(error), "strong"
        self.outcome.setText(words)
        set_look(self.outcome, tone)  # type: ignore[arg-type]
        self._rows[self.outcome].setVisible(bool(words))


def outcome_words(draft: Draft, today: date) -> str:
    """ "To do: send the zine by Fri 27 Nov (promised)". Raises KnownError for what is no day."""
    if not draft.promise.strip() and draft.follow_up == NONE:
        return ""
    from companion.operations.inbox import to_do_of

    found = to_do_of(decision_of(draft, today=today))
    return "\n".join(
        f"To do: {one.words}{f' by {due_words(one.due, today)}' if one.due else ', some time'}"
        f"{' (promised)' if promised else ''}"
        for one, promised in found
    )


def due_words(due: date, today: date) -> str:
    """ "Fri 27 Nov", with the year if it is another."""
    words = day_words(due.isoformat(), today, exact=True)
    return words if due == today else f"{_WEEKDAYS[due.weekday()]} {words}"
