"""What programs say in properties of their own: a field takes it, and it goes back as it came."""

import pytest

from companion.formats.vcard import read_cards, write_cards
from companion.model.draft import ContactDraft


def only(*lines: str, version: str = "3.0") -> ContactDraft:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", "FN:Ada", *lines, "END:VCARD", ""])
    reading = read_cards(text.encode())
    assert reading.problems == []
    (draft,) = reading.cards
    return draft


def rewritten(*lines: str, version: str = "3.0") -> list[str]:
    """The lines that come back, but those that every card has."""
    data = write_cards(
        [only(*lines, version=version)], version="4.0" if version == "4.0" else "3.0"
    )
    own = ("BEGIN:", "END:", "VERSION:", "FN:", "N:")
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    return [line for line in unfolded if line and not line.startswith(own)]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("X-AIM:ada", "aim:ada"),
        ("X-SKYPE;TYPE=HOME:ada", "skype:ada"),
        ("X-SKYPE-USERNAME:ada", "skype:ada"),
        ("X-JABBER:ada@x.example", "xmpp:ada@x.example"),
        ("X-JABBER:xmpp:ada@x.example", "xmpp:ada@x.example"),
        ("X-GTALK:ada", "gtalk:ada"),
        ("X-ICQ:1234", "icq:1234"),
        ("X-MS-IMADDRESS:ada@x.example", "ada@x.example"),
        ("X-KADDRESSBOOK-X-IMAddress:ada@x.example", "ada@x.example"),
        ("item1.X-MSN:ada", "msnim:ada"),
    ],
)
def test_chat_addresses_of_every_program_are_chat_addresses(line: str, value: str) -> None:
    assert [point.value for point in only(line).impps] == [value]
    assert rewritten(line) == [line.removeprefix("item1.")]


@pytest.mark.parametrize(
    "line",
    [
        "X-SOCIALPROFILE;TYPE=twitter;X-USER=ada:https://social.example/ada",
        "SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://social.example/@ada",
        "X-EVOLUTION-BLOG-URL:https://ada.example/blog",
        "X-KADDRESSBOOK-BLOGFEED:https://ada.example/feed",
    ],
)
def test_profiles_and_blogs_are_links_and_keep_what_they_say_besides(line: str) -> None:
    assert [point.value.partition("://")[0] for point in only(line).urls] == ["https"]
    assert rewritten(line) == [line]
    assert rewritten(line, version="4.0")[0].partition(":")[2] == line.partition(":")[2]


def test_a_profile_without_a_link_is_kept_as_it_came() -> None:
    assert only("X-SOCIALPROFILE;TYPE=irc:ada").urls == []
    assert rewritten("X-SOCIALPROFILE;TYPE=irc:ada") == ["X-SOCIALPROFILE;TYPE=irc:ada"]


@pytest.mark.parametrize(
    "lines",
    [
        ["X-ANNIVERSARY:2001-02-03"],
        ["ANNIVERSARY:2001-02-03"],
        ["X-EVOLUTION-ANNIVERSARY:2001-02-03"],
        ["X-MS-ANNIVERSARY:2001-02-03"],
        ["X-KADDRESSBOOK-X-Anniversary:2001-02-03"],
        ["item3.X-ABDATE;TYPE=pref:2001-02-03", "item3.X-ABLabel:_$!<Anniversary>!$_"],
        ["X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-02-03;1" + ";" * 13],
    ],
)
def test_anniversaries_of_every_program_are_the_anniversary(lines: list[str]) -> None:
    draft = only(*lines)

    assert draft.anniversary == "2001-02-03"
    assert rewritten(*lines) == lines
    assert b"\r\nANNIVERSARY" in write_cards([draft], version="4.0")


def test_only_what_is_called_anniversary_is_one() -> None:
    lines = ["item3.X-ABDATE:2001-02-03", "item3.X-ABLabel:First talk"]

    assert only(*lines).anniversary == ""
    assert rewritten(*lines) == lines


def test_the_proper_property_goes_before_a_programs_own() -> None:
    lines = ["X-EVOLUTION-ANNIVERSARY:2001-02-03", "ANNIVERSARY:2002-02-03", "X-NICKNAME:Al"]
    draft = only(*lines, "NICKNAME:Addy")

    assert draft.anniversary == "2002-02-03"
    assert draft.nicknames == ["Addy"]
    assert [extra.name for extra in draft.extra if extra.value] == [
        "X-EVOLUTION-ANNIVERSARY",
        "X-NICKNAME",
    ]


@pytest.mark.parametrize(
    "line",
    ["X-NICKNAME:Addy", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Addy;1" + ";" * 13],
)
def test_nicknames_of_phones_are_nicknames(line: str) -> None:
    assert only(line).nicknames == ["Addy"]
    assert rewritten(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;14;;;;;;;;;;;;;",
        "X-ABRELATEDNAMES;TYPE=pref:Bo",
        "X-EVOLUTION-SPOUSE:Bo",
        "X-KADDRESSBOOK-X-Profession:Optician",
        "X-MOZILLA-HTML:TRUE",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2",
        "X-PHONETIC-FIRST-NAME:ah-da",
        "X-GOOGLE-CUSTOM:a\\;b",
        "PRONOUNS;LANGUAGE=en:she/her",
    ],
)
def test_what_has_no_field_comes_back_as_it_was(line: str) -> None:
    assert rewritten(line) == [line]
    assert rewritten(line, version="4.0") == [line]
