"""Why to look twice at a link: what it pretends to be, what it hides, and what may listen.

The tricks are those of Unicode's security considerations (UTS 39: mixed scripts, confusable
letters) and of RFC 3986 section 7.6 (what stands before the `@`). Nothing here asks the network.
"""

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, unquote

from companion.qr.harmless import has_hidden

# Services that others like to be taken for; longer names are also compared letter by letter.
_KNOWN = (
    "linkedin", "orcid", "github", "gitlab", "twitter", "facebook", "instagram", "threads",
    "youtube", "whatsapp", "telegram", "researchgate", "mastodon", "google", "microsoft", "apple",
    "amazon", "paypal", "eventbrite", "bluesky", "tiktok", "wechat",
)  # fmt: skip
_WRITTEN = {
    "linkedin": "LinkedIn", "orcid": "ORCID", "github": "GitHub", "gitlab": "GitLab",
    "youtube": "YouTube", "whatsapp": "WhatsApp", "researchgate": "ResearchGate",
    "paypal": "PayPal", "tiktok": "TikTok", "wechat": "WeChat",
}  # fmt: skip
# Names that are near a known one and mean themselves.
_THEMSELVES = frozenset((*_KNOWN, "thread", "amazing", "goggle", "apples"))
_COMPARED_FROM = 8
# Letters and pairs of letters that are read as another.
_LOOKS_LIKE = (
    ("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("3", "e"), ("5", "s"),
    ("|", "l"), ("i", "l"),
)  # fmt: skip
_SHORTENERS = frozenset(
    (
        "bit.ly", "bitly.com", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly",
        "lnkd.in", "rebrand.ly", "cutt.ly", "shorturl.at", "rb.gy", "t.ly", "qrco.de", "qr.page",
        "qrs.ly", "qr1.be", "me-qr.com", "s.id", "tiny.cc", "tiny.one", "bl.ink", "fb.me", "g.co",
        "amzn.to", "dub.sh", "short.gy", "lin.ee", "j.mp", "trib.al", "dlvr.it", "soo.gd",
        "kutt.it", "adf.ly", "ouo.io", "urlz.fr", "u.to", "clck.ru", "vk.cc", "l.ead.me", "snip.ly",
        "page.link", "app.link", "onelink.me", "scnv.io", "flow.page", "qrfy.com", "spkl.io",
    )
)  # fmt: skip
_PORTS = {"http": 80, "https": 443}
_BARE_NUMBER = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", re.IGNORECASE)
_MOST_SAID = 2
_LONGEST_HOST = 253  # of the domain name system


def caution(text: str, parts: SplitResult) -> str:
    """Why to look twice before opening a link, the gravest reasons first; "" if there is none."""
    host = (parts.hostname or "").rstrip(".")
    reasons = [
        _before_the_at(parts, host),
        "It holds hidden characters." if has_hidden(text) or has_hidden(unquote(text)) else "",
        "It holds a backslash, which browsers read differently." if "\\" in text else "",
        _imitation(host),
        _numeric(host),
        _port(parts),
        f"{host} hides where it leads." if _is_shortener(host) else "",
        "It is not encrypted (http)." if parts.scheme.lower() != "https" else "",
    ]
    return " ".join([reason for reason in reasons if reason][:_MOST_SAID])


def _before_the_at(parts: SplitResult, host: str) -> str:
    return f"It leads to {host}, whatever stands before the @." if "@" in parts.netloc else ""


def _imitation(host: str) -> str:
    readable = ".".join(map(_readable, host.split(".")))
    if _mixes_scripts(readable):
        return f"{host} may imitate another address: its letters are of several alphabets."
    known = imitated(readable)
    if known:
        return f"{host} looks like {_WRITTEN.get(known, known.capitalize())}, but is not."
    if "xn--" in host or not host.isascii():
        return f"{host} is written in other letters than a to z: check that it is the one you mean."
    return ""


@lru_cache(maxsize=256)
def imitated(host: str) -> str:
    """The known service that a host is made to look like, "" for its own and for any other."""
    labels = host.casefold().split(".") if len(host) <= _LONGEST_HOST else []
    # The last label is the country or `com`, and the one before it who it is.
    for place, label in enumerate(labels[:-1]):
        owner = place == len(labels) - 2 or (place == len(labels) - 3 and len(labels[-2]) <= 3)
        for known in _KNOWN:
            if label == known:
                if not owner and labels[place + 1] in ("com", "org", "net"):
                    return known  # linkedin.com.somewhere.example
            elif _resembles(label, known) or (owner and known in label.split("-")):
                return known
    return ""


def _resembles(label: str, known: str) -> bool:
    if label in _THEMSELVES or abs(len(label) - len(known)) > 2:
        return False
    if _skeleton(label) == _skeleton(known):
        return True
    return len(known) >= _COMPARED_FROM and _one_slip(label, known)


def _skeleton(label: str) -> str:
    """The label with all that looks alike made the same: accents go, and `1` is `l`."""
    decomposed = unicodedata.normalize("NFKD", label)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    bare = bare.translate(_FOREIGN)
    for looks, like in _LOOKS_LIKE:
        bare = bare.replace(looks, like)
    return bare


# Letters of other alphabets that are drawn like Latin ones (Unicode's confusables.txt).
_FOREIGN = str.maketrans(
    "аеорсухіјѕһԁӏвкмнтԛԝɡıοανρτυκιℓ",
    "aeopcyxijshdlbkmhtqwgioavptukil",
)


def _one_slip(label: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two have changed places."""
    start = 0
    while start < min(len(label), len(known)) and label[start] == known[start]:
        start += 1
    rest, wanted = label[start:], known[start:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:])
    )


def _numeric(host: str) -> str:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        if not _BARE_NUMBER.fullmatch(host):
            return ""
    return f"It leads to a bare number ({host}), not to a name."


def _port(parts: SplitResult) -> str:
    port = parts.port
    usual = port is None or port == _PORTS.get(parts.scheme.lower())
    return "" if usual else f"It uses an unusual door of that computer (port {port})."


def _is_shortener(host: str) -> bool:
    name = host.removeprefix("www.")
    return name in _SHORTENERS or name.partition(".")[2] in _SHORTENERS


def _mixes_scripts(host: str) -> bool:
    """True if one label of the host has letters of more than one alphabet (Latin and Cyrillic)."""
    return any(len(_scripts(label)) > 1 for label in host.split("."))


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
