"""Cards for each address book: its own form, nothing lost unsaid, and read back as written."""

from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.vcard import PROFILES, Version, losses, read_cards, write_cards
from companion.formats.vcard.adapting import adapt
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point
from tests.formats.vcard.drafts import DRAFTS

NAMES = sorted(PROFILES)
FIELDS = (
    "uid", "formatted_name", "given", "additional", "family", "prefixes", "suffixes", "nicknames",
    "organization", "title", "role", "emails", "phones", "urls", "impps", "addresses", "birthday",
    "anniversary", "notes", "photo", "circles", "tags",
)  # fmt: skip


def lines_for(profile: str, draft: ContactDraft, **options: Any) -> list[str]:
    data = write_cards([draft], profile=profile, **options)
    return data.decode().replace("\r\n ", "").split("\r\n")


def person(**fields: Any) -> ContactDraft:
    return ContactDraft(formatted_name="Ada Example", given="Ada", family="Example", **fields)


@given(DRAFTS, st.sampled_from(NAMES), st.sampled_from([None, "2.1", "3.0", "4.0"]))
def test_any_contact_for_any_program_reads_back_as_it_was_written(
    draft: ContactDraft, profile: str, version: Version | None
) -> None:
    written = write_cards([draft], profile=profile, version=version)
    reading = read_cards(written)
    meant = adapt(draft, PROFILES[profile]).draft

    assert reading.problems == []
    (read,) = reading.cards
    assert {name: getattr(read, name) for name in FIELDS} == {
        name: getattr(meant, name) for name in FIELDS
    }
    assert write_cards([read], profile=profile, version=version) == written


@given(DRAFTS, st.sampled_from(NAMES))
def test_vobject_reads_the_cards_of_every_profile(draft: ContactDraft, profile: str) -> None:
    text = write_cards([draft], profile=profile).decode("utf-8")
    (card,) = vobject.readComponents(text)
    meant = adapt(draft, PROFILES[profile]).draft

    # It leaves escapes in quoted-printable standing, which a backslash still needs.
    if not (PROFILES[profile].version == "2.1" and "\\" in draft.formatted_name):
        assert card.fn.value == draft.formatted_name
    assert len(card.contents.get("tel", [])) == len(meant.phones)
    assert len(card.contents.get("email", [])) == len(meant.emails)
    assert len(card.contents.get("adr", [])) == len(meant.addresses)


@given(DRAFTS, st.sampled_from(NAMES))
def test_the_contact_itself_is_not_changed(draft: ContactDraft, profile: str) -> None:
    before = repr(draft)

    write_cards([draft], profile=profile, circles_in_note=True)

    assert repr(draft) == before


def test_nothing_is_left_out_for_programs_in_general() -> None:
    draft = person(role="Chair", tags=["x"], extra=[ExtraProperty("X-PET", "dog")])

    assert losses(draft) == []


def test_a_profile_that_is_none_is_refused() -> None:
    with pytest.raises(KnownError, match="no address book “nokia”"):
        write_cards([], profile="nokia")


@pytest.mark.parametrize("profile", ["apple", "android"])
def test_what_makes_no_groups_has_circles_in_the_note_on_request(profile: str) -> None:
    draft = person(circles=Circle.PROFESSIONAL, tags=["optics", "tea"])

    assert [loss.field for loss in losses(draft, profile=profile)] == ["circles", "tags"]
    assert "NOTE" not in write_cards([draft], profile=profile).decode()
    assert "NOTE:Circle: professional\\nTags: optics\\, tea" in lines_for(
        profile, draft, circles_in_note=True
    )
    told = losses(draft, profile=profile, circles_in_note=True)
    assert all("stands in the note" in loss.reason for loss in told)


def test_apple_gets_its_own_names_for_dates_chats_and_relations() -> None:
    draft = person(
        anniversary="2001-02-03",
        impps=[Point("skype:ada")],
        urls=[Point("https://x.example", label="Lab")],
        extra=[ExtraProperty("RELATED", "Bo", None, {"TYPE": ["spouse"], "VALUE": ["text"]})],
    )
    lines = lines_for("apple", draft)

    for line in (
        "item1.X-ABDATE:2001-02-03",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "IMPP;X-SERVICE-TYPE=Skype:skype:ada",
        "item2.X-ABRELATEDNAMES:Bo",
        "item2.X-ABLabel:_$!<Spouse>!$_",
        "item3.URL:https://x.example",
        "item3.X-ABLabel:Lab",
    ):
        assert line in lines


@pytest.mark.parametrize(
    ("profile", "line"),
    [
        ("kde", "X-KADDRESSBOOK-X-SpousesName:Bo"),
        ("outlook", "X-MS-SPOUSE:Bo"),
        ("android", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Bo;14;;;;;;;;;;;;;"),
        ("thunderbird", "RELATED;TYPE=spouse;VALUE=text:Bo"),
    ],
)
@pytest.mark.parametrize("source", ["X-EVOLUTION-SPOUSE", "X-SPOUSE", "X-MS-SPOUSE"])
def test_each_is_told_of_a_spouse_in_its_own_words(profile: str, line: str, source: str) -> None:
    draft = person(extra=[ExtraProperty(source, "Bo")])

    assert line in lines_for(profile, draft)
    assert losses(draft, profile=profile) == []


def test_a_relation_that_has_no_words_goes_to_the_note() -> None:
    extras = [
        ExtraProperty("X-ABRELATEDNAMES", "Bo", "item1"),
        ExtraProperty("X-ABLabel", "Mentor", "item1"),
    ]
    draft = person(extra=extras)

    assert "NOTE:Mentor: Bo" in lines_for("kde", draft)
    assert [loss.field for loss in losses(draft, profile="kde")] == ["X-ABRELATEDNAMES"]


def test_outlook_gets_2_1_with_its_charset_and_three_addresses() -> None:
    draft = ContactDraft(
        formatted_name="Zoë",
        given="Zoë",
        emails=[Point(f"{n}@x.example", preferred=n == 4) for n in range(5)],
        impps=[Point("skype:zoe"), Point("xmpp:zoe@x.example")],
        phones=[Point("1", label="Ferry")],
        anniversary="2001-02-03",
    )
    lines = lines_for("outlook", draft)

    assert lines[1:3] == ["VERSION:2.1", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB"]
    assert [line for line in lines if line.startswith("EMAIL")] == [
        "EMAIL:0@x.example",
        "EMAIL:1@x.example",
        "EMAIL;PREF:4@x.example",
    ]
    assert "X-MS-IMADDRESS:skype:zoe" in lines
    assert "X-MS-ANNIVERSARY:2001-02-03" in lines
    (note,) = [line for line in lines if line.startswith("NOTE")]
    assert note.partition(":")[2].split("=0D=0A") == [
        "Chat: xmpp:zoe@x.example",
        "E-mail: 2@x.example",
        "E-mail: 3@x.example",
        "Ferry: 1",
    ]


def test_outlook_gets_an_empty_line_after_base64() -> None:
    draft = person(extra=[ExtraProperty("KEY", "MIIC" * 40, None, {"ENCODING": ["b"]})])

    assert b"KEY;ENCODING=BASE64:\r\n MIIC" in write_cards([draft], profile="outlook")
    assert b"MIIC\r\n\r\nEND:VCARD" in write_cards([draft], profile="outlook")


def test_kde_gets_no_groups_no_commas_in_tags_and_two_levels_of_organization() -> None:
    draft = person(
        organization=["Labs", "Optics", "Lenses"],
        phones=[Point("1", label="Ferry", params={"GROUP": ["item1"]})],
        tags=["tea, green"],
    )
    lines = lines_for("kde", draft)

    assert "ORG:Labs;Optics\\, Lenses" in lines
    assert "TEL:1" in lines
    assert "CATEGORIES:tea - green" in lines
    assert "NOTE:Ferry: 1" in lines


def test_android_gets_its_chat_names_types_for_labels_and_the_role_in_the_note() -> None:
    draft = person(
        role="Chair",
        phones=[Point("1", ["work"], label="Ferry boat")],
        impps=[Point("skype:ada"), Point("sip:ada@x.example"), Point("matrix:u/ada")],
        anniversary="2001-02-03",
    )
    lines = lines_for("android", draft)

    assert "TEL;TYPE=WORK,X-FERRY-BOAT:1" in lines
    assert "X-SKYPE-USERNAME:ada" in lines
    assert "IMPP:sip:ada@x.example" in lines
    assert "ANNIVERSARY:2001-02-03" in lines
    assert "NOTE:Role: Chair\\nChat: matrix:u/ada" in lines


def test_thunderbird_gets_4_0_and_keeps_what_it_does_not_show() -> None:
    draft = person(extra=[ExtraProperty("X-PET", "dog")])

    assert lines_for("thunderbird", draft)[1] == "VERSION:4.0"
    assert losses(draft, profile="thunderbird") == []


def test_what_is_worth_a_line_goes_to_the_note_and_the_rest_is_told() -> None:
    draft = person(
        notes=[Note("One"), Note("Two")],
        extra=[
            ExtraProperty("PRONOUNS", "they/them"),
            ExtraProperty("X-PET", "dog"),
            ExtraProperty("REV", "20260101T000000Z"),
            ExtraProperty("PHOTO", "https://x.example/a.jpg"),
        ],
    )
    lines = lines_for("google", draft)

    assert "NOTE:One\\n\\nTwo\\n\\nPronouns: they/them" in lines
    assert "X-PET:dog" in lines
    assert [
        (loss.field, "in the note" in loss.reason) for loss in losses(draft, profile="google")
    ] == [
        ("PRONOUNS", True),
        ("X-PET", False),
        ("PHOTO", False),
    ]


def test_what_stands_in_the_note_already_is_not_added_again() -> None:
    once = read_cards(write_cards([person(role="Chair")], profile="apple")).cards
    twice = write_cards(once, profile="apple")

    assert twice.count(b"Role: Chair") == 1


def test_addresses_beyond_the_third_are_a_line_each_for_outlook() -> None:
    draft = person(addresses=[Address(street=f"{n} Way", locality="Wien") for n in range(4)])
    lines = lines_for("outlook", draft)

    assert sum(line.startswith("ADR") for line in lines) == 3
    assert "NOTE:Address: 3 Way\\, Wien" in lines
