"""Tables of contacts out and in again: nothing doubled, nothing changed."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.operations.cards_in import CardImport
from companion.store import Database
from companion.store.contacts import contact_ids, load_draft
from tests.people import everything

TABLES = ("csv", "xlsx", "csv-google", "csv-outlook", "csv-thunderbird")
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Dr. Cleo Wang
N:Wang;Cleo;;Dr.;
ORG:Looms;Silk;Night shift
X-SPOUSE:Max Wang
item1.X-ABRELATEDNAMES:Ada
item1.X-ABLabel:_$!<Assistant>!$_
X-PHONETIC-FIRST-NAME:Kleo
TEL;TYPE=work:+43 1 2
TEL;TYPE=work:+43 1 3
TEL;TYPE=work:+43 1 4
EMAIL:1@x.example
EMAIL:2@x.example
EMAIL:3@x.example
EMAIL:4@x.example
END:VCARD
"""
CROWD = [
    ContactDraft(formatted_name="Dee"),
    ContactDraft(formatted_name="花子 山田"),
    ContactDraft(formatted_name="Prof. Ana Ríos, PhD", given="Ana", family="Ríos"),
    ContactDraft(formatted_name="Loom Ltd", organization=["Loom Ltd"]),
    ContactDraft(
        formatted_name="Bo Lindqvist",
        given="Bo",
        family="Lindqvist",
        nicknames=["Bosse", "B"],
        organization=["Archive", "Maps", "Old maps"],
        role="Speaker",
        emails=[Point("bo@x.example", ["work"]), Point("b@y.example", label="Ferry")],
        phones=[Point("+46 8 1"), Point("+46 8 2"), Point("+46 8 3", ["cell"])],
        urls=[Point("https://a.example"), Point("https://b.example"), Point("https://c.example")],
        impps=[Point("xmpp:bo@x.example")],
        addresses=[
            Address(street="One\nTwo", extended="Flat 3", locality="Umeå", types=["home"]),
            Address(po_box="7", locality="Lund", types=["work"]),
        ],
        birthday="--04-07",
        anniversary="2011-05-06",
        notes=[Note("one"), Note("two\nlines")],
        circles=Circle.BOTH,
        tags=["zine", "maps"],
        extra=[ExtraProperty("PRONOUNS", "they/them")],
    ),
    ContactDraft(
        formatted_name="Eve Sun",
        given="Eve",
        family="Sun",
        notes=[Note("a", "2026-11-20T18:30:00+01:00"), Note("b", "2026-11-21T18:30:00+01:00")],
        phones=[Point("=1+1", ["home", "fax"])],
        photo=Photo(b"\x89PNG", "image/png"),
    ),
]


@pytest.fixture
def crowd(db: Database) -> Database:
    for draft in CROWD:
        operations.add_contact(db, draft=draft)
    operations.import_cards(db, sources=[("c.vcf", CARD.encode())])
    return db


def exported(db: Database, format: str) -> bytes:
    data = operations.export_contacts(db, out=None, format=format).data
    assert data is not None
    return data


def take(db: Database, data: bytes) -> CardImport:
    return operations.import_cards(db, sources=[("contacts", data)])


@pytest.mark.parametrize("format", TABLES)
def test_ones_own_contacts_read_again_change_nothing(crowd: Database, format: str) -> None:
    before = everything(crowd)
    result = take(crowd, exported(crowd, format))
    assert (result.added, result.merged, result.unchanged) == (0, 0, len(CROWD) + 1)
    assert result.skipped == []
    assert everything(crowd) == before


@pytest.mark.parametrize("format", TABLES)
def test_another_database_gets_them_all_and_the_same_file_adds_nothing(
    crowd: Database, db_factory_folder: Path, format: str
) -> None:
    data = exported(crowd, format)
    other = Database.open(db_factory_folder)
    try:
        assert take(other, data).added == len(CROWD) + 1
        before = everything(other)
        again = take(other, data)
        assert (again.added, again.merged) == (0, 0)
        assert everything(other) == before
        with other.read() as sql:
            names = {load_draft(sql, id).formatted_name for id in contact_ids(sql)}
        assert names == {draft.formatted_name for draft in CROWD} | {"Dr. Cleo Wang"}
    finally:
        other.close()


@pytest.fixture
def db_factory_folder(tmp_path: Path) -> Path:
    return tmp_path / "other"


def test_what_a_table_cannot_hold_is_told_for_each_contact(crowd: Database) -> None:
    for format in TABLES:
        report = operations.export_contacts(crowd, out=None, format=format)
        assert "photo" in {left.field for left in report.left_out}
    outlook = operations.export_contacts(crowd, out=None, format="csv-outlook")
    bo = {left.field for left in outlook.left_out if left.contact_id == 5}
    assert "email" in bo, "a label of one's own"
    assert any(name in bo for name in ("organization", "PRONOUNS", "birthday")), "four columns"
    assert all(left.reason.startswith("Outlook ") for left in outlook.left_out)


@pytest.mark.parametrize(
    ("target", "name", "begins"),
    [
        ("google", "a.csv", b"First Name,Middle Name,"),
        ("outlook", "a.csv", b"\xef\xbb\xbfTitle,First Name,"),
        ("thunderbird", "a.csv", b"First Name,Last Name,Display Name,"),
        ("generic", "a.csv", b"\xef\xbb\xbfFormatted name,"),
        ("generic", "a.xlsx", b"PK"),
        ("generic", "a.vcf", b"BEGIN:VCARD"),
    ],
)
def test_the_files_name_and_the_program_say_what_is_written(
    crowd: Database, tmp_path: Path, target: str, name: str, begins: bytes
) -> None:
    out = tmp_path / name
    operations.export_contacts(crowd, out=out, target=target)
    assert out.read_bytes().startswith(begins)


def test_outlook_gets_plain_ascii_where_that_is_enough(db: Database) -> None:
    operations.add_contact(db, draft=ContactDraft(formatted_name="Bo Berg", given="Bo"))
    data = exported(db, "csv-outlook")
    assert data.startswith(b"Title,")
    lines = data.decode("ascii").split("\r\n")
    assert len(lines) == 3
    assert len(lines[0].split(",")) == 92


def test_thunderbirds_lines_end_with_a_comma(crowd: Database) -> None:
    data = exported(crowd, "csv-thunderbird").decode()
    assert data.split("\r\n")[0].endswith(",Notes,")


def test_a_card_and_a_table_can_come_together(db: Database) -> None:
    table = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAli,Khan,,,,,\n"
    result = operations.import_cards(
        db, sources=[("c.vcf", CARD.encode()), ("Connections.csv", table)], circle=Circle.SOCIAL
    )
    assert (result.cards_read, result.added) == (2, 2)


def test_a_row_that_names_nobody_is_left_out_with_its_number(db: Database) -> None:
    table = (
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        b"Ali,Khan,,,,,\n,,,,,Clerk,12 Mar 2024\n"
    )
    result = operations.import_cards(db, sources=[("Connections.csv", table)])
    (skipped,) = result.skipped
    assert (skipped.what, skipped.card, result.added) == ("row", 3, 1)


def test_a_file_that_holds_nobody_changes_nothing(db: Database) -> None:
    before = everything(db)
    with pytest.raises(KnownError):
        operations.import_cards(
            db, sources=[("c.vcf", CARD.encode()), ("sums.csv", b"Item,Price\nTea,3\n")]
        )
    assert everything(db) == before
