"""Groups, fields of your own, and who is put away: one step each, and nothing is lost."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.importing.countries import country_code
from companion.model.draft import ContactDraft, ExtraProperty
from companion.model.own_fields import as_property
from companion.operations.over_years.archive import put_away, take_back
from companion.operations.over_years.groups import (
    add_group,
    all_groups,
    put_into_group,
    remove_group,
    rename_group,
    take_out_of_group,
)
from companion.operations.over_years.own_fields import add_own_field, change_own_field
from companion.store import Database
from companion.store.contacts import contact_ids, contact_records, load_draft
from companion.store.groups import groups_of, members_of
from companion.store.narrowing.finding import Finder
from companion.store.own_fields import names_in_use, own_fields_of
from companion.store.people import PeopleFilter, counts, person_rows
from tests.people import import_people

NAMES = ("Ada Ash", "Bo Park", "Cy Lin", "Dee Moss")


@pytest.fixture
def people(db: Database) -> Database:
    for name in NAMES:
        operations.add_contact(db, draft=ContactDraft(formatted_name=name))
    return db


def found(db: Database, text: str, filter: PeopleFilter | None = None) -> list[str]:
    with db.read() as sql:
        finder = Finder(sql, country_code)
        keys = [one.key for one in finder.find(finder.parse(text), filter or PeopleFilter())]
        return [row.name for row in person_rows(sql, keys)]


def named(db: Database) -> dict[str, int]:
    return {group.name: group.count for group in all_groups(db)}


def test_a_group_is_made_filled_renamed_and_removed(people: Database) -> None:
    group = add_group(people, name="Book  group", contact_ids=[1, 2]).group_id
    put_into_group(people, contact_ids=[2, 3, 3], name="BOOK GROUP")
    assert named(people) == {"Book group": 3}
    rename_group(people, group_id=group, name="Bókaklúbbur")
    take_out_of_group(people, contact_ids=[1], name="bokaklubbur")
    with people.read() as sql:
        assert members_of(sql, group) == [2, 3]
        assert [one.name for one in groups_of(sql, 2)] == ["Bókaklúbbur"]
    remove_group(people, group_id=group)
    assert named(people) == {}
    assert operations.undo(people) is not None
    assert named(people) == {"Bókaklúbbur": 2}


def test_a_group_that_is_not_there_yet_is_made_with_whom_is_put_in_as_one_step(
    people: Database,
) -> None:
    changed = put_into_group(people, contact_ids=[1, 4], name="Knitting").changed
    assert changed.step == "2 people: in the group Knitting"
    operations.undo(people)
    assert named(people) == {}


def test_many_people_are_put_in_and_taken_out_as_one_entry_of_the_log(db: Database) -> None:
    with db.change("Many") as unit:
        unit.sql.executemany(
            "INSERT INTO contact(uid, formatted_name, given, additional, family, prefixes,"
            " suffixes, title, role, birthday, anniversary, nicknames, organization, circles,"
            " sort_key, created_at) VALUES (?1, ?1, '', '', '', '', '', '', '', '', '', '[]',"
            " '[]', 0, ?1, '')",
            [(f"p{number}",) for number in range(300)],
        )
    everybody = list(range(1, 301))
    put_into_group(db, contact_ids=everybody, name="All")
    put_into_group(db, contact_ids=everybody, name="All")
    assert named(db) == {"All": 300}
    take_out_of_group(db, contact_ids=everybody[:250], name="All")
    assert named(db) == {"All": 50}
    operations.undo(db)
    assert named(db) == {"All": 300}
    put_away(db, contact_ids=everybody)
    with db.read() as sql:
        assert counts(sql, None).all == 0
    operations.undo(db)
    with db.read() as sql:
        assert counts(sql, None).all == 300


def test_names_that_are_none_or_taken_are_said_so(people: Database) -> None:
    add_group(people, name="Book group")
    other = add_group(people, name="Band").group_id
    for name, sentence in (("", "at least one letter"), ("book GROUP", "already"),
                           ("x" * 101, "at most 100")):  # fmt: skip
        with pytest.raises(KnownError, match=sentence):
            rename_group(people, group_id=other, name=name)
    with pytest.raises(KnownError, match="no group “Choir”"):
        take_out_of_group(people, contact_ids=[1], name="Choir")
    with pytest.raises(KnownError, match="not there any more"):
        remove_group(people, group_id=99)


def test_one_narrows_by_a_group(people: Database) -> None:
    put_into_group(people, contact_ids=[2, 4], name="Book group")
    assert found(people, 'group:"book gr"') == ["Bo Park", "Dee Moss"]
    assert found(people, "-group:book") == ["Ada Ash", "Cy Lin"]


def test_a_field_of_ones_own_is_found_exported_and_kept_through_edits(people: Database) -> None:
    add_own_field(people, contact_id=1, name="Favourite tea", words="Lapsang; smoky, strong")
    add_own_field(people, contact_id=2, name="Favourite tea", words="Rooibos")
    assert found(people, "lapsa") == ["Ada Ash"]
    with people.read() as sql:
        draft = load_draft(sql, 1)
        [record] = contact_records(sql, [1])
        assert names_in_use(sql) == ["Favourite tea"]
    said = as_property("Favourite tea", "Lapsang; smoky, strong")
    assert draft.extra == [said]
    assert record["extra"] == [
        {"group": None, "name": "X-COMPANION-FIELD", "params": {"LABEL": ["Favourite tea"]},
         "value": "Lapsang\\; smoky\\, strong"},
    ]  # fmt: skip
    draft.title = "Potter"
    operations.edit_contact(people, contact_id=1, draft=draft)
    with people.read() as sql:
        [field] = own_fields_of(sql, 1)
    assert field.words == "Lapsang; smoky, strong"
    change_own_field(people, field_id=field.id, words="Assam")
    assert found(people, "lapsa") == []
    assert found(people, "assam") == ["Ada Ash"]
    change_own_field(people, field_id=field.id, words=" ")
    with people.read() as sql:
        assert own_fields_of(sql, 1) == []
    operations.undo(people)
    assert found(people, "assam") == ["Ada Ash"]


def test_a_property_that_is_no_plain_field_stays_as_it_came(people: Database) -> None:
    odd = [
        ExtraProperty("X-COMPANION-FIELD", "a", "item1", {"LABEL": ["x"]}),
        ExtraProperty("X-COMPANION-FIELD", "a", None, {"LABEL": ["x"], "TYPE": ["y"]}),
        ExtraProperty("X-COMPANION-FIELD", "a, b", None, {"LABEL": ["x"]}),
        ExtraProperty("X-COMPANION-FIELD", "", None, {"LABEL": ["x"]}),
    ]
    draft = ContactDraft(formatted_name="Ada Ash", extra=list(odd))
    operations.edit_contact(people, contact_id=1, draft=draft)
    with people.read() as sql:
        assert load_draft(sql, 1).extra == odd
        assert own_fields_of(sql, 1) == []


def test_a_field_without_a_name_or_words_is_refused(people: Database) -> None:
    for name, words in (("", "x"), ("x" * 101, "x"), ("Tea", " "), ("Tea", "x" * 4001)):
        with pytest.raises(KnownError, match=r"field|says nothing"):
            add_own_field(people, contact_id=1, name=name, words=words)
    with pytest.raises(KnownError, match="not there any more"):
        change_own_field(people, field_id=9, words="x")


def test_who_is_put_away_leaves_the_list_and_is_found_last(people: Database) -> None:
    operations.add_contact(people, draft=ContactDraft(formatted_name="Ada Ashe"))
    changed = put_away(people, contact_ids=[1]).changed
    assert changed.step == "Put away Ada Ash"
    with people.read() as sql:
        assert counts(sql, None).all == 4
        assert contact_ids(sql) == [1, 5, 2, 3, 4]
    assert "Ada Ash" not in found(people, "-has:photo")
    assert found(people, "ada ash") == ["Ada Ashe", "Ada Ash"]
    assert found(people, "archived:yes") == ["Ada Ash"]
    assert found(people, "archived:yes ada") == ["Ada Ash"]
    assert found(people, "archived:no") == ["Ada Ashe", "Bo Park", "Cy Lin", "Dee Moss"]
    take_back(people, contact_ids=[1, 2])
    assert found(people, "archived:yes") == []
    operations.undo(people)
    assert found(people, "archived:yes") == ["Ada Ash"]


def test_whom_one_meets_again_is_put_away_no_longer(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "a.csv")
    contact = operations.meet(db, attendee_id=1).contact_id
    put_away(db, contact_ids=[contact])
    with db.read() as sql:
        listed = counts(sql, 1).all
    operations.meet(db, attendee_id=1)
    with db.read() as sql:
        assert counts(sql, 1).all == listed + 1


def test_lists_and_cards_still_know_who_is_put_away(db: Database, tmp_path: Path) -> None:
    draft = ContactDraft(formatted_name="Katrín Jónsdóttir", uid="urn:uuid:k")
    operations.add_contact(db, draft=draft)
    put_away(db, contact_ids=[1])
    path = tmp_path / "k.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:urn:uuid:k\nFN:Katrín Jónsdóttir\nTEL:+354 555\nEND:VCARD\n"
    )
    result = operations.import_cards(db, sources=[(path.name, path.read_bytes())])
    assert (result.added, result.merged) == (0, 1)
