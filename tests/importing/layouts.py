"""Participant lists as organizers' programs write them, each with what has to come out of it.

Made up by us after what real exports look like; the people do not exist.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Fields = dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """A file, and what is to be read from it."""

    name: str
    content: bytes
    # Header to field. Headers that are not named here may be anything.
    columns: dict[str, str | None]
    # Some of the fields of each person in the order of the file.
    people: list[Fields]
    header_row: int = 1
    skipped: list[int] = field(default_factory=list)
    encoding: str | None = "utf-8"
    system: str | None = None


def workbook(*sheets: tuple[str, list[list[Any]]], change: Callable[[Any], object] = id) -> bytes:
    """An XLSX file of the sheets; a row's cells as Python values, None for an empty one."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lines(*rows: str, end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    """A text file of the rows."""
    return end.join((*rows, "")).encode(encoding)


EVENTBRITE = Layout(
    "eventbrite.csv",
    lines(
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
        "Group,Order Type,Currency,Total Paid,Attendee Status,Home Address 1,Home City,Home Zip,"
        "Home Country,What company do you work for?,Buyer Email,Job Title",
        "9001,2026-02-03 10:11:12,Amara,Okafor,amara@lagos.example,1,,Full,31001,,Eventbrite,GBP,"
        "120.00,Attending,1 Marina Rd,Lagos,101241,Nigeria,City Library,office@lagos.example,Head",
        "9001,2026-02-03 10:11:12,Björn,Ek,bjorn@ek.example,1,,Full,31002,,Eventbrite,GBP,"
        "0.00,Not Attending,,Umeå,,Sweden,,office@lagos.example,",
    ),
    {
        "Order #": "order_id",
        "Attendee #": "attendee_number",
        "First Name": "given",
        "Last Name": "family",
        "Email": "emails",
        "Buyer Email": None,
        "Ticket Type": "ticket",
        "Attendee Status": "status",
        "Home Address 1": "street",
        "Home City": "city",
        "Home Zip": "postal_code",
        "Home Country": "country",
        "Order Type": None,
        "What company do you work for?": "organization",
        "Job Title": "title",
        "Order Date": None,
        "Quantity": None,
    },
    [
        {"formatted_name": "Amara Okafor", "emails": ["amara@lagos.example"], "order_id": "9001",
         "attendee_number": "31001", "status": "Attending", "organization": "City Library"},
        {"formatted_name": "Björn Ek", "order_id": "9001", "status": "Not Attending"},
    ],
    system="Eventbrite",
)  # fmt: skip

PRETIX_POSITIONS = Layout(
    "pretix-positionen.csv",
    lines(
        '"Event slug";"Order code";"Position ID";"Status";"Email";"Phone number";"Order date";'
        '"Product";"Price";"Attendee name";"Attendee name: Given name";"Attendee name: Family name"'
        ';"Attendee email";"Company";"Address";"ZIP code";"City";"Country";"Pseudonymization ID";'
        '"Order comment";"Company";"Invoice address name";"Address";"ZIP code"',
        '"conf";"ABC12";"1";"Paid";"buyer@firm.example";"\'+49301234567";"2026-01-01";"Regular";'
        '"99.00";"Käthe Groß";"Käthe";"Groß";"kaethe@buch.example";"Bücherei";"Ring 1";"50667";'
        '"Köln";"DE";"QWERTZ";"";"Rechnungs GmbH";"Frau Kasse";"Gasse 9";"10115"',
        '"conf";"ABC12";"2";"Canceled";"buyer@firm.example";"";"2026-01-01";"Regular";"99.00";'
        '"Noor van der Berg";"Noor";"van der Berg";"";"";"";"";"";"";"ASDFGH";"";"";"";"";""',
    ),
    {
        "Order code": "order_id",
        "Position ID": "attendee_number",
        "Status": "status",
        "Email": None,
        "Phone number": "phones",
        "Product": "ticket",
        "Attendee name": "name",
        "Attendee name: Given name": "given",
        "Attendee name: Family name": "family",
        "Attendee email": "emails",
        "Company": "organization",
        "Company (2)": None,
        "Address": "street",
        "Address (2)": None,
        "ZIP code (2)": None,
        "Pseudonymization ID": "badge_id",
        "Invoice address name": None,
    },
    [
        {"formatted_name": "Käthe Groß", "given": "Käthe", "family": "Groß",
         "emails": ["kaethe@buch.example"], "phones": ["+49301234567"], "organization": "Bücherei",
         "badge_id": "QWERTZ", "order_id": "ABC12", "attendee_number": "1"},
        {"formatted_name": "Noor van der Berg", "family": "van der Berg", "emails": [],
         "status": "Canceled"},
    ],
    system="pretix",
)  # fmt: skip

PRETIX_CHECKIN = Layout(
    "pretix-checkin.csv",
    lines(
        "Order code,Attendee name,Product,Price,Checked in,Checked out,Automatically checked in,"
        "Secret,E-mail,Company,Voucher code,Order date,Requires special attention,Comment,Seat ID",
        'XYZ99,José Hernández,Full,10.00,,,No,s3cr3t,jose@uni.example,"Uni, Lima",,2026-01-01,No,,',
    ),
    {
        "Order code": "order_id", "Attendee name": "name", "Secret": "badge_id",
        "E-mail": "emails", "Company": "organization", "Checked in": None, "Voucher code": None,
        "Product": "ticket",
    },
    [{"given": "José", "family": "Hernández", "badge_id": "s3cr3t", "organization": "Uni, Lima"}],
    system="pretix",
)  # fmt: skip

INDICO = Layout(
    "indico.csv",
    lines(
        "ID,Name,Email Address,First Name,Last Name,Affiliation,Title,Phone Number,Country,"
        "Position,Registration date,Registration state,Price,Checked in,Tags",
        '17,"Wójcik, Łukasz",lukasz@agh.example,Łukasz,Wójcik,AGH,Dr,48123456789,Poland,Archivist,'
        "2026-03-01,Completed,0,No,vip; speaker",
        "18,\"O'Neil, Siobhán\",siobhan@tcd.example,Siobhán,O'Neil,TCD,Prof.,,Ireland,,2026-03-02,"
        "Withdrawn,0,No,",
        encoding="utf-8-sig",
    ),
    {
        "ID": "attendee_number", "Name": "name", "Title": "prefixes", "Position": "title",
        "Affiliation": "organization", "Registration state": "status", "Tags": None,
        "Country": "country", "Phone Number": "phones",
    },
    [
        {"formatted_name": "Łukasz Wójcik", "prefixes": "Dr", "title": "Archivist",
         "phones": ["+48 123456789"],
         "extra": {"Phone Number": "48123456789", "Registration date": "2026-03-01", "Price": "0",
                   "Checked in": "No", "Tags": "vip; speaker"}},
        {"formatted_name": "Siobhán O'Neil", "prefixes": "Prof.", "status": "Withdrawn"},
    ],
    encoding="utf-8-sig",
    system="Indico",
)  # fmt: skip

INDICO_HEADERLESS = Layout(
    "indico-import.csv",
    lines(
        "Ada,Lovelace,University of London,Professor,+44 20 7946 0000,ada@london.example",
        "Grace,Hopper,Navy Institute,Engineer,+1 202 555 0100,grace@navy.example",
        "Katrín,Jónsdóttir,Landsbókasafn University,Librarian,+354 555 0101,katrin@lib.example",
    ),
    {
        "Column 1": "given", "Column 2": "family", "Column 3": "organization",
        "Column 4": "title", "Column 5": "phones", "Column 6": "emails",
    },
    [
        {"formatted_name": "Ada Lovelace", "organization": "University of London"},
        {"formatted_name": "Grace Hopper"},
        {"formatted_name": "Katrín Jónsdóttir", "emails": ["katrin@lib.example"]},
    ],
    header_row=0,
)  # fmt: skip

LUMA = Layout(
    "luma.csv",
    lines(
        "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
        "checked_in_at,custom_source,qr_code_url,amount,ticket_type_id,ticket_name,"
        "What company do you work for?,What is your LinkedIn profile?,"
        "What would you like to learn about our company?",
        "gst-1,Mei Chen,Mei,Chen,mei@chen.example,+8613800000000,2026-01-01T00:00:00Z,approved,,,"
        "https://check-in.example/e?pk=g-1,$0.00,tt-1,Standard,Acme,linkedin.com/in/meichen,Roadmap",
        encoding="utf-8-sig",
    ),
    {
        "api_id": "attendee_number", "name": "name", "email": "emails", "phone_number": "phones",
        "approval_status": "status", "ticket_name": "ticket", "qr_code_url": "badge_id",
        "What company do you work for?": "organization", "created_at": None,
        "What is your LinkedIn profile?": "linkedin", "amount": None,
        "What would you like to learn about our company?": None,
    },
    [
        {"formatted_name": "Mei Chen", "urls": ["linkedin.com/in/meichen"], "organization": "Acme",
         "status": "approved"}
    ],
    encoding="utf-8-sig",
    system="Luma",
)  # fmt: skip

TITO = Layout(
    "tito.csv",
    lines(
        "Number,Ticket Created Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,"
        "Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,"
        "Ticket Reference,Tags,Unique Ticket URL,Unique Order URL,Order Reference,Order Name,"
        "Order Email",
        "1,2026-01-01,Early,山田\u3000太郎,太郎,山田,yamada@kyoto.example,Kyoto Library,,Conf,,10,"
        "ABCD-1,,https://t.example/1,https://t.example/o1,ABCD,Boss,boss@kyoto.example",
        "2,2026-01-01,Early,,,,,,,Conf,,10,ABCD-2,,https://t.example/2,https://t.example/o1,ABCD,"
        "Boss,boss@kyoto.example",
    ),
    {
        "Number": None, "Ticket": "ticket", "Ticket Full Name": "name", "Ticket Email": "emails",
        "Ticket Company Name": "organization", "Ticket Reference": "attendee_number",
        "Order Reference": "order_id", "Order Name": None, "Order Email": None,
        "Unique Ticket URL": None, "Void Status": "status", "Event": None,
    },
    [{"formatted_name": "山田 太郎", "given": "太郎", "family": "山田",
      "emails": ["yamada@kyoto.example"]}],
    skipped=[3],
    system="Tito",
)  # fmt: skip

MEETUP = Layout(
    "meetup.xls",
    lines(
        "Name\tAttendance\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\t"
        "URL of Member Profile\tNotes",
        "Ola Nordmann\t\tuser 77\tOrganizer\tYes\tYes\t0\tJanuary 3, 2026\tMay 1, 2019\t"
        "https://meetup.example/members/77\t",
    ),
    {
        "Name": "name", "User ID": "attendee_number", "Title": None, "RSVP": "status",
        "URL of Member Profile": "urls", "Event Host": None, "RSVPed on": None,
    },
    [{"given": "Ola", "family": "Nordmann", "title": "", "status": "Yes", "emails": []}],
    system="Meetup",
)  # fmt: skip

LINKEDIN = Layout(
    "Connections.csv",
    lines(
        "Notes:",
        '"When exporting your connection data, you may notice that some of the addresses are '
        'missing. You will only see those of people who let you."',
        "",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Yuki,Tanaka,https://www.linkedin.com/in/yukit,,Kyoto Library,Archivist,12 Mar 2024",
        'Noor,"de Vries, PhD",https://www.linkedin.com/in/noordv,noor@dv.example,,,7-Feb-22',
    ),
    {
        "First Name": "given", "Last Name": "family", "URL": "linkedin",
        "Email Address": "emails", "Company": "organization", "Position": "title",
        "Connected On": None,
    },
    [
        {"formatted_name": "Yuki Tanaka", "urls": ["https://www.linkedin.com/in/yukit"],
         "extra": {"Connected On": "12 Mar 2024"}},
        {"emails": ["noor@dv.example"]},
    ],
    header_row=4,
    system="LinkedIn",
)  # fmt: skip

GOOGLE = Layout(
    "contacts.csv",
    lines(
        "Name,Given Name,Additional Name,Family Name,Name Prefix,Name Suffix,Nickname,Group "
        "Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value",
        "Inês Silva,Inês,,Silva,,,Nê,* myContacts ::: Friends,* Work,ines@a.example ::: "
        "ines@b.example,Mobile,+351 912 345 678,Biblioteca,Diretora,Profile,https://ines.example",
        encoding="utf-16",
    ),
    {
        "Given Name": "given", "E-mail 1 - Value": "emails", "E-mail 1 - Type": None,
        "Organization 1 - Name": "organization", "Organization 1 - Title": "title",
        "Group Membership": None, "Website 1 - Value": "urls",
    },
    [
        {"formatted_name": "Inês Silva", "emails": ["ines@a.example", "ines@b.example"],
         "nicknames": ["Nê"], "phones": ["+351 912 345 678"]}
    ],
    encoding="utf-16",
    system="Google Contacts",
)  # fmt: skip

OUTLOOK = Layout(
    "outlook.csv",
    lines(
        '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department",'
        '"Job Title","Business Street","Business City","Business Fax","Business Phone","Home City",'
        '"Mobile Phone","Categories","E-mail Address","E-mail Type","E-mail Display Name",'
        '"E-mail 2 Address","Notes","Web Page"',
        '"Dr.","Jürgen","M.","Weiß","jun.","Straßenbau AG","Einkauf","Leiter","Weg 2","Graz",'
        '"+43 1 99","+43 316 123456","","+43 664 1234567","Kunden;Freunde","j.weiss@bau.example",'
        '"SMTP","Jürgen Weiß","jw@home.example"',
        encoding="cp1252",
    ),
    {
        "Title": "prefixes", "Job Title": "title", "Suffix": "suffixes",
        "E-mail Address": "emails", "E-mail 2 Address": "emails", "E-mail Display Name": None,
        "Business Phone": "phones", "Business Fax": None, "Mobile Phone": "phones",
        "Categories": None, "Business City": "city", "Home City": None,
    },
    [
        {"formatted_name": "Jürgen M. Weiß", "prefixes": "Dr.", "city": "Graz", "title": "Leiter",
         "emails": ["j.weiss@bau.example", "jw@home.example"],
         "phones": ["+43 316 123456", "+43 664 1234567"]}
    ],
    encoding="windows-1252",
    system="Outlook",
)  # fmt: skip

THUNDERBIRD = Layout(
    "thunderbird.csv",
    lines(
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
        "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home City,"
        "Work City,Job Title,Department,Organization,Web Page 1,Birth Year,Custom 1,Notes,",
        "Ewa,Nowak,Ewa Nowak,,ewa@nowak.example,ewa2@nowak.example,,+48 22 1234567,,+48 22 99,,,,,"
        "Warszawa,Kustosz,,Muzeum,https://nowak.example,1980,,Uwaga,",
    ),
    {
        "Display Name": "name", "Primary Email": "emails", "Secondary Email": "emails",
        "Screen Name": None, "Fax Number": None, "Work Phone": "phones", "Work City": "city",
        "Home City": None, "Birth Year": None, "Web Page 1": "urls",
    },
    [
        {"formatted_name": "Ewa Nowak", "emails": ["ewa@nowak.example", "ewa2@nowak.example"],
         "city": "Warszawa", "phones": ["+48 22 1234567"], "notes": "Uwaga"}
    ],
    system="Thunderbird",
)  # fmt: skip

WHOVA = Layout(
    "whova.xlsx",
    workbook(
        (
            "Attendees",
            [
                ["Attendee import template"],
                ["1. Fill in the list below."],
                ["2. Do not change the headers."],
                *[[] for _ in range(6)],
                [None, None, "*Name", "*Email", "Affiliation", "Title"],
                [None, None, "Dr. Jane Q. Public, PhD", "jane@public.example", "Acme", "CEO"],
                [None, None, "van Dijk, Piet", "piet@dijk.example", "TU", "Prof."],
                [None, None, "Cher", "cher@song.example", None, "Singer"],
            ],
        )
    ),
    {"*Name": "name", "*Email": "emails", "Affiliation": "organization", "Title": "title"},
    [
        {"formatted_name": "Dr. Jane Q. Public, PhD", "prefixes": "Dr.", "given": "Jane",
         "additional": "Q.", "family": "Public", "suffixes": "PhD"},
        {"formatted_name": "Piet van Dijk", "given": "Piet", "family": "van Dijk"},
        {"formatted_name": "Cher", "given": "Cher", "family": ""},
    ],
    header_row=10,
    encoding=None,
    system="Whova",
)  # fmt: skip

GERMAN_XLSX = Layout(
    "Teilnehmerliste 2026.xlsx",
    workbook(
        ("Hinweise", [["Bitte nicht weitergeben"], ["Stand: März"]]),
        (
            "Liste",
            [
                ["Teilnehmerliste LibConf 2026"],
                [],
                ["Lfd. Nr.", "Name", "Vorname", "Einrichtung", "Funktion", "E-Mail", "Tel.",
                 "Frage"],
                [1, "Groß", "Käthe", "Stadtbücherei Köln", "Leitung", "k.gross@koeln.example",
                 492211234567, "Wie geht das?"],
                [2, "Żółć", "Łukasz", "AGH", "Prof.", "lukasz@agh.example", None, None],
                [3, None, None, "Gast", None, None, None, None],
                ["Summe: 2"],
            ],
        ),
    ),
    {
        "Name": "family", "Vorname": "given", "Einrichtung": "organization", "Funktion": "title",
        "E-Mail": "emails", "Tel.": "phones", "Frage": None, "Lfd. Nr.": "attendee_number",
    },
    [
        {"formatted_name": "Käthe Groß", "phones": ["492211234567"], "attendee_number": "1",
         "extra": {"Frage": "Wie geht das?"}},
        {"formatted_name": "Łukasz Żółć", "title": "Prof."},
    ],
    header_row=3,
    skipped=[6, 7],
    encoding=None,
)  # fmt: skip

FRENCH = Layout(
    "inscrits.csv",
    lines(
        "sep=;",
        "Civilité;Nom;Prénom;Société;Fonction;Courriel;Téléphone portable;Ville;Pays;"
        "Centres d’intérêt;Date d’inscription",
        "Mme;LEFÈVRE;Zoé;Bibliothèque de Lyon;Directrice;zoe@lyon.example;06 12 34 56 78;Lyon;"
        "France;archives, cartes;01/02/2026",
        "M.;de la Tour;Éric;;;eric@tour.example;;Paris;France;;02/02/2026",
        encoding="cp1252",
    ),
    {
        "Civilité": "prefixes", "Nom": "family", "Prénom": "given", "Société": "organization",
        "Fonction": "title", "Courriel": "emails", "Téléphone portable": "phones",
        "Ville": "city", "Pays": "country", "Centres d’intérêt": "interests",
        "Date d’inscription": None,
    },
    [
        {"formatted_name": "Zoé Lefèvre", "prefixes": "Mme", "interests": ["archives", "cartes"],
         "phones": ["+33 6 12 34 56 78"]},
        {"formatted_name": "Éric de la Tour", "family": "de la Tour"},
    ],
    encoding="windows-1252",
)  # fmt: skip

SPANISH = Layout(
    "asistentes.txt",
    lines(
        "Nombre|Apellidos|Correo electrónico|Empresa|Cargo|Ciudad|País|Móvil",
        "Gabriel|García Márquez|gabo@macondo.example|Editorial|Escritor|Aracataca|Colombia|"
        "+57 300 1234567",
    ),
    {
        "Nombre": "given", "Apellidos": "family", "Correo electrónico": "emails",
        "Empresa": "organization", "Cargo": "title", "Ciudad": "city", "País": "country",
        "Móvil": "phones",
    },
    [{"formatted_name": "Gabriel García Márquez", "family": "García Márquez"}],
)  # fmt: skip

PORTUGUESE = Layout(
    "inscritos.csv",
    lines(
        "Nome;E-mail;Instituição;Telemóvel;Observações",
        "João da Silva;joao@silva.example;Universidade;+351 912 000 000;",
        "Maria dos Santos Filho;maria@santos.example;;;vegetariana",
    ),
    {
        "Nome": "name", "E-mail": "emails", "Instituição": "organization", "Telemóvel": "phones",
        "Observações": "notes",
    },
    [
        {"given": "João", "family": "da Silva"},
        {"given": "Maria", "family": "dos Santos", "suffixes": "Filho", "notes": "vegetariana"},
    ],
)  # fmt: skip

ITALIAN = Layout(
    "iscritti.csv",
    lines(
        "Cognome,Nome,Azienda,Ruolo,Posta elettronica,Cellulare,Provincia",
        "Rossi,Chiara,Biblioteca,Direttrice,chiara@rossi.example,333 1234567,MI",
    ),
    {
        "Cognome": "family", "Nome": "given", "Azienda": "organization", "Ruolo": "title",
        "Posta elettronica": "emails", "Cellulare": "phones", "Provincia": "region",
    },
    [{"formatted_name": "Chiara Rossi", "region": "MI"}],
)  # fmt: skip

DUTCH = Layout(
    "deelnemers.csv",
    lines(
        "Voornaam;Tussenvoegsel;Achternaam;Organisatie;Functie;E-mailadres;Woonplaats",
        "Anneke;van der;Berg;Bibliotheek;Adviseur;anneke@berg.example;Utrecht",
    ),
    {
        "Voornaam": "given", "Tussenvoegsel": "additional", "Achternaam": "family",
        "Organisatie": "organization", "Functie": "title", "E-mailadres": "emails",
        "Woonplaats": "city",
    },
    [{"formatted_name": "Anneke van der Berg"}],
)  # fmt: skip

POLISH = Layout(
    "uczestnicy.csv",
    lines(
        "Imię i nazwisko\tUczelnia\tStanowisko\tAdres e-mail\tTelefon\tKraj",
        "dr Łukasz Wójcik\tAGH\tadiunkt\tlukasz@agh.example\t+48 12 3456789\tPolska",
    ),
    {
        "Imię i nazwisko": "name", "Uczelnia": "organization", "Stanowisko": "title",
        "Adres e-mail": "emails", "Telefon": "phones", "Kraj": "country",
    },
    [{"given": "Łukasz", "family": "Wójcik", "prefixes": "dr"}],
)  # fmt: skip

SWEDISH = Layout(
    "deltagare.csv",
    lines(
        "Förnamn,Efternamn,Titel,Företag,E-postadress,Mobilnummer,Ort",
        "Åsa,Öberg,Bibliotekarie,Stadsbiblioteket,asa@oberg.example,070-123 45 67,Umeå",
    ),
    {
        "Förnamn": "given", "Efternamn": "family", "Titel": "title", "Företag": "organization",
        "E-postadress": "emails", "Mobilnummer": "phones", "Ort": "city",
    },
    [{"formatted_name": "Åsa Öberg", "title": "Bibliotekarie"}],
)  # fmt: skip

UTF16_TABS = Layout(
    "unicode text.txt",
    lines(
        "Full name\tEmail\tOrganisation\tMobile",
        '"Doe, John"\tjohn@doe.example\t"Line one\nline two"\t="+44 7700 900123"',
        "Jane\u00a0Roe \tjane@roe.example\t#N/A\t",
        encoding="utf-16",
    ),
    {"Full name": "name", "Email": "emails", "Organisation": "organization", "Mobile": "phones"},
    [
        {"formatted_name": "John Doe", "organization": "Line one line two",
         "phones": ["+44 7700 900123"], "row": 2},
        {"formatted_name": "Jane Roe", "organization": "", "extra": {"Organisation": "#N/A"},
         "row": 3},
    ],
    encoding="utf-16",
)  # fmt: skip

UNEVEN = Layout(
    "uneven.csv",
    lines(
        ",,,,",
        "Participants of the retreat,,,,",
        "Name,Email,,Notes,",
        "Mr. Bob Stone,bob@stone.example,x,first,,stray",
        "Al Short",
        ",,,,",
        "Name,Email,,Notes,",
        "Total,2,,,",
    ),
    {"Name": "name", "Email": "emails", "Column 3": None, "Notes": "notes", "Column 6": None},
    [
        {"given": "Bob", "prefixes": "Mr.", "extra": {"Column 3": "x", "Column 6": "stray"},
         "row": 4},
        {"formatted_name": "Al Short", "row": 5},
    ],
    header_row=3,
    skipped=[7, 8],
)  # fmt: skip

VCARDS = Layout(
    "roster.vcf",
    lines(
        "BEGIN:VCARD", "VERSION:3.0", "FN:Dr. Katrín Jónsdóttir", "N:Jónsdóttir;Katrín;;Dr.;",
        "ORG:Landsbókasafn;Kort", "TITLE:Librarian", "EMAIL;TYPE=work:katrin@lib.example",
        "EMAIL;TYPE=home:katrin@home.example", "TEL:+354 555 0101",
        "ADR:;;Arngrímsgata 3;Reykjavík;;107;Iceland", "BDAY:1980-02-03", "X-SKIL:maps",
        "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "FN:Amara Okafor", "N:Okafor;Amara;;;", "END:VCARD",
    ),
    {
        "Full name": "name", "Given name": "given", "E-mail": "emails", "Job title": "title",
        "Organization": "organization", "Department": "department", "Birthday": None,
    },
    [
        {"formatted_name": "Dr. Katrín Jónsdóttir", "given": "Katrín", "department": "Kort",
         "emails": ["katrin@lib.example", "katrin@home.example"], "city": "Reykjavík",
         "extra": {"Birthday": "1980-02-03", "X-SKIL (vCard)": "maps"}, "row": 1},
        {"formatted_name": "Amara Okafor", "row": 2},
    ],
    header_row=0,
    encoding=None,
    system="vCard",
)  # fmt: skip

LAYOUTS = [value for value in globals().values() if isinstance(value, Layout)]
