"""All that lasts of a contact, read at once and kept up to date."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.pages.person.lasting.asked import Asked
from companion.ui.pages.person.lasting.sections import EarlierJobs, Groups, OwnFields
from companion.ui.pages.person.lasting.timeline import Timeline
from companion.ui.widgets.looks import set_look

if TYPE_CHECKING:
    from companion.operations.over_years.jobs import JobNews
    from companion.operations.over_years.timeline import Lasting, Line
    from companion.store import Database
    from companion.ui.context import TellsChange
    from companion.ui.worker import Task

TABLES = (
    "contact", "contact_past", "not_taken", "custom_field", "contact_group", "group_member",
    "follow_up", "contact_log", "introduction", "partnership", "journal_entry", "encounter",
    "contact_note", "scan", "event", "attendee",
)  # fmt: skip


class LastingPart(QWidget):
    """`asked` stands at the top of the page. `notes_led`: a line leads to the contact's notes."""

    notes_led = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._contact: int | None = None
        self._task: Task | None = None
        theme = context.theme
        self.asked = Asked(theme)
        self.timeline = Timeline(theme)
        self.groups = Groups(theme)
        self.fields = OwnFields(theme)
        self.jobs = EarlierJobs(theme)
        self.away = set_look(QPushButton("Put away"), "quiet")
        self.away.setToolTip("Leave the list, and stay known: a search still finds them")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.15))
        for part in (self.timeline, self.groups, self.fields, self.jobs):
            layout.addWidget(part)
        layout.addWidget(self.away, alignment=Qt.AlignmentFlag.AlignLeading)
        self._listen()

    def _listen(self) -> None:
        self.timeline.led.connect(self._on_led)
        self.groups.put_in.connect(self._on_put_in)
        self.groups.taken_out.connect(self._on_taken_out)
        self.fields.added.connect(self._on_field_added)
        self.fields.changed.connect(self._on_field_changed)
        self.jobs.entered.connect(self._on_job)
        self.jobs.removed.connect(self._on_job_removed)
        self.away.clicked.connect(lambda: self._put_away(away=True))
        self._context.changes.happened.connect(self._on_changed)

    def show_contact(self, contact_id: int | None) -> None:
        """Show a contact; None for an attendee, of whom nothing lasts yet."""
        if contact_id != self._contact:
            for form in (self.groups.form, self.fields.form, self.jobs.form):
                form.close_form()
            self.hide()
            self.asked.hide()
        self._contact = contact_id
        if contact_id is not None:
            self._load()

    def _load(self) -> None:
        contact = self._contact
        if self._task is not None:
            self._task.cancel()
        if contact is not None:
            self._task = self._context.worker.read(partial(_read, contact), on_done=self._show)

    def _show(self, found: "Lasting | None") -> None:
        self._task = None
        if found is None or found.contact_id != self._contact:
            return
        self.show()
        self.timeline.show_lasting(found)
        self.groups.show_groups(found.groups, found.all_groups)
        self.fields.show_fields(found.own_fields, found.field_names)
        self.jobs.show_jobs(found.jobs)
        self.away.setVisible(not found.archived)
        if found.archived:
            take_back = ("Take back", partial(self._put_away, away=False))
            self.asked.ask("You put this contact away. A search still finds them.", [take_back])
        elif found.news is not None:
            self.asked.ask(
                news_words(found.news),
                [("Take over", self._on_take), ("Keep as it is", self._on_keep)],
            )
        else:
            self.asked.ask("", [])

    def _on_take(self) -> None:
        from companion.operations.over_years.jobs import take_job

        self._change(lambda db, contact: take_job(db, contact_id=contact))

    def _on_keep(self) -> None:
        from companion.operations.over_years.jobs import keep_job

        self._change(lambda db, contact: keep_job(db, contact_id=contact))

    def _put_away(self, *, away: bool) -> None:
        from companion.operations.over_years.archive import put_away, take_back

        verb = put_away if away else take_back
        self._change(lambda db, contact: verb(db, contact_ids=[contact]))

    def _on_put_in(self, name: str) -> None:
        from companion.operations.over_years.groups import put_into_group

        self._change(
            lambda db, contact: put_into_group(db, contact_ids=[contact], name=name),
            on_done=self.groups.form.close_form,
        )

    def _on_taken_out(self, name: str) -> None:
        from companion.operations.over_years.groups import take_out_of_group

        self._change(lambda db, contact: take_out_of_group(db, contact_ids=[contact], name=name))

    def _on_field_added(self, name: str, words: str) -> None:
        from companion.operations.over_years.own_fields import add_own_field

        self._change(
            lambda db, contact: add_own_field(db, contact_id=contact, name=name, words=words),
            on_done=self.fields.form.close_form,
        )

    def _on_field_changed(self, field: int, words: str) -> None:
        from companion.operations.over_years.own_fields import change_own_field

        self._change(lambda db, _: change_own_field(db, field_id=field, words=words))

    def _on_job(self, ids: tuple[int, ...], texts: list[str]) -> None:
        from companion.operations.over_years.earlier import add_earlier_job, change_earlier_job

        said = dict(zip(("title", "organization", "from_on", "until_on"), texts, strict=True))
        self._change(
            lambda db, contact: (
                change_earlier_job(db, ids=ids, **said)
                if ids
                else add_earlier_job(db, contact_id=contact, **said)
            ),
            on_done=self.jobs.form.close_form,
        )

    def _on_job_removed(self, ids: tuple[int, ...]) -> None:
        from companion.operations.over_years.earlier import remove_earlier_job

        self._change(lambda db, _: remove_earlier_job(db, ids=ids))

    def _change(
        self,
        operation: "Callable[[Database, int], TellsChange]",
        on_done: Callable[[], None] | None = None,
    ) -> None:
        contact = self._contact
        if contact is not None:
            self._context.change(
                lambda db, _: operation(db, contact),
                cause=self,
                on_done=lambda _: on_done() if on_done else None,
                on_failed=self._context.say,
            )

    def _on_led(self, line: "Line") -> None:
        match line.leads:
            case "event":
                self._context.choose_event(line.leads_to)
                self._context.go("event")
            case "person":
                assert line.leads_to is not None
                self._context.go("people", key_of("contact", line.leads_to))
            case "notes":
                self.notes_led.emit()
            case part:
                self._context.go("followup", part)

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._load()


def news_words(news: "JobNews") -> str:
    """What a newer list says, and what you have."""
    return f"{news.event} lists them as {news.now}. You have {news.before}."


def _read(contact_id: int, db: "Database") -> "Lasting | None":
    from companion.errors import KnownError
    from companion.operations.over_years.timeline import over_the_years

    try:
        return over_the_years(db, contact_id=contact_id)
    except KnownError:
        # Removed meanwhile: the page shows somebody else, or nobody, in a moment.
        return None
