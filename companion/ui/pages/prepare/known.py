"""“You already know 12 people here”: contacts on the list, those who may be, and colleagues."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from companion.model.changed import Changed
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.models.words import day_words
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.acquaintances import (
        AcquaintanceMaterial,
        Acquaintances,
        Colleague,
        MaybeKnown,
    )
    from companion.operations.results import Result
    from companion.store import Database
    from companion.store.acquaintances import LinkedPerson

TABLES = ("attendee", "contact", "contact_point", "contact_address", "encounter", "not_same")


class KnownPanel(Panel):
    """Counted are the people of the event who are known for sure."""

    def __init__(self, context: Context, *, now: Callable[[], datetime]) -> None:
        super().__init__(context, icon="people", empty="Whom do you know here already?", detail="")
        self._now = now
        self.sentence = label("", "subtitle", wrap=True)
        self.body.addWidget(self.sentence)
        self.maybe = PeopleList(context, "Is this the same person?")
        self.known = PeopleList(context, "On the list, and among your contacts")
        self.colleagues = PeopleList(context, "They work where people you know work")
        for part in (self.maybe, self.known, self.colleagues):
            self.body.addWidget(part)

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self.counted.emit(None)
            self.say(
                "Whom do you know here already?",
                "Choose an event in the sidebar: its people are compared with your contacts.",
            )
            return
        read = partial(_read, event_id=event.id)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, material: "AcquaintanceMaterial") -> None:
        if self.nothing.isVisibleTo(self):
            # There is room there to say how far it is.
            self.sentence.setText("")
            self.setCurrentWidget(self.area)
        self.compute(
            lambda progress: _find(material, progress),
            on_done=self._show,
            what="Comparing with your contacts…",
        )

    def _show(self, found: "Acquaintances") -> None:
        count = len(found.known)
        self.counted.emit(count)
        if not (found.known or found.maybe or found.colleagues):
            self.say(
                "You know nobody here yet.",
                "Import your contacts (Ctrl+I) and those who are on the list appear here; or "
                "meet the first one.",
            )
            return
        people = "1 person" if count == 1 else f"{count:,} people"
        self.sentence.setText(
            f"You already know {people} here." if count else "You may know somebody here."
        )
        self.maybe.show_lines(map(self._maybe_line, found.maybe), len(found.maybe))
        self.known.show_lines(map(self._known_line, found.known), len(found.known))
        colleagues = found.colleagues
        self.colleagues.show_lines(map(self._colleague_line, colleagues), len(colleagues))
        self.setCurrentWidget(self.area)

    def _known_line(self, one: "LinkedPerson") -> PersonLine:
        return PersonLine(
            self.context.theme,
            name=one.name,
            line=_line(one.title, one.organization),
            why=(_met(one, self._now().date()),),
            on_open=partial(self.context.go, "people", key_of("contact", one.contact_id)),
        )

    def _maybe_line(self, one: "MaybeKnown") -> PersonLine:
        return PersonLine(
            self.context.theme,
            name=one.name,
            line=f"Your contact {one.contact}?",
            why=(f"They have {one.reason}." if one.reason.startswith("the ") else one.reason,),
            on_open=partial(self.context.go, "people", key_of("attendee", one.attendee_id)),
            deeds=(
                ("Yes, the same", partial(self._on_same, one)),
                ("No, another", partial(self._on_other, one)),
            ),
        )

    def _colleague_line(self, one: "Colleague") -> PersonLine:
        known = ", ".join(one.known[:3]) + (" …" if len(one.known) > 3 else "")
        return PersonLine(
            self.context.theme,
            name=one.name,
            line=_line(one.title, one.organization),
            why=(f"Works where {known} works.",),
            on_open=partial(self.context.go, "people", key_of("attendee", one.attendee_id)),
        )

    def _on_same(self, one: "MaybeKnown") -> None:
        from companion.operations.links import link_attendee

        self._change(
            lambda db: link_attendee(db, attendee_id=one.attendee_id, contact_id=one.contact_id)
        )

    def _on_other(self, one: "MaybeKnown") -> None:
        from companion.operations.links import keep_apart

        self._change(
            lambda db: keep_apart(db, attendee_id=one.attendee_id, contact_id=one.contact_id)
        )

    def _change(self, operation: "Callable[[Database], Result]") -> None:
        self.message.dismiss()
        self.context.change(lambda db, _: operation(db), cause=None, on_failed=self.message.say)

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


def _line(title: str, organization: str) -> str:
    return " · ".join(part for part in (title, organization) if part)


def _met(one: "LinkedPerson", today: date) -> str:
    """Where you met: "Met at LibConf 2025, 19 Oct 2025"."""
    if not one.met_on and not one.met_at:
        return "Among your contacts; you never noted where you met."
    when = day_words(one.met_on, today, exact=True) if one.met_on else ""
    where = f"at {one.met_at}" if one.met_at else ""
    return f"Met {', '.join(part for part in (where, when) if part)}"


def _read(db: "Database", *, event_id: int) -> "AcquaintanceMaterial":
    from companion.operations.acquaintances import acquaintance_material

    return acquaintance_material(db, event_id=event_id)


def _find(
    material: "AcquaintanceMaterial", progress: "Callable[[int, int | None], None]"
) -> "Acquaintances":
    from companion.operations.acquaintances import find_acquaintances

    return find_acquaintances(material, progress=progress)
