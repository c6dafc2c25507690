"""What has no column: custom fields, with a label that says what they are.

A table that has custom fields (Google's), or a few columns for anything (Outlook's User 1 to 4,
Thunderbird's Custom 1 to 4), takes there what it has no place for. The labels are known when the
table is read, so that a role comes back as a role. What a table holds and no field takes is kept
the other way round: as the property `X-COMPANION-FIELD` with the column's header as its LABEL.
"""

import re
from dataclasses import dataclass

from companion.formats.vcard.escapes import escape, unescape
from companion.formats.vcard.relations import relations
from companion.model import own_fields
from companion.model.draft import ContactDraft, ExtraProperty, Point

KEPT, LABEL = own_fields.PROPERTY, own_fields.LABEL
EVENT = "Event: "
FULL_NAME = "Full name"
FAX = "Fax"
_TITLES = {
    "PRONOUNS": "Pronouns", "GENDER": "Gender", "LANG": "Language", "HOBBY": "Hobby",
    "INTEREST": "Interest", "EXPERTISE": "Expertise", "X-MAIDENNAME": "Maiden name",
    "X-FILE-AS": "Filed as",
}  # fmt: skip
_PROPERTIES = {title: name for name, title in _TITLES.items()}
# What says something about the card, not about the person.
_ABOUT_THE_CARD = frozenset(
    ("REV", "PRODID", "VERSION", "SOURCE", "NAME", "CLIENTPIDMAP", "XML", "X-ABUID", "X-ABADR",
     "X-GENERATOR", "CREATED", "MAILER", "CLASS", "KIND")
)  # fmt: skip
_POINTS = {"E-mail": "emails", "Phone": "phones", "Link": "urls", "Chat": "impps"}
_TEXTS = {
    "Role": "role", "Birthday": "birthday", "Anniversary": "anniversary",
    "Middle name": "additional", "Name prefix": "prefixes", "Name suffix": "suffixes",
}  # fmt: skip


_PROPERTY = re.compile(r"X-[A-Z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something without a column: a label and a text; and which field has it, for the report."""

    label: str
    text: str
    field: str


def keep(draft: ContactDraft, label: str, text: str) -> None:
    """Keep a cell that no field takes, under its header."""
    found = ExtraProperty(KEPT, escape(text), None, {LABEL: [label]})
    if found not in draft.extra:
        draft.extra.append(found)


def kept_label(extra: ExtraProperty) -> str | None:
    """The header under which a cell was kept, or None for other properties."""
    if extra.name.upper() != KEPT or extra.group or set(extra.params) != {LABEL}:
        return None
    return "".join(extra.params[LABEL][:1]) or None


def read_field(draft: ContactDraft, label: str, text: str) -> None:
    """Put a custom field where it belongs; one that means nothing here is kept."""
    if label == FAX:
        draft.phones.append(Point(text, ["fax"]))
    elif label in _POINTS:
        getattr(draft, _POINTS[label]).append(Point(text))
    elif label in _TEXTS and not getattr(draft, _TEXTS[label]):
        setattr(draft, _TEXTS[label], text)
    elif label == "Nickname":
        draft.nicknames.append(text)
    elif label == "Unit":
        draft.organization = [*(draft.organization or [""]), text]
    elif label in _PROPERTIES or is_property(label):
        extra = ExtraProperty(_PROPERTIES.get(label, label), escape(text))
        if extra not in draft.extra:
            draft.extra.append(extra)
    else:
        keep(draft, label, text)


def is_property(label: str) -> bool:
    """True for the name of a vCard's property that has no title: "X-SPOUSE"."""
    return (
        label.startswith("X-") and label.isascii() and label == label.upper() and " " not in label
    )


def extra_fields(draft: ContactDraft) -> tuple[list[Leftover], list[ExtraProperty]]:
    """The properties that can be custom fields, and those that cannot be said so.

    Relations are neither: a table has places of its own for them. A group, a parameter or a
    structured value would be lost.
    """
    found: list[Leftover] = []
    lost: list[ExtraProperty] = []
    about_people = {
        id(source)
        for relation in relations(draft.extra)
        for source in (relation.source, relation.label)
    }
    for extra in draft.extra:
        name = extra.name.upper()
        if not extra.value or name in _ABOUT_THE_CARD or id(extra) in about_people:
            continue
        label = kept_label(extra) or _TITLES.get(name, name)
        text = unescape(extra.value)
        plain = kept_label(extra) is not None or (
            not extra.group and not extra.params and (name in _TITLES or is_property(label))
        )
        if plain and escape(text) == extra.value and text.strip() == text:
            found.append(Leftover(label, text, extra.name))
        elif not is_photo_link(extra) and name != "X-ABLABEL":
            lost.append(extra)
    return found, lost


def is_photo_link(extra: ExtraProperty) -> bool:
    """True for a picture that is a link: kept, never fetched."""
    return extra.name.upper() == "PHOTO" and extra.value[:8].lower().startswith(
        ("http://", "https://")
    )


def photo_link(draft: ContactDraft) -> str:
    """The link to a contact's picture, or nothing."""
    return next((extra.value for extra in draft.extra if is_photo_link(extra)), "")


def add_photo_link(draft: ContactDraft, link: str) -> None:
    """Keep a link to a picture as a card does."""
    draft.extra.append(ExtraProperty("PHOTO", link.strip(), None, {"VALUE": ["uri"]}))


def add_relation(draft: ContactDraft, kind: str, who: str) -> None:
    """Somebody the person is related to (RFC 6350 6.6.6)."""
    params = {"TYPE": [kind], "VALUE": ["text"]} if kind else {"VALUE": ["text"]}
    draft.extra.append(ExtraProperty("RELATED", escape(who), None, params))
