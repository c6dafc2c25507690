"""Whom one could introduce to whom, and why."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import Cancelled, KnownError
from companion.operations.cards import set_card
from companion.operations.introductions.go_between import go_between_material, not_these_two
from companion.operations.introductions.introducing import introduce
from companion.operations.introductions.suggesting import PairSuggestion, whom_to_introduce
from companion.operations.introductions.through import met_through
from companion.operations.offers import add_offer
from companion.operations.over_years.archive import put_away
from companion.operations.questions import add_question
from companion.store import Database
from companion.store.cards import CardFieldDraft
from companion.store.people import key_of
from tests.operations.asking import attendee, hold_event

ROSTER = (
    "Name,Organization,Interests,I can offer,I am looking for\n"
    "Katrín Jónsdóttir,Bókasafn,zines; books,Flannel stories,\n"
    "Priya Raghunathan,City Library,books,,Flannel stories for toddlers\n"
    "Bob Kind,Seed Exchange,zines; books,none,\n"
    "Ada Lime,City Library,books,Flannel stories,\n"
    "Nobody Met,Elsewhere,,Flannel stories,\n"
    "Q Rau,Museum,books,,\n"
    "Yan Bo,Archive,books,,\n"
)


@pytest.fixture
def ids(db: Database, tmp_path: Path) -> dict[str, int]:
    """Contacts by their first word: everybody of the list but one."""
    hold_event(db, tmp_path, ROSTER)
    names = ("Katrín", "Priya", "Bob", "Ada", "Q", "Yan")
    return {
        name: operations.meet(db, attendee_id=attendee(db, f"{name} ")).contact_id for name in names
    }


def found(db: Database, event_id: int | None = None) -> list[PairSuggestion]:
    return whom_to_introduce(go_between_material(db, event_id=event_id))


def pairs(db: Database, event_id: int | None = None) -> set[frozenset[str]]:
    return {frozenset((one.name.split()[0], one.other.split()[0])) for one in found(db, event_id)}


def test_who_asks_is_introduced_to_who_offers_with_the_reason(
    db: Database, ids: dict[str, int]
) -> None:
    best = found(db)[0]
    assert (best.contact_id, best.other_id) == (ids["Priya"], ids["Katrín"])
    assert best.reasons == (
        "Priya Raghunathan looks for “Flannel stories for toddlers”; "
        "Katrín Jónsdóttir offers “Flannel stories”",
    )


def test_what_few_care_for_is_a_reason_and_what_all_do_is_none(
    db: Database, ids: dict[str, int]
) -> None:
    reasons = [why for one in found(db) for why in one.reasons]
    assert "Both are interested in zines" in reasons
    assert not any("books" in why for why in reasons)
    assert frozenset(("Katrín", "Bob")) in pairs(db)


def test_colleagues_and_people_whom_you_have_not_met_are_left_out(
    db: Database, ids: dict[str, int]
) -> None:
    # Priya and Ada are from one library, though one asks what the other offers.
    assert pairs(db) == {frozenset(("Priya", "Katrín")), frozenset(("Katrín", "Bob"))}


def test_what_was_noted_of_somebody_counts_and_needs_no_list(
    db: Database, ids: dict[str, int]
) -> None:
    yan, q = key_of("contact", ids["Yan"]), key_of("contact", ids["Q"])
    add_question(db, words="How do I repair papyrus?", of=yan)
    add_offer(db, words="A workshop on papyrus", kind="offer", of=q)
    (one,) = (one for one in found(db) if one.contact_id == ids["Yan"])
    assert one.reasons == (
        "Yan Bo asks “How do I repair papyrus?”; Q Rau offers “A workshop on papyrus”",
    )


def test_a_pair_is_not_suggested_once_introduced_refused_or_met_through_each_other(
    db: Database, ids: dict[str, int]
) -> None:
    introduce(db, contact_id=ids["Katrín"], other_id=ids["Priya"], why="stories")
    assert pairs(db) == {frozenset(("Katrín", "Bob"))}
    operations.undo(db)
    not_these_two(db, contact_id=ids["Bob"], other_id=ids["Katrín"])
    assert pairs(db) == {frozenset(("Priya", "Katrín"))}
    with pytest.raises(KnownError, match="not suggested already"):
        not_these_two(db, contact_id=ids["Katrín"], other_id=ids["Bob"])
    not_these_two(db, contact_id=ids["Katrín"], other_id=ids["Bob"], allow=True)
    with pytest.raises(KnownError, match="Nothing says"):
        not_these_two(db, contact_id=ids["Katrín"], other_id=ids["Bob"], allow=True)
    with pytest.raises(KnownError, match="one person"):
        not_these_two(db, contact_id=ids["Bob"], other_id=ids["Bob"])
    met_through(db, contact_id=ids["Priya"], through_id=ids["Katrín"])
    assert pairs(db) == {frozenset(("Katrín", "Bob"))}


def test_introducing_two_takes_a_refusal_back(db: Database, ids: dict[str, int]) -> None:
    not_these_two(db, contact_id=ids["Bob"], other_id=ids["Katrín"])
    introduce(db, contact_id=ids["Katrín"], other_id=ids["Bob"], why="zines after all")
    with db.read() as sql:
        assert sql.execute("SELECT count(*) FROM not_introduced").fetchone() == (0,)


def test_of_an_event_only_who_was_there_and_never_yourself_or_who_is_put_away(
    db: Database, ids: dict[str, int]
) -> None:
    other = operations.add_event(db, name="Dinner").event_id
    assert pairs(db, other) == set()
    set_card(db, fields=[CardFieldDraft(name="formatted_name", value="bob KIND")])
    assert pairs(db) == {frozenset(("Priya", "Katrín"))}
    put_away(db, contact_ids=[ids["Priya"]])
    assert pairs(db) == set()
    with pytest.raises(KnownError, match="event"):
        go_between_material(db, event_id=99)


def test_looking_can_be_ended(db: Database, ids: dict[str, int]) -> None:
    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        whom_to_introduce(go_between_material(db), progress=stop)


def test_without_contacts_there_is_nobody(db: Database) -> None:
    assert found(db) == []
