"""Pages: text that fits, scripts as they are written, the same bytes for the same page."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from companion.errors import KnownError
from companion.formats.paper.canvas import (
    DOT,
    LEAST_MODULE,
    Box,
    Document,
    Ink,
    Page,
    largest_version,
    module_side,
)
from companion.formats.paper.faces import Faces, bundled_faces, installed_faces

DAY = datetime(2026, 5, 17, 12, 0, tzinfo=UTC)
BOX = Box(10, 10, 60, 20)


def document(*, faces: Faces | None = None) -> Document:
    """One that knows our own fonts alone, as a computer without any would."""
    return Document(title="Test", created=DAY, faces=faces or Faces(folders=()))


def drawn(draw: Callable[[Page], object]) -> bytes:
    with document() as made:
        draw(made.page())
        return made.finish()


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return str(pdf[0].get_textpage().get_text_range())


def test_a_text_is_as_large_as_its_box_lets_it_be() -> None:
    with document() as made:
        page = made.page()
        short = page.fitted("Bo Li", BOX, Ink(40, 6))
        long = page.fitted("Maximilian Example", BOX, Ink(40, 6))
    assert short.size > long.size > 6
    assert long.width <= BOX.width
    assert short.height <= BOX.height
    assert not long.cut


def test_what_is_too_long_even_when_small_ends_with_an_ellipsis() -> None:
    with document() as made:
        page = made.page()
        fitted = page.text("Wolfeschlegelsteinhausen " * 8, BOX, Ink(20, 12, lines=2))
        data = made.finish()
    assert fitted.cut
    assert len(fitted.lines) == 2
    assert fitted.width <= BOX.width
    assert "…" in text_of(data)


@pytest.mark.parametrize(
    "text",
    ["Ađa Łuk", "Ελένη", "Пётр Ильич", "محمد علي", "שלום בן", "कृष्णा", "สมชาย", "Հայ", "ქართული"],
)
def test_our_own_fonts_have_the_scripts_of_most_names(text: str) -> None:
    with document() as made:
        made.page().text(text, BOX, Ink(20, 6, bold=True))
    assert made.transliterated == []


def test_right_to_left_text_begins_at_the_right() -> None:
    def ink(text: str) -> tuple[int, int]:
        data = drawn(lambda page: page.text(text, Box(0, 10, 210, 10), Ink(20, 20)))
        with pypdfium2.PdfDocument(data) as pdf:
            picture = pdf[0].render(scale=1, grayscale=True).to_pil()
        box = picture.point(lambda value: 255 - value).getbbox()
        assert box is not None
        return box[0], picture.width - box[2]

    left, right = ink("محمد")
    assert right < 5 < left
    left, right = ink("Ada")
    assert left < 5 < right


def test_a_font_of_the_computer_is_asked_when_ours_lack_a_letter() -> None:
    folder = bundled_faces(False)[0].path.parent
    assert Faces(folders=(folder,)).face_for("王") is None
    with document() as made:
        made.page().text("王小明 Wang", BOX, Ink(12, 6))
        data = made.finish()
    assert made.transliterated == ["王小明 Wang"]
    assert "WangXiaoMing Wang" in text_of(data)


def test_broken_fonts_are_passed_over(tmp_path: Path) -> None:
    whole = bundled_faces(False)[0].path.read_bytes()
    (tmp_path / "none.ttf").write_bytes(b"")
    (tmp_path / "half.ttf").write_bytes(whole[:5000])
    (tmp_path / "text.otf").write_text("no font")
    (tmp_path / "folder.ttf").mkdir()
    damaged = bytearray(whole)
    damaged[12:200] = bytes(188)
    (tmp_path / "zeros.ttf").write_bytes(bytes(damaged))
    faces = Faces(folders=(tmp_path,))
    with document(faces=faces) as made:
        made.page().text("王 Ada", BOX, Ink(12, 6))
        made.finish()
    assert made.transliterated == ["王 Ada"]
    assert all(face.path.name != "none.ttf" for face in installed_faces((tmp_path,), False))


def test_the_same_page_is_the_same_bytes_and_says_nothing_of_this_computer() -> None:
    def draw(page: Page) -> None:
        page.text("Ada محمد", BOX, Ink(12, 6))
        page.code([[True, False], [False, True]], Box(50, 50, 30, 30))
        page.number("1 of 1")

    one, other = drawn(draw), drawn(draw)
    assert one == other
    with pypdfium2.PdfDocument(one) as pdf:
        about = pdf.get_metadata_dict(skip_empty=True)
    assert about == {
        "Title": "Test", "Producer": "Companion", "CreationDate": "D:20260517120000Z"
    }  # fmt: skip


def test_modules_are_whole_dots_and_never_too_small_to_read() -> None:
    for room in (15, 28.8, 30, 44.1, 90):
        version = largest_version(room)
        side = module_side(17 + 4 * version + 8, room)
        assert side >= LEAST_MODULE - 1e-9 >= 0.33
        assert abs(side / DOT - round(side / DOT)) < 1e-6
        if version < 40:
            assert module_side(17 + 4 * (version + 1) + 8, room) < LEAST_MODULE
    assert largest_version(8) == 0


def test_a_code_that_would_be_too_small_is_refused() -> None:
    page = document().page()
    with pytest.raises(KnownError, match="too small to be read"):
        page.code([[True] * 77] * 77, Box(0, 0, 20, 20))


def test_a_picture_keeps_its_shape_and_what_is_none_is_told() -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#cc0000").save(out, "PNG")
    data = drawn(lambda page: page.image(out.getvalue(), Box(0, 0, 40, 40)))
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[0].render(scale=1).to_pil()
    assert picture.getpixel((56, 56)) == (204, 0, 0)
    assert picture.getpixel((56, 10)) == (255, 255, 255)
    with pytest.raises(KnownError, match="PNG or JPEG"):
        document().page().image(b"no picture", BOX)
