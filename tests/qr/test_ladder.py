"""The ladder reads what zxing alone does not, in bounded time, and invents nothing."""

import random
from io import BytesIO

from PIL import Image

from companion.qr.ladder import MOST_PIXELS_TO_DOUBLE, RUNGS, climb
from tests.qr.degrade import noise, samples

TEXTS = [
    "https://companion.example/katrin",
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Þórbjörg Ælfgifu 王小明\r\n"
    "N:Ælfgifu;Þórbjörg;;;\r\nEMAIL:thora@hi.example\r\nEND:VCARD\r\n",
]


def never() -> bool:
    return False


def read(picture: Image.Image, rungs: int) -> list[str]:
    reading = climb(picture, rungs=RUNGS[:rungs], out_of_time=never)
    return [found.barcode.text for found in reading.codes] if reading else []


def test_the_ladder_reads_more_bad_pictures_than_zxing_alone_and_none_wrongly() -> None:
    at_once = in_the_end = total = 0
    for sample in samples(TEXTS, each=3):
        total += 1
        first, last = read(sample.picture, 1), read(sample.picture, len(RUNGS))
        for texts in (first, last):
            assert texts in ([], [sample.text]), sample.damage
        at_once += bool(first)
        in_the_end += bool(last)
        assert bool(last) >= bool(first)
    assert total == 60
    # Measured: 39 at once, 49 in the end; the pictures are the same on every run.
    assert in_the_end >= at_once + 6
    assert in_the_end >= total * 7 // 10


def test_the_same_seed_gives_the_same_pictures() -> None:
    one, two = ([s.picture.tobytes() for s in samples(TEXTS[:1], each=1)] for _ in range(2))
    assert one == two


def test_nothing_is_read_from_noise() -> None:
    for seed in range(5):
        assert read(noise((320, 240), random.Random(seed)), len(RUNGS)) == []


def test_a_rung_s_picture_is_made_only_when_its_turn_comes() -> None:
    code = next(iter(samples(TEXTS[:1], each=1))).picture
    asked: list[bool] = []

    def out_of_time() -> bool:
        asked.append(True)
        return len(asked) > 2

    assert climb(Image.new("L", code.size, 90), out_of_time=out_of_time) is None
    assert len(asked) == 3


def test_large_pictures_are_not_doubled() -> None:
    side = int(MOST_PIXELS_TO_DOUBLE**0.5) + 1
    asked: list[bool] = []

    def out_of_time() -> bool:
        asked.append(True)
        return False

    climb(Image.new("L", (side, side), 90), out_of_time=out_of_time)
    assert len(asked) == len([rung for rung in RUNGS if rung.scale == 1]) - 1


def test_a_saved_sample_is_a_picture_like_any_other() -> None:
    stream = BytesIO()
    sample = next(iter(samples(TEXTS[:1], each=1)))
    sample.picture.save(stream, "PNG")
    assert stream.tell() > 1000
