"""A link that gives one file once, in the local network, and ends by itself.

One thread runs an event loop for as long as the link is open. It ends after the file was fetched
whole, when the time is over, or when `close` is called, which waits for the thread.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Literal

from companion.errors import KnownError
from companion.lan import answers
from companion.lan.answers import Offer
from companion.lan.requests import MOST_OCTETS, Request, read_head

if TYPE_CHECKING:
    import asyncio
    import socket

Phase = Literal["waiting", "open", "fetched", "expired", "closed"]

SECONDS = 300.0
"""How long a link is open."""

_MOST_CLIENTS = 8  # at the same time; a phone's browser opens two or three
_HEAD_SECONDS = 5.0  # for all of a request: a browser sends it in one piece
_CHUNK = 64 * 1024
_CHUNK_SECONDS = 10.0  # a phone at the edge of the Wi-Fi still takes more than this
_GOODBYE_SECONDS = 2.0  # until the client has closed too
_TICK = 0.1
_TOKEN_OCTETS = 16  # 128 bits


@dataclass(frozen=True, slots=True)
class LinkState:
    """What has happened so far. Addresses are those of the clients, "" for none.

    `looks` counts the pages that were shown, `refused` everything that was answered with nothing;
    `sending` is true while the file is on its way, `broken` says that it once did not arrive.
    `at` is when the link ended, by the injected `now`.
    """

    phase: Phase = "waiting"
    looks: int = 0
    looked_by: str = ""
    refused: int = 0
    sending: bool = False
    broken: bool = False
    fetched_by: str = ""
    at: float = 0.0


class OneTimeLink:
    """`open` it off the UI thread; read `state` whenever; `close` it in any case.

    It listens on `address` alone (an IPv4 address of this machine), on a free port, and answers
    clients of `network` ("192.168.1.0/24") and of private address ranges only. `clock` counts
    the seconds of its life, `now` is the time of day that `state.at` is told in.
    """

    def __init__(
        self,
        offer: Offer,
        *,
        address: str,
        network: str = "",
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._offer, self._address, self._seconds = offer, address, seconds
        self._network = ip_network(network or f"{address}/32", strict=False)
        self._clock, self._now = clock, now
        first, second = (secrets.token_urlsafe(_TOKEN_OCTETS) for _ in range(2))
        self._page = f"/{first}"
        self._file = f"/{first}/{second}/{offer.safe_name}"
        self._port = 0
        self._opened = 0.0
        self._lock = threading.Lock()
        self._state = LinkState()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._clients: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The address to show, once it is open."""
        return f"http://{self._host}{self._page}"

    @property
    def state(self) -> LinkState:
        """What has happened so far; from any thread."""
        with self._lock:
            return self._state

    @property
    def seconds_left(self) -> float:
        """How long it stays open, 0.0 when it is not."""
        if self.state.phase != "open":
            return 0.0
        return max(0.0, self._opened + self._seconds - self._clock())

    def open(self) -> None:
        """Listen, and start the thread. Raises KnownError if the address cannot be listened on.

        Does nothing on a link that has been closed already.
        """
        import socket

        with self._lock:
            if self._state.phase != "waiting":
                return
            try:
                listening = socket.create_server((self._address, 0), backlog=_MOST_CLIENTS)
            except OSError as error:
                raise KnownError(
                    f"No link can be opened at {self._address}: the network may have changed. "
                    "Choose the network again."
                ) from error
            self._port = listening.getsockname()[1]
            self._opened = self._clock()
            self._state = replace(self._state, phase="open")
            self._thread = threading.Thread(
                target=self._run, args=(listening,), name="companion-link"
            )
            self._thread.start()

    def close(self) -> None:
        """End it now, whatever it is doing, and wait until its thread has ended."""
        self._end("closed")
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    @property
    def _host(self) -> str:
        return f"{self._address}:{self._port}"

    def _end(self, phase: Phase) -> None:
        with self._lock:
            if self._state.phase in ("waiting", "open"):
                self._state = replace(self._state, phase=phase, sending=False, at=self._now())
            loop, stop = self._loop, self._stop
            if loop is not None and stop is not None:
                loop.call_soon_threadsafe(stop.set)

    def _tell(self, **changes: object) -> None:
        with self._lock:
            self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _run(self, listening: "socket.socket") -> None:
        import asyncio

        with listening:
            asyncio.run(self._serve(listening))

    async def _serve(self, listening: "socket.socket") -> None:
        import asyncio

        with self._lock:
            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            over = self._state.phase != "open"
        server = await asyncio.start_server(self._accept, sock=listening, limit=MOST_OCTETS)
        while not over:
            try:
                await asyncio.wait_for(self._stop.wait(), _TICK)
                over = True
            except TimeoutError:
                if self._clock() >= self._opened + self._seconds:
                    self._end("expired")
        server.close()
        for client in tuple(self._clients):
            client.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)
        await asyncio.sleep(0)  # in which their connections are closed
        with self._lock:
            self._loop = self._stop = None

    def _accept(self, reader: "asyncio.StreamReader", writer: "asyncio.StreamWriter") -> None:
        import asyncio

        if len(self._clients) >= _MOST_CLIENTS or self.state.phase != "open":
            writer.transport.abort()
            return
        client = asyncio.get_running_loop().create_task(self._client(reader, writer))
        self._clients.add(client)

        def gone(done: "asyncio.Task[None]") -> None:
            # Here and not in the task: one that is cancelled before it begins runs nothing.
            self._clients.discard(done)
            writer.transport.abort()

        client.add_done_callback(gone)

    async def _client(self, reader: "asyncio.StreamReader", writer: "asyncio.StreamWriter") -> None:
        """One connection: one request, one answer."""
        import asyncio

        # `drain` then waits until everything has been handed to the network.
        writer.transport.set_write_buffer_limits(high=0)
        try:
            async with asyncio.timeout(_HEAD_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            head = b""
        except (TimeoutError, EOFError, OSError):
            self._tell(refused=self.state.refused + 1)
            return
        with suppress(TimeoutError, OSError):
            await self._answer(head, str(writer.get_extra_info("peername")[0]), writer)
            await _part(reader, writer)
        if self.state.phase != "open" and self._stop is not None:
            self._stop.set()

    async def _answer(self, head: bytes, peer: str, writer: "asyncio.StreamWriter") -> None:
        request = read_head(head)
        state = self.state
        if self._clock() >= self._opened + self._seconds or not self._is_near(peer):
            request = None
        if request is not None and state.phase == "open" and self._is_sound(request):
            if _same(request.target, self._page):
                self._tell(looks=state.looks + 1, looked_by=peer)
                await _send(writer, answers.page(self._offer, self._file))
                return
            if _same(request.target, self._file) and not (state.sending or request.is_a_guess):
                await self._give(peer, writer)
                return
        self._tell(refused=state.refused + 1)
        other = request is not None and request.method != "GET"
        await _send(writer, answers.wrong_method() if other else answers.nothing())

    def _is_near(self, peer: str) -> bool:
        """True for the same network, or a private one (a cable and a Wi-Fi may be two)."""
        address = ip_address(peer)
        return address in self._network or address.is_private

    def _is_sound(self, request: Request) -> bool:
        # A page elsewhere can point a name of its own at this address; its requests carry that
        # name as their Host (DNS rebinding).
        return request.method == "GET" and request.host == self._host and not request.has_body

    async def _give(self, peer: str, writer: "asyncio.StreamWriter") -> None:
        """The file. It counts as fetched when all of it has gone out."""
        data = memoryview(self._offer.data)
        self._tell(sending=True)
        try:
            await _send(writer, answers.file_head(self._offer))
            for start in range(0, len(data), _CHUNK):
                await _send(writer, data[start : start + _CHUNK])
        except (TimeoutError, OSError):
            self._tell(sending=False, broken=True)
            raise
        with self._lock:
            if self._state.phase == "open":
                self._state = replace(
                    self._state, phase="fetched", fetched_by=peer, sending=False, broken=False,
                    at=self._now(),
                )  # fmt: skip


async def _send(writer: "asyncio.StreamWriter", data: bytes | memoryview) -> None:
    """Raises TimeoutError or OSError when the client does not take it."""
    import asyncio

    writer.write(data)
    async with asyncio.timeout(_CHUNK_SECONDS):
        await writer.drain()


async def _part(reader: "asyncio.StreamReader", writer: "asyncio.StreamWriter") -> None:
    """Say goodbye and let the client close: closing first could cut off what is still on its way.

    What else it says (a second request behind the first one) is not listened to.
    """
    import asyncio

    writer.write_eof()
    async with asyncio.timeout(_GOODBYE_SECONDS):
        while await reader.read(MOST_OCTETS):
            pass


def _same(one: str, other: str) -> bool:
    """Compare in a time that does not tell how much of it was right."""
    return hmac.compare_digest(one.encode("ascii"), other.encode("ascii"))
