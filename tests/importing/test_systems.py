"""What each system's export means where the words alone would mislead (made up by us)."""

import pytest

from companion.formats.tables.table import Table, unique_headers
from companion.importing.columns import guess_columns

Expected = dict[str, str | None]


def understood(headers: str, *rows: str) -> tuple[Expected, str | None]:
    """The mapping and the system of a table; cells are divided by bars, and blank without rows."""
    names = unique_headers(headers.split("|"), len(headers.split("|")))
    cells = [row.split("|") for row in rows] or [[""] * len(names)]
    table = Table("csv", names, [(number, row) for number, row in enumerate(cells, 2)], 1)
    guesses, system = guess_columns(table)
    return {guess.header: guess.field for guess in guesses}, system


CASES: list[tuple[str, str, Expected]] = [
    (
        "Eventbrite",
        "Attendee #|Date|Last Name|First Name|Email|QTY|Ticket Type|Order ID|Buyer Email|Barcode #",
        {"Attendee #": "attendee_number", "Date": None, "Email": "emails", "Buyer Email": None,
         "QTY": None, "Ticket Type": "ticket", "Order ID": "order_id", "Barcode #": "badge_id"},
    ),
    (
        "pretix",
        "Order code|Attendee name|Attendee name: given_name|Attendee name: family_name|Product|"
        "Price|Secret|E-mail|Company|Voucher code|Comment|Seat name",
        {"Attendee name: given_name": "given", "Attendee name: family_name": "family",
         "Secret": "badge_id", "E-mail": "emails", "Seat name": None, "Comment": "notes"},
    ),
    (
        "pretix",
        "Bestellnummer|Positions-ID|Status|E-Mail|Telefonnummer|Produkt|Teilnehmername|"
        "Teilnehmername: Vorname|Teilnehmername: Nachname|Teilnehmer-E-Mail|Firma|Adresse|"
        "Postleitzahl|Land|Pseudonymisierungs-ID|Firma|Rechnungsadresse: Name|Adresse",
        {"Bestellnummer": "order_id", "Positions-ID": "attendee_number", "E-Mail": None,
         "Teilnehmername": "name", "Teilnehmername: Vorname": "given", "Produkt": "ticket",
         "Teilnehmername: Nachname": "family", "Teilnehmer-E-Mail": "emails", "Adresse": "street",
         "Firma": "organization", "Firma (2)": None, "Adresse (2)": None, "Land": "country",
         "Rechnungsadresse: Name": None, "Pseudonymisierungs-ID": "badge_id"},
    ),
    (
        "pretix",
        "Code de commande|ID de position|Statut|E-mail|Produit|Nom du participant|"
        "E-mail du participant|Société|Adresse|Code postal|Pays|ID de pseudonymisation|Société",
        {"Code de commande": "order_id", "E-mail": None, "E-mail du participant": "emails",
         "Nom du participant": "name", "Société": "organization", "Société (2)": None,
         "ID de pseudonymisation": "badge_id"},
    ),
    (
        "Indico",
        "ID|Name|Email Address|First Name|Last Name|Affiliation|Title|Position|Registration date|"
        "Registration state|Checked in|Tags|Picture",
        {"ID": "attendee_number", "Title": "prefixes", "Position": "title", "Tags": None,
         "Registration state": "status", "Picture": None, "Affiliation": "organization"},
    ),
    (
        "Luma",
        "guest_id|name|first_name|last_name|email|phone_number|created_at|approval_status|"
        "ticket_name|Company",
        {"guest_id": "attendee_number", "approval_status": "status", "ticket_name": "ticket",
         "created_at": None, "Company": "organization"},
    ),
    (
        "Tito",
        "Number|Ticket|Ticket Full Name|Ticket Email|Ticket Company Name|Void Status|"
        "Ticket Reference|Unique Ticket URL|Order Reference|Order Name|Order Email|"
        "Order Phone Number",
        {"Ticket Full Name": "name", "Ticket Email": "emails", "Order Email": None,
         "Order Name": None, "Unique Ticket URL": None, "Order Phone Number": None,
         "Order Reference": "order_id", "Number": None},
    ),
    (
        "Meetup",
        "Name|User ID|Title|Event Host|RSVP|Guests|RSVPed on|Joined Group on|URL of Member Profile",
        {"Title": None, "User ID": "attendee_number", "RSVP": "status", "Guests": None,
         "URL of Member Profile": "urls"},
    ),
    (
        "Whova",
        "*Name|*Email|Affiliation|Title|Location",
        {"*Name": "name", "*Email": "emails", "Affiliation": "organization", "Title": "title"},
    ),
    (
        "Swapcard",
        "Email|First name|Last name|Job title|Second job title|Organization|Biography|Badge number",
        {"Badge number": "badge_id", "Biography": "notes", "Second job title": None,
         "Job title": "title"},
    ),
    (
        "Brella",
        "Email|First name|Last name|Company|Title|Seats",
        {"Title": "title", "Seats": None, "Company": "organization"},
    ),
    (
        "Eventyay",
        "ID|Pseudonymization ID|Scanned Date|Scan Type|Device Name|Attendee Name|Email|Note|Tags",
        {"ID": None, "Pseudonymization ID": "badge_id", "Attendee Name": "name", "Note": "notes",
         "Device Name": None, "Tags": None},
    ),
    (
        "LinkedIn",
        "First Name|Last Name|URL|Email Address|Company|Position|Connected On",
        {"URL": "linkedin", "Position": "title", "Connected On": None},
    ),
    (
        "Google Contacts",
        "First Name|Middle Name|Last Name|Name Prefix|Nickname|File As|Organization Name|"
        "Organization Title|Birthday|Notes|Labels|E-mail 1 - Label|E-mail 1 - Value|"
        "E-mail 2 - Value|Phone 1 - Value|Website 1 - Value|Custom Field 1 - Value",
        {"File As": None, "Organization Title": "title", "E-mail 1 - Label": None,
         "E-mail 1 - Value": "emails", "E-mail 2 - Value": "emails", "Labels": None,
         "Phone 1 - Value": "phones", "Website 1 - Value": "urls", "Birthday": None,
         "Custom Field 1 - Value": None},
    ),
    (
        "Outlook",
        "Anrede|Vorname|Weitere Vornamen|Nachname|Suffix|Firma|Position|Straße geschäftlich|"
        "Ort geschäftlich|Fax geschäftlich|Telefon geschäftlich|Mobiltelefon|Kategorien|"
        "E-Mail-Adresse|E-Mail: Angezeigter Name|E-Mail 2: Adresse|Notizen|Name Assistent",
        {"Anrede": "prefixes", "Weitere Vornamen": "additional", "Position": "title",
         "Fax geschäftlich": None, "Telefon geschäftlich": "phones", "Kategorien": None,
         "E-Mail: Angezeigter Name": None, "E-Mail 2: Adresse": "emails", "Name Assistent": None},
    ),
    (
        "Outlook",
        "Titre|Prénom|Nom|Société|Rue (bureau)|Ville (bureau)|Télécopie (bureau)|"
        "Téléphone (bureau)|Adresse de messagerie|Nom complet de l'adresse de messagerie|Notes",
        {"Titre": "prefixes", "Nom": "family", "Rue (bureau)": "street",
         "Télécopie (bureau)": None, "Adresse de messagerie": "emails",
         "Nom complet de l'adresse de messagerie": None},
    ),
    (
        "Thunderbird",
        "Vorname|Nachname|Anzeigename|Spitzname|Primäre E-Mail-Adresse|Sekundäre E-Mail-Adresse|"
        "Tel. dienstlich|Fax-Nummer|Mobil-Tel.-Nr.|Dienstlich: Ort|Organisation|Webseite 1|"
        "Geburtsjahr|Notizen|",
        {"Anzeigename": "name", "Primäre E-Mail-Adresse": "emails", "Tel. dienstlich": "phones",
         "Sekundäre E-Mail-Adresse": "emails", "Fax-Nummer": None, "Dienstlich: Ort": "city",
         "Mobil-Tel.-Nr.": "phones", "Geburtsjahr": None},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("system", "headers", "columns"), CASES)
def test_a_system_is_recognised_and_its_traps_are_avoided(
    system: str, headers: str, columns: Expected
) -> None:
    mapping, recognised = understood(headers)

    assert recognised == system
    assert {header: mapping[header] for header in columns} == columns


def test_an_ordinary_list_is_from_no_system() -> None:
    assert understood("Name|E-Mail|Firma|Bestellnummer|Land")[1] is None
    assert understood("First name|Last name|Email|Company|Title")[1] is None


def test_luma_s_codes_are_badges_only_if_each_guest_has_one_of_their_own() -> None:
    headers = "api_id|name|approval_status|qr_code_url"
    own = understood(
        headers, "a|Ann|ok|https://in.example/e?pk=1", "b|Bo|ok|https://in.example/e?pk=2"
    )
    shared = understood(headers, "a|Ann|ok|https://in.example/e", "b|Bo|ok|https://in.example/e")

    assert own[0]["qr_code_url"] == "badge_id"
    assert shared[0]["qr_code_url"] is None


def test_each_reason_names_the_system() -> None:
    table = Table("csv", ["Order code", "Attendee name", "Price"], [(2, ["A", "Ann", "1"])], 1)
    guesses, system = guess_columns(table)

    assert system == "pretix"
    assert "in a list from pretix" in guesses[0].reason
