"""Codes beside one that is read at once are found as well, and a crowd of them, in bounds."""

import random
from io import BytesIO

import zxingcpp
from PIL import Image

from companion.qr.code import Code
from companion.qr.crop import MOST_BYTES
from companion.qr.decode import decode_luma, decode_picture
from companion.qr.encode import encode
from companion.qr.ladder import climb
from companion.qr.second import MOST_CODES
from tests.qr.badset import by_zxing, qr_codes
from tests.qr.degrade import bled, drawn, noise


def png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def never() -> bool:
    return False


def test_a_badly_printed_code_beside_a_good_one_is_read_too() -> None:
    sheet = Image.new("L", (1400, 700), 235)
    sheet.paste(qr_codes()[3].scene.picture.resize((400, 400)), (50, 100))
    bad = bled(qr_codes()[2].scene, random.Random(0)).picture
    bad.thumbnail((600, 600))
    sheet.paste(bad, (600, 50))
    at_once = climb(sheet, out_of_time=lambda: True)
    in_the_end = climb(sheet, out_of_time=never)
    assert at_once is not None
    assert in_the_end is not None
    assert [code.barcode.text for code in at_once.codes] == [qr_codes()[3].text]
    _, second = in_the_end.codes
    assert second.barcode.text == qr_codes()[2].text
    assert all(600 < x < 1200 and 50 < y < 650 for x, y in second.corners)


def crowd(side: int) -> Image.Image:
    """Badges on a table, side by side."""
    codes = [
        by_zxing(zxingcpp.BarcodeFormat.QRCode, f"badge {number:03}").sized(2).picture
        for number in range(side**2)
    ]
    step = codes[0].width + 6
    sheet = Image.new("L", (step * side, step * side), 255)
    for number, code in enumerate(codes):
        sheet.paste(code, (number % side * step, number // side * step))
    return sheet


def test_all_of_a_hundred_codes_are_read_each_once() -> None:
    codes = decode_picture(png(crowd(10)), seconds=60)
    assert sorted(code.text for code in codes) == sorted(
        f"badge {number:03}" for number in range(100)
    )


def test_no_more_codes_are_given_than_anybody_can_look_at() -> None:
    codes = decode_picture(png(crowd(17)), seconds=1)
    assert len(codes) <= MOST_CODES
    assert len({code.text for code in codes}) == len(codes)


def seen(code: Code) -> Image.Image:
    assert code.picture is not None
    assert len(code.picture) <= MOST_BYTES
    return Image.open(BytesIO(code.picture))


def test_a_code_brings_a_small_picture_of_what_is_around_it_if_asked() -> None:
    photo = noise((1200, 900), random.Random(1))
    photo.paste(drawn(encode("crop")).resize((300, 300)), (450, 350))
    [code] = decode_picture(png(photo), crops=True)
    assert seen(code).size[0] <= 480
    assert [again.text for again in decode_picture(code.picture or b"")] == ["crop"]
    assert decode_picture(png(photo))[0].picture is None


def test_a_frame_with_a_stride_gives_the_picture_as_well() -> None:
    frame = drawn(encode("frame"))
    lines = [frame.crop((0, y, frame.width, y + 1)).tobytes() for y in range(frame.height)]
    plane = b"".join(line + b"\x80" * 13 for line in lines)
    [code] = decode_luma(plane, frame.width, frame.height, frame.width + 13, crops=True)
    assert [again.text for again in decode_picture(code.picture or b"")] == ["frame"]


def test_control_characters_are_given_as_they_are() -> None:
    text = "".join(map(chr, range(1, 32))) * 40 + "\u202e" * 300
    [code] = decode_picture(png(drawn(encode(text, "L"), scale=4)), crops=True)
    assert code.text == text
    assert seen(code).size[0] > 0
