"""A card that comes again: unchanged it changes nothing, newer it updates, yours stays yours."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from companion import operations
from companion.model.draft import ContactDraft, Photo, Point
from companion.operations.updating import said_of, updated
from companion.store import Database
from companion.store.contacts import load_draft
from tests.operations.test_cards_in import card, sums, take
from tests.people import everything

ANA = ("UID:ana", "FN:Ana Ríos", "N:Ríos;Ana;;;", "TITLE:Archivist", "EMAIL:ana@x.example")


def load(db: Database, id: int = 1) -> ContactDraft:
    with db.read() as sql:
        return load_draft(sql, id)


def newer(*lines: str) -> bytes:
    """Ana's card with some of its lines replaced."""
    names = {line.partition(":")[0] for line in lines}
    return card(*(line for line in ANA if line.partition(":")[0] not in names), *lines)


def test_what_the_card_alone_has_changed_is_changed(db: Database) -> None:
    take(db, card(*ANA))
    married = newer("FN:Ana Beltrán", "N:Beltrán;Ana;;;", "TITLE:Director", "EMAIL:ana@new.example")
    assert sums(take(db, married)) == (0, 1, 0, 0)
    ana = load(db)
    assert (ana.formatted_name, ana.family, ana.title) == ("Ana Beltrán", "Beltrán", "Director")
    assert [one.value for one in ana.emails] == ["ana@x.example", "ana@new.example"]
    assert ana.notes == []
    before = everything(db)
    again = take(db, married)
    assert sums(again) == (0, 0, 1, 0)
    assert again.changed.tables == {}
    assert everything(db) == before


def test_what_you_changed_stays_and_the_card_s_value_becomes_a_note(db: Database) -> None:
    take(db, card(*ANA))
    operations.edit_contact(db, contact_id=1, draft=replace(load(db), title="Head of maps"))
    assert sums(take(db, card(*ANA))) == (0, 0, 1, 0)
    assert sums(take(db, newer("TITLE:Director"))) == (0, 1, 0, 0)
    ana = load(db)
    assert ana.title == "Head of maps"
    assert [note.text for note in ana.notes] == ["On the card of Ana Ríos:\nTitle: Director"]
    assert sums(take(db, newer("TITLE:Director"))) == (0, 0, 1, 0)
    operations.undo(db)
    assert load(db).notes == []


def test_what_you_took_away_does_not_come_back_with_the_same_card(db: Database) -> None:
    take(db, card(*ANA))
    operations.edit_contact(db, contact_id=1, draft=replace(load(db), title="", emails=[]))
    assert sums(take(db, card(*ANA))) == (0, 0, 1, 0)
    assert sums(take(db, newer("ORG:Archivo"))) == (0, 1, 0, 0)
    assert (load(db).title, load(db).organization) == ("", ["Archivo"])


def test_an_older_card_changes_nothing(db: Database) -> None:
    take(db, newer("REV:2026-05-01T00:00:00Z"))
    old = newer("TITLE:Student", "REV:20200101T000000Z")
    assert sums(take(db, old)) == (0, 0, 1, 0)
    assert load(db).title == "Archivist"
    assert sums(take(db, newer("TITLE:Director", "REV:20260601T000000Z"))) == (0, 1, 0, 0)
    assert load(db).title == "Director"


def test_a_new_export_of_the_same_card_is_the_same_card(db: Database) -> None:
    take(db, newer("REV:20260501T000000Z", "PRODID:-//A//1"))
    assert sums(take(db, newer("REV:20260502T000000Z", "PRODID:-//A//2"))) == (0, 0, 1, 0)


def test_a_contact_made_here_keeps_its_values_beside_its_card_s(db: Database) -> None:
    draft = ContactDraft(uid="ana", formatted_name="Ana Ríos", title="Head of maps")
    operations.add_contact(db, draft=draft)
    assert sums(take(db, card(*ANA))) == (0, 1, 0, 0)
    ana = load(db)
    assert (ana.title, ana.uid) == ("Head of maps", "ana")
    assert "Title: Archivist" in ana.notes[0].text
    assert sums(take(db, card(*ANA))) == (0, 0, 1, 0)


def test_the_card_of_a_merged_contact_updates_the_one_that_stayed(db: Database) -> None:
    take(db, card(*ANA))
    take(db, card("UID:other", "FN:A. Ríos", "ORG:Archivo", "TEL:+1 555 0100"))
    operations.merge_contacts(db, contact_ids=[1, 2])
    same = card("UID:other", "FN:A. Ríos", "ORG:Archivo", "TEL:+1 555 0100")
    assert sums(take(db, card(*ANA), same)) == (0, 0, 2, 0)
    news = card("UID:other", "FN:A. Ríos", "ORG:Museo", "TEL:+1 555 0100")
    result = take(db, news)
    assert (sums(result), result.contact_ids) == ((0, 1, 0, 0), [1])
    assert (load(db).organization, load(db).formatted_name) == (["Museo"], "Ana Ríos")
    assert len(everything(db)["contact"]) == 1


def test_cards_that_all_have_one_uid_are_different_people(db: Database) -> None:
    cards = [card("UID:1", f"FN:{name}") for name in ("Ana Ríos", "Bo Lind", "Cy Young")]
    assert sums(take(db, *cards)) == (3, 0, 0, 0)
    assert sums(take(db, *cards)) == (0, 0, 3, 0)
    names = [row[2] for row in everything(db)["contact"]]
    assert names == ["Ana Ríos", "Bo Lind", "Cy Young"]


WORD = st.sampled_from(["", "Ana", "Ríos", "Archivist", "Director"])
DRAFT = st.builds(
    ContactDraft,
    uid=st.just("u"),
    formatted_name=WORD.filter(bool),
    given=WORD,
    organization=st.lists(WORD.filter(bool), max_size=2),
    title=WORD,
    birthday=st.sampled_from(["", "1980-01-01", "1981-01-01"]),
    emails=st.lists(st.builds(Point, st.sampled_from(["a@x.example", "b@x.example"])), max_size=2),
    photo=st.none() | st.builds(Photo, st.sampled_from([b"x", b"y"])),
)


@given(DRAFT, DRAFT, DRAFT)
def test_yours_is_never_overwritten_and_the_second_time_is_nothing(
    mine: ContactDraft, first: ContactDraft, second: ContactDraft
) -> None:
    before = said_of(first)
    result, news = updated(mine, second, before)
    assert bool(news) == (result != mine)
    for field in ("formatted_name", "title", "birthday", "organization", "photo"):
        value = getattr(mine, field)
        if field != "formatted_name" and value and value != getattr(first, field):
            assert getattr(result, field) == value
    assert updated(result, second, said_of(second))[1] == []
