import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.tables import Table, read_table

PEOPLE = (
    "<tr><th>Name</th><th>E-mail</th></tr>"
    "<tr><td>Ann Bee</td><td>ann@bee.example</td></tr>"
    "<tr><td>Bob Cee</td><td>bob@cee.example</td></tr>"
)


def table_of(folder: Path, page: str | bytes, **choices: Any) -> Table:
    path = folder / "people.xls"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_table(path, **choices)


def test_a_web_pages_table_of_people_is_found_and_named(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>td{}</style><script>"
        "document.write('<table><tr><td>no</td></tr></table>')</script></head><body>"
        "<table><tr><td>Home</td><td>News</td></tr></table><!-- <table><tr><td>-->"
        f"<h2>Who <em>comes</em></h2><table>{PEOPLE}</table>"
        "<table><caption>Rooms</caption><tr><td>1<td>2<tr><td>3<td>4<tr><td>5<td>6</table>"
    )
    table = table_of(tmp_path, page)
    assert (table.format, table.sheet) == ("html", "Who comes")
    assert table.sheets == ["Table 1", "Who comes", "Rooms"]
    assert (table.headers, table.header_row) == (["Name", "E-mail"], 1)
    assert table.rows == [(2, ["Ann Bee", "ann@bee.example"]), (3, ["Bob Cee", "bob@cee.example"])]
    assert len(table_of(tmp_path, page, sheet="rooms", header_row=0).rows) == 3


def test_tables_with_the_same_headers_are_one(tmp_path: Path) -> None:
    page = "<h3>A</h3><table>{0}</table><h3>B</h3><table>{0}</table><table><tr><td>x</table>"
    table = table_of(tmp_path, page.format(PEOPLE))
    assert (table.sheet, len(table.rows)) == ("A", 5)
    assert [number for number, _ in table.rows] == [2, 3, 4, 5, 6]


def test_cells_read_as_a_browser_shows_them(tmp_path: Path) -> None:
    page = (
        "<table><tr><th>Name<th>Place<th>Note"
        "<tr><td> Zo&euml;\n  <b>&Ouml;z</b> <td>Bern<br>Thun<td>a < b &lt;c&gt; &amp;amp;"
        "<tr><TD CLASS=x>Ann&nbsp;Bee<td><p>Ulm</p><p>Jena</p></td><td><img alt='Yes'></table>"
    )
    assert [cells for _, cells in table_of(tmp_path, page).rows] == [
        ["Zoë Öz", "Bern\nThun", "a < b <c> &amp;"],
        ["Ann\xa0Bee", "Ulm\nJena", "Yes"],
    ]


def test_spanned_rows_repeat_and_spanned_columns_do_not(tmp_path: Path) -> None:
    page = (
        "<table><tr><th>Name</th><th>Company</th><th>City</th></tr>"
        "<tr><td>Ann Bee</td><td rowspan='2'>Engines</td><td>Bern</td></tr>"
        "<tr><td>Bob Cee</td><td>Thun</td></tr><tr><td colspan=2>Dora Dee</td>"
        "<td>Ulm</td></tr></table>"
    )
    assert [cells for _, cells in table_of(tmp_path, page).rows] == [
        ["Ann Bee", "Engines", "Bern"],
        ["Bob Cee", "Engines", "Thun"],
        ["Dora Dee", "", "Ulm"],
    ]


def test_addresses_behind_names_are_kept_in_a_column_of_their_own(tmp_path: Path) -> None:
    hidden = bytes([9, *(code ^ 9 for code in b"cy@d.example")]).hex()
    page = (
        "<table><tr><th>Name<th>Site</tr>"
        "<tr><td><a href='mailto:ann%40bee.example?subject=x'>Ann Bee</a>"
        "<td><a href='https://bee.example/?a=1&amp;b=2'>site</a></tr>"
        "<tr><td><a href='mailto:bob@cee.example'>bob@cee.example</a><td>"
        "<a href='https://cee.example'><img></a></tr>"
        f"<tr><td>Cy Dee <a href='#' data-cfemail='{hidden}'></a><td></tr></table>"
    )
    table = table_of(tmp_path, page)
    assert table.headers == ["Name", "Site", "Name (e-mail)", "Site (link)"]
    assert [cells for _, cells in table.rows] == [
        ["Ann Bee", "site", "ann@bee.example", "https://bee.example/?a=1&b=2"],
        ["bob@cee.example", "https://cee.example", "", ""],
        ["Cy Dee", "", "cy@d.example", ""],
    ]


def test_a_table_within_a_cell_is_a_table_too_and_the_cell_tells_it(tmp_path: Path) -> None:
    page = (
        "<table><tr><td>Name</td><td>Reach</td></tr><tr><td>Ann Bee</td><td>"
        "<table><tr><td>Phone</td><td>123</td></tr></table></td></tr></table>"
    )
    table = table_of(tmp_path, page, sheet="Table 2", header_row=1)
    assert table.rows == [(2, ["Ann Bee", "Phone 123"])]


def test_a_workbook_saved_as_a_page_is_read(tmp_path: Path) -> None:
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><body>'
        "<table x:str><tr height=20><td class=xl24 style='width:99pt'>Name</td><td>Ort</td></tr>"
        '<tr><td class=xl24>J\u00f6rg \u0160imek</td><td x:num="1">K\u00f6ln</td></tr></table>'
    ).encode("cp1252")
    table = table_of(tmp_path, page)
    assert table.encoding == "windows-1252"
    assert table.rows == [(2, ["Jörg Šimek", "Köln"])]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("shift_jis", "cp932"), ("gb2312", "gb18030"), ("iso-8859-2", "iso8859_2"), ("", "utf-16")],
)
def test_a_page_says_its_encoding_or_it_is_found(tmp_path: Path, charset: str, codec: str) -> None:
    name = {"cp932": "山田 太郎", "gb18030": "王小明"}.get(codec, "Łukasz Čapek")
    page = f"<html><meta charset='{charset}'><table>{PEOPLE}<tr><td>{name}<td>x@y.example</table>"
    assert table_of(tmp_path, page.encode(codec)).rows[2][1] == [name, "x@y.example"]


def test_a_page_that_says_the_wrong_encoding_is_read_in_the_right_one(tmp_path: Path) -> None:
    page = (
        f"<html><meta charset='iso-8859-1'><table>{PEOPLE}<tr><td>Žan Ćosić<td>x@y.example</table>"
    )
    assert table_of(tmp_path, page).rows[2][1][0] == "Žan Ćosić"


@pytest.mark.parametrize(
    "page",
    [
        "<p>nothing</p>" + "<div>" * 200_000,
        "<html>" + '<a "' * 200_000,
        "<html>" + "<tr" * 200_000,
        "<html><!--" + "<!--" * 200_000,
        "<html>" + "<script>" * 200_000,
        "<html>" + "<table>" * 100_000,
        "<html>" + "<table><tr><td>" * 100_000,
        "<table><tr>" + "<td>x" * 3000,
        "<table><tr><td>" + "<tr>" * 9_000_000,
        "<table><tr><td>Name<tr><td>" + "x" * 10_000_001,
        "<table>" + "<tr><td colspan=1900 rowspan=0>a" * 10_000,
    ],
    ids=lambda page: page[:20],
)
def test_pages_without_end_are_refused_soon(tmp_path: Path, page: str) -> None:
    start = time.perf_counter()
    with pytest.raises(KnownError):
        table_of(tmp_path, page)
    assert time.perf_counter() - start < 15


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=0>",
                "<td colspan=2 rowspan=2>", "<th>", "</th>", "<caption>", "</caption>", "<h1>",
                "</h1>", "<br>", "<a href='mailto:x@y.z'>", "Ann", "&amp;", "<", ">", "<!--",
                "-->", '"', "<script>", "</script>",
            ]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_markup_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    page = "<html><table><tr><td>Name<td>E-mail<tr><td>Ann Bee<td>ann@bee.example" + "".join(parts)
    table = table_of(tmp_path_factory.mktemp("any"), page, sheet=None)
    assert all(len(cells) == len(table.headers) for _, cells in table.rows)
