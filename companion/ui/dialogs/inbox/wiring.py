"""Which button and which key of the sheet does what."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.ui.commands import Commands
from companion.ui.dialogs.inbox.answers import Answers
from companion.ui.dialogs.inbox.draft import FOLLOW_UPS
from companion.ui.dialogs.inbox.keys import Keys

if TYPE_CHECKING:
    from companion.ui.dialogs.inbox.sheet import InboxSheet

Slots = dict[Qt.Key, Callable[[], object]]


def wired(sheet: "InboxSheet", answers: Answers, commands: Commands) -> Keys:
    """Connect the sheet's buttons and commands; returns its keys."""
    stage, choices = sheet.stage, sheet.stage.choices
    stage.gave_back.connect(sheet.take_keys)
    choices.undone.connect(sheet.undo)
    stage.back.clicked.connect(sheet.back)
    stage.later.clicked.connect(sheet.later)
    stage.skip.clicked.connect(sheet.skip)
    stage.who.merged.connect(answers.merge)
    stage.who.told_apart.connect(answers.tell_apart)
    stage.code.found.connect(answers.name_as)
    stage.code.named.connect(answers.name_new)
    stage.code.forgotten.connect(answers.forget)
    # Of the window's own shortcuts these are here what they are everywhere.
    for name, slot in (
        ("undo", sheet.undo),
        ("circle.professional", partial(sheet.decide, choices.professional)),
        ("circle.social", partial(sheet.decide, choices.social)),
    ):
        commands.bind(name, slot, owner=sheet)
    return Keys(_going(sheet) | _answering(sheet, answers) | _deciding(sheet))


def _going(sheet: "InboxSheet") -> Slots:
    key = Qt.Key
    back, on = key.Key_Left, key.Key_Right
    if sheet.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        back, on = on, back
    return {
        key.Key_Return: sheet.accept, key.Key_Enter: sheet.accept, key.Key_L: sheet.later,
        key.Key_X: sheet.skip, back: sheet.back, key.Key_Backspace: sheet.back, on: sheet.forward,
    }  # fmt: skip


def _answering(sheet: "InboxSheet", answers: Answers) -> Slots:
    key, stage = Qt.Key, sheet.stage
    slots: Slots = {
        key.Key_N: stage.type_name_or_note, key.Key_F: stage.find_whose, key.Key_M: answers.merge,
        key.Key_A: answers.tell_apart, key.Key_Delete: answers.forget,
    }  # fmt: skip
    return {name: partial(sheet.do, slot) for name, slot in slots.items()}


def _deciding(sheet: "InboxSheet") -> Slots:
    key, choices = Qt.Key, sheet.stage.choices
    slots: Slots = {
        key.Key_P: choices.professional, key.Key_S: choices.social, key.Key_B: choices.both,
        key.Key_T: choices.tags.new.setFocus, key.Key_R: choices.promise.setFocus,
        key.Key_C: choices.next_cadence,
    }  # fmt: skip
    for digit, name, _, _ in FOLLOW_UPS:
        slots[key(ord(digit))] = partial(choices.choose_when, name)
    return {name: partial(sheet.decide, slot) for name, slot in slots.items()}
