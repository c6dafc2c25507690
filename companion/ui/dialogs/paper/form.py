"""What is chosen before something is printed: what, on which sheet, with what on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from companion.formats.paper.labels import MOST_OFFSET, LabelSheet, label_sheets
from companion.formats.paper.sheet import Layout
from companion.ui.context import Context
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.operations.paper import TagField, ToPrint
    from companion.store import Database

Kind = Literal["card", "badge", "tags", "contacts"]
_KINDS: dict[Kind, str] = {
    "card": "My business card",
    "badge": "My name badge",
    "tags": "Name tags for an event",
    "contacts": "Contacts, as codes to scan",
}
# Which sheets are offered for each, and the first choice by the page that is usual here.
_USES: dict[Kind, tuple[str, ...]] = {
    "card": ("card", "address"),
    "badge": ("badge",),
    "tags": ("badge",),
    "contacts": ("card", "address"),
}
_FIRST = {
    ("card", "A4"): "plain-a4-85x55", ("card", "Letter"): "plain-letter-card",
    ("contacts", "A4"): "plain-a4-85x55", ("contacts", "Letter"): "plain-letter-card",
    ("badge", "A4"): "plain-a4-a7", ("badge", "Letter"): "plain-letter-4x3",
    ("tags", "A4"): "plain-a4-a7", ("tags", "Letter"): "plain-letter-4x3",
}  # fmt: skip
_FIELDS: tuple[tuple["TagField", str], ...] = (
    ("organization", "&Organization"),
    ("title", "T&itle"),
    ("country", "Countr&y"),
    ("pronouns", "&Pronouns"),
    ("ticket", "Tic&ket"),
)
_CODES = (
    ("none", "None"),
    ("badge", "The organizer's badge number"),
    ("card", "Name, organization and e-mail"),
)
_CODE_NOTE = {
    "none": "Whoever sees a tag could read its code, so there is none unless you choose one.",
    "badge": "Only those who have the participant list can tell whose number it is.",
    "card": "Everybody who sees the tag can keep these details. Ask the people first.",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be read from the database for printing; two alike need not be read twice."""

    kind: Kind
    variant: str = ""
    event_id: int | None = None
    contact_ids: tuple[int, ...] = ()
    fields: "tuple[TagField, ...]" = ()
    code: str = "none"
    bars: bool = False
    count: int = 1


class PrintForm(QWidget):
    """`changed` when anything is chosen otherwise."""

    changed = Signal()

    def __init__(
        self, context: Context, kind: Kind, contact_ids: Sequence[int], event_id: int | None
    ) -> None:
        super().__init__()
        self._theme, self._contacts = context.theme, tuple(contact_ids)
        self._page = _usual_page()
        self.kind, self.variant, self.whose = QComboBox(), QComboBox(), QComboBox()
        self.sheet, self.code = QComboBox(), QComboBox()
        self.fields = {name: QCheckBox(words) for name, words in _FIELDS}
        self.bars = QCheckBox("A coloured &bar for each ticket")
        self.note = label("", "muted", wrap=True)
        self.count, self.start = QSpinBox(), QSpinBox()
        self.right, self.down = QDoubleSpinBox(), QDoubleSpinBox()
        self.backs = QCheckBox("Print the &other side too")
        self.backs.setToolTip("For printers that turn the paper over its long edge")
        self.outlines = QCheckBox("Show the labels' &edges")
        self.outlines.setToolTip("To try it on plain paper first")
        self._rows: dict[QWidget, QWidget] = {}
        self._fill(context, event_id)
        self._lay_out()
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._on_kind()
        self._listen()

    @property
    def chosen(self) -> Chosen:
        """What is to be read."""
        kind = self._kind
        if kind == "tags":
            fields = tuple(name for name, box in self.fields.items() if box.isChecked())
            return Chosen(
                kind, event_id=self.whose.currentData(), fields=fields,
                code=self.code.currentData(), bars=self.bars.isChecked(),
            )  # fmt: skip
        if kind == "contacts":
            return Chosen(kind, contact_ids=self._contacts)
        return Chosen(kind, self.variant.currentData() or "", count=self.count.value())

    @property
    def layout_chosen(self) -> Layout:
        """How it is put on paper."""
        return Layout(
            sheet=self._sheet, start=self.start.value(), right=self.right.value(),
            down=self.down.value(), backs=self.backs.isChecked(),
            outlines=self.outlines.isChecked(),
        )  # fmt: skip

    def show_variants(self, named: list[tuple[str, str]]) -> None:
        """The cards there are, as key and name."""
        for key, name in named:
            self.variant.addItem(name, key)

    @property
    def _kind(self) -> Kind:
        kind: Kind = self.kind.currentData()
        return kind

    @property
    def _sheet(self) -> LabelSheet:
        sheets = {sheet.id: sheet for sheet in label_sheets()}
        return sheets[self.sheet.currentData()]

    def _fill(self, context: Context, event_id: int | None) -> None:
        for kind, words in _KINDS.items():
            if kind == "contacts" and not self._contacts:
                continue
            count = f" ({len(self._contacts):,})" if kind == "contacts" else ""
            self.kind.addItem(words + count, kind)
        for entry in context.events:
            self.whose.addItem(entry.name, entry.id)
        current = context.current_event
        wanted = event_id if event_id is not None else current.id if current else None
        self.whose.setCurrentIndex(max(0, self.whose.findData(wanted)))
        for name, words in _CODES:
            self.code.addItem(words, name)
        self.fields["organization"].setChecked(True)
        self.count.setRange(1, 1000)
        self.start.setRange(1, 1)
        for offset in (self.right, self.down):
            offset.setRange(-MOST_OFFSET, MOST_OFFSET)
            offset.setSingleStep(0.5)
            offset.setDecimals(1)
            offset.setSuffix(" mm")

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, self._theme.em(1), 0)
        body.setSpacing(self._theme.em(0.35))
        body.addWidget(SectionHeading("What"))
        self._add(body, "&What", self.kind)
        self._add(body, "C&ard", self.variant)
        self._add(body, "E&vent", self.whose)
        self._add(body, "How &many", self.count)
        for box in (*self.fields.values(), self.bars):
            body.addWidget(box)
        self._add(body, "&Code", self.code)
        body.addWidget(self.note)
        body.addSpacing(self._theme.em(0.6))
        body.addWidget(SectionHeading("Paper"))
        self._add(body, "&Sheet", self.sheet)
        self._add(body, "&First label", self.start)
        body.addWidget(self.backs)
        body.addWidget(self.outlines)
        self._add(body, "Move &right", self.right)
        self._add(body, "Move &down", self.down)
        body.addStretch(1)

    def _add(self, body: QVBoxLayout, name: str, field: QWidget) -> None:
        if isinstance(field, QComboBox):
            # Long names of events and sheets are cut, instead of making the column wider.
            field.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            field.setMinimumContentsLength(8)
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().setTextMargins(self._theme.em(0.4), 0, 0, 0)
        row = FieldRow(self._theme, name, field, label_width=5.5)
        self._rows[field] = row
        body.addWidget(row)

    def _listen(self) -> None:
        self.kind.activated.connect(self._on_kind_chosen)
        self.sheet.activated.connect(self._on_sheet_chosen)
        self.code.activated.connect(self._on_code)
        for combo in (self.variant, self.whose):
            combo.activated.connect(self.changed)
        for number in (self.count, self.start, self.right, self.down):
            number.valueChanged.connect(self.changed)
        for box in (*self.fields.values(), self.bars, self.backs, self.outlines):
            box.toggled.connect(self.changed)

    def _on_kind_chosen(self) -> None:
        self._on_kind()
        self.changed.emit()

    def _on_sheet_chosen(self) -> None:
        self._page = self._sheet.page_name
        _quietly(self._suit_sheet, self.count, self.start)
        self.changed.emit()

    def _on_code(self) -> None:
        self.note.setText(_CODE_NOTE[self.code.currentData()])
        self.changed.emit()

    def _on_kind(self) -> None:
        kind = self._kind
        own, tags = kind in ("card", "badge"), kind == "tags"
        self._rows[self.variant].setVisible(own)
        self._rows[self.count].setVisible(own)
        self._rows[self.whose].setVisible(tags)
        self._rows[self.code].setVisible(tags)
        for box in (*self.fields.values(), self.bars, self.note):
            box.setVisible(tags)
        self.note.setText(_CODE_NOTE[self.code.currentData()])
        self.sheet.clear()
        for page in (self._page, "Letter" if self._page == "A4" else "A4"):
            for sheet in label_sheets():
                if sheet.page_name == page and sheet.uses & set(_USES[kind]):
                    self.sheet.addItem(f"{page}: {sheet.name}", sheet.id)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(_FIRST[kind, self._page])))
        _quietly(self._suit_sheet, self.count, self.start)

    def _suit_sheet(self) -> None:
        per_page = self._sheet.per_page
        self.start.setRange(1, per_page)
        self.start.setValue(1)
        self.count.setValue(per_page)


def read_chosen(database: "Database", chosen: Chosen) -> "ToPrint":
    """What was chosen, read. Raises KnownError, one sentence, if there is nothing to print."""
    from typing import cast

    from companion.errors import KnownError
    from companion.operations.paper import TagCode, contact_cards, name_tags, own_cards

    if chosen.kind == "tags":
        if chosen.event_id is None:
            raise KnownError("There is no event yet: import a participant list, then print tags.")
        return name_tags(
            database, event_id=chosen.event_id, fields=chosen.fields,
            code=cast(TagCode, chosen.code), bars=chosen.bars,
        )  # fmt: skip
    if chosen.kind == "contacts":
        return contact_cards(database, contact_ids=chosen.contact_ids)
    return own_cards(
        database, variant=chosen.variant or "professional", style=chosen.kind, count=chosen.count
    )


def _usual_page() -> str:
    """Letter where inches are usual, else A4."""
    system = QLocale.system().measurementSystem()
    return "Letter" if system == QLocale.MeasurementSystem.ImperialUSSystem else "A4"


def _quietly(do: Callable[[], None], *widgets: QWidget) -> None:
    before = [widget.blockSignals(True) for widget in widgets]
    try:
        do()
    finally:
        for widget, blocked in zip(widgets, before, strict=True):
            widget.blockSignals(blocked)
