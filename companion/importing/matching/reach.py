"""What two ways of writing one e-mail, number or profile have in common, for whole columns."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, compress

from companion.importing.matching.records import Several
from companion.model.roster_columns import Singles

# (key, whose it is)
Keyed = list[tuple[str, int]]

_LAST_DIGITS = 9
_FEWEST_DIGITS = 7
# What people write between digits, and what the ends of lines are not.
_BETWEEN = tuple(" -().+/\u00a0")
_NO_DIGITS = re.compile(r"\D+")
# Places where a link names one person; a company's page is shared by its people.
_PERSONAL = frozenset(
    ("LinkedIn profile", "ORCID record", "GitHub profile", "GitLab profile", "X profile",
     "Bluesky profile", "Threads profile", "ResearchGate profile", "XING profile",
     "Mastodon profile", "Medium profile")
)  # fmt: skip
_MAY_BE_A_PROFILE = re.compile(
    r"linkedin|orcid|github|gitlab|twitter|//(?:www\.)?x\.com|^x\.com|bsky|threads|researchgate"
    r"|xing|medium|@|\d{4}-\d{4}-\d{4}-\d{3}[\dX]",
    re.IGNORECASE,
)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.IGNORECASE)
_MASTODON = re.compile(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)")
_USERS = re.compile(r"https?://([^/]+)/users/([\w.-]+)/?$", re.IGNORECASE)


def flat(column: Sequence[Several], owners: Iterable[int] | None = None) -> Keyed:
    """Each value of a column of several with the index of whose it is (`owners`: only theirs)."""
    if owners is not None:
        return [(value, i) for i in owners for value in column[i]]
    if isinstance(column, Singles):
        return [(text, i) for i, text in enumerate(column.texts) if text]
    lengths = list(map(len, column))
    if not lengths:
        return []
    if max(lengths) > 1:
        return [(value, i) for i, values in enumerate(column) for value in values]
    present = compress(range(len(column)), lengths)
    return list(zip(chain.from_iterable(column), present, strict=True))


def email_keys(keyed: Keyed) -> Keyed:
    """E-mails without their case."""
    return _each(keyed, lambda text: text.lower())


def phone_keys(keyed: Keyed) -> Keyed:
    """Numbers by their last nine digits; those with fewer than seven are left out."""
    found = [
        (key if key.isdigit() and key.isascii() else _digits(key), i)
        for key, i in _each(keyed, _without_what_is_between)
    ]
    return [(key[-_LAST_DIGITS:], i) for key, i in found if len(key) >= _FEWEST_DIGITS]


def profile_keys(keyed: Keyed) -> Keyed:
    """Links that lead to one person's profile; all others are left out."""
    likely = [(url, i) for url, i in keyed if _MAY_BE_A_PROFILE.search(url)]
    return [(key, i) for url, i in likely if (key := profile_key(url))]


def profile_key(url: str) -> str:
    """One spelling for all links to one profile, "" for a link that is no person's."""
    from companion.qr.links import read_link

    text = url.strip()
    if "/" not in text:
        orcid = _ORCID.fullmatch(text.rpartition(":")[2].strip())
        if orcid:
            return f"ORCID record:{orcid[0]}".lower()
        handle = _MASTODON.fullmatch(text)
        # Without its @ in front it is an e-mail address.
        if handle and text.startswith("@"):
            return f"Mastodon profile:@{handle[1]}@{handle[2]}".lower()
    if users := _USERS.fullmatch(text):
        return f"Mastodon profile:@{users[2]}@{users[1]}".lower()
    link = read_link(text)
    if link is None or link.place not in _PERSONAL or not link.person:
        return ""
    return f"{link.place}:{link.person}".lower()


def same_number(one: str, other: str) -> bool:
    """Whether two numbers with the same last nine digits agree in the country, where they say it.

    "+49 30 1234567" and "030 1234567" agree; "+49 30 1234567" and "+43 30 1234567" do not.
    """
    (abroad, mine), (elsewhere, theirs) = _international(one), _international(other)
    if abroad and elsewhere:
        return mine == theirs
    if not abroad and not elsewhere:
        return mine.lstrip("0") == theirs.lstrip("0")
    long, short = (mine, theirs) if abroad else (theirs, mine)
    national = short.lstrip("0")
    return long.endswith(national) and len(national) >= _FEWEST_DIGITS


def _international(number: str) -> tuple[bool, str]:
    """Whether it says the country, and its digits without what only dials abroad."""
    text = number.strip().replace("(0)", "").lstrip("'")
    digits = _NO_DIGITS.sub("", re.split(r"(?i)\b(?:ext|x|app|durchwahl)\b", text)[0])
    if text.startswith("+"):
        return True, digits
    return (True, digits[2:]) if digits.startswith("00") else (False, digits)


def _digits(text: str) -> str:
    # int() reads the digits of every script.
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _without_what_is_between(text: str) -> str:
    for sign in _BETWEEN:
        text = text.replace(sign, "")
    return text


def _each(keyed: Keyed, change: Callable[[str], str]) -> Keyed:
    """The keys changed, all at once: `change` may be applied to many of them joined by lines."""
    if not keyed:
        return []
    keys, owners = zip(*keyed, strict=True)
    changed = change("\n".join(keys)).split("\n")
    if len(changed) != len(keys):
        changed = [change(key) for key in keys]
    return list(zip(changed, owners, strict=True))
