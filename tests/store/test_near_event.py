"""Whoever is at the event of the day outranks others of whom one is reminded as much."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion import operations
from companion.store import Database
from companion.store.people import PeopleFilter
from companion.store.today import event_today
from companion.ui.models.listing import Lister, Question
from companion.ui.peek.looking import Looker

NOW = datetime(2026, 10, 19, 11, 0, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Database:
    """An Anna Berg at each of three events, of which one takes place today."""
    db = Database.open(tmp_path / "data", clock=lambda: NOW)
    for name, day in (
        ("Before", "2026-09-01"), ("Today", "2026-10-18"), ("Later", "2026-12-01")
    ):  # fmt: skip
        ends = "2026-10-20" if name == "Today" else day
        event = operations.add_event(db, name=name, starts_on=day, ends_on=ends).event_id
        path = tmp_path / f"{name}.csv"
        path.write_text(f"Name,E-mail\nAnna Berg,anna@{name}.example\n", encoding="utf-8")
        operations.import_roster(db, plan=operations.plan_roster(db, path), event=event)
    return db


def test_the_event_of_the_day_is_the_one_that_has_begun_and_not_ended(data: Database) -> None:
    with data.read() as sql:
        assert event_today(sql, NOW) == 2
        assert event_today(sql, NOW.replace(month=9, day=1)) == 1
        assert event_today(sql, NOW.replace(day=21)) is None
    operations.add_event(data, name="Another", starts_on="2026-10-19")
    with data.read() as sql:
        assert event_today(sql, NOW) is None


def test_the_list_and_the_peek_show_those_first_who_are_here_today(data: Database) -> None:
    listing = Lister().answer(data, Question(PeopleFilter(), "anna berg"))
    assert listing.keys[0] >> 1 == 2
    cards = Looker().look(data, None, "anna berg").cards
    assert cards[0].key >> 1 == 2
    # A chosen event is what one has chosen, whatever day it is.
    assert Looker().look(data, 3, "anna berg").cards[0].key >> 1 == 3
    data.close()
