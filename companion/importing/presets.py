"""Which system wrote a table (field guide, section 1), in the organizer's language too."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from companion.assets import resource
from companion.formats.tables import Table
from companion.formats.tables.words import compact, roster_words
from companion.importing.preset import Preset
from companion.importing.systems import PRESETS, VCARD

__all__ = ["Preset", "find_preset"]

# The parts of a name that stand behind "Attendee name:", as the English program calls them.
_PARTS = {
    "given": "givenname", "family": "familyname", "additional": "middlename",
    "prefixes": "title", "nicknames": "callingname", "suffixes": "degree", "name": "fullname",
}  # fmt: skip
# How many headers of a translation must be there: "order number" and "name" stand in any list.
_FEWEST = 5


def find_preset(table: Table) -> Preset | None:
    """The preset of the system that wrote the table, if it is known."""
    if table.format == "vcard":
        return VCARD
    keys = _keys(table.headers)
    for preset in PRESETS:
        if preset.recognises(keys):
            return preset
    return _translated(table.headers, keys)


def _keys(headers: Iterable[str]) -> frozenset[str]:
    keys: list[str] = []
    for header in headers:
        key = compact(header)
        keys.append(key)
        if header.lstrip().startswith("*"):
            keys.append(f"*{key}")
    return frozenset(keys)


def _translated(headers: Sequence[str], keys: frozenset[str]) -> Preset | None:
    """A preset whose signs are there in another language: the language with most of them."""
    best: tuple[int, Preset] | None = None
    for preset in PRESETS:
        for translation in translations().get(preset.name, ()):
            english = [translation[key] for key in keys if key in translation]
            if len(english) < _FEWEST or not preset.recognises(frozenset(english)):
                continue
            if best is None or len(english) > best[0]:
                whole = {**translation, **_name_parts(headers, translation)}
                best = len(english), preset.translated(whole)
    return best[1] if best else None


def _name_parts(headers: Iterable[str], translation: Mapping[str, str]) -> dict[str, str]:
    """What "Teilnehmername: Vorname" is in English: the part behind the colon is a known word."""
    words = roster_words()
    parts: dict[str, str] = {}
    for header in headers:
        whole, colon, part = header.partition(":")
        if colon and translation.get(compact(whole)) == "attendeename":
            meant = words.fields(part) & _PARTS.keys()
            # "Name" behind the colon is the family's in some languages and the whole in others.
            for field in sorted(meant)[:1]:
                parts[compact(header)] = f"attendeename{_PARTS[field]}"
    return parts


@cache
def translations() -> dict[str, list[dict[str, str]]]:
    """For each system, its headers in other languages: from their keys to the English ones'."""
    return read_translations(
        resource("roster-systems.txt").read_text(encoding="utf-8").splitlines()
    )


def read_translations(lines: Iterable[str]) -> dict[str, list[dict[str, str]]]:
    """The headers of a file in the format that the head of `roster-systems.txt` explains."""
    found: dict[str, list[dict[str, str]]] = {}
    current: dict[str, str] = {}
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            current = {}
            found.setdefault(line[1:-1].partition(",")[0].strip(), []).append(current)
        elif line and not line.startswith("#"):
            english, _, listed = line.partition(":")
            for header in listed.split(";"):
                current.setdefault(compact(header), compact(english))
    return found
