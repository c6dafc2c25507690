"""When something is, in the words that people use; what is meant stands beside it."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.operations.recurrence.rules import said_again
from companion.operations.recurrence.words import Spoken, understand

TODAY = date(2026, 11, 22)
BERLIN, EASTERN = "Europe/Berlin", "America/New_York"


@pytest.mark.parametrize(
    ("text", "rule", "at", "zone"),
    [
        ("2nd Thursday, 9 pm Eastern", "FREQ=MONTHLY;BYDAY=2TH", time(21), EASTERN),
        ("2nd Thursday, 9 pm EST", "FREQ=MONTHLY;BYDAY=2TH", time(21), EASTERN),
        ("second Thursday of the month at 9pm ET", "FREQ=MONTHLY;BYDAY=2TH", time(21), EASTERN),
        ("Every 2nd Thursday of the month", "FREQ=MONTHLY;BYDAY=2TH", None, ""),
        ("every second Thursday of the month", "FREQ=MONTHLY;BYDAY=2TH", None, ""),
        ("every second Thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", None, ""),
        ("every other Monday 18:30 Berlin",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", time(18, 30), BERLIN),
        ("1st and 3rd Tuesday 12:30", "FREQ=MONTHLY;BYDAY=1TU,3TU", time(12, 30), ""),
        ("last Friday noon UTC", "FREQ=MONTHLY;BYDAY=-1FR", time(12), "Etc/UTC"),
        ("Mondays and Wednesdays 8am", "FREQ=WEEKLY;BYDAY=MO,WE", time(8), ""),
        ("weekdays at 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", time(9), ""),
        ("daily 7.15 am", "FREQ=DAILY", time(7, 15), ""),
        ("every 3 weeks on Sunday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", None, ""),
        ("fortnightly on Wednesdays, 20:00 London time",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", time(20), "Europe/London"),
        ("on the 15th of each month", "FREQ=MONTHLY;BYMONTHDAY=15", None, ""),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", None, ""),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3", None, ""),
        ("first Monday of May, midnight", "FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", time(0), ""),
        ("jeden zweiten Donnerstag um 20 Uhr",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(20), ""),
        ("2. Donnerstag im Monat, 20:00 Uhr MEZ", "FREQ=MONTHLY;BYDAY=2TH", time(20), BERLIN),
        ("donnerstags 8 Uhr abends", "FREQ=WEEKLY;BYDAY=TH", time(20), ""),
        ("tous les lundis à 18h30, heure de Paris",
         "FREQ=WEEKLY;BYDAY=MO", time(18, 30), "Europe/Paris"),
        ("le premier mardi du mois à 20 h", "FREQ=MONTHLY;BYDAY=1TU", time(20), ""),
        ("cada dos semanas los jueves a las 19:00 Madrid",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time(19), "Europe/Madrid"),
        ("segunda quinta-feira do mês às 15h, São Paulo",
         "FREQ=MONTHLY;BYDAY=2TH", time(15), "America/Sao_Paulo"),
        ("ogni lunedì alle 21", "FREQ=WEEKLY;BYDAY=MO", time(21), ""),
        ("elke maandag om 20:00", "FREQ=WEEKLY;BYDAY=MO", time(20), ""),
        ("毎週木曜日 21:00 Tokyo", "FREQ=WEEKLY;BYDAY=TH", time(21), "Asia/Tokyo"),
        ("по четвергам 19:00 Moscow", "FREQ=WEEKLY;BYDAY=TH", time(19), "Europe/Moscow"),
        ("Thursdays 5 pm UTC+2", "FREQ=WEEKLY;BYDAY=TH", time(17), "Etc/GMT-2"),
        ("segunda e quarta às 10h", "FREQ=WEEKLY;BYDAY=MO,WE", time(10), ""),
        ("quarta-feira 9h", "FREQ=WEEKLY;BYDAY=WE", time(9), ""),
        ("Mon-Fri 9:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", time(9), ""),
        ("Friday to Monday at 20:00", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU", time(20), ""),
        ("Thu 9pm ET / 8pm CT", "FREQ=WEEKLY;BYDAY=TH", time(21), EASTERN),
        ("1st & 3rd Tuesdays, 9 pm Eastern time (US)",
         "FREQ=MONTHLY;BYDAY=1TU,3TU", time(21), EASTERN),
        ("THURSDAY 9 P.M. (Pacific)", "FREQ=WEEKLY;BYDAY=TH", time(21), "America/Los_Angeles"),
    ],
)  # fmt: skip
def test_what_people_say_is_understood(text: str, rule: str, at: time | None, zone: str) -> None:
    assert understand(text, today=TODAY) == Spoken(rule, None, at, None, zone)


@pytest.mark.parametrize(
    ("text", "at", "minutes"),
    [
        ("Thursdays 9-10:30 pm", time(21), 90),
        ("Thursdays 11 am - 1 pm", time(11), 120),
        ("Thursdays 11-1 pm", time(11), 120),
        ("Thursdays 14:00–15:45", time(14), 105),
        ("Thursdays 23:30-00:15", time(23, 30), 45),
        ("donnerstags von 18 bis 19:30 Uhr", time(18), 90),
        ("Thursdays 9 pm for 45 minutes", time(21), 45),
        ("weekdays 9-10", time(9), 60),
        ("Thursdays 9 pm (90 min)", time(21), 90),
        ("donnerstags 20 Uhr, 1,5 Stunden", time(20), 90),
        ("Thursdays 9 pm for an hour, Eastern", time(21), 60),
    ],
)
def test_from_when_to_when_says_how_long(text: str, at: time, minutes: int) -> None:
    spoken = understand(text, today=TODAY)
    assert (spoken.at, spoken.minutes) == (at, minutes)


@pytest.mark.parametrize(
    ("text", "rule", "on"),
    [
        ("5 May 2027, 9 pm", "", date(2027, 5, 5)),
        ("May 5th", "", date(2027, 5, 5)),
        ("24 December", "", date(2026, 12, 24)),
        ("2026-12-03 14:00", "", date(2026, 12, 3)),
        ("3.12.2026 um 14 Uhr", "", date(2026, 12, 3)),
        ("every year on 5 May", "FREQ=YEARLY", date(2027, 5, 5)),
        ("weekly from 2027-01-07", "FREQ=WEEKLY", date(2027, 1, 7)),
        ("Thursday, 3 December, 14:00", "", date(2026, 12, 3)),
        ("29 February", "", date(2028, 2, 29)),
        ("tomorrow 9 am", "", date(2026, 11, 23)),
        ("27/5/2027 9 pm", "", date(2027, 5, 27)),
        ("5/27/2027 9 pm", "", date(2027, 5, 27)),
        ("every year on 29 February", "FREQ=YEARLY", date(2028, 2, 29)),
        (
            "every other Monday from 30 November",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            date(2026, 11, 30),
        ),
        ("montags ab 7. Dezember, 20 Uhr", "FREQ=WEEKLY;BYDAY=MO", date(2026, 12, 7)),
        (
            "Mondays from 7 December until 1 March 2027",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301",
            date(2026, 12, 7),
        ),
        ("Mondays in March", "FREQ=WEEKLY;BYMONTH=3;BYDAY=MO", None),
    ],
)
def test_a_day_is_understood(text: str, rule: str, on: date | None) -> None:
    spoken = understand(text, today=TODAY)
    assert (spoken.rule, spoken.on) == (rule, on)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Say when it is"),
        ("   ", "Say when it is"),
        ("2nd Thursday blorp", "“blorp”"),
        ("9 pm", "does not say on which days"),
        ("monthly on Thursday", "Which Thursday of the month?"),
        ("31 February", "There is no day"),
        ("2026-02-31", "There is no day"),
        ("7th Thursday", "1st to 5th"),
        ("40th of the month", "no such day"),
        ("Thursdays 5 pm UTC+99", "no time zone"),
        ("2026-05-01 and 2026-05-02", "two days"),
        ("x" * 201, "too long"),
        ("Thursdays 25:00", "“25”"),
        ("5/7/2027 9 pm", "“5/7/2027”"),
        ("9-10", "does not say on which days"),
        ("at 9", "does not say on which days"),
        ("Friday, 3 December 2026", "3 December 2026 is a Thursday"),
        ("31 June, 9 pm", "There is no day"),
    ],
)
def test_what_is_not_understood_is_said(text: str, part: str) -> None:
    with pytest.raises(KnownError, match=part.replace("?", r"\?")):
        understand(text, today=TODAY)


@given(st.text(max_size=220))
def test_no_text_fails_otherwise(text: str) -> None:
    with suppress(KnownError):
        understand(text, today=TODAY)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=MONTHLY;BYDAY=2TH", "2nd Thursday of the month"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "every Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every other Thursday"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "last day of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,22,13", "1st, 15th, 22nd and 13th of the month"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "1st Monday of May"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days"),
        ("FREQ=WEEKLY;BYMONTH=3;BYDAY=MO", "every Monday in March"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301", "every Monday, until 1 March 2027"),
        ("FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO", "FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, words: str) -> None:
    assert said_again(rule) == words


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@given(
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True),
    st.sampled_from([1, 2, 3, 4, 5, -1]),
)
def test_what_is_said_again_is_understood_as_the_same(days: list[str], week: int) -> None:
    for rule in (
        f"FREQ=WEEKLY;BYDAY={','.join(sorted(days, key=DAYS.index))}",
        f"FREQ=MONTHLY;BYDAY={week}{days[0]}",
        f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(sorted(days, key=DAYS.index))}",
    ):
        assert understand(said_again(rule), today=TODAY).rule == rule
