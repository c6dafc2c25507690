"""What jCard (RFC 7095) says of the properties: types of values, and which have parts."""

import re

# The type that a value has if nothing is said (RFC 6350 section 6); all others are text.
_DEFAULTS = {
    **dict.fromkeys(
        (
            "SOURCE", "PHOTO", "URL", "IMPP", "LOGO", "SOUND", "KEY", "FBURL", "CALADRURI",
            "CALURI", "MEMBER", "RELATED", "UID", "GEO", "ORG-DIRECTORY", "CONTACT-URI",
            "SOCIALPROFILE",
        ),
        "uri",
    ),
    **dict.fromkeys(("BDAY", "ANNIVERSARY", "DEATHDATE"), "date-and-or-time"),
    **dict.fromkeys(("REV", "CREATED"), "timestamp"),
    "LANG": "language-tag",
}  # fmt: skip
_TEXTS = frozenset(
    (
        "VERSION", "KIND", "XML", "FN", "N", "NICKNAME", "GENDER", "ADR", "TEL", "EMAIL", "TZ",
        "TITLE", "ROLE", "ORG", "CATEGORIES", "NOTE", "PRODID", "CLIENTPIDMAP", "BIRTHPLACE",
        "DEATHPLACE", "EXPERTISE", "HOBBY", "INTEREST", "PRONOUNS", "GRAMGENDER", "LANGUAGE",
        "JSPROP",
    )
)  # fmt: skip
STRUCTURED = frozenset({"N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"})
LISTS = frozenset({"NICKNAME", "CATEGORIES"})
DATES = frozenset({"date", "date-and-or-time", "date-time", "timestamp"})

_BASIC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)|--(\d\d)(\d\d)")
_BASIC_TIME = re.compile(r"(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-]\d\d)(?::?(\d\d))?)?")


def default_type(name: str) -> str:
    """The type of a property's value; `unknown` for those of no RFC."""
    return _DEFAULTS.get(name) or ("text" if name in _TEXTS else "unknown")


def extended(text: str) -> str:
    """A date, time or both in the extended form (RFC 7095 3.5.3 to 3.5.10)."""
    date, sign, time = text.partition("T")
    match = _BASIC_DATE.fullmatch(date)
    if match is not None:
        date = f"{match[1]}-{match[2]}-{match[3]}" if match[1] else f"--{match[4]}-{match[5]}"
    clock = _BASIC_TIME.fullmatch(time)
    if clock is not None:
        zone = clock[4] or ":".join(filter(None, clock.group(5, 6)))
        time = ":".join(filter(None, clock.group(1, 2, 3))) + zone
    return f"{date}{sign}{time}"


def basic(text: str) -> str:
    """A date, time or both in the basic form, which is vCard 4.0's (RFC 6350 4.3)."""
    date, sign, time = text.partition("T")
    if date.startswith("--"):
        date = "--" + date[2:].replace("-", "")
    elif len(date) == 10:
        date = date.replace("-", "")
    clock = re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::?\d\d)?)?", time)
    if clock is not None:
        time = f"{clock[1]}{clock[2]}{clock[3] or ''}{(clock[4] or '').replace(':', '')}"
    return f"{date}{sign}{time}"
