"""A card that comes again: what it says now, what it said, and what you have changed meanwhile.

Of what a person has once, the card's new value replaces the old one where you have left it as the
card had it. Where you have changed it as well, yours stays, and the card's becomes a note. Lists
only grow (`enriching`). A card that says what it said the last time changes nothing, whatever was
done to the contact since; nor does an older one (REV, RFC 6350 6.7.4).
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from hashlib import sha256

from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Note
from companion.operations import choosing
from companion.operations.enriching import enrich
from companion.operations.joining import keep_photo

_WHOLE = "card"
_REVISION = "rev"
# What an address book writes anew whenever it exports.
_OF_THE_FILE = frozenset(("REV", "PRODID", "VERSION"))


def said_of(draft: ContactDraft) -> dict[str, str]:
    """What a card says of the fields of `choosing.FIELDS`, when it was revised, and a digest."""
    said = {field: text for field in choosing.FIELDS if (text := _value(draft, field))}
    revision = next((extra.value for extra in draft.extra if extra.name.upper() == "REV"), "")
    if revision:
        said[_REVISION] = revision
    said[_WHOLE] = _digest(draft)
    return said


def updated(
    old: ContactDraft,
    card: ContactDraft,
    before: Mapping[str, str] | None,
    *,
    at: str | None = None,
) -> tuple[ContactDraft, list[str]]:
    """A copy of the contact `old` with its card's news, and these in words; [] if there are none.

    `before` is `said_of` the card when it was last read, None if that is not known; then what
    the contact says counts as yours.
    """
    before = before or {}
    now = said_of(card)
    if now[_WHOLE] == before.get(_WHOLE) or is_older(now, before):
        return enrich(old, ContactDraft(circles=card.circles))
    merged, news = deepcopy(old), list[str]()
    contradicting = ContactDraft()
    ready = replace(card)
    for field in choosing.FIELDS:
        said, mine = now.get(field, ""), _value(old, field)
        if not said or said == mine:
            continue
        if said == before.get(field):
            # You have changed it, or taken it away.
            choosing.take(ready, ContactDraft(), field)
        elif mine and mine == before.get(field):
            choosing.take(merged, card, field)
            news.append(f"{choosing.FIELDS[field].lower()} {choosing.shown(card, field)}")
        elif mine:
            choosing.take(contradicting, card, field)
    news += _note(merged, contradicting, card.formatted_name, at)
    merged, added = enrich(merged, ready)
    return merged, news + added


def _note(merged: ContactDraft, card: ContactDraft, name: str, at: str | None) -> list[str]:
    """Say in a note what the card says otherwise than you do."""
    lines = choosing.also(merged, card)
    if card.formatted_name and not choosing.is_said(card.formatted_name, merged.formatted_name):
        lines.insert(0, f"Name: {card.formatted_name}")
    news = [f"on the card, {line[:1].lower()}{line[1:]}" for line in lines]
    text = "\n".join([f"On the card of {name}:", *lines])
    if lines and all(text != note.text for note in merged.notes):
        merged.notes.append(Note(text, at))
    if card.photo is not None:
        keep_photo(merged, card.photo)
        news.append("another picture")
    return news


def _value(draft: ContactDraft, field: str) -> str:
    if field == "photo":
        return sha256(draft.photo.data).hexdigest()[:16] if draft.photo else ""
    if field == "name":
        parts = [draft.formatted_name, *(getattr(draft, part) for part in choosing.NAME_PARTS)]
        return "\n".join(parts).strip()
    return choosing.shown(draft, field)


def _digest(draft: ContactDraft) -> str:
    """A digest of all but the circles, which the import may choose."""
    extra = [one for one in draft.extra if one.name.upper() not in _OF_THE_FILE]
    bare = replace(draft, circles=Circle.NONE, extra=extra, photo=None)
    text = f"{bare!r} {_value(draft, 'photo')}"
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def is_older(now: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether both (`said_of`) say when they were revised, and this card was before that one."""
    mine, theirs = _moment(now), _moment(before)
    return len(mine) >= 8 and len(theirs) >= 8 and mine < theirs


def _moment(said: Mapping[str, str]) -> str:
    return "".join(c for c in said.get(_REVISION, "") if c.isdigit())
