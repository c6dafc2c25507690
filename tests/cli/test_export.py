import csv
from pathlib import Path

import pytest

from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from tests.cli.conftest import Answer, Run


@pytest.fixture(autouse=True)
def _three_contacts(answer: Answer) -> None:
    answer("contact", "add", "name=Ana Ríos", "email=ana@x.example", "--circle", "social")
    answer("contact", "add", "name=Min Park", "tag=zines", "--circle", "professional")
    answer("contact", "add", "name=Kwame Mensah", "--circle", "both")


@pytest.mark.parametrize(("format", "version"), [("vcard3", "3.0"), ("vcard4", "4.0")])
def test_a_circle_is_exported_without_the_other(
    answer: Answer, tmp_path: Path, format: str, version: str
) -> None:
    out = tmp_path / "out.vcf"
    report = answer("export", out, "--format", format, "--circle", "social")
    assert report == {"out": [str(out)], "contacts": 2, "left_out": []}
    data = out.read_bytes()
    assert f"VERSION:{version}\r\n".encode() in data
    cards = read_cards(data).cards
    assert {card.given for card in cards} == {"Ana", "Kwame"}
    assert all(Circle.SOCIAL in card.circles for card in cards)


def test_a_tag_and_a_circle_narrow_together(answer: Answer, tmp_path: Path) -> None:
    out = tmp_path / "out.vcf"
    assert answer("export", out, "--tag", "zines", "--circle", "professional")["contacts"] == 1
    assert answer("export", out, "--tag", "zines", "--circle", "social")["contacts"] == 0


def test_split_writes_a_file_for_each(answer: Answer, tmp_path: Path) -> None:
    report = answer("export", tmp_path / "cards", "--split")
    assert sorted(Path(file).name for file in report["out"]) == [
        "Ana Ríos.vcf", "Kwame Mensah.vcf", "Min Park.vcf",
    ]  # fmt: skip
    assert all(Path(file).is_file() for file in report["out"])


def test_a_dash_sends_the_cards_to_standard_output(run: Run) -> None:
    ran = run("export", "-")
    assert ran.code == 0
    assert len(read_cards(ran.out.encode()).cards) == 3
    assert ran.out.endswith("END:VCARD\n") or ran.out.endswith("END:VCARD\r\n")


def test_contacts_are_exported_as_a_table(answer: Answer, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    answer("export", out, "--format", "csv")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 4
    assert any("ana@x.example" in row for row in rows)


def test_a_backup_brings_back_what_was_removed(run: Run, answer: Answer, tmp_path: Path) -> None:
    before = answer("contact", "list")
    copy = tmp_path / "copy.db"
    answer("backup", copy)
    answer("contact", "remove", 1, 2, 3)
    restored = answer("restore", copy)
    assert Path(restored["kept"]).is_file()
    assert answer("contact", "list") == before
    assert answer("check")["problems"] == []
    assert run("backup", tmp_path).code == 1


def test_an_export_for_outlook_is_a_file_each_in_its_own_version(
    answer: Answer, tmp_path: Path
) -> None:
    report = answer("export", tmp_path / "cards", "--for", "outlook", "--split")
    assert report["left_out"] == []
    assert all(b"VERSION:2.1\r\n" in Path(file).read_bytes() for file in report["out"])


def test_circles_go_to_the_note_on_request(answer: Answer, tmp_path: Path) -> None:
    out = tmp_path / "out.vcf"
    told = answer("export", out, "--for", "apple", "--tag", "zines")["left_out"]
    assert [left["field"] for left in told] == ["circles", "tags"]
    answer("export", out, "--for", "apple", "--tag", "zines", "--circles-in-note")
    assert b"NOTE:Circle: professional\\nTags: zines\r\n" in out.read_bytes()


def test_a_jcard_file_is_imported_like_a_card(answer: Answer, tmp_path: Path) -> None:
    out = tmp_path / "people.json"
    answer("export", out, "--format", "jcard")
    assert answer("contact", "import", out)["unchanged"] == 3


@pytest.mark.parametrize("format", ["csv-google", "csv-outlook", "csv-thunderbird", "csv", "xlsx"])
def test_a_table_for_another_program_is_read_back_unchanged(
    answer: Answer, tmp_path: Path, format: str
) -> None:
    out = tmp_path / "people.table"
    assert answer("export", out, "--format", format)["contacts"] == 3
    again = answer("contact", "import", out)
    assert (again["cards_read"], again["unchanged"], again["skipped"]) == (3, 3, [])


def test_a_table_for_outlook_is_outlooks(answer: Answer, tmp_path: Path) -> None:
    answer("export", tmp_path / "people.csv", "--for", "outlook")
    assert b"Business Street 3" in (tmp_path / "people.csv").read_bytes()
