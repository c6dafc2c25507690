"""Fonts of a document, looked at before pdfminer makes tables of them.

This module is made of pdfminer, which takes long to import: import it late. A font can state
"glyphs 0 to 4,294,967,295 are 500 wide" or "these codes are those letters" in a few bytes, and
pdfminer writes out each of them. What says so is left out: the text is then read without it.
"""

import re
import struct
from collections.abc import Mapping
from typing import Any

from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import literal_name

# As many codes as a font of two bytes can have, and as many glyphs as a font file.
_MOST_CODES = 1 << 16
_MOST_MAPPED = 4 * _MOST_CODES
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f\s]{1,40})>\s*<\s*([0-9A-Fa-f\s]{1,40})>\s*(?=[<\[\d])")
_CMAP_SEGMENTS = 4
_CMAP_GROUPS = (10, 12)


class Fonts(PDFResourceManager):
    """Keeps the fonts of one document."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of that description, made once."""
        if objid and objid in self._cached_fonts:
            return self._cached_fonts[objid]
        return super().get_font(objid, _harmless(spec))


def _harmless(spec: Mapping[str, object]) -> dict[str, Any]:
    """The description without parts that would be written out to more than a font has."""
    safe = dict(spec)
    for key, spare in (("W", 3), ("W2", 5)):
        widths = resolve1(safe.get(key))
        if isinstance(widths, list) and _spread(widths, spare) > _MOST_MAPPED:
            del safe[key]
    unicode_map = resolve1(safe.get("ToUnicode"))
    if isinstance(unicode_map, PDFStream) and _mapped(unicode_map.get_data()) > _MOST_MAPPED:
        del safe["ToUnicode"]
    descriptor = resolve1(safe.get("FontDescriptor"))
    if isinstance(descriptor, dict) and "FontFile2" in descriptor:
        file = resolve1(descriptor["FontFile2"])
        # The file is only used to learn what its glyphs mean, where nothing else says it.
        useful = "ToUnicode" not in safe and isinstance(file, PDFStream)
        if not useful or _glyphs(file.get_data()) > _MOST_MAPPED:
            safe["FontDescriptor"] = {k: v for k, v in descriptor.items() if k != "FontFile2"}
    return safe


def _spread(widths: list[Any], step: int) -> int:
    """How many widths a `W` array comes to (PDF 32000-1, 9.7.4.3)."""
    total = 0
    pending: list[float] = []
    for item in widths:
        value = resolve1(item)
        if isinstance(value, list):
            total += len(value)
            pending = []
        elif isinstance(value, (int, float)):
            pending.append(value)
            if len(pending) == step:
                total += max(0, int(pending[1] - pending[0]) + 1)
                pending = []
    return total


def _mapped(cmap: bytes) -> int:
    """How many codes the ranges of a CMap come to (Adobe technical note 5411)."""
    total = 0
    for first, last in _RANGE.findall(cmap):
        low, high = (int(b"".join(part.split()) or b"0", 16) for part in (first, last))
        # Pairs of single mappings look alike; their second half is a letter, seldom far off.
        if high > low and len(first) == len(last):
            total += high - low if high - low > _MOST_CODES else 1
    return total


def _glyphs(font: bytes) -> int:
    """How many codes the `cmap` table of a TrueType file maps; 0 if it is too damaged to tell."""
    total = 0
    try:
        (tables,) = struct.unpack_from(">H", font, 4)
        for index in range(tables):
            tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
            if tag != b"cmap":
                continue
            (count,) = struct.unpack_from(">H", font, offset + 2)
            for number in range(min(count, 64)):
                (place,) = struct.unpack_from(">L", font, offset + 4 + 8 * number + 4)
                total += _codes_of(font, offset + place)
            if count > 64:
                return _MOST_MAPPED + 1
    except struct.error:
        return total
    return total


def _codes_of(font: bytes, at: int) -> int:
    (kind,) = struct.unpack_from(">H", font, at)
    if kind == _CMAP_SEGMENTS:
        (double,) = struct.unpack_from(">H", font, at + 6)
        ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
        starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
        return sum(max(0, end - start + 1) for start, end in zip(starts, ends, strict=True))
    if kind == _CMAP_GROUPS[1]:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        if groups > _MOST_CODES:
            return int(groups)
        total = 0
        for index in range(groups):
            start, end, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
            total += max(0, end - start + 1)
        return total
    if kind == _CMAP_GROUPS[0]:
        (count,) = struct.unpack_from(">L", font, at + 16)
        return int(count)
    return 0


def font_name(font: object) -> str:
    """The name of a font, as far as it has one."""
    name = getattr(font, "fontname", "")
    return name if isinstance(name, str) else str(literal_name(name))
