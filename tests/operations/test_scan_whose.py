from typing import Any

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.operations.scan_whose import name_scan
from companion.operations.scans import record_scan, take_back
from companion.store import Database

ROSTER = "Name,Email,Company\nLina Haddad,lina@cairo.example,Cairo University\n"


@pytest.fixture
def event_id(db: Database, tmp_path) -> int:
    made = operations.add_event(db, name="LibConf 2026").event_id
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    operations.import_roster(db, plan=operations.plan_roster(db, path), event=made)
    return made


def unknown(db: Database, event_id: int | None = None) -> int:
    return record_scan(
        db, payload_text="ZZ-99887", format="Aztec", kind="badge", source="the camera",
        event_id=event_id, picture=b"jpeg",
    ).scan_id  # fmt: skip


def rows(db: Database, query: str) -> list[tuple[Any, ...]]:
    with db.read() as sql:
        return sql.execute(query).fetchall()


def test_a_code_of_nobody_becomes_an_attendees_who_is_met(db, event_id):
    result = name_scan(db, scan_id=unknown(db, event_id), attendee_id=1, circle=Circle.SOCIAL)
    assert result.changed.step == "Found whose the code is: Lina Haddad"
    assert rows(
        db, "SELECT id, payload, format, source, contact_id, attendee_id, picture FROM scan"
    ) == [(result.scan_id, "ZZ-99887", "Aztec", "the camera", result.contact_id, 1, b"jpeg")]
    assert rows(db, "SELECT formatted_name, circles FROM contact") == [("Lina Haddad", 2)]
    assert rows(db, "SELECT event_id, attendee_id FROM encounter") == [(event_id, 1)]


def test_a_code_of_nobody_becomes_a_contacts_who_was_met_at_its_event(db, event_id):
    id = operations.add_contact(db, draft=ContactDraft(formatted_name="Ngozi Okafor")).contact_id
    name_scan(db, scan_id=unknown(db, event_id), contact_id=id, circle=Circle.PROFESSIONAL)
    assert rows(db, "SELECT contact_id FROM scan") == [(id,)]
    assert rows(db, "SELECT circles FROM contact") == [(1,)]
    assert rows(db, "SELECT event_id FROM encounter") == [(event_id,)]


def test_a_code_keeps_the_time_at_which_it_was_scanned(db, event_id):
    scan_id = unknown(db)
    before = rows(db, "SELECT scanned_at FROM scan")
    name_scan(db, scan_id=scan_id, attendee_id=1)
    assert rows(db, "SELECT scanned_at FROM scan") == before


def test_taken_back_it_is_a_code_of_nobody_again(db, event_id):
    scan_id = unknown(db, event_id)
    before = rows(db, "SELECT * FROM scan")
    named = name_scan(db, scan_id=scan_id, attendee_id=1)
    assert take_back(db, scan_id=named.scan_id).whole
    assert rows(db, "SELECT * FROM scan") == before
    assert rows(db, "SELECT * FROM contact") == []
    operations.undo(db)
    operations.undo(db)
    assert rows(db, "SELECT * FROM scan") == before


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ({"scan_id": 99, "attendee_id": 1}, "That scan is not there any more."),
        ({"attendee_id": 99}, "There is no attendee 99"),
        ({"contact_id": 99}, "no contact 99"),
        ({}, "Say whose the code is"),
    ],
)
def test_what_is_not_there_says_so_and_changes_nothing(db, event_id, whose, said):
    scan_id = unknown(db, event_id)
    before = rows(db, "SELECT * FROM scan")
    with pytest.raises(KnownError, match=said):
        name_scan(db, **({"scan_id": scan_id} | whose))
    assert rows(db, "SELECT * FROM scan") == before
    assert rows(db, "SELECT * FROM contact") == []
