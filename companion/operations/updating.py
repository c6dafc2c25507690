"""A card that comes again: what it says now, what it said, and what you have changed meanwhile.

Of what a person has once, the card's new value replaces the old one where you have left it as the
card had it. Where you have changed it as well, yours stays, and the card's becomes a note. Lists
only grow (`enriching`). A card that says what it said the last time changes nothing, whatever was
done to the contact since; nor does an older one (REV, RFC 6350 6.7.4).
"""

from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

from companion.model.draft import ContactDraft, Note
from companion.operations import choosing
from companion.operations.enriching import copied, enrich
from companion.operations.fingerprints import digest, picture_digest
from companion.operations.joining import keep_photo

WHOLE = "card"
_REVISION = "rev"
_NAME = attrgetter("formatted_name", *choosing.NAME_PARTS)


def said_of(draft: ContactDraft, whole: str = "") -> dict[str, str]:
    """What a card says of the fields of `choosing.FIELDS`, when it was revised, and its digest.

    `whole` is the digest, if it is known already.
    """
    said = {"name": "\n".join(_NAME(draft)).strip()}
    if draft.organization:
        said["organization"] = ", ".join([unit for unit in draft.organization if unit])
    for field in ("title", "role", "birthday", "anniversary"):
        if text := getattr(draft, field):
            said[field] = text
    if draft.photo:
        said["photo"] = picture_digest(draft)
    for extra in draft.extra:
        if extra.name.upper() == "REV" and extra.value:
            said[_REVISION] = extra.value
            break
    said[WHOLE] = whole or digest(draft)
    return said


def is_same(whole: str, before: Mapping[str, str] | None) -> bool:
    """Whether a card of this digest says just what it said the last time."""
    return before is not None and before.get(WHOLE) == whole


def updated(
    old: ContactDraft,
    card: ContactDraft,
    before: Mapping[str, str] | None,
    *,
    at: str | None = None,
    whole: str = "",
) -> tuple[ContactDraft, list[str]]:
    """A copy of the contact `old` with its card's news, and these in words; [] if there are none.

    `before` is `said_of` the card when it was last read, None if that is not known; then what
    the contact says counts as yours.
    """
    before = before or {}
    now = said_of(card, whole)
    if now[WHOLE] == before.get(WHOLE) or is_older(now, before):
        return enrich(old, ContactDraft(circles=card.circles))
    merged, news = copied(old), list[str]()
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
        return picture_digest(draft)
    if field == "name":
        return "\n".join(_NAME(draft)).strip()
    return choosing.shown(draft, field)


def is_older(now: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether both (`said_of`) say when they were revised, and this card was before that one."""
    mine, theirs = _moment(now), _moment(before)
    return len(mine) >= 8 and len(theirs) >= 8 and mine < theirs


def _moment(said: Mapping[str, str]) -> str:
    return "".join(c for c in said.get(_REVISION, "") if c.isdigit())
