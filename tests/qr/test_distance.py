"""How far away a code reads: the rule, and that the decoder agrees with it."""

import pytest

from companion.qr.distance import CARE, pixels_needed, reach, seen
from companion.qr.encode import QUIET_ZONE, QrMatrix, encode
from companion.qr.proof import drawn, plain_reading

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Katrín Jónsdóttir\r\nN:Jónsdóttir;Katrín;;;\r\n" * 2


def frame_reads(matrix: QrMatrix, text: str, module: float, distance: float, camera: int) -> bool:
    """Whether a camera of 65 degrees reads the code in the middle of its whole picture."""
    from PIL import Image

    millimetres_across = 2 * distance * 0.63707  # tan 32.5 degrees
    pixels = module * camera / millimetres_across
    modules = matrix.side + 2 * QUIET_ZONE
    frame = Image.new("L", (camera, camera * 9 // 16), 210)
    picture = seen(drawn(matrix, 8), modules, pixels)
    frame.paste(picture, ((frame.width - picture.width) // 2, (frame.height - picture.height) // 2))
    return plain_reading(frame) == text


@pytest.mark.parametrize("camera", [1280, 1920])
@pytest.mark.parametrize("text", ["https://zoe.example", CARD])
def test_a_camera_reads_the_code_from_where_we_say_and_not_from_far_beyond(
    text: str, camera: int
) -> None:
    matrix = encode(text)
    module = 0.8
    said = reach(module, pixels_needed(matrix, text), camera=camera).millimetres
    for share in (0.25, 0.5, 0.75, 1.0):
        assert frame_reads(matrix, text, module, said * share, camera), share
    assert not frame_reads(matrix, text, module, said * CARE * 2, camera)


def test_the_rule_is_that_of_the_camera_s_angle() -> None:
    """At 1 m, 90 degrees see 2 m: 2,000 pixels give one to each millimetre."""
    assert reach(1.0, 1.0, camera=2000, angle=90.0, care=1.0).millimetres == pytest.approx(1000)
    near, far = reach(0.5, 2.0).millimetres, reach(1.0, 2.0).millimetres
    assert far == pytest.approx(2 * near)


def test_a_code_that_must_be_seen_larger_reads_from_less_far() -> None:
    assert reach(1.0, 2.0).millimetres > reach(1.0, 3.0).millimetres
    assert 1 <= pixels_needed(encode("https://zoe.example"), "https://zoe.example") <= 3


def test_a_code_that_says_something_else_is_read_from_nowhere_near() -> None:
    assert pixels_needed(encode("https://zoe.example"), "https://another.example") == 3.0


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (0.2, "Reads only close up: up to about 15 cm"),
        (0.9, "Reads at arm's length: up to about 60 cm"),
        (2.0, "Reads across a table: up to about 1.3 m"),
        (6.0, "Reads across a room: up to about 4.0 m"),
    ],
)
def test_the_distance_is_said_in_words_as_roughly_as_it_is_known(module: float, words: str) -> None:
    assert reach(module, 1.5).words == words
