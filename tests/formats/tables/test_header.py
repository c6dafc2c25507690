import pytest

from companion.formats.tables.header import find_header
from companion.formats.tables.table import unique_headers


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Name", "Email"], ["Ann", "a@b.example"]], 0),
        ([["List of participants"], ["Name", "Email"], ["Ann", "a@b.example"]], 1),
        ([["Name"], ["Ann Bee"], ["Bo Cee"]], 0),
        # Nobody knows these words, but an e-mail column shows which row is the header.
        ([["Foo", "Bar", "Baz"], ["x", "a@b.example", "1"], ["y", "c@d.example", "2"]], 0),
        ([["Ann Bee"], ["Bo Cee"]], None),
        ([["Ann", "Bee", "ann@bee.example"], ["Bo", "Cee", "bo@cee.example"]], None),
        ([["Ada Lovelace", "Library"], ["Bo Cee", "School"], ["Di Eff", "Firm"]], None),
    ],
)
def test_the_header_is_found_by_content(rows: list[list[str]], expected: int | None) -> None:
    assert find_header(rows) == expected


def test_headers_are_unique_and_never_empty() -> None:
    headers = unique_headers(["Company", " Company ", "", "Company\n(2)", "Company"], 6)

    assert headers == [
        "Company", "Company (2)", "Column 3", "Company (2) (2)", "Company (3)", "Column 6",
    ]  # fmt: skip
