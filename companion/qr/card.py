"""A contact as a QR code that any phone reads: a small vCard 3.0, a MECARD or a link.

3.0, since phones garble names outside ASCII in 4.0 codes; without folding, PRODID, UID, REV and
photo, since every byte makes the modules smaller and the code harder to read across a table.
MECARD saves about 60 bytes and knows no types of numbers, one organization and no role. A link is
the smallest, but a phone then needs the network, and the page behind it.

`card_code` is what everything that shows, saves or prints a code calls: its codes are proven.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, get_args

from companion.errors import KnownError
from companion.formats.mecard import write_mecard
from companion.formats.vcard import compose_name, write_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Point
from companion.qr.encode import Level, QrMatrix, encode, styled, version_needed
from companion.qr.look import PLAIN, Look
from companion.qr.proof import proven

Form = Literal["vcard", "mecard", "link"]
FORMS: tuple[Form, ...] = get_args(Form)

MOST_VERSION = 15
"""Above it (77 modules a side, 412 bytes at level M) phones begin to fail at arm's length."""

_LARGEST = 40
# Types by which a phone names a number; others only make the code larger.
_PHONE_TYPES = frozenset({"cell", "work", "home", "fax", "pager"})


@dataclass(frozen=True, slots=True)
class CardCode:
    """A card's code. `payload` is the text it holds: a vCard, a MECARD or a link.

    `dropped` names in words what was left out for the size, in the order in which it went;
    `not_carried` what no code carries at all (a photo, tags, other properties), so that a page
    can say both.
    """

    payload: str
    matrix: QrMatrix
    dropped: list[str] = field(default_factory=list)
    not_carried: list[str] = field(default_factory=list)


def card_code(
    draft: ContactDraft,
    *,
    form: Form = "vcard",
    link: str = "",
    look: Look = PLAIN,
    max_version: int = MOST_VERSION,
) -> CardCode:
    """The draft's code, fitted as `fit_card` does, painted, and read back before it is given.

    With a logo it has level H, else M. `link` is what the form `link` carries, the draft's first
    link if "". Raises KnownError, one sentence, if there is nothing to carry, if the colour is too
    light, or if the code does not read back.
    """
    level: Level = "H" if look.logo else "M"
    if form == "link":
        payload = _link_of(draft, link)
        return CardCode(payload, _proven_matrix(payload, level, look), [], ["all but the link"])
    payload, dropped = _fitted(draft, max_version, level, form)
    matrix = _proven_matrix(payload, level, look)
    return CardCode(payload, matrix, dropped, _not_carried(draft, form))


# Whoever changes one card sees all of them drawn again, and a code takes 20 ms to make.
@lru_cache(maxsize=64)
def _proven_matrix(payload: str, level: Level, look: Look) -> QrMatrix:
    return proven(styled(encode(payload, level), look), payload)


def _link_of(draft: ContactDraft, link: str) -> str:
    link = link or (draft.urls[0].value if draft.urls else "")
    if not link.lower().startswith(("https://", "http://")):
        raise KnownError(
            "The card has no link for its code: write one that begins with https://."
            if not link
            else f"“{link}” is no link that phones open: begin it with https://."
        )
    return link


def fit_card(
    draft: ContactDraft,
    *,
    max_version: int = MOST_VERSION,
    level: Level = "M",
    form: Literal["vcard", "mecard"] = "vcard",
) -> CardCode:
    """The draft's card in a code of at most `max_version`, with fields dropped until it fits.

    The order is that of `DROP_ORDER`; the name and one way to reach the person stay to the end.
    When nothing is left to drop the code may grow beyond `max_version`. The draft is not
    changed. Raises KnownError if it has neither a name nor an organization nor an address, or if
    even the name is too long for any code. The code is not proven: see `card_code`.
    """
    payload, dropped = _fitted(draft, max_version, level, form)
    return CardCode(payload, encode(payload, level), dropped, _not_carried(draft, form))


def _fitted(
    draft: ContactDraft, max_version: int, level: Level, form: Literal["vcard", "mecard"]
) -> tuple[str, list[str]]:
    """The text that fits, and what was dropped for it."""
    write = card_text if form == "vcard" else write_mecard
    card = _minimal(draft)
    if not (card.formatted_name or card.organization or card.emails or card.phones):
        raise KnownError("The card has no name yet: fill in a name, then make its QR code.")
    dropped: list[str] = []
    payload = write(card)
    for step in DROP_ORDER:
        if _version(payload, level) <= max_version:
            break
        smaller = step.drop(card)
        if smaller != card:
            shorter = write(smaller)
            if shorter != payload:
                dropped.append(step.words)
            card, payload = smaller, shorter
    return payload, dropped


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


def _not_carried(draft: ContactDraft, form: Form) -> list[str]:
    short = form == "mecard"
    there = (
        (draft.photo is not None, "the photo"),
        (bool(draft.tags), "the tags"),
        (short and bool(draft.role), "the role"),
        (short and len(draft.organization) > 1, "the department"),
        (short and bool(draft.impps), "the chat addresses"),
        (short and bool(draft.anniversary), "the anniversary"),
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
