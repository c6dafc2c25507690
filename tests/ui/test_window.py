import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.ui.context import EventEntry
from companion.ui.drops import PICTURE_SUFFIXES
from companion.ui.pages import PAGES
from companion.ui.widgets.sheet import Sheet
from companion.ui.window import MainWindow
from tests.ui.accessibility import accessible_name, complaints, controls
from tests.ui.gallery import make_context, make_gallery
from tests.ui.ledger import Opened

PAGE_IDS = [page.id for page in PAGES]
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6)


@pytest.mark.parametrize("page_id", PAGE_IDS)
def test_every_control_of_every_page_has_a_name_and_can_be_reached(window, page_id):
    window.show_page(page_id)
    assert complaints(window) == []


@pytest.mark.parametrize("command", ["help", "settings"])
def test_every_control_of_every_sheet_has_a_name_and_can_be_reached(window, command):
    window.context.commands.run(command)
    assert isinstance(window.sheet, Sheet)
    assert complaints(window.sheet) == []


def test_every_control_of_the_gallery_has_a_name_and_can_be_reached(context, qtbot):
    gallery = make_gallery(context)
    qtbot.addWidget(gallery)
    assert complaints(gallery) == []


def test_the_check_finds_a_control_without_a_name(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    assert complaints(field) == ["QLineEdit in NoneType has no accessible name."]
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    field.setAccessibleName("Name")
    assert "keyboard" in complaints(field)[0]


def test_a_page_is_made_on_its_first_visit(window):
    assert window.stack.count() == 1
    window.show_page(PAGE_IDS[1])
    window.show_page(PAGE_IDS[0])
    assert window.stack.count() == 2
    assert window.page_id == PAGE_IDS[0]


def test_each_page_has_a_number_key(window, qtbot):
    for key, page_id in zip(KEYS, PAGE_IDS, strict=False):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.page_id == page_id
        assert window.sidebar.entry(page_id).isChecked()


def test_a_number_stands_beside_its_entry_and_is_spoken(window):
    window.context.set_number("people", 1302)
    assert window.sidebar.entry("people").accessibleDescription() == "1,302"
    window.context.set_number("people", None)
    assert window.sidebar.entry("people").accessibleDescription() == ""


def test_a_change_is_told_with_a_way_back_and_undo_takes_it_back(window, ledger, qtbot):
    context = window.context
    context.worker.submit(
        lambda db, _: db.write("Met Katrín Jónsdóttir"), on_done=context.changes.announce
    )
    qtbot.waitUntil(lambda: window.toast.sentence == "Met Katrín Jónsdóttir")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.toast.sentence == "Taken back: Met Katrín Jónsdóttir")
    assert ledger.lines == []
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, redo)
    qtbot.waitUntil(lambda: window.toast.sentence == "Done again: Met Katrín Jónsdóttir")
    assert ledger.lines == ["Met Katrín Jónsdóttir"]


def test_what_is_told_never_covers_a_sheet_s_buttons(window, qtbot):
    sheet = Sheet(window.context.theme, title="Merge", primary="Merge into one")
    window.open_sheet(sheet)
    window.toast.say("Merged 2 contacts into " + "Wolfeschlegelsteinhausenbergerdorff " * 6)
    QApplication.processEvents()
    told = QRect(window.toast.mapToGlobal(QPoint(0, 0)), window.toast.size())
    for button in (sheet.primary, sheet.cancel):
        assert not told.intersects(QRect(button.mapToGlobal(QPoint(0, 0)), button.size()))
    sheet.reject()
    assert window.toast.geometry().bottom() > window.toast.parentWidget().height() * 0.9


def test_undo_with_nothing_to_undo_says_so(window, qtbot):
    window.context.commands.run("undo")
    qtbot.waitUntil(lambda: window.toast.sentence == "There is nothing to take back.")


def test_an_error_stands_above_the_page_until_it_is_dismissed(window, qtbot):
    def job(_db: Opened) -> None:
        raise KnownError("The disk is full: make room and try again.")

    window.context.worker.read(job, on_done=print)
    qtbot.waitUntil(lambda: bool(window.message.sentence))
    assert window.message.sentence == "The disk is full: make room and try again."
    assert window.message.isVisible()
    (dismiss,) = [
        one for one in controls(window.message) if accessible_name(one).startswith("Dismiss")
    ]
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert window.message.sentence == ""


def test_below_many_events_nothing_is_hidden(window):
    window.context.set_events([EventEntry(id, f"Event {id}") for id in range(1, 41)])
    menu = window.sidebar.switcher.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:2] == ["New event…", "All events"]
    assert len(texts) == 42


def test_the_switcher_tells_the_event_and_lists_all(window):
    context, switcher = window.context, window.sidebar.switcher
    assert accessible_name(switcher) == "Event: All events, 3 events"
    context.choose_event(1)
    assert accessible_name(switcher) == "Event: LibConf 2026, Springfield · 18–20 Oct, 302 people"
    switcher.menu().aboutToShow.emit()
    texts = [action.text() for action in switcher.menu().actions() if action.text()]
    assert texts[:2] == ["All events", "LibConf 2026\t18–20 Oct"]
    assert texts[-1] == "New event…"
    assert [one.text() for one in switcher.menu().actions() if one.isChecked()] == texts[1:2]
    switcher.menu().actions()[0].trigger()
    assert context.current_event is None


def test_an_event_that_is_gone_becomes_all_events(window, qtbot):
    window.context.choose_event(2)
    with qtbot.waitSignal(window.context.event_changed):
        window.context.set_events(())
    assert window.context.current_event is None


def test_a_narrow_window_shows_icons_alone(window, qtbot):
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.sidebar.is_narrow)
    narrow = window.sidebar.width()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not window.sidebar.is_narrow)
    assert window.sidebar.width() > narrow * 3


def test_size_and_page_are_remembered(window, qapp, tmp_path, ledger, qtbot):
    window.show_page(PAGE_IDS[-1])
    window.resize(640, 500)
    window.close()
    later = make_context(qapp, tmp_path, open_database=ledger.open)
    again = MainWindow(later, PAGES)
    qtbot.addWidget(again)
    assert again.page_id == PAGE_IDS[-1]
    assert (again.width(), again.height()) == (640, 500)
    later.worker.shutdown()


def test_a_page_that_is_no_longer_there_is_not_missed(context, qtbot):
    context.settings.page = "gone"
    window = MainWindow(context, PAGES)
    qtbot.addWidget(window)
    assert window.page_id == PAGE_IDS[0]


def test_a_sheet_covers_the_page_and_gives_it_back(window, qtbot):
    sheet = Sheet(window.context.theme, title="Import", primary="Import 3 people")
    window.context.open_sheet(sheet)
    assert window.sheet is sheet
    assert window.focusWidget() is not None
    assert sheet.isAncestorOf(window.focusWidget())
    window.show_page(PAGE_IDS[1])
    assert window.sheet is sheet
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.sheet is None
    assert window.page_id == PAGE_IDS[0]


def test_a_chosen_scheme_and_size_are_in_force_and_remembered(window, qtbot):
    window.context.commands.run("settings")
    sheet = window.sheet
    sheet.schemes.button(2).click()
    assert window.context.theme.tokens.dark
    assert window.context.settings.scheme == "dark"
    sheet.sizes.setCurrentIndex(2)
    sheet.sizes.activated.emit(2)
    assert window.context.theme.text_scale == pytest.approx(1.15)
    assert window.context.settings.text_scale == pytest.approx(1.15)


@pytest.mark.parametrize(
    ("names", "taker"),
    [
        (["people.xlsx"], "import"),
        (["badge.PNG", "slide.jpg"], "scan"),
        (["badge.png", "people.csv"], "import"),
        (["no suffix"], "import"),
    ],
)
def test_dropped_files_go_to_whoever_takes_them(window, tmp_path, names, taker):
    taken: dict[str, list[Path]] = {}
    drops = window.context.drops
    drops.register(
        lambda paths: taken.update(scan=paths),
        invitation="Drop to scan",
        suffixes=PICTURE_SUFFIXES,
    )
    drops.register(lambda paths: taken.update({"import": paths}), invitation="Drop to import")
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.touch()
    _drop(window, paths)
    assert taken == {taker: paths}


def test_a_dropped_folder_is_not_taken(window, tmp_path):
    taken: list[Path] = []
    window.context.drops.register(taken.extend, invitation="Drop to import")
    _drop(window, [tmp_path])
    assert taken == []


def test_changes_know_which_tables_they_touch():
    changed = Changed("Met Ada", {"contact": frozenset({1}), "note": frozenset()})
    assert changed.touches("contact")
    assert changed.touches("event", "contact")
    assert not changed.touches("note", "event")


def test_the_first_paint_needs_nothing_heavy():
    heavy = ("sqlmodel", "sqlalchemy", "alembic", "PIL", "numpy", "vobject", "qrcode", "zxingcpp",
             "python_calamine", "openpyxl", "PySide6.QtMultimedia")  # fmt: skip
    script = (
        "import sys, companion.ui.window, companion.ui.pages\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def _drop(window: MainWindow, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    window.dragEnterEvent(QDragEnterEvent(QPointF(9, 9).toPoint(), action, mime, buttons, keys))
    window.dropEvent(QDropEvent(QPointF(9, 9), action, mime, buttons, keys))
