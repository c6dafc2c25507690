"""Removing the contact who is shown: asked first if something is open between you."""

from typing import TYPE_CHECKING

from companion.ui.context import Context
from companion.ui.pages.person.removing import RemoveQuestion

if TYPE_CHECKING:
    from companion.store import Database


class RemoveOne(RemoveQuestion):
    """Hidden until `begin` finds open follow-ups, a partnership or introductions."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self._contact: int | None = None
        self.agreed.connect(self._remove)

    def begin(self, contact_id: int) -> None:
        """Remove the contact, or ask whether to; Undo brings everything back."""
        self._contact = contact_id
        self._context.worker.read(
            lambda db: _open_things(db, contact_id),
            on_done=lambda found: self._on_found(contact_id, found),
        )

    def forget(self) -> None:
        """Somebody else is shown."""
        self._contact = None
        self.hide()

    def _on_found(self, contact_id: int, found: dict[str, int]) -> None:
        if contact_id != self._contact:
            return
        if found:
            self.ask(1, found)
        else:
            self._remove()

    def _remove(self) -> None:
        from companion.operations.contacts import remove_contacts

        if (contact := self._contact) is not None:
            self._context.change(
                lambda db, _: remove_contacts(db, contact_ids=[contact]), cause=self
            )


def _open_things(db: "Database", contact_id: int) -> dict[str, int]:
    """All that goes with the contact, if some of it is open; else nothing."""
    from companion.operations.belongings import belongings, is_owed

    found = belongings(db, [contact_id])
    return found if is_owed(found) else {}
