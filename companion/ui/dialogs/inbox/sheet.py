"""The sheet in which the people of an inbox are sorted: one after the other, by keys alone."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QResizeEvent

from companion.errors import KnownError
from companion.model.changed import Changed
from companion.store.inbox import Waiting
from companion.ui.context import Context
from companion.ui.dialogs.inbox.ahead import AHEAD, Ahead
from companion.ui.dialogs.inbox.answers import Answers
from companion.ui.dialogs.inbox.deciding import Deciding
from companion.ui.dialogs.inbox.draft import Draft, decision_of
from companion.ui.dialogs.inbox.end import end_words
from companion.ui.dialogs.inbox.keys import Keys
from companion.ui.dialogs.inbox.queue import Key, Queue
from companion.ui.dialogs.inbox.reading import Shown, read_waiting
from companion.ui.dialogs.inbox.saving import Save
from companion.ui.dialogs.inbox.stage import Stage
from companion.ui.dialogs.inbox.wiring import wired
from companion.ui.models.words import local_now
from companion.ui.widgets.message import announce
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.operations.inbox import SortedOut, ToDo
    from companion.operations.results import ContactResult, Result
TABLES = (
    "event", "attendee", "contact", "contact_tag", "contact_note", "contact_photo", "encounter",
    "scan", "inbox_done", "not_same", "follow_up", "cadence",
)  # fmt: skip


class InboxSheet(Sheet):
    """Enter sorts and goes on, Left goes back, L is later, X not in this round, Esc ends.

    What is decided is saved while the next one is shown; what could not be saved comes again.
    Ctrl+Z takes back what was last decided about the one who is shown, else whom one sorted last.
    """

    _keys = Keys({})  # Qt sends events before there are any

    def __init__(
        self,
        context: Context,
        *,
        event_id: int | None,
        first: Key | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__(context.theme, title="Inbox", primary="Sorted, next", cancel="End")
        self._context, self._event_id, self._now = context, event_id, now
        self._first = first
        self.queue = Queue()
        self._people = Ahead(context.worker, self, today=lambda: now().date())
        self._people.arrived.connect(self._on_arrived)
        self._people.failed.connect(self.message.say)
        self._into: dict[Key, int] = {}
        self._saving: set[Key] = set()
        self._kept: dict[Key, tuple[str, tuple[ToDo, ...]]] = {}
        self._shown: Key | None = None
        self._held: list[Callable[[], object]] = []
        self._answering: Key | None = None
        self._become: int | None = None
        self._stamp = self._reading = 0
        self._turn = self._again = self._ready = self._waits_for_details = False
        self.stage = Stage(context, today=lambda: now().date())
        self.body.addWidget(self.stage, 1)
        answers = self._answers = Answers(context, self)
        self._deciding = Deciding(self.stage.choices)
        self._keys = self.stage.keys = wired(self, answers, context.commands)
        context.changes.happened.connect(self._on_changed)
        self.primary.setEnabled(False)
        self._read_waiting()

    # What the user does

    def accept(self) -> None:
        """The one who is shown is sorted: save it, and show the next; at the end: what is due."""
        if self.queue.current is None:
            if self._ready:
                self.close_sheet()
                self._context.go("followup", "due")
            return
        self.do(self._sort)

    def _sort(self) -> None:
        who, draft = self.queue.current, self.stage.choices.draft
        if who is None:
            return
        if who.kind == "code":
            self.stage.find_whose()
            return
        try:
            decision = decision_of(draft, today=self._now().date())
        except KnownError as error:
            announce(self, str(error), urgent=True)  # it stands below the day already
            self.stage.choices.go_to_day()
            return
        self.message.dismiss()
        if who.key in self.queue.done and draft == Draft():
            self.skip()
            return
        self._stamp += 1
        self._saving.add(who.key)
        self._people.forget(who.key)
        self._deciding.drop(who.key)
        Save(self._context, self, who, draft, self._into.get(who.key)).start(decision)
        self.queue.sort(draft)
        self.show_current()

    def back(self) -> None:
        """To the one before."""
        self._move(self.queue.back)

    def forward(self) -> None:
        """To the one after, if one has gone back."""
        self._move(self.queue.forward)

    def later(self) -> None:
        """The one who is shown comes at the end again."""
        self._move(self.queue.later)

    def skip(self) -> None:
        """Leave the one who is shown in the inbox."""
        self._move(self.queue.skip)

    def _move(self, step: Callable[[], object]) -> None:
        self._keep_draft()
        step()
        self.show_current()

    def undo(self) -> None:
        """Take back what was decided last about the one who is shown, else the last change."""
        if not self._deciding.undo():
            self._context.history.undo()

    def do(self, slot: Callable[[], object]) -> None:
        """Do something with the one who is shown, as soon as it is known who that is."""
        current = self.queue.current
        if current is None:
            return
        if current.key in self._people:
            slot()
            self.stage.keep_in_sight()
        else:
            self._held.append(slot)

    def decide(self, slot: Callable[[], object]) -> None:
        """Decide something about the one who is shown; of a code there is nothing to decide."""
        if (current := self.queue.current) is not None and current.kind != "code":
            self.do(slot)

    def _keep_draft(self) -> None:
        who = self.queue.current
        if who is not None and who.key not in self.queue.done:
            self._deciding.keep(who.key)

    # What is shown

    def show_current(self) -> None:
        """Show whose turn it is: at once what is known, the rest as soon as it is read."""
        who = self.queue.current
        self._held.clear()
        if who is None:
            self._shown = None
            self._show_end()
            return
        self.primary.setText("Find whose it is" if who.kind == "code" else "Sorted, next")
        self.primary.setEnabled(True)
        self.cancel.setText("End")
        self._tell_place()
        if who.key != self._shown:
            self._shown = who.key
            shown = self._people.get(who.key)
            if shown is None:
                self._waits_for_details = True
                self.stage.show_waiting(who)
                self.stage.choices.show_person(None, self._deciding.begin(who.key))
            else:
                self._show_person(shown)
            announce(self, f"{who.name}. {who.line}")
            self.take_keys()
        self._people.read(self.queue.ahead(AHEAD))

    def _show_person(self, shown: Shown) -> None:
        key, self._waits_for_details = shown.person.who.key, False
        self.stage.show_person(shown, now=self._now(), sorted_already=key in self.queue.done)
        self.stage.choices.show_person(shown.person, self._deciding.begin(key))

    def _tell_place(self) -> None:
        at, of = (self.queue.at or 0) + 1, len(self.queue.items)
        event = self._context.current_event
        where = event.name if event is not None and self._event_id is not None else "All events"
        self.set_subtitle(f"{at:,} of {of:,} · {where}")
        self.stage.tell(of - self.queue.left, of)

    def _show_end(self) -> None:
        skipped = len(self.queue.skipped)
        words = end_words(self._kept.values(), skipped=skipped, today=self._now().date())
        self.stage.show_end(*words)
        self.set_subtitle("")
        self.primary.setText("See what is due")
        self.primary.setEnabled(True)
        self.cancel.setText("Close")
        self.primary.setFocus()

    def take_keys(self) -> None:
        """The keys are the sheet's again."""
        self.stage.setFocus()
        self.stage.keep_in_sight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        slot = self._keys.takes(event)
        if slot is None:
            super().keyPressEvent(event)
        else:
            slot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.fit(self.width())

    def event(self, event: QEvent) -> bool:
        if self._keys.overrides(event):
            event.accept()
            return True
        return super().event(event)

    # What is read

    def read_again(self, *, turn: bool = False) -> None:
        """Ask who waits now; with `turn`, go to whom an undo has brought back."""
        self._turn |= turn
        self._people.forget_all()
        self._stamp += 1
        self._read_waiting()

    def _read_waiting(self) -> None:
        self._reading = self._stamp
        self._context.worker.read(
            partial(read_waiting, event_id=self._event_id),
            on_done=self._on_waiting,
            on_failed=self.message.say,
        )

    def _on_waiting(self, waiting: list[Waiting]) -> None:
        if self._saving:
            self._again = True  # what is on its way would look as if it waited
            return
        if self._reading != self._stamp:
            self._read_waiting()
            return
        if not self._ready:
            self._ready, self.queue = True, Queue(waiting)
            if self._first is not None:
                self.queue.go_to(self._first)
        else:
            self._keep_draft()
            self._take_answer(waiting)
            draft = self.queue.follow(waiting, turn=self._turn)
            if draft is not None and self.queue.current is not None:
                self._deciding.keep(self.queue.current.key, draft)
            self._kept = {key: kept for key, kept in self._kept.items() if key in self.queue.done}
            self._shown = None
        self._turn = False
        self.show_current()

    def _take_answer(self, waiting: list[Waiting]) -> None:
        """Who was answered for is another now, in the same place."""
        key, self._answering = self._answering, None
        one = next((one for one in waiting if one.key == ("contact", self._become)), None)
        if key is not None and one is not None and one.key != key:
            self.queue.replace(key, one)
            self._deciding.hand_over(key, one.key)
        self._become = None

    def _on_arrived(self, gone: list[Key]) -> None:
        for key in gone:
            self.queue.drop(key)
        current = self.queue.current
        if current is None or current.key != self._shown:
            self.show_current()
        elif self._waits_for_details and (shown := self.shown) is not None:
            self._keep_draft()
            self._show_person(shown)
            held, self._held = self._held, []
            for slot in held:
                slot()

    # What came of it

    def on_saved(self, who: Waiting, saved: "SortedOut") -> None:
        """Somebody is sorted for good."""
        self._stamp += 1
        self._saving.discard(who.key)
        before = self._kept.get(who.key, ("", ()))[1]
        self._kept[who.key] = (who.name, before + saved.to_do)
        self._people.forget(who.key)
        if self._again and not self._saving:
            self._again = False
            self._read_waiting()
        if self.queue.current is None:
            self._show_end()

    def on_not_saved(self, who: Waiting, draft: Draft, sentence: str) -> None:
        """Somebody could not be sorted: it is said, and that one comes next."""
        self._stamp += 1
        self._saving.discard(who.key)
        self.queue.bring_back(who.key)
        self._deciding.keep(who.key, draft)
        self.message.say(f"{who.name or 'Somebody'} is not sorted: {sentence}")
        self.read_again()

    @property
    def shown(self) -> Shown | None:
        """Who is shown, once all is read."""
        current = self.queue.current
        return None if current is None else self._people.get(current.key)

    def take_for(self, contact_id: int, name: str) -> None:
        """The one who is shown is this contact, and becomes so with the decision."""
        if (current := self.queue.current) is not None:
            self._into[current.key] = contact_id
            self.stage.who.twin.agree(name)

    def wait_for_answer(self, who: Waiting) -> None:
        """What is asked meanwhile waits until it is known who this is now."""
        self._answering = who.key
        self._people.forget(who.key)

    def on_answered(self, result: "ContactResult | Result") -> None:
        """Somebody is now known as somebody else."""
        self._become = getattr(result, "contact_id", None)
        self.read_again()

    def on_not_answered(self, sentence: str) -> None:
        """It could not be done: say why, and read who is there now."""
        self._answering = None
        self.message.say(sentence)
        self.read_again()

    def _on_changed(self, changed: Changed, cause: object) -> None:
        if cause is not self and changed.touches(*TABLES):
            self.read_again(turn=cause is self._context.history)
