from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.ui.commands import COMMANDS


def test_no_two_commands_share_an_id_or_a_shortcut(window):
    commands = window.context.commands
    shortcuts = Counter(commands.keys(one.id) for one in commands.commands())
    shortcuts.pop("", None)
    assert max(shortcuts.values()) == 1
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)


def test_every_command_says_what_it_does():
    assert [one.id for one in COMMANDS if not (one.text and one.help)] == []


def test_a_command_goes_to_the_newest_owner_in_sight(context, qtbot):
    done = []
    first, second = QWidget(), QWidget()
    for widget in (first, second):
        qtbot.addWidget(widget)
    context.commands.bind("meet", lambda: done.append("first"), owner=first)
    context.commands.bind("meet", lambda: done.append("second"), owner=second)
    assert not context.commands.run("meet")
    first.show()
    assert context.commands.run("meet")
    second.show()
    assert context.commands.run("meet")
    assert done == ["first", "second"]


def test_a_button_is_enabled_with_its_action(context, qtbot):
    button = context.commands.button("export", look="primary")
    qtbot.addWidget(button)
    context.commands.action("export").setEnabled(False)
    assert not button.isEnabled()
    context.commands.action("export").setEnabled(True)
    done = []
    context.commands.bind("export", lambda: done.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]


def test_the_letters_of_the_circles_can_still_be_typed(window, qtbot):
    done = []
    window.context.commands.bind("circle.professional", lambda: done.append("P"))
    field = QLineEdit(window.page("people"))
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_P)
    assert (field.text(), done) == ("p", [])
    field.clearFocus()
    field.hide()
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert done == ["P"]
