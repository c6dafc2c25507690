"""Undo's edges: bulk loads, restarts, what is forgotten. (Random operations: test_undo_machine.)"""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.store import Database, undo
from tests.people import PEOPLE, everything, import_people


def steps(db: Database) -> list[tuple[str, bool]]:
    with db.read() as sql:
        return [(step.name, step.undone) for step in undo.history(sql)]


def test_a_whole_roster_is_one_step_even_after_a_restart(db: Database, tmp_path: Path) -> None:
    empty = everything(db)
    report = import_people(db, tmp_path / "people.csv")
    full = everything(db)
    assert len(report.changed.tables["attendee"]) == len(PEOPLE)
    assert steps(db) == [("Imported 4 attendees to LibConf", False)]
    for state in (empty, full, empty, full):
        db.close()
        db = Database.open(db.folder)
        changed = operations.undo(db) if state is empty else operations.redo(db)
        assert everything(db) == state
        assert changed.tables["attendee"] == report.changed.tables["attendee"]
        assert db.problems() == []
    db.close()


def test_a_roster_is_logged_as_one_range(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    with db.read() as sql:
        entries = sql.execute(
            "SELECT count(*) FROM undo_entry WHERE table_name = 'attendee'"
        ).fetchone()
    assert entries == (1,)


def test_what_was_done_to_a_loaded_row_comes_back_with_it(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    with db.read() as sql:
        first = sql.execute("SELECT min(id) FROM attendee").fetchone()[0]
    operations.meet(db, attendee_id=first)
    operations.want_to_meet(db, attendee_ids=[first], wanted=True)
    after = everything(db)
    for _ in range(3):
        operations.undo(db)
    assert everything(db)["attendee"] == []
    for _ in range(3):
        operations.redo(db)
    assert everything(db) == after


def test_a_new_step_ends_what_could_be_redone_and_clears_what_was_set_aside(
    db: Database, tmp_path: Path
) -> None:
    import_people(db, tmp_path / "people.csv")
    operations.undo(db)
    with db.read() as sql:
        held = "SELECT count(*) FROM sqlite_master WHERE name LIKE 'undo\\_held%' ESCAPE '\\'"
        # The people, and the rows that they stood in.
        assert sql.execute(held).fetchone() == (2,)
    operations.add_contact(db, draft=ContactDraft(formatted_name="Ana Ríos"))
    with pytest.raises(KnownError, match="nothing to redo"):
        operations.redo(db)
    with db.read() as sql:
        assert sql.execute(held).fetchone() == (0,)
    assert steps(db) == [("Added Ana Ríos", False)]


def test_the_oldest_steps_are_forgotten(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "KEPT_STEPS", 3)
    for number in range(5):
        operations.add_contact(db, draft=ContactDraft(formatted_name=f"Person {number}"))
    assert [name for name, _ in steps(db)] == [f"Added Person {n}" for n in (4, 3, 2)]
    for _ in range(3):
        operations.undo(db)
    with pytest.raises(KnownError, match="nothing to undo"):
        operations.undo(db)
    assert len(everything(db)["contact"]) == 2


def test_the_history_says_what_was_undone_and_comes_next(db: Database) -> None:
    for name in ("Ana", "Bo", "Cy"):
        operations.add_contact(db, draft=ContactDraft(formatted_name=name))
    operations.undo(db)
    operations.undo(db)
    assert steps(db) == [("Added Cy", True), ("Added Bo", True), ("Added Ana", False)]
    with db.read() as sql:
        back, forth = undo.next_undo(sql), undo.next_redo(sql)
    assert back is not None
    assert back.name == "Added Ana"
    assert forth is not None
    assert forth.name == "Added Bo"
    assert operations.redo(db).step == "Added Bo"


def test_a_step_tells_which_rows_it_touched(db: Database) -> None:
    result = operations.add_contact(db, draft=ContactDraft(formatted_name="Ana", tags=["zine"]))
    assert set(result.changed.tables["contact"]) == {result.contact_id}
    assert result.changed.touches("contact_tag")
    assert not result.changed.touches("attendee", "encounter")
    assert operations.undo(db) == result.changed


def test_what_changes_nothing_is_no_step(db: Database) -> None:
    contact = operations.add_contact(db, draft=ContactDraft(formatted_name="Ana")).contact_id
    operations.undo(db)
    operations.want_to_meet(db, attendee_ids=[], wanted=True)
    operations.redo(db)
    operations.untag_contacts(db, contact_ids=[contact], tags=["zine"])
    assert steps(db) == [("Added Ana", False)]
