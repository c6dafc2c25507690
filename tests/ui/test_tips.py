"""Tool tips show what somebody else wrote as it is."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from companion.ui.widgets.elided import ElidedLabel
from companion.ui.widgets.tips import set_tip

MARKUP = "<img src='file:///etc/hostname'><b>Anna</b> & Bo"


def test_markup_in_a_name_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    set_tip(label, MARKUP)
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()
    assert label.toolTip().startswith("<p")


def test_ordinary_text_stays_as_it_is(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    set_tip(label, "Katrín Jónsdóttir")
    assert label.toolTip() == "Katrín Jónsdóttir"


def test_a_line_without_room_tells_the_whole_text_harmlessly(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.setText(MARKUP)
    assert "&lt;b&gt;Anna" in label.toolTip()
