"""A question for this person, what fits between you, and what you heard them ask and offer."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.person.section import Section
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.operations.person_asking import Noted, PersonAsking
    from companion.store import Database
    from companion.store.offers import OfferKind
    from companion.ui.context import TellsChange
    from companion.ui.worker import Task

TABLES = ("question", "question_asked", "offer")
# What can be noted, and how it reads.
_KINDS = (("question", "Asks"), ("offer", "Offers"), ("ask", "Looks for"))


class Asking(Section):
    """Reads itself when the person is another, or when questions or offers changed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "Questions and offers")
        self._context = context
        self._who: tuple[int, tuple[int, ...]] | None = None
        self._task: Task | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName("What you heard")
        for kind, words in _KINDS:
            self.kind.addItem(words, kind)
        self.new = NewLine(name="What the person asks or offers", hint="… in a line")
        self.new.entered.connect(self._on_entered)
        row = QHBoxLayout()
        row.setSpacing(context.theme.em(0.5))
        row.addWidget(self.kind)
        row.addWidget(self.new, 1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row)
        context.changes.happened.connect(self._on_changed)

    def show_person(self, key: int, attendee_ids: "Sequence[int]") -> None:
        """Show what there is for the person of this key, who is these lines of rosters."""
        who = (key, tuple(attendee_ids))
        if who != self._who:
            if self._who is None or self._who[0] != key:
                self.new.clear()
                self._show(None)
            self._who = who
        self._load()

    def _load(self) -> None:
        from companion.operations.person_asking import person_asking

        if self._task is not None:
            self._task.cancel()
        if self._who is not None:
            key, lines = self._who
            self._task = self._context.worker.read(
                lambda db: person_asking(db, key=key, attendee_ids=lines), on_done=self._show
            )

    def _show(self, found: "PersonAsking | None") -> None:
        name = self.clear()
        if found is not None:
            for row in self._rows(found):
                self.body.addWidget(row)
        self.give_focus_back(name)

    def _rows(self, found: "PersonAsking") -> list[FieldRow]:
        rows = []
        if found.one is not None:
            question, why = found.one.question, "; ".join(found.one.reasons)
            words = f"{question.words}\n{why}." if why else question.words
            asked = FieldAction("asked", partial(self._on_asked, question.id))
            rows.append(FieldRow(self.theme, "Ask", words, [asked]))
        rows += [FieldRow(self.theme, "You fit", f"{why}.") for why in found.fits]
        words_of = dict(_KINDS)
        for one in found.noted:
            remove = FieldAction("remove", partial(self._on_remove, one))
            rows.append(FieldRow(self.theme, words_of[one.kind], one.words, [remove]))
        return rows

    def _on_entered(self, text: str) -> None:
        kind = self.kind.currentData()
        event = self._context.current_event
        if self._who is None:
            return
        key, event_id = self._who[0], event.id if event else None
        self._change(
            lambda db: _note(db, kind=kind, words=text, of=key, event_id=event_id),
            on_failed=partial(self._on_refused, text),
        )

    def _on_refused(self, text: str, sentence: str) -> None:
        self.new.give_back(text)
        self._context.say(sentence)

    def _on_asked(self, question_id: int) -> None:
        from companion.operations.questions import ask_question

        if self._who is not None:
            key = self._who[0]
            self._change(lambda db: ask_question(db, question_id=question_id, of=[key]))

    def _on_remove(self, one: "Noted") -> None:
        from companion.operations.offers import remove_offer
        from companion.operations.questions import remove_question

        if one.kind == "question":
            self._change(lambda db: remove_question(db, question_id=one.id))
        else:
            self._change(lambda db: remove_offer(db, offer_id=one.id))

    def _change(
        self,
        operation: "Callable[[Database], TellsChange]",
        on_failed: "Callable[[str], None] | None" = None,
    ) -> None:
        self._context.change(
            lambda db, _: operation(db), cause=self, on_failed=on_failed or self._context.say
        )

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches(*TABLES):
            self._load()


def _note(
    db: "Database", *, kind: "OfferKind | str", words: str, of: int, event_id: int | None
) -> "TellsChange":
    from companion.model.question_line import read_line
    from companion.operations.offers import add_offer
    from companion.operations.questions import add_question

    if kind == "question":
        asked, topic = read_line(words)
        return add_question(db, words=asked, topic=topic, event_id=event_id, of=of)
    return add_offer(
        db, words=words, kind="ask" if kind == "ask" else "offer", event_id=event_id, of=of
    )
