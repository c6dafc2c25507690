"""Of names in many languages, misspelt in six ways, nearly all are among the best ten."""

from pathlib import Path

from companion import operations
from companion.store import Database
from companion.store.people import PeopleFilter, person_rows, search_people
from companion.store.search.query import Searcher
from tests.bench.labelled import labelled
from tests.people import write_roster


def test_misspelt_names_are_found_among_the_best_ten(db: Database, tmp_path: Path):
    asked = labelled()
    assert len(asked) == 500
    assert len({one.kind for one in asked}) == 6
    rows = [(name,) for name in dict.fromkeys(one.name for one in asked)]
    path = write_roster(tmp_path / "names.csv", rows, ("Name",))
    operations.import_roster(db, plan=operations.plan_roster(db, path), event="LibConf")
    # Every fourth, for the tests' time; the bench asks all.
    some, found = asked[::4], 0
    with db.read() as sql:
        searcher = Searcher(sql)
        for one in some:
            keys = search_people(sql, searcher, one.text, PeopleFilter(), 10)
            names = [parts(row.name) for row in person_rows(sql, [key.key for key in keys])]
            found += parts(one.name) in names
    assert found / len(some) >= 0.98


def parts(name: str) -> list[str]:
    """An import puts the family name first where that is the custom."""
    return sorted(name.replace(",", " ").split())
