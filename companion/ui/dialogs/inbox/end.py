"""The end of a round: what was done, what comes first, and where to go next."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from companion.ui.dialogs.inbox.choices import due_words

if TYPE_CHECKING:
    from companion.operations.inbox import ToDo


def end_words(
    kept: "Iterable[tuple[str, tuple[ToDo, ...]]]", *, skipped: int, today: date
) -> tuple[str, str]:
    """A sentence and what is said below it. `kept`: of each who was sorted the name, what to do."""
    people = list(kept)
    sentence = "Everybody is sorted." if not skipped else "That is all for now."
    if not people and not skipped:
        return "Nobody waits here.", "Whom you meet or scan at an event waits here to be sorted."
    parts = []
    if people:
        count = len(people)
        parts.append(f"{'1 person' if count == 1 else f'{count:,} people'} sorted.")
    to_do = [(one, name) for name, some in people for one in some]
    if to_do:
        parts.append(
            "1 follow-up noted." if len(to_do) == 1 else f"{len(to_do):,} follow-ups noted."
        )
        dated = [(one.due, one.words, name) for one, name in to_do if one.due is not None]
        if dated:
            due, words, name = min(dated)
            parts.append(f"The first is due {_on(due, today)}: {words}, for {name}.")
    elif people:
        parts.append("Nothing to follow up: enjoy what you brought home.")
    if skipped:
        stay = "1 person stays" if skipped == 1 else f"{skipped:,} people stay"
        parts.append(f"{stay} in the inbox for another time.")
    return sentence, " ".join(parts)


def _on(due: date, today: date) -> str:
    return "today" if due == today else f"on {due_words(due, today)}"
