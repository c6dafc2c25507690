"""A contact made fit for one address book, and what that address book has no place for.

Nothing is taken out of a card but what the target would show wrongly; what it has no place for
goes to the note where that is better than losing it, and is told of in any case.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from companion.formats.vcard import extensions, labels, relations
from companion.formats.vcard.escapes import unescape
from companion.formats.vcard.profiles import Profile
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point

# What says nothing about the person: its loss is not worth a word.
_ABOUT_THE_CARD = frozenset(
    (
        "REV", "PRODID", "SOURCE", "CLASS", "MAILER", "NAME", "X-ABUID", "X-ABADR", "X-ABLABEL",
        "CLIENTPIDMAP", "XML", "X-GENERATOR", "X-THUNDERBIRD-ETAG", "SORT-STRING", "CREATED",
        "X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML", "KIND", "X-ABSHOWAS", "X-IMAGETYPE", "X-IMAGEHASH",
    )
)  # fmt: skip
# Properties that are worth a line in the note, and what to call them there.
_WORTH_A_LINE = {
    "PRONOUNS": "Pronouns",
    "GENDER": "Gender",
    "LANG": "Language",
    "HOBBY": "Hobby",
    "INTEREST": "Interest",
    "EXPERTISE": "Expertise",
    "TITLE": "Title",
    "ROLE": "Role",
    "ORG": "Organization",
    "X-MAIDENNAME": "Maiden name",
    "X-KADDRESSBOOK-X-PROFESSION": "Profession",
    "X-KADDRESSBOOK-X-OFFICE": "Office",
    "X-KADDRESSBOOK-X-DEPARTMENT": "Department",
    "CONTACT-URI": "Contact",
    "ORG-DIRECTORY": "Directory",
    "BIRTHPLACE": "Place of birth",
    "DEATHPLACE": "Place of death",
    "DEATHDATE": "Died",
}
_KINDS = {"email": "E-mail", "phone": "Phone", "url": "Link", "impp": "Chat"}
_SERVICES = {
    "aim": "AIM", "msnim": "MSN", "ymsgr": "Yahoo", "icq": "ICQ", "xmpp": "Jabber", "qq": "QQ",
    "skype": "Skype", "gtalk": "GoogleTalk", "gg": "GaduGadu", "groupwise": "GroupWise",
}  # fmt: skip
_SERVICE = "X-SERVICE-TYPE"
_WORD = re.compile(r"[^\W_]{1,40}")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the target has no place for. `field` is a field's or a property's name."""

    field: str
    reason: str


@dataclass(slots=True)
class Adapted:
    """The contact as the target is to get it; `losses` in the order of the card."""

    draft: ContactDraft
    losses: list[Loss] = field(default_factory=list)


def adapt(draft: ContactDraft, profile: Profile, *, circles_in_note: bool = False) -> Adapted:
    """What to write of a contact for a profile. The draft itself is not changed.

    With `circles_in_note` circles and tags stand in the note of a target without categories.
    """
    if not profile.adapts:
        return Adapted(draft)
    work = _Work(draft, profile, circles_in_note=circles_in_note)
    for step in _STEPS:
        step(work)
    work.finish()
    return Adapted(work.draft, work.losses)


class _Work:
    def __init__(self, draft: ContactDraft, profile: Profile, *, circles_in_note: bool) -> None:
        self.draft = replace(
            draft,
            phones=[_copy(point) for point in draft.phones],
            emails=[_copy(point) for point in draft.emails],
            urls=[_copy(point) for point in draft.urls],
            impps=[_copy(point) for point in draft.impps],
            addresses=list(draft.addresses),
            notes=list(draft.notes),
            extra=list(draft.extra),
        )
        self.profile = profile
        self.circles_in_note = circles_in_note
        self.losses: list[Loss] = []
        self.lines: list[str] = []
        # Names of properties whose loss was told of already.
        self.told: set[str] = set()
        grouped = (
            group
            for points in (draft.phones, draft.emails, draft.urls, draft.impps, draft.addresses)
            for point in points
            for group in point.params.get(labels.GROUP, ())
        )
        taken = [ExtraProperty("", "", group) for group in grouped]
        self.groups = labels.Groups([*draft.extra, *taken])

    def lose(self, field_name: str, why: str, line: str = "") -> None:
        """Report a loss; with a line for the note it is none of substance."""
        if line:
            self.lines.append(line)
            why += "; it stands in the note"
        self.losses.append(Loss(field_name, f"{self.profile.program} {why}"))

    def finish(self) -> None:
        """One note of all notes and lines, as most targets keep one only."""
        draft = self.draft
        known = {line for note in draft.notes for line in note.text.split("\n")}
        lines = [line for line in dict.fromkeys(self.lines) if line not in known]
        if lines:
            draft.notes.append(Note("\n".join(lines)))
        if len(draft.notes) > 1 and not any(note.at for note in draft.notes):
            texts = [note.text for note in draft.notes if note.text.strip()]
            draft.notes = [Note("\n\n".join(texts))]


def _copy(point: Point) -> Point:
    return replace(point, types=list(point.types), params=dict(point.params))


def _organization(work: _Work) -> None:
    levels = work.profile.organization_levels
    parts = work.draft.organization
    if levels is not None and len(parts) > levels:
        rest = [part for part in parts[levels - 1 :] if part]
        work.draft.organization = [*parts[: levels - 1], ", ".join(rest)]


def _role(work: _Work) -> None:
    draft = work.draft
    if not work.profile.role and draft.role:
        work.lose("role", "has no role", f"Role: {draft.role}")


def _labels(work: _Work) -> None:
    """Custom labels, for those that would hide or lose what has one."""
    kind = work.profile.label
    if kind == "group":
        return
    for name, points in _points(work.draft):
        for point in points:
            point.params.pop(labels.GROUP, None)
            label, point.label = point.label, None
            if not label:
                continue
            word = "-".join(_WORD.findall(label.lower()))
            if kind == "type" and word and name in ("email", "phone"):
                if f"x-{word}" not in point.types:
                    point.types.append(f"x-{word}")
            else:
                work.lose(name, "has no labels of one's own", f"{label}: {point.value}")


def _points(draft: ContactDraft) -> list[tuple[str, list[Point]]]:
    return [
        ("email", draft.emails), ("phone", draft.phones), ("url", draft.urls),
        ("impp", draft.impps),
    ]  # fmt: skip


def _links(work: _Work) -> None:
    """Links under a program's own names are plain links to the others."""
    for point in work.draft.urls:
        origin = "".join(point.params.get(labels.ORIGIN, ())[:1])
        if origin and origin.upper() not in work.profile.links:
            del point.params[labels.ORIGIN]


def _chats(work: _Work) -> None:
    profile = work.profile
    kept: list[Point] = []
    for point in work.draft.impps:
        scheme = point.value.partition(":")[0].lower() if ":" in point.value else ""
        own = profile.chats.get(scheme) or profile.chats.get("")
        point.params.pop(labels.ORIGIN, None)
        if own and profile.most.get("impp") != len(kept):
            point.params[labels.ORIGIN] = [own]
            kept.append(point)
        elif profile.impp in ("plain", "named") or (profile.impp == "sip" and scheme == "sip"):
            if profile.impp == "named" and _SERVICE not in point.params and scheme in _SERVICES:
                point.params[_SERVICE] = [_SERVICES[scheme]]
            kept.append(point)
        else:
            work.lose("impp", "does not know this chat service", f"Chat: {point.value}")
    work.draft.impps = kept


def _numbers(work: _Work) -> None:
    """What is more than the target holds; the preferred ones go first."""
    draft = work.draft
    for name, points in _points(draft):
        most = work.profile.most.get(name)
        if most is None or len(points) <= most:
            continue
        first = sorted(points, key=lambda point: not point.preferred)
        for point in first[most:]:
            work.lose(name, f"holds {most} of a kind", f"{_KINDS[name]}: {point.value}")
        chosen = {id(point) for point in first[:most]}
        points[:] = [point for point in points if id(point) in chosen]
    most = work.profile.most.get("address")
    if most is not None:
        for address in draft.addresses[most:]:
            work.lose("address", f"holds {most} of a kind", f"Address: {_one_line(address)}")
        draft.addresses = draft.addresses[:most]


def _one_line(address: Address) -> str:
    text = ", ".join(part for part in address.parts if part)
    return " ".join((text or address.label or "").split())


def _anniversary(work: _Work) -> None:
    """The one property for it that the target reads."""
    draft, wanted = work.draft, work.profile.anniversary
    if not draft.anniversary or not wanted:
        return
    about = [extra for extra in draft.extra if not extra.value and _is_anniversary(extra)]
    others = [extra for extra in draft.extra if extra not in about]
    params = dict(about[0].params) if about else {}
    params.pop(labels.ORIGIN, None)
    if wanted != "ANNIVERSARY" or work.profile.version != "4.0":
        params[labels.ORIGIN] = [wanted]
    group = work.groups.make() if wanted == extensions.APPLE_DATE else None
    if about and about[0].group and group:
        group = about[0].group
    rest = [ExtraProperty("ANNIVERSARY", "", group, params)] if params else []
    draft.extra = [*rest, *others]


def _is_anniversary(extra: ExtraProperty) -> bool:
    return extra.name.upper() in ("ANNIVERSARY", "X-ANNIVERSARY")


def _relations(work: _Work) -> None:
    style, draft = work.profile.relations, work.draft
    if style is None:
        return
    instead: dict[int, list[ExtraProperty]] = {}
    for relation in relations.relations(draft.extra):
        if relations.is_said(relation, style):
            continue
        said = relations.say(relation, style, work.groups.make())
        if said is not None:
            instead[id(relation.source)] = said
            if relation.label is not None:
                instead[id(relation.label)] = []
        else:
            words = f"{relation.kind.capitalize()}: {relation.who}"
            work.lose(relation.source.name, "has no such relation", words)
            work.told.add(relation.source.name.upper())
    draft.extra = [new for extra in draft.extra for new in instead.get(id(extra), [extra])]


def _categories(work: _Work) -> None:
    draft, profile = work.draft, work.profile
    if not profile.commas and any("," in tag for tag in draft.tags):
        for tag in draft.tags:
            if "," in tag:
                work.lose("tags", f"cuts categories at commas: “{tag}” has a dash there")
        plain = [" - ".join(filter(None, map(str.strip, tag.split(",")))) for tag in draft.tags]
        draft.tags = list(dict.fromkeys(filter(None, plain)))
    if profile.categories:
        return
    circles = " and ".join(draft.circles.names)
    for name, words in (("circles", circles), ("tags", ", ".join(draft.tags))):
        if words:
            title = "Circle" if name == "circles" else "Tags"
            line = f"{title}: {words}" if work.circles_in_note else ""
            work.lose(name, "makes no groups of categories", line)


def _photo(work: _Work) -> None:
    picture, photo = work.profile.picture, work.draft.photo
    if picture is None or photo is None or not photo.data:
        return
    from companion.formats.vcard.pictures import fit_photo

    work.draft.photo = fit_photo(photo, picture)
    if work.draft.photo is None:
        work.lose("photo", "would not show it: the picture cannot be read")


def _others(work: _Work) -> None:
    """Properties that the target does not know. They stay in the file, for other programs."""
    known = work.profile.known
    for extra in work.draft.extra:
        name = extra.name.upper()
        if not extra.value or name in _ABOUT_THE_CARD:
            continue
        if name in ("PHOTO", "LOGO", "SOUND", "KEY"):
            if known is not None and name not in known:
                what = "a picture's link" if name == "PHOTO" else name.lower()
                work.lose(extra.name, f"has no place for {what}")
        elif known is not None and name not in known and name not in work.told:
            title = _WORTH_A_LINE.get(name)
            text = " ".join(unescape(extra.value).split())
            line = f"{title}: {text}" if title and text else ""
            work.lose(extra.name, "has no place for it", line)


_STEPS: tuple[Callable[[_Work], None], ...] = (
    _organization, _role, _links, _chats, _numbers, _labels, _anniversary, _relations, _categories,
    _photo, _others,
)  # fmt: skip
