"""`companion introduce`: shapes that scripts rely on, and sentences."""

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run
from tests.operations.asking import ROSTER

INTRODUCTION = [
    "id", "state", "contact", "other", "event", "why", "message", "planned", "made", "outcome",
]  # fmt: skip


@pytest.fixture
def _met(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    roster = ROSTER.replace("Authority files", "Flannel stories")
    file.write_text(roster, encoding="utf-8")
    assert run("--quiet", "roster", "import", file, "--event", "LibConf").code == 0
    for id in (1, 2, 3):
        assert run("--quiet", "meet", id).code == 0


@pytest.mark.usefixtures("_met")
def test_an_introduction_is_suggested_made_written_and_comes_to_something(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    (found,) = answer("introduce", "suggest", "--event", "LibConf")
    assert list(found) == ["contact", "other", "score", "reasons"]
    assert found["contact"] == {"contact_id": 2, "name": "Priya Raghunathan"}
    assert "Flannel stories" in run("introduce", "suggest").out
    added = answer("introduce", "add", 1, 2, "--why", "Stories", "--way", "ask",
                   "--language", "de", "--event", "LibConf")  # fmt: skip
    assert list(added) == INTRODUCTION
    assert (added["state"], added["event"], added["made"]) == ("planned", "LibConf", None)
    drafts = answer("introduce", "draft", 1, tmp_path / "to.eml")
    assert [Path(file).name for file in drafts["out"]] == [
        "to to Katrín Jónsdóttir.eml", "to to Priya Raghunathan.eml",
    ]  # fmt: skip
    assert answer("introduce", "suggest") == []
    assert answer("introduce", "edit", 1, "--message", "Hi {a}")["message"].endswith("\n\nHi {a}")
    assert answer("introduce", "done", 1)["state"] == "made"
    assert answer("introduce", "outcome", 1, "They print")["state"] == "done"
    assert answer("introduce", "list", "--of", 2) == answer("introduce", "list")
    assert "They print" in run("introduce", "list").out
    assert answer("introduce", "remove", 1)["id"] == 1
    assert "companion introduce add" in run("introduce", "list").out


@pytest.mark.usefixtures("_met")
def test_met_through_is_a_tree_without_circles(run: Run, answer: Answer) -> None:
    noted = answer("introduce", "through", 2, 1, "--note", "at dinner")
    assert noted == {
        "contact_id": 2, "through": {"contact_id": 1, "name": "Katrín Jónsdóttir"},
        "note": "at dinner",
    }  # fmt: skip
    answer("introduce", "through", 1, "--name", "My aunt")
    circle = run("introduce", "through", 1, 2)
    assert circle.code == 1
    assert "cannot be met through" in circle.err
    assert [(one["name"], one["depth"], one["reached"]) for one in answer("introduce", "met")] == [
        ("My aunt", 0, 2), ("Katrín Jónsdóttir", 1, 1), ("Priya Raghunathan", 2, 0),
    ]  # fmt: skip
    assert "    Priya Raghunathan (2)" in run("introduce", "met").out
    assert answer("introduce", "through", 2, "--nobody")["through"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (("add", 1, 1, "--why", "x"), 1, "themselves"),
        (("add", 1, 2, "--why", " "), 1, "Say why"),
        (("add", 1, 2), 2, "--why"),
        (("add", 1, 2, "--why", "x", "--message", "{nam}"), 1, "no field {nam}"),
        (("add", 1, 2, "--why", "x", "--way", "ask", "--language", "xx"), 1, "en, de, fr, es"),
        (("add", 1, 2, "--why", "x", "--subject", "y"), 1, "--subject belongs"),
        (("edit", 1), 1, "Nothing is to be changed"),
        (("done", 9), 1, "no such introduction"),
        (("through", 1), 2, "required"),
        (("through", 1, "--name", ""), 1, "--nobody"),
        (("list", "--of", 99), 1, "no contact 99"),
        (("not", 1, 99), 1, "no contact 99"),
    ],
)
@pytest.mark.usefixtures("_met")
def test_bad_input_is_a_sentence(
    run: Run, arguments: tuple[object, ...], code: int, part: str
) -> None:
    ran = run("introduce", *arguments)
    assert ran.code == code
    assert part in ran.err
    assert run("introduce", "list").out.startswith("No introductions yet")


@pytest.mark.usefixtures("_met")
def test_a_refused_pair_is_suggested_again_when_wanted(answer: Answer) -> None:
    assert answer("introduce", "not", 1, 2) == {"contact_ids": [1, 2], "suggested": False}
    assert answer("introduce", "suggest") == []
    answer("introduce", "not", 2, 1, "--again")
    assert len(answer("introduce", "suggest")) == 1
