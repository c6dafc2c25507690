"""vCard 2.1, 3.0, 4.0 and jCard: bytes into drafts, and drafts into cards for every program.

The layers, from the bytes up: `pieces`, `encodings` (characters), `heads`, `contentline`
(properties), `cards` (which of them belong together), `points`, `notes`, `photo`, `dates`, `labels`
(values), `reader`, `foreign` (fields). And down: `profiles`, `adapting` (what a target takes),
`writer`, `versions` (properties), `lines`, `old` (bytes). `jcard_reader` and `jcard_writer` are the
same in JSON.
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
from companion.formats.vcard.jcard_reader import looks_like_jcard, read_jcards
from companion.formats.vcard.jcard_writer import write_jcards
from companion.formats.vcard.naming import compose_name
from companion.formats.vcard.pieces import read_pieces, read_stream
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
    "WrittenCard",
    "compose_name",
    "iter_cards",
    "looks_like_vcard",
    "losses",
    "profile_named",
    "read_cards",
    "write_card",
    "write_cards",
    "write_jcards",
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
    """True if a card begins in the first 64 KiB, whatever the charset; or if it is a jCard."""
    return looks_like_jcard(data) or _BEGIN.search(carrier(data[:_LOOKED_AT])) is not None


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
    thousand; but a jCard is read whole.
    """
    start = source if isinstance(source, bytes) else source.read(_LOOKED_AT)
    if looks_like_jcard(start):
        for raw in read_jcards(start if isinstance(source, bytes) else start + source.read()):
            yield _read(raw)
        return
    cutter = CardCutter()
    pieces = read_pieces(source) if isinstance(source, bytes) else read_stream(source, start)
    for text in pieces:
        for raw in cutter.cards(text):
            yield _read(raw, cutter)


def _read(
    raw: RawCard, cutter: CardCutter | None = None
) -> tuple[ContactDraft | None, list[CardProblem]]:
    draft: ContactDraft | None = read_draft(raw)
    if raw.problems and raw.text and cutter is not None:
        raw = cutter.recounted(raw)
        draft = read_draft(raw)
    if draft == _EMPTY:
        raw.report(raw.line, "the card holds nothing")
        draft = None
    return draft, _problems(raw) if raw.problems else []


@dataclass(frozen=True, slots=True)
class WrittenCard:
    """One card as text, and what its address book has no place for."""

    text: str
    losses: list[Loss]


def write_card(
    draft: ContactDraft,
    *,
    profile: str = "generic",
    version: Version | None = None,
    revision: datetime | None = None,
    circles_in_note: bool = False,
) -> WrittenCard:
    """One card for one address book (a name of `PROFILES`).

    `version` is the profile's own if none is asked for. With `revision` (aware), the card says it
    as its REV. Raises KnownError for an unknown profile.
    """
    target = profile_named(profile)
    found: list[Loss] = []
    if target.adapts:
        adapted = adapt(draft, target, circles_in_note=circles_in_note)
        draft, found = adapted.draft, adapted.losses
    text = card_text(
        draft,
        version=version or target.version,
        revision=revision,
        semicolons=target.semicolons,
    )
    return WrittenCard(text, found)


def write_cards(
    drafts: Iterable[ContactDraft],
    *,
    profile: str = "generic",
    version: Version | None = None,
    revision: datetime | None = None,
    circles_in_note: bool = False,
) -> bytes:
    """The file of all drafts' cards; see `write_card`."""
    target = profile_named(profile)
    chosen = version or target.version
    if target.adapts:
        drafts = (adapt(each, target, circles_in_note=circles_in_note).draft for each in drafts)
    with collector_paused():
        cards = [
            card_text(each, version=chosen, revision=revision, semicolons=target.semicolons)
            for each in drafts
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
