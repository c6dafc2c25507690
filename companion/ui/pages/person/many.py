"""What can be done with several selected people at once: one step each."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion import operations
from companion.model.circle import Circle
from companion.model.progress import Progress
from companion.operations.over_years import archive, groups
from companion.ui.context import Context
from companion.ui.dialogs.icebreakers.button import icebreaker_button
from companion.ui.dialogs.merging.work import MOST
from companion.ui.dialogs.rounds.button import round_button
from companion.ui.models.headings import contacts_in
from companion.ui.pages.person.many_parts import belongings_of, name_line, titled_row
from companion.ui.pages.person.removing import RemoveQuestion
from companion.ui.widgets.circles import TITLES
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.message import Message
from companion.ui.widgets.progress import ProgressStrip
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.store import Database
    from companion.ui.context import TellsChange

# A change of more people than this shows how far it is, and can be stopped.
LONG = 2000
_CIRCLES = (Circle.PROFESSIONAL, Circle.SOCIAL)
_WIDEST = 46  # em


class Many(QWidget):
    """Circles and tags go to the contacts among the selected, "want to meet" to the attendees."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_look(self, "page")
        self._context = context
        self._keys = array("q")
        self._task: Task | None = None
        self.title = label("", "title", wrap=True)
        self.detail = label("", "muted", wrap=True)
        self.message = Message(context.theme)
        self.progress = ProgressStrip(context.theme)
        self.question = RemoveQuestion(context.theme)
        self.question.agreed.connect(self._on_agreed)
        self._make_buttons()
        self._make_lines()
        self._lay_out()

    def _make_buttons(self) -> None:
        button = self._context.commands.button
        self.circles = {one: QPushButton(f"Add to {TITLES[one]}") for one in _CIRCLES}
        self.leave = {one: QPushButton(f"Out of {TITLES[one]}") for one in _CIRCLES}
        for circle in _CIRCLES:
            self.circles[circle].clicked.connect(lambda _=False, one=circle: self.circle(one))
            self.leave[circle].clicked.connect(lambda _=False, one=circle: self.leave_circle(one))
        self.meet_button, self.want_button = button("meet"), button("want")
        self.merge_button = QPushButton("Merge…")
        self.merge_button.setToolTip("Compare the selected contacts, and make them one")
        self.merge_button.clicked.connect(self.merge)
        self.hand_over_button = button("contact.handover")
        self.remove_button = button("remove", text="Remove…")
        self.export_button = button("export")
        self.print_button = QPushButton("Print…")
        self.print_button.setToolTip("Print the selected contacts as codes to scan")
        self.print_button.clicked.connect(self.print_codes)
        self.learn_button = QPushButton("Learn names…")
        self.learn_button.setToolTip("Learn the names of those selected, two minutes at a time")
        self.learn_button.clicked.connect(self.learn)
        self.round_button = round_button(self._context, lambda: self._keys)
        self.ice_button = icebreaker_button(self._context, lambda: self._keys)

    def _make_lines(self) -> None:
        theme = self._context.theme
        self.tag, self.tag_button, self.untag_button = name_line(
            theme, "tag", "Tag them", self.add_tag, self.remove_tag
        )
        self.group, self.group_button, self.ungroup_button = name_line(
            theme, "group", "Put them in", self.put_into_group, self.take_out_of_group
        )
        self.away_button = QPushButton("Put away")
        self.away_button.setToolTip("Leave the list, and stay known: a search still finds them")
        self.away_button.clicked.connect(self.put_away)

    def _lay_out(self) -> None:
        theme = self._context.theme
        em = theme.em
        self.meeting = titled_row(
            theme, "Meeting", self.meet_button, self.want_button, self.learn_button,
            self.round_button, self.ice_button,
        )  # fmt: skip
        self.sorting = titled_row(theme, "Circles", *self.circles.values(), *self.leave.values())
        self.tagging = titled_row(theme, "Tags", self.tag, self.tag_button, self.untag_button)
        self.grouping = titled_row(
            theme, "Groups", self.group, self.group_button, self.ungroup_button
        )
        self.giving = titled_row(
            theme, "Contacts",
            self.hand_over_button, self.export_button, self.print_button, self.merge_button,
            self.away_button, self.remove_button,
        )  # fmt: skip
        holder = QWidget()
        holder.setMaximumWidth(em(_WIDEST))
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.8))
        parts: tuple[QWidget, ...] = (
            self.title, self.detail, self.message, self.question, self.progress,
            self.meeting, self.sorting, self.tagging, self.grouping, self.giving,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        # Beside a stretch, since a column alone would ask for the height at its own width.
        inside = set_look(QWidget(), "page")
        beside = QHBoxLayout()
        beside.addWidget(holder, 100)
        beside.addStretch(1)
        around = QVBoxLayout(inside)
        around.setContentsMargins(em(2), em(1.7), em(2), em(2))
        around.addLayout(beside)
        around.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def minimumSizeHint(self) -> QSize:
        """Low: its lines need their height only where they wrap."""
        return QSize(self._context.theme.em(12), self._context.theme.em(12))

    @property
    def _contacts(self) -> list[int]:
        return [key >> 1 for key in self._keys if key & 1]

    @property
    def _attendees(self) -> list[int]:
        return [key >> 1 for key in self._keys if not key & 1]

    def show_keys(self, keys: Sequence[int]) -> None:
        """These people are selected. All of a long list may be: who they are is seen when used."""
        self._keys = keys if isinstance(keys, array) else array("q", keys)
        self.question.hide()
        self.title.setText(f"{len(keys):,} people")
        contacts = contacts_in(self._keys)
        attendees = len(keys) - contacts
        self.detail.setText(
            f"{contacts:,} {'contact' if contacts == 1 else 'contacts'}, "
            f"{attendees:,} {'attendee' if attendees == 1 else 'attendees'}"
        )
        for part in (self.sorting, self.tagging, self.grouping, self.giving):
            part.setVisible(contacts > 0)
        self.want_button.setVisible(attendees > 0)
        self.meet_button.setVisible(attendees > 0 or self._context.current_event is not None)
        self.merge_button.setVisible(1 < contacts <= MOST)

    def circle(self, circle: Circle) -> None:
        """Put the selected contacts into a circle as well."""
        ids = self._contacts
        self._change(
            ids,
            lambda db, progress: operations.add_circles(
                db, contact_ids=ids, circles=circle, progress=progress
            ),
        )

    def leave_circle(self, circle: Circle) -> None:
        """Take the selected contacts out of a circle."""
        ids = self._contacts
        self._change(
            ids,
            lambda db, progress: operations.leave_circles(
                db, contact_ids=ids, circles=circle, progress=progress
            ),
        )

    def meet(self) -> None:
        """Note that all of them were met today."""
        attendees, event = self._attendees, self._context.current_event
        event_id = event.id if event else None
        contacts = self._contacts if event_id is not None else []
        self._change(
            [*attendees, *contacts],
            lambda db, progress: operations.meet_many(
                db,
                attendee_ids=attendees,
                contact_ids=contacts,
                event_id=event_id,
                progress=progress,
            ),
        )

    def want(self) -> None:
        """Mark the selected attendees as people to meet."""
        ids = self._attendees
        self._change(
            ids,
            lambda db, progress: operations.want_to_meet(
                db, attendee_ids=ids, wanted=True, progress=progress
            ),
        )

    def remove(self) -> None:
        """Ask whether the selected contacts are to be removed, and what goes with them."""
        if ids := self._contacts:
            self._context.worker.read(
                lambda db: belongings_of(db, ids),
                on_done=lambda found: self.question.ask(len(ids), found),
            )

    def _on_agreed(self) -> None:
        ids = self._contacts
        self._change(
            ids,
            lambda db, progress: operations.remove_contacts(db, contact_ids=ids, progress=progress),
        )

    def merge(self) -> None:
        """Compare the selected contacts, to make them one."""
        if len(self._contacts) > 1:
            from companion.ui.dialogs.merging.sheet import DuplicatesSheet

            self._context.open_sheet(DuplicatesSheet(self._context, self._contacts))

    def export(self) -> None:
        """Export the selected contacts."""
        if self._contacts:
            from companion.ui.dialogs.export_sheet import ExportSheet

            self._context.open_sheet(ExportSheet(self._context, self._contacts))

    def hand_over(self) -> None:
        """Hand the selected contacts over to a phone."""
        if self._contacts:
            from companion.operations.handover import Whom
            from companion.ui.dialogs.handover.sheet import HandOverSheet

            self._context.open_sheet(HandOverSheet(self._context, Whom(tuple(self._contacts))))

    def print_codes(self) -> None:
        """Print the selected contacts as codes, to be handed over on paper."""
        if self._contacts:
            from companion.ui.dialogs.paper.sheet import PrintSheet

            self._context.open_sheet(
                PrintSheet(self._context, "contacts", contact_ids=self._contacts)
            )

    def learn(self) -> None:
        """Learn the names of those selected."""
        from companion.ui.models.words import local_now
        from companion.ui.pages.prepare.learning_sheet import LearningSheet

        sheet = LearningSheet(self._context, people=tuple(self._keys), now=local_now)
        self._context.open_sheet(sheet)

    def add_tag(self) -> None:
        """Give the tag that is typed to all of the contacts."""
        self._name(self.tag, lambda tag: partial(operations.tag_contacts, tags=[tag]))

    def remove_tag(self) -> None:
        """Take the tag that is typed away from all of the contacts."""
        self._name(self.tag, lambda tag: partial(operations.untag_contacts, tags=[tag]))

    def put_into_group(self) -> None:
        """Put all of the contacts into the group that is typed, new or not."""
        self._name(self.group, lambda name: partial(groups.put_into_group, name=name))

    def take_out_of_group(self) -> None:
        """Take all of the contacts out of the group that is typed."""
        self._name(self.group, lambda name: partial(groups.take_out_of_group, name=name))

    def _name(
        self, field: QLineEdit, naming: Callable[[str], Callable[..., "TellsChange"]]
    ) -> None:
        name, ids = field.text().strip(), self._contacts
        if not name:
            field.setFocus()
            return
        field.clear()
        operation = naming(name)
        self._change(ids, lambda db, progress: operation(db, contact_ids=ids, progress=progress))

    def put_away(self) -> None:
        """Put the selected contacts away; Undo brings them back."""
        ids = self._contacts
        self._change(
            ids, lambda db, progress: archive.put_away(db, contact_ids=ids, progress=progress)
        )

    def _change(
        self, ids: Sequence[int], operation: "Callable[[Database, Progress], TellsChange]"
    ) -> None:
        """Change these people: the window says afterwards what was done, and takes it back."""
        if not ids or self._task is not None:
            return
        self.message.dismiss()
        if len(ids) < LONG:
            self._context.change(operation, cause=self, on_failed=self.message.say)
            return
        self._task = self._context.change(
            operation,
            cause=self,
            on_done=lambda _: self._end(),
            on_failed=self._on_failed,
            on_progress=self.progress.advance,
            on_cancelled=self._on_cancelled,
        )
        self.progress.begin(f"Changing {len(ids):,} people…", cancel=self._task.cancel)
        self._set_busy(True)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.meeting, self.sorting, self.tagging, self.grouping, self.giving):
            part.setEnabled(not busy)

    def _end(self) -> None:
        self._task = None
        self.progress.end()
        self._set_busy(False)

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.message.say(sentence)

    def _on_cancelled(self) -> None:
        self._end()
        self.message.say("Stopped: everybody is as before.", tone="calm")
