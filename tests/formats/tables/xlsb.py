"""A writer of minimal XLSB workbooks (MS-XLSB): nothing else here writes that format."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.'
    'sheet.binary.macroEnabled.main"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

Cell = str | float | bool | None


def write_xlsb(path: Path, sheets: dict[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write sheets of text, numbers and truths; None leaves a cell out."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.bin", _workbook(list(sheets)))
        targets = "".join(
            f'<Relationship Id="rId{n}" Type="{_RELATION}/worksheet" '
            f'Target="worksheets/sheet{n}.bin"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">{targets}</Relationships>',
        )
        for number, rows in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", _sheet(rows))
    return path


def _record(kind: int, content: bytes = b"") -> bytes:
    """Type and length are numbers of seven bits a byte, the lowest first (MS-XLSB 2.1.4)."""
    return _seven_bits(kind) + _seven_bits(len(content)) + content


def _seven_bits(number: int) -> bytes:
    found = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        found.append(low | (0x80 if number else 0))
        if not number:
            return bytes(found)


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _workbook(names: Sequence[str]) -> bytes:
    bundles = b"".join(
        _record(0x9C, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(names, 1)
    )
    return _record(0x83) + _record(0x8F) + bundles + _record(0x90) + _record(0x84)


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    width = max(map(len, rows))
    parts = [
        _record(0x81),
        _record(0x94, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)),
        _record(0x91),
    ]
    for number, row in enumerate(rows):
        parts.append(_record(0x00, struct.pack("<II", number, 0) + bytes(9)))
        parts += [_cell(column, cell) for column, cell in enumerate(row) if cell is not None]
    return b"".join((*parts, _record(0x92), _record(0x82)))


def _cell(column: int, value: Cell) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, bool):
        return _record(0x04, head + bytes([value]))
    if isinstance(value, str):
        return _record(0x06, head + _wide(value))
    return _record(0x05, head + struct.pack("<d", value or 0.0))
