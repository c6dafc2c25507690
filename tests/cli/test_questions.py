"""`companion question` and `companion offer`: shapes that scripts rely on, and sentences."""

from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run
from tests.operations.asking import ROSTER

QUESTION = [
    "id", "event", "words", "topic", "anonymous", "of", "asked", "learned", "closed", "created",
]  # fmt: skip
ANSWERER = ["person", "attendee_id", "name", "line", "score", "reasons"]
THEIRS = [
    "person", "attendee_id", "name", "line", "kind", "words", "column", "score", "reasons",
]  # fmt: skip
OFFER = ["id", "event", "kind", "words", "of", "created"]
MATCH = ["person", "attendee_id", "name", "line", "way", "score", "reasons"]


@pytest.fixture
def _event(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "asking.csv"
    file.write_text(ROSTER, encoding="utf-8")
    assert run("--quiet", "roster", "import", file, "--event", "LibConf").code == 0


@pytest.mark.usefixtures("_event")
def test_a_question_is_noted_asked_answered_and_removed(run: Run, answer: Answer) -> None:
    added = answer("question", "add", "Who keeps zines? #zines", "--event", "LibConf")
    assert list(added) == QUESTION
    assert (added["words"], added["topic"], added["anonymous"], added["of"]) == (
        "Who keeps zines?", "zines", False, None,
    )  # fmt: skip
    found = answer("question", "answerers", 1, "--limit", 1)
    assert [list(one) for one in found] == [ANSWERER]
    assert found[0]["reasons"] == ["Interested in zines"]
    asked = answer("question", "asked", 1, "--whom", found[0]["person"], "--whom", "a lady",
                   "--answer", "We do", "--on", "2026-05-17")  # fmt: skip
    assert [(one["person"], one["on"], one["answer"]) for one in asked["asked"]] == [
        (found[0]["person"], "2026-05-17", "We do"),
        (None, "2026-05-17", "We do"),
    ]
    learned = answer("question", "learned", 1, "Ask Katrín")
    assert (learned["learned"], learned["closed"]) == ("Ask Katrín", True)
    assert answer("question", "list", "--event", "LibConf") == [learned]
    assert answer("question", "remove", 1) == learned
    assert answer("question", "list") == []
    assert "companion question add" in run("question", "list").out


@pytest.mark.usefixtures("_event")
def test_a_question_that_was_heard_says_whose_it_is(run: Run, answer: Answer) -> None:
    (priya,) = [one["id"] for one in answer("find", "Priya")]
    added = answer("question", "add", "Who has tea?", "--of", priya)
    assert added["of"] == {"person": f"attendee:{priya}", "name": "Priya Raghunathan"}
    met = answer("meet", priya)["contact_ids"][0]
    (listed,) = answer("question", "list")
    assert listed["of"]["person"] == f"contact:{met}"
    assert "Priya Raghunathan" in run("question", "list").out


@pytest.mark.usefixtures("_event")
def test_others_questions_are_listed_with_how_you_could_help(run: Run, answer: Answer) -> None:
    answer("offer", "add", "Flannel stories")
    found = answer("question", "theirs", "--event", "LibConf", "--limit", 2)
    assert [list(one) for one in found] == [THEIRS] * 2
    assert (found[0]["kind"], found[0]["column"]) == ("ask", "I am looking for")
    assert "You offer “Flannel stories”" in run("question", "theirs", "--event", "LibConf").out


@pytest.mark.usefixtures("_event")
def test_offers_are_noted_and_matched(run: Run, answer: Answer) -> None:
    added = answer("offer", "add", "Flannel stories", "--event", "LibConf")
    assert list(added) == OFFER
    asked = answer("offer", "add", "authority files", "--ask")
    assert (asked["kind"], asked["event"]) == ("ask", None)
    assert answer("offer", "list", "--event", "LibConf") == [added, asked]
    found = answer("offer", "matches", "--event", "LibConf")
    assert [list(one) for one in found] == [MATCH] * 2
    assert {one["way"] for one in found} == {"you help", "they help"}
    assert (
        "looks for “Flannel stories for toddlers”"
        in run("offer", "matches", "--event", "LibConf").out
    )
    assert answer("offer", "remove", added["id"]) == added


def test_questions_go_out_without_the_name_of_whoever_is_anonymous(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    answer("event", "add", "LibConf")
    answer("card", "set", "formatted_name=Ana Ríos")
    answer("question", "add", "Secret?", "--anonymous", "--event", "LibConf")
    out = tmp_path / "questions.md"
    assert answer("question", "export", out) == {"out": [str(out)]}
    assert "### Secret?" in out.read_text(encoding="utf-8")
    text = run("question", "export", "-", "--format", "text", "--event", "LibConf").out
    assert text == "Questions: LibConf\n==================\n\nSecret?\n"
    answer("question", "add", "Signed?")
    assert "asked by Ana Ríos" in run("question", "export", "-").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("question", "add", " "), "The question is empty"),
        (("question", "add", "Why?", "--event", "Nowhere"), "There is no event “Nowhere”"),
        (("question", "add", "Why?", "--of", "contact:8"), "There is no contact 8"),
        (("question", "add", "Why?", "--of", "Priya"), "“Priya” names nobody"),
        (("question", "answerers", "7"), "There is no question 7"),
        (("question", "asked", "1", "--whom", "attendee:99"), "There is no attendee 99"),
        (("question", "asked", "1", "--whom", "person:1"), "“person:1” names nobody"),
        (("question", "answerers", "1"), "The question is for no event"),
        (("offer", "remove", "5"), "There is no offer or ask 5"),
        (("offer", "matches", "--event", "9"), "There is no event “9”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_sentence(
    run: Run, answer: Answer, arguments: tuple[str, ...], sentence: str
) -> None:
    answer("question", "add", "Anything?")
    before = answer("question", "list")
    ran = run(*arguments)
    assert ran.code == 1
    assert ran.err.startswith(f"error: {sentence}")
    assert ran.err.count("\n") == 1
    assert answer("question", "list") == before
