"""Exports of other programs that organizers use: surveys, customer lists, membership."""

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
def survey_with_three_header_rows() -> Layout:
    rows = [
        ["StartDate", "Progress", "RecipientEmail", "Q1_1", "Q1_2", "Q2", "Q3"],
        ["Start Date", "Progress", "Recipient Email", "Your name - First", "Your name - Last",
         "Your institution", "Will you come by train?"],
        ['{"ImportId":"startDate","timeZone":"Z"}', '{"ImportId":"progress"}',
         '{"ImportId":"recipientEmail"}', '{"ImportId":"QID1_1"}', '{"ImportId":"QID1_2"}',
         '{"ImportId":"QID2_TEXT"}', '{"ImportId":"QID3"}'],
        ["2026-01-01 10:00:00", "100", "vik@rao.example", "Vik", "Rao", "IISc", "Yes"],
        ["2026-01-01 11:00:00", "100", "isla@muir.example", "Isla", "Muir", "NLS", "No"],
    ]  # fmt: skip
    return Layout(
        "survey_export.csv", delimited(rows),
        {"Start Date": None, "Progress": None, "Recipient Email": "emails",
         "Your name - First": "given", "Your name - Last": "family",
         "Your institution": "organization", "Will you come by train?": None},
        [
            who(4, "Vik Rao", "vik@rao.example", org="IISc"),
            who(5, "Isla Muir", "isla@muir.example", org="NLS"),
        ],
        header_row=2, skipped={3: ""},
    )  # fmt: skip


@layout
def customer_contacts() -> Layout:
    columns: Columns = [
        ("Record ID", EITHER), ("First Name", "given"), ("Last Name", "family"),
        ("Email", "emails"), ("Phone Number", "phones"), ("Contact owner", None),
        ("Associated Company", "organization"), ("Last Activity Date", None),
        ("Lead Status", EITHER), ("Marketing contact status", None), ("Create Date", None),
        ("Job Title", "title"), ("Country/Region", "country"), ("City", "city"),
        ("Postal Code", "postal_code"),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Record ID": "51", "First Name": "Ilse", "Last Name": "Baum",
            "Email": "ilse@baum.example", "Phone Number": "+43 1 0000000",
            "Contact owner": "Seller Sam (sam@crm.example)", "Associated Company": "Baum KG",
            "Create Date": "2026-01-01 10:00", "Job Title": "Owner", "Country/Region": "Austria",
        }),
        line(columns, {"Record ID": "52", "First Name": "Jon", "Email": "jon@solo.example"}),
    ]  # fmt: skip
    return Layout(
        "crm.csv", delimited([heads(columns), *rows], quoted=True), fields(columns),
        [
            who(2, "Ilse Baum", "ilse@baum.example", org="Baum KG", title="Owner",
                country_code="AT", phone="+4310000000"),
            who(3, "Jon", "jon@solo.example"),
        ],
        nowhere=("Seller Sam (sam@crm.example)",),
    )  # fmt: skip


@layout
def conference_registrations_with_fees() -> Layout:
    columns: Columns = [
        ("personID", EITHER), ("participant_title", "prefixes"), ("participant_firstname", "given"),
        ("participant_lastname", "family"), ("participant_organisation", "organization"),
        ("participant_email", "emails"), ("participant_country", "country"),
        ("participant_phone", "phones"), ("status", "status"), ("invoice_number", None),
        ("invoice_address", None), ("amount_total", None), ("accompanying_person", None),
    ]  # fmt: skip
    rows = [
        ["9", "Dr.", "Anselm", "Roth", "MPI", "anselm@roth.example", "Germany", "+49 89 00000000",
         "participant", "R-1", "MPI, Rechnungsstelle, München", "250", "Eva Roth"],
        ["10", "", "Chloé", "Petit", "CNRS", "chloe@petit.example", "France", "", "author", "", "",
         "0", ""],
    ]  # fmt: skip
    return Layout(
        "participants.xlsx", xlsx({"participants": [heads(columns), *rows]}), fields(columns),
        [
            who(2, "Anselm Roth", "anselm@roth.example", prefixes="Dr.", org="MPI"),
            who(3, "Chloé Petit", "chloe@petit.example", country_code="FR"),
        ],
        encoding=None, format="xlsx", nowhere=("Eva Roth", "MPI, Rechnungsstelle, München"),
    )  # fmt: skip


@layout
def virtual_event_platform() -> Layout:
    columns: Columns = [
        ("Registration ID", EITHER), ("Registration date", None), ("First name", "given"),
        ("Last name", "family"), ("Email", "emails"), ("Headline", "title"), ("Pronouns",
         "pronouns"),
        ("Company name", "organization"), ("Ticket name", "ticket"), ("Magic link", None),
        ("Attended", None), ("Total time spent (min)", None), ("LinkedIn profile", "linkedin"),
        ("Bio", "notes"), ("Interests", "interests"),
    ]  # fmt: skip
    rows = [
        line(columns, {
            "Registration ID": "r1", "First name": "Remy", "Last name": "Okoro",
            "Email": "remy@okoro.example", "Headline": "Designer of forms", "Pronouns": "they/them",
            "Company name": "Okoro Studio", "Ticket name": "Free",
            "Magic link": "https://join.example/m/secret", "Attended": "true",
            "Total time spent (min)": "55", "LinkedIn profile": "https://www.linkedin.com/in/remyo",
            "Interests": "forms, fonts, fish",
        }),
    ]  # fmt: skip
    return Layout(
        "registrations.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Remy Okoro", "remy@okoro.example", pronouns="they/them",
                title="Designer of forms",
                url="https://www.linkedin.com/in/remyo", interests=["forms", "fonts", "fish"]),
        ],
        nowhere=("https://join.example/m/secret", "55"),
    )  # fmt: skip


@layout
def membership_database_german() -> Layout:
    columns: Columns = [
        ("Mitgliedsnummer", EITHER), ("Anrede", EITHER), ("Titel", EITHER), ("Vorname", "given"),
        ("Nachname", "family"), ("Zusatz", EITHER), ("Straße und Hausnummer", "street"),
        ("PLZ", "postal_code"), ("Ort", "city"), ("Land", "country"), ("Telefon privat", "phones"),
        ("Handy", "phones"), ("E-Mail 1", "emails"), ("E-Mail 2", "emails"), ("Geburtsdatum", None),
        ("Eintrittsdatum", None), ("IBAN", None), ("Kontoinhaber", None), ("Beitrag", None),
    ]  # fmt: skip
    rows = [
        ["0042", "Herr", "", "Jürgen", "Föhr", "", "Am Wall 3", "24103", "Kiel", "Deutschland",
         "0431 000000", "+49 151 00000000", "j@foehr.example", "jf@home.example", "01.02.1960",
         "01.01.1990", "DE02120300000000202051", "Ella Föhr", "50,00"],
        ["0043", "Frau", "Dr.", "Beate", "Sturm", "", "", "", "Bremen", "Deutschland", "", "",
         "beate@sturm.example", "", "", "", "", "", "50,00"],
    ]  # fmt: skip
    return Layout(
        "mitglieder.csv", delimited([heads(columns), *rows], ";", "utf-8-sig"), fields(columns),
        [
            who(2, "Jürgen Föhr", ["j@foehr.example", "jf@home.example"], city="Kiel",
                phone=["+49431000000", "+4915100000000"]),
            who(3, "Beate Sturm", "beate@sturm.example", country_code="DE"),
        ],
        encoding="utf-8-sig", nowhere=("Ella Föhr", "DE02120300000000202051", "01.02.1960"),
    )  # fmt: skip


@layout
def typeform_answers() -> Layout:
    columns: Columns = [
        ("#", EITHER), ("First things first, what's your name?", "name"),
        ("Nice to meet you! Where do you work?", "organization"),
        ("And what do you do there?", EITHER), ("What's the best email to reach you?", "emails"),
        ("How did you hear about us?", None), ("Can we add you to our Slack?", None),
        ("Submit Date (UTC)", None), ("Network ID", None),
    ]  # fmt: skip
    rows = [
        ["h1", "Dana Cruz", "Cruz Lab", "I write code", "dana@cruz.example", "a friend", "1",
         "2026-01-01 10:00:00", "ab12"],
        ["h2", "Eli Stone", "", "", "eli@stone.example", "a friend", "0", "2026-01-01 11:00:00",
         "ab13"],
    ]  # fmt: skip
    return Layout(
        "responses.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Dana Cruz", "dana@cruz.example", org="Cruz Lab"),
            who(3, "Eli Stone", "eli@stone.example"),
        ],
    )  # fmt: skip


@layout
def guests_and_their_companions() -> Layout:
    columns: Columns = [
        ("Guest", "name"), ("Guest email", "emails"), ("Plus one", None), ("Plus one email", None),
        ("Table", None), ("RSVP status", "status"), ("Meal choice", None),
    ]  # fmt: skip
    rows = [
        ["Olga Reyes", "olga@reyes.example", "Ivan Reyes", "ivan@reyes.example", "4", "Accepted",
         "Fish"],
        ["Hal Dunn", "hal@dunn.example", "", "", "5", "Declined", ""],
    ]  # fmt: skip
    return Layout(
        "party.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Olga Reyes", "olga@reyes.example", status="Accepted"),
            who(3, "Hal Dunn", "hal@dunn.example", status="Declined"),
        ],
        nowhere=("Ivan Reyes", "ivan@reyes.example"),
    )  # fmt: skip


@layout
def speakers_with_talks() -> Layout:
    columns: Columns = [
        ("Session Title", None), ("Speaker", "name"), ("Tagline", EITHER), ("Bio", "notes"),
        ("Speaker Email", "emails"), ("Co-speaker", None), ("Room", None), ("Scheduled At", None),
        ("Twitter", EITHER), ("Company Website", EITHER), ("Photo", None),
    ]  # fmt: skip
    rows = [
        ["Names that last", "Ngozi Obi", "Historian", "Ngozi writes.", "ngozi@obi.example",
         "Karl May", "B", "2026-05-05 10:00", "@ngozi", "https://obi.example", "x.png"],
        ["Cards", "Piet Bakker", "", "", "piet@bakker.example", "", "C", "2026-05-05 11:00", "", "",
         ""],
    ]  # fmt: skip
    return Layout(
        "sessions.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Ngozi Obi", "ngozi@obi.example", notes="Ngozi writes."),
            who(3, "Piet Bakker", "piet@bakker.example"),
        ],
        nowhere=("Names that last", "Karl May", "x.png"),
    )  # fmt: skip


@layout
def committee_by_country_in_words() -> Layout:
    content = text(
        "PROGRAMME COMMITTEE", "",
        "Anna Lindholm, Uppsala University, Sweden", "Bruno Ferri, Università di Bologna, Italy",
        "Chen Yi, National Library of China, China", "Diego Luna, Biblioteca Nacional, Mexico",
        "Edith Kraus, ETH Zürich, Switzerland",
    )  # fmt: skip
    return Layout(
        "committee.txt", content,
        {"Column 1": "name", "Column 2": "organization", "Column 3": "country"},
        [
            who(None, "Anna Lindholm", org="Uppsala University", country_code="SE"),
            who(None, "Bruno Ferri", org="Università di Bologna", country_code="IT"),
            who(None, "Chen Yi", org="National Library of China", country_code="CN"),
            who(None, "Diego Luna", org="Biblioteca Nacional", country_code="MX"),
            who(None, "Edith Kraus", org="ETH Zürich", country_code="CH"),
        ],
        header_row=0, skipped={1: ""},
    )  # fmt: skip


@layout
def family_names_first_by_their_cells() -> Layout:
    columns: Columns = [("Participant", "name"), ("E-mail", "emails")]
    names = ["Müller Hans", "Schmitz Anna", "Kowalski Peter", "Rossi Maria", "Novak Jan",
             "Dupont Marie", "Eder Thomas"]  # fmt: skip
    rows = [[name, f"p{n}@first.example"] for n, name in enumerate(names)]
    return Layout(
        "order.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            {"row": n, "family": name.split()[0], "given": name.split()[1]}
            for n, name in enumerate(names, 2)
        ],
    )  # fmt: skip


@layout
def badge_scans_of_an_exhibitor() -> Layout:
    columns: Columns = [
        ("Scan time", None), ("Badge #", "badge_id"), ("Full Name", "name"), ("Job Title", "title"),
        ("Company", "organization"), ("Work Email", "emails"), ("Work Phone", "phones"),
        ("Mailing Street", "street"), ("Mailing City", "city"), ("Mailing State/Province",
         "region"),
        ("Mailing Zip/Postal Code", "postal_code"), ("Mailing Country", "country"),
        ("Scanned by", None), ("Qualifier: budget?", None), ("Notes", "notes"),
    ]  # fmt: skip
    row = line(columns, {
        "Scan time": "3/3/2026 10:01 AM", "Badge #": "1002233", "Full Name": "Hope Ansah",
        "Job Title": "Buyer", "Company": "Ansah Books", "Work Email": "hope@ansah.example",
        "Work Phone": "+233 30 000 0000", "Mailing City": "Accra", "Mailing Country": "Ghana",
        "Scanned by": "Rep Rita", "Qualifier: budget?": "yes", "Notes": "call in May",
    })  # fmt: skip
    return Layout(
        "leads.xlsx", xlsx({"Leads": [heads(columns), row]}), fields(columns),
        [
            who(2, "Hope Ansah", "hope@ansah.example", badge_id="1002233", country_code="GH",
                title="Buyer", notes="call in May"),
        ],
        encoding=None, format="xlsx", nowhere=("Rep Rita",),
    )  # fmt: skip
