"""What somebody corrected in one file is taken over for the next one of the same shape."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from companion import operations
from companion.operations.rosters import import_roster, plan_roster
from companion.store import Database
from companion.store.rosters import add_roster, remembered_columns

HEADERS = ["Name", "E-mail", "Firm", "Code", "Remarks"]


@pytest.fixture
def event(db: Database) -> int:
    return operations.add_event(db, name="LibConf").event_id


def imported(db: Database, event: int, corrected: dict[str, str | None]) -> None:
    with db.change("Imported a roster") as unit:
        add_roster(
            unit.sql, event_id=event, file_name="a.csv", sha256="", imported_at=unit.stamp,
            format="csv", sheet=None, encoding="utf-8", header_row=1, headers=HEADERS,
            columns=dict.fromkeys(HEADERS), corrected=corrected,
        )  # fmt: skip


def remembered(db: Database, headers: Sequence[str]) -> dict[str, str | None] | None:
    with db.read() as sql:
        return remembered_columns(sql, headers)


@pytest.mark.parametrize(
    "headers",
    [
        HEADERS,
        HEADERS[::-1],
        [header.upper() for header in HEADERS],
        ["Name ", "E - mail", "Firm", "Co de", "Remarks"],
        [*HEADERS, "New question"],
        HEADERS[:4],
    ],
)
def test_the_same_shape_is_recognised(db: Database, event: int, headers: list[str]) -> None:
    imported(db, event, {"Code": "badge_id"})
    (code,) = (header for header in headers if "".join(header.casefold().split()) == "code")

    assert remembered(db, headers) == {code: "badge_id"}


@pytest.mark.parametrize(
    "headers",
    [
        ["Name", "E-mail", "Firm", "Remarks"],
        ["Name", "Code", "Nickname", "City", "Country"],
        [*HEADERS, "A", "B"],
        [],
    ],
)
def test_another_shape_is_not(db: Database, event: int, headers: list[str]) -> None:
    imported(db, event, {"Code": "badge_id"})

    assert remembered(db, headers) is None


def test_nothing_is_remembered_of_a_file_that_nobody_corrected(db: Database, event: int) -> None:
    imported(db, event, {})

    assert remembered(db, HEADERS) is None


def test_the_latest_correction_counts(db: Database, event: int) -> None:
    imported(db, event, {"Code": "badge_id"})
    imported(db, event, {"Code": None, "Firm": "department"})
    imported(db, event, {})

    assert remembered(db, HEADERS) == {"Code": None, "Firm": "department"}


def test_a_correction_lasts_over_imports_and_guesses_stay_free(
    db: Database, event: int, tmp_path: Path
) -> None:
    first, second, third = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    first.write_text("Name,E-mail,Firm,Code\nAnn Bee,ann@bee.example,Acme,7\n")
    second.write_text("code,Name,E-mail,Firm\n7,Ann Bee,ann@bee.example,Acme\n")
    third.write_text("Name,E-mail,Firm,Code,Title\nAnn Bee,ann@bee.example,Acme,7,Dr.\n")
    plan = plan_roster(db, first, columns={"Code": "badge_id", "Name": "name"})
    import_roster(db, plan=plan, event=event)

    plan = plan_roster(db, second)
    assert plan.corrected == {"code": "badge_id"}
    assert "earlier file" in plan.guesses[0].reason
    import_roster(db, plan=plan, event=event)
    plan = plan_roster(db, third)

    # What was guessed in the first file is guessed anew.
    assert plan.columns["Code"] == "badge_id"
    assert plan.columns["Title"] == "prefixes"
    assert plan_roster(db, third, columns={"Code": "order_id"}).columns["Code"] == "order_id"
