import struct
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from companion.errors import Cancelled, KnownError
from companion.formats.tables import Table, read_table
from companion.formats.tables.pdf.budget import Budget
from companion.importing import plan_import
from tests.formats.tables.pdf_layouts import LAYOUTS, Layout, people

FONT = next(Path("/usr/share/fonts").glob("**/DejaVuSans.ttf"), None)


def rows_found(table: Table, expected: Layout) -> float:
    """The share of the people who have a row with all their values, each a whole cell."""
    rows = [set(cells) for _, cells in table.rows]
    found = sum(
        any({person[name] for name in expected.fields} <= row for row in rows)
        for person in expected.people
    )
    return found / len(expected.people)


def columns_found(table: Table, expected: Layout) -> float:
    """The share of the fields whose values all stand in one column."""
    columns = [{row[1][at] for row in table.rows} for at in range(len(table.headers))]
    wanted = [{person[name] for person in expected.people} for name in expected.fields]
    return sum(any(values <= column for column in columns) for values in wanted) / len(wanted)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_person_of_a_printed_list_is_read(name: str, tmp_path: Path) -> None:
    expected = LAYOUTS[name](tmp_path / "list.pdf")
    table = read_table(tmp_path / "list.pdf")
    assert rows_found(table, expected) == 1
    assert columns_found(table, expected) == 1


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_printed_list_becomes_its_people_and_nobody_else(name: str, tmp_path: Path) -> None:
    expected = LAYOUTS[name](tmp_path / "list.pdf")
    plan = plan_import(tmp_path / "list.pdf")
    found, skipped = plan.attendees()
    assert {person.formatted_name for person in found} == {p["name"] for p in expected.people}
    assert len(found) == len(expected.people)
    assert len(found) + len(skipped) == len(plan.table.rows)


def test_columns_of_texts_that_are_all_alike_are_no_lists_of_their_own(tmp_path: Path) -> None:
    lines = [
        (x, 700 - 20 * at, text.format(at))
        for at in range(12)
        for x, text in ((50, "Guest {}"), (200, "Town {}"), (350, "University {}"))
    ]
    rows = [cells for _, cells in read_table(drawn(tmp_path / "list.pdf", *lines)).rows]
    assert rows[3] == ["Guest 3", "Town 3", "University 3"]
    assert len(rows) == 12


def test_rows_count_from_one_over_the_whole_document(tmp_path: Path) -> None:
    LAYOUTS["ruled_over_pages"](tmp_path / "list.pdf")
    table = read_table(tmp_path / "list.pdf")
    assert table.format == "pdf"
    assert table.header_row == 1
    assert [number for number, _ in table.rows] == list(range(2, len(table.rows) + 2))


def test_several_lists_are_offered_as_sheets(tmp_path: Path) -> None:
    LAYOUTS["a_cover_before_the_list"](tmp_path / "list.pdf")
    table = read_table(tmp_path / "list.pdf")
    assert (table.sheet, table.sheets) == ("Pages 2 to 3", ["Page 1", "Pages 2 to 3"])
    assert "welcome" in str(list(read_table(tmp_path / "list.pdf", sheet="page 1").rows))
    with pytest.raises(KnownError, match="no list “Page 7”: there are “Page 1”, “Pages 2 to 3”"):
        read_table(tmp_path / "list.pdf", sheet="Page 7")


def drawn(path: Path, *lines: tuple[float, float, str], font: str = "Helvetica") -> Path:
    canvas = Canvas(str(path), invariant=1)
    canvas.setFont(font, 10)
    for x, y, text in lines:
        canvas.drawString(x, y, text)
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("Library of Infor-", "mation"), "Library of Information"),
        (("Müller-", "Lüdenscheidt"), "Müller-Lüdenscheidt"),
        (("anna.smith@uni-", "exampleton.example"), "anna.smith@uni-exampleton.example"),
        (("anna.smith@exam", "pleton.example"), "anna.smith@exampleton.example"),
        (("https://exampleton.example/", "people/anna"), "https://exampleton.example/people/anna"),
        (("a@b.example", "c@d.example"), "a@b.example c@d.example"),
    ],
)
def test_what_was_parted_at_the_end_of_a_line_is_put_together(
    lines: tuple[str, ...], whole: str
) -> None:
    from companion.formats.tables.pdf.records import join_lines

    assert join_lines(lines) == whole


@pytest.mark.skipif(FONT is None, reason="the font is not installed")
def test_ligatures_are_letters_and_scripts_from_the_right_are_in_order(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Wide", str(FONT)))
    # On paper the last letter of a Hebrew word stands leftmost.
    name, place = "דוד כהן", "אוניברסיטת תל אביב 2026"
    seen = "2026 " + "אוניברסיטת תל אביב"[::-1]
    path = drawn(
        tmp_path / "list.pdf",
        (50, 700, "Name"), (250, 700, "Organization"), (450, 700, "E-mail"),
        (50, 680, "Soﬁa Oﬃcer"), (250, 680, "Łódź"), (450, 680, "s@a.example"),
        (50, 660, name[::-1]), (250, 660, seen), (450, 660, "d@b.example"),
        (50, 640, "Ευγενία"), (250, 640, "Київ"), (450, 640, "e@c.example"),
        font="Wide",
    )  # fmt: skip
    assert [cells for _, cells in read_table(path).rows] == [
        ["Sofia Officer", "Łódź", "s@a.example"],
        [name, place, "d@b.example"],
        ["Ευγενία", "Київ", "e@c.example"],
    ]


def test_progress_counts_pages_and_can_stop_the_reading(tmp_path: Path) -> None:
    LAYOUTS["ruled_over_pages"](tmp_path / "list.pdf")
    seen: list[tuple[int, int | None]] = []

    def stop_at_the_second(done: int, total: int | None) -> None:
        seen.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_table(tmp_path / "list.pdf", progress=stop_at_the_second)
    assert seen == [(1, 4), (2, 4)]


def refused(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        read_table(path)
    assert path.name in str(caught.value)
    return str(caught.value)


def read_or_refused(path: Path) -> bool:
    """True if the file gave rows or a sentence that names it; anything else is raised."""
    try:
        return bool(read_table(path).rows)
    except KnownError as error:
        return path.name in str(error)


def test_pictures_of_pages_are_told(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()
    assert "pictures of pages, no text" in refused(tmp_path / "scan.pdf")


def test_a_password_is_told_and_an_empty_one_is_none(tmp_path: Path) -> None:
    for password, path in (("secret", tmp_path / "locked.pdf"), ("", tmp_path / "open.pdf")):
        canvas = Canvas(str(path), encrypt=StandardEncryption(password, "owner", canPrint=0))
        for at, person in enumerate(people(4)):
            canvas.drawString(50, 700 - 20 * at, person["name"])
            canvas.drawString(250, 700 - 20 * at, person["email"])
        canvas.save()
    assert "password" in refused(tmp_path / "locked.pdf")
    assert len(read_table(tmp_path / "open.pdf").rows) == 4


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_document_that_was_cut_off_is_read_or_refused(share: float, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    LAYOUTS["only_white_between_columns"](path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert read_or_refused(path)


def document(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog (PDF 32000-1, 7.5)."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return content + head + table + tail % (len(objects) + 1, len(content))


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def one_page(content: bytes, font: bytes = b"", *more: bytes) -> bytes:
    """A document of one page with this content (object 4), this font (5), and more (6...)."""
    return document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        content,
        font or b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


TEXT = b"BT /F1 12 Tf 50 700 Td (Ann Bee, Example Press, ann@a.example) Tj ET "
PACKED = b"/Filter /FlateDecode"


def inflating(levels: int, size: int) -> bytes:
    data = bytes(size)
    for _ in range(levels):
        data = zlib.compress(data, 9)
    return data


HOSTILE = {
    "a stream that unpacks to a gigabyte": one_page(
        stream(inflating(1, 300_000_000), PACKED)
    ),
    "streams in streams": one_page(
        stream(inflating(2, 300_000_000), b"/Filter [/FlateDecode /FlateDecode]")
    ),
    "a line of a predictor that is as long as the memory": one_page(
        stream(zlib.compress(b"\0" * 99), PACKED + b" /DecodeParms << /Predictor 12 "
               b"/Columns 99999999999 >>")
    ),
    "forms that draw each other": one_page(
        stream(TEXT + b"/X Do " * 40), b"",
        stream(b"/Y Do " * 40, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
               b"<< /XObject << /Y 7 0 R >> >>"),
        stream(b"/Z Do " * 40, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
               b"<< /XObject << /Z 8 0 R >> >>"),
        stream(b"/W Do " * 40, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
               b"<< /XObject << /W 9 0 R >> >>"),
        stream(b"q Q ", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    ),
    "pages that are their own parents": document(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
    ),
    "arrays in arrays": one_page(stream(TEXT + b"[" * 500_000)),
    "dictionaries in dictionaries": document(
        b"<< /Type /Catalog /Pages 2 0 R /X " + b"<< /A " * 100_000 + b">>" * 100_000 + b" >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
    ),
    "brackets that are never closed": one_page(stream(TEXT + b"(" * 3_000_000)),
    "states in states": one_page(stream(TEXT + b"q " * 300_000)),
    "nothing but white": one_page(stream(TEXT + b" " * 3_000_000 + b"}" * 1_000_000)),
    "more pages than there are": document(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 99999999999 >>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_read_or_refused_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(HOSTILE[name])
    assert read_or_refused(path)


def test_reading_stops_when_its_time_is_up() -> None:
    now = iter((0.0, 1.0, 1000.0))
    budget = Budget("list.pdf", clock=lambda: next(now))
    budget.check()
    with pytest.raises(KnownError, match=r"“list\.pdf” takes too long"):
        budget.check()


WIDE_RANGES = {
    "widths": (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [0 2000000000 500] >>] >>",
        b"null",
    ),
    "letters": (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        stream(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
    ),
    "glyphs of the font's own file": (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) >> /FontDescriptor << /FontFile2 6 0 R >> >>] >>",
        stream(
            b"\0\1\0\0" + struct.pack(">HHHH4sLLL", 1, 0, 0, 0, b"cmap", 0, 28, 40)
            + struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHLLL", 12, 0, 28, 0, 1)
            + struct.pack(">LLL", 0, 0xFFFFFFFF, 0)
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WIDE_RANGES)
def test_a_font_that_claims_billions_of_letters_takes_no_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    font, part = WIDE_RANGES[name]
    path.write_bytes(one_page(stream(TEXT), font, part))
    assert read_or_refused(path)
