"""Questions follow their person, say whom they were asked, and go out as one wants."""

from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.operations.offers import add_offer
from companion.operations.questions import (
    add_question,
    ask_question,
    edit_asked,
    edit_question,
    forget_asked,
    learn,
    remove_question,
)
from companion.operations.questions_out import TextFormat, question_text, questions_text
from companion.store import Database
from companion.store.offers import OfferRow, offers_of
from companion.store.people import key_of
from companion.store.questions import (
    QuestionRow,
    has_question,
    questions_of,
    the_question,
    your_questions,
)
from tests.operations.asking import attendee, hold_event, key
from tests.people import everything

FORMATS: tuple[TextFormat, ...] = ("markdown", "text")


@pytest.fixture
def event(db: Database, tmp_path: Path) -> int:
    return hold_event(db, tmp_path)


def question(db: Database, id: int) -> QuestionRow:
    with db.read() as sql:
        return the_question(sql, id)


def of_contact(db: Database, id: int) -> tuple[list[QuestionRow], list[OfferRow]]:
    with db.read() as sql:
        lines = [r[0] for r in sql.execute("SELECT id FROM attendee WHERE contact_id = ?", (id,))]
        return questions_of(sql, id, lines), offers_of(sql, id, lines)


def test_a_question_is_asked_answered_and_learned_from(db: Database, event: int) -> None:
    id = add_question(db, words="  Who\nknows? ", event_id=event, topic="zines").question_id
    priya = key(db, "Priya")
    asked = ask_question(db, question_id=id, of=[priya], whom=["the lady in green"], on=None)
    edit_asked(db, asked_id=asked.asked_ids[0], answer="Ask Katrín.\nReally.")
    learn(db, question_id=id, learned="Katrín knows")
    one = question(db, id)
    assert (one.words, one.topic, one.learned, one.closed) == (
        "Who knows?", "zines", "Katrín knows", True,
    )  # fmt: skip
    assert [(a.key, a.whom, a.asked_on, a.answer) for a in one.asked] == [
        (priya, "Priya Raghunathan", "2026-10-19", "Ask Katrín.\nReally."),
        (None, "the lady in green", "2026-10-19", ""),
    ]
    learn(db, question_id=id, learned="")
    assert not question(db, id).closed
    learn(db, question_id=id, learned="", closed=True)
    assert question(db, id).closed
    forget_asked(db, asked_id=asked.asked_ids[1])
    assert len(question(db, id).asked) == 1


def test_every_step_can_be_taken_back_and_done_again(db: Database, event: int) -> None:
    states = [everything(db)]
    id = add_question(db, words="Why?", event_id=event).question_id
    states.append(everything(db))
    edit_question(db, question_id=id, words="Why not?", signed=False)
    states.append(everything(db))
    ask_question(db, question_id=id, of=[key(db, "Bob")])
    states.append(everything(db))
    learn(db, question_id=id, learned="So")
    states.append(everything(db))
    remove_question(db, question_id=id)
    states.append(everything(db))
    for state in reversed(states[:-1]):
        operations.undo(db)
        assert everything(db) == state
    for state in states[1:]:
        operations.redo(db)
        assert everything(db) == state


@pytest.mark.parametrize("words", ["", " \n ", "?!", "\u200b"])
def test_an_empty_question_is_refused(db: Database, words: str) -> None:
    with pytest.raises(KnownError, match="empty"):
        add_question(db, words=words)


def test_what_is_gone_or_too_much_is_refused_and_nothing_changes(db: Database, event: int) -> None:
    id = add_question(db, words="Why?", event_id=event).question_id
    before = everything(db)
    for wrong in (
        lambda: add_question(db, words="x" * 501),
        lambda: add_question(db, words="Why?", event_id=99),
        lambda: add_question(db, words="Why?", of=key_of("contact", 9)),
        lambda: ask_question(db, question_id=id, of=[key(db, "Bob"), key_of("attendee", 99)]),
        lambda: ask_question(db, question_id=id, whom=[" "]),
        lambda: ask_question(db, question_id=id, whom=["me"], on="soon"),
        lambda: learn(db, question_id=99, learned="x"),
        lambda: edit_asked(db, asked_id=99, answer="x"),
        lambda: add_offer(db, words="..."),
    ):
        with pytest.raises(KnownError):
            wrong()
    assert everything(db) == before


def test_what_was_heard_from_an_attendee_is_the_contacts_once_they_are_met(
    db: Database, event: int
) -> None:
    add_question(db, words="Why?", of=key(db, "Priya"))
    add_offer(db, words="tea", of=key(db, "Priya"))
    contact = operations.meet(db, attendee_id=attendee(db, "Priya")).contact_id
    heard, told = of_contact(db, contact)
    assert [(one.words, one.key, one.whose) for one in heard] == [
        ("Why?", key_of("contact", contact), "Priya Raghunathan")
    ]
    assert [one.words for one in told] == ["tea"]
    operations.undo(db)
    priya = attendee(db, "Priya")
    with db.read() as sql:
        assert len(questions_of(sql, None, [priya])) == 1


def test_what_contacts_ask_and_offer_is_the_merged_ones(db: Database, event: int) -> None:
    kept, gone = (
        operations.meet(db, attendee_id=attendee(db, name)).contact_id for name in ("Priya", "Bob")
    )
    add_question(db, words="Why?", of=key_of("contact", gone))
    add_offer(db, words="tea", of=key_of("contact", gone), kind="ask")
    mine = add_question(db, words="What?").question_id
    ask_question(db, question_id=mine, of=[key_of("contact", gone)])
    before = everything(db)
    operations.merge_contacts(db, contact_ids=[kept, gone])
    heard, told = of_contact(db, kept)
    assert [one.words for one in heard] == ["Why?"]
    assert [one.words for one in told] == ["tea"]
    assert question(db, mine).asked[0].key == key_of("contact", kept)
    operations.undo(db)
    assert everything(db) == before


@pytest.mark.parametrize("way", ["forget", "remove"])
def test_a_forgotten_list_takes_nothing_from_a_contact(db: Database, event: int, way: str) -> None:
    add_question(db, words="Why?", of=key(db, "Priya"))
    add_offer(db, words="tea", of=key(db, "Priya"))
    mine = add_question(db, words="What?").question_id
    ask_question(db, question_id=mine, of=[key(db, "Priya"), key(db, "Bob")])
    contact = operations.meet(db, attendee_id=attendee(db, "Priya")).contact_id
    before = everything(db)
    if way == "forget":
        operations.forget_rosters(db, event_id=event)
    else:
        operations.remove_event(db, event_id=event)
    heard, told = of_contact(db, contact)
    assert [one.words for one in heard] == ["Why?"]
    assert [one.words for one in told] == ["tea"]
    assert [(one.key, one.whom) for one in question(db, mine).asked] == [
        (key_of("contact", contact), "Priya Raghunathan"),
        (None, "Bob Kind"),
    ]
    operations.undo(db)
    assert everything(db) == before


def test_an_event_has_its_own_questions_and_those_for_anywhere(db: Database, event: int) -> None:
    other = operations.add_event(db, name="Other").event_id
    add_question(db, words="Here?", event_id=event)
    add_question(db, words="There?", event_id=other)
    with db.read() as sql:
        assert has_question(sql, event)
    anywhere = add_question(db, words="Anywhere?").question_id
    add_question(db, words="Theirs?", event_id=event, of=key(db, "Bob"))
    with db.read() as sql:
        assert [one.words for one in your_questions(sql, event)] == ["Here?", "Anywhere?"]
        assert len(your_questions(sql, None)) == 3
    learn(db, question_id=anywhere, learned="x")
    with db.read() as sql:
        assert [one.words for one in your_questions(sql, event)] == ["Here?", "Anywhere?"]


@pytest.fixture
def card(db: Database) -> None:
    from companion.store.cards import CardFieldDraft

    operations.set_card(db, fields=[CardFieldDraft("formatted_name", "Ana Ríos")])


def test_your_name_stands_under_what_you_signed_and_nowhere_else(
    db: Database, event: int, card: None
) -> None:
    add_question(db, words="Signed?", event_id=event)
    for text_format in FORMATS:
        assert "Ana Ríos" in questions_text(db, event_id=event, text_format=text_format)
    edit_question(db, question_id=1, signed=False)
    ask_question(db, question_id=1, of=[key(db, "Bob")], answer="Yes")
    learn(db, question_id=1, learned="So it is")
    for text_format in FORMATS:
        text = questions_text(db, event_id=event, text_format=text_format)
        assert "Signed?" in text
        assert "Bob Kind, 2026-10-19" in text
        assert "So it is" in text
        assert "Ana" not in text
    assert question_text(question(db, 1), "Ana Ríos") == "Signed?"


def test_markdown_shows_every_text_as_it_is(db: Database, event: int) -> None:
    add_question(db, words="# 1. *Why* <b>?", event_id=event, of=key(db, "Bob"))
    ask_question(db, question_id=1, whom=["_me_"], answer="- one\n1. two\n\t# three")
    text = questions_text(db, event_id=event)
    assert "### \\# 1. \\*Why\\* \\<b\\>?\n" in text
    assert "asked by Bob Kind" in text
    assert "- **\\_me\\_, 2026-10-19**: \\- one\n  1\\. two\n  \\# three\n" in text
    assert questions_text(db, event_id=None, text_format="text").startswith("Questions\n=====")


def test_without_questions_it_says_so(db: Database) -> None:
    assert questions_text(db, event_id=None) == "# Questions\n\nThere are no questions yet.\n"
