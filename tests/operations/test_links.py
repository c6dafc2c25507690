"""Attendees linked to contacts and kept apart from them, and that this is remembered."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.importing.matching import LikelyMatch
from companion.model.draft import ContactDraft
from companion.operations.rosters import RosterReport
from companion.store import Database
from tests.people import HEADERS, everything, write_roster

BILL = ("A1", "Bill", "Gates", "", "Acme", "", "")


def add_contact(db: Database, name: str, *organization: str) -> int:
    draft = ContactDraft(formatted_name=name, organization=list(organization))
    return operations.add_contact(db, draft=draft).contact_id


def imported(db: Database, folder: Path, *rows: tuple[str, ...]) -> RosterReport:
    plan = operations.plan_roster(db, write_roster(folder / "list.csv", rows, HEADERS))
    return operations.import_roster(db, plan=plan, event="LibConf")


def offer(db: Database, folder: Path) -> LikelyMatch:
    """Bill Gates of Acme, who may be the contact William Gates of Acme."""
    add_contact(db, "William Gates", "Acme")
    (likely,) = imported(db, folder, BILL).likely
    return likely


def linked(db: Database) -> list[int | None]:
    with db.read() as sql:
        return [row[0] for row in sql.execute("SELECT contact_id FROM attendee ORDER BY id")]


def test_an_offer_names_both_and_says_why_and_links_nobody(db: Database, tmp_path: Path) -> None:
    likely = offer(db, tmp_path)

    assert (likely.row, likely.name, likely.contact) == (2, "Bill Gates", "William Gates")
    assert 0.6 <= likely.score < 0.9
    assert "Bill and William are forms of one name" in likely.reason
    assert likely.attendee_id is not None
    assert linked(db) == [None]


def test_an_accepted_offer_is_a_link_that_a_newer_file_keeps(db: Database, tmp_path: Path) -> None:
    likely = offer(db, tmp_path)
    before = everything(db)
    assert likely.attendee_id is not None

    result = operations.link_attendee(
        db, attendee_id=likely.attendee_id, contact_id=likely.contact_id
    )

    assert result.changed.step == "Linked Bill Gates to the contact William Gates"
    assert linked(db) == [likely.contact_id]
    report = imported(db, tmp_path, (*BILL[:4], "Acme Ltd", "", ""))
    assert (report.updated, report.already_known, report.likely) == (1, 1, [])
    assert [known.reason for known in report.known] == ["linked before"]
    operations.undo(db)
    operations.undo(db)
    assert everything(db) == before


def test_who_was_kept_apart_is_not_offered_again(db: Database, tmp_path: Path) -> None:
    likely = offer(db, tmp_path)
    assert likely.attendee_id is not None

    operations.keep_apart(db, attendee_id=likely.attendee_id, contact_id=likely.contact_id)

    assert imported(db, tmp_path, BILL).likely == []
    operations.undo(db)
    assert len(imported(db, tmp_path, BILL).likely) == 1


def test_keeping_apart_takes_a_wrong_link_away_for_good(db: Database, tmp_path: Path) -> None:
    contact = add_contact(db, "Bill Gates", "Acme")
    imported(db, tmp_path, BILL)
    assert linked(db) == [contact]
    with db.read() as sql:
        (attendee,) = sql.execute("SELECT id FROM attendee").fetchone()

    operations.keep_apart(db, attendee_id=attendee, contact_id=contact)

    assert linked(db) == [None]
    assert imported(db, tmp_path, BILL).already_known == 0
    operations.link_attendee(db, attendee_id=attendee, contact_id=contact)
    assert linked(db) == [contact]
    assert imported(db, tmp_path, BILL).already_known == 1


def test_linking_somebody_who_is_not_there_is_an_error(db: Database, tmp_path: Path) -> None:
    likely = offer(db, tmp_path)
    assert likely.attendee_id is not None
    before = everything(db)

    for attendee, contact in ((99, likely.contact_id), (likely.attendee_id, 99)):
        with pytest.raises(KnownError):
            operations.link_attendee(db, attendee_id=attendee, contact_id=contact)
        with pytest.raises(KnownError):
            operations.keep_apart(db, attendee_id=attendee, contact_id=contact)
    assert everything(db) == before
