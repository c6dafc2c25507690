"""The person's page: follows one person through every change, and sends what is edited."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from companion import operations
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.ui.context import Context
from companion.ui.pages.person import opening
from companion.ui.pages.person.about import About
from companion.ui.pages.person.asking import Asking
from companion.ui.pages.person.channels import PersonChannels
from companion.ui.pages.person.details import Details, read_details
from companion.ui.pages.person.edits import Edit, change_contact
from companion.ui.pages.person.following import Following
from companion.ui.pages.person.head import Head
from companion.ui.pages.person.introduced import Introduced
from companion.ui.pages.person.lasting.part import LastingPart
from companion.ui.pages.person.met import Met
from companion.ui.pages.person.met_session import SessionChoice
from companion.ui.pages.person.notes import Notes
from companion.ui.pages.person.partner import Partner
from companion.ui.pages.person.photo import PersonPhoto
from companion.ui.pages.person.reach import Reach
from companion.ui.pages.person.remove_one import RemoveOne
from companion.ui.pages.person.roster import Roster
from companion.ui.pages.person.scanned import Scanned
from companion.ui.pages.person.tags import Tags
from companion.ui.widgets.looks import label, set_look
from companion.ui.worker import Task


def local_now() -> datetime:
    """The time where the user is, with its zone."""
    return datetime.now().astimezone()


class PersonView(QStackedWidget):
    """Everything known about one person. `shown(key)` says who is shown now, None for nobody.

    That may be another key than was asked for: an attendee becomes a contact when met, and an
    attendee again when that is taken back.
    """

    shown = Signal(object)

    def __init__(
        self,
        context: Context,
        *,
        now: Callable[[], datetime] = local_now,
        open_url: opening.OpenUrl | None = None,
    ) -> None:
        super().__init__()
        self._context, self._now, self._open_url = context, now, open_url
        self._key: int | None = None
        self.details: Details | None = None
        self._task: Task | None = None
        self._chosen = Circle.NONE
        self._note_next = False
        theme = context.theme
        self.head = Head(context)
        self._photo = PersonPhoto(context, self.head.photo)
        self.question = RemoveOne(context)
        self.notes = Notes(theme)
        self.reach = Reach(theme, on_act=self._act)
        self.asking = Asking(context)
        self.introduced = Introduced(context)
        self.following = Following(context, now=now)
        self.partner = Partner(context, now=now)
        self.roster = Roster(theme, on_act=self._act)
        self.met = Met(theme, on_act=self._act)
        self.sessions = SessionChoice(context, self.met)
        self.scanned = Scanned(context)
        self.channels = PersonChannels(context, now=now)
        self.tags = Tags(theme)
        self.lasting = LastingPart(context)
        self.about = About(theme, on_act=self._act)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        em = self._context.theme.em
        self.nobody = set_look(QWidget(), "page")
        hint = label("Choose somebody in the list, or type a few letters of a name.", "muted",
                     wrap=True)  # fmt: skip
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QVBoxLayout(self.nobody)
        empty.addWidget(hint)
        self._inside = set_look(QWidget(), "page")
        layout = self._layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(em(2), em(1.7), em(2), em(4))
        layout.setSpacing(em(0.3))
        for part in (
            self.question, self.head, self.lasting.asked, self.notes, self.reach, self.following,
            self.asking, self.partner, self.introduced, self.roster, self.met, self.scanned,
            self.channels, self.tags, self.lasting, self.about,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self.addWidget(self.nobody)
        self.addWidget(self.area)

    def _listen(self) -> None:
        for part in (self.head, self.reach, self.about):
            part.edited.connect(self._on_edited)
        self.head.circles_changed.connect(self._on_circles)
        self.head.reason_given.connect(self._on_reason)
        self._context.changes.happened.connect(self._on_changed)
        self.notes.added.connect(self._on_note_added)
        self.notes.changed.connect(self._on_note_changed)
        self.met.changed.connect(self._on_encounter_changed)
        self.tags.added.connect(self._on_tag_added)
        self.tags.removed.connect(self._on_tag_removed)
        self.lasting.notes_led.connect(self.notes.new.setFocus)

    def show_key(self, key: int | None) -> None:
        """Show the person of this key, None for nobody. What is half typed is saved first."""
        if key == self._key:
            return
        self.flush()
        self._key, self._note_next = key, False
        if key is None:
            self._show_nobody()
        else:
            self.reload()

    def reload(self) -> None:
        """Read the person again and show what is new."""
        if self._task is not None:
            self._task.cancel()
        key = self._key
        if key is not None:
            former = self.details.attendee_ids if self.details and self.details.key == key else ()
            self._task = self._context.worker.read(
                lambda db: read_details(db, key, former), on_done=self._on_details
            )

    def flush(self) -> None:
        """Save what is half typed."""
        focus = self.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and focus.hasFocus():
            focus.clearFocus()
        self.notes.commit()
        self.partner.commit()

    def know_tags(self, tags: list[str]) -> None:
        """The tags to complete to."""
        self.tags.know(tags)

    def take_focus(self) -> None:
        """Put the cursor where one goes on: the note of a contact, the Meet button."""
        if self.details is None:
            return
        (self.head.meet if self.details.contact is None else self.notes.new).setFocus()

    def _on_details(self, details: Details | None) -> None:
        self._task = None
        if details is None:
            self._key = None
            self._show_nobody()
            return
        other = self.details is None or self.details.key != details.key
        self._key, self.details = details.key, details
        self._show(details)
        if other:
            self.question.forget()
            self.notes.forget_new()
            self.area.verticalScrollBar().setValue(0)
            self.shown.emit(details.key)
        self.setCurrentWidget(self.area)
        self._measure_again()
        if self._note_next and details.contact is not None:
            self._note_next = False
            self.notes.new.setFocus()

    def _show(self, details: Details) -> None:
        now, contact = self._now(), details.contact
        self.head.show_details(details, self._chosen)
        self._photo.show_person(
            details.row.name, self._contact_id(), contact.photo if contact else None
        )
        for section in (self.notes, self.tags):
            section.setVisible(contact is not None)
        self.notes.show_notes(details.notes, now)
        self.tags.show_tags(contact.tags if contact else [])
        self.reach.show_details(details)
        self.following.show_contact(self._contact_id())
        self.asking.show_person(details.key, details.attendee_ids)
        self.introduced.show_contact(self._contact_id())
        self.partner.show_contact(self._contact_id(), details.row.name)
        self.roster.show_details(details)
        self.met.show_encounters(
            details.encounters, now.date(), frozenset(note.text for note in details.notes)
        )
        self.scanned.show_contact(self._contact_id())
        self.lasting.show_contact(self._contact_id())
        self.channels.show_contact(self._contact_id())
        self.about.show_contact(contact)

    def _measure_again(self) -> None:
        """What was hidden and shown meanwhile left heights that are right for another person."""
        self._layout.invalidate()
        self._layout.activate()

    def _show_nobody(self) -> None:
        self.details = None
        self.setCurrentWidget(self.nobody)
        self.shown.emit(None)

    def meet(self) -> None:
        """Turn the attendee into a contact, with the circles that are chosen."""
        details = self.details
        if details is None or details.to_meet is None:
            return
        attendee, circle = details.to_meet, self.head.circles.circles
        if details.contact is not None:
            circle = Circle.NONE
        self._context.change(
            lambda db, _: operations.meet(db, attendee_id=attendee, circle=circle),
            cause=self,
            what="Meeting…",
            on_done=self._on_met,
        )

    def _on_met(self, _result: object) -> None:
        self._note_next = True

    def want(self) -> None:
        """Mark the person as one to meet, or take the mark away."""
        details = self.details
        if details is not None and details.lines and not details.encounters:
            ids, wanted = list(details.attendee_ids), not details.wanted
            self._change(lambda db: operations.want_to_meet(db, attendee_ids=ids, wanted=wanted))

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        """The page that holds this one reads it again for all else that changes."""
        if changed.touches("meeting_reason") and self.isVisible():
            self.reload()

    def _on_reason(self, reason: str) -> None:
        from companion.operations.wishes import want_because

        line = self.details.wanted_line if self.details else None
        if line is not None:
            self._change(lambda db: want_because(db, attendee_id=line, reason=reason))

    def toggle_circle(self, circle: Circle) -> None:
        """In or out of a circle."""
        if self.details is not None:
            self.head.circles.toggler(circle)()

    def remove(self) -> None:
        """Remove the contact; if something is open between you, only when that is agreed."""
        if (contact := self._contact_id()) is not None:
            self.question.begin(contact)

    def hand_over(self) -> None:
        """Show the contact's QR code."""
        if self.details is not None and self.details.contact is not None:
            from companion.operations.handover import Whom
            from companion.ui.dialogs.handover.sheet import HandOverSheet

            self._context.open_sheet(HandOverSheet(self._context, Whom((self.details.id,))))

    def _contact_id(self) -> int | None:
        details = self.details
        return None if details is None or details.contact is None else details.id

    def _change(self, operation: "Callable[..., operations.results.Result]") -> None:
        self._context.change(lambda db, _: operation(db), cause=self)

    def _on_circles(self, circles: Circle) -> None:
        contact = self._contact_id()
        if contact is None:
            self._chosen = circles
        else:
            self._change(
                lambda db: operations.set_circles(db, contact_ids=[contact], circles=circles)
            )

    def _on_edited(self, edit: Edit) -> None:
        if (contact := self._contact_id()) is not None:
            self._context.change(
                lambda db, _: change_contact(db, contact, edit),
                cause=self,
                on_done=self._on_edit_done,
                on_failed=self._on_edit_failed,
            )

    def _on_edit_done(self, changed: Changed) -> None:
        if not changed.tables:
            # Nothing came of it (a name cannot be empty): show what there is.
            self.reload()

    def _on_edit_failed(self, sentence: str) -> None:
        self._context.say(sentence)
        self.reload()

    def _on_note_added(self, text: str) -> None:
        if (contact := self._contact_id()) is not None:
            self._context.change(
                lambda db, _: operations.add_note(db, contact_id=contact, text=text), cause=self
            )

    def _on_note_changed(self, note: int, text: str) -> None:
        self._change(lambda db: operations.edit_note(db, note_id=note, text=text))

    def _on_encounter_changed(self, encounter: int, name: str, text: str) -> None:
        where, note = (text, None) if name == "where" else (None, text)
        self._change(
            lambda db: operations.set_encounter(db, encounter_id=encounter, where=where, note=note)
        )

    def _on_tag_added(self, tag: str) -> None:
        if (contact := self._contact_id()) is not None:
            self._change(lambda db: operations.tag_contacts(db, contact_ids=[contact], tags=[tag]))

    def _on_tag_removed(self, tag: str) -> None:
        if (contact := self._contact_id()) is not None:
            self._change(
                lambda db: operations.untag_contacts(db, contact_ids=[contact], tags=[tag])
            )

    def _act(self, action: str, value: str) -> None:
        opening.act(action, value, self._context.say, self._open_url)
