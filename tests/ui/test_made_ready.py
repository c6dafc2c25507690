"""A search that an older Companion made is made anew: how far that is, is said."""

import sqlite3

from companion import operations
from companion.store import Database
from companion.store.version import FILE_NAME
from companion.ui.made_ready import MadeReady
from companion.ui.preparing import Preparing, told_in_a_window
from companion.ui.theme import Theme
from tests.people import write_roster


def outdated(folder):
    """A database of 2,500 people, whose search is of an older version."""
    with Database.open(folder) as db:
        rows = [(f"Ada Example{number}",) for number in range(2500)]
        path = write_roster(folder / "many.csv", rows, ("Name",))
        operations.import_roster(db, plan=operations.plan_roster(db, path), event="LibConf")
    sql = sqlite3.connect(folder / FILE_NAME)
    with sql:
        sql.execute("DELETE FROM search_gram WHERE docs = x''")
    sql.close()


def test_opening_tells_how_many_people_are_filed_anew(tmp_path):
    outdated(tmp_path)
    told: list[tuple[int, int | None]] = []
    Database.open(tmp_path, progress=lambda done, total: told.append((done, total))).close()
    assert told[-1] == (2500, 2500)
    told.clear()
    Database.open(tmp_path, progress=lambda done, total: told.append((done, total))).close()
    assert told == [], "it is done once"


def test_the_window_says_so_in_tenths(qapp, tmp_path):
    outdated(tmp_path)
    ready = MadeReady(tmp_path)
    said: list[str] = []
    ready.said.connect(said.append)
    ready.open().close()
    qapp.processEvents()
    assert said == ["The search is made ready for this version, once: 100 %"]
    ready.open().close()
    assert len(said) == 1


def test_what_has_to_be_done_before_the_window_is_told_in_a_small_one(qapp, qtbot):
    theme = Theme(qapp)
    now = [0.0]
    with told_in_a_window(theme, clock=lambda: now[0]) as progress:
        progress(10, 100)
        assert not [one for one in qapp.topLevelWidgets() if isinstance(one, Preparing)]
        now[0] = 0.6
        progress(40, 100)
        (shown,) = [one for one in qapp.topLevelWidgets() if isinstance(one, Preparing)]
        assert shown.isVisible()
        assert shown.bar.value() == 40
        progress(50, None)
        assert shown.bar.maximum() == 0
    assert not shown.isVisible()
