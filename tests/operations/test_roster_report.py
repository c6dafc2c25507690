"""What an import did, written to a file."""

import csv
import re
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.importing.matching import FieldChange
from companion.model.draft import ContactDraft
from companion.operations.roster_report import write_report
from companion.operations.rosters import RosterReport
from companion.store import Database
from tests.people import write_roster

ANNA = ("A1", "Anna", "Smith", "anna@x.example", "Library", "Cataloguer", "Zines?")
BOB = ("A2", "Bob", "Lee", "bob@x.example", "Library", "", "")
EVE = ("A3", "Eve", "=cmd()", "eve@x.example", "<b>Archive</b>", "", "")


@pytest.fixture
def report(db: Database, tmp_path: Path) -> RosterReport:
    """A second import, in which something of every kind happens."""
    operations.add_contact(
        db, draft=ContactDraft(formatted_name="Eve =cmd()", organization=["<b>Archive</b>"])
    )
    operations.add_contact(db, draft=ContactDraft(formatted_name="Anna Smith"))
    changed = (*ANNA[:5], "Director", "Maps?")
    for rows in ([ANNA, BOB], [changed, EVE, EVE, ("", "", "", "", "", "nobody", "")]):
        plan = operations.plan_roster(
            db, write_roster(tmp_path / "list.csv", rows), columns={"Question": None}
        )
        done = operations.import_roster(db, plan=plan, event="LibConf")
    return done


def test_an_updated_person_carries_old_and_new_side_by_side(report: RosterReport) -> None:
    (id,) = {change.attendee_id for change in report.changes}

    assert list(report.changes) == [
        FieldChange(2, id, "Anna Smith", "title", "Cataloguer", "Director"),
        FieldChange(2, id, "Anna Smith", "Question", "Zines?", "Maps?"),
    ]
    assert report.missing_people == ["Bob Lee"]
    assert [known.contact for known in report.known] == ["Eve =cmd()"]
    assert [likely.contact for likely in report.likely] == ["Anna Smith"]
    assert len(report.skipped) == 2


def test_as_csv_it_holds_everything_and_no_formula(report: RosterReport, tmp_path: Path) -> None:
    out = write_report(report, tmp_path / "report.csv")

    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert ["Counts", "Rows read", "4"] in rows
    assert ["Changes", "2", "Anna Smith", "title", "Cataloguer", "Director"] in rows
    assert ["Rows left out", "4", "the same, cell for cell, as row 3"] in rows
    assert ["No longer listed", "Bob Lee"] in rows
    assert any(row[:3] == ["Columns", "Given name", "given"] for row in rows)
    assert any(row[:3] == ["Columns", "Question", "kept as it is"] for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("ending", ["txt", "md", "html", "HTM"])
def test_to_read_it_holds_everything_and_nothing_runs(
    report: RosterReport, tmp_path: Path, ending: str
) -> None:
    text = write_report(report, tmp_path / f"report.{ending}").read_text(encoding="utf-8")

    for part in ("Rows read", "Director", "Maps?", "cell for cell, as row 3", "Bob Lee"):
        assert part in text
    if ending != "txt":
        assert "<b>" not in text
    assert re.search("You know already.*1", text)


def test_another_ending_or_no_folder_is_an_error_and_writes_nothing(
    report: RosterReport, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    for name in ("report.pdf", "report", "nowhere/report.csv", "."):
        with pytest.raises(KnownError):
            write_report(report, tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before
