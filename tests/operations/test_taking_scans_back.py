"""One scan of a stack is taken back, also when it is not the last thing that was done."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.operations.scans import ScanDraft, keep_person, record_scan, take_back
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.scans import kept_scans, scans_of
from tests.people import everything, import_people


def keep(db: Database, name: str, into: int | None = None, event_id: int | None = None) -> int:
    scan = ScanDraft(text=name, format="QRCode", kind="vcard", source="camera")
    draft = ContactDraft(formatted_name=name, emails=[Point(f"{len(name)}@x.example")])
    kept = keep_person(
        db, scan=scan, draft=draft, into=into, circle=Circle.SOCIAL, event_id=event_id, note="Hi"
    )
    return kept.contact_id


def scan_id(db: Database, text: str) -> int:
    with db.read() as sql:
        return next(scan.id for scan in kept_scans(sql) if scan.text == text)


def test_a_scan_in_the_middle_goes_with_its_contact_and_the_others_stay(db: Database) -> None:
    ana, ben, eva = (keep(db, name) for name in ("Ana", "Benoît", "Evangelina"))
    before = everything(db)
    result = take_back(db, scan_id=scan_id(db, "Benoît"))
    assert result.whole
    assert result.changed.step == "Took back the scan of Benoît"
    after = everything(db)
    assert [row[0] for row in after["contact"]] == [ana, eva]
    assert {row[1] for row in after["contact_point"]} == {ana, eva}
    assert len(after["scan"]) == 2
    operations.undo(db)
    assert everything(db) == before
    operations.redo(db)
    assert everything(db) == after
    with db.read() as sql:
        assert [scan.text for scan in scans_of(sql, ben)] == []


def test_what_a_scan_added_to_a_known_contact_goes_too(db: Database, tmp_path: Path) -> None:
    event = import_people(db, tmp_path / "people.csv").event_id
    known = operations.add_contact(db, draft=ContactDraft(formatted_name="Ana")).contact_id
    before = everything(db)
    keep(db, "Ana", into=known, event_id=event)
    keep(db, "Somebody else")
    assert take_back(db, scan_id=scan_id(db, "Ana")).whole
    after = everything(db)
    for table in ("contact_point", "encounter", "contact_note"):
        assert [row for row in after[table] if row[1] == known] == before[table]
    assert after["contact"][0] == before["contact"][0]


def test_a_badge_s_person_is_nobody_s_contact_again(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    before = everything(db)
    badge = ScanDraft(text="A2", format="QRCode", kind="badge", source="camera")
    keep_person(db, scan=badge, draft=None, attendee_id=3, event_id=1)
    # The organizer's file comes again, and says something new of the same person.
    operations.want_to_meet(db, attendee_ids=[3], wanted=True)
    assert take_back(db, scan_id=scan_id(db, "A2")).whole
    after = everything(db)
    assert after["contact"] == after["scan"] == after["encounter"] == []
    operations.want_to_meet(db, attendee_ids=[3], wanted=False)
    assert everything(db)["attendee"] == before["attendee"]


def test_a_badge_of_somebody_known_makes_no_second_contact(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    known = operations.add_contact(db, draft=ContactDraft(formatted_name="Ana")).contact_id
    badge = ScanDraft(text="A2", format="QRCode", kind="badge", source="camera")
    assert keep_person(db, scan=badge, draft=None, attendee_id=3, into=known).contact_id == known
    rows = everything(db)
    assert [row[0] for row in rows["contact"]] == [known]
    assert [row[1] for row in rows["encounter"]] == [known]


@pytest.mark.parametrize("later", ["note", "edit", "tag", "scan"])
def test_a_contact_that_something_was_done_to_since_stays(
    db: Database, tmp_path: Path, later: str
) -> None:
    event = import_people(db, tmp_path / "people.csv").event_id
    ana = keep(db, "Ana", event_id=event)
    first = scan_id(db, "Ana")
    match later:
        case "note":
            operations.add_note(db, contact_id=ana, text="Promised a book")
        case "edit":
            changed = ContactDraft(formatted_name="Ana Ríos", emails=[Point("3@x.example")])
            operations.edit_contact(db, contact_id=ana, draft=changed)
        case "tag":
            operations.tag_contacts(db, contact_ids=[ana], tags=["zines"])
        case "scan":
            keep(db, "Ana again", into=ana)
    result = take_back(db, scan_id=first)
    assert not result.whole
    with db.read() as sql:
        assert load_draft(sql, ana).formatted_name.startswith("Ana")
        assert first not in [scan.id for scan in scans_of(sql, ana)]
    assert everything(db)["encounter"] == []
    operations.undo(db)
    assert len(everything(db)["encounter"]) == 1


def test_what_was_done_since_and_undone_does_not_hold_it(db: Database) -> None:
    ana = keep(db, "Ana")
    operations.add_note(db, contact_id=ana, text="Promised a book")
    operations.undo(db)
    assert take_back(db, scan_id=scan_id(db, "Ana")).whole
    assert everything(db)["contact"] == []


def test_a_text_that_was_kept_goes_as_well_and_only_once(db: Database) -> None:
    for text in ("one", "two"):
        record_scan(db, payload_text=text, format="QRCode", kind="text", source="camera")
    one = scan_id(db, "one")
    assert take_back(db, scan_id=one).whole
    with db.read() as sql:
        assert [scan.text for scan in kept_scans(sql)] == ["two"]
    with pytest.raises(KnownError, match="not there any more"):
        take_back(db, scan_id=one)


def test_a_scan_whose_step_is_forgotten_goes_alone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.store.undo.KEPT_STEPS", 1)
    ana = keep(db, "Ana")
    keep(db, "Benoît")
    assert not take_back(db, scan_id=scan_id(db, "Ana")).whole
    with db.read() as sql:
        assert load_draft(sql, ana).formatted_name == "Ana"
        assert [scan.text for scan in kept_scans(sql)] == ["Benoît"]
