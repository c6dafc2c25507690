"""Guests of a gathering: invited, written to in drafts that show nobody the others, counted."""

import email
import email.policy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from companion import operations
from companion.errors import KnownError
from companion.formats.letters import draft_file
from companion.model.circle import Circle
from companion.model.draft import ContactDraft, Point
from companion.operations.guests import (
    Invitation,
    counts,
    guest_list_csv,
    guest_list_text,
    invitation,
    invite,
    mark_invited,
    set_answer,
    set_guest_note,
    uninvite,
    write_drafts,
)
from companion.store import Database
from companion.store.events import event_by_id
from companion.store.guests import GuestRow, guests_of
from tests.people import everything


@pytest.fixture
def dinner(db: Database) -> int:
    """A dinner, and three contacts: Ana (social, tagged), Bo (both) and Cy, without an address."""
    for name, circle, mail in (
        ("Ana Ríos", Circle.SOCIAL, "ana@rios.example"),
        ("Bo Park", Circle.BOTH, "bo@park.example"),
        ("Cy Example", Circle.NONE, ""),
    ):
        draft = ContactDraft(formatted_name=name, given=name.split()[0], circles=circle)
        draft.emails = [Point(mail)] if mail else []
        draft.phones = [Point("+47 555 0100")]
        operations.add_contact(db, draft=draft)
    operations.tag_contacts(db, contact_ids=[1], tags=["cooks"])
    return operations.add_event(
        db, name="Dinner", kind="dinner", starts_on="2026-12-05", place="At home", role="host",
        notes="Do not tell Ana",
    ).event_id  # fmt: skip


def listed(db: Database, event_id: int) -> list[GuestRow]:
    with db.read() as sql:
        return guests_of(sql, event_id)


def written(db: Database, event_id: int) -> Invitation:
    with db.read() as sql:
        event, guests = event_by_id(sql, event_id), guests_of(sql, event_id)
    return invitation(
        event,
        guests,
        subject="{event}, {name}?",
        text="{name}: {when}, {where} {note}",
        when="5 Dec",
    )


def test_guests_come_from_circles_tags_and_by_name_and_once_each(db: Database, dinner: int) -> None:
    assert invite(db, event_id=dinner, circle=Circle.PROFESSIONAL).added == 1
    assert invite(db, event_id=dinner, tag="cooks").added == 1
    assert invite(db, event_id=dinner, contact_ids=[1, 3]).added == 1
    assert [one.name for one in listed(db, dinner)] == ["Ana Ríos", "Bo Park", "Cy Example"]
    with pytest.raises(KnownError, match="nobody to invite"):
        invite(db, event_id=dinner, tag="nobody")


def test_answers_are_noted_and_counted_and_taken_back(db: Database, dinner: int) -> None:
    invite(db, event_id=dinner, contact_ids=[1, 2, 3])
    set_answer(db, guest_id=1, answer="yes")
    before = everything(db)
    set_answer(db, guest_id=2, answer="maybe")
    assert counts(listed(db, dinner)) == {"yes": 1, "no": 0, "maybe": 1, "": 1}
    operations.undo(db)
    assert everything(db) == before
    with pytest.raises(KnownError, match="no answer"):
        set_answer(db, guest_id=1, answer="surely")
    uninvite(db, guest_ids=[1])
    with pytest.raises(KnownError, match="not on the list"):
        set_answer(db, guest_id=1, answer="no")


def test_each_reads_their_own_name_and_nothing_else_of_anybody(db: Database, dinner: int) -> None:
    invite(db, event_id=dinner, contact_ids=[1, 2, 3])
    set_guest_note(db, guest_id=1, note="vegetarian")
    made = written(db, dinner)
    first = made.letters[0][1]
    assert (first.subject, first.to) == ("Dinner, Ana?", (("", "ana@rios.example"),))
    assert first.text == "Ana: 5 Dec, At home {note}"
    assert [one.name for one in made.without_address] == ["Cy Example"]
    data = draft_file(first).decode()
    for secret in ("bo@park", "Bo", "vegetarian", "Do not tell", "555"):
        assert secret not in data


def test_the_one_message_for_all_hides_the_addresses(db: Database, dinner: int) -> None:
    invite(db, event_id=dinner, contact_ids=[1, 2, 3])
    together = written(db, dinner).together
    parts = urlsplit(written(db, dinner).addresses[0])
    assert (parts.scheme, parts.path) == ("mailto", "")
    assert parse_qs(parts.query)["bcc"] == ["ana@rios.example,bo@park.example"]
    message = email.message_from_bytes(draft_file(together), policy=email.policy.default)
    assert message["To"] is None
    assert message["Bcc"] == "ana@rios.example, bo@park.example"
    assert message["X-Unsent"] == "1"
    assert "everybody" in message.get_content()


def test_drafts_are_one_for_each_or_one_for_all(db: Database, dinner: int, tmp_path: Path) -> None:
    invite(db, event_id=dinner, contact_ids=[1, 2, 3])
    made = written(db, dinner)
    each = write_drafts(made, tmp_path / "each", one_each=True)
    assert [path.name for path in each] == ["Ana Ríos.eml", "Bo Park.eml"]
    assert len(write_drafts(made, tmp_path / "all", one_each=False)) == 1
    uninvite(db, guest_ids=[1, 2])
    with pytest.raises(KnownError, match="None of these guests"):
        write_drafts(written(db, dinner), tmp_path, one_each=True)


def test_the_list_is_copied_and_written_as_a_table(db: Database, dinner: int) -> None:
    invite(db, event_id=dinner, contact_ids=[1, 2])
    set_guest_note(db, guest_id=1, note="=1+1")
    set_answer(db, guest_id=1, answer="yes")
    mark_invited(db, guest_ids=[1])
    assert guest_list_text(listed(db, dinner)) == "Ana Ríos\tcomes\nBo Park\tno answer"
    table = guest_list_csv(listed(db, dinner)).decode("utf-8-sig")
    assert "Ana Ríos,,ana@rios.example,yes,2026-10-19,'=1+1" in table
