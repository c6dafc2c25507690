"""Guesses columns whose headers say nothing, from nothing but what stands in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from companion.importing.guess import ColumnGuess, Evidence
from companion.importing.likeness import (
    Kind,
    is_name_like,
    is_single_name,
    is_whole_name,
    tells,
)

_Columns = Sequence[tuple[ColumnGuess, Evidence]]

_NAMES = ("name", "formatted_name", "given", "family")
_TEXTS: tuple[tuple[str, Kind, str], ...] = (
    ("organization", "institution", "institutions or companies"),
    ("title", "job", "jobs"),
    ("city", "city", "cities"),
)
# How many more of one column's cells have to be given names before it is taken for that.
_CLEARLY_MORE = 0.1


def fill_from_cells(
    guesses: list[ColumnGuess],
    evidence: Sequence[Evidence],
    unread: Sequence[bool],
    vetoed: Sequence[bool],
    *,
    ordered: bool,
) -> None:
    """Guess in place the columns that are `unread`: their headers say nothing that is understood.

    A field that another column has is not given a second time. Only names, without which there
    are no people, are then looked for in all columns but those that are `vetoed`, whose headers
    say that they are something else. `ordered`: the table has no headers at all, so what stands
    first is likely to be who it is about.
    """
    open_columns = [
        (guess, found)
        for guess, found, blank in zip(guesses, evidence, unread, strict=True)
        if blank and guess.field is None and not found.empty
    ]
    _links(open_columns)
    _countries(open_columns, guesses)
    _organizations(open_columns, guesses)
    if not _taken(guesses, *_NAMES):
        _names(guesses, evidence, unread, ordered=ordered)
    if not _taken(guesses, *_NAMES):
        _names(guesses, evidence, [not veto for veto in vetoed], ordered=False)
    _texts(open_columns, guesses)


def _set(guess: ColumnGuess, field: str, confidence: float, reason: str) -> None:
    guess.field, guess.confidence, guess.reason = field, round(confidence, 2), reason


def _taken(guesses: Sequence[ColumnGuess], *fields: str) -> bool:
    return any(guess.field in fields for guess in guesses)


def _still_open(columns: _Columns) -> Iterator[tuple[ColumnGuess, Evidence]]:
    return ((guess, found) for guess, found in columns if guess.field is None)


def _links(columns: _Columns) -> None:
    """Looser than what is said against a header: six in ten are enough."""
    for guess, found in _still_open(columns):
        if found.emails > 0.6:
            _set(guess, "emails", 0.85, f"{found.emails:.0%} of the cells are e-mail addresses")
        elif found.linkedin > 0.6:
            _set(guess, "linkedin", 0.85, f"{found.linkedin:.0%} of the cells are LinkedIn links")
        elif found.links > 0.6:
            _set(guess, "urls", 0.65, f"{found.links:.0%} of the cells are links")
        elif found.written_phones > 0.6:
            _set(guess, "phones", 0.7, f"{found.written_phones:.0%} of the cells look like phones")


def _countries(columns: _Columns, guesses: Sequence[ColumnGuess]) -> None:
    for guess, found in _still_open(columns):
        # One of two short words may be a code by chance.
        if found.countries > 0.7 and not _taken(guesses, "country"):
            share = found.countries
            _set(guess, "country", 0.5 + share * 0.3, f"{share:.0%} of the cells are countries")


def _organizations(columns: _Columns, guesses: Sequence[ColumnGuess]) -> None:
    """Before the names: "Biblioteca Nacional" is written like one."""
    for guess, found in _still_open(columns):
        share = found.share_if_any(tells("institution"))
        if share > 0.5 and found.values < 0.2 and not _taken(guesses, "organization"):
            what = f"{share:.0%} of the cells name institutions or companies"
            _set(guess, "organization", 0.5 + share * 0.3, what)


def _names(
    guesses: list[ColumnGuess],
    evidence: Sequence[Evidence],
    looked_at: Sequence[bool],
    *,
    ordered: bool,
) -> None:
    """The first column of names: given and family names if two stand side by side, else one."""
    texts = [
        index
        for index, guess in enumerate(guesses)
        if looked_at[index]
        and guess.field is None
        and evidence[index].filled > 0.5
        and evidence[index].share(is_name_like) > 0.6
        and not _is_of_words(evidence[index])
    ]
    whole = [i for i in texts if evidence[i].share(is_whole_name) > 0.6]
    pair = next(((a, b) for a, b in pairwise(texts) if b == a + 1), None)
    if pair and not whole and all(evidence[i].share(is_single_name) > 0.6 for i in pair):
        _given_and_family(guesses, evidence, *pair)
        return
    # Of several columns of words the one with the most different cells has the people in it.
    best = max(whole, key=lambda i: (round(evidence[i].distinct, 1), -i), default=None)
    if best is not None and evidence[best].distinct > 0.4:
        share = evidence[best].share(is_whole_name)
        _set(guesses[best], "name", 0.6 + 0.15 * share, "the cells look like names of people")
    elif texts and ordered:
        _set(guesses[texts[0]], "name", 0.5, "the first column of words")


def _is_of_words(found: Evidence) -> bool:
    """True if the cells are cities, jobs or institutions by their words, and so no names."""
    kinds: tuple[Kind, ...] = ("institution", "job", "city")
    return found.countries > 0.5 or any(found.share_if_any(tells(kind)) > 0.4 for kind in kinds)


def _given_and_family(
    guesses: list[ColumnGuess], evidence: Sequence[Evidence], first: int, second: int
) -> None:
    """Given names are the ones that are known, and that repeat; else they stand first."""
    is_given = tells("given")
    likely = [
        evidence[i].share(is_given) + 0.5 * (1 - evidence[i].distinct) for i in (first, second)
    ]
    sure = abs(likely[0] - likely[1]) > _CLEARLY_MORE
    if sure and likely[1] > likely[0]:
        first, second = second, first
    why = "these are the names that are frequent given names" if sure else "it stands first"
    _set(guesses[first], "given", 0.7 if sure else 0.55, f"of two columns of names, {why}")
    _set(guesses[second], "family", 0.7 if sure else 0.55, "the other one of two columns of names")


def _texts(columns: _Columns, guesses: Sequence[ColumnGuess]) -> None:
    for guess, found in _still_open(columns):
        if found.values >= 0.2:
            continue
        for field, kind, what in _TEXTS:
            share = found.share_if_any(tells(kind))
            if share > 0.3 and not _taken(guesses, field):
                said = f"{share:.0%} of the cells name {what}"
                _set(guess, field, 0.5 + share * 0.3, said)
                break
