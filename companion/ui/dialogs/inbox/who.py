"""Who it is, big: name, picture, how you met, the code, the list, notes, and what fits."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.qr.harmless import harmless
from companion.store.inbox import Waiting
from companion.ui.dialogs.inbox.reading import Shown
from companion.ui.models.words import day_words, moment_words
from companion.ui.pages.person.scanned import Crop
from companion.ui.theme import Theme
from companion.ui.widgets.avatar import Avatar
from companion.ui.widgets.looks import TextLabel, label, set_look

if TYPE_CHECKING:
    from companion.operations.inbox_person import InboxPerson
    from companion.store.encounters import EncounterRow

_AVATAR, _CODE, _LABEL = 6.5, 6.0, 7.5  # em
_LONGEST_NAME, _LONGEST = 120, 400
_MOST_MET = 4


class WhoView(QWidget):
    """`merged` and `told_apart`: what the user says of somebody who may be the same person."""

    merged = Signal()
    told_apart = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        em = theme.em
        self.avatar = Avatar(theme, size=_AVATAR)
        self.name = label("", "title", wrap=True)
        self.line = label("", "subtitle", wrap=True)
        self.standing = label("", "pill")
        self.code: Crop | None = None
        self.twin = TwinHint(theme)
        self.twin.merge.clicked.connect(self.merged)
        self.twin.another.clicked.connect(self.told_apart)
        self.facts = Facts(theme)
        for text in (self.name, self.line):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(em(0.15))
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.line)
        words.addWidget(self.standing, alignment=Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self._head = QHBoxLayout()
        self._head.setSpacing(em(1.1))
        self._head.addWidget(self.avatar, alignment=Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.7))
        column.addLayout(self._head)
        column.addWidget(self.twin)
        column.addWidget(self.facts)
        column.addStretch(1)

    def show_waiting(self, who: Waiting) -> None:
        """Show at once what is known without asking the database."""
        self.avatar.setVisible(who.kind != "code")
        self._show_name(who.name, who.line, None)
        self.standing.hide()
        self.twin.hide()
        self._show_code(None)
        self.facts.show_facts([])

    def show_person(self, shown: Shown, *, now: datetime, sorted_already: bool) -> None:
        """Show all that is known."""
        self.avatar.setVisible(shown.person.who.kind != "code")
        person = shown.person
        photo = None if shown.photo is None else QPixmap.fromImage(shown.photo)
        self._show_name(person.name, person.line, photo)
        words = {
            "contact": "sorted already" if sorted_already else "",
            "attendee": "not among your contacts yet",
            "code": "nobody knows whose code this is",
        }[person.who.kind]
        self.standing.setText(words)
        set_look(self.standing, "pill", tone="calm" if sorted_already else "caution")
        self.standing.setVisible(bool(words))
        self.twin.show_twin(person)
        self._show_code(shown)
        self.facts.show_facts(list(_facts(person, now)))

    def _show_name(self, name: str, line: str, photo: QPixmap | None) -> None:
        shown = harmless(name, limit=_LONGEST_NAME) or "(no name)"
        self.avatar.show_person(shown, photo)
        self.name.setText(shown)
        self.line.setText(harmless(line, limit=_LONGEST_NAME))
        self.line.setVisible(bool(line))

    def _show_code(self, shown: Shown | None) -> None:
        if self.code is not None:
            self._head.removeWidget(self.code)
            self.code.hide()
            self.code.deleteLater()
            self.code = None
        if shown is not None and shown.code is not None:
            noun = shown.person.code_noun
            self.code = _Code(self._theme, shown.code, f"How the {noun.lower()} looked")
            self._head.addWidget(self.code, alignment=Qt.AlignmentFlag.AlignTop)


class _Code(Crop):
    def sizeHint(self) -> QSize:
        side = self._theme.em(_CODE)
        return QSize(side, side)


class TwinHint(QWidget):
    """That somebody may be here twice, with the two answers; hidden for everybody else."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        em = theme.em
        self.words = label("", "plain", wrap=True)
        self.merge = QPushButton("Merge  M")
        self.another = set_look(QPushButton("Another person  A"), "quiet")
        frame = set_look(QWidget(), "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(em(0.9), em(0.6), em(0.9), em(0.6))
        inside.addWidget(self.words)
        row = QHBoxLayout()
        for button in (self.merge, self.another):
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.hide()

    def show_twin(self, person: "InboxPerson") -> None:
        """Ask about this person's, or be hidden."""
        twin = person.twin
        self.setVisible(twin is not None)
        if twin is None:
            return
        for button in (self.merge, self.another):
            button.show()
        name = harmless(twin.name, limit=_LONGEST_NAME)
        line = f" ({harmless(twin.line, limit=_LONGEST_NAME)})" if twin.line else ""
        self.words.setText(f"Perhaps the same as your contact {name}{line}: {twin.reason}.")
        one = person.who.kind == "contact"
        self.merge.setText("Merge into one  M" if one else "The same  M")
        self.merge.setAccessibleName(f"The same person as {name}")
        self.another.setAccessibleName(f"Another person than {name}")

    def agree(self, name: str) -> None:
        """It is the same: the rest is done with the decision."""
        shown = harmless(name, limit=_LONGEST_NAME)
        self.words.setText(f"This is your contact {shown}: Enter notes that you met.")
        for button in (self.merge, self.another):
            button.hide()


class Facts(QWidget):
    """Lines of a name and what it says; the labels are kept, since hundreds are looked through."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[QWidget, TextLabel, TextLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.em(0.35))

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What is shown."""
        return [
            (name.text(), value.text()) for row, name, value in self._rows if not row.isHidden()
        ]

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show these lines."""
        while len(self._rows) < len(facts):
            self._add_row()
        for at, (row, name, value) in enumerate(self._rows):
            if at < len(facts):
                name.setText(facts[at][0])
                value.setText(facts[at][1])
            row.setVisible(at < len(facts))

    def _add_row(self) -> None:
        row = QWidget()
        name, value = label("", "small", wrap=True), label("", "plain", wrap=True)
        name.setFixedWidth(self._theme.em(_LABEL))
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.em(0.5))
        line.addWidget(name, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(value, 1, alignment=Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(row)
        self._rows.append((row, name, value))


def _facts(person: "InboxPerson", now: datetime) -> Iterator[tuple[str, str]]:
    """All that helps to remember, what is likeliest to first."""
    said = set(person.notes)
    for met in reversed(person.met[-_MOST_MET:]):
        yield "Met", _meeting(met, now.date(), said)
    if person.code is not None:
        when = moment_words(person.code.at, now)
        text = f" · {harmless(person.code.text)}" if person.who.kind == "code" else ""
        yield "Scanned", f"{person.code_noun} · {when}{text}"
    for note in person.notes:
        yield "Noted", harmless(note, limit=_LONGEST)
    for one in person.open:
        due = f" · {day_words(one.due, now.date(), exact=True)}" if one.due else ""
        yield ("Promised" if one.promised else "To do"), f"{one.words}{due}"
    if person.question is not None:
        fits = "; ".join(person.question.reasons)
        asked = person.question.question.words
        yield "You ask", f"{asked} ({fits})" if fits else asked
    for heard in person.heard:
        yield heard.kind.capitalize(), harmless(heard.words, limit=_LONGEST)
    for name, value in person.roster:
        yield harmless(name, limit=60), harmless(value, limit=_LONGEST)
    if person.reach:
        yield "Reach", " · ".join(person.reach)


def _meeting(met: "EncounterRow", today: date, said: set[str]) -> str:
    when = day_words(met.on, today, exact=True) if met.on else ""
    session = f"in “{met.session}”" if met.session else ""
    note = "" if met.note in said else " ".join(met.note.split())
    return " · ".join(filter(None, (met.event, when, met.where, session, note))) or "some time"
