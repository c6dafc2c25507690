"""The list sorted, grouped and with chosen details; all of it selected; its first page."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion import operations
from companion.store import Database
from companion.store.arranging import Section
from companion.store.glance import glance
from companion.ui.first_look import entries, first_listing, first_look
from companion.ui.models.headings import Sections, contacts_in, people_in, with_headings
from companion.ui.models.people import RowRole
from companion.ui.models.view import ListView, remember, remembered
from companion.ui.pages.people import PeoplePage
from companion.ui.settings import Settings
from tests.ui.accessibility import complaints
from tests.ui.crowd import NOW, fill
from tests.ui.crowd import entries as events_of
from tests.ui.gallery import make_context


class Visit:
    def __init__(self, qapp, qtbot, folder: Path) -> None:
        self.qtbot, self.database = qtbot, fill(folder / "data")
        data = self.database.folder
        self.context = make_context(
            qapp,
            folder,
            open_database=lambda: Database.open(data, clock=lambda: NOW),
            undo=operations.undo,
            redo=operations.redo,
        )
        self.context.set_events(events_of(self.database))
        self.page = PeoplePage(self.context, now=lambda: NOW)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            self.qtbot.waitUntil(lambda: not self.context.worker.tasks, timeout=10_000)
            QTest.qWait(0)

    def view(self, **choices) -> None:
        self.page.view_menu.choose(self.page.view_menu.view._replace(**choices))
        self.settle()

    def names(self) -> list[str]:
        model = self.page.model
        rows = [model.index(place).data(RowRole) for place in range(model.rowCount())]
        return [row.name.split()[0] if row is not None else "" for row in rows]


@pytest.fixture
def visit(qapp, qtbot, tmp_path) -> Iterator[Visit]:
    visit = Visit(qapp, qtbot, tmp_path)
    yield visit
    visit.context.worker.shutdown()
    visit.database.close()


def test_a_grouped_list_has_headings_that_are_no_people(visit):
    visit.view(group="country")
    model = visit.page.model
    headings = [place for place in range(model.rowCount()) if model.heading(place)]
    assert len(headings) == 5
    assert model.rowCount() == 11 + 5
    assert model.index(0).data() == "Iceland · 1"
    assert model.index(headings[-1]).data().startswith("Not known · ")
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    visit.page.grab()


def test_all_of_a_grouped_list_is_selected_without_its_headings(visit):
    visit.view(group="organization")
    visit.page.list.setFocus()
    visit.qtbot.keyClick(visit.page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    visit.settle()
    assert visit.page.right.currentWidget() is visit.page.many
    assert visit.page.many.title.text() == "11 people"
    assert visit.page.many.detail.text() == "3 contacts, 8 attendees"


def test_the_keys_go_to_headings_and_on(visit):
    visit.view(group="country")
    people = visit.page.list
    people.setFocus()
    people.choose(visit.page.model.key_at(1))
    visit.qtbot.keyClick(people, Qt.Key.Key_Down)
    assert people.currentIndex().row() == 2
    assert people.current_key is None
    visit.qtbot.keyClick(people, Qt.Key.Key_Down)
    assert people.currentIndex().row() == 3


def test_a_heading_that_was_scrolled_past_stays_at_the_top(visit):
    visit.view(group="country")
    visit.page.list.resize(400, 200)
    bar = visit.page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    shown = visit.page.list.grab().toImage()
    side = visit.context.theme.colour("side")
    assert shown.pixelColor(5, 5) == side
    visit.view(group="none")
    bar.setValue(bar.maximum())
    assert visit.page.list.grab().toImage().pixelColor(5, 5) != side


def test_the_order_and_what_is_shown_are_chosen_in_the_menu_and_remembered(visit):
    by_name = visit.names()
    button = visit.page.view_menu
    menu = button.menu()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == "Last met").trigger()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == "Ticket").trigger()
    visit.settle()
    assert visit.names()[:2] == ["Katrín", "Priya"]
    assert sorted(visit.names()) == sorted(by_name)
    first = visit.page.model.index(0).data(RowRole)
    assert first.line == "Cataloguer · Landsbókasafn Íslands · Speaker"
    again = remembered(visit.context.settings)
    assert again == ListView("met", "none", ("title", "organization", "ticket"))


def test_whoever_is_selected_stays_in_view_when_the_list_is_sorted_otherwise(visit):
    key = visit.page.model.key_at(9)
    visit.page.show_person(key)
    visit.settle()
    visit.page.resize(700, 330)
    visit.settle()
    visit.view(group="country", order="family")
    people = visit.page.list
    assert people.current_key == key
    assert people.visualRect(people.currentIndex()).intersects(people.viewport().rect())


def test_the_view_button_has_a_name_and_a_search_needs_no_groups(visit):
    assert complaints(visit.page) == []
    visit.view(group="country")
    visit.page.search.setText("katrin")
    visit.settle()
    assert "" not in visit.names()
    assert visit.names()[0] == "Katrín"


def test_what_cannot_be_understood_counts_as_never_chosen(tmp_path):
    settings = Settings(tmp_path)
    settings.set_text("people/order", "shoe size")
    settings.set_text("people/details", "nonsense")
    assert remembered(settings) == ListView()
    remember(settings, ListView(details=()))
    assert remembered(settings).details == ()


def test_headings_stand_before_the_people_of_their_sections():
    sections = (Section("A", 2), Section("B", 1))
    keys = with_headings(array("q", [7, 4, 9]), sections)
    assert list(keys) == [-1, 7, 4, -2, 9]
    assert list(people_in(keys, [(3, 4), (0, 1)])) == [7, 9]
    assert contacts_in(array("q", [7, 4, 9])) == 2
    found = Sections(sections)
    assert found.at(2) == (sections[0], 0)
    assert found.at(4) == (sections[1], 3)
    assert (found.next_start(0), found.next_start(3)) == (3, None)


def test_the_first_look_has_the_first_people_of_the_chosen_event(tmp_path):
    database = fill(tmp_path)
    with database.read() as sql:
        event = sql.execute("SELECT id FROM event").fetchone()[0]
    database.close()
    settings = Settings(tmp_path)
    settings.event_id = event
    look = first_look(tmp_path, settings)
    assert look is not None
    assert [one.people for one in entries(look)] == [None]
    listing = first_listing(look, settings)
    assert listing is not None
    names = [listing.rows[key].name for key in listing.keys]
    assert len(names) == 10
    assert "Zoë Müller" not in names
    remember(settings, ListView(order="met"))
    assert first_listing(look, settings) is None
    settings.event_id = 999
    look = first_look(tmp_path, settings)
    assert look is not None
    assert len(look.rows) == 11


def test_what_is_no_database_yet_is_left_to_be_made(tmp_path):
    assert glance(tmp_path, event_id=None) is None
    look = first_look(tmp_path, Settings(tmp_path))
    assert look is not None
    assert look.rows == {}
    assert (tmp_path / "companion.db").is_file()
    assert look.events == ()


def test_a_list_that_was_grouped_begins_with_the_same_people_at_the_next_start(visit):
    visit.view(order="family", group="country")
    settings, folder = visit.context.settings, visit.database.folder
    look = first_look(folder, settings)
    assert look is not None
    listing = first_listing(look, settings)
    assert listing is not None
    shown = visit.page.model
    first = [shown.key_at(place) for place in range(min(64, shown.rowCount()))]
    assert list(listing.keys) == first
    assert min(listing.keys) < 0, "with its headings"
    assert set(listing.rows) == {key for key in first if key >= 0}
    heading = shown.heading(0)
    assert heading is not None
    assert listing.sections[0] == heading


def test_what_changed_since_is_not_shown_as_it_was(visit):
    visit.view(order="organization")
    settings, folder = visit.context.settings, visit.database.folder
    with visit.database.change("Somebody new") as unit:
        unit.sql.execute("UPDATE attendee SET organization = 'Aaa' WHERE id = 3")
    look = first_look(folder, settings)
    assert look is not None
    assert first_listing(look, settings) is None
    visit.page.load()
    visit.settle()
    operations.undo(visit.database)
    look = first_look(folder, settings)
    assert look is not None
    assert first_listing(look, settings) is None, "an undo is a change too"


def test_a_remembered_page_that_makes_no_sense_is_none(visit):
    settings = visit.context.settings
    remember(settings, ListView("met"))
    for told in ("", "x", "1 2 3 4\x1eNone\x1emet none\x1ea\x1fb\x1e", "\x1e" * 9):
        settings.set_text("people/first_page", told)
        look = first_look(visit.database.folder, settings)
        assert look is not None
        assert first_listing(look, settings) is None
