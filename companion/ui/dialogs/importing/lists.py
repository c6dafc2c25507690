"""The lists below the preview, made from a plan and its report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.importing import ColumnGuess, ImportPlan, SkippedRow
from companion.ui.dialogs.importing.fields import FIELD_WORDS, field_words, is_doubtful, why
from companion.ui.dialogs.importing.panel import Action, Listing
from companion.ui.dialogs.importing.rows import place_in

if TYPE_CHECKING:
    from companion.importing.matching.records import FieldChange, KnownPerson, LikelyMatch
    from companion.operations.card_results import CardImport, LikelyCard, SkippedCard
    from companion.operations.rosters import RosterReport

_LONGEST = 80  # characters of a cell in "what stands there"


@dataclass(frozen=True, slots=True)
class Doing:
    """What the sheet does with an entry; None for what cannot be done now."""

    show_row: Callable[[int], None] | None = None
    show_column: Callable[[str], None] | None = None
    keep_row: Callable[[int], None] | None = None
    same: "Callable[[LikelyMatch], None] | None" = None
    apart: "Callable[[LikelyMatch], None] | None" = None


def roster_lists(
    plan: ImportPlan, report: "RosterReport", likely: "Sequence[LikelyMatch]", doing: Doing
) -> list[Listing]:
    """All lists of a roster, the ones that most ask to be looked at first.

    `likely`: the offers of the report that were not answered yet.
    """
    return [
        _left_out(plan, report.skipped, doing),
        _likely(likely, doing),
        _changes(report, doing),
        _known(report, doing),
        _missing(report),
        _columns(plan, doing),
    ]


@dataclass(frozen=True, slots=True)
class CardDoing:
    """What is done with a card that may be somebody, or with all of them."""

    same: "Callable[[LikelyCard], None]"
    apart: "Callable[[LikelyCard], None]"
    all_same: Callable[[], None]
    all_apart: Callable[[], None]


def card_lists(
    report: "CardImport", likely: "Sequence[LikelyCard]", doing: CardDoing
) -> list[Listing]:
    """The cards that may be somebody (`likely`: those not answered yet), and the ones left out."""

    def cells(one: "SkippedCard") -> tuple[str, ...]:
        return (f"{one.card}", one.reason, one.file)

    headers = ("Card", "Why", "File")
    return [
        _likely_cards(likely, doing),
        Listing("left", "Left out", headers, report.skipped, cells, strong=1),
    ]


def _likely_cards(found: "Sequence[LikelyCard]", doing: CardDoing) -> Listing:
    def cells(one: "LikelyCard") -> tuple[str, ...]:
        return (one.name, one.contact, f"{one.reason} ({one.score:.0%})")

    # What Enter does comes first: it must be what loses nothing.
    actions = [Action("Somebody else", doing.apart), Action("The same person", doing.same)]
    if len(found) > 1:
        actions += [
            Action("All: somebody else", lambda _: doing.all_apart()),
            Action("All: the same", lambda _: doing.all_same()),
        ]
    headers = ("On the card", "Perhaps your contact", "What speaks for it")
    return Listing("likely", "Perhaps the same", headers, found, cells, tuple(actions))


def _left_out(plan: ImportPlan, skipped: Sequence[SkippedRow], doing: Doing) -> Listing:
    def cells(one: SkippedRow) -> tuple[str, ...]:
        place = place_in(plan.table, one.row)
        row = plan.table.rows[place][1] if place is not None else []
        there = " · ".join(text for cell in row[:40] if (text := cell[:_LONGEST].strip()))
        return (f"row {one.row}", one.reason, there)

    actions = _to_row(doing)
    if (keep := doing.keep_row) is not None:
        actions += (Action("Import anyway", lambda one: keep(one.row)),)
    headers = ("Row", "Why it is left out", "What stands there")
    return Listing("left", "Left out", headers, skipped, cells, actions, strong=1)


def _changes(report: "RosterReport", doing: Doing) -> Listing:
    def cells(one: "FieldChange") -> tuple[str, ...]:
        return (one.name, FIELD_WORDS.get(one.field, one.field), one.old or "—", one.new or "—")

    headers = ("Person", "What", "Until now", "On this list")
    actions = _to_row(doing)
    return Listing("changes", "What changes", headers, report.changes, cells, actions, strong=3)


def _likely(found: "Sequence[LikelyMatch]", doing: Doing) -> Listing:
    def cells(one: "LikelyMatch") -> tuple[str, ...]:
        return (one.name, one.contact, f"{one.reason} ({one.score:.0%})")

    actions: tuple[Action, ...] = ()
    if doing.same is not None and doing.apart is not None:
        actions = (Action("The same person", doing.same), Action("Not the same", doing.apart))
    headers = ("On this list", "Perhaps your contact", "What speaks for it")
    return Listing("likely", "Perhaps the same", headers, found, cells, actions or _to_row(doing))


def _known(report: "RosterReport", doing: Doing) -> Listing:
    def cells(one: "KnownPerson") -> tuple[str, ...]:
        return (one.name, one.contact, one.reason)

    headers = ("On this list", "Your contact", "Known by")
    return Listing("known", "You already know", headers, report.known, cells, _to_row(doing))


def _missing(report: "RosterReport") -> Listing:
    headers = ("Kept and marked, though no longer on the list",)
    people = report.missing_people
    return Listing("missing", "No longer listed", headers, people, lambda name: (name,))


def _columns(plan: ImportPlan, doing: Doing) -> Listing:
    def cells(guess: ColumnGuess) -> tuple[str, ...]:
        doubt = "?" if is_doubtful(guess) else ""
        words = "kept as it is" if guess.field is None else field_words(guess) + doubt
        return (guess.header, words, why(guess))

    actions: tuple[Action, ...] = ()
    if (show := doing.show_column) is not None:
        actions = (Action("Change it", lambda guess: show(guess.header)),)
    # Those that one should look at come first.
    guesses = sorted(plan.guesses, key=lambda guess: not is_doubtful(guess))
    headers = ("Column of the file", "Becomes", "Why")
    return Listing("columns", "Why these columns", headers, guesses, cells, actions, strong=1)


def _to_row(doing: Doing) -> tuple[Action, ...]:
    if (show := doing.show_row) is None:
        return ()
    return (Action("Show the row", lambda one: show(one.row)),)
