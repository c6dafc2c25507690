"""The systems organizers export from, where words alone would mislead (field guide, section 1)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from companion.formats.tables import Table
from companion.formats.tables.words import compact


@dataclass(frozen=True, slots=True)
class Preset:
    """A system's export, recognised by headers that stand together nowhere else.

    `signs` are alternatives; of one, all must be there. Headers are written as `compact` makes
    them. `columns` overrule the words; None keeps a column out of every field. `patterns` do the
    same for numbered headers. `closed` presets know all their columns: the rest is no field.
    `yields` names columns that are no field beside another one: the e-mail of an order beside
    the attendee's own.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    columns: dict[str, str | None] = field(default_factory=dict)
    patterns: tuple[tuple[str, str | None], ...] = ()
    closed: bool = False
    yields: dict[str, str] = field(default_factory=dict)

    def recognises(self, headers: frozenset[str]) -> bool:
        """True if one of the signs is among the headers."""
        return any(sign <= headers for sign in self.signs)

    def field_of(self, header: str, beside: Collection[str]) -> tuple[bool, str | None]:
        """Whether the preset speaks of this header, and the field if it has one.

        `beside`: the keys of all headers of the table.
        """
        key = compact(header)
        if self.yields.get(key, "") in beside:
            return True, None
        if key in self.columns:
            return True, self.columns[key]
        for pattern, meant in self.patterns:
            if re.fullmatch(pattern, key):
                return True, meant
        return self.closed, None


def find_preset(table: Table) -> Preset | None:
    """The preset of the system that wrote the table, if it is known."""
    if table.format == "vcard":
        return VCARD
    keys = frozenset(compact(header) for header in table.headers)
    return next((preset for preset in PRESETS if preset.recognises(keys)), None)


def _signs(*alternatives: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(alternative) for alternative in alternatives)


EVENTBRITE = Preset(
    "Eventbrite",
    _signs(
        ("orderno", "attendeeno"), ("attendeeno", "tickettype"), ("orderno", "tickettype", "email")
    ),
    {
        "orderno": "order_id", "attendeeno": "attendee_number", "email": "emails",
        "tickettype": "ticket", "attendeestatus": "status", "ordertype": None, "group": None,
        "buyeremail": None, "buyerfirstname": None, "buyerlastname": None, "pricetier": None,
        "homeaddress1": "street", "homeaddress2": "street", "homestate": "region",
        "homezip": "postal_code", "billingcity": None, "date": None, "eventname": None,
        "barcodeno": "badge_id", "barcode": "badge_id",
    },
)  # fmt: skip
PRETIX = Preset(
    "pretix",
    _signs(
        ("ordercode", "attendeename"), ("ordercode", "positionid"), ("ordercode", "attendeeemail")
    ),
    {
        "ordercode": "order_id", "positionid": "attendee_number", "attendeename": "name",
        "attendeenamegivenname": "given", "attendeenamefirstname": "given",
        "attendeenamefamilyname": "family", "attendeenamelastname": "family",
        "attendeenamemiddlename": "additional", "attendeenametitle": "prefixes",
        "attendeenamesalutation": "prefixes", "attendeenamecallingname": "nicknames",
        "attendeenamefullname": "name", "attendeenamedegree": "suffixes",
        "product": "ticket", "variation": None, "secret": "badge_id",
        "pseudonymizationid": "badge_id", "status": "status", "state": "region",
        "address": "street", "zipcode": "postal_code", "comment": "notes", "ordercomment": None,
        "invoiceaddressname": None, "vouchercode": None, "voucher": None, "seatname": None,
        "eventslug": None, "ordertime": None, "followupdate": None,
        # The second of each belongs to the invoice.
        "company2": None, "address2": None, "zipcode2": None, "city2": None, "country2": None,
        "state2": None,
    },
    yields={"email": "attendeeemail"},
)  # fmt: skip
INDICO = Preset(
    "Indico",
    _signs(("registrationdate", "registrationstate"), ("id", "name", "registrationdate")),
    {
        "id": "attendee_number", "title": "prefixes", "position": "title", "name": "name",
        "registrationstate": "status", "affiliation": "organization", "createdby": None,
        "tags": None, "picture": None,
    },
)  # fmt: skip
LUMA = Preset(
    "Luma",
    _signs(("apiid", "approvalstatus"), ("guestid", "approvalstatus"), ("apiid", "qrcodeurl")),
    {
        "apiid": "attendee_number", "guestid": "attendee_number", "name": "name",
        "approvalstatus": "status", "ticketname": "ticket", "tickettypeid": None,
        # A link for the people at the door. What its code says is what a scanned badge says.
        "qrcodeurl": "badge_id", "customsource": None, "checkedinat": None,
    },
)  # fmt: skip
TITO = Preset(
    "Tito",
    _signs(("ticketreference", "ticketfullname"), ("ticketreference", "ticketfirstname")),
    {
        "number": None, "ticket": "ticket", "ticketfullname": "name",
        "ticketreference": "attendee_number", "orderreference": "order_id", "voidstatus": "status",
        "ordername": None, "orderemail": None, "uniqueticketurl": None, "uniqueorderurl": None,
        "ordercompanyname": None, "event": None, "tags": None, "orderphonenumber": None,
    },
)  # fmt: skip
MEETUP = Preset(
    "Meetup",
    _signs(("urlofmemberprofile",), ("rsvpedon",)),
    {
        "name": "name", "userid": "attendee_number", "urlofmemberprofile": "urls", "rsvp": "status",
        # What the person is in the group, not at work.
        "title": None, "attendance": None, "eventhost": None, "guests": None,
    },
)  # fmt: skip
EVENTYAY = Preset(
    "Eventyay",
    _signs(("pseudonymizationid", "scanneddate"), ("scanneddate", "attendeename")),
    {
        "id": None, "pseudonymizationid": "badge_id", "attendeename": "name", "note": "notes",
        "tags": None, "scantype": None, "devicename": None,
    },
)  # fmt: skip
LINKEDIN = Preset(
    "LinkedIn",
    _signs(("firstname", "lastname", "connectedon")),
    {
        "firstname": "given", "lastname": "family", "url": "linkedin", "emailaddress": "emails",
        "company": "organization", "position": "title", "connectedon": None,
    },
    closed=True,
)  # fmt: skip
GOOGLE = Preset(
    "Google Contacts",
    _signs(
        ("organizationname", "fileas"), ("email1value", "firstname"), ("email1value", "givenname")
    ),
    {
        "name": "name", "firstname": "given", "givenname": "given", "middlename": "additional",
        "additionalname": "additional", "lastname": "family", "familyname": "family",
        "nameprefix": "prefixes", "namesuffix": "suffixes", "nickname": "nicknames",
        "organizationname": "organization", "organizationtitle": "title",
        "organizationdepartment": "department", "organization1name": "organization",
        "organization1title": "title", "organization1department": "department", "notes": "notes",
        "address1street": "street", "address1city": "city", "address1region": "region",
        "address1postalcode": "postal_code", "address1country": "country",
    },
    ((r"email\d+value", "emails"), (r"phone\d+value", "phones"), (r"website\d+value", "urls")),
    closed=True,
)  # fmt: skip
OUTLOOK = Preset(
    "Outlook",
    _signs(("emaildisplayname", "emailaddress"), ("businessstreet", "emailaddress")),
    {
        "title": "prefixes", "firstname": "given", "middlename": "additional",
        "lastname": "family", "suffix": "suffixes", "nickname": "nicknames",
        "company": "organization", "department": "department", "jobtitle": "title",
        "emailaddress": "emails", "email2address": "emails", "email3address": "emails",
        "webpage": "urls", "personalwebpage": "urls", "notes": "notes",
        "businessstreet": "street", "businesscity": "city", "businessstate": "region",
        "businesspostalcode": "postal_code", "businesscountryregion": "country",
        "businesscountry": "country",
        "homestreet": "street", "homecity": "city", "homestate": "region",
        "homepostalcode": "postal_code", "homecountryregion": "country", "homecountry": "country",
    },
    (
        (r"(business|home|mobile|primary|other|companymain|car|radio)phone\d?", "phones"),
    ),
    closed=True,
)  # fmt: skip
THUNDERBIRD = Preset(
    "Thunderbird",
    _signs(("primaryemail", "secondaryemail"), ("primaryemail", "screenname")),
    {
        "firstname": "given", "lastname": "family", "displayname": "name",
        "nickname": "nicknames", "primaryemail": "emails", "secondaryemail": "emails",
        "workphone": "phones", "homephone": "phones", "mobilenumber": "phones",
        "homeaddress": "street", "homeaddress2": "street", "homecity": "city",
        "homestate": "region", "homezipcode": "postal_code", "homecountry": "country",
        "workaddress": "street", "workaddress2": "street", "workcity": "city",
        "workstate": "region", "workzipcode": "postal_code", "workcountry": "country",
        "jobtitle": "title", "department": "department", "organization": "organization",
        "webpage1": "urls", "webpage2": "urls", "notes": "notes",
    },
    closed=True,
)  # fmt: skip
VCARD = Preset(
    "vCard",
    (),
    {
        "fullname": "name", "nameprefix": "prefixes", "givenname": "given",
        "additionalname": "additional", "familyname": "family", "namesuffix": "suffixes",
        "nickname": "nicknames", "organization": "organization", "department": "department",
        "jobtitle": "title", "email": "emails", "phone": "phones", "website": "urls",
        "street": "street", "postalcode": "postal_code", "city": "city", "region": "region",
        "country": "country", "interests": "interests", "notes": "notes",
    },
    closed=True,
)  # fmt: skip

# Address books before ticket shops: their signs are longer.
PRESETS = (
    THUNDERBIRD, OUTLOOK, GOOGLE, LINKEDIN,
    EVENTBRITE, PRETIX, TITO, LUMA, INDICO, MEETUP, EVENTYAY,
)  # fmt: skip
