"""Enriching: what a new card knows that a kept contact lacks. Nothing is overwritten."""

import re
from copy import deepcopy
from dataclasses import replace

from companion.formats.vcard.relations import relations
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, PointKind
from companion.model.fold import fold, match_key

_TEXTS = {
    "given": "given name",
    "additional": "middle name",
    "family": "family name",
    "prefixes": "prefix",
    "suffixes": "suffix",
    "title": "title",
    "role": "role",
    "birthday": "birthday",
    "anniversary": "anniversary",
}
_POINTS: dict[PointKind, str] = {
    "email": "e-mail",
    "phone": "number",
    "url": "link",
    "impp": "chat address",
}
_LISTS = (
    "nicknames", "organization", "emails", "phones", "urls", "impps", "addresses", "notes", "tags",
    "extra",
)  # fmt: skip
_WORD = re.compile(r"\w+")
_NAME_PARTS = ("given", "additional", "family", "prefixes", "suffixes")


def enrich(old: ContactDraft, new: ContactDraft) -> tuple[ContactDraft, list[str]]:
    """A copy of `old` with what only `new` knows, and that in words, empty if it is nothing.

    A value that contradicts a known one (another title) is left out; another e-mail, number,
    link, address, note, tag or circle is added to those that are there.
    """
    merged = copied(old)
    added: list[str] = []
    _texts(merged, new, added)
    for kind, word in _POINTS.items():
        known = {_key(kind, point.value) for point in merged.points(kind)}
        for point in new.points(kind):
            if _key(kind, point.value) not in known:
                known.add(_key(kind, point.value))
                merged.points(kind).append(deepcopy(point))
                added.append(f"{word} {point.value}")
    _lists(merged, new, added)
    _properties(merged, new, added)
    return merged, added


def copied(draft: ContactDraft) -> ContactDraft:
    """A copy whose lists are its own; what stands in them is shared, and never changed in place."""
    merged = replace(draft)
    for name in _LISTS:
        setattr(merged, name, list(getattr(draft, name)))
    return merged


def _key(kind: str, value: str) -> str:
    return match_key(kind, value) or value.strip().casefold()


def _texts(merged: ContactDraft, new: ContactDraft, added: list[str]) -> None:
    # Half of one way of parting a name and half of another make a third person.
    nameless = not any(getattr(merged, part) for part in _NAME_PARTS)
    same_name = fold(merged.formatted_name) == fold(new.formatted_name)
    for name, word in _TEXTS.items():
        if name in _NAME_PARTS and not (nameless and same_name):
            continue
        if getattr(new, name) and not getattr(merged, name):
            setattr(merged, name, getattr(new, name))
            added.append(f"{word} {getattr(new, name)}")
    if new.organization and not merged.organization:
        merged.organization = list(new.organization)
        added.append(f"organization {', '.join(part for part in new.organization if part)}")
    if new.photo and not merged.photo:
        merged.photo = new.photo
        added.append("a picture")


def _lists(merged: ContactDraft, new: ContactDraft, added: list[str]) -> None:
    for nickname in new.nicknames:
        if fold(nickname) not in map(fold, merged.nicknames):
            merged.nicknames.append(nickname)
            added.append(f"nickname {nickname}")
    for address in new.addresses:
        if _place(address) not in map(_place, merged.addresses):
            merged.addresses.append(deepcopy(address))
            words = [part for part in address.parts if part] or (address.label or "").split("\n")
            added.append(f"address {', '.join(words)}")
    texts = _texts_of_notes(merged)
    for note in new.notes:
        if note.text not in texts:
            texts.add(note.text)
            merged.notes.append(note)
            added.append("a note")
    for tag in new.tags:
        if tag not in merged.tags:
            merged.tags.append(tag)
            added.append(f"tag {tag}")
    gained = new.circles & ~merged.circles
    if gained:
        merged.circles |= gained
        added.append(f"circle {' and '.join(Circle(gained).names)}")


def _properties(merged: ContactDraft, new: ContactDraft, added: list[str]) -> None:
    known = _known_relations(merged, new)
    for extra in new.extra:
        if id(extra) in known or _about_the_card(extra.name) or extra in merged.extra:
            continue
        merged.extra.append(deepcopy(extra))
        added.append(extra.name.lower().removeprefix("x-"))


def _place(address: Address) -> list[str]:
    """The words of an address: programs differ in which part they put them in.

    Some have only the label, as it is printed on a letter.
    """
    text = "\n".join(address.parts)
    if not text.strip():
        text = address.label or ""
    return sorted(_WORD.findall(text.casefold()))


def _texts_of_notes(draft: ContactDraft) -> set[str]:
    """Each note, and all that have no date in one, as programs with a single note keep them."""
    undated = [note.text for note in draft.notes if not note.at]
    together = {"\n\n".join(undated)} if len(undated) > 1 else set()
    return together | {note.text for note in draft.notes}


def _known_relations(merged: ContactDraft, new: ContactDraft) -> set[int]:
    """Which of the new properties (by id) say of whom the contact is related to what is known."""
    said = {(relation.kind, relation.who) for relation in relations(merged.extra)}
    return {
        id(extra)
        for relation in relations(new.extra)
        if (relation.kind, relation.who) in said
        for extra in (relation.source, relation.label)
    }


def _about_the_card(name: str) -> bool:
    """Properties that say something of the file, not of the person."""
    return name.upper() in {"REV", "PRODID", "VERSION"}
