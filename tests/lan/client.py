"""A phone, and somebody worse, at the other end of a link."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from companion.lan import Offer, OneTimeLink

CARDS = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Example\r\nEND:VCARD\r\n"
OFFER = Offer(CARDS, "LibConf 2026", "23 contacts", "Keep 23 contacts")
SECONDS = 20.0


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Answer:
    """What came back until the other side closed: b"" and status 0 for nothing at all."""

    raw: bytes
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __post_init__(self) -> None:
        head, _, self.body = self.raw.partition(b"\r\n\r\n")
        if head:
            first, *lines = head.decode("ascii").split("\r\n")
            self.status = int(first.split()[1])
            self.headers = {line.partition(": ")[0]: line.partition(": ")[2] for line in lines}


class Phone:
    """Opens the link's address and presses its button."""

    def __init__(self, link: OneTimeLink) -> None:
        self.link = link
        parts = urlsplit(link.url)
        self.host, self.page = parts.netloc, parts.path

    def connect(self) -> socket.socket:
        name, _, port = self.host.partition(":")
        return socket.create_connection((name, int(port)), timeout=SECONDS)

    def say(self, raw: bytes) -> Answer:
        """Send these octets and take what comes until the end."""
        with self.connect() as connection:
            with suppress(OSError):
                connection.sendall(raw)
            return self.hear(connection)

    @staticmethod
    def hear(connection: socket.socket) -> Answer:
        got = b""
        try:
            while chunk := connection.recv(1 << 16):
                got += chunk
        except ConnectionError:
            pass
        return Answer(got)

    def request(self, target: str, *headers: str, method: str = "GET", host: str = "") -> bytes:
        lines = (f"{method} {target} HTTP/1.1", f"Host: {host or self.host}", *headers, "", "")
        return "\r\n".join(lines).encode("latin-1")

    def get(self, target: str, *headers: str, method: str = "GET", host: str = "") -> Answer:
        return self.say(self.request(target, *headers, method=method, host=host))

    def file(self) -> str:
        """Where the page's button leads to."""
        found = re.search(r'href="([^"]*)"', self.get(self.page).body.decode())
        assert found is not None
        return found[1]


@contextmanager
def opened(offer: Offer = OFFER, **options: object) -> Iterator[Phone]:
    """A link on this machine alone, and a phone that has its address."""
    link = OneTimeLink(offer, address="127.0.0.1", **options)  # type: ignore[arg-type]
    link.open()
    try:
        yield Phone(link)
    finally:
        link.close()


def wait(is_so: Callable[[], bool]) -> None:
    """Until the link's thread has noticed."""
    until = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < until, "it never came to pass"
        time.sleep(0.002)
