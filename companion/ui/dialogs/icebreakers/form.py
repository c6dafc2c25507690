"""What is chosen of an ice-breaker: what, who takes part, how large, in which language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from companion.ui.context import Context
from companion.ui.dialogs.icebreakers.work import Chosen
from companion.ui.widgets.field_row import FieldRow
from companion.ui.widgets.heading import SectionHeading
from companion.ui.widgets.looks import label, set_look

if TYPE_CHECKING:
    from companion.operations.icebreaking.people import Who
    from companion.operations.icebreaking.printing import Kind

KINDS: "dict[Kind, str]" = {
    "bingo": "People bingo",
    "find": "Find someone who …",
    "prompts": "Something to talk about",
    "pairs": "Pairs",
    "groups": "Small groups",
    "tables": "Tables",
}
_WHO: "tuple[tuple[Who, str], ...]" = (
    ("coming", "Those who come"),
    ("all", "Everybody on the list"),
    ("wanted", "Whom you want to meet"),
)
# What the number means for each kind, its bounds, and where it begins.
_SIZES: "dict[Kind, tuple[str, int, int, int]]" = {
    "bingo": ("S&quares in a row", 3, 5, 5),
    "find": ("&Lines", 3, 20, 12),
    "prompts": ("How &many", 2, 96, 16),
    "pairs": ("People", 2, 2, 2),
    "groups": ("P&eople in a group", 2, 100, 4),
    "tables": ("Se&ats at a table", 2, 100, 8),
}
_LANGUAGE, _PAPER = "icebreakers/language", "icebreakers/paper"
MOST_SEED = 1_000_000


class IceForm(QWidget):
    """`changed` when anything is chosen otherwise; `people_asked` to choose people by hand."""

    changed = Signal()
    people_asked = Signal()

    def __init__(self, context: Context, kind: "Kind", *, seed: int) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self._seed = seed
        self._picked: tuple[int, ...] = ()
        self.kind, self.who = QComboBox(), QComboBox()
        self.language, self.paper = QComboBox(), QComboBox()
        self.number, self.rounds, self.copies = QSpinBox(), QSpinBox(), QSpinBox()
        self.people = set_look(QPushButton("Leave out or add somebody…"), "quiet")
        self.again = QPushButton("Shuffle a&gain")
        self.tables = QPlainTextEdit()
        self.tables.setPlaceholderText("Window 8\nBy the stage 10\n3 x 6")
        self.tables.setTabChangesFocus(True)
        self.tables.setFixedHeight(context.theme.em(6))
        self.hint = label("A table a line: its name, and its seats. Empty: as many as it takes.",
                          "small", wrap=True)  # fmt: skip
        self.named = QCheckBox("Each player’s &name on top")
        self.two = QCheckBox("T&wo on a page")
        self._rows: dict[QWidget, FieldRow] = {}
        self._fill()
        self._lay_out()
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._suit()
        self._listen()

    @property
    def chosen(self) -> Chosen:
        """What is to be made."""
        kind: Kind = self.kind.currentData()
        return Chosen(
            kind=kind,
            who=self.who.currentData(),
            picked=self._picked if self.who.currentData() == "chosen" else (),
            size=self.number.value(),
            rounds=self.rounds.value() if kind in ("pairs", "groups", "tables") else 1,
            tables=self.tables.toPlainText() if kind == "tables" else "",
            copies=self.copies.value() or None,
            named=self.named.isChecked() and kind in ("bingo", "find"),
            two_on_a_page=self.two.isChecked() and kind == "bingo",
            language=self.language.currentData(),
            paper=self.paper.currentData(),
            seed=self._seed,
        )

    def choose_people(self, ids: Sequence[int]) -> None:
        """These take part, chosen by hand."""
        self._picked = tuple(ids)
        at = self.who.findData("chosen")
        words = f"Chosen by hand ({len(ids):,})"
        if at < 0:
            self.who.addItem(words, "chosen")
            at = self.who.count() - 1
        self.who.setItemText(at, words)
        self.who.setCurrentIndex(at)
        self.changed.emit()

    def _fill(self) -> None:
        from companion.operations.icebreaking.words import language_names

        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        for who, words in _WHO:
            self.who.addItem(words, who)
        for code, name in language_names():
            self.language.addItem(name, code)
        own = self._context.settings.text(_LANGUAGE) or QLocale.system().name()[:2]
        self.language.setCurrentIndex(max(0, self.language.findData(own)))
        for paper, words in (("a4", "A4"), ("letter", "Letter")):
            self.paper.addItem(words, paper)
        inches = QLocale.MeasurementSystem.ImperialUSSystem
        usual = "letter" if QLocale.system().measurementSystem() == inches else "a4"
        wanted = self._context.settings.text(_PAPER) or usual
        self.paper.setCurrentIndex(max(0, self.paper.findData(wanted)))
        self.rounds.setRange(1, 50)
        self.copies.setRange(0, 20_000)
        self.copies.setSpecialValueText("One for everybody")

    def _lay_out(self) -> None:
        em = self._theme.em
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, em(1), 0)
        body.setSpacing(em(0.35))
        body.addWidget(SectionHeading("What"))
        self._add(body, "&What", self.kind)
        self._add(body, "S&ize", self.number)
        self._add(body, "&Rounds", self.rounds)
        self._add(body, "&Tables", self.tables)
        body.addWidget(self.hint)
        self._add(body, "H&ow many", self.copies)
        for box in (self.named, self.two):
            body.addWidget(box)
        body.addWidget(self.again)
        body.addSpacing(em(0.6))
        body.addWidget(SectionHeading("Who"))
        self._add(body, "W&ho takes part", self.who)
        body.addWidget(self.people)
        body.addSpacing(em(0.6))
        body.addWidget(SectionHeading("Paper"))
        self._add(body, "&Language", self.language)
        self._add(body, "Pa&per", self.paper)
        body.addStretch(1)

    def _add(self, body: QVBoxLayout, name: str, field: QWidget) -> None:
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            field.setMinimumContentsLength(8)
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().setTextMargins(self._theme.em(0.4), 0, 0, 0)
        row = FieldRow(self._theme, name, field, label_width=6.5)
        self._rows[field] = row
        body.addWidget(row)

    def _listen(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.again.clicked.connect(self._on_again)
        self.people.clicked.connect(self.people_asked)
        self.language.activated.connect(self._on_remembered)
        self.paper.activated.connect(self._on_remembered)
        self.who.activated.connect(self.changed)
        for number in (self.number, self.rounds, self.copies):
            number.valueChanged.connect(self.changed)
        for box in (self.named, self.two):
            box.toggled.connect(self.changed)
        self.tables.textChanged.connect(self.changed)

    def _on_kind(self) -> None:
        self._suit()
        self.changed.emit()

    def _on_again(self) -> None:
        self._seed = self._seed % MOST_SEED + 1
        self.changed.emit()

    def _on_remembered(self) -> None:
        self._context.settings.set_text(_LANGUAGE, self.language.currentData())
        self._context.settings.set_text(_PAPER, self.paper.currentData())
        self.changed.emit()

    def _suit(self) -> None:
        """Show what the kind takes."""
        kind: Kind = self.kind.currentData()
        words, least, most, usual = _SIZES[kind]
        blocked = self.number.blockSignals(True)
        self.number.setRange(least, most)
        self.number.setValue(usual)
        self.number.blockSignals(blocked)
        self._rows[self.number].label.setText(words)
        self.number.setAccessibleName(words.replace("&", ""))
        draws, cards = kind in ("pairs", "groups", "tables"), kind in ("bingo", "find")
        self._rows[self.number].setVisible(kind != "pairs")
        self._rows[self.rounds].setVisible(draws)
        self._rows[self.tables].setVisible(kind == "tables")
        self.hint.setVisible(kind == "tables")
        self._rows[self.copies].setVisible(cards)
        self.named.setVisible(cards)
        self.two.setVisible(kind == "bingo")
