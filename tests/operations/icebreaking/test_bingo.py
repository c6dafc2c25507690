"""Bingo cards, lists to find people by, and prompts."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import Cancelled, KnownError
from companion.operations.icebreaking.bingo import (
    SIDES,
    largest_side,
    make_cards,
    squares_on,
)
from companion.operations.icebreaking.facts import fitting, gather
from companion.operations.icebreaking.finding import make_lists
from companion.operations.icebreaking.prompts import make_prompts, prompt_counts
from companion.operations.icebreaking.words import LANGUAGES
from companion.store.players import Player
from tests.operations.icebreaking.crowds import crowd


@settings(max_examples=12)
@given(st.integers(6, 45), st.integers(0, 500), st.booleans())
def test_every_square_of_every_card_can_be_found_in_two_others(
    count: int, seed: int, named: bool
) -> None:
    facts = gather(crowd(count, seed))
    owners: list[int | None] = [*range(count)] if named else [None] * count
    try:
        side = largest_side(facts, count, owners)
    except KnownError:
        return
    cards = make_cards(facts, count, owners, side=side, seed=seed)
    assert len(cards) == count
    assert len({card.squares for card in cards}) == count, "no two cards are alike"
    for card in cards:
        squares = [fact for fact in card.squares if fact is not None]
        assert len({fact.key for fact in squares}) == len(squares) == squares_on(side)
        for fact in squares:
            assert 2 <= len(fact.who) <= count / 3
            for player in range(count) if card.player is None else [card.player]:
                assert len(fact.who - {player}) >= 2


def test_a_card_of_five_is_free_in_the_middle() -> None:
    facts = gather(crowd(80))
    (card,) = make_cards(facts, 80, [0], side=5, seed=1)
    assert [place for place, fact in enumerate(card.squares) if fact is None] == [12]
    (card,) = make_cards(facts, 80, [0], side=4, seed=1)
    assert None not in card.squares


def test_a_card_is_a_mix_of_kinds() -> None:
    for card in make_cards(gather(crowd(80)), 80, [*range(80)], side=4, seed=2):
        kinds = Counter(fact.kind for fact in card.squares if fact)
        assert len(kinds) >= 5
        assert max(kinds.values()) <= 8


def test_the_same_seed_makes_the_same_cards_and_another_seed_others() -> None:
    facts = gather(crowd(60))

    def made(seed: int) -> object:
        return make_cards(facts, 60, [0, 1, None], side=4, seed=seed)

    assert made(7) == made(7) != made(8)


def alike_people(count: int) -> list[Player]:
    """Of whom each two neighbours share ten interests."""
    return [
        Player(id=n, name="X", interests=[f"{'abcdefghij'[k]}{n // 2}x" for k in range(10)])
        for n in range(count)
    ]  # fmt: skip


def test_few_people_get_a_smaller_card() -> None:
    facts = gather(
        [Player(id=n, name=f"{n}", interests=[f"w{k:c}" for k in range(97, 97 + 14) if (n + k) % 3])
         for n in range(9)]
    )  # fmt: skip
    assert not fitting(facts, 9)
    six = [
        Player(id=n, name=f"{n}", interests=[
            f"{'abcdefghijklmno'[number]}-thing"
            for number, pair in enumerate(
                [(a, b) for a in range(6) for b in range(a + 1, 6)])
            if n in pair])
        for n in range(6)
    ]  # fmt: skip
    facts = gather(six)
    assert largest_side(facts, 6, [*range(6)]) == 3
    assert len(make_cards(facts, 6, [*range(6)], side=3, seed=1)) == 6


@pytest.mark.parametrize("count", [0, 1, 2, 5, 6])
def test_where_no_bingo_is_possible_a_sentence_says_why_and_what_else_to_do(count: int) -> None:
    with pytest.raises(KnownError, match="A bingo needs 9 things") as raised:
        largest_side(gather(crowd(count)), count, [*range(count)])
    sentence = str(raised.value)
    people = {0: "nobody", 1: "one person"}.get(count, f"{count} people")
    assert f"this list has {people}" in sentence
    assert "Find someone who" in sentence


def test_making_cards_can_be_stopped() -> None:
    def stop(_done: int, _total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_cards(gather(crowd(60)), 60, [0], side=3, seed=1, progress=stop)


def test_squares_are_spread_evenly_over_the_cards() -> None:
    facts = gather(crowd(60))
    cards = make_cards(facts, 60, [None] * 60, side=4, seed=1)
    stands = Counter(fact.key for card in cards for fact in card.squares if fact)
    same_kind = Counter(fact.key[0] for fact in fitting(facts, 60) if len(fact.who) > 2)
    for phrase, several in same_kind.items():
        counts = [count for key, count in stands.items() if key[0] == phrase]
        assert len(counts) == several or several > 16, phrase


def test_find_someone_who_goes_with_six_people() -> None:
    six = crowd(6, seed=3)
    (lines,) = make_lists(gather(six), 6, lists=1, seed=1)
    assert len(lines) >= 3
    assert all(2 <= len(fact.who) < 6 for fact in lines)
    with pytest.raises(KnownError, match="too little"):
        make_lists(gather(crowd(2)), 2, lists=1, seed=1)


def test_lists_differ_and_are_the_same_for_the_same_seed() -> None:
    facts = gather(crowd(60))
    one, other = make_lists(facts, 60, lists=2, seed=1)
    assert len(one) == 12
    assert {fact.key for fact in one} != {fact.key for fact in other}
    assert make_lists(facts, 60, lists=2, seed=1) == [one, other]


def test_there_are_at_least_sixty_prompts_in_every_language() -> None:
    counts = prompt_counts()
    assert counts["*"] + counts[""] >= 60
    assert counts["*"] >= 20
    nobody = [Player(id=1, name="X")]
    for language in LANGUAGES:
        assert len(make_prompts(nobody, language=language, count=96, seed=1)) == counts["*"]


def test_prompts_speak_of_what_these_people_are_and_like() -> None:
    players = [Player(id=n, name="X", interests=("Zines",), title="Archivist") for n in (1, 2)]
    made = make_prompts(players, language="en", count=12, seed=4)
    texts = " ".join(one.text for one in made)
    assert "zine about this event" in texts
    assert "your archive" in texts
    assert [one.about for one in made if one.about] == ["Zines"]
    assert made == make_prompts(players, language="en", count=12, seed=4)
    assert len({one.text for one in made}) == len(made) == 12
    strangers = make_prompts([Player(id=1, name="X")], language="en", count=12, seed=4)
    assert "zine" not in " ".join(one.text for one in strangers)


def test_an_unknown_language_is_one_sentence() -> None:
    with pytest.raises(KnownError, match="choose one of en, de, fr, es"):
        make_prompts([], language="tlh", seed=1)


def test_sides_are_those_that_the_words_promise() -> None:
    assert [squares_on(side) for side in SIDES] == [9, 16, 24]
