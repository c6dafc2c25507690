"""Drafts: people who were read but not yet saved. The currency of every reader and writer.

`ContactDraft` has the structure of a vCard (RFC 6350); `AttendeeDraft` that of a roster's line.
Drafts hold plain values only, so that formats need neither SQL nor Qt.
"""

from dataclasses import dataclass, field
from typing import Literal

from companion.model.circle import Circle

PointKind = Literal["email", "phone", "url", "impp"]


@dataclass(slots=True)
class Point:
    """One way to reach somebody: an e-mail, phone number, link or chat address.

    `types` are lower case (`home`, `work`, `cell`, `fax`, ...; RFC 6350 5.6). `label` is a custom
    one (Apple's X-ABLabel). `params` keeps vCard parameters that have no field here.
    """

    value: str
    types: list[str] = field(default_factory=list)
    preferred: bool = False
    label: str | None = None
    params: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Address:
    """A postal address in the seven components of ADR (RFC 6350 6.3.1)."""

    po_box: str = ""
    extended: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    types: list[str] = field(default_factory=list)
    label: str | None = None
    preferred: bool = False
    params: dict[str, list[str]] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, str, str, str, str, str, str]:
        """The seven components in the order of RFC 6350."""
        return (
            self.po_box,
            self.extended,
            self.street,
            self.locality,
            self.region,
            self.postal_code,
            self.country,
        )


@dataclass(slots=True)
class Note:
    """A note; `at` is when it was written, ISO 8601 with offset, or None when that is unknown."""

    text: str
    at: str | None = None


@dataclass(slots=True)
class ExtraProperty:
    """A vCard property without a field of its own, kept so that export gives it back.

    `value` is the raw text of the property as it stood in a 3.0 or 4.0 card (still escaped),
    unfolded.
    """

    name: str
    value: str
    group: str | None = None
    params: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Photo:
    """An embedded picture as it came: encoded bytes and their media type (`image/jpeg`)."""

    data: bytes
    media_type: str = "image/jpeg"


@dataclass(slots=True)
class ContactDraft:
    """A person with the structure of a vCard. Empty strings and lists mean "not known"."""

    uid: str = ""
    formatted_name: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    prefixes: str = ""
    suffixes: str = ""
    nicknames: list[str] = field(default_factory=list)
    organization: list[str] = field(default_factory=list)
    title: str = ""
    role: str = ""
    emails: list[Point] = field(default_factory=list)
    phones: list[Point] = field(default_factory=list)
    urls: list[Point] = field(default_factory=list)
    impps: list[Point] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    birthday: str = ""
    anniversary: str = ""
    notes: list[Note] = field(default_factory=list)
    photo: Photo | None = None
    circles: Circle = Circle.NONE
    tags: list[str] = field(default_factory=list)
    extra: list[ExtraProperty] = field(default_factory=list)

    def points(self, kind: PointKind) -> list[Point]:
        """The list of one kind, to read or to change in place."""
        match kind:
            case "email":
                return self.emails
            case "phone":
                return self.phones
            case "url":
                return self.urls
            case "impp":
                return self.impps


@dataclass(slots=True)
class AttendeeDraft:
    """One line of an organizer's roster, as far as its columns were understood.

    `row` counts as a spreadsheet shows it, from 1. `cells` are all of the row's cells as they
    came, one for each header; `extra` those that no field took, by header. `country` is as written,
    `country_code` its ISO 3166-1 code of two letters, if that is sure.
    """

    row: int = 0
    formatted_name: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    prefixes: str = ""
    suffixes: str = ""
    nicknames: list[str] = field(default_factory=list)
    organization: str = ""
    department: str = ""
    title: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    address: Address | None = None
    city: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""
    interests: list[str] = field(default_factory=list)
    ticket: str = ""
    order_id: str = ""
    attendee_number: str = ""
    badge_id: str = ""
    pronouns: str = ""
    status: str = ""
    notes: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
