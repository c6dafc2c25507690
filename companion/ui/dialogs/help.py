"""The help sheet: every command with its shortcut, by where it works."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from companion.ui.context import Context
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet


class HelpSheet(Sheet):
    """Lists the commands as `Commands` knows them, so that it cannot be out of date."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, title="Help", cancel="Close")
        self.set_subtitle(
            "Everything is done with the keyboard or the mouse. "
            "Files can be dropped anywhere on the window; every change can be taken back."
        )
        commands = context.commands
        shown = [one for one in commands.commands() if commands.keys(one.id)]
        groups = sorted(shown, key=lambda one: _GROUPS.index(one.group))
        for title, members in groupby(groups, key=lambda one: one.group):
            self.body.addSpacing(context.theme.em(0.6))
            self.body.addWidget(SectionHeading(title))
            grid = QGridLayout()
            grid.setHorizontalSpacing(context.theme.em(1.2))
            grid.setColumnMinimumWidth(0, context.theme.em(8))
            grid.setColumnMinimumWidth(1, context.theme.em(9))
            grid.setColumnStretch(2, 1)
            for row, command in enumerate(members):
                keys = label(commands.keys(command.id), "key")
                grid.addWidget(keys, row, 0, alignment=Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(command.text.rstrip("…"), "strong"), row, 1)
                grid.addWidget(label(command.help, "muted", wrap=True), row, 2)
            self.body.addLayout(grid)
        self.body.addStretch(1)


_GROUPS = ("Anywhere", "Pages", "A person", "The programme", "Guests")
