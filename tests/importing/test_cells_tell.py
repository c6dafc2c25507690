"""Columns whose headers are wrong, meaningless or in a language that nobody taught."""

import pytest

from companion.formats.tables.table import Table
from companion.importing.columns import guess_columns
from companion.importing.guess import ColumnGuess

PEOPLE = [
    ("Amara Okafor", "University of Lagos", "amara@lagos.example", "Nigeria", "Lagos", "Librarian"),
    ("Björn Ek", "Ek & Söner AB", "bjorn@ek.example", "Sweden", "Stockholm", "Engineer"),
    ("Chiara de Rossi", "Biblioteca di Roma", "chiara@roma.example", "Italy", "Roma", "Head of IT"),
    ("Dan Fox", "Foo GmbH", "dan@foo.example", "DE", "Berlin", "Manager"),
]


def guesses(headers: list[str], *rows: tuple[str, ...], header_row: int = 1) -> list[ColumnGuess]:
    numbered = [(number, list(row)) for number, row in enumerate(rows, 2)]
    table = Table(format="csv", headers=headers, rows=numbered, header_row=header_row)
    return guess_columns(table)[0]


def fields(headers: list[str], *rows: tuple[str, ...], header_row: int = 1) -> list[str | None]:
    return [guess.field for guess in guesses(headers, *rows, header_row=header_row)]


@pytest.mark.parametrize(
    "header",
    ["Column{}", "Feld {}", "Unnamed: {}", "Spalte{}", "Champ{}", "列{}", "F{}", "{}", "X_{}"],
)
def test_meaningless_headers_leave_it_to_the_cells(header: str) -> None:
    headers = [header.format(number) for number in range(1, 7)]

    assert fields(headers, *PEOPLE) == [
        "name", "organization", "emails", "country", "city", "title",
    ]  # fmt: skip


def test_headers_of_a_language_that_nobody_taught_leave_it_to_the_cells() -> None:
    headers = ["ชื่อ", "หน่วยงาน", "อีเมล", "ประเทศ", "เมือง", "ตำแหน่ง"]

    assert fields(headers, *PEOPLE) == [
        "name", "organization", "emails", "country", "city", "title",
    ]  # fmt: skip


def test_a_table_without_headers_is_understood_in_any_order() -> None:
    rows = [(mail, place, who, firm) for who, firm, mail, _, place, _ in PEOPLE]
    headers = [f"Column {number}" for number in range(1, 5)]

    assert fields(headers, *rows, header_row=0) == ["emails", "city", "name", "organization"]


def test_a_wrong_header_does_not_hide_what_the_cells_are() -> None:
    assert fields(
        ["Name", "Phone", "Company", "Notes"],
        ("Ann Bee", "ann@bee.example", "+49 30 1234567", "c@d.example"),
        ("Bo Cee", "bo@cee.example", "+49 30 1234568", "e@f.example"),
    ) == ["name", "emails", "phones", "emails"]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("0000-0002-1825-0097", "https://orcid.org/0000-0001-5109-3700"), "urls"),
        (("https://www.linkedin.com/in/ann", "linkedin.com/in/bo"), "linkedin"),
        (("Dr.", "Prof. Dr."), "prefixes"),
        (("Frau", "Herr"), "prefixes"),
        (("先生", "女士"), "prefixes"),
        (("+49 30 1234567", "+44 20 7946 0000"), "phones"),
        (("Deutschland", "Frankreich"), "country"),
        (("日本", "中国"), "country"),
        (("1.5", "2.5"), None),
        (("yes", "no"), None),
    ],
)
def test_cells_say_what_a_column_is(cells: tuple[str, str], field: str | None) -> None:
    rows = [("Ann Bee", "ann@bee.example", cells[0]), ("Bo Cee", "bo@cee.example", cells[1])]
    guess = guesses(["Name", "E-mail", "zzz"], *rows)[2]

    assert guess.field == field, guess.reason
    assert guess.field is None or "%" in guess.reason


def test_of_two_columns_of_names_the_one_with_frequent_given_names_is_given() -> None:
    rows = [("Okafor", "Anna"), ("Berg", "Thomas"), ("Wójcik", "Anna"), ("Silva", "Maria")]

    assert fields(["Feld 1", "Feld 2"], *rows) == ["family", "given"]
    assert fields(["Feld 1", "Feld 2"], *((b, a) for a, b in rows)) == ["given", "family"]


def test_a_second_column_of_names_is_left_alone() -> None:
    rows = [("Ann Bee", "Carl Dee"), ("Bo Cee", "Eve Eff"), ("Gus Ha", "Ida Jot")]

    assert fields(["Name", "Roommate's name"], *rows) == ["name", None]
    assert fields(["Name", "zzz"], *rows) == ["name", None]


def test_institutions_are_no_names_of_people() -> None:
    rows = [
        ("Biblioteca Nacional", "Ann Bee"),
        ("City Library", "Bo Cee"),
        ("Max Institut", "Al Ko"),
    ]

    assert fields(["A", "B"], *rows) == ["organization", "name"]
    assert fields(["Name", "Contact person"], *rows) == ["organization", "name"]


def test_a_region_that_holds_countries_is_the_country_but_codes_of_states_are_not() -> None:
    rows = [("Ann Bee", "Germany", "CA"), ("Bo Cee", "Peru", "DE"), ("Al Ko", "France", "IN")]

    assert fields(["Name", "Location", "State"], *rows) == ["name", "country", "region"]


def test_buyers_addresses_yield_to_the_attendees_own_where_there_are_orders() -> None:
    row = ("A1", "Ann Bee", "office@firm.example", "ann@bee.example")
    headers = ["Order number", "Name", "E-mail", "Attendee e-mail"]

    assert fields(headers, row) == ["order_id", "name", None, "emails"]
    assert fields(["Company", *headers[1:]], row) == ["organization", "name", "emails", "emails"]
    german = ["Buchungsnummer", "Name", "E-Mail", "E-Mail des Teilnehmers"]
    assert fields(german, row) == ["order_id", "name", None, "emails"]


def test_of_two_addresses_the_fuller_is_taken_whole_in_any_language() -> None:
    row = ("Ann Bee", "Weg 1", "Graz", "", "Wien")
    headers = ["Name", "Straße geschäftlich", "Ort geschäftlich", "Straße privat", "Ort privat"]

    assert fields(headers, row, row) == ["name", "street", "city", None, None]


def test_names_are_found_in_a_column_that_is_called_oddly_if_there_are_no_others() -> None:
    rows = [("Ann Bee", "Carl Dee", "x"), ("Bo Cee", "Eve Eff", "y"), ("Gus Ha", "Ida Jot", "z")]

    assert fields(["Who is it", "Emergency contact", "Q"], *rows) == ["name", None, None]
