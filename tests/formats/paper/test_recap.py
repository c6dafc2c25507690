"""A recap on paper and as pictures: what can be read there, by whom, and what is not there."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from companion.formats.paper import charts
from companion.formats.paper.faces import Faces
from companion.formats.paper.outline import area
from companion.formats.paper.picture import DPI
from companion.formats.paper.tables import Block, Row, table_leaves
from companion.model.figures import Bar, Figure
from companion.operations.recap.telling import Recap, recap_of
from companion.operations.recap.writing import Paper, recap_file
from companion.ui.tokens import contrast
from tests.a_year import YEAR, fill
from tests.people import Template

NOW = datetime(2026, 10, 19, 12, tzinfo=UTC)
TEXT_CONTRAST, SEEN_CONTRAST = 4.5, 3.0


@pytest.fixture(scope="module")
def recap(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recap]:
    with template.open(tmp_path_factory.mktemp("year")) as db:
        fill(db, people=60, through=40, latin=True)
        yield recap_of(db, year=YEAR, now=NOW)


@pytest.fixture(scope="module")
def bare(recap: Recap) -> bytes:
    """On letter paper, without names, with the fonts that come with Companion."""
    return drawn(recap, paper="letter")


def drawn(recap: Recap, *, names: bool = False, paper: Paper = "a4") -> bytes:
    return recap_file(
        recap, Path("r.pdf"), created=NOW, names=names, paper=paper, faces=Faces([])
    ).files[0][1]


def words_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_document_says_every_number_in_words_that_can_be_copied(
    recap: Recap, bare: bytes
) -> None:
    text = words_of(bare)
    assert "60" in text
    assert "people met" in text
    assert "Who introduced whom" in text
    for figure in (recap.countries, recap.roles):
        assert all(bar.label in text for bar in figure.bars if bar.label.isascii())


def test_names_stand_there_only_when_they_are_asked_for(recap: Recap, bare: bytes) -> None:
    plain = [one.name for one in recap.people if one.name.isascii()]
    without, named = words_of(bare), words_of(drawn(recap, names=True))
    assert not [name for name in plain if name in without]
    assert len([name for name in plain if name in named]) > len(plain) / 3
    assert "Private" not in without + named


def test_a_picture_is_a_page_each_and_is_dark_where_something_is(recap: Recap) -> None:
    written = recap_file(recap, Path("recap.png"), created=NOW, faces=Faces([]))
    assert [str(path) for path, _ in written.files] == ["recap.png", "recap-2.png", "recap-3.png"]
    for _, data in written.files:
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (1240, 1754)
            assert picture.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)
            counts = picture.convert("L").histogram()
            assert sum(counts[:60]) > 100
            assert counts[255] > sum(counts) / 2


def test_letters_of_a_picture_have_their_holes() -> None:
    from companion.formats.paper.canvas import Box, Ink
    from companion.formats.paper.picture import PictureDocument, PicturePage

    with PictureDocument(title="O", created=NOW) as document:
        page = PicturePage(document, 30, 30)
        page.text("O", Box(2, 2, 26, 26), Ink(60, 60))
        with Image.open(io.BytesIO(page.png())) as picture:
            grey = picture.convert("L")
    row = next(
        [grey.getpixel((x, y)) for x in range(grey.width)]
        for y in range(grey.height // 2, grey.height // 2 + 1)
    )
    runs = re.findall(r"#+", "".join("#" if isinstance(v, int) and v < 90 else "." for v in row))
    assert len(runs) == 2


def test_what_is_read_and_what_is_seen_has_contrast() -> None:
    for ink in (charts.INK, charts.MUTED):
        assert contrast(ink, charts.PAPER) >= TEXT_CONTRAST
    assert contrast(charts.BAR, charts.PAPER) >= SEEN_CONTRAST
    lightness = [contrast(shade, charts.PAPER) for shade in charts.SHADES]
    # Each shade is told from the next in grey as well, and from land without anybody.
    assert all(later / one >= 1.25 for one, later in pairwise(lightness))
    assert contrast(charts.SHADES[0], charts.LAND) >= 1.1


def test_parts_of_a_strip_differ_in_more_than_colour() -> None:
    figure = Figure("x", "X", "X", tuple(Bar(str(at), 1) for at in range(4)), 4)
    assert len(charts._PATTERNS) >= len(figure.bars)
    assert len(set(charts._PATTERNS)) == len(charts._PATTERNS)


def test_long_tables_go_on_in_the_next_column_and_page() -> None:
    rows = tuple(Row(f"Row {at}", "1", "1 %") for at in range(500))
    leaves = table_leaves([Block("Many", rows), Block("None", ())], height=297)
    told = [one for leaf in leaves for column in leaf.columns for _, one in column]  # type: ignore[attr-defined]
    assert [one for one in told if isinstance(one, Row)] == list(rows)
    assert len(leaves) == 3


def test_an_outline_knows_which_way_it_runs() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    assert area(square) == 2
    assert area(square[::-1]) == -2


def test_a_letter_page_is_as_large_as_letter_paper(bare: bytes) -> None:
    document = pypdfium2.PdfDocument(bare)
    try:
        assert document[0].get_size() == pytest.approx((612, 792), abs=0.5)
    finally:
        document.close()
