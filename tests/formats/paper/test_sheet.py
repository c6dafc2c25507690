"""Sheets of labels: every label in its place, every code read from the page at 150 dpi."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp

from companion.errors import Cancelled, KnownError
from companion.formats.paper.canvas import Modules
from companion.formats.paper.designs import (
    MOST_VERSION,
    Design,
    Label,
    draw_card,
    draw_code,
    draw_tag,
)
from companion.formats.paper.faces import Faces
from companion.formats.paper.labels import LabelSheet, label_sheet, label_sheets
from companion.formats.paper.sheet import Drawn, Layout, draw_labels
from companion.qr.encode import encode

DAY = datetime(2026, 5, 17, tzinfo=UTC)
# What each version holds at level M in bytes (ISO/IEC 18004 table 7).
HOLDS = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412)


@cache
def densest(version: int) -> Modules:
    """A code as full as its version allows."""
    text = ("Companion 0123456789 " * 20)[: HOLDS[version - 1]]
    matrix = encode(text)
    assert matrix.version == version
    return matrix.modules


def sheet_of(
    labels: Sequence[Label], layout: Layout, design: Design = draw_card, **more: object
) -> Drawn:
    return draw_labels(
        labels,
        layout,
        front=design,
        title="Test",
        created=DAY,
        faces=Faces(folders=()),
        **more,  # type: ignore[arg-type]
    )


def codes_on(drawn: Drawn, page: int = 0, dpi: int = 150) -> list[zxingcpp.Barcode]:
    with pypdfium2.PdfDocument(drawn.data) as pdf:
        picture = pdf[page].render(scale=dpi / 72, grayscale=True).to_pil()
    return zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_rotate=False,
        try_invert=False,
    )


def text_on(drawn: Drawn, page: int = 0) -> str:
    with pypdfium2.PdfDocument(drawn.data) as pdf:
        return str(pdf[page].get_textpage().get_text_range())


@pytest.mark.parametrize("sheet", label_sheets(), ids=lambda sheet: sheet.id)
def test_all_labels_lie_on_the_page_and_none_on_another(sheet: LabelSheet) -> None:
    boxes = [sheet.place(number) for number in range(sheet.per_page)]
    for box in boxes:
        assert -0.01 <= box.x <= box.x + box.width <= sheet.page[0] + 0.2
        assert -0.01 <= box.y <= box.y + box.height <= sheet.page[1] + 0.2
    assert sheet.pitch_x >= sheet.width - 0.01 or sheet.columns == 1
    assert sheet.pitch_y >= sheet.height - 0.01
    assert sheet.uses <= {"badge", "card", "address"}
    assert sheet.uses


@pytest.mark.parametrize(
    ("sheet", "design"),
    [
        *((sheet, draw_tag if sheet.uses == {"badge"} else draw_card) for sheet in label_sheets()),
        *((label_sheet(name), draw_code) for name in ("avery-5160", "plain-a4-85x55")),
        (label_sheet("avery-l4785"), draw_tag),
    ],
    ids=lambda one: getattr(one, "id", getattr(one, "__name__", "")),
)
def test_the_densest_codes_of_every_label_read_at_150_dpi(
    sheet: LabelSheet, design: Design
) -> None:
    asked: list[int] = []

    def code(most: int) -> Modules:
        asked.append(most)
        return densest(most)

    # Without text, since fonts take the time and codes are what this is about.
    labels = [Label(code=code)] * sheet.per_page
    drawn = sheet_of(labels, Layout(sheet=sheet), design)
    found = codes_on(drawn)
    assert len(found) == sheet.per_page
    assert 1 <= max(asked) <= MOST_VERSION
    modules = len(densest(max(asked)))
    for one in found:
        assert one.text.startswith("Companion 0123"[: HOLDS[max(asked) - 1]])
        across = one.position.top_right.x - one.position.top_left.x
        assert across / modules / 150 * 25.4 >= 0.32  # the corners are whole pixels


def test_a_whole_card_reads_and_says_who_it_is() -> None:
    label = Label(
        name="Ada Example", second="Άντα", aside="they/them", lines=("Head", "Library"),
        small=("ada@library.example",), code=lambda most: densest(min(most, 12)),
    )  # fmt: skip
    drawn = sheet_of([label] * 3, Layout(sheet=label_sheet("plain-a4-85x55")))
    assert len(codes_on(drawn)) == 3
    for words in ("Ada", "Άντα", "they/them", "Head", "Library", "ada@library.example"):
        assert words in text_on(drawn)


def test_a_half_used_sheet_is_filled_from_the_label_that_is_left() -> None:
    sheet = label_sheet("avery-5395")
    label = Label(code=lambda _most: densest(2))
    layout = Layout(sheet=sheet, start=sheet.per_page, right=2, down=-1)
    drawn = sheet_of([label] * 2, layout)
    assert drawn.pages == layout.pages(2) == 2
    (last,), (first,) = codes_on(drawn, 0), codes_on(drawn, 1)
    mm = 25.4 / 150
    box = sheet.place(sheet.per_page - 1)
    assert box.x < last.position.top_left.x * mm < box.x + box.width
    moved = (last.position.top_left.x - first.position.top_left.x) * mm
    assert abs(moved - sheet.pitch_x) < 0.4


def test_backs_are_mirrored_and_follow_their_fronts() -> None:
    sheet = label_sheet("avery-l4785")
    layout = Layout(sheet=sheet, backs=True)
    labels = [Label(name=name) for name in ("Ada", "Bo", "Cy")]
    drawn = sheet_of(labels, layout, draw_tag)
    assert drawn.pages == 2
    assert text_on(drawn, 0).split() == ["Ada", "Bo", "Cy"]
    front, back = sheet.place(0), sheet.place(0, mirrored=True)
    assert back.x == pytest.approx(sheet.page[0] - front.x - front.width)


def test_one_page_is_drawn_as_it_is_in_the_whole() -> None:
    labels = [Label(name=f"Person {number}") for number in range(20)]
    layout = Layout(sheet=label_sheet("avery-5395"))
    whole = sheet_of(labels, layout, draw_tag)
    one = sheet_of(labels, layout, draw_tag, only_page=2)
    assert (whole.pages, one.pages) == (3, 1)
    assert text_on(one) == text_on(whole, 2)


def test_a_long_name_is_whole_on_a_small_tag() -> None:
    name = "Maximilian Freiherr von Groß-Ümlaut zu Hohenstaufen"
    label = Label(name=name, lines=("University Library of Somewhere",), aside="he/him")
    for sheet in ("avery-l7160", "avery-5392"):
        drawn = sheet_of([label], Layout(sheet=label_sheet(sheet)), draw_tag)
        said = " ".join(text_on(drawn).split()).replace("Groß- Ümlaut", "Groß-Ümlaut")
        assert name in said
        assert "…" not in said


def test_a_label_too_small_for_any_code_still_says_the_name() -> None:
    narrow = LabelSheet(
        "x", "x", "A4", 1, 1, 60, 8, 10, 10, 60, 8, to_cut=False, uses=frozenset({"card"})
    )
    label = Label(name="Ada", code=lambda _most: densest(5))
    drawn = sheet_of([label], Layout(sheet=narrow))
    assert codes_on(drawn) == []
    assert "Ada" in text_on(drawn)


@pytest.mark.parametrize(
    ("layout", "sentence"),
    [
        (Layout(sheet=label_sheet("avery-8371"), start=11), "begin with one from 1 to 10"),
        (Layout(sheet=label_sheet("avery-8371"), right=50), "up to 20 mm"),
    ],
)
def test_a_place_that_is_none_is_told(layout: Layout, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        sheet_of([Label(name="Ada")], layout)


def test_nobody_and_unknown_sheets_are_told() -> None:
    with pytest.raises(KnownError, match="nobody to print"):
        sheet_of([], Layout(sheet=label_sheet("avery-8371")))
    with pytest.raises(KnownError, match="no sheet of labels “x”: use one of avery-5395"):
        label_sheet("x")


def test_drawing_stops_when_it_is_told_to() -> None:
    def stop(done: int, _total: int | None) -> None:
        if done >= 40:
            raise Cancelled

    labels = [Label(name=f"Person {number}") for number in range(1000)]
    with pytest.raises(Cancelled):
        sheet_of(labels, Layout(sheet=label_sheet("avery-5395")), draw_tag, progress=stop)
