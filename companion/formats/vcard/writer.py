"""Drafts into vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): UTF-8, CRLF, no BOM, folded by bytes.

What address books need beyond the RFCs: always N and FN, telephone numbers as plain text, links
without commas and semicolons, a property group only where there is a custom label.
The same drafts give the same bytes.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from companion.formats.vcard import extensions, labels
from companion.formats.vcard.dates import date_head_and_value
from companion.formats.vcard.escapes import UNSAFE, clean, escape, one_line, split
from companion.formats.vcard.lines import (
    Params,
    folded,
    params_text,
    property_name,
    safe_name,
    types_text,
)
from companion.formats.vcard.naming import compose_name
from companion.formats.vcard.notes import AT_PARAMETER, join_notes
from companion.formats.vcard.old import card_2_1
from companion.formats.vcard.photo import photo_line
from companion.formats.vcard.points import URI_NAMES, raw_address, write_uri
from companion.formats.vcard.semicolons import bare_semicolons
from companion.formats.vcard.versions import Version, convert, sort_as
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Point

# Properties of fields. An extra of such a name without a value holds only parameters.
_FIELD_NAMES = frozenset(
    ("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "UID", "BDAY", "ANNIVERSARY", "NOTE", "PHOTO",
     "CATEGORIES", "X-ANNIVERSARY")
)  # fmt: skip
_CIRCLE_WORDS: tuple[list[str], ...] = (
    [],
    ["Professional"],
    ["Social"],
    ["Professional", "Social"],
)
_unsafe = UNSAFE.search


def card_text(
    draft: ContactDraft,
    *,
    version: Version,
    revision: datetime | None = None,
    semicolons: bool = True,
) -> str:
    """A whole card, folded. Without `semicolons` those of plain texts are not escaped."""
    lines = _CardWriter(draft, version, revision).lines()
    if not semicolons:
        lines = bare_semicolons(lines)
    return card_2_1(lines) if version == "2.1" else folded(lines)


def card_lines(
    draft: ContactDraft, *, version: Version, revision: datetime | None = None
) -> list[str]:
    """The content lines of a card, unfolded and without line ends."""
    return _CardWriter(draft, version, revision).lines()


class _CardWriter:
    __slots__ = ("_new_group", "draft", "extras", "out", "params", "revision", "version")

    def __init__(self, draft: ContactDraft, version: Version, revision: datetime | None) -> None:
        self.draft = draft
        self.version = version
        self.revision = revision
        self.out: list[str] = ["BEGIN:VCARD", f"VERSION:{version}"]
        self.params: dict[tuple[str, int], ExtraProperty] = {}
        self.extras: list[ExtraProperty] = []
        self._new_group = labels.Groups(draft.extra)
        for extra in draft.extra:
            if not extra.value and extra.name.upper() in _FIELD_NAMES:
                name = extra.name.upper().removeprefix("X-")
                nth = "".join(extra.params.get(labels.NTH, ()))
                key = name, int(nth) if nth.isdecimal() and len(nth) < 9 else 1
                self.params.setdefault(key, extra)
            else:
                self.extras.append(extra)

    def lines(self) -> list[str]:
        """The card's content lines, unfolded."""
        draft = self.draft
        if draft.uid:
            self._text("UID", draft.uid)
        self._names()
        if draft.title:
            self._text("TITLE", draft.title)
        if draft.role:
            self._text("ROLE", draft.role)
        self._reach()
        if draft.birthday or draft.anniversary:
            self._dates()
        if draft.circles or draft.tags:
            self._categories()
        if draft.notes:
            self._notes()
        if draft.photo is not None and draft.photo.data:
            self._photo()
        for extra in self.extras:
            self._extra(extra)
        if self.revision is not None:
            form = "%Y%m%dT%H%M%SZ" if self.version == "4.0" else "%Y-%m-%dT%H:%M:%SZ"
            self.out.append(f"REV:{self.revision.astimezone(UTC).strftime(form)}")
        self.out.append("END:VCARD")
        return self.out

    def _reach(self) -> None:
        draft = self.draft
        for point in draft.phones:
            self._point("TEL", point)
        for point in draft.emails:
            self._point("EMAIL", point)
        for point in draft.urls:
            self._point("URL", point)
        for point in draft.impps:
            self._point("IMPP", point)
        for address in draft.addresses:
            self._address(address)

    def _about(self, name: str, nth: int = 1) -> ExtraProperty | None:
        """What else the nth property of a field said."""
        return self.params.get((name, nth))

    def _head(self, name: str, nth: int = 1) -> str:
        """The name with the group and the parameters that it came with."""
        about = self._about(name, nth) if self.params else None
        if about is None:
            return name
        group = safe_name(about.group or "")
        return (f"{group}." if group else "") + name + params_text(about.params)

    def _text(self, name: str, text: str) -> None:
        self.out.append(f"{self._head(name)}:{escape(text) if _unsafe(text) else text}")

    def _list(self, name: str, parts: list[str], separator: str) -> None:
        value = separator.join([escape(part) if _unsafe(part) else part for part in parts])
        self.out.append(f"{self._head(name)}:{value}")

    def _names(self) -> None:
        """FN, N, NICKNAME, ORG. Without name parts N repeats FN, as phones show N alone."""
        draft = self.draft
        shown = draft.formatted_name or compose_name(draft)
        parts = [draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes]
        self._text("FN", shown)
        raw = self._raw("N", parts) if self.params else None
        if self.params or self.extras:
            sort_as(self.params, self.extras, self.version)
        if raw is not None:
            self.out.append(f"{self._head('N')}:{raw}")
        else:
            if not any(parts) and shown not in draft.organization:
                parts[1] = shown
            self._list("N", parts, ";")
        if draft.nicknames:
            self._nicknames()
        if draft.organization:
            self._list("ORG", draft.organization, ";")

    def _raw(self, name: str, parts: list[str]) -> str | None:
        """The value as it stood in the card, if the fields still are what was read from it."""
        about = self._about(name)
        raw = "".join(about.params.get(labels.RAW, ())) if about else ""
        known = [part.strip() for part in split(raw, ";")] + [""] * len(parts)
        return one_line(raw) if raw and known[: len(parts)] == parts else None

    def _nicknames(self) -> None:
        about = self._about("NICKNAME")
        origin = "".join(about.params.get(labels.ORIGIN, ())) if about else ""
        names = self.draft.nicknames
        if not origin or self.version == "4.0" or len(names) != 1:
            self._list("NICKNAME", names, ",")
        elif origin.upper() == extensions.ANDROID:
            self._android("nickname", names[0])
        else:
            self.out.append(self._head("NICKNAME").replace("NICKNAME", safe_name(origin), 1))
            self.out[-1] += f":{escape(names[0])}"

    def _android(self, field: extensions.AndroidField, value: str) -> None:
        parts = extensions.android_parts(field, value)
        self.out.append(f"{extensions.ANDROID}:{';'.join(map(escape, parts))}")

    def _group(self, wanted: str, label: str | None) -> tuple[str, str | None]:
        """The group before the name (`item1.` or nothing) and the line of its custom label."""
        wanted = safe_name(wanted)
        if not wanted and not label:
            return "", None
        group = wanted or self._new_group.make()
        text = f"{group}.X-ABLabel:{escape(labels.write_label(label))}" if label else None
        return f"{group}.", text

    def _types(self, point: Point | Address) -> str:
        if not point.types and not point.preferred:
            return ""
        return types_text((*point.types,), point.preferred, self.version)

    def _point(self, name: str, point: Point) -> None:
        value = point.value
        if _unsafe(value):
            value = clean(value)
        if not value:
            return
        params = point.params
        if not params and point.label is None:
            group, label_line, rest = "", None, ""
        else:
            group, label_line = self._group("".join(params.get(labels.GROUP, ())), point.label)
            rest = params_text(params)
            if labels.ORIGIN in params:
                name, value = self._origin(name, value, params[labels.ORIGIN])
        types = self._types(point)
        if name in URI_NAMES:
            text = write_uri(value)
        elif name in extensions.LINKS:
            # Here types are names of services, which Apple writes so.
            text, types = write_uri(value), types.lower().replace("type=", "TYPE=")
        else:
            text = escape(value) if _unsafe(value) else value
        self.out.append(f"{group}{name}{types}{rest}:{text}")
        if label_line:
            self.out.append(label_line)

    def _origin(self, name: str, value: str, origin: list[str]) -> tuple[str, str]:
        """The property that the point came from, if a card of this version still needs it."""
        wanted = property_name(origin[0])
        key = wanted.upper()
        if key in extensions.LINKS and name == "URL":
            return wanted.upper(), value
        if key not in extensions.CHATS or name != "IMPP":
            return name, value
        if self.version == "4.0" and extensions.CHATS[key]:
            return name, value
        return wanted, value if labels.WHOLE in origin else extensions.write_chat(key, value)

    def _address(self, address: Address) -> None:
        parts: Iterable[str] = address.parts
        params = address.params
        if params:
            parts = [*parts, *params.get(labels.MORE_COMPONENTS, ())]
        label = address.label or ""
        has_parts = any(parts)
        if not has_parts and not label:
            return
        types, group, in_head, rest = self._types(address), "", "", ""
        raw = None
        if params:
            group, _ = self._group("".join(params.get(labels.GROUP, ())), None)
            rest = params_text(params)
            raw = raw_address(address)
        if label and self.version == "4.0":
            # Line breaks as RFC 6350 6.3.1 shows them: more readers know them than RFC 6868's.
            in_head = params_text(
                {"LABEL": [clean(label).replace("\\", "\\\\").replace("\n", "\\n")]}
            )
        if has_parts or in_head:
            value = (
                one_line(raw)
                if raw
                else ";".join([escape(part) if _unsafe(part) else part for part in parts])
            )
            self.out.append(f"{group}ADR{types}{rest}{in_head}:{value}")
        if label and not in_head:
            kept = rest if not has_parts else ""
            self.out.append(f"LABEL{types}{kept}:{escape(label)}")

    def _dates(self) -> None:
        if self.draft.birthday:
            self._date("BDAY", "BDAY", clean(self.draft.birthday))
        text = clean(self.draft.anniversary)
        if not text:
            return
        about = self._about("ANNIVERSARY")
        origin = "".join(about.params.get(labels.ORIGIN, ())) if about else ""
        name = "ANNIVERSARY" if self.version == "4.0" else "X-ANNIVERSARY"
        if not origin or self.version == "4.0":
            # What a program said beside a property of its own means nothing with this one.
            self._date("" if origin else "ANNIVERSARY", name, text)
        elif origin.upper() == extensions.ANDROID:
            self._android("anniversary", text)
        elif origin.upper() == extensions.APPLE_DATE:
            group, line = self._group((about and about.group) or "", extensions.APPLE_ANNIVERSARY)
            self._date("ANNIVERSARY", extensions.APPLE_DATE, text, group)
            self.out.append(line or "")
        else:
            self._date("ANNIVERSARY", property_name(origin) or name, text)

    def _date(self, field: str, name: str, text: str, group: str = "") -> None:
        head, value = date_head_and_value(name, text, version=self.version)
        about = self._about(field) if self.params else None
        params = params_text(about.params) if about else ""
        if about and about.group and not group:
            group = f"{safe_name(about.group)}."
        self.out.append(f"{group}{head}{params}:{escape(text) if value is None else value}")

    def _categories(self) -> None:
        words = _CIRCLE_WORDS[int(self.draft.circles & Circle.BOTH)]
        tags = [tag for tag in self.draft.tags if tag.strip()]
        if words or tags:
            self._list("CATEGORIES", [*words, *tags], ",")

    def _notes(self) -> None:
        joined = join_notes(self.draft.notes)
        for number, (text, at) in enumerate(joined, start=1):
            when = f";{AT_PARAMETER}={params_text({'X': [at]})[3:]}" if at else ""
            self.out.append(f"{self._head('NOTE', number)}{when}:{escape(text)}")

    def _photo(self) -> None:
        assert self.draft.photo is not None
        line = photo_line(self.draft.photo, version=self.version)
        self.out.append(self._head("PHOTO") + line.removeprefix("PHOTO"))

    def _extra(self, extra: ExtraProperty) -> None:
        """An unknown property as it came, in the form of the card's version."""
        name = property_name(extra.name)
        if not name or (name.upper() == "REV" and self.revision is not None):
            return
        group = safe_name(extra.group or "")
        name, value, params = convert(name, one_line(extra.value), extra.params, self.version)
        encoding = "".join(params.get("ENCODING", ()))
        dot = f"{group}." if group else ""
        packed = f";ENCODING={safe_name(encoding)}" if encoding and self.version != "4.0" else ""
        self.out.append(f"{dot}{name}{packed}{self._extra_params(params)}:{value}")

    def _extra_params(self, params: Params) -> str:
        """TYPE of 2.1 is bare words; all else is written as in the other versions."""
        if self.version != "2.1" or "TYPE" not in params:
            return params_text(params)
        others = {key: values for key, values in params.items() if key != "TYPE"}
        return types_text((*params["TYPE"],), False, "2.1") + params_text(others)
