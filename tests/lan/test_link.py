"""The link as a phone meets it: a page, the file once, the end."""

import re
import socket
import sys
import threading

import pytest

from companion.errors import KnownError
from companion.lan import Offer, OneTimeLink
from tests.lan.client import CARDS, OFFER, Clock, opened, wait


def test_a_phone_sees_the_page_and_gets_the_file_behind_its_button():
    with opened() as phone:
        page = phone.get(phone.page)
        assert page.status == 200
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Keep 23 contacts" in page.body.decode()
        answer = phone.get(phone.file())
        assert (answer.status, answer.body) == (200, CARDS)
        assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
        assert answer.headers["Content-Length"] == str(len(CARDS))
        assert answer.headers["Content-Disposition"] == 'attachment; filename="LibConf-2026.vcf"'


def test_the_file_is_fetched_once_and_the_link_ends_itself():
    with opened(now=lambda: 42.0) as phone:
        target = phone.file()
        phone.get(target)
        wait(lambda: "companion-link" not in {one.name for one in threading.enumerate()})
        state = phone.link.state
        assert (state.phase, state.fetched_by, state.at) == ("fetched", "127.0.0.1", 42.0)
        with pytest.raises(ConnectionError):
            phone.get(target)


def test_previews_look_at_the_page_and_take_nothing():
    with opened() as phone:
        for _ in range(3):
            assert phone.get(phone.page, "User-Agent: PreviewBot").status == 200
        target = phone.file()
        assert phone.get(target, "Sec-Purpose: prefetch;prerender").status == 404
        assert (phone.link.state.phase, phone.link.state.looks) == ("open", 4)
        assert phone.get(target).body == CARDS


def test_after_its_time_the_link_is_closed():
    clock = Clock()
    with opened(clock=clock, seconds=300) as phone:
        target = phone.file()
        assert phone.link.seconds_left == 300
        clock.seconds += 299
        assert phone.get(phone.page).status == 200
        clock.seconds += 1
        wait(lambda: phone.link.state.phase == "expired")
        assert phone.link.seconds_left == 0
        phone.link.close()
        with pytest.raises(ConnectionError):
            phone.get(target)
        assert phone.link.state.phase == "expired"


def test_closing_ends_it_in_the_middle_of_a_conversation():
    with opened() as phone, phone.connect() as silent:
        silent.sendall(b"GET / HT")
        phone.link.close()
        assert phone.hear(silent).raw == b""
        assert phone.link.state.phase == "closed"
        with pytest.raises(ConnectionError):
            phone.connect()


def test_a_link_that_was_closed_before_it_was_open_stays_closed():
    link = OneTimeLink(OFFER, address="127.0.0.1")
    link.close()
    link.open()
    assert link.state.phase == "closed"


def test_an_address_that_is_not_of_this_machine_is_refused_with_a_sentence():
    link = OneTimeLink(OFFER, address="192.0.2.7")
    with pytest.raises(KnownError, match=r"No link can be opened at 192\.0\.2\.7"):
        link.open()
    link.close()


def test_every_link_has_new_secrets_of_128_bits_for_the_page_and_for_the_file():
    found = set()
    for _ in range(2):
        with opened() as phone:
            _, page, file, _name = phone.file().split("/")
            found |= {page, file}
    assert len(found) == 4
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", secret) for secret in found)


def test_a_download_that_breaks_off_can_be_tried_again():
    large = Offer(b"x" * 20_000_000, "all", "all", "Keep all")
    with opened(large) as phone:
        target = phone.file()
        with phone.connect() as leaving:
            leaving.sendall(phone.request(target))
            leaving.recv(1000)
            # One at a time: nobody else gets it meanwhile.
            assert phone.get(target).status == 404
        wait(lambda: phone.link.state.broken)
        assert phone.link.state.phase == "open"
        assert len(phone.get(target).body) == 20_000_000
        assert not phone.link.state.broken


def test_the_page_says_nothing_that_a_stranger_could_use():
    with opened() as phone:
        page = phone.get(phone.page)
        assert "Server" not in page.headers
        assert "Date" not in page.headers
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        text = page.body.decode()
        assert "<script" not in text
        assert "http" not in text.replace("http-equiv", "")
        assert not re.search(r"\bsrc=|@import|url\(", text)
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Bibliotheken & Co", "Bibliotheken-Co.vcf"),
        ("../../etc/passwd", "etc-passwd.vcf"),
        ('a"\r\nSet-Cookie: x', "a-Set-Cookie-x.vcf"),
        ("مؤتمر", "contacts.vcf"),
        ("", "contacts.vcf"),
        ("x" * 300, "x" * 48 + ".vcf"),
    ],
)
def test_a_file_name_is_safe_whatever_the_event_is_called(name: str, safe: str):
    assert Offer(b"", name, "", "").safe_name == safe


def test_words_on_the_page_are_never_taken_for_html():
    with opened(Offer(b"", "a", "<b>1</b>", '"><script>')) as phone:
        text = phone.get(phone.page).body.decode()
    assert "&lt;b&gt;1&lt;/b&gt;" in text
    assert "<script>" not in text


def test_a_browser_can_be_asked_to_show_the_file_at_once():
    with opened(Offer(CARDS, "a", "", "", inline=True)) as phone:
        answer = phone.get(phone.file())
    assert answer.headers["Content-Disposition"] == 'inline; filename="a.vcf"'


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address")
def test_only_the_address_that_was_chosen_is_listened_on():
    with opened() as phone:
        port = int(phone.host.partition(":")[2])
        # Free for somebody else: a link that listened on all addresses would hold it.
        socket.create_server(("127.0.0.2", port)).close()
