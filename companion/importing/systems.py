"""Each system's own headers and what they mean, where words alone would mislead."""

from collections.abc import Sequence

from companion.importing.preset import Preset


def _signs(*alternatives: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(alternative) for alternative in alternatives)


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
    EVENTYAY, EVENTBRITE, PRETIX, TITO, LUMA, INDICO, MEETUP, WHOVA, SWAPCARD, BRELLA,
)  # fmt: skip
