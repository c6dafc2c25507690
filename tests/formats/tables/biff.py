"""Old workbooks (XLS) with cells anywhere, which no library would write."""

import struct
from collections.abc import Sequence

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(cells: Sequence[tuple[int, int, str]]) -> bytes:
    """A workbook of one sheet with these cells: row and column from 0, text (MS-XLS)."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet = _record(0x0809, begin[:2] + b"\x10\0" + begin[4:])
    for row, column, text in cells:
        # LABEL (2.4.148): text within the cell itself.
        sheet += _record(
            0x0204, struct.pack("<HHHHB", row, column, 15, len(text), 0) + text.encode()
        )
    sheet += _record(0x000A, b"")
    name = b"S"
    bound = struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name
    globals_ = _record(0x0809, begin) + _record(0x0085, bound) + _record(0x000A, b"")
    at = struct.pack("<I", len(globals_))
    globals_ = _record(0x0809, begin) + _record(0x0085, at + bound[4:]) + _record(0x000A, b"")
    return _ole(globals_ + sheet)


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _ole(stream: bytes) -> bytes:
    """A compound file (MS-CFB) with one stream named Workbook."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    head = bytearray(_SECTOR)
    head[0:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    head[44:52] = struct.pack("<II", 1, 1)
    head[56:72] = struct.pack("<IIII", 4096, _END, 0, _END)
    head[76:] = b"\xff" * (_SECTOR - 76)
    head[76:80] = bytes(4)
    chain = [_TABLE, _END, *range(3, sectors + 2), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    book = _entry("Workbook", 2, child=_FREE, start=2, size=len(stream))
    return (
        bytes(head)
        + table
        + (root + book).ljust(_SECTOR, b"\0")
        + stream.ljust(sectors * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", _FREE, _FREE, child)
    return (
        encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + links
        + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip
