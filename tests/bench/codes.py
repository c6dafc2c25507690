"""Reading codes against bare zxing, from good pictures, frames and bad pictures; making them."""

import io
import random
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter

from companion.qr import ladder
from companion.qr.decode import decode_luma, decode_picture
from companion.qr.encode import encode
from tests.bench.harness import Comparison
from tests.bench.vcards import timed
from tests.qr.badset import Good, Sample, other_codes, qr_codes, samples
from tests.qr.degrade import noise

FRAME = (1280, 720)


def comparisons() -> list[Comparison]:
    """Each against the library that does the work, doing only that."""
    frame = _empty_frame().tobytes()
    code = qr_codes()[3]
    return [
        Comparison(
            "A frame of 720p without a code",
            ("zxing, QR alone", timed(lambda: _bare(_view(frame), ladder.qr_only()))),
            (("looked at", timed(lambda: decode_luma(frame, *FRAME))),), at_most=1.3,
        ),
        *(
            Comparison(
                f"A {kind} of 720p with a card's code",
                ("Pillow and zxing, the same formats", timed(partial(_alone, data))),
                (("read at once", timed(partial(decode_picture, data))),), at_most=1.3,
            )
            for kind, data in _pictures(code)
        ),
        Comparison(
            f"A card's code of {len(code.text.encode())} bytes",
            ("qrcode", timed(lambda: _made(code.text))),
            (("made", timed(lambda: encode(code.text))),), at_most=1.3,
        ),
    ]  # fmt: skip


def miss() -> str:
    """How long a picture of 720p is looked at before it is given up."""
    stream = io.BytesIO()
    _empty_frame().convert("RGB").save(stream, "JPEG")
    seconds = timed(lambda: decode_picture(stream.getvalue()))()
    return f"A picture of 720p without a code is given up after {seconds:.2f} s"


def rates(each: int) -> Iterator[str]:
    """How many bad pictures are read by bare zxing and by the ladder, by what was done to them."""
    total: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    wrong = 0
    seconds = 0.0
    pictures = [*samples(qr_codes(), each=each), *samples(other_codes(), each=max(1, each // 3))]
    for sample in pictures:
        total[sample.damage] += 1
        alone[sample.damage] += sample.text in _texts(sample)
        data = _png(sample.picture)
        found: list[str] = []
        seconds += timed(partial(_read, data, found))()
        ours[sample.damage] += sample.text in found
        wrong += any(text != sample.text for text in found)
    yield f"{'Bad pictures':<30}{'all':>6}{'zxing':>8}{'ladder':>8}"
    for kind, count in total.items():
        yield f"  {kind.replace('_', ' '):<28}{count:>6}{alone[kind]:>8}{ours[kind]:>8}"
    yield f"  {'together':<28}{total.total():>6}{alone.total():>8}{ours.total():>8}"
    yield f"  read wrongly: {wrong}; {seconds / len(pictures) * 1000:.0f} ms a picture"


def _texts(sample: Sample) -> list[str]:
    found = _bare(sample.picture.convert("L"), ladder.all_formats())
    return [_utf8(bytes(code.bytes), code.text) for code in found]


def _utf8(raw: bytes, text: str) -> str:
    """As UTF-8 if it is: bare zxing guesses the charset of some cards wrongly, which is another
    matter than not reading them."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text


def _read(data: bytes, texts: list[str]) -> None:
    texts.extend(code.text for code in decode_picture(data))


def _alone(data: bytes) -> None:
    picture = Image.open(io.BytesIO(data)).convert("L")
    assert _bare(picture, ladder.all_formats())


def _bare(image: Any, formats: zxingcpp.BarcodeFormats) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(image, formats=formats, text_mode=zxingcpp.TextMode.Plain)


def _view(frame: bytes) -> zxingcpp.ImageView:
    return zxingcpp.ImageView(frame, *FRAME, zxingcpp.ImageFormat.Lum)  # type: ignore[arg-type]


def _made(text: str) -> None:
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(text.encode())
    code.make()


def _empty_frame() -> Image.Image:
    """A room out of focus, with a camera's noise."""
    chance = random.Random(1)
    room = noise((64, 36), chance).resize(FRAME, Image.Resampling.BICUBIC)
    return Image.blend(room.filter(ImageFilter.GaussianBlur(2)), noise(FRAME, chance), 0.06)


def _pictures(code: Good) -> Iterator[tuple[str, bytes]]:
    picture = _empty_frame().convert("RGB")
    picture.paste(code.scene.picture.resize((456, 456)), (400, 150))
    yield "PNG", _png(picture)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=85)
    yield "JPEG", stream.getvalue()


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()
