"""Rosters brought into an event, refreshed and forgotten: counted, and your own marks kept."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.operations.rosters import RosterReport
from companion.store import Database
from companion.store.search import index
from tests.people import HEADERS, PEOPLE, Template, everything, import_people, write_roster

KATRIN, OTHER, PRIYA, SATO = PEOPLE


def counted(report: RosterReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.missing


def attendees(db: Database) -> dict[str, dict[str, Any]]:
    """The attendees by given name, as columns."""
    with db.read() as sql:
        cursor = sql.execute("SELECT * FROM attendee ORDER BY id")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return {row["given"]: row for row in rows}


def test_a_first_import_adds_everybody_and_says_so(db: Database, tmp_path: Path) -> None:
    report = import_people(db, tmp_path / "people.csv")
    assert (report.event, report.file, report.header_row) == ("LibConf", "people.csv", 1)
    assert counted(report) == (4, 0, 0, 0)
    assert (report.rows_read, report.skipped, report.dry_run) == (4, [], False)
    assert report.columns["Family name"] == "family"
    assert report.changed.step == "Imported 4 attendees to LibConf"
    katrin = attendees(db)["Katrín"]
    assert (katrin["family"], katrin["emails"]) == ("Jónsdóttir", '["katrin@safn.example"]')


def test_a_refreshed_file_updates_keeps_misses_and_finds_again(
    db: Database, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    import_people(db, file)
    ids = {given: row["id"] for given, row in attendees(db).items()}
    assert counted(import_people(db, file)) == (0, 0, 4, 0)
    moved = (*PRIYA[:5], "Director", PRIYA[6])
    new = ("A9", "Örn", "Ágústsson", "orn@x.example", "", "", "")
    assert counted(import_people(db, file, [moved, KATRIN, SATO, new])) == (1, 1, 2, 1)
    rows = attendees(db)
    assert {given: rows[given]["id"] for given in ids} == ids
    assert rows["Priya"]["title"] == "Director"
    assert [given for given, row in rows.items() if row["missing"]] == ["Катрин"]
    # Back again: that is news, though the line says what it said before.
    assert counted(import_people(db, file, [moved, KATRIN, SATO, new, OTHER])) == (0, 1, 4, 0)
    assert not any(row["missing"] for row in attendees(db).values())


def test_a_refreshed_file_leaves_your_own_marks_and_contacts_alone(
    db: Database, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    import_people(db, file)
    rows = attendees(db)
    operations.want_to_meet(
        db, attendee_ids=[rows["Katrín"]["id"], rows["花子"]["id"]], wanted=True
    )
    operations.meet(
        db, attendee_id=rows["Katrín"]["id"], circle=Circle.SOCIAL, note="Knits", where="Stairs"
    )
    mine = {name: table for name, table in everything(db).items() if name.startswith("contact")}
    met = everything(db)["encounter"]
    for people in ([(*KATRIN[:5], "Director", "")], [PRIYA], list(PEOPLE)):
        import_people(db, file, people)
        after = everything(db)
        assert {name: after[name] for name in mine} == mine
        assert after["encounter"] == met
        rows = attendees(db)
        assert [given for given, row in rows.items() if row["want_to_meet"]] == ["Katrín", "花子"]
        assert rows["Katrín"]["contact_id"] == mine["contact"][0][0]


def test_people_whom_one_knows_are_told_and_linked(db: Database, tmp_path: Path) -> None:
    contact = operations.add_contact(
        db,
        draft=ContactDraft(formatted_name="Priya Raghunathan", emails=[Point("priya@lib.example")]),
    ).contact_id
    report = import_people(db, tmp_path / "people.csv")
    assert (report.added, report.already_known) == (4, 1)
    assert attendees(db)["Priya"]["contact_id"] == contact
    # Somebody who became a contact between two imports of one file.
    operations.remove_contacts(db, contact_ids=[contact])
    operations.add_contact(
        db,
        draft=ContactDraft(formatted_name="佐藤 花子", emails=[Point("sato@lib.example")]),
    )
    report = import_people(db, tmp_path / "people.csv")
    assert (report.unchanged, report.already_known) == (4, 1)
    assert attendees(db)["花子"]["contact_id"] is not None


def test_a_line_stays_its_contacts_though_they_no_longer_look_alike(
    db: Database, tmp_path: Path
) -> None:
    import_people(db, tmp_path / "people.csv")
    met = operations.meet(db, attendee_id=attendees(db)["Katrín"]["id"]).contact_id
    renamed = ContactDraft(formatted_name="Kata", emails=[Point("kata@home.example")])
    operations.edit_contact(db, contact_id=met, draft=renamed)
    report = import_people(db, tmp_path / "people.csv", [(*KATRIN[:5], "Director", "")])
    assert (report.updated, report.already_known) == (1, 1)
    assert attendees(db)["Katrín"]["contact_id"] == met


def test_a_contacts_family_on_the_list_is_not_taken_for_the_contact(
    db: Database, tmp_path: Path
) -> None:
    shared = [Point("smiths@x.example")]
    operations.add_contact(db, draft=ContactDraft(formatted_name="Anna Smith", emails=shared))
    line = ("A1", "Bob", "Smith", "smiths@x.example", "", "", "")
    assert import_people(db, tmp_path / "people.csv", [line]).already_known == 0
    assert attendees(db)["Bob"]["contact_id"] is None
    again = [line, ("A1", "Anna B.", "Smith", "smiths@x.example", "", "", "")]
    assert import_people(db, tmp_path / "people.csv", again).already_known == 1


def test_a_dry_run_counts_the_same_and_writes_nothing(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    import_people(db, file, PEOPLE[:3])
    before = everything(db)
    plan = operations.plan_roster(db, write_roster(file, PEOPLE[1:]))
    dry = operations.import_roster(db, plan=plan, event="LibConf", dry_run=True)
    assert everything(db) == before
    assert dry.dry_run
    assert dry.changed.tables == {}
    real = operations.import_roster(db, plan=plan, event="LibConf")
    assert counted(dry) == counted(real) == (1, 0, 2, 1)
    strange = operations.import_roster(db, plan=plan, event="Elsewhere", dry_run=True)
    assert (strange.event, strange.event_id, strange.added) == ("Elsewhere", None, 3)
    with db.read() as sql:
        assert sql.execute("SELECT name FROM event").fetchall() == [("LibConf",)]


def test_a_file_without_rows_makes_an_event_without_people(db: Database, tmp_path: Path) -> None:
    report = import_people(db, tmp_path / "people.csv", [])
    assert (report.rows_read, report.added, report.skipped) == (0, 0, [])
    assert attendees(db) == {}
    import_people(db, tmp_path / "people.csv")
    assert import_people(db, tmp_path / "people.csv", []).missing == 4
    assert all(row["missing"] for row in attendees(db).values())
    for _ in range(3):
        operations.undo(db)
    assert everything(db)["event"] == []


@pytest.mark.parametrize("at", [0, 1])
def test_cancelling_leaves_nothing(db: Database, tmp_path: Path, at: int) -> None:
    plan = operations.plan_roster(db, write_roster(tmp_path / "people.csv"))
    before = everything(db)
    calls: list[int] = []

    def stop(done: int, _total: int | None) -> None:
        calls.append(done)
        if len(calls) > at:
            raise Cancelled

    with pytest.raises(Cancelled):
        operations.import_roster(db, plan=plan, event="LibConf", progress=stop)
    assert everything(db) == before
    with db.read() as sql:
        assert list(index.entries(sql)) == []
        triggers = "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND tbl_name='attendee'"
        assert sql.execute(triggers).fetchone() == (6,)
    with pytest.raises(KnownError):
        operations.undo(db)
    assert counted(operations.import_roster(db, plan=plan, event="LibConf"))[0] == 4


def test_a_mapping_made_by_hand_is_used_again(db: Database, tmp_path: Path) -> None:
    file = write_roster(tmp_path / "people.csv")
    plan = operations.plan_roster(db, file, columns={"Question": "interests"})
    operations.import_roster(db, plan=plan, event="LibConf")
    again = operations.plan_roster(db, write_roster(tmp_path / "later.csv", PEOPLE[:2]))
    assert again.columns["Question"] == "interests"
    # Other headers are another file, of which nothing is known.
    other = operations.plan_roster(
        db, write_roster(tmp_path / "other.csv", PEOPLE, (*HEADERS[:6], "Questions"))
    )
    assert other.columns["Questions"] != "interests"


def test_an_event_is_found_by_name_or_id_or_made(db: Database, tmp_path: Path) -> None:
    event = operations.add_event(db, name="Lib Conf 2026").event_id
    assert import_people(db, tmp_path / "a.csv", event="lib conf 2026").event_id == event
    plan = operations.plan_roster(db, tmp_path / "a.csv")
    assert operations.import_roster(db, plan=plan, event=event).event == "Lib Conf 2026"
    assert import_people(db, tmp_path / "a.csv", event="Other").event_id != event
    for nobody in (99, "  "):
        with pytest.raises(KnownError):
            operations.import_roster(db, plan=plan, event=nobody)


def test_a_roster_is_forgotten_with_its_people_but_not_your_contacts(
    db: Database, tmp_path: Path
) -> None:
    report = import_people(db, tmp_path / "people.csv")
    operations.meet(db, attendee_id=attendees(db)["Priya"]["id"])
    before = everything(db)
    assert report.event_id is not None
    operations.forget_rosters(db, event_id=report.event_id)
    after = everything(db)
    assert after["attendee"] == after["roster"] == []
    assert after["contact"] == before["contact"]
    assert len(after["encounter"]) == len(after["event"]) == 1
    operations.undo(db)
    assert everything(db) == before


PERSON = st.tuples(
    st.sampled_from(["A1", "A2", ""]),
    st.sampled_from(["Katrín", "Priya", "Total", ""]),
    st.sampled_from(["Jónsdóttir", "Smith", ""]),
    st.sampled_from(["a@x.example", "b@x.example", ""]),
    st.sampled_from(["Library", ""]),
    st.sampled_from(["Cataloguer", "Librarian"]),
    st.just("why"),
)
PERSONS = st.lists(PERSON, min_size=1, max_size=8)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PERSONS, PERSONS)
def test_every_row_is_counted_once_and_a_file_read_twice_is_no_news(
    template: Template, one: list[tuple[str, ...]], other: list[tuple[str, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, template.open(Path(folder) / "data") as db:
        file = Path(folder) / "people.csv"
        for people in (one, other, other):
            before = len(everything(db)["attendee"])
            report = import_people(db, file, people)
            assert report.rows_read == len(people)
            assert report.rows_read == (
                report.added + report.updated + report.unchanged + len(report.skipped)
            )
            with db.read() as sql:
                after = [row[0] for row in sql.execute("SELECT missing FROM attendee")]
            assert len(after) == before + report.added
            assert sum(after) == report.missing
        assert (report.added, report.updated) == (0, 0)
