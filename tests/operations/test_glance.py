"""The event at a glance: who comes, in counts that the list of people confirms."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.importing.countries import country_code
from companion.model.circle import Circle
from companion.model.figures import Bar, Figure
from companion.operations.glance import Glance, glance_at, save_table
from companion.operations.glance_figures import (
    countries,
    interests,
    languages,
    organizations,
    regions,
    terms_of,
)
from companion.store import Database
from companion.store.narrowing.finding import Finder
from companion.store.narrowing.query import Query
from companion.store.people import PeopleFilter
from tests.people import NOW, write_roster

HEADERS = (
    "Name", "E-mail", "Organization", "Job title", "Country", "Ticket", "Interests", "Languages",
    "Is this your first time?",
)  # fmt: skip
PEOPLE = (
    ("Katrín Jónsdóttir", "k@safn.example", "City Library", "Cataloguer", "Ísland", "Full",
     "zines; maps", "Icelandic, English", "No"),
    ("Anna Ng", "a@city.example", "CITY LIBRARY", "Head librarian", "Iceland", "Full",
     "maps", "English", "Yes"),
    ("Noor van Dijk", "n@u.example", "City Library Annex", "Librarian", "Netherlands", "Virtual",
     "zines", "Dutch and English", "Yes"),
    ("محمد العلي", "m@gulf.example", "مكتبة الخليج", "أمين مكتبة", "Atlantis", "Full",
     "", "Arabic", "No"),
    ("Guinea Smith", "g@x.example", "", "Bookbinder", "Papua New Guinea", "Full", "", "", ""),
    ("Ola Barry", "o@x.example", "", "", "Guinea", "Full", "", "", "No"),
)  # fmt: skip


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    event_id = operations.add_event(
        db, name="LibConf", starts_on="2026-10-18", ends_on="2026-10-20", time_zone="Europe/Oslo"
    ).event_id
    bring(db, tmp_path / "first.csv", PEOPLE, event_id)
    return event_id


def bring(db: Database, path: Path, people: tuple[tuple[str, ...], ...], event: int) -> None:
    plan = operations.plan_roster(db, write_roster(path, people, HEADERS))
    operations.import_roster(db, plan=plan, event=event)


def look(db: Database, event: int, now: datetime = NOW) -> Glance:
    found = glance_at(db, event_id=event, now=now)
    assert found is not None
    return found


def figure(glance: Glance, name: str) -> Figure:
    return next(one for one in glance.figures if one.id == name)


def counts(figure: Figure) -> dict[str, int]:
    return {bar.label: bar.value for bar in figure.bars}


def found_by(db: Database, event: int, bar: Bar) -> int:
    with db.read() as sql:
        finder = Finder(sql, country_code)
        written = " ".join(map(str, terms_of(bar)))
        asked: Query = finder.parse(written)
        assert asked.narrow == terms_of(bar)
        return len(finder.keys(asked, PeopleFilter(event)))


def test_countries_have_one_name_however_they_are_written(db: Database, event: int) -> None:
    told = counts(figure(look(db, event), "country"))
    assert told == {
        "Iceland": 2, "Atlantis": 1, "Guinea": 1, "Netherlands": 1, "Papua New Guinea": 1,
    }  # fmt: skip


def test_organizations_differ_by_more_than_case(db: Database, event: int) -> None:
    told = counts(figure(look(db, event), "organization"))
    assert told == {"City Library": 2, "City Library Annex": 1, "مكتبة الخليج": 1, "Not said": 2}


def test_other_columns_are_drawn_where_they_say_something(db: Database, event: int) -> None:
    glance = look(db, event)
    assert counts(figure(glance, "ticket")) == {"Full": 5, "Virtual": 1}
    assert counts(figure(glance, "interest")) == {"maps": 2, "zines": 2, "Not said": 3}
    assert counts(figure(glance, "lang")) == {
        "English": 3, "Arabic": 1, "Dutch": 1, "Icelandic": 1, "Not said": 2,
    }  # fmt: skip
    first = figure(glance, "Is this your first time?")
    assert counts(first) == {"No": 3, "Yes": 2, "Not said": 1}


def test_each_bar_finds_as_many_people_as_it_says(db: Database, event: int) -> None:
    glance = look(db, event)
    operations.want_to_meet(db, attendee_ids=[2], wanted=True)
    operations.meet(db, attendee_id=1, circle=Circle.SOCIAL)
    drawn = (*glance.figures, look(db, event).to_you, *glance.regions)
    wrong = [
        (one.id, bar.label, bar.value)
        for one in drawn
        for bar in one.bars
        if found_by(db, event, bar) != bar.value
    ]
    assert wrong == []
    assert {one.id for one in glance.figures} >= {"country", "role", "title", "organization"}


def test_parts_of_the_world_hold_their_countries(db: Database, event: int) -> None:
    told = {one.title: [bar.short for bar in one.bars] for one in look(db, event).regions}
    assert told == {"Europe": ["IS", "NL"], "Africa": ["GN"], "Oceania": ["PG"]}


def test_people_are_what_they_are_to_you_once(db: Database, event: int) -> None:
    operations.meet(db, attendee_id=1, circle=Circle.SOCIAL)
    operations.want_to_meet(db, attendee_ids=[1, 2], wanted=True)
    glance = look(db, event)
    assert counts(glance.to_you) == {
        "Met here": 1, "You know already": 0, "Want to meet": 1, "New to you": 4,
    }  # fmt: skip
    assert (glance.marks.wanted_all, glance.marks.wanted_met) == (2, 1)


def test_meetings_are_counted_by_day_with_all_days_of_the_event(db: Database, event: int) -> None:
    assert look(db, event).days is None
    operations.meet(db, attendee_id=1, circle=Circle.SOCIAL, on="2026-10-18")
    operations.meet(db, attendee_id=2, circle=Circle.SOCIAL, on="2026-10-18")
    days = look(db, event).days
    assert days is not None
    assert counts(days) == {"2026-10-18": 2, "2026-10-19": 0, "2026-10-20": 0}
    first, second, _ = days.bars
    assert found_by(db, event, first) == 2
    assert second.key is None


def test_a_newer_list_says_who_came_and_who_went(db: Database, event: int, tmp_path: Path) -> None:
    first = look(db, event).roster
    assert first is not None
    assert (first.is_first, first.added) == (True, None)
    newer = list(PEOPLE[:-1])
    newer[1] = (*newer[1][:5], "Speaker", *newer[1][6:])
    newer += [
        ("Zoë Müller", "z@x.example", *PEOPLE[0][2:]),
        ("Li Wei", "l@x.example", *PEOPLE[0][2:]),
    ]
    bring(db, tmp_path / "second.csv", tuple(newer), event)
    glance = look(db, event)
    news = glance.roster
    assert news is not None
    assert (news.added, news.altered, news.gone) == (2, 1, 1)
    assert (glance.people, glance.gone) == (7, 1)
    operations.undo(db)
    assert look(db, event).people == 6


def test_an_event_of_one_country_says_where_in_it(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,City,Country\nAnna Ng,Bergen,Norway\nBo Li,Oslo,Norway\n")
    event = operations.import_roster(
        db, plan=operations.plan_roster(db, path), event="Home"
    ).event_id
    assert event is not None
    assert counts(figure(look(db, event), "city")) == {"Bergen": 1, "Oslo": 1}


def test_an_event_without_a_list_has_no_figures(db: Database) -> None:
    event = operations.add_event(db, name="Dinner").event_id
    glance = look(db, event)
    assert (glance.people, glance.figures, glance.regions, glance.roster) == (0, (), (), None)
    assert glance_at(db, event_id=99, now=NOW) is None


def test_sessions_are_now_or_next_by_the_event_s_clock(db: Database, event: int) -> None:
    add_session(db, event, "Keynote", "2026-10-19T11:00:00+00:00", "2026-10-19T12:00:00+00:00")
    add_session(db, event, "On the wall", "2026-10-19T13:00:00", "")
    add_session(db, event, "Lunch", "2026-10-19T15:00:00", "2026-10-19T16:00:00")
    add_session(db, event, "All day", "2026-10-19", "2026-10-19")
    add_session(db, event, "Next month", "2026-11-19T11:00:00+00:00", "")
    glance = look(db, event)
    # In Oslo it is 13:20.
    assert [one.session.title for one in glance.now] == ["Keynote", "On the wall"]
    assert [one.session.title for one in glance.next] == ["Lunch"]
    assert f"{glance.next[0].starts:%H:%M}" == "15:00"
    later = look(db, event, NOW + timedelta(hours=12))
    assert (later.now, later.next) == ((), ())
    assert later.today.isoformat() == "2026-10-20"


def add_session(db: Database, event: int, title: str, starts: str, ends: str) -> None:
    from companion.model.tables import event_tables as tables

    with db.change("Added a session") as unit:
        unit.session.add(
            tables.EventSession(event_id=event, title=title, starts_at=starts, ends_at=ends)
        )


def test_resources_are_new_until_one_looked(db: Database, event: int) -> None:
    from companion.model.tables import event_tables as tables

    with db.change("Added two") as unit:
        for at, forgotten in (("2026-10-18T08:00:00.000+00:00", 0),
                              ("2026-10-19T08:00:00.000+00:00", 0),
                              ("2026-10-19T08:00:00.000+00:00", 1)):  # fmt: skip
            unit.session.add(
                tables.Resource(event_id=event, kind="note", added_at=at, forgotten=forgotten)
            )
    assert look(db, event).numbers.new_resources == 2
    with db.change("Looked") as unit:
        unit.session.add(
            tables.ResourceLook(event_id=event, looked_at="2026-10-18T12:00:00.000+00:00")
        )
    numbers = look(db, event).numbers
    assert (numbers.resources, numbers.new_resources) == (2, 1)


def test_questions_are_open_and_asked_nobody_until_somebody_was(db: Database, event: int) -> None:
    from companion.model.tables import event_tables as tables

    with db.change("Asked") as unit:
        for words, of in (("Zines?", event), ("Anywhere?", None)):
            unit.session.add(tables.Question(event_id=of, words=words))
        unit.session.add(tables.Question(event_id=event, attendee_id=1, words="Theirs?"))
    assert (look(db, event).numbers.open_questions, look(db, event).numbers.unasked) == (2, 2)
    with db.change("Asked") as unit:
        unit.session.add(tables.QuestionAsked(question_id=1, whom="Anna", asked_on="2026-10-19"))
    assert (look(db, event).numbers.open_questions, look(db, event).numbers.unasked) == (2, 1)


def test_looking_can_be_given_up(db: Database, event: int) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        glance_at(db, event_id=event, now=NOW.astimezone(UTC), check=check)


def test_every_country_is_in_one_part_of_the_world() -> None:
    from companion.importing.countries import _names

    every = countries(dict.fromkeys(_names(), 1), len(_names()))
    told = regions(every)
    assert sum(len(one.bars) for one in told) == len(_names())
    assert "Elsewhere" not in {one.title for one in told}


def test_free_text_and_what_nobody_shares_is_not_drawn() -> None:
    assert interests({"zines": 1, "maps": 1}, 0, 2) is None
    assert languages([{f"Text {number}": 2 for number in range(200)}], 400) is None
    assert languages([], 4) is None
    assert organizations({"": 4}, 4).bars == ()


def test_a_table_is_saved_so_that_no_spreadsheet_runs_it(tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    bars = (Bar("=1+1", 3), Bar("مكتبة", 1))
    told = Figure("organization", "Organizations", "Organization", bars, 4)
    assert save_table(told.headers, told.rows(), out=out) == out
    assert out.read_text(encoding="utf-8-sig").splitlines() == [
        "Organization,People,Share", "'=1+1,3,75 %", "مكتبة,1,25 %",
    ]  # fmt: skip
    with pytest.raises(KnownError):
        save_table(told.headers, told.rows(), out=tmp_path / "nowhere" / "table.csv")
