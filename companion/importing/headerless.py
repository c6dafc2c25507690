"""Guesses columns of a table without headers, from nothing but what stands in them."""

import re

from companion.formats.tables import Table
from companion.formats.tables.words import Words, fold, roster_words
from companion.importing.guess import ColumnGuess, Evidence

_NAME_LIKE = re.compile(r"[^\W\d_][^\d_\[\]{}<>=:;/\\#@!?*+&|%$~^]*")
# Parts of words that tell an institution or a job, in the languages of roster-words.txt.
_INSTITUTIONS = (
    "univers", "institut", "librar", "bibliot", "gmbh", " inc", " ltd", " ag", "college", "school",
    "hochschule", "schule", "museum", "ministr", "academ", "akadem", "company", "foundation",
    "stiftung", "verein", "associa", "centre", "center", "zentrum", "consult", "llc", "s.a.",
    "cnrs", "cern", "laborator", "hospital", "klinik", "press", "group", "escuela", "instytut",
)  # fmt: skip
_JOBS = (
    "manager", "direct", "engineer", "professor", "librarian", "student", "research", "develop",
    "analyst", "officer", "head of", "assistant", "consultant", "teacher", "editor", "lead",
    "leiter", "scientist", "coordinat", "designer", "architect", "specialist", "secretary",
    "president", "founder", "ceo", "cto", "postdoc", "phd", "lecturer", "archivist", "ingeni",
)  # fmt: skip


def guess_without_headers(table: Table, evidence: list[Evidence]) -> list[ColumnGuess]:
    """A guess for each column; text columns become names, institutions and jobs if they look so."""
    words = roster_words()
    guesses = [
        ColumnGuess(header, None, 0.0, "no field fits, so it is kept as it is", found.shown())
        for header, found in zip(table.headers, evidence, strict=True)
    ]
    for guess, found in zip(guesses, evidence, strict=True):
        _guess_values(guess, found, words)
    _guess_names(guesses, evidence)
    for guess, found in zip(guesses, evidence, strict=True):
        if guess.field is None and not found.empty and found.values < 0.2:
            _guess_text(guess, found, guesses)
    return guesses


def _set(guess: ColumnGuess, field: str, confidence: float, reason: str) -> None:
    guess.field, guess.confidence, guess.reason = field, confidence, reason


def _guess_values(guess: ColumnGuess, found: Evidence, words: Words) -> None:
    if found.emails > 0.6:
        _set(guess, "emails", 0.95, f"{found.emails:.0%} of the cells are e-mail addresses")
    elif found.linkedin > 0.6:
        _set(guess, "linkedin", 0.9, f"{found.linkedin:.0%} of the cells are LinkedIn links")
    elif found.links > 0.6:
        _set(guess, "urls", 0.7, f"{found.links:.0%} of the cells are links")
    elif found.written_phones > 0.6:
        _set(guess, "phones", 0.8, f"{found.written_phones:.0%} of the cells look like phones")
    elif found.honorifics(words) > 0.6:
        _set(guess, "prefixes", 0.8, "the cells are forms of address")


def _guess_names(guesses: list[ColumnGuess], evidence: list[Evidence]) -> None:
    """The first text columns: given and family names if two stand side by side, else one name."""
    texts = [
        index
        for index, guess in enumerate(guesses)
        if guess.field is None
        and evidence[index].cells
        and evidence[index].share(_is_name_like) > 0.6
        and evidence[index].filled > 0.5
    ]
    if not texts:
        return
    first = texts[0]
    if evidence[first].several_words > 0.5:
        _set(guesses[first], "name", 0.6, "the first column of words, of several words each")
    elif len(texts) > 1 and texts[1] == first + 1 and evidence[texts[1]].several_words < 0.5:
        _set(guesses[first], "given", 0.55, "the first of two columns of single words")
        _set(guesses[texts[1]], "family", 0.55, "the second of two columns of single words")
    else:
        _set(guesses[first], "name", 0.5, "the first column of words")


def _is_name_like(cell: str) -> bool:
    """Letters, and no more words than a name has: no line of a program, no sentence."""
    return len(cell.split()) <= 6 and _NAME_LIKE.fullmatch(cell.strip()) is not None


def _guess_text(guess: ColumnGuess, found: Evidence, guesses: list[ColumnGuess]) -> None:
    taken = {other.field for other in guesses}
    for field, parts, what in (
        ("organization", _INSTITUTIONS, "institutions or companies"),
        ("title", _JOBS, "jobs"),
    ):
        share = found.share(lambda cell, parts=parts: any(p in fold(f" {cell}") for p in parts))  # type: ignore[misc]
        if share > 0.3 and field not in taken:
            _set(guess, field, 0.5 + share * 0.3, f"{share:.0%} of the cells name {what}")
            return
