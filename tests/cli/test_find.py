"""`companion find` with words that narrow; its JSON has no other keys for them."""

from datetime import datetime
from pathlib import Path

from tests.cli.conftest import Answer, Run

ROSTER = (
    "Name,Organization,Country,Ticket,T-shirt\n"
    "Katrín Jónsdóttir,Bókasafn,Iceland,Speaker,L\n"
    "Anna Ng,City Public Library,Norway,Virtual,M\n"
    "Ólafur Skák,Háskóli,Ísland,Virtual,L\n"
)


def names(found: list[dict[str, object]]) -> list[object]:
    return [one["formatted_name"] for one in found]


def test_terms_narrow_alone_and_with_words(run: Run, answer: Answer, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    answer("roster", "import", path, "--event", "Conf")
    narrowed = answer("find", "from:iceland -ticket:virtual")
    assert names(narrowed) == ["Katrín Jónsdóttir"]
    assert narrowed[0]["score"] == 1
    assert names(answer("find", '"t-shirt":L country:Island')) == [
        "Katrín Jónsdóttir",
        "Ólafur Skák",
    ]
    assert names(answer("find", "olafr from:iceland")) == ["Ólafur Skák"]
    plain = answer("find", "anna")
    assert set(narrowed[0]) == set(plain[0])
    assert names(answer("find", "from:iceland", "--limit", 1)) == ["Katrín Jónsdóttir"]


def test_an_unknown_column_is_said_and_odd_texts_are_no_error(run: Run) -> None:
    said = run("find", "foo:bar")
    assert (said.code, "no column “foo” here" in said.err) == (0, True)
    for text in ('org:"', "-", "(((", "x" * 10_000, "tag:", "\u202efrom:"):
        assert run("find", text).code == 0


def test_those_who_are_at_todays_event_come_first(run: Run, answer: Answer, tmp_path: Path) -> None:
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    for name, day in (("Before", "2020-01-01"), ("Now", today)):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"Name,E-mail\nAnna Berg,anna@{name}.example\n", encoding="utf-8")
        run("event", "add", name, "--start", day)
        run("roster", "import", path, "--event", name)
    assert answer("find", "anna berg")[0]["event"] == "Now"
