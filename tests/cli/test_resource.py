"""`companion resource`: added, listed, watched for, exported and removed."""

import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run

RECORD = {
    "id", "event", "kind", "title", "target", "words", "given_by", "session", "tags", "folder",
    "size", "media_type", "sha256", "added", "changed", "gone",
}  # fmt: skip


@pytest.fixture
def talk(answer: Answer, tmp_path: Path) -> Path:
    """A file to share at an event."""
    answer("event", "add", "NELA")
    path = tmp_path / "talk.pdf"
    path.write_bytes(b"talk")
    return path


def test_what_is_added_is_listed_and_goes_out(
    answer: Answer, run: Run, talk: Path, tmp_path: Path
) -> None:
    added = answer(
        "resource", "add", talk, "https://library.example/", "--event", "NELA", "--note",
        "Bring flannel", "--by", "Priya", "--tag", "stories",
    )  # fmt: skip
    assert {row["kind"] for row in added["resources"]} == {"copy", "link", "note"}
    assert all(set(row) == RECORD for row in added["resources"])
    assert {row["given_by"] for row in added["resources"]} == {"Priya"}
    listed = answer("resource", "list", "--event", "nela", "--new")
    assert len(listed) == 3
    assert "talk.pdf" in run("resource", "list", "--event", "NELA").out
    out = answer("resource", "export", tmp_path / "out.zip", "--event", "NELA", "--no-notes")
    assert (out["resources"], out["files"]) == (2, 1)
    assert "files/talk.pdf" in zipfile.ZipFile(tmp_path / "out.zip").namelist()
    answer("resource", "export", tmp_path / "out.md", "--event", "NELA")
    assert "Bring flannel" in (tmp_path / "out.md").read_text(encoding="utf-8")
    answer("resource", "remove", *(row["id"] for row in listed))
    assert answer("resource", "list", "--event", "NELA") == []


def test_a_folder_is_watched_and_looked_into(answer: Answer, talk: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    os.utime(talk, (1_700_000_000, 1_700_000_000))
    talk.rename(share / "talk.pdf")
    news = answer("resource", "watch", share, "--event", "NELA", "--copy")
    assert news["added"] == ["talk.pdf"]
    (share / "talk.pdf").unlink()
    (news,) = answer("resource", "look", "--event", "NELA")
    assert news["gone"] == ["talk.pdf"]


def test_what_cannot_be_done_is_a_sentence(run: Run, talk: Path, tmp_path: Path) -> None:
    missing = run("resource", "add", tmp_path / "none.pdf", "--event", "NELA")
    assert (missing.code, missing.out) == (1, "")
    assert "none.pdf" in missing.err
    assert run("resource", "add", "--event", "NELA").code == 2
    assert run("resource", "add", talk, "--title", "x", "--event", "NELA").code == 2
    assert run("resource", "export", tmp_path / "out.txt", "--event", "NELA").code == 2
    assert run("resource", "remove", "99").code == 1
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../evil", "x")
    refused = run("resource", "add", evil, "--unpack", "--event", "NELA")
    assert refused.code == 1
    assert "leads out of it" in refused.err
