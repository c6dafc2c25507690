"""The properties of one card into a `ContactDraft`. What no field can hold goes to `extra`."""

import itertools
from collections import Counter
from collections.abc import Callable

from companion.formats.vcard import labels
from companion.formats.vcard.cards import RawCard
from companion.formats.vcard.contentline import Property
from companion.formats.vcard.dates import OMIT_YEAR, read_date
from companion.formats.vcard.escapes import split, unescape
from companion.formats.vcard.notes import AT_PARAMETER, split_note
from companion.formats.vcard.photo import read_photo
from companion.formats.vcard.points import read_address, read_point
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Point

_CIRCLES = {"professional": Circle.PROFESSIONAL, "social": Circle.SOCIAL}
# Parameters that say only what the reader has already done, or what every value is anyway.
_SPENT = frozenset({"ENCODING", "CHARSET", "VALUE"})
_NAME_PARTS = ("family", "given", "additional", "prefixes", "suffixes")


def read_draft(card: RawCard) -> ContactDraft:
    """The draft of a card. Problems are added to the card's."""
    return _CardReader(card).read()


class _CardReader:
    def __init__(self, card: RawCard) -> None:
        self.card = card
        self.draft = ContactDraft()
        self._labels = {
            item.head.group.lower(): item
            for item in card.properties
            if item.head.key == "X-ABLABEL" and item.head.group
        }
        self._tags: dict[str, None] = {}
        self._used_labels: set[str] = set()
        self._street_labels: list[tuple[Property, Address | None]] = []

    def read(self) -> ContactDraft:
        handlers = _HANDLERS
        for item in self.card.properties:
            handler = handlers.get(item.head.key)
            if handler is None:
                self._keep(item)
            elif item.value:
                handler(self, item)
        self.draft.tags = list(self._tags)
        self._pair_street_labels()
        self._settle_groups()
        if not self.draft.formatted_name:
            self.draft.formatted_name = compose_name(self.draft)
        return self.draft

    def _keep(self, item: Property) -> None:
        """Keep the property as it came."""
        params = {key: list(values) for key, values in item.head.params.items()}
        value = item.value
        if item.head.encoding == "base64":
            params["ENCODING"] = ["b"]
        self.draft.extra.append(ExtraProperty(item.head.name, value, item.head.group, params))

    def _keep_params(self, item: Property) -> None:
        """Keep what a field's property says beside its value: an extra of its name, no value."""
        params = {k: list(v) for k, v in item.head.params.items() if k not in _SPENT}
        if params:
            self.draft.extra.append(ExtraProperty(item.head.key, "", None, params))

    def _skip(self, item: Property) -> None:
        pass

    def _text(self, item: Property, field: str) -> None:
        text = unescape(item.value).strip()
        if not text:
            return
        if getattr(self.draft, field):
            self._keep(item)
        else:
            setattr(self.draft, field, text)
            self._keep_params(item)

    def _uid(self, item: Property) -> None:
        self._text(item, "uid")

    def _fn(self, item: Property) -> None:
        self._text(item, "formatted_name")

    def _title(self, item: Property) -> None:
        self._text(item, "title")

    def _role(self, item: Property) -> None:
        self._text(item, "role")

    def _n(self, item: Property) -> None:
        draft = self.draft
        parts = [part.strip() for part in split(item.value, ";")]
        if not any(parts):
            return
        if any((draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes)):
            self._keep(item)
            return
        # A sixth and later part (RFC 9554: second surname, generation) repeats in the first five.
        for field, part in zip(_NAME_PARTS, parts, strict=False):
            setattr(draft, field, part)
        if any(parts[5:]):
            self._keep(item)
        else:
            self._keep_params(item)

    def _nickname(self, item: Property) -> None:
        names = [name.strip() for name in split(item.value, ",")]
        self.draft.nicknames.extend(name for name in names if name)
        self._keep_params(item)

    def _org(self, item: Property) -> None:
        parts = [part.strip() for part in split(item.value, ";")]
        while parts and not parts[-1]:
            parts.pop()
        if not parts:
            return
        if self.draft.organization:
            self._keep(item)
        else:
            self.draft.organization = parts
            self._keep_params(item)

    def _tel(self, item: Property) -> None:
        self.draft.phones.extend(read_point(item, self._label(item)))

    def _email(self, item: Property) -> None:
        self.draft.emails.extend(read_point(item, self._label(item)))

    def _url(self, item: Property) -> None:
        self.draft.urls.extend(read_point(item, self._label(item)))

    def _impp(self, item: Property) -> None:
        self.draft.impps.extend(read_point(item, self._label(item)))

    def _label(self, item: Property) -> str | None:
        """The custom label of the property's group; it then needs no property of its own."""
        if item.head.group is None:
            return None
        label = self._labels.get(item.head.group.lower())
        if label is None:
            return None
        self._used_labels.add(item.head.group.lower())
        return labels.read_label(unescape(label.value).strip()) or None

    def _adr(self, item: Property) -> None:
        self.draft.addresses.extend(read_address(item))

    def _street_label(self, item: Property) -> None:
        before = [a for a in self.draft.addresses[-1:] if frozenset(a.types) == _types(item)]
        self._street_labels.append((item, before[0] if before else None))

    def _pair_street_labels(self) -> None:
        """LABEL (2.1, 3.0) is the printed form of an ADR with the same types.

        Where every such ADR has one they pair in order; else a LABEL belongs to the ADR before it,
        or to the first that is left.
        """
        if not self._street_labels:
            return
        labelled = Counter(_types(item) for item, _ in self._street_labels)
        addresses = Counter(frozenset(address.types) for address in self.draft.addresses)
        left: list[Property] = []
        for item, before in self._street_labels:
            uneven = labelled[_types(item)] != addresses[_types(item)]
            if uneven and before is not None and before.label is None:
                before.label = unescape(item.value)
            else:
                left.append(item)
        waiting: dict[frozenset[str], list[Address]] = {}
        for address in reversed(self.draft.addresses):
            if address.label is None:
                waiting.setdefault(frozenset(address.types), []).append(address)
        for item in left:
            same_types = waiting.get(_types(item))
            if same_types:
                same_types.pop().label = unescape(item.value)
            else:
                self._keep(item)

    def _bday(self, item: Property) -> None:
        self._date(item, "birthday")

    def _anniversary(self, item: Property) -> None:
        self._date(item, "anniversary")

    def _date(self, item: Property, field: str) -> None:
        if getattr(self.draft, field):
            self._keep(item)
            return
        omitted = "".join(item.head.params.get(OMIT_YEAR, ()))
        text = read_date(unescape(item.value), omitted)
        setattr(self.draft, field, text)
        params = {k: v for k, v in item.head.params.items() if k not in _SPENT | {OMIT_YEAR}}
        if params:
            self._keep_params(item)

    def _note(self, item: Property) -> None:
        at = "".join(item.head.params.get(AT_PARAMETER, ())) or None
        self.draft.notes.extend(split_note(unescape(item.value).strip(), at))
        if item.head.params and at is None:
            self._keep_params(item)

    def _photo(self, item: Property) -> None:
        photo = read_photo(item) if self.draft.photo is None else None
        if photo is None:
            if item.head.encoding == "base64" and self.draft.photo is None:
                self.card.report(item.line, "the picture is damaged and was kept unread")
            self._keep(item)
            return
        self.draft.photo = photo
        extras = {k: v for k, v in item.head.params.items() if k not in ("TYPE", "VALUE")}
        if extras:
            copied = {k: list(v) for k, v in extras.items()}
            self.draft.extra.append(ExtraProperty("PHOTO", "", None, copied))

    def _categories(self, item: Property) -> None:
        for word in split(item.value, ","):
            tag = word.strip()
            circle = _CIRCLES.get(tag.casefold())
            if circle is not None:
                self.draft.circles |= circle
            elif tag:
                self._tags[tag] = None
        self._keep_params(item)

    def _ab_label(self, item: Property) -> None:
        """Kept in its place for now; `_settle_groups` takes out those that became labels."""
        self._keep(item)

    def _settle_groups(self) -> None:
        """Drop the labels that went into fields, and groups that no longer join anything."""
        draft = self.draft
        used = self._used_labels
        if used:
            draft.extra = [
                extra
                for extra in draft.extra
                if not (
                    extra.name.upper() == "X-ABLABEL"
                    and extra.group
                    and extra.group.lower() in used
                )
            ]
        joined = {extra.group.lower() for extra in draft.extra if extra.group}
        points = [*draft.emails, *draft.phones, *draft.urls, *draft.impps]
        for point in itertools.chain[Point | Address](points, draft.addresses):
            group = point.params.get(labels.GROUP)
            if group and group[0].lower() not in joined:
                del point.params[labels.GROUP]


def _types(item: Property) -> frozenset[str]:
    return frozenset(item.head.types)


def compose_name(draft: ContactDraft) -> str:
    """What to show for a card without FN: the name's parts, or the best there is else."""
    parts = (draft.prefixes, draft.given, draft.additional, draft.family, draft.suffixes)
    name = " ".join(part for part in parts if part)
    if name:
        return name
    for fallback in (draft.nicknames, draft.organization):
        if fallback:
            return fallback[0]
    for points in (draft.emails, draft.phones, draft.urls, draft.impps):
        if points:
            return points[0].value
    return ""


_HANDLERS: dict[str, Callable[[_CardReader, Property], None]] = {
    "VERSION": _CardReader._skip,
    "PROFILE": _CardReader._skip,
    "UID": _CardReader._uid,
    "FN": _CardReader._fn,
    "N": _CardReader._n,
    "NICKNAME": _CardReader._nickname,
    "ORG": _CardReader._org,
    "TITLE": _CardReader._title,
    "ROLE": _CardReader._role,
    "TEL": _CardReader._tel,
    "EMAIL": _CardReader._email,
    "URL": _CardReader._url,
    "IMPP": _CardReader._impp,
    "ADR": _CardReader._adr,
    "LABEL": _CardReader._street_label,
    "BDAY": _CardReader._bday,
    "ANNIVERSARY": _CardReader._anniversary,
    "X-ANNIVERSARY": _CardReader._anniversary,
    "NOTE": _CardReader._note,
    "PHOTO": _CardReader._photo,
    "CATEGORIES": _CardReader._categories,
    "X-ABLABEL": _CardReader._ab_label,
}
