"""Reads vCard files with Evolution's library (libebook-contacts) and prints what it read as JSON.

{file: {cards: [{properties, problems}], error}}; a property is {group, name, parts, params},
unescaped; PHOTO has its octets in base64. Run with the system's Python, which has `gi`.
"""

import base64
import json
import re
import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found, unused-ignore]

gi.require_version("EBookContacts", "1.2")
from gi.repository import (  # type: ignore[import-not-found, unused-ignore]  # noqa: E402
    EBookContacts,
)

_CARDS = re.compile(r"BEGIN:VCARD\r\n.*?\nEND:VCARD\r\n", re.DOTALL)


def _property(attribute: Any, photo: bytes) -> dict[str, Any]:
    params: dict[str, list[str]] = {}
    for parameter in attribute.get_params():
        params.setdefault(parameter.get_name().upper(), []).extend(parameter.get_values())
    name = attribute.get_name().upper()
    parts = [base64.b64encode(photo).decode()] if name == "PHOTO" else attribute.get_values()
    return {"group": attribute.get_group() or "", "name": name, "parts": parts, "params": params}


def _photo(card: Any) -> bytes:
    photo = card.get_property("photo")
    if photo is None or photo.type != EBookContacts.ContactPhotoType.INLINED:
        return b""
    return bytes(photo.get_inlined())


def main() -> None:
    attributes = EBookContacts.VCard.get_attributes
    files = {}
    for path in sys.argv[1:]:
        cards = []
        for text in _CARDS.findall(Path(path).read_bytes().decode("utf-8")):
            card = EBookContacts.Contact.new_from_vcard(text)
            photo = _photo(card)
            properties = [_property(attribute, photo) for attribute in attributes(card)]
            cards.append({"properties": properties, "problems": []})
        files[path] = {"cards": cards, "error": ""}
    json.dump(files, sys.stdout)


if __name__ == "__main__":
    main()
