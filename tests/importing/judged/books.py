"""Exports of address books."""

from tests.importing.judged.layout import Columns, Layout, fields, heads, layout, line, who
from tests.importing.judged.making import delimited, text


@layout
def google_old_utf16le() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("Given Name", "given"), ("Additional Name", "additional"),
        ("Family Name", "family"), ("Yomi Name", None), ("Given Name Yomi", None),
        ("Additional Name Yomi", None), ("Family Name Yomi", None), ("Name Prefix", "prefixes"),
        ("Name Suffix", "suffixes"), ("Initials", None), ("Nickname", "nicknames"),
        ("Short Name", None), ("Maiden Name", None), ("Birthday", None), ("Gender", None),
        ("Location", None), ("Billing Information", None), ("Directory Server", None),
        ("Mileage", None), ("Occupation", None), ("Hobby", None), ("Sensitivity", None),
        ("Priority", None), ("Subject", None), ("Notes", "notes"), ("Language", None),
        ("Photo", None), ("Group Membership", None), ("E-mail 1 - Type", None),
        ("E-mail 1 - Value", "emails"), ("E-mail 2 - Type", None), ("E-mail 2 - Value", "emails"),
        ("Phone 1 - Type", None), ("Phone 1 - Value", "phones"), ("Address 1 - Type", None),
        ("Address 1 - Formatted", None), ("Address 1 - Street", "street"),
        ("Address 1 - City", "city"), ("Address 1 - PO Box", None), ("Address 1 - Region",
         "region"),
        ("Address 1 - Postal Code", "postal_code"), ("Address 1 - Country", "country"),
        ("Address 1 - Extended Address", None), ("Organization 1 - Type", None),
        ("Organization 1 - Name", "organization"), ("Organization 1 - Yomi Name", None),
        ("Organization 1 - Title", "title"), ("Organization 1 - Department", "department"),
        ("Website 1 - Type", None), ("Website 1 - Value", "urls"),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Name": "Lucía Fernández", "Given Name": "Lucía", "Family Name": "Fernández",
            "Nickname": "Lu", "Group Membership": "* myContacts ::: Colegas",
            "E-mail 1 - Type": "* Work",
            "E-mail 1 - Value": "lucia@bib.example ::: lu@casa.example",
            "Phone 1 - Type": "Mobile", "Phone 1 - Value": "+34 600 100 200",
            "Address 1 - City": "Sevilla", "Address 1 - Country": "España",
            "Organization 1 - Name": "Biblioteca Sur", "Organization 1 - Title": "Directora",
            "Website 1 - Type": "Profile", "Website 1 - Value": "https://lucia.example",
        }),
        line(columns, {
            "Name": "Dr. Arjun K. Menon", "Given Name": "Arjun", "Additional Name": "K.",
            "Family Name": "Menon", "Name Prefix": "Dr.", "Group Membership": "* myContacts",
            "Birthday": "1980-01-02", "E-mail 1 - Type": "* Home",
            "E-mail 1 - Value": "arjun@menon.example",
        }),
    ]  # fmt: skip
    content = "\ufeff".encode("utf-16-le") + delimited(
        [heads(columns), *rows], encoding="utf-16-le"
    )
    return Layout(
        "google.csv", content, fields(columns),
        [
            who(2, "Lucía Fernández", ["lucia@bib.example", "lu@casa.example"], nicknames=["Lu"],
                phone="+34600100200", city="Sevilla", country_code="ES", org="Biblioteca Sur",
                title="Directora", url="https://lucia.example"),
            who(3, "Dr. Arjun K. Menon", "arjun@menon.example", prefixes="Dr.", additional="K.",
                extra={"Birthday": "1980-01-02"}),
        ],
        encoding="utf-16", system="Google Contacts",
    )  # fmt: skip


@layout
def google_new() -> Layout:
    columns: Columns = [
        ("First Name", "given"), ("Middle Name", "additional"), ("Last Name", "family"),
        ("Phonetic First Name", None), ("Phonetic Middle Name", None),
        ("Phonetic Last Name", None), ("Name Prefix", "prefixes"), ("Name Suffix", "suffixes"),
        ("Nickname", "nicknames"), ("File As", None), ("Organization Name", "organization"),
        ("Organization Title", "title"), ("Organization Department", "department"),
        ("Birthday", None), ("Notes", "notes"), ("Photo", None), ("Labels", None),
        ("E-mail 1 - Label", None), ("E-mail 1 - Value", "emails"), ("E-mail 2 - Label", None),
        ("E-mail 2 - Value", "emails"), ("Phone 1 - Label", None), ("Phone 1 - Value", "phones"),
        ("Address 1 - Label", None), ("Address 1 - Formatted", None),
        ("Address 1 - Street", "street"), ("Address 1 - City", "city"),
        ("Address 1 - PO Box", None), ("Address 1 - Region", "region"),
        ("Address 1 - Postal Code", "postal_code"), ("Address 1 - Country", "country"),
        ("Address 1 - Extended Address", None), ("Relation 1 - Label", None),
        ("Relation 1 - Value", None), ("Website 1 - Label", None), ("Website 1 - Value", "urls"),
        ("Event 1 - Label", None), ("Event 1 - Value", None), ("Custom Field 1 - Label", None),
        ("Custom Field 1 - Value", None),
    ]  # fmt: skip
    row = line(columns, {
        "First Name": "Thabo", "Last Name": "Nkosi", "Organization Name": "Jozi Library",
        "Organization Title": "Head", "Organization Department": "Maps", "Labels": "* myContacts",
        "Photo": "https://photos.example/x", "E-mail 1 - Label": "* Work",
        "E-mail 1 - Value": "thabo@jozi.example", "Phone 1 - Label": "Mobile",
        "Phone 1 - Value": "+27 82 555 0100", "Relation 1 - Label": "Spouse",
        "Relation 1 - Value": "Zanele", "Custom Field 1 - Label": "Shoe size",
        "Custom Field 1 - Value": "44", "Website 1 - Value": "https://nkosi.example",
    })  # fmt: skip
    return Layout(
        "contacts.csv", delimited([heads(columns), row]), fields(columns),
        [
            who(2, "Thabo Nkosi", "thabo@jozi.example", org="Jozi Library", department="Maps",
                phone="+27825550100", url="https://nkosi.example",
                extra={"Relation 1 - Value": "Zanele", "Custom Field 1 - Value": "44"}),
        ],
        system="Google Contacts", nowhere=("Zanele", "https://photos.example/x"),
    )  # fmt: skip


_OUTLOOK = (
    "Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title|Business Street|"
    "Business Street 2|Business Street 3|Business City|Business State|Business Postal Code|"
    "Business Country/Region|Home Street|Home Street 2|Home Street 3|Home City|Home State|"
    "Home Postal Code|Home Country/Region|Other Street|Other Street 2|Other Street 3|Other City|"
    "Other State|Other Postal Code|Other Country/Region|Assistant's Phone|Business Fax|"
    "Business Phone|Business Phone 2|Callback|Car Phone|Company Main Phone|Home Fax|Home Phone|"
    "Home Phone 2|ISDN|Mobile Phone|Other Fax|Other Phone|Pager|Primary Phone|Radio Phone|"
    "TTY/TDD Phone|Telex|Account|Anniversary|Assistant's Name|Billing Information|Birthday|"
    "Business Address PO Box|Categories|Children|Directory Server|E-mail Address|E-mail Type|"
    "E-mail Display Name|E-mail 2 Address|E-mail 2 Type|E-mail 2 Display Name|E-mail 3 Address|"
    "E-mail 3 Type|E-mail 3 Display Name|Gender|Government ID Number|Hobby|Home Address PO Box|"
    "Initials|Internet Free Busy|Keywords|Language|Location|Manager's Name|Mileage|Notes|"
    "Office Location|Organizational ID Number|Other Address PO Box|Priority|Private|Profession|"
    "Referred By|Sensitivity|Spouse|User 1|User 2|User 3|User 4|Web Page"
).split("|")
_OUTLOOK_FIELDS = {
    "Title": "prefixes", "First Name": "given", "Middle Name": "additional", "Last Name": "family",
    "Suffix": "suffixes", "Company": "organization", "Department": "department",
    "Job Title": "title", "Business Street": "street", "Business Street 2": "?",
    "Business Street 3": "?", "Business City": "city", "Business State": "region",
    "Business Postal Code": "postal_code", "Business Country/Region": "country",
    "Business Phone": "phones", "Business Phone 2": "phones", "Mobile Phone": "phones",
    "Home Phone": "phones", "Home Phone 2": "phones", "Other Phone": "phones",
    "Primary Phone": "phones", "Car Phone": "phones", "Company Main Phone": "?",
    "Radio Phone": "?", "TTY/TDD Phone": "?", "Callback": "?", "Profession": "?", "Location": "?",
    "E-mail Address": "emails", "E-mail 2 Address": "emails", "E-mail 3 Address": "emails",
    "Notes": "notes", "Web Page": "urls", "Hobby": "?", "Home Street 2": "?", "Home Street 3": "?",
}  # fmt: skip


@layout
def outlook_of_92_columns() -> Layout:
    columns: Columns = [(header, _OUTLOOK_FIELDS.get(header)) for header in _OUTLOOK]
    assert len(columns) == 92
    first = line(columns, {
        "Title": "Mme", "First Name": "Agnès", "Last Name": "Lefèbvre", "Company": "Éditions Œuvre",
        "Job Title": "Éditrice", "Business City": "Liège", "Business Country/Region": "Belgique",
        "Business Phone": "+32 4 222 00 00", "Mobile Phone": "+32 470 00 00 00",
        "Business Fax": "+32 4 222 00 99", "Birthday": "0/0/00", "Categories": "Clients;Amis",
        "E-mail Address": "agnes@oeuvre.example", "E-mail Type": "SMTP",
        "E-mail Display Name": "Agnès Lefèbvre (agnes@oeuvre.example)", "Gender": "Unspecified",
        "Priority": "Normal", "Private": "False", "Sensitivity": "Normal",
        "Web Page": "http://oeuvre.example", "Spouse": "Luc", "Manager's Name": "Chef Grand",
    })  # fmt: skip
    second = line(columns, {
        "Title": "Herr", "First Name": "Götz", "Last Name": "Straßer", "Suffix": "jun.",
        "E-mail Address": "goetz@strasser.example",
    })[:58]  # fmt: skip
    return Layout(
        "outlook.csv", delimited([heads(columns), first, second], encoding="cp1252", quoted=True),
        fields(columns),
        [
            who(2, "Agnès Lefèbvre", "agnes@oeuvre.example", org="Éditions Œuvre", title="Éditrice",
                city="Liège", country_code="BE", phone=["+3242220000", "+32470000000"],
                url="http://oeuvre.example", prefixes="Mme"),
            who(3, "Götz Straßer", "goetz@strasser.example", prefixes="Herr", suffixes="jun."),
        ],
        encoding="windows-1252", system="Outlook", nowhere=("+32 4 222 00 99", "Luc", "Chef Grand"),
    )  # fmt: skip


@layout
def outlook_german() -> Layout:
    columns: Columns = [
        ("Anrede", "prefixes"), ("Vorname", "given"), ("Weitere Vornamen", "additional"),
        ("Nachname", "family"), ("Suffix", "suffixes"), ("Firma", "organization"),
        ("Abteilung", "department"), ("Position", "title"), ("Straße geschäftlich", "street"),
        ("Ort geschäftlich", "city"), ("Region geschäftlich", "region"),
        ("Postleitzahl geschäftlich", "postal_code"), ("Land/Region geschäftlich", "country"),
        ("Fax geschäftlich", None), ("Telefon geschäftlich", "phones"),
        ("Telefon (privat)", "phones"), ("Mobiltelefon", "phones"), ("Geburtstag", None),
        ("Kategorien", None), ("E-Mail-Adresse", "emails"), ("E-Mail-Typ", None),
        ("E-Mail: Angezeigter Name", None), ("E-Mail 2: Adresse", "emails"), ("Notizen", "notes"),
        ("Name Assistent", None), ("Vorgesetzter", None), ("Webseite", "urls"),
    ]  # fmt: skip
    row = line(columns, {
        "Anrede": "Frau", "Vorname": "Änne", "Nachname": "Groß", "Firma": "Größer & Söhne",
        "Position": "Geschäftsführerin", "Ort geschäftlich": "Köln",
        "Land/Region geschäftlich": "Deutschland", "Fax geschäftlich": "+49 221 99",
        "Telefon geschäftlich": "+49 221 123456", "Mobiltelefon": "+49 170 1234567",
        "E-Mail-Adresse": "aenne@gross.example", "E-Mail-Typ": "SMTP",
        "E-Mail: Angezeigter Name": "Änne Groß", "Vorgesetzter": "Herr Chef",
        "Geburtstag": "01.02.1970",
    })  # fmt: skip
    return Layout(
        "Kontakte.csv", delimited([heads(columns), row], encoding="cp1252", quoted=True),
        fields(columns),
        [
            who(2, "Änne Groß", "aenne@gross.example", org="Größer & Söhne", prefixes="Frau",
                title="Geschäftsführerin", city="Köln", country_code="DE",
                phone=["+49221123456", "+491701234567"]),
        ],
        encoding="windows-1252", system="Outlook", nowhere=("+49 221 99", "Herr Chef"),
    )  # fmt: skip


@layout
def thunderbird() -> Layout:
    headers = (
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
        "Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,"
        "Home City,Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,"
        "Work State,Work ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,"
        "Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes"
    ).split(",")
    meant = {
        "First Name": "given", "Last Name": "family", "Display Name": "name",
        "Nickname": "nicknames", "Primary Email": "emails", "Secondary Email": "emails",
        "Work Phone": "phones", "Home Phone": "phones", "Mobile Number": "phones",
        "Home Address": "?", "Home Address 2": "?", "Home City": "?", "Home State": "?",
        "Home ZipCode": "?", "Home Country": "?", "Work Address": "street",
        "Work Address 2": "?", "Work City": "city", "Work State": "?", "Work ZipCode": "?",
        "Work Country": "country", "Job Title": "title", "Department": "department",
        "Organization": "organization", "Web Page 1": "urls", "Web Page 2": "?", "Notes": "notes",
    }  # fmt: skip
    columns: Columns = [(header, meant.get(header)) for header in headers]
    row = line(columns, {
        "First Name": "Božena", "Last Name": "Šťastná", "Display Name": "Božena Šťastná",
        "Primary Email": "bozena@stastna.example", "Fax Number": "+420 222 99",
        "Mobile Number": "+420 601 000 000", "Work Address": "Dlouhá 1", "Work City": "Praha",
        "Work Country": "Česko", "Organization": "Městská knihovna", "Birth Year": "1971",
        "Birth Month": "5", "Birth Day": "17", "Custom 1": "likes tea", "Notes": "met in 2019",
    })  # fmt: skip
    content = text(",".join([*headers, ""]), ",".join([*row, ""]), end="\n")
    return Layout(
        "thunderbird.csv", content, fields(columns),
        [
            who(2, "Božena Šťastná", "bozena@stastna.example", phone="+420601000000", city="Praha",
                country_code="CZ", org="Městská knihovna", notes="met in 2019",
                extra={"Custom 1": "likes tea", "Birth Year": "1971"}),
        ],
        system="Thunderbird",
    )  # fmt: skip


@layout
def vcards_of_a_phone() -> Layout:
    content = text(
        "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zg=C3=BCr;=",
        "Ay=C5=9Fe;;;", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ay=C5=9Fe =C3=96zg=C3=BCr",
        "TEL;CELL:+90 532 000 00 00", "EMAIL;HOME:ayse@ozgur.example", "ORG:Kitap A.S.",
        "END:VCARD",
        "BEGIN:VCARD", "VERSION:4.0", "FN:Ola Lund", "EMAIL;PREF=1:ola@lund.example",
        "TITLE:Arkivar", "END:VCARD",
    )  # fmt: skip
    return Layout(
        "contacts.vcf", content,
        {"Full name": "name", "Given name": "given", "Family name": "family", "E-mail": "emails",
         "Phone": "phones", "Organization": "organization", "Job title": "title"},
        [
            who(1, "Ayşe Özgür", "ayse@ozgur.example", phone="+905320000000", family="Özgür"),
            who(2, "Ola Lund", "ola@lund.example", title="Arkivar"),
        ],
        header_row=0, encoding=None, format="vcard", system="vCard",
    )  # fmt: skip
