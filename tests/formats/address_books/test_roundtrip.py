"""What is written comes back: whole where the format can hold it, and told where it cannot."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from companion.formats.address_books import write_table
from companion.formats.tables.words import compact
from companion.formats.vcard.adapting import Loss
from companion.formats.vcard.relations import relations
from companion.model.draft import Address, ContactDraft, Point
from companion.operations.cleaning import cleaned
from tests.formats.address_books.people import PEOPLE, back, sorted_extra

# A file is written and read for each: few examples, of several people each.
quick = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
CROWD = st.lists(PEOPLE, min_size=1, max_size=4)


@pytest.mark.parametrize("format", ["csv", "xlsx", "csv-google"])
@quick
@given(CROWD)
def test_every_field_comes_back_from_our_tables_and_googles(
    format: str, drafts: list[ContactDraft]
) -> None:
    again = back(drafts, format)
    assert [sorted_extra(draft) for draft in again] == [
        sorted_extra(cleaned(draft)) for draft in drafts
    ]
    assert not any(write_table(drafts, format).losses)


def everything_said(draft: ContactDraft) -> dict[str, set[str]]:
    """The texts of a contact by field, as words: programs divide addresses and names otherwise."""
    said = {
        "email": {point.value for point in draft.emails},
        "phone": {point.value for point in draft.phones},
        "url": {point.value for point in draft.urls},
        "impp": {point.value for point in draft.impps},
        "address": {word for a in draft.addresses for part in a.parts for word in part.split()},
        "notes": {note.text for note in draft.notes},
        "nicknames": set(draft.nicknames),
        "organization": {word for part in draft.organization for word in part.split()},
        "tags": set(draft.tags),
        "circles": set(draft.circles.names),
        "RELATED": {relation.who for relation in relations(draft.extra)},
    }
    for name in ("title", "role", "birthday", "anniversary", "given", "family", "additional",
                 "prefixes", "suffixes", "formatted_name"):  # fmt: skip
        said[name] = {getattr(draft, name)} - {""}
    for extra in draft.extra:
        if extra.name not in ("RELATED", "PHOTO"):
            said.setdefault(extra.name, set()).add(extra.value)
    return said


def not_told(before: ContactDraft, after: ContactDraft, losses: list[Loss]) -> dict[str, set[str]]:
    """What is gone without a word."""
    there, told = everything_said(after), {loss.field for loss in losses}
    return {
        name: gone
        for name, said in everything_said(before).items()
        if name not in told
        and (
            gone := {text.rstrip(",") for text in said}
            - {t.rstrip(",") for t in there.get(name, set())}
        )
    }


@pytest.mark.parametrize("format", ["csv-outlook", "csv-thunderbird"])
@quick
@given(CROWD)
def test_what_fixed_columns_cannot_hold_is_told_and_nothing_else_is_lost(
    format: str, drafts: list[ContactDraft]
) -> None:
    once = back(drafts, format)
    losses = write_table(drafts, format).losses
    for before, after, told in zip(map(cleaned, drafts), once, losses, strict=True):
        assert not_told(before, after, told) == {}
    # What such a table holds, it holds for good.
    assert [sorted_extra(d) for d in back(once, format)] == [sorted_extra(d) for d in once]


@pytest.mark.parametrize("format", ["csv", "xlsx", "csv-google", "csv-outlook", "csv-thunderbird"])
@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "+49 30 1234567", "-tag", "- milk, bread", "@ada", "'=quoted", "''@twice",
     "-2+3|cmd!A0", "+cmd(1)", "_x0041_", "'s-Gravenhage"],
)  # fmt: skip
def test_a_cell_that_looks_like_a_formula_comes_back_as_it_was(format: str, text: str) -> None:
    draft = ContactDraft(formatted_name="Ana Ríos", given="Ana", family="Ríos", title=text)
    draft.phones = [Point(text, ["work"])]
    (again,) = back([draft], format)
    assert (again.title, [point.value for point in again.phones]) == (text, [text])


@pytest.mark.parametrize("format", ["csv", "csv-google", "csv-outlook", "csv-thunderbird"])
def test_nothing_in_a_text_file_runs_in_a_spreadsheet(format: str) -> None:
    texts = ["=1+1", "@SUM(1)", "-2+3|cmd!A0", "+cmd(1)", "+49 30 1234567"]
    people = [ContactDraft(formatted_name=text, given=text, title=text) for text in texts]
    for person in people:
        person.phones = [Point("+49 (30) 1234", ["work"])]
    cells = write_table(people, format).data.decode("utf-8-sig").replace("\r\n", ",").split(",")
    running = [cell for cell in cells if cell.startswith(("=", "@", "-")) or "+cmd" in cell[:1]]
    assert running == []
    if format != "csv":
        # An address book would show the apostrophe, and a telephone would dial it.
        assert "+49 (30) 1234" in cells


def test_who_has_a_name_but_no_parts_of_it_stays_so() -> None:
    for format in ("csv", "xlsx", "csv-google", "csv-outlook", "csv-thunderbird"):
        for name in ("Dee", "Ana Ríos", "花子"):
            (again,) = back([ContactDraft(formatted_name=name)], format)
            assert (again.formatted_name, again.given, again.family) == (name, "", "")


def test_an_empty_table_has_only_its_headers() -> None:
    for format in ("csv", "csv-google", "csv-outlook", "csv-thunderbird"):
        assert write_table([], format).data.count(b"\r\n") == 1
    assert write_table([], "xlsx").data.startswith(b"PK")


def test_a_street_of_many_lines_stays_whole_in_words() -> None:
    address = Address(street="One\nTwo\nThree\nFour", locality="Town", types=["home"])
    draft = ContactDraft(formatted_name="Ana", addresses=[address])
    (again,) = back([draft], "csv-outlook")
    assert compact(again.addresses[0].street) == "onetwothreefour"
    assert replace(again.addresses[0], street="") == replace(address, street="")
