from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from companion.model.circle import Circle
from companion.ui.tokens import LIGHT
from companion.ui.widgets.avatar import initials, tint
from companion.ui.widgets.chips import Chip, ChipRow
from companion.ui.widgets.circles import CircleBadges, CircleSwitches, paint_badge
from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.field_row import FieldRow, copy_action
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.pace import Pace
from companion.ui.widgets.progress import ProgressStrip
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.sheet import Sheet
from tests.ui.accessibility import accessible_name, controls


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Katrín Jónsdóttir", "KJ"),
        ("Катрин Йонссон", "КЙ"),
        ("佐藤 次郎", "佐"),
        ("김민준", "김"),
        ("Dr. (Kim) van der Berg", "DB"),
        ("Sukarno", "S"),
        ("عمر الخيام", "عا"),
        ("ümit", "Ü"),
        ("किशोर कुमार", "किकु"),
        ("", ""),
        ("— ?", ""),
    ],
)
def test_initials_are_those_of_the_name_as_it_is_written(name, letters):
    assert initials(name) == letters


@given(st.text())
def test_any_text_has_initials_and_a_tint(name):
    assert len(initials(name).split()) <= 2
    assert tint(LIGHT, name) in LIGHT.avatars


def test_a_name_keeps_its_tint():
    assert tint(LIGHT, "Ada Lindqvist") == tint(LIGHT, "Ada Lindqvist")
    assert len({tint(LIGHT, f"Person {number}") for number in range(40)}) == len(LIGHT.avatars)


def test_the_switches_tell_the_circles_that_are_on(context, qtbot):
    switches = CircleSwitches(context.theme, Circle.SOCIAL)
    qtbot.addWidget(switches)
    switches.show()
    told: list[Circle] = []
    switches.changed.connect(told.append)
    switches.toggler(Circle.PROFESSIONAL)()
    switches.toggler(Circle.SOCIAL)()
    assert told == [Circle.BOTH, Circle.PROFESSIONAL]
    switches.show_circles(Circle.NONE)
    assert len(told) == 2
    names = [accessible_name(one) for one in controls(switches)]
    assert names == ["Professional", "Social"]


def test_the_two_badges_differ_in_shape_not_in_colour_alone(context):
    at_the_corner = {}
    for circle in (Circle.PROFESSIONAL, Circle.SOCIAL):
        picture = QImage(40, 40, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_badge(painter, QRectF(0, 0, 40, 40), context.theme, circle)
        painter.end()
        at_the_corner[circle] = picture.pixelColor(4, 4).alpha()
    assert at_the_corner == {Circle.PROFESSIONAL: 255, Circle.SOCIAL: 0}


def test_badges_are_named_by_their_circles(context, qtbot):
    badges = CircleBadges(context.theme, Circle.BOTH)
    qtbot.addWidget(badges)
    assert accessible_name(badges) == "Professional and Social"


def chips(context, qtbot) -> ChipRow:
    row = ChipRow(context.theme, name="Filters", all_id="all")
    qtbot.addWidget(row)
    row.set_chips([Chip("all", "All", 5), Chip("met", "Met", 2), Chip("social", "Social", 1)])
    row.show()
    return row


def buttons(row: ChipRow) -> dict[str, Any]:
    return {accessible_name(one).split()[0]: one for one in controls(row)}


def test_all_is_on_when_no_other_chip_is(context, qtbot):
    row = chips(context, qtbot)
    told: list[frozenset[str]] = []
    row.changed.connect(told.append)
    buttons(row)["Met"].click()
    buttons(row)["Social"].click()
    buttons(row)["All"].click()
    assert told == [frozenset({"met"}), frozenset({"met", "social"}), frozenset()]
    assert buttons(row)["All"].isChecked()


def test_new_counts_leave_the_chips_as_they_were(context, qtbot):
    row = chips(context, qtbot)
    before = buttons(row)["Met"]
    before.click()
    row.set_chips([Chip("all", "All", 9), Chip("met", "Met", 1234), Chip("social", "Social", 0)])
    assert buttons(row)["Met"] is before
    assert row.checked == {"met"}
    assert accessible_name(before) == "Met 1,234"
    row.set_chips([Chip("all", "All", 9)])
    assert row.checked == frozenset()


def test_the_arrows_go_along_the_chips_and_tab_stops_once(context, qtbot):
    row = chips(context, qtbot)
    row.activateWindow()
    found = buttons(row)
    found["All"].setFocus()
    qtbot.keyClick(found["All"], Qt.Key.Key_Right)
    assert row.focusWidget() is found["Met"]
    qtbot.keyClick(found["Met"], Qt.Key.Key_Left)
    qtbot.keyClick(found["All"], Qt.Key.Key_Left)
    assert row.focusWidget() is found["Social"]
    stops = [one for one in found.values() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_chips_wrap_when_the_row_is_narrow(context, qtbot):
    row = chips(context, qtbot)
    assert row.heightForWidth(120) >= 2 * row.heightForWidth(1000)


def test_a_long_line_ends_in_an_ellipsis_and_tells_the_rest(qtbot):
    line = ElidedLabel("京都大学附属図書館 " * 40)
    qtbot.addWidget(line)
    line.resize(200, 20)
    line.show()
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().width() < 60
    line.setText("short\nlines")
    assert line.text() == "short lines"
    assert line.toolTip() == ""


def test_a_field_is_named_by_its_label_and_copied_by_its_button(context, qtbot):
    row = FieldRow(context.theme, "work mail", "a@b.example", [copy_action("a@b.example")])
    qtbot.addWidget(row)
    assert accessible_name(row.buttons[0]) == "copy a@b.example"
    row.buttons[0].click()
    assert QGuiApplication.clipboard().text() == "a@b.example"
    field = QLineEdit()
    row = FieldRow(context.theme, "&Title", field)
    qtbot.addWidget(row)
    assert accessible_name(field) == "Title"
    assert row.label.buddy() is field


def test_a_value_is_never_taken_for_html(context, qtbot):
    row = FieldRow(context.theme, "note", "<b>bold</b><img src=x>")
    qtbot.addWidget(row)
    assert isinstance(row.value, QLabel)
    assert row.value.textFormat() == Qt.TextFormat.PlainText


def test_what_is_edited_in_place_is_told_once_and_esc_puts_it_back(qtbot):
    edit = InPlaceEdit("Cataloguer", name="Title")
    qtbot.addWidget(edit)
    edit.show()
    edit.setFocus()
    told: list[str] = []
    edit.committed.connect(told.append)
    edit.setText("Archivist")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    edit.setText("no")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    edit.clearFocus()
    assert told == ["Archivist"]
    assert edit.text() == "Archivist"


def test_the_search_field_leaves_undo_to_the_window_until_something_is_typed(window, qtbot):
    undone = []
    window.context.commands.bind("undo", lambda: undone.append(True))
    field = SearchField(window.context.theme, name="Find", hint="Find anyone", keys="Ctrl+K")
    field.setParent(window.page("people"))
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    qtbot.keyClicks(field, "kat")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), undone) == ("", [True])


def test_down_and_enter_leave_the_search_field_for_the_list(context, qtbot):
    field = SearchField(context.theme, name="Find", hint="Find anyone")
    qtbot.addWidget(field)
    told: list[bool] = []
    field.left.connect(told.append)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.setText("kat")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (told, field.text()) == ([False, True], "")


def test_pace_says_how_many_how_fast_and_how_long_yet():
    pace = Pace("rows")
    assert pace.sentence == ""
    pace.mark(0.0, 0, 100_000)
    assert pace.sentence == "0 of 100,000 rows"
    pace.mark(2.0, 20_000, 100_000)
    assert pace.sentence == "20,000 of 100,000 rows · 10,000 a second · 8 s left"
    pace.mark(12.0, 100_000, 100_000)
    assert pace.sentence == "100,000 of 100,000 rows · 8,000 a second"


def test_pace_of_a_slow_job_of_unknown_length():
    pace = Pace()
    pace.mark(0.0, 0, None)
    pace.mark(2.0, 3, None)
    assert pace.sentence == "3 · 1.5 a second"


def test_the_strip_waits_before_it_appears_and_cancels_once(context, qtbot):
    asked = []
    strip = ProgressStrip(context.theme, clock=iter((0.0, 1.0)).__next__)
    qtbot.addWidget(strip)
    strip.begin("Importing…", unit="rows", cancel=lambda: asked.append(True))
    assert strip.isHidden()
    strip.advance(0, 50)
    strip.advance(25, 50)
    assert strip.sentence == "25 of 50 rows · 25 a second · 1 s left"
    qtbot.waitUntil(strip.isVisible)
    (cancel,) = [one for one in controls(strip) if accessible_name(one) == "Cancel Importing"]
    assert isinstance(cancel, QPushButton)
    cancel.click()
    cancel.click()
    assert asked == [True]
    strip.end()
    assert strip.isHidden()


def test_a_sheet_waits_while_its_job_runs(context, qtbot):
    sheet = Sheet(context.theme, title="Import", primary="Import")
    qtbot.addWidget(sheet)
    sheet.set_busy("Importing…")
    assert not sheet.primary.isEnabled()
    sheet.set_busy("")
    assert sheet.primary.isEnabled()
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_an_icon_in_a_button_keeps_its_distance_from_the_words(context, qtbot, direction):
    button = QPushButton("Words")
    qtbot.addWidget(button)
    button.setLayoutDirection(direction)
    context.icons.put(button, "qr")
    size = button.iconSize()
    picture = button.icon().pixmap(size, 1.0).toImage()
    assert picture.width() - picture.height() >= 4
    gap = picture.width() - picture.height()
    left = 0 if direction == Qt.LayoutDirection.RightToLeft else picture.width() - gap
    columns = range(left, left + gap)
    assert not any(
        picture.pixelColor(x, y).alpha() for x in columns for y in range(picture.height())
    )
