"""Drafts of mail: links that stay short, files whose headers nobody breaks out of."""

import email
import email.policy
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.letters import (
    LONGEST_ADDRESS,
    Letter,
    draft_file,
    filled,
    is_address,
    is_cut,
    mail_address,
    mail_addresses,
)


def opened(letter: Letter) -> EmailMessage:
    return email.message_from_bytes(draft_file(letter), policy=email.policy.default)


def test_long_addresses_are_cut_into_several_that_hide_all_the_same() -> None:
    hidden = tuple(f"guest{number}@far.example" for number in range(200))
    addresses = mail_addresses(Letter("Subject", "Text " * 20, hidden=hidden))
    assert len(addresses) > 1
    assert max(map(len, addresses)) <= LONGEST_ADDRESS
    found = [
        mail for one in addresses for mail in parse_qs(urlsplit(one).query)["bcc"][0].split(",")
    ]
    assert found == list(hidden)


def test_a_long_text_does_not_make_one_message_for_each_that_is_hidden() -> None:
    letter = Letter("S", "Ü" * 5000, hidden=tuple(f"g{n}@far.example" for n in range(20)))
    addresses = mail_addresses(letter)
    assert is_cut(letter)
    assert len(addresses) < 4
    assert max(map(len, addresses)) <= LONGEST_ADDRESS


def test_nothing_in_a_name_or_an_address_breaks_out_of_a_draft() -> None:
    message = opened(
        Letter("Hi\r\nBcc: all@x.example", "Text", to=(("", "a@x.example\r\nBcc: b@x.example"),))
    )
    assert message["Bcc"] is None
    assert message["To"] is None


def test_no_name_or_subject_makes_a_header_of_its_own() -> None:
    message = opened(
        Letter(
            "Hi\r\nCc: spy@x.example – 学",
            "Þú\n.\n",
            to=(("Jón\r\nBcc: spy@x.example", "jon@x.example"), ("B", "b@x.example\nCc: c@x.co")),
        )
    )
    assert sorted(message.keys()) == sorted(
        ["To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    )
    assert [one.addr_spec for one in message["To"].addresses] == ["jon@x.example"]
    assert message["Subject"] == "Hi Cc: spy@x.example – 学"
    assert message["X-Unsent"] == "1"
    assert message.get_content().splitlines() == ["Þú", "."]


def test_a_link_stays_short_enough_and_keeps_its_parts_apart() -> None:
    letter = Letter("a&b=c", "é\n" * 3000, to=(("A", "a&b@x.example"),))
    (link,) = mail_addresses(letter)
    assert link.startswith("mailto:a%26b@x.example?subject=a%26b%3Dc&body=%C3%A9%0D%0A")
    assert len(link) <= LONGEST_ADDRESS
    assert unquote(link).endswith("…")
    assert not is_cut(Letter("Short", "And whole"))


def test_hidden_ones_are_hidden_and_the_text_is_whole() -> None:
    letter = Letter("Hi", "One\r\nTwo\rThree", hidden=("a@x.example", "b@münchen.example"))
    assert opened(letter)["Bcc"] == "a@x.example, b@xn--mnchen-3ya.example"
    assert opened(letter)["To"] is None
    assert mail_address(letter) == (
        "mailto:?bcc=a@x.example,b@xn--mnchen-3ya.example&subject=Hi&body=One%0D%0ATwo%0D%0AThree"
    )


@pytest.mark.parametrize(
    "text",
    ["", "@", "a@", "@b", "a b@c.example", "A <a@b.example>", "a@b.example,c@d.example",
     "jón@x.example", "a@b..example", "a@b.example\n", "a@b\x00.example", "a@b@c.example"],
)  # fmt: skip
def test_what_cannot_be_written_to_is_no_address(text: str) -> None:
    assert is_address(text) is (text == "a@b.example\n")


def test_other_braces_stay_as_they_are() -> None:
    words = {"name": "{event}", "event": "X"}
    assert filled("{name} {braces} {", words) == "{event} {braces} {"


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_is_written_the_headers_are_the_same(
    subject: str, text: str, name: str, address: str
) -> None:
    letter = Letter(subject, text, to=((name, address), ("Ann", "ann@x.example")))
    keys = set(opened(letter).keys())
    assert keys == {
        "X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip
    assert len(mail_addresses(letter)[0]) <= LONGEST_ADDRESS or len(subject) > 50
