"""The bench's misspellings: wrong, of every kind, and the same each time."""

from tests.bench.misspellings import misspellings

NAMES = [("Katherine", "Jónsdóttir"), ("Дмитрий", "Петров"), ("花子", "佐藤"), ("Wolf", "Müller")]


def test_every_kind_is_made_and_none_is_right() -> None:
    made = misspellings(NAMES, 140)
    assert len(made) == 140
    assert len({one.kind for one in made}) == 7
    assert all(one.text != one.name for one in made)


def test_a_seed_says_which_they_are() -> None:
    assert misspellings(NAMES, 50, seed=3) == misspellings(NAMES, 50, seed=3)
    assert misspellings(NAMES, 50, seed=3) != misspellings(NAMES, 50, seed=4)


def test_names_without_short_forms_have_all_other_kinds() -> None:
    made = misspellings([("Xyrgl", "Müller")], 30)
    assert len(made) == 30
    assert "nickname" not in {one.kind for one in made}
