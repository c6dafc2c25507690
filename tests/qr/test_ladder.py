"""The ladder reads what zxing alone does not, in bounded time, and invents nothing."""

import random

import pytest
from PIL import Image

from companion.qr.ladder import MOST_PIXELS_FOR_ALL, climb
from companion.qr.rungs import RUNGS
from tests.qr.badset import Good, Sample, other_codes, qr_codes, samples
from tests.qr.degrade import DAMAGES, noise

# The large ones take long; `make bench` has them all.
QUICK = [damage for damage in DAMAGES if damage.__name__ not in ("far_out_of_focus", "noisy")]


def never() -> bool:
    return False


def goods() -> list[Good]:
    """A card of version 6 in QR, and a badge's Aztec."""
    return [qr_codes()[2], other_codes()[2]]


def read(picture: Image.Image, rungs: int = len(RUNGS)) -> list[str]:
    def colours() -> Image.Image | None:
        return picture if picture.mode == "RGB" else None

    reading = climb(picture.convert("L"), rungs=RUNGS[:rungs], colours=colours, out_of_time=never)
    return [found.barcode.text for found in reading.codes] if reading else []


def test_the_ladder_reads_more_bad_pictures_than_zxing_alone_and_none_wrongly() -> None:
    pictures = [sample for sample in samples(goods(), each=1, damages=QUICK) if _is_small(sample)]
    at_once = in_the_end = 0
    for sample in pictures:
        first = read(sample.picture, 1)
        last = first or read(sample.picture)
        for texts in (first, last):
            assert texts in ([], [sample.text]), sample.damage
        at_once += bool(first)
        in_the_end += bool(last)
    # Measured: 18 at once, 30 in the end, of 41; the pictures are the same on every run.
    assert in_the_end >= at_once + 10
    assert in_the_end >= len(pictures) * 7 // 10


def _is_small(sample: Sample) -> bool:
    return sample.picture.width * sample.picture.height < 500_000


@pytest.mark.parametrize("name", ["in_dots", "coloured", "shadowed", "small"])
def test_the_same_seed_gives_the_same_pictures(name: str) -> None:
    damages = [damage for damage in DAMAGES if damage.__name__ == name]
    one, two = (
        [sample.picture.tobytes() for sample in samples(goods(), each=1, damages=damages)]
        for _ in range(2)
    )
    assert one == two


def test_nothing_is_read_from_noise() -> None:
    for seed in range(5):
        assert read(noise((320, 240), random.Random(seed))) == []


def test_the_ladder_ends_when_the_time_is_over() -> None:
    asked: list[bool] = []

    def out_of_time() -> bool:
        asked.append(True)
        return len(asked) > 2

    assert climb(Image.new("L", (300, 300), 90), out_of_time=out_of_time) is None
    assert len(asked) == 3


def test_colours_are_unpacked_only_if_grey_does_not_do_and_once() -> None:
    asked: list[bool] = []

    def colours() -> Image.Image:
        asked.append(True)
        return Image.new("RGB", (200, 200))

    climb(goods()[0].scene.picture, colours=colours, out_of_time=never)
    assert asked == []
    climb(Image.new("L", (200, 200)), colours=colours, out_of_time=never)
    assert asked == [True]


def test_all_rungs_are_tried_on_a_smaller_copy_of_a_large_picture() -> None:
    """A night's noise, that is gone where many pixels are one."""
    picture = goods()[0].scene.picture
    factor = 3000 / picture.width
    large = Image.blend(picture.resize((3000, 3000)), noise((3000, 3000), random.Random(1)), 0.8)
    assert large.width * large.height > MOST_PIXELS_FOR_ALL
    ends = iter([False] * 6)
    reading = climb(large, out_of_time=lambda: next(ends, True))
    assert reading is not None
    place = reading.codes[0].barcode.position.top_left
    scale = reading.codes[0].scale
    assert scale < 1
    assert place.x / scale == pytest.approx(4 * 8 * factor, abs=40)


def test_a_code_of_a_format_that_proves_little_needs_two_rungs_that_agree() -> None:
    """PDF417 on which only one changed picture reads anything is not taken for read."""
    badge = other_codes()[4]
    [sample] = samples([badge], each=1, damages=[d for d in DAMAGES if d.__name__ == "small"])
    only = tuple(rung for rung in RUNGS if rung.prepare is not None)[:1]
    reading = climb(badge.scene.picture, rungs=only, out_of_time=never)
    assert reading is None
    twice = climb(badge.scene.picture, rungs=(*only, *only), out_of_time=never)
    assert twice is not None
    assert sample.text == badge.text == twice.codes[0].barcode.text
