"""The ways into the import sheet, and out of it."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from companion.errors import KnownError
from companion.ui.dialogs.calendar_sheet import CalendarSheet
from companion.ui.dialogs.import_sheet import ImportSheet, Stage
from companion.ui.dialogs.importing.sources import Pasted, copied
from companion.ui.dialogs.importing.start import file_filter
from tests.ui.importing import open_sheet, shown
from tests.ui.sheets import settle, write_list

TABLE = "Name\tE-mail\nAda Example\tada@x.example\n"


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp) -> Iterator[None]:
    """The clipboard outlives Python, and what Python put there must not."""
    yield
    QGuiApplication.clipboard().clear()


def put(text: str, html: str = "") -> None:
    """Copy a table."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


def key(program, qtbot, letter: Qt.Key) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    qtbot.keyClick(program.window, letter, Qt.KeyboardModifier.ControlModifier)


def test_a_copied_table_is_pasted_anywhere(program, qtbot):
    put(TABLE)
    program.window.setFocus()
    key(program, qtbot, Qt.Key.Key_V)
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    assert sheet.primary.text() == "Import 1 person"
    assert sheet.title.text() == "Import a pasted table"


def test_of_a_web_page_s_table_the_cells_are_taken(program, qtbot):
    page = (
        "<table><tr><th>Name</th><th>E-mail</th></tr>"
        "<tr><td>Ada<br>Example</td><td>ada@x.example</td></tr>"
        "<tr><td>Bo Example</td><td>bo@x.example</td></tr></table>"
    )
    put("Name E-mail Ada Example ada@x.example Bo Example bo@x.example", page)
    program.context.commands.run("paste")
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    assert shown(sheet, 0)[0] == "Ada Example"
    assert "2 new" in sheet.pills.words
    assert not sheet.options.encoding_box.isVisible()


def test_a_pasted_calendar_opens_the_sheet_for_programmes(program, qtbot):
    put(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:LibConf\r\nBEGIN:VEVENT\r\nUID:1@x.example"
        "\r\nDTSTART:20260517T090000Z\r\nDTEND:20260517T100000Z\r\nSUMMARY:Zines\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    program.context.commands.run("paste")
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, CalendarSheet)
    assert sheet.primary.text() == "Take 1 session"
    assert (sheet.file_name.text(), sheet.event_box.currentText()) == ("Clipboard", "LibConf")
    sheet.accept()
    settle(program, qtbot)
    assert program.context.current_event.name == "LibConf"


def test_in_a_text_field_paste_means_the_text(program, qtbot):
    put("Ada Example")
    field = program.window.page("people").search
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(program, qtbot)
    assert field.text() == "Ada Example"
    assert program.window.sheet is None


def test_a_table_is_pasted_into_the_sheet_by_its_button(program, qtbot):
    put(TABLE)
    program.context.commands.run("import")
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    sheet.start.paste.click()
    settle(program, qtbot)
    assert sheet.primary.text() == "Import 1 person"


def test_a_pasted_list_needs_an_event_and_is_imported(program, qtbot):
    put(TABLE)
    program.context.commands.run("paste")
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    assert not sheet.primary.isEnabled()
    sheet.options.event_box.setEditText("Meeting")
    sheet.options.event_changed.emit()
    settle(program, qtbot)
    sheet.primary.click()
    settle(program, qtbot)
    assert [event.name for event in program.context.events] == ["Meeting"]


def test_pasting_nothing_is_told_in_place(program, qtbot):
    put("word")
    program.context.commands.run("paste")
    assert "no table on the clipboard" in program.window.message.sentence
    assert program.window.sheet is None


def test_a_clipboard_without_a_table_is_told():
    with pytest.raises(KnownError, match="no table on the clipboard"):
        copied(QMimeData())


def test_of_a_copied_table_the_markup_is_taken_too():
    mime = QMimeData()
    mime.setText(TABLE)
    mime.setHtml("<table><tr><td>Ada</td></tr></table>")
    assert copied(mime) == [Pasted(TABLE, "<table><tr><td>Ada</td></tr></table>")]


def test_copied_files_are_imported_as_files(program, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(write_list(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(mime)
    program.context.commands.run("paste")
    settle(program, qtbot)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    assert sheet.primary.text() == "Import 3 people"


@pytest.mark.qt_log_ignore(r"This plugin does not support", extend=True)
def test_a_file_is_asked_for_at_once_by_its_shortcut(program, qtbot, tmp_path):
    key(program, qtbot, Qt.Key.Key_O)
    sheet = program.window.sheet
    assert isinstance(sheet, ImportSheet)
    (dialog,) = sheet.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(write_list(tmp_path))])
    dialog.close()
    settle(program, qtbot)
    assert sheet.primary.text() == "Import 3 people"


def test_the_dialog_offers_what_can_be_read_and_all_files():
    first, *_, last = file_filter().split(";;")
    for suffix in ("csv", "xlsx", "ods", "pdf", "docx", "html", "json", "vcf", "zip", "gz"):
        assert f"*.{suffix}" in first
    assert last == "All files (*)"


def three_files(folder):
    """Two lists and, between them, what is none."""
    one = write_list(folder, "Name,E-mail\nAda Example,ada@x.example\n", "One.csv")
    two = write_list(folder, "", "Two.csv")
    three = write_list(folder, "Name,E-mail\nBo Example,bo@x.example\n", "Three.csv")
    return one, two, three


def test_several_files_come_one_after_the_other(program, qtbot, tmp_path):
    one, _, three = three_files(tmp_path)
    sheet = open_sheet(program, qtbot, one, three)
    assert sheet.title.text() == "Import “One.csv”"
    assert sheet.subtitle.text().endswith("1 more file to come")
    sheet.accept()
    settle(program, qtbot)
    assert sheet.primary.text() == "Next: Three.csv"
    sheet.accept()
    settle(program, qtbot)
    assert (sheet.stage, sheet.title.text()) == (Stage.PREVIEW, "Import “Three.csv”")
    sheet.accept()
    settle(program, qtbot)
    assert sheet.primary.text() == "See the people"


def test_a_bad_file_among_several_does_not_stop_the_others(program, qtbot, tmp_path):
    sheet = open_sheet(program, qtbot, *three_files(tmp_path)[1:])
    assert "is empty" in sheet.message.sentence
    (action,) = (
        button
        for button in sheet.message.findChildren(type(sheet.primary))
        if button.text() == "Next: Three.csv"
    )
    action.click()
    settle(program, qtbot)
    assert sheet.title.text() == "Import “Three.csv”"
    assert sheet.primary.text() == "Import 1 person"


def test_enter_imports(program, qtbot, tmp_path):
    sheet = open_sheet(program, qtbot, write_list(tmp_path))
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    settle(program, qtbot)
    assert sheet.stage is Stage.DONE


def test_enter_on_a_button_is_that_button(program, qtbot, tmp_path):
    sheet = open_sheet(program, qtbot, write_list(tmp_path))
    sheet.cancel.setFocus()
    qtbot.keyClick(sheet.cancel, Qt.Key.Key_Return)
    settle(program, qtbot)
    assert program.window.sheet is None
    assert program.context.events == ()


def test_escape_closes(program, qtbot, tmp_path):
    sheet = open_sheet(program, qtbot, write_list(tmp_path))
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert program.window.sheet is None


def test_reading_tells_how_far_it_is(program, qtbot, tmp_path):
    text = "Name,E-mail\n" + "".join(f"Ada Example{n},a{n}@x.example\n" for n in range(9_000))
    sheet = ImportSheet(program.context)
    program.context.open_sheet(sheet)
    told = []
    asking = sheet._asking
    asking.progressed.connect(lambda done, total: told.append((done, total)))
    asking.answered.connect(lambda _: asking._on_look())
    sheet.take([write_list(tmp_path, text)])
    settle(program, qtbot)
    assert told[-1][0] > 0


def test_reading_that_is_stopped_ends_where_it_began(program, qtbot, tmp_path):
    hold = threading.Event()
    program.worker.read(lambda _: hold.wait(), on_done=lambda _: None)
    sheet = ImportSheet(program.context, [write_list(tmp_path)])
    program.context.open_sheet(sheet)
    assert sheet.stage is Stage.READING
    sheet._on_stop()
    hold.set()
    settle(program, qtbot)
    assert (sheet.stage, sheet.plan) == (Stage.START, None)
