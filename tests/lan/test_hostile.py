"""Requests that no phone sends: each gets nothing, and the link stays as it was."""

import os
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.lan import Offer, OneTimeLink
from companion.lan.requests import MOST_OCTETS, read_head
from tests.lan.client import CARDS, OFFER, Answer, Phone, opened, wait


def is_nothing(answer: Answer) -> bool:
    """404 with neither a body nor a word, or a connection that was simply closed."""
    return answer.status in (0, 404) and answer.body == b""


def test_wrong_addresses_get_nothing():
    with opened() as phone:
        right = phone.file()
        for target in (
            "/", "/favicon.ico", "/robots.txt", phone.page[:-1], phone.page + "x", phone.page + "/",
            phone.page.swapcase(), phone.page + "?a=b", right[:-1], right + "/..", "//" + right,
            "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", f"{phone.page}/../{right}",
            f"http://{phone.host}{phone.page}", "*", "/" + "a" * 600,
        ):  # fmt: skip
            assert is_nothing(phone.get(target)), target
        assert phone.link.state.looks == 1
        assert phone.get(right).body == CARDS


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE"])
def test_only_get_is_understood(method: str):
    with opened() as phone:
        for target in (phone.page, phone.file()):
            answer = phone.get(target, method=method)
            assert (answer.status, answer.body) == (405, b"")
        assert phone.link.state.phase == "open"


def test_a_request_under_another_name_gets_nothing():
    with opened() as phone:
        port = phone.host.partition(":")[2]
        for host in (
            f"localhost:{port}", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port}.example",
            f"127.0.0.1:{port}@evil.example", f"127.1:{port}", f"127.0.0.1:0{port}",
        ):  # fmt: skip
            assert is_nothing(phone.get(phone.page, host=host)), host
        assert is_nothing(phone.get(phone.page, f"Host: {phone.host}"))
        assert is_nothing(phone.say(f"GET {phone.page} HTTP/1.1\r\n\r\n".encode()))
        assert phone.link.state.looks == 0


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET  {page} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"GET {page}\r\n\r\n",
        b"GET {page} HTTP/2.0\r\nHost: {host}\r\n\r\n",
        b"GET {page} HTTP/1.1\nHost: {host}\n\n\r\n\r\n",
        b"GET {page} HTTP/1.1\r\nHost: {host}\r\n folded\r\n\r\n",
        b"GET {page} HTTP/1.1\r\nHost : {host}\r\n\r\n",
        b"GET {page} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n\r\nhello",
        b"GET {page} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET {page} HTTP/1.1\r\nHost: {host}\r\n" + b"A: b\r\n" * 80 + b"\r\n",
        b"GET {page} HTTP/1.1\r\nHost: {host}\r\nA: " + b"b" * 9000 + b"\r\n\r\n",
        b"G" * 100_000,
    ],
)
def test_a_malformed_or_oversized_request_gets_nothing(raw: bytes):
    with opened() as phone:
        sent = raw.replace(b"{page}", phone.page.encode()).replace(b"{host}", phone.host.encode())
        with phone.connect() as connection:
            with suppress(OSError):
                connection.sendall(sent)
                connection.shutdown(1)
            assert is_nothing(phone.hear(connection))
        assert phone.link.state.looks == 0
        assert phone.get(phone.page).status == 200


def test_of_requests_behind_one_another_the_first_is_answered():
    with opened() as phone:
        target = phone.file()
        both = phone.request(phone.page) + phone.request(target)
        assert phone.say(both).raw.count(b"HTTP/1.1") == 1
        assert phone.link.state.phase == "open"
        assert phone.get(target, "Range: bytes=0-3").body == CARDS


def test_one_who_dawdles_is_let_go_and_others_are_served_meanwhile(monkeypatch):
    monkeypatch.setattr("companion.lan.link._HEAD_SECONDS", 0.3)
    with opened() as phone, phone.connect() as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        assert phone.get(phone.page).status == 200
        before = time.monotonic()
        assert phone.hear(slow).raw == b""
        assert time.monotonic() - before < 10
        assert phone.link.state.refused == 1


def test_one_who_does_not_take_the_file_is_let_go(monkeypatch):
    monkeypatch.setattr("companion.lan.link._CHUNK_SECONDS", 0.3)
    with opened(Offer(os.urandom(20_000_000), "a", "", "")) as phone:
        target = phone.file()
        with phone.connect() as lazy:
            lazy.sendall(phone.request(target))
            wait(lambda: phone.link.state.broken)
        assert phone.link.state.phase == "open"


def test_only_a_handful_of_clients_are_let_in_at_once():
    with opened() as phone:
        crowd = [phone.connect() for _ in range(8)]
        try:
            for one in crowd:
                one.sendall(b"GET /")
            wait(lambda: len(phone.link._clients) == 8)
            assert phone.get(phone.page).raw == b""
        finally:
            for one in crowd:
                one.close()
        wait(lambda: not phone.link._clients)
        assert phone.get(phone.page).status == 200


@given(st.binary(max_size=300))
def test_no_octets_bring_the_reader_of_requests_down(octets: bytes):
    found = read_head(b"GET /a HTTP/1.1\r\n" + octets + b"\r\n\r\n")
    assert found is None or (found.method, found.target) == ("GET", "/a")
    read_head(octets)


def test_the_bound_on_a_request_holds_to_the_octet():
    start = b"GET / HTTP/1.1\r\nA: "
    room = MOST_OCTETS - len(start) - 4
    assert read_head(start + b"b" * room + b"\r\n\r\n") is not None
    assert read_head(start + b"b" * (room + 1) + b"\r\n\r\n") is None


def test_what_comes_behind_a_request_does_not_cut_its_answer_off():
    with opened() as phone:
        target = phone.file()
        assert phone.say(phone.request(target) + b"x" * 1_000_000).body == CARDS


class FarAway(OneTimeLink):
    """A link that takes everybody for a stranger from elsewhere."""

    def _is_near(self, _peer: str) -> bool:
        return False


def test_a_stranger_from_another_network_gets_nothing_even_with_the_address():
    link = FarAway(OFFER, address="127.0.0.1")
    link.open()
    try:
        phone = Phone(link)
        assert is_nothing(phone.get(phone.page))
        assert link.state.looks == 0
    finally:
        link.close()


def test_the_same_network_and_private_ones_are_near():
    with opened(network="127.0.0.0/8") as phone:
        assert phone.link._is_near("127.0.0.9")
        assert phone.link._is_near("10.1.2.3")
        assert not phone.link._is_near("8.8.8.8")
