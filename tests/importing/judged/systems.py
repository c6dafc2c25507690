"""Exports of ticket shops and conference systems."""

from typing import Any

from tests.importing.judged.layout import (
    EITHER,
    Columns,
    Layout,
    fields,
    heads,
    layout,
    line,
    who,
)  # fmt: skip
from tests.importing.judged.making import delimited, text, xlsx


@layout
def eventbrite_new() -> Layout:
    columns: Columns = [
        ("Order #", "order_id"), ("Order Date", None), ("First Name", "given"),
        ("Last Name", "family"), ("Email", "emails"), ("Quantity", None), ("Price Tier", None),
        ("Ticket Type", "ticket"), ("Attendee #", "attendee_number"), ("Group", None),
        ("Order Type", None), ("Currency", None), ("Total Paid", None), ("Fees Paid", None),
        ("Eventbrite Fees", None), ("Eventbrite Payment Processing", None),
        ("Attendee Status", "status"), ("Home Address 1", "street"), ("Home Address 2", "street"),
        ("Home City", "city"), ("Home State", "region"), ("Home Zip", "postal_code"),
        ("Home Country", "country"), ("Are you coming to the dinner?", None),
        ("Dietary requirements", EITHER), ("Job Title", "title"), ("Company", "organization"),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Order #": "7712", "Order Date": "2026-02-03 10:11:12", "First Name": "Nkechi",
            "Last Name": "Eze", "Email": "nkechi@enugu.example", "Quantity": "1",
            "Ticket Type": "Early bird", "Attendee #": "880123", "Currency": "EUR",
            "Total Paid": "90.00", "Attendee Status": "Attending", "Home Address 1": "4 Ogui Rd",
            "Home City": "Enugu", "Home Country": "Nigeria", "Job Title": "Archivist",
            "Company": "State Archive", "Are you coming to the dinner?": "Yes",
        }),
        line(columns, {
            "Order #": "7712", "First Name": "Leif", "Last Name": "Dahl", "Quantity": "1",
            "Email": "leif@dahl.example", "Ticket Type": "Early bird", "Attendee #": "880124",
            "Attendee Status": "Refunded", "Home Country": "NO",
        }),
        line(columns, {
            "Order #": "7713", "First Name": "MARÍA JOSÉ", "Last Name": "LÓPEZ RUIZ",
            "Email": "mj@lopez.example", "Attendee #": "880125", "Attendee Status": "Attending",
            "Home State": "Jalisco", "Home Zip": "04420", "Home Country": "México",
        }),
    ]  # fmt: skip
    return Layout(
        "report-2026-03-01T1022.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Nkechi Eze", "nkechi@enugu.example", given="Nkechi", family="Eze",
                org="State Archive", title="Archivist", city="Enugu", country_code="NG",
                order_id="7712", attendee_number="880123", status="Attending"),
            who(3, "Leif Dahl", "leif@dahl.example", order_id="7712", status="Refunded",
                country_code="NO"),
            who(4, "María José López Ruiz", "mj@lopez.example", family="López Ruiz",
                region="Jalisco", country_code="MX"),
        ],
        system="Eventbrite",
    )  # fmt: skip


@layout
def eventbrite_old() -> Layout:
    columns: Columns = [
        ("Attendee #", "attendee_number"), ("Date", None), ("Last Name", "family"),
        ("First Name", "given"), ("Email", "emails"), ("QTY", None), ("Ticket Type", "ticket"),
        ("Date Attending", None), ("Order #", "order_id"), ("Order Type", None),
        ("Total Paid", None), ("Buyer Last Name", None), ("Buyer First Name", None),
        ("Buyer Email", None), ("Work Phone", "phones"), ("Company", "organization"),
        ("Job Title", "title"),
    ]  # fmt: skip
    rows = [
        ["1", "Jan 5, 2012", "Bergström", "Ulla", "ulla@kth.example", "1", "Speaker", "", "55", "",
         "0.00", "Kassör", "Karin", "kassa@kth.example", "(212) 555-0142", "KTH", "Lecturer"],
        ["2", "Jan 5, 2012", "Ng", "Wei", "", "1", "Speaker", "", "55", "", "0.00", "Kassör",
         "Karin", "kassa@kth.example", "", "", ""],
    ]  # fmt: skip
    return Layout(
        "attendees.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Ulla Bergström", "ulla@kth.example", org="KTH", title="Lecturer",
                attendee_number="1", order_id="55"),
            who(3, "Wei Ng", "", family="Ng", given="Wei", order_id="55"),
        ],
        system="Eventbrite", nowhere=("kassa@kth.example", "Karin", "Kassör"),
    )  # fmt: skip


@layout
def pretix_checkin_english() -> Layout:
    columns: Columns = [
        ("Order code", "order_id"), ("Attendee name", "name"),
        ("Attendee name: Given name", "given"), ("Attendee name: Family name", "family"),
        ("Product", "ticket"), ("Price", None), ("Checked in", None), ("Checked out", None),
        ("Automatically checked in", None), ("Paid", EITHER), ("Secret", "badge_id"),
        ("E-mail", "emails"), ("Date", None), ("Start date", None), ("End date", None),
        ("T-shirt size", None), ("Company", "organization"), ("Voucher code", None),
        ("Order date", None), ("Requires special attention", None), ("Comment", "notes"),
        ("Seat ID", None), ("Seat name", None), ("Seat zone", None), ("Seat row", None),
        ("Seat number", None),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Order code": "QX7PL", "Attendee name": "Ines de la Fuente",
            "Attendee name: Given name": "Ines", "Attendee name: Family name": "de la Fuente",
            "Product": "Standard", "Price": "120.00", "Automatically checked in": "No",
            "Paid": "Yes", "Secret": "k3u2v8w9x7y6z5", "E-mail": "ines@fuente.example",
            "Company": "Archivo, S.A.", "Order date": "2026-01-05", "T-shirt size": "M",
            "Comment": "arrives late", "Seat row": "12",
        }),
        line(columns, {
            "Order code": "QX7PL", "Attendee name": "", "Product": "Standard",
            "Secret": "p0o9i8u7y6t5r4", "E-mail": "ines@fuente.example",
        }),
    ]  # fmt: skip
    return Layout(
        "conf_checkin.csv", delimited([heads(columns), *rows], quoted=True), fields(columns),
        [
            who(2, "Ines de la Fuente", "ines@fuente.example", family="de la Fuente",
                org="Archivo, S.A.", badge_id="k3u2v8w9x7y6z5", notes="arrives late"),
            # Nobody has been named for the second ticket: the address stands for the name.
            who(3, "ines@fuente.example", "ines@fuente.example", badge_id="p0o9i8u7y6t5r4"),
        ],
        system="pretix",
    )  # fmt: skip


@layout
def pretix_checkin_german() -> Layout:
    columns: Columns = [
        ("Bestellnummer", "order_id"), ("Teilnehmername", "name"),
        ("Teilnehmername: Vorname", "given"), ("Teilnehmername: Nachname", "family"),
        ("Produkt", "ticket"), ("Preis", None), ("Eingecheckt", None), ("Ausgecheckt", None),
        ("Automatisch eingecheckt", None), ("Bezahlt", EITHER), ("Geheimnis", "badge_id"),
        ("E-Mail", "emails"), ("Verpflegung", EITHER), ("Firma", "organization"),
        ("Gutscheincode", None), ("Bestelldatum", None),
        ("Erfordert besondere Aufmerksamkeit", None), ("Kommentar", "notes"), ("Sitzplatz-ID",
         None),
    ]  # fmt: skip
    rows = [
        ["HJK34", "Jörg Müller-Lüdenscheidt", "Jörg", "Müller-Lüdenscheidt", "Regulär", "99,00",
         "03.05.2026 09:14", "", "Nein", "Ja", "u7rty6", "joerg@ml.example", "vegan", "Bad & Söhne",
         "", "01.01.2026", "Nein", "", ""],
        ["HJK35", "Kübra Yılmaz", "Kübra", "Yılmaz", "Regulär", "99,00", "", "", "Nein", "Ja",
         "zx8cvb", "kuebra@yilmaz.example", "", "", "RABATT10", "02.01.2026", "Ja", "", ""],
    ]  # fmt: skip
    return Layout(
        "checkin-liste.csv", delimited([heads(columns), *rows], ";", quoted=True), fields(columns),
        [
            who(2, "Jörg Müller-Lüdenscheidt", "joerg@ml.example", org="Bad & Söhne",
                order_id="HJK34", badge_id="u7rty6", ticket="Regulär"),
            who(3, "Kübra Yılmaz", "kuebra@yilmaz.example", family="Yılmaz", badge_id="zx8cvb"),
        ],
        system="pretix",
    )  # fmt: skip


@layout
def pretix_positions_english() -> Layout:
    columns: Columns = [
        ("Event slug", None), ("Order code", "order_id"), ("Position ID", "attendee_number"),
        ("Status", "status"), ("Email", None), ("Phone number", "phones"), ("Order date", None),
        ("Order time", None), ("Product", "ticket"), ("Variation", None), ("Price", None),
        ("Tax rate", None), ("Tax rule", None), ("Tax value", None), ("Attendee name", "name"),
        ("Attendee name: Title", "prefixes"), ("Attendee name: First name", "given"),
        ("Attendee name: Last name", "family"), ("Attendee email", "emails"),
        ("Company", "organization"), ("Address", "street"), ("ZIP code", "postal_code"),
        ("City", "city"), ("Country", "country"), ("State", "region"), ("Voucher", None),
        ("Pseudonymization ID", "badge_id"), ("Seat ID", None), ("Order comment", None),
        ("Follow-up date", None), ("What is your profession?", EITHER), ("Company", None),
        ("Invoice address name", None), ("Address", None), ("ZIP code", None), ("City", None),
        ("Country", None), ("State", None),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Event slug": "lib26", "Order code": "ZZTOP", "Position ID": "1", "Status": "Paid",
            "Email": "einkauf@haus.example", "Phone number": "'+493012345678",
            "Product": "Regular", "Price": "99.00", "Tax rate": "19.00",
            "Attendee name": "Dr. Anke Sauer", "Attendee name: Title": "Dr.",
            "Attendee name: First name": "Anke", "Attendee name: Last name": "Sauer",
            "Attendee email": "anke@sauer.example", "Company": "Haus der Bücher",
            "Address": "Lange Str. 3", "ZIP code": "04109", "City": "Leipzig", "Country": "DE",
            "Pseudonymization ID": "HGFDSA", "Company (2)": "Zahlstelle GmbH",
            "Invoice address name": "Herr Zahl", "Address (2)": "Kurze Str. 4",
            "ZIP code (2)": "10115", "City (2)": "Berlin", "Country (2)": "AT",
        }),
        line(columns, {
            "Event slug": "lib26", "Order code": "ZZTOP", "Position ID": "2",
            "Status": "Canceled", "Email": "einkauf@haus.example", "Phone number": "'+493012345678",
            "Product": "Regular", "Price": "99.00", "Attendee name": "Tom van Houten",
            "Attendee name: First name": "Tom", "Attendee name: Last name": "van Houten",
            "Pseudonymization ID": "MNBVCX", "Company (2)": "Zahlstelle GmbH",
        }),
    ]  # fmt: skip
    return Layout(
        "lib26_orderdata.csv", delimited([heads(columns), *rows], quoted=True), fields(columns),
        [
            who(2, "Dr. Anke Sauer", "anke@sauer.example", prefixes="Dr.", given="Anke",
                phone="+493012345678", org="Haus der Bücher", city="Leipzig", country_code="DE",
                badge_id="HGFDSA", status="Paid"),
            who(3, "Tom van Houten", "", family="van Houten", status="Canceled", org=""),
        ],
        system="pretix", nowhere=("Zahlstelle GmbH", "einkauf@haus.example", "Herr Zahl"),
    )  # fmt: skip


@layout
def pretix_positions_german_workbook() -> Layout:
    columns: Columns = [
        ("Bestellnummer", "order_id"), ("Positionsnummer", "attendee_number"),
        ("Status", "status"), ("E-Mail", None), ("Telefonnummer", "phones"), ("Bestelldatum", None),
        ("Produkt", "ticket"), ("Variante", None), ("Preis", None), ("Steuersatz", None),
        ("Teilnehmername", "name"), ("Teilnehmername: Vorname", "given"),
        ("Teilnehmername: Nachname", "family"), ("Teilnehmer-E-Mail", "emails"),
        ("Firma", "organization"), ("Adresse", "street"), ("Postleitzahl", "postal_code"),
        ("Stadt", "city"), ("Land", "country"), ("Gutschein", None),
        ("Pseudonymisierungs-ID", "badge_id"), ("Firma", None), ("Adresse", None),
        ("Postleitzahl", None), ("Stadt", None), ("Land", None),
    ]  # fmt: skip
    positions = [
        heads(columns),
        line(columns, {
            "Bestellnummer": "ABBA1", "Positionsnummer": 1, "Status": "Bezahlt",
            "E-Mail": "kasse@amt.example", "Telefonnummer": "'+43 1 5850000", "Produkt": "Gast",
            "Teilnehmername": "Zoltán Nagy", "Teilnehmername: Vorname": "Zoltán",
            "Teilnehmername: Nachname": "Nagy", "Teilnehmer-E-Mail": "zoltan@nagy.example",
            "Firma": "Stadtarchiv", "Stadt": "Wien", "Land": "AT",
            "Pseudonymisierungs-ID": "PLMOKN", "Firma (2)": "Amtskasse", "Stadt (2)": "Graz",
        }),
    ]  # fmt: skip
    orders: list[list[Any]] = [
        ["Bestellnummer", "Gesamtbetrag", "Status", "E-Mail", "Bestelldatum", "Firma", "Name"],
        ["ABBA1", 99, "Bezahlt", "kasse@amt.example", "2026-01-01", "Amtskasse", "Frau Kasse"],
    ]
    return Layout(
        "bestelldaten.xlsx", xlsx({"Bestellungen": orders, "Positionen": positions}),
        fields(columns),
        [
            who(2, "Zoltán Nagy", "zoltan@nagy.example", phone="+4315850000", org="Stadtarchiv",
                city="Wien", country_code="AT", badge_id="PLMOKN", attendee_number="1"),
        ],
        encoding=None, format="xlsx", system="pretix", sheet="Positionen",
        nowhere=("Amtskasse", "kasse@amt.example", "Graz"),
    )  # fmt: skip


@layout
def indico_stripped() -> Layout:
    columns: Columns = [
        ("ID", "attendee_number"), ("Name", "name"), ("Email Address", "emails"),
        ("First Name", "given"), ("Last Name", "family"), ("Affiliation", "organization"),
        ("Title", "prefixes"), ("Address", EITHER), ("Phone Number", "phones"),
        ("Country", "country"), ("Position", "title"), ("Twitter handle", EITHER),
        ("Registration date", None), ("Modification date", None),
        ("Registration state", "status"), ("Created by", None), ("Price", None),
        ("Checked in", None), ("Check-in date", None), ("Payment date", None), ("Tags", None),
    ]  # fmt: skip
    rows = [
        ["4", "Dubois, Hélène", "helene@cea.example", "Hélène", "Dubois", "CEA", "Prof.", "",
         "33145678901", "France", "Group leader", "helened", "2026-02-01", "", "Completed",
         "Boss, Big", "0", "Yes", "", "", "vip; chair"],
        ["5", "Saar, Mart", "mart@ut.example", "Mart", "Saar", "UT", "Mr", "", "37251234567",
         "Estonia", "", "", "2026-02-02", "", "Pending", "", "0", "No", "", "", ""],
    ]  # fmt: skip
    return Layout(
        "registrations.csv", delimited([heads(columns), *rows], encoding="utf-8-sig"),
        fields(columns),
        [
            who(2, "Hélène Dubois", "helene@cea.example", prefixes="Prof.", title="Group leader",
                phone="+33145678901", country_code="FR", status="Completed"),
            who(3, "Mart Saar", "mart@ut.example", phone="+37251234567", title=""),
        ],
        encoding="utf-8-sig", system="Indico", nowhere=("Boss, Big", "2026-02-01"),
    )  # fmt: skip


@layout
def indico_import_form() -> Layout:
    rows = [
        ["Matteo", "Bianchi", "Università di Pisa", "Professor", "+39 050 221 2111",
         "matteo@pisa.example"],
        ["Sofia", "Lindgren", "Lunds universitet", "PhD student", "+46 46 222 00 00",
         "sofia@lund.example"],
        ["Tarō", "Sato", "Keio University", "Engineer", "", "taro@keio.example"],
    ]  # fmt: skip
    columns: Columns = [
        ("", "given"), ("", "family"), ("", "organization"), ("", "title"), ("", "phones"),
        ("", "emails"),
    ]  # fmt: skip
    return Layout(
        "invitees.csv", delimited(rows), fields(columns),
        [
            who(1, "Matteo Bianchi", "matteo@pisa.example", org="Università di Pisa",
                title="Professor", phone="+390502212111"),
            who(2, "Sofia Lindgren", "sofia@lund.example", given="Sofia", family="Lindgren"),
            who(3, "Tarō Sato", "taro@keio.example", title="Engineer"),
        ],
        header_row=0,
    )  # fmt: skip


@layout
def luma_old() -> Layout:
    columns: Columns = [
        ("api_id", "attendee_number"), ("name", "name"), ("first_name", "given"),
        ("last_name", "family"), ("email", "emails"), ("phone_number", "phones"),
        ("created_at", None), ("approval_status", "status"), ("checked_in_at", None),
        ("custom_source", None), ("qr_code_url", "badge_id"), ("amount", None),
        ("amount_tax", None), ("currency", None), ("ticket_type_id", None),
        ("ticket_name", "ticket"), ("Where do you work?", "organization"),
        ("LinkedIn URL", "linkedin"), ("What do you hope to learn?", EITHER),
    ]  # fmt: skip
    rows = [
        ["gst-Aa1", "Priya Raman", "Priya", "Raman", "priya@raman.example", "+919812345678",
         "2026-01-01T08:00:00.000Z", "approved", "", "", "https://check.example/e/x?pk=g-Aa1",
         "$0.00", "", "", "tt-1", "Standard", "Acme Labs", "https://linkedin.com/in/priyaraman",
         "Names, mostly"],
        ["gst-Aa2", "tunde", "tunde", "", "tunde@bello.example", "", "2026-01-02T08:00:00.000Z",
         "declined", "", "", "https://check.example/e/x?pk=g-Aa2", "$0.00", "", "", "tt-1",
         "Standard", "", "", ""],
    ]  # fmt: skip
    return Layout(
        "Guests - Meetup.csv", delimited([heads(columns), *rows], encoding="utf-8-sig"),
        fields(columns),
        [
            who(2, "Priya Raman", "priya@raman.example", org="Acme Labs", phone="+919812345678",
                url="https://linkedin.com/in/priyaraman", status="approved"),
            who(3, "tunde", "tunde@bello.example", status="declined", phone=""),
        ],
        encoding="utf-8-sig", system="Luma",
    )  # fmt: skip


@layout
def luma_new() -> Layout:
    columns: Columns = [
        ("guest_id", "attendee_number"), ("name", "name"), ("first_name", "given"),
        ("last_name", "family"), ("email", "emails"), ("phone_number", "phones"),
        ("created_at", None), ("approval_status", "status"), ("checked_in_at", None),
        ("utm_source", None), ("qr_code_url", "badge_id"), ("amount", None),
        ("coupon_code", None), ("eth_address", EITHER), ("ticket_type_id", None),
        ("ticket_name", "ticket"), ("What company do you work for?", "organization"),
        ("What is your LinkedIn profile?", "linkedin"), ("What is your job title?", "title"),
    ]  # fmt: skip
    rows = [
        ["gst-Zz9", "Ana Pérez", "Ana", "Pérez", "ana@perez.example", "", "2026-01-01T08:00:00Z",
         "approved", "2026-02-01T18:02:00Z", "", "https://check.example/e/x?pk=g-Zz9", "$0.00", "",
         "", "tt-2", "VIP", "Museo del Libro", "/in/anaperez", "Curator"],
    ]  # fmt: skip
    return Layout(
        "guests.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Ana Pérez", "ana@perez.example", org="Museo del Libro", title="Curator",
                ticket="VIP", attendee_number="gst-Zz9"),
        ],
        system="Luma",
    )  # fmt: skip


@layout
def tito() -> Layout:
    columns: Columns = [
        ("Number", None), ("Ticket Created Date", None), ("Ticket Last Updated Date", None),
        ("Ticket", "ticket"), ("Ticket Full Name", "name"), ("Ticket First Name", "given"),
        ("Ticket Last Name", "family"), ("Ticket Email", "emails"),
        ("Ticket Company Name", "organization"), ("Ticket Phone Number", "phones"),
        ("Event", None), ("Void Status", "status"), ("Price", None),
        ("Ticket Reference", "attendee_number"), ("Tags", None), ("Unique Ticket URL", None),
        ("Unique Order URL", None), ("Order Reference", "order_id"), ("Order Name", None),
        ("Order Email", None), ("Order Company Name", None), ("Order Phone Number", None),
        ("Order Discount Code", None), ("Order IP", None), ("Payment Reference", None),
        ("Job title", "title"),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Number": "1", "Ticket": "Regular", "Ticket Full Name": "佐藤\u3000花子",
            "Ticket First Name": "花子", "Ticket Last Name": "佐藤",
            "Ticket Email": "hanako@sato.example", "Event": "Conf", "Ticket Reference": "TI-AAA-1",
            "Unique Ticket URL": "https://tickets.example/1", "Order Reference": "AAA",
            "Order Name": "Purchasing Dept", "Order Email": "buy@corp.example",
            "Order IP": "192.0.2.7",
        }),
        line(columns, {
            "Number": "2", "Ticket": "Regular", "Event": "Conf", "Ticket Reference": "TI-AAA-2",
            "Unique Ticket URL": "https://tickets.example/2", "Order Reference": "AAA",
            "Order Name": "Purchasing Dept", "Order Email": "buy@corp.example",
            "Order Company Name": "Corp",
        }),
        line(columns, {
            "Number": "3", "Ticket": "Regular", "Ticket Full Name": "Sam O'Neill",
            "Ticket First Name": "Sam", "Ticket Last Name": "O'Neill", "Void Status": "Voided",
            "Ticket Email": "sam@oneill.example", "Ticket Company Name": "O'Neill & Co",
            "Ticket Phone Number": "+353 1 555 0100", "Ticket Reference": "TI-BBB-1",
            "Order Reference": "BBB", "Job title": "Owner",
        }),
    ]  # fmt: skip
    return Layout(
        "tickets.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "佐藤 花子", "hanako@sato.example", given="花子", family="佐藤", order_id="AAA"),
            who(4, "Sam O'Neill", "sam@oneill.example", status="Voided", org="O'Neill & Co",
                phone="+35315550100", title="Owner"),
        ],
        skipped={3: "no name"}, system="Tito",
        nowhere=("Purchasing Dept", "buy@corp.example", "Corp", "https://tickets.example/1"),
    )  # fmt: skip


@layout
def meetup_text_called_xls() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("Attendance", EITHER), ("User ID", "attendee_number"), ("Title", None),
        ("Event Host", None), ("RSVP", "status"), ("Guests", None), ("RSVPed on", None),
        ("Joined Group on", None), ("URL of Member Profile", "urls"), ("Notes", "notes"),
    ]  # fmt: skip
    rows = [
        ["Karolina W.", "", "user 120", "Co-Organizer", "Yes", "Yes", "0", "January 3, 2026",
         "May 1, 2019", "https://www.meetup.example/members/120", "brings a projector"],
        ["Dev Patel", "", "user 121", "", "No", "No", "1", "January 4, 2026", "May 2, 2020",
         "https://www.meetup.example/members/121", ""],
    ]  # fmt: skip
    return Layout(
        "My_Group_rsvps.xls", delimited([heads(columns), *rows], "\t"), fields(columns),
        [
            who(2, "Karolina W.", "", url="https://www.meetup.example/members/120", title="",
                notes="brings a projector"),
            who(3, "Dev Patel", "", given="Dev", family="Patel", status="No"),
        ],
        system="Meetup",
    )  # fmt: skip


@layout
def eventyay_leads() -> Layout:
    columns: Columns = [
        ("ID", None), ("Pseudonymization ID", "badge_id"), ("Scanned Date", None),
        ("Scan Type", None), ("Device Name", None), ("Attendee Name", "name"),
        ("Email", "emails"), ("Note", "notes"), ("Tags", None),
    ]  # fmt: skip
    rows = [
        ["1", "X7YQ2", "2026-03-03 10:00", "lead", "Booth tablet", "Minh Trần", "minh@tran.example",
         "wants a demo", "hot, demo"],
        ["2", "X7YQ3", "2026-03-03 10:05", "lead", "Booth tablet", "Lea Keller",
         "lea@keller.example",
         "", ""],
    ]  # fmt: skip
    return Layout(
        "leads.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Minh Trần", "minh@tran.example", badge_id="X7YQ2", notes="wants a demo"),
            who(3, "Lea Keller", "lea@keller.example", given="Lea", family="Keller"),
        ],
        system="Eventyay", nowhere=("Booth tablet", "1"),
    )  # fmt: skip


@layout
def brella() -> Layout:
    columns: Columns = [
        ("Email", "emails"), ("First name", "given"), ("Last name", "family"),
        ("Company", "organization"), ("Title", "title"), ("Seats", None),
    ]  # fmt: skip
    rows = [
        ["aino@kirja.example", "Aino", "Virtanen", "Kirja Oy", "Toimitusjohtaja", 1],
        ["lars@bok.example", "Lars Erik", "Moe", "Bok AS", "", 2],
    ]
    return Layout(
        "invites.xlsx", xlsx({"Sheet1": [heads(columns), *rows]}), fields(columns),
        [
            who(2, "Aino Virtanen", "aino@kirja.example", org="Kirja Oy", title="Toimitusjohtaja"),
            who(3, "Lars Erik Moe", "lars@bok.example", given="Lars Erik", family="Moe"),
        ],
        encoding=None, format="xlsx", system="Brella",
    )  # fmt: skip


@layout
def whova_template() -> Layout:
    columns: Columns = [
        ("", EITHER), ("", EITHER), ("*Name", "name"), ("*Email", "emails"),
        ("Affiliation", "organization"), ("Position/Title", "title"), ("Phone", "phones"),
        ("Ticket type", "ticket"),
    ]  # fmt: skip
    rows = [
        ["Whova Attendee Import Template"],
        ["Instructions:"],
        ["1. Columns marked with * have to be filled in."],
        ["2. One attendee per row; do not merge cells."],
        ["3. Do not change the headers below."],
        [], [], [], [],
        heads(columns),
        ["", "", "Prof. Dr. Uta Kern", "uta@kern.example", "TU Berlin", "Chair", 493012345,
         "Speaker"],
        ["", "", "Nguyễn Văn An", "an@nguyen.example", "VNU", "", "", "Regular"],
        ["", "", "Bob Li", "", "", "", "", "Regular"],
    ]  # fmt: skip
    return Layout(
        "Whova_Attendee_List.xlsx", xlsx({"Attendee list": rows}),
        fields(columns),
        [
            who(11, "Prof. Dr. Uta Kern", "uta@kern.example", prefixes="Prof. Dr.", given="Uta",
                family="Kern", org="TU Berlin", title="Chair", ticket="Speaker"),
            who(12, "Nguyễn Văn An", "an@nguyen.example", org="VNU"),
            who(13, "Bob Li", "", given="Bob", family="Li"),
        ],
        header_row=10, encoding=None, format="xlsx", system="Whova",
    )  # fmt: skip


@layout
def swapcard_of_28_columns() -> Layout:
    columns: Columns = [
        ("Email", "emails"), ("First name", "given"), ("Last name", "family"),
        ("Job title", "title"), ("Second job title", None), ("Company", "organization"),
        ("Photo URL", None), ("Biography", "notes"), ("Mobile phone", "phones"),
        ("Landline phone", "phones"), ("Address", EITHER), ("Zip code", "postal_code"),
        ("City", "city"), ("State", "region"), ("Country", "country"), ("Website", "urls"),
        ("Twitter", EITHER), ("Facebook", EITHER), ("LinkedIn", "linkedin"),
        ("Instagram", EITHER), ("Group", EITHER), ("Tags", EITHER), ("Language", EITHER),
        ("Visibility", None), ("Industry", EITHER), ("Looking for", EITHER), ("Client ID",
         "attendee_number"),
        ("Badge number", "badge_id"),
    ]  # fmt: skip
    row = line(columns, {
        "Email": "omar@haddad.example", "First name": "Omar", "Last name": "El Haddad",
        "Job title": "Data Steward", "Second job title": "Poet", "Company": "Amman Data",
        "Photo URL": "https://img.example/1.png", "Biography": "Likes maps.\nAnd more maps.",
        "Mobile phone": "+962790000000", "City": "Amman", "Country": "Jordan",
        "Website": "https://haddad.example", "LinkedIn": "https://www.linkedin.com/in/omarh",
        "Group": "Speakers", "Language": "en", "Client ID": "C-17", "Badge number": "900017",
    })  # fmt: skip
    return Layout(
        "attendees_import.xlsx", xlsx({"Attendees": [heads(columns), row]}), fields(columns),
        [
            who(2, "Omar El Haddad", "omar@haddad.example", family="El Haddad", badge_id="900017",
                org="Amman Data", title="Data Steward", country_code="JO", phone="+962790000000",
                url=["https://haddad.example", "https://www.linkedin.com/in/omarh"]),
        ],
        encoding=None, format="xlsx", system="Swapcard",
        nowhere=("https://img.example/1.png", "Poet"),
    )  # fmt: skip


@layout
def linkedin_connections() -> Layout:
    columns: Columns = [
        ("First Name", "given"), ("Last Name", "family"), ("URL", "linkedin"),
        ("Email Address", "emails"), ("Company", "organization"), ("Position", "title"),
        ("Connected On", None),
    ]  # fmt: skip
    content = text(
        "Notes:",
        '"When exporting your connection data, you may notice that some addresses are missing. '
        'You will only see those of connections who allow it, by their settings."',
        "",
        ",".join(heads(columns)),
        'Femke,"Jansen, MSc",https://www.linkedin.com/in/femkej,,Boekhuis BV,Adviseur,12 Mar 2024',
        "Ruta,Kalniņa,https://www.linkedin.com/in/rutak,ruta@kalnina.example,,,7-Feb-22",
        "민수,김,https://www.linkedin.com/in/minsu,,한국도서관,사서,01 Jan 2023",
        end="\n",
    )
    return Layout(
        "Connections.csv", content, fields(columns),
        [
            who(5, "Femke Jansen", "", given="Femke", family="Jansen", suffixes="MSc",
                org="Boekhuis BV", title="Adviseur", url="https://www.linkedin.com/in/femkej"),
            who(6, "Ruta Kalniņa", "ruta@kalnina.example", org=""),
            who(7, "김 민수", "", org="한국도서관", title="사서"),
        ],
        header_row=4, system="LinkedIn",
    )  # fmt: skip
