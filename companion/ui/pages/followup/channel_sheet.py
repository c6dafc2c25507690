"""One channel: what it is, when, where, who is there, and the minutes spent on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.operations.resources.addresses import address
from companion.qr.harmless import harmless
from companion.store.people import PersonRow, key_of
from companion.ui.context import Context
from companion.ui.models.words import day_words
from companion.ui.pages.followup.channel_link import OpenUrl, open_link
from companion.ui.pages.followup.channel_meaning import meaning, saved_meaning
from companion.ui.pages.person.notes import NoteEdit
from companion.ui.pages.person.section import Section
from companion.ui.pages.scan.finder import PersonFinder
from companion.ui.pages.scan.texts import breakable_address
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.channels import ChannelRow, SpentRow
    from companion.ui.context import TellsChange
    from companion.ui.worker import Task

TABLES = ("channel", "channel_time", "channel_person", "contact")
_PAUSE_MS = 120
_LISTED = 20


@dataclass(frozen=True, slots=True)
class _Read:
    channel: "ChannelRow"
    spent: "list[SpentRow]"


class ChannelSheet(Sheet):
    """Every field saves itself; each is a step of the history."""

    def __init__(
        self,
        context: Context,
        channel_id: int,
        *,
        now: Callable[[], datetime],
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(context.theme, title="Channel", primary="", cancel="Back")
        self._context, self._id, self._now, self._open_url = context, channel_id, now, open_url
        self._task: Task | None = None
        self.channel: ChannelRow | None = None
        theme = context.theme
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._say_meant)
        self.name = InPlaceEdit(name="Name")
        self.name.committed.connect(lambda text: self._edit(name=text))
        self.kind = QComboBox()
        self._fill_kinds()
        self.kind.activated.connect(lambda _: self._edit(kind=str(self.kind.currentData())))
        self.when = InPlaceEdit(name="When", hint="2nd Thursday, 9 pm Eastern")
        self.when.committed.connect(self._on_when)
        self.when.textChanged.connect(self._on_when_typed)
        self.meant = label("", "muted", wrap=True)
        self.zone = InPlaceEdit(name="Time zone", hint="a large city, CET, Eastern …")
        self.zone.committed.connect(lambda text: self._edit(time_zone=text))
        self.minutes = InPlaceEdit(name="Minutes", hint="how long it lasts, in minutes")
        self.minutes.committed.connect(self._on_minutes)
        self.url = InPlaceEdit(name="Link", hint="https://…")
        self.url.committed.connect(lambda text: self._edit(url=text))
        self.caution = set_look(label("", wrap=True), "small", tone="caution")
        self.hashtag = InPlaceEdit(name="Hashtag", hint="#…")
        self.hashtag.committed.connect(lambda text: self._edit(hashtag=text))
        self.note = NoteEdit(theme, name="Note", hint="For you alone")
        self.note.finished.connect(lambda text: self._edit(note=text))
        self.people = Section(theme, "Who is there")
        self.finder = PersonFinder(context, name="Who is there, by name", contacts_only=True)
        self.finder.chosen.connect(self._on_person)
        self.spent = Section(theme, "Minutes spent")
        self.there = QPushButton("I was there…")
        self.there.clicked.connect(self._on_there)
        self.remove = set_look(QPushButton("Remove this channel"), "quiet")
        self.remove.clicked.connect(self._on_remove)
        self._lay_out_fields()
        context.changes.happened.connect(self._on_changed)
        self.load()

    def _fill_kinds(self) -> None:
        from companion.operations.channels.changing import KINDS

        for kind in KINDS:
            self.kind.addItem(kind.capitalize(), kind)

    def _lay_out_fields(self) -> None:
        theme = self.theme
        form = QWidget()
        form.setMaximumWidth(theme.em(46))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        indent = QHBoxLayout()
        indent.setContentsMargins(theme.em(8.1), 0, 0, theme.em(0.3))
        indent.addWidget(self.meant)
        warned = QHBoxLayout()
        warned.setContentsMargins(theme.em(8.1), 0, 0, 0)
        warned.addWidget(self.caution)
        self.link = FieldRow(
            theme, "&Link", self.url,
            [FieldAction("open", self._on_link), FieldAction("copy", self._on_copy_link)],
        )  # fmt: skip
        self.tag = FieldRow(theme, "&Hashtag", self.hashtag, [FieldAction("copy", self._on_copy)])
        column.addWidget(FieldRow(theme, "&Name", self.name))
        column.addWidget(FieldRow(theme, "&Kind", self.kind, fill=False))
        column.addWidget(FieldRow(theme, "&When", self.when))
        column.addLayout(indent)
        column.addWidget(FieldRow(theme, "Time &zone", self.zone))
        column.addWidget(FieldRow(theme, "&Minutes", self.minutes))
        column.addWidget(self.link)
        column.addLayout(warned)
        column.addWidget(self.tag)
        column.addWidget(FieldRow(theme, "N&ote", self.note))
        column.addWidget(self.people)
        column.addWidget(self.finder)
        column.addWidget(self.spent)
        ends = QHBoxLayout()
        ends.setContentsMargins(0, theme.em(0.5), 0, 0)
        ends.addWidget(self.there)
        ends.addStretch(1)
        ends.addWidget(self.remove)
        column.addLayout(ends)
        beside = QHBoxLayout()
        beside.addWidget(form, 100)
        beside.addStretch(1)
        self.body.addLayout(beside)
        self.body.addStretch(1)
        self.caution.hide()

    def load(self) -> None:
        """Read it again."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._context.worker.read(
            partial(_read, channel_id=self._id), on_done=self._on_read, on_failed=self._on_gone
        )

    def _on_read(self, read: _Read) -> None:
        row = self.channel = read.channel
        self.title.setText(row.name)
        self.name.show_text(row.name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(row.kind)))
        self.when.show_text(row.said)
        self.zone.show_text(row.time_zone)
        self.minutes.show_text(str(row.minutes) if row.minutes else "")
        self.url.show_text(row.url)
        link = address(row.url) if row.url else None
        self.caution.setText(link.caution if link else "")
        self.caution.setVisible(bool(self.caution.text()))
        for button in self.link.buttons:
            button.setVisible(bool(row.url))
        self.link.setToolTip(breakable_address(harmless(row.url, limit=2000)))
        for button in self.tag.buttons:
            button.setVisible(bool(row.hashtag))
        self.hashtag.show_text(row.hashtag)
        self.note.show_text(row.note)
        self._say_meant()
        self._show_people(row)
        self._show_spent(read.spent)

    def _on_gone(self, _sentence: str) -> None:
        """Removed meanwhile, by an undo for one."""
        self.close_sheet()

    def _say_meant(self) -> None:
        """What the words of its times mean: of those being typed, or of those that are saved."""
        text, now = self.when.text(), self._now()
        row = self.channel
        if row is None:
            return
        if text.strip() and " ".join(text.split()) != row.said:
            home = row.time_zone
            self._context.worker.compute(
                lambda _: (text, meaning(text, now=now, home=home, minutes=row.minutes)),
                on_done=self._on_meaning,
            )
            return
        self.meant.setText(saved_meaning(row, now) if text.strip() else "")
        self.meant.setVisible(bool(self.meant.text()))

    def _on_meaning(self, found: tuple[str, str]) -> None:
        if found[0] == self.when.text():
            self.meant.setText(found[1])
            self.meant.show()

    def _show_people(self, row: "ChannelRow") -> None:
        name = self.people.clear()
        for id, shown in row.people:
            line = FieldRow(
                self.theme, "There", shown or "(no name)",
                [
                    FieldAction("show", partial(self._on_show, id)),
                    FieldAction("remove", partial(self._on_person_gone, id)),
                ],
                label_width=0,
            )  # fmt: skip
            line.label.hide()
            self.people.body.addWidget(line)
        self.people.give_focus_back(name)

    def _show_spent(self, spent: "list[SpentRow]") -> None:
        name = self.spent.clear()
        today = self._now().date()
        for one in spent[:_LISTED]:
            words = f"{one.minutes:,} min" + (f", {one.note}" if one.note else "")
            day = day_words(one.spent_on, today, exact=True)
            remove = FieldAction("remove", partial(self._on_forget, one.id))
            row = FieldRow(self.theme, day, words, [remove])
            row.buttons[0].setAccessibleName(f"Remove {words} on {day}")
            self.spent.body.addWidget(row)
        if len(spent) > _LISTED:
            more = sum(one.minutes for one in spent[_LISTED:])
            self.spent.body.addWidget(label(f"and {more:,} minutes before that", "small"))
        self.spent.setVisible(bool(spent))
        self.spent.give_focus_back(name)

    def _on_when_typed(self, _text: str) -> None:
        self._pause.start()

    def _on_when(self, text: str) -> None:
        """New words; where they name no zone, that of before counts, or that of this computer."""
        from companion.operations.recurrence.home import zone_of

        if self.channel is not None:
            self._edit(when=text, time_zone=self.channel.time_zone or zone_of(self._now()))

    def _on_minutes(self, text: str) -> None:
        if text.strip() and not text.strip().isdecimal():
            self._on_failed(f"“{text}” are no minutes: write a number, such as 60.")
            return
        self._edit(minutes=int(text[:9]) if text.strip() else 0)

    def _on_link(self) -> None:
        if self.channel is not None:
            open_link(self.channel.url, self.message, self._open_url)

    def _on_copy_link(self) -> None:
        QGuiApplication.clipboard().setText(self.url.text())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.hashtag.text())

    def _on_person(self, person: PersonRow) -> None:
        if self.channel is not None:
            ids = [id for id, _ in self.channel.people]
            self.finder.field.clear()
            self._edit(contact_ids=[*ids, person.id])

    def _on_person_gone(self, contact_id: int) -> None:
        if self.channel is not None:
            self._edit(contact_ids=[id for id, _ in self.channel.people if id != contact_id])

    def _on_show(self, contact_id: int) -> None:
        self.close_sheet()
        self._context.go("people", key_of("contact", contact_id))

    def _on_there(self) -> None:
        from companion.ui.pages.followup.channel_there import ThereSheet

        row, context, today = self.channel, self._context, self._now().date()
        if row is not None:
            self.close_sheet()
            context.open_sheet(ThereSheet(context, row, today=today))

    def _on_forget(self, spent_id: int) -> None:
        from companion.operations.channels.changing import forget_time

        self._change(lambda db: forget_time(db, spent_id=spent_id))

    def _on_remove(self) -> None:
        from companion.operations.channels.changing import remove_channel

        channel_id = self._id
        self._change(lambda db: remove_channel(db, channel_id=channel_id))

    def _edit(
        self,
        *,
        name: str | None = None,
        kind: str | None = None,
        when: str | None = None,
        time_zone: str | None = None,
        minutes: int | None = None,
        url: str | None = None,
        hashtag: str | None = None,
        note: str | None = None,
        contact_ids: list[int] | None = None,
    ) -> None:
        from companion.operations.channels.changing import edit_channel

        id, today = self._id, self._now().date()
        self._change(
            lambda db: edit_channel(
                db, channel_id=id, today=today, name=name, kind=kind, when=when,
                time_zone=time_zone, minutes=minutes, url=url, hashtag=hashtag, note=note,
                contact_ids=contact_ids,
            )
        )  # fmt: skip

    def _change(self, operation: "Callable[[Database], TellsChange]") -> None:
        self.message.dismiss()
        self._context.change(lambda db, _: operation(db), cause=None, on_failed=self._on_failed)

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)
        self.load()

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self.load()

    def close_sheet(self) -> None:
        """Give the page back; what is half typed is kept."""
        self.note.commit()
        if (focus := self.focusWidget()) is not None:
            focus.clearFocus()
        super().close_sheet()


def _read(db: "Database", *, channel_id: int) -> _Read:
    from companion.store.channels import spent, the_channel

    with db.read() as sql:
        return _Read(the_channel(sql, channel_id), spent(sql, channel_id=channel_id))
