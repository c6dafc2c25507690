"""How much a sheet looks like a list of people: to choose one of several."""

import math
from collections.abc import Sequence

from companion.formats.tables.cells import holds_email
from companion.formats.tables.header import SEARCH_ROWS, known_share
from companion.formats.tables.table import Row
from companion.formats.tables.words import tokens

# Beginnings of words in the names of sheets, folded, in a few languages.
_PEOPLE = (
    "attend", "particip", "delegat", "guest", "regist", "member", "people", "person", "contact",
    "roster", "teilnehm", "gast", "gaste", "anmeld", "mitglied", "inscri", "invit", "asist",
    "partecip", "iscritt", "deelnem", "uczest", "deltag", "ucastn", "участ", "参加", "参会", "名簿",
)  # fmt: skip
_OTHERS = (
    "instruct", "readme", "read", "summar", "statist", "pivot", "chart", "lookup",
    "legend", "template", "example", "sample", "help", "note", "info", "agenda", "program",
    "schedule", "anleit", "hinweis", "zusammenf", "ubersicht", "beispiel", "resum", "aide",
    "ayuda", "instrucc", "istruz", "riepilog", "invoice", "rechnung", "budget", "room", "options",
    "dropdown", "values", "codes", "archive", "old", "cancel",
)  # fmt: skip


def people_likelihood(name: str, rows: Sequence[Row]) -> float:
    """From about 0 (no people) to 10 and more; at 1 and above the sheet holds people.

    Headers that are known words and e-mail addresses count, then what the sheet is called; how
    long it is counts least.
    """
    sample = [cells for _, cells in rows[: 2 * SEARCH_ROWS]]
    if not sample:
        return -1.0
    known = known_share(sample)
    with_email = sum(1 for cells in sample if any(map(holds_email, cells)))
    share = with_email / len(sample)
    likelihood = (min(known, 6) if known > 1 else 0.2 * known) + 4 * share
    words = tokens(name)
    likelihood += 1.5 * any(word.startswith(_PEOPLE) for word in words)
    likelihood -= 2 * any(word.startswith(_OTHERS) for word in words)
    return likelihood + math.log10(len(rows)) / 10
