import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import Cancelled, KnownError
from companion.formats.tables import Table, read_table
from companion.formats.tables.guards import guarded

# Letters of several alphabets, and every character that means something to a CSV reader.
CELLS = st.text(st.sampled_from("abzÄéł山\u00a0 ,;|\t\"'\n\r0159@.+=#-"), max_size=12)


def write(folder: Path, content: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_whatever_the_name_says(tmp_path: Path, delimiter: str) -> None:
    rows = [["Name", "Email", "City"], ["Doe, John; jr", "j@doe.example", "Köln|Deutz"]]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)

    table = read_table(write(tmp_path, buffer.getvalue().encode(), "list.xlsx"))

    assert (table.delimiter, table.headers, table.rows) == (delimiter, rows[0], [(2, rows[1])])


def test_a_sep_line_is_obeyed_and_not_counted(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b"sep=;\r\nName;Email\r\nA,B;a@b.example\r\n"))

    assert (table.header_row, table.rows) == (1, [(2, ["A,B", "a@b.example"])])


def test_rows_count_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    content = b'Name,Email\n\n"A\nB",a@b.example\n,\nC,c@d.example\n'

    assert [number for number, _ in read_table(write(tmp_path, content)).rows] == [3, 5]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "windows-1252"),
    ],
)
def test_western_encodings_are_found_and_named(tmp_path: Path, encoding: str, named: str) -> None:
    text = "Name,Email\nJürgen Weiß,j@weiss.example\nZoé Lefèvre,z@l.example\n"

    table = read_table(write(tmp_path, text.encode(encoding)))

    assert table.encoding == named
    assert table.headers == ["Name", "Email"]
    assert [cells[0] for _, cells in table.rows] == ["Jürgen Weiß", "Zoé Lefèvre"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "shift_jis",
            "名前,メール,所属\n山田太郎,yamada@a.example,京都大学附属図書館の司書です\n" * 9,
        ),
        ("cp1251", "Имя,Почта,Город\nСергей Иванов,s@i.example,Екатеринбург и область\n" * 9),
        ("gb18030", "姓名,邮箱,单位\n王小明,wang@a.example,北京大学图书馆信息咨询部门的同事\n" * 9),
    ],
)
def test_other_alphabets_are_guessed(tmp_path: Path, encoding: str, text: str) -> None:
    table = read_table(write(tmp_path, text.encode(encoding)), header_row=1)

    assert [*table.headers, *table.rows[0][1]] == text.replace("\n", ",").split(",")[:6]


def test_a_stated_encoding_is_used_or_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "Name,Email\nŁukasz,l@a.example\n".encode("cp1250"))

    assert read_table(path, encoding="cp1250").rows[0][1][0] == "Łukasz"
    for wrong in ("utf-8", "no-such-thing", "base64"):
        with pytest.raises(KnownError, match=wrong):
            read_table(path, encoding=wrong)


def test_a_quotation_mark_that_is_never_closed_swallows_nobody(tmp_path: Path) -> None:
    people = "".join(f"Person {n},p{n}@a.example\n" for n in range(50))
    content = f'Name,Email\n"Nick Ames,n@a.example\n{people}'.encode()

    table = read_table(write(tmp_path, content))

    assert len(table.rows) == 51
    assert table.rows[0] == (2, ['"Nick Ames', "n@a.example"])


def test_progress_is_told_and_can_stop_the_reading(tmp_path: Path) -> None:
    path = write(tmp_path, b"Name,Email\n" + b"Ann Bee,a@b.example\n" * 7000)
    told: list[int] = []

    read_table(path, progress=lambda done, _total: told.append(done))

    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    assert len(told) >= 3
    assert told == sorted(told)
    with pytest.raises(Cancelled):
        read_table(path, progress=stop)


PLAIN = [
    ["Name", "E-mail", "Company"],
    ["Ann Bee", "ann@bee.example", "Org, Inc"],
    ["Bo Cee", "bo@cee.example", "Lib"],
    ["Di Eff", "di@eff.example", ""],
]


def read(folder: Path, text: str, encoding: str = "utf-8") -> list[list[str]]:
    table = read_table(write(folder, text.encode(encoding)))
    return [table.headers, *(cells for _, cells in table.rows)]


@pytest.mark.parametrize("delimiter", ["^", "~", "\x1f", "¦", ":", "||", "::", "|~|", "；"])
def test_unusual_delimiters_are_found_by_the_headers_they_make(
    tmp_path: Path, delimiter: str
) -> None:
    assert read(tmp_path, "\n".join(delimiter.join(row) for row in PLAIN)) == PLAIN


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n", "\u2028", "\x1e"])
def test_every_line_end_is_one(tmp_path: Path, end: str) -> None:
    delimiter = "\x1f" if end == "\x1e" else ";"

    assert read(tmp_path, end.join(delimiter.join(row) for row in PLAIN) + end) == PLAIN


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    lines = [";".join(row) for row in PLAIN]

    assert read(tmp_path, f"{lines[0]}\r\n{lines[1]}\r{lines[2]}\n{lines[3]}") == PLAIN


@pytest.mark.parametrize("mark", ['"', "'"])
def test_cells_may_all_be_quoted_in_either_way(tmp_path: Path, mark: str) -> None:
    text = "\n".join(",".join(f"{mark}{cell}{mark}" for cell in row) for row in PLAIN)

    assert read(tmp_path, text) == PLAIN


@pytest.mark.parametrize("after", ["", ";;", ",,"])
def test_lines_that_were_quoted_as_a_whole_are_taken_apart(tmp_path: Path, after: str) -> None:
    lines = [
        "Name,E-mail,Company",
        'Ann Bee,ann@bee.example,""Org, Inc""',
        "Bo Cee,bo@cee.example,Lib",
    ]

    assert read(tmp_path, "\n".join(f'"{line}"{after}' for line in lines)) == PLAIN[:3]


def test_a_backslash_before_a_mark_makes_it_a_letter(tmp_path: Path) -> None:
    text = 'Name,E-mail\n"Ann \\"Annie\\" Bee, Jr",a@b.example\n"C:\\dir",c@d.example\n'

    assert [row[0] for row in read(tmp_path, text)[1:]] == ['Ann "Annie" Bee, Jr', "C:\\dir"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Name,E-mail\n"Ann,a@b.example\n"Bo, Jr",b@c.example\nCy,c@d.example\n',
         ['"Ann', "Bo, Jr", "Cy"]),
        ('Name,E-mail\nAnn,a@b.example\n"Bo,b@c.example', ["Ann", '"Bo']),
        ('E-mail,Name\na@b.example,Ann "The Boss" Bee\nb@c.example,"Bo\nCee"\n',
         ['Ann "The Boss" Bee', "Bo\nCee"]),
    ],
)  # fmt: skip
def test_a_mark_that_was_not_meant_to_quote_takes_nobody_with_it(
    tmp_path: Path, text: str, names: list[str]
) -> None:
    headers, *rows = read(tmp_path, text)

    assert [row[headers.index("Name")] for row in rows] == names


def test_columns_that_only_spaces_part_are_columns(tmp_path: Path) -> None:
    text = "".join(f"{name:<18}{email:<24}{company}\n" for name, email, company in PLAIN)

    assert read(tmp_path, text) == PLAIN


def test_a_comma_within_each_name_is_no_delimiter(tmp_path: Path) -> None:
    names = ["Bee, Ann", "Cee, Bo", "Eff, Di", "Gee, Ed"]

    assert read(tmp_path, "\n".join(names)) == [["Column 1"], *([name] for name in names)]
    assert read(tmp_path, "\n".join(["Name", *names])) == [["Name"], *([name] for name in names)]


def test_a_cell_much_longer_than_a_piece_is_one_cell(tmp_path: Path) -> None:
    bio = ("A line of a life, with a comma" + " and more" * 250 + ".\n") * 120
    text = f'Name,Bio\nAnn Bee,"{bio}"\nBo Cee,short\n'

    assert read(tmp_path, text)[1:] == [["Ann Bee", bio], ["Bo Cee", "short"]]


@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=12),
    delimiter=st.sampled_from(",;\t|^~"),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
)
def test_no_row_and_no_cell_is_lost(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    # The headers make the delimiter certain; what follows is free.
    headers = ["Name", "E-mail", "Company", "City", "Notes"]
    buffer = io.StringIO()
    # As careful programs write: what a spreadsheet would run has an apostrophe in front.
    safe = [[guarded(cell) for cell in row] for row in rows]
    csv.writer(buffer, delimiter=delimiter).writerows([headers, *safe])
    path = write(tmp_path_factory.mktemp("rows"), buffer.getvalue().encode(encoding))

    table = read_table(path, header_row=1)

    expected = [(n, r + [""] * (5 - len(r))) for n, r in enumerate(rows, 2) if "".join(r).strip()]
    assert table.headers == headers
    assert table.rows == expected


@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    _table_or_sentence(write(tmp_path_factory.mktemp("bytes"), content))


@given(text=st.text(st.sampled_from("Name,Email;\t|\"'\n\r a@b.c1+é\ufeff"), max_size=200))
def test_any_text_is_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    _table_or_sentence(write(tmp_path_factory.mktemp("text"), text.encode()))


def _table_or_sentence(path: Path) -> None:
    try:
        table: Table = read_table(path)
    except KnownError:
        return
    assert all(len(cells) == len(table.headers) for _, cells in table.rows)
    assert len(set(table.headers)) == len(table.headers)
