"""What is printed of cards, rosters and contacts, and what stays home."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp

from companion import operations
from companion.errors import KnownError
from companion.formats.paper.faces import Faces
from companion.formats.paper.labels import label_sheet
from companion.formats.paper.sheet import Layout
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Note, Point
from companion.operations.paper import ToPrint, contact_cards, draw, name_tags, own_cards, save
from companion.store import Database
from companion.store.card_variants import variants
from companion.store.cards import CardFieldDraft

DAY = datetime(2026, 5, 17, tzinfo=UTC)
ROSTER = (
    "Order,First Name,Last Name,Company,Email,Ticket Type,Status,Badge ID\n"
    "1,Zoë,Abara,Library of Zed,zoe@zed.example,Speaker,,A-1\n"
    "2,Ada,van der Berg,Archief,ada@archief.example,Regular,,A-2\n"
    "3,Bo,Lund,,,Regular,Cancelled,A-3\n"
    "4,محمد,علي,مكتبة,m@lib.example,Regular,,\n"
)


def drawn(what: ToPrint, sheet: str = "plain-a4-a7", page: int = 0) -> tuple[list[str], str]:
    """The codes and the text of a page."""
    layout = Layout(sheet=label_sheet(sheet))
    data = draw(what, layout=layout, created=DAY, faces=Faces(folders=())).data
    with pypdfium2.PdfDocument(data) as pdf:
        picture = pdf[page].render(scale=150 / 72, grayscale=True).to_pil()
        text = str(pdf[page].get_textpage().get_text_range())
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=formats)], text


def fill_card(db: Database, *more: CardFieldDraft) -> None:
    fields = [
        CardFieldDraft("formatted_name", "Ada Example"),
        CardFieldDraft("organization", "Example Library"),
        CardFieldDraft("email", "ada@work.example", circles=Circle.PROFESSIONAL),
        CardFieldDraft("email", "ada@home.example", circles=Circle.SOCIAL),
        CardFieldDraft("pronouns", "she/her"),
    ]
    operations.set_card(db, fields=[*fields, *more])


def event_with(db: Database, folder: Path, roster: str = ROSTER) -> int:
    event_id = operations.add_event(db, name="Meeting").event_id
    path = folder / "list.csv"
    path.write_text(roster, encoding="utf-8")
    operations.import_roster(db, plan=operations.plan_roster(db, path), event=event_id)
    return event_id


def test_a_printed_card_shows_and_carries_its_circle_alone(db: Database) -> None:
    fill_card(db)
    codes, text = drawn(own_cards(db, variant="social", count=3), "plain-a4-85x55")
    assert len(codes) == 3
    (card,) = read_cards(codes[0].encode()).cards
    assert [point.value for point in card.emails] == ["ada@home.example"]
    assert "ada@home.example" in text
    assert "she/her" in text
    assert "work.example" not in text + codes[0]


def test_a_variant_is_printed_in_its_form_with_its_second_script(db: Database) -> None:
    fill_card(db, CardFieldDraft("formatted_name", "Άντα Παράδειγμα", language="el"))
    what = own_cards(db, variant="Professional", style="badge")
    codes, text = drawn(what)
    assert "Άντα" in text
    assert "Παράδειγμα" in text
    assert "ada@work.example" in codes[0]
    assert "ada@work.example" not in text, "a badge is read from afar"


def test_what_does_not_fit_a_small_label_is_left_out_and_told(db: Database) -> None:
    fill_card(db, CardFieldDraft("note", "x" * 300))
    what = own_cards(db)
    codes, _text = drawn(what, "avery-5160")
    assert what.told.dropped == {"Ada Example": ["the notes"]}
    assert what.told.without == {}
    assert "xxx" not in codes[0]


def test_a_card_without_a_name_or_of_no_variant_is_told(db: Database) -> None:
    with pytest.raises(KnownError, match="shows no name yet"):
        own_cards(db)
    with pytest.raises(KnownError, match="no card “x”: use one of Professional, Social"):
        own_cards(db, variant="x")


def test_tags_go_by_family_name_without_those_who_cancelled(db: Database, tmp_path: Path) -> None:
    what = name_tags(db, event_id=event_with(db, tmp_path))
    assert [label.name for label in what.labels] == ["Zoë Abara", "محمد علي", "Ada van der Berg"]
    assert what.absent == 1
    codes, text = drawn(what)
    assert codes == [], "a code is printed only when somebody asks for it"
    assert "Library of Zed" in text
    assert "@" not in text


def test_a_tag_shows_the_fields_that_were_chosen(db: Database, tmp_path: Path) -> None:
    event_id = event_with(db, tmp_path)
    plain = name_tags(db, event_id=event_id, fields=["ticket"])
    assert {label.name: label.lines for label in plain.labels} == {
        "Zoë Abara": ("Speaker",), "محمد علي": ("Regular",), "Ada van der Berg": ("Regular",)
    }  # fmt: skip
    bars = name_tags(db, event_id=event_id, fields=[], bars=True)
    by_band = {label.band: label.colour for label in bars.labels}
    assert set(by_band) == {"Speaker", "Regular"}
    assert len(set(by_band.values())) == 2
    assert "Speaker" in drawn(bars)[1], "a colour alone tells too few"


def test_a_tag_carries_the_badge_number_or_the_card_as_chosen(db: Database, tmp_path: Path) -> None:
    event_id = event_with(db, tmp_path)
    badges = name_tags(db, event_id=event_id, code="badge")
    codes, _text = drawn(badges)
    assert sorted(codes) == ["A-1", "A-2"]
    assert badges.told.without == {"محمد علي": "the list has no badge or attendee number"}
    codes, _text = drawn(name_tags(db, event_id=event_id, code="card"))
    cards = [read_cards(code.encode()).cards[0] for code in codes]
    assert {card.formatted_name for card in cards} == {"Zoë Abara", "محمد علي", "Ada van der Berg"}


def test_an_event_without_a_list_has_nothing_to_print(db: Database) -> None:
    event_id = operations.add_event(db, name="Empty").event_id
    with pytest.raises(KnownError, match="no list of participants yet"):
        name_tags(db, event_id=event_id)


def test_contacts_on_paper_keep_your_notes_at_home(db: Database) -> None:
    draft = ContactDraft(
        formatted_name="Bo Lund", emails=[Point("bo@lund.example", label="SECRET")],
        notes=[Note("SECRET")], tags=["SECRET"], circles=Circle.BOTH,
    )  # fmt: skip
    ids = [operations.add_contact(db, draft=draft).contact_id]
    codes, text = drawn(contact_cards(db, contact_ids=ids), "avery-5395")
    assert "bo@lund.example" in codes[0]
    assert "SECRET" not in codes[0] + text
    with pytest.raises(KnownError, match="choose contacts first"):
        contact_cards(db, contact_ids=[])


def test_nothing_is_changed_and_printing_twice_is_the_same(db: Database, tmp_path: Path) -> None:
    event_id = event_with(db, tmp_path)
    before = db.path.read_bytes()
    layout = Layout(sheet=label_sheet("avery-5395"), backs=True)
    pages = [
        draw(name_tags(db, event_id=event_id, bars=True), layout=layout, created=DAY,
             faces=Faces(folders=())).data
        for _ in range(2)
    ]  # fmt: skip
    assert pages[0] == pages[1]
    assert db.path.read_bytes() == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    assert save(tmp_path / "a.pdf", b"%PDF").read_bytes() == b"%PDF"
    for place in (tmp_path / "none" / "a.pdf", tmp_path):
        with pytest.raises(KnownError, match=r"cannot be written|is a folder"):
            save(place, b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_card_in_mecard_form_is_printed_so(db: Database) -> None:
    fill_card(db)
    with db.read() as sql:
        first = variants(sql)[0]
    operations.set_variant(db, variant=replace(first, form="mecard", colour="#123456"))
    what = own_cards(db, variant="professional")
    assert what.labels[0].colour == "#123456"
    assert drawn(what)[0][0].startswith("MECARD:")
