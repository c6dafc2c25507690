"""A watched folder: what appears, changes, moves and goes; what is left alone; each look a step."""

import os
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.operations.resources import walking
from companion.operations.resources.difference import Arrived, find_difference
from companion.operations.resources.editing import remove_resources
from companion.operations.resources.files import is_online_only
from companion.operations.resources.folders import (
    FolderNews,
    folder_material,
    look_at_folder,
    move_folder,
    take_difference,
    unwatch_folder,
    watch_folder,
)
from companion.operations.resources.looking import mark_looked
from companion.operations.resources.opening import path_of, save_copy
from companion.operations.resources.walking import Seen
from companion.store import Database
from companion.store.resources import new_count
from tests.operations.resources.conftest import Write, by_title, rows
from tests.people import NOW, Template, everything


@pytest.fixture
def share(tmp_path: Path) -> Path:
    path = tmp_path / "Share"
    path.mkdir()
    return path


def watch(db: Database, event: int, share: Path, keeps: str = "link") -> int:
    return watch_folder(db, event_id=event, path=share, keeps=keeps).folder_id


def look(db: Database, folder: int) -> FolderNews:
    return look_at_folder(db, folder_id=folder)


def test_what_appears_is_taken_in_as_one_step(
    db: Database, event: int, share: Path, write: Write
) -> None:
    folder = watch(db, event, share)
    before = everything(db)
    write("Share/one.pdf", b"1")
    write("Share/Day 2/two.pdf", b"22")
    news = look(db, folder)
    assert news.added == ["Day 2/two.pdf", "one.pdf"]
    assert news.folders == ["", "Day 2"]
    assert {row.title for row in rows(db, event)} == {"one.pdf", "two.pdf"}
    assert operations.undo(db).step == "Looked into “Share”: 2 added"
    assert everything(db) == before


def test_a_look_that_brings_nothing_is_no_step(
    db: Database, event: int, share: Path, write: Write
) -> None:
    folder = watch(db, event, share)
    write("Share/one.pdf", b"1")
    look(db, folder)
    before = everything(db)
    assert look(db, folder).summary == ""
    assert everything(db) == before


def test_changed_moved_gone_and_there_again_are_told_apart(
    db: Database, event: int, share: Path, write: Write
) -> None:
    for name in ("a", "bb", "ccc", "dddd"):
        write(f"Share/{name}.txt", name.encode())
    folder = watch(db, event, share)
    look(db, folder)
    ids = {title: row.id for title, row in by_title(db, event).items()}
    write("Share/a.txt", b"other words")
    (share / "sub").mkdir()
    (share / "bb.txt").rename(share / "sub" / "renamed.txt")
    (share / "ccc.txt").unlink()
    news = look(db, folder)
    assert (news.altered, news.moved, news.gone) == (
        ["a.txt"], [("bb.txt", "sub/renamed.txt")], ["ccc.txt"],
    )  # fmt: skip
    found = by_title(db, event)
    assert found["renamed.txt"].id == ids["bb.txt"]
    assert found["ccc.txt"].gone
    assert news.summary == "1 changed, 1 moved, 1 gone"
    write("Share/ccc.txt", b"ccc")
    assert look(db, folder).back == ["ccc.txt"]
    assert not by_title(db, event)["ccc.txt"].gone


def test_a_file_written_again_with_the_same_content_is_no_news(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"a")
    folder = watch(db, event, share)
    look(db, folder)
    os.utime(path, (NOW.timestamp() - 100, NOW.timestamp() - 100))
    assert look(db, folder).summary == ""
    assert rows(db, event)[0].changed_at == ""


def test_only_what_is_new_or_changed_is_marked(
    db: Database, event: int, share: Path, write: Write
) -> None:
    write("Share/a.txt", b"a")
    folder = watch(db, event, share)
    look(db, folder)
    mark_looked(db, event_id=event, rows=rows(db, event))
    later = "2026-10-20T08:00:00.000+00:00"
    write("Share/a.txt", b"changed")
    look(db, folder)
    with db.change("Later") as unit:
        unit.sql.execute("UPDATE resource SET changed_at = ? WHERE changed_at <> ''", (later,))
    with db.read() as sql:
        assert new_count(sql, event) == 1


def test_hidden_temporary_and_linked_files_stay_out(
    db: Database, event: int, share: Path, write: Write
) -> None:
    secret = write("secret.txt", b"secret")
    for name in ("~$a.docx", ".hidden", "a.part", "Thumbs.db", ".git/config", "b.tmp"):
        write(f"Share/{name}", b"x")
    (share / "link.txt").symlink_to(secret)
    (share / "round").symlink_to(share)
    os.mkfifo(share / "pipe")
    write("Share/a.docx", b"x")
    news = look(db, watch(db, event, share))
    assert news.added == ["a.docx"]
    assert [(one.name, one.reason) for one in news.left_out] == [
        ("2 shortcuts", "links to other places are not followed")
    ]


def test_depth_and_number_are_bounded_and_nothing_unseen_is_taken_for_gone(
    db: Database, event: int, share: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("Share/z.txt", b"z")
    folder = watch(db, event, share)
    look(db, folder)
    write("Share/1/2/3/deep.txt", b"deep")
    monkeypatch.setattr(walking, "DEEPEST", 3)
    news = look(db, folder)
    assert (news.added, news.left_out[0].name) == ([], "1/2/3")
    monkeypatch.setattr(walking, "MOST_FILES", 2)
    for number in range(4):
        write(f"Share/{number}.txt", bytes(number + 10))
    news = look(db, folder)
    assert news.added == ["0.txt", "1.txt"]
    assert "more than 2 files" in news.left_out[-1].reason
    assert news.gone == []


def test_a_file_that_was_written_just_now_waits(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"half")
    os.utime(path, (NOW.timestamp() - 1, NOW.timestamp() - 1))
    folder = watch(db, event, share)
    news = look(db, folder)
    assert (news.added, news.waiting) == ([], ["a.txt"])
    os.utime(path, (NOW.timestamp() - 5, NOW.timestamp() - 5))
    assert look(db, folder).added == ["a.txt"]


def test_a_file_that_changes_while_it_is_read_waits(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"half")
    material = folder_material(db, folder_id=watch(db, event, share))
    reads: list[int] = []

    def growing(done: int, total: int | None) -> None:
        if total is not None and not reads:
            reads.append(done)
            with path.open("ab") as stream:
                stream.write(b" and the rest")

    found = find_difference(material, growing)
    assert found.waiting == ["a.txt"]


def test_a_file_that_cannot_be_read_is_reported(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"a")
    write("Share/b.txt", b"bb")
    material = folder_material(db, folder_id=watch(db, event, share))

    def vanishing(_done: int, total: int | None) -> None:
        if total is not None:
            path.unlink(missing_ok=True)

    found = find_difference(material, vanishing)
    assert [one.seen.path for one in found.added] == ["b.txt"]
    assert (found.left_out[0].name, found.gone) == ("a.txt", [])
    assert "cannot be read" in found.left_out[0].reason


def test_clouds_say_what_is_only_online() -> None:
    here = SimpleNamespace(st_file_attributes=0x20, st_flags=0)
    windows = SimpleNamespace(st_file_attributes=0x400020)
    macos = SimpleNamespace(st_flags=0x40000040)
    assert [is_online_only(one) for one in (here, windows, macos)] == [False, True, True]  # type: ignore[arg-type]


def test_what_is_only_online_is_not_fetched_but_linked(
    db: Database, event: int, share: Path, write: Write
) -> None:
    write("Share/.b.pdf.icloud", b"x")
    material = folder_material(db, folder_id=watch(db, event, share, "copy"))
    found = find_difference(material, lambda *_: None)
    assert [(one.name, "only online" in one.reason) for one in found.left_out] == [("b.pdf", True)]
    found.added = [Arrived(Seen("a.pdf", 9, "", 0.0, online=True), "")]
    assert take_difference(db, difference=found).added == ["a.pdf"]
    assert by_title(db, event)["a.pdf"].kind == "file"


def test_copies_outlive_the_folder(
    db: Database, event: int, share: Path, write: Write, tmp_path: Path
) -> None:
    path = write("Share/a.txt", b"words")
    folder = watch(db, event, share, "copy")
    look(db, folder)
    path.unlink()
    look(db, folder)
    (row,) = rows(db, event)
    assert (row.kind, row.gone) == ("copy", True)
    assert save_copy(db, resource_id=row.id, path=tmp_path / "out").read_bytes() == b"words"


def test_what_was_removed_does_not_come_in_again(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"a")
    folder = watch(db, event, share)
    look(db, folder)
    remove_resources(db, resource_ids=[rows(db, event)[0].id])
    assert rows(db, event) == []
    assert look(db, folder).summary == ""
    path.rename(share / "b.txt")
    assert look(db, folder).summary == ""
    assert rows(db, event) == []


def test_a_folder_that_is_not_there_takes_nothing_for_gone(
    db: Database, event: int, share: Path, write: Write, tmp_path: Path
) -> None:
    write("Share/a.txt", b"a")
    folder = watch(db, event, share)
    look(db, folder)
    moved = share.rename(tmp_path / "Elsewhere")
    with pytest.raises(KnownError, match="is not there"):
        look(db, folder)
    assert not rows(db, event)[0].gone
    move_folder(db, folder_id=folder, path=moved)
    assert look(db, folder).summary == ""
    assert path_of(rows(db, event)[0]) == moved / "a.txt"


def test_links_stay_right_when_the_folder_is_watched_no_longer(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"a")
    folder = watch(db, event, share)
    look(db, folder)
    unwatch_folder(db, folder_id=folder)
    (row,) = rows(db, event)
    assert path_of(row) == path
    operations.undo(db)
    assert path_of(rows(db, event)[0]) == path


def test_stopping_a_look_leaves_everything(
    db: Database, event: int, share: Path, write: Write
) -> None:
    write("Share/a.txt", b"a")
    write("Share/b.txt", b"bb")
    folder = watch(db, event, share, "copy")
    before = everything(db)
    found = find_difference(folder_material(db, folder_id=folder), lambda *_: None)

    def stop(done: int, _total: int | None) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        take_difference(db, difference=found, progress=stop)
    assert everything(db) == before


def test_two_looks_at_once_take_each_file_once(
    db: Database, event: int, share: Path, write: Write
) -> None:
    write("Share/a.txt", b"a")
    folder = watch(db, event, share)
    found = [
        find_difference(folder_material(db, folder_id=folder), lambda *_: None) for _ in range(2)
    ]
    assert [take_difference(db, difference=one).summary for one in found] == ["1 added", ""]


def test_a_folder_is_watched_once(db: Database, event: int, share: Path) -> None:
    (share / "inner").mkdir()
    watch(db, event, share)
    with pytest.raises(KnownError, match="watched already"):
        watch(db, event, share)
    with pytest.raises(KnownError, match="watched already, with “Share”"):
        watch(db, event, share / "inner")
    with pytest.raises(KnownError, match="not there"):
        watch(db, event, share / "none")
    with pytest.raises(KnownError, match="own data are in this folder"):
        watch(db, event, db.folder.parent)


def test_empty_files_are_not_taken_for_one_another(
    db: Database, event: int, share: Path, write: Write
) -> None:
    path = write("Share/a.txt", b"")
    folder = watch(db, event, share)
    look(db, folder)
    path.unlink()
    write("Share/b.txt", b"")
    assert look(db, folder).summary == "1 added, 1 gone"


@settings(max_examples=8)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["a.txt", "b.txt", "sub/a.txt", "sub/sub/c.pdf", "~$a.txt"]),
            st.integers(0, 5),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["copy", "link"]),
)
def test_after_each_look_the_resources_are_what_the_folder_holds(
    template: Template, states: list[dict[str, int]], keeps: str
) -> None:
    """Whatever appears, changes, moves and goes; and all looks can be taken back."""
    with tempfile.TemporaryDirectory() as name, template.open(Path(name, "data")) as db:
        event = operations.add_event(db, name="NELA").event_id
        share = Path(name, "Share")
        share.mkdir()
        folder = watch(db, event, share, keeps)
        seen = [everything(db)]
        for number, files in enumerate(states):
            shutil.rmtree(share)
            for path, content in files.items():
                (share / path).parent.mkdir(parents=True, exist_ok=True)
                (share / path).write_bytes(b"x" * content)
                written = NOW.timestamp() - 1_000 + number
                os.utime(share / path, (written, written))
            share.mkdir(exist_ok=True)
            look(db, folder)
            there = {row.target: row.size for row in rows(db, event) if not row.gone}
            assert there == {path: size for path, size in files.items() if "~" not in path}
            assert look(db, folder).summary == ""
            if everything(db) != seen[-1]:
                seen.append(everything(db))
        for before in reversed(seen[:-1]):
            operations.undo(db)
            assert everything(db) == before
