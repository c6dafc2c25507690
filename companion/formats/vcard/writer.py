"""Drafts into vCard 3.0 (RFC 2426) and 4.0 (RFC 6350): UTF-8, CRLF, no BOM, folded by bytes.

What address books need beyond the RFCs: always N and FN, telephone numbers as plain text, links
without commas and semicolons, a property group only where there is a custom label.
The same drafts give the same bytes.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

from companion.errors import KnownError
from companion.formats.vcard import labels
from companion.formats.vcard.dates import date_head_and_value
from companion.formats.vcard.escapes import clean, escape, one_line
from companion.formats.vcard.lines import (
    Params,
    fold,
    params_text,
    property_name,
    safe_name,
    types_text,
)
from companion.formats.vcard.notes import AT_PARAMETER, join_notes
from companion.formats.vcard.photo import photo_line
from companion.formats.vcard.points import MORE_COMPONENTS, URI_NAMES, write_uri
from companion.formats.vcard.reader import compose_name
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Point

Version = Literal["2.1", "3.0", "4.0"]

# Properties of fields. An extra of such a name without a value holds only parameters.
_FIELD_NAMES = frozenset(
    ("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "UID", "BDAY", "ANNIVERSARY", "NOTE", "PHOTO",
     "CATEGORIES", "X-ANNIVERSARY")
)  # fmt: skip
_BINARY_NAMES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_NO_PARAMS: Params = {}


def write_cards(
    drafts: Iterable[ContactDraft], *, version: Version = "3.0", revision: datetime | None = None
) -> bytes:
    """The file of all drafts' cards. With `revision` (aware), every card says it as its REV.

    Raises KnownError for version 2.1, which cannot be written yet.
    """
    if version not in ("3.0", "4.0"):
        raise KnownError(f"vCard {version} cannot be written: choose 3.0 or 4.0.")
    lines = [
        fold(line) for draft in drafts for line in _CardWriter(draft, version, revision).lines()
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


class _CardWriter:
    def __init__(self, draft: ContactDraft, version: Version, revision: datetime | None) -> None:
        self.draft = draft
        self.version = version
        self.revision = revision
        self.upper_types = version == "3.0"
        self.params: dict[str, Params] = {}
        self.extras: list[ExtraProperty] = []
        for extra in draft.extra:
            name = extra.name.upper()
            if not extra.value and name in _FIELD_NAMES:
                self.params.setdefault(name, extra.params)
            else:
                self.extras.append(extra)
        self._groups = {extra.group.lower() for extra in self.extras if extra.group}
        self._next_group = 1

    def lines(self) -> Iterator[str]:
        """The card's content lines, unfolded."""
        draft = self.draft
        yield "BEGIN:VCARD"
        yield f"VERSION:{self.version}"
        yield from self._text("UID", draft.uid)
        yield from self._names()
        yield from self._text("TITLE", draft.title)
        yield from self._text("ROLE", draft.role)
        for name, points in (
            ("TEL", draft.phones),
            ("EMAIL", draft.emails),
            ("URL", draft.urls),
            ("IMPP", draft.impps),
        ):
            for point in points:
                yield from self._point(name, point)
        for address in draft.addresses:
            yield from self._address(address)
        yield from self._dates()
        yield from self._categories()
        for text, at in join_notes(draft.notes):
            when = f";{AT_PARAMETER}={params_text({'X': [at]})[3:]}" if at else ""
            yield f"NOTE{self._params('NOTE')}{when}:{escape(text)}"
            self.params.pop("NOTE", None)
        if draft.photo is not None and draft.photo.data:
            yield self._photo()
        for extra in self.extras:
            yield from self._extra(extra)
        if self.revision is not None:
            form = "%Y-%m-%dT%H:%M:%SZ" if self.version == "3.0" else "%Y%m%dT%H%M%SZ"
            yield f"REV:{self.revision.astimezone(UTC).strftime(form)}"
        yield "END:VCARD"

    def _params(self, name: str) -> str:
        params = self.params.get(name)
        return params_text(params) if params else ""

    def _text(self, name: str, text: str) -> Iterator[str]:
        if text:
            yield f"{name}{self._params(name)}:{escape(text)}"

    def _list(self, name: str, parts: list[str], separator: str) -> Iterator[str]:
        if parts:
            yield f"{name}{self._params(name)}:{separator.join(escape(part) for part in parts)}"

    def _names(self) -> Iterator[str]:
        """FN, N, NICKNAME, ORG. Without name parts N repeats FN, as phones show N alone."""
        draft = self.draft
        shown = draft.formatted_name or compose_name(draft)
        parts = [draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes]
        if not any(parts) and shown not in draft.organization:
            parts[1] = shown
        yield f"FN{self._params('FN')}:{escape(shown)}"
        yield from self._list("N", parts, ";")
        yield from self._list("NICKNAME", draft.nicknames, ",")
        yield from self._list("ORG", draft.organization, ";")

    def _group(self, point: Point | Address, label: str | None) -> tuple[str, str | None]:
        """The group before the name (`item1.` or nothing) and the line of its custom label."""
        wanted = safe_name(point.params.get(labels.GROUP, [""])[0])
        if not wanted and not label:
            return "", None
        group = wanted or self._new_group()
        text = f"{group}.X-ABLabel:{escape(labels.write_label(label))}" if label else None
        return f"{group}.", text

    def _new_group(self) -> str:
        while f"item{self._next_group}" in self._groups:
            self._next_group += 1
        self._next_group += 1
        return f"item{self._next_group - 1}"

    def _types(self, point: Point | Address) -> str:
        types = list(point.types)
        if self.version == "4.0":
            preference = ";PREF=1" if point.preferred else ""
            return types_text(types, upper=False) + preference
        if point.preferred:
            types.append("pref")
        return types_text(types, upper=True)

    def _point(self, name: str, point: Point) -> Iterator[str]:
        value = clean(point.value)
        if not value:
            return
        group, label_line = self._group(point, point.label)
        head = f"{group}{name}{self._types(point)}{params_text(point.params)}"
        yield f"{head}:{write_uri(value) if name in URI_NAMES else escape(value)}"
        if label_line:
            yield label_line

    def _address(self, address: Address) -> Iterator[str]:
        parts = [*address.parts, *address.params.get(MORE_COMPONENTS, ())]
        if not any(parts) and not address.label:
            return
        group, _ = self._group(address, None)
        types = self._types(address)
        label = address.label or ""
        in_head = ""
        if label and self.version == "4.0":
            # Line breaks as RFC 6350 6.3.1 shows them: more readers know them than RFC 6868's.
            in_head = params_text(
                {"LABEL": [clean(label).replace("\\", "\\\\").replace("\n", "\\n")]}
            )
        head = f"{group}ADR{types}{params_text(address.params)}{in_head}"
        yield f"{head}:{';'.join(escape(part) for part in parts)}"
        if label and not in_head:
            yield f"LABEL{types}:{escape(label)}"

    def _dates(self) -> Iterator[str]:
        draft = self.draft
        anniversary = "ANNIVERSARY" if self.version == "4.0" else "X-ANNIVERSARY"
        for name, text in (("BDAY", draft.birthday), (anniversary, draft.anniversary)):
            if text:
                head, value = date_head_and_value(name, clean(text), version=self.version)
                params = self._params(name.removeprefix("X-"))
                yield f"{head}{params}:{escape(text) if value is None else value}"

    def _categories(self) -> Iterator[str]:
        words = []
        if Circle.PROFESSIONAL in self.draft.circles:
            words.append("Professional")
        if Circle.SOCIAL in self.draft.circles:
            words.append("Social")
        words.extend(tag for tag in self.draft.tags if tag.strip())
        yield from self._list("CATEGORIES", words, ",")

    def _photo(self) -> str:
        assert self.draft.photo is not None
        line = photo_line(self.draft.photo, version=self.version)
        params = self._params("PHOTO")
        return f"PHOTO{params}{line.removeprefix('PHOTO')}" if params else line

    def _extra(self, extra: ExtraProperty) -> Iterator[str]:
        """An unknown property as it came; binary ones in the form of the card's version."""
        name = property_name(extra.name)
        if not name or (name.upper() == "REV" and self.revision is not None):
            return
        group = safe_name(extra.group or "")
        value, encoding, params = one_line(extra.value), "", dict(extra.params)
        packed = "".join(params.get("ENCODING", ())).lower() in ("b", "base64")
        if name.upper() in _BINARY_NAMES:
            value, encoding, params = _binary(value, params, packed=packed, version=self.version)
        elif packed and self.version == "3.0":
            encoding = ";ENCODING=b"
        dot = f"{group}." if group else ""
        yield f"{dot}{name}{encoding}{params_text(params)}:{value}"


def _binary(
    value: str, params: dict[str, list[str]], *, packed: bool, version: str
) -> tuple[str, str, dict[str, list[str]]]:
    """LOGO, SOUND, KEY and damaged PHOTOs: `ENCODING=b` in 3.0, a `data:` URI in 4.0."""
    if packed and version == "4.0":
        kind = "".join(params.pop("TYPE", ["octet-stream"])).lower()
        media_type = kind if "/" in kind else f"application/{kind}"
        return f"data:{media_type};base64,{value}", "", params
    if packed:
        return value, ";ENCODING=b", params
    head, comma, body = value.partition(";base64,")
    if version == "3.0" and comma and head[:5].lower() == "data:":
        params["TYPE"] = [head[5:].removeprefix("application/").removeprefix("image/").upper()]
        params.pop("VALUE", None)
        return body, ";ENCODING=b", params
    return value, "", params
