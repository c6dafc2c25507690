"""`companion event`: series, sessions, calendar files and guests on the command line."""

from pathlib import Path

from tests.cli.conftest import Answer, Run
from tests.formats.calendar.files import calendar, event


def test_an_event_is_edited_and_comes_again(run: Run, answer: Answer) -> None:
    made = answer("event", "add", "NELA 2026", "--start", "2026-10-18", "--role", "speaker",
                  "--series", "NELA")  # fmt: skip
    assert (made["series"], made["role"], made["kind"]) == ("NELA", "speaker", "conference")
    assert answer("event", "edit", "NELA 2026", "--place", "Boston")["place"] == "Boston"
    again = answer("event", "again", "NELA 2026", "--place", "Portland")
    assert (again["name"], again["start"], again["series"]) == ("NELA 2027", "2027-10-17", "NELA")
    assert again["place"] == "Portland"
    assert run("event", "edit", "NELA 2026").code == 2


def test_sessions_are_typed_listed_and_marked(run: Run, answer: Answer) -> None:
    answer("event", "add", "Conf", "--start", "2026-05-17", "--timezone", "Europe/Oslo")
    made = answer("event", "session-add", "Conf", "14:00-15:30 Zines for everyone, Room 2")
    assert (made["title"], made["place"]) == ("Zines for everyone", "Room 2")
    assert (made["start"], made["end"]) == (
        "2026-05-17T14:00:00+02:00", "2026-05-17T15:30:00+02:00",
    )  # fmt: skip
    assert answer("event", "going", made["id"])["going"] is True
    assert answer("event", "sessions", "Conf") == [made | {"going": True}]
    assert "2026-05-17 14:00–15:30" in run("event", "sessions", "Conf").out
    assert run("event", "session-add", "Conf", "25:00 Zines").code == 1


def test_a_calendar_file_is_read_and_reports(run: Run, answer: Answer, tmp_path: Path) -> None:
    file = tmp_path / "programme.ics"
    file.write_bytes(
        calendar(event("A", ":20260517T120000Z"), event("B", ":20260518T120000Z", "RRULE:FREQ=NO"))
    )
    planned = answer("event", "session-import", file, "--event", "Conf", "--dry-run")
    assert answer("event", "list") == []
    report = answer("event", "session-import", file, "--event", "Conf")
    assert report == planned | {"dry_run": False}
    assert (report["added"], report["unchanged"], report["missing"]) == (2, 0, [])
    assert [(one["line"], one["title"]) for one in report["skipped"]] == [(8, "B")]
    file.write_bytes(calendar(event("A", ":20260517T130000Z")))
    newer = run("event", "session-import", file, "--event", "Conf").out
    assert "1 changed" in newer
    assert "begins: 2026-05-17" in newer
    assert "missing" in newer
    file.write_text("Name;Mail\n")
    refused = run("event", "session-import", file, "--event", "Conf")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("error: This is no calendar file")


def test_guests_are_invited_and_answer(run: Run, answer: Answer, cards: Path) -> None:
    answer("contact", "import", cards, "--circle", "social")
    answer("event", "add", "Dinner", "--kind", "dinner", "--role", "host")
    guests = answer("event", "invite", "Dinner", "--circle", "social")
    assert [one["formatted_name"] for one in guests] == ["Ana Ríos", "Min Park"]
    assert answer("event", "answer", "Dinner", guests[0]["contact_id"], "yes")["answer"] == "yes"
    assert [one["answer"] for one in answer("event", "guests", "Dinner")] == ["yes", None]
    assert "Yes 1, no 0, perhaps 0, no answer 1." in run("event", "guests", "Dinner").out
    assert run("event", "answer", "Dinner", 99, "yes").code == 1
