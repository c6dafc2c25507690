"""The chips over the list: who is shown, and one tag."""

from typing import cast, get_args

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.store.people import Counts, Show
from companion.ui.theme import Theme
from companion.ui.widgets.chips import Chip, ChipRow

_SHOWS: tuple[Show, ...] = get_args(Show)
_WORDS: dict[Show, str] = {
    "all": "All",
    "wanted": "Want to meet",
    "met": "Met",
    "professional": "Professional",
    "social": "Social",
}
_TAG = "tag:"
# More would be another list to search; the commonest are the ones that are filtered by.
_MOST_TAGS = 8


class Filters(QWidget):
    """One of the five and one tag at a time; `changed` when the user chose otherwise."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chips = ChipRow(theme, name="Filters", all_id="all")
        self.chips.set_chips([Chip(show, _WORDS[show]) for show in _SHOWS])
        self.chips.changed.connect(self._on_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chips)
        self._checked: frozenset[str] = frozenset()

    def minimumSizeHint(self) -> QSize:
        """One row. The layout would ask for the height of all chips below one another."""
        return self.chips.minimumSizeHint()

    @property
    def shows(self) -> Show:
        """Which of the five."""
        return cast(Show, next((name for name in self._checked if name in _WORDS), "all"))

    @property
    def tag(self) -> str | None:
        """The tag, if one is chosen."""
        found = next((name for name in self._checked if name.startswith(_TAG)), None)
        return None if found is None else found.removeprefix(_TAG)

    def show_counts(self, counts: Counts, tags: list[tuple[str, int]]) -> None:
        """Show how many each would show. The chosen tag stays, however few have it."""
        chips = [Chip(name, _WORDS[name], getattr(counts, name)) for name in _SHOWS]
        common = sorted(tags, key=lambda tag: -tag[1])[:_MOST_TAGS]
        shown = [(name, count) for name, count in tags if (name, count) in common]
        if self.tag is not None and self.tag not in dict(shown):
            shown.append((self.tag, dict(tags).get(self.tag, 0)))
        chips += [Chip(_TAG + name, f"# {_short(name)}", count) for name, count in shown]
        self.chips.set_chips(chips)
        self.chips.set_checked(self._checked)

    def reset(self) -> None:
        """Back to everybody, without a signal."""
        self._checked = frozenset()
        self.chips.set_checked(())

    def _on_changed(self, ids: frozenset[str]) -> None:
        new = ids - self._checked
        kept = {name for name in ids if not any(_alike(name, other) for other in new - {name})}
        self._checked = frozenset(kept)
        self.chips.set_checked(self._checked)
        self.changed.emit()


def _alike(one: str, other: str) -> bool:
    """Two shows, or two tags: of those one is on at a time."""
    return one.startswith(_TAG) == other.startswith(_TAG)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
