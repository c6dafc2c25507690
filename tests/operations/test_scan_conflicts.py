"""What a scanned card says otherwise than the contact is told field by field, and can be taken."""

import pytest

from companion import operations
from companion.errors import KnownError
from companion.model.draft import ContactDraft, Photo, Point
from companion.operations.conflicts import Conflict, conflicts
from companion.operations.scans import ScanDraft, keep_person
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.scans import kept_scans

SCAN = ScanDraft(text="x", format="QRCode", kind="vcard", source="camera")
KNOWN = ContactDraft(
    formatted_name="Katrín Jónsdóttir", given="Katrín", family="Jónsdóttir",
    organization=["Bókasafn"], title="Cataloguer", emails=[Point("k@old.example")],
    birthday="1990-04-01", photo=Photo(b"one"),
)  # fmt: skip
READ = ContactDraft(
    formatted_name="Katrín Jónsdóttir Bergmann", given="Katrín", family="Jónsdóttir Bergmann",
    organization=["Háskóli"], title="Director", role="Boss", emails=[Point("k@new.example")],
    photo=Photo(b"two"),
)  # fmt: skip


def test_what_both_say_differently_is_a_conflict_and_nothing_else_is() -> None:
    assert conflicts(KNOWN, READ) == [
        Conflict("name", "Name", "Katrín Jónsdóttir", "Katrín Jónsdóttir Bergmann"),
        Conflict("organization", "Organization", "Bókasafn", "Háskóli"),
        Conflict("title", "Title", "Cataloguer", "Director"),
        Conflict("photo", "Picture", "The picture that you have", "Another picture"),
    ]
    assert conflicts(KNOWN, KNOWN) == conflicts(KNOWN, ContactDraft()) == []


@pytest.mark.parametrize(
    "same",
    [
        ContactDraft(formatted_name="JÓNSDÓTTIR Katrín"),
        ContactDraft(formatted_name="Katrín"),
        ContactDraft(formatted_name=" katrín \n jónsdóttir", title="cataloguer"),
        ContactDraft(given="Katrín", family="Jónsdóttir"),
        ContactDraft(emails=[Point("somebody@else.example")]),
        ContactDraft(formatted_name="Katrín Jónsdóttir", phones=[Point("+354555")]),
    ],
)
def test_the_same_words_and_further_values_are_no_conflict(same: ContactDraft) -> None:
    assert conflicts(KNOWN, same) == []


def test_only_the_fields_that_were_chosen_become_what_the_card_says(db: Database) -> None:
    known = operations.add_contact(db, draft=KNOWN).contact_id
    kept = keep_person(db, scan=SCAN, draft=READ, into=known, choices=["title", "name"])
    with db.read() as sql:
        now = load_draft(sql, known)
    assert kept.contact_id == known
    assert (now.title, now.family, now.formatted_name) == (
        "Director", "Jónsdóttir Bergmann", "Katrín Jónsdóttir Bergmann",
    )  # fmt: skip
    assert (now.organization, now.role) == (["Bókasafn"], "Boss")
    assert [point.value for point in now.emails] == ["k@old.example", "k@new.example"]
    assert kept.changed.step == "Saved the card of Katrín Jónsdóttir Bergmann"
    operations.undo(db)
    with db.read() as sql:
        assert load_draft(sql, known).title == "Cataloguer"
        assert kept_scans(sql) == []


def test_without_a_choice_nothing_of_yours_is_overwritten(db: Database) -> None:
    known = operations.add_contact(db, draft=KNOWN).contact_id
    keep_person(db, scan=SCAN, draft=READ, into=known)
    with db.read() as sql:
        assert load_draft(sql, known).title == "Cataloguer"


def test_a_choice_that_is_none_changes_nothing(db: Database) -> None:
    known = operations.add_contact(db, draft=KNOWN).contact_id
    with pytest.raises(KnownError, match="nothing to choose"):
        keep_person(db, scan=SCAN, draft=READ, into=known, choices=["shoe size"])
    with db.read() as sql:
        assert kept_scans(sql) == []
