"""How far the sheets of binary workbooks reach: XLS (MS-XLS) and XLSB (MS-XLSB)."""

import struct
from collections.abc import Iterable, Iterator

_SECTOR_TABLES = 109
_FREE = 0xFFFFFFFA
# Records of XLS that hold cells with something in them, and where each row ends if it holds more.
_BIFF_CELLS = frozenset((0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205,
                         0x027E, 0x0406))  # fmt: skip
_MANY_NUMBERS = 0x00BD
_SHEET_BEGINS = frozenset((0x0009, 0x0209, 0x0409, 0x0809))
# BrtRowHdr, and the first and last record of a cell that is not blank.
_ROW_HEADER, _FIRST_CELL, _LAST_CELL = 0, 2, 11
_LONGEST_RECORD = 1 << 24


def xls_rectangle(content: bytes) -> tuple[int, int]:
    """The rows and columns of the largest sheet of an XLS file; 0, 0 if it is no such file."""
    stream = _workbook_stream(content)
    most = (0, 0)
    rows = columns = at = 0
    end = len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in _BIFF_CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == _MANY_NUMBERS and length >= 6:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            rows, columns = max(rows, row + 1), max(columns, column + (length - 6) // 6)
        elif kind in _SHEET_BEGINS:
            most = max(most, (rows, columns), key=_cells)
            rows = columns = 0
        at += 4 + length
    return max(most, (rows, columns), key=_cells)


def xlsb_rectangle(pieces: Iterable[bytes]) -> tuple[int, int]:
    """The rows and columns of one sheet of an XLSB file."""
    rows = columns = row = 0
    for kind, record in _xlsb_records(iter(pieces)):
        if kind == _ROW_HEADER and len(record) >= 4:
            (row,) = struct.unpack_from("<I", record)
        elif _FIRST_CELL <= kind <= _LAST_CELL and len(record) >= 4:
            (column,) = struct.unpack_from("<I", record)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows, columns


def _cells(rectangle: tuple[int, int]) -> int:
    return rectangle[0] * rectangle[1]


def _xlsb_records(pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record (MS-XLSB 2.1.4); stops where there is none."""
    buffer, at = b"", 0
    while True:
        # A record may be cut by the end of a piece.
        head = _head(buffer, at)
        if head is None or head[2] + head[1] > len(buffer):
            more = next(pieces, None)
            if more is None or len(buffer) - at > _LONGEST_RECORD:
                return
            buffer, at = buffer[at:] + more, 0
            continue
        kind, length, start = head
        yield kind, buffer[start : start + length]
        at = start + length


def _head(buffer: bytes, at: int) -> tuple[int, int, int] | None:
    """The kind and length of the record at a place, and where its content begins."""
    numbers = []
    for most in (2, 4):
        number = 0
        for index in range(most):
            if at >= len(buffer):
                return None
            byte = buffer[at]
            at += 1
            number |= (byte & 0x7F) << (7 * index)
            if byte < 0x80:
                break
        numbers.append(number)
    return numbers[0], numbers[1], at


def _workbook_stream(content: bytes) -> bytes:
    """The stream Workbook or Book of a compound file (MS-CFB); the content itself if it is none."""
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return content
    try:
        size = 1 << struct.unpack_from("<H", content, 30)[0]
        tables = list(struct.unpack_from(f"<{_SECTOR_TABLES}I", content, 76))
        (further,) = struct.unpack_from("<I", content, 68)
        while further < _FREE and len(tables) < len(content) // 256:
            entries = struct.unpack_from(f"<{size // 4}I", content, (further + 1) * size)
            tables += entries[:-1]
            further = entries[-1]
        chain: list[int] = []
        for sector in tables:
            if sector < _FREE and (sector + 2) * size <= len(content) + size:
                part = content[(sector + 1) * size : (sector + 2) * size]
                chain += struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
        (first,) = struct.unpack_from("<I", content, 48)
        directory = _followed(content, chain, first, size)
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if name.casefold() in ("workbook", "book"):
                (start,) = struct.unpack_from("<I", directory, at + 116)
                return _followed(content, chain, start, size)
    except (struct.error, IndexError, OverflowError):
        pass
    return b""


def _followed(content: bytes, chain: list[int], sector: int, size: int) -> bytes:
    """The sectors of one stream put together; a chain that never ends is cut."""
    parts = []
    for _ in range(len(chain)):
        if sector >= len(chain):
            break
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = chain[sector]
    return b"".join(parts)
