"""Ugly spreadsheets: what people do to a list between the system and the mail."""

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
from tests.importing.judged.making import delimited, ods, text, xls, xlsb, xlsx


@layout
def german_excel_with_sep() -> Layout:
    columns: Columns = [
        ("Lfd. Nr.", EITHER), ("Anrede", "prefixes"), ("Titel", "prefixes"), ("Vorname", "given"),
        ("Name", "family"), ("Einrichtung", "organization"), ("PLZ", "postal_code"), ("Ort",
         "city"),
        ("E-Mail", "emails"), ("Telefon", "phones"), ("Bemerkung", "notes"),
    ]  # fmt: skip
    rows = [
        ["1", "Frau", "Prof. Dr.", "Sabine", "Müßig", "Hochschule Fulda", "36037", "Fulda",
         "sabine@muessig.example", "+49 661 9640-0", "kommt später; ohne Essen"],
        ["2", "Herr", "", "Hans-Jürgen", "von der Heide", "", "01067", "Dresden",
         "hj@heide.example", "", ""],
    ]  # fmt: skip
    return Layout(
        "Teilnehmer.csv",
        delimited([heads(columns), *rows], ";", "cp1252", before="sep=;\r\n"),
        fields(columns) | {"Anrede": EITHER, "Titel": EITHER},
        [
            who(2, "Sabine Müßig", "sabine@muessig.example", org="Hochschule Fulda", city="Fulda",
                phone="+4966196400", notes="kommt später; ohne Essen", family="Müßig"),
            who(3, "Hans-Jürgen von der Heide", "hj@heide.example", family="von der Heide"),
        ],
        # A spreadsheet does not show the line that names the delimiter.
        encoding="windows-1252",
    )  # fmt: skip


@layout
def french_excel_with_titles_and_totals() -> Layout:
    columns: Columns = [
        ("N°", EITHER), ("Nom et prénom", "name"), ("Établissement", "organization"),
        ("Fonction", "title"), ("Adresse électronique", "emails"), ("Tél.", "phones"),
        ("Présence au dîner", None),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        ["JOURNÉES D’ÉTUDE 2026"], ["Liste des participants, mise à jour le 3 mars"], [],
        heads(columns),
        [1, "MOREAU Clémence", "BnF", "Conservatrice", "clemence@moreau.example",
         "+33 1 53 79 00 00",
         "oui"],
        [2, "de Sainte-Croix Claire", "", "", "claire@croix.example", "", "non"],
        [3, "LE GOFF Yann", "Université de Brest", "Bibliothécaire", "yann@legoff.example", "",
         "oui"],
        [], ["Total : 3 participants"],
    ]  # fmt: skip
    return Layout(
        "liste.xlsx", xlsx({"Feuil1": rows}), fields(columns),
        [
            who(5, "Clémence Moreau", "clemence@moreau.example", family="Moreau", org="BnF",
                phone="+33153790000"),
            who(6, "de Sainte-Croix Claire", "claire@croix.example", given="Claire",
                family="de Sainte-Croix"),
            who(7, "Yann Le Goff", "yann@legoff.example", family="Le Goff", given="Yann"),
        ],
        header_row=4, skipped={9: "total"}, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def merged_title_and_two_header_rows() -> Layout:
    rows: list[list[Any]] = [
        ["Example Society: annual meeting"],
        [],
        ["Person", "", "", "Contact", "", "Employer", ""],
        ["First name", "Last name", "Badge", "E-mail", "Phone", "Name", "City"],
        [
            "Rosa",
            "Lindqvist",
            "B-1",
            "rosa@lindqvist.example",
            "+46 8 000 00 00",
            "Arkivet",
            "Lund",
        ],
        ["Ivo", "Petrov", "B-2", "ivo@petrov.example", "", "Библиотека", "София"],
    ]

    def merge(book: Any) -> None:
        for cells in ("A1:G1", "A3:C3", "D3:E3", "F3:G3"):
            book.worksheets[0].merge_cells(cells)

    return Layout(
        "meeting.xlsx", xlsx({"Sheet1": rows}, merge),
        {"First name": "given", "Last name": "family", "Badge": "badge_id", "E-mail": "emails",
         "Phone": "phones", "Name": "organization", "City": "city"},
        [
            who(5, "Rosa Lindqvist", "rosa@lindqvist.example", phone="+46 8 000 00 00",
                org="Arkivet"),
            who(6, "Ivo Petrov", "ivo@petrov.example", org="Библиотека", city="София"),
        ],
        header_row=4, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def several_sheets_with_instructions_first() -> Layout:
    columns: Columns = [
        ("Full name", "name"), ("Institution", "organization"), ("Email address", "emails"),
        ("Role at conference", EITHER), ("Country", "country"),
    ]  # fmt: skip
    people = [
        heads(columns),
        ["Grace Mwangi", "Nairobi Archive", "grace@mwangi.example", "Speaker", "Kenya"],
        ["Paolo Conti", "ICCU", "paolo@conti.example", "Participant", "Italy"],
    ]
    instructions = [["How to use this file"], ["Sort by name"], ["Questions: help@desk.example"]]
    rooms: list[list[Any]] = [
        ["Room", "Name", "Seats"], ["A1", "Big hall", 300], ["B2", "Small room", 30],
        ["B3", "Library", 12], ["B4", "Kitchen", 3],
    ]  # fmt: skip

    def hide(book: Any) -> None:
        book["old"].sheet_state = "hidden"

    old = [heads(columns), ["Nobody Any-More", "Gone", "gone@old.example", "", "Italy"]]
    return Layout(
        "conference.xlsx",
        xlsx({"Read me": instructions, "Rooms": rooms, "People": people, "old": old}, hide),
        fields(columns),
        [
            who(2, "Grace Mwangi", "grace@mwangi.example", country_code="KE"),
            who(3, "Paolo Conti", "paolo@conti.example", org="ICCU"),
        ],
        encoding=None, format="xlsx", sheet="People",
    )  # fmt: skip


@layout
def numbers_for_phones() -> Layout:
    columns: Columns = [
        ("First Name", "given"), ("Surname", "family"), ("Mobile", "phones"),
        ("Employee ID", EITHER), ("Email", "emails"), ("Country", "country"),
    ]  # fmt: skip
    rows: list[list[Any]] = [
        heads(columns),
        ["Tessa", "Vermeer", 31612345678.0, 1001, "tessa@vermeer.example", "Netherlands"],
        ["Karl", "Benz", "4.91701E+11", 1002, "karl@benz.example", "Germany"],
        ["Niall", "Quinn", 871234567, 1003, "niall@quinn.example", "Ireland"],
    ]
    return Layout(
        "staff.xlsx", xlsx({"Sheet1": rows}), fields(columns),
        [
            who(2, "Tessa Vermeer", "tessa@vermeer.example", phone="+31612345678"),
            # What the spreadsheet has lost no guess brings back.
            who(3, "Karl Benz", "karl@benz.example", extra={"Mobile": "4.91701E+11"}),
            who(4, "Niall Quinn", "niall@quinn.example", country_code="IE"),
        ],
        encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def last_comma_first() -> Layout:
    columns: Columns = [
        ("Participant", "name"),
        ("Affiliation", "organization"),
        ("Contact e-mail", "emails"),
    ]
    rows = [
        ["Ångström, Vera", "Uppsala", "vera@a.example"],
        ["van den Berg, Joris", "Leiden", "joris@b.example"],
        ["O'Connor-Smythe, Mary Kate", "", "mk@c.example"],
        ["King, Martin, Jr.", "Atlanta", "martin@d.example"],
    ]
    return Layout(
        "names.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Vera Ångström", "vera@a.example", family="Ångström", given="Vera"),
            who(3, "Joris van den Berg", "joris@b.example", family="van den Berg"),
            who(4, "Mary Kate O'Connor-Smythe", "mk@c.example", family="O'Connor-Smythe"),
            who(5, "Martin King Jr.", "martin@d.example", family="King", suffixes="Jr."),
        ],
    )  # fmt: skip


@layout
def titles_degrees_and_remarks_in_names() -> Layout:
    columns: Columns = [("Name", "name"), ("Org", "organization"), ("Email", "emails")]
    rows = [
        ["Dr. Jane Q. Public, PhD", "Public Co", "jane@public.example"],
        ["Prof. em. Dr. h.c. Otto Wagner", "", "otto@wagner.example"],
        ["Sir Ian Hall", "", "ian@hall.example"],
        ["Maria (Mia) Holm", "", "mia@holm.example"],
        ["Sam Lee (they/them)", "", "sam@lee.example"],
        ["JEAN-PIERRE DE LA FONTAINE", "", "jp@fontaine.example"],
        ["Björk", "", "bjork@song.example"],
        ["Eng. Ahmed bin Salman al-Farsi", "", "ahmed@farsi.example"],
    ]
    return Layout(
        "speakers.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Dr. Jane Q. Public, PhD", "jane@public.example", prefixes="Dr.", given="Jane",
                additional="Q.", family="Public", suffixes="PhD"),
            who(3, "Prof. em. Dr. h.c. Otto Wagner", "otto@wagner.example", given="Otto",
                family="Wagner"),
            who(4, "Sir Ian Hall", "ian@hall.example", prefixes="Sir", family="Hall"),
            who(5, "Maria (Mia) Holm", "mia@holm.example", given="Maria", nicknames=["Mia"]),
            who(6, "Sam Lee", "sam@lee.example", pronouns="they/them", family="Lee"),
            who(7, "Jean-Pierre de la Fontaine", "jp@fontaine.example", family="de la Fontaine"),
            who(8, "Björk", "bjork@song.example", given="Björk", family=""),
            who(9, "Eng. Ahmed bin Salman al-Farsi", "ahmed@farsi.example", given="Ahmed"),
        ],
    )  # fmt: skip


@layout
def errors_blanks_and_invisible_signs() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("Company", "organization"), ("E-mail", "emails"), ("Job", "title"),
    ]  # fmt: skip
    content = text(
        "\u00a0Name ;Company;\u200bE-mail;Job",
        "\u00a0Ida\u00a0Berg \u200b;#N/A;ida@berg.example;-",
        "Tom\u202fHill;N/A;<tom@hill.example>;#REF!",
        " ;\u00a0; ;\u200b",
        "Eva  Rost ; Rost  AG ;mailto:eva@rost.example;CEO",
    )
    return Layout(
        "export.csv", content, fields(columns),
        [
            who(2, "Ida Berg", "ida@berg.example", org="", title="", given="Ida", family="Berg"),
            who(3, "Tom Hill", "tom@hill.example", title="", extra={"Job": "#REF!"}),
            who(5, "Eva Rost", "eva@rost.example", org="Rost AG", title="CEO"),
        ],
        skipped={4: "no name"},
    )  # fmt: skip


@layout
def header_again_on_every_page_and_subtotals() -> Layout:
    columns: Columns = [("Name", "name"), ("Institution", "organization"), ("E-Mail", "emails")]
    rows = [
        heads(columns), ["Nils Ek", "SLU", "nils@ek.example"], ["Zwischensumme", "1", ""],
        heads(columns), ["Pia Roos", "KB", "pia@roos.example"], ["Gesamt:", "2", ""],
        ["Alle Angaben ohne Gewähr.", "", ""],
    ]  # fmt: skip
    return Layout(
        "druckliste.csv", delimited(rows, ";"), fields(columns),
        [who(2, "Nils Ek", "nils@ek.example"), who(5, "Pia Roos", "pia@roos.example", org="KB")],
        skipped={3: "total", 4: "header", 6: "total", 7: ""},
    )  # fmt: skip


@layout
def list_by_sections() -> Layout:
    columns: Columns = [("Name", "name"), ("Affiliation", "organization"), ("E-mail", "emails")]
    rows = [
        ["Workshop on names"], heads(columns),
        ["SPEAKERS"], ["Amir Khan", "LUMS", "amir@khan.example"],
        ["Rut Sela", "Technion", "rut@sela.example"],
        ["PARTICIPANTS"], ["Gil Bar", "", "gil@bar.example"], ["Uma Das", "ISI", ""],
    ]  # fmt: skip
    return Layout(
        "sections.xlsx", xlsx({"Sheet1": rows}), fields(columns),
        [
            who(4, "Amir Khan", "amir@khan.example", org="LUMS"),
            who(5, "Rut Sela", "rut@sela.example"),
            who(7, "Gil Bar", "gil@bar.example"),
            who(8, "Uma Das", "", org="ISI"),
        ],
        header_row=2, skipped={3: "", 6: ""}, encoding=None, format="xlsx",
    )  # fmt: skip


@layout
def two_lists_side_by_side() -> Layout:
    columns: Columns = [("Name", "name"), ("Company", "organization"), ("Email", "emails")]
    rows = [
        [*heads(columns), "", *heads(columns)],
        ["Ann Hart", "Hart Ltd", "ann@hart.example", "", "Kai Wolf", "Wolf AG", "kai@wolf.example"],
        ["Ben Moss", "Moss & Co", "ben@moss.example", "", "Lia Gold", "", "lia@gold.example"],
        ["Cy Penn", "", "cy@penn.example", "", "", "", ""],
    ]
    return Layout(
        "two.csv", delimited(rows), fields(columns) | {"Column 4": EITHER},
        [
            who(None, "Ann Hart", "ann@hart.example", org="Hart Ltd"),
            who(None, "Ben Moss", "ben@moss.example", org="Moss & Co"),
            who(None, "Cy Penn", "cy@penn.example"),
            who(None, "Kai Wolf", "kai@wolf.example", org="Wolf AG"),
            who(None, "Lia Gold", "lia@gold.example"),
        ],
    )  # fmt: skip


@layout
def columns_in_an_unusual_order() -> Layout:
    columns: Columns = [
        ("City", "city"), ("E-mail (work)", "emails"), ("Organisation", "organization"),
        ("Country", "country"), ("Surname", "family"), ("Position", "title"), ("Initials", EITHER),
        ("Given name(s)", "given"), ("Reg. no.", EITHER),
    ]  # fmt: skip
    rows = [
        [
            "Oslo",
            "kari@nb.example",
            "Nasjonalbiblioteket",
            "Norway",
            "Hansen",
            "Head",
            "K.",
            "Kari",
            "7",
        ],
        ["Porto", "rui@up.example", "U. Porto", "Portugal", "Costa", "", "R.", "Rui Pedro", "8"],
    ]
    return Layout(
        "odd-order.tsv", delimited([heads(columns), *rows], "\t"), fields(columns),
        [
            who(2, "Kari Hansen", "kari@nb.example", given="Kari", title="Head", country_code="NO"),
            who(3, "Rui Pedro Costa", "rui@up.example", family="Costa", city="Porto"),
        ],
    )  # fmt: skip


@layout
def mostly_empty_columns() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("Phone", "phones"), ("Fax", None), ("Website", "urls"),
        ("Email", "emails"), ("Address", EITHER), ("", EITHER), ("", EITHER), ("Special needs",
         None),
    ]  # fmt: skip
    rows = [["Mo Salim", "", "", "", "mo@salim.example", "", "", "", ""]]
    rows += [
        [f"Guest {word}", "", "", "", "", "", "", "", ""] for word in ("Alpha", "Beta", "Gamma")
    ]
    rows += [["Io Marx", "", "", "https://marx.example", "", "", "", "", "wheelchair"]]
    return Layout(
        "sparse.csv", delimited([heads(columns), *rows]),
        fields(columns),
        [
            who(2, "Mo Salim", "mo@salim.example"), who(3, "Guest Alpha"), who(4, "Guest Beta"),
            who(5, "Guest Gamma"),
            who(6, "Io Marx", "", url="https://marx.example",
                extra={"Special needs": "wheelchair"}),
        ],
    )  # fmt: skip


@layout
def three_hundred_columns() -> Layout:
    answers = [(f"Q{number}: How do you rate session {number}?", None) for number in range(1, 294)]
    columns: Columns = [
        ("Respondent", EITHER), ("First name", "given"), *answers, ("Last name", "family"),
        ("E-mail", "emails"), ("Where do you work?", "organization"), ("Phone", "phones"),
        ("Any other comments?", EITHER),
    ]  # fmt: skip
    rows = [
        line(columns, {"Respondent": "1", "First name": "Vito", "Last name": "Greco",
                       "E-mail": "vito@greco.example", "Where do you work?": "Museo Greco",
                       "Q7: How do you rate session 7?": "5"}),
        line(columns, {"Respondent": "2", "First name": "Ula", "Last name": "Nowak",
                       "E-mail": "ula@nowak.example", "Phone": "+48 22 000 00 00"}),
    ]  # fmt: skip
    assert len(columns) == 300
    return Layout(
        "survey.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Vito Greco", "vito@greco.example", org="Museo Greco",
                extra={"Q7: How do you rate session 7?": "5"}),
            who(3, "Ula Nowak", "ula@nowak.example", phone="+48220000000"),
        ],
    )  # fmt: skip


@layout
def headerless_names_and_mails() -> Layout:
    columns: Columns = [("", "name"), ("", "organization"), ("", "emails"), ("", "phones")]
    rows = [
        ["Maja Kos", "University of Ljubljana", "maja@kos.example", "+386 1 200 0000"],
        ["Peter Horvat", "National Library", "peter@horvat.example", ""],
        ["Nina Zupan", "City Museum", "nina@zupan.example", "+386 1 200 0001"],
    ]
    return Layout(
        "list.txt", delimited(rows, "|", end="\n"), fields(columns),
        [
            who(1, "Maja Kos", "maja@kos.example", org="University of Ljubljana",
                phone="+38612000000"),
            who(2, "Peter Horvat", "peter@horvat.example", org="National Library"),
            who(3, "Nina Zupan", "nina@zupan.example", given="Nina", family="Zupan"),
        ],
        header_row=0,
    )  # fmt: skip


@layout
def headerless_names_only() -> Layout:
    names = ["Elif Kaya", "Marco Rossi", "Anna-Lena Vogel", "Juan Carlos Ortega", "Li Na"]
    return Layout(
        "names.txt", text(*names, end="\n"), {"Column 1": "name"},
        [who(row, name) for row, name in enumerate(names, 1)], header_row=0,
    )  # fmt: skip


@layout
def long_short_and_broken_rows() -> Layout:
    content = text(
        "Name,Company,E-mail,",
        "Ola Bye,Bye AS,ola@bye.example,",
        "Short One",
        '"Quoted, Ann","A ""B"" C",ann@quoted.example,,,,',
        '"Two\nLines",Co,two@lines.example,stray',
        "Unclosed Bob,Bob's 5\" disks,bob@disks.example,",
        end="\n",
    )
    return Layout(
        "broken.csv", content,
        {"Name": "name", "Company": "organization", "E-mail": "emails", "Column 4": EITHER},
        [
            who(2, "Ola Bye", "ola@bye.example", org="Bye AS"), who(3, "Short One"),
            who(4, "Ann Quoted", "ann@quoted.example", org='A "B" C'),
            who(5, "Two Lines", "two@lines.example", org="Co", extra={"Column 4": "stray"}),
            who(6, "Unclosed Bob", "bob@disks.example", org="Bob's 5\" disks"),
        ],
    )  # fmt: skip


@layout
def old_workbook_with_two_sheets() -> Layout:
    columns: Columns = [
        ("Surname", "family"), ("Name", "given"), ("Dept.", "department"), ("Telephone", "phones"),
        ("email", "emails"), ("Registered", None),
    ]  # fmt: skip
    people = [
        heads(columns),
        ["Novotná", "Jana", "Maps", 420222333444, "jana@novotna.example", 46000],
        ["Bílek", "Petr", "", "", "petr@bilek.example", 46001],
    ]
    return Layout(
        "LIST97.XLS", xls({"Hall plan": [["Hall", "Floor"], ["A", 1]], "Delegates": people}),
        fields(columns),
        [
            who(2, "Jana Novotná", "jana@novotna.example", family="Novotná", department="Maps"),
            who(3, "Petr Bílek", "petr@bilek.example", given="Petr", phone=""),
        ],
        encoding=None, format="xls", sheet="Delegates",
    )  # fmt: skip


@layout
def binary_workbook() -> Layout:
    columns: Columns = [
        ("Badge ID", "badge_id"), ("Name", "name"), ("Company", "organization"), ("Email",
         "emails"),
    ]  # fmt: skip
    rows = [
        heads(columns), ["B-77", "Ewa Zając", "Muzeum", "ewa@zajac.example"],
        [78.0, "Ian Frost", "", "ian@frost.example"],
    ]  # fmt: skip
    return Layout(
        "badges.xlsb", xlsb({"Sheet1": rows}), fields(columns),
        [
            who(2, "Ewa Zając", "ewa@zajac.example", badge_id="B-77", org="Muzeum"),
            who(3, "Ian Frost", "ian@frost.example", badge_id="78"),
        ],
        encoding=None, format="xlsb",
    )  # fmt: skip


@layout
def open_document_with_a_title() -> Layout:
    columns: Columns = [
        ("Nachname, Vorname", "name"), ("Dienststelle", "organization"), ("Mailadresse", "emails"),
        ("Durchwahl", EITHER),
    ]  # fmt: skip
    rows = [
        ["Anmeldungen Fortbildung", "", "", ""], ["", "", "", ""], heads(columns),
        ["Schäfer, Rüdiger", "Stadtbibliothek", "ruediger@schaefer.example", 4711],
        ["Özdemir, Aylin", "", "aylin@oezdemir.example", 12],
    ]  # fmt: skip
    return Layout(
        "anmeldungen.ods", ods({"Tabelle1": rows, "Tabelle2": [["x"]]}), fields(columns),
        [
            who(4, "Rüdiger Schäfer", "ruediger@schaefer.example", family="Schäfer",
                given="Rüdiger"),
            who(5, "Aylin Özdemir", "aylin@oezdemir.example", org="", family="Özdemir"),
        ],
        header_row=3, encoding=None, format="ods",
    )  # fmt: skip


@layout
def several_addresses_in_a_cell() -> Layout:
    columns: Columns = [
        ("Name", "name"), ("E-mails", "emails"), ("Phones", "phones"), ("Links", "urls"),
        ("Interests", "interests"), ("Country", "country"),
    ]  # fmt: skip
    rows = [
        ["Nora Falk", "nora@falk.example; n.falk@home.example", "+47 22 00 00 00 / +47 900 00 000",
         "https://falk.example, https://blog.falk.example", "maps; names; tea", "Norway"],
        ["Kim Berg", "Kim Berg <kim@berg.example>", "", "www.berg.example", "", "Norway"],
    ]  # fmt: skip
    return Layout(
        "several.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Nora Falk", ["nora@falk.example", "n.falk@home.example"],
                phone=["+4722000000", "+4790000000"], interests=["maps", "names", "tea"],
                url=["https://falk.example", "https://blog.falk.example"]),
            who(3, "Kim Berg", "kim@berg.example", url="www.berg.example"),
        ],
    )  # fmt: skip


@layout
def rows_that_stand_twice() -> Layout:
    columns: Columns = [("Name", "name"), ("E-mail", "emails"), ("Company", "organization")]
    rows = [
        ["Ada Falk", "ada@falk.example", "Falk AB"], ["Bo Ek", "bo@ek.example", "Ek"],
        ["Ada Falk", "ada@falk.example", "Falk AB"], ["Cia Ek", "bo@ek.example", "Ek"],
    ]  # fmt: skip
    return Layout(
        "twice.csv", delimited([heads(columns), *rows]), fields(columns),
        [
            who(2, "Ada Falk", "ada@falk.example"), who(3, "Bo Ek", "bo@ek.example"),
            who(5, "Cia Ek", "bo@ek.example"),
        ],
        skipped={4: "row 2"},
    )  # fmt: skip
