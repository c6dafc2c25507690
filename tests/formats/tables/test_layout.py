"""Layouts of participant lists, each with the headers and the rows that are people."""
# ruff: noqa: E501 -- the rows of a sheet read best in one line

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.formats.tables import Table, read_table


@dataclass(frozen=True)
class Case:
    """A sheet written as lines with `|` between cells, and what has to be made of it.

    `people` are the numbers of the rows that are people; a second number in one row is a second
    person. `first` is what stands in the first filled cells of the first person.
    """

    name: str
    text: str
    header_row: int
    headers: str
    people: list[int]
    first: str


CASES = (
    Case("a title and a blank row above",
        "Annual Meeting 2026\n\nName|E-mail|Company\nAnn Bee|ann@bee.example|Org\nBo Cee|bo@cee.example|Lib\n",
        3, "Name|E-mail|Company", [4, 5], "Ann Bee|ann@bee.example|Org"),
    Case("a title row of several cells, right above",
        "Participants|||as of 2026-03-01\nName|E-mail|Company|City\nAnn Bee|ann@bee.example|Org|Ulm\n",
        2, "Name|E-mail|Company|City", [3], "Ann Bee|ann@bee.example|Org|Ulm"),
    Case("instructions, and headers in row 11 as in Whova's template",
        "Attendee import\n1. Fill in the columns.\n2. Do not change the headers.\n3. Save.\n\n"
        "Questions? help@whova.example\n\n*Required\n\n\n||*Name|*Email|Affiliation\n"
        "||Ann Bee|ann@bee.example|Org\n",
        11, "||*Name|*Email|Affiliation", [12], "Ann Bee|ann@bee.example|Org"),
    Case("headers in row 40",
        "\n".join(f"Line {n} of the terms of use that nobody reads" for n in range(39))
        + "\nName|E-mail\nAnn Bee|ann@bee.example\n",
        40, "Name|E-mail", [41], "Ann Bee|ann@bee.example"),
    Case("units below the headers",
        "Name|E-mail|Age\n(text)|(text)|(years)\nAnn Bee|ann@bee.example|40\n",
        1, "Name|E-mail|Age", [3], "Ann Bee|ann@bee.example|40"),
    Case("required and optional below the headers",
        "First name|Last name|E-mail|Company\nrequired|required|required|optional\n"
        "Ann|Bee|ann@bee.example|Org\nBo|Cee|bo@cee.example|\n",
        1, "First name|Last name|E-mail|Company", [3, 4], "Ann|Bee|ann@bee.example|Org"),
    Case("an example row",
        "First name|Last name|E-mail\ne.g. Jane|e.g. Doe|e.g. jane@doe.example\nAnn|Bee|ann@bee.example\n",
        1, "First name|Last name|E-mail", [3], "Ann|Bee|ann@bee.example"),
    Case("headers in two languages",
        "Name|E-mail|Firma|Ort\nName|E-mail|Company|City\nAnn Bee|ann@bee.example|Org|Ulm\n",
        2, "Name|E-mail|Company|City", [3], "Ann Bee|ann@bee.example|Org|Ulm"),
    Case("groups above the headers",
        "Person||Contact||\nFirst name|Last name|E-mail|Phone|City\nAnn|Bee|ann@bee.example|+49 30 123456|Ulm\n",
        2, "First name|Last name|E-mail|Phone|City", [3], "Ann|Bee|ann@bee.example|+49 30 123456|Ulm"),
    Case("groups that tell equal headers apart",
        "Attendee||Buyer|\nName|E-mail|Name|E-mail\nAnn Bee|ann@bee.example|Ed Eff|ed@eff.example\n",
        2, "Attendee Name|Attendee E-mail|Buyer Name|Buyer E-mail", [3], "Ann Bee|ann@bee.example|Ed Eff"),
    Case("headers half in one row, half in the next",
        "Name|Company|Contact||Country\n||E-mail|Phone|\nAnn Bee|Org|ann@bee.example|+49 30 123456|DE\n",
        2, "Name|Company|E-mail|Phone|Country", [3], "Ann Bee|Org|ann@bee.example|+49 30 123456|DE"),
    Case("headings of sections",
        "Name|E-mail|Company\nSpeakers||\nAnn Bee|ann@bee.example|Org\nBo Cee|bo@cee.example|Lib\n"
        "Participants||\nDi Eff|di@eff.example|Uni\n",
        1, "Name|E-mail|Company", [3, 4, 6], "Ann Bee|ann@bee.example|Org"),
    Case("countries as headings, each after a blank row",
        "Name|E-mail|Company\n\nGermany||\nAnn Bee|ann@bee.example|Org\nBo Cee|bo@cee.example|Lib\n"
        "\nUnited Kingdom||\nDi Eff|di@eff.example|Uni\nEd Gee|ed@gee.example|Uni\n",
        1, "Name|E-mail|Company", [4, 5, 8, 9], "Ann Bee|ann@bee.example|Org"),
    Case("letters as headings",
        "Name|Company\nA||\nAda Alt|Org\nAnn Arp|Lib\nB\nBo Bark|Uni\nBea Boll|Org\n",
        1, "Name|Company", [3, 4, 6, 7], "Ada Alt|Org"),
    Case("headings in a column of numbers",
        "No.|Name|Company\nGermany\n1|Ann Bee|Org\n2|Bo Cee|Lib\nFrance\n3|Di Eff|Uni\n",
        1, "No.|Name|Company", [3, 4, 6], "1|Ann Bee|Org"),
    Case("a person of whom there is only a name",
        "Name|E-mail|Company\nAnn Bee|ann@bee.example|Org\nMadonna||\nBo Cee|bo@cee.example|Lib\n",
        1, "Name|E-mail|Company", [2, 3, 4], "Ann Bee|ann@bee.example|Org"),
    Case("remarks below the list",
        "Name|E-mail|Company\nAnn Bee|ann@bee.example|Org\nBo Cee|bo@cee.example|Lib\n\n"
        "* vegetarian\nContact: office@meeting.example\nPage 1 of 1\n",
        1, "Name|E-mail|Company", [2, 3], "Ann Bee|ann@bee.example|Org"),
    Case("a second list below with the columns in another order",
        "Name|E-mail|Company\nAnn Bee|ann@bee.example|Org\n\nE-mail|Name|Country\ndi@eff.example|Di Eff|DE\n",
        1, "Name|E-mail|Company|Country", [2, 5], "Ann Bee|ann@bee.example|Org"),
    Case("two lists side by side",
        "Name|E-mail||Name|E-mail\nAnn Bee|ann@bee.example||Di Eff|di@eff.example\nBo Cee|bo@cee.example||Ed Gee|ed@gee.example\n"
        "Cy Dee|cy@dee.example\n",
        1, "Name|E-mail", [2, 3, 4, 2, 3], "Ann Bee|ann@bee.example"),
    Case("three lists of names side by side",
        "Name||Name||Name\nAnn Bee||Bo Cee||Cy Dee\nDi Eff||Ed Gee||\n",
        1, "Name", [2, 3, 2, 3, 2], "Ann Bee"),
    Case("the same header twice is no second list",
        "Name|Company|E-mail|Company\nAnn Bee|Org|ann@bee.example|Invoice Ltd\n",
        1, "Name|Company|E-mail|Company (2)", [2], "Ann Bee|Org|ann@bee.example|Invoice Ltd"),
    Case("headers in the first column",
        "Name|Ann Bee|Bo Cee|Di Eff\nE-mail|ann@bee.example|bo@cee.example|di@eff.example\n"
        "Company|Org|Lib|Uni\nCity|Ulm|Bonn|Kiel\n",
        0, "Name|E-mail|Company|City", [2, 3, 4], "Ann Bee|ann@bee.example|Org|Ulm"),
    Case("no headers at all",
        "Ann|Bee|ann@bee.example\nBo|Cee|bo@cee.example\n",
        0, "Column 1|Column 2|Column 3", [1, 2], "Ann|Bee|ann@bee.example"),
    Case("a column of names and nothing else",
        "Ann Bee\nBo Cee\nDi Eff\n", 0, "Column 1", [1, 2, 3], "Ann Bee"),
    Case("headers only above some columns",
        "Name||E-mail\nAnn Bee|x|ann@bee.example\nBo Cee|y|bo@cee.example\n",
        1, "Name|Column 2|E-mail", [2, 3], "Ann Bee|x|ann@bee.example"),
    Case("headers of words that nobody knows",
        "Foo|Bar|Baz\nx|ann@bee.example|1\ny|bo@cee.example|2\n",
        1, "Foo|Bar|Baz", [2, 3], "x|ann@bee.example|1"),
    Case("questions as headers",
        "Timestamp|What is your name?|What company do you work for?|Your e-mail, please\n"
        "2026-03-01 10:00|Ann Bee|Org|ann@bee.example\n",
        1, "Timestamp|What is your name?|What company do you work for?|Your e-mail, please", [2],
        "2026-03-01 10:00|Ann Bee|Org|ann@bee.example"),
    Case("cells beyond the headers",
        "Name|E-mail\nAnn Bee|ann@bee.example|likes tea\nBo Cee\n",
        1, "Name|E-mail|Column 3", [2, 3], "Ann Bee|ann@bee.example|likes tea"),
    Case("empty columns on the left and between",
        "||||\n||Name||E-mail\n||Ann Bee||ann@bee.example\n",
        2, "Column 1|Column 2|Name|Column 4|E-mail", [3], "Ann Bee|ann@bee.example"),
    Case("a legend of known words above the headers",
        "Name of the event|Spring meeting\nOrganization|The Society\nContact|office@meeting.example\n\n"
        "Last name|First name|Organization|E-mail\nBee|Ann|Org|ann@bee.example\nCee|Bo|Lib|bo@cee.example\n",
        5, "Last name|First name|Organization|E-mail", [6, 7], "Bee|Ann|Org|ann@bee.example"),
    Case("two rows of headers, repeated on each page",
        "Person||Contact|\nFirst name|Last name|E-mail|Phone\nAnn|Bee|ann@bee.example|+49 30 123456\n"
        "Person||Contact|\nFirst name|Last name|E-mail|Phone\nBo|Cee|bo@cee.example|+49 30 123457\n",
        2, "First name|Last name|E-mail|Phone", [3, 6], "Ann|Bee|ann@bee.example|+49 30 123456"),
    Case("a row that says not to edit",
        "Name|E-mail|Company\nPlease do not edit below this row||\nAnn Bee|ann@bee.example|Org\nBo Cee|bo@cee.example|Lib\n",
        1, "Name|E-mail|Company", [3, 4], "Ann Bee|ann@bee.example|Org"),
)  # fmt: skip


def read(folder: Path, text: str) -> Table:
    path = folder / "list.csv"
    rows = [line.split("|") for line in text.splitlines()]
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return read_table(path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_headers_and_people_are_told_apart(tmp_path: Path, case: Case) -> None:
    table = read(tmp_path, case.text)

    wanted = [h or f"Column {n}" for n, h in enumerate(case.headers.split("|"), 1)]
    people = [(number, cells) for number, cells in table.rows if number not in table.no_people]
    assert (table.header_row, table.headers) == (case.header_row, wanted)
    assert [number for number, _ in people] == case.people
    assert "|".join(cell for cell in people[0][1] if cell).startswith(case.first)
    assert all(len(cells) == len(table.headers) for _, cells in table.rows)


def test_every_row_that_is_no_person_says_why(tmp_path: Path) -> None:
    table = read(tmp_path, "Name|E-mail\nSpeakers\nAnn Bee|a@b.example\nBo Cee|b@c.example\n")

    assert table.no_people == {2: "a heading, not a person: “Speakers”"}


def test_a_stated_header_row_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,E-mail\nSurname,Mail\nAnn Bee,ann@bee.example\n", encoding="utf-8")

    assert read_table(path, header_row=2).headers == ["Surname", "Mail"]
    assert read_table(path, header_row=0).headers == ["Column 1", "Column 2"]
