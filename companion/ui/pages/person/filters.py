"""The chips over the list: who is shown, one tag, what narrows, and what may be meant."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast, get_args

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.store.people import Counts, Show
from companion.ui.theme import Theme
from companion.ui.widgets.chips import Chip, ChipRow
from companion.ui.widgets.looks import label

if TYPE_CHECKING:
    from companion.store.narrowing.query import Term
    from companion.store.narrowing.suggesting import Suggestion

_SHOWS: tuple[Show, ...] = get_args(Show)
_WORDS: dict[Show, str] = {
    "all": "All",
    "wanted": "Want to meet",
    "met": "Met",
    "professional": "Professional",
    "social": "Social",
}
_TAG, _TERM, _OFFER = "tag:", "term:", "offer:"
# More would be another list to search; the commonest are the ones that are filtered by.
_MOST_TAGS = 8
_LONGEST = 24


class Filters(QWidget):
    """One of the five and one tag at a time, and any number of terms that narrow.

    `changed` when the user chose otherwise; `taken(rest)` when a suggestion was: what remains of
    the text that it was suggested for.
    """

    changed = Signal()
    taken = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chips = ChipRow(theme, name="Filters", all_id="all")
        self.chips.changed.connect(self._on_changed)
        self.chips.dropped.connect(self._on_dropped)
        self.hint = label("", "small", wrap=True)
        self.hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(self.chips)
        layout.addWidget(self.hint)
        self._checked: frozenset[str] = frozenset()
        self._counts: Counts | None = None
        self._tags: Sequence[tuple[str, int]] = ()
        self._terms: dict[str, Term] = {}
        self._offers: dict[str, Suggestion] = {}
        self._show()

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

    @property
    def terms(self) -> "tuple[Term, ...]":
        """What narrows, in the order in which it was chosen."""
        return tuple(self._terms.values())

    @property
    def offers(self) -> "list[Suggestion]":
        """What is suggested."""
        return list(self._offers.values())

    def show_counts(self, counts: Counts, tags: Sequence[tuple[str, int]]) -> None:
        """Show how many each would show. The chosen tag stays, however few have it."""
        self._counts, self._tags = counts, tags
        self._show()

    def show_offers(self, offers: "Sequence[Suggestion]") -> None:
        """Suggest these narrowings."""
        self._offers = {f"{_OFFER}{offer.term}": offer for offer in offers}
        self._show()

    def say_unknown(self, keys: Sequence[str]) -> None:
        """Say that what was taken for words would have narrowed if there were such a column."""
        short = " or ".join(f"“{_short(key)}”" for key in keys[:3])
        self.hint.setText(f"There is no column {short} here: it is looked for as a word.")
        self.hint.setVisible(bool(keys))

    def add(self, terms: "Sequence[Term]") -> None:
        """Narrow by these as well, without a signal. Two countries mean either of them."""
        from companion.store.narrowing.query import Term
        from companion.store.narrowing.suggesting import EITHER

        for term in terms:
            for name, other in list(self._terms.items()):
                alike = (other.key, other.negated) == (term.key, term.negated)
                if alike and term.key in EITHER and not term.negated:
                    del self._terms[name]
                    values = tuple(dict.fromkeys((*other.values, *term.values)))
                    term = Term(term.key, values)
            self._terms[f"{_TERM}{term}"] = term
        self._show()

    def drop_last(self) -> bool:
        """Take the last term away, without a signal. False if there is none."""
        if not self._terms:
            return False
        self._terms.popitem()
        self._show()
        return True

    def reset(self) -> None:
        """Back to everybody, without a signal."""
        self._checked = frozenset()
        self._terms.clear()
        self._offers.clear()
        self._show()

    def _show(self) -> None:
        counts = self._counts
        chips = [
            Chip(name, _WORDS[name], None if counts is None else getattr(counts, name))
            for name in _SHOWS
        ]
        for name, term in self._terms.items():
            words = words_of(term)
            chips.append(Chip(name, f"{words}  ✕", spoken=f"{words}, press to remove"))
        for name, offer in self._offers.items():
            words = words_of(offer.term)
            spoken = f"Narrow to {words}, {offer.count:,}"
            chips.append(Chip(name, f"+ {words}", offer.count, tone="calm", spoken=spoken))
        self.chips.set_chips(chips + self._tag_chips())
        self.chips.set_checked(self._checked | frozenset(self._terms))

    def _tag_chips(self) -> list[Chip]:
        """The commonest tags; but the chosen one while narrowings are suggested instead."""
        common = sorted(self._tags, key=lambda tag: -tag[1])[:_MOST_TAGS]
        shown = [] if self._offers else [tag for tag in self._tags if tag in common]
        if self.tag is not None and self.tag not in dict(shown):
            shown.append((self.tag, dict(self._tags).get(self.tag, 0)))
        return [Chip(_TAG + name, f"# {_short(name)}", count) for name, count in shown]

    def _on_changed(self, ids: frozenset[str]) -> None:
        offer = next((self._offers[name] for name in ids if name in self._offers), None)
        if offer is not None:
            self._offers.clear()
            self.add([offer.term])
            self.taken.emit(offer.rest)
            return
        new = ids - self._checked - frozenset(self._terms)
        kept = {name for name in ids if not any(_alike(name, other) for other in new - {name})}
        if not ids:
            # "All" is all.
            self._terms.clear()
        self._terms = {name: term for name, term in self._terms.items() if name in ids}
        self._checked = frozenset(name for name in kept if not name.startswith(_TERM))
        self._show()
        self.changed.emit()

    def _on_dropped(self, name: str) -> None:
        if self._terms.pop(name, None) is not None:
            self._show()
            self.changed.emit()


def words_of(term: "Term") -> str:
    """A term as a chip says it: "from: Iceland or Norway", "not ticket: Virtual"."""
    named = [_short(value.removeprefix("=")) for value in term.values[:3]]
    values = " or ".join(named) + (" …" if len(term.values) > 3 else "")
    return f"{'not ' if term.negated else ''}{_short(term.key)}: {values}"


def _alike(one: str, other: str) -> bool:
    """Two shows, or two tags: of those one is on at a time."""
    if one.startswith(_TERM) or other.startswith(_TERM):
        return False
    return one.startswith(_TAG) == other.startswith(_TAG)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
