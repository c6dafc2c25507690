"""Semicolons in plain texts left as they are, for programs that show the backslash before them.

RFC 6350 3.4 allows it in 4.0; in 3.0 (RFC 2426 4) they should be escaped, but KContacts neither
writes nor reads that escape but in N, ADR and ORG, so that a note of “tea; coffee” showed as
“tea\\; coffee” in KAddressBook.
"""

import re

_TEXTS = re.compile(
    r"(?:[\w-]+\.)?(?:FN|NICKNAME|TITLE|ROLE|NOTE|CATEGORIES|X-KADDRESSBOOK-[\w-]+)[;:]",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(.)")


def bare_semicolons(lines: list[str]) -> list[str]:
    """The content lines of a card, without the escapes of semicolons in plain texts."""
    return [
        _ESCAPED.sub(_bare, line) if "\\;" in line and _TEXTS.match(line) else line
        for line in lines
    ]


def _bare(match: re.Match[str]) -> str:
    return ";" if match[1] == ";" else match[0]
