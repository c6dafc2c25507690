"""Of card files that are too large to be shown whole, the first cards are."""

from pathlib import Path

from companion.app import Program
from companion.ui.dialogs.importing import sources
from tests.ui.importing import open_sheet
from tests.ui.sheets import settle


def cards(path: Path, *names: str) -> Path:
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nORG:Library {n}\r\n"
            f"EMAIL:a{n}@x.example\r\nEND:VCARD\r\n"
            for n, name in enumerate(names, start=1)
        ),
        encoding="utf-8",
    )
    return path


def test_a_large_file_shows_its_first_cards_and_how_many_there_are(
    program: Program, qtbot, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sources, "_LARGE", 100)
    path = cards(tmp_path / "all.vcf", *(f"Ana {n}" for n in range(1_000)))
    sheet = open_sheet(program, qtbot, path)
    lines = sheet.question.first.lines
    assert lines[0] == ("1", "Ana 0", "Library 1 · a1@x.example")
    assert lines[-1] == ("and 992 more", "", "")
    assert not sheet.question.roster.isEnabled()
    assert sheet.primary.isEnabled()


def test_several_files_show_the_first_of_all_and_one_alone_shows_none(
    program: Program, qtbot, tmp_path: Path
) -> None:
    one, two = cards(tmp_path / "1.vcf", "Ana"), cards(tmp_path / "2.vcf", "أحمد بن علي")
    sheet = open_sheet(program, qtbot, one, two)
    assert [line[1] for line in sheet.question.first.lines] == ["Ana", "أحمد بن علي"]
    sheet.take([one])
    settle(program, qtbot)
    assert sheet.question.first.lines == []


def test_a_file_that_cannot_be_read_is_told_of_when_it_is_imported(
    program: Program, qtbot, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sources, "_LARGE", 3)
    path = tmp_path / "broken.vcf"
    path.write_bytes(b"\x00\x01\x02\x03\x04nothing of a card")
    sheet = open_sheet(program, qtbot, path)
    assert sheet.question.first.lines == []
    sheet.accept()
    settle(program, qtbot)
    assert "broken.vcf" in sheet.message.sentence
