"""Guesses what each column holds: from its header in many languages, and from its cells."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from companion.formats.tables import Table
from companion.formats.tables.words import Meaning, Words, compact, roster_words, tokens
from companion.importing.conflicts import settle
from companion.importing.guess import ColumnGuess, Evidence, gather
from companion.importing.headerless import guess_without_headers
from companion.importing.presets import Preset, find_preset

# Below this a guess would be wrong too often: the column then stays in `extra`.
THRESHOLD = 0.5

# What a question may be taken for from one word in it: "What company do you work for?". Words for
# the other fields ("name", "number", "state") stand in questions about anything.
_ASKED_FOR = frozenset(
    ("organization", "department", "title", "emails", "phones", "linkedin", "city", "country",
     "interests", "pronouns", "urls", "nicknames", "given", "family")
)  # fmt: skip
# Words that say too little inside a longer header: "Unique ticket URL" is no website of a person.
_TOO_GENERAL = frozenset(
    ("url", "link", "links", "web", "profile", "profil", "position", "role", "function", "place",
     "location", "first", "last", "team", "unit", "section", "business", "school", "mail", "tags",
     "titel", "title", "job", "label", "labels", "ort", "lieu", "land", "site", "centro", "via")
)  # fmt: skip
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HEAD_FIRST = frozenset(("French", "Spanish", "Portuguese", "Italian", "Polish"))
_PLURAL_NAMES = {
    "emails": "e-mail", "phones": "phone", "urls": "website", "formatted_name": "name",
    "order_id": "order number", "attendee_number": "attendee or ticket number",
    "badge_id": "badge code", "given": "given name", "family": "family name",
    "additional": "middle name", "prefixes": "form of address", "suffixes": "name suffix",
    "nicknames": "nickname", "title": "job title", "linkedin": "LinkedIn profile",
    "postal_code": "postal code",
}  # fmt: skip


@dataclass(slots=True)
class _Candidate:
    field: str
    score: float
    reason: str


def field_name(field: str) -> str:
    """A field in words, for sentences."""
    return _PLURAL_NAMES.get(field, field)


def guess_columns(table: Table) -> tuple[list[ColumnGuess], str | None]:
    """A guess for each column, in the table's order, and the name of the system that wrote it.

    Never raises; a column that nothing speaks for has the field None.
    """
    evidence = gather(table)
    preset = find_preset(table)
    if table.header_row == 0 and preset is None:
        return guess_without_headers(table, evidence), None
    words = roster_words()
    votes = _languages(table.headers, words)
    guesses = [
        _guess(header, found, words, votes)
        for header, found in zip(table.headers, evidence, strict=True)
    ]
    if preset is not None:
        keys = frozenset(map(compact, table.headers))
        for guess in guesses:
            known, field = preset.field_of(guess.header, keys)
            if known:
                _follow(preset, guess, field)
    settle(table, guesses, evidence)
    return guesses, preset.name if preset else None


def _guess(header: str, found: Evidence, words: Words, votes: Counter[str]) -> ColumnGuess:
    guess = ColumnGuess(header, None, 0.0, "no field fits, so it is kept as it is", found.shown())
    candidate, veto = _from_header(header, words, votes)
    if candidate is not None and candidate.field == "family_first":
        guess.family_first = True
        candidate.field = "name"
    candidate = _confirm(candidate, veto, found, words, header)
    if candidate is None:
        if veto:
            guess.reason = f"“{veto}” makes it something else, so it is kept as it is"
        return guess
    guess.confidence, guess.reason = round(candidate.score, 2), candidate.reason
    if candidate.score >= THRESHOLD:
        guess.field = candidate.field
    return guess


def _follow(preset: Preset, guess: ColumnGuess, field: str | None) -> None:
    """What the preset knows of a column, in place of what was guessed."""
    guess.field, guess.family_first = field, False
    guess.confidence = 0.99 if field else 0.9
    meant = f"the {field_name(field)}" if field else "nothing about the person that has a field"
    guess.reason = f"in a list from {preset.name} this is {meant}"


def _languages(headers: Sequence[str], words: Words) -> Counter[str]:
    """How many headers are words of each language: "Titel" is another thing in Swedish."""
    votes: Counter[str] = Counter()
    for header in headers:
        for meaning in words.meanings.get(compact(header), ()):
            votes.update(meaning.languages)
    return votes


def _from_header(
    header: str, words: Words, votes: Counter[str]
) -> tuple[_Candidate | None, str | None]:
    """What the header says, and the word in it that speaks against it."""
    parts = tokens(header)
    if not parts:
        return None, None
    exact = words.meanings.get("".join(parts))
    if exact:
        return _candidate(header, exact, votes, 0.95), None
    veto = words.speaks_of_something_else(parts)
    if veto:
        return None, veto
    # "Mobile (incl. country code)": what stands in brackets explains the rest.
    plain = tokens(_BRACKETS.sub(" ", header))
    core = words.core_meanings(parts) or words.meanings.get("".join(plain))
    if core or (core := words.core_meanings(plain)):
        return _candidate(header, core, votes, 0.9), None
    return _from_phrases(header, parts, words, votes), None


def _candidate(
    header: str, meanings: Sequence[Meaning], votes: Counter[str], score: float
) -> _Candidate:
    """The meaning in the language that most of the other headers speak."""
    best = max(meanings, key=lambda m: max(votes[language] for language in m.languages))
    language = max(best.languages, key=lambda name: votes[name])
    meant = "name" if best.field == "family_first" else best.field
    return _Candidate(best.field, score, f"“{header}” means {field_name(meant)} ({language})")


def _from_phrases(
    header: str, parts: list[str], words: Words, votes: Counter[str]
) -> _Candidate | None:
    """The field that a longer header or a question speaks of."""
    found: list[tuple[int, int, Meaning]] = []
    taken: set[int] = set()
    for key, start, length in words.phrases(parts):
        place = set(range(start, start + length))
        if place & taken or (length == 1 and key in _TOO_GENERAL):
            continue
        taken |= place
        for meaning in words.meanings[key]:
            if meaning.field in _ASKED_FOR and (length > 1 or len(key) > 2):
                found.append((start, length, meaning))
                break
    if not found:
        return None
    fields = {meaning.field for _, _, meaning in found}
    # "City / Country" is both, and belongs to neither.
    if len(fields) > 1 and any(sign in header for sign in "/,&"):
        return None
    first = any(language in _HEAD_FIRST for language in found[0][2].languages[:1])
    start, length, meaning = (min if first else max)(
        found, key=lambda f: (f[1], -f[0] if first else f[0])
    )
    covered = sum(part not in words.noise for part in parts) or 1
    score = 0.55 + 0.3 * min(1.0, length / covered)
    said = " ".join(parts[start : start + length])
    return _Candidate(meaning.field, score, f"it asks for “{said}”: {field_name(meaning.field)}")


def _confirm(
    candidate: _Candidate | None, veto: str | None, found: Evidence, words: Words, header: str
) -> _Candidate | None:
    """The header's word weighed against the cells, which know better."""
    if candidate is None:
        return None if veto else _from_cells(found, header)
    if found.empty:
        candidate.score *= 0.8
        candidate.reason += "; the column is empty"
        return candidate
    match candidate.field:
        case "emails":
            return _weigh(candidate, found.emails, "e-mail addresses") or _from_cells(found, header)
        case "phones":
            return _weigh(candidate, found.phones, "phone numbers")
        case "urls" | "linkedin":
            return _weigh_link(candidate, found)
        case "title" | "prefixes":
            return _weigh_title(candidate, found.honorifics(words))
        case "name" | "given" | "family" | "organization" | "city" | "country":
            if found.emails > 0.5:
                return _from_cells(found, header)
            return None if found.values > 0.8 else candidate
        case _:
            return candidate


def _weigh(candidate: _Candidate, share: float, what: str) -> _Candidate | None:
    if share < 0.3:
        return None
    candidate.score = min(0.99, candidate.score + 0.04 * share)
    candidate.reason += f", and {share:.0%} of the cells are {what}"
    return candidate


def _weigh_link(candidate: _Candidate, found: Evidence) -> _Candidate | None:
    if candidate.field == "urls" and found.linkedin > 0.5:
        candidate.field = "linkedin"
    if candidate.field == "linkedin":
        return candidate
    return _weigh(candidate, found.links, "links")


def _weigh_title(candidate: _Candidate, honorifics: float) -> _Candidate | None:
    """Title is Dr or Prof. in one file and the job in the next; the cells tell."""
    if honorifics > 0.5:
        candidate.field = "prefixes"
        candidate.reason = f"{honorifics:.0%} of the cells are forms of address or academic titles"
        candidate.score = 0.95
    elif candidate.field == "prefixes":
        # A "Titel" whose cells are jobs.
        candidate.field, candidate.score = "title", 0.6
        candidate.reason += ", but the cells are no forms of address"
    return candidate


def _from_cells(found: Evidence, header: str) -> _Candidate | None:
    """What the cells say where the header says nothing."""
    if found.emails >= 0.8:
        return _Candidate("emails", 0.8, f"{found.emails:.0%} of the cells are e-mail addresses")
    if found.linkedin >= 0.8:
        return _Candidate("linkedin", 0.8, f"{found.linkedin:.0%} of the cells are LinkedIn links")
    if found.written_phones >= 0.8:
        return _Candidate("phones", 0.65, f"{found.written_phones:.0%} look like phone numbers")
    return None
