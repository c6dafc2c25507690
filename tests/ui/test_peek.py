"""Peek: a small dim window above all others, with one line and three people."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from companion import operations
from companion.app import Program
from companion.model.draft import ContactDraft, ExtraProperty
from companion.store import Database
from companion.store.people import key_of
from companion.ui.context import Context
from companion.ui.peek.dim import DIM
from companion.ui.peek.names import STAY, TRAY
from companion.ui.peek.tray import Peek
from companion.ui.peek.window import PeekWindow
from companion.ui.tokens import contrast
from tests.ui.accessibility import complaints
from tests.ui.crowd import NOW, attendee, entries, fill
from tests.ui.gallery import make_context
from tests.ui.sheets import settle


class Table:
    """A peek under a table, and the main window that it opens people in."""

    def __init__(self, context: Context, database: Database, qtbot) -> None:
        self.context, self.database, self._qtbot = context, database, qtbot
        self.main = QWidget()
        qtbot.addWidget(self.main)
        self.peek = Peek(context, self.main, has_tray=lambda: False)
        self.went: list[tuple[str, object]] = []
        context.page_asked.connect(lambda *where: self.went.append(where))
        self.peek.toggle()
        self.settle()

    @property
    def window(self) -> PeekWindow:
        assert self.peek.window is not None
        return self.peek.window

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.context.worker.tasks, timeout=10_000)
        QTest.qWait(0)
        self._qtbot.waitUntil(lambda: not self.context.worker.tasks, timeout=10_000)

    def type(self, text: str) -> None:
        self.window.line.setText(text)
        self.settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.line, key)
        self.settle()

    def shown(self) -> list[str]:
        return [row.card.name for row in self.window.rows if row.card is not None]

    def spoken(self, number: int = 0) -> str:
        return self.window.rows[number].accessibleName()


@pytest.fixture
def table(qapp, qtbot, tmp_path: Path) -> Iterator[Table]:
    database = fill(tmp_path / "data")
    context = make_context(
        qapp,
        tmp_path,
        open_database=lambda: Database.open(database.folder, clock=lambda: NOW),
        undo=operations.undo,
        redo=operations.redo,
    )
    context.set_events(entries(database))
    made = Table(context, database, qtbot)
    yield made
    made.peek.close()
    context.worker.shutdown()
    database.close()


def test_before_anything_is_typed_it_shows_those_met_last(table: Table) -> None:
    assert table.shown() == ["Katrín Jónsdóttir", "Priya Raghunathan"]
    assert "LibConf 2026, poster hall" in table.spoken()
    assert "Promised: send the zine template" in table.spoken()
    assert "she/her" in table.spoken()
    assert "Landsbókasafn Íslands" in table.spoken()


def test_three_at_most_are_found_and_the_best_is_first(table: Table) -> None:
    table.type("catrin jons")
    assert table.shown()[0] == "Katrín Jónsdóttir"
    assert len(table.shown()) <= 3
    table.type("from:iceland")
    assert table.shown() == ["Katrín Jónsdóttir"]


def test_how_a_name_is_said_stands_beside_it(table: Table) -> None:
    extra = [
        ExtraProperty("X-PHONETIC-FIRST-NAME", "nam"),
        ExtraProperty("X-PHONETIC-LAST-NAME", "win"),
        ExtraProperty("PRONOUNS", "they\\, them"),
    ]
    draft = ContactDraft(formatted_name="Nam Nguyen", extra=extra)
    operations.add_contact(table.database, draft=draft)
    table.type("nguyen")
    assert table.spoken() == "Nam Nguyen · nam win · they, them"


def test_a_field_that_is_not_the_name_says_why(table: Table) -> None:
    table.type("cataloguing")
    assert "tag: \u2068cataloguing" in table.spoken()


def test_arrows_and_enter_open_somebody_in_the_main_window(table: Table) -> None:
    table.press(Qt.Key.Key_Down)
    assert table.window.current == 1
    assert table.window.line.accessibleDescription().startswith("Priya")
    table.press(Qt.Key.Key_Down)
    assert table.window.current == 0
    table.press(Qt.Key.Key_Up)
    table.press(Qt.Key.Key_Return)
    assert table.went == [("people", key_of("contact", 2))]
    assert not table.window.isVisible()
    assert table.main.isVisible()


def test_a_click_opens_somebody(table: Table) -> None:
    QTest.mouseClick(table.window.rows[0], Qt.MouseButton.LeftButton)
    assert table.went == [("people", key_of("contact", 1))]


def test_escape_closes_it_and_it_is_empty_when_it_comes_back(table: Table, qtbot) -> None:
    table.type("zoe")
    table.press(Qt.Key.Key_Escape)
    assert not table.window.isVisible()
    table.main.show()
    table.main.activateWindow()
    qtbot.waitUntil(table.main.isActiveWindow)
    table.peek.toggle()
    table.settle()
    assert table.window.line.text() == ""
    qtbot.waitUntil(table.window.line.hasFocus)
    table.peek.toggle()
    assert not table.window.isVisible()


def test_it_closes_when_another_window_comes_to_the_front_unless_it_is_to_stay(
    table: Table, qtbot
) -> None:
    qtbot.waitUntil(table.window.isActiveWindow)
    table.main.show()
    table.main.activateWindow()
    qtbot.waitUntil(lambda: not table.window.isVisible())
    table.context.settings.set_text(STAY, "yes")
    table.peek.toggle()
    qtbot.waitUntil(table.window.isActiveWindow)
    table.main.activateWindow()
    qtbot.waitUntil(table.main.isActiveWindow)
    assert table.window.isVisible()
    table.settle()


def test_it_comes_back_where_it_was(table: Table) -> None:
    table.window.move(QPoint(40, 60))
    table.window.hide()
    table.settle()
    again = PeekWindow(table.context)
    again.peek()
    table.settle()
    assert again.pos() == QPoint(40, 60)
    again.close()
    again.deleteLater()


def test_a_change_and_its_undo_are_seen_at_once(table: Table) -> None:
    zoe = attendee(table.database, "Catherine")
    table.context.change(
        lambda db, _: operations.meet(db, attendee_id=zoe, note="Lends bicycles"), cause=None
    )
    table.settle()
    assert "Catherine Jansen" in table.shown()
    table.type("bicycles")
    assert table.shown() == ["Catherine Jansen"]
    table.context.history.undo()
    table.settle()
    assert table.shown() == []
    assert table.window.sentence.isVisible()


@pytest.mark.parametrize("text", ["", "x" * 10_000, 'org:"', "-", "\u202e(((", "tag:"])
def test_odd_texts_are_no_error(table: Table, text: str) -> None:
    failed: list[str] = []
    table.context.worker.failed.connect(failed.append)
    table.type(text)
    table.window.grab()
    assert failed == []


def test_it_is_dark_and_can_be_read_in_both_schemes() -> None:
    for ground in (DIM.ground, DIM.current):
        for ink in (DIM.ink, DIM.muted, DIM.accent):
            assert contrast(ground, ink) >= 4.5
        # Dark on dark: it does not light the knees.
        assert contrast(ground, "#000000") < 1.4
    assert contrast(DIM.ground, DIM.ink) < 10


def test_its_controls_have_names(table: Table) -> None:
    assert complaints(table.window) == []


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_the_icon_follows_its_setting_and_the_systems_tray(table: Table) -> None:
    table.peek.show_icon()
    assert table.peek.icon is None
    table.main.setWindowIcon(table.context.icons.icon("people"))
    peek = Peek(table.context, table.main, has_tray=lambda: True)
    table.context.settings.set_text(TRAY, "no")
    peek.show_icon()
    assert peek.icon is None
    table.context.settings.set_text(TRAY, "")
    peek.show_icon()
    assert peek.icon is not None
    menu = peek.icon.contextMenu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Peek", "Show Companion", "Quit"]
    peek.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    table.settle()
    assert peek.window is not None
    assert peek.window.isVisible()
    table.context.settings.set_text(TRAY, "no")
    peek.show_icon()
    assert not peek.icon.isVisible()
    peek.close()


def test_today_is_said_as_today(qapp, table: Table) -> None:
    window = PeekWindow(table.context, today=lambda: date(2026, 10, 19))
    window.peek()
    table.settle()
    assert "poster hall, today" in window.rows[0].accessibleName()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PRONOUNCE", "kah-TREEN", "kah-TREEN"),
        ("X-PRONUNCIATION", "kah-TREEN", "kah-TREEN"),
        ("SOUND", "サトウ;ジロウ", "サトウ ジロウ"),
        ("SOUND", "data:audio/ogg;base64,AAAA", ""),
    ],
)
def test_a_card_tells_in_several_ways_how_its_name_is_said(
    table: Table, name: str, value: str, said: str
) -> None:
    draft = ContactDraft(formatted_name="Quux Zorg", extra=[ExtraProperty(name, value)])
    operations.add_contact(table.database, draft=draft)
    table.type("quux zorg")
    assert table.spoken() == " · ".join(part for part in ("Quux Zorg", said) if part)


def test_a_list_tells_how_a_name_is_said_before_and_after_one_has_met(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,E-mail,Pronunciation\nSiobhán Quux,s@x.example,shi-VAWN\n", "utf-8")
    operations.import_roster(
        table.database, plan=operations.plan_roster(table.database, path), event="Other"
    )
    table.type("siobhan quux")
    assert table.spoken().startswith("Siobhán Quux · shi-VAWN")
    operations.meet(table.database, attendee_id=attendee(table.database, "Siobhán"))
    table.type("siobhan quu")
    assert table.spoken().startswith("Siobhán Quux · shi-VAWN")


def test_it_appears_on_the_screen_of_the_main_window_and_never_off_all_screens(
    table: Table,
) -> None:
    home = table.main.screen().availableGeometry()
    assert home.contains(table.window.geometry())
    table.window.hide()
    table.window.move(QPoint(90_000, 90_000))
    table.settle()
    table.peek.toggle()
    table.settle()
    assert home.intersects(table.window.geometry())


def test_it_works_while_a_sheet_is_open(program: Program, qtbot) -> None:
    program.context.commands.run("help")
    sheet = program.window.sheet
    assert sheet is not None
    program.context.commands.run("peek")
    settle(program, qtbot)
    peek = program.peek.window
    assert peek is not None
    assert peek.isVisible()
    QTest.keyClick(peek.line, Qt.Key.Key_Escape)
    assert not peek.isVisible()
    assert program.window.sheet is sheet
