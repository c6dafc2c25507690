"""Who somebody is related to: six ways of saying that Bo is Ana's assistant.

There is no field for it, so relations are properties in `extra`. A profile says them in its own
way. Sources: RFC 6350 6.6.6 (RELATED), Apple's X-ABRELATEDNAMES, [MS-OXVCARD] (X-MS-*), KContacts'
vcardtool.cpp, Evolution's e-vcard.h, Android's ContactsContract.CommonDataKinds.Relation.
"""

import re
from dataclasses import dataclass

from companion.formats.vcard import labels
from companion.formats.vcard.escapes import escape, split, unescape
from companion.formats.vcard.profiles import RelationStyle
from companion.model.draft import ExtraProperty

_NAMED = {
    "X-SPOUSE": "spouse",
    "X-MANAGER": "manager",
    "X-ASSISTANT": "assistant",
    "X-CHILDREN": "child",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-EVOLUTION-MANAGER": "manager",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
    "X-MS-SPOUSE": "spouse",
    "X-MS-MANAGER": "manager",
    "X-MS-ASSISTANT": "assistant",
    "X-MS-CHILD": "child",
    "X-WAB-SPOUSE_NAME": "spouse",
}
_KDE = {
    "spouse": "X-KADDRESSBOOK-X-SpousesName",
    "manager": "X-KADDRESSBOOK-X-ManagersName",
    "assistant": "X-KADDRESSBOOK-X-AssistantsName",
}
_OUTLOOK = {
    "spouse": "X-MS-SPOUSE",
    "manager": "X-MS-MANAGER",
    "assistant": "X-MS-ASSISTANT",
    "child": "X-MS-CHILD",
}
# Of RFC 6350 6.6.6; all others are said as text of no type.
_RELATED = frozenset(
    (
        "contact", "acquaintance", "friend", "met", "co-worker", "colleague", "co-resident",
        "neighbor", "child", "parent", "sibling", "spouse", "kin", "muse", "crush", "date",
        "sweetheart", "me", "agent", "emergency",
    )
)  # fmt: skip
# ContactsContract.CommonDataKinds.Relation; 0 is a custom one.
_ANDROID_ROW = "vnd.android.cursor.item/relation"
_ANDROID = {
    "assistant": "1", "brother": "2", "child": "3", "domestic partner": "4", "father": "5",
    "friend": "6", "manager": "7", "mother": "8", "parent": "9", "partner": "10",
    "referred by": "11", "relative": "12", "sister": "13", "spouse": "14",
}  # fmt: skip
_ANDROID_KINDS = {number: kind for kind, number in _ANDROID.items()}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:\S+")
_COLUMNS = 15


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` in lower case (`spouse`, or a custom word), `who` as text; and where it stood."""

    kind: str
    who: str
    source: ExtraProperty
    label: ExtraProperty | None = None


def relations(extras: list[ExtraProperty]) -> list[Relation]:
    """The relations among a card's properties; links to other cards are none that have words."""
    said = {
        extra.group.lower(): extra
        for extra in extras
        if extra.group and extra.name.upper() == "X-ABLABEL"
    }
    found = []
    for extra in extras:
        relation = _relation(extra, said)
        if relation is not None and relation.who:
            found.append(relation)
    return found


def _relation(extra: ExtraProperty, said: dict[str, ExtraProperty]) -> Relation | None:
    name = extra.name.upper()
    if not extra.value:
        return None
    if name in _NAMED:
        return Relation(_NAMED[name], unescape(extra.value).strip(), extra)
    if name == "X-ABRELATEDNAMES":
        label = said.get((extra.group or "").lower())
        kind = labels.read_label(unescape(label.value).strip()) if label else ""
        return Relation(kind.lower() or "related", unescape(extra.value).strip(), extra, label)
    if name == "RELATED":
        types = [word.lower() for word in extra.params.get("TYPE", ())]
        if _URI.fullmatch(extra.value):
            return None
        return Relation(types[0] if types else "related", unescape(extra.value).strip(), extra)
    if name == "X-ANDROID-CUSTOM":
        row, who, number, label_text = [*split(extra.value, ";"), "", "", "", ""][:4]
        if row == _ANDROID_ROW:
            return Relation(_ANDROID_KINDS.get(number, label_text.lower() or "related"), who, extra)
    return None


def is_said(relation: Relation, style: RelationStyle) -> bool:
    """True if the relation stands there in this style already."""
    name = relation.source.name.upper()
    match style:
        case "apple":
            return name == "X-ABRELATEDNAMES" and relation.label is not None
        case "related":
            return name == "RELATED"
        case "kde":
            return name == _KDE.get(relation.kind, "").upper()
        case "outlook":
            return name == _OUTLOOK.get(relation.kind, "")
        case "android":
            return name == "X-ANDROID-CUSTOM"


def say(relation: Relation, style: RelationStyle, group: str) -> list[ExtraProperty] | None:
    """The relation in a style, or None if the style has no words for it."""
    kind, who = relation.kind, relation.who
    match style:
        case "apple":
            label = labels.write_label(kind.capitalize())
            return [
                ExtraProperty("X-ABRELATEDNAMES", escape(who), group),
                ExtraProperty("X-ABLabel", escape(label), group),
            ]
        case "related":
            params = {"TYPE": [kind]} if kind in _RELATED else {}
            return [ExtraProperty("RELATED", escape(who), None, {**params, "VALUE": ["text"]})]
        case "kde" | "outlook":
            name = (_KDE if style == "kde" else _OUTLOOK).get(kind)
            return [ExtraProperty(name, escape(who))] if name else None
        case "android":
            number = _ANDROID.get(kind, "0")
            parts = [_ANDROID_ROW, who, number, "" if number != "0" else kind]
            parts += [""] * (_COLUMNS + 1 - len(parts))
            return [ExtraProperty("X-ANDROID-CUSTOM", ";".join(map(escape, parts)))]
