"""What each address book takes: the table behind “for iPhone”, “for Outlook” and the like.

docs/profiles.md says of each line why, and where it is known from; keep the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from companion.errors import KnownError
from companion.formats.vcard.versions import Version

RelationStyle = Literal["apple", "related", "kde", "outlook", "android"]


@dataclass(frozen=True, slots=True)
class Picture:
    """How large a photo may be: its longer side in pixels, and the octets of its file."""

    side: int
    octets: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One target.

    `program` is its name in sentences. `alone`: it reads one card of a file. `most_cards`: what it
    takes of one file. `most`: how many of a kind it holds. `label`: what becomes of a custom label
    (`group` as Apple writes it, `type` as TYPE=X-..., `note`). `chats`: the schemes of chat
    addresses it reads and the property for each; `impp` that it reads IMPP, with the service's
    name if that is "named". `commas`: it keeps a comma in a category. `semicolons`: it reads their
    escapes in plain texts. `known`: the properties without a field here that it has a place
    for; None if it keeps all. `in_note`: properties that are worth a line in the note.
    """

    name: str
    title: str
    program: str
    version: Version
    alone: bool = False
    most_cards: int | None = None
    most: Mapping[str, int] = field(default_factory=dict)
    organization_levels: int | None = None
    label: Literal["group", "type", "note"] = "group"
    impp: Literal["plain", "named", "sip"] | None = "plain"
    chats: Mapping[str, str] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    anniversary: str = ""
    relations: RelationStyle | None = None
    role: bool = True
    categories: bool = True
    commas: bool = True
    semicolons: bool = True
    known: frozenset[str] | None = None
    picture: Picture | None = None
    adapts: bool = True


_PHONETIC = frozenset(
    ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
)  # fmt: skip
_APPLE = _PHONETIC | frozenset(
    (
        "X-PHONETIC-ORG", "X-MAIDENNAME", "X-ABSHOWAS", "X-ABDATE", "X-ABRELATEDNAMES",
        "X-SOCIALPROFILE", "X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER", "X-ABADR",
        "X-ABLABEL", "X-ALTBDAY",
    )
)  # fmt: skip
_PROFILES = (
    Profile(
        "generic", "other programs", "the program", "3.0", adapts=False,
    ),
    Profile(
        "apple", "iPhone, iPad, Mac and iCloud", "Apple's Contacts", "3.0",
        organization_levels=2,
        impp="named",
        links=frozenset({"X-SOCIALPROFILE"}),
        anniversary="X-ABDATE",
        relations="apple",
        role=False,
        categories=False,
        known=_APPLE,
        picture=Picture(1024, 168 * 1024),
    ),
    Profile(
        "google", "Google Contacts", "Google Contacts", "3.0",
        most_cards=3000,
        organization_levels=2,
        impp="named",
        anniversary="X-ABDATE",
        relations="apple",
        role=False,
        known=_PHONETIC | {"X-ABDATE", "X-ABRELATEDNAMES", "X-ABLABEL", "X-FILE-AS"},
        picture=Picture(720, 1024 * 1024),
    ),
    Profile(
        "outlook", "Outlook", "Outlook", "2.1",
        alone=True,
        most={"email": 3, "impp": 1, "address": 3},
        organization_levels=2,
        label="note",
        impp=None,
        chats={"": "X-MS-IMADDRESS"},
        anniversary="X-MS-ANNIVERSARY",
        relations="outlook",
        known=frozenset(
            (
                "X-MS-ANNIVERSARY", "X-MS-SPOUSE", "X-MS-MANAGER", "X-MS-ASSISTANT", "X-MS-CHILD",
                "X-MS-TEL", "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-MS-OL-DESIGN", "X-MS-CARDPICTURE",
                "X-MS-TEXT", "X-MS-INTERESTS", "KEY", "FBURL", "X-MS-OL-PHYSICAL-WORKPLACE",
            )
        ),
        picture=Picture(648, 256 * 1024),
    ),
    Profile(
        "thunderbird", "Thunderbird", "Thunderbird", "4.0",
        label="note",
        anniversary="ANNIVERSARY",
        relations="related",
        picture=Picture(1024, 1024 * 1024),
    ),
    Profile(
        "kde", "KDE's address book", "KAddressBook", "3.0",
        organization_levels=2,
        label="note",
        links=frozenset({"X-KADDRESSBOOK-BLOGFEED"}),
        anniversary="X-KADDRESSBOOK-X-ANNIVERSARY",
        relations="kde",
        commas=False,
        semicolons=False,
        picture=Picture(1024, 1024 * 1024),
    ),
    Profile(
        "android", "Android", "Android", "3.0",
        organization_levels=2,
        label="type",
        impp="sip",
        chats={
            "aim": "X-AIM", "msnim": "X-MSN", "ymsgr": "X-YAHOO", "icq": "X-ICQ",
            "xmpp": "X-JABBER", "skype": "X-SKYPE-USERNAME", "gtalk": "X-GOOGLE-TALK",
        },
        anniversary="ANNIVERSARY",
        relations="android",
        role=False,
        categories=False,
        known=_PHONETIC | {"X-ANDROID-CUSTOM", "SORT-STRING"},
        picture=Picture(720, 512 * 1024),
    ),
)  # fmt: skip

PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in _PROFILES}
GENERIC = PROFILES["generic"]


def profile_named(name: str) -> Profile:
    """The profile. Raises KnownError if there is none of this name."""
    try:
        return PROFILES[name]
    except KeyError:
        raise KnownError(
            f"There is no address book “{name}” to export for: use {', '.join(PROFILES)}."
        ) from None
