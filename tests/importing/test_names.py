import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.importing.names import join_name, split_name
from companion.model.text import tidy


@pytest.mark.parametrize(
    ("whole", "given_name", "additional", "family"),
    [
        ("Ada Lovelace", "Ada", "", "Lovelace"),
        ("Ludwig van Beethoven", "Ludwig", "", "van Beethoven"),
        ("Noor van der Berg", "Noor", "", "van der Berg"),
        ("Juan Carlos de la Cruz", "Juan", "Carlos", "de la Cruz"),
        ("Osama bin Talal", "Osama", "", "bin Talal"),
        ("Omar Al Rashid", "Omar", "", "Al Rashid"),
        ("José Ortega y Gasset", "José", "", "Ortega y Gasset"),
        ("Jane Q. Public", "Jane", "Q.", "Public"),
        ("Siobhán O'Neil", "Siobhán", "", "O'Neil"),
        ("Jean-Luc Picard", "Jean-Luc", "", "Picard"),
        ("Cher", "Cher", "", ""),
        ("Lovelace, Ada", "Ada", "", "Lovelace"),
        ("van der Berg, Noor", "Noor", "", "van der Berg"),
        ("Berg, Noor van der", "Noor", "", "van der Berg"),
        ("García Márquez, Gabriel José", "Gabriel", "José", "García Márquez"),
        ("DUPONT Jean", "Jean", "", "DUPONT"),
        ("Jean DUPONT", "Jean", "", "DUPONT"),
        ("محمد علي", "محمد", "", "علي"),
    ],
)
def test_a_name_is_split_into_its_parts(
    whole: str, given_name: str, additional: str, family: str
) -> None:
    parts = split_name(whole)

    assert (parts.given, parts.additional, parts.family) == (given_name, additional, family)


@pytest.mark.parametrize(
    ("whole", "prefixes", "suffixes", "family"),
    [
        ("Dr. Jane Q. Public, PhD", "Dr.", "PhD", "Public"),
        ("Prof. Dr. Eva Klein", "Prof. Dr.", "", "Klein"),
        ("Bob Stone Jr.", "", "Jr.", "Stone"),
        ("Bob Stone, Jr., MBA", "", "Jr. MBA", "Stone"),
        ("Mr. Al Short III", "Mr.", "III", "Short"),
        ("Klein, Prof. Eva", "Prof.", "", "Klein"),
        ("Jack Ma", "", "", "Ma"),
        ("Ms Kim Lee", "Ms", "", "Lee"),
    ],
)
def test_titles_are_no_part_of_the_name(
    whole: str, prefixes: str, suffixes: str, family: str
) -> None:
    parts = split_name(whole)

    assert (parts.prefixes, parts.suffixes, parts.family) == (prefixes, suffixes, family)


@pytest.mark.parametrize("whole", ["山田 太郎", "김민준", "王小明", "タナカ ユキ"])
def test_names_of_family_first_scripts_stay_whole(whole: str) -> None:
    parts = split_name(whole)

    assert (parts.formatted, parts.given, parts.family) == (whole, "", "")


def test_last_first_is_shown_in_the_order_of_speaking() -> None:
    assert split_name("van der Berg, Dr. Noor").formatted == "Dr. Noor van der Berg"


def test_a_nickname_in_brackets_or_quotes_is_found_and_pronouns_are_none() -> None:
    assert split_name("Robert (Bob) Smith").nickname == "Bob"
    assert split_name('Robert "Bob" Smith').family == "Smith"
    assert split_name("Kim Lee (she/her)").nickname == ""


def test_a_column_that_says_so_begins_with_the_family_name() -> None:
    parts = split_name("von Arnim Bettina", family_first=True)

    assert (parts.given, parts.family) == ("Bettina", "von Arnim")


def test_parts_are_joined_in_the_order_of_their_script() -> None:
    assert join_name("Ada", "K.", "Lovelace") == "Ada K. Lovelace"
    assert join_name("太郎", "", "山田") == "山田 太郎"


@given(whole=st.text(st.sampled_from("AbzÉ山 ,.()\"'-vandeDrMPhJ"), max_size=40).map(tidy))
def test_no_letter_of_a_name_is_lost(whole: str) -> None:
    parts = split_name(whole)

    shown = parts.formatted + parts.given + parts.additional + parts.family
    for letter in whole:
        if letter.isalpha():
            assert letter in shown + parts.prefixes + parts.suffixes + parts.nickname
    assert not whole or parts.formatted
