"""Which column says what, which rule holds in it, and how important it is: one row for each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from companion.operations.peers.columns import ROLE_WORDS, ROLES
from companion.operations.peers.setup import NEVER_MIND, NICE, VERY, Rule, Setup
from companion.ui.theme import Theme
from companion.ui.widgets.looks import label

# Which wish each role speaks for; those of the others are rules only.
_WISHES = {
    "interests": "interests", "kind": "kind", "languages": "languages", "wants": "exchange",
    "time_zone": "time_zone",
}  # fmt: skip
_IMPORTANCE = ((VERY, "Very important"), (NICE, "Nice to have"), (NEVER_MIND, "Never mind"))
_RULES = ((None, "No rule"), ("differ", "Must differ"), ("share", "Must be shared"))
# What nobody would make a rule of: that two want the same.
_NO_RULE = ("wants", "offers")
_OTHER = "other"


class ColumnsForm(QWidget):
    """`changed` is sent with every choice. The last row is for any other column."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.columns: dict[str, QComboBox] = {}
        self.rules: dict[str, QComboBox] = {}
        self.worth: dict[str, QComboBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.em(0.6))
        grid.setVerticalSpacing(theme.em(0.35))
        for at, words in enumerate(("", "Column of the list", "Rule", "How important")):
            grid.addWidget(label(words, "small"), 0, at)
        for at, role in enumerate((*ROLES, _OTHER), 1):
            words = ROLE_WORDS.get(role, "Another column")
            name = label(words)
            grid.addWidget(name, at, 0)
            combo = self.columns[role] = self._combo(f"Column that says: {words}")
            name.setBuddy(combo)
            grid.addWidget(combo, at, 1)
            if role not in _NO_RULE:
                rule = self.rules[role] = self._combo(f"Rule: {words}")
                for kind, text in _RULES:
                    rule.addItem(text, kind)
                grid.addWidget(rule, at, 2)
            if role in _WISHES:
                worth = self.worth[role] = self._combo(f"How important: {words}")
                for number, text in _IMPORTANCE:
                    worth.addItem(text, number)
                grid.addWidget(worth, at, 3)
        grid.setColumnStretch(1, 1)
        for at, least in ((1, 7), (2, 9.5), (3, 9.5)):
            grid.setColumnMinimumWidth(at, theme.em(least))

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setMinimumContentsLength(6)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.activated.connect(self._on_chosen)
        return combo

    def show_setup(self, headers: Sequence[str], setup: Setup) -> None:
        """Offer these columns, and show what is guessed."""
        kinds: Mapping[str, str] = {rule.column: rule.kind for rule in setup.rules}
        for role, combo in self.columns.items():
            combo.clear()
            combo.addItem("(none)", "")
            for header in headers:
                combo.addItem(header, header)
            combo.setCurrentIndex(max(0, combo.findData(setup.columns.get(role, ""))))
        for role, rule in self.rules.items():
            rule.setCurrentIndex(rule.findData(kinds.get(role)))
        for role, worth in self.worth.items():
            worth.setCurrentIndex(worth.findData(setup.importance.get(_WISHES[role], NICE)))
        self._enable()

    def setup(self, *, avoid: Sequence[int] | None, trios: bool, seed: int = 0) -> Setup:
        """What is chosen."""
        columns = {
            role: str(combo.currentData())
            for role, combo in self.columns.items()
            if combo.currentData() and role != _OTHER
        }
        rules = []
        for role, rule in self.rules.items():
            column = role if role != _OTHER else str(self.columns[role].currentData() or "")
            if rule.currentData() and self.columns[role].currentData():
                rules.append(Rule(rule.currentData(), column))
        worth = {_WISHES[role]: int(combo.currentData()) for role, combo in self.worth.items()}
        return Setup(columns, rules, worth, avoid, trios, seed)

    def _on_chosen(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        for role, combo in self.columns.items():
            has_column = bool(combo.currentData())
            for other in (self.rules.get(role), self.worth.get(role)):
                if other is not None:
                    other.setEnabled(has_column)
