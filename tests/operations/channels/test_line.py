"""A channel typed in a line: its name, its times, its link and hashtag."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.operations.channels.line import read_line

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
HOME = "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "name", "when", "zone"),
    [
        ("Zine chat, 2nd Thursday, 9 pm Eastern", "Zine chat", "2nd Thursday, 9 pm Eastern",
         "America/New_York"),
        ("Zine chat 2nd Thursday 9 pm Eastern", "Zine chat", "2nd Thursday 9 pm Eastern",
         "America/New_York"),
        ("London zine chat Mondays 9pm", "London zine chat", "Mondays 9pm", HOME),
        ("Zines - every other Monday 18:30", "Zines", "every other Monday 18:30", HOME),
        ("Öffentliche Runde, donnerstags 20 Uhr", "Öffentliche Runde", "donnerstags 20 Uhr", HOME),
        ("読書会 毎週木曜日 21:00 Tokyo", "読書会", "毎週木曜日 21:00 Tokyo", "Asia/Tokyo"),
        ("Chat: daily 9:00", "Chat", "daily 9:00", HOME),
        ("#edchat Tuesdays 7pm ET", "edchat", "Tuesdays 7pm ET", "America/New_York"),
        ("Office hours: weekdays 9-10", "Office hours", "weekdays 9-10", HOME),
        ("chat at 9", "chat at 9", "", ""),
        ("#edchat", "edchat", "", ""),
        ("Monday Zine Chat", "Monday Zine Chat", "", ""),
        ("A blog", "A blog", "", ""),
    ],
)  # fmt: skip
def test_the_name_ends_where_the_times_begin(text: str, name: str, when: str, zone: str) -> None:
    line = read_line(text, now=NOW, home=HOME)
    assert (line.name, line.when, line.zone, line.trouble) == (name, when, zone, "")


def test_link_and_hashtag_may_stand_anywhere() -> None:
    line = read_line(
        "Zine chat #zinelib, 2nd Thursday 9 pm Eastern https://chat.example/z?a=1,", now=NOW,
        home=HOME,
    )  # fmt: skip
    assert (line.name, line.url, line.hashtag) == (
        "Zine chat", "https://chat.example/z?a=1", "#zinelib",
    )  # fmt: skip
    assert [str(at) for at in line.coming] == [
        "2026-12-10 21:00:00-05:00", "2027-01-14 21:00:00-05:00", "2027-02-11 21:00:00-05:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Zine chat, 2nd Thursday, 9 pm Estern", "“estern”"),
        ("Chat, 31 February", "There is no day"),
        ("Chat, Thursdays 25:00", "“25”"),
    ],
)
def test_what_sounds_like_a_time_and_is_none_is_told(text: str, part: str) -> None:
    line = read_line(text, now=NOW, home=HOME)
    assert line.spoken is None
    assert part in line.trouble


def test_every_other_monday_begins_with_the_next_one() -> None:
    line = read_line("Chat, every other Monday 18:30", now=NOW, home=HOME)
    assert [f"{at:%d.%m}" for at in line.coming] == ["23.11", "07.12", "21.12"]


@given(st.text(max_size=80))
def test_no_line_fails(text: str) -> None:
    read_line(text, now=NOW, home=HOME)
