"""Rows of label, value and quiet buttons, of which some can be edited where they are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from companion.ui.pages.person.section import Section
from companion.ui.theme import Theme
from companion.ui.widgets.field_row import FieldAction, FieldRow
from companion.ui.widgets.in_place import InPlaceEdit

Act = Callable[[str, str], None]  # what ("copy"), the value as it is now


@dataclass(frozen=True, slots=True)
class RowSpec:
    """One row. `key` is told with an edit; `actions` are words for the quiet buttons."""

    key: str
    label: str
    value: str
    actions: tuple[str, ...] = ()
    editable: bool = False
    hint: str = ""

    @property
    def shape(self) -> tuple[object, ...]:
        """What makes another widget necessary; the text of an edit does not."""
        fixed = "" if self.editable else self.value
        return (self.key, self.label, self.actions, self.editable, self.hint, fixed)


class Rows(Section):
    """Shows rows; calls `on_edit(key, before, text)` and `on_act(action, value)`.

    Rows of the same shape keep their widgets, so that saving one field does not disturb the
    typing in the next.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        on_act: Act,
        on_edit: Callable[[str, str, str], None] | None = None,
    ) -> None:
        super().__init__(theme, title)
        self._on_act, self._on_edit = on_act, on_edit
        self._shapes: list[tuple[object, ...]] = []
        self._specs: list[RowSpec] = []
        self._edits: dict[str, InPlaceEdit] = {}

    def show_rows(self, specs: Sequence[RowSpec]) -> None:
        """Show these rows."""
        self._specs = list(specs)
        shapes = [spec.shape for spec in specs]
        if shapes == self._shapes:
            for spec in specs:
                if spec.editable:
                    self._edits[spec.key].show_text(spec.value)
            return
        self._shapes = shapes
        name = self.clear()
        self._edits = {}
        for spec in specs:
            self.body.addWidget(self._row(spec))
        self.give_focus_back(name)

    def edit_of(self, key: str) -> InPlaceEdit:
        """The field of a row that can be edited, to put the cursor into it."""
        return self._edits[key]

    def _row(self, spec: RowSpec) -> QWidget:
        value: str | QWidget = spec.value
        if spec.editable:
            value = self._edit(spec)
        actions = [self._action(spec, words) for words in spec.actions]
        return FieldRow(self.theme, spec.label, value, actions)

    def _edit(self, spec: RowSpec) -> InPlaceEdit:
        edit = InPlaceEdit(spec.value, name=spec.label, hint=spec.hint)
        edit.committed.connect(lambda text: self._committed(spec.key, text))
        self._edits[spec.key] = edit
        return edit

    def _action(self, spec: RowSpec, words: str) -> FieldAction:
        def act() -> None:
            value = self._edits[spec.key].text() if spec.editable else spec.value
            self._on_act(words, value)

        return FieldAction(words, act)

    def _committed(self, key: str, text: str) -> None:
        before = next((spec.value for spec in self._specs if spec.key == key), "")
        if self._on_edit is not None:
            self._on_edit(key, before, text)
