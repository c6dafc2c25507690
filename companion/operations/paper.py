"""What is printed: your own card, name tags of a roster, contacts as codes to scan.

Nothing here changes data. `own_cards`, `name_tags` and `contact_cards` read what is to be printed;
`draw` makes the pages, all of them or one for a preview, without the database.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from companion.errors import KnownError
from companion.formats.paper.canvas import Modules
from companion.formats.paper.designs import (
    CodeMaker,
    Design,
    Label,
    draw_card,
    draw_code,
    draw_tag,
)
from companion.formats.paper.faces import Faces
from companion.formats.paper.sheet import Drawn, Layout, draw_labels
from companion.model.draft import ContactDraft, Point
from companion.model.fold import fold
from companion.model.progress import Progress, silent
from companion.operations.files_out import write_files
from companion.operations.handover import own_card as card_of
from companion.store import Database
from companion.store.attendees import attendee_records
from companion.store.card_variants import OwnCard
from companion.store.card_variants import own_cards as all_own_cards
from companion.store.contacts import load_drafts

Style = Literal["card", "badge"]
TagField = Literal["organization", "title", "country", "pronouns", "ticket"]
TAG_FIELDS: tuple[TagField, ...] = get_args(TagField)
TagCode = Literal["none", "badge", "card"]
TAG_CODES: tuple[TagCode, ...] = get_args(TagCode)

MOST_LABELS = 20_000

# Told apart in print and by people who see few colours; each bears white words.
_BARS = ("#1f6f8b", "#a84a22", "#2b5c4b", "#5b4482", "#8a6100", "#84405a", "#3f5478", "#545b1c")
_OTHER_BAR = "#555555"
# What organizers' systems write for somebody who does not come.
_ABSENT = ("cancel", "refund", "void", "declin", "not attending", "withdrawn", "reject")


@dataclass(slots=True)
class Told:
    """What came of the codes while they were drawn, by the label's name.

    `dropped` are the fields that were left out so that a code can be read from paper, `without`
    those for whom there is none: nothing to put into it, or no room for one that can be read;
    `made` all others.
    """

    dropped: dict[str, list[str]] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def has_none(self, name: str, why: str) -> None:
        """There is no code for this label; a smaller back's does not count beside a front's."""
        if name not in self.made:
            self.without[name] = why


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrint:
    """Labels with their design. `absent` counts attendees who do not come and get none."""

    labels: Sequence[Label]
    front: Design
    back: Design | None = None
    title: str
    told: Told = field(default_factory=Told)
    absent: int = 0


def own_cards(
    db: Database, *, variant: str = "professional", style: Style = "card", count: int = 1
) -> ToPrint:
    """Your card `count` times. `variant` is a circle, a variant's key, or its name.

    On the back of a card is its code alone, of a badge the same once more. Raises KnownError for
    a variant that is none, or that shows no name.
    """
    with db.read() as sql:
        cards = all_own_cards(sql)
    wanted = variant.strip().casefold()
    card = next(
        (one for one in cards if wanted in (one.variant.key, one.variant.name.casefold())), None
    )
    if card is None:
        names = ", ".join(one.variant.name for one in cards)
        raise KnownError(f"There is no card “{variant}”: use one of {names}.")
    if not 1 <= count <= MOST_LABELS:
        raise KnownError(f"Print from 1 to {MOST_LABELS:,} cards at a time.")
    told = Told()
    label = _own_label(card, style, told)
    badge = style == "badge"
    return ToPrint(
        labels=[label] * count,
        front=draw_tag if badge else draw_card,
        back=draw_tag if badge else draw_code,
        title="Name badges" if badge else "Business cards",
        told=told,
    )


def name_tags(
    db: Database,
    *,
    event_id: int,
    fields: Sequence[TagField] = ("organization",),
    code: TagCode = "none",
    bars: bool = False,
) -> ToPrint:
    """A tag for everybody on an event's list, by family name.

    `bars` colours each by its ticket. `code` is "none", "badge" (the id that the organizer's
    system knows) or "card" (name, organization, title, first e-mail address). There is none unless
    it is asked for: a tag hangs where every camera reads it, and its wearer did not choose.
    Who is no longer on the list, or cancelled, gets no tag. Raises KnownError for an empty list.
    """
    with db.read() as sql:
        records = attendee_records(sql, event_id=event_id, marks=True)
    coming = [record for record in records if not _is_absent(record)]
    if not coming:
        raise KnownError(
            "This event has no list of participants yet: import one, then print name tags."
            if not records
            else "Nobody on this event's list is coming: all cancelled or were taken off it."
        )
    coming.sort(key=_by_family_name)
    tickets = Counter(record["ticket"] for record in coming if record["ticket"])
    order = sorted(tickets, key=lambda ticket: (-tickets[ticket], ticket))
    colours = dict(zip(order, _BARS, strict=False))
    told = Told()
    labels = [
        _tag_label(record, fields, colours if bars else None, _tag_code(record, code, told))
        for record in coming
    ]
    return ToPrint(
        labels=labels, front=draw_tag, title="Name tags", told=told,
        absent=len(records) - len(coming),
    )  # fmt: skip


def contact_cards(db: Database, *, contact_ids: Sequence[int]) -> ToPrint:
    """Each contact's card as a code to scan, in the given order, to be handed over on paper.

    Notes, circles, tags and what else is yours alone stay home. Raises KnownError for nobody.
    """
    with db.read() as sql:
        drafts = [card_of(draft) for draft in load_drafts(sql, list(contact_ids))]
    if not drafts:
        raise KnownError("There is nobody to print: choose contacts first.")
    told = Told()
    labels = []
    for draft in drafts:
        name = draft.formatted_name or ", ".join(draft.organization) or "(no name)"
        draft.photo = None
        labels.append(
            Label(
                name=name,
                lines=_texts(draft.title, ", ".join(filter(None, draft.organization))),
                small=_reach(draft),
                code=_once(_card_maker(name, draft, told)),
            )
        )
    return ToPrint(labels=labels, front=draw_card, back=draw_code, title="Contact cards", told=told)


def draw(
    what: ToPrint,
    *,
    layout: Layout,
    created: datetime,
    only_page: int | None = None,
    faces: Faces | None = None,
    progress: Progress = silent,
) -> Drawn:
    """The pages as a PDF; see `draw_labels`. `what.told` says afterwards what came of the codes."""
    return draw_labels(
        what.labels, layout, front=what.front, back=what.back, title=what.title, created=created,
        only_page=only_page, faces=faces, progress=progress,
    )  # fmt: skip


def save(out: Path, data: bytes) -> Path:
    """Write a file whole or not at all. Raises KnownError if it cannot be written."""
    return write_files([(out, data)])[0]


def _own_label(card: OwnCard, style: Style, told: Told) -> Label:
    from companion.formats.vcard.languages import in_one_language

    draft = card.draft
    name = draft.formatted_name or ", ".join(draft.organization)
    if not name:
        raise KnownError("This card shows no name yet: fill it in under My cards, then print.")
    other = next((one.formatted_name for one in card.others.values() if one.formatted_name), "")
    pronouns = next((one.value for one in draft.extra if one.name == "PRONOUNS"), "")
    variant = card.variant
    maker = _card_maker(
        name, in_one_language(draft, card.others), told, form=variant.form, link=variant.link
    )
    return Label(
        name=name,
        second=other if other != name else "",
        aside=pronouns.replace("\\,", ",").replace("\\;", ";"),
        lines=_texts(draft.title, ", ".join(filter(None, draft.organization))),
        small=_reach(draft) if style == "card" else (),
        colour=variant.colour if style == "card" else "",
        logo=card.logo if style == "card" else None,
        code=_once(maker),
    )


def _tag_label(
    record: dict[str, Any],
    fields: Sequence[TagField],
    colours: dict[str, str] | None,
    code: CodeMaker | None,
) -> Label:
    ticket = record["ticket"]
    lines = [record[name] for name in ("title", "organization", "country") if name in fields]
    if "ticket" in fields and colours is None:
        lines.append(ticket)
    return Label(
        name=record["formatted_name"] or record["organization"] or "(no name)",
        lines=_texts(*lines),
        aside=record["pronouns"] if "pronouns" in fields else "",
        band=ticket,
        colour="" if colours is None else colours.get(ticket, _OTHER_BAR),
        code=code,
    )


def _tag_code(record: dict[str, Any], code: TagCode, told: Told) -> CodeMaker | None:
    if code == "none":
        return None
    name = record["formatted_name"]
    if code == "badge":
        return _once(_id_maker(name, record["badge_id"] or record["attendee_number"], told))
    organization, email = record["organization"], next(iter(record["emails"]), "")
    draft = ContactDraft(
        formatted_name=name,
        given=record["given"],
        family=record["family"],
        organization=[organization] if organization else [],
        title=record["title"],
        emails=[Point(email)] if email else [],
    )
    return _once(_card_maker(name, draft, told))


def _card_maker(
    name: str, draft: ContactDraft, told: Told, *, form: str = "vcard", link: str = ""
) -> CodeMaker:
    """Makes the code of a card, proven, smaller by what must be left out for the room."""

    def make(most: int) -> Modules | None:
        from companion.qr.card import Form, card_code

        code = card_code(draft, form=cast(Form, form), link=link, max_version=most)
        if code.matrix.version > most:
            told.has_none(name, "even the name alone needs more room to be read")
            return None
        told.made.add(name)
        if code.dropped:
            told.dropped[name] = code.dropped
        return code.matrix.modules

    return make


def _id_maker(name: str, badge_id: str, told: Told) -> CodeMaker:
    def make(most: int) -> Modules | None:
        from companion.qr.encode import encode, version_needed
        from companion.qr.proof import proven

        if not badge_id:
            told.has_none(name, "the list has no badge or attendee number")
            return None
        if version_needed(badge_id) > most:
            told.has_none(name, "the number is too long for a code of this size")
            return None
        told.made.add(name)
        return proven(encode(badge_id), badge_id).modules

    return make


def _once(make: CodeMaker) -> CodeMaker:
    """The same, but each size is made once: a card is printed ten times, a tag on both sides."""
    made: dict[int, Modules | None] = {}

    def get(most: int) -> Modules | None:
        if most not in made:
            made[most] = make(most)
        return made[most]

    return get


def _reach(draft: ContactDraft) -> tuple[str, ...]:
    points = (draft.emails, draft.phones, draft.urls)
    return tuple(kind[0].value for kind in map(_preferred_first, points) if kind)


def _preferred_first(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: not point.preferred)


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _is_absent(record: dict[str, Any]) -> bool:
    status = record["status"].casefold()
    return record["missing"] or any(word in status for word in _ABSENT)


def _by_family_name(record: dict[str, Any]) -> tuple[str, str, int]:
    family, given = record["family"], record["given"]
    return fold(family or record["formatted_name"]), fold(given if family else ""), record["id"]
