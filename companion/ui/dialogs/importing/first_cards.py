"""The first cards of files that are too large, or too many, to be read whole before one decides."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from companion.model.draft import ContactDraft
from companion.model.progress import Progress
from companion.ui.dialogs.importing.lines import Line

SHOWN = 8


def first_cards(paths: Sequence[Path], progress: Progress) -> tuple[list[Line], int]:
    """The first cards in lines (number, name, what else), and about how many are not shown.

    Runs off the UI thread. Raises KnownError for a file that cannot be read.
    """
    from companion.importing.card_files import opened

    lines: list[Line] = []
    count = 0
    for done, path in enumerate(paths):
        progress(done, len(paths))
        with opened(path.name, path) as file:
            drafts = (card.draft for card in file.cards if card.draft is not None)
            some = list(islice(drafts, SHOWN - len(lines)))
            count += file.total or len(some)
        lines += [(f"{len(lines) + at:,}", *_words(one)) for at, one in enumerate(some, start=1)]
    return lines, max(0, count - len(lines))


def _words(draft: ContactDraft) -> tuple[str, str]:
    parts = list(_parts(draft))
    name = draft.formatted_name or (parts.pop(0) if parts else "(no name)")
    return name, " · ".join(parts)


def _parts(draft: ContactDraft) -> Iterator[str]:
    said = (draft.title, next(filter(None, draft.organization), ""))
    points = (next((one.value for one in some), "") for some in (draft.emails, draft.phones))
    for part in (*said, *points):
        if part:
            yield " ".join(part.split())
