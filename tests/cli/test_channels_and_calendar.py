"""`companion channel` and `companion calendar`: shapes that scripts rely on, and sentences."""

from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Answer, Run

CHANNEL = [
    "id", "uid", "name", "kind", "link", "hashtag", "said", "when", "starts", "rule", "zone",
    "minutes", "note", "people", "next", "running", "trouble",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")


def test_a_channel_is_noted_listed_spent_on_and_removed(run: Run, answer: Answer) -> None:
    (person,) = answer("contact", "add", "name=Ana Ríos")["contact_ids"]
    added = answer(
        "channel", "add", "Zine chat", "--when", "2nd Thursday, 9-10 pm Eastern", "--link",
        "chat.example/z", "--kind", "chat", "--hashtag", "zinelib", "--person", person,
    )  # fmt: skip
    assert list(added) == CHANNEL
    assert (added["rule"], added["zone"], added["minutes"], added["link"], added["hashtag"]) == (
        "FREQ=MONTHLY;BYDAY=2TH", "America/New_York", 60, "https://chat.example/z", "#zinelib",
    )  # fmt: skip
    assert added["when"] == "2nd Thursday of the month, 21:00–22:00 in New York"
    assert added["people"] == [{"contact_id": person, "name": "Ana Ríos"}]
    assert added["next"]["there"][11:19] == "21:00:00"
    blog = answer("channel", "add", "A blog", "--kind", "blog")
    assert (blog["next"], blog["zone"], blog["when"]) == (None, None, None)
    home = answer("channel", "add", "Home", "--when", "daily 9:00")
    assert home["zone"] == "Europe/Berlin"
    assert [one["name"] for one in answer("channel", "list")] == ["A blog", "Home", "Zine chat"]
    assert [one["name"] for one in answer("channel", "next")] == ["Home", "Zine chat"]
    assert len(answer("channel", "next", "--limit", 1)) == 1
    spent = answer("channel", "spent", added["id"], 45, "--on", "2026-05-17", "--note", "zines")
    assert {name: spent[name] for name in ("channel", "on", "minutes", "note")} == {
        "channel": "Zine chat", "on": "2026-05-17", "minutes": 45, "note": "zines",
    }  # fmt: skip
    answer("channel", "spent", added["id"], 20)
    weeks = answer("channel", "weeks", "--limit", 2)
    assert [week["minutes"] for week in weeks] == [0, 20]
    assert weeks[1]["channels"] == [{"name": "Zine chat", "minutes": 20}]
    assert answer("channel", "remove", added["id"])["name"] == "Zine chat"
    assert len(answer("channel", "list")) == 2
    run("undo")
    assert len(answer("channel", "list")) == 3


def test_the_tables_are_to_be_read(run: Run) -> None:
    assert "companion channel add" in run("channel", "list").out
    noted = run("channel", "add", "Zine chat", "--when", "daily 0:00-23:59", "--zone", "Berlin")
    assert "Every day, 00:00–23:59 in Berlin" in noted.out
    assert "Zine chat" in run("channel", "next").out
    assert "WEEK OF" in run("channel", "weeks").out
    assert "45 minutes on Zine chat." in run("channel", "spent", 1, 45).out
    run("channel", "remove", 1)
    run("channel", "add", "Once", "--when", "2020-01-01 9:00")
    assert "All of them are over." in run("channel", "next").out


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (("add", "X", "--when", "2nd blorp"), 1, "“blorp”"),
        (("add", "X", "--when", "31 February"), 1, "no day"),
        (("add", "X", "--when", "Mondays", "--zone", "Atlantis"), 1, "no time zone"),
        (("add", "X", "--link", "file:///etc/passwd"), 1, "no address on the web"),
        (("add", "X", "--kind", "pigeon"), 1, "no kind of channel"),
        (("add", "X", "--person", 99), 1, "no contact 99"),
        (("add", " "), 1, "a name"),
        (("spent", 7, 30), 1, "no such channel"),
        (("spent", 7, 0), 2, "no number from 1"),
        (("remove", 7), 1, "no such channel"),
    ],
)
def test_bad_input_is_one_sentence(
    run: Run, arguments: tuple[object, ...], code: int, part: str
) -> None:
    ran = run("channel", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert part in ran.err
    assert ran.err.startswith("error: ")


def test_the_calendar_holds_what_is_asked_for(run: Run, answer: Answer, tmp_path: Path) -> None:
    answer("contact", "add", "name=Ana Ríos", "birthday=1985-04-07")
    chat = answer("channel", "add", "Zine chat", "--when", "Mondays 9 pm", "--note", "secret")
    out = tmp_path / "out.ics"
    done = answer("calendar", out, "--since", "2026-05-17")
    assert done == {
        "out": [str(out)], "since": "2026-05-17", "entries": 1,
        "kinds": {"followups": 0, "channels": 1, "topics": 0, "sessions": 0}, "earlier": 0,
        "left_out": [],
    }  # fmt: skip
    (entry,) = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert entry["UID"] == chat["uid"]
    assert b"secret" not in out.read_bytes()
    done = answer("calendar", out, "--what", "channels,birthdays", "--notes", "--remind", 10,
                  "--since", "2026-01-01")  # fmt: skip
    assert done["kinds"] == {"channels": 1, "birthdays": 1}
    assert b"secret" in out.read_bytes()
    assert b"TRIGGER:-PT10M" in out.read_bytes()
    assert run("calendar", "-", "--what", "birthdays").out.startswith("BEGIN:VCALENDAR")
    assert "Wrote 1 entry" in run("calendar", out).out


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (("x.ics", "--what", "cakes"), 2, "“cakes” is none of"),
        (("x.ics", "--what", ","), 2, "say which"),
        (("x.ics", "--since", "2026-02-30"), 2, "no date"),
        (("x.ics", "--remind", "-5"), 2, "no minutes"),
        (("/no/such/folder/x.ics",), 1, "cannot be written"),
        (("--json", "-"), 2, "usage"),
    ],
)
def test_what_the_calendar_cannot_do_is_said(
    run: Run, arguments: tuple[str, ...], code: int, part: str
) -> None:
    ran = run("calendar", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert part in ran.err


def test_a_json_answer_does_not_hold_the_calendar(run: Run) -> None:
    assert run("--json", "calendar", "-").code == 2
