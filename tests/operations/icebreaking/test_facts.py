"""What may stand on a card: what several people share, and nothing that is private."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.operations.icebreaking.facts import Fact, fitting, gather
from companion.operations.icebreaking.kinds import organization_kind, role_kinds
from companion.operations.icebreaking.privacy import (
    is_language_header,
    is_private_header,
    is_private_value,
)
from companion.operations.icebreaking.words import LANGUAGES, words_in
from companion.store.players import Player
from tests.operations.icebreaking.crowds import crowd


def sentences(players: list[Player], language: str = "en") -> set[str]:
    return {fact.sentence(words_in(language)) for fact in gather(players)}


def two(**said: object) -> list[Player]:
    """Two people who say the same, and one who says nothing."""
    players = [Player(id=n, name="XYZ"[n], **said) for n in (0, 1)]  # type: ignore[arg-type]
    return [*players, Player(id=2, name="Z")]


def test_squares_are_worded_for_people() -> None:
    players = two(
        country_code="IS",
        city="Akureyri",
        organization="Akureyri School Library",
        title="School librarian",
        interests=("zines",),
        ticket="Speaker",
        given="Katrín",
        answers={"Languages": "Icelandic; Danish", "First time here?": "Yes"},
        offers=("a flannel story",),
    )
    assert {
        "comes from Iceland",
        "works in a school library",
        "is a librarian",
        "is interested in zines",
        "has a ticket that says “Speaker”",
        "has a first name that begins with K",
        "speaks Icelandic",
        "answered “Yes” to “First time here?”",
        "offers: a flannel story",
    } <= sentences(players)


def test_the_name_of_a_country_is_put_into_its_sentence_as_the_language_wants() -> None:
    def said(code: str) -> list[str]:
        return [words_in(language).country(code) for language in LANGUAGES]

    assert said("US") == [
        "comes from the United States", "kommt aus den USA", "vient des États-Unis",
        "viene de Estados Unidos",
    ]  # fmt: skip
    assert said("CH")[1:3] == ["kommt aus der Schweiz", "vient de Suisse"]
    assert said("JP")[2] == "vient du Japon"
    assert said("IS")[2] == "vient d’Islande"
    assert words_in("en").country("") == ""


def test_every_language_has_every_text_with_the_same_places_for_values() -> None:
    texts = {language: words_in(language).texts for language in LANGUAGES}
    for language in LANGUAGES:
        assert texts[language].keys() == texts["en"].keys()
        for key, text in texts[language].items():
            assert text.count("{}") == texts["en"][key].count("{}"), (language, key)


@pytest.mark.parametrize(
    "header",
    ["Dietary requirements", "Ernährung", "Régime alimentaire", "¿Alergias?",
     "Besondere Bedürfnisse",
     "Accessibility needs", "Age group", "Alter", "Geschlecht", "Gender", "Pronouns", "Religion",
     "E-mail address", "Telefonnummer", "Invoice amount", "Teilnahmegebühr", "T-shirt size",
     "Notes", "Bemerkungen", "食物アレルギー", "電話番号", "الجنس", "תזונה", "Пол",
     "Emergency contact",
     "Date of birth", "Hotel", "Photo consent", "Order #", "Health insurance", "Jmeno (dieta)"],
)  # fmt: skip
def test_columns_that_ask_for_what_is_private_are_left_alone(header: str) -> None:
    assert is_private_header(header)
    assert not sentences(two(answers={header: "Yes"}))


@pytest.mark.parametrize(
    "value",
    ["Vegan", "gluten-free", "Wheelchair", "rollstuhl", "Female", "m", "XL", "35-44", "she/her",
     "Muslim", "reduced fee", "€ 120", "ada@x.example", "+49 170 1234567", "素食", "女性", "حلال",
     "https://x.example", "ermäßigt"],
)  # fmt: skip
def test_private_answers_are_never_said_whatever_was_asked(value: str) -> None:
    assert is_private_value(value)
    players = [*two(answers={"Anything": value, "Q": "fine"}), *two(answers={"Anything": "other"})]
    assert all("Anything" not in said for said in sentences(players)), "the whole column is private"
    assert not sentences(two(interests=(value,), ticket=value))


@pytest.mark.parametrize(
    "header", ["First time at LibConf?", "Session you look forward to", "Track", "Library type"]
)
def test_harmless_questions_are_answered(header: str) -> None:
    assert not is_private_header(header)
    assert f"answered “Yes” to “{header}”" in sentences(two(answers={header: "Yes"}))


def test_columns_of_languages_are_known_in_many_languages() -> None:
    assert all(
        map(is_language_header, ("Languages", "Sprachen", "Язык", "Idiomas que habla", "言語"))
    )
    assert not is_language_header("Track")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hilltop School Library", "org.school-library"),
        ("Stadtbibliothek Köln", "org.public-library"),
        ("Universitätsbibliothek Freiburg", "org.university-library"),
        ("大阪市立図書館", "org.public-library"),
        ("مكتبة الخليج", "org.library"),
        ("Musée des Arts", "org.museum"),
        ("Beispiel GmbH", "org.company"),
        ("Zed", ""),
    ],
)
def test_an_organizations_name_tells_its_kind(name: str, kind: str) -> None:
    assert organization_kind(name) == kind


def test_a_title_tells_the_role() -> None:
    assert role_kinds("Leiterin der Bibliothek") == ["role.director"]
    assert role_kinds("Children's librarian") == ["role.librarian", "role.youth"]
    assert role_kinds("司書") == ["role.librarian"]
    assert role_kinds("") == []


def test_questions_and_answers_are_told_by_their_words() -> None:
    said = sentences(two(questions=("How do you lend telescopes?",)))
    assert said == {"has a question about “telescopes”", "has a question about “lend”"} & said
    assert said
    long = "I should like to hear how others deal with telescopes in winter"
    assert any("mentions “" in one for one in sentences(two(answers={"Burning question": long})))
    private = "Where can a vegan get something to eat near the telescopes?"
    assert not sentences(two(answers={"Burning question": private}))


def test_of_two_things_that_the_same_people_share_one_is_said() -> None:
    said = sentences(two(country_code="IS", city="Akureyri"))
    assert said == {"comes from Iceland"}


def test_spellings_of_one_thing_count_together_and_the_usual_one_is_shown() -> None:
    players = [Player(id=n, name="X", interests=(said,)) for n, said in
               enumerate(("Poésie", "poésie", "poesie", "poésie "))]  # fmt: skip
    (fact,) = [one for one in gather(players) if one.kind == "interest"]
    assert fact.values == ("poésie",)
    assert fact.who == {0, 1, 2, 3}


def true_of(fact: Fact, player: Player) -> bool:
    """Whether the roster says so, found out in another way."""
    value = fact.values[0].casefold()
    return {
        "from": player.country_code.casefold() == value,
        "interest": value in player.interests,
        "city": player.city.casefold() == value,
        "ticket": player.ticket.casefold() == value,
        "letter": player.name.casefold().startswith(value),
        "language.spoken": value in player.answers["Languages"].casefold(),
        "answer": player.answers["First time here?"].casefold() == value,
        "organization": player.organization.casefold() == value,
    }.get(fact.phrase, True)


@settings(max_examples=12)
@given(st.integers(0, 40), st.integers(0, 10_000))
def test_every_square_is_true_of_two_people_at_least_and_of_a_third_at_most(
    count: int, seed: int
) -> None:
    players = crowd(count, seed)
    facts = gather(players)
    for fact in facts:
        assert len(fact.who) >= 2
        if fact.values:
            assert all(true_of(fact, players[who]) for who in fact.who), fact
        said = fact.sentence(words_in("en")).casefold()
        assert "vegan" not in said
        assert "diet" not in said
        assert "reduced" not in said
    for fact in fitting(facts, count):
        assert 2 <= len(fact.who) <= count / 3
