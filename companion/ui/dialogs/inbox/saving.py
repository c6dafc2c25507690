"""What is saved while the next person is shown already, and who is told of it."""

from typing import TYPE_CHECKING, Protocol

import shiboken6

from companion.store.inbox import Waiting
from companion.ui.context import Context
from companion.ui.dialogs.inbox.draft import Draft

if TYPE_CHECKING:
    from companion.model.progress import Progress
    from companion.operations.inbox import Decision, SortedOut
    from companion.store import Database


class Listener(Protocol):
    """The sheet, which may be closed by the time that something was saved."""

    def on_saved(self, who: Waiting, saved: "SortedOut") -> None:
        """It is saved."""

    def on_not_saved(self, who: Waiting, draft: Draft, sentence: str) -> None:
        """It is not, and why."""


class Save:
    """One person's decision on its way. No QObject: it is told even when the sheet is gone."""

    def __init__(
        self, context: Context, listener: Listener, who: Waiting, draft: Draft, into: int | None
    ) -> None:
        self._context, self._listener = context, listener
        self._who, self._draft, self._into = who, draft, into

    def start(self, decision: "Decision") -> None:
        """Submit it; returns at once."""
        who, into = self._who, self._into

        def job(db: "Database", _progress: "Progress") -> "SortedOut":
            from companion.operations.inbox import sort_out

            return sort_out(db, who=who, decision=decision, into=into)

        self._context.change(
            job, cause=self._listener, on_done=self._on_done, on_failed=self._on_failed
        )

    def _on_done(self, saved: "SortedOut") -> None:
        if shiboken6.isValid(self._listener):
            self._listener.on_saved(self._who, saved)

    def _on_failed(self, sentence: str) -> None:
        if shiboken6.isValid(self._listener):
            self._listener.on_not_saved(self._who, self._draft, sentence)
        else:
            name = self._who.name or "Somebody"
            self._context.say(f"{name} is not sorted: {sentence}")
