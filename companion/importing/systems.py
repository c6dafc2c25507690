"""Each system's own headers and what they mean, where words alone would mislead."""

from collections.abc import Mapping, Sequence

from companion.formats.address_books import google, linkedin, outlook, own, thunderbird
from companion.formats.address_books.slots import Slot
from companion.importing.preset import Preset


def _signs(*alternatives: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(alternative) for alternative in alternatives)


# What the fields of a contact are called in a roster; the address book's own words are kept with
# the format, for those who are read as contacts.
_FIELDS = {
    "formatted_name": "name", "given": "given", "family": "family", "additional": "additional",
    "prefixes": "prefixes", "suffixes": "suffixes", "title": "title", "nicknames": "nicknames",
    "company": "organization", "unit": "department", "line": "street", "street": "street",
    "locality": "city", "region": "region", "postal_code": "postal_code", "country": "country",
}  # fmt: skip
_KINDS = {"email": "emails", "phone": "phones", "url": "urls", "name": "name", "notes": "notes"}
# Numbers that nobody answers in person.
_MACHINES = frozenset(("fax", "pager", "isdn", "textphone", "tlx", "assistant", "callback"))


def roster_columns(slots: Mapping[str, Slot]) -> dict[str, str | None]:
    """The fields of a roster that an address book's columns are, by their keys."""
    return {key: _roster_field(slot) for key, slot in slots.items()}


def _roster_field(slot: Slot) -> str | None:
    if slot.kind == "phone" and not _MACHINES.isdisjoint(slot.types):
        return None
    if slot.kind == "address":
        return _FIELDS.get(slot.part)
    if slot.kind in ("text", "several", "organization"):
        return _FIELDS.get(slot.name)
    return _KINDS.get(slot.kind)


EVENTBRITE = Preset(
    "Eventbrite",
    _signs(
        ("orderno", "attendeeno"), ("attendeeno", "tickettype"), ("orderno", "tickettype", "email"),
        ("orderid", "tickettype", "buyeremail"), ("attendeestatus", "tickettype"),
    ),
    {
        "orderno": "order_id", "attendeeno": "attendee_number", "email": "emails",
        "tickettype": "ticket", "attendeestatus": "status", "ordertype": None, "group": None,
        "buyeremail": None, "buyerfirstname": None, "buyerlastname": None, "pricetier": None,
        "homeaddress1": "street", "homeaddress2": "street", "homestate": "region",
        "homezip": "postal_code", "billingcity": None, "date": None, "eventname": None,
        "barcodeno": "badge_id", "barcode": "badge_id", "orderid": "order_id",
        "buyername": None, "buyerlastname2": None, "ticketprice": None, "notes": "notes",
        "attendeeemail": "emails", "workphone": "phones",
    },
    yields={"email": "attendeeemail"},
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
        "attendeenamelatintranscription": None, "attendeenamenotes": None,
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
    _signs(
        ("pseudonymizationid", "scanneddate"), ("scanneddate", "attendeename"),
        ("orderno", "ticketname", "paymenttype"),
    ),
    {
        "id": None, "pseudonymizationid": "badge_id", "attendeename": "name", "note": "notes",
        "tags": None, "scantype": None, "devicename": None, "orderno": "order_id",
        "ticketname": "ticket", "tickettype": None, "paymenttype": None,
    },
)  # fmt: skip
WHOVA = Preset(
    "Whova",
    # Its template marks what has to be filled in with a star before the header.
    _signs(("*name", "*email", "affiliation"), ("*firstname", "*lastname", "*email")),
    {"name": "name", "email": "emails", "affiliation": "organization"},
)
SWAPCARD = Preset(
    "Swapcard",
    _signs(
        ("swapcardid",), ("firstname", "lastname", "jobtitle", "secondjobtitle"),
        ("firstname", "lastname", "badgenumber", "photourl"),
    ),
    {
        "badgenumber": "badge_id", "jobtitle": "title", "secondjobtitle": None,
        "biography": "notes", "photourl": None, "logourl": None, "clientid": "attendee_number",
        "swapcardid": "attendee_number",
    },
)  # fmt: skip
BRELLA = Preset(
    "Brella",
    _signs(("email", "firstname", "lastname", "company", "title", "seats"),
           ("email", "firstname", "lastname", "joincode")),
    {"title": "title", "company": "organization", "seats": None, "joincode": None},
)  # fmt: skip
LINKEDIN = Preset(
    "LinkedIn",
    _signs(("firstname", "lastname", "connectedon")),
    roster_columns(linkedin.SLOTS) | {"url": "linkedin"},
    closed=True,
)
GOOGLE = Preset(
    "Google Contacts",
    _signs(
        ("organizationname", "fileas"), ("email1value", "firstname"), ("email1value", "givenname")
    ),
    roster_columns(google.SLOTS | google.FIRST_ADDRESS) | {"fileas": None},
    ((r"email\d+value", "emails"), (r"phone\d+value", "phones"), (r"website\d+value", "urls")),
    closed=True,
)  # fmt: skip
OUTLOOK = Preset(
    "Outlook",
    _signs(("emaildisplayname", "emailaddress"), ("businessstreet", "emailaddress")),
    roster_columns(outlook.SLOTS),
    closed=True,
)
THUNDERBIRD = Preset(
    "Thunderbird",
    _signs(("primaryemail", "secondaryemail"), ("primaryemail", "screenname")),
    roster_columns(thunderbird.SLOTS),
    closed=True,
)
COMPANION = Preset(
    "Companion",
    _signs(("formattedname", "additionalnames", "circles", "tags")),
    roster_columns(own.SLOTS),
    ((r"(email|phone|link|chat|address)\d*type", None),),
)
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
    COMPANION, THUNDERBIRD, OUTLOOK, GOOGLE, LINKEDIN,
    EVENTYAY, EVENTBRITE, PRETIX, TITO, LUMA, INDICO, MEETUP, WHOVA, SWAPCARD, BRELLA,
)  # fmt: skip
