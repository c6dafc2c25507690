"""Files, links and notes become resources; copies are kept once, and as long as they are needed."""

import zipfile
from pathlib import Path

import pytest

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.operations.resources import adding, files
from companion.operations.resources.adding import (
    About,
    NewLink,
    NewNote,
    NewThings,
    add_resources,
)
from companion.operations.resources.editing import (
    Words,
    edit_resource,
    find_again,
    keep_copy,
    keep_new,
    remove_resources,
)
from companion.operations.resources.looking import (
    collect_kept_files,
    mark_looked,
    resource_view,
)
from companion.operations.resources.opening import save_copy, states_of
from companion.store import Database, kept_files, undo
from companion.store.resources import new_count
from tests.operations.resources.conftest import Write, by_title, rows
from tests.people import everything, import_people


def add(db: Database, event: int, *paths: Path, keeps: str = "copy") -> list[int]:
    things = NewThings(paths=paths)
    return add_resources(db, event_id=event, things=things, keeps=keeps).resource_ids


def kept(db: Database) -> list[tuple[int, int]]:
    """Size and number of parts of each kept file."""
    with db.read() as sql:
        return sql.execute(
            "SELECT size, (SELECT count(*) FROM kept_file_part WHERE file_id = kept_file.id)"
            " FROM kept_file ORDER BY id"
        ).fetchall()


def test_all_that_comes_at_once_is_one_step(db: Database, event: int, write: Write) -> None:
    before = everything(db)
    things = NewThings(
        paths=(write("talk.pdf", b"talk"),),
        links=(NewLink("library.example/page", "The page"),),
        notes=(NewNote("Bring flannel\nand felt"),),
    )
    add_resources(
        db, event_id=event, things=things, about=About(given_by="Priya", tags=("#a", "A"))
    )
    found = by_title(db, event)
    assert found["The page"].target == "https://library.example/page"
    assert found["Bring flannel"].words == "Bring flannel\nand felt"
    assert (found["talk.pdf"].kind, found["talk.pdf"].size) == ("copy", 4)
    assert found["talk.pdf"].media_type == "application/pdf"
    assert {(row.giver, row.tags) for row in found.values()} == {("Priya", ("a",))}
    assert operations.undo(db).step == "Added 3 resources to NELA 2026"
    assert everything(db) == before


def test_a_folder_gives_all_its_files_but_hidden_ones(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    write("Talks/one.pdf", b"1")
    write("Talks/day 2/two.pdf", b"22")
    write("Talks/.DS_Store", b"x")
    add(db, event, tmp_path / "Talks")
    assert {row.target for row in rows(db, event)} == {"Talks/one.pdf", "Talks/day 2/two.pdf"}


def test_a_file_is_kept_in_parts_and_once(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    data = bytes(range(256)) * 10_000
    (one,) = add(db, event, write("one.bin", data))
    add(db, event, write("same.bin", data))
    assert kept(db) == [(2_560_000, 3)]
    assert save_copy(db, resource_id=one, path=tmp_path / "out.bin").read_bytes() == data


def test_the_same_file_again_is_said_to_be_there(db: Database, event: int, write: Write) -> None:
    path = write("talk.pdf", b"talk")
    add(db, event, path)
    with pytest.raises(KnownError, match=r"“talk.pdf” was not added: it is there already\."):
        add(db, event, path)


def test_a_file_too_large_to_keep_becomes_a_link_and_that_is_said(
    db: Database, event: int, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (adding, files):
        monkeypatch.setattr(module, "MOST_COPY_BYTES", 10)
    path = write("film.mp4", b"x" * 11)
    added = add_resources(db, event_id=event, things=NewThings(paths=(path,)))
    assert by_title(db, event)["film.mp4"].kind == "file"
    assert "kept as a link" in added.left_out[0].reason
    assert kept(db) == []


def test_stopping_leaves_nothing(db: Database, event: int, write: Write) -> None:
    before = everything(db)

    def stop(done: int, _total: int | None) -> None:
        if done == 1:
            raise Cancelled

    paths = tuple(write(f"{number}.txt", b"x") for number in range(3))
    with pytest.raises(Cancelled):
        add_resources(db, event_id=event, things=NewThings(paths=paths), progress=stop)
    assert everything(db) == before
    assert kept(db) == []


def test_a_zip_is_taken_apart_or_kept_whole(db: Database, event: int, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Talks/one.txt", "1")
        archive.writestr("two.txt", "22")
    things = NewThings(paths=(path,))
    add_resources(db, event_id=event, things=things, unpack=True)
    assert {row.target for row in rows(db, event)} == {"all.zip/Talks/one.txt", "all.zip/two.txt"}
    operations.undo(db)
    add_resources(db, event_id=event, things=things)
    assert [row.title for row in rows(db, event)] == ["all.zip"]


def test_a_zip_with_path_tricks_adds_nothing_at_all(
    db: Database, event: int, tmp_path: Path, write: Write
) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("fine.txt", "1")
        archive.writestr("../../evil.txt", "2")
    things = NewThings(paths=(write("talk.pdf", b"talk"), path))
    with pytest.raises(KnownError, match="leads out of it"):
        add_resources(db, event_id=event, things=things, unpack=True)
    assert rows(db, event) == []
    assert kept(db) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "two words", ""])
def test_only_addresses_on_the_web_are_links(db: Database, event: int, url: str) -> None:
    with pytest.raises(KnownError, match="no address on the web"):
        add_resources(db, event_id=event, things=NewThings(links=(NewLink(url),)))


def test_a_name_that_turns_itself_around_is_shown_as_it_is(
    db: Database, event: int, write: Write
) -> None:
    add(db, event, write("photo\u202egpj.exe", b"MZ"))
    assert [row.title for row in rows(db, event)] == ["photogpj.exe"]


def test_an_undo_brings_back_what_a_removed_copy_held(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    (one,) = add(db, event, write("talk.pdf", b"talk"))
    remove_resources(db, resource_ids=[one])
    assert collect_kept_files(db) == 0
    operations.undo(db)
    assert save_copy(db, resource_id=one, path=tmp_path / "out").read_bytes() == b"talk"
    operations.undo(db)
    assert collect_kept_files(db) == 0, "a redo needs it still"
    operations.redo(db)
    assert save_copy(db, resource_id=one, path=tmp_path / "out").read_bytes() == b"talk"


def test_a_copy_goes_when_no_step_remembers_it(
    db: Database, event: int, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = add(db, event, write("talk.pdf", b"talk"))
    add(db, event, write("other.pdf", b"other"))
    remove_resources(db, resource_ids=[one])
    monkeypatch.setattr(undo, "KEPT_STEPS", 1)
    operations.add_event(db, name="Another")
    assert collect_kept_files(db) == 4
    assert kept(db) == [(5, 1)]


def test_an_event_that_is_removed_and_brought_back_has_its_files(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    (one,) = add(db, event, write("talk.pdf", b"talk"))
    operations.remove_event(db, event_id=event)
    assert collect_kept_files(db) == 0
    operations.undo(db)
    assert save_copy(db, resource_id=one, path=tmp_path / "out").read_bytes() == b"talk"


def test_a_damaged_copy_is_a_sentence(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    (one,) = add(db, event, write("talk.pdf", b"talk"))
    with db.change("Spoil it") as unit:
        unit.sql.execute("UPDATE kept_file_part SET data = x'00'")
    with pytest.raises(KnownError, match="damaged"):
        save_copy(db, resource_id=one, path=tmp_path / "out")
    assert not list(tmp_path.glob("*out*"))


def test_a_stream_that_grows_beyond_the_bound_is_not_kept(db: Database, write: Write) -> None:
    path = write("a.bin", b"x" * 100)
    with db.change("Keep it") as unit, path.open("rb") as stream:
        assert kept_files.keep(unit.sql, stream, most=99) is None
    assert kept(db) == []


def test_what_is_said_of_a_resource_can_be_changed(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    import_people(db, tmp_path / "list.csv", event="NELA 2026")
    (one,) = add(db, event, write("talk.pdf", b"talk"))
    about = About(attendee_id=3, given_by="Priya R.", tags=("flannel", "stories"))
    edit_resource(db, resource_id=one, words=Words("Flannel stories", "Page 3", about=about))
    (row,) = rows(db, event)
    assert (row.title, row.words, row.giver) == ("Flannel stories", "Page 3", "Priya Raghunathan")
    assert row.tags == ("flannel", "stories")
    operations.forget_rosters(db, event_id=event)
    assert rows(db, event)[0].giver == "Priya R.", "the name stays when the list is forgotten"


def test_a_linked_file_that_is_gone_can_be_found_again(
    db: Database, event: int, write: Write
) -> None:
    path = write("talk.pdf", b"talk")
    (one,) = add(db, event, path, keeps="link")
    elsewhere = path.rename(path.with_name("moved.pdf"))
    assert states_of(rows(db, event)) == {one: "gone"}
    find_again(db, resource_id=one, path=elsewhere)
    assert states_of(rows(db, event)) == {}
    assert rows(db, event)[0].changed_at == "", "the same content is no news"


def test_a_linked_file_that_changed_is_kept_as_it_is_now(
    db: Database, event: int, write: Write
) -> None:
    path = write("talk.pdf", b"talk")
    (one,) = add(db, event, path, keeps="link")
    write("talk.pdf", b"another talk")
    assert states_of(rows(db, event)) == {one: "changed"}
    keep_new(db, resource_id=one)
    (row,) = rows(db, event)
    assert (row.size, bool(row.changed_at), states_of([row])) == (12, True, {})


def test_a_link_can_become_a_copy(db: Database, event: int, write: Write, tmp_path: Path) -> None:
    path = write("talk.pdf", b"talk")
    (one,) = add(db, event, path, keeps="link")
    keep_copy(db, resource_id=one)
    path.unlink()
    assert save_copy(db, resource_id=one, path=tmp_path / "out").read_bytes() == b"talk"
    assert by_title(db, event)["talk.pdf"].target == "talk.pdf", "no path of this computer stays"


def test_what_came_since_you_last_looked_is_new(db: Database, event: int, write: Write) -> None:
    add(db, event, write("talk.pdf", b"talk"))
    steps = len(_history(db))
    with db.read() as sql:
        assert new_count(sql, event) == 1
    mark_looked(db, event_id=event, rows=rows(db, event))
    with db.read() as sql:
        assert new_count(sql, event) == 0
    assert len(_history(db)) == steps, "a look is no step"
    assert resource_view(db, event_id=event).looked_at == rows(db, event)[0].added_at


def _history(db: Database) -> list[undo.Step]:
    with db.read() as sql:
        return undo.history(sql)
