"""Follow-ups, how often to be in touch, and the log: each a step that can be taken back."""

from datetime import UTC, date, datetime

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.operations.contacts import add_contact
from companion.operations.following.cadence import (
    cadence_words,
    end_cadence,
    pause,
    set_cadence,
    turns,
)
from companion.operations.following.follow_ups import (
    add_follow_up,
    edit_follow_up,
    finish,
    remove_follow_up,
    reopen,
    snooze,
)
from companion.operations.following.local_time import local_time, read_hours
from companion.operations.following.log import forget_log, log_contact
from companion.store import Database
from companion.store.follow_ups import FollowUpRow, count_due, follow_ups_of, open_follow_ups
from companion.store.touch import CadenceRow, cadence_of, cadences, log_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def katrin(db: Database) -> int:
    return add_contact(db, draft=ContactDraft(formatted_name="Katrín Jónsdóttir")).contact_id


def listed(db: Database) -> list[FollowUpRow]:
    with db.read() as sql:
        return open_follow_ups(sql)


def test_what_is_due_first_comes_first_and_some_time_last(db: Database, katrin: int) -> None:
    for words, due in (("some time", None), ("later", date(2026, 12, 24)), ("now", TODAY)):
        add_follow_up(db, contact_id=katrin, words=words, due=due)
    assert [row.words for row in listed(db)] == ["now", "later", "some time"]
    with db.read() as sql:
        assert count_due(sql, TODAY.isoformat()) == 1
        assert [row.words for row in open_follow_ups(sql, until="2026-12-01")] == ["now"]


def test_done_is_noted_and_in_the_log_and_undone_in_a_step(db: Database, katrin: int) -> None:
    id = add_follow_up(
        db, contact_id=katrin, words="  send the\nzine ", due=TODAY, method="E-mail", promised=True
    ).follow_up_id
    done = finish(db, follow_up_id=id, note="She liked it")
    assert done.changed.step == "Done for Katrín Jónsdóttir: send the zine"
    assert listed(db) == []
    with db.read() as sql:
        (row,) = follow_ups_of(sql, katrin)
        assert (row.words, row.method, row.promised, row.note) == (
            "send the zine", "mail", True, "She liked it",
        )  # fmt: skip
        (log,) = log_of(sql, katrin)
        assert (log.method, log.note, log.follow_up_id) == ("mail", "She liked it", id)
    with pytest.raises(KnownError, match="done already"):
        finish(db, follow_up_id=id)
    operations.undo(db)
    assert [row.words for row in listed(db)] == ["send the zine"]
    with db.read() as sql:
        assert log_of(sql, katrin) == []


def test_opened_again_takes_the_log_along(db: Database, katrin: int) -> None:
    id = add_follow_up(db, contact_id=katrin, words="call").follow_up_id
    finish(db, follow_up_id=id)
    log_contact(db, contact_id=katrin, method="call", note="about something else")
    reopen(db, follow_up_id=id)
    with db.read() as sql:
        assert [row.note for row in log_of(sql, katrin)] == ["about something else"]
    assert [row.done_at for row in listed(db)] == [""]


def test_put_off_twice_it_still_says_when_it_was_first_due(db: Database, katrin: int) -> None:
    id = add_follow_up(db, contact_id=katrin, words="call", due=TODAY).follow_up_id
    snooze(db, follow_up_id=id, until=date(2026, 12, 1))
    snooze(db, follow_up_id=id, until=date(2026, 12, 8))
    (row,) = listed(db)
    assert (row.due, row.snoozed_from) == ("2026-12-08", "2026-11-22")


def test_a_contact_that_goes_takes_its_follow_ups_along_and_undo_brings_all_back(
    db: Database, katrin: int
) -> None:
    add_follow_up(db, contact_id=katrin, words="call")
    set_cadence(db, contact_id=katrin, every_days=7)
    log_contact(db, contact_id=katrin, note="hello")
    operations.remove_contacts(db, contact_ids=[katrin])
    assert listed(db) == []
    operations.undo(db)
    assert [row.name for row in listed(db)] == ["Katrín Jónsdóttir"]
    with db.read() as sql:
        assert cadence_of(sql, katrin) is not None
        assert len(log_of(sql, katrin)) == 1


def test_changing_and_removing(db: Database, katrin: int) -> None:
    id = add_follow_up(db, contact_id=katrin, words="call", due=TODAY).follow_up_id
    edit_follow_up(db, follow_up_id=id, words="write", due="", method="post")
    (row,) = listed(db)
    assert (row.words, row.due, row.method) == ("write", "", "post")
    remove_follow_up(db, follow_up_id=id)
    with pytest.raises(KnownError, match="no such follow-up"):
        remove_follow_up(db, follow_up_id=id)


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"words": "  "}, "Say what is to be done"),
        ({"words": "x" * 501}, "501 letters"),
        ({"words": "call", "method": "pigeon"}, "no way to be in touch"),
        ({"words": "call", "contact_id": 99}, "99"),
        ({"words": "call", "event_id": 99}, "event"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    db: Database, katrin: int, values: dict[str, object], part: str
) -> None:
    with pytest.raises(KnownError, match=part):
        add_follow_up(db, **({"contact_id": katrin} | values))  # type: ignore[arg-type]
    assert listed(db) == []


def row(id: int, last: str, *, every: int = 7, least: int = 14, paused: str = "") -> CadenceRow:
    return CadenceRow(id, f"P{id}", every, least, (), "2026-01-01", paused, last)


def test_who_slips_comes_first() -> None:
    found = turns(
        [
            row(1, "2026-11-20"),
            row(2, "2026-11-12"),
            row(3, "2026-11-01"),
            row(4, ""),
            row(5, "2026-11-01", paused="2026-12-24"),
            row(6, "2026-11-08"),
        ],
        today=TODAY,
    )
    assert [(turn.contact_id, turn.late, turn.slipping) for turn in found] == [
        (4, 318, True), (3, 14, True), (6, 7, False), (2, 3, False), (1, -5, False),
        (5, -32, False),
    ]  # fmt: skip


def test_nobody_slips_on_the_day_it_is_said_and_whatever_is_noted_counts(
    db: Database, katrin: int
) -> None:
    set_cadence(db, contact_id=katrin, every_days=7, at_least_days=14, methods=["phone", "call"])
    with db.read() as sql:
        (kept,) = cadences(sql)
    assert kept.methods == ("call",)
    since = date.fromisoformat(kept.since)
    (turn,) = turns([kept], today=since)
    assert (turn.late, turn.slipping, turn.words) == (
        -7,
        False,
        "weekly, every fortnight at the least",
    )
    log_contact(db, contact_id=katrin, on=date(2030, 1, 1), method="post")
    with db.read() as sql:
        (turn,) = turns(cadences(sql), today=date(2030, 1, 2))
    assert turn.due == date(2030, 1, 8)
    pause(db, contact_id=katrin, until=date(2030, 6, 1))
    with db.read() as sql:
        (turn,) = turns(cadences(sql), today=date(2030, 1, 2))
    assert turn.due == date(2030, 6, 1)
    end_cadence(db, contact_id=katrin)
    with db.read() as sql:
        assert cadences(sql) == []


def test_a_note_of_being_in_touch_can_be_forgotten(db: Database, katrin: int) -> None:
    log_contact(db, contact_id=katrin, note="hello")
    with db.read() as sql:
        (log,) = log_of(sql, katrin)
    forget_log(db, log_id=log.id)
    with db.read() as sql:
        assert log_of(sql, katrin) == []


@pytest.mark.parametrize(("every", "least"), [(0, 0), (7, 3), (4000, 0), (-1, 0)])
def test_an_impossible_cadence_is_one_sentence(
    db: Database, katrin: int, every: int, least: int
) -> None:
    with pytest.raises(KnownError, match="days"):
        set_cadence(db, contact_id=katrin, every_days=every, at_least_days=least)


def test_a_cadence_is_said_in_words() -> None:
    assert cadence_words(7, 14) == "weekly, every fortnight at the least"
    assert cadence_words(10, 0) == "every 10 days"


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_their_time_comes_of_their_zone_or_their_country() -> None:
    tokyo = local_time(time_zone="", hours="", country="JP", now=NOON)
    assert tokyo is not None
    assert (tokyo.words, tokyo.sure, tokyo.can_call) == ("21:00", True, False)
    america = local_time(time_zone="", hours="", country="US", now=NOON)
    assert america is not None
    assert (america.words, america.sure) == ("about 07:00", False)
    berlin = local_time(time_zone="Europe/Berlin", hours="8-14", country="JP", now=NOON)
    assert berlin is not None
    assert (berlin.words, berlin.can_call, berlin.hours) == ("13:00", True, (8, 14))
    assert local_time(time_zone="", hours="", country="", now=NOON) is None
    assert local_time(time_zone="Mars/Base", hours="", country="", now=NOON) is None


def test_nobody_is_called_at_the_weekend_or_outside_their_hours() -> None:
    sunday = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    iceland = local_time(time_zone="", hours="", country="IS", now=sunday)
    assert iceland is not None
    assert not iceland.can_call
    night = local_time(time_zone="Atlantic/Reykjavik", hours="22-6", country="", now=NOON)
    assert night is not None
    assert not night.can_call


@pytest.mark.parametrize("text", ["", "nine to five", "9-9", "25-26", "9-25"])
def test_what_are_no_hours_is_said(text: str) -> None:
    with pytest.raises(KnownError, match="no hours"):
        read_hours(text)
