"""`companion recap`: what it writes, what it says, and what it refuses."""

import shutil
from pathlib import Path

import pytest

from companion.store import Database
from tests.a_year import fill
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def filled(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(empty_database, folder)
    with Database.open(folder) as db:
        fill(db, people=40, through=25, latin=True)
    return folder / "companion.db"


@pytest.fixture
def year(data: Path, filled: Path) -> None:
    shutil.copy(filled, data)


@pytest.mark.usefixtures("year")
def test_each_form_is_written_and_told(run: Run, tmp_path: Path) -> None:
    for ending, start in (("pdf", b"%PDF"), ("png", b"\x89PNG"), ("md", b"# 2026")):
        out = tmp_path / f"recap.{ending}"
        ran = run("--json", "recap", str(out), "--year", "2026")
        assert ran.code == 0, ran.err
        assert ran.json["out"][0] == str(out)
        assert ran.json["pages"] == (1 if ending == "md" else ran.json["pages"])
        assert all(Path(path).read_bytes().startswith(start) for path in ran.json["out"])
        assert ran.json["people"] == 40
        assert ran.json["names"] is False
        assert all(node["name"] is None for node in ran.json["met_through"])


@pytest.mark.usefixtures("year")
def test_an_event_of_a_circle_with_names(run: Run) -> None:
    ran = run("--json", "recap", "--event", "LibConf", "--circle", "professional", "--names")
    assert ran.code == 0
    assert (ran.json["event"], ran.json["year"]) == ("LibConf", None)
    assert ran.json["circle"] == ["professional"]
    assert {one["circle"] for one in ran.json["circles"] if one["people"]} <= {
        "Professional", "Both"
    }  # fmt: skip
    assert any(node["name"] for node in ran.json["met_through"])
    assert ran.json["channels"] == []


@pytest.mark.usefixtures("year")
def test_without_a_file_the_short_text_is_printed_in_its_language(run: Run) -> None:
    assert "Was ich gelernt habe:" in run("recap", "--year", "2026", "--language", "de").out
    assert run("recap", "-", "--year", "2026").out.startswith("# 2026")


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("recap", "out.docx"), 1, "PDF, PNG or Markdown"),
        (("recap", "out.pdf", "--year", "1950"), 1, "nothing to tell"),
        (("recap", "out.pdf", "--year", "0"), 1, "no year"),
        (("recap", "out.pdf", "--year", "soon"), 2, "no year"),
        (("recap", "out.pdf", "--year", "2026", "--event", "LibConf"), 2, "not both"),
        (("recap", "out.pdf", "--event", "Nowhere"), 1, "no event"),
        (("recap", "--language", "xx"), 1, "xx"),
        (("recap", "no/such/folder/out.md", "--year", "2026"), 1, "folder"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int,
    said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("out*"))
    ran = run(*words)
    assert ran.code == code
    assert said in ran.err
    assert set(tmp_path.rglob("out*")) == before
