"""Every action of the window once: its id, words, shortcut, icon and help.

Menus, buttons, the help sheet and the tests read this table; nobody makes a QAction elsewhere.
A part of the window says `commands.bind("meet", self._on_meet, owner=self)`: the command then
calls the newest binding whose owner can be seen, so the same key means the same thing on every
page that knows it.
"""

from collections.abc import Callable
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from companion.ui.icons import Icons
from companion.ui.widgets.looks import Look, set_look


class Command(NamedTuple):
    """`id` is dotted and stable; `help` is the sentence of the help sheet, under `group`."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    help: str = ""
    group: str = "Anywhere"


COMMANDS: tuple[Command, ...] = (
    Command("find", "Find", "Ctrl+K", "search", "Find anyone from half a name"),
    Command(
        "peek", "Peek", "Ctrl+Shift+K", "",
        "Look somebody up in a small dim window above all others. The keys work while Companion "
        "is in front; otherwise click its icon beside the clock",
    ),
    Command("peek.icon", "Icon beside the clock", "", "", "Show the icon that peeks, if wanted"),
    Command(
        "card.show", "Show my card", "Ctrl+Shift+Q", "card", "Show your card's code, full screen"
    ),
    Command(
        "card.badge", "Show my card in a small window", "Ctrl+Shift+B", "qr",
        "Show your card's code in a small window above all others",
    ),
    Command(
        "card.print", "Print…", "Ctrl+P", "",
        "Print business cards or a name badge with your code",
    ),
    Command("people.tags", "Name tags…", "", "", "Print name tags for an event's people"),
    Command("undo", "Undo", "Ctrl+Z", "undo", "Take back whatever was last done"),
    Command("redo", "Redo", "Ctrl+Shift+Z", "", "Do again what was taken back"),
    Command("import", "Import…", "Ctrl+I", "import", "Import a participant list or contacts"),
    Command("import.open", "Open a list…", "Ctrl+O", "", "Choose a file to import"),
    Command("paste", "Paste", "Ctrl+V", "clipboard", "Import a table or files that you copied"),
    Command("export", "Export…", "Ctrl+E", "export", "Export contacts to a vCard file"),
    Command(
        "calendar.export", "Export calendar…", "", "calendar",
        "Follow-ups, channels, topics and sessions as a file for your calendar",
    ),
    Command(
        "contacts.handover", "Hand over several…", "Ctrl+Shift+J", "qr",
        "Hand over a circle, a tag or those met at an event to a phone", "A person",
    ),
    Command(
        "duplicates", "Duplicates…", "Ctrl+D", "people",
        "Find contacts that are one person, and merge them",
    ),
    Command("event.new", "New event…", "Ctrl+Shift+N", "plus", "Make a new event"),
    Command("event.edit", "Edit event…", "", "", "Change the chosen event's name, dates and place"),
    Command(
        "sample", "Try it with a sample event", "", "", "Import a made-up event, to look around"
    ),
    Command("help", "Help", "F1", "help", "Show this list"),
    Command("settings", "Settings…", "Ctrl+,", "", "Change colours, text size and motion"),
    Command("fullscreen", "Full screen", "F11", "fullscreen", "Fill the screen, and back"),
    Command("quit", "Quit", "Ctrl+Q", "", "Close Companion"),
    Command(
        "meet", "Meet", "Ctrl+M", "plus", "Note that you met the person who is shown", "A person"
    ),
    Command(
        "circle.professional", "Professional", "P", "", "In or out of Professional", "A person"
    ),
    Command("circle.social", "Social", "S", "", "In or out of Social", "A person"),
    Command("want", "Want to meet", "W", "", "Mark as somebody whom you want to meet", "A person"),
    Command(
        "contact.handover", "Hand over…", "Ctrl+J", "qr",
        "Show codes of the person, or of those selected, for somebody else's phone", "A person",
    ),
    Command(
        "session.going", "Going", "G", "", "Go to the session that has the focus, or not",
        "The programme",
    ),
    Command(
        "session.here", "I am here", "H", "",
        "Say that you are at the session now: whom you meet, you meet there", "The programme",
    ),
    Command("guest.yes", "Comes", "Y", "", "The guest that has the focus comes", "Guests"),
    Command("guest.no", "Does not come", "N", "", "The guest does not come", "Guests"),
    Command("guest.maybe", "Perhaps", "M", "", "The guest comes perhaps", "Guests"),
    Command("guest.none", "No answer", "U", "", "The guest has not answered", "Guests"),
    Command("event.again", "The same again…", "", "", "Make the next event of the series"),
    Command(
        "learn", "Learn names…", "Ctrl+L", "",
        "Learn the names of those selected, or of those listed", "A person",
    ),
    Command(
        "remove", "Remove", "", "", "Remove the contact; the participant list stays", "A person"
    ),
)  # fmt: skip


class _Binding(NamedTuple):
    slot: Callable[[], object]
    owner: QWidget | None

    @property
    def is_reachable(self) -> bool:
        if self.owner is None:
            return True
        return shiboken6.isValid(self.owner) and self.owner.isVisible()


class Commands(QObject):
    """Makes the actions and sends each one, when triggered, to whoever is in place for it."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._bindings: dict[str, list[_Binding]] = {}
        self._drawn: set[str] = set()
        for command in COMMANDS:
            self.add(command)

    def add(self, command: Command) -> QAction:
        """Add one more command, such as "go to page 3", and return its action."""
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        tip = command.help or command.text
        action.setToolTip(f"{tip} ({keys})" if (keys := _keys(action)) else tip)
        action.triggered.connect(lambda _checked=False, name=command.id: self.run(name))
        self._commands[command.id] = command
        self._actions[command.id] = action
        self._bindings.setdefault(command.id, [])
        return action

    def bind(self, name: str, slot: Callable[[], object], *, owner: QWidget | None = None) -> None:
        """Call `slot` for this command while `owner` can be seen (None: always)."""
        self._bindings[name].append(_Binding(slot, owner))

    def run(self, name: str) -> bool:
        """Do a command, as its shortcut would. False if nobody in sight knows it."""
        for binding in reversed(self._bindings[name]):
            if binding.is_reachable:
                binding.slot()
                return True
        return False

    def action(self, name: str) -> QAction:
        """The action of a command, for a menu, or to enable and disable it."""
        if name not in self._drawn and (icon := self._commands[name].icon):
            # Not before it is seen: forty drawings would hold up the window's first paint.
            self._icons.put(self._actions[name], icon)
        self._drawn.add(name)
        return self._actions[name]

    def actions(self) -> list[QAction]:
        """All of them, for the window, which makes their shortcuts work."""
        return list(self._actions.values())

    def command(self, name: str) -> Command:
        """The table's line for one command."""
        return self._commands[name]

    def commands(self) -> list[Command]:
        """The table, those that were added included, for the help sheet."""
        return list(self._commands.values())

    def keys(self, name: str) -> str:
        """The shortcut as this platform writes it, "" for none."""
        return _keys(self._actions[name])

    def tip(self, name: str) -> str:
        """What a command does, with its shortcut."""
        return self._actions[name].toolTip()

    def button(
        self, name: str, *, text: str | None = None, look: Look = "plain", icon: bool = False
    ) -> QPushButton:
        """A button that does a command and is enabled when its action is."""
        action = self._actions[name]
        button = set_look(QPushButton(text or action.text()), look)
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        if icon and (drawing := self._commands[name].icon):
            self._icons.put(button, drawing, "on_accent" if look == "primary" else "ink")
        return button


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
