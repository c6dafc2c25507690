"""The names of a chunk's people, from whichever columns say them."""

from collections.abc import Sequence
from dataclasses import replace

from companion.importing.chunk import Chunk
from companion.importing.converters import Lists
from companion.importing.guess import ColumnGuess
from companion.importing.name_case import proper_parts
from companion.importing.names import (
    NameColumns,
    is_family_first_script,
    join_name,
    split_names,
    without_suffixes,
)  # fmt: skip
from companion.model.roster_columns import Singles

_NAME_PARTS = ("given", "additional", "family", "prefixes", "suffixes")
# What parts names from remarks.
_MARKS = str.maketrans(dict.fromkeys(",;()[]{}<>\"“”„«»'’–—", " "))


def fill_names(chunk: Chunk, guesses: Sequence[ColumnGuess]) -> None:
    """Fill `formatted_name` and the parts of the name, whichever of them the table has."""
    texts = chunk.texts
    whole = texts.pop("name", None)
    given, family = texts.get("given"), texts.get("family")
    if whole is not None:
        guess = next(guess for guess in guesses if guess.field == "name")
        # A column says how the name is shown: then the whole name may be in no field as it is.
        for index, shown in enumerate(texts.get("formatted_name", ())):
            if whole[index] not in ("", shown):
                chunk.leave(index, guess.header, whole[index])
        _split(chunk, whole, guess)
    if given is not None or family is not None:
        _move_suffixes(chunk)
        _write_properly(chunk, guesses)
        joined = _joined(chunk)
        known = texts.get("formatted_name")
        if known is None:
            texts["formatted_name"] = joined
        else:
            texts["formatted_name"] = [a or b for a, b in zip(known, joined, strict=True)]
    if "formatted_name" not in texts:
        texts["formatted_name"] = [""] * chunk.size
    emails = chunk.lists.get("emails")
    if emails is not None and not all(texts["formatted_name"]):
        texts["formatted_name"] = [
            name or (addresses[0] if addresses else "")
            for name, addresses in zip(texts["formatted_name"], emails, strict=True)
        ]


def _write_properly(chunk: Chunk, guesses: Sequence[ColumnGuess]) -> None:
    """Names in capitals, as forms in French have them, written as people write them."""
    before = chunk.text("given"), chunk.text("family")
    headers = {guess.field: guess.header for guess in guesses}
    for field, was, now in zip(("given", "family"), before, proper_parts(*before), strict=True):
        if field not in headers or now is was:
            continue
        for index, (old, new) in enumerate(zip(was, now, strict=True)):
            if old != new:
                chunk.leave(index, headers[field], old)
        chunk.texts[field] = now


def _move_suffixes(chunk: Chunk) -> None:
    """ "Smith, PhD" in a column of family names: the degree is none of the name."""
    families = chunk.text("family")
    if not any("," in family for family in families):
        return
    families, suffixes = list(families), list(chunk.text("suffixes"))
    for index, family in enumerate(families):
        name, found = without_suffixes(family) if "," in family else (family, "")
        if found and not suffixes[index]:
            families[index], suffixes[index] = name, found
    if any(suffixes):
        chunk.texts["family"], chunk.texts["suffixes"] = families, suffixes


def _joined(chunk: Chunk) -> list[str]:
    given, additional, family = (chunk.text(part) for part in ("given", "additional", "family"))
    if "additional" not in chunk.texts and not any(
        map(is_family_first_script, ("".join(given), "".join(family)))
    ):
        return [f"{g} {f}" if g and f else g or f for g, f in zip(given, family, strict=True)]
    return [join_name(*parts) for parts in zip(given, additional, family, strict=True)]


def _split(chunk: Chunk, whole: Sequence[str], guess: ColumnGuess) -> None:
    """The parts of whole names, where no column of their own says them."""
    texts = chunk.texts
    own = (
        list(zip(texts["given"], texts["family"], strict=True))
        if ("given" in texts and "family" in texts)
        else None
    )
    parts = split_names(whole, family_first=guess.family_first)
    if "formatted_name" not in texts:
        texts["formatted_name"] = parts.formatted
        for index, (name, cell) in enumerate(zip(parts.formatted, whole, strict=True)):
            if name != cell and not _is_kept(cell, parts, index):
                chunk.leave(index, guess.header, cell)
    for name in _NAME_PARTS:
        found: list[str] = getattr(parts, name)
        present = texts.get(name)
        if present is not None:
            texts[name] = [p or f for p, f in zip(present, found, strict=True)]
        elif own is not None:
            # Parts from their own columns are complete: nothing of the whole name is added.
            texts[name] = ["" if any(o) else f for o, f in zip(own, found, strict=True)]
        elif any(found):
            texts[name] = found
    _add_remarks(chunk, guess, whole, parts)


def _is_kept(cell: str, parts: NameColumns, index: int) -> bool:
    """True if every word of the cell is in some part of the name, letter for letter."""
    kept = " ".join(
        (
            parts.formatted[index],
            *(getattr(parts, name)[index] for name in _NAME_PARTS),
            parts.nickname[index],
            *(
                found.get(index, "")
                for found in (parts.pronouns, parts.organizations, parts.emails)
            ),
        )
    )
    return all(word in kept for word in cell.translate(_MARKS).split())


def _add_remarks(
    chunk: Chunk, guess: ColumnGuess, whole: Sequence[str], parts: NameColumns
) -> None:
    """What stood beside names goes where it belongs, unless another column says it."""
    for field, found in (("pronouns", parts.pronouns), ("organization", parts.organizations)):
        values = list(chunk.text(field)) if found else []
        for index, text in found.items():
            if values[index] not in ("", text):
                chunk.leave(index, guess.header, whole[index])
            else:
                values[index] = text
        if found:
            chunk.texts[field] = values
    emails = [parts.emails.get(index, "") for index in range(chunk.size)] if parts.emails else []
    for field, texts in (("emails", emails), ("nicknames", parts.nickname)):
        if any(texts):
            chunk.add_lists(replace(guess, field=field), Lists(Singles(texts)))
