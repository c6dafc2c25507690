"""What programs say in properties of their own, into the fields that say the same."""

from typing import TYPE_CHECKING

from companion.formats.vcard import extensions, labels
from companion.formats.vcard.contentline import Property
from companion.formats.vcard.dates import read_date
from companion.formats.vcard.escapes import split, unescape

if TYPE_CHECKING:
    from companion.formats.vcard.reader import CardReader


def other_nickname(reader: "CardReader", item: Property) -> None:
    """A nickname, if the card has no proper one."""
    if reader.has("NICKNAME") or reader.draft.nicknames:
        reader.keep(item)
    else:
        reader.draft.nicknames = [unescape(item.value).strip()]
        reader.keep_params(item, "NICKNAME", {labels.ORIGIN: [item.head.name]})


def chat(reader: "CardReader", item: Property) -> None:
    """A chat address in a property of its service."""
    count = len(reader.draft.impps)
    reader.add_point(item, reader.draft.impps)
    for point in reader.draft.impps[count:]:
        point.value, whole = extensions.read_chat(item.head.key, point.value)
        point.params[labels.ORIGIN] = [item.head.name, *([labels.WHOLE] if whole else [])]


def link(reader: "CardReader", item: Property) -> None:
    """A link in a property that says whereto; a bare handle is none and is kept as it came."""
    if "://" not in item.value:
        reader.keep(item)
        return
    count = len(reader.draft.urls)
    reader.add_point(item, reader.draft.urls)
    for point in reader.draft.urls[count:]:
        point.params[labels.ORIGIN] = [item.head.name]


def other_anniversary(reader: "CardReader", item: Property) -> None:
    """One of a program of its own, if the card has no proper one."""
    if reader.has("ANNIVERSARY"):
        reader.keep(item)
    else:
        reader.date(item, "anniversary", origin=item.head.name)


def apple_date(reader: "CardReader", item: Property) -> None:
    """A date that is labelled as the anniversary; other dates have no field."""
    label = reader.label_of(item)
    said = labels.read_label(unescape(label.value).strip()) if label else ""
    if said == extensions.APPLE_ANNIVERSARY and not reader.draft.anniversary:
        reader.label(item)
        other_anniversary(reader, item)
    else:
        reader.keep(item)


def android(reader: "CardReader", item: Property) -> None:
    """A row of Android's own database, if it is one that has a field."""
    row = extensions.read_android(split(item.value, ";"))
    origin = {labels.ORIGIN: [item.head.name]}
    match row:
        case ("nickname", name) if not reader.has("NICKNAME") and not reader.draft.nicknames:
            reader.draft.nicknames = [name]
            reader.keep_params(item, "NICKNAME", origin)
        case ("anniversary", date) if not reader.has("ANNIVERSARY") and (
            not reader.draft.anniversary
        ):
            reader.draft.anniversary = read_date(date)
            reader.keep_params(item, "ANNIVERSARY", origin)
        case _:
            reader.keep(item)
