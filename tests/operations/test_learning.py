"""Names are learned by repetition: who comes when, and what an answer changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.operations.learning import answer_name, learning_round, learning_standing
from companion.operations.learning_round import (
    NEW_IN_ROUND,
    ROUND,
    Round,
    Standing,
    choose,
    standing,
)
from companion.store import Database
from companion.store.learning import LearningState
from companion.store.people import PeopleFilter, key_of
from tests.people import NOW, Template, everything

ROSTER = (
    "First name,Last name,Job title,Organization,City,E-mail\n"
    "Katrín,Jónsdóttir,Cataloguer,Bókasafn,Reykjavík,katrin@safn.example\n"
    "Priya,Raghunathan,Storyteller,City Library,Pune,priya@lib.example\n"
    "花子,佐藤,司書,図書館,Yokohama,sato@lib.example\n"
    ",,Librarian,Library,,nobody@lib.example\n"
)


class Clock:
    """A time that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def db(tmp_path: Path, template: Template, clock: Clock) -> Iterator[Database]:
    template.copy_to(tmp_path / "data")
    with Database.open(tmp_path / "data", clock=clock) as opened:
        event = operations.add_event(opened, name="LibConf").event_id
        path = tmp_path / "list.csv"
        path.write_text(ROSTER, encoding="utf-8")
        plan = operations.plan_roster(opened, path)
        operations.import_roster(opened, plan=plan, event=event)
        yield opened


def keys(db: Database, people: PeopleFilter | None = None) -> list[int]:
    found = learning_round(db, people=people or PeopleFilter(), seed=1)
    return [card.key for card in found.cards]


def attendee(db: Database, name: str) -> int:
    with db.read() as sql:
        row = sql.execute("SELECT id FROM attendee WHERE formatted_name = ?", (name,)).fetchone()
    return int(row[0])


def test_a_list_without_pictures_is_asked_for_by_what_it_says(db: Database) -> None:
    cards = {
        card.facts.name: card for card in learning_round(db, people=PeopleFilter(), seed=1).cards
    }
    asked = cards["Katrín Jónsdóttir"].prompt
    assert asked.letters == "K… J…"
    assert asked.lines == ("Cataloguer", "Bókasafn", "Reykjavík")
    assert "Katr" not in " ".join((asked.question, *asked.lines))


def test_whoever_has_no_name_but_an_address_is_not_asked_for(db: Database) -> None:
    assert learning_standing(db, people=PeopleFilter()) == Standing(new=3)


def test_whom_you_want_to_meet_comes_first(db: Database) -> None:
    sato = attendee(db, "佐藤 花子") if "佐藤 花子" in names(db) else attendee(db, names(db)[-1])
    operations.want_to_meet(db, attendee_ids=[sato], wanted=True)
    assert keys(db)[0] == key_of("attendee", sato)


def names(db: Database) -> list[str]:
    with db.read() as sql:
        rows = sql.execute("SELECT formatted_name FROM attendee WHERE formatted_name <> ''")
        return sorted(row[0] for row in rows if "@" not in row[0])


def test_a_name_that_was_known_twice_comes_again_in_days(db: Database, clock: Clock) -> None:
    key = key_of("attendee", attendee(db, "Katrín Jónsdóttir"))
    first = answer_name(db, key=key, knew=True)
    assert datetime.fromisoformat(first.due) == NOW + timedelta(minutes=10)
    assert not first.known
    assert key not in keys(db)
    clock.now += timedelta(minutes=11)
    assert key in keys(db)
    second = answer_name(db, key=key, knew=True)
    assert second.known
    assert datetime.fromisoformat(second.due) - clock.now >= timedelta(days=1)
    assert learning_standing(db, people=PeopleFilter()) == Standing(new=2, known=1)


def test_a_name_that_was_not_known_comes_again_in_a_minute(db: Database, clock: Clock) -> None:
    key = key_of("attendee", attendee(db, "Katrín Jónsdóttir"))
    answer_name(db, key=key, knew=False)
    assert key not in keys(db)
    clock.now += timedelta(minutes=1)
    assert key in keys(db)


def test_when_nothing_is_left_it_says_when_the_next_name_comes(db: Database) -> None:
    for key in keys(db):
        answer_name(db, key=key, knew=True)
    found = learning_round(db, people=PeopleFilter(), seed=2)
    assert found.cards == ()
    assert found.standing == Standing(
        learning=3, next_due=(NOW + timedelta(minutes=10)).isoformat(timespec="seconds")
    )


def test_each_answer_is_one_step_that_can_be_taken_back(db: Database) -> None:
    one, other, *_ = keys(db)
    answer_name(db, key=one, knew=True)
    before = everything(db)
    changed = answer_name(db, key=other, knew=False).changed
    assert changed.step.startswith("Is learning ")
    operations.undo(db)
    assert everything(db) == before
    operations.redo(db)
    assert learning_standing(db, people=PeopleFilter()).learning == 2


def test_who_is_met_keeps_what_was_learned(db: Database, clock: Clock) -> None:
    line = attendee(db, "Katrín Jónsdóttir")
    answer_name(db, key=key_of("attendee", line), knew=True)
    contact = operations.meet(db, attendee_id=line).contact_id
    key = key_of("contact", contact)
    assert key not in keys(db)
    clock.now += timedelta(hours=1)
    # Even the key of before finds who it is now.
    assert answer_name(db, key=key_of("attendee", line), knew=True).known
    assert answer_name(db, key=key, knew=True).reviews == 3
    operations.undo(db)
    operations.undo(db)
    operations.undo(db)
    assert key_of("attendee", line) in keys(db)


def test_a_merged_contact_keeps_what_was_learned(db: Database) -> None:
    met = [
        operations.meet(db, attendee_id=attendee(db, name)).contact_id
        for name in ("Katrín Jónsdóttir", "Priya Raghunathan")
    ]
    answer_name(db, key=key_of("contact", met[1]), knew=True)
    operations.merge_contacts(db, contact_ids=met)
    assert learning_standing(db, people=PeopleFilter()) == Standing(new=1, learning=1)


def test_the_same_seed_and_time_give_the_same_round(db: Database) -> None:
    assert keys(db) == keys(db)


def test_nobody_is_learned_who_is_not_there(db: Database) -> None:
    with pytest.raises(KnownError, match="in no list"):
        answer_name(db, key=key_of("attendee", 9999), knew=True)
    with pytest.raises(KnownError, match="no contact"):
        answer_name(db, key=key_of("contact", 9999), knew=True)


def test_a_damaged_state_begins_anew(db: Database) -> None:
    key = keys(db)[0]
    answer_name(db, key=key, knew=True)
    with db.change("Damaged") as unit:
        unit.sql.execute('UPDATE name_learning SET card = \'{"state": "?"}\'')
    assert answer_name(db, key=key, knew=True).reviews == 2


def state(due: str, *, known: bool = False) -> LearningState:
    return LearningState(1, {}, due, "2026-01-01", known, 1, 0)


@settings(max_examples=60)
@given(
    people=st.lists(st.integers(0, 60), unique=True, max_size=40),
    seen=st.dictionaries(st.integers(0, 60), st.integers(0, 9), max_size=30),
    wanted=st.sets(st.integers(0, 60)),
    photos=st.sets(st.integers(0, 60)),
    seed=st.integers(0, 9),
)
def test_a_round_has_only_who_is_due_and_the_wanted_first(
    people: list[int], seen: dict[int, int], wanted: set[int], photos: set[int], seed: int
) -> None:
    states = {key: state(str(due)) for key, due in seen.items()}
    chosen = choose(people, states, wanted=wanted, photos=photos, now="5", seed=seed)
    assert len(set(chosen)) == len(chosen) <= ROUND
    assert set(chosen) <= set(people)
    assert all(key not in states or states[key].due <= "5" for key in chosen)
    assert sum(key not in states for key in chosen) <= NEW_IN_ROUND
    ranks = [(key not in wanted, key not in photos) for key in chosen]
    assert ranks == sorted(ranks)
    now = standing(people, states, now="5")
    assert now.total == len(people)
    assert bool(chosen) == bool(now.new or now.due)
    assert not (now.next_due and chosen)


@given(st.integers(0, 9), st.lists(st.sampled_from(["knew", "again", "back"]), max_size=60))
def test_a_round_ends_and_steps_back_exactly(cards: int, deeds: list[str]) -> None:
    going = Round(list(range(cards)))
    before: list[tuple[int | None, int, int]] = []
    for deed in deeds:
        now = (going.current, going.left, going.knew)
        if deed == "back":
            going.step_back()
            if before:
                assert (going.current, going.left, going.knew) == before.pop()
        elif going.current is not None:
            before.append(now)
            going.answer(knew=deed == "knew")
            assert going.last == now[0]
    while going.current is not None:
        going.answer(knew=False)
    assert going.answered <= 3 * cards
