"""The list of people: each person once, in order, and counts that say how many it shows."""

from pathlib import Path
from typing import get_args

import pytest

from companion import operations
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.store import Database
from companion.store.people import (
    PeopleFilter,
    PersonRow,
    Show,
    counts,
    key_of,
    person_keys,
    person_rows,
    split,
)
from tests.people import import_people


def rows(db: Database, filter: PeopleFilter | None = None) -> list[PersonRow]:
    with db.read() as sql:
        return person_rows(sql, person_keys(sql, filter or PeopleFilter()))


def names(db: Database, filter: PeopleFilter | None = None) -> list[str]:
    return [row.name for row in rows(db, filter)]


@pytest.fixture
def crowd(db: Database, tmp_path: Path) -> Database:
    """Two events that share a person, contacts of every circle, somebody wanted."""
    first = import_people(db, tmp_path / "a.csv").event_id
    with db.read() as sql:
        ids = [row[0] for row in sql.execute("SELECT id FROM attendee ORDER BY id")]
    operations.meet(db, attendee_id=ids[0], circle=Circle.PROFESSIONAL, on="2026-10-18")
    operations.meet(db, attendee_id=ids[1], circle=Circle.SOCIAL, on="2026-10-19")
    operations.want_to_meet(db, attendee_ids=[ids[0], ids[2]], wanted=True)
    import_people(
        db,
        tmp_path / "b.csv",
        [
            ("B1", "Katrín", "Jónsdóttir", "katrin@safn.example", "Bókasafn", "Head", ""),
            ("B2", "Örn", "Ágústsson", "orn@x.example", "", "", ""),
        ],
        "Dinner",
    )
    friend = operations.add_contact(
        db, draft=ContactDraft(formatted_name="Zoë Ash", circles=Circle.BOTH), event_id=first
    )
    operations.tag_contacts(db, contact_ids=[friend.contact_id], tags=["Zines"])
    operations.add_contact(db, draft=ContactDraft(formatted_name="álvaro Ríos"))
    return db


@pytest.mark.parametrize("event", [None, 1, 2, 99])
@pytest.mark.parametrize("show", get_args(Show))
def test_the_counts_are_those_of_the_list(crowd: Database, event: int | None, show: Show) -> None:
    with crowd.read() as sql:
        keys = person_keys(sql, PeopleFilter(event, show))
        assert getattr(counts(sql, event), show) == len(keys) == len(set(keys))
        assert len(person_rows(sql, keys)) == len(keys)


def test_each_filter_shows_its_people(crowd: Database) -> None:
    assert names(crowd, PeopleFilter(1, "wanted")) == ["Katrín Jónsdóttir", "Priya Raghunathan"]
    assert names(crowd, PeopleFilter(2, "wanted")) == []
    assert len(names(crowd, PeopleFilter(1, "met"))) == 3
    assert names(crowd, PeopleFilter(2, "met")) == []
    assert names(crowd, PeopleFilter(2)) == ["Katrín Jónsdóttir", "Örn Ágústsson"]
    assert names(crowd, PeopleFilter(None, "professional")) == ["Katrín Jónsdóttir", "Zoë Ash"]
    assert "Zoë Ash" in names(crowd, PeopleFilter(None, "social"))
    assert names(crowd, PeopleFilter(None, "all", "zines")) == ["Zoë Ash"]
    assert names(crowd, PeopleFilter(2, "all", "zines")) == []


def test_a_person_of_two_lists_and_of_your_own_is_one_line(crowd: Database) -> None:
    everybody = names(crowd)
    assert everybody.count("Katrín Jónsdóttir") == 1
    assert len(everybody) == 7


def test_the_list_is_by_name_whatever_the_case_and_accents(crowd: Database) -> None:
    from companion.model.fold import fold

    everybody = names(crowd)
    assert everybody == sorted(everybody, key=fold)
    assert everybody[0] == "álvaro Ríos"


def test_a_line_says_who_it_is(crowd: Database) -> None:
    by_name = {row.name: row for row in rows(crowd)}
    katrin = by_name["Katrín Jónsdóttir"]
    assert (katrin.kind, katrin.line, katrin.circles) == (
        "contact",
        "Cataloguer · Bókasafn",
        Circle.PROFESSIONAL,
    )
    assert (katrin.wanted, katrin.met_on, katrin.met_event) == (True, "2026-10-18", "LibConf")
    assert (katrin.email, katrin.missing) == ("katrin@safn.example", False)
    priya = by_name["Priya Raghunathan"]
    assert (priya.kind, priya.line, priya.wanted, priya.met_on) == (
        "attendee",
        "Storyteller · City Library",
        True,
        None,
    )


def test_the_preferred_address_is_the_one_shown(db: Database) -> None:
    draft = ContactDraft(
        formatted_name="Ana", emails=[Point("old@x.example"), Point("new@x.example", [], True)]
    )
    operations.add_contact(db, draft=draft)
    assert rows(db)[0].email == "new@x.example"


def test_rows_come_in_the_order_asked_and_without_those_gone(crowd: Database) -> None:
    with crowd.read() as sql:
        keys = list(person_keys(sql, PeopleFilter()))[::-1]
        backwards = person_rows(sql, [key_of("contact", 999), *keys, key_of("attendee", 999)])
    assert [key_of(row.kind, row.id) for row in backwards] == keys


@pytest.mark.parametrize("kind", ["attendee", "contact"])
def test_a_key_says_kind_and_id(kind: str) -> None:
    assert kind in ("attendee", "contact")
    for id in (0, 1, 2**40):
        assert split(key_of("contact" if kind == "contact" else "attendee", id)) == (kind, id)
