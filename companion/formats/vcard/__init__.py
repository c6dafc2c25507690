"""vCard 2.1, 3.0 and 4.0: bytes into drafts, and drafts into cards that every program takes.

The layers, from the bytes up: `encodings` (characters), `heads` and `contentline` (properties),
`cards` (which of them belong together), `points`, `notes`, `photo`, `dates`, `labels` (values),
`reader` and `writer` (whole cards).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from companion.formats.collector import collector_paused
from companion.formats.vcard.adapting import Loss, adapt
from companion.formats.vcard.cards import CardCutter, RawCard
from companion.formats.vcard.encodings import carrier
from companion.formats.vcard.naming import compose_name
from companion.formats.vcard.pieces import read_pieces
from companion.formats.vcard.profiles import PROFILES, Profile, profile_named
from companion.formats.vcard.reader import read_draft
from companion.formats.vcard.versions import Version
from companion.formats.vcard.writer import card_text
from companion.model.draft import ContactDraft

__all__ = [
    "PROFILES",
    "CardProblem",
    "CardReading",
    "Loss",
    "Profile",
    "Version",
    "compose_name",
    "iter_cards",
    "looks_like_vcard",
    "losses",
    "profile_named",
    "read_cards",
    "write_cards",
]

_BEGIN = re.compile(r"^[ \t]{0,20}BEGIN[ \t]{0,20}:[ \t]{0,20}VCARD", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 64 * 1024


@dataclass(slots=True)
class CardProblem:
    """Something that could not be read. `card` and `line` (of the file) count from 1."""

    card: int
    line: int
    reason: str


@dataclass(slots=True)
class CardReading:
    """What a file gave. `cards_read` counts all of its cards, also those that hold nothing."""

    cards: list[ContactDraft] = field(default_factory=list)
    problems: list[CardProblem] = field(default_factory=list)
    cards_read: int = 0


def looks_like_vcard(data: bytes) -> bool:
    """True if a card begins in the first 64 KiB, whatever the charset."""
    return _BEGIN.search(carrier(data[:_LOOKED_AT])) is not None


def read_cards(data: bytes) -> CardReading:
    """All cards of a file. Any bytes will do: nothing raises, what is unreadable is reported."""
    reading = CardReading()
    with collector_paused():
        for draft, problems in iter_cards(data):
            reading.cards_read += 1
            if problems:
                reading.problems.extend(problems)
            if draft is not None:
                reading.cards.append(draft)
    return reading


def iter_cards(source: bytes | BinaryIO) -> Iterator[tuple[ContactDraft | None, list[CardProblem]]]:
    """Card by card, for files too large to hold all drafts of; None for a card without content.

    An open file is read in pieces, so that a million cards need no more memory than a few
    thousand.
    """
    cutter = CardCutter()
    for text in read_pieces(source):
        for raw in cutter.cards(text):
            draft: ContactDraft | None = read_draft(raw)
            if raw.problems and raw.text:
                raw = cutter.recounted(raw)
                draft = read_draft(raw)
            if draft == _EMPTY:
                raw.report(raw.line, "the card holds nothing")
                draft = None
            yield draft, _problems(raw) if raw.problems else []


def write_cards(
    drafts: Iterable[ContactDraft],
    *,
    profile: str = "generic",
    version: Version | None = None,
    revision: datetime | None = None,
    circles_in_note: bool = False,
) -> bytes:
    """The file of all drafts' cards, for one address book (`PROFILES`).

    `version` is the profile's own if none is asked for. With `revision` (aware), every card says
    it as its REV. Raises KnownError for an unknown profile.
    """
    target = profile_named(profile)
    chosen = version or target.version
    with collector_paused():
        cards = [
            card_text(
                adapt(draft, target, circles_in_note=circles_in_note).draft
                if target.adapts
                else draft,
                version=chosen,
                revision=revision,
            )
            for draft in drafts
        ]
    return "".join(cards).encode("utf-8")


def losses(
    draft: ContactDraft, *, profile: str = "generic", circles_in_note: bool = False
) -> list[Loss]:
    """What an address book has no place for, of one contact. Raises KnownError as above."""
    return adapt(draft, profile_named(profile), circles_in_note=circles_in_note).losses


def _problems(raw: RawCard) -> list[CardProblem]:
    found = [CardProblem(raw.number, line, reason) for line, reason in raw.problems]
    if raw.more_problems:
        found.append(CardProblem(raw.number, raw.line, f"and {raw.more_problems} more problems"))
    return found


_EMPTY = ContactDraft()
