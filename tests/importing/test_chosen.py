import pytest

from companion.errors import KnownError
from companion.formats.tables.table import Table
from companion.importing.chosen import checked, field_named, header_named
from companion.importing.columns import guess_columns
from companion.importing.plan import ImportPlan, Source
from companion.model.fields import MAPPABLE_FIELDS

HEADERS = ["Full name", "Mail me", "Second mail", "Firm", "Code"]
ROW = ["Ann Bee", "ann@bee.example", "a.bee@firm.example", "Acme", "7"]


@pytest.fixture
def plan() -> ImportPlan:
    table = Table("csv", HEADERS, [(2, ROW)], 1)
    return ImportPlan(table, guess_columns(table)[0], Source("list.csv", ""))


@pytest.mark.parametrize("field", sorted(MAPPABLE_FIELDS))
def test_a_column_can_be_given_each_field_of_the_contract(plan: ImportPlan, field: str) -> None:
    chosen = plan.with_columns({"Code": field}).columns["Code"]

    same = {"email": "emails", "phone": "phones", "url": "urls", "ignore": None}
    assert chosen == same.get(field, field)


def test_what_is_chosen_fills_the_field() -> None:
    cells = {
        "linkedin": "linkedin.com/in/ann", "url": "https://ann.example", "street": "Weg 1",
        "postal_code": "10115", "phone": "+49 30 1234567", "email": "ann@bee.example",
    }  # fmt: skip
    table = Table("csv", ["Name", *map(str, range(6))], [(2, ["Ann Bee", *cells.values()])], 1)
    plan = ImportPlan(table, guess_columns(table)[0], Source("list.csv", ""))
    columns = {str(number): field for number, field in enumerate(cells)}

    (ann,), _ = plan.with_columns(columns).attendees()

    assert ann.urls == ["linkedin.com/in/ann", "https://ann.example"]
    assert ann.address is not None
    assert (ann.address.street, ann.address.postal_code) == ("Weg 1", "10115")
    assert (ann.phones, ann.emails) == (["+49 30 1234567"], ["ann@bee.example"])


def test_several_columns_may_be_addresses(plan: ImportPlan) -> None:
    (ann,), _ = plan.with_columns({"Second mail": "email", "Mail me": "email"}).attendees()

    assert ann.emails == ["ann@bee.example", "a.bee@firm.example"]


def test_a_header_is_meant_whatever_its_case_and_spaces() -> None:
    assert header_named("FULL NAME", HEADERS) == "Full name"
    assert header_named(" full-name ", HEADERS) == "Full name"
    assert checked({"mailme": "email", "CODE": "ignore"}, HEADERS) == {
        "Mail me": "emails", "Code": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("e-mial", "did you mean “email” or “emails”?"),
        ("first name", "did you mean “given”?"),
        ("Firma", "did you mean “organization”?"),
        ("companny", "did you mean “organization”?"),
        ("organisation", "did you mean “organization”?"),
        ("zipcode", "did you mean “postal_code”?"),
    ],
)
def test_a_field_that_is_nearly_right_gets_a_hint(wanted: str, hint: str) -> None:
    with pytest.raises(KnownError, match="There is no field") as caught:
        field_named(wanted)

    assert hint in str(caught.value)


def test_a_field_like_none_gets_the_list() -> None:
    with pytest.raises(KnownError, match="There is no field “xyzzy”: use one of additional, addre"):
        field_named("xyzzy")


def test_a_header_that_is_nearly_right_gets_a_hint() -> None:
    with pytest.raises(KnownError, match="no column “Frim”: did you mean “Firm”\\? The file has"):
        header_named("Frim", HEADERS)
    with pytest.raises(
        KnownError, match=r"no column “zzz”: the file has “Full name”, .* and 5 more"
    ):
        header_named("zzz", [*HEADERS, *(f"Q{number}" for number in range(20))])


def test_only_what_differs_from_the_guess_is_a_correction(plan: ImportPlan) -> None:
    changed = plan.with_columns({"Firm": "organization", "Code": "badge_id"})

    assert changed.corrected == {"Code": "badge_id"}
    assert plan.corrected == {}
    back = changed.with_columns({"Code": None})
    assert back.corrected == {"Code": None}
