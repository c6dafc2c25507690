"""`companion card sheet`, `roster tags`, `contact sheet`: PDFs, and what they say."""

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run

ROSTER = "First Name,Last Name,Company,Ticket Type\nZoë,Abara,Zed,Speaker\nAda,Berg,,Regular\n"


@pytest.fixture
def event(answer: Answer, tmp_path: Path) -> str:
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    answer("roster", "import", path, "--event", "Meeting")
    return "Meeting"


def test_a_sheet_of_cards_fills_its_page_and_says_what_it_left_out(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    answer("card", "set", "name=Ada Example", "email=ada@work.example", f"note={'x' * 400}")
    out = tmp_path / "cards.pdf"
    made = answer("card", "sheet", out, "--circle", "social", "--start", "3")
    assert made == {
        "out": [str(out)], "labels": "plain-a4-85x55", "count": 8, "pages": 1, "absent": 0,
        "dropped": {"Ada Example": ["the notes"]}, "without_code": {}, "transliterated": [],
    }  # fmt: skip
    assert out.read_bytes().startswith(b"%PDF-")
    said = run("card", "sheet", out, "--backs", "--count", "1")
    assert "left out of the code, so that it can be read: the notes." in said.err
    assert said.out == f"Wrote {out}: 1 card on 2 pages.\n"


def test_name_tags_of_a_roster(answer: Answer, event: str, tmp_path: Path) -> None:
    out = tmp_path / "tags.pdf"
    made = answer(
        "roster", "tags", out, "--event", event, "--bars", "--code", "badge", "--labels",
        "avery-l7418", "--show", "ticket",
    )  # fmt: skip
    assert (made["count"], made["pages"]) == (2, 1)
    assert set(made["without_code"]) == {"Zoë Abara", "Ada Berg"}
    assert out.stat().st_size < 100_000


def test_contacts_are_chosen_by_id_or_all_at_once(answer: Answer, tmp_path: Path) -> None:
    for name in ("Ada", "Bo", "Cy"):
        answer("contact", "add", f"name={name} Example", f"email={name}@x.example")
    out = tmp_path / "codes.pdf"
    assert answer("contact", "sheet", out)["count"] == 3
    assert answer("contact", "sheet", out, 1, 3)["count"] == 2


def test_the_sheets_that_there_are(answer: Answer, run: Run) -> None:
    listed = answer("card", "sheet", "x.pdf", "--labels", "list")
    assert {"avery-5395", "avery-l7160", "plain-a4-a6"} <= {one["labels"] for one in listed}
    assert "Avery L4785" in run("roster", "tags", "x.pdf", "--event", "E", "--labels", "list").out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("card", "sheet", "{}/a.pdf"), 1, "This card shows no name yet"),
        (("card", "sheet", "{}/a.png"), 2, "name it a.pdf"),
        (("card", "sheet", "{}/a.pdf", "--labels", "nix"), 1, "no sheet of labels “nix”"),
        (("card", "sheet", "{}/a.pdf", "--start", "11"), 1, "begin with one from 1 to 10"),
        (("card", "sheet", "{}/a.pdf", "--move", "left"), 2, "write it as 1.5,-2"),
        (("card", "sheet", "{}/a.pdf", "--move", "nan,0"), 1, "moved by up to 20 mm"),
        (("card", "sheet", "{}/a.pdf", "--circle", "both"), 2, "use professional or social"),
        (("contact", "sheet", "{}/a.pdf"), 1, "choose contacts first"),
        (("roster", "tags", "{}/a.pdf", "--event", "None"), 1, "None"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    ran = run(*(argument.format(tmp_path) for argument in arguments))
    assert ran.code == code
    assert sentence in ran.err
    assert not list(tmp_path.glob("*.p*"))


def test_a_place_that_cannot_be_written_is_told(run: Run, answer: Answer, tmp_path: Path) -> None:
    answer("card", "set", "name=Ada Example")
    ran = run("card", "sheet", tmp_path / "none" / "a.pdf")
    assert ran.code == 1
    assert "cannot be written" in ran.err
