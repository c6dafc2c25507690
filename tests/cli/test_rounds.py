"""`companion round`: made, shown, told and removed; what is wrong is said in a sentence."""

from pathlib import Path

from tests.cli.conftest import Answer, Run

ROSTER = (
    "Full name,E-mail,Country,Languages,Shelf,Topics\n"
    "Ana Díaz,ana@x.example,Peru,Spanish,A,zines\n"
    "Bo Ås,bo@x.example,Norway,Spanish,B,zines\n"
    "王小明,wang@x.example,China,English,A,maps\n"
    "Noor Ali,,India,English,B,maps\n"
    "Anna Sara,sara@x.example,Sweden,Sami,C,joik\n"
)


def signed_up(answer: Answer, folder: Path) -> None:
    path = folder / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    answer("roster", "import", path, "--event", "Conf")


def test_a_round_is_made_told_and_removed(run: Run, answer: Answer, tmp_path: Path) -> None:
    signed_up(answer, tmp_path)
    planned = answer("round", "make", "--event", "Conf", "--name", "Spring", "--dry-run")
    assert (planned["id"], answer("round", "list")) == (None, [])
    made = answer("round", "make", "--event", "Conf", "--name", "Spring")
    assert made["proven"]
    assert made["rules"] == ["must differ in country", "must share a language"]
    assert [one["reason"] for one in made["left"]] == [
        "Anna Sara shares no language with anybody: Languages says only Sami."
    ]
    shown = answer("round", "show", "Spring")
    assert set(made) - set(shown) == {"points", "at_most", "proven", "relax"}
    assert all(one["groups"] == one["of"] == 2 for one in shown["holds"])
    message = tmp_path / "message.txt"
    message.write_text("{name}: {partner}", encoding="utf-8")
    drafts = answer("round", "drafts", made["id"], tmp_path / "out", "--template", message)
    assert (len(drafts["out"]), drafts["without_email"]) == (4, ["Noor Ali"])
    assert run("round", "csv", made["id"], "-").out.lstrip("\ufeff").startswith("Group,Name,E-mail")
    again = answer("round", "make", "--event", "Conf", "--name", "Autumn", "--no-rules")
    compared = answer("round", "compare", again["id"], made["id"])
    assert (compared["people_in_both"], compared["matched_twice"]) == (5, [])
    assert answer("round", "remove", made["id"])["name"] == "Spring"
    assert [one["name"] for one in answer("round", "list")] == ["Autumn"]


def test_rules_and_columns_are_chosen_by_words(answer: Answer, tmp_path: Path) -> None:
    signed_up(answer, tmp_path)
    made = answer(
        "round", "make", "--event", "Conf", "--name", "S", "--must-differ", "shelf",
        "--column", "kind=Shelf", "--importance", "interests=never", "--seed", 3, "--dry-run",
    )  # fmt: skip
    assert made["rules"] == ["must differ in kind of library"]
    assert made["importance"]["interests"] == "never mind"
    assert sum(len(group["people"]) for group in made["groups"]) == 5


def test_what_is_wrong_is_said_and_nothing_is_made(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    signed_up(answer, tmp_path)
    make = ("round", "make", "--event", "Conf", "--name", "S")
    for more, code, says in (
        (("--must-share", "E-mail address"), 1, "There is no column “E-mail address”"),
        (("--must-differ", "Shelf", "--must-share", "Shelf"), 1, "under all rules at once"),
        (("--must-share", "wants"), 1, "No column says wants to learn"),
        (("--importance", "interests=huge"), 1, "is not understood"),
        (("--column", "kind"), 2, "NAME=VALUE"),
        (("--avoid", "Winter"), 1, "no peer round “Winter”"),
    ):
        ran = run(*make, *more)
        assert (ran.code, says in ran.err) == (code, True), ran.err
    assert answer("round", "list") == []
    assert run("round", "show", 9).code == 1
