import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.importing import SkippedRow, plan_import
from companion.model.draft import AttendeeDraft


def read(folder: Path, *rows: list[str]) -> tuple[list[AttendeeDraft], list[SkippedRow]]:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    path = folder / "list.csv"
    path.write_bytes(buffer.getvalue().encode())
    return plan_import(path).attendees()


def one(folder: Path, header: str, cell: str) -> AttendeeDraft:
    """The person whose one further column holds this cell."""
    people, skipped = read(folder, ["Name", header], ["Ann Bee", cell])
    assert skipped == []
    return people[0]


@pytest.mark.parametrize(
    ("cell", "emails", "left"),
    [
        ("ann@bee.example", ["ann@bee.example"], None),
        ("Ann@Bee.example; b@bee.example", ["Ann@Bee.example", "b@bee.example"], None),
        ("mailto:ann@bee.example", ["ann@bee.example"], None),
        ("Ann <ann@bee.example>", ["ann@bee.example"], "Ann <ann@bee.example>"),
        ("büro@bücher.example", ["büro@bücher.example"], None),
    ],
)
def test_emails(tmp_path: Path, cell: str, emails: list[str], left: str | None) -> None:
    person = one(tmp_path, "E-mail", cell)

    assert (person.emails, person.extra.get("E-mail")) == (emails, left)


@pytest.mark.parametrize(
    ("cell", "phones", "left"),
    [
        ("+49 30 123456", ["+49 30 123456"], None),
        ("'+49 30 123456", ["+49 30 123456"], None),
        ("+49 30 123456 / +49 171 123456", ["+49 30 123456", "+49 171 123456"], None),
        ("0171/123456; 030-654321", ["0171/123456", "030-654321"], None),
        ("+1 (202) 555-0100 x7", ["+1 (202) 555-0100 x7"], None),
    ],
)
def test_phones(tmp_path: Path, cell: str, phones: list[str], left: str | None) -> None:
    person = one(tmp_path, "Phone", cell)

    assert (person.phones, person.extra.get("Phone")) == (phones, left)


def test_a_number_that_a_spreadsheet_has_rounded_is_no_phone(tmp_path: Path) -> None:
    people, _ = read(
        tmp_path, ["Name", "Phone"], ["Ann Bee", "4.91701E+11"], ["Bo Cee", "+49 30 123456"]
    )

    assert (people[0].phones, people[0].extra) == ([], {"Phone": "4.91701E+11"})


def test_interests_are_split_but_sentences_are_not(tmp_path: Path) -> None:
    assert one(tmp_path, "Interests", "maps; archives,maps | data").interests == [
        "maps", "archives", "data",
    ]  # fmt: skip
    said = "I would love to learn about maps, and to meet people. See you!"
    assert one(tmp_path, "Interests", said).interests == [said]


def test_a_profile_name_becomes_a_link_and_stays_findable(tmp_path: Path) -> None:
    person = one(tmp_path, "LinkedIn", "/in/ann-bee")

    assert person.urls == ["https://www.linkedin.com/in/ann-bee"]
    assert person.extra == {"LinkedIn": "/in/ann-bee"}


def test_an_address_is_put_together(tmp_path: Path) -> None:
    people, _ = read(
        tmp_path,
        ["Name", "Address 1", "Address 2", "Postcode", "City", "Country"],
        ["Ann Bee", "1 High St", "Flat 2", "AB1", "Leeds", "UK"],
        ["Bo Cee", "", "", "", "Lima", "Peru"],
    )

    assert people[0].address is not None
    assert people[0].address.parts == ("", "", "1 High St, Flat 2", "Leeds", "", "AB1", "UK")
    assert (people[1].address, people[1].city, people[1].country) == (None, "Lima", "Peru")


def test_what_two_columns_say_of_one_thing_is_kept_twice(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Badge text,Street,Address,City\nBee Ann,Annie Bee,1 High St,1 High St Leeds,Leeds\n"
    )
    plan = plan_import(path, columns={"Name": "name", "Badge text": "formatted_name"})
    person = plan.attendees()[0][0]

    assert (person.formatted_name, person.extra) == ("Annie Bee", {"Name": "Bee Ann"})
    assert person.address is not None
    assert (person.address.street, person.address.label) == ("1 High St", "1 High St Leeds")


def test_white_space_and_invisible_characters_are_tidied_and_cells_stay_as_they_came(
    tmp_path: Path,
) -> None:
    cells = [" Ann\u00a0\u00a0Bee\u200b ", "\tAcme  Inc "]
    people, _ = read(tmp_path, ["Name", "Company"], cells)

    assert (people[0].formatted_name, people[0].organization) == ("Ann Bee", "Acme Inc")
    assert people[0].cells == cells


def test_someone_known_by_an_email_alone_is_called_by_it(tmp_path: Path) -> None:
    people, _ = read(tmp_path, ["Name", "E-mail"], ["", "ann@bee.example"])

    assert people[0].formatted_name == "ann@bee.example"


def test_rows_that_are_no_people_are_skipped_with_a_reason(tmp_path: Path) -> None:
    _, skipped = read(
        tmp_path,
        ["Name", "E-mail", "Company"],
        ["Ann Bee", "ann@bee.example", "Acme"],
        ["", "", "Acme"],
        ["Ann Bee", "ann@bee.example", "Acme"],
        ["Name", "E-mail", "Company"],
        ["Speakers:", "", ""],
        ["Total: 1", "", ""],
        ["Exported by the registration desk on 3 March 2026, not to be passed on", "", ""],
    )

    assert [row.row for row in skipped] == [3, 4, 5, 6, 7, 8]
    reasons = ["no name", "as row 2", "headers once more", "remark", "a total", "remark"]
    for row, reason in zip(skipped, reasons, strict=True):
        assert reason in row.reason


def test_people_who_share_an_email_or_a_name_all_stay(tmp_path: Path) -> None:
    people, skipped = read(
        tmp_path,
        ["Name", "E-mail", "Company"],
        ["Ann Bee", "bees@bee.example", "Acme"],
        ["Bo Bee", "bees@bee.example", "Acme"],
        ["John Smith", "", "Acme"],
        ["John Smith", "", "Acme"],
    )

    assert len(people) == 4
    assert skipped == []


HEADERS = ["Name", "E-mail", "Phone", "Company", "Interests", "Shoe size"]
CELL = st.text(st.sampled_from("Ab é山\u00a0;,/'+@.0159\n#N"), max_size=14) | st.sampled_from(
    ["Dr. Ann Bee, PhD", "Bee, Ann", "a@b.example", "+49 30 1234567", "#N/A", "Total", "-"]
)


@given(rows=st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=8))
def test_every_row_and_every_cell_is_somewhere(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    known = ["Ann Bee", "ann@bee.example", "+49 30 123456", "Acme", "maps", "40"]
    people, skipped = read(tmp_path_factory.mktemp("rows"), HEADERS, known, *rows)

    filled = [known, *(row for row in rows if "".join(row).strip())]
    assert len(people) + len(skipped) == len(filled)
    for person in people:
        kept = _everything(person)
        for cell in person.cells:
            for word in re.findall(r"[^\W_]+", cell):
                assert word in kept, f"{cell!r} is not in {kept!r}"


def _everything(person: AttendeeDraft) -> str:
    texts = [
        person.formatted_name, person.given, person.additional, person.family, person.prefixes,
        person.suffixes, person.organization, person.title, *person.nicknames, *person.emails,
        *person.phones, *person.urls, *person.interests, *person.extra.values(),
    ]  # fmt: skip
    return "".join(filter(str.isalnum, "".join(texts)))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("E-mail", "a." * 100_000 + "@b"),
        ("Phone", "1 " * 100_000),
        ("Website", "a-" * 100_000 + "!"),
        ("LinkedIn", "in/" * 100_000),
        ("Nickname", "(" * 100_000),
        ("Interests", "a;" * 100_000),
    ],
)
@pytest.mark.timeout(20)
def test_a_monstrous_cell_takes_no_time_and_stays_findable(
    tmp_path: Path, header: str, cell: str
) -> None:
    people, skipped = read(tmp_path, ["Name", header], ["Ann Bee", cell], [f"{cell} Bee", ""])

    assert len(people) + len(skipped) == 2
    assert people[0].extra or people[0].nicknames or people[0].interests
