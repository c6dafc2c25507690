"""Meeting people: one contact, however often and wherever; wanting to meet them before."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.encounters import EncounterRow, encounters_of
from companion.store.notes import notes_of
from tests.people import NOW, PEOPLE, everything, import_people

TODAY = f"{NOW.astimezone():%Y-%m-%d}"


@pytest.fixture
def people(db: Database, tmp_path: Path) -> Database:
    """The four people of the example; the attendee with id 1 is Katrín."""
    import_people(db, tmp_path / "people.csv")
    return db


def encounters(db: Database, contact: int) -> list[EncounterRow]:
    with db.read() as sql:
        return encounters_of(sql, contact)


def contact(db: Database, id: int) -> ContactDraft:
    with db.read() as sql:
        return load_draft(sql, id)


def test_meeting_somebody_keeps_what_the_roster_says_and_how_you_met(people: Database) -> None:
    met = operations.meet(
        people, attendee_id=1, circle=Circle.PROFESSIONAL, note="Knits too", where="Coffee queue"
    )
    katrin = contact(people, met.contact_id)
    assert (katrin.formatted_name, katrin.given, katrin.family) == (
        "Katrín Jónsdóttir",
        "Katrín",
        "Jónsdóttir",
    )
    assert (katrin.organization, katrin.title) == (["Bókasafn"], "Cataloguer")
    assert [point.value for point in katrin.emails] == ["katrin@safn.example"]
    assert katrin.circles is Circle.PROFESSIONAL
    assert katrin.uid
    assert [note.text for note in katrin.notes] == ["Knits too"]
    (encounter,) = encounters(people, met.contact_id)
    assert (encounter.event, encounter.on, encounter.where, encounter.attendee_id) == (
        "LibConf",
        TODAY,
        "Coffee queue",
        1,
    )
    assert met.changed.step == "Met Katrín Jónsdóttir"
    operations.undo(people)
    assert everything(people)["contact"] == everything(people)["encounter"] == []
    with people.read() as sql:
        assert sql.execute("SELECT contact_id FROM attendee WHERE id = 1").fetchone() == (None,)


def test_what_the_organizer_counts_by_stays_on_the_roster(people: Database) -> None:
    katrin = contact(people, operations.meet(people, attendee_id=1).contact_id)
    assert "A1" not in repr(katrin)


def test_meeting_again_on_the_same_day_is_the_same_meeting(people: Database) -> None:
    met = operations.meet(people, attendee_id=1, circle=Circle.PROFESSIONAL)
    again = operations.meet(
        people, attendee_id=1, circle=Circle.SOCIAL, where="Stairs", note="Zines"
    )
    assert again.contact_id == met.contact_id
    (encounter,) = encounters(people, met.contact_id)
    assert (encounter.where, encounter.note) == ("Stairs", "Zines")
    assert contact(people, met.contact_id).circles is Circle.BOTH
    operations.meet(people, attendee_id=1)
    assert len(encounters(people, met.contact_id)) == 1
    assert contact(people, met.contact_id).circles is Circle.BOTH, "none takes none away"
    operations.meet(people, attendee_id=1, on="2026-10-20")
    operations.meet(people, attendee_id=1, where="Dinner")
    assert [one.where for one in encounters(people, met.contact_id)] == ["Stairs", "Dinner", ""]


def test_somebody_met_at_two_events_is_one_contact_with_two_encounters(
    people: Database, tmp_path: Path
) -> None:
    met = operations.meet(people, attendee_id=1, on="2026-10-18")
    other = import_people(people, tmp_path / "b.csv", [PEOPLE[0]], "Dinner")
    assert other.already_known == 1
    with people.read() as sql:
        (line,) = sql.execute(
            "SELECT id FROM attendee WHERE event_id = ?", (other.event_id,)
        ).fetchone()
    again = operations.meet(people, attendee_id=line, on="2026-11-01")
    assert again.contact_id == met.contact_id
    assert [(one.event, one.on) for one in encounters(people, met.contact_id)] == [
        ("LibConf", "2026-10-18"),
        ("Dinner", "2026-11-01"),
    ]
    assert len(everything(people)["contact"]) == 1


def test_an_encounter_can_be_corrected(people: Database) -> None:
    met = operations.meet(people, attendee_id=1, where="Stairs", note="Zines")
    (encounter,) = encounters(people, met.contact_id)
    operations.set_encounter(people, encounter_id=encounter.id, where="Lift", on="2026-10-17")
    (corrected,) = encounters(people, met.contact_id)
    assert (corrected.where, corrected.note, corrected.on) == ("Lift", "Zines", "2026-10-17")
    operations.set_encounter(people, encounter_id=encounter.id, note="")
    assert encounters(people, met.contact_id)[0].note == ""
    with pytest.raises(KnownError, match="not there any more"):
        operations.set_encounter(people, encounter_id=99, note="x")
    with pytest.raises(KnownError, match="no date"):
        operations.set_encounter(people, encounter_id=encounter.id, on="yesterday")


@pytest.mark.parametrize("on", ["2026-13-01", "18.10.2026", "2026-10-18T10:00"])
def test_a_day_that_is_none_is_told_and_nobody_is_met(people: Database, on: str) -> None:
    with pytest.raises(KnownError, match="year-month-day"):
        operations.meet(people, attendee_id=1, on=on)
    assert everything(people)["contact"] == []


def test_nobody_can_be_met_or_wanted_who_is_not_there(people: Database) -> None:
    before = everything(people)
    for act in (
        lambda: operations.meet(people, attendee_id=99),
        lambda: operations.want_to_meet(people, attendee_ids=[1, 99], wanted=True),
        lambda: operations.meet(people, attendee_id=10**30),
    ):
        with pytest.raises(KnownError, match="attendee"):
            act()
        assert everything(people) == before


def test_people_to_meet_are_marked_and_unmarked(people: Database) -> None:
    def wanted() -> list[int]:
        with people.read() as sql:
            return [row[0] for row in sql.execute("SELECT id FROM attendee WHERE want_to_meet")]

    assert operations.want_to_meet(people, attendee_ids=[1, 3], wanted=True).changed.step == (
        "Want to meet 2 people"
    )
    assert wanted() == [1, 3]
    operations.want_to_meet(people, attendee_ids=[3], wanted=False)
    assert wanted() == [1]
    operations.undo(people)
    assert wanted() == [1, 3]


def test_somebody_known_by_an_address_alone_becomes_a_contact_with_a_name(
    db: Database, tmp_path: Path
) -> None:
    import_people(
        db, tmp_path / "a.csv", [("A1", "", "", "nameless@x.example", "", "", ""), *PEOPLE[:2]]
    )
    met = operations.meet(db, attendee_id=1)
    assert contact(db, met.contact_id).formatted_name == "nameless@x.example"


def test_a_note_taken_when_meeting_is_dated(people: Database) -> None:
    met = operations.meet(people, attendee_id=1, note="one\r\ntwo\x00")
    with people.read() as sql:
        (note,) = notes_of(sql, met.contact_id)
    assert (note.text, note.at) == ("one\ntwo", NOW.isoformat(timespec="seconds"))
