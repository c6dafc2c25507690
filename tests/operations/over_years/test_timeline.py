"""A contact's timeline, when one last met, and whose birthday comes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.importing.countries import country_code
from companion.model.birthdays import Born, born
from companion.model.draft import ContactDraft
from companion.operations.over_years.birthdays import birthday_words, coming_birthdays
from companion.operations.over_years.earlier import add_earlier_job
from companion.operations.over_years.timeline import (
    Lasting,
    last_met_words,
    over_the_years,
    when_words,
)
from companion.store import Database
from companion.store.narrowing.finding import Finder
from companion.store.people import PeopleFilter
from tests.people import NOW

TODAY = NOW.astimezone().date()
ROWS = """
INSERT INTO encounter(contact_id, event_id, met_on, place, note)
VALUES (1, 1, '2023-10-19', 'lunch', 'zines'), (1, 2, '2022-05', '', '');
INSERT INTO follow_up(uid, contact_id, words, due, method, promised, created_at, snoozed_from,
    done_at, note)
VALUES ('f', 1, 'Send the slides', '', '', 0, '', '', '2024-01-05T10:00:00+00:00', 'by mail'),
       ('g', 1, 'Still open', '', '', 0, '', '', '', '');
INSERT INTO contact_log(contact_id, follow_up_id, method, at, note)
VALUES (1, NULL, 'call', '2024-03-01', 'an hour'), (1, 1, 'mail', '2024-01-05', 'by mail');
INSERT INTO introduction(contact_id, other_id, why, message, planned_at, made_at, outcome)
VALUES (2, 1, 'both fold paper', '', '', '2024-02-01T10:00:00+00:00', 'They met');
INSERT INTO partnership(id, uid, contact_id, starts_on, ends_on, hopes, every_days, means, outcome)
VALUES (1, 'p', 1, '', '', '', 14, '', '');
INSERT INTO journal_entry(uid, partnership_id, title, planned_on, talked_on, said, learned, tried)
VALUES ('j', 1, 'Zine shelves', '', '2023-12-01', 'Hers is red', 'Label them', '');
INSERT INTO scan(event_id, contact_id, scanned_at, source, format, kind, payload)
VALUES (1, 1, '2023-10-19T11:00:00+00:00', 'camera', 'QR Code', 'vcard', 'x');
INSERT INTO contact_note(contact_id, position, text, at) VALUES (1, 0, 'No date', NULL);
"""


@pytest.fixture
def ada(db: Database) -> Database:
    for name in ("Ada Ash", "Bo Park"):
        operations.add_contact(db, draft=ContactDraft(formatted_name=name))
    operations.add_event(db, name="NELA 2023", starts_on="2023-10-18")
    operations.add_event(db, name="Fair")
    with db.change("A life") as unit:
        for statement in ROWS.strip().rstrip(";").split(";\n"):
            unit.sql.execute(statement)
    return db


def lines(found: Lasting) -> list[tuple[str, str, str, str, str]]:
    return [
        (year.year, line.when, line.words, line.detail, line.leads)
        for year in found.years
        for line in year.lines
    ]


def test_everything_that_happened_stands_by_year_the_newest_first(ada: Database) -> None:
    add_earlier_job(ada, contact_id=1, title="Baker", until_on="2021")
    kept = f"{TODAY.day} {when_words(TODAY.isoformat()).split()[1]}"
    assert lines(over_the_years(ada, contact_id=1)) == [
        (str(TODAY.year), kept, "Became a contact", "", ""),
        ("2024", "1 Mar", "Called", "an hour", "due"),
        ("2024", "1 Feb", "You introduced Bo Park", "both fold paper · They met", "person"),
        ("2024", "5 Jan", "Done: Send the slides", "by mail", "due"),
        ("2023", "1 Dec", "Talked about Zine shelves", "Hers is red · Label them", "partners"),
        ("2023", "19 Oct", "Met at NELA 2023", "lunch · zines", "event"),
        ("2023", "19 Oct", "Code scanned at NELA 2023", "", "event"),
        ("2022", "May", "Met at Fair", "", "event"),
        ("2021", "", "Until then Baker", "", ""),
        ("", "", "No date", "", "notes"),
    ]


def test_one_is_told_when_one_last_met_if_that_is_long_ago(ada: Database) -> None:
    assert over_the_years(ada, contact_id=1).last_met.startswith("You last met at NELA 2023, ")
    assert over_the_years(ada, contact_id=2).last_met == ""
    with pytest.raises(KnownError, match="no contact 9"):
        over_the_years(ada, contact_id=9)


@pytest.mark.parametrize(
    ("day", "event", "words"),
    [
        ("2025-12-01", "NELA", ""),
        ("2025-10-01", "NELA", "You last met at NELA, a year ago."),
        ("2023-11-23", "", "You last met in 2023, 2 years ago."),
        ("2023-11-21", "", "You last met in 2023, 3 years ago."),
        ("", "NELA", ""),
        ("2023-99-99", "NELA", ""),
    ],
)
def test_how_long_ago_is_said_in_whole_years(day: str, event: str, words: str) -> None:
    assert last_met_words(day, event, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1980-02-29", Born(1980, 2, 29)), ("19800229", Born(1980, 2, 29)),
        ("--0229", Born(None, 2, 29)), ("--02-29", Born(None, 2, 29)),
        ("1604-05-03", Born(None, 5, 3)), ("1980-05-03T00:00:00Z", Born(1980, 5, 3)),
        ("1981-02-29", None), ("--0230", None), ("1980", None), ("---29", None), ("May", None),
        ("", None),
    ],
)  # fmt: skip
def test_birthdays_are_read_as_cards_write_them(text: str, birthday: Born | None) -> None:
    assert born(text) == birthday


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1986-11-27", "Turns 40 on Friday"), ("--1127", "Birthday on Friday"),
        ("1986-11-22", "Turns 40 today"), ("--11-23", "Birthday tomorrow"),
        ("1986-11-21", "Turns 41 on 21 November"), ("1980-02-29", "Turns 47 on 28 February"),
        ("2030-11-27", "Birthday on Friday"), ("soon", ""),
    ],
)  # fmt: skip
def test_the_next_birthday_is_said_as_people_say_it(text: str, words: str) -> None:
    assert birthday_words(text, date(2026, 11, 22)) == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_next_birthday_is_within_a_year_and_on_its_day(birth: date, today: date) -> None:
    birthday = born(birth.isoformat())
    assert birthday is not None
    ahead = birthday.next_from(today)
    assert 0 <= (ahead - today).days <= 366
    assert ahead.day == birth.day or (birth.month, birth.day, ahead.day) == (2, 29, 28)
    assert ahead.month == birth.month


def test_the_birthdays_that_come_are_listed_and_narrowed_to(db: Database) -> None:
    # The list of people goes by the computer's own day, which a test cannot choose.
    today = date.today()  # noqa: DTZ011
    for name, text in (("Ada", f"1980-{today:%m-%d}"), ("Bo", f"--{today:%m%d}"), ("Cy", "May"),
                       ("Dee", "")):  # fmt: skip
        operations.add_contact(db, draft=ContactDraft(formatted_name=name, birthday=text))
    with db.read() as sql:
        finder = Finder(sql, country_code)

        def count(text: str) -> int:
            return len(finder.find(finder.parse(text), PeopleFilter()))

        assert count("birthday:soon") == count("birthday:today") == 2
        assert count(f"birthday:{today:%B}") == 2
        assert count("birthday:1980") == 0
    known = {one.name: one.turns for one in coming_birthdays(db, days=366)}
    assert known["Bo"] is None
    assert known["Ada"] in (db.now().year - 1980, db.now().year - 1979)


def test_one_narrows_by_when_somebody_was_last_seen(ada: Database) -> None:
    with ada.read() as sql:
        finder = Finder(sql, country_code)

        def found(text: str) -> list[int]:
            return [one.key >> 1 for one in finder.find(finder.parse(text), PeopleFilter())]

        assert found("seen:<2024") == found("seen:2023") == found("seen:>=2023-10") == [1]
        assert found("seen:<2023") == found("seen:>2023") == []
        assert found("seen:never") == [2]
        assert found('seen:"long ago"') == [1, 2]
        assert found("-seen:never") == [1]
        assert found("seen:whenever") == []
