"""Who might answer, whom one could help, and who fits whom: ranked, with reasons, in any script."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import Cancelled
from companion.operations.answerers import Answerer, Said, answerers
from companion.operations.asking import (
    AskingMaterial,
    asking_material,
    who_answers,
    who_fits,
    whom_to_help,
)
from companion.operations.mutual import Match, Yours, matches, their_questions
from companion.operations.offers import add_offer
from companion.operations.one_question import one_question_each
from companion.operations.person_asking import person_asking
from companion.operations.questions import add_question, ask_question
from companion.operations.wishes import set_interests, suggestion_material, suggestions
from companion.store import Database
from companion.store.attending import Attending
from companion.store.cards import CardFieldDraft
from companion.store.people import key_of
from companion.store.questions import QuestionRow
from tests.operations.asking import ROSTER, attendee, hold_event, key


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    return hold_event(db, tmp_path)


def material(db: Database, event: int | None) -> AskingMaterial:
    return asking_material(db, event_id=event)


def who(db: Database, event: int, words: str, topic: str = "") -> list[Answerer]:
    id = add_question(db, words=words, event_id=event, topic=topic).question_id
    return who_answers(material(db, event))[id]


@pytest.mark.parametrize(
    ("words", "name", "reason"),
    [
        ("Who reads a zine?", "Katrín", "Interested in zines"),
        ("Cataloguing alone: how?", "Katrín", "Works as Cataloguer"),
        ("Which authority file is best?", "Katrín", "Offers “Authority files for beginners”"),
        ("How to save manuscripts? حفظ المخطوطات", "محمد", "Offers “حفظ المخطوطات”"),
        ("読書会はどうしていますか", "佐藤", "Offers “読書会の進め方”"),
        ("Do exchanges work?", "Bob", "Works at Seed Exchange"),
        ("Где взять seeds?", "Bob", "Offers “Seeds from my garden”"),
    ],
)  # fmt: skip
def test_whoever_knows_is_found_with_the_reason(
    db: Database, event: int, words: str, name: str, reason: str
) -> None:
    best = who(db, event, words)[0]
    assert name in best.name
    assert reason in best.reasons


def test_nobody_is_found_for_what_nobody_speaks_of(db: Database, event: int) -> None:
    assert who(db, event, "How do you do it? What is it for?") == []
    assert who(db, event, "Where do submarines go?") == []


def test_what_was_typed_of_somebody_counts_too_and_you_are_never_asked(
    db: Database, event: int
) -> None:
    add_offer(db, words="My submarine", of=key(db, "Priya"))
    operations.set_card(db, fields=[CardFieldDraft("email", "KATRIN@safn.example")])
    assert [one.reasons for one in who(db, event, "A submarine?")] == [("Offers “My submarine”",)]
    assert [one.name for one in who(db, event, "A zine?")] == ["Priya Raghunathan"]
    contact = operations.meet(db, attendee_id=attendee(db, "Priya")).contact_id
    (priya,) = who(db, event, "Submarines?")
    assert priya.key == key_of("contact", contact)


def test_a_newer_list_is_read_anew(db: Database, event: int, tmp_path: Path) -> None:
    add_question(db, words="Authority files?", event_id=event)
    assert who_answers(material(db, event))[1]
    hold_event(db, tmp_path, ROSTER.replace("Authority files for beginners", "Bread"))
    assert not who_answers(material(db, event))[1]


def test_their_questions_come_first_with_which_you_could_help(db: Database, event: int) -> None:
    set_interests(db, interests=["seed libraries"])
    add_offer(db, words="Flannel board stories")
    found = whom_to_help(material(db, event))
    assert {(one.name.split()[0], one.kind, one.reasons) for one in found[:2]} == {
        ("Priya", "ask", ("You offer “Flannel board stories”",)),
        ("Katrín", "question", ("You are interested in “seed libraries”",)),
    }
    assert [one.reasons for one in found[2:]] == [(), ()]
    assert "none" not in {one.words for one in found}
    assert {one.header for one in found} == {"What do you want to ask?", "I am looking for"}
    assert len(whom_to_help(material(db, event), limit=3)) == 3


def test_offers_and_asks_fit_both_ways(db: Database, event: int) -> None:
    add_offer(db, words="Flannel stories", event_id=event)
    add_offer(db, words="Somebody with authority files", kind="ask")
    add_offer(db, words="Storytelling in a park", kind="ask")
    add_offer(db, words="Storytelling outdoors", of=key(db, "Priya"))
    found = {one.name.split()[0]: one for one in who_fits(material(db, event))}
    assert found["Katrín"].way == "they help"
    assert found["Katrín"].reasons == (
        "You ask for “Somebody with authority files”; offers “Authority files for beginners”",
    )
    assert found["Priya"].way == "both"
    assert set(found["Priya"].reasons) == {
        "You offer “Flannel stories”; looks for “Flannel stories for toddlers”",
        "You ask for “Storytelling in a park”; offers “Storytelling outdoors”",
    }


def test_without_an_event_what_was_typed_is_compared(db: Database, event: int) -> None:
    contact = operations.meet(db, attendee_id=attendee(db, "Bob")).contact_id
    add_offer(db, words="a canoe", kind="ask", of=key_of("contact", contact))
    add_offer(db, words="canoes")
    (one,) = who_fits(material(db, None))
    assert (one.key, one.name, one.way) == (key_of("contact", contact), "Bob Kind", "you help")


def test_whom_to_meet_says_what_fits(db: Database, event: int) -> None:
    add_offer(db, words="Flannel stories")
    add_question(db, words="Who preserves المخطوطات?", event_id=event)
    found = {
        one.name.split()[0]: one for one in suggestions(suggestion_material(db, event_id=event))
    }
    assert found["Priya"].reasons == (
        "You offer “Flannel stories”; looks for “Flannel stories for toddlers”",
    )
    assert found["محمد"].reasons == ("Might know about your question “Who preserves المخطوطات?”",)


def one_for(db: Database, *names: str) -> list[str]:
    keys = [key(db, name) for name in names]
    with db.read() as sql:
        found = one_question_each(sql, keys)
    return [found[one].question.words if one in found else "" for one in keys]


def test_each_has_one_question_until_it_was_asked(db: Database, event: int) -> None:
    assert one_for(db, "Katrín") == [""]
    add_question(db, words="Any zines?", event_id=event)
    add_question(db, words="Zines and maps?", event_id=event)
    elsewhere = operations.add_event(db, name="Elsewhere").event_id
    add_question(db, words="Zines and maps, authority files?", event_id=elsewhere)
    assert one_for(db, "Katrín", "Priya", "Bob") == ["Zines and maps?", "Any zines?", ""]
    ask_question(db, question_id=2, of=[key(db, "Katrín")])
    assert one_for(db, "Katrín") == ["Any zines?"]
    contact = operations.meet(db, attendee_id=attendee(db, "Katrín")).contact_id
    with db.read() as sql:
        found = one_question_each(sql, [key_of("contact", contact)])
    assert [one.question.words for one in found.values()] == ["Any zines?"]


def test_a_persons_page_has_the_question_the_fit_and_what_was_noted(
    db: Database, event: int
) -> None:
    add_question(db, words="Any zines?", event_id=event)
    add_offer(db, words="Flannel stories", event_id=event)
    add_question(db, words="Why?", of=key(db, "Priya"))
    found = person_asking(db, key=key(db, "Priya"), attendee_ids=[attendee(db, "Priya")])
    assert found.one is not None
    assert found.one.reasons == ("Interested in zines",)
    assert found.fits == ("You offer “Flannel stories”; looks for “Flannel stories for toddlers”",)
    assert [(one.kind, one.words) for one in found.noted] == [("question", "Why?")]


def question(id: int, words: str) -> QuestionRow:
    return QuestionRow(id, 1, "", None, "", words, "", True, "", "", False)


WORDS = st.lists(
    st.sampled_from(["zines", "zine", "maps", "seed library", "読書会", "كتب", "?", "", "how"]),
    max_size=3,
).map(" ".join)
PEOPLE = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=12)


def attending(people: list[tuple[str, str, str]]) -> Attending:
    return Attending(
        ids=range(len(people)),
        contact_ids=[None] * len(people),
        names=[f"N{n}" for n in range(len(people))],
        titles=[title for title, _, _ in people],
        organizations=[""] * len(people),
        departments=[""] * len(people),
        interests=[[words] if words else [] for _, words, _ in people],
        extra=[{"I offer": words, "Meal": words} for *_, words in people],
    )


@settings(max_examples=60)
@given(PEOPLE, st.lists(WORDS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing_but_ties(
    people: list[tuple[str, str, str]], asked: list[str], shuffler: random.Random
) -> None:
    questions = [question(n, words) for n, words in enumerate(asked)]
    found = answerers(questions, attending(people), limit=50)
    order = list(range(len(people)))
    shuffler.shuffle(order)
    again = answerers(questions, attending([people[n] for n in order]), limit=50)
    for id in found:
        scores = [one.score for one in found[id]]
        assert scores == sorted(scores, reverse=True)
        assert all(one.reasons and one.score > 0 for one in found[id])
        assert {(one.attendee_id, one.reasons) for one in found[id]} == {
            (order[one.attendee_id], one.reasons) for one in again[id]
        }


@settings(max_examples=40)
@given(PEOPLE, WORDS, WORDS, WORDS)
def test_every_match_has_its_reasons(
    people: list[tuple[str, str, str]], offer: str, ask: str, typed: str
) -> None:
    said = [Said(0, "ask", typed)] if people and typed else []
    yours = Yours(offers=[offer], asks=[ask], interests=[ask])
    found: list[Match] = matches(yours, attending(people), said)
    assert len({one.attendee_id for one in found}) == len(found)
    assert all(one.reasons and one.score > 0 for one in found)
    for one in their_questions(yours, attending(people), said):
        assert one.words
        assert bool(one.reasons) == (one.score > 0)


def crowd(count: int) -> Attending:
    rng = random.Random(5)
    words = [
        f"{a}{b}{c}" for a in ("ka", "lo", "mi", "sta") for b in "bdgk" for c in ("ri", "ne", "to")
    ]
    return Attending(
        ids=range(count),
        contact_ids=[None] * count,
        names=["N"] * count,
        titles=rng.choices(["Librarian", "Head of Zines", *words], k=count),
        organizations=[f"{rng.choice(words)} library {n % 900}" for n in range(count)],
        departments=[""] * count,
        interests=[[rng.choice(words), "reading"] for _ in range(count)],
        extra=[{"Your question": f"How do {rng.choice(words)} {n}?"} for n in range(count)],
    )


def test_a_word_that_many_say_tells_nothing_of_one_of_them() -> None:
    found = answerers([question(1, "Zines for reading in a library?")], crowd(6_000), limit=5)[1]
    assert {one.line.partition(" · ")[0] for one in found} == {"Head of Zines"}
    assert {one.reasons for one in found} == {("Works as Head of Zines",)}


def test_it_can_be_ended_between_two_columns() -> None:
    def stop(done: int, total: int | None) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        answerers([question(1, "Zines?")], crowd(50), progress=stop)


def test_twenty_thousand_people_are_ranked_in_a_blink() -> None:
    people = crowd(20_000)
    questions = [question(n, f"How do teams keep {n} kabbari and zines?") for n in range(3)]
    taken = []
    for _ in range(3):
        begun = time.thread_time()
        answerers(questions, people)
        taken.append(time.thread_time() - begun)
    assert sorted(taken)[1] < 0.8
