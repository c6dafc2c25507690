"""Links: which place on the web they lead to, and what about them asks for a second look.

Nothing here opens or fetches anything.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from companion.model.draft import ContactDraft
from companion.qr.profiles import HOSTS, fediverse, is_at, is_orcid, orcid, profile_of
from companion.qr.suspicion import caution, imitated

_WITHOUT_SCHEME = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?", re.IGNORECASE)
# `URL:` (DoCoMo), `URLTO:title:address` (ZXing's list of what readers meet).
_URL_TO = re.compile(r"(?:URL|URLTO:[^:]*):(?=\S)", re.IGNORECASE)
_BARE_ORCID = re.compile(r"(?:orcid(?: id)?[: ]\s?)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE)
_ADDRESS_OF_A_PERSON = re.compile(r"(?:acct:)?@([\w.-]{1,60})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.I)
# What an app registers for its own links, and where the same is on the web.
_OF_APPS = (
    (re.compile(r"linkedin://(?:in|profile)/([\w%-]+)", re.I), "https://www.linkedin.com/in/{}"),
    (re.compile(r"tg://resolve/?\?domain=(\w+)", re.I), "https://t.me/{}"),
    (re.compile(r"whatsapp://send/?\?phone=\+?(\d+)", re.I), "https://wa.me/{}"),
    (re.compile(r"twitter://user\?screen_name=(\w+)", re.I), "https://x.com/{}"),
    (re.compile(r"instagram://user\?username=([\w.]+)", re.I), "https://www.instagram.com/{}"),
    (re.compile(r"line://ti/p/([\w@~-]+)", re.I), "https://line.me/ti/p/{}"),
    (re.compile(r"(?:market|https?://market\.android\.com)://details\?id=([\w.]+)", re.I),
     "https://play.google.com/store/apps/details?id={}"),
    (re.compile(r"itms-apps?s?://(\S+)", re.I), "https://{}"),
)  # fmt: skip
# Keys of a query that hold an id, and those that never do.
_IDS = re.compile(r"id|.*(?:_|-)id|code|token|secret|pk|ticket|badge|attendee|reg|user|uuid|key|qr")
_NO_IDS = re.compile(
    r"utm_.*|lang|locale|ref|source|trk|fbclid|gclid|igsh|igshid|event|event_?id|e"
)
_MOST_IDS = 8
_SHORTEST_ID = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A link, where it leads, whom it names there (or ""), and what to mind (or "").

    `draft` is what of a person it says: the profile at a service, and the name where that is sure.
    """

    url: str
    host: str
    place: str
    person: str
    caution: str
    draft: ContactDraft | None = None


def read_link(text: str) -> Link | None:
    """The http(s) link that the text is, or None. `www.` and well-known hosts need no scheme."""
    text = text.strip()
    if any(character.isspace() for character in text):
        return None
    if prefix := _URL_TO.match(text):
        text = text[prefix.end() :]
    text = _on_the_web(text)
    if not re.match(r"https?://", text, re.IGNORECASE):
        if not _goes_without_scheme(text):
            return None
        text = f"https://{text}"
    parts = _split(text)
    if parts is None or not parts.hostname:
        return None
    host = parts.hostname.rstrip(".")
    profile = profile_of(host, parts)
    why = caution(text, parts)
    if profile is None:
        is_card = parts.path.lower().endswith((".vcf", ".vcard"))
        return Link(text, parts.hostname, "Contact card to fetch" if is_card else "Link", "", why)
    if profile.place == "ORCID record" and not is_orcid(profile.who):
        why = why or "The number's check digit is wrong: it may be misread."
    return Link(text, parts.hostname, profile.place, profile.who, why, profile.person)


def read_handle(text: str) -> Link | None:
    """Somebody's address at a service without a link: `@user@host`, an ORCID number; or None."""
    text = text.strip()
    if match := _BARE_ORCID.fullmatch(text):
        if not is_orcid(match.group(1)):
            return None
        profile = orcid(match.group(1).upper())
    elif match := _ADDRESS_OF_A_PERSON.fullmatch(text):
        profile = fediverse(match.group(1), match.group(2).lower())
    else:
        return None
    assert profile.person is not None
    url = profile.person.urls[0].value
    parts = urlsplit(url)
    host = parts.hostname or ""
    return Link(url, host, profile.place, profile.who, caution(url, parts), profile.person)


def _on_the_web(text: str) -> str:
    for pattern, address in _OF_APPS:
        if match := pattern.match(text):
            return address.format(match.group(1))
    return text


def _goes_without_scheme(text: str) -> bool:
    if not _WITHOUT_SCHEME.fullmatch(text):
        return False
    host = text.partition("/")[0].lower()
    known = any(is_at(host, own) for own in HOSTS)
    return host.startswith("www.") or known or ("/" in text and bool(imitated(host)))


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # it is only read, and refused, when it is asked for
    except ValueError:
        return None
    return parts


def identifiers(link: Link) -> list[str]:
    """What in a link may be the id of a ticket or badge: values of its query, end of its path.

    Values whose key says that they are an id come first; those that never are one are left out.
    """
    parts = urlsplit(link.url)
    try:
        pairs = [(key.lower(), value) for key, value in parse_qsl(parts.query, max_num_fields=100)]
    except ValueError:
        pairs = []
    found = [value for key, value in pairs if _IDS.fullmatch(key)]
    found.extend(
        value for key, value in pairs if len(value) >= _SHORTEST_ID and not _NO_IDS.fullmatch(key)
    )
    path = [part for part in parts.path.split("/") if part]
    found.extend(part for part in reversed(path[-_MOST_IDS:]) if len(part) >= _SHORTEST_ID)
    if len(parts.fragment) >= _SHORTEST_ID:
        found.append(parts.fragment.rpartition("/")[2])
    return list(dict.fromkeys(unquote(part) for part in found if part))[:_MOST_IDS]
