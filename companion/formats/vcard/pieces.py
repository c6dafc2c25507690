"""A file of cards in pieces, each of whole cards, so that a million of them need little memory."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from companion.formats.vcard.encodings import carrier, is_wide

_PIECE = 2 * 1024 * 1024
# The end of a card and the beginning of another, with any line ends.
_CUT = re.compile(rb"END:VCARD[ \t]{0,9}[\r\n]+(?=BEGIN:VCARD)", re.IGNORECASE)


def read_pieces(source: bytes | BinaryIO) -> Iterator[str]:
    """The carriers of consecutive pieces of a file, cut between cards.

    A file whose cards cannot be told apart so simply comes whole. An OSError of the stream
    is passed on.
    """
    if isinstance(source, bytes):
        if len(source) <= _PIECE or is_wide(source[:400]):
            yield carrier(source)
        else:
            yield from _pieces_of(source)
        return
    start = source.read(_PIECE)
    if is_wide(start[:400]):
        yield carrier(start + source.read())
    else:
        yield from _pieces_read(source, start)


def _pieces_of(data: bytes) -> Iterator[str]:
    start = 0
    while start < len(data):
        cut = _CUT.search(data, start + _PIECE)
        end = cut.end() if cut else len(data)
        yield carrier(data[start:end])
        start = end


def _pieces_read(source: BinaryIO, held: bytes) -> Iterator[str]:
    searched = 0
    while more := source.read(max(_PIECE, len(held))):
        held += more
        cut = _CUT.search(held, searched)
        if cut is None:
            # A cut may lie across the end; it is shorter than this.
            searched = max(len(held) - 64, 0)
            continue
        yield carrier(held[: cut.end()])
        held, searched = held[cut.end() :], 0
    yield carrier(held)
