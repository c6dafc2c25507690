"""`companion followup`: shapes that scripts rely on, and sentences."""

import email
import email.policy
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run

LINE = [
    "id", "contact_id", "name", "words", "due", "late", "event", "promised", "methods",
    "local_time", "can_call", "put_off_from", "done_at", "note",
]  # fmt: skip
TOUCH = [
    "contact_id", "name", "every_days", "at_least_days", "methods", "due", "slipping", "log",
]  # fmt: skip
DRAFT = [
    "id", "contact_id", "to", "template", "language", "subject", "text", "mailto", "out", "tells",
]  # fmt: skip
TODAY = date.today()  # noqa: DTZ011 - days are local


@pytest.fixture
def _contact(run: Run) -> None:
    assert run("--quiet", "contact", "add", "formatted_name=Ana Ríos", "given=Ana",
               "email=ana@rios.example", "country=Spain").code == 0  # fmt: skip
    assert run("--quiet", "event", "add", "LibConf").code == 0


@pytest.mark.usefixtures("_contact")
def test_one_is_noted_listed_put_off_and_done(run: Run, answer: Answer) -> None:
    added = answer("followup", "add", 1, "send the zine tomorrow", "--promised",
                   "--event", "LibConf", "--method", "phone")  # fmt: skip
    assert list(added) == LINE
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert (added["words"], added["due"], added["methods"], added["late"], added["event"]) == (
        "send the zine", tomorrow, ["call"], -1, "LibConf",
    )  # fmt: skip
    assert answer("followup", "list", "--due") == []
    assert "The next is due on" in run("followup", "list", "--due").out
    assert [one["id"] for one in answer("followup", "list", "--event", "LibConf")] == [1]
    later = answer("followup", "snooze", 1, "in 3 weeks")
    assert (later["due"], later["put_off_from"]) == (
        (TODAY + timedelta(days=21)).isoformat(), tomorrow,
    )  # fmt: skip
    done = answer("followup", "done", 1, "--note", "She liked it")
    assert (bool(done["done_at"]), done["note"]) == (True, "She liked it")
    assert answer("followup", "list") == []
    assert [one["note"] for one in answer("followup", "list", "--all")] == ["She liked it"]
    assert answer("followup", "remove", 1)["id"] == 1
    assert run("undo").code == 0
    assert len(answer("followup", "list", "--all")) == 1


@pytest.mark.usefixtures("_contact")
def test_how_often_and_when_you_were_in_touch(run: Run, answer: Answer) -> None:
    touch = answer("followup", "cadence", 1, 7, "--at-least", 14, "--method", "mail")
    assert list(touch) == TOUCH
    assert (touch["every_days"], touch["at_least_days"], touch["methods"]) == (7, 14, ["mail"])
    logged = answer("followup", "log", 1, "in person", "--on", "yesterday", "--note", "coffee")
    (entry,) = logged["log"]
    assert (entry["method"], entry["on"], entry["note"]) == (
        "in person", (TODAY - timedelta(days=1)).isoformat(), "coffee",
    )  # fmt: skip
    assert [one["id"] for one in answer("followup", "list")] == [None]
    assert answer("followup", "cadence", 1, 0)["every_days"] is None


@pytest.mark.usefixtures("_contact")
def test_a_draft_has_no_holes_and_is_read_by_a_mail_program(
    run: Run, answer: Answer, tmp_path: Path
) -> None:
    answer("followup", "add", 1, "the zine on maps", "--promised")
    refused = run("followup", "draft", 1)
    assert (refused.code, refused.out) == (1, "")
    assert "still lacks {me}" in refused.err
    assert run("card", "set", "formatted_name=Katrín Jónsdóttir").code == 0
    out = tmp_path / "draft.eml"
    draft = answer("followup", "draft", 1, "--language", "es", "--out", out)
    assert list(draft) == DRAFT
    assert (draft["template"], draft["to"], draft["tells"]) == (
        "Lo que prometí", "ana@rios.example", ["what you noted to do: the zine on maps"],
    )  # fmt: skip
    assert draft["mailto"].startswith("mailto:ana@rios.example?subject=")
    message = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)
    assert message["To"].addresses[0].display_name == "Ana Ríos"
    assert "Hola, Ana:" in message.get_content()
    assert run("followup", "draft", 1, "--template", "Nothing").code == 1


@pytest.mark.usefixtures("_contact")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", 1, "call by 31 February"), "There is no day"),
        (("add", 1, "call", "--due", "sometime"), "is no day"),
        (("add", 9, "call"), "There is no contact 9"),
        (("add", 1, "call", "--method", "pigeon"), "no way to be in touch"),
        (("add", 1, "call", "--event", "Nowhere"), "Nowhere"),
        (("done", 9), "no such follow-up"),
        (("cadence", 1, 7, "--at-least", 3), "more often"),
        (("cadence", 1, 99999), "ten years"),
        (("log", 1, "call", "--on", "2999-01-01"), "still to come"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    run: Run, answer: Answer, arguments: tuple[object, ...], said: str
) -> None:
    refused = run("followup", *arguments)
    assert refused.code == 1
    assert said in refused.err
    assert answer("followup", "list", "--all") == []


@pytest.mark.usefixtures("_contact")
def test_what_goes_with_a_contact_is_said_and_comes_back(run: Run, answer: Answer) -> None:
    answer("followup", "add", 1, "call")
    assert "Removed 1 contact with 1 open follow-up." in run("contact", "remove", 1).out
    assert answer("followup", "list") == []
    run("undo")
    assert [one["words"] for one in answer("followup", "list")] == ["call"]
