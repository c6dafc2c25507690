"""At which session somebody was met: a menu of the event's programme, that day's first."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup, QCursor
from PySide6.QtWidgets import QMenu

from companion.model.moments import day_of, moment, on_the_wall
from companion.ui.context import Context
from companion.ui.pages.person.met import Met

if TYPE_CHECKING:
    from companion.store import Database
    from companion.store.encounters import EncounterRow
    from companion.store.sessions import SessionRow

    Programme = tuple[list[SessionRow], str]

_MOST = 60
_LONGEST = 70


class SessionChoice(QObject):
    """Asks when the person's page wants to know, and changes the encounter."""

    def __init__(self, context: Context, met: Met) -> None:
        super().__init__(met)
        self._context, self._met = context, met
        met.session_asked.connect(self._on_asked)

    def _on_asked(self, encounter: "EncounterRow") -> None:
        self._context.worker.read(
            partial(programme_of, encounter=encounter), on_done=partial(self._show, encounter)
        )

    def _show(self, encounter: "EncounterRow", found: "Programme") -> None:
        self.menu_for(encounter, found).popup(QCursor.pos())

    def menu_for(self, encounter: "EncounterRow", found: "Programme") -> QMenu:
        """The menu of what to choose from; what is chosen is saved."""
        sessions, zone = found
        menu = QMenu(self._met)
        menu.setAccessibleName("At which session?")
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        choices: list[tuple[int | None, str]] = [(None, "At no session")]
        choices += [(one.id, _words(one, zone)) for one in sessions[:_MOST]]
        for session_id, words in choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setActionGroup(group)
            action.setChecked(session_id == encounter.session_id)
            action.triggered.connect(
                lambda _checked=False, wanted=session_id: self.choose(encounter.id, wanted)
            )
        return menu

    def choose(self, encounter_id: int, session_id: int | None) -> None:
        """Say at which session it was."""
        from companion.operations.people import set_encounter_session

        self._context.change(
            lambda db, _: set_encounter_session(
                db, encounter_id=encounter_id, session_id=session_id
            ),
            cause=None,
        )


def _words(session: "SessionRow", zone: str) -> str:
    at = moment(session.starts_at, zone)
    clock = f"{on_the_wall(at, zone):%H:%M}  " if isinstance(at, datetime) else ""
    title = session.title or "(no title)"
    return clock + (title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…")


def programme_of(db: "Database", *, encounter: "EncounterRow") -> "Programme":
    """The event's sessions, those of the day first, and its zone."""
    from companion.operations.sessions import sessions_in_order
    from companion.store.events import event_by_id

    with db.read() as sql:
        event = event_by_id(sql, encounter.event_id or 0)
        sessions = sessions_in_order(sql, event)
    zone = event.time_zone

    def elsewhere(one: "SessionRow") -> bool:
        return str(day_of(moment(one.starts_at, zone), zone)) != encounter.on

    return sorted(sessions, key=elsewhere), zone
