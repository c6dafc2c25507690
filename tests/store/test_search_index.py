"""The index, however it was filled, holds the same of everybody."""

from array import array
from pathlib import Path

import pytest

from companion import operations
from companion.model.draft import Address, ContactDraft, Note, Point
from companion.store import Database
from companion.store.search import index, pages, sets
from companion.store.search.postings import BLOCK
from companion.store.search.query import Searcher
from tests.people import import_people


def filed(db: Database) -> dict[object, set[tuple[int, int]]]:
    """Who stands under each gram, word and name: kind and id."""
    found: dict[object, set[tuple[int, int]]] = {}
    with db.read() as sql:
        gone = set(index.gone(sql))
        people = {
            doc + place: (kind, first + place)
            for doc, kind, first, size in index.entries(sql)
            for place in range(size)
            if doc + place not in gone
        }
        postings = [
            *sql.execute("SELECT gram, block, docs FROM search_gram WHERE gram >= 0"),
            *sql.execute("SELECT term, block, docs FROM search_term WHERE term >= '0'"),
        ]
        named = index.loose_names(sql)
        for key in sets.saved(sql):
            named += sets.load(sql, key).people()
        for (terms,) in sql.execute("SELECT terms FROM search_page").fetchall():
            for term in terms.split(" "):
                own = pages.read(sql, term, term + "\0")
                postings += [(term, block, docs) for block, docs in own]
    for doc, words in named:
        if doc in people:
            found.setdefault(tuple(words), set()).add(people[doc])
    for key, block, docs in postings:
        persons = {
            people[block * BLOCK + n] for n in array("H", docs) if block * BLOCK + n in people
        }
        if persons:
            found.setdefault(key, set()).update(persons)
    return found


@pytest.fixture
def people(db: Database, tmp_path: Path) -> Database:
    """People with something in every field, in several scripts."""
    rows = [
        (
            f"ORD-{n:03}",
            given,
            family,
            f"{given[:2].lower()}.{n}@mail{n % 3}.example",
            org,
            job,
            why,
        )
        for n, (given, family, org, job, why) in enumerate(
            [
                ("Katrín", "Jónsdóttir", "Landsbókasafn", "Cataloguer", "zines\nand maps"),
                ("Катрин", "Йонссон", 'The "Old" Library', "", "back\\slash"),
                ("花子", "佐藤", "国立国会図書館", "Librarian", "2.5 million 123456789"),
                ("Jean-Luc", "O'Brien", "Bibliothèque", "Librarian", "ask@me.example"),
            ]
            * 3
        )
    ]
    import_people(db, tmp_path / "people.csv", rows)
    operations.add_contact(
        db,
        draft=ContactDraft(
            formatted_name="Ana Ríos",
            given="Anita",
            nicknames=["Nita"],
            emails=[Point("ana@archivo.example")],
            phones=[Point("+598 2 123 4567")],
            addresses=[Address(locality="Montevideo")],
            notes=[Note("Collects fanzines")],
            tags=["cartography"],
        ),
    )
    return db


def test_many_people_at_once_are_filed_like_few(
    people: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = filed(people)
    assert len(few) > 60
    monkeypatch.setattr(index, "_MANY", 0)
    monkeypatch.setattr(index, "_SPAN", 2)
    with people.change("Indexed anew") as unit:
        index.rebuild(unit.sql)
    assert filed(people) == few


def test_more_people_than_a_block_holds_are_filed_in_several(
    people: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = filed(people)
    monkeypatch.setattr(index, "_MANY", 0)
    for module in ("bulk", "index", "postings"):
        monkeypatch.setattr(f"companion.store.search.{module}.BLOCK", 8)
    with people.change("Indexed anew") as unit:
        index.rebuild(unit.sql)
    with people.read() as sql:
        blocks = sql.execute(
            "SELECT count(DISTINCT block) FROM search_gram WHERE gram >= 0"
        ).fetchone()[0]
    assert blocks == 3
    monkeypatch.setattr("tests.store.test_search_index.BLOCK", 8)
    assert filed(people) == few


def test_whoever_changes_leaves_a_span_and_comes_back_on_his_own(
    people: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_MANY", 0)
    monkeypatch.setattr(index, "_SPAN", 2)
    with people.change("Indexed anew") as unit:
        index.rebuild(unit.sql)
    before = filed(people)
    with people.read() as sql:
        first = sql.execute("SELECT min(id) FROM attendee").fetchone()[0]
    with people.change("Renamed") as unit:
        unit.sql.execute("UPDATE attendee SET title = 'Zoologist' WHERE id = ?", (first + 1,))
    with people.read() as sql:
        assert len(index.gone(sql)) == 1
    after = filed(people)
    assert after.pop("zoologist") == {(0, first + 1)}
    people.undo()
    assert filed(people) == before


def test_names_added_one_by_one_become_few_sets_and_are_all_found(
    people: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_MOST_LOOSE", 3)
    monkeypatch.setattr(index, "_FAR_LARGER", 2)
    with people.read() as sql:
        searcher = Searcher(sql)
    for number in range(24):
        name = f"Person{number:02}x"
        operations.add_contact(people, draft=ContactDraft(formatted_name=f"{name} Berg"))
        with people.read() as sql:
            assert len(sets.saved(sql)) <= 3
            assert len(index.loose_names(sql)) <= 3
            assert [hit.score for hit in searcher.find(f"berg {name}")][:1] > [0.9]
    few = filed(people)
    with people.change("Indexed anew") as unit:
        index.rebuild(unit.sql)
    assert filed(people) == few


def test_an_index_of_another_version_is_made_anew_when_it_is_opened(people: Database) -> None:
    before = filed(people)
    with people.change("An older program") as unit:
        unit.sql.execute("DELETE FROM search_gram")
        unit.sql.execute("DELETE FROM search_term WHERE term < '0'")
    folder = people.folder
    with Database.open(folder) as again:
        assert filed(again) == before
        with again.read() as sql:
            assert index.is_current(sql)
            assert Searcher(sql).find("katrin")


def test_a_search_while_another_connection_imports_sees_what_was_there_before(
    people: Database, tmp_path: Path
) -> None:
    with Database.open(people.folder) as reader:
        with reader.read() as sql:
            searcher = Searcher(sql)
            before = searcher.find("katrin")
            import_people(people, tmp_path / "more.csv", [("B", "Katrin", "Neu", *[""] * 4)], "B")
            assert searcher.find("katrin") == before
        with reader.read() as sql:
            assert len(searcher.find("katrin")) == len(before) + 1
