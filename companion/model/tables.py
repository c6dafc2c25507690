"""The tables: what there is, as SQLModel classes.

The migrations in `companion/store/migrations` create them; a test compares the two. Columns hold
only INTEGER, TEXT and BLOB, so that SQLite's STRICT tables take them: dates and times are
ISO 8601 text, lists and mappings are JSON text, flags are 0 and 1.

Importing this module takes half a second (SQLAlchemy and pydantic), so nothing that runs before
the first paint, and no reading command, does.
"""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel

from companion.model import event_tables as event_tables  # registers its tables
from companion.model import network_tables as network_tables  # registers its tables
from companion.model import preparing_tables as preparing_tables  # registers its tables
from companion.model.circle import Circle
from companion.model.column_kinds import (
    CircleNumber,
    JsonText,
    json_list,
    json_map,
    link,
    maybe_text,
    number,
    owner,
    text,
)


class Event(SQLModel, table=True):
    """A conference, webinar, dinner or knitting group.

    `role` is yours there ("attendee", "speaker", "committee", "host"); `message` invites guests.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = text()
    name: str = text()
    kind: str = text("conference")
    starts_on: str | None = maybe_text()
    ends_on: str | None = maybe_text()
    place: str = text()
    country: str = text()
    time_zone: str = text()
    hashtag: str = text()
    notes: str = text()
    series_id: int | None = link("series.id")
    role: str = text()
    message: str = text()


class Roster(SQLModel, table=True):
    """One organizer's file as it was imported into an event."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    file_name: str = text()
    sha256: str = text()
    imported_at: str = text()
    format: str = text()
    sheet: str | None = maybe_text()
    encoding: str | None = maybe_text()
    header_row: int = number()
    headers: list[str] = json_list()
    columns: dict[str, str | None] = json_map()
    corrected: dict[str, str | None] = json_map()


class RosterPage(SQLModel, table=True):
    """Some rows of a roster as they came: a list of [row number, cells], in that order."""

    __tablename__ = "roster_page"

    id: int | None = Field(default=None, primary_key=True)
    roster_id: int = owner("roster.id")
    first_row: int = number()
    last_row: int = number()
    rows: list[list[object]] = json_list()


class Attendee(SQLModel, table=True):
    """One line of a roster. `country` is as written, `country_code` of ISO 3166-1."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = owner("event.id")
    roster_id: int = owner("roster.id")
    contact_id: int | None = link("contact.id")
    row: int = number()
    formatted_name: str = text()
    given: str = text()
    additional: str = text()
    family: str = text()
    prefixes: str = text()
    suffixes: str = text()
    nicknames: list[str] = json_list()
    organization: str = text()
    department: str = text()
    title: str = text()
    emails: list[str] = json_list()
    phones: list[str] = json_list()
    urls: list[str] = json_list()
    address: dict[str, str] | None = Field(default=None, sa_column=Column(JsonText, nullable=True))
    city: str = text()
    region: str = text()
    country: str = text()
    interests: list[str] = json_list()
    ticket: str = text()
    order_id: str = text()
    attendee_number: str = text()
    badge_id: str = text()
    pronouns: str = text()
    status: str = text()
    notes: str = text()
    extra: dict[str, str] = json_map()
    sort_key: str = text()
    missing: int = number()
    want_to_meet: int = number()
    country_code: str = text()


class Contact(SQLModel, table=True):
    """A person you keep, with the structure of a vCard (RFC 6350).

    `archived_at` (UTC) is "" unless you put the contact away; `time_zone` (IANA) and `hours`
    ("9-17") say when to reach somebody, where the country does not tell.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = text()
    formatted_name: str = text()
    given: str = text()
    additional: str = text()
    family: str = text()
    prefixes: str = text()
    suffixes: str = text()
    nicknames: list[str] = json_list()
    organization: list[str] = json_list()
    title: str = text()
    role: str = text()
    birthday: str = text()
    anniversary: str = text()
    circles: Circle = Field(
        default=Circle.NONE, sa_column=Column(CircleNumber, nullable=False, default=Circle.NONE)
    )
    sort_key: str = text()
    created_at: str = text()
    archived_at: str = text()
    time_zone: str = text()
    hours: str = text()


class ContactPoint(SQLModel, table=True):
    """An e-mail, phone, url or impp of a contact. `match_key` is its value made comparable."""

    __tablename__ = "contact_point"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    kind: str = text()
    position: int = number()
    value: str = text()
    types: list[str] = json_list()
    preferred: int = number()
    label: str | None = maybe_text()
    params: dict[str, list[str]] = json_map()
    match_key: str = text()


class ContactAddress(SQLModel, table=True):
    """A postal address of a contact, in the components of ADR."""

    __tablename__ = "contact_address"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    position: int = number()
    po_box: str = text()
    extended: str = text()
    street: str = text()
    locality: str = text()
    region: str = text()
    postal_code: str = text()
    country: str = text()
    types: list[str] = json_list()
    label: str | None = maybe_text()
    preferred: int = number()
    params: dict[str, list[str]] = json_map()


class ContactNote(SQLModel, table=True):
    """A note on a contact; `at` is when it was written, if known."""

    __tablename__ = "contact_note"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    position: int = number()
    text: str = text()
    at: str | None = maybe_text()


class ContactTag(SQLModel, table=True):
    """A free tag on a contact."""

    __tablename__ = "contact_tag"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    name: str = text()


class ContactProperty(SQLModel, table=True):
    """A vCard property that has no field of its own, kept for export."""

    __tablename__ = "contact_property"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    position: int = number()
    group: str | None = Field(default=None, sa_column=Column("group_name", Text, nullable=True))
    name: str = text()
    params: dict[str, list[str]] = json_map()
    value: str = text()


class ContactPhoto(SQLModel, table=True):
    """The picture of a contact, as it came."""

    __tablename__ = "contact_photo"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    media_type: str = text("image/jpeg")
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class ContactSource(SQLModel, table=True):
    """A card that the contact was read from, by its UID, and what it said (see `store.sources`)."""

    __tablename__ = "contact_source"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    uid: str = text()
    said: dict[str, str] = json_map()


class Encounter(SQLModel, table=True):
    """When, where and how you met a contact."""

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    event_id: int | None = link("event.id")
    attendee_id: int | None = link("attendee.id")
    met_on: str | None = maybe_text()
    place: str = text()
    note: str = text()
    session_id: int | None = link("event_session.id")


class CardField(SQLModel, table=True):
    """One field of your own card, and the circles that see it."""

    __tablename__ = "card_field"

    id: int | None = Field(default=None, primary_key=True)
    position: int = number()
    name: str = text()
    value: str = text()
    types: list[str] = json_list()
    circles: Circle = Field(
        default=Circle.BOTH, sa_column=Column(CircleNumber, nullable=False, default=Circle.BOTH)
    )
    language: str = text()


class CardVariant(SQLModel, table=True):
    """How a card looks: one of your own, or (`circle` is not 0) that of a circle."""

    __tablename__ = "card_variant"

    id: int | None = Field(default=None, primary_key=True)
    position: int = number()
    circle: Circle = Field(
        default=Circle.NONE, sa_column=Column(CircleNumber, nullable=False, default=Circle.NONE)
    )
    name: str = text()
    language: str = text()
    form: str = text("vcard")
    link: str = text()
    colour: str = text()
    with_photo: int = number()
    with_logo: int = number()


class CardChoice(SQLModel, table=True):
    """A field that a variant of your own shows."""

    __tablename__ = "card_choice"

    id: int | None = Field(default=None, primary_key=True)
    variant_id: int = owner("card_variant.id")
    field_id: int = owner("card_field.id")


class CardPicture(SQLModel, table=True):
    """A picture of your own card: `kind` is `photo` or `logo`."""

    __tablename__ = "card_picture"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = text()
    media_type: str = text("image/png")
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Scan(SQLModel, table=True):
    """A code that was read: its payload as it came, and whom it was found to be."""

    id: int | None = Field(default=None, primary_key=True)
    event_id: int | None = link("event.id")
    contact_id: int | None = link("contact.id")
    attendee_id: int | None = link("attendee.id")
    scanned_at: str = text()
    source: str = text()
    format: str = text()
    kind: str = text()
    payload: str = text()
    picture: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))


class NotSame(SQLModel, table=True):
    """You said that a contact is not this attendee, or not this other contact."""

    __tablename__ = "not_same"

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = owner("contact.id")
    attendee_id: int | None = Field(
        sa_column=Column(Integer, ForeignKey("attendee.id", ondelete="CASCADE"), nullable=True)
    )
    other_id: int | None = Field(
        sa_column=Column(Integer, ForeignKey("contact.id", ondelete="CASCADE"), nullable=True)
    )
