"""Tables from the clipboard, and the kinds of text that come from mails and web pages."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.tables import read_pasted, read_table

PEOPLE = [["Ann Bee", "ann@bee.example"], ["Bob Cee", "bob@cee.example"]]


def cells_of(text: str, html: str | None = None) -> list[list[str]]:
    return [cells for _, cells in read_pasted(text, html).rows]


def test_rows_copied_from_a_spreadsheet(tmp_path: Path) -> None:
    table = read_pasted('Name\tE-mail\r\nAnn Bee\tann@bee.example\r\n"Bob\nCee"\tb@c.example\r\n')
    assert (table.headers, table.header_row, table.encoding) == (["Name", "E-mail"], 1, None)
    assert table.rows == [(2, PEOPLE[0]), (3, ["Bob\nCee", "b@c.example"])]


def test_the_pages_table_is_taken_before_the_text() -> None:
    page = (
        "<meta charset='utf-8'><!--StartFragment--><table><tr><th>Name<th>City</tr>"
        "<tr><td><a href='mailto:ann@bee.example'>Ann Bee</a><td>Bern</tr></table>"
    )
    table = read_pasted("Name\tCity\nAnn Bee\tBern", page)
    assert table.headers == ["Name", "City", "Name (e-mail)"]
    assert table.rows == [(2, ["Ann Bee", "Bern", "ann@bee.example"])]


def test_a_page_without_a_table_leaves_it_to_the_text() -> None:
    text = "Name,City\nAnn Bee,Bern\n"
    assert cells_of(text, "<p>Name,City<p>Ann Bee,Bern") == [["Ann Bee", "Bern"]]
    assert cells_of(text, "<table><tr><td>Name,City</table>") == [["Ann Bee", "Bern"]]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bee <ann@bee.example>; Bob Cee <bob@cee.example>",
        "Ann Bee <ann@bee.example>, Bob Cee <bob@cee.example>,",
        "\"Ann Bee\" <ann@bee.example>,\n 'Bob Cee' <mailto:bob@cee.example>",
        "To: Ann Bee <ann@bee.example>;\nBob Cee <bob@cee.example>;\n",
        "Ann Bee <ann@bee.example>\n\nBob Cee <bob@cee.example>\n",
        "* Ann Bee (ann@bee.example)\n* Bob Cee [bob@cee.example]\n",
        "Ann Bee ann@bee.example\nBob Cee - bob@cee.example\n",
        '"Ann Bee" <ann@bee.example>;"Bob Cee" <bob@cee.example>',
    ],
)
def test_addresses_as_mail_programs_list_them(text: str) -> None:
    table = read_pasted(text)
    assert (table.headers, table.header_row) == (["Name", "E-mail"], 0)
    assert [cells for _, cells in table.rows] == PEOPLE


def test_names_with_commas_and_what_is_no_address_are_kept_among_addresses() -> None:
    text = (
        'Bee, Ann <ann@bee.example>; "Cee; Bob" <bob@cee.example>; cy@d.example; Dora; a@b.example'
    )
    assert cells_of(text) == [
        ["Bee, Ann", "ann@bee.example"],
        ["Cee; Bob", "bob@cee.example"],
        ["", "cy@d.example"],
        ["Dora", ""],
        ["", "a@b.example"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name,E-mail\nAnn Bee,ann@bee.example\nBob Cee,bob@cee.example\n",
        "Ann Bee;ann@bee.example\nBob Cee;bob@cee.example\n",
        "Ann Bee,<ann@bee.example>,Bern\nBob Cee,<bob@cee.example>,Ulm\n",
        "ann@bee.example,Ann Bee,Bern\nbob@cee.example,Bob Cee,Ulm\n",
    ],
)
def test_a_delimited_text_with_addresses_stays_one(text: str) -> None:
    table = read_pasted(text)
    assert table.format == "csv"
    assert len(table.rows) == 2


def test_a_markdown_table_is_read_without_its_marks() -> None:
    text = (
        "# Guests\n\nSome words | about it.\n\n| Name | E-mail | Note |\n|:--|---|--:|\n"
        "| **Ann Bee** | <ann@bee.example> | a \\| b<br>c |\n"
        "| [Bob Cee](https://cee.example) | bob@cee.example | `x` |\n\nThe end.\n"
    )
    table = read_pasted(text)
    assert table.headers == ["Name", "E-mail", "Note", "Name (link)"]
    assert table.rows == [
        (7, ["Ann Bee", "ann@bee.example", "a | b\nc", ""]),
        (8, ["Bob Cee", "bob@cee.example", "x", "https://cee.example"]),
    ]


def test_a_table_in_the_frame_of_a_database_is_read() -> None:
    text = (
        "+---------+-----------------+\n| name    | email           |\n"
        "+---------+-----------------+\n| Ann Bee | ann@bee.example |\n"
        "+---------+-----------------+\n"
    )
    assert read_pasted(text).rows == [(4, PEOPLE[0])]
    assert cells_of(" name    | email\n---------+------\n Ann Bee | a@b.example\n") == [
        ["Ann Bee", "a@b.example"]
    ]


def test_of_several_markdown_tables_that_of_people_is_read() -> None:
    text = (
        "## Rooms\n\n|Room|Seats|\n|-|-|\n|1|20|\n|2|30|\n|3|10|\n\n## People\n\n"
        "|Name|E-mail|\n|-|-|\n|Ann Bee|ann@bee.example|\n"
    )
    table = read_pasted(text)
    assert (table.sheet, table.sheets) == ("People", ["Rooms", "People"])
    assert len(read_pasted(text, sheet="rooms").rows) == 3


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1. Ann Bee\n2. Bob Cee\n", [["1", "Ann Bee"], ["2", "Bob Cee"]]),
        ("- Ann Bee, Bern\n- Bob Cee, Ulm\n", [["Ann Bee", "Bern"], ["Bob Cee", "Ulm"]]),
    ],
)
def test_bullets_are_no_part_of_names(text: str, rows: list[list[str]]) -> None:
    assert [[cell.strip() for cell in cells] for cells in cells_of(text)] == rows


def test_an_empty_clipboard_is_told() -> None:
    with pytest.raises(KnownError, match="nothing to paste"):
        read_pasted(" \n", "<p>")


PROSE = {
    "letter": "Dear all,\n\nwe are happy, as ever, to see so many of you here. Please bring\n"
    "a coat, since evenings are cold by the lake, and a good question.\n\nYours,\nAnn Bee\n",
    "manual": "# The tool\n\nIt reads lists, maps and names.\n\n## How to use it\n\n```sh\ntool run"
    " FILE --fast\n```\n\n- reads any file, however large\n- keeps your data\n\n"
    "| command | what it does |\n|---|---|\n| run | reads a file and shows what is in it |\n",
    "program": "import sys\n\ndef main(names, values):\n    for name in names:\n"
    "        print(name, values[name])\n    return 0\n\nif __name__ == '__main__':\n    main()\n",
    "news": "The conference will take place in Bern in May, as the committee said on Monday.\n"
    "It is the third of its kind, and the largest so far, with many guests from all countries.\n",
    "german": "Liebe Freunde,\n\nwir freuen uns sehr, dass so viele von euch dabei sind, und\n"
    "hoffen auf gutes Wetter, da wir am Abend an den See gehen wollen.\nBis bald!\n",
    "settings": "[server]\nhost = example\nport = 80\nname = main\n\n[client]\nretry = true\n",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_a_text_for_reading_is_no_list(tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=r"“text.md” is a text, not a list of people"):
        read_table(path)


LISTS = {
    "names": "Ann Bee\nBob Cee\nCy van der Dee\nMaria de la Cruz\n",
    "small letters": "ann bee\nbob cee\ncy dee\n",
    "one name": "Ann Bee\n",
    "one word each": "Ann\nBob\nCy\n",
    "capitals": "ANN BEE\nBOB CEE\n",
    "chinese": "王小明\n李小龍\n張三\n",
    "numbered": "1. Ann Bee\n2. Bob Cee\n3. Cy Dee\n",
    "bullets": "- Ann Bee\n- Bob Cee\n- Cy Dee\n",
    "with places": "Ann Bee, University of Bern, Switzerland\nBob Cee, Ulm\n"
    "Cy Dee, head of the library of the city, Jena, Germany\n",
    "with words": "Ann Bee, professor of history and of the history of science at some university\n"
    "Bob Cee, writes about trains and the people who take them\nCy Dee, cook\n",
    "jobs in small letters": "ann bee;engineer\nbob cee;cook\ncy dee;pilot\n",
    "codes": "A-17;x9;ann\nA-18;x7;bob\nA-19;y2;cy\n",
    "addresses": "ann@bee.example\nbob@cee.example\n",
    "abstracts": "Name;Abstract\nAnn Bee;we show that all of this is true, and more to come.\n"
    "Bob Cee;in this talk, the speaker will tell what nobody has told.\n",
    "with a letter": "Dear all,\nhere are the people who have told us that they will come.\n\n"
    "Name;E-mail\nAnn Bee;ann@bee.example\nBob Cee;bob@cee.example\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_odd_lists_are_lists(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    assert read_table(path).rows


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ab|-+ \n\t<>@.;,\"'#*[]():\\`é王"), max_size=80))
def test_anything_on_the_clipboard_is_a_table_or_a_sentence(text: str) -> None:
    try:
        table = read_pasted(f"Ann Bee\n{text}")
    except KnownError:
        return
    assert all(len(cells) == len(table.headers) for _, cells in table.rows)
