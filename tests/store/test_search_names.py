"""Names are found as they are heard, shortened, transliterated, parted and begun."""

from pathlib import Path

import pytest

from companion import operations
from companion.model.draft import ContactDraft
from companion.store import Database
from companion.store.people import PeopleFilter, person_rows, search_people
from companion.store.search.query import Searcher
from tests.people import import_people

NAMES = (
    ("Katherine", "Schmidt"), ("Francisco", "Vázquez"), ("Катрин", "Йонссон"), ("花子", "佐藤"),
    ("민준", "김"), ("伟", "王"), ("محمد", "الشهري"), ("Jean-Luc", "Beauchamp"),
    ("Maria", "van der Berg"),
    ("Søren", "Kjærgaard"), ("Siobhán", "Ní Dhomhnaill"), ("Wojciech", "Brzęczyszczykiewicz"),
    ("Li", "Nagy"), ("Yusuf", "Okafor"), ("Anna", "Smith-Jones"), ("Oddný", "Æsisdóttir"),
)  # fmt: skip


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder = tmp_path_factory.mktemp("crowd")
    db = Database.open(folder)
    rows = [(str(n), *name, "", "", "", "") for n, name in enumerate(NAMES)]
    import_people(db, folder / "names.csv", rows)
    return db


def first(db: Database, text: str) -> str:
    with db.read() as sql:
        found = search_people(sql, Searcher(sql), text, PeopleFilter(), 5)
        rows = person_rows(sql, [one.key for one in found])
    return rows[0].name if rows else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kate schmidt", "Katherine Schmidt"),  # a short form
        ("paco", "Francisco Vázquez"),
        ("catrine shmit", "Katherine Schmidt"),  # as it is heard
        ("basques", "Francisco Vázquez"),
        ("soren kyergard", "Søren Kjærgaard"),
        ("voitsekh", "Wojciech"),
        ("bosham", "Jean-Luc Beauchamp"),
        ("ionsson", "Катрин Йонссон"),  # in other letters
        ("Катерине", "Katherine Schmidt"),
        ("sato", "花子"),
        ("hanako s", "花子"),
        ("kim minjun", "민준"),
        ("wei wang", "王"),
        ("wang", "王"),
        ("muhammad", "محمد"),
        ("aesisd", "Oddný Æsisdóttir"),
        ("j beauch", "Jean-Luc Beauchamp"),  # initials
        ("wb", "Wojciech"),
        ("jeanluc", "Jean-Luc Beauchamp"),  # joined and parted
        ("berg van der maria", "Maria van der Berg"),
        ("vanderberg", "Maria van der Berg"),
        ("kather ine", "Katherine Schmidt"),
        ("jones smith", "Anna Smith-Jones"),
        ("yusufokafor", "Yusuf Okafor"),
        ("li nay", "Li Nagy"),  # a slip in a short word
        ("yu", "Yusuf Okafor"),  # two letters
    ],
)
def test_a_name_is_found_by(crowd: Database, text: str, name: str) -> None:
    assert name in first(crowd, text)


def test_whom_you_met_comes_first_among_namesakes(db: Database, tmp_path: Path) -> None:
    rows = [("A", "Anna", "Berg", f"a{n}@x.example", f"Org {n}", "", "") for n in range(300)]
    import_people(db, tmp_path / "a.csv", rows)
    with db.read() as sql:
        number = sql.execute("SELECT id FROM attendee WHERE organization = 'Org 250'").fetchone()[0]
    met = operations.meet(db, attendee_id=number).contact_id
    with db.read() as sql:
        found = search_people(sql, Searcher(sql), "anna berg", PeopleFilter(), 10)
    assert found[0].key == met * 2 + 1


def test_whoever_is_at_the_event_comes_first_and_a_name_before_a_note(
    db: Database, tmp_path: Path
) -> None:
    import_people(db, tmp_path / "a.csv", [("A", "Anna", "Berg", "a@x.example", *[""] * 3)], "One")
    here = import_people(
        db, tmp_path / "b.csv", [("A", "Anna", "Berg", "b@x.example", *[""] * 3)], "Two"
    )
    operations.add_contact(
        db, draft=ContactDraft(formatted_name="Bea Ode", organization=["Annaberg Archive"])
    )
    with db.read() as sql:
        hits = Searcher(sql).find("anna", near_event=here.event_id)
        at = [
            sql.execute("SELECT event_id FROM attendee WHERE id = ?", (hit.person_id,)).fetchone()
            for hit in hits[:2]
        ]
        found = search_people(sql, Searcher(sql), "anna", PeopleFilter())
    assert at[0][0] == here.event_id
    assert [one.key & 1 for one in found] == [0, 0, 1]


def test_words_begun_letter_by_letter_come_to_what_the_whole_is(crowd: Database) -> None:
    with crowd.read() as sql:
        searcher = Searcher(sql)
        for text in ("katherine schmidt", "jean luc beauchamp"):
            for end in range(2, len(text) + 1):
                typed = searcher.find(text[:end])
            assert typed == Searcher(sql).find(text)
