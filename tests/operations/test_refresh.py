"""A refreshed file never touches what is yours: marks stay with the person, whatever changes."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.model.circle import Circle
from companion.store import Database
from tests.people import Template, everything, import_people

# Who somebody really is, and how he may stand in a file: people who share surnames, addresses,
# orders and given names, of whom some change their name, address or workplace.
IDENTITIES: dict[str, list[tuple[str, str, str, str, str]]] = {
    "anna": [
        ("A1", "Anna", "Smith", "smiths@x.example", "Library"),
        ("A1", "Anna", "Smith", "smiths@x.example", "State Library"),
        ("A1", "Anna", "Smith", "anna@x.example", "Library"),
    ],
    "bob": [
        ("A1", "Bob", "Smith", "smiths@x.example", "Library"),
        ("A1", "Robert", "Smith", "smiths@x.example", "Library"),
        ("A1", "Bob", "Smith", "smiths@x.example", ""),
    ],
    "omar": [
        ("A2", "Omar", "Haddad", "omar@y.example", "Archive"),
        ("A2", "Omar", "Haddad-Lee", "omar@y.example", "Archive"),
        ("A2", "O.", "Haddad", "omar@y.example", "Museum"),
    ],
    "other omar": [
        ("A3", "Omar", "Haddad", "o.haddad@z.example", "University"),
        ("A3", "Omar", "Haddad", "o.haddad@z.example", "College"),
    ],
    "王伟": [("A4", "伟", "王", "info@lib.example", "图书馆"), ("A4", "伟", "王", "", "图书馆")],
    "王薇": [("A5", "薇", "王", "info@lib.example", "图书馆"), ("A5", "薇", "王", "", "图书馆")],
    "katrin": [
        ("A6", "Katrín", "Jónsdóttir", "kj@lib.example", "Safn"),
        ("A6", "Katrin", "Jonsdottir", "kj@lib.example", "Bókasafn"),
    ],
}
WHO = sorted(IDENTITIES)

# For each person: whether he is in the file, and in which of his forms. And the rows' order.
FILE = st.tuples(st.lists(st.integers(-1, 2), min_size=7, max_size=7), st.randoms())
LATER = st.lists(FILE, min_size=1, max_size=3)


def rows(file: tuple[list[int], Any]) -> list[tuple[str, ...]]:
    forms, chance = file
    found: list[tuple[str, ...]] = []
    for who, form in zip(WHO, forms, strict=True):
        if form >= 0:
            order, given, family, email, organization = IDENTITIES[who][form % len(IDENTITIES[who])]
            found.append((order, given, family, email, organization, "", who))
    chance.shuffle(found)
    return found


def who_is_marked(db: Database) -> dict[int, tuple[Any, ...]]:
    """What is marked, by the attendee's id: who it really is, and the marks."""
    with db.read() as sql:
        return {
            row[0]: row[1:]
            for row in sql.execute(
                "SELECT id, json_extract(extra, '$.Question'), want_to_meet, contact_id"
                " FROM attendee WHERE want_to_meet OR contact_id IS NOT NULL"
            )
        }


def contacts(db: Database) -> dict[int, str]:
    """Who contacts really are: each was met, and noted."""
    with db.read() as sql:
        return dict(sql.execute("SELECT contact_id, substr(text, 5) FROM contact_note"))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FILE, st.sets(st.sampled_from(WHO)), st.sets(st.sampled_from(WHO)), LATER)
def test_marks_stay_with_whom_they_were_made_for(
    template: Template, first: Any, wanted: set[str], met: set[str], later: list[Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder, template.open(Path(folder) / "data") as db:
        file = Path(folder) / "people.csv"
        import_people(db, file, rows(first))
        with db.read() as sql:
            ids = dict(sql.execute("SELECT json_extract(extra, '$.Question'), id FROM attendee"))
        for who in sorted(wanted & ids.keys()):
            operations.want_to_meet(db, attendee_ids=[ids[who]], wanted=True)
        for who in sorted(met & ids.keys()):
            operations.meet(db, attendee_id=ids[who], circle=Circle.SOCIAL, note=f"Met {who}")
        marked, mine, known = who_is_marked(db), everything(db), contacts(db)
        for people in map(rows, later):
            report = import_people(db, file, people)
            counted = report.added + report.updated + report.unchanged + len(report.skipped)
            assert report.rows_read == len(people) == counted
            now = who_is_marked(db)
            assert {id: now[id] for id in marked} == marked
            # Another line may have been found to be a contact's: then it is the same person's.
            assert all(known[id] == who for who, _, id in now.values() if id is not None)
            after = everything(db)
            for table in after:
                if table.startswith("contact") or table == "encounter":
                    assert after[table] == mine[table]


def test_who_keeps_name_or_address_keeps_his_line(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    for forms in ([0] * 7, [1] * 7, [2] * 7, [0] * 7):
        people = [
            (*IDENTITIES[who][form % len(IDENTITIES[who])], "", who)
            for who, form in zip(WHO, forms, strict=True)
        ]
        report = import_people(db, file, people)
    assert (report.added, report.missing) == (0, 0)
    assert len(everything(db)["attendee"]) == 7
