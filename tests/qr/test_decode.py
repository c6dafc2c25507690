"""Pictures in, codes out: several at once, turned, in every format, and from a camera's frame."""

import itertools
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, cast

import pytest
import zxingcpp
from PIL import Image

from companion.errors import BugError
from companion.qr.decode import decode_file, decode_luma, decode_picture
from companion.qr.encode import encode, to_png
from companion.qr.ladder import climb
from tests.qr.degrade import drawn


def png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def made_by_zxing(text: str, kind: zxingcpp.BarcodeFormat) -> Image.Image:
    """A code of any format, drawn by zxing, on white."""
    image: Any = zxingcpp.create_barcode(text, kind).to_image(scale=5)
    height, width = memoryview(image).shape or ()
    picture = Image.new("L", (width + 80, height + 80), 255)
    picture.paste(Image.frombytes("L", (width, height), bytes(memoryview(image))), (40, 40))
    return picture


def test_a_file_and_its_bytes_give_the_same_code(tmp_path: Path) -> None:
    path = tmp_path / "Kort Katrínar.png"
    path.write_bytes(to_png(encode("Katrín")))
    codes = decode_file(path)
    assert [code.text for code in codes] == ["Katrín"]
    assert codes == decode_picture(path.read_bytes())


def test_a_picture_without_a_code_is_no_error() -> None:
    assert decode_picture(png(Image.new("L", (300, 200), 200))) == []
    assert decode_picture(png(Image.new("L", (1, 1)))) == []


def test_all_codes_of_a_picture_come_from_top_to_bottom_with_their_corners() -> None:
    sheet = Image.new("L", (700, 900), 255)
    places = {"first": (420, 10), "second": (10, 300), "third": (300, 600)}
    for text, place in places.items():
        sheet.paste(drawn(encode(text), scale=8), place)
    codes = decode_picture(png(sheet))
    assert [code.text for code in codes] == list(places)
    side, quiet = 21 * 8, 4 * 8
    for code in codes:
        left, top = (start + quiet for start in places[code.text])
        expected = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
        for corner, wanted in zip(code.position, expected, strict=True):
            assert corner == pytest.approx(wanted, abs=4)


TINY_TEXT = "https://companion.example/katrin" * 2


def tiny() -> Image.Image:
    """A code of 37 modules on 61 pixels, which only the doubled picture shows."""
    picture = Image.new("L", (240, 240), 255)
    code = drawn(encode(TINY_TEXT), scale=8)
    picture.paste(code.resize((61, 61), Image.Resampling.BILINEAR), (90, 120))
    return picture


def test_a_code_that_only_a_doubled_picture_shows_has_its_corners_in_the_original() -> None:
    reading = climb(tiny(), out_of_time=lambda: False)
    assert reading is not None
    assert reading.rung.scale == 2
    [found] = decode_picture(png(tiny()))
    assert found.text == TINY_TEXT
    quiet = 61 * 4 / 45
    expected = ((90, 120), (151, 120), (151, 181), (90, 181))
    inward = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    for (x, y), (left, top), (right, down) in zip(found.position, expected, inward, strict=True):
        assert (x, y) == pytest.approx((left + right * quiet, top + down * quiet), abs=3)


def test_a_large_photo_gives_its_qr_code_and_its_badge_s_other_code_in_place() -> None:
    photo = Image.new("L", (2400, 1800), 235)
    photo.paste(drawn(encode("small QR"), scale=3), (100, 100))
    photo.paste(made_by_zxing("A-17", zxingcpp.BarcodeFormat.Aztec).resize((600, 600)), (1500, 900))
    first, second = decode_picture(png(photo))
    assert (first.format, first.text) == ("QR Code", "small QR")
    assert first.position[0] == pytest.approx((112, 112), abs=3)
    assert (second.format, second.text) == ("Aztec", "A-17")
    assert all(1500 < x < 2100 and 900 < y < 1500 for x, y in second.position)
    assert second.position[2][0] - second.position[0][0] > 200


@pytest.mark.parametrize("degrees", [90, 180, 270, 33])
def test_a_turned_code_is_read(degrees: int) -> None:
    picture = drawn(encode("turned"), scale=8).rotate(degrees, expand=True, fillcolor=255)
    [code] = decode_picture(png(picture))
    assert code.text == "turned"


@pytest.mark.parametrize(
    "name", ["QR Code", "Micro QR Code", "rMQR Code", "Aztec", "Data Matrix", "PDF417"]
)
def test_every_format_that_badges_carry_is_read(name: str) -> None:
    picture = made_by_zxing("12345", zxingcpp.barcode_format_from_str(name))
    [code] = decode_picture(png(picture))
    assert (code.format, code.text) == (name, "12345")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Müller".encode("latin-1"), "Müller"),
        ("山田さくら".encode("shift_jis"), "山田さくら"),
        ("½ é".encode(), "½ é"),
    ],
)
def test_texts_in_older_charsets_are_read_and_their_bytes_kept(data: bytes, text: str) -> None:
    import qrcode
    from qrcode.util import MODE_8BIT_BYTE, QRData

    code = qrcode.QRCode(border=4, box_size=6)
    code.add_data(QRData(data, mode=cast(Literal[4], MODE_8BIT_BYTE)), optimize=0)
    stream = BytesIO()
    code.make_image().save(stream)
    [found] = decode_picture(stream.getvalue())
    assert (found.text, found.raw) == (text, data)


def test_no_rung_is_begun_when_the_time_is_over() -> None:
    """Time is a clock that jumps: the plain try is always made, the next ones are not."""
    assert [code.text for code in decode_picture(png(tiny()))] == [TINY_TEXT]
    ticks = itertools.count(step=10.0)
    assert decode_picture(png(tiny()), seconds=5, clock=lambda: next(ticks)) == []
    good = to_png(encode("good"))
    assert decode_picture(good, seconds=0, clock=lambda: next(ticks))[0].text == "good"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
@pytest.mark.parametrize("padding", [0, 1, 64])
def test_a_frame_is_read_from_its_grey_plane_with_any_stride(kind: Any, padding: int) -> None:
    picture = drawn(encode("frame"))
    width, height = picture.size
    grey = picture.tobytes()
    lines = (grey[y * width : (y + 1) * width] + b"\x80" * padding for y in range(height))
    [code] = decode_luma(kind(b"".join(lines)), width, height, width + padding)
    assert code.text == "frame"


def test_a_frame_is_looked_at_for_more_only_when_asked() -> None:
    plane = made_by_zxing("A-17", zxingcpp.BarcodeFormat.Aztec)
    frame = plane.tobytes()
    assert decode_luma(frame, plane.width, plane.height) == []
    [code] = decode_luma(frame, plane.width, plane.height, thorough=True)
    assert code.text == "A-17"


@pytest.mark.parametrize(("width", "height", "stride"), [(100, 101, 0), (100, 100, 200), (0, 9, 0)])
def test_a_frame_that_is_shorter_than_it_says_is_our_bug_and_reads_no_foreign_memory(
    width: int, height: int, stride: int
) -> None:
    with pytest.raises(BugError):
        decode_luma(bytes(100 * 100), width, height, stride)
