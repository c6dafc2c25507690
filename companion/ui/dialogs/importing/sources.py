"""Where people come from: files, or a table that was copied."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from companion.errors import KnownError
from companion.ui.drops import dropped_paths

_COPY = re.compile(r"\s*\(\d+\)$")
CARD_SUFFIXES = frozenset((".vcf", ".vcard"))
_LARGE = 32 * 1024 * 1024
_LIST_WORDS = frozenset(
    ("attendee", "attendees", "participant", "participants", "registrant", "registrants", "guest",
     "guests", "list", "roster", "export", "final", "copy", "pasted", "table",
     "new", "tn", "neu", "teilnehmer", "teilnehmerliste", "teilnehmende", "participantes",
     "inscrits", "inscritos", "liste", "lista", "listado")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table as the clipboard held it; `html` if a spreadsheet or a browser gave that too."""

    text: str
    html: str | None = None

    @property
    def name(self) -> str:
        """What it is called where a file's name would stand."""
        return "Clipboard"


Source = Path | Pasted


def copied(mime: QMimeData | None) -> list[Source]:
    """The files that were copied, or the table that was.

    Raises KnownError if the clipboard holds neither, or no more than a single word.
    """
    if mime is not None and (paths := dropped_paths(mime)):
        return list(paths)
    text = mime.text() if mime is not None and mime.hasText() else ""
    html = mime.html() if mime is not None and mime.hasHtml() else None
    if len(text.split(None, 2)) < 2 and "<t" not in (html or ""):
        raise KnownError(
            "There is no table on the clipboard: select its cells in the spreadsheet, copy "
            "them and paste again."
        )
    return [Pasted(text, html)]


def is_card_file(source: Source) -> bool:
    """True for what calls itself a vCard file."""
    return isinstance(source, Path) and source.suffix.casefold() in CARD_SUFFIXES


def is_large(source: Source) -> bool:
    """True for a file of some 50,000 cards: no event's people, and too many to be shown first."""
    try:
        return isinstance(source, Path) and source.stat().st_size > _LARGE
    except OSError:
        return False


def event_name(source: Source) -> str:
    """A name for a new event, from the file's, without the words that only say "list"."""
    if isinstance(source, Pasted):
        return ""
    stem = source.name
    # "list.csv.gz" holds "list.csv".
    for suffix in reversed(source.suffixes[-2:]):
        if suffix[1:].isalnum() and not suffix[1:].isdigit() and len(suffix) <= 6:
            stem = stem.removesuffix(suffix)
    # "list (2)" is how a second download is called.
    words = _COPY.sub("", stem).replace("_", " ").replace("-", " ").split()
    kept = [word for word in words if word.casefold() not in _LIST_WORDS]
    if not any(letter.isalpha() for word in kept for letter in word):
        kept = words
    return " ".join(kept)[:80]
