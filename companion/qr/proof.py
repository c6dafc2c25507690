"""Every code is read back before anybody sees it: what does not read is not shown."""

import io
from typing import TYPE_CHECKING

from companion.errors import KnownError
from companion.qr.encode import QrMatrix, to_png

if TYPE_CHECKING:
    from PIL.Image import Image

# Pixels a module. The second is as little as a phone may see of it; it is asked only of codes
# that have a colour or a logo, since a black one that reads at all reads there as well.
_SCALE = 4
_SMALL_SCALE = 2


def reads_back(matrix: QrMatrix, text: str) -> bool:
    """True if the drawn code gives exactly this text, without any of the decoder's extra help."""
    scales = (_SCALE,) if matrix.look.plain else (_SCALE, _SMALL_SCALE)
    return all(plain_reading(drawn(matrix, scale)) == text for scale in scales)


def proven(matrix: QrMatrix, text: str) -> QrMatrix:
    """The code itself, if it reads back as the text. Raises KnownError if it does not."""
    if reads_back(matrix, text):
        return matrix
    if matrix.look.plain:
        raise KnownError("This code does not read back, so it is not shown: shorten the card.")
    raise KnownError(
        "With this colour and logo the code does not read back, so it is not shown: "
        "choose a darker colour or take the logo out."
    )


def drawn(matrix: QrMatrix, scale: int) -> "Image":
    """The code as a grey picture, quiet zone included, `scale` pixels a module."""
    from PIL import Image

    with Image.open(io.BytesIO(to_png(matrix, scale=scale)), formats=["PNG"]) as picture:
        return picture.convert("L")


def plain_reading(picture: "Image") -> str | None:
    """What one plain pass of the decoder finds: the first QR code's text, None for nothing.

    The scanner of this program tries harder (`companion.qr.ladder`); a phone may not.
    """
    import zxingcpp

    found = zxingcpp.read_barcode(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_rotate=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.Plain,
    )
    return None if found is None or not found.valid else found.text
