"""`companion icebreaker`: PDFs from a roster, and what they say in JSON."""

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run

ROSTER = "First Name,Last Name,Company,Country,Interests\n" + "".join(
    f"{'ABCDE'[n % 5]}da{n},Berg{n},Library {n // 2},{('Iceland', 'Japan', 'Qatar')[n % 3]},"
    f"{('zines', 'maps', 'poetry', 'games')[n % 4]}; {('walks', 'sound', 'paper')[n * 7 % 3]}\n"
    for n in range(24)
)


@pytest.fixture
def event(answer: Answer, tmp_path: Path) -> str:
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    answer("roster", "import", path, "--event", "Meeting")
    return "Meeting"


def test_a_bingo_is_a_pdf_and_says_what_it_is(answer: Answer, event: str, tmp_path: Path) -> None:
    out = tmp_path / "bingo.pdf"
    asked = ("icebreaker", out, "--event", event, "--size", "3", "--players", "4", "--seed", "7")
    made = answer(*asked, "--language", "de", "--paper", "letter")
    texts = made.pop("texts")
    assert made == {
        "out": [str(out)], "event": "Meeting", "kind": "bingo", "language": "de",
        "paper": "letter", "seed": 7, "people": 24, "count": 4, "size": 3, "draw": None,
        "draw_ids": [], "remark": None, "pages": 4, "transliterated": [],
    }  # fmt: skip
    assert "kommt aus Island" in texts
    assert out.read_bytes().startswith(b"%PDF-")
    assert answer(*asked, "--language", "de")["texts"] == texts


def test_draws_are_kept_counted_and_taken_back(answer: Answer, event: str, tmp_path: Path) -> None:
    out = tmp_path / "pairs.pdf"
    pairs = set()
    for seed in (1, 2):
        made = answer(
            "icebreaker", out, "--event", event, "--kind", "pairs", "--rounds", "2", "--seed", seed
        )
        assert len(made["draw_ids"]) == 2
        assert made["draw"]["again"] == 0
        for groups in made["draw"]["rounds"]:
            pairs |= {frozenset(one["id"] for one in group["people"]) for group in groups}
    assert len(pairs) == 4 * 12
    tried = answer("icebreaker", out, "--event", event, "--kind", "groups", "--no-keep")
    assert tried["draw_ids"] == []
    history = [line["name"] for line in answer("history")]
    assert history[:2] == ["Drew pairs at Meeting"] * 2
    answer("undo")


@pytest.mark.parametrize("kind", ["find", "prompts", "groups", "tables"])
def test_every_kind_goes(run: Run, event: str, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"{kind}.pdf"
    ran = run("icebreaker", out, "--event", event, "--kind", kind, "--no-keep")
    assert ran.code == 0
    assert ran.out.startswith(f"Wrote {out}: ")
    assert out.stat().st_size > 3000


def test_a_bingo_from_six_people_is_one_sentence(run: Run, answer: Answer, tmp_path: Path) -> None:
    path = tmp_path / "six.csv"
    path.write_text("\n".join(ROSTER.splitlines()[:7]) + "\n", encoding="utf-8")
    answer("roster", "import", path, "--event", "Six")
    ran = run("icebreaker", tmp_path / "x.pdf", "--event", "Six")
    assert ran.code == 1
    assert "A bingo needs 9 things for each player" in ran.err
    assert "this list has 6 people" in ran.err
    assert not (tmp_path / "x.pdf").exists()
    assert run("icebreaker", tmp_path / "x.pdf", "--event", "Six", "--kind", "find").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("{}/a.png",), 2, "name it a.pdf"),
        (("{}/a.pdf", "--rounds", "2"), 2, "Only pairs, groups and tables"),
        (("{}/a.pdf", "--kind", "pairs", "--names"), 2, "drawn from everybody"),
        (("{}/a.pdf", "--table", "A=3"), 2, "goes with --kind tables"),
        (("{}/a.pdf", "--language", "tlh"), 1, "choose one of en, de, fr, es"),
        (("{}/a.pdf", "--kind", "tables", "--table", "A=3"), 1, "have 3 seats, but 24 people"),
        (("{}/a.pdf", "--without", "99"), 1, "the number 99"),
        (("{}/a.pdf", "--who", "wanted"), 1, "Nobody takes part"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(
    run: Run, event: str, tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    ran = run("icebreaker", *(one.format(tmp_path) for one in arguments), "--event", event)
    assert ran.code == code
    assert sentence in ran.err
    assert not list(tmp_path.glob("a.*"))
