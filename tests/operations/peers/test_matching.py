"""Rules, points and reasons; who could not be placed, and the rule that prevents it."""

import pytest

from companion.errors import KnownError
from companion.importing.languages import languages_in
from companion.operations.peers.choosing import choose
from companion.operations.peers.columns import guess_columns
from companion.operations.peers.explaining import fits, why_left
from companion.operations.peers.field import Field, met_before
from companion.operations.peers.matching import match
from companion.operations.peers.setup import Rule, Setup
from companion.operations.peers.signups import SignUp, identities, same_people
from companion.operations.peers.values import offset_in
from companion.operations.peers.wording import Reasons, broken
from tests.bench.round import SETUP, sign_ups

COUNTRY, LANGUAGES = Rule("differ", "country"), Rule("share", "languages")


def person(name: str, country: str = "", languages: str = "", **more: str) -> SignUp:
    said = {"Country": country, "Languages": languages, **more}
    return SignUp(name=name, said={header: text for header, text in said.items() if text})


def setup(*rules: Rule, **columns: str) -> Setup:
    return Setup({"country": "Country", "languages": "Languages", **columns}, rules)


def names(on: Field, groups: list[tuple[int, ...]]) -> set[frozenset[str]]:
    return {frozenset(on.people[place].name for place in group) for group in groups}


PEOPLE = [
    person("Anna", "Norway", "Sámi"),
    person("Bo", "Iceland", "Icelandic, English (fluent)"),
    person("Cy", "Ísland", "Inglés"),
    person("Di", "India", "English; Hindi"),
    person("Ed", "भारत", "हिन्दी, अंग्रेज़ी"),
]


def test_rules_hold_in_whatever_language_the_cells_are() -> None:
    on = Field(PEOPLE, setup(COUNTRY, LANGUAGES))
    found = match(on)
    assert all(one.groups == one.of for one in found.holds)
    assert len(found.groups) == 2
    assert found.proven
    assert [on.people[place].name for place in found.left] == ["Anna"]


def test_who_cannot_be_placed_is_named_with_the_rule_and_what_was_said() -> None:
    found = match(Field(PEOPLE, setup(COUNTRY, LANGUAGES)))
    assert found.why_left == {0: "Anna shares no language with anybody: Languages says only Sámi."}
    assert [one.people for one in fits(Field(PEOPLE, setup(COUNTRY, LANGUAGES)))] == [5, 4, 4]


def test_it_says_which_rule_to_relax_to_help_how_many() -> None:
    people = [person(name, "Peru", "Spanish") for name in "ABC"] + [person("D", "Chile", "Spanish")]
    found = match(Field(people, setup(COUNTRY, LANGUAGES)))
    assert [(one.words, one.more) for one in found.relaxed] == [("must differ in country", 2)]
    assert all("is with somebody else" in why for why in found.why_left.values())


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ((COUNTRY,), "must differ in country: Country says Peru for all"),
        ((Rule("share", "Shelf"),), "Shelf says something else for each"),
        ((Rule("differ", "Shelf"), COUNTRY), "must differ in country"),
    ],
)
def test_impossible_rules_are_refused_with_the_one_at_fault(
    rules: tuple[Rule, ...], says: str
) -> None:
    people = [person(name, "Peru", "Spanish", Shelf=name) for name in "ABC"]
    with pytest.raises(KnownError, match=says):
        match(Field(people, setup(*rules)))


def test_rules_that_only_together_leave_nobody_are_said_with_what_each_leaves() -> None:
    people = [person("A", "Peru", "Spanish"), person("B", "Peru", "Spanish"),
              person("C", "Fiji", "Fijian"), person("D", "Fiji", "Fijian")]  # fmt: skip
    on = Field(people, setup(COUNTRY, LANGUAGES))
    with pytest.raises(KnownError, match=r"under all rules at once.*leaves 4 people.*nobody"):
        match(on)
    assert "together nobody" in why_left(on, 0)


def test_partners_of_an_earlier_round_do_not_meet_again() -> None:
    people = identities([person(name) for name in "ABCD"], {})
    before = [[people[0].identity, people[1].identity], [people[2].identity, people[3].identity]]
    on = Field(people, setup(), met_before(people, before))
    assert names(on, match(on).groups).isdisjoint({frozenset("AB"), frozenset("CD")})


def test_people_are_known_again_by_contact_and_email_and_bare_names() -> None:
    one = ("contact:u1", "email:a@x.example", "name:ana diaz")
    assert same_people(one, ("email:a@x.example", "name:ana d"))
    assert same_people(one, ("name:ana diaz",))
    assert not same_people(one, ("email:b@x.example", "name:ana diaz"))
    office = [SignUp(name=name, identity=("desk@lib.example",)) for name in ("A", "B")]
    assert [found.identity for found in identities(office, {})] == [("name:a",), ("name:b",)]


def test_rare_interests_and_what_one_offers_the_other_decide_and_are_said() -> None:
    columns = {"interests": "Interests", "wants": "Wants", "offers": "Offers"}
    common = {"Interests": "books"}
    people = [
        person("A", Interests="books; zines", Wants="braille"),
        person("B", Interests="books; zines", Offers="braille printing"),
        person("C", **common),
        person("D", **common),
    ]
    on = Field(people, Setup(columns))
    assert names(on, match(on).groups) == {frozenset("AB"), frozenset("CD")}
    assert Reasons(on).of((0, 1)) == [
        "Both are interested in zines and books",
        "B can offer braille printing, which A wants to learn",
    ]


def test_a_group_made_by_hand_says_which_rules_it_breaks() -> None:
    on = Field(PEOPLE, setup(COUNTRY, LANGUAGES))
    assert broken(on, (1, 2)) == ["Bo and Cy have the same country: Iceland"]
    assert broken(on, (0, 1)) == ["Anna and Bo share no language"]
    assert broken(on, (1, 3)) == []


def test_kept_groups_stay_and_the_seed_decides_between_equals() -> None:
    people = [person(str(number)) for number in range(8)]
    found = {tuple(match(Field(people, Setup(seed=seed))).groups) for seed in range(6)}
    assert len(found) > 1
    assert (0, 5) in match(Field(people, Setup()), kept=[(0, 5)]).groups


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (("Land", "Sprachen", "Bibliothekstyp", "Ich suche", "Ich biete"),
         ("country", "languages", "kind", "wants", "offers")),
        (("Pays", "Langues parlées", "Type de bibliothèque"), ("country", "languages", "kind")),
        (("国", "話せる言語", "館種"), ("country", "languages", "kind")),
        (("البلد", "اللغات", "الاهتمامات"), ("country", "languages", "interests")),
        (("What would you like to learn from your peer?",), ("wants",)),
    ],
)  # fmt: skip
def test_columns_are_guessed_in_many_languages(
    headers: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    found = guess_columns({header: ["x"] for header in headers})
    assert {found.get(role): role for role in found} == dict(zip(headers, roles, strict=True))


def test_cells_tell_where_headers_do_not() -> None:
    found = guess_columns({"A": ["Iceland", "Perú"], "B": ["English", "Deutsch, French"]})
    assert found == {"country": "A", "languages": "B"}
    assert list(languages_in("Español e inglés; 中文")) == ["es", "en", "zh"]
    assert [offset_in(text) for text in ("UTC+5:30", "Europe/Oslo", "EST", "soon")] == [
        330, 60, -300, None,
    ]  # fmt: skip


def test_a_column_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(KnownError, match="no column “Shelf”: there are “Country”, “Languages”"):
        choose(PEOPLE, differ=["Shelf"])
    with pytest.raises(KnownError, match="No column says kind of library"):
        choose(PEOPLE, share=["kind"])


def test_sixty_made_up_sign_ups_keep_all_rules() -> None:
    found = match(Field(sign_ups(60), SETUP), soon=10**9)
    assert found.groups
    assert all(one.groups == one.of for one in found.holds)
