"""Draws from a list: who takes part, tables, what is kept, and what is put on paper."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from companion import operations
from companion.errors import KnownError
from companion.formats.paper.faces import Faces
from companion.operations.icebreaking.drawing import Table, draw, read_tables
from companion.operations.icebreaking.draws import forget_draws, keep_draw, kept_draws
from companion.operations.icebreaking.people import players_of, taking_part, together_before
from companion.operations.icebreaking.printing import (
    Wish,
    draw_pages,
    make,
    put_on_paper,
)
from companion.operations.icebreaking.words import words_in
from companion.store import Database
from companion.store.draws import groups_of
from companion.store.players import Player
from tests.operations.icebreaking.crowds import crowd, strangers
from tests.people import everything

ENGLISH = words_in("en")
PLAIN = Faces(folders=())  # our own fonts alone
DAY = datetime(2026, 5, 17, tzinfo=UTC)
ROSTER = (
    "First name,Last name,Organization,Country,Interests,Status,Dietary needs\n"
    "Ada,Berg,Zed,Iceland,zines; maps,Confirmed,Vegan\n"
    "محمد,العلي,مكتبة الخليج,Qatar,zines,Confirmed,Vegan\n"
    "花子,佐藤,図書館,Japan,maps,Confirmed,Vegan\n"
    "Cy,Dorn,Zed,Iceland,maps,Cancelled,Vegan\n"
    ",,Nobody,Iceland,maps,Confirmed,Vegan\n"
    "Eve,Fox,Nil,Norway,zines,Confirmed,Vegan\n"
)


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    made = operations.add_event(db, name="Meeting").event_id
    operations.import_roster(db, plan=operations.plan_roster(db, path), event=made)
    return made


def names(players: Sequence[Player]) -> list[str]:
    return [one.name for one in players]


def texts_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [str(page.get_textpage().get_text_range()) for page in pdf]


def test_those_who_come_take_part_and_people_are_added_and_left_out_by_hand(
    db: Database, event: int
) -> None:
    everybody = players_of(db, event_id=event)
    ids = {one.name: one.id for one in everybody}
    assert len(everybody) == 5, "a line without a name is nobody"
    assert names(taking_part(everybody)) == ["Ada Berg", "محمد العلي", "佐藤 花子", "Eve Fox"]
    assert "Cy Dorn" in names(taking_part(everybody, "all"))
    assert "Cy Dorn" in names(taking_part(everybody, added=[ids["Cy Dorn"]]))
    assert names(taking_part(everybody, left_out=[ids["Ada Berg"]]))[0] == "محمد العلي"
    assert names(taking_part(everybody, "chosen", added=[ids["Eve Fox"]])) == ["Eve Fox"]
    with pytest.raises(KnownError, match="number 99"):
        taking_part(everybody, added=[99])
    with pytest.raises(KnownError, match="Nobody takes part"):
        taking_part(everybody, "wanted")


def test_an_event_without_a_list_says_so(db: Database) -> None:
    empty = operations.add_event(db, name="Empty").event_id
    with pytest.raises(KnownError, match="no list of participants yet"):
        players_of(db, event_id=empty)


def test_a_kept_draw_is_one_step_and_brings_others_together_next_time(
    db: Database, event: int
) -> None:
    players = taking_part(players_of(db, event_id=event))
    before = everything(db)
    pairs: set[frozenset[int]] = set()
    for seed in (1, 2, 3):
        met = together_before(db, event_id=event)
        drawn = draw(players, kind="pairs", words=ENGLISH, seed=seed, met=met)
        kept = keep_draw(db, event_id=event, drawn=drawn)
        assert kept.changed.step == "Drew pairs at Meeting"
        assert drawn.again == 0
        pairs |= {frozenset(one.id for one in group.people) for group in drawn.rounds[0]}
    assert len(pairs) == 6, "four people make six pairs in three draws"
    again = draw(
        players, kind="pairs", words=ENGLISH, seed=4, met=together_before(db, event_id=event)
    )
    assert (again.again, again.unavoidable) == (2, 2)
    assert "cannot be avoided" in again.sentence
    for _ in range(3):
        operations.undo(db)
    assert everything(db) == before


def test_kept_draws_are_listed_shown_and_forgotten(db: Database, event: int) -> None:
    players = taking_part(players_of(db, event_id=event))
    drawn = draw(players, kind="groups", words=ENGLISH, seed=1, rounds=2, size=2)
    ids = keep_draw(db, event_id=event, drawn=drawn).draw_ids
    (batch,) = kept_draws(db, event_id=event)
    assert (batch.kind, batch.people, [one.id for one in batch.rounds]) == ("groups", 4, list(ids))
    with db.read() as sql:
        groups = groups_of(sql, ids[0])
    assert [one.name for one in groups] == ["Group 1", "Group 2"]
    assert [[id for id, _ in one.people] for one in groups] == [
        [who.id for who in one.people] for one in drawn.rounds[0]
    ]
    forget_draws(db, draw_ids=ids)
    assert kept_draws(db, event_id=event) == []
    assert together_before(db, event_id=event) == {}
    with db.read() as sql, pytest.raises(KnownError, match="That draw is gone"):
        groups_of(sql, ids[0])


def test_a_draw_of_an_event_that_is_gone_is_not_kept(db: Database, event: int) -> None:
    drawn = draw(strangers(4), kind="pairs", words=ENGLISH, seed=1)
    before = everything(db)
    with pytest.raises(KnownError, match="no event 99"):
        keep_draw(db, event_id=99, drawn=drawn)
    assert everything(db) == before


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("Window 8\nBar: 6", [("Window", 8), ("Bar", 6)]),
        ("8; 10", [("1", 8), ("2", 10)]),
        ("Door=4; 3 x 6", [("Door", 4), ("2", 6), ("3", 6), ("4", 6)]),
        ("بجانب الباب 10", [("بجانب الباب", 10)]),
        ("", []),
    ],
)
def test_tables_are_written_as_people_write_them(text: str, tables: list[tuple[str, int]]) -> None:
    assert read_tables(text) == [Table(name, seats) for name, seats in tables]


@pytest.mark.parametrize(
    "text", ["Window", "Window many", "Window 1", "Door 999999999", "x=", "-3"]
)
def test_what_is_no_table_is_one_sentence(text: str) -> None:
    with pytest.raises(KnownError, match="is no table"):
        read_tables(text)


def test_tables_of_different_sizes_are_filled_alike() -> None:
    tables = read_tables("Long 10\n2 x 5")
    drawn = draw(strangers(16), kind="tables", words=ENGLISH, seed=1, tables=tables, rounds=2)
    for groups in drawn.rounds:
        assert [(one.name, len(one.people)) for one in groups] == [("Long", 8), ("2", 4), ("3", 4)]
    few = draw(strangers(3), kind="tables", words=ENGLISH, seed=1, tables=tables)
    assert [len(one.people) for one in few.rounds[0]] == [3], "nobody sits alone"


@pytest.mark.parametrize(
    ("more", "count", "sentence"),
    [
        ({"kind": "pairs"}, 1, "at least two people"),
        ({"kind": "tables", "tables": [Table("A", 3)]}, 4, "have 3 seats, but 4 people"),
        ({"kind": "groups", "rounds": 51}, 4, "from 1 to 50 rounds"),
        ({"kind": "groups", "size": 101}, 4, "from 2 to 100 people"),
        ({"kind": "pairs", "size": 3}, 4, "draw groups for more"),
        ({"kind": "pairs"}, 2001, "At most 2,000 people"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(
    more: dict[str, object], count: int, sentence: str
) -> None:
    with pytest.raises(KnownError, match=sentence):
        draw(strangers(count), words=ENGLISH, seed=1, **more)  # type: ignore[arg-type]


def test_a_card_for_each_player_bears_the_name_only_if_that_is_chosen() -> None:
    players = crowd(40)
    for named in (True, False):
        made = make(players, Wish(kind="bingo", size=3, copies=2, named=named))
        texts = texts_of(draw_pages(made, created=DAY, faces=PLAIN).data)
        assert len(texts) == 2
        assert ("Nr 1" in texts[0]) is named
        assert "People bingo" in texts[0]


def test_two_cards_fit_on_a_page_and_a_page_alone_can_be_looked_at() -> None:
    made = make(crowd(40), Wish(kind="bingo", size=4, copies=5, two_on_a_page=True, language="de"))
    assert len(made.leaves) == 3
    (text,) = texts_of(draw_pages(made, created=DAY, faces=PLAIN, only_page=1).data)
    assert text.count("Personen-Bingo") == 2


def test_the_same_seed_makes_the_same_file() -> None:
    def data(seed: int) -> bytes:
        made = make(crowd(12), Wish(kind="find", copies=2, seed=seed, paper="letter"))
        return draw_pages(made, created=DAY, faces=PLAIN).data

    assert data(1) == data(1) != data(2)


def test_prompts_are_cards_eight_on_a_page() -> None:
    made = make(crowd(9), Wish(kind="prompts", language="fr", size=9))
    texts = texts_of(draw_pages(made, created=DAY, faces=PLAIN).data)
    assert len(texts) == 2
    assert texts[0].count("De quoi parler") == 8


def test_a_draw_on_paper_says_of_everybody_where_he_is_in_each_round() -> None:
    players = strangers(23)
    drawn = draw(players, kind="tables", words=ENGLISH, seed=1, rounds=2,
                 tables=read_tables("Window 12; By the stage 12"))  # fmt: skip
    texts = texts_of(
        draw_pages(put_on_paper(drawn, words=ENGLISH, paper="a4"), created=DAY, faces=PLAIN).data
    )
    assert "Who is where" in texts[0]
    for player in players:
        assert sum(player.name.split()[-1] in text for text in texts) >= 3
    assert sum("By the stage" in text for text in texts[1:]) == 2
    pairs = put_on_paper(draw(players, kind="pairs", words=ENGLISH, seed=1), words=ENGLISH,
                         paper="letter")  # fmt: skip
    (text,) = texts_of(draw_pages(pairs, created=DAY, faces=PLAIN).data)
    assert "Pair 11" in text


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (Wish(kind="bingo", size=6), "3, 4 or 5 squares"),
        (Wish(kind="bingo", copies=0), "from 1 to 20,000"),
        (Wish(kind="find", size=2), "from 3 to 20 lines"),
        (Wish(kind="prompts", size=97), "from 1 to 96"),
        (Wish(kind="pairs"), "are drawn first"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(wish: Wish, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence):
        make(crowd(30), wish)
