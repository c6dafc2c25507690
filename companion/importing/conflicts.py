"""Settles what columns mean beside each other: one for each field, names split or whole."""

from collections.abc import Callable

from companion.formats.tables import Table
from companion.formats.tables.words import fold, roster_words, tokens
from companion.importing.guess import ColumnGuess, Evidence

# Fields that may take several columns.
SEVERAL = frozenset(("emails", "phones", "urls", "linkedin", "street", "interests"))
_ADDRESS = ("street", "postal_code", "city", "region", "country", "address")
# Words that tell a home address from one at work, folded as `tokens` does.
_PLACES = {
    "home": ("home", "private", "personal", "privat", "privee", "prive", "domicile", "personnel",
             "domicilio", "particular", "residencia", "abitazione", "ab", "casa", "residenziale",
             "thuis", "prywatny", "hem", "hjem", "koti", "ev", "domaci", "住宅", "自宅", "집"),
    "work": ("work", "business", "office", "company", "geschaftlich", "dienstlich", "firma",
             "bureau", "professionnel", "professionnelle", "trabajo", "oficina", "ufficio", "uff",
             "aziendale", "trabalho", "comercial", "emprego", "werk", "zakelijk", "sluzbowy",
             "arbete", "arbejde", "jobb", "tyo", "is", "pracovni", "商务", "商務", "会社", "회사"),
    "other": ("other", "weitere", "weiterer", "weiteres", "autre", "otra", "otro", "altro",
              "altra", "outro", "outra", "shipping", "mailing"),
}  # fmt: skip
_COMPARED_ROWS = 200
# "Contact e-mail": whose it is is not said.
_ANYBODY = frozenset(("contact", "kontakt", "contacto", "contato", "contatto", "person"))
_TICKETS = frozenset(("ticket", "attendees", "participants", "teilnehmenden", "teilnehmers"))


def settle(table: Table, guesses: list[ColumnGuess], evidence: list[Evidence]) -> None:
    """Change the guesses in place so that together they make sense."""
    _settle_names(table, guesses, evidence)
    _settle_orders(guesses)
    _settle_addresses(guesses, evidence)
    _settle_repeats(guesses, evidence)


def _settle_names(table: Table, guesses: list[ColumnGuess], evidence: list[Evidence]) -> None:
    """ "Name" beside "Vorname" is the family name; "Nombre" alone is the whole name."""
    given, family, name = (_best(guesses, evidence, f) for f in ("given", "family", "name"))
    if name is not None and given is not None and family is None:
        if not _holds(table, name, given):
            _turn(guesses[name], "family", f"“{guesses[given].header}” is the given name")
    elif name is not None and family is not None and given is None:
        if not _holds(table, name, family):
            _turn(guesses[name], "given", f"“{guesses[family].header}” is the family name")
    elif name is None and (given is None) != (family is None):
        only = given if given is not None else family
        if only is not None and evidence[only].several_words > 0.6:
            _turn(guesses[only], "name", "most cells have several words, so it is the whole name")


def _holds(table: Table, whole: int, part: int) -> bool:
    """True if the cells of one column contain those of the other, as whole names do."""
    pairs = [
        (fold(cells[whole]), fold(cells[part].strip()))
        for _, cells in table.rows[:_COMPARED_ROWS]
        if cells[whole].strip() and cells[part].strip()
    ]
    return sum(part in whole for whole, part in pairs) * 2 > len(pairs)


def _turn(guess: ColumnGuess, field: str, why: str) -> None:
    guess.field = field
    guess.reason = f"{guess.reason}; {why}"


def _settle_addresses(guesses: list[ColumnGuess], evidence: list[Evidence]) -> None:
    """Of a home and a work address the fuller one is taken whole, never parts of both."""
    groups: dict[str, list[int]] = {}
    for index, guess in enumerate(guesses):
        if guess.field in _ADDRESS and (place := _place(guess.header)):
            groups.setdefault(place, []).append(index)
    if len(groups) < 2:
        return
    best = max(groups.values(), key=lambda group: sum(evidence[i].filled for i in group))
    for group in groups.values():
        if group is not best:
            for index in group:
                _give_up(guesses[index], guesses[best[0]], "address")


def _place(header: str) -> str | None:
    """Whether a part of an address is the one at home, at work, or another."""
    words = tokens(header)
    ends = {*words[:1], *words[-1:], *words[-2:-1]}
    return next((place for place, known in _PLACES.items() if ends.intersection(known)), None)


def _settle_orders(guesses: list[ColumnGuess]) -> None:
    """Beside "Attendee e-mail" and an order number, plain "E-mail" is whoever ordered.

    The same with phones. Without an order number a second address may well be the person's own.
    """
    if not any(guess.field == "order_id" for guess in guesses):
        return
    for field in ("emails", "phones"):
        same = [guess for guess in guesses if guess.field == field]
        own = next((guess for guess in same if _is_of_attendee(guess.header)), None)
        for guess in same:
            if own is not None and not _is_of_attendee(guess.header):
                guess.field = None
                guess.reason = (
                    f"“{own.header}” is the attendee's, so this is probably the buyer's: kept as "
                    "it is"
                )


def _is_of_attendee(header: str) -> bool:
    """True if a word of the header says whose it is: an attendee's, a guest's, a ticket's."""
    known = roster_words()
    parts = known.segment(tokens(header))
    return len(parts) > 1 and any(
        part in _TICKETS
        or (
            part not in _ANYBODY
            and part in known.noise
            and any(m.field == "name" for m in known.meanings.get(part, ()))
        )
        for part in parts
    )


def _settle_repeats(guesses: list[ColumnGuess], evidence: list[Evidence]) -> None:
    for field in {guess.field for guess in guesses if guess.field} - SEVERAL:
        best = _best(guesses, evidence, field)
        for index, guess in enumerate(guesses):
            if best is not None and guess.field == field and index != best:
                _give_up(guess, guesses[best], field)


def _best(guesses: list[ColumnGuess], evidence: list[Evidence], field: str) -> int | None:
    """The index of the column that a field of one value is taken from."""
    rank: Callable[[int], tuple[bool, float, float, int]] = lambda index: (  # noqa: E731
        not evidence[index].empty,
        guesses[index].confidence,
        evidence[index].filled,
        -index,
    )
    return max(
        (i for i, guess in enumerate(guesses) if guess.field == field), key=rank, default=None
    )


def _give_up(guess: ColumnGuess, better: ColumnGuess, field: str) -> None:
    guess.field = None
    guess.reason = f"“{better.header}” is the better column for {field}, so this is kept as it is"
