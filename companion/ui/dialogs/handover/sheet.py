"""The sheet from which contacts go to somebody else's phone."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.operations.handover import ToHandOver, Whom, to_hand_over
from companion.ui.context import Context
from companion.ui.dialogs.handover.link_panel import LinkPanel
from companion.ui.dialogs.handover.networks import Network, networks
from companion.ui.dialogs.handover.screen import CodesOnScreen, fill_screen
from companion.ui.dialogs.handover.sequence import Sequence as Codes
from companion.ui.dialogs.handover.stage import Controls, Stage
from companion.ui.dialogs.handover.whom import WhomFields
from companion.ui.widgets.looks import label
from companion.ui.widgets.sheet import Sheet
from companion.ui.worker import Task

if TYPE_CHECKING:
    from companion.store import Database

_CODES_LINE = "Point the phone's camera at the code to keep the contact. No network is needed."
_LINK_LINE = "All of them at once, for one phone in the same network."
_NAMED = 3


class HandOverSheet(Sheet):
    """One contact, or several: codes one after another, or one file over the Wi-Fi.

    `whom` is what is chosen first. Only a contact's own card leaves; notes come along when they
    are ticked.
    """

    def __init__(
        self,
        context: Context,
        whom: Whom,
        *,
        clock: Callable[[], float] = time.monotonic,
        find_networks: Callable[[], Sequence[Network]] = networks,
    ) -> None:
        super().__init__(context.theme, title="Hand over", cancel="Close", scrolls=False)
        self._context = context
        self._number = 0
        self._task: Task | None = None
        self._alone = whom.contact_ids is not None and len(whom.contact_ids) == 1
        self.fields = WhomFields(context, whom)
        self.fields.setVisible(not self._alone)
        self.notes = QCheckBox("With my &notes on them")
        self.notes.hide()
        self.codes = Codes(context.worker, self)
        self.stage = Stage(context.theme, self.codes)
        self.controls = Controls(context.theme, self.codes)
        self.left_out = label("", "muted", wrap=True)
        self.screen_window: CodesOnScreen | None = None
        self.link = LinkPanel(
            context, say=self.message.say, busy=self._on_busy,
            progress=self.progress.advance, clock=clock, find_networks=find_networks,
        )  # fmt: skip
        self._lay_out_ways()
        self.fields.changed.connect(self._load)
        self.notes.toggled.connect(self._load)
        self.controls.full_asked.connect(self.fill_screen)
        self._load()

    def _lay_out_ways(self) -> None:
        em = self.theme.em
        self.as_codes = QPushButton("Codes on the screen")
        self.as_link = QPushButton("A file over Wi-Fi")
        self._ways = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(em(0.4))
        for number, way in enumerate((self.as_codes, self.as_link)):
            way.setCheckable(True)
            self._ways.addButton(way, number)
            row.addWidget(way)
        self.as_codes.setChecked(True)
        row.addStretch(1)
        row.addWidget(self.notes)
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(self.stage, 1)
        column.addWidget(self.controls)
        self.stack = QStackedWidget()
        self.stack.addWidget(panel)
        self.stack.addWidget(self.link)
        self.body.addWidget(self.fields)
        self.body.addLayout(row)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.left_out)
        self.left_out.hide()
        self._ways.idClicked.connect(self._on_way)

    def fill_screen(self) -> None:
        """Show the codes on the whole screen."""
        if self.codes.people:
            self.screen_window = fill_screen(self.theme, self.codes, self)

    def _on_way(self, number: int) -> None:
        self.codes.pause()
        self.stack.setCurrentIndex(number)
        self._say_line()
        if number:
            self.link.look_for_networks()

    def _load(self) -> None:
        """Ask who is meant; an answer that is under way is no longer wanted."""
        if self._task is not None:
            self._task.cancel()
        whom, with_notes = self.fields.whom, self.notes.isChecked()
        self.link.set_whom(whom, with_notes=with_notes, name=self.fields.file_name)

        def job(database: "Database") -> ToHandOver:
            return to_hand_over(database, whom=whom, with_notes=with_notes)

        self._task = self._context.worker.read(
            job, on_done=self._on_people, on_failed=self.message.say
        )

    def _on_people(self, found: ToHandOver) -> None:
        self._task = None
        self.codes.show_people(found.people)
        count = len(found.people) + found.more
        if self._alone and found.people:
            self.title.setText(f"Hand over {found.people[0].name}")
        else:
            self.title.setText(f"Hand over {_contacts(count)}" if count else "Nobody to hand over")
        self.setAccessibleName(self.title.text())
        self.notes.setVisible(found.have_notes or self.notes.isChecked())
        self._say_left_out(found)
        self._say_line()
        self.as_link.setEnabled(count > 0)
        if self.focusWidget() is None or self.cancel.hasFocus():
            self.stage.setFocus()

    def _say_line(self) -> None:
        if not self.codes.people:
            self.set_subtitle("Choose others: of none of these there is anything to hand over.")
        else:
            self.set_subtitle(_LINK_LINE if self.stack.currentIndex() else _CODES_LINE)

    def _say_left_out(self, found: ToHandOver) -> None:
        said = []
        if found.nothing:
            verb = "is" if len(found.nothing) == 1 else "are"
            said.append(f"{_names(found.nothing)} {verb} left out: nothing but the name is known.")
        if found.more:
            shown = len(found.people) + len(found.nothing)
            said.append(f"Codes are shown for the first {shown:,}; a file takes all of them.")
        self.left_out.setText(" ".join(said))
        self.left_out.setVisible(bool(said))

    def _on_busy(self, what: str, cancel: Callable[[], None] | None) -> None:
        self.set_busy(what, cancel=cancel)

    def close_sheet(self) -> None:
        self._end()
        super().close_sheet()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._end()
        super().hideEvent(event)

    def _end(self) -> None:
        """Nothing goes on behind a sheet that nobody sees."""
        self.codes.pause()
        self.link.close_link()


def _contacts(count: int) -> str:
    return "1 contact" if count == 1 else f"{count:,} contacts"


def _names(names: Sequence[str]) -> str:
    shown, more = list(names[:_NAMED]), len(names) - _NAMED
    if more > 0:
        shown.append(f"{more:,} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
