"""What a code in a picture is, once it has been read."""

from dataclasses import dataclass

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a message a code is, when the message is spread over several codes.

    `index` counts from 0; `count` is 2 to 16; `id` is the same number (0 to 255) in all parts
    of one message (the "parity" of ISO/IEC 18004 section 8, structured append).
    """

    index: int
    count: int
    id: int


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a picture.

    `format` is its name (`QR Code`, `Aztec`, `Data Matrix`, `PDF417`, ...), `text` what it says,
    `raw` the bytes before they were decoded, `position` its corners in pixels of the upright
    picture: top left, top right, bottom right, bottom left, as the code itself is turned.
    `part` is set for a code that is only a part of a message whose other parts are not here
    (see `companion.qr.parts`). `picture`, only if asked for, is a small grey JPEG of the code and
    what is around it, of 20 KB at most.
    """

    format: str
    text: str
    position: tuple[Corner, Corner, Corner, Corner]
    raw: bytes
    part: Part | None = None
    picture: bytes | None = None


MANY = 100
"""From so many codes on, a picture may hold more than were read in the time that is given."""


def may_be_more(codes: int, name: str) -> str:
    """What is to be said of a picture with so many codes, "" if nothing is."""
    if codes < MANY:
        return ""
    return (
        f"{codes} codes were read in “{name}”, and there may be more: take a picture of fewer "
        "at once."
    )
