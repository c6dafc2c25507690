"""Links: which place on the web they lead to, and what about them asks for a second look.

Nothing here opens or fetches anything.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from companion.qr.harmless import has_hidden

# (host or parent domain, pattern of the path, what it is). The first that fits is taken;
# group 1 of the pattern names the person.
_PLACES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (host, re.compile(pattern, re.IGNORECASE), name)
    for host, pattern, name in (
        ("linkedin.com", r"/(?:in|pub)/([^/]+)", "LinkedIn profile"),
        ("linkedin.com", r"/company/([^/]+)", "LinkedIn page"),
        ("orcid.org", r"/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", "ORCID record"),
        ("github.com", r"/([^/]+)/?$", "GitHub profile"),
        ("gitlab.com", r"/([^/]+)/?$", "GitLab profile"),
        ("x.com", r"/([A-Za-z0-9_]{1,15})/?$", "X profile"),
        ("twitter.com", r"/([A-Za-z0-9_]{1,15})/?$", "X profile"),
        ("bsky.app", r"/profile/([^/]+)", "Bluesky profile"),
        ("facebook.com", r"/([^/]+)/?$", "Facebook page"),
        ("instagram.com", r"/([^/]+)/?$", "Instagram profile"),
        ("threads.net", r"/@([^/]+)", "Threads profile"),
        ("youtube.com", r"/(@[^/]+)", "YouTube channel"),
        ("medium.com", r"/(@[^/]+)", "Medium profile"),
        ("scholar.google.com", r"/citations", "Google Scholar profile"),
        ("researchgate.net", r"/profile/([^/]+)", "ResearchGate profile"),
        ("xing.com", r"/profile/([^/]+)", "XING profile"),
        ("wa.me", r"/(\d+)", "WhatsApp chat"),
        ("t.me", r"/([^/]+)", "Telegram chat"),
        ("signal.me", r"/", "Signal chat"),
    )
)
# No list of servers can be complete: /@name is how Mastodon and its relatives write a person.
_FEDIVERSE = re.compile(r"/(?:web/)?@([^/@]+)(?:@([^/]+))?/?$")
_NAMED_HOSTS = frozenset(host for host, _, _ in _PLACES)
_WITHOUT_SCHEME = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link, where it leads, whom it names there (or ""), and what to mind (or "")."""

    url: str
    host: str
    place: str
    person: str
    caution: str


def read_link(text: str) -> Link | None:
    """The http(s) link that the text is, or None. `www.` and well-known hosts need no scheme."""
    text = text.strip()
    if any(character.isspace() for character in text):
        return None
    if text[:4].lower() == "url:":
        text = text[4:]
    if not re.match(r"https?://", text, re.IGNORECASE):
        if not _goes_without_scheme(text):
            return None
        text = f"https://{text}"
    parts = _split(text)
    if parts is None or not parts.hostname:
        return None
    place, person = _place(parts.hostname, parts)
    return Link(text, parts.hostname, place, person, _caution(text, parts))


def _goes_without_scheme(text: str) -> bool:
    if not _WITHOUT_SCHEME.fullmatch(text):
        return False
    host = text.partition("/")[0].lower()
    return host.startswith("www.") or any(_is_at(host, known) for known in _NAMED_HOSTS)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # it is only read, and refused, when it is asked for
    except ValueError:
        return None
    return parts


def _is_at(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _place(host: str, parts: SplitResult) -> tuple[str, str]:
    path = unquote(parts.path)
    for domain, pattern, name in _PLACES:
        if _is_at(host, domain):
            match = pattern.match(path)
            if match:
                return name, match.group(1) if match.groups() else ""
    match = _FEDIVERSE.match(path)
    if match and host not in _NAMED_HOSTS:
        return "Mastodon profile", f"@{match.group(1)}@{match.group(2) or host}"
    return "Link", ""


def _caution(text: str, parts: SplitResult) -> str:
    """Why to look twice before opening it, the gravest reason first; "" if there is none."""
    host = parts.hostname or ""
    if "@" in parts.netloc:
        return f"It leads to {host}, whatever stands before the @."
    if has_hidden(text) or has_hidden(unquote(text)):
        return "It holds hidden characters."
    if _mixes_scripts(host):
        return f"{host} may imitate another address: its letters are of several alphabets."
    if "xn--" in host or not host.isascii():
        return f"{host} is written in other letters than a to z: check that it is the one you mean."
    if parts.scheme.lower() != "https":
        return "It is not encrypted (http)."
    return ""


def _mixes_scripts(host: str) -> bool:
    """True if one label of the host has letters of more than one alphabet (Latin and Cyrillic)."""
    return any(len(_scripts(_readable(label))) > 1 for label in host.split("."))


def _scripts(label: str) -> set[str]:
    names = {
        unicodedata.name(character, "?").split()[0] for character in label if character.isalpha()
    }
    # Japanese and Chinese write with several by nature, and next to Latin.
    return names if names & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"} else set()


def _readable(label: str) -> str:
    if label.startswith("xn--"):
        try:
            return label[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            return label
    return label


def identifiers(link: Link) -> list[str]:
    """What in a link may be the id of a ticket or badge: values of its query, end of its path."""
    parts = urlsplit(link.url)
    found = [value for _, value in parse_qsl(parts.query)]
    found.extend(part for part in reversed(parts.path.split("/")) if part)
    return list(dict.fromkeys(unquote(part) for part in found if len(part) >= 4))[:8]
