"""Guesses what each column holds: from its header in many languages, and from its cells."""

from companion.formats.tables import Table
from companion.formats.tables.words import Words, roster_words
from companion.importing.conflicts import settle
from companion.importing.guess import ColumnGuess, Evidence, gather
from companion.importing.headerless import fill_from_cells
from companion.importing.headers import (
    Candidate,
    Reading,
    field_name,
    languages_of,
    read_header,
)
from companion.importing.likeness import is_name_like, tells
from companion.importing.presets import Preset, find_preset

__all__ = ["THRESHOLD", "field_name", "guess_columns"]

# Below this a guess would be wrong too often: the column then stays in `extra`.
THRESHOLD = 0.5
# The share of codes on badges that differ: a row may stand in a list twice.
_EACH_HIS_OWN = 0.95
# So many names, and such a share of those that tell, say which way round a column's names stand.
_ENOUGH_NAMES = 5
_NEARLY_ALL = 0.9


def guess_columns(table: Table) -> tuple[list[ColumnGuess], str | None]:
    """A guess for each column, in the table's order, and the name of the system that wrote it.

    Never raises; a column that nothing speaks for has the field None.
    """
    evidence = gather(table)
    words = roster_words()
    preset = find_preset(table)
    # What has no row of headers may have some all the same: the keys of JSON, say.
    votes = languages_of(table.headers, words)
    readings = [read_header(header, words, votes) for header in table.headers]
    guesses = [
        _guess(header, reading, found, words)
        for header, reading, found in zip(table.headers, readings, evidence, strict=True)
    ]
    if preset is not None:
        known = zip(guesses, evidence, preset.fields(table.headers), strict=True)
        for guess, found, (speaks, field) in known:
            if speaks:
                _follow(preset, guess, found, field)
    settle(table, guesses, evidence)
    if preset is None:
        unread = [not reading.understood for reading in readings]
        vetoed = [reading.veto is not None for reading in readings]
        ordered = table.header_row == 0 and all(unread)
        fill_from_cells(guesses, evidence, unread, vetoed, ordered=ordered)
        _settle_order(guesses, evidence)
    return guesses, preset.name if preset else None


def _guess(header: str, reading: Reading, found: Evidence, words: Words) -> ColumnGuess:
    guess = ColumnGuess(header, None, 0.0, "no field fits, so it is kept as it is", found.shown())
    candidate = reading.candidate
    if candidate is not None and candidate.field == "family_first":
        guess.family_first = True
        candidate.field = "name"
    candidate = _confirm(candidate, reading.veto, found, words)
    if candidate is None:
        if reading.veto:
            guess.reason = f"“{reading.veto}” makes it something else, so it is kept as it is"
        return guess
    guess.confidence, guess.reason = round(min(candidate.score, 0.99), 2), candidate.reason
    guess.family_first = guess.family_first and candidate.field == "name"
    if candidate.score >= THRESHOLD:
        guess.field = candidate.field
    return guess


def _settle_order(guesses: list[ColumnGuess], evidence: list[Evidence]) -> None:
    """Whether a column's names begin with the family's: what most of its names say counts."""
    for guess, found in zip(guesses, evidence, strict=True):
        if guess.field != "name":
            continue
        first, last = _given_names(found)
        if last >= _ENOUGH_NAMES and last >= _NEARLY_ALL * (first + last):
            guess.family_first = True
        elif first >= _ENOUGH_NAMES and first >= _NEARLY_ALL * (first + last):
            guess.family_first = False


def _given_names(found: Evidence) -> tuple[int, int]:
    """How many names have a known given name as their first word alone, and as their last."""
    is_given = tells("given")
    counts = [0, 0]
    for cell in found.cells:
        words = cell.split()
        if len(words) in (2, 3) and "," not in cell:
            sides = is_given(words[0]), is_given(words[-1])
            if sides[0] != sides[1]:
                counts[sides[1]] += 1
    return counts[0], counts[1]


def _follow(preset: Preset, guess: ColumnGuess, found: Evidence, field: str | None) -> None:
    """What the preset knows of a column, in place of what was guessed."""
    guess.family_first = False
    if field == "badge_id" and found.distinct < _EACH_HIS_OWN and not found.empty:
        guess.field, guess.confidence = None, 0.9
        guess.reason = f"{preset.name}'s codes would be one for each person, and these repeat"
        return
    guess.field = field
    guess.confidence = 0.99 if field else 0.9
    meant = f"the {field_name(field)}" if field else "nothing about the person that has a field"
    guess.reason = f"in a list from {preset.name} this is {meant}"


def _confirm(
    candidate: Candidate | None, veto: str | None, found: Evidence, words: Words
) -> Candidate | None:
    """The header's word weighed against the cells, which know better."""
    if candidate is None:
        return None if veto else _from_cells(found, words)
    if found.empty:
        candidate.score *= 0.8
        candidate.reason += "; the column is empty"
        return candidate
    # Whatever the header says: where each cell is an e-mail address, these are the addresses.
    if candidate.field != "emails" and found.emails >= 0.8:
        return _from_cells(found, words)
    match candidate.field:
        case "emails":
            return _weigh(candidate, found.emails, "e-mail addresses") or _from_cells(found, words)
        case "phones":
            return _weigh(candidate, found.phones, "phone numbers") or _from_cells(found, words)
        case "urls" | "linkedin":
            return _weigh_link(candidate, found) or _from_cells(found, words)
        case "title" | "prefixes":
            return _weigh_title(candidate, found, words)
        case "city" | "region" | "country":
            return _weigh_place(candidate, found)
        case "name" | "given" | "family" | "organization" | "department":
            return _weigh_words(candidate, found, words)
        case _:
            return candidate


def _weigh(candidate: Candidate, share: float, what: str) -> Candidate | None:
    if share < 0.3:
        return None
    candidate.score = min(0.99, candidate.score + 0.04 * share)
    candidate.reason += f", and {share:.0%} of the cells are {what}"
    return candidate


def _weigh_link(candidate: Candidate, found: Evidence) -> Candidate | None:
    if candidate.field == "urls" and found.linkedin > 0.5:
        candidate.field = "linkedin"
        candidate.reason += f", and {found.linkedin:.0%} of the cells are LinkedIn links"
    if candidate.field == "linkedin":
        # A bare name of a profile is one as well.
        return None if found.share(lambda cell: " " in cell.strip()) > 0.5 else candidate
    if found.orcids > 0.5:
        return candidate
    # The name of a profile is no link, but "@ada" on some network is what was asked for.
    handles = found.share(lambda cell: cell.strip().startswith("@"))
    return _weigh(candidate, max(found.links, handles), "links")


def _weigh_title(candidate: Candidate, found: Evidence, words: Words) -> Candidate | None:
    """Title is Dr or Prof. in one file and the job in the next; the cells tell."""
    honorifics = found.honorifics(words)
    if honorifics > 0.5:
        candidate.field = "prefixes"
        candidate.reason = f"{honorifics:.0%} of the cells are forms of address or academic titles"
        candidate.score = 0.95
    elif found.values > 0.8:
        return None
    elif candidate.field == "prefixes":
        # A "Titel" whose cells are jobs.
        candidate.field, candidate.score = "title", 0.6
        candidate.reason += ", but the cells are no forms of address"
    return candidate


def _weigh_place(candidate: Candidate, found: Evidence) -> Candidate | None:
    if found.values > 0.8:
        return None
    if candidate.field == "country":
        if found.countries > 0.5:
            candidate.score = min(0.99, candidate.score + 0.04)
            candidate.reason += f", and {found.countries:.0%} of the cells are countries"
    elif found.named_countries > 0.8:
        candidate.reason += f", but {found.named_countries:.0%} of the cells are countries"
        candidate.field, candidate.score = "country", 0.75
    return candidate


def _weigh_words(candidate: Candidate, found: Evidence, words: Words) -> Candidate | None:
    if found.values > 0.8:
        return _from_cells(found, words)
    if candidate.field == "name" and found.share_if_any(tells("institution")) > 0.6:
        candidate.field, candidate.score = "organization", 0.7
        candidate.reason += ", but most cells are institutions or companies"
    if candidate.reason.find("nearly") >= 0 and not found.share(is_name_like) > 0.6:
        return None
    return candidate


def _from_cells(found: Evidence, words: Words) -> Candidate | None:
    """What the cells say where the header says nothing, or something else."""
    if found.emails >= 0.8:
        return Candidate("emails", 0.85, f"{found.emails:.0%} of the cells are e-mail addresses")
    if found.linkedin >= 0.8:
        return Candidate("linkedin", 0.85, f"{found.linkedin:.0%} of the cells are LinkedIn links")
    if found.orcids >= 0.8:
        return Candidate("urls", 0.75, f"{found.orcids:.0%} of the cells are ORCID iDs")
    if found.written_phones >= 0.8:
        return Candidate("phones", 0.65, f"{found.written_phones:.0%} look like phone numbers")
    honorifics = found.honorifics(words)
    if honorifics >= 0.8:
        return Candidate("prefixes", 0.7, f"{honorifics:.0%} of the cells are forms of address")
    return None
