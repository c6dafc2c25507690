"""Guests: whom you invite to a gathering of yours, what you write to them, and who comes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPushButton

from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.store.people import PersonRow, key_of
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.widgets.chips import Chip, ChipRow
from companion.ui.widgets.flow import FlowLayout
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.results import Result
    from companion.store import Database
    from companion.store.events import EventRow
    from companion.store.guests import GuestRow

TABLES = ("event", "guest", "contact", "contact_point", "contact_tag")
_ANSWERS = (("yes", "Comes"), ("maybe", "Perhaps"), ("no", "Does not come"), ("", "No answer"))
_KEYS = (("yes", "yes"), ("no", "no"), ("maybe", "maybe"), ("none", ""))
_CIRCLES = ((Circle.PROFESSIONAL, "Professional"), (Circle.SOCIAL, "Social"))


@dataclass(frozen=True, slots=True)
class _Read:
    event: "EventRow"
    guests: "list[GuestRow]"
    tags: list[str]


class GuestsPanel(Panel):
    """Counted are the guests. Y, N, M and U note what the guest who has the focus answered."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, icon="people", empty="Whom do you invite?", detail="")
        theme = context.theme
        self._read: _Read | None = None
        self.sentence = label("", "subtitle", wrap=True)
        self.body.addWidget(self.sentence)
        self.add = PersonFinder(context, name="Invite by name", contacts_only=True)
        self.add.chosen.connect(self._on_person)
        self.several = QPushButton("Invite several…")
        self.several.setToolTip("Everybody of a circle, or with a tag")
        self._menu = QMenu(self.several)
        self._menu.setAccessibleName("Whom to invite")
        self._menu.aboutToShow.connect(self._fill_menu)
        self.several.setMenu(self._menu)
        top = QHBoxLayout()
        top.setSpacing(theme.em(0.8))
        top.addWidget(self.add, 1)
        top.addWidget(self.several, alignment=Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.write = set_look(QPushButton("Write to them…"), "primary")
        self.write.clicked.connect(self._on_write)
        self.copy = QPushButton("Copy the list")
        self.copy.clicked.connect(self._on_copy)
        self.export = QPushButton("Export as CSV…")
        self.export.clicked.connect(self._on_export)
        deeds = FlowLayout(spacing=theme.em(0.6))
        for button in (self.write, self.copy, self.export):
            deeds.addWidget(button)
        self.body.addLayout(deeds)
        self.filter = ChipRow(theme, name="Which guests", all_id="all")
        self.filter.changed.connect(lambda _ids: self._show())
        self.body.addWidget(self.filter)
        self.list = PeopleList(context, "Guests")
        self.body.addWidget(self.list)
        self._lines: dict[int, PersonLine] = {}
        for name, answer in _KEYS:
            context.commands.bind(
                f"guest.{name}", partial(self._answer_focused, answer), owner=self
            )
        begin = set_look(QPushButton("Invite somebody"), "primary")
        begin.clicked.connect(self._on_begin)
        self._begin = self.nothing.add_button(begin)

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self._read = None
            self.counted.emit(None)
            self._begin.hide()
            self.say(
                "Whom do you invite?",
                "Make an event of your own (a dinner, a book group) or choose one in the sidebar.",
            )
            return
        self.follow(
            self.context.worker.read(partial(_guests, event_id=event.id), on_done=self._on_read)
        )

    def _on_read(self, read: _Read) -> None:
        if self._read is None or self._read.event.id != read.event.id:
            self.filter.set_checked(())
        self._read = read
        self._begin.show()
        self.counted.emit(len(read.guests) or None)
        if not read.guests and not self.add.field.hasFocus():
            whose = "This is yours" if read.event.role == "host" else "Do you host this, or a part"
            self.say(
                "Nobody is invited yet.",
                f"{whose}{':' if whose[0] == 'T' else '?'} invite people by name, or all of a "
                "circle or a tag. Nothing is sent by itself.",
            )
            return
        self._show()
        self.setCurrentWidget(self.area)

    def _show(self) -> None:
        from companion.operations.guests import counts

        if self._read is None:
            return
        guests, number = self._read.guests, counts(self._read.guests)
        self.sentence.setText(_sentence(number))
        self.sentence.setVisible(bool(guests))
        self.filter.set_chips(
            [
                Chip("all", "All", len(guests)),
                *(Chip(answer or "none", words, number[answer]) for answer, words in _ANSWERS),
            ]
        )
        for part in (self.filter, self.write, self.copy, self.export):
            part.setVisible(bool(guests))
        wanted = {"" if one == "none" else one for one in self.filter.checked}
        shown = [one for one in guests if not wanted or one.answer in wanted]
        self._lines = {one.id: self._line(one) for one in shown}
        self.list.show_lines(self._lines.values())

    def _line(self, guest: "GuestRow") -> PersonLine:
        note = InPlaceEdit(
            guest.note, name=f"Note on {guest.name}", hint="For you alone: vegetarian, brings …"
        )
        note.committed.connect(partial(self._on_note, guest.id))
        why = "" if guest.email else "No e-mail address: write or say it otherwise."
        written = f"Written to on {guest.invited_at[:10]}." if guest.invited_at else ""
        return PersonLine(
            self.context.theme,
            name=guest.name,
            line=guest.organization,
            why=tuple(part for part in (" ".join(filter(None, (written, why))),) if part),
            on_open=partial(self.context.go, "people", key_of("contact", guest.contact_id)),
            deeds=(
                *(
                    (
                        f"● {words}" if guest.answer == answer else words,
                        partial(self._on_answer, guest, answer),
                    )
                    for answer, words in (("yes", "Yes"), ("maybe", "Perhaps"), ("no", "No"))
                ),
                ("Take off", partial(self._on_take_off, guest.id)),
            ),
            field=note,
        )

    def _focused(self) -> "GuestRow | None":
        if self._read is None:
            return None
        for guest in self._read.guests:
            line = self._lines.get(guest.id)
            if line is not None and any(one.hasFocus() for one in (line.open, *line.buttons)):
                return guest
        return None

    def _answer_focused(self, answer: str) -> None:
        if (guest := self._focused()) is not None:
            self._set_answer(guest.id, answer)

    def _on_answer(self, guest: "GuestRow", answer: str) -> None:
        # Pressed again, it is taken back.
        self._set_answer(guest.id, "" if guest.answer == answer else answer)

    def _set_answer(self, guest_id: int, answer: str) -> None:
        from companion.operations.guests import set_answer

        self._change(lambda db: set_answer(db, guest_id=guest_id, answer=answer))

    def _on_note(self, guest_id: int, note: str) -> None:
        from companion.operations.guests import set_guest_note

        self._change(lambda db: set_guest_note(db, guest_id=guest_id, note=note))

    def _on_take_off(self, guest_id: int) -> None:
        from companion.operations.guests import uninvite

        self._change(lambda db: uninvite(db, guest_ids=[guest_id]))

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        for circle, name in _CIRCLES:
            menu.addAction(f"Everybody in {name}").triggered.connect(
                lambda _checked=False, one=circle: self._invite(circle=one)
            )
        for number, tag in enumerate(self._read.tags if self._read else ()):
            if number == 0:
                menu.addSeparator()
            menu.addAction(f"Everybody with “{tag}”".replace("&", "&&")).triggered.connect(
                lambda _checked=False, one=tag: self._invite(tag=one)
            )

    def _invite(
        self,
        *,
        contact_ids: list[int] | None = None,
        circle: Circle | None = None,
        tag: str | None = None,
    ) -> None:
        from companion.operations.guests import invite
        from companion.operations.results import Result

        if self._read is None:
            return
        event_id = self._read.event.id

        def job(db: "Database") -> Result:
            result = invite(
                db, event_id=event_id, contact_ids=contact_ids or (), circle=circle, tag=tag
            )
            return Result(result.changed)

        self._change(job)

    def _on_begin(self) -> None:
        self._show()
        self.setCurrentWidget(self.area)
        self.add.begin()

    def _on_person(self, person: PersonRow) -> None:
        self.add.begin()
        self._invite(contact_ids=[person.id])

    def _on_write(self) -> None:
        from companion.ui.pages.event.invite_sheet import InviteSheet

        if self._read is not None:
            self.context.open_sheet(InviteSheet(self.context, self._read.event, self._read.guests))

    def _on_copy(self) -> None:
        from companion.operations.guests import guest_list_text

        if self._read is not None:
            QGuiApplication.clipboard().setText(guest_list_text(self._read.guests))
            self.message.say("The list is on the clipboard.", tone="calm")

    def _on_export(self) -> None:
        dialog = QFileDialog(self, "Export the guest list", "Guests.csv", "Table (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the list as CSV."""
        if self._read is not None:
            guests = self._read.guests
            self.context.worker.compute(
                lambda _: _exported(guests, path),
                on_done=self._on_exported,
                on_failed=self.message.say,
                what="Writing…",
            )

    def _on_exported(self, path: Path) -> None:
        self.message.say(f"The guest list is in “{path.name}”.", tone="calm")

    def _change(self, operation: "Callable[[Database], Result]") -> None:
        self.message.dismiss()
        self.context.change(lambda db, _: operation(db), cause=None, on_failed=self.message.say)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _sentence(number: dict[str, int]) -> str:
    """ "3 come, 1 perhaps, 2 have not answered." """
    yes, no, maybe, none = (number[one] for one in ("yes", "no", "maybe", ""))
    parts = [f"{yes:,} {'comes' if yes == 1 else 'come'}"]
    parts += [f"{maybe:,} perhaps"] * bool(maybe)
    parts += [f"{no:,} {'does' if no == 1 else 'do'} not"] * bool(no)
    parts += [f"{none:,} {'has' if none == 1 else 'have'} not answered"] * bool(none)
    return ", ".join(parts) + "."


def _guests(db: "Database", *, event_id: int) -> _Read:
    from companion.store.events import event_by_id
    from companion.store.guests import guests_of, tags

    with db.read() as sql:
        return _Read(event_by_id(sql, event_id), guests_of(sql, event_id), tags(sql))


def _exported(guests: "list[GuestRow]", path: Path) -> Path:
    from companion.operations.guests import export_guests

    return export_guests(guests, path)
