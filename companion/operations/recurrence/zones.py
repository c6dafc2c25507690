"""Time zones by what people call them: "Eastern", "CET", "London time", "UTC+2"."""

import re
from functools import cache

from companion.assets import resource
from companion.errors import KnownError
from companion.operations.recurrence.lexicon import comparable, phrases, read_words

_OFFSET = re.compile(r"(?:utc|gmt)\s*([+\-\u2212])\s*(\d{1,2})(?:[:.]?(\d{2}))?")
# Etc/GMT-14 to Etc/GMT+12: the signs are those of POSIX, east of Greenwich is minus.
_EAST, _WEST = 14, 12


@cache
def known_zones() -> frozenset[str]:
    """The names of all zones of the IANA database that this computer has."""
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


@cache
def zone_words() -> dict[str, str]:
    """What people call zones, made comparable, to the zone."""
    found = {
        comparable(name.rpartition("/")[2].replace("_", " ")): name
        for name in sorted(known_zones())
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "US/", "SystemV/"))
    }
    for zone, words in read_words(resource("time-zones.txt")):
        found |= dict.fromkeys(words, zone)
    return found


def zone_in(text: str) -> tuple[str, str]:
    """The zone that a comparable text names, and the text without it; "" if it names none."""
    if offset := _OFFSET.search(text):
        return _by_offset(offset), text[: offset.start()] + " " + text[offset.end() :]
    found = None
    for found in _pattern().finditer(text):  # noqa: B007 - the last one: zones stand at the end
        pass
    if found is None:
        return "", text
    return zone_words()[found["zone"]], text[: found.start()] + " " + text[found.end() :]


def zone_named(text: str) -> str:
    """The IANA zone that is called so: its name, its city, a short form, "UTC+2".

    Raises KnownError if there is none.
    """
    name = text.strip()
    by_name = {zone.casefold(): zone for zone in known_zones()}
    if found := by_name.get(name.casefold().replace(" ", "_")):
        return found
    words = comparable(name).removesuffix(" time").strip()
    if found := zone_words().get(words) or zone_words().get(comparable(name)):
        return found
    if offset := _OFFSET.fullmatch(words):
        return _by_offset(offset)
    raise KnownError(
        f"There is no time zone “{name}”: name a large city in it, such as “Reykjavik”, or a "
        "zone such as “Eastern”, “CET” or “Asia/Tokyo”."
    )


@cache
def zones_of_country(code: str) -> tuple[str, ...]:
    """The zones of a country by its ISO 3166-1 code, the most populous first; () if unknown.

    From `zone.tab` of the IANA database, by way of the package tzdata.
    """
    from importlib.resources import files

    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(row[2] for row in rows if row[0] == code.upper())


def _by_offset(offset: re.Match[str]) -> str:
    sign, hours, minutes = offset[1], int(offset[2]), int(offset[3] or 0)
    east = sign == "+"
    if minutes or hours > (_EAST if east else _WEST):
        raise KnownError(
            f"“{offset[0].upper()}” is no time zone that Companion knows: name a large city in it."
        )
    return f"Etc/GMT{'-' if east else '+'}{hours}" if hours else "Etc/UTC"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\(?(?<!\w)(?P<zone>{phrases(zone_words())})(?:\s+time)?(?!\w)\)?")
