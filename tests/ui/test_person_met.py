"""Where a contact was met: the session, and the years of a series."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from companion import operations
from companion.operations.sessions import add_session
from companion.store.encounters import EncounterRow, encounters_of
from companion.store.people import key_of
from companion.ui.pages.people import PeoplePage
from companion.ui.pages.person.met import years_words
from companion.ui.pages.person.met_session import programme_of
from companion.ui.pages.person.view import PersonView
from tests.people import Template
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


def test_the_session_where_one_met_is_chosen_from_the_programme(stage: Stage) -> None:
    event_id = stage.event("LibConf", "Name\nAna Ríos\n")
    add_session(stage.db, event_id=event_id, title="Zines")
    contact = operations.meet(stage.db, attendee_id=1).contact_id
    stage.context.go("people", key_of("contact", contact))
    stage.idle()
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    view = page.findChild(PersonView)
    assert isinstance(view, PersonView)
    stage.until(lambda: view.met.isVisible())
    buttons = [one for one in view.met.findChildren(QPushButton) if one.text() == "change"]
    assert [one.accessibleName() for one in buttons] == ["change no session of the programme"]
    with stage.db.read() as sql:
        met = encounters_of(sql, contact)[0]
    menu = view.sessions.menu_for(met, programme_of(stage.db, encounter=met))
    assert [one.text() for one in menu.actions()] == ["At no session", "Zines"]
    menu.actions()[1].trigger()
    stage.idle()
    assert stage.rows("SELECT session_id FROM encounter") == [(1,)]


def encounter(year: str, series: str = "NELA") -> EncounterRow:
    return EncounterRow(1, 1, f"{series} {year}", f"{year}-10-18", "", "", None, series=series)


def test_the_years_of_a_series_are_in_a_line() -> None:
    met = [encounter("2024"), encounter("2023"), encounter("2024"), encounter("2020", "LibConf")]
    assert years_words(met) == "NELA 2023 and 2024"
    assert years_words(met[:1]) == ""
    assert years_words([*met, encounter("2026")]) == "NELA 2023, 2024 and 2026"
