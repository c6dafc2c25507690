"""Channels: their times in one's own zone, the people there, the minutes spent."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.operations.channels.agenda import agenda, next_time, weeks
from companion.operations.channels.changing import (
    add_channel,
    edit_channel,
    forget_time,
    remove_channel,
    spend_time,
)
from companion.operations.contacts import add_contact
from companion.store import Database
from companion.store.channels import ChannelRow, channels, channels_of, spent

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def listed(db: Database) -> list[ChannelRow]:
    with db.read() as sql:
        return channels(sql)


def test_a_chat_is_noted_in_words_and_its_next_time_is_in_ones_own(db: Database) -> None:
    add_channel(
        db, name=" Zine  librarians ", today=TODAY, when="2nd Thursday, 9-10 pm Eastern",
        url="https://chat.example/zines", hashtag="zinelib",
    )  # fmt: skip
    (row,) = listed(db)
    assert (row.name, row.hashtag, row.recurrence) == (
        "Zine librarians", "#zinelib", "FREQ=MONTHLY;BYDAY=2TH",
    )  # fmt: skip
    assert (row.time_zone, row.minutes, row.starts_at) == (
        "America/New_York", 60, "2026-12-10T21:00",
    )  # fmt: skip
    coming = next_time(row, now=NOW)
    assert coming.words == "2nd Thursday of the month"
    assert str(coming.here) == "2026-12-11 03:00:00+01:00"
    assert str(coming.there) == "2026-12-10 21:00:00-05:00"


def test_what_is_going_on_now_is_said_until_it_ends(db: Database) -> None:
    add_channel(db, name="Coffee", today=TODAY, when="daily 12:00-12:30 Berlin")
    (row,) = listed(db)
    for minute, running in ((0, True), (29, True), (30, False)):
        coming = next_time(row, now=NOW.replace(minute=minute))
        assert coming.running is running
    assert str(next_time(row, now=NOW.replace(minute=30)).here) == "2026-11-23 12:00:00+01:00"


def test_channels_stand_by_when_they_are_next_and_without_a_time_last(db: Database) -> None:
    for name, when in (
        ("B list", ""), ("Later", "Fridays 9:00 UTC"), ("a blog", ""),
        ("Sooner", "Mondays 9:00 UTC"), ("Over", "2026-11-01 9:00 UTC"),
    ):  # fmt: skip
        add_channel(db, name=name, today=date(2026, 10, 30), when=when)
    names = [one.channel.name for one in agenda(listed(db), now=NOW)]
    assert names == ["Sooner", "Later", "a blog", "B list", "Over"]


def test_people_are_on_a_channel_and_undo_brings_back_who_was(db: Database) -> None:
    ids = [
        add_contact(db, draft=ContactDraft(formatted_name=name)).contact_id
        for name in ("Priya", "Katrín", "Q")
    ]
    id = add_channel(db, name="Chat", today=TODAY, contact_ids=ids[:2]).channel_id
    edit_channel(db, channel_id=id, today=TODAY, contact_ids=ids[1:])
    assert [name for _, name in listed(db)[0].people] == ["Katrín", "Q"]
    with db.read() as sql:
        assert [row.name for row in channels_of(sql, ids[2])] == ["Chat"]
    operations.undo(db)
    assert [name for _, name in listed(db)[0].people] == ["Katrín", "Priya"]


def test_changing_one_thing_leaves_the_others(db: Database) -> None:
    id = add_channel(db, name="Chat", today=TODAY, when="Mondays 9 pm", time_zone="Eastern")
    edit_channel(db, channel_id=id.channel_id, today=TODAY, name="Our chat", minutes=45)
    (row,) = listed(db)
    assert (row.name, row.said, row.time_zone, row.minutes) == (
        "Our chat", "Mondays 9 pm", "America/New_York", 45,
    )  # fmt: skip


def test_minutes_are_drawn_week_by_week_empty_weeks_too(db: Database) -> None:
    chat = add_channel(db, name="Chat", today=TODAY).channel_id
    blog = add_channel(db, name="Blog", today=TODAY).channel_id
    for channel, minutes, day in ((chat, 30, 22), (blog, 45, 16), (chat, 20, 18), (chat, 5, 1)):
        spend_time(db, channel_id=channel, minutes=minutes, on=date(2026, 11, day))
    with db.read() as sql:
        rows = spent(sql)
        assert [row.minutes for row in spent(sql, channel_id=blog)] == [45]
    found = weeks(rows, today=TODAY, count=4)
    assert [(str(week.monday), week.total) for week in found] == [
        ("2026-10-26", 5), ("2026-11-02", 0), ("2026-11-09", 0), ("2026-11-16", 95),
    ]  # fmt: skip
    assert found[-1].minutes == (("Chat", 50), ("Blog", 45))
    forget_time(db, spent_id=rows[0].id)
    remove_channel(db, channel_id=blog)
    with db.read() as sql:
        assert sum(row.minutes for row in spent(sql)) == 25


def test_a_zone_or_rule_that_went_bad_is_told_beside_its_channel(db: Database) -> None:
    add_channel(db, name="Chat", today=TODAY, when="Mondays 9 pm Berlin")
    (row,) = listed(db)
    coming = next_time(replace(row, time_zone="Mars/Base"), now=datetime(2026, 11, 22, tzinfo=UTC))
    assert coming.here is None
    assert "no time zone “Mars/Base”" in coming.trouble


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"name": " "}, "a name"),
        ({"name": "x" * 201}, "201 letters"),
        ({"kind": "pigeon"}, "no kind of channel"),
        ({"when": "when I like"}, "does not understand"),
        ({"when": "Mondays", "time_zone": "Atlantis"}, "no time zone"),
        ({"minutes": 2000}, "2000 minutes"),
        ({"when": "31 February"}, "no day"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    db: Database, values: dict[str, object], part: str
) -> None:
    with pytest.raises(KnownError, match=part):
        add_channel(db, **({"name": "Chat", "today": TODAY} | values))  # type: ignore[arg-type]
    assert listed(db) == []


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_no_day_has_so_many_minutes(db: Database, minutes: int) -> None:
    id = add_channel(db, name="Chat", today=TODAY).channel_id
    with pytest.raises(KnownError, match="minutes"):
        spend_time(db, channel_id=id, minutes=minutes, on=TODAY)


def test_the_same_words_keep_the_days_it_began_with(db: Database) -> None:
    id = add_channel(
        db, name="Chat", today=TODAY, when="every other Monday 9-10 am", time_zone="Berlin"
    ).channel_id
    later = date(2026, 12, 1)
    edit_channel(db, channel_id=id, today=later, minutes=90)
    edit_channel(db, channel_id=id, today=later, when="every other Monday  9-10 am")
    edit_channel(db, channel_id=id, today=later, time_zone="Eastern")
    (row,) = listed(db)
    assert (row.starts_at, row.minutes, row.time_zone) == (
        "2026-11-23T09:00", 90, "America/New_York",
    )  # fmt: skip
    edit_channel(db, channel_id=id, today=later, when="every other Monday 9-11 am")
    (row,) = listed(db)
    assert (row.starts_at, row.minutes, row.time_zone) == (
        "2026-12-07T09:00", 120, "America/New_York",
    )  # fmt: skip


def test_a_zone_that_the_words_name_is_changed_in_the_words(db: Database) -> None:
    id = add_channel(db, name="Chat", today=TODAY, when="Mondays 9 pm Eastern").channel_id
    with pytest.raises(KnownError, match="names its time zone"):
        edit_channel(db, channel_id=id, today=TODAY, time_zone="Berlin")
    edit_channel(db, channel_id=id, today=TODAY, time_zone="New York")


def test_a_link_is_one_of_the_web(db: Database) -> None:
    id = add_channel(db, name="Chat", today=TODAY, url="chat.example/zines").channel_id
    assert listed(db)[0].url == "https://chat.example/zines"
    with pytest.raises(KnownError, match="no address on the web"):
        edit_channel(db, channel_id=id, today=TODAY, url="javascript:alert(1)")
    edit_channel(db, channel_id=id, today=TODAY, url="")
    assert listed(db)[0].url == ""
