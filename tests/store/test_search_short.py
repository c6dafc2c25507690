"""Short words: two letters of a name in its own script, and words that begin elsewhere."""

from pathlib import Path

import pytest

from companion import operations
from companion.store import Database
from companion.store.people import PeopleFilter, person_rows, search_people
from companion.store.search.query import Searcher
from tests.people import write_roster

PEOPLE = (
    ("이서연", "Korea"), ("김민준", "Korea"), ("佐藤 花子", "Japan"), ("王 伟", "China"),
    ("שרה לוי", "Israel"), ("נועה כהן", "Israel"), ("Katrín Jónsdóttir", "Iceland"),
    ("Ólafur Skák", "Iceland"), ("Ise Ueda", "Sweden"), ("Sena Kaplan", "Türkiye"),
)  # fmt: skip


@pytest.fixture
def found(db: Database, tmp_path: Path):
    path = write_roster(tmp_path / "short.csv", PEOPLE, ("Name", "Country"))
    operations.import_roster(db, plan=operations.plan_roster(db, path), event="LibConf")

    def find(text: str) -> list[str]:
        with db.read() as sql:
            keys = search_people(sql, Searcher(sql), text, PeopleFilter(), 10)
            return [row.name for row in person_rows(sql, [one.key for one in keys])]

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("이서", "이서연"), ("서연", "이서연"), ("민준", "김민준"), ("佐藤", "佐藤 花子"),
        ("花子", "佐藤 花子"), ("王伟", "王 伟"), ("伟", "王 伟"), ("שר", "שרה לוי"),
        ("לו", "שרה לוי"), ("כה", "נועה כהן"),
    ],
)  # fmt: skip
def test_two_letters_of_a_name_in_its_own_script_find_it_first(found, text, name):
    assert found(text)[0] == name


def test_who_is_of_a_country_comes_before_a_name_that_may_be_read_like_it(found):
    names = found("ice")
    assert names[0] == "Ise Ueda", "a name that sounds like all of it"
    assert set(names[1:3]) == {"Katrín Jónsdóttir", "Ólafur Skák"}
    assert names.index("이서연") > 2


def test_a_reading_that_begins_as_typed_still_comes_first(found):
    assert found("sato")[0] == "佐藤 花子"
    assert found("seo")[0] == "이서연"
