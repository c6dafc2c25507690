"""A file of cards in pieces, each of whole cards, so that a million of them need little memory."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from companion.formats.vcard.encodings import carrier, is_wide, wide_codec

_PIECE = 1024 * 1024
# From so much without the end of a card on, any beginning of another will do as a cut.
_LONGEST = 64 * _PIECE
# The end of a card and the beginning of another, with any line ends.
_CUT = re.compile(rb"END:VCARD[ \t]{0,9}[\r\n]+(?=BEGIN:VCARD)", re.IGNORECASE)
_CUT_LENGTH = 64
_BEGIN = re.compile(rb"[\r\n](?=BEGIN:VCARD)", re.IGNORECASE)
_WIDE_PROBE = 400


def read_pieces(data: bytes) -> Iterator[str]:
    """The carriers of consecutive pieces of a file, cut between cards.

    Cards that cannot be told apart so simply come together.
    """
    if len(data) <= _PIECE or is_wide(data[:_WIDE_PROBE]):
        yield carrier(data)
    else:
        yield from _pieces_of(data)


def read_stream(source: BinaryIO, start: bytes = b"") -> Iterator[str]:
    """The same of an open file of which `start` has been read. An OSError is passed on."""
    codec = wide_codec(start[:_WIDE_PROBE])
    chunks = _chunks(source, start or source.read(_PIECE))
    yield from _pieces_read(_narrowed(chunks, codec) if codec else chunks)


def _pieces_of(data: bytes) -> Iterator[str]:
    start = 0
    while start < len(data):
        cut = _CUT.search(data, start + _PIECE)
        end = cut.end() if cut else len(data)
        yield carrier(data[start:end])
        start = end


def _chunks(source: BinaryIO, chunk: bytes) -> Iterator[bytes]:
    while chunk:
        yield chunk
        chunk = source.read(_PIECE)


def _narrowed(chunks: Iterator[bytes], codec: str) -> Iterator[bytes]:
    """UTF-16 or UTF-32 as UTF-8, as `carrier` would have it."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _pieces_read(chunks: Iterator[bytes]) -> Iterator[str]:
    held = bytearray()
    searched = 0
    for chunk in chunks:
        held += chunk
        if len(held) < _PIECE:
            continue
        cut = _last_cut(held, searched)
        if cut:
            yield carrier(bytes(held[:cut]))
            del held[:cut]
            searched = 0
        else:
            # A cut may lie across the end; it is shorter than this.
            searched = max(len(held) - _CUT_LENGTH, 0)
    yield carrier(bytes(held))


def _last_cut(held: bytearray, searched: int) -> int:
    """Where the last whole card ends that can be told, 0 if none can."""
    # Most cards are far shorter than this: the last of them ends not long before the end.
    for room in (16 * 1024, 256 * 1024, len(held)):
        cuts = [cut.end() for cut in _CUT.finditer(held, max(searched, len(held) - room))]
        if cuts:
            return cuts[-1]
    if len(held) >= _LONGEST:
        begins = [begin.end() for begin in _BEGIN.finditer(held, max(searched, 1))]
        return begins[-1] if begins else 0
    return 0
