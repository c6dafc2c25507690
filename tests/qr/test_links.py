"""Links are named by the place they lead to, and what is odd about them is said."""

import pytest

from companion.model.draft import Point
from companion.qr.links import identifiers, read_link
from companion.qr.payload import recognise

PROFILES = [
    ("https://www.linkedin.com/in/katr%C3%ADn-j/?trk=qr", "LinkedIn profile: katrín-j",
     "https://www.linkedin.com/in/katrín-j"),
    ("linkedin.com/in/katrin", "LinkedIn profile: katrin", "https://www.linkedin.com/in/katrin"),
    ("https://is.linkedin.com/mwlite/in/katrin", "LinkedIn profile: katrin",
     "https://www.linkedin.com/in/katrin"),
    ("linkedin://in/katrin", "LinkedIn profile: katrin", "https://www.linkedin.com/in/katrin"),
    ("https://orcid.org/0000-0002-1825-0097", "ORCID record: 0000-0002-1825-0097",
     "https://orcid.org/0000-0002-1825-0097"),
    ("ORCID: 0000-0002-1694-233X", "ORCID record: 0000-0002-1694-233X",
     "https://orcid.org/0000-0002-1694-233X"),
    ("https://github.com/katrin", "GitHub profile: katrin", "https://github.com/katrin"),
    ("https://gitlab.com/katrin/", "GitLab profile: katrin", "https://gitlab.com/katrin"),
    ("https://x.com/katrin?s=21", "X profile: katrin", "https://x.com/katrin"),
    ("https://mobile.twitter.com/katrin", "X profile: katrin", "https://x.com/katrin"),
    ("https://bsky.app/profile/katrin.example", "Bluesky profile: katrin.example",
     "https://bsky.app/profile/katrin.example"),
    ("https://social.example/@katrin", "Mastodon profile: @katrin@social.example",
     "https://social.example/@katrin"),
    ("https://a.example/@k@b.example", "Mastodon profile: @k@b.example", "https://b.example/@k"),
    ("@katrin@social.example", "Mastodon profile: @katrin@social.example",
     "https://social.example/@katrin"),
    ("https://www.facebook.com/katrin.j?mibextid=x", "Facebook page: katrin.j",
     "https://www.facebook.com/katrin.j"),
    ("https://facebook.com/profile.php?id=1001", "Facebook page: 1001",
     "https://www.facebook.com/profile.php?id=1001"),
    ("https://instagram.com/katrin.j?igsh=x", "Instagram profile: katrin.j",
     "https://www.instagram.com/katrin.j"),
    ("https://www.threads.net/@katrin", "Threads profile: katrin",
     "https://www.threads.net/@katrin"),
    ("https://www.youtube.com/@katrin", "YouTube channel: @katrin",
     "https://www.youtube.com/@katrin"),
    ("https://youtube.com/channel/UC-1x/about", "YouTube channel: channel/UC-1x",
     "https://www.youtube.com/channel/UC-1x"),
    ("https://scholar.google.is/citations?hl=is&user=Ab_1", "Google Scholar profile: Ab_1",
     "https://scholar.google.com/citations?user=Ab_1"),
    ("https://www.researchgate.net/profile/K-J", "ResearchGate profile: K-J",
     "https://www.researchgate.net/profile/K-J"),
    ("https://wa.me/3545551234?text=Hi", "WhatsApp chat: 3545551234", "https://wa.me/3545551234"),
    ("https://api.whatsapp.com/send?phone=%2B3545551234", "WhatsApp chat: 3545551234",
     "https://wa.me/3545551234"),
    ("https://t.me/katrin_j", "Telegram chat: katrin_j", "https://t.me/katrin_j"),
    ("tg://resolve?domain=katrin_j", "Telegram chat: katrin_j", "https://t.me/katrin_j"),
    ("https://u.wechat.com/EAbc-1", "WeChat contact: EAbc-1", "https://u.wechat.com/EAbc-1"),
    ("https://line.me/ti/p/~katrin", "LINE contact: ~katrin", "https://line.me/ti/p/~katrin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "summary", "kept"), PROFILES)
def test_a_profile_is_named_and_kept_without_what_follows_people_around(
    text: str, summary: str, kept: str
) -> None:
    payload = recognise(text)
    assert (payload.kind, payload.summary, payload.caution) == ("url", summary, "")
    assert payload.noun == summary.partition(":")[0]
    assert payload.draft is not None
    assert [point.value for point in payload.draft.urls] == [kept]
    [action] = [action for action in payload.actions if action.kind == "open"]
    assert action.target.startswith("https://")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("https://www.linkedin.com/company/acme", "LinkedIn page: acme"),
        ("https://www.linkedin.com/qr/AbC1", "LinkedIn link: www.linkedin.com"),
        ("https://lnkd.in/eAbC1", "LinkedIn short link: lnkd.in"),
        ("https://signal.me/#eu/AbC1", "Signal chat: signal.me"),
        ("https://t.me/+AbCdEf", "Telegram group: t.me"),
        ("https://chat.whatsapp.com/AbC1", "WhatsApp group: chat.whatsapp.com"),
        ("https://wa.me/qr/ABC1", "WhatsApp link: wa.me"),
        ("https://apps.apple.com/app/id1", "App in the App Store: apps.apple.com"),
        (
            "https://play.google.com/store/apps/details?id=a.b",
            "App in Google Play: play.google.com",
        ),
        ("market://details?id=a.b", "App in Google Play: play.google.com"),
        ("https://hi.example/katrin.vcf", "Contact card to fetch: hi.example"),
        ("https://hi.example/katrin", "https://hi.example/katrin"),
        ("www.hi.example", "https://www.hi.example"),
        ("URL:https://hi.example", "https://hi.example"),
        ("URLTO:My site:https://hi.example", "URLTO:My site:https://hi.example"),
        ("URLTO:Site:https://hi.example", "https://hi.example"),
        ("https://github.com/katrin/project", "https://github.com/katrin/project"),
        ("https://github.com/login", "https://github.com/login"),
        ("https://x.com/search?q=a", "https://x.com/search?q=a"),
        ("https://www.instagram.com/p/AbC/", "https://www.instagram.com/p/AbC/"),
        ("https://facebook.com/groups/zines", "https://facebook.com/groups/zines"),
        ("https://notlinkedin.com/in/katrin", "https://notlinkedin.com/in/katrin"),
    ],
)
def test_what_is_no_person_s_page_is_nobody(text: str, summary: str) -> None:
    payload = recognise(text)
    assert (payload.summary, payload.draft) == (summary, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("https://www.linkedin.com/in/katrin-jonsdottir-1a2b3c4d", "Katrin Jonsdottir"),
        (
            "https://www.linkedin.com/in/katr%C3%ADn-j%C3%B3nsd%C3%B3ttir-01b2c3",
            "Katrín Jónsdóttir",
        ),
        ("https://www.linkedin.com/in/%E8%8A%B1%E5%AD%90-%E4%BD%90%E8%97%A4-01b2c3", "花子 佐藤"),
        ("https://www.researchgate.net/profile/Katrin-Jonsdottir-2", "Katrin Jonsdottir"),
        ("https://www.xing.com/profile/Katrin_Jonsdottir12", "Katrin Jonsdottir"),
        ("https://www.linkedin.com/in/growth-hacker", ""),
        ("https://www.linkedin.com/in/katrin", ""),
        ("https://github.com/katrin-jonsdottir", ""),
        ("https://www.linkedin.com/in/best-coach-ever-deadbeef", ""),
    ],
)
def test_only_a_handle_that_the_service_made_of_a_name_gives_a_name(text: str, name: str) -> None:
    draft = recognise(text).draft
    assert draft is not None
    assert draft.formatted_name == name


def test_a_chat_by_number_gives_the_number() -> None:
    draft = recognise("https://wa.me/3545551234").draft
    assert draft is not None
    assert draft.phones == [Point("+3545551234", ["cell"])]


def test_an_orcid_number_that_was_misread_is_said() -> None:
    payload = recognise("https://orcid.org/0000-0002-1825-0098")
    assert "check digit is wrong" in payload.caution
    assert recognise("0000-0002-1825-0098").kind == "badge"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://hi.example/", ""),
        ("http://hi.example/", "not encrypted"),
        ("https://linkedin.com@evil.example/in/k", "leads to evil.example"),
        ("https://linkedin.com%2F@evil.example", "leads to evil.example"),
        ("https://\u0430pple.example/", "several alphabets"),
        ("https://xn--pple-43d.example/", "several alphabets"),
        ("https://\u0430\u0440\u0440\u04cf\u0435.example/", "looks like Apple"),
        ("https://\u0436\u0443\u043a.example/", "other letters than a to z"),
        ("https://linkedln.com/in/k", "looks like LinkedIn"),
        ("https://www.1inkedin.com/in/k", "looks like LinkedIn"),
        ("https://l\u00ednkedin.com/in/k", "looks like LinkedIn"),
        ("https://linkedinn.com/in/k", "looks like LinkedIn"),
        ("https://facebok.com/k", "looks like Facebook"),
        ("https://linkedin-login.example/", "looks like LinkedIn"),
        ("https://linkedin.com.evil.example/in/katrin", "looks like LinkedIn"),
        ("https://rnicrosoft.com/", "looks like Microsoft"),
        ("linkedln.com/in/katrin", "looks like LinkedIn"),
        ("https://93.184.216.34/x", "bare number"),
        ("https://3232235777/", "bare number"),
        ("https://0x7f.1/", "bare number"),
        ("https://[2001:db8::1]/", "bare number"),
        ("https://hi.example:8443/", "port 8443"),
        ("https://hi.example:443/", ""),
        ("http://hi.example:80/", "not encrypted"),
        ("https://bit.ly/3x", "hides where it leads"),
        ("http://bit.ly/3x", "hides where it leads. It is not encrypted"),
        ("https://lnkd.in/x", "hides where it leads"),
        ("https://evil.example\\.hi.example/", "backslash"),
        ("https://www.amazon.co.uk/", ""),
        ("https://docs.google.com/", ""),
        ("https://katrin.github.io/", ""),
        ("https://threads.net/@k", ""),
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


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://app.swapcard.example/event/e1/person/UGVyc29uXzE=", "UGVyc29uXzE="),
        ("https://whova.example/x/?utm_source=badge&id=77", "77"),
        ("https://brella.example/e/conf/people/80123", "80123"),
        ("https://cvent.example/c?lang=en&attendee_id=ABC-1&event=9999", "ABC-1"),
        ("https://b.example/#/scan/QWERT123", "QWERT123"),
    ],
)
def test_an_organizer_s_link_gives_its_id_first(url: str, first: str) -> None:
    assert recognise(url).identifiers[0] == first
    assert "9999" not in recognise(url).identifiers
