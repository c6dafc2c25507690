"""jCard (RFC 7095) into cards: JSON to the properties that a vCard 4.0 would have."""

import json
import re
from collections.abc import Iterator
from typing import Any

from companion.formats.vcard import jcard
from companion.formats.vcard.cards import RawCard
from companion.formats.vcard.contentline import Property
from companion.formats.vcard.escapes import escape, one_line
from companion.formats.vcard.heads import parse_text_head
from companion.formats.vcard.lines import params_text, safe_name

_FIELDS = ("BDAY", "ANNIVERSARY")
_START = re.compile(r'\s*\[\s*(\[\s*)?"vcard"\s*,', re.IGNORECASE)


def looks_like_jcard(data: bytes) -> bool:
    """True if the file begins as a jCard, or an array of them, does."""
    return _START.match(data[:400].decode("utf-8-sig", "replace")) is not None


def read_jcards(data: bytes) -> Iterator[RawCard]:
    """The cards of a file. Nothing raises: what is unreadable is reported on its card."""
    try:
        value = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        broken = RawCard(1, 1)
        broken.report(1, "the file breaks off or is no JSON: ask for it again")
        yield broken
        return
    cards = [value] if _is_card(value) else value if isinstance(value, list) else []
    for number, card in enumerate(cards, start=1):
        raw = RawCard(number, 1)
        if not _is_card(card):
            raw.report(1, "this is no jCard and was left out")
        else:
            for item in card[1]:
                _read_property(raw, item)
        yield raw


def _is_card(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= 2
        and isinstance(value[0], str)
        and value[0].lower() == "vcard"
        and isinstance(value[1], list)
    )


def _read_property(raw: RawCard, item: Any) -> None:
    if not (
        isinstance(item, list)
        and len(item) >= 4
        and isinstance(item[0], str)
        and isinstance(item[1], dict)
        and isinstance(item[2], str)
    ):
        raw.report(1, f"“{json.dumps(item)[:60]}” is not a property and was left out")
        return
    name, kind = safe_name(item[0]).upper(), item[2].lower()
    params = {str(key).upper(): _texts(value) for key, value in item[1].items()}
    group = safe_name("".join(params.pop("GROUP", [])))
    if kind not in ("unknown", jcard.default_type(name)):
        params["VALUE"] = [kind]
    head = parse_text_head(
        f"{group}.{name}{params_text(params)}" if group else name + params_text(params)
    )
    if head is None:
        raw.report(1, f"“{item[0][:60]}” is no property's name and was left out")
        return
    raw.properties.append(Property(head, _value(name, kind, item[3:]), 1))


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [_text(each) for each in values]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else str(value)


def _value(name: str, kind: str, values: list[Any]) -> str:
    """The values as one raw value of a vCard."""
    if kind in ("unknown", "uri"):
        return ",".join(one_line(text) for value in values for text in _texts(value))
    if kind in jcard.DATES:
        texts = [one_line(text) for value in values for text in _texts(value)]
        # Those that have a field are in the extended form there too.
        return ",".join(texts if name in _FIELDS else map(jcard.basic, texts))
    return ",".join(_parts(value) for value in values)


def _parts(value: Any) -> str:
    """A structured value is an array, and a part of it that is a list an array in it."""
    if not isinstance(value, list):
        return escape(_text(value))
    return ";".join(",".join(map(escape, _texts(part))) for part in value)
