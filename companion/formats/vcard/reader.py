"""The properties of one card into a `ContactDraft`. What no field can hold goes to `extra`."""

import itertools
from collections.abc import Callable
from functools import lru_cache

from companion.formats.vcard import extensions, foreign, labels
from companion.formats.vcard.cards import RawCard
from companion.formats.vcard.contentline import Property
from companion.formats.vcard.dates import OMIT_YEAR, read_date
from companion.formats.vcard.escapes import has_bare_comma, split, unescape
from companion.formats.vcard.naming import compose_name, name_of_rest
from companion.formats.vcard.notes import AT_PARAMETER, split_note
from companion.formats.vcard.photo import read_photo
from companion.formats.vcard.points import read_address, read_point
from companion.formats.vcard.streets import StreetLabels
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point

__all__ = ["compose_name", "read_draft"]

_CIRCLES = {"professional": Circle.PROFESSIONAL, "social": Circle.SOCIAL}
# Parameters that say only what the reader has already done, or what every value is anyway.
_SPENT = frozenset({"ENCODING", "CHARSET", "VALUE"})
_NAME_PARTS = 5
Params = dict[str, list[str]]


def read_draft(card: RawCard) -> ContactDraft:
    """The draft of a card. Problems are added to the card's."""
    return CardReader(card).read()


class CardReader:
    """Handlers, one for each property, that fill `draft`; `foreign` has more of them."""

    __slots__ = (
        "_groups",
        "_is_4",
        "_labels",
        "_names",
        "_streets",
        "_tags",
        "_used_labels",
        "card",
        "draft",
    )

    def __init__(self, card: RawCard) -> None:
        self.card = card
        self.draft = ContactDraft()
        self._groups = False
        self._labels: dict[str, Property] | None = None
        self._names: frozenset[str] | None = None
        self._used_labels: set[str] = set()
        self._streets: StreetLabels | None = None
        self._tags: set[str] | None = None
        self._is_4 = False

    def read(self) -> ContactDraft:
        handlers = _HANDLERS
        for item in self.card.properties:
            head = item.head
            handler = handlers.get(head.key)
            if head.group is not None:
                self._groups = True
            if handler is None:
                self.keep(item)
            elif item.value:
                handler(self, item)
        if self._streets is not None:
            self._streets.settle(self.draft.addresses)
        if self._groups:
            self._settle_groups()
        if not self.draft.formatted_name:
            self.draft.formatted_name = compose_name(self.draft) or name_of_rest(self.draft)
        return self.draft

    def keep(self, item: Property) -> None:
        """Keep the property as it came."""
        head = item.head
        params = {key: list(values) for key, values in head.params.items()} if head.params else {}
        if head.encoding == "base64":
            params["ENCODING"] = ["b"]
        self.draft.extra.append(ExtraProperty(head.name, item.value, head.group, params))

    def keep_params(self, item: Property, name: str = "", more: Params | None = None) -> None:
        """Keep what a field's property says beside its value: an extra of its name, no value."""
        head = item.head
        if not head.params and head.group is None and not more:
            return
        params = {k: list(v) for k, v in head.params.items() if k not in _SPENT} | (more or {})
        if params or head.group is not None:
            self.draft.extra.append(ExtraProperty(name or head.key, "", head.group, params))

    def has(self, name: str) -> bool:
        """True if the card has a property of this name, before or after."""
        if self._names is None:
            self._names = frozenset(item.head.key for item in self.card.properties if item.value)
        return name in self._names

    def _version(self, item: Property) -> None:
        self._is_4 = item.value.strip().startswith("4")

    def _skip(self, item: Property) -> None:
        pass

    def text(self, item: Property, field: str) -> None:
        value = item.value
        text = (unescape(value) if "\\" in value else value).strip()
        if not text:
            return
        if getattr(self.draft, field):
            self.keep(item)
        else:
            setattr(self.draft, field, text)
            self.keep_params(item)

    def _uid(self, item: Property) -> None:
        self.text(item, "uid")

    def _fn(self, item: Property) -> None:
        self.text(item, "formatted_name")

    def _title(self, item: Property) -> None:
        self.text(item, "title")

    def _role(self, item: Property) -> None:
        self.text(item, "role")

    def _n(self, item: Property) -> None:
        draft = self.draft
        parts = [part.strip() for part in split(item.value, ";")]
        if not any(parts):
            return
        if draft.family or draft.given or draft.additional or draft.prefixes or draft.suffixes:
            self.keep(item)
            return
        # Beyond the fifth, RFC 9554 repeats what is in the others: second surname, generation.
        unusual = any(parts[_NAME_PARTS:]) or has_bare_comma(item.value)
        parts = (parts + [""] * _NAME_PARTS)[:_NAME_PARTS]
        draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes = parts
        self.keep_params(item, more={labels.RAW: [item.value]} if unusual else None)

    def _nickname(self, item: Property) -> None:
        if self.draft.nicknames and item.head.kept:
            self.keep(item)
            return
        names = [name.strip() for name in split(item.value, ",")]
        self.draft.nicknames.extend(name for name in names if name)
        self.keep_params(item)

    def _org(self, item: Property) -> None:
        parts = [part.strip() for part in split(item.value, ";")]
        while parts and not parts[-1]:
            parts.pop()
        if not parts:
            return
        if self.draft.organization:
            self.keep(item)
        else:
            self.draft.organization = parts
            self.keep_params(item)

    def add_point(self, item: Property, points: list[Point]) -> None:
        point = read_point(item, None if item.head.group is None else self.label(item))
        if point is not None:
            points.append(point)

    def _tel(self, item: Property) -> None:
        self.add_point(item, self.draft.phones)

    def _email(self, item: Property) -> None:
        self.add_point(item, self.draft.emails)

    def _url(self, item: Property) -> None:
        self.add_point(item, self.draft.urls)

    def _impp(self, item: Property) -> None:
        self.add_point(item, self.draft.impps)

    def label_of(self, item: Property) -> Property | None:
        if item.head.group is None:
            return None
        if self._labels is None:
            self._labels = {
                other.head.group.lower(): other
                for other in self.card.properties
                if other.head.key == "X-ABLABEL" and other.head.group
            }
        return self._labels.get(item.head.group.lower())

    def label(self, item: Property) -> str | None:
        """The custom label of the property's group; it then needs no property of its own."""
        label = self.label_of(item)
        if label is None or item.head.group is None:
            return None
        self._used_labels.add(item.head.group.lower())
        return labels.read_label(unescape(label.value).strip()) or None

    def _adr(self, item: Property) -> None:
        address = read_address(item)
        if address is not None:
            self.draft.addresses.append(address)

    def _street_label(self, item: Property) -> None:
        if self._streets is None:
            self._streets = StreetLabels()
        self._streets.add(item, self.draft.addresses)

    def _bday(self, item: Property) -> None:
        self.date(item, "birthday")

    def _anniversary(self, item: Property) -> None:
        # 3.0 has no such property of its own, so it is written there under the name it had.
        self.date(item, "anniversary", origin="" if self._is_4 else item.head.key)

    def date(self, item: Property, field: str, origin: str = "") -> None:
        if getattr(self.draft, field):
            self.keep(item)
            return
        head = item.head
        omitted = "".join(head.params.get(OMIT_YEAR, ())) if head.params else ""
        setattr(self.draft, field, read_date(unescape(item.value), omitted))
        params = {k: list(v) for k, v in head.params.items() if k not in _SPENT and k != OMIT_YEAR}
        if origin.upper() not in ("", "X-ANNIVERSARY"):
            params[labels.ORIGIN] = [origin]
        if params or head.group is not None:
            name = "BDAY" if field == "birthday" else "ANNIVERSARY"
            self.draft.extra.append(ExtraProperty(name, "", head.group, params))

    def _note(self, item: Property) -> None:
        value = item.value
        text = (unescape(value) if "\\" in value else value).strip()
        notes = self.draft.notes
        params = item.head.params
        if not params and text[:1] != "[" and "\n[" not in text:
            if text:
                notes.append(Note(text))
            return
        at = "".join(params.get(AT_PARAMETER, ())) or None
        found = split_note(text, at)
        notes.extend(found)
        if found and at is None:
            nth = len(notes) - len(found) + 1
            self.keep_params(item, more={labels.NTH: [str(nth)]} if nth > 1 and params else None)

    def _photo(self, item: Property) -> None:
        photo = read_photo(item) if self.draft.photo is None else None
        if photo is None:
            if item.head.encoding == "base64" and self.draft.photo is None:
                self.card.report(item.line, "the picture is damaged and was kept unread")
            self.keep(item)
            return
        self.draft.photo = photo
        extras = {k: list(v) for k, v in item.head.params.items() if k not in ("TYPE", "VALUE")}
        if extras or item.head.group is not None:
            self.draft.extra.append(ExtraProperty("PHOTO", "", item.head.group, extras))

    def _categories(self, item: Property) -> None:
        draft = self.draft
        if item.head.kept and (draft.tags or draft.circles):
            self.keep(item)
            return
        circles, tags = _words(item.value)
        draft.circles = _BY_VALUE[int(draft.circles) | int(circles)]
        if not draft.tags:
            draft.tags = list(tags)
        else:
            if self._tags is None:
                self._tags = set(draft.tags)
            draft.tags += [tag for tag in tags if tag not in self._tags]
            self._tags.update(tags)
        self.keep_params(item)

    def _ab_label(self, item: Property) -> None:
        """Kept in its place for now; `_settle_groups` takes out those that became labels."""
        self.keep(item)

    def _settle_groups(self) -> None:
        """Drop the labels that went into fields, and groups that no longer join anything."""
        draft = self.draft
        used = self._used_labels
        draft.extra = [
            extra
            for extra in draft.extra
            if not (
                extra.name.upper() == "X-ABLABEL" and extra.group and extra.group.lower() in used
            )
        ]
        joined = {extra.group.lower() for extra in draft.extra if extra.group}
        points = [*draft.emails, *draft.phones, *draft.urls, *draft.impps]
        for point in itertools.chain[Point | Address](points, draft.addresses):
            group = point.params.get(labels.GROUP)
            if group and group[0].lower() not in joined:
                del point.params[labels.GROUP]


@lru_cache(maxsize=1024)
def _words(value: str) -> tuple[Circle, tuple[str, ...]]:
    """The circles and the tags of CATEGORIES."""
    circles, tags = Circle.NONE, dict[str, None]()
    for word in split(value, ","):
        tag = word.strip()
        circle = _CIRCLES.get(tag.casefold())
        if circle is not None:
            circles |= circle
        elif tag:
            tags[tag] = None
    return circles, (*tags,)


# `|` of two flags takes longer than all the rest of a card's categories.
_BY_VALUE = [Circle(value) for value in range(4)]

_HANDLERS: dict[str, Callable[[CardReader, Property], None]] = {
    "VERSION": CardReader._version,
    "PROFILE": CardReader._skip,
    "UID": CardReader._uid,
    "FN": CardReader._fn,
    "N": CardReader._n,
    "NICKNAME": CardReader._nickname,
    "X-NICKNAME": foreign.other_nickname,
    "ORG": CardReader._org,
    "TITLE": CardReader._title,
    "ROLE": CardReader._role,
    "TEL": CardReader._tel,
    "EMAIL": CardReader._email,
    "URL": CardReader._url,
    "IMPP": CardReader._impp,
    "ADR": CardReader._adr,
    "LABEL": CardReader._street_label,
    "BDAY": CardReader._bday,
    "ANNIVERSARY": CardReader._anniversary,
    "X-ABDATE": foreign.apple_date,
    "X-ANDROID-CUSTOM": foreign.android,
    "NOTE": CardReader._note,
    "PHOTO": CardReader._photo,
    "CATEGORIES": CardReader._categories,
    "X-ABLABEL": CardReader._ab_label,
    **dict.fromkeys(extensions.CHATS, foreign.chat),
    **dict.fromkeys(extensions.LINKS, foreign.link),
    **dict.fromkeys(extensions.ANNIVERSARIES, foreign.other_anniversary),
}
