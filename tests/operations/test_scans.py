"""Scans: kept as they came, with the person whom they stand for in one step."""

from dataclasses import replace
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.operations.scans import MOST_OF_A_PICTURE, ScanDraft, keep_person
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.scans import attendee_of_card, kept_scans, scan_picture, scans_of
from tests.people import NOW, PEOPLE, everything, import_people

CARD = "BEGIN:VCARD\r\nFN:Ana Ríos\r\nEND:VCARD\r\n"
SCAN = ScanDraft(text=CARD, format="QRCode", kind="vcard", source="camera")


def test_a_code_is_kept_as_it_came(db: Database) -> None:
    kept = operations.record_scan(
        db, payload_text=CARD, format="QRCode", kind="vcard", source="a.png"
    )
    with db.read() as sql:
        (scan,) = kept_scans(sql)
    assert (scan.id, scan.text, scan.format, scan.kind, scan.source) == (
        kept.scan_id, CARD, "QRCode", "vcard", "a.png",
    )  # fmt: skip
    assert (scan.at, scan.contact_id, scan.name) == (
        NOW.isoformat(timespec="seconds"), None, "",
    )  # fmt: skip


def test_a_scanned_person_and_the_scan_are_one_step(db: Database) -> None:
    kept = keep_person(
        db, scan=SCAN, draft=ContactDraft(formatted_name="Ana Ríos"), circle=Circle.SOCIAL
    )
    with db.read() as sql:
        (scan,) = kept_scans(sql)
    assert (scan.contact_id, scan.name) == (kept.contact_id, "Ana Ríos")
    assert kept.changed.step == "Saved the card of Ana Ríos"
    operations.undo(db)
    after = everything(db)
    assert after["scan"] == after["contact"] == []
    operations.redo(db)
    operations.remove_contacts(db, contact_ids=[kept.contact_id])
    with db.read() as sql:
        assert [(scan.text, scan.contact_id) for scan in kept_scans(sql)] == [(CARD, None)]


def test_the_part_of_the_picture_that_shows_the_code_is_kept_with_it(db: Database) -> None:
    ana = ContactDraft(formatted_name="Ana Ríos")
    kept = keep_person(db, scan=replace(SCAN, picture=b"a picture"), draft=ana)
    huge = b"x" * (MOST_OF_A_PICTURE + 1)
    large = operations.record_scan(
        db, payload_text="x", format="QRCode", kind="text", source="camera", picture=huge
    )
    with db.read() as sql:
        (scan,) = scans_of(sql, kept.contact_id)
        assert scan.text == CARD
        assert scan_picture(sql, scan.id) == b"a picture"
        assert scan_picture(sql, large.scan_id) is None
        assert scan_picture(sql, 99) is None
    operations.undo(db)
    operations.undo(db)
    operations.redo(db)
    with db.read() as sql:
        assert scan_picture(sql, scan.id) == b"a picture"


def test_a_badge_is_its_attendee_met(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    badge = ScanDraft(text="A2", format="QRCode", kind="badge", source="camera")
    kept = keep_person(db, scan=badge, draft=None, attendee_id=3, event_id=1, note="Hello")
    with db.read() as sql:
        priya = load_draft(sql, kept.contact_id)
        (scan,) = kept_scans(sql)
    assert priya.formatted_name == "Priya Raghunathan"
    assert [note.text for note in priya.notes] == ["Hello"]
    assert scan.name == "Priya Raghunathan"
    with pytest.raises(KnownError, match="names nobody"):
        keep_person(db, scan=badge, draft=None)


def test_a_scan_outlives_what_others_removed_meanwhile(db: Database) -> None:
    operations.record_scan(
        db, payload_text="x", format="QRCode", kind="text", source="camera",
        event_id=99, contact_id=99, attendee_id=99,
    )  # fmt: skip
    with db.read() as sql:
        assert [(scan.text, scan.contact_id) for scan in kept_scans(sql)] == [("x", None)]
    assert db.problems() == []


def test_the_newest_scans_come_first_and_only_so_many(db: Database) -> None:
    for number in range(5):
        operations.record_scan(
            db, payload_text=str(number), format="QRCode", kind="text", source="x"
        )
    with db.read() as sql:
        assert [scan.text for scan in kept_scans(sql, limit=3)] == ["4", "3", "2"]


def draft(name: str, email: str = "", organization: str = "") -> ContactDraft:
    return ContactDraft(
        formatted_name=name,
        emails=[Point(email)] if email else [],
        organization=[organization] if organization else [],
    )


@pytest.mark.parametrize(
    ("card", "given"),
    [
        (draft("Katrin Jonsdottir", "KATRIN@safn.example"), "Katrín"),
        (draft("", "priya@lib.example"), "Priya"),
        (draft("Katrín Jónsdóttir"), "Katrín"),
        (draft("Katrín Jónsdóttir", organization="bokasafn"), "Katrín"),
        (draft("Katrín Jónsdóttir", organization="Museum"), None),
        (draft("Anand Raghunathan", "priya@lib.example"), None),
        (draft("Nobody", "nobody@x.example"), None),
        (draft("", "lib.example"), None),
    ],
)
def test_a_card_belongs_to_the_attendee_who_surely_it_is(
    db: Database, tmp_path: Path, card: ContactDraft, given: str | None
) -> None:
    event = import_people(db, tmp_path / "people.csv").event_id
    with db.read() as sql:
        found = attendee_of_card(sql, card, event)
        assert attendee_of_card(sql, card, None) is None
        row = sql.execute("SELECT given FROM attendee WHERE id = ?", (found,)).fetchone()
    assert row == (None if given is None else (given,))


def test_of_two_namesakes_neither_is_meant(db: Database, tmp_path: Path) -> None:
    twice = [PEOPLE[0], ("A7", *PEOPLE[0][1:3], "other@x.example", "", "", "")]
    event = import_people(db, tmp_path / "people.csv", twice).event_id
    with db.read() as sql:
        assert attendee_of_card(sql, draft("Katrín Jónsdóttir"), event) is None
