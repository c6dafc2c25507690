"""The list of topics, getting to know somebody, and your own pair in a peer round."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft, Photo, Point
from companion.operations.cards import set_card
from companion.operations.contacts import add_contact
from companion.operations.partners import topics
from companion.operations.partners.knowing import (
    FEATURE,
    HOPES,
    PROMPTS,
    ROLE,
    Knowing,
    add_prompt,
    getting_to_know,
    met_in_person,
    remove_prompt,
    set_answer,
    set_answer_picture,
)
from companion.operations.partners.pairs import begin_with_peer, own_pairs
from companion.operations.partners.views import open_partnership
from companion.operations.peers.choosing import choose
from companion.operations.peers.matching import match
from companion.operations.peers.rounds import keep_round, round_field
from companion.operations.peers.signups import sign_ups
from companion.store import Database
from companion.store.cards import CardFieldDraft

TODAY = date(2026, 11, 20)
ROSTER = (
    "Full name,E-mail,Country,Languages,Topics\n"
    "Ana Díaz,ana@x.example,Peru,Spanish,zines\n"
    "Bo Ås,bo@x.example,Norway,Spanish,zines\n"
)


def titles(db: Database) -> list[str]:
    with db.read() as sql:
        return [one.title for one in topics.topic_list(sql)]


def test_the_list_ships_in_four_languages_with_two_or_three_prompts_each() -> None:
    counts = {language: len(topics.shipped(language)) for language in topics.LANGUAGES}
    assert counts["en"] >= 40
    assert all(count >= 20 for count in counts.values())
    for language in topics.LANGUAGES:
        assert all(2 <= len(one.prompts) <= 3 for one in topics.shipped(language))


def test_the_first_change_makes_the_list_ones_own_and_undo_gives_it_back(db: Database) -> None:
    first, second, *_ = topics.shipped("en")
    topics.move_topic(db, topic_id=second.id, to=0)
    assert titles(db)[:2] == [second.title, first.title]
    assert len(titles(db)) == len(topics.shipped("en"))
    operations.undo(db)
    with db.read() as sql:
        assert topics.topic_list(sql) == list(topics.shipped("en"))
    id = topics.edit_topic(db, topic_id=first.id, title="A night", prompts=["Dreams?\nStars?"])
    with db.read() as sql:
        assert topics.topic_list(sql)[0].prompts == ("Dreams?", "Stars?")
    with pytest.raises(KnownError, match="changed meanwhile"):
        topics.remove_topic(db, topic_id=first.id)
    topics.remove_topic(db, topic_id=id.topic_id)
    assert titles(db)[0] == second.title
    topics.restore_topics(db)
    assert titles(db)[0] == first.title


@pytest.mark.parametrize(
    ("title", "part"),
    [(" ", "a few words"), ("x" * 201, "201"), ("a day at  WORK", "in the list already")],
)
def test_a_topic_that_cannot_be_is_refused(db: Database, title: str, part: str) -> None:
    with pytest.raises(KnownError, match=part):
        topics.add_topic(db, title=title)
    assert len(titles(db)) == len(topics.shipped("en"))


def test_topics_are_imported_beside_or_instead_of_the_list(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text("- Zines\n  - Who?\n- A day at work\n", encoding="utf-8")
    result = topics.import_topics(db, path=path)
    assert (result.added, result.known) == (1, 1)
    assert titles(db)[-1] == "Zines"
    topics.import_topics(db, text="One\nTwo", replace=True)
    assert titles(db) == ["One", "Two"]
    with pytest.raises(KnownError, match="no topic"):
        topics.import_topics(db, text="\n", replace=True)
    with pytest.raises(KnownError, match="502 topics"):
        topics.import_topics(db, text="\n".join(f"Topic {n}" for n in range(500)))
    assert titles(db) == ["One", "Two"]
    with db.read() as sql:
        known = topics.topic_list(sql)
    assert topics.topics_markdown(known) == "- One\n- Two\n"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 5)), max_size=5))
def test_moving_topics_keeps_each_of_them(db: Database, moves: list[tuple[int, int]]) -> None:
    topics.import_topics(db, text="a\nb\nc\nd", replace=True)
    expected = list("abcd")
    for which, to in moves:
        with db.read() as sql:
            ids = [one.id for one in topics.topic_list(sql)]
        topics.move_topic(db, topic_id=ids[which], to=to)
        one = expected.pop(which)
        expected.insert(max(0, to), one)
        assert titles(db) == expected


def known(db: Database, contact: int) -> Knowing:
    return getting_to_know(db, contact_id=contact)


def test_what_is_unknown_is_asked_and_what_the_card_says_is_not(db: Database) -> None:
    draft = ContactDraft(formatted_name="Priya Raman", title="Cataloguer")
    contact = add_contact(db, draft=draft).contact_id
    assert ROLE not in [one.name for one in known(db, contact).unknown]
    set_answer(db, contact_id=contact, name=HOPES, words=" To print \n")
    set_answer_picture(db, contact_id=contact, name=FEATURE, picture=Photo(b"jpeg"))
    answers = {one.name: one for one in known(db, contact).answers}
    assert answers[HOPES].words == "To print"
    assert answers[FEATURE].picture == Photo(b"jpeg")
    assert len(known(db, contact).unknown) == len(PROMPTS) - 3
    set_answer(db, contact_id=contact, name=HOPES, words="")
    operations.undo(db)
    operations.undo(db)
    assert known(db, contact).answers[1].picture is None
    operations.redo(db)
    assert known(db, contact).answers[1].picture == Photo(b"jpeg")
    set_answer_picture(db, contact_id=contact, name=FEATURE, picture=None)
    assert known(db, contact).answers[1].picture is None


def test_own_prompts_are_asked_of_everybody_until_they_are_removed(db: Database) -> None:
    one, other = (add_contact(db, draft=ContactDraft(formatted_name=n)).contact_id for n in "AB")
    add_prompt(db, contact_id=one, name="Favourite cake?")
    assert known(db, other).answers[-1].name == "Favourite cake?"
    for name, part in (
        ("favourite CAKE?", "asked already"),
        (" ", "few words"),
        ("x" * 121, "121"),
    ):
        with pytest.raises(KnownError, match=part):
            add_prompt(db, contact_id=other, name=name)
    set_answer(db, contact_id=one, name="Favourite cake?", words="Carrot")
    with pytest.raises(KnownError, match="of one person"):
        remove_prompt(db, name="Favourite cake?")
    set_answer(db, contact_id=one, name="Favourite cake?", words="")
    assert known(db, other).answers[-1].name == "Favourite cake?"
    remove_prompt(db, name="Favourite cake?")
    assert len(known(db, one).answers) == len(PROMPTS)
    with pytest.raises(KnownError, match="every person"):
        remove_prompt(db, name=HOPES)


def test_whether_one_met_is_known_from_meetings_and_the_log(db: Database) -> None:
    contact = add_contact(db, draft=ContactDraft(formatted_name="Priya")).contact_id
    assert known(db, contact).met_on is None
    with pytest.raises(KnownError, match="has not come yet"):
        met_in_person(db, contact_id=contact, on=date(2026, 11, 21), today=TODAY)
    met_in_person(db, contact_id=contact, on=TODAY, today=TODAY)
    assert known(db, contact).met_on == "2026-11-20"
    operations.undo(db)
    assert known(db, contact).met_on is None


def make_round(db: Database, tmp_path: Path) -> None:
    event = operations.add_event(db, name="Peers").event_id
    path = tmp_path / "list.csv"
    path.write_text(ROSTER, encoding="utf-8")
    operations.import_roster(db, plan=operations.plan_roster(db, path), event=event)
    people = sign_ups(db, event_id=event)
    field = round_field(db, people=people, setup=choose(people))
    keep_round(db, name="Spring", event_id=event, field=field, outcome=match(field))


def test_the_partner_of_your_own_pair_is_offered_and_becomes_a_contact(
    db: Database, tmp_path: Path
) -> None:
    make_round(db, tmp_path)
    assert own_pairs(db) == []
    set_card(db, fields=[CardFieldDraft("email", "ANA@x.example")])
    (pair,) = own_pairs(db)
    assert (pair.round, pair.name, pair.contact_id) == ("Spring", "Bo Ås", None)
    assert pair.reasons
    id = begin_with_peer(db, peer_id=pair.peer_id, starts_on=TODAY).partnership_id
    row = open_partnership(db, partnership_id=id, today=TODAY).line.row
    assert (row.name, row.round) == ("Bo Ås", "Spring")
    assert known(db, row.contact_id).met_on is None
    assert own_pairs(db) == []
    operations.undo(db)
    assert own_pairs(db) == [pair]
    with pytest.raises(KnownError, match="not matched"):
        begin_with_peer(db, peer_id=99, starts_on=TODAY)


def test_somebody_kept_already_is_not_made_twice(db: Database, tmp_path: Path) -> None:
    make_round(db, tmp_path)
    set_card(db, fields=[CardFieldDraft("formatted_name", "Bo Ås"),
                         CardFieldDraft("email", "bo@x.example")])  # fmt: skip
    draft = ContactDraft(formatted_name="Ana D.")
    draft.emails = [Point("ana@x.example")]
    contact = add_contact(db, draft=draft).contact_id
    (pair,) = own_pairs(db)
    assert pair.contact_id == contact
    id = begin_with_peer(db, peer_id=pair.peer_id, starts_on=TODAY).partnership_id
    assert open_partnership(db, partnership_id=id, today=TODAY).line.row.contact_id == contact
