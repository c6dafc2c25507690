"""Contacts going out: the chosen ones only, whole files only, under names every disk takes."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.formats.vcard import PROFILES, read_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.operations.export import Selection, preview_export
from companion.store import Database
from tests.people import everything

PEOPLE = {
    "Ana Ríos": Circle.PROFESSIONAL,
    "Bo Lindqvist": Circle.SOCIAL,
    "花子": Circle.BOTH,
    "Dee": Circle.NONE,
}


@pytest.fixture
def crowd(db: Database) -> Database:
    """One contact of each kind of circle; Bo is tagged, Ana was met at Conf."""
    event = operations.add_event(db, name="Conf").event_id
    for name, circles in PEOPLE.items():
        operations.add_contact(
            db,
            draft=ContactDraft(
                formatted_name=name,
                family="Ríos; the, elder\\" if name == "Ana Ríos" else "",
                emails=[Point(f"{circles.value}@x.example", ["work"])],
                notes=[Note("one\ntwo, three; four")],
                circles=circles,
                tags=["zine"] if name == "Bo Lindqvist" else [],
            ),
            event_id=event if name == "Ana Ríos" else None,
        )
    return db


def names(db: Database, selection: Selection) -> set[str]:
    data = operations.export_contacts(db, out=None, selection=selection).data
    assert data is not None
    return {draft.formatted_name for draft in read_cards(data).cards}


def test_a_circles_export_holds_only_that_circles_people(crowd: Database) -> None:
    assert names(crowd, Selection(circle=Circle.PROFESSIONAL)) == {"Ana Ríos", "花子"}
    assert names(crowd, Selection(circle=Circle.SOCIAL)) == {"Bo Lindqvist", "花子"}
    assert names(crowd, Selection(circle=Circle.BOTH)) == {"花子"}
    assert names(crowd, Selection()) == set(PEOPLE)


def test_conditions_narrow_each_other(crowd: Database) -> None:
    assert names(crowd, Selection(event_id=1)) == {"Ana Ríos"}
    assert names(crowd, Selection(tag="Zine")) == {"Bo Lindqvist"}
    assert names(crowd, Selection(tag="zine", circle=Circle.PROFESSIONAL)) == set()
    assert names(crowd, Selection(contact_ids=[1, 2, 99])) == {"Ana Ríos", "Bo Lindqvist"}
    chosen = Selection(contact_ids=[1, 2], circle=Circle.SOCIAL)
    assert names(crowd, chosen) == {"Bo Lindqvist"}


@pytest.mark.parametrize(("format", "version"), [("vcard3", "3.0"), ("vcard4", "4.0")])
def test_another_program_reads_the_cards_back(
    crowd: Database, tmp_path: Path, format: str, version: str
) -> None:
    out = tmp_path / "out.vcf"
    report = operations.export_contacts(crowd, out=out, format=format)
    assert (report.out, report.contacts, report.data) == ([out], 4, None)
    cards = list(vobject.readComponents(out.read_text(encoding="utf-8")))
    assert {card.version.value for card in cards} == {version}
    by_name = {card.fn.value: card for card in cards}
    assert set(by_name) == set(PEOPLE)
    ana = by_name["Ana Ríos"]
    assert ana.n.value.family == "Ríos; the, elder\\"
    assert ana.email.value == "1@x.example"
    assert ana.note.value == "one\ntwo, three; four"


def test_exporting_changes_nothing(crowd: Database, tmp_path: Path) -> None:
    before = everything(crowd)
    operations.export_contacts(crowd, out=tmp_path / "out.vcf")
    assert everything(crowd) == before


def rows(data: bytes | None) -> list[list[str]]:
    assert data is not None
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_cell_is_run_as_a_formula(db: Database, start: str) -> None:
    formula = f"{start}cmd|'/c calc'!A0"
    operations.add_contact(
        db,
        draft=ContactDraft(
            formatted_name=formula, title=formula, organization=["", formula], tags=[formula],
            emails=[Point(formula)], notes=[Note(formula)], addresses=[Address(street=formula)],
        ),
    )  # fmt: skip
    cells = rows(operations.export_contacts(db, out=None, format="csv").data)[1]
    assert len([cell for cell in cells if "calc" in cell]) >= 6
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_what_a_table_cannot_hold_is_told(db: Database) -> None:
    id = operations.add_contact(
        db,
        draft=ContactDraft(
            formatted_name="Ana", photo=Photo(b"x"), extra=[ExtraProperty("X-PET", "dog")]
        ),
    ).contact_id
    report = operations.export_contacts(db, out=None, format="csv")
    # A property of a card has a column of its own; a picture has no place in any.
    assert [(left.contact_id, left.field) for left in report.left_out] == [(id, "photo")]
    assert b"dog" in (report.data or b"")
    assert operations.export_contacts(db, out=None).left_out == []


WINDOWS = {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


def test_split_files_have_names_that_every_disk_takes(db: Database, tmp_path: Path) -> None:
    given = [
        "Ana", "ANA", "ana 2", "../../etc/passwd", "a/b\\c:d*e?f\"g<h>i|j", "CON", "nul.txt",
        ".hidden", "dots...", "é", "e\u0301", "É", "…", "x" * 400, "図書" * 100, "-rf",
    ]  # fmt: skip
    for name in given:
        operations.add_contact(db, draft=ContactDraft(formatted_name=name))
    out = tmp_path / "out"
    report = operations.export_contacts(db, out=out, split=True)
    assert sorted(report.out) == sorted(out.iterdir())
    files = [path.name for path in report.out]
    assert len({name.casefold() for name in files}) == len(given)
    for name in files:
        stem = name.removesuffix(".vcf")
        assert not set(name) & set('<>:"/\\|?*'), name
        assert stem.split(".")[0].strip().upper() not in WINDOWS, name
        assert not name.startswith(".")
        assert stem == stem.rstrip(". ")
        assert len(name.encode()) < 200
    read = [read_cards(path.read_bytes()).cards[0].formatted_name for path in report.out]
    assert sorted(read) == sorted(given)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=5))
def test_split_files_never_replace_each_other(
    db: Database, tmp_path: Path, given: list[str]
) -> None:
    ids = [
        operations.add_contact(db, draft=ContactDraft(formatted_name=f"{name}x")).contact_id
        for name in given
    ]
    out = tmp_path / f"out{ids[0]}"
    report = operations.export_contacts(
        db, out=out, split=True, selection=Selection(contact_ids=ids)
    )
    assert len(set(report.out)) == len(ids) == len(list(out.iterdir()))


def test_a_place_that_cannot_be_written_is_told_and_left_as_it_is(
    crowd: Database, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    for out in (tmp_path / "gone" / "out.vcf", tmp_path / "file" / "out.vcf", tmp_path, Path("/")):
        with pytest.raises(KnownError, match=r"cannot be written|is a folder"):
            operations.export_contacts(crowd, out=out)
    with pytest.raises(KnownError, match="cannot be written"):
        operations.export_contacts(crowd, out=tmp_path / "file", split=True)
    with pytest.raises(KnownError, match="needs a folder"):
        operations.export_contacts(crowd, out=None, split=True)
    with pytest.raises(KnownError, match="own database"):
        operations.export_contacts(crowd, out=crowd.path)
    with pytest.raises(KnownError, match="no format “xml”"):
        operations.export_contacts(crowd, out=tmp_path / "x", format="xml")
    assert sorted(tmp_path.rglob("*")) == before
    assert crowd.problems() == []


def test_cancelling_leaves_an_earlier_export_as_it_was(crowd: Database, tmp_path: Path) -> None:
    out = tmp_path / "out"
    operations.export_contacts(crowd, out=out, split=True)
    before = {path: path.read_bytes() for path in out.iterdir()}
    operations.set_circles(crowd, contact_ids=[1, 2, 3, 4], circles=Circle.BOTH)
    operations.tag_contacts(crowd, contact_ids=[1, 2, 3, 4], tags=["new"])

    def stop(done: int, _total: int | None) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        operations.export_contacts(crowd, out=out, split=True, progress=stop)
    assert {path: path.read_bytes() for path in out.iterdir()} == before


def test_an_export_of_nobody_is_an_empty_file(db: Database, tmp_path: Path) -> None:
    report = operations.export_contacts(db, out=tmp_path / "out.vcf")
    assert report.contacts == 0
    assert (tmp_path / "out.vcf").read_bytes() == b""


def test_what_a_program_has_no_place_for_is_told_before_and_after(db: Database) -> None:
    id = operations.add_contact(
        db, draft=ContactDraft(formatted_name="Ana", role="Chair", circles=Circle.SOCIAL)
    ).contact_id
    before = preview_export(db, target="apple")
    after = operations.export_contacts(db, out=None, target="apple")

    assert before.left_out == after.left_out
    assert before.data is None
    assert [(left.contact_id, left.field) for left in after.left_out] == [
        (id, "role"), (id, "circles"),
    ]  # fmt: skip
    assert b"NOTE:Role: Chair" in (after.data or b"")


def test_a_programs_own_version_is_written_unless_another_is_asked_for(db: Database) -> None:
    operations.add_contact(db, draft=ContactDraft(formatted_name="Ana"))

    def version(**options: str) -> str:
        data = operations.export_contacts(db, out=None, **options).data or b""  # type: ignore[arg-type]
        return data.decode().split("\r\n")[1]

    assert version(target="outlook") == "VERSION:2.1"
    assert version(target="thunderbird") == "VERSION:4.0"
    assert version(target="outlook", format="vcard3") == "VERSION:3.0"
    assert version(format="vcard21") == "VERSION:2.1"


def test_outlook_is_told_to_read_one_card_of_a_file(crowd: Database, tmp_path: Path) -> None:
    together = operations.export_contacts(crowd, out=tmp_path / "a.vcf", target="outlook")
    apart = operations.export_contacts(crowd, out=tmp_path / "b", target="outlook", split=True)

    assert [left.field for left in together.left_out].count("card") == len(PEOPLE) - 1
    assert "card" not in [left.field for left in apart.left_out]


def test_google_gets_files_of_no_more_than_it_takes(
    crowd: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(PROFILES["google"], most_cards=3)
    monkeypatch.setattr("companion.operations.export.profile_named", lambda _name: few)
    report = operations.export_contacts(crowd, out=tmp_path / "all.vcf", target="google")

    assert [path.name for path in report.out] == ["all.vcf", "all 2.vcf"]
    counts = [len(read_cards(path.read_bytes()).cards) for path in report.out]
    assert counts == [3, 1]


def test_a_jcard_says_what_a_vcard_of_version_4_says(crowd: Database) -> None:
    as_json, as_text = (
        operations.export_contacts(crowd, out=None, format=format).data or b""
        for format in ("jcard", "vcard4")
    )

    assert as_json.startswith(b'[["vcard",')
    assert read_cards(as_json).cards == read_cards(as_text).cards
    assert operations.import_cards(crowd, sources=[("a.json", as_json)]).cards_read == 4
