"""Calendar files as Google, Outlook, Sched, pretalx, Indico and others write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.calendar import Span, read_calendar
from tests.formats.calendar.files import (
    CONF,
    OUTLOOK_ZONE,
    TODAY,
    calendar,
    event,
    read,
    times,
    told,
)


def test_an_event_is_read_with_all_that_a_session_says() -> None:
    file = read(
        event(
            "Zines\\, for everyone", ";TZID=Europe/Oslo:20260517T140000", "DURATION:PT1H30M",
            "LOCATION:Room 2", "URL:https://libconf.example/zines", "CATEGORIES:Workshop,Paper",
            "DESCRIPTION:Speakers: Ada Example\\, Bo Example\\nBring scissors", uid="z1",
        ),
        head="X-WR-CALNAME:LibConf\nX-WR-TIMEZONE:Europe/Oslo",
    )  # fmt: skip
    one = file.entries[0]
    assert (file.name, file.zone) == ("LibConf", "Europe/Oslo")
    assert (one.uid, one.title, one.place) == ("z1", "Zines, for everyone", "Room 2")
    assert times(file) == ["2026-05-17T12:00:00+00:00 2026-05-17T13:30:00+00:00"]
    assert (one.zone, one.kind) == ("Europe/Oslo", "Workshop, Paper")
    assert one.speakers == "Ada Example, Bo Example"
    assert one.url == "https://libconf.example/zines"
    assert "Bring scissors" in one.description
    assert told(file) == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (":20260517T120000Z", "2026-05-17T12:00:00+00:00"),
        (":20260517T140000", "2026-05-17T14:00:00"),  # floats: the event's own clock
        (";VALUE=DATE:20260517", "2026-05-17"),
        (":20260517", "2026-05-17"),
        (":2026-05-17T14:00:00+02:00", "2026-05-17T12:00:00+00:00"),
        (';TZID="W. Europe Standard Time":20260517T140000', "2026-05-17T12:00:00+00:00"),
        (";TZID=/mozilla.org/20050126_1/Europe/Oslo:20260517T140000", "2026-05-17T12:00:00+00:00"),
        (";TZID=GMT+0200:20260517T140000", "2026-05-17T12:00:00+00:00"),
        (";TZID=Eastern Time (US & Canada):20260517T080000", "2026-05-17T12:00:00+00:00"),
        (";TZID=(UTC+01:00) Amsterdam, Berlin, Bern:20260517T140000", "2026-05-17T12:00:00+00:00"),
        # A clock that skips an hour (29 March, 2 to 3) and one that shows one twice.
        (";TZID=Europe/Oslo:20260329T023000", "2026-03-29T01:30:00+00:00"),
        (";TZID=Europe/Oslo:20261025T023000", "2026-10-25T00:30:00+00:00"),
        (":20260517T240000", "2026-05-18T00:00:00"),
    ],
)  # fmt: skip
def test_times_are_understood_in_whatever_zone_they_are_written(start: str, expected: str) -> None:
    file = read(event("A", start), span=Span(TODAY))
    assert times(file) == [expected]
    assert told(file) == []


def test_a_zone_that_only_the_file_defines_is_as_it_defines_it() -> None:
    summer = event("Summer", ";TZID=Customized Time Zone:20260517T140000")
    winter = event("Winter", ";TZID=Customized Time Zone:20261217T140000")
    file = read(summer, winter, head=OUTLOOK_ZONE, span=Span(TODAY))
    assert times(file) == ["2026-05-17T12:00:00+00:00", "2026-12-17T13:00:00+00:00"]
    assert file.entries[0].zone == ""


def test_a_zone_that_nobody_knows_is_told_once_and_its_times_are_the_events_own() -> None:
    file = read(*(event(n, ";TZID=Mars/Olympus:20260517T140000") for n in "AB"))
    assert times(file) == ["2026-05-17T14:00:00"] * 2
    assert told(file) == [
        "The time zone “Mars/Olympus” is not known; its times are the event's own."
    ]


def test_whole_days_end_on_their_last_day() -> None:
    file = read(
        event("Three", ";VALUE=DATE:20260517", "DTEND;VALUE=DATE:20260520"),
        event(
            "Outlook's", ";TZID=Europe/Oslo:20260518T000000",
            "DTEND;TZID=Europe/Oslo:20260519T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        ),
    )  # fmt: skip
    assert times(file) == ["2026-05-17 2026-05-19", "2026-05-18 2026-05-18"]


def test_line_ends_folds_and_encodings_are_taken_as_they_come() -> None:
    text = "SUMMARY:Métadonnées et\n  données\nUID:1\nDTSTART:20260517T120000Z"
    plain = calendar(text)
    for data in (
        plain,
        plain.replace(b"\r\n", b"\n"),
        plain.replace(b"\r\n", b"\r\r\n"),
        plain.decode().encode("cp1252"),
        b"\xef\xbb\xbf" + plain,
        plain.decode().encode("utf-16"),
    ):
        assert [one.title for one in read_calendar(data, CONF).entries] == [
            "Métadonnées et données"
        ]


def test_a_description_that_lost_its_fold_goes_on_and_html_becomes_text() -> None:
    file = read(
        event("Lost", ":20260517T120000Z", "DESCRIPTION:An abstract", "that goes on"),
        event("Html", ":20260517T130000Z", "DESCRIPTION:<p>One &amp; <b>two</b></p><p>Three</p>"),
    )
    assert [one.description for one in file.entries] == [
        "An abstract\nthat goes on",
        "One & two\nThree",
    ]


def test_reminders_in_an_event_do_not_speak_for_it() -> None:
    alarm = "BEGIN:VALARM\nSUMMARY:Wake up\nDTSTART:20200101T000000Z\nEND:VALARM"
    file = read(f"UID:1\n{alarm}\nSUMMARY:Talk\nDTSTART:20260517T120000Z")
    assert [one.title for one in file.entries] == ["Talk"]


def test_pretalx_says_who_speaks_behind_the_title() -> None:
    file = read(
        event("Seeds - Kwame Example", ":20260517T120000Z", uid="pretalx-conf-ABC@x.example")
    )
    assert (file.entries[0].title, file.entries[0].speakers) == ("Seeds", "Kwame Example")


def test_several_calendars_in_one_file_are_one_and_a_cut_off_one_is_told() -> None:
    data = calendar(event("A", ":20260517T120000Z")) + calendar(event("B", ":20260517T130000Z"))
    assert len(read_calendar(data, CONF).entries) == 2
    cut = data[: data.rindex(b"END:VEVENT")]
    file = read_calendar(cut, CONF)
    assert [one.title for one in file.entries] == ["A", "B"]
    assert "breaks off" in told(file)[0]


def test_entries_without_a_uid_are_known_again_when_they_move() -> None:
    before = read(
        "SUMMARY:Coffee\nDTSTART:20260517T090000Z", "SUMMARY:Coffee\nDTSTART:20260518T090000Z"
    )
    after = read(
        "SUMMARY:Coffee\nDTSTART:20260517T093000Z", "SUMMARY:Coffee\nDTSTART:20260518T090000Z"
    )
    assert [one.uid for one in before.entries] == [one.uid for one in after.entries]
    assert len({one.uid for one in before.entries}) == 2


def test_one_uid_for_different_sessions_makes_them_no_one_session_but_a_newer_version_does() -> (
    None
):
    same = read(event("A", ":20260517T120000Z", uid="x"), event("B", ":20260517T130000Z", uid="x"))
    assert [one.uid for one in same.entries] == ["x", "x#2"]
    newer = read(
        event("Old", ":20260517T120000Z", "SEQUENCE:1", uid="x"),
        event("New", ":20260517T130000Z", "SEQUENCE:2", uid="x"),
    )
    assert [one.title for one in newer.entries] == ["New"]


def test_what_is_on_other_days_is_left_out_and_counted_unless_it_is_wanted() -> None:
    events = event("Here", ":20260518T120000Z"), event("Far", ":20261118T120000Z")
    assert (len(read(*events).entries), read(*events).outside) == (1, 1)
    everything = Span(TODAY, CONF.first, CONF.last, everything=True)
    assert len(read(*events, span=everything).entries) == 2


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (event("A", ":sometime"), "Line 3, “A”: its time cannot be read; it was taken without"),
        ("UID:1\nSUMMARY:A", "it has no time"),
        (event("A", ":20260517T120000Z", "DTEND:20260517T110000Z"), "end before it starts"),
        (event("A", ":20260517T120000Z", "DTEND;VALUE=DATE:20260518"), "its end cannot be read"),
        (event("A", ":20260517T120000Z", "DURATION:ages"), "its length cannot be read"),
    ],
)  # fmt: skip
def test_an_entry_with_a_fault_is_kept_and_told(lines: str, reason: str) -> None:
    file = read(lines, event("Sound", ":20260517T150000Z"))
    assert sorted(one.title for one in file.entries) == ["A", "Sound"]
    assert reason in told(file)[0]


@pytest.mark.parametrize("data", [b"", b"Name,Mail\nA,a@x.example\n", b"BEGIN:VCARD\nEND:VCARD\n"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(KnownError, match="no calendar file"):
        read_calendar(data, CONF)


_LINES = st.one_of(
    st.sampled_from(
        [
            "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:DAYLIGHT",
            "TZID:Own", "DTSTART:20260517T120000Z", "DTSTART;TZID=Own:20260518T090000",
            "DTEND:20260517T130000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=",
            "RRULE:FREQ=HOURLY;BYDAY=XX", "RECURRENCE-ID:20260518T120000Z", "UID:1", "UID:2",
            "RDATE;VALUE=PERIOD:20260518T100000Z/PT1H", "EXDATE:20260517,garbage", "SUMMARY:Ä",
            "RRULE:FREQ=YEARLY;UNTIL=00000000", "DTSTART:00010101T000000", "DTEND:99991231T235959Z",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260518", "SEQUENCE:9", "X-SPEAKER:Ada",
        ]
    ),
    st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINES, max_size=25))
def test_no_file_makes_it_fail(lines: list[str]) -> None:
    data = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode("utf-8", "replace")
    for one in read_calendar(data, CONF).entries:
        assert one.uid
        assert not one.starts or date.fromisoformat(one.starts[:10])
