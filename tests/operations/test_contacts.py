"""Contacts: added, edited without disturbing what stays, put into circles, tagged, noted on."""

import tempfile
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.operations.cleaning import cleaned
from companion.store import Database
from companion.store.contacts import contact_ids, load_draft
from companion.store.notes import notes_of
from tests.people import NOW, Template, everything

CHILDREN = (
    "contact_point", "contact_address", "contact_note", "contact_tag", "contact_property",
    "contact_photo",
)  # fmt: skip
STAMP = NOW.isoformat(timespec="seconds")


def full() -> ContactDraft:
    """A contact with everything that there is."""
    return ContactDraft(
        uid="urn:uuid:ana",
        formatted_name="Dr. Ana María Ríos Vega, MLIS",
        given="Ana",
        additional="María",
        family="Ríos Vega",
        prefixes="Dr.",
        suffixes="MLIS",
        nicknames=["Anita", "A; B"],
        organization=["Archivo", "Mapas"],
        title="Archivist",
        role="Lead",
        emails=[Point("ana@archivo.example", ["work"], True), Point("ana@x.example")],
        phones=[Point("+598 2 123 45 67", ["cell"], label="On tour", params={"X-A": ["1", "2"]})],
        urls=[Point("https://archivo.example/ana")],
        impps=[Point("xmpp:ana@x.example")],
        addresses=[Address("", "3", "Calle 1", "Montevideo", "", "11000", "Uruguay", ["home"])],
        birthday="1980-02-29",
        anniversary="--1019",
        notes=[Note("Collects zines", "2026-01-01T10:00:00+00:00"), Note("two\nlines")],
        photo=Photo(b"\x89PNG\x00\xff", "image/png"),
        circles=Circle.BOTH,
        tags=["zine", "maps"],
        extra=[ExtraProperty("X-PET", "a\\,b", "item1", {"TYPE": ["dog"]})],
    )


def load(db: Database, id: int) -> ContactDraft:
    with db.read() as sql:
        return load_draft(sql, id)


def test_everything_about_a_contact_comes_back(db: Database) -> None:
    draft = full()
    result = operations.add_contact(db, draft=draft)
    assert load(db, result.contact_id) == full() == draft
    assert result.changed.step == f"Added {draft.formatted_name}"


def test_editing_one_field_leaves_the_rows_of_all_others(db: Database) -> None:
    id = operations.add_contact(db, draft=full()).contact_id
    before = everything(db)
    draft = full()
    draft.title = "Director"
    changed = operations.edit_contact(db, contact_id=id, draft=draft).changed
    after = everything(db)
    assert {table: after[table] for table in CHILDREN} == {t: before[t] for t in CHILDREN}
    assert set(changed.tables) == {"contact"}
    assert load(db, id).title == "Director"
    draft.notes.append(Note("three"))
    changed = operations.edit_contact(db, contact_id=id, draft=draft).changed
    assert set(changed.tables) == {"contact_note"}
    assert load(db, id) == draft


def test_a_contact_keeps_its_uid(db: Database) -> None:
    id = operations.add_contact(db, draft=ContactDraft(formatted_name="Ana")).contact_id
    uid = load(db, id).uid
    assert len(uid) == 36
    operations.edit_contact(db, contact_id=id, draft=ContactDraft(formatted_name="Ana Ríos"))
    assert load(db, id).uid == uid
    other = operations.add_contact(db, draft=ContactDraft(formatted_name="Bo")).contact_id
    assert load(db, other).uid != uid


def test_an_edit_that_changes_nothing_is_no_step(db: Database) -> None:
    id = operations.add_contact(db, draft=full()).contact_id
    assert operations.edit_contact(db, contact_id=id, draft=full()).changed.tables == {}
    with db.read() as sql:
        assert sql.execute("SELECT count(*) FROM undo_step").fetchone() == (1,)


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (ContactDraft(given="Ana", family="Ríos"), "Ana Ríos"),
        (ContactDraft(organization=["Archivo"]), "Archivo"),
        (ContactDraft(emails=[Point(" ana@x.example ")]), "ana@x.example"),
        (ContactDraft(phones=[Point("+1 555")]), "+1 555"),
    ],
)
def test_a_contact_without_a_name_is_called_by_what_it_has(
    db: Database, draft: ContactDraft, name: str
) -> None:
    assert load(db, operations.add_contact(db, draft=draft).contact_id).formatted_name == name


def test_a_contact_that_says_nothing_is_refused(db: Database) -> None:
    empty = ContactDraft(formatted_name=" \x00\u200b", notes=[Note("who?")])
    with pytest.raises(KnownError, match="needs a name"):
        operations.add_contact(db, draft=empty)
    id = operations.add_contact(db, draft=full()).contact_id
    with pytest.raises(KnownError, match="needs a name"):
        operations.edit_contact(db, contact_id=id, draft=empty)
    assert load(db, id) == full()


def test_a_contact_met_at_an_event_was_met_there_today_once(db: Database) -> None:
    event = operations.add_event(db, name="Conf").event_id
    operations.add_contact(db, draft=full(), event_id=event)
    assert len(everything(db)["encounter"]) == 1
    before = everything(db)
    with pytest.raises(KnownError, match="no event 99"):
        operations.add_contact(db, draft=full(), event_id=99)
    assert everything(db) == before


@pytest.fixture
def three(db: Database) -> list[int]:
    """Three contacts: professional, social, in no circle."""
    circles = (Circle.PROFESSIONAL, Circle.SOCIAL, Circle.NONE)
    names = ("Ana", "Bo", "Cy")
    return [
        operations.add_contact(
            db, draft=ContactDraft(formatted_name=name, circles=circle)
        ).contact_id
        for name, circle in zip(names, circles, strict=True)
    ]


def test_circles_are_set_or_added(db: Database, three: list[int]) -> None:
    operations.add_circles(db, contact_ids=three, circles=Circle.SOCIAL)
    assert [load(db, id).circles for id in three] == [Circle.BOTH, Circle.SOCIAL, Circle.SOCIAL]
    result = operations.set_circles(db, contact_ids=three[:2], circles=Circle.PROFESSIONAL)
    assert result.changed.step == "2 people: professional"
    assert [load(db, id).circles.names for id in three] == [
        ["professional"], ["professional"], ["social"],
    ]  # fmt: skip
    operations.set_circles(db, contact_ids=three, circles=Circle.NONE)
    operations.undo(db)
    operations.undo(db)
    assert load(db, three[0]).circles is Circle.BOTH


def test_each_circle_has_its_own_people_and_those_of_both(db: Database, three: list[int]) -> None:
    operations.set_circles(db, contact_ids=three[2:], circles=Circle.BOTH)
    ana, bo, cy = three
    with db.read() as sql:
        assert contact_ids(sql, circle=Circle.PROFESSIONAL) == [ana, cy]
        assert contact_ids(sql, circle=Circle.SOCIAL) == [bo, cy]
        assert contact_ids(sql, circle=Circle.BOTH) == [cy]
        assert contact_ids(sql) == three


def test_tags_are_added_once_and_taken_away(db: Database, three: list[int]) -> None:
    operations.tag_contacts(db, contact_ids=three, tags=["zine", " zine ", "a, b"])
    operations.tag_contacts(db, contact_ids=three[:1], tags=["zine"])
    assert load(db, three[0]).tags == ["zine", "a b"]
    with db.read() as sql:
        assert contact_ids(sql, tag="ZINE") == three
    operations.untag_contacts(db, contact_ids=three[1:], tags=["zine", "unknown"])
    with db.read() as sql:
        assert contact_ids(sql, tag="zine") == three[:1]
    for tags in (["ok", " \x00"], []):
        with pytest.raises(KnownError, match="letter"):
            operations.tag_contacts(db, contact_ids=three, tags=tags)


def test_notes_are_added_changed_and_removed_one_by_one(db: Database, three: list[int]) -> None:
    ana = three[0]
    operations.add_note(db, contact_id=ana, text="one")
    operations.add_note(db, contact_id=ana, text="two\r\nlines ")
    with db.read() as sql:
        first, second = notes_of(sql, ana)
    assert (second.text, second.at) == ("two\nlines", STAMP)
    operations.edit_note(db, note_id=first.id, text="uno")
    with db.read() as sql:
        assert [(note.id, note.text, note.at) for note in notes_of(sql, ana)] == [
            (first.id, "uno", STAMP),
            (second.id, "two\nlines", STAMP),
        ]
    operations.edit_note(db, note_id=first.id, text="  ")
    with db.read() as sql:
        assert [note.id for note in notes_of(sql, ana)] == [second.id]
    with pytest.raises(KnownError, match="empty"):
        operations.add_note(db, contact_id=ana, text="\n\x00 ")
    with pytest.raises(KnownError, match="not there"):
        operations.edit_note(db, note_id=first.id, text="x")


def test_a_picture_is_set_replaced_and_removed(db: Database, three: list[int]) -> None:
    for photo in (Photo(b"one"), Photo(b"two", "image/png"), None):
        operations.set_photo(db, contact_id=three[0], photo=photo)
        assert load(db, three[0]).photo == photo
    operations.undo(db)
    assert load(db, three[0]).photo == Photo(b"two", "image/png")


def test_removing_takes_everything_along_and_undo_brings_it_back(db: Database) -> None:
    event = operations.add_event(db, name="Conf").event_id
    id = operations.add_contact(db, draft=full(), event_id=event).contact_id
    before = everything(db)
    operations.remove_contacts(db, contact_ids=[id])
    after = everything(db)
    assert all(after[table] == [] for table in ("contact", "encounter", *CHILDREN))
    operations.undo(db)
    assert everything(db) == before
    assert load(db, id) == full()


def test_one_contact_that_is_not_there_stops_the_whole_step(db: Database, three: list[int]) -> None:
    before = everything(db)
    some = [three[0], 99]
    for act in (
        lambda: operations.set_circles(db, contact_ids=some, circles=Circle.BOTH),
        lambda: operations.add_circles(db, contact_ids=some, circles=Circle.BOTH),
        lambda: operations.tag_contacts(db, contact_ids=some, tags=["zine"]),
        lambda: operations.untag_contacts(db, contact_ids=some, tags=["zine"]),
        lambda: operations.remove_contacts(db, contact_ids=some),
        lambda: operations.add_note(db, contact_id=99, text="x"),
        lambda: operations.set_photo(db, contact_id=99, photo=None),
        lambda: operations.edit_contact(db, contact_id=99, draft=full()),
    ):
        with pytest.raises(KnownError, match="no contact"):
            act()
        assert everything(db) == before


def test_a_number_that_no_row_can_have_is_told(db: Database) -> None:
    huge = 2**70
    for act in (
        lambda: operations.remove_contacts(db, contact_ids=[huge]),
        lambda: operations.edit_note(db, note_id=huge, text="x"),
        lambda: operations.remove_event(db, event_id=huge),
        lambda: operations.edit_event(db, event_id=huge, name="x"),
        lambda: operations.set_encounter(db, encounter_id=huge, note="x"),
    ):
        with pytest.raises(KnownError, match="large a number"):
            act()


TEXT = st.text(st.characters() | st.sampled_from("\x00\ud800\u200b\r\n\t ;,\\'\""), max_size=8)
DRAFT = st.builds(
    ContactDraft,
    formatted_name=TEXT,
    given=TEXT,
    nicknames=st.lists(TEXT, max_size=2),
    organization=st.lists(TEXT, max_size=3),
    emails=st.lists(st.builds(Point, TEXT, st.lists(TEXT, max_size=2), label=st.none() | TEXT)),
    addresses=st.lists(st.builds(Address, street=TEXT, label=st.none() | TEXT), max_size=2),
    notes=st.lists(st.builds(Note, TEXT, st.none() | TEXT), max_size=2),
    tags=st.lists(TEXT, max_size=3),
    extra=st.lists(st.builds(ExtraProperty, TEXT, TEXT, st.none() | TEXT), max_size=2),
)


@given(DRAFT)
def test_cleaning_twice_is_cleaning_once_and_leaves_the_draft_alone(draft: ContactDraft) -> None:
    before = deepcopy(draft)
    once = cleaned(draft)
    assert draft == before
    assert cleaned(once) == once
    repr(once).encode()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DRAFT.filter(lambda draft: cleaned(draft).formatted_name))
def test_whatever_can_be_saved_is_read_back_as_it_was_saved(
    template: Template, draft: ContactDraft
) -> None:
    ready = cleaned(draft)
    with tempfile.TemporaryDirectory() as folder, template.open(Path(folder)) as db:
        id = operations.add_contact(db, draft=draft).contact_id
        ready.uid = load(db, id).uid
        assert load(db, id) == ready
