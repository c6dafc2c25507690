"""A year of made-up data, to show and to measure what comes after an event.

`fill(db)` writes 5 events, 600 contacts with encounters, circles and places, rosters around them,
who was met through whom (500 people), introductions, follow-ups and a contact log, channels with
the time spent there, partnerships with journals, questions, resources, groups and birthdays. The
same seed makes the same year. As a program: `python -m tests.a_year FOLDER` fills a new folder.
"""

import json
import sqlite3
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from companion.model.fold import fold
from companion.store import Database
from tests.a_year_people import CITIES, Somebody, somebodies

YEAR = 2026
# Name, first day, days, city, country, zone.
EVENTS = (
    ("Winter Cataloguers' Days", date(YEAR, 1, 28), 3, "Oslo", "NO", "Europe/Oslo"),
    ("Small Libraries Meet", date(YEAR, 3, 18), 2, "Nairobi", "KE", "Africa/Nairobi"),
    ("Open Shelves", date(YEAR, 5, 13), 4, "Montréal", "CA", "America/Toronto"),
    ("Reading Rooms Webinar Week", date(YEAR, 8, 19), 3, "", "", "UTC"),
    ("LibConf", date(YEAR, 10, 15), 4, "Reykjavík", "IS", "Atlantic/Reykjavik"),
)
_SHARES = (0.17, 0.14, 0.26, 0.11, 0.32)
_WORDS = (
    "Send the zine template", "Ask how the repair café pays for itself", "Share the floor plan",
    "Send slides", "Set up a call about seed libraries", "Say thank you for the tour",
    "Send the reading list", "Tell them about the grant", "Book a visit", "Send the photos",
)  # fmt: skip
_METHODS = ("mail", "mail", "mail", "call", "chat", "in person", "post")
_PLACES = ("coffee break", "poster hall", "keynote", "bus", "workshop 3", "dinner", "registration")
_QUESTIONS = (
    "How do you lend tools without losing them?", "Who pays for your opening hours at night?",
    "Which catalogue can volunteers learn in a day?", "How do you count visitors fairly?",
    "What do you do with gifts nobody wants?", "How do you run a seed library in winter?",
    "Does anyone lend musical instruments?", "How do teenagers choose books with you?",
    "What would you never digitise again?", "How do you teach with a 3D printer?",
)  # fmt: skip
_LEARNED = (
    "Start with ten things that everybody needs", "Let the neighbours run it",
    "Count chairs, not heads", "Ask the town for the key, not for money",
)  # fmt: skip
_CHANNELS = (
    ("Cataloguers' chat", "chat", "FREQ=MONTHLY;BYDAY=2TH", "2nd Thursday, 9 pm Eastern", 60),
    ("Small libraries list", "list", "", "", 0),
    ("Repair café group", "group", "FREQ=WEEKLY;BYDAY=TU", "Tuesdays at 18:00", 45),
    ("Reading Rooms blog", "blog", "", "", 0),
    ("Webinar of the month", "webinar", "FREQ=MONTHLY;BYDAY=1WE", "1st Wednesday, 17:00", 90),
)
# Columns that hold JSON, which are not "" but empty lists or mappings.
_LISTS = {"nicknames", "organization", "types", "emails", "phones", "urls", "interests", "methods",
          "headers", "columns", "corrected", "extra", "params", "rules", "reasons"}  # fmt: skip
_MAPS = {"columns", "corrected", "extra", "params", "rules"}


@dataclass
class Year:
    """What was written: ids of events and contacts in their order."""

    events: list[int] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)


class _Rows:
    """Rows into tables whose other columns are empty."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._empty: dict[str, dict[str, object]] = {}

    def add(self, table: str, **values: object) -> int:
        row = self._columns(table) | values
        places = ", ".join(f":{name}" for name in row)
        cursor = self._sql.execute(f"INSERT INTO {table}({', '.join(row)}) VALUES ({places})", row)
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _columns(self, table: str) -> dict[str, object]:
        if table not in self._empty:
            made: dict[str, object] = {}
            for _, name, kind, needed, *_ in self._sql.execute(f"PRAGMA table_info({table})"):
                json_text = "{}" if name in _MAPS else "[]"
                is_json = name in _LISTS and (table, name) != ("attendee", "organization")
                empty: object = json_text if is_json else "" if kind == "TEXT" else 0
                if name != "id":
                    made[name] = empty if needed else None
            self._empty[table] = made
        return self._empty[table]


def fill(
    db: Database, *, seed: int = 8, people: int = 600, through: int = 500, latin: bool = False
) -> Year:
    """Write the year into an empty database, as one step; `latin`: see `somebodies`."""
    random, year = Random(seed), Year()
    with db.change("A made-up year") as unit:
        rows = _Rows(unit.sql)
        _events(rows, year)
        known = somebodies(random, people, latin=latin)
        _contacts(rows, year, known, random)
        _met_through(rows, year, min(through, people), random)
        _introductions(rows, year, random)
        _follow_ups(rows, year, random)
        _channels(rows, year, random)
        _partners(rows, year, random)
        _learned(rows, year, random)
        _groups(rows, year, random)
    return year


def _events(rows: _Rows, year: Year) -> None:
    for name, first, days, city, country, zone in EVENTS:
        year.events.append(
            rows.add(
                "event",
                uid=f"event-{name}",
                name=name,
                kind="conference",
                role="attendee",
                starts_on=first.isoformat(),
                place=city,
                country=country,
                time_zone=zone,
                ends_on=(first + timedelta(days=days - 1)).isoformat(),
            )
        )


def _contacts(rows: _Rows, year: Year, known: list[Somebody], random: Random) -> None:
    rosters = [
        rows.add("roster", event_id=event, file_name="people.csv", format="csv",
                 imported_at=f"{EVENTS[at][1] - timedelta(days=9)}T08:00:00+00:00")
        for at, event in enumerate(year.events)
    ]  # fmt: skip
    for number, one in enumerate(known):
        at = random.choices(range(len(EVENTS)), _SHARES)[0]
        day = EVENTS[at][1] + timedelta(days=random.randrange(EVENTS[at][2]))
        contact = _contact(rows, one, day, random, number)
        year.contacts.append(contact)
        attendee = _attendee(rows, one, year.events[at], rosters[at], number, contact)
        _met(rows, contact, year.events[at], attendee, day, random)
        if random.random() < 0.18:
            again = random.randrange(len(EVENTS))
            later = EVENTS[again][1] + timedelta(days=random.randrange(EVENTS[again][2]))
            _met(rows, contact, year.events[again], None, later, random)
    for number, one in enumerate(somebodies(random, len(known) // 3), len(known)):
        at = random.choices(range(len(EVENTS)), _SHARES)[0]
        _attendee(rows, one, year.events[at], rosters[at], number, None)


def _contact(rows: _Rows, one: Somebody, day: date, random: Random, number: int) -> int:
    contact = rows.add(
        "contact", uid=f"contact-{number}", formatted_name=one.name, given=one.given,
        family=one.family, organization=json.dumps([one.organization], ensure_ascii=False),
        title=one.title, sort_key=fold(one.name), created_at=f"{day}T16:00:00+00:00",
        circles=random.choices((1, 2, 3, 0), (55, 15, 22, 8))[0],
        birthday=f"19{random.randint(55, 99)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        if random.random() < 0.2 else "",
    )  # fmt: skip
    mail = f"person{number}@library{number % 97}.example"
    rows.add("contact_point", contact_id=contact, kind="email", value=mail, match_key=mail)
    # Of some the country is known from the roster alone, and of some not at all.
    if random.random() < 0.8:
        rows.add("contact_address", contact_id=contact, locality=CITIES.get(one.country, ""),
                 country=one.country_name)  # fmt: skip
    if random.random() < 0.3:
        rows.add("contact_note", contact_id=contact, text="Private: talks fast, means well.",
                 at=f"{day}T17:00:00+00:00")  # fmt: skip
    return contact


def _attendee(
    rows: _Rows, one: Somebody, event: int, roster: int, number: int, contact: int | None
) -> int:
    return rows.add(
        "attendee", event_id=event, roster_id=roster, contact_id=contact, row=number + 2,
        formatted_name=one.name, given=one.given, family=one.family, title=one.title,
        organization=one.organization, country=one.country_name, country_code=one.country,
        city=CITIES.get(one.country, ""), sort_key=fold(one.name), status="Attending",
        emails=json.dumps([f"person{number}@library{number % 97}.example"]),
    )  # fmt: skip


def _met(
    rows: _Rows, contact: int, event: int, attendee: int | None, day: date, random: Random
) -> None:
    rows.add("encounter", contact_id=contact, event_id=event, attendee_id=attendee,
             met_on=day.isoformat(), place=random.choice(_PLACES))  # fmt: skip


def _met_through(rows: _Rows, year: Year, people: int, random: Random) -> None:
    """Trees in which whoever brought many brings more; a dozen roots, two of them no contacts."""
    tree: list[int] = []
    heavy: list[int] = []
    for contact in random.sample(year.contacts, people):
        if len(tree) < 10:
            tree.append(contact)
            heavy.append(contact)
            continue
        if random.random() < 0.04:
            rows.add("met_through", contact_id=contact,
                     name=random.choice(("My first boss", "The bus driver in Oslo")))  # fmt: skip
        else:
            above = random.choice(heavy if random.random() < 0.7 else tree)
            rows.add("met_through", contact_id=contact, through_id=above)
            heavy.append(above)
        tree.append(contact)


def _introductions(rows: _Rows, year: Year, random: Random) -> None:
    for number in range(min(60, len(year.contacts) // 3)):
        one, other = random.sample(year.contacts, 2)
        event = random.randrange(len(EVENTS))
        day = EVENTS[event][1] + timedelta(days=random.randrange(20))
        made = f"{day + timedelta(days=2)}T10:00:00+00:00" if number % 4 else ""
        rows.add(
            "introduction", contact_id=one, other_id=other, event_id=year.events[event],
            why="Both run a seed library", planned_at=f"{day}T10:00:00+00:00", made_at=made,
            outcome="They plan a visit" if made and number % 3 == 0 else "",
        )  # fmt: skip


def _follow_ups(rows: _Rows, year: Year, random: Random) -> None:
    for number, contact in enumerate(random.sample(year.contacts, len(year.contacts) // 2)):
        at = random.randrange(len(EVENTS))
        made = EVENTS[at][1] + timedelta(days=random.randrange(3))
        due = made + timedelta(days=random.choice((3, 7, 7, 14, 30, 60)))
        done = due + timedelta(days=random.choice((-4, -2, -1, 0, 0, 3, 9)))
        kept = number % 5 != 0 and done <= date(YEAR, 10, 19)
        moment = f"{max(done, made)}T15:00:00+00:00" if kept else ""
        follow_up = rows.add(
            "follow_up", uid=f"follow-up-{number}", contact_id=contact, event_id=year.events[at],
            words=random.choice(_WORDS), due=due.isoformat() if number % 11 else "",
            method=random.choice(_METHODS), promised=int(number % 3 == 0), done_at=moment,
            created_at=f"{made}T18:00:00+00:00",
        )  # fmt: skip
        if kept:
            rows.add("contact_log", contact_id=contact, follow_up_id=follow_up, at=moment,
                     method=random.choice(_METHODS), note="Answered at once")  # fmt: skip
    for contact in random.sample(year.contacts, min(24, len(year.contacts))):
        every = random.choice((7, 14, 30, 90))
        rows.add("cadence", contact_id=contact, every_days=every, at_least_days=2 * every,
                 methods=json.dumps(["mail", "call"]), since=f"{YEAR}-06-01")  # fmt: skip


def _channels(rows: _Rows, year: Year, random: Random) -> None:
    for number, (name, kind, rule, said, minutes) in enumerate(_CHANNELS):
        channel = rows.add(
            "channel", uid=f"channel-{number}", name=name, kind=kind, recurrence=rule, said=said,
            minutes=minutes, url=f"https://channel{number}.example/", hashtag=f"#ch{number}",
            time_zone="America/New_York" if rule else "",
            starts_at=f"{YEAR}-01-08T21:00:00" if rule else "",
        )  # fmt: skip
        for contact in random.sample(year.contacts, min(15, len(year.contacts))):
            rows.add("channel_person", channel_id=channel, contact_id=contact)
        for week in range(0, 41, 1 + number):
            rows.add("channel_time", channel_id=channel, minutes=random.choice((15, 30, 45, 60)),
                     spent_on=(date(YEAR, 1, 8) + timedelta(weeks=week)).isoformat())  # fmt: skip


def _partners(rows: _Rows, year: Year, random: Random) -> None:
    for number, contact in enumerate(year.contacts[:3]):
        partnership = rows.add(
            "partnership", uid=f"partnership-{number}", contact_id=contact, every_days=14,
            starts_on=f"{YEAR}-0{2 + number}-01", ends_on=f"{YEAR}-12-15", means="call",
            hopes="See how a library on another continent works",
        )  # fmt: skip
        for turn in range(12):
            planned = date(YEAR, 2 + number, 10) + timedelta(days=14 * turn)
            talked = planned <= date(YEAR, 10, 10) and random.random() < 0.85
            rows.add(
                "journal_entry", uid=f"entry-{number}-{turn}", partnership_id=partnership,
                title=f"Topic {turn + 1}", planned_on=planned.isoformat(),
                talked_on=planned.isoformat() if talked else "",
                said="Private: they are looking for other work." if talked else "",
                learned="Opening hours are a promise" if talked and turn % 2 else "",
                tried="A shelf at the door" if talked and turn % 4 == 3 else "",
            )  # fmt: skip


def _learned(rows: _Rows, year: Year, random: Random) -> None:
    for number, words in enumerate(_QUESTIONS):
        at = number % len(EVENTS)
        question = rows.add(
            "question", event_id=year.events[at], words=words, signed=1, closed=number % 2,
            created_at=f"{EVENTS[at][1] - timedelta(days=5)}T09:00:00+00:00",
            learned=_LEARNED[number % len(_LEARNED)] if number % 3 else "",
        )  # fmt: skip
        for contact in random.sample(year.contacts, number % 4):
            rows.add("question_asked", question_id=question, contact_id=contact, whom="",
                     asked_on=EVENTS[at][1].isoformat(), answer="Just begin")  # fmt: skip
    for number in range(24):
        at = number % len(EVENTS)
        moment = f"{EVENTS[at][1]}T12:00:00+00:00"
        rows.add(
            "resource", event_id=year.events[at], kind="link", title=f"Slides {number + 1}",
            target=f"https://slides{number}.example/", added_at=moment, changed_at=moment,
            contact_id=random.choice(year.contacts),
        )  # fmt: skip


def _groups(rows: _Rows, year: Year, random: Random) -> None:
    for name in ("Knitting at nine", "Committee 2027", "Seed libraries"):
        group = rows.add("contact_group", name=name)
        for contact in random.sample(year.contacts, min(12, len(year.contacts))):
            rows.add("group_member", group_id=group, contact_id=contact)


if __name__ == "__main__":
    with Database.open(Path(sys.argv[1])) as database:
        year = fill(database)
        sys.stdout.write(f"{len(year.contacts)} contacts in {sys.argv[1]}\n")
