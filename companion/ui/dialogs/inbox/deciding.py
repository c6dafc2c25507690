"""What is being decided, step by step, for whoever is shown; and what was begun for others."""

from companion.ui.dialogs.inbox.choices import Choices
from companion.ui.dialogs.inbox.draft import Draft
from companion.ui.dialogs.inbox.queue import Key


class Deciding:
    """Keeps a draft for each person, so that whoever comes back is as far as one was."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._drafts: dict[Key, Draft] = {}
        self._states: list[Draft] = []
        self._last = Draft()
        choices.changed.connect(self._on_decided)

    def begin(self, key: Key) -> Draft:
        """Somebody else is shown: what had been begun."""
        self._last, self._states = self._drafts.get(key, Draft()), []
        return self._last

    def keep(self, key: Key, draft: Draft | None = None) -> None:
        """Somebody is left without being sorted."""
        self._drafts[key] = self._choices.draft if draft is None else draft

    def drop(self, key: Key) -> None:
        """Somebody is sorted."""
        self._drafts.pop(key, None)

    def hand_over(self, old: Key, new: Key) -> None:
        """Somebody is known as another now."""
        if old in self._drafts:
            self._drafts[new] = self._drafts.pop(old)

    def undo(self) -> bool:
        """Take back what was decided last; False if there is nothing."""
        if self._choices.draft == self._last:
            if not self._states:
                return False
            self._last = self._states.pop()
        self._choices.show_draft(self._last)
        return True

    def _on_decided(self) -> None:
        self._states.append(self._last)
        self._last = self._choices.draft
