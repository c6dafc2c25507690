"""Whom to meet: those you want to, with the reason, and who is suggested."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from companion.model.changed import Changed
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.results import Result
    from companion.operations.suggesting import Suggestion
    from companion.operations.wishes import Material
    from companion.store import Database
    from companion.store.wishes import Wish

TABLES = (
    "attendee", "contact", "encounter", "meeting_reason", "not_suggested", "own_interest",
    "card_field", "offer", "question",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    wishes: "list[Wish]"
    interests: list[str]
    refused: int
    material: "Material"


class MeetingPanel(Panel):
    """Your interests, your wishes, and the suggestions; needs a chosen event."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            icon="star",
            empty="Whom would you like to meet?",
            detail="Choose an event in the sidebar: its people are compared with you, here alone.",
        )
        theme = context.theme
        self.interests = InPlaceEdit(
            name="You are interested in", hint="zines, seed libraries, cataloguing …"
        )
        self.interests.committed.connect(self._on_interests)
        self.body.addWidget(
            FieldRow(theme, "You are &interested in", self.interests, label_width=10)
        )
        hint = label(
            "Parted by commas. Compared on this computer alone, and on none of your cards.",
            "small",
            wrap=True,
        )
        self.body.addWidget(hint)
        self.wanted = PeopleList(context, "You want to meet")
        self.suggested = PeopleList(context, "You may want to meet")
        self.no_suggestion = label("", "muted", wrap=True)
        self.again = set_look(QPushButton("Suggest them again"), "quiet")
        self.again.clicked.connect(self._on_again)
        for part in (self.wanted, self.suggested, self.no_suggestion):
            self.body.addWidget(part)
        self.body.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.again.hide()

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self.say(
                "Whom would you like to meet?",
                "Choose an event in the sidebar, or import its participant list: then you see "
                "with whom you have most in common.",
            )
            return
        read = partial(_read, event_id=event.id)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, read: _Read) -> None:
        event = self.context.current_event
        people = bool(read.wishes or len(read.material.people) or read.refused)
        if event is None or not people:
            self.say(
                "Nobody to meet here yet.",
                "Import the participant list: then you see with whom you have most in common.",
            )
            return
        self.interests.show_text(", ".join(read.interests))
        self.wanted.show_lines(map(self._wish_line, read.wishes), len(read.wishes))
        words = "one person" if read.refused == 1 else f"{read.refused} people"
        self.again.setText(f"Suggest {words} again of whom you said “not this one”")
        self.again.setVisible(bool(read.refused))
        self.setCurrentWidget(self.area)
        material = read.material
        if material.me.is_blank and not material.known:
            self._show_suggestions([], blank=True)
            return
        self.compute(
            lambda progress: _suggestions(material, progress),
            on_done=self._show_suggestions,
            what="Looking for what you have in common…",
        )

    def _show_suggestions(self, found: "list[Suggestion]", *, blank: bool = False) -> None:
        self.suggested.show_lines(map(self._suggestion_line, found))
        self.no_suggestion.setText(
            "Say above what you are interested in, or fill in your card: then people are "
            "suggested with whom you share it."
            if blank
            else "Nobody else has something in common with you that the list says. Add an interest "
            "above, or look through the list and press W on whomever you want to meet."
        )
        self.no_suggestion.setVisible(not found)

    def _wish_line(self, wish: "Wish") -> PersonLine:
        field = InPlaceEdit(
            wish.reason, name=f"Why: {wish.name}", hint="Why? For instance: ask about zines"
        )
        field.committed.connect(partial(self._on_reason, wish.attendee_id))
        line = " · ".join(part for part in (wish.title, wish.organization) if part)
        return PersonLine(
            self.context.theme,
            name=wish.name,
            line=line,
            why=("Met here",) if wish.is_met else (),
            on_open=partial(self._open, wish.attendee_id, wish.contact_id),
            deeds=(("★ Wanted", partial(self._on_unwanted, wish.attendee_id)),),
            field=field,
        )

    def _suggestion_line(self, one: "Suggestion") -> PersonLine:
        return PersonLine(
            self.context.theme,
            name=one.name,
            line=one.line,
            why=(". ".join(one.reasons) + ".",),
            on_open=partial(self._open, one.attendee_id, None),
            deeds=(
                ("☆ Want to meet", partial(self._on_wanted, one.attendee_id)),
                ("Not this one", partial(self._on_refused, one.attendee_id)),
            ),
        )

    def _open(self, attendee_id: int, contact_id: int | None) -> None:
        kind_id = ("attendee", attendee_id) if contact_id is None else ("contact", contact_id)
        self.context.go("people", key_of(*kind_id))  # type: ignore[arg-type]

    def _change(self, operation: "Callable[[Database], Result]") -> None:
        self.message.dismiss()
        self.context.change(lambda db, _: operation(db), cause=None, on_failed=self._on_failed)

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)
        self.load()

    def _on_interests(self, text: str) -> None:
        from companion.operations.wishes import set_interests

        words = text.replace(";", ",").replace("、", ",").replace("،", ",").split(",")
        self._change(lambda db: set_interests(db, interests=words))

    def _on_reason(self, attendee_id: int, reason: str) -> None:
        from companion.operations.wishes import want_because

        self._change(lambda db: want_because(db, attendee_id=attendee_id, reason=reason))

    def _on_wanted(self, attendee_id: int) -> None:
        from companion.operations.people import want_to_meet

        self._change(lambda db: want_to_meet(db, attendee_ids=[attendee_id], wanted=True))

    def _on_unwanted(self, attendee_id: int) -> None:
        from companion.operations.people import want_to_meet

        self._change(lambda db: want_to_meet(db, attendee_ids=[attendee_id], wanted=False))

    def _on_refused(self, attendee_id: int) -> None:
        from companion.operations.wishes import refuse_suggestion

        self._change(lambda db: refuse_suggestion(db, attendee_id=attendee_id))

    def _on_again(self) -> None:
        from companion.operations.wishes import allow_suggestions

        event = self.context.current_event
        if event is not None:
            event_id = event.id
            self._change(lambda db: allow_suggestions(db, event_id=event_id))

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _read(db: "Database", *, event_id: int) -> _Read:
    from companion.operations.wishes import suggestion_material
    from companion.store import wishes

    with db.read() as sql:
        own = wishes.wishes(sql, event_id)
        interests, refused = wishes.own_interests(sql), wishes.refused_count(sql, event_id)
    return _Read(own, interests, refused, suggestion_material(db, event_id=event_id))


def _suggestions(
    material: "Material", progress: "Callable[[int, int | None], None]"
) -> "list[Suggestion]":
    from companion.operations.wishes import suggestions

    return suggestions(material, limit=60, progress=progress)
