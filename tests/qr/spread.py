"""Codes that carry a message together (structured append), which no library here writes."""

from functools import reduce
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image
from qrcode import base, constants, util
from qrcode.main import QRCode


def spread(data: bytes, count: int, *, version: int = 5) -> list[Image.Image]:
    """The message as `count` codes, each of four pixels a module with its quiet zone."""
    parity = reduce(lambda sum_, byte: sum_ ^ byte, data, 0)
    cuts = [len(data) * at // count for at in range(count + 1)]
    return [
        part(data[begin:end], at, count, parity, version=version)
        for at, (begin, end) in enumerate(pairwise(cuts))
    ]


def part(chunk: bytes, index: int, count: int, parity: int, *, version: int = 5) -> Image.Image:
    """One of the codes (ISO/IEC 18004 section 8: 0011, index, count - 1, parity)."""
    bits = util.BitBuffer()
    for value, length in ((0b0011, 4), (index, 4), (count - 1, 4), (parity, 8), (0b0100, 4)):
        bits.put(value, length)
    bits.put(len(chunk), 8 if version < 10 else 16)
    for byte in chunk:
        bits.put(byte, 8)
    code: QRCode[Any] = QRCode(version=version, mask_pattern=2, border=4, box_size=4)
    code.data_cache = _padded(bits, version)
    code.make(fit=False)
    stream = BytesIO()
    code.make_image().save(stream)
    return Image.open(stream).convert("L")


def _padded(bits: util.BitBuffer, version: int) -> list[int]:
    blocks = base.rs_blocks(version, constants.ERROR_CORRECT_M)
    capacity = sum(block.data_count for block in blocks)
    bits.put(0, 4)
    bits.put(0, -len(bits) % 8)
    assert len(bits) <= capacity * 8
    for number in range(capacity - len(bits) // 8):
        bits.put((util.PAD0, util.PAD1)[number % 2], 8)
    return list(util.create_bytes(bits, blocks))


def sheet(codes: list[Image.Image]) -> Image.Image:
    """The codes side by side."""
    side = codes[0].height
    picture = Image.new("L", (side * len(codes), side), 255)
    for number, code in enumerate(codes):
        picture.paste(code, (number * side, 0))
    return picture
