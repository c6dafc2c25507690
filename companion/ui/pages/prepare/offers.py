"""Offers and asks: yours, line by line, and who fits whom."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.model.changed import Changed
from companion.ui.context import Context
from companion.ui.pages.parts.panel import Panel, PeopleList
from companion.ui.pages.parts.person_line import PersonLine
from companion.ui.pages.prepare.words_lines import WordsLine, WordsLines
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label, set_look
from companion.ui.widgets.new_line import NewLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.operations.asking import AskingMaterial
    from companion.operations.mutual import Match
    from companion.store import Database
    from companion.store.offers import OfferKind, OfferRow
    from companion.ui.context import TellsChange

TABLES = ("offer", "question", "own_interest", "card_field", "attendee", "contact")


class OffersPanel(Panel):
    """Counted are the people whom you fit."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, icon="people", empty="What can you offer?", detail="")
        theme = context.theme
        self.offers = _Yours(
            context, "You offer", "What can you show, give or tell about? A line for each"
        )
        self.asks = _Yours(context, "You ask for", "What are you looking for? A line for each")
        self.offers.entered.connect(partial(self._on_entered, "offer"))
        self.asks.entered.connect(partial(self._on_entered, "ask"))
        self.everywhere = QCheckBox("New lines hold at &every event")
        self.help = PeopleList(context, "You could help")
        self.helped = PeopleList(context, "They could help you")
        self.both = PeopleList(context, "You could help each other")
        self.nobody = label("", "muted", wrap=True)
        for part in (self.offers, self.asks, self.everywhere):
            self.body.addWidget(part)
        self.body.addSpacing(theme.em(0.4))
        for people in (self.both, self.help, self.helped):
            self.body.addWidget(people)
        self.body.addWidget(self.nobody)

    def load(self) -> None:
        event = self.context.current_event
        if event is None:
            self.counted.emit(None)
            self.say(
                "What can you offer?",
                "Choose an event in the sidebar: then note what you offer and ask for, and see who "
                "there fits.",
            )
            return
        read = partial(_read, event_id=event.id)
        self.follow(self.context.worker.read(read, on_done=self._on_read))

    def _on_read(self, material: "AskingMaterial") -> None:
        for part, kind in ((self.offers, "offer"), (self.asks, "ask")):
            some = [one for one in material.offers if one.kind == kind]
            part.lines.show_lines(map(self._line, some))
        self.setCurrentWidget(self.area)
        some_of_yours = bool(material.offers)
        self.follow(
            self.context.worker.compute(
                lambda progress: _find(material, progress),
                on_done=lambda found: self._show(found, some_of_yours=some_of_yours),
                what="Looking for who fits…",
            )
        )

    def _show(self, found: "list[Match]", *, some_of_yours: bool) -> None:
        self.counted.emit(len(found) or None)
        for part, way in (
            (self.both, "both"), (self.help, "you help"), (self.helped, "they help"),
        ):  # fmt: skip
            part.show_lines(self._match_line(one) for one in found if one.way == way)
        self.nobody.setText(
            "Nobody’s lines fit yours yet. What people tell you can be noted on their page."
            if some_of_yours
            else "Nothing to share? A story that worked, a form, a mistake not to make again: "
            "somebody looks for it. Companion compares your lines with what the participant list "
            "says in columns such as “I can offer” and “I am looking for”."
        )
        self.nobody.setVisible(not found)

    def _line(self, one: "OfferRow") -> WordsLine:
        kind = "Offer" if one.kind == "offer" else "Ask"
        edit = InPlaceEdit(one.words, name=f"{kind}: {one.words}")
        edit.committed.connect(partial(self._on_edited, one.id))
        here = one.event_id is not None
        return WordsLine(
            self.context.theme,
            one.words,
            edit=edit,
            about=() if here else ("At every event",),
            deeds=(
                ("Use everywhere" if here else "Only here", partial(self._on_where, one.id, here)),
                ("Remove", partial(self._on_remove, one.id)),
            ),
        )

    def _match_line(self, one: "Match") -> PersonLine:
        return PersonLine(
            self.context.theme,
            name=one.name,
            line=one.line,
            why=tuple(f"{reason}." for reason in one.reasons),
            on_open=partial(self.context.go, "people", one.key),
        )

    def _on_entered(self, kind: "OfferKind", text: str) -> None:
        from companion.operations.offers import add_offer

        event = self.context.current_event
        if event is None:
            return
        event_id = None if self.everywhere.isChecked() else event.id
        self._change(
            lambda db: add_offer(db, words=text, kind=kind, event_id=event_id),
            on_failed=partial(self._on_refused, kind, text),
        )

    def _on_refused(self, kind: "OfferKind", text: str, sentence: str) -> None:
        (self.offers if kind == "offer" else self.asks).new.give_back(text)
        self.message.say(sentence)

    def _on_edited(self, offer_id: int, text: str) -> None:
        from companion.operations.offers import edit_offer, remove_offer

        if text.strip():
            self._change(lambda db: edit_offer(db, offer_id=offer_id, words=text))
        else:
            self._change(lambda db: remove_offer(db, offer_id=offer_id))

    def _on_where(self, offer_id: int, here: bool) -> None:
        from companion.operations.offers import edit_offer

        event = self.context.current_event
        if event is not None:
            event_id = None if here else event.id
            self._change(
                lambda db: edit_offer(db, offer_id=offer_id, event_id=event_id, everywhere=here)
            )

    def _on_remove(self, offer_id: int) -> None:
        from companion.operations.offers import remove_offer

        self._change(lambda db: remove_offer(db, offer_id=offer_id))

    def _change(
        self,
        operation: "Callable[[Database], TellsChange]",
        on_failed: "Callable[[str], None] | None" = None,
    ) -> None:
        self.message.dismiss()
        self.context.change(
            lambda db, _: operation(db), cause=None, on_failed=on_failed or self._on_failed
        )

    def _on_failed(self, sentence: str) -> None:
        self.message.say(sentence)
        self.load()

    @staticmethod
    def concerns(changed: Changed) -> bool:
        """Whether a change may alter what is shown."""
        return changed.touches(*TABLES)


class _Yours(QWidget):
    """Your lines of one kind, with a field below for one more, whose text is sent."""

    entered = Signal(str)

    def __init__(self, context: Context, title: str, hint: str) -> None:
        super().__init__()
        self.lines = WordsLines(context.theme, title, stays=True)
        self.new = NewLine(name=title, hint=hint)
        self.new.entered.connect(self.entered)
        add = set_look(QPushButton("Add"), "plain")
        add.setAccessibleName(f"Add: {title}")
        add.clicked.connect(self._on_add)
        row = QHBoxLayout()
        row.setSpacing(context.theme.em(0.7))
        row.addWidget(self.new, 1)
        row.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.em(0.3))
        column.addWidget(self.lines)
        column.addLayout(row)

    def _on_add(self) -> None:
        self.new.enter()
        self.new.setFocus()


def _read(db: "Database", *, event_id: int) -> "AskingMaterial":
    from companion.operations.asking import asking_material

    return asking_material(db, event_id=event_id)


def _find(
    material: "AskingMaterial", progress: "Callable[[int, int | None], None]"
) -> "list[Match]":
    from companion.operations.asking import who_fits

    return who_fits(material, progress=progress)
