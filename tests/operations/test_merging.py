"""Merging contacts: nothing is lost, all that hangs on them moves, and one undo parts them."""

from base64 import b64encode
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.operations.choosing import NAME_PARTS, differing, usual
from companion.operations.joining import joined
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.encounters import encounters_of
from companion.store.links import contacts_apart
from companion.store.search.query import Searcher
from tests.people import everything, import_people


def add(db: Database, **fields: object) -> int:
    draft = ContactDraft(formatted_name="Ana Ríos")
    for name, value in fields.items():
        setattr(draft, name, value)
    return operations.add_contact(db, draft=draft).contact_id


def load(db: Database, id: int) -> ContactDraft:
    with db.read() as sql:
        return load_draft(sql, id)


def notes(draft: ContactDraft) -> str:
    return "\n".join(note.text for note in draft.notes)


def test_the_first_stays_and_takes_in_what_the_others_know(db: Database) -> None:
    one = add(db, title="Archivist", emails=[Point("ana@x.example", ["work"], preferred=True)])
    two = add(
        db, title="Director", organization=["Archivo"], tags=["zine"], circles=Circle.SOCIAL,
        emails=[Point("ANA@x.example", ["home"]), Point("a@y.example", preferred=True)],
        notes=[Note("Knits", "2026-01-01T00:00:00+00:00")],
    )  # fmt: skip
    before = everything(db)
    result = operations.merge_contacts(db, contact_ids=[one, two])
    assert result.contact_id == one
    assert result.changed.step == "Merged 2 contacts into Ana Ríos"
    ana = load(db, one)
    assert (ana.title, ana.organization) == ("Archivist", ["Archivo"])
    assert (ana.tags, ana.circles) == (["zine"], Circle.SOCIAL)
    assert [(e.value, e.types, e.preferred) for e in ana.emails] == [
        ("ana@x.example", ["work", "home"], True), ("a@y.example", [], False)]  # fmt: skip
    assert [note.text for note in ana.notes] == ["Knits", "Merged from Ana Ríos:\nTitle: Director"]
    assert len(everything(db)["contact"]) == 1
    operations.undo(db)
    assert everything(db) == before


def test_the_fuller_value_stays_and_the_other_is_not_told_twice() -> None:
    drafts = [
        ContactDraft(formatted_name="A. Rios", organization=["Archivo"], birthday="--02-29"),
        ContactDraft(
            formatted_name="Ana Ríos", given="Ana", family="Ríos",
            organization=["Archivo", "Mapas"], birthday="1980-02-29",
        ),
    ]  # fmt: skip
    ana = joined(drafts)
    assert (ana.formatted_name, ana.given, ana.family) == ("Ana Ríos", "Ana", "Ríos")
    assert (ana.organization, ana.birthday) == (["Archivo", "Mapas"], "1980-02-29")
    assert joined([ContactDraft(formatted_name="ana@x.example"), drafts[1]]).given == "Ana"
    assert joined([ContactDraft(formatted_name="ANA RÍOS"), drafts[1]]).notes == []


def test_what_is_chosen_stays_instead(db: Database) -> None:
    one = add(db, title="Archivist", photo=Photo(b"large picture"))
    two = add(db, formatted_name="Ana Beltrán", title="Director", photo=Photo(b"small"))
    choices = {"title": two, "photo": two, "name": two}
    operations.merge_contacts(db, contact_ids=[one, two], choices=choices)
    ana = load(db, one)
    assert (ana.formatted_name, ana.title) == ("Ana Beltrán", "Director")
    assert ana.photo == Photo(b"small")
    assert notes(ana) == "Merged from Ana Ríos:\nTitle: Archivist"
    (extra,) = ana.extra
    assert (extra.name, extra.value) == ("PHOTO", "bGFyZ2UgcGljdHVyZQ==")


def test_numbers_of_two_countries_are_two_numbers() -> None:
    ana = joined([
        ContactDraft(formatted_name="Ana", phones=[Point("030 1234567"), Point("+49 30 7654321")]),
        ContactDraft(formatted_name="Ana", phones=[Point("+49 30 1234567", ["cell"], label="Desk"),
                                                   Point("+43 30 7654321")]),
    ])  # fmt: skip
    assert [(one.value, one.types, one.label) for one in ana.phones] == [
        ("+49 30 1234567", ["cell"], "Desk"), ("+49 30 7654321", [], None),
        ("+43 30 7654321", [], None)]  # fmt: skip


def test_an_address_that_is_part_of_another_is_there_once() -> None:
    ana = joined([
        ContactDraft(formatted_name="Ana", addresses=[Address(locality="Lima", types=["home"])]),
        ContactDraft(formatted_name="Ana", addresses=[
            Address(street="Calle 1", locality="LIMA", types=["work"]), Address(locality="Quito")]),
    ])  # fmt: skip
    assert [(one.street, one.locality, one.types) for one in ana.addresses] == [
        ("Calle 1", "LIMA", ["work", "home"]), ("", "Quito", [])]  # fmt: skip


def test_groups_of_properties_stay_together_and_apart_from_others() -> None:
    def labelled(word: str, name: str) -> list[ExtraProperty]:
        return [ExtraProperty("X-ABLabel", word, "item1"),
                ExtraProperty("X-ABRELATEDNAMES", name, "item1")]  # fmt: skip

    ana = joined([
        ContactDraft(formatted_name="Ana", extra=labelled("Boss", "Bo")),
        ContactDraft(formatted_name="Ana", extra=[*labelled("Friend", "Cy"),
                                                  ExtraProperty("REV", "2026")]),
        ContactDraft(formatted_name="Ana", extra=labelled("Boss", "Bo")),
    ])  # fmt: skip
    first, second = ana.extra[:2], ana.extra[2:]
    assert first == labelled("Boss", "Bo")
    assert [one.value for one in second] == ["Friend", "Cy"]
    assert len({one.group for one in second}) == 1
    assert second[0].group != "item1"


def test_a_property_that_a_card_has_once_is_told_in_a_note() -> None:
    ana = joined([
        ContactDraft(formatted_name="Ana", extra=[ExtraProperty("GENDER", "F")]),
        ContactDraft(formatted_name="Ana", extra=[ExtraProperty("GENDER", "O;kind")]),
    ])  # fmt: skip
    assert [one.value for one in ana.extra] == ["F"]
    assert "Gender: O;kind" in notes(ana)


def test_meetings_roster_lines_scans_and_refusals_move(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    one = operations.meet(db, attendee_id=1, where="Hall", on="2026-10-18").contact_id
    two = operations.meet(db, attendee_id=3, note="Promised maps", on="2026-10-19").contact_id
    operations.set_encounter(db, encounter_id=2, note="Promised maps")
    third, fourth = add(db), add(db)
    operations.keep_contacts_apart(db, contact_ids=[two, third])
    operations.keep_contacts_apart(db, contact_ids=[third, one])
    operations.keep_contacts_apart(db, contact_ids=[one, two])
    operations.keep_apart(db, attendee_id=4, contact_id=two)
    operations.record_scan(
        db, payload_text="x", format="QRCode", kind="text", source="file", contact_id=two
    )
    before = everything(db)
    operations.merge_contacts(db, contact_ids=[one, two])
    after = everything(db)
    with db.read() as sql:
        assert [met.on for met in encounters_of(sql, one)] == ["2026-10-18", "2026-10-19"]
        assert contacts_apart(sql) == {(one, third)}
        found = Searcher(sql).find("promised")
        assert one in [hit.person_id for hit in found if hit.kind]
    assert [row[3] for row in after["attendee"]] == [one, None, one, None]
    assert [row[2] for row in after["scan"]] == [one]
    assert sorted(row[1:] for row in after["not_same"] if row[2]) == [(one, 4, None)]
    assert {row[0] for row in after["contact"]} == {one, third, fourth}
    operations.undo(db)
    assert everything(db) == before
    operations.redo(db)
    assert everything(db) == after
    assert db.problems() == []


def test_one_meeting_that_both_had_is_there_once(db: Database) -> None:
    event = operations.add_event(db, name="Conf").event_id
    draft = ContactDraft(formatted_name="Ana Ríos")
    ids = [operations.add_contact(db, draft=draft, event_id=event).contact_id for _ in "ab"]
    operations.merge_contacts(db, contact_ids=ids)
    with db.read() as sql:
        assert len(encounters_of(sql, ids[0])) == 1


def test_two_told_apart_are_found_no_more_until_that_is_undone(db: Database) -> None:
    ids = [add(db, emails=[Point("ana@x.example")]) for _ in "ab"]
    (found,) = operations.contact_duplicates(db)
    assert list(found.ids) == ids
    result = operations.keep_contacts_apart(db, contact_ids=ids[::-1])
    assert result.changed.step == "Kept apart: Ana Ríos, Ana Ríos"
    assert operations.contact_duplicates(db) == []
    assert operations.keep_contacts_apart(db, contact_ids=ids).changed.tables == {}
    operations.undo(db)
    assert len(operations.contact_duplicates(db)) == 1


def test_what_cannot_be_merged_is_told_and_nothing_changes(db: Database) -> None:
    one, two = add(db), add(db, title="Director")
    before = everything(db)
    for ids, choices, reason in (
        ([one], None, "two different"),
        ([one, one], None, "two different"),
        ([one, 99], None, "no contact 99"),
        ([one, two], {"shoe": one}, "shoe"),
        ([one, two], {"title": 99}, "contact 99"),
        ([one, two], {"title": one}, "has none"),
    ):
        with pytest.raises(KnownError, match=reason):
            operations.merge_contacts(db, contact_ids=ids, choices=choices)
    with pytest.raises(KnownError, match="two contacts"):
        operations.keep_contacts_apart(db, contact_ids=[one])
    assert everything(db) == before


WORD = st.sampled_from(["", "Ana", "ANA", "Ríos", "Rios", "A. Ríos", "ana@x.example", "Bo\nLind"])
TEXT = WORD.filter(bool)
VALUE = st.sampled_from(["a@x.example", "A@x.example", "+49 30 1234567", "030 1234567",
                         "+43 30 1234567", "https://x.example/", "x.example", "z"])  # fmt: skip
POINTS = st.lists(
    st.builds(Point, VALUE, st.lists(st.sampled_from(["work", "home"]), max_size=1),
              st.booleans(), st.sampled_from([None, "Desk"])), max_size=3
)  # fmt: skip
DRAFT = st.builds(
    ContactDraft,
    uid=st.sampled_from(["u1", "u2"]),
    formatted_name=TEXT,
    given=WORD,
    family=WORD,
    nicknames=st.lists(TEXT, max_size=2),
    organization=st.lists(TEXT, max_size=2),
    title=WORD,
    role=WORD,
    emails=POINTS,
    phones=POINTS,
    urls=POINTS,
    impps=POINTS,
    addresses=st.lists(
        st.builds(Address, street=WORD, locality=TEXT, label=st.sampled_from([None, "L"])),
        max_size=2,
    ),
    birthday=st.sampled_from(["", "--02-29", "1980-02-29", "1981-01-01"]),
    notes=st.lists(st.builds(Note, TEXT), max_size=2),
    photo=st.none() | st.builds(Photo, st.sampled_from([b"x", b"yy"])),
    circles=st.sampled_from([Circle.NONE, Circle.SOCIAL, Circle.BOTH]),
    tags=st.lists(TEXT, max_size=2),
    extra=st.lists(
        st.builds(ExtraProperty, st.sampled_from(["X-PET", "GENDER", "X-ABLabel"]), TEXT,
                  st.sampled_from([None, "item1", "item2"])), max_size=3
    ),
)  # fmt: skip


def words(draft: ContactDraft) -> set[str]:
    """Every word that a contact holds, anywhere."""
    texts = [draft.formatted_name, draft.title, draft.role, draft.birthday, *draft.nicknames]
    texts += [getattr(draft, part) for part in NAME_PARTS]
    texts += [*draft.organization, *draft.tags, *(note.text for note in draft.notes)]
    texts += [extra.value for extra in draft.extra]
    for address in draft.addresses:
        texts += [*address.parts, address.label or ""]
    for kind in ("email", "phone", "url", "impp"):
        for point in draft.points(kind):
            texts += [point.label or "", *point.types]
    return {word.strip(":,") for text in texts for word in text.casefold().split()}


@given(st.lists(DRAFT, min_size=2, max_size=3))
def test_every_value_of_every_contact_is_somewhere_in_the_result(
    drafts: list[ContactDraft],
) -> None:
    before = deepcopy(drafts)
    result = joined(drafts)
    assert drafts == before, "the drafts themselves are left alone"
    there = words(result)
    for draft in drafts:
        assert words(draft) <= there
        assert result.circles & draft.circles == draft.circles
        if draft.photo is not None:
            kept = [extra.value for extra in result.extra if extra.name == "PHOTO"]
            packed = b64encode(draft.photo.data).decode()
            assert draft.photo == result.photo or packed in kept
        for kind in ("email", "phone", "url", "impp"):
            values = {_bare(point.value) for point in result.points(kind)}
            for point in draft.points(kind):
                bare = _bare(point.value)
                assert any(value.endswith(bare) or bare.endswith(value) for value in values)
    assert result.uid == drafts[0].uid
    assert sum(point.preferred for point in result.emails) <= max(
        1, *(sum(point.preferred for point in draft.emails) for draft in drafts)
    )


def _bare(value: str) -> str:
    text = value.casefold().removeprefix("https://").rstrip("/")
    return "".join(c for c in text if c.isalnum() or c in "@.").lstrip("0")


@given(st.lists(DRAFT, min_size=2, max_size=2))
def test_merging_the_same_twice_adds_nothing(drafts: list[ContactDraft]) -> None:
    one = drafts[0]
    alone = joined([one, deepcopy(one)])
    assert differing([one, deepcopy(one)]) == []
    assert set(usual([one, one]).values()) <= {0}
    assert alone.notes == one.notes
    assert len(alone.extra) == len(one.extra)


def test_of_a_group_only_what_a_card_has_once_already_goes_into_the_note() -> None:
    ana = joined([
        ContactDraft(formatted_name="Ana", extra=[ExtraProperty("GENDER", "F")]),
        ContactDraft(formatted_name="Ana", extra=[ExtraProperty("GENDER", "O", "item1"),
                                                  ExtraProperty("X-PET", "dog", "item1")]),
    ])  # fmt: skip
    assert [(one.name, one.value) for one in ana.extra] == [("GENDER", "F"), ("X-PET", "dog")]
    assert "Gender: O" in notes(ana)
