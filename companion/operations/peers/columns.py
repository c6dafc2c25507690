"""Which column of a roster says what a peer round goes by, guessed from headers and cells."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, get_args

from companion.assets import resource
from companion.formats.tables.words import Words, read_words, tokens
from companion.importing.countries import country_code
from companion.importing.languages import language_code, languages_in

Role = Literal[
    "interests", "kind", "languages", "country", "organization", "wants", "offers", "time_zone"
]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_WORDS: Mapping[str, str] = {
    "interests": "Interests", "kind": "Kind of library", "languages": "Languages",
    "country": "Country", "organization": "Organization", "wants": "Wants to learn",
    "offers": "Can offer", "time_zone": "Time zone",
}  # fmt: skip
# The fields of an attendee that are columns of their own, and what they are called here.
FIELD_COLUMNS: Mapping[str, str] = {
    "interests": "Interests", "country": "Country", "organization": "Organization",
    "department": "Department", "title": "Job title", "city": "City", "region": "Region",
    "pronouns": "Pronouns",
}  # fmt: skip
_OWN_ROLES: Mapping[str, Role] = {
    "Interests": "interests", "Country": "country", "Organization": "organization",
}  # fmt: skip
# Of the cells so many have to name a language or country, where the header says nothing.
_MOST_OF_THEM = 0.7
_LOOKED_AT = 200
_LONGEST_HEADER = 12
_IN_SEVERAL_WORDS = frozenset(("wants", "offers", "interests"))


@cache
def _words() -> Words:
    return read_words(resource("signup-words.txt").read_text(encoding="utf-8").splitlines())


def guess_columns(columns: Mapping[str, Sequence[str]]) -> dict[Role, str]:
    """The column for each role that one fits, from the columns' cells by header.

    A header's own words come first, in whatever language; then a longer one that holds them; then
    what the cells say. A column has one role at most, and a role one column: the fuller one.
    """
    found: dict[Role, str] = {}
    for how in (_by_header, _by_phrase, _by_cells):
        offers: dict[Role, list[str]] = {}
        for header, cells in columns.items():
            if header in found.values() or not any(map(str.strip, cells)):
                continue
            if (role := how(header, cells)) is not None and role not in found:
                offers.setdefault(role, []).append(header)
        for role, headers in offers.items():
            found[role] = max(headers, key=lambda header: _filled(columns[header]))
    return found


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _by_header(header: str, _cells: Sequence[str]) -> Role | None:
    if header in _OWN_ROLES:
        return _OWN_ROLES[header]
    words = _words()
    fields = words.fields(header)
    # One that means two things in two languages is none for sure ("Ofertas").
    return _role(fields) if len(fields) == 1 else None


def _by_phrase(header: str, _cells: Sequence[str]) -> Role | None:
    """ "What would you like to learn from your peer?" has "would you like to learn".

    One word says too little of wants and offers: "Dietary needs" are nobody's business here.
    """
    words = _words()
    parts = words.segment(tokens(header))[:_LONGEST_HEADER]
    for key, _, length in words.phrases(parts):
        if length > 1 or len(key) > 4 or not key.isascii():
            fields = {meaning.field for meaning in words.meanings[key]}
            if len(fields) == 1 and (length > 1 or fields.isdisjoint(_IN_SEVERAL_WORDS)):
                return _role(fields)
    return None


def _by_cells(_header: str, cells: Sequence[str]) -> Role | None:
    some = [cell for cell in cells if cell.strip()][:_LOOKED_AT]
    if sum(bool(country_code(cell)) for cell in some) >= _MOST_OF_THEM * len(some):
        return "country"
    if sum(_names_languages(cell) for cell in some) >= _MOST_OF_THEM * len(some):
        return "languages"
    return None


def _names_languages(cell: str) -> bool:
    if len(cell.strip()) < 4 and cell.isascii():
        return False
    return any(language_code(code) for code in languages_in(cell))


def _role(fields: set[str]) -> Role | None:
    (field,) = fields
    return next((role for role in ROLES if role == field), None)
