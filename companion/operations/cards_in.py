"""Cards coming in: from vCard files, address books' tables and scanned codes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from companion.formats.vcard import iter_cards, looks_like_vcard
from companion.model.changed import Changed
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.model.fold import fold, names_agree
from companion.model.progress import Progress, silent
from companion.model.text import tidy_lines
from companion.operations.cleaning import cleaned
from companion.operations.contacts import add_encounter, add_within
from companion.operations.enriching import enrich
from companion.operations.people import meet_within
from companion.operations.results import ContactResult
from companion.operations.updating import is_older, said_of, updated
from companion.store import Database, contact_writing, contacts, notes, sources
from companion.store.attendees import link
from companion.store.database import Unit
from companion.store.matches import matches as matches_of

# From here on a match is sure, and a card is taken for the contact without asking.
SURE = 0.9
_PROGRESS_EVERY = 100


@dataclass(frozen=True, slots=True)
class SkippedCard:
    """A card or row that could not be taken. `card` counts within its file, from 1."""

    file: str
    card: int
    reason: str
    what: Literal["card", "row"] = "card"


@dataclass(slots=True)
class CardImport:
    """What came of an import: cards_read = added + merged + unchanged + skipped cards."""

    contact_ids: list[int] = field(default_factory=list)
    cards_read: int = 0
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: list[SkippedCard] = field(default_factory=list)
    changed: Changed = field(default_factory=lambda: Changed("", {}))
    # Whose card each UID was, folded, to tell those apart that share one.
    uids: dict[str, str] = field(default_factory=dict, repr=False)


def import_cards(
    db: Database,
    *,
    sources: Iterable[tuple[str, bytes]],
    circle: Circle = Circle.NONE,
    event_id: int | None = None,
    progress: Progress = silent,
) -> CardImport:
    """Take all cards of some files (name, bytes) as contacts, in one step.

    A file is a vCard file, or a table that an address book wrote. A card that surely is a contact
    adds to it what the contact lacks, and a newer one of the same UID changes what you have not
    changed yourself (see `updating`); nothing is doubled, nothing of yours overwritten. Raises
    KnownError if a file holds nobody at all.
    """
    result = CardImport()
    with db.change("Imported cards") as unit:
        for name, data in sources:
            _take_file(unit, name, data, circle, event_id, result, progress)
        count = result.added + result.merged
        unit.name = f"Imported {count} contact{'' if count == 1 else 's'}"
    result.contact_ids = list(dict.fromkeys(result.contact_ids))
    result.changed = unit.changed
    return result


def _take_file(
    unit: Unit,
    name: str,
    data: bytes,
    circle: Circle,
    event_id: int | None,
    result: CardImport,
    progress: Progress,
) -> None:
    for place, draft, reasons in _read(name, data, progress):
        result.cards_read += 1
        if result.cards_read % _PROGRESS_EVERY == 0:
            progress(result.cards_read, None)
        result.skipped += [replace(place, reason=reason) for reason in reasons]
        if draft is not None:
            ready = cleaned(draft)
            ready.circles |= circle
            _take(unit, place, ready, event_id, result)


def _read(
    name: str, data: bytes, progress: Progress
) -> Iterator[tuple[SkippedCard, ContactDraft | None, list[str]]]:
    """Where each card or row stands, who is there, and what could not be read of it."""
    if looks_like_vcard(data):
        for number, (draft, problems) in enumerate(iter_cards(data), start=1):
            yield SkippedCard(name, number, ""), draft, [problem.reason for problem in problems]
        return
    from companion.importing.contacts_from_tables import read_contact_table

    for row in read_contact_table(name, data, progress=progress).rows:
        place = SkippedCard(name, row.number, "", "row")
        yield place, row.draft, [row.reason] if row.reason else []


def _take(
    unit: Unit,
    place: SkippedCard,
    draft: ContactDraft,
    event_id: int | None,
    result: CardImport,
) -> None:
    if not draft.formatted_name:
        reason = "no name, organization, e-mail or number"
        result.skipped.append(replace(place, reason=reason))
        return
    if draft.uid and not names_agree(
        result.uids.setdefault(draft.uid, fold(draft.formatted_name)), fold(draft.formatted_name)
    ):
        # Some programs give one UID to everybody.
        draft = replace(draft, uid="")
    into = _surely(unit, draft)
    if into is None:
        contact_id = add_within(unit, draft, event_id)
        result.added += 1
        _remember(unit, contact_id, draft)
    else:
        contact_id = into
        changed = _update(unit, into, draft)
        result.merged += changed
        result.unchanged += not changed
        if event_id is not None:
            add_encounter(unit, into, event_id)
    result.contact_ids.append(contact_id)


def _surely(unit: Unit, draft: ContactDraft) -> int | None:
    """The one contact that a draft surely is.

    Of several that share its e-mail or number, the one of its very name; and a namesake that
    lacks nothing of what the draft says, so that a card of a bare name is not doubled either.
    """
    matches = matches_of(unit.sql, draft)
    sure = [match for match in matches if match.score >= SURE]
    if sure and (sure[0].score >= 1.0 or len(sure) == 1):
        return sure[0].contact_id
    name = fold(draft.formatted_name)
    bare = replace(draft, circles=Circle.NONE)
    for match in sure or matches:
        if fold(match.name) == name and (
            sure or not enrich(contacts.load_draft(unit.sql, match.contact_id), bare)[1]
        ):
            return match.contact_id
    return None


def _update(unit: Unit, contact_id: int, draft: ContactDraft) -> bool:
    before = sources.said_by(unit.sql, contact_id, draft.uid) if draft.uid else None
    old = contacts.load_draft(unit.sql, contact_id)
    merged, news = updated(old, draft, before, at=unit.stamp)
    if news:
        contact_writing.update(unit.sql, contact_id, merged)
    _remember(unit, contact_id, draft, before)
    return bool(news)


def _remember(
    unit: Unit, contact_id: int, draft: ContactDraft, before: Mapping[str, str] | None = None
) -> None:
    """Know the card again by its UID, and what it said; not by an older one's."""
    if draft.uid and not is_older(said := said_of(draft), before or {}):
        sources.remember(unit.sql, contact_id, draft.uid, said)


def _enrich(unit: Unit, contact_id: int, draft: ContactDraft) -> bool:
    merged, added = enrich(contacts.load_draft(unit.sql, contact_id), draft)
    if added:
        contact_writing.update(unit.sql, contact_id, merged)
    return bool(added)


def save_draft(
    db: Database,
    *,
    draft: ContactDraft,
    event_id: int | None = None,
    circle: Circle = Circle.NONE,
    note: str = "",
    into: int | None = None,
    attendee_id: int | None = None,
) -> ContactResult:
    """Keep a person whose card was read: a new contact, or added to the contact `into`.

    With `attendee_id` the roster's line is met as well, and its contact takes the card.
    """
    with db.change("Saved a card") as unit:
        contact_id = save_within(
            unit, draft=draft, event_id=event_id, circle=circle, note=note, into=into,
            attendee_id=attendee_id,
        )  # fmt: skip
    return ContactResult(contact_id, unit.changed)


def save_within(
    unit: Unit,
    *,
    draft: ContactDraft,
    event_id: int | None,
    circle: Circle,
    note: str,
    into: int | None,
    attendee_id: int | None,
) -> int:
    """`save_draft` as part of a larger step; names the step. Returns the contact's id."""
    ready = cleaned(replace(draft, circles=draft.circles | circle))
    if attendee_id is not None and into is None:
        into = meet_within(unit, attendee_id=attendee_id, circle=circle, note="")
    if into is None:
        contact_id = add_within(unit, ready, event_id)
    else:
        contact_id = into
        _enrich(unit, into, ready)
        if attendee_id is not None:
            link(unit.sql, attendee_id, into)
        if event_id is not None:
            add_encounter(unit, into, event_id)
    if tidy_lines(note):
        notes.append(unit.sql, contact_id, tidy_lines(note), unit.stamp)
    name = contacts.load_draft(unit.sql, contact_id).formatted_name
    unit.name = f"Saved the card of {name}"
    return contact_id
