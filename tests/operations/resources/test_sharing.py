"""Resources go out as a zip with its index, or as Markdown; opening one never starts a program."""

import stat
import zipfile
from pathlib import Path

import pytest

from companion.errors import Cancelled, KnownError
from companion.operations.resources.adding import (
    About,
    NewLink,
    NewNote,
    NewThings,
    add_resources,
)
from companion.operations.resources.addresses import address
from companion.operations.resources.editing import Words, edit_resource
from companion.operations.resources.files import may_run
from companion.operations.resources.opening import prepare_to_open
from companion.operations.resources.sharing import Shared, export_markdown, export_zip, size_words
from companion.store import Database
from tests.operations.resources.conftest import Write, by_title


def fill(db: Database, event: int, write: Write) -> dict[str, int]:
    """A copy, a link to a file, a link and a note."""
    add_resources(
        db,
        event_id=event,
        things=NewThings(
            paths=(write("talk.pdf", b"talk"),),
            links=(NewLink("https://library.example/", "Site"),),
            notes=(NewNote("Bring flannel"),),
        ),
        about=About(given_by="Priya Raghunathan"),
    )
    linked = NewThings(paths=(write("linked.txt", b"linked"),))
    add_resources(db, event_id=event, things=linked, keeps="link")
    return {title: row.id for title, row in by_title(db, event).items()}


def test_a_zip_holds_the_files_and_two_indexes(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    fill(db, event, write)
    exported = export_zip(db, event_id=event, out=tmp_path / "out.zip")
    assert (exported.resources, exported.files, exported.left_out) == (4, 2, [])
    with zipfile.ZipFile(exported.path) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [
            "files/linked.txt", "files/talk.pdf", "index.html", "index.md",
        ]  # fmt: skip
        assert archive.read("files/talk.pdf") == b"talk"
        page, text = archive.read("index.html").decode(), archive.read("index.md").decode()
    for words in ("Bring flannel", "Priya Raghunathan", "https://library.example/", "2026-10-18"):
        assert words in page
        assert words in text
    assert str(tmp_path) not in page + text, "no path of this computer goes out"


def test_names_in_the_zip_are_safe_and_no_two_are_alike(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    titles = ("Con", "../../up", "TALK.PDF", "a/b:c?", "مكتبة", "talk", "talk.pdf 2", ".pdf")
    for number, title in enumerate(titles):
        things = NewThings(paths=(write(f"{number}.pdf", bytes(number)),))
        (one,) = add_resources(db, event_id=event, things=things).resource_ids
        edit_resource(db, resource_id=one, words=Words(title))
    out = export_zip(db, event_id=event, out=tmp_path / "out.zip").path
    with zipfile.ZipFile(out) as archive:
        names = [name.removeprefix("files/") for name in archive.namelist() if "files/" in name]
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert not set(name) & set('/\\:*?"<>|')
        assert ".." not in name
    assert "file Con.pdf" in names
    assert "مكتبة.pdf" in names


def test_a_linked_file_that_is_gone_is_named_as_missing(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    fill(db, event, write)
    (tmp_path / "linked.txt").unlink()
    exported = export_zip(db, event_id=event, out=tmp_path / "out.zip")
    assert [one.name for one in exported.left_out] == ["linked.txt"]
    with zipfile.ZipFile(exported.path) as archive:
        assert "Not in this bundle" in archive.read("index.html").decode()


def test_who_gave_it_and_notes_can_stay_home(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    ids = fill(db, event, write)
    shared = Shared(resource_ids=[ids["Site"], ids["Bring flannel"]], notes=False, givers=False)
    exported = export_zip(db, event_id=event, out=tmp_path / "out.zip", shared=shared)
    text = zipfile.ZipFile(exported.path).read("index.html").decode()
    assert exported.resources == 1
    assert "Priya" not in text
    assert "flannel" not in text


def test_markdown_alone(db: Database, event: int, write: Write, tmp_path: Path) -> None:
    fill(db, event, write)
    out = export_markdown(db, event_id=event, out=tmp_path / "out.md").path
    text = out.read_text(encoding="utf-8")
    assert "- [Site](<https://library.example/>) — given by Priya Raghunathan" in text
    assert "- talk.pdf — given by Priya Raghunathan · 4 bytes" in text


def test_an_export_that_is_stopped_or_fails_leaves_what_was_there(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    fill(db, event, write)
    out = write("out.zip", b"an earlier one")

    def stop(done: int, _total: int | None) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_zip(db, event_id=event, out=out, progress=stop)
    assert out.read_bytes() == b"an earlier one"
    with pytest.raises(KnownError, match="cannot be written"):
        export_zip(db, event_id=event, out=tmp_path / "none" / "out.zip")
    assert [path.name for path in tmp_path.glob(".*.part")] == []


def test_a_copy_is_opened_from_a_file_that_cannot_be_changed(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    ids = fill(db, event, write)
    for _twice in range(2):
        opening = prepare_to_open(db, resource_id=ids["talk.pdf"], folder=tmp_path / "opened")
        assert opening.path.name == "talk.pdf"
        assert not opening.is_folder
    assert opening.path.read_bytes() == b"talk"
    assert stat.S_IMODE(opening.path.stat().st_mode) == stat.S_IRUSR


@pytest.mark.parametrize(
    ("name", "data"),
    [("setup.exe", b"x"), ("run.sh", b"x"), ("a.desktop", b"x"), ("a.js", b"x"), ("a.lnk", b"x"),
     ("a.docm", b"x"), ("README", b"#!/bin/sh\n"), ("talk.pdf", b"MZ\x90"), ("a", b"\x7fELF")],
)  # fmt: skip
def test_what_may_run_is_shown_in_its_folder(
    db: Database, event: int, write: Write, tmp_path: Path, name: str, data: bytes
) -> None:
    things = NewThings(paths=(write(name, data),))
    (one,) = add_resources(db, event_id=event, things=things).resource_ids
    opening = prepare_to_open(db, resource_id=one, folder=tmp_path / "opened")
    assert opening.is_folder
    assert (opening.path / name).is_file()
    assert "may run a program" in opening.sentence


def test_names_that_hide_their_ending_are_seen_through() -> None:
    assert may_run("talk.pdf.exe. ", b"")
    assert may_run("Talk.PDF.EXE", b"")
    assert not may_run("talk.pdf", b"%PDF-1.7")
    assert not may_run("exe", b"words")


def test_a_linked_file_that_is_gone_says_where_it_was(
    db: Database, event: int, write: Write, tmp_path: Path
) -> None:
    ids = fill(db, event, write)
    (tmp_path / "linked.txt").unlink()
    with pytest.raises(KnownError, match="not where it was"):
        prepare_to_open(db, resource_id=ids["linked.txt"], folder=tmp_path / "opened")


def test_a_link_that_pretends_to_be_another_is_marked() -> None:
    fake = address("https://1inkedin.com/in/priya")
    assert fake is not None
    assert "looks like LinkedIn, but is not" in fake.caution
    honest = address("https://library.example/a")
    assert honest is not None
    assert honest.caution == ""
    assert address("javascript:alert(1)") is None


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_234, "1.2 kB"), (45_600_000, "46 MB"),
     (3_210_000_000, "3.2 GB")],
)  # fmt: skip
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
