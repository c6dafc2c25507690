"""One person in two rows of one file: kept once, with all that both say."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.importing import SkippedRow
from companion.importing.skipping import Skipper
from companion.model.draft import AttendeeDraft
from companion.model.roster_columns import RosterColumns

HEADERS = ("Name", "E-mail", "Organization", "Phone", "Order", "Attendee #", "Ticket")
FIELDS = ("formatted_name", "emails", "organization", "phones", "order_id", "attendee_number",
          "ticket")  # fmt: skip
LISTS = ("emails", "phones")

Row = tuple[str, ...]


def columns(rows: list[Row]) -> RosterColumns:
    by_field = dict(zip(FIELDS, zip(*rows, strict=True), strict=True))
    names = by_field["formatted_name"]
    return RosterColumns(
        rows=range(2, len(rows) + 2),
        cells=rows,
        texts={
            "given": [name.rpartition(" ")[0] for name in names],
            "family": ["" if "@" in name else name.rpartition(" ")[2] for name in names],
            **{name: column for name, column in by_field.items() if name not in LISTS},
        },
        lists={name: [(cell,) if cell else () for cell in by_field[name]] for name in LISTS},
    )


def kept(*rows: Row) -> tuple[list[AttendeeDraft], list[SkippedRow]]:
    padded = [(*row, *("",) * (len(HEADERS) - len(row))) for row in rows]
    people, skipped = Skipper(HEADERS).divide(columns(padded))
    assert len(people) + len(skipped) == len(rows)
    return [people.draft(index) for index in range(len(people))], skipped


ANNA = ("Anna Smith", "anna@x.example", "Library")


def test_a_row_that_stands_there_twice_is_one_person() -> None:
    people, skipped = kept(ANNA, ("Bo Cee", "bo@x.example"), ANNA)

    assert [person.row for person in people] == [2, 3]
    assert skipped == [SkippedRow(4, "the same, cell for cell, as row 2")]


def test_a_row_that_says_less_of_the_same_person_is_skipped_and_names_the_fuller_one() -> None:
    people, skipped = kept(("anna smith", "ANNA@x.example"), ANNA)

    assert [person.organization for person in people] == ["Library"]
    assert skipped == [SkippedRow(2, "the same person as row 3, with nothing new")]


def test_what_a_second_row_adds_is_kept_with_the_person() -> None:
    first = (*ANNA, "+49 30 1234567", "A1", "", "Conference")
    second = ("Anna Smith", "anna@x.example", "", "+49 171 123456", "A2", "", "Workshop")

    people, skipped = kept(first, second)

    assert people[0].phones == ["+49 30 1234567", "+49 171 123456"]
    assert people[0].extra == {"Order (row 3)": "A2", "Ticket (row 3)": "Workshop"}
    assert skipped == [SkippedRow(3, "the same person as row 2, who now has what this row adds")]


def test_blank_fields_are_filled_from_the_other_row() -> None:
    people, _ = kept((*ANNA, "1234567", "A1"), ("Anna Smith", "anna@x.example", "", "", "", "77"))

    assert (people[0].order_id, people[0].attendee_number) == ("A1", "77")
    assert people[0].extra == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A couple, an office, a buyer.
        (("Anna Smith", "smiths@x.example"), ("Bob Smith", "smiths@x.example")),
        (("Anna Smith", "info@x.example"), ("Omar Haddad", "info@x.example")),
        # An initial may be another's.
        (("A. Smith", "smiths@x.example"), ("Anna Smith", "smiths@x.example")),
        # Two tickets of one kind: the second may be for a guest who is not named yet.
        ((*ANNA, "", "A1", "1", "Full"), (*ANNA, "", "A1", "2", "Full")),
        ((*ANNA, "", "", "1234567", "Full"), (*ANNA, "", "", "7654321", "Full")),
        # Nobody's name yet.
        (("smiths@x.example", "smiths@x.example", "X"), ("smiths@x.example", "smiths@x.example")),
        # One name, and nothing that says that it is one person.
        (("Anna Smith", "anna@x.example"), ("Anna Smith", "anna@y.example")),
        (("Anna Smith", "", "Library"), ("Anna Smith", "", "Archive")),
        (("Anna Smith",), ("Anna Smith",)),
        (("Guest Library", "", "Library", "1234567"), ("Guest Library", "", "Library", "1234567")),
        # One order and number, but another name.
        (("Anna Smith", "", "", "", "A1", "7"), ("Omar Haddad", "", "", "", "A1", "7")),
    ],
)
def test_who_may_be_two_people_stays_two(one: Row, other: Row) -> None:
    people, skipped = kept(one, other)

    assert (len(people), skipped) == (2, [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Short forms, a second name, another order of the name, a slip.
        (("William Gates", "b@x.example"), ("Bill Gates", "b@x.example")),
        (("Anna Maria Smith", "b@x.example"), ("Anna Smith", "b@x.example")),
        (("Smith, Anna", "b@x.example"), ("Anna Smith", "b@x.example")),
        (("Jonathan Smith", "b@x.example"), ("Jonathon Smith", "b@x.example")),
        # The same place in one order, without an e-mail.
        (("Anna Smith", "", "", "", "A1", "7"), ("Anna Smith", "", "Library", "", "A1", "7")),
        # The same ticket of a list that numbers its rows.
        ((*ANNA, "", "", "1"), (*ANNA, "", "", "2")),
        # Cell for cell, and enough of them to say who.
        (("Anna Smith", "", "Library", "1234567"), ("Anna Smith", "", "Library", "1234567")),
    ],
)
def test_who_is_surely_one_person_is_kept_once(one: Row, other: Row) -> None:
    people, skipped = kept(one, other)

    assert (len(people), len(skipped)) == (1, 1)


def test_one_address_of_very_many_people_takes_no_time() -> None:
    rows = [(f"Guest{n} Person{n % 7}", "info@x.example", "X") for n in range(3000)]

    people, _ = kept(*rows, *rows[:5])

    assert len(people) == 3000


CELLS = st.tuples(
    st.sampled_from(["Anna Smith", "anna smith", "Anna Maria Smith", "Bob Smith", ""]),
    st.sampled_from(["a@x.example", "A@x.example", "b@x.example", ""]),
    st.sampled_from(["Library", "Archive", ""]),
    st.sampled_from(["+49 30 1234567", "+49 171 123456", ""]),
    st.sampled_from(["A1", "A2", ""]),
    st.sampled_from(["1", "1000001", ""]),
    st.sampled_from(["Full", "Workshop", ""]),
)


@given(st.lists(CELLS, min_size=1, max_size=8))
def test_no_cell_of_a_row_that_was_joined_is_lost(rows: list[Row]) -> None:
    people, skipped = Skipper(HEADERS).divide(columns(rows))
    assert len(people) + len(skipped) == len(rows)
    for row, reason in ((one.row, one.reason) for one in skipped):
        if "row" not in reason:
            continue
        number = int("".join(c for c in reason.partition("row ")[2] if c.isdigit()))
        owner = people.draft(list(people.rows).index(number))
        said = {cell.casefold() for cell in owner.cells}
        said |= {value.casefold() for value in owner.extra.values()}
        for name in FIELDS:
            value = getattr(owner, name)
            said |= {text.casefold() for text in (value if name in LISTS else [value])}
        assert {cell.casefold() for cell in rows[row - 2] if cell} <= said


def test_a_file_with_repeats_counts_every_row(tmp_path: Path) -> None:
    from companion.importing import plan_import

    file = tmp_path / "list.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [["Name", "E-mail", "Session"], ["Anna Smith", "a@x.example", "Zines"],
             ["Anna Smith", "a@x.example", "Maps"], ["Anna Smith", "a@x.example", "Maps"]]
        )  # fmt: skip
    people, skipped = plan_import(file).people()

    assert (len(people), [row.row for row in skipped]) == (1, [3, 4])
    assert people.draft(0).extra == {"Session": "Zines", "Session (row 3)": "Maps"}
