"""A contact as a QR code that any phone reads: a small vCard 3.0.

3.0, since phones garble names outside ASCII in 4.0 codes; without folding, PRODID, UID, REV and
photo, since every byte makes the modules smaller and the code harder to read across a table.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from companion.errors import KnownError
from companion.formats.vcard import compose_name, write_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Point
from companion.qr.encode import Level, QrMatrix, encode, version_needed

MOST_VERSION = 15
"""Above it (77 modules a side, 412 bytes at level M) phones begin to fail at arm's length."""

_LARGEST = 40
# Types by which a phone names a number; others only make the code larger.
_PHONE_TYPES = frozenset({"cell", "work", "home", "fax", "pager"})


@dataclass(frozen=True, slots=True)
class CardCode:
    """A card's code. `payload` is the vCard it holds.

    `dropped` names in words what was left out for the size, in the order in which it went;
    `not_carried` what no code carries at all (a photo, tags, other properties), so that a page
    can say both.
    """

    payload: str
    matrix: QrMatrix
    dropped: list[str] = field(default_factory=list)
    not_carried: list[str] = field(default_factory=list)


def fit_card(
    draft: ContactDraft, *, max_version: int = MOST_VERSION, level: Level = "M"
) -> CardCode:
    """The draft's card in a code of at most `max_version`, with fields dropped until it fits.

    The order is that of `DROP_ORDER`; the name and one way to reach the person stay to the end.
    When nothing is left to drop the code may grow beyond `max_version`. The draft is not
    changed. Raises KnownError if it has neither a name nor an organization nor an address, or if
    even the name is too long for any code.
    """
    card = _minimal(draft)
    if not (card.formatted_name or card.organization or card.emails or card.phones):
        raise KnownError("The card has no name yet: fill in a name, then make its QR code.")
    dropped: list[str] = []
    payload = card_text(card)
    for step in DROP_ORDER:
        if _version(payload, level) <= max_version:
            break
        smaller = step.drop(card)
        if smaller != card:
            card, payload = smaller, card_text(smaller)
            dropped.append(step.words)
    return CardCode(payload, encode(payload, level), dropped, _not_carried(draft))


def card_text(draft: ContactDraft) -> str:
    """The draft as a vCard 3.0 whose lines are not folded (RFC 2426 only says that they may be)."""
    written = write_cards([draft], version="3.0").decode("utf-8")
    return written.replace("\r\n ", "")


def _version(payload: str, level: Level) -> int:
    """The version needed, or one more than the largest if no code holds the text."""
    try:
        return version_needed(payload, level)
    except KnownError:
        return _LARGEST + 1


def _minimal(draft: ContactDraft) -> ContactDraft:
    """A copy of what a code can carry, without the parameters that only bytes come of."""
    return replace(
        draft,
        uid="",
        formatted_name=draft.formatted_name or compose_name(draft),
        emails=_bare(draft.emails),
        phones=_bare(draft.phones, keep=_PHONE_TYPES),
        urls=_bare(draft.urls),
        impps=_bare(draft.impps),
        addresses=[Address(*address.parts) for address in draft.addresses],
        notes=[replace(note, at=None) for note in draft.notes],
        photo=None,
        circles=Circle.NONE,
        tags=[],
        extra=[],
    )


def _bare(points: list[Point], *, keep: frozenset[str] = frozenset()) -> list[Point]:
    """The points without labels and parameters, preferred ones first: "further" ones may go."""
    ordered = sorted(points, key=lambda point: not point.preferred)
    return [Point(point.value, [kind for kind in point.types if kind in keep]) for point in ordered]


def _not_carried(draft: ContactDraft) -> list[str]:
    there = (
        (draft.photo is not None, "the photo"),
        (bool(draft.tags), "the tags"),
        (bool(draft.extra), "other properties"),
    )
    return [words for present, words in there if present]


@dataclass(frozen=True, slots=True)
class Drop:
    """One thing to leave out: how it is said, and the draft without it."""

    words: str
    drop: Callable[[ContactDraft], ContactDraft]


# What a phone's owner would miss least goes first. Each step is documented by its words.
DROP_ORDER: tuple[Drop, ...] = (
    Drop("the notes", lambda card: replace(card, notes=[])),
    Drop("the anniversary", lambda card: replace(card, anniversary="")),
    Drop("the postal addresses", lambda card: replace(card, addresses=[])),
    Drop("the birthday", lambda card: replace(card, birthday="")),
    Drop("the nicknames", lambda card: replace(card, nicknames=[])),
    Drop("the further links", lambda card: replace(card, urls=card.urls[:1])),
    Drop("the chat addresses", lambda card: replace(card, impps=[])),
    Drop("the further phone numbers", lambda card: replace(card, phones=card.phones[:1])),
    Drop("the further e-mail addresses", lambda card: replace(card, emails=card.emails[:1])),
    Drop("the role", lambda card: replace(card, role="")),
    Drop("the department", lambda card: replace(card, organization=card.organization[:1])),
    Drop("the link", lambda card: replace(card, urls=[])),
    Drop("the title", lambda card: replace(card, title="")),
    Drop("the organization", lambda card: _without_organization(card)),
    Drop("the phone number", lambda card: _without_phones(card)),
)


def _without_organization(card: ContactDraft) -> ContactDraft:
    # A card that has no person's name is the organization's own.
    own = not card.formatted_name or card.formatted_name in card.organization
    return card if own else replace(card, organization=[])


def _without_phones(card: ContactDraft) -> ContactDraft:
    return replace(card, phones=[]) if card.emails else card
