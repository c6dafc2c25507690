"""Forms of a word have one stem, and scripts without spaces are compared in pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model.fold import fold
from companion.model.word_forms import beginning, pairs, same_terms, stem, terms


@pytest.mark.parametrize(
    "forms",
    [
        "cataloguing cataloguer catalogue catalogues cataloger catalogs",
        "story stories", "storytelling storyteller storytellers", "zine zines", "map maps mapping",
        "teach teaches teacher teaching", "share sharing shared", "policy policies",
        "child children", "archive archives archiving", "library libraries",
        "Bibliothek Bibliotheken", "Kinderbuch Kinderbücher", "journal journaux",
        "catalogación catalogaciones", "catalogação catalogações", "biblioteca bibliotecas",
        "библиотека библиотеки библиотек", "каталогизация каталогизации",
    ],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["story store", "seed see", "map man", "radio radius", "zine zinc"]
)
def test_other_words_have_others(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_what_says_nothing_is_no_term() -> None:
    assert terms("How do you do this in your library?") == {"librari": "library"}
    assert terms("AI für alle, 3D, und UX") == {"ai": "AI", "3d": "3D", "ux": "UX"}
    assert terms("") == {}


def test_a_script_without_spaces_is_compared_in_pairs_of_letters() -> None:
    assert set(terms("子どもの読書会をどう始めますか")) == {"読書", "書会"}
    assert pairs("도서관에서") == ["도서", "서관", "관에", "에서"]
    assert pairs("library") == []


@given(st.text(alphabet="abcdeginorstuxy", min_size=1, max_size=14))
def test_every_word_begins_as_its_stem_is_looked_for(word: str) -> None:
    assert word.startswith(beginning(stem(word))) or stem(word) == word
    assert same_terms([word], {stem(word): 1}) == {word: stem(word)}


@given(st.text(max_size=60))
def test_any_text_has_terms(text: str) -> None:
    for term, written in terms(text).items():
        assert term
        assert written
