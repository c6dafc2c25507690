"""All groups: opened, renamed where they are read, removed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from companion.model.changed import Changed
from companion.operations.over_years.groups import (
    add_group,
    all_groups,
    remove_group,
    rename_group,
)
from companion.ui.context import Context
from companion.ui.page import Narrowed
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.in_place import InPlaceEdit
from companion.ui.widgets.looks import label
from companion.ui.widgets.new_line import NewLine
from companion.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from companion.store.groups import GroupRow


class GroupsSheet(Sheet):
    """Each change is a step that Undo takes back; the people of a group stay contacts."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, title="Groups", cancel="Close")
        self._context = context
        self.set_subtitle("Select people in the list to put them into a group.")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(context.theme.em(0.15))
        self.nothing = label("No group yet.", "muted")
        self.new = NewLine(name="A new group", hint="a new group")
        self.new.setMaximumWidth(context.theme.em(24))
        self.new.entered.connect(self._on_new)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        context.changes.happened.connect(self._on_changed)
        self._load()

    def _load(self) -> None:
        self._context.worker.read(all_groups, on_done=self._show)

    def _show(self, groups: "list[GroupRow]") -> None:
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in groups:
            self.rows.addWidget(self._row(group))
        self.nothing.setVisible(not groups)

    def _row(self, group: "GroupRow") -> FieldRow:
        edit = InPlaceEdit(group.name, name=f"Name of the group {group.name}")
        edit.committed.connect(partial(self._on_renamed, group.id))
        people = "1 person" if group.count == 1 else f"{group.count:,} people"
        actions = [
            FieldAction("list", partial(self._on_listed, group.name)),
            FieldAction("remove", partial(self._on_removed, group.id)),
        ]
        row = FieldRow(self.theme, people, edit, actions)
        for action, button in zip(actions, row.buttons, strict=True):
            button.setAccessibleName(f"{action.text} {group.name}")
        return row

    def _on_new(self, name: str) -> None:
        self._context.change(
            lambda db, _: add_group(db, name=name), cause=self, on_failed=self.message.say
        )

    def _on_renamed(self, group: int, name: str) -> None:
        self._context.change(
            lambda db, _: rename_group(db, group_id=group, name=name),
            cause=self,
            on_failed=self._on_refused,
        )

    def _on_refused(self, sentence: str) -> None:
        self.message.say(sentence)
        self._load()

    def _on_removed(self, group: int) -> None:
        self._context.change(
            lambda db, _: remove_group(db, group_id=group), cause=self, on_failed=self.message.say
        )

    def _on_listed(self, name: str) -> None:
        from companion.store.narrowing.query import Term

        self.close_sheet()
        self._context.go("people", Narrowed((Term("group", (f"={name}",)),)))

    def _on_changed(self, changed: Changed, _cause: object) -> None:
        if changed.touches("contact_group", "group_member"):
            self._load()
