"""Address books' tables as contacts (files made up by us, in the form of each program)."""

import csv
import io
from collections.abc import Sequence

import pytest

from companion.errors import KnownError
from companion.formats.address_books.outlook import COLUMNS as OUTLOOK
from companion.formats.address_books.thunderbird import COLUMNS as THUNDERBIRD
from companion.formats.vcard import read_cards, write_card
from companion.formats.vcard.relations import relations
from companion.importing.contacts_from_tables import ContactTable, read_contact_table
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Note, Point
from companion.operations.cleaning import cleaned


def table(headers: Sequence[str], *rows: dict[str, str], encoding: str = "utf-8") -> ContactTable:
    """What is read of a CSV file with these headers, and cells by header."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, headers, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return read_contact_table("contacts.csv", text.getvalue().encode(encoding))


def people(found: ContactTable) -> list[ContactDraft]:
    return [cleaned(row.draft) for row in found.rows if row.draft is not None]


def kept(draft: ContactDraft) -> dict[str, str]:
    """What no field took, by header."""
    return {
        extra.params["LABEL"][0]: extra.value
        for extra in draft.extra
        if extra.name == "X-COMPANION-FIELD"
    }


GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,"
    "Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,"
    "Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,"
    "Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,"
    "Website 1 - Value,Event 1 - Label,Event 1 - Value,Event 2 - Label,Event 2 - Value,"
    "Custom Field 1 - Label,Custom Field 1 - Value"
).split(",")
INES = {
    "First Name": "Inés", "Last Name": "Vidal", "Name Prefix": "Dr.", "Nickname": "Nené ::: Ini",
    "Phonetic First Name": "Inez", "File As": "Vidal, Inés", "Organization Name": "Maps Ltd",
    "Organization Title": "Curator", "Organization Department": "Prints",
    "Birthday": "--04-07", "Notes": "Met at the\nfountain", "Photo": "https://pics.example/1.jpg",
    "Labels": "* myContacts ::: professional ::: Maps, old ::: * starred",
    "E-mail 1 - Label": "* Work", "E-mail 1 - Value": "ines@maps.example",
    "E-mail 2 - Label": "Home", "E-mail 2 - Value": "a@home.example ::: b@home.example",
    "Phone 1 - Label": "Mobile", "Phone 1 - Value": "+34 600 000 001",
    "Phone 2 - Label": "Ferry", "Phone 2 - Value": "+34 600 000 002",
    "Address 1 - Label": "Home", "Address 1 - Formatted": "Calle 1\n28001 Madrid\nSpain",
    "Address 1 - Street": "Calle 1", "Address 1 - City": "Madrid",
    "Address 1 - Postal Code": "28001", "Address 1 - Country": "Spain",
    "Relation 1 - Label": "Spouse", "Relation 1 - Value": "Bo Vidal",
    "Website 1 - Label": "Blog", "Website 1 - Value": "https://ines.example",
    "Event 1 - Label": "Anniversary", "Event 1 - Value": "2011-05-06",
    "Event 2 - Label": "Graduation", "Event 2 - Value": "1999-07-01",
    "Custom Field 1 - Label": "Badge colour", "Custom Field 1 - Value": "green",
}  # fmt: skip


def test_google_contacts_keep_every_label_value_and_custom_field() -> None:
    found = table(GOOGLE, INES)
    (ines,) = people(found)
    assert found.system == "Google Contacts"
    assert (ines.given, ines.family, ines.prefixes) == ("Inés", "Vidal", "Dr.")
    assert ines.formatted_name == "Dr. Inés Vidal"
    assert ines.nicknames == ["Nené", "Ini"]
    assert (ines.organization, ines.title) == (["Maps Ltd", "Prints"], "Curator")
    assert (ines.birthday, ines.anniversary) == ("--04-07", "2011-05-06")
    assert ines.emails == [
        Point("ines@maps.example", ["work"], preferred=True),
        Point("a@home.example", ["home"]),
        Point("b@home.example", ["home"]),
    ]
    assert ines.phones == [
        Point("+34 600 000 001", ["cell"]), Point("+34 600 000 002", [], label="Ferry"),
    ]  # fmt: skip
    assert ines.addresses == [
        Address(street="Calle 1", locality="Madrid", postal_code="28001", country="Spain",
                types=["home"])
    ]  # fmt: skip
    assert ines.urls == [Point("https://ines.example", [], label="Blog")]
    assert ines.notes == [Note("Met at the\nfountain")]
    assert (ines.tags, ines.circles) == (["Maps, old", "starred"], Circle.PROFESSIONAL)
    assert [(one.kind, one.who) for one in relations(ines.extra)] == [("spouse", "Bo Vidal")]
    assert kept(ines) == {"Badge colour": "green", "Event: Graduation": "1999-07-01"}
    others = {extra.name: extra.value for extra in ines.extra}
    assert others["PHOTO"] == "https://pics.example/1.jpg"
    assert others["X-PHONETIC-FIRST-NAME"] == "Inez"
    assert others["X-FILE-AS"] == "Vidal\\, Inés"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_no_field_takes_goes_through_a_card_and_back(version: str) -> None:
    (ines,) = people(table(GOOGLE, INES))
    card = write_card(ines, version="4.0" if version == "4.0" else "3.0").text
    (again,) = read_cards(card.encode()).cards
    assert kept(again) == kept(ines)
    assert [(one.kind, one.who) for one in relations(again.extra)] == [("spouse", "Bo Vidal")]
    assert next(e for e in again.extra if e.name == "PHOTO").value == "https://pics.example/1.jpg"


def test_googles_older_form_in_utf_16_is_read_as_well() -> None:
    headers = (
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Nickname,Birthday,Gender,Occupation,"
        "Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,"
        "IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,"
        "Organization 1 - Title,Organization 1 - Department,Organization 2 - Name,Sensitivity"
    ).split(",")
    found = table(
        headers,
        {"Name": "Li Wei", "Given Name": "Wei", "Family Name": "Li", "Birthday": "1985-04-07",
         "Occupation": "Weaver", "Group Membership": "* My Contacts ::: Silk",
         "E-mail 1 - Type": "* ", "E-mail 1 - Value": "wei@silk.example",
         "IM 1 - Service": "Skype", "IM 1 - Value": "wei.li", "Phone 1 - Type": "Work Fax",
         "Phone 1 - Value": "010 1234 5678", "Organization 1 - Name": "Silk House",
         "Organization 1 - Department": "Looms", "Organization 2 - Name": "Guild",
         "Sensitivity": "Normal"},
        encoding="utf-16",
    )  # fmt: skip
    (wei,) = people(found)
    assert (wei.formatted_name, wei.given, wei.role) == ("Li Wei", "Wei", "Weaver")
    assert wei.emails == [Point("wei@silk.example", preferred=True)]
    assert wei.impps == [Point("skype:wei.li")]
    assert wei.phones == [Point("010 1234 5678", ["work", "fax"])]
    assert (wei.organization, wei.tags) == (["Silk House", "Looms"], ["Silk"])
    assert kept(wei) == {"Organization 2 - Name": "Guild"}


JON = {
    "Title": "Prof.", "First Name": "Jón", "Last Name": "Þórsson", "Company": "Glacier Lab",
    "Department": "Ice", "Job Title": "Head", "Profession": "Glaciologist",
    "Business Street": "Road 1", "Business Street 2": "House 2", "Business City": "Vik",
    "Business Country/Region": "Iceland", "Business Address PO Box": "7",
    "Home Street": "Lane 3", "Other City": "Reykjavik", "Business Phone": "+354 1",
    "Home Fax": "+354 2", "Mobile Phone": "+354 3", "Assistant's Phone": "+354 4",
    "Assistant's Name": "Bo", "Spouse": "Ása", "Children": "Una; Ari", "Birthday": "4/27/1985",
    "Anniversary": "0/0/00", "Categories": "Ice;Social", "E-mail Address": "jon@ice.example",
    "E-mail Type": "SMTP", "E-mail Display Name": "Jón Þórsson (jon@ice.example)",
    "E-mail 2 Address": "j@home.example", "Gender": "Unspecified", "Priority": "Normal",
    "Private": "False", "Sensitivity": "Normal", "Hobby": "Skating", "Keywords": "cold",
    "Notes": "Likes liquorice", "Web Page": "https://ice.example", "User 1": "Role: Speaker",
    "User 2": "just so",
}  # fmt: skip


def test_outlook_contacts_have_all_of_its_columns_in_their_places() -> None:
    found = table(OUTLOOK, JON)
    (jon,) = people(found)
    assert len(OUTLOOK) == 92
    assert found.system == "Outlook"
    assert (jon.prefixes, jon.title, jon.role) == ("Prof.", "Head", "Glaciologist")
    assert jon.birthday == "1985-04-27"
    assert (jon.anniversary, jon.circles, jon.tags) == ("", Circle.SOCIAL, ["Ice"])
    assert {(point.value, *point.types) for point in jon.phones} == {
        ("+354 1", "work"), ("+354 2", "home", "fax"), ("+354 3", "cell"), ("+354 4", "assistant"),
    }  # fmt: skip
    assert [point.value for point in jon.emails] == ["jon@ice.example", "j@home.example"]
    work, home, other = jon.addresses
    assert (work.street, work.po_box, work.types) == ("Road 1\nHouse 2", "7", ["work"])
    assert (home.street, home.types, other.locality) == ("Lane 3", ["home"], "Reykjavik")
    assert [(one.kind, one.who) for one in relations(jon.extra)] == [
        ("assistant", "Bo"), ("child", "Una"), ("child", "Ari"), ("spouse", "Ása"),
    ]  # fmt: skip
    # The role of User 1 has no place: the profession is there already.
    assert kept(jon) == {"Keywords": "cold", "User 2": "just so", "Role": "Speaker"}


def test_a_date_whose_order_nothing_tells_is_not_guessed() -> None:
    (one,) = people(table(OUTLOOK, {**JON, "Birthday": "4/7/1985"}))
    assert one.birthday == "4/7/1985"
    both = people(table(OUTLOOK, {**JON, "Birthday": "4/7/1985"}, JON))
    assert [person.birthday for person in both] == ["1985-04-07", "1985-04-27"]
    british = people(
        table(OUTLOOK, {**JON, "Birthday": "4/7/1985"}, {**JON, "Birthday": "27/4/1985"})
    )
    assert [person.birthday for person in british] == ["1985-07-04", "1985-04-27"]


def test_german_outlook_in_the_windows_code_page_has_the_same_places() -> None:
    headers = (
        "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,"
        "Straße geschäftlich,Ort geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,"
        "Straße privat,Ort privat,Telefon geschäftlich,Telefon privat,Mobiltelefon,Kategorien,"
        "E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,Geburtstag,Notizen,Webseite,Hobby"
    ).split(",")
    found = table(
        headers,
        {"Anrede": "Frau", "Vorname": "Jörg", "Nachname": "Größler", "Firma": "Möbel & Söhne",
         "Straße geschäftlich": "Süd 1", "Ort geschäftlich": "Köln", "Telefon privat": "0221 1",
         "Mobiltelefon": "0171 2", "Kategorien": "Möbel;Professional",
         "E-Mail-Adresse": "joerg@moebel.example", "E-Mail-Typ": "SMTP",
         "Geburtstag": "07.04.1985", "Notizen": "Grüße", "Hobby": "Segeln"},
        encoding="cp1252",
    )  # fmt: skip
    (jorg,) = people(found)
    assert found.system == "Outlook"
    assert (jorg.given, jorg.family, jorg.birthday) == ("Jörg", "Größler", "1985-04-07")
    assert [(a.street, a.locality, a.types) for a in jorg.addresses] == [
        ("Süd 1", "Köln", ["work"])
    ]
    assert {(p.value, *p.types) for p in jorg.phones} == {("0221 1", "home"), ("0171 2", "cell")}
    assert (jorg.tags, jorg.circles) == (["Möbel"], Circle.PROFESSIONAL)
    assert [note.text for note in jorg.notes] == ["Grüße"]


@pytest.mark.parametrize("headers", [(*THUNDERBIRD, ""), THUNDERBIRD])
def test_thunderbirds_contacts_are_read_with_or_without_its_last_comma(
    headers: Sequence[str],
) -> None:
    found = table(
        headers,
        {"First Name": "Uma", "Last Name": "Rao", "Display Name": "Uma R.", "Nickname": "U",
         "Primary Email": "uma@x.example", "Secondary Email": "u@y.example",
         "Screen Name": "umarao", "Fax Number": "1", "Pager Number": "2", "Mobile Number": "3",
         "Home Address": "A 1", "Home Address 2": "Flat 2", "Work City": "Pune",
         "Organization": "Loom", "Web Page 1": "https://w.example",
         "Web Page 2": "https://h.example", "Birth Year": "1985", "Birth Month": "4",
         "Birth Day": "7", "Custom 1": "blue", "Notes": "n"},
    )  # fmt: skip
    (uma,) = people(found)
    assert found.system == "Thunderbird"
    assert (uma.formatted_name, uma.given, uma.birthday) == ("Uma R.", "Uma", "1985-04-07")
    assert uma.impps == [Point("aim:umarao")]
    assert [(p.value, p.types) for p in uma.phones] == [
        ("1", ["fax"]), ("2", ["pager"]), ("3", ["cell"]),
    ]  # fmt: skip
    assert [(p.value, p.types) for p in uma.urls] == [
        ("https://w.example", ["work"]), ("https://h.example", ["home"]),
    ]  # fmt: skip
    assert [(a.street, a.locality, a.types) for a in uma.addresses] == [
        ("A 1\nFlat 2", "", ["home"]), ("", "Pune", ["work"]),
    ]  # fmt: skip
    assert kept(uma) == {"Custom 1": "blue"}


def test_linkedins_connections_say_since_when_one_is_connected() -> None:
    text = (
        'Notes:\n"When exporting your connection data, some e-mails may be missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Yuki,Tanaka,https://www.linkedin.com/in/yukit,,Kyoto Library,Archivist,12 Mar 2024\n"
        "Ali,Khan,https://www.linkedin.com/in/alik,ali@x.example,,,7-Feb-22\n"
        ",,,,,,\n"
    )
    found = read_contact_table("Connections.csv", text.encode())
    yuki, ali = people(found)
    assert found.system == "LinkedIn"
    assert yuki.urls == [Point("https://www.linkedin.com/in/yukit")]
    assert (yuki.organization, yuki.title) == (["Kyoto Library"], "Archivist")
    assert yuki.notes == [Note("Connected on LinkedIn", "2024-03-12")]
    assert ali.notes == [Note("Connected on LinkedIn", "2022-02-07")]


def test_any_other_table_of_people_is_read_as_a_roster_is_and_keeps_every_cell() -> None:
    found = read_contact_table(
        "friends.csv",
        b"Name,E-mail,City,Ticket,Shoe size\nAna Lima,ana@x.example,Lisbon,VIP,39\nTotal,,,,\n",
    )
    (ana,) = people(found)
    assert (ana.formatted_name, ana.addresses[0].locality) == ("Ana Lima", "Lisbon")
    assert kept(ana) == {"Ticket": "VIP", "Shoe size": "39"}
    assert [(row.number, bool(row.reason)) for row in found.rows] == [(2, False), (3, True)]


def test_a_table_that_names_nobody_is_refused() -> None:
    for data in (b"Item,Price\nTea,3\nCake,4\n", b"hello", b"Name,E-mail\nTotal,\n"):
        with pytest.raises(KnownError, match="no vCard and no table of contacts"):
            read_contact_table("sums.csv", data)
    with pytest.raises(KnownError):
        read_contact_table("x.csv", b"")
