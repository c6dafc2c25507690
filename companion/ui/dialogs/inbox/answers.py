"""What is answered at once, before somebody is sorted: who is the same, and whose a code is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.store.inbox import Waiting
from companion.store.people import PersonRow
from companion.ui.context import Context

if TYPE_CHECKING:
    from companion.operations.results import ContactResult, Result
    from companion.store import Database
    from companion.ui.dialogs.inbox.sheet import InboxSheet


class Answers:
    """Each is a step of its own, after which the sheet reads again who waits."""

    def __init__(self, context: Context, sheet: "InboxSheet") -> None:
        self._context, self._sheet = context, sheet

    def merge(self) -> None:
        """Yes, the same person."""
        from companion.operations import merge_contacts

        shown = self._sheet.shown
        if shown is None or (twin := shown.person.twin) is None:
            return
        who = shown.person.who
        if who.kind == "attendee":
            self._sheet.take_for(twin.contact_id, twin.name)
            return
        # The elder stays, as where all duplicates are looked through.
        ids = sorted((who.id, twin.contact_id))
        self._change(who, lambda db: merge_contacts(db, contact_ids=ids))

    def tell_apart(self) -> None:
        """No, another person."""
        from companion.operations import keep_contacts_apart
        from companion.operations.links import keep_apart

        shown = self._sheet.shown
        if shown is None or (twin := shown.person.twin) is None:
            return
        who, other = shown.person.who, twin.contact_id

        def job(db: "Database") -> "Result":
            if who.kind == "attendee":
                return keep_apart(db, attendee_id=who.id, contact_id=other)
            return keep_contacts_apart(db, contact_ids=[who.id, other])

        self._change(who, job)

    def name_as(self, row: PersonRow) -> None:
        """The code is this person's."""
        from companion.operations.inbox import name_code

        shown = self._sheet.shown
        if shown is not None and shown.person.who.kind == "code":
            who, contact = shown.person.who, row.kind == "contact"
            self._change(
                who,
                lambda db: name_code(
                    db,
                    scan_id=who.id,
                    contact_id=row.id if contact else None,
                    attendee_id=None if contact else row.id,
                ),
            )

    def name_new(self, name: str) -> None:
        """The code is that of somebody new."""
        from companion.operations.inbox import name_code

        shown = self._sheet.shown
        if shown is not None and shown.person.who.kind == "code":
            who = shown.person.who
            self._change(who, lambda db: name_code(db, scan_id=who.id, name=name))

    def forget(self) -> None:
        """There is nothing to keep of a code."""
        from companion.operations.inbox import forget_codes

        shown = self._sheet.shown
        if shown is not None and shown.person.who.kind != "contact":
            who = shown.person.who
            self._change(who, lambda db: forget_codes(db, who=who))

    def _change(self, who: Waiting, job: "Callable[[Database], ContactResult | Result]") -> None:
        self._sheet.wait_for_answer(who)
        self._context.change(
            lambda db, _progress: job(db),
            cause=self._sheet,
            on_done=self._sheet.on_answered,
            on_failed=self._sheet.on_not_answered,
        )
