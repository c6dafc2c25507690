"""The head of a request as this server takes it: HTTP/1.1 (RFC 9112), small, and nothing odd.

What a phone's browser sends is well inside all of these bounds. Whatever is not gets no second
look: being lenient here would only help somebody who is looking for a gap.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_OCTETS = 8192
"""Request line and headers together."""

_MOST_TARGET = 512
_MOST_HEADERS = 64
_LINE = re.compile(rb"([A-Z]{1,16}) (/[!-~]*) HTTP/1\.[01]")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}):[ \t]*([^\r\n\x00]*)")


@dataclass(frozen=True, slots=True)
class Request:
    """One request: `headers` by lower-case name, each with all of its values."""

    method: str
    target: str
    headers: dict[str, list[str]]

    @property
    def host(self) -> str:
        """The Host header if there is exactly one, else ""."""
        found = self.headers.get("host", [])
        return found[0] if len(found) == 1 else ""

    @property
    def has_body(self) -> bool:
        """True if it brings a body along, or says so."""
        length = self.headers.get("content-length", ["0"])
        return "transfer-encoding" in self.headers or length != ["0"]

    @property
    def is_a_guess(self) -> bool:
        """True for what a browser loads in advance, before anybody wants it."""
        said = " ".join(
            value
            for name in ("purpose", "sec-purpose", "x-purpose", "x-moz")
            for value in self.headers.get(name, ())
        ).casefold()
        return "prefetch" in said or "preview" in said or "prerender" in said


def read_head(head: bytes) -> Request | None:
    """A request from its head (up to and with the empty line), None if it is not one.

    The target is a path: no scheme, no host, no spaces, at most 512 octets. Folded headers and
    bare line feeds are refused.
    """
    if len(head) > MOST_OCTETS or not head.endswith(b"\r\n\r\n"):
        return None
    first, *rest = head[:-4].split(b"\r\n")
    line = _LINE.fullmatch(first)
    if line is None or len(line[2]) > _MOST_TARGET or len(rest) > _MOST_HEADERS:
        return None
    headers = _headers(rest)
    if headers is None:
        return None
    return Request(line[1].decode("ascii"), line[2].decode("ascii"), headers)


def _headers(lines: Iterable[bytes]) -> dict[str, list[str]] | None:
    headers: dict[str, list[str]] = {}
    for line in lines:
        found = _HEADER.fullmatch(line)
        if found is None:
            return None
        value = found[2].strip(b" \t").decode("latin-1")
        headers.setdefault(found[1].decode("ascii").lower(), []).append(value)
    return headers
