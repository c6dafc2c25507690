"""The event at a glance: its numbers, its news and its charts, each of which leads somewhere."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from companion import operations
from companion.model.circle import Circle
from companion.store.at_a_glance import EventFacts
from companion.ui.context import EventEntry
from companion.ui.page import PageEntry
from companion.ui.pages.event import EventPage
from companion.ui.pages.event.glance import GlancePanel
from companion.ui.pages.event.glance_words import day_lines, guests_words, role_words, when_words
from companion.ui.pages.people import PeoplePage
from tests.people import Template
from tests.ui.accessibility import complaints
from tests.ui.stage import Stage, staged

ROSTER = (
    "Name,Job title,Organization,Country,E-mail,Interests\n"
    "Katrín Jónsdóttir,Cataloguer,Bókasafn,Iceland,katrin@safn.example,zines; maps\n"
    "Priya Raghunathan,Storyteller,City Library,India,priya@lib.example,zines\n"
    "Anna Ng,Librarian,City Library,Iceland,anna@lib.example,\n"
    "محمد العلي,أمين مكتبة,مكتبة الخليج,Qatar,m@gulf.example,gardens\n"
)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, qtbot, template: Template) -> Iterator[Stage]:
    with staged(qapp, tmp_path, qtbot, template) as made:
        yield made


class Clock:
    """A clock that a test may turn."""

    now = datetime(2026, 10, 19, 11, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def look(stage: Stage, roster: str = ROSTER) -> GlancePanel:
    """An event of three days on its second one, looked at."""
    if roster:
        event = stage.event("LibConf", roster)
    else:
        event = operations.add_event(stage.db, name="LibConf").event_id
        stage.context.set_events([EventEntry(event, "LibConf")])
        stage.context.choose_event(event)
    operations.edit_event(
        stage.db, event_id=event, starts_on="2026-10-18", ends_on="2026-10-20",
        place="Reykjavík", country="IS", role="speaker",
    )  # fmt: skip
    window = stage.window
    entry = window._entries["event"]
    window._entries["event"] = PageEntry(
        *entry[:4], lambda context: EventPage(context, now=stage_clock(stage))
    )
    return shown(stage)


def stage_clock(stage: Stage) -> Clock:
    clock = getattr(stage.window, "clock", None) or Clock()
    stage.window.clock = clock  # type: ignore[attr-defined]
    return clock


def shown(stage: Stage) -> GlancePanel:
    stage.context.go("event", "glance")
    stage.idle()
    page = stage.window.page("event")
    assert isinstance(page, EventPage)
    panel = page.panel("glance")
    assert isinstance(panel, GlancePanel)
    return panel


def change(stage: Stage, do) -> None:
    stage.context.change(lambda db, _: do(db), cause=None)
    stage.idle()


def people(stage: Stage) -> tuple[list[str], list[str]]:
    """The terms and the names on the page of people."""
    assert stage.window.page_id == "people"
    page = stage.window.page("people")
    assert isinstance(page, PeoplePage)
    stage.idle()
    keys = [page.model.key_at(place) for place in range(page.model.rowCount())]
    stage.until(lambda: not page.waits)
    return [str(term) for term in page.filters.terms], [str(key) for key in keys]


def test_the_head_says_what_and_when_the_event_is_and_what_you_are_there(stage: Stage) -> None:
    panel = look(stage)
    assert panel.name.text() == "LibConf"
    assert panel.place.text() == "18–20 Oct · Reykjavík, Iceland"
    assert panel.when.text() == "Day 2 of 3"
    assert panel.role.text() == "You speak"
    assert panel.kind.isHidden()
    assert complaints(panel) == []


def test_numbers_lead_to_what_they_count(stage: Stage) -> None:
    panel = look(stage)
    tiles = panel.numbers.tiles
    told = [tile.accessibleName() for tile in tiles.values() if not tile.isHidden()]
    assert told == [
        "4 people are coming", "3 countries", "3 organizations", "0 you know already",
        "0 you want to meet", "0 open questions",
    ]  # fmt: skip
    stage.until(panel.cards.cards["country"].chart.marks[0].isVisible)
    tiles["country"].click()
    first = panel.cards.cards["country"].chart.marks[0]
    assert stage.window.focusWidget() is first
    for name, part in (("known", "known"), ("wanted", "meeting"), ("questions", "questions")):
        shown(stage)
        tiles[name].click()
        assert stage.window.page_id == "prepare"
        assert stage.window.page("prepare").tabs.current == part  # type: ignore[attr-defined]
        stage.idle()
    tiles["people"].click()
    assert len(people(stage)[1]) == 4


def test_a_bar_shows_its_people(stage: Stage) -> None:
    panel = look(stage)
    mark = panel.cards.cards["country"].chart.marks[0]
    assert mark.accessibleName() == "Iceland: 2 people, 50 %"
    mark.setFocus()
    stage.qtbot.keyClick(mark, Qt.Key.Key_Return)
    terms, found = people(stage)
    assert terms == ["country:=Iceland"]
    assert len(found) == 2
    shown(stage)
    role = panel.cards.cards["role"].chart.marks[0]
    assert role.accessibleName() == "Librarians: 2 people, 50 %"
    role.click()
    terms, found = people(stage)
    assert len(found) == 2


def test_what_changes_is_counted_again(stage: Stage) -> None:
    panel = look(stage)
    change(stage, lambda db: operations.meet(
        db, attendee_id=1, circle=Circle.SOCIAL, on="2026-10-19"))  # fmt: skip
    assert panel.numbers.tiles["known"].accessibleName() == "1 you know already, 1 met here"
    assert panel.you is not None
    assert panel.you.chart.marks[0].accessibleName() == "Met here: 1 person, 25 %"
    days = panel.cards.cards["days"]
    assert [mark.accessibleName() for mark in days.chart.marks] == [
        "Sun 18 Oct: 0", "Mon 19 Oct: 1", "Tue 20 Oct: 0",
    ]  # fmt: skip
    days.chart.marks[1].click()
    terms, found = people(stage)
    assert terms == ["met:2026-10-19"]
    assert len(found) == 1
    shown(stage)
    stage.context.commands.run("undo")
    stage.idle()
    assert "days" not in panel.cards.cards
    assert panel.numbers.tiles["known"].accessibleName() == "0 you know already"


def test_titles_can_be_read_as_they_are_written(stage: Stage) -> None:
    panel = look(stage)
    card = panel.cards.cards["role"]
    (written,) = [one for one in card.menu.actions() if one.isCheckable()]
    written.trigger()
    assert card.title.text() == "Job titles"
    assert card.chart.marks[0].accessibleName().endswith("1 person, 25 %")
    written.trigger()
    assert card.title.text() == "What they do"


def test_all_pictures_turn_to_tables_at_once(stage: Stage) -> None:
    panel = look(stage)
    panel.all_tables.click()
    assert all(card.is_table for card in panel.cards.cards.values())
    assert panel.you is not None
    assert panel.you.is_table
    assert complaints(panel) == []
    panel.all_tables.click()
    assert not any(card.is_table for card in panel.cards.cards.values())


def test_a_table_is_saved_where_one_chooses(stage: Stage, tmp_path: Path) -> None:
    panel = look(stage)
    card = panel.cards.cards["country"]
    save = next(one for one in card.menu.actions() if "CSV" in one.text())
    save.trigger()
    (dialog,) = panel.findChildren(QFileDialog)
    out = tmp_path / "countries.csv"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    stage.idle()
    assert out.read_text(encoding="utf-8-sig").splitlines()[1] == "Iceland,2,50 %"
    assert panel.message.sentence == "The table is in “countries.csv”."
    panel.save_to(card.figure, tmp_path / "nowhere" / "x.csv")
    stage.idle()
    assert "cannot be written" in panel.message.sentence


def test_a_newer_list_is_news_and_leads_to_its_people(stage: Stage) -> None:
    panel = look(stage)
    assert [line.news.words for line in panel.news.lines] == ["You have no question yet"]
    path = stage.folder / "second.csv"
    path.write_text(ROSTER + "Zoë Müller,Student,Uni,Iceland,z@uni.example,\n", encoding="utf-8")
    event = stage.context.current_event
    assert event is not None
    event_id = event.id
    change(stage, lambda db: operations.import_roster(
        db, plan=operations.plan_roster(db, path), event=event_id))  # fmt: skip
    line = panel.news.lines[0]
    assert line.news.words == "The newest list brought 1 new person"
    assert line.accessibleName().startswith("The newest list brought 1 new person, imported")
    line.setFocus()
    stage.qtbot.keyClick(line, Qt.Key.Key_Space)
    terms, found = people(stage)
    assert terms == ["list:second.csv"]
    assert len(found) == 1


def test_an_event_without_a_list_says_what_to_do(stage: Stage) -> None:
    panel = look(stage, roster="")
    assert panel.currentWidget() is panel.area
    assert panel.nobody.isVisible()
    assert not panel.cards.isVisible()
    assert not panel.all_tables.isVisible()
    assert complaints(panel) == []


def test_a_list_without_countries_says_how_to_get_them(stage: Stage) -> None:
    panel = look(stage, roster="Name\nAnna Ng\nBo Li\n")
    assert panel.cards.cards == {}
    assert "which country people are from" in panel.hint.text()
    assert panel.hint.isVisible()


def test_in_a_narrow_window_the_cards_stand_in_one_column(stage: Stage) -> None:
    panel = look(stage)
    stage.window.resize(1400, 900)
    stage.until(lambda: len({card.x() for card in panel.cards.cards.values()}) == 2)
    stage.window.resize(760, 700)
    stage.until(lambda: len({card.x() for card in panel.cards.cards.values()}) == 1)
    assert panel.area.horizontalScrollBar().maximum() == 0
    inside = panel.area.widget()
    assert inside is not None
    assert inside.width() <= panel.area.viewport().width()


def test_a_new_day_begins_by_itself(stage: Stage) -> None:
    panel = look(stage)
    clock = stage_clock(stage)
    clock.now += timedelta(days=1)
    panel._on_minute()
    stage.idle()
    assert panel.when.text() == "Day 3 of 3, the last one"
    clock.now += timedelta(days=3)
    panel._on_minute()
    stage.idle()
    assert panel.when.text() == "Ended 3 days ago"
    assert panel.coming.text() == "Who was there"


def facts(first: str | None, last: str | None) -> EventFacts:
    return EventFacts(1, "LibConf", "conference", first, last, "", "", "", "", "")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        ("2026-10-20", None, "Tomorrow"),
        ("2026-10-31", None, "In 12 days"),
        ("2027-01-01", None, "In 11 weeks"),
        ("2027-05-19", None, "In 7 months"),
        ("2026-10-19", None, "Today"),
        ("2026-10-18", "2026-10-20", "Day 2 of 3"),
        ("2026-10-17", "2026-10-18", "Ended yesterday"),
        ("2020-10-18", None, "Ended 6 years ago"),
    ],
)
def test_when_it_is_in_words(first: str | None, last: str | None, words: str) -> None:
    assert when_words(facts(first, last), date(2026, 10, 19)) == words


def test_roles_days_and_guests_in_words() -> None:
    assert role_words("host") == "You host it"
    assert role_words("Knits the banner") == "Knits the banner"
    assert day_lines("2026-10-18") == ("Sun", "18 Oct")
    assert day_lines("") == ("No day", "noted")
    assert guests_words({}, over=False) == (0, "", "")
    assert guests_words({"yes": 2, "": 1, "no": 1}, over=False) == (
        2, "guests will come", "1 not sure yet",
    )  # fmt: skip
    assert guests_words({"yes": 1}, over=True) == (1, "guest said yes", "")
