"""Links are named by the place they lead to, and what is odd about them is said."""

import pytest

from companion.qr.links import identifiers, read_link
from companion.qr.payload import recognise


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("https://www.linkedin.com/in/katr%C3%ADn-j/?trk=qr", "LinkedIn profile: katrín-j"),
        ("linkedin.com/in/katrin", "LinkedIn profile: katrin"),
        ("https://is.linkedin.com/in/katrin", "LinkedIn profile: katrin"),
        ("https://www.linkedin.com/company/acme", "LinkedIn page: acme"),
        ("https://orcid.org/0000-0002-1825-0097", "ORCID record: 0000-0002-1825-0097"),
        ("https://github.com/katrin", "GitHub profile: katrin"),
        ("https://x.com/katrin", "X profile: katrin"),
        ("https://twitter.com/katrin", "X profile: katrin"),
        ("https://bsky.app/profile/katrin.example", "Bluesky profile: katrin.example"),
        ("https://social.example/@katrin", "Mastodon profile: @katrin@social.example"),
        ("https://a.example/@k@b.example", "Mastodon profile: @k@b.example"),
        ("https://www.youtube.com/@katrin", "YouTube channel: @katrin"),
        (
            "https://scholar.google.com/citations?user=x",
            "Google Scholar profile: scholar.google.com",
        ),
        ("https://www.researchgate.net/profile/K-J", "ResearchGate profile: K-J"),
        ("https://wa.me/354555", "WhatsApp chat: 354555"),
        ("https://hi.example/katrin", "https://hi.example/katrin"),
        ("www.hi.example", "https://www.hi.example"),
        ("URL:https://hi.example", "https://hi.example"),
        ("https://github.com/katrin/project", "https://github.com/katrin/project"),
        (
            "https://linkedin.com.evil.example/in/katrin",
            "https://linkedin.com.evil.example/in/katrin",
        ),
        ("https://notlinkedin.com/in/katrin", "https://notlinkedin.com/in/katrin"),
    ],
)
def test_a_link_is_named_by_the_place_it_leads_to(text: str, summary: str) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.summary, payload.draft) == ("url", summary, None)
    [action] = [action for action in payload.actions if action.kind == "open"]
    assert action.target.startswith("https://")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://hi.example/", ""),
        ("http://hi.example/", "not encrypted"),
        ("https://linkedin.com@evil.example/in/k", "leads to evil.example"),
        ("https://linkedin.com%2F@evil.example", "leads to evil.example"),
        ("https://\u0430pple.example/", "several alphabets"),
        ("https://xn--pple-43d.example/", "several alphabets"),
        ("https://\u0430\u0440\u0440\u04cf\u0435.example/", "other letters than a to z"),
        ("https://müller.example/", "other letters than a to z"),
        ("https://hi.example/\u202egpj.exe", "hidden characters"),
        ("https://hi.example/%E2%80%AEgpj.exe", "hidden characters"),
    ],
)
def test_what_is_odd_about_a_link_is_said(text: str, words: str) -> None:
    link = read_link(text)
    assert link is not None
    assert words in link.caution
    assert bool(words) == bool(link.caution)


@pytest.mark.parametrize(
    "text",
    ["ftp://hi.example", "https://", "http:///x", "https://[::1", "hi.example", "a b.example",
     "javascript://linkedin.com/%0aalert(1)", "https://hi.example:port/"],
)  # fmt: skip
def test_what_is_no_link_of_the_web_is_none(text: str) -> None:
    assert read_link(text) is None


def test_a_link_s_query_and_path_may_hold_a_ticket_s_id() -> None:
    link = read_link("https://luma.example/check-in/evt-9?pk=g-XYZ%2F1&e=ab")
    assert link is not None
    assert identifiers(link) == ["g-XYZ/1", "evt-9", "check-in"]
