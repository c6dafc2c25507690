"""Introductions, and through whom one met whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft
from companion.operations.contacts import add_contact
from companion.operations.introductions.introducing import (
    edit_introduction,
    introduce,
    remove_introduction,
    set_made,
    set_outcome,
)
from companion.operations.introductions.through import graph, met_through
from companion.store import Database
from companion.store.introductions import (
    IntroductionRow,
    ThroughRow,
    introductions,
    introductions_of,
    met_by_way_of,
    met_through_of,
)
from companion.store.introductions import met_through as all_met_through


def add(db: Database, name: str) -> int:
    return add_contact(db, draft=ContactDraft(formatted_name=name)).contact_id


def listed(db: Database) -> list[IntroductionRow]:
    with db.read() as sql:
        return introductions(sql)


def test_an_introduction_is_planned_made_and_comes_to_something(db: Database) -> None:
    priya, q = add(db, "Priya"), add(db, "Q")
    id = introduce(
        db, contact_id=priya, other_id=q, why="Both make zines", message="Dear both"
    ).introduction_id
    (row,) = listed(db)
    assert (row.name, row.other, row.why, row.made_at) == ("Priya", "Q", "Both make zines", "")
    edit_introduction(db, introduction_id=id, message="Dear Priya, dear Q")
    set_made(db, introduction_id=id)
    set_outcome(db, introduction_id=id, outcome="They print together")
    (row,) = listed(db)
    assert row.made_at
    assert (row.message, row.outcome) == ("Dear Priya, dear Q", "They print together")
    with db.read() as sql:
        assert introductions_of(sql, q) == [row]
    operations.undo(db)
    assert listed(db)[0].outcome == ""
    remove_introduction(db, introduction_id=id)
    assert listed(db) == []


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"why": " "}, "Say why"),
        ({"why": "x" * 501}, "501"),
        ({"other_id": 1}, "themselves"),
        ({"message": "Hi {nobody}"}, "no field {nobody}"),
        ({"message": "x" * 8_001}, "8,001"),
        ({"other_id": 99}, "99"),
        ({"event_id": 99}, "event"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    db: Database, values: dict[str, object], part: str
) -> None:
    one, other = add(db, "Priya"), add(db, "Q")
    given_values = {"contact_id": one, "other_id": other, "why": "zines"} | values
    with pytest.raises(KnownError, match=part):
        introduce(db, **given_values)  # type: ignore[arg-type]
    assert listed(db) == []


def test_two_are_introduced_once_whichever_way_round(db: Database) -> None:
    one, other = add(db, "Priya"), add(db, "Q")
    introduce(db, contact_id=one, other_id=other, why="zines", made=True)
    with pytest.raises(KnownError, match="introduced already"):
        introduce(db, contact_id=other, other_id=one, why="zines")


def test_whom_one_met_through_is_kept_by_name_when_that_one_goes(db: Database) -> None:
    katrin, priya = add(db, "Katrín"), add(db, "Priya")
    met_through(db, contact_id=priya, through_id=katrin, note="at dinner")
    with db.read() as sql:
        assert [row.name for row in met_by_way_of(sql, katrin)] == ["Priya"]
    operations.remove_contacts(db, contact_ids=[katrin])
    with db.read() as sql:
        row = met_through_of(sql, priya)
    assert row is not None
    assert (row.through_id, row.through, row.note) == (None, "Katrín", "at dinner")
    operations.undo(db)
    with db.read() as sql:
        row = met_through_of(sql, priya)
    assert row is not None
    assert row.through_id == katrin
    met_through(db, contact_id=priya)
    with db.read() as sql:
        assert met_through_of(sql, priya) is None


def test_nobody_is_met_through_whom_one_met_through_them(db: Database) -> None:
    a, b, c = add(db, "A"), add(db, "B"), add(db, "C")
    met_through(db, contact_id=b, through_id=a)
    met_through(db, contact_id=c, through_id=b)
    with pytest.raises(KnownError, match="A cannot be met through C"):
        met_through(db, contact_id=a, through_id=c)
    with pytest.raises(KnownError, match="themselves"):
        met_through(db, contact_id=a, through_id=a)
    with db.read() as sql:
        assert len(all_met_through(sql)) == 2


def test_the_graph_stands_in_the_order_of_who_brought_whom() -> None:
    rows = [
        ThroughRow(3, "C", 2, "B", ""), ThroughRow(2, "B", 1, "A", ""),
        ThroughRow(4, "D", 1, "A", ""), ThroughRow(5, "E", None, "My aunt", ""),
    ]  # fmt: skip
    assert [(node.name, node.depth, node.reached) for node in graph(rows)] == [
        ("A", 0, 3), ("B", 1, 1), ("C", 2, 0), ("D", 1, 0), ("My aunt", 0, 1), ("E", 1, 0),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_any_rows_make_a_forest_with_everybody_in_it_once(pairs: list[tuple[int, int]]) -> None:
    rows = [
        ThroughRow(one, f"P{one}", through, f"P{through}", "")
        for one, through in dict(pairs).items()
        if one != through
    ]
    nodes = graph(rows)
    people = {row.contact_id for row in rows} | {row.through_id for row in rows}
    assert sorted(str(node.key) for node in nodes) == sorted(map(str, people))
    seen = set[int | str]()
    for node in nodes:
        assert node.above is None or node.above in seen
        seen.add(node.key)


def test_a_long_chain_is_no_trouble() -> None:
    rows = [ThroughRow(n, f"P{n}", n - 1, f"P{n - 1}", "") for n in range(1, 3000)]
    nodes = graph(rows)
    assert nodes[0].reached == 2999
    assert nodes[-1].depth == 2999
