"""What is handed over of contacts to somebody else's phone: their own cards, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.errors import KnownError
from companion.formats.vcard import compose_name, profile_named, write_card
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Note, Photo, Point
from companion.model.progress import Progress, silent
from companion.store import Database
from companion.store.contacts import contact_ids, load_drafts
from companion.store.people import PeopleFilter, person_keys, split

MOST_CODES = 1000
"""More are not shown one after another: at five seconds each this is over an hour."""

MOST_OCTETS = 24 * 1024 * 1024
"""A file with photos may be so large, since a phone takes it all at once; beyond, photos stay."""

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Whom:
    """Whose cards: all conditions together. `met_at` is the event at which you met them."""

    contact_ids: Sequence[int] | None = None
    met_at: int | None = None
    circle: Circle | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """One contact, by the name it goes under, and the card that may leave (without a photo)."""

    contact_id: int
    name: str
    card: ContactDraft


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """Those with something to hand over, by name.

    `nothing` names those of whom only a name is known, `more` counts those beyond the limit,
    `have_notes` says whether anybody has a note, handed over or not.
    """

    people: tuple[Handed, ...]
    nothing: tuple[str, ...] = ()
    more: int = 0
    have_notes: bool = False


@dataclass(frozen=True, slots=True)
class CardFile:
    """The vCards of several contacts.

    `photos_stay` is True when photos would have made it too large; `nothing` names those who are
    not in it, since only their name is known.
    """

    data: bytes
    contacts: int
    photos_stay: bool = False
    nothing: tuple[str, ...] = ()


def own_card(draft: ContactDraft, *, with_notes: bool = False) -> ContactDraft:
    """What belongs to the contact's card.

    Named one by one, so that what a draft learns to hold later stays home until it is named
    here. Home stay tags, circles, the id, labels and parameters of your own, every property
    without a field, and the notes unless they are asked for (without their dates).
    """
    return ContactDraft(
        formatted_name=draft.formatted_name or compose_name(draft),
        given=draft.given,
        additional=draft.additional,
        family=draft.family,
        prefixes=draft.prefixes,
        suffixes=draft.suffixes,
        nicknames=list(draft.nicknames),
        organization=list(draft.organization),
        title=draft.title,
        role=draft.role,
        emails=_own_points(draft.emails),
        phones=_own_points(draft.phones),
        urls=_own_points(draft.urls),
        impps=_own_points(draft.impps),
        addresses=[
            Address(*one.parts, types=list(one.types), preferred=one.preferred)
            for one in draft.addresses
        ],
        birthday=draft.birthday,
        anniversary=draft.anniversary,
        notes=[Note(note.text) for note in draft.notes] if with_notes else [],
        photo=None if draft.photo is None else Photo(draft.photo.data, draft.photo.media_type),
    )


def says_something(card: ContactDraft) -> bool:
    """True if a card has more than a name, so that a phone has a use for it."""
    reach = card.emails or card.phones or card.urls or card.impps or card.addresses
    more = card.organization or card.title or card.role or card.birthday or card.notes
    return bool(reach or more)


def to_hand_over(
    db: Database, *, whom: Whom, with_notes: bool = False, most: int = MOST_CODES
) -> ToHandOver:
    """Whom a sequence of codes shows. A contact chosen alone is shown if it has just a name."""
    ids = _ids(db, whom)
    with db.read() as sql:
        people: list[Handed] = []
        nothing: list[str] = []
        have_notes = False
        for id, draft in zip(ids[:most], load_drafts(sql, ids[:most]), strict=True):
            have_notes |= bool(draft.notes)
            card = replace(own_card(draft, with_notes=with_notes), photo=None)
            if _is_handed_over(card, alone=len(ids) == 1):
                people.append(Handed(id, _name(card), card))
            else:
                nothing.append(_name(card))
    return ToHandOver(tuple(people), tuple(nothing), max(0, len(ids) - most), have_notes)


def count_to_hand_over(db: Database, *, whom: Whom) -> int:
    """How many contacts are meant, whatever is known of them."""
    return len(_ids(db, whom))


def card_file(
    db: Database,
    *,
    whom: Whom,
    target: str = "generic",
    with_notes: bool = False,
    progress: Progress = silent,
) -> CardFile:
    """One file of all their cards for a phone (a vCard profile's name).

    Raises KnownError for an unknown target, and if there is nobody with anything to hand over.
    """
    ids = _ids(db, whom)
    found = _write(db, ids, target, with_notes=with_notes, photos=True, progress=progress)
    if found is None:
        found = _write(db, ids, target, with_notes=with_notes, photos=False, progress=progress)
    if found is None or not found.contacts:
        raise KnownError("There is nothing to hand over: of these contacts only names are known.")
    progress(len(ids), len(ids))
    return found


def _write(
    db: Database,
    ids: Sequence[int],
    target: str,
    *,
    with_notes: bool,
    photos: bool,
    progress: Progress,
) -> CardFile | None:
    """The file; None if it grows too large with the photos."""
    texts, nothing, octets = list[str](), list[str](), 0
    profile = profile_named(target)
    with db.read() as sql:
        for done, draft in enumerate(load_drafts(sql, ids)):
            if done % _BATCH == 0:
                progress(done, len(ids))
            card = own_card(draft, with_notes=with_notes)
            if not _is_handed_over(card, alone=len(ids) == 1):
                nothing.append(_name(card))
                continue
            card = card if photos else replace(card, photo=None)
            texts.append(write_card(card, profile=profile.name).text)
            octets += len(texts[-1])
            if photos and octets > MOST_OCTETS:
                return None
    return CardFile("".join(texts).encode(), len(texts), not photos, tuple(nothing))


def _is_handed_over(card: ContactDraft, *, alone: bool) -> bool:
    return says_something(card) or (alone and bool(card.formatted_name))


def _name(card: ContactDraft) -> str:
    return card.formatted_name or ", ".join(card.organization) or "(no name)"


def _own_points(points: Sequence[Point]) -> list[Point]:
    return [Point(one.value, list(one.types), one.preferred) for one in points]


def _ids(db: Database, whom: Whom) -> list[int]:
    """The contacts' ids by name; those chosen by hand that are gone meanwhile are left out."""
    with db.read() as sql:
        ids = contact_ids(sql, circle=whom.circle, tag=whom.tag)
        if whom.met_at is not None:
            keys = person_keys(sql, PeopleFilter(whom.met_at, "met"))
            met = {id for kind, id in map(split, keys) if kind == "contact"}
            ids = [id for id in ids if id in met]
    if whom.contact_ids is None:
        return ids
    chosen = frozenset(whom.contact_ids)
    return [id for id in ids if id in chosen]
