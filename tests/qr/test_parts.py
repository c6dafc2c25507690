"""A message in several codes is one, whether they are in one picture or come one by one."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageOps
from qrcode import base, util

from companion.qr.code import Code, Part
from companion.qr.decode import decode_luma, decode_picture
from companion.qr.parts import Joiner, Waiting
from companion.qr.reedsolomon import corrected
from tests.qr.spread import part, sheet, spread

TEXT = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Þórbjörg 王小明\r\nNOTE:🎈🎈🎈\r\nEND:VCARD\r\n"


def codes_of(picture: Image.Image) -> list[Code]:
    stream = BytesIO()
    picture.save(stream, "PNG")
    return decode_picture(stream.getvalue())


@pytest.mark.parametrize("count", [2, 3, 7, 16])
def test_parts_in_one_picture_are_one_code_even_if_a_character_is_cut_in_two(count: int) -> None:
    data = ("王" * 67).encode()
    cuts = [data[len(data) * at // count :] for at in range(1, count)]
    assert any(rest[0] & 0xC0 == 0x80 for rest in cuts)
    pictures = spread(data, count, version=8)
    random.Random(count).shuffle(pictures)
    [code] = codes_of(sheet(pictures))
    assert (code.text, code.raw, code.part) == (data.decode(), data, None)


@pytest.mark.parametrize("version", [5, 11, 27])
def test_a_part_says_which_it_is(version: int) -> None:
    [second] = codes_of(part(b"abc", 1, 3, 77, version=version))
    assert (second.text, second.part) == ("abc", Part(index=1, count=3, id=77))


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 20])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_part_says_so_too(turn: int, mirrored: bool) -> None:
    picture = part(b"abc", 0, 2, 9)
    picture = (ImageOps.mirror(picture) if mirrored else picture).resize((600, 600))
    [code] = codes_of(picture.rotate(turn, expand=True, fillcolor=255))
    assert code.part == Part(0, 2, 9)


def test_a_dirty_part_says_which_it_is_though_its_header_is_covered() -> None:
    picture = part(b"abc", 0, 2, 9)
    corner = picture.width - 16
    picture.paste(255, (corner - 12, corner - 24, corner, corner))
    [code] = codes_of(picture)
    assert code.part == Part(0, 2, 9)


def test_parts_that_come_one_by_one_are_waited_for() -> None:
    joiner = Joiner()
    third, first, second = (codes_of(spread(TEXT.encode(), 3)[number])[0] for number in (2, 0, 1))
    assert joiner.take([third]) == []
    assert joiner.take([third]) == []
    assert joiner.take([first]) == []
    assert joiner.waiting == [Waiting(have=2, count=3)]
    assert [str(one) for one in joiner.waiting] == ["2 of 3 parts read"]
    [whole] = joiner.take([second])
    assert whole.text == TEXT
    assert joiner.waiting == []


def plain(text: str, place: Part | None = None) -> Code:
    return Code("QR Code", text, ((0, 0),) * 4, text.encode(), place)


def test_codes_by_themselves_pass_through_in_their_order() -> None:
    joiner = Joiner()
    codes = [plain("a"), plain("b", Part(0, 2, 5)), plain("c"), plain("d", Part(1, 2, 5))]
    assert [code.text for code in joiner.take(codes)] == ["a", "c", "bd"]


def test_a_camera_that_still_sees_the_last_part_waits_for_nothing_but_may_read_all_again() -> None:
    joiner = Joiner()
    one, two = plain("b", Part(0, 2, 5)), plain("d", Part(1, 2, 5))
    assert len(joiner.take([one, two, two])) == 1
    assert joiner.waiting == []
    assert [code.text for code in joiner.take([one])] == ["bd"]


def test_parts_of_different_messages_with_the_same_number_are_not_mixed() -> None:
    joiner = Joiner()
    joiner.take([plain("old 1", Part(0, 2, 5))])
    assert joiner.take([plain("new 1", Part(0, 2, 5))]) == []
    [whole] = joiner.take([plain(", new 2", Part(1, 2, 5))])
    assert whole.text == "new 1, new 2"


def test_what_waits_is_bounded_and_can_be_forgotten() -> None:
    joiner = Joiner()
    joiner.take([plain(f"{number}", Part(0, 16, number)) for number in range(200)])
    assert len(joiner.waiting) == 16
    joiner.forget()
    assert joiner.waiting == []


def test_an_incomplete_message_in_a_picture_keeps_its_parts_for_later() -> None:
    first, _, third = spread(TEXT.encode(), 3)
    codes = codes_of(sheet([first, third]))
    assert [code.part and (code.part.index, code.part.count) for code in codes] == [(0, 3), (2, 3)]


def test_parts_in_an_older_charset_are_joined_by_their_texts() -> None:
    one = Code("QR Code", "Mü", ((0, 0),) * 4, b"M\xfc", Part(0, 2, 5))
    two = Code("QR Code", "ller", ((0, 0),) * 4, b"ller", Part(1, 2, 5))
    [whole] = Joiner().take([one, two])
    assert (whole.text, whole.raw) == ("Müller", b"M\xfcller")


def test_parts_in_a_camera_s_frame_are_joined_as_well() -> None:
    frame = sheet(spread(TEXT.encode(), 2))
    [code] = decode_luma(frame.tobytes(), frame.width, frame.height)
    assert code.text == TEXT


@pytest.mark.parametrize("seed", range(20))
def test_a_block_is_corrected_up_to_what_its_bytes_for_correction_allow(seed: int) -> None:
    chance = random.Random(seed)
    size = base.rs_blocks(chance.randint(1, 40), chance.randrange(4))[0]
    bits = util.BitBuffer()
    for _ in range(size.data_count):
        bits.put(chance.randrange(256), 8)
    block = bytes(util.create_bytes(bits, [size]))
    check = size.total_count - size.data_count
    damaged = bytearray(block)
    for at in chance.sample(range(len(block)), chance.randint(0, check // 2)):
        damaged[at] ^= chance.randint(1, 255)
    assert corrected(bytes(damaged), check) == block


def test_a_block_with_too_many_errors_is_none() -> None:
    assert corrected(random.Random(1).randbytes(80), 40) is None
