"""Files of contacts, card by card: vCard files of any size as a stream, tables whole."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from companion.errors import KnownError
from companion.formats.vcard import iter_cards, looks_like_vcard
from companion.formats.vcard.jcard_reader import looks_like_jcard
from companion.model.draft import ContactDraft
from companion.model.progress import Progress, silent

CardSource = bytes | Path
# Two million cards without pictures: beyond, it is no address book.
MOST_BYTES = 2 * 1024**3
# JSON cannot be read in pieces.
_MOST_JSON = 64 * 1024**2
_LOOKED_AT = 64 * 1024
_PIECE = 1024 * 1024
_BEGIN = b"BEGIN:VCARD"


@dataclass(slots=True)
class CardRead:
    """A card or row: its number, from 1, who is there, and what could not be read of it."""

    number: int
    draft: ContactDraft | None
    reasons: list[str]


@dataclass(slots=True)
class CardFile:
    """A file's cards, or a table's rows. `total` is how many cards there are, None if unknown."""

    unit: Literal["card", "row"]
    total: int | None
    cards: Iterator[CardRead]


@contextmanager
def opened(name: str, source: CardSource, progress: Progress = silent) -> Iterator[CardFile]:
    """The cards of a file, while it is open. `name` is for sentences.

    A vCard file is read in pieces, as its cards are asked for. Raises KnownError for a file that
    cannot be read, one that is neither vCard nor a table of contacts, and one beyond 2 GB (a jCard:
    64 MB).
    """
    try:
        with _stream(name, source) as stream:
            start = stream.read(_LOOKED_AT)
            size = stream.seek(0, io.SEEK_END)
            stream.seek(0)
            if not looks_like_vcard(start):
                yield _table(name, source, progress)
                return
            if looks_like_jcard(start) and size > _MOST_JSON:
                raise _too_large(name, _MOST_JSON)
            total = _count(stream)
            yield CardFile("card", total or None, _cards(stream))
    except OSError as error:
        raise _unreadable(name, error) from error


def _stream(name: str, source: CardSource) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if source.is_dir():
        raise KnownError(f"“{name}” is a folder: name the vCard files in it.")
    stream = source.open("rb")
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if 0 < size <= MOST_BYTES:
        return stream
    stream.close()
    if size:
        raise _too_large(name, MOST_BYTES)
    raise KnownError(f"“{name}” is empty: export the contacts again.")


def _count(stream: BinaryIO) -> int:
    """About how many cards there are: counting takes a hundredth of what reading does."""
    count, end = 0, b""
    while piece := stream.read(_PIECE):
        count += (end + piece).count(_BEGIN)
        end = piece[-len(_BEGIN) + 1 :]
    stream.seek(0)
    return count


def _cards(stream: BinaryIO) -> Iterator[CardRead]:
    for number, (draft, problems) in enumerate(iter_cards(stream), start=1):
        yield CardRead(number, draft, [problem.reason for problem in problems])


def _table(name: str, source: CardSource, progress: Progress) -> CardFile:
    from companion.importing.contacts_from_tables import read_contact_table

    table = read_contact_table(name, source, progress=progress)
    rows = (
        CardRead(row.number, row.draft, [row.reason] if row.reason else []) for row in table.rows
    )
    return CardFile("row", len(table.rows), rows)


def _unreadable(name: str, error: OSError) -> KnownError:
    if isinstance(error, FileNotFoundError):
        return KnownError(f"There is no file “{name}”.")
    return KnownError(f"“{name}” cannot be read: {error.strerror or error}.")


def _too_large(name: str, most: int) -> KnownError:
    return KnownError(f"“{name}” is larger than {most >> 20:,} MB: import it in parts.")
