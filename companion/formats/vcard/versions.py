"""What changes form between vCard 2.1, 3.0 and 4.0, of the properties that have no field.

docs/profiles.md holds the table. Sources: RFC 6350 appendix A.2 and sections 6.5.1 (TZ) and
6.5.2 (GEO); RFC 2426 sections 3.4.1, 3.4.2 and 3.5.4.
"""

import re
from typing import Literal

from companion.formats.vcard.escapes import escape, split, unescape
from companion.model.draft import ExtraProperty

Version = Literal["2.1", "3.0", "4.0"]
Params = dict[str, list[str]]

_BINARY = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_PICTURES = ("gif", "jpeg", "jpg", "png", "bmp", "webp", "tiff", "svg+xml")
_GEO_3 = re.compile(r"(-?\d{1,3}(?:\.\d{1,20})?)\s{0,3}[;,]\s{0,3}(-?\d{1,3}(?:\.\d{1,20})?)")
_GEO_4 = re.compile(r"geo:(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?)", re.IGNORECASE)
_OFFSET = re.compile(r"([+-]?)(\d\d):?(\d\d)?")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:\S")


def convert(name: str, value: str, params: Params, version: Version) -> tuple[str, str, Params]:
    """Name, raw value and parameters of a property as a card of this version has it.

    `params` may hold ENCODING=b; a binary value comes out with ENCODING in `params` (2.1, 3.0) or
    as a `data:` URI (4.0).
    """
    key = name.upper()
    packed = "".join(params.get("ENCODING", ())).lower() in ("b", "base64")
    if key in _BINARY or packed:
        return name, *_binary(key, value, params, packed=packed, version=version)
    if key == "GEO":
        return name, _geo(value, version), params
    if key == "TZ":
        return name, *_zone(value, params, version)
    if key == "AGENT" and version == "4.0":
        return "RELATED", *_agent(value, params)
    if key == "RELATED" and version != "4.0" and _types(params) == ["agent"]:
        return "AGENT", value, {k: v for k, v in params.items() if k != "TYPE"}
    return name, value, params


def _types(params: Params) -> list[str]:
    return [word.lower() for word in params.get("TYPE", ())]


def _binary(
    key: str, value: str, params: Params, *, packed: bool, version: Version
) -> tuple[str, Params]:
    """LOGO, SOUND, KEY, damaged PHOTOs, and anything else in base64."""
    others = {k: v for k, v in params.items() if k != "ENCODING"}
    if packed:
        if version != "4.0":
            return value, {"ENCODING": ["b" if version == "3.0" else "BASE64"], **others}
        if key not in _BINARY:
            return value, {**others, "ENCODING": ["b"]}
        kind = "".join(others.pop("TYPE", [])).lower() or "octet-stream"
        others.pop("VALUE", None)
        return f"data:{_media_type(key, kind)};base64,{value}", others
    head, comma, body = value.partition(";base64,")
    if comma and head[:5].lower() == "data:" and version != "4.0":
        others.pop("VALUE", None)
        kind = head[5:].removeprefix(f"{_BINARY.get(key, 'application')}/").upper()
        return body, {
            "ENCODING": ["b" if version == "3.0" else "BASE64"],
            **others,
            **({"TYPE": [kind]} if kind else {}),
        }
    if version != "4.0" and "VALUE" not in others and _URI.match(value):
        others["VALUE"] = ["uri" if version == "3.0" else "URL"]
    return value, others


def _media_type(key: str, kind: str) -> str:
    if "/" in kind:
        return kind
    family = _BINARY[key]
    if family == "image" and kind not in _PICTURES:
        family = "application"
    return f"{family}/{kind}"


def _geo(value: str, version: Version) -> str:
    plain = unescape(value).strip()
    if version == "4.0":
        match = _GEO_3.fullmatch(plain)
        return f"geo:{match[1]},{match[2]}" if match else value
    match = _GEO_4.fullmatch(plain)
    if match is None:
        return value
    return f"{match[1]},{match[2]}" if version == "2.1" else f"{match[1]};{match[2]}"


def _zone(value: str, params: Params, version: Version) -> tuple[str, Params]:
    """An offset is TZ's own form in 3.0, and says so in 4.0; names are text in both."""
    match = _OFFSET.fullmatch(value.strip())
    others = {k: v for k, v in params.items() if k != "VALUE"}
    if match is None or not (match[1] or match[3]):
        return value, params
    sign, hours, minutes = match[1] or "+", match[2], match[3] or "00"
    if version == "4.0":
        return f"{sign}{hours}{minutes}", {"VALUE": ["utc-offset"], **others}
    return f"{sign}{hours}:{minutes}", others


def _agent(value: str, params: Params) -> tuple[str, Params]:
    """RFC 6350 has no AGENT: it is somebody related, by a link or as text."""
    others = {k: v for k, v in params.items() if k not in ("VALUE", "TYPE")}
    if _URI.match(value):
        return value, {"TYPE": ["agent"], **others}
    return escape(unescape(value)), {"TYPE": ["agent"], "VALUE": ["text"], **others}


def sort_as(
    about: dict[tuple[str, int], ExtraProperty], extras: list[ExtraProperty], version: Version
) -> None:
    """SORT-STRING of 3.0 is the parameter SORT-AS of 4.0's N (RFC 6350 5.9).

    `about` holds what fields' properties said beside their values, by name and number; both it
    and `extras` are changed to what the version has.
    """
    name = about.get(("N", 1), ExtraProperty("N", ""))
    string = next((extra for extra in extras if extra.name.upper() == "SORT-STRING"), None)
    params = dict(name.params)
    if version == "4.0" and string is not None:
        params.setdefault("SORT-AS", split(string.value, "\n"))
        extras.remove(string)
    elif version == "3.0" and string is None and "SORT-AS" in params:
        value = ",".join(params.pop("SORT-AS"))
        extras.insert(0, ExtraProperty("SORT-STRING", escape(value)))
    else:
        return
    about["N", 1] = ExtraProperty("N", "", name.group, params)
