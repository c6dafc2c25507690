"""Finds the ways to reach somebody in one cell: e-mail addresses, phone numbers, links.

Each function returns what it found and whether that is all the cell says. A rule of practice, not
of RFC 5321: what no mail program would take is left where it was.
"""

import re
import unicodedata

from companion.formats.tables.cells import is_phone, is_url

SEPARATORS = re.compile(r"\s*(?:[;|\n,]|:::)\s*")
_PHONE_SEPARATORS = re.compile(
    r"\s*(?:[;|\n,&]|:::|/(?=\s*[+0(])|\b(?:or|oder|ou|o|and|und|et|y|e)\b)\s*|\s+(?=\+)"
)
# Signs that end an address as a space does.
_AROUND_ADDRESS = re.compile(r"[\s<>,;|()\[\]\"“”/:]+")
_LABEL = r"[^\s@.,;:!?/\\()<>\[\]\"'&=+*#%$^`{}|~_]+"
_ADDRESS = re.compile(rf"[^\s@]+@(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
# A comma may be part of a link: it divides only before another one.
_BETWEEN_LINKS = re.compile(r"[\s|]+|[,;]+(?=https?:|www\.|\s|$)", re.IGNORECASE)
_SITE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#]\S*)?")
_SLUG = re.compile(r"(?:@|/?in/)?([\w%-]{3,100})/?")
_ROUNDED = re.compile(r"[\d.,]+E\+?\d+", re.IGNORECASE)


def find_emails(cell: str) -> tuple[list[str], bool]:
    """The e-mail addresses of a cell, as they are written."""
    # A Japanese keyboard writes ＠ and ．: an address has neither.
    text = cell if cell.isascii() or "@" in cell else unicodedata.normalize("NFKC", cell)
    if "@" not in text:
        return [], False
    found: list[str] = []
    rest = text is not cell
    for piece in _AROUND_ADDRESS.split(text):
        address = piece.partition("?")[0].strip(".'’‘`*=")
        if _is_address(address):
            found.append(address)
        elif address and piece.lower() != "mailto":
            rest = True
    return list(dict.fromkeys(found)), bool(found) and not rest


def _is_address(text: str) -> bool:
    if _ADDRESS.fullmatch(text) is None:
        return False
    domain = text.rpartition("@")[2]
    return len(domain.rpartition(".")[2]) > 1 and not re.search(r"^-|-\.|\.-", domain)


def find_phones(cell: str) -> tuple[list[str], bool]:
    """The phone numbers of a cell without the guard of `'+49`, otherwise as they are written."""
    plain = unguarded(cell)
    if is_phone(plain) and "+" not in plain[1:]:
        return [plain], True
    pieces = [unguarded(piece) for piece in _PHONE_SEPARATORS.split(cell) if piece]
    found = [piece for piece in dict.fromkeys(pieces) if _enough_digits(piece)]
    return found, bool(found) and len(found) == len(dict.fromkeys(pieces))


def unguarded(cell: str) -> str:
    """Without what keeps a spreadsheet from taking `+49...` for a formula: `'+49`, `="+49"`."""
    text = cell.removeprefix('="').removesuffix('"') if cell.startswith('="') else cell
    text = text.lstrip("'’`\u200e\u202a\u202c")
    return (text[4:] if text[:4].lower() == "tel:" else text).strip()


def _enough_digits(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    # "+49 30 123456 (office)" is one; "4.91701E+11" has lost its last digits.
    return 5 <= digits <= 20 and letters <= 14 and _ROUNDED.fullmatch(text) is None


def find_links(cell: str) -> tuple[list[str], bool]:
    """The web addresses of a cell, with or without a scheme."""
    found: list[str] = []
    rest = False
    for piece in _BETWEEN_LINKS.split(cell):
        bare = piece.strip("<>()[],;|\"'“”")
        if _is_link(bare):
            found.append(bare)
            continue
        # "a.example,b.example": commas are part of links that have a path only.
        for part in filter(None, re.split(r"[,;]+", bare)):
            if _is_link(part):
                found.append(part)
            else:
                rest = True
    return list(dict.fromkeys(found)), bool(found) and not rest


def _is_link(piece: str) -> bool:
    # A name of a site in any domain: "bücherei.köln/team". "Dr.Smith" is none.
    if not piece or "," in piece.partition("/")[0]:
        return False
    host = re.split(r"[/?#]", piece, maxsplit=1)[0]
    return is_url(piece) or (_SITE.fullmatch(piece) is not None and host == host.lower())


def find_linkedin(cell: str) -> tuple[list[str], bool]:
    """Links to LinkedIn; the name of a profile alone becomes one."""
    slug = _SLUG.fullmatch(cell)
    if slug is not None and not cell.isdigit():
        return [f"https://www.linkedin.com/in/{slug[1]}"], False
    return find_links(cell)
