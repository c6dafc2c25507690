"""Cards coming in: nothing doubled, nothing overwritten, nobody taken for somebody else."""

from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.operations.cards_in import CardImport
from companion.operations.enriching import enrich
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.encounters import encounters_of
from tests.people import everything, import_people


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def take(db: Database, *cards: bytes, circle: Circle = Circle.NONE) -> CardImport:
    return operations.import_cards(db, sources=[("cards.vcf", b"".join(cards))], circle=circle)


def load(db: Database, id: int) -> ContactDraft:
    with db.read() as sql:
        return load_draft(sql, id)


def sums(result: CardImport) -> tuple[int, int, int, int]:
    return result.added, result.merged, result.unchanged, len(result.skipped)


ANA = card("FN:Ana Ríos", "N:Ríos;Ana;;;", "EMAIL:ana@x.example", "TITLE:Archivist")
BO = card("FN:Bo Lindqvist", "UID:urn:uuid:bo", "NOTE:Plays chess", "CATEGORIES:zine")
# Cards that say little, as phones write them.
BARE = card("FN:Cy Young", "N:Young;Cy;;;")
NUMBER = card("FN:", "N:;;;;", "TEL:+47 22 33 44 55")
PET = card(
    "FN:Dee Dee", "ORG:Zoo;Apes", "X-PET:dog", "ADR;TYPE=HOME:;;Street 1;Town;;;", "BDAY:1980"
)


def test_the_same_file_twice_doubles_nothing(db: Database) -> None:
    cards = (ANA, BO, BARE, NUMBER, PET)
    assert sums(take(db, *cards)) == (5, 0, 0, 0)
    before = everything(db)
    again = take(db, *cards)
    assert sums(again) == (0, 0, 5, 0)
    assert again.cards_read == 5
    assert len(again.contact_ids) == 5
    assert again.changed.tables == {}
    assert everything(db) == before
    assert sums(take(db, *cards, circle=Circle.SOCIAL)) == (0, 5, 0, 0)
    assert {load(db, id).circles for id in again.contact_ids} == {Circle.SOCIAL}
    assert len(everything(db)["contact"]) == 5


def test_a_family_with_one_address_stays_a_family(db: Database) -> None:
    anna = card("FN:Anna Smith", "EMAIL:smiths@x.example", "TEL:+1 555 123 4567")
    bob = card("FN:Bob Smith", "EMAIL:smiths@x.example", "TEL:+1 555 123 4567")
    for expected in ((2, 0, 0, 0), (0, 0, 2, 0)):
        assert sums(take(db, anna, bob)) == expected
    names = [row[2] for row in everything(db)["contact"]]
    assert names == ["Anna Smith", "Bob Smith"]


def test_a_card_adds_what_the_contact_lacks_and_overwrites_nothing(db: Database) -> None:
    (id,) = take(db, ANA).contact_ids
    richer = card(
        "FN:Ana Ríos", "EMAIL:ANA@x.example", "EMAIL:ana@new.example", "TITLE:Director",
        "ORG:Archivo", "BDAY:1980-02-29",
    )  # fmt: skip
    result = take(db, richer)
    assert (sums(result), result.contact_ids) == ((0, 1, 0, 0), [id])
    assert result.changed.step == "Imported 1 contact"
    ana = load(db, id)
    assert [point.value for point in ana.emails] == ["ana@x.example", "ana@new.example"]
    assert (ana.title, ana.organization, ana.birthday) == ("Archivist", ["Archivo"], "1980-02-29")
    operations.undo(db)
    assert load(db, id).organization == []


def test_a_card_that_says_nothing_is_told_with_the_reason(db: Database) -> None:
    result = take(db, ANA, card("FN: "), card("FN:", "X-EMPTY:"), BO)
    assert (result.cards_read, result.added) == (4, 2)
    assert [(one.file, one.card) for one in result.skipped] == [("cards.vcf", 2), ("cards.vcf", 3)]
    assert all(one.reason for one in result.skipped)


def test_a_card_without_a_name_that_says_something_is_kept(db: Database) -> None:
    result = take(db, card("FN:", "NOTE:who was this?"))
    assert [note.text for note in load(db, result.contact_ids[0]).notes] == ["who was this?"]


def test_a_file_without_people_takes_the_whole_import_back(db: Database) -> None:
    before = everything(db)
    for data in (b"", b"hello", b"\x00\xff" * 999):
        with pytest.raises(KnownError, match=r"notes\.txt"):
            operations.import_cards(db, sources=[("a.vcf", ANA), ("notes.txt", data)])
        assert everything(db) == before


def test_cancelling_an_import_leaves_nothing(db: Database) -> None:
    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    many = [card(f"FN:Person {number}") for number in range(150)]
    with pytest.raises(Cancelled):
        operations.import_cards(db, sources=[("a.vcf", b"".join(many))], progress=stop)
    assert everything(db)["contact"] == []


def test_cards_imported_at_an_event_were_met_there_once(db: Database) -> None:
    event = operations.add_event(db, name="Conf").event_id
    for _ in range(2):
        result = operations.import_cards(db, sources=[("a.vcf", ANA)], event_id=event)
    with db.read() as sql:
        assert len(encounters_of(sql, result.contact_ids[0])) == 1


def test_a_draft_is_saved_as_somebody_new_or_into_a_contact(db: Database) -> None:
    event = operations.add_event(db, name="Conf").event_id
    draft = ContactDraft(formatted_name="Ana Ríos", title="Archivist")
    saved = operations.save_draft(
        db, draft=draft, event_id=event, circle=Circle.SOCIAL, note="Knits"
    )
    ana = load(db, saved.contact_id)
    assert (ana.circles, [note.text for note in ana.notes]) == (Circle.SOCIAL, ["Knits"])
    assert saved.changed.step == "Saved the card of Ana Ríos"
    more = ContactDraft(formatted_name="A. Ríos", title="Director", phones=[Point("+1 555 0100")])
    again = operations.save_draft(
        db, draft=more, into=saved.contact_id, circle=Circle.PROFESSIONAL, event_id=event
    )
    assert again.contact_id == saved.contact_id
    ana = load(db, saved.contact_id)
    assert (ana.formatted_name, ana.title, ana.circles) == ("Ana Ríos", "Archivist", Circle.BOTH)
    assert [point.value for point in ana.phones] == ["+1 555 0100"]
    assert len(everything(db)["encounter"]) == 1
    before = everything(db)
    with pytest.raises(KnownError, match="no contact 99"):
        operations.save_draft(db, draft=more, into=99)
    with pytest.raises(KnownError, match="needs a name"):
        operations.save_draft(db, draft=ContactDraft())
    assert everything(db) == before


def test_a_card_of_somebody_on_the_roster_is_met_and_enriched(db: Database, tmp_path: Path) -> None:
    import_people(db, tmp_path / "people.csv")
    draft = ContactDraft(formatted_name="Katrín Jónsdóttir", phones=[Point("+354 555 0100")])
    saved = operations.save_draft(db, draft=draft, attendee_id=1, note="Zines", event_id=1)
    katrin = load(db, saved.contact_id)
    assert [point.value for point in katrin.emails] == ["katrin@safn.example"]
    assert [point.value for point in katrin.phones] == ["+354 555 0100"]
    with db.read() as sql:
        assert sql.execute("SELECT contact_id FROM attendee WHERE id = 1").fetchone() == (
            saved.contact_id,
        )
        assert len(encounters_of(sql, saved.contact_id)) == 1
    operations.undo(db)
    assert everything(db)["contact"] == []


def test_what_would_be_added_is_said_in_words() -> None:
    old = ContactDraft(formatted_name="Ana", emails=[Point("ana@x.example")], title="Archivist")
    new = ContactDraft(
        formatted_name="Ana", title="Director",
        emails=[Point("Ana@X.example"), Point("b@x.example")],
        phones=[Point("+1 555")], organization=["Archivo"], circles=Circle.SOCIAL, tags=["zine"],
        photo=Photo(b"x"),
    )  # fmt: skip
    merged, added = enrich(old, new)
    assert set(added) == {
        "e-mail b@x.example", "number +1 555", "organization Archivo", "circle social", "tag zine",
        "a picture",
    }  # fmt: skip
    assert merged.title == "Archivist"


WORD = st.sampled_from(["", "Ana", "ana", "Ríos", "x@x.example", "+1 555 0100", "http://x.example"])
LIST = st.lists(WORD, max_size=2)
DRAFT = st.builds(
    ContactDraft,
    formatted_name=WORD,
    given=WORD,
    family=WORD,
    nicknames=LIST,
    organization=LIST,
    title=WORD,
    emails=st.lists(st.builds(Point, WORD), max_size=2),
    phones=st.lists(st.builds(Point, WORD), max_size=2),
    urls=st.lists(st.builds(Point, WORD), max_size=2),
    addresses=st.lists(st.builds(Address, street=WORD), max_size=2),
    notes=st.lists(st.builds(Note, WORD), max_size=2),
    photo=st.none() | st.builds(Photo, st.binary(min_size=1, max_size=2)),
    circles=st.sampled_from([Circle.NONE, Circle.SOCIAL, Circle.BOTH]),
    tags=LIST,
    extra=st.lists(st.builds(ExtraProperty, st.just("X-PET"), WORD), max_size=2),
)


@given(DRAFT, DRAFT)
def test_enriching_adds_and_never_overwrites(old: ContactDraft, new: ContactDraft) -> None:
    before = deepcopy((old, new))
    merged, added = enrich(old, new)
    assert (old, new) == before, "the drafts themselves are left alone"
    assert bool(added) == (merged != old)
    for name in ("formatted_name", "given", "family", "organization", "title", "photo"):
        if getattr(old, name):
            assert getattr(merged, name) == getattr(old, name)
    for name in ("nicknames", "emails", "phones", "urls", "addresses", "notes", "tags", "extra"):
        kept = getattr(old, name)
        assert getattr(merged, name)[: len(kept)] == kept
    assert merged.circles == old.circles | new.circles
    assert enrich(merged, new)[1] == [], "the second time there is nothing left to add"
