"""The inbox of an event: who waits there, what is decided in one step, and the way back."""

from datetime import date
from pathlib import Path

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.operations.inbox import (
    IN_TOUCH,
    Decision,
    forget_codes,
    name_code,
    sort_all,
    sort_out,
)
from companion.operations.inbox_person import InboxPerson, inbox_people
from companion.operations.rosters import forget_rosters
from companion.store import Database
from companion.store.at_a_glance import numbers
from companion.store.contacts import load_draft
from companion.store.encounters import encounters_of
from companion.store.follow_ups import follow_ups_of
from companion.store.inbox import Waiting, count_done, count_waiting, waiting
from companion.store.touch import cadence_of
from tests.people import everything, import_people

FRIDAY, LATER = date(2026, 10, 23), date(2026, 11, 2)


@pytest.fixture
def people(db: Database, tmp_path: Path) -> Database:
    """The four people of the example at event 1; attendee 1 is Katrín, 3 is Priya."""
    import_people(db, tmp_path / "people.csv")
    return db


def who_waits(db: Database, event: int | None = 1) -> list[Waiting]:
    with db.read() as sql:
        return waiting(sql, event)


def names(db: Database, event: int | None = 1) -> list[str]:
    return [one.name for one in who_waits(db, event)]


def one_person(db: Database, who: Waiting) -> InboxPerson:
    (found,) = inbox_people(db, [who])
    return found


def scan(db: Database, *, attendee: int | None = None, text: str = "LIB-7", event: int = 1) -> int:
    return operations.record_scan(
        db, payload_text=text, format="QRCode", kind="badge", source="camera", event_id=event,
        attendee_id=attendee, picture=b"picture",
    ).scan_id  # fmt: skip


def test_whoever_was_met_waits_until_sorted_and_undoing_brings_them_back(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    operations.meet(people, attendee_id=3)
    katrin, priya = who_waits(people)
    assert [katrin.name, priya.name] == ["Katrín Jónsdóttir", "Priya Raghunathan"]
    before = everything(people)
    sort_out(people, who=katrin, decision=Decision())
    assert names(people) == ["Priya Raghunathan"]
    with people.read() as sql:
        assert (count_waiting(sql, 1), count_done(sql, 1)) == (1, 1)
    operations.undo(people)
    assert everything(people) == before


def test_all_that_is_decided_about_somebody_is_one_step(people: Database) -> None:
    contact = operations.meet(people, attendee_id=1, circle=Circle.SOCIAL).contact_id
    operations.tag_contacts(people, contact_ids=[contact], tags=["old"])
    before = everything(people)
    decision = Decision(
        circles=Circle.PROFESSIONAL, tags=("zines", "a, b"), untagged=("old",), note=" Knits \n",
        promise="send the zine", promise_due=FRIDAY, follow_up=LATER, every_days=14,
    )  # fmt: skip
    done = sort_out(people, who=who_waits(people)[0], decision=decision)
    assert done.changed.step == "Sorted Katrín Jónsdóttir"
    with people.read() as sql:
        draft, due = load_draft(sql, contact), follow_ups_of(sql, contact)
        cadence = cadence_of(sql, contact)
    assert draft.circles is Circle.PROFESSIONAL
    assert (draft.tags, [note.text for note in draft.notes]) == (["zines", "a b"], ["Knits"])
    assert [(one.words, one.due, one.promised, one.event_id) for one in due] == [
        ("send the zine", "2026-10-23", True, 1),
        (IN_TOUCH, "2026-11-02", False, 1),
    ]
    assert cadence is not None
    assert cadence.every_days == 14
    operations.undo(people)
    assert everything(people) == before


def test_a_promise_without_a_day_is_for_the_day_of_being_in_touch(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    done = sort_out(
        people, who=who_waits(people)[0], decision=Decision(promise="call", follow_up=LATER)
    )
    assert [(one.words, one.due) for one in done.to_do] == [("call", LATER)]


def test_a_cadence_can_end_with_the_decision(people: Database) -> None:
    contact = operations.meet(people, attendee_id=1).contact_id
    (who,) = who_waits(people)
    sort_out(people, who=who, decision=Decision(every_days=7))
    sort_out(people, who=who, decision=Decision(every_days=0))
    with people.read() as sql:
        assert cadence_of(sql, contact) is None


def test_somebody_met_again_at_another_event_waits_there_again(people: Database) -> None:
    contact = operations.meet(people, attendee_id=1).contact_id
    sort_out(people, who=who_waits(people)[0], decision=Decision())
    other = operations.add_event(people, name="Knitting").event_id
    operations.save_draft(
        people, draft=ContactDraft(formatted_name="Katrín Jónsdóttir"), event_id=other, into=contact
    )
    assert (names(people), names(people, other)) == ([], ["Katrín Jónsdóttir"])


def test_in_the_inbox_of_all_events_everybody_waits_once(people: Database) -> None:
    contact = operations.meet(people, attendee_id=1).contact_id
    other = operations.add_event(people, name="Knitting").event_id
    operations.save_draft(
        people, draft=ContactDraft(formatted_name="Katrín Jónsdóttir"), event_id=other, into=contact
    )
    (who,) = who_waits(people, None)
    assert who.event_ids == (1, other)
    sort_out(people, who=who, decision=Decision())
    assert (names(people), names(people, other), names(people, None)) == ([], [], [])


def test_a_badge_whose_attendee_is_no_contact_makes_one_met_when_it_was_read(
    people: Database,
) -> None:
    scan(people, attendee=3)
    (who,) = who_waits(people)
    assert (who.kind, who.name, who.line) == (
        "attendee", "Priya Raghunathan", "Storyteller · City Library",
    )  # fmt: skip
    before = everything(people)
    done = sort_out(people, who=who, decision=Decision(circles=Circle.SOCIAL))
    with people.read() as sql:
        (met,) = encounters_of(sql, done.contact_id)
        assert met.on == who.at[:10]
        assert load_draft(sql, done.contact_id).circles is Circle.SOCIAL
    assert names(people) == []
    operations.undo(people)
    assert everything(people) == before


def test_a_badge_may_be_that_of_a_contact_one_has(people: Database) -> None:
    mine = ContactDraft(formatted_name="Priya Raghunathan", emails=[Point("priya@lib.example")])
    contact = operations.save_draft(people, draft=mine).contact_id
    scan(people, attendee=3)
    (who,) = who_waits(people)
    twin = one_person(people, who).twin
    assert twin is not None
    assert twin.contact_id == contact
    assert sort_out(people, who=who, decision=Decision(), into=contact).contact_id == contact
    with people.read() as sql:
        assert sql.execute("SELECT count(*) FROM contact").fetchone() == (1,)


def test_a_badge_of_nobody_waits_until_it_is_said_whose_it_is(people: Database) -> None:
    code = scan(people)
    (who,) = who_waits(people)
    assert (who.kind, one_person(people, who).picture) == ("code", b"picture")
    with pytest.raises(KnownError, match="Nobody knows whose this code is"):
        sort_out(people, who=who, decision=Decision())
    with pytest.raises(KnownError, match="a new name"):
        name_code(people, scan_id=code)
    named = name_code(people, scan_id=code, name="Ada Example")
    (who,) = who_waits(people)
    assert (who.kind, who.id, who.name) == ("contact", named.contact_id, "Ada Example")
    with people.read() as sql:
        assert load_draft(sql, named.contact_id).family == "Example"
    operations.undo(people)
    name_code(people, scan_id=code, attendee_id=1)
    assert names(people) == ["Katrín Jónsdóttir"]
    operations.undo(people)
    forget_codes(people, who=who_waits(people)[0])
    assert names(people) == []


def test_an_attendee_forgotten_with_the_list_is_a_code_of_nobody(people: Database) -> None:
    scan(people, attendee=3)
    (who,) = who_waits(people)
    forget_rosters(people, event_id=1)
    with pytest.raises(KnownError, match="Priya Raghunathan is not there any more"):
        sort_out(people, who=who, decision=Decision())
    assert [one.kind for one in who_waits(people)] == ["code"]


def test_a_contact_removed_meanwhile_is_said_and_nothing_is_done(people: Database) -> None:
    contact = operations.meet(people, attendee_id=1).contact_id
    (who,) = who_waits(people)
    operations.remove_contacts(people, contact_ids=[contact])
    before = everything(people)
    with pytest.raises(KnownError, match="Katrín Jónsdóttir is not there any more"):
        sort_out(people, who=who, decision=Decision(promise="call"))
    assert everything(people) == before
    assert inbox_people(people, [who]) == []


def test_an_event_removed_meanwhile_leaves_no_trace_in_the_inbox(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    (who,) = who_waits(people)
    operations.remove_event(people, event_id=1)
    done = sort_out(people, who=who, decision=Decision(promise="call"))
    with people.read() as sql:
        (due,) = follow_ups_of(sql, done.contact_id)
    assert due.event_id is None


def test_two_windows_may_sort_the_same_person(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    (who,) = who_waits(people)
    sort_out(people, who=who, decision=Decision(tags=("zines",)))
    sort_out(people, who=who, decision=Decision(tags=("zines",)))
    with people.read() as sql:
        assert sql.execute("SELECT count(*) FROM inbox_done").fetchone() == (1,)
        assert load_draft(sql, who.id).tags == ["zines"]


def test_somebody_merged_is_sorted_if_one_of_both_was(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    operations.meet(people, attendee_id=3)
    katrin, priya = who_waits(people)
    sort_out(people, who=priya, decision=Decision())
    operations.merge_contacts(people, contact_ids=[katrin.id, priya.id])
    assert names(people) == []


def test_everybody_can_be_called_sorted_at_once(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    operations.meet(people, attendee_id=3)
    scan(people)
    assert sort_all(people, event_id=1).changed.step == "Sorted 2 people as they are"
    assert [one.kind for one in who_waits(people)] == ["code"]
    operations.undo(people)
    assert len(who_waits(people)) == 3


def test_what_is_shown_of_somebody_helps_to_remember(people: Database) -> None:
    contact = operations.meet(people, attendee_id=1, where="Lunch", note="Knits too").contact_id
    operations.tag_contacts(people, contact_ids=[contact], tags=["zines"])
    shown = one_person(people, who_waits(people)[0])
    assert (shown.name, shown.line) == ("Katrín Jónsdóttir", "Cataloguer · Bókasafn")
    assert (shown.tags, shown.notes, shown.known_tags) == (("zines",), ("Knits too",), ["zines"])
    assert [(met.event, met.where) for met in shown.met] == [("LibConf", "Lunch")]
    assert ("Question", "Zines?") in shown.roster
    assert shown.reach == ("katrin@safn.example",)
    assert shown.twin is None


def test_an_event_that_is_over_counts_who_waits(people: Database) -> None:
    operations.meet(people, attendee_id=1)
    scan(people)
    with people.read() as sql:
        assert numbers(sql, 1).waiting == 2
