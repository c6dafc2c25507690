"""Every code that is made reads back as the text that went in."""

import struct
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.qr.decode import decode_picture
from companion.qr.encode import encode, to_png, to_svg, version_needed

TEXTS = [
    "a",
    "https://companion.example/katrín",
    "Þórbjörg Ælfgifu Ðóra",
    "Ελένη Παπαδοπούλου",
    "Наталія Ґедзь",
    "王小明 山田さくら 김민준",
    "מרים כהן محمد عبد الله",
    "ประยุทธ์ नरेन्द्र ვახტანგ",
    "👩🏽\u200d💻 and a tab\tand\r\nlines",
    "ISO\x1dgroup\x1eseparators\x04",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_a_code_reads_back_exactly_at_every_level(text: str, level: Any) -> None:
    [code] = decode_picture(to_png(encode(text, level)))
    assert code.text == text
    assert code.raw == text.encode()
    assert code.format == "QR Code"


@settings(max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_reads_back_exactly(text: str) -> None:
    [code] = decode_picture(to_png(encode(text), scale=4))
    assert code.text == text


def test_the_matrix_says_its_version_and_size() -> None:
    matrix = encode("Þóra")
    assert (matrix.version, matrix.level, matrix.size_bytes) == (1, "M", 6)
    assert matrix.side == 21
    assert all(len(row) == 21 for row in matrix.modules)
    # The three finder patterns have dark corners, the fourth corner is the data's.
    assert matrix.modules[0][0]
    assert matrix.modules[0][20]
    assert matrix.modules[20][0]


@pytest.mark.parametrize(
    ("size", "version"), [(14, 1), (15, 2), (213, 10), (214, 11), (412, 15), (413, 16), (2331, 40)]
)
def test_versions_are_those_of_the_standard_s_table(size: int, version: int) -> None:
    assert version_needed("x" * size) == version


def test_the_largest_code_is_drawn_and_reads_back() -> None:
    text = "é" * 1165 + "x"  # 2,331 bytes, all that level M holds
    matrix = encode(text)
    assert matrix.version == 40
    [code] = decode_picture(to_png(matrix, scale=4))
    assert code.text == text


@pytest.mark.parametrize(
    ("level", "most"), [("L", "2,953"), ("M", "2,331"), ("Q", "1,663"), ("H", "1,273")]
)
def test_a_text_that_is_too_long_is_refused_with_the_numbers(level: Any, most: str) -> None:
    fits = int(most.replace(",", ""))
    assert version_needed("x" * fits, level) == 40
    for size in (fits + 1, 100_000):
        with pytest.raises(KnownError, match=f"{size:,} bytes, and at most {most} fit"):
            encode("x" * size, level)


@pytest.mark.parametrize(
    ("text", "words"), [("", "nothing to put"), ("half \ud83d", "half of a character")]
)
def test_a_text_that_no_code_carries_is_refused(text: str, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        encode(text)


def test_an_unknown_level_is_refused() -> None:
    level: Any = "Z"
    with pytest.raises(KnownError, match="use L, M, Q or H"):
        encode("a", level)


@pytest.mark.parametrize(("scale", "border"), [(1, 4), (3, 4), (8, 0), (7, 2)])
def test_the_png_is_crisp_black_on_white_with_its_quiet_zone(scale: int, border: int) -> None:
    from io import BytesIO

    from PIL import Image

    matrix = encode("crisp")
    data = to_png(matrix, scale=scale, border=border)
    side = (21 + 2 * border) * scale
    assert struct.unpack(">IIBB", data[16:26]) == (side, side, 1, 0)
    with Image.open(BytesIO(data)) as picture:
        grey = picture.convert("L")
    for y in range(side):
        for x in range(side):
            row, column = y // scale - border, x // scale - border
            inside = 0 <= row < 21 and 0 <= column < 21
            dark = inside and matrix.modules[row][column]
            assert grey.getpixel((x, y)) == (0 if dark else 255)


def test_the_svg_draws_the_same_modules(qapp: Any) -> None:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    matrix = encode("Katrín 王小明", "Q")
    svg = to_svg(matrix, scale=2)
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    assert renderer.defaultSize().width() == (matrix.side + 8) * 2
    image = QImage(matrix.side + 8, matrix.side + 8, QImage.Format.Format_Grayscale8)
    image.fill(128)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    drawn = [
        [image.pixelColor(x, y).value() < 128 for x in range(4, matrix.side + 4)]
        for y in range(4, matrix.side + 4)
    ]
    assert drawn == matrix.modules
    assert image.pixelColor(0, 0).value() == 255


def test_the_svg_is_well_formed_and_names_no_outside_thing() -> None:
    root = ElementTree.fromstring(to_svg(encode("a & <b>")))
    assert root.attrib["viewBox"] == "0 0 29 29"
    assert {child.tag.rpartition("}")[2] for child in root} == {"rect", "path"}


@pytest.mark.parametrize(("scale", "border"), [(0, 4), (4, -1), (1000, 4)])
def test_an_impossible_size_is_refused(scale: int, border: int) -> None:
    for draw in (to_png, to_svg):
        with pytest.raises(KnownError, match="pixel"):
            draw(encode("a"), scale=scale, border=border)
