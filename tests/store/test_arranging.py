"""The list in another order and in groups."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion import operations
from companion.model.draft import Address, ContactDraft
from companion.store import Database
from companion.store.arranging import Arrangement, Group, Order, Section, arranged
from companion.store.people import PeopleFilter, key_of, person_keys, person_rows

LIST = """Name,Company,Country,Ticket
Ann Zimmer,Örebro Library,Sweden,Full
Bea Young,orebro library,Sweden,Full
Cid Xu,,Iceland,Speaker
Dan West,Zine Works,,Full
"""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    hours = itertools.count()
    start = datetime(2026, 10, 1, tzinfo=UTC)
    with Database.open(tmp_path, clock=lambda: start + timedelta(hours=next(hours))) as db:
        for number in (1, 2):
            path = tmp_path / f"{number}.csv"
            path.write_text(LIST if number == 1 else "Name\nAnn Beech\n", encoding="utf-8")
            plan = operations.plan_roster(db, path)
            operations.import_roster(db, plan=plan, event=f"Event {number}")
        yield db


def names(
    db: Database, order: Order = "name", group: Group = "none", filter: PeopleFilter | None = None
) -> tuple[list[str], tuple[Section, ...]]:
    with db.read() as sql:
        found = arranged(sql, filter or PeopleFilter(), Arrangement(order, group))
        return [row.name.split()[0] for row in person_rows(sql, found.keys)], found.sections


def test_people_of_several_events_follow_one_another_by_name(db):
    with db.read() as sql:
        rows = person_rows(sql, person_keys(sql, PeopleFilter()))
    assert [row.name for row in rows] == [
        "Ann Beech", "Ann Zimmer", "Bea Young", "Cid Xu", "Dan West",
    ]  # fmt: skip


def test_family_names_are_sorted_as_they_are_read(db):
    assert names(db, "family")[0] == ["Ann", "Dan", "Cid", "Bea", "Ann"]


def test_whoever_has_no_organization_comes_last_and_spellings_are_one_group(db):
    found, sections = names(db, group="organization")
    assert found == ["Ann", "Bea", "Dan", "Ann", "Cid"]
    assert [section.count for section in sections] == [2, 1, 2]
    assert sections[0].name.casefold() in ("örebro library", "orebro library")
    assert sections[2].name == ""


def test_within_a_group_people_are_sorted_as_asked(db):
    found, sections = names(db, "family", "country")
    assert found == ["Cid", "Bea", "Ann", "Ann", "Dan"]
    assert sections == (Section("Iceland", 1), Section("Sweden", 2), Section("", 2))


def test_whom_one_met_last_comes_first(db):
    with db.read() as sql:
        ids = {row.name: row.id for row in person_rows(sql, person_keys(sql, PeopleFilter()))}
    operations.meet(db, attendee_id=ids["Dan West"], on="2026-03-01")
    operations.meet(db, attendee_id=ids["Cid Xu"], on="2026-04-01")
    assert names(db, "met")[0] == ["Cid", "Dan", "Ann", "Ann", "Bea"]


def test_a_contact_is_grouped_by_its_own_address_and_the_newest_is_first(db):
    draft = ContactDraft(
        formatted_name="Eve", given="Eve", organization=["Zine Works", "Press"],
        addresses=[Address(country="iceland")],
    )  # fmt: skip
    operations.add_contact(db, draft=draft)
    assert Section("Iceland", 2) in names(db, group="country")[1] or (
        Section("iceland", 2) in names(db, group="country")[1]
    )
    assert names(db, "added")[0][0] == "Eve"


def test_one_events_people_and_nobody_at_all_are_arranged_as_well(db):
    with db.read() as sql:
        event = sql.execute("SELECT id FROM event WHERE name = 'Event 2'").fetchone()[0]
    assert names(db, "family", "country", PeopleFilter(event)) == (["Ann"], (Section("", 1),))
    assert names(db, "added", "country", PeopleFilter(tag="none")) == ([], ())


def test_more_events_than_are_merged_one_by_one_are_in_order_all_the_same(db, tmp_path):
    for number in range(70):
        operations.add_event(db, name=f"Another {number}")
    assert names(db)[0] == ["Ann", "Ann", "Bea", "Cid", "Dan"]


def test_the_line_says_the_details_that_are_chosen(db):
    with db.read() as sql:
        keys = person_keys(sql, PeopleFilter())
        lines = [row.line for row in person_rows(sql, keys, ("ticket", "country"))]
        assert lines == ["", "Full · Sweden", "Full · Sweden", "Speaker · Iceland", "Full"]
    met = operations.meet(db, attendee_id=keys[1] >> 1)
    operations.tag_contacts(db, contact_ids=[met.contact_id], tags=["zine", "art"])
    with db.read() as sql:
        (row,) = person_rows(sql, [key_of("contact", met.contact_id)], ("tags", "ticket"))
    assert row.line == "#art #zine · Full"
