"""Addresses on the web: which may be a resource, and what to mind before opening one."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from companion.errors import KnownError
from companion.model.text import storable
from companion.qr.harmless import harmless

_LONGEST = 8_000
_HOST = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")


@dataclass(frozen=True, slots=True)
class Address:
    """A link as it is shown before it is opened: all of it, where it leads, what to mind or ""."""

    url: str
    host: str
    caution: str


def checked_address(text: str) -> str:
    """The address, with `https://` before one that begins with its host.

    Raises KnownError for everything but http(s): other schemes start programs.
    """
    from companion.qr.links import read_link

    text = storable(text).strip()
    found = read_link(text) or (read_link(f"https://{text}") if _HOST.fullmatch(text) else None)
    if found is None or len(found.url) > _LONGEST:
        raise KnownError(
            f"“{harmless(text, limit=80)}” is no address on the web: write it whole, such as "
            "https://library.example/page."
        )
    return found.url


def address(url: str) -> Address | None:
    """What to show of a stored link; None if it is none that may be opened."""
    from companion.qr.links import read_link

    found = read_link(url)
    if found is None or urlsplit(found.url).scheme.lower() not in ("http", "https"):
        return None
    return Address(found.url, harmless(found.host), found.caution)
