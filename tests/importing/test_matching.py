from collections.abc import Sequence

import pytest

from companion.importing.matching import EarlierAttendee, KnownContact, match, name_key
from companion.model.draft import AttendeeDraft


def draft(name: str, *emails: str, **more: str) -> AttendeeDraft:
    return AttendeeDraft(formatted_name=name, emails=list(emails), **more)  # type: ignore[arg-type]


def earlier(drafts: Sequence[AttendeeDraft]) -> list[EarlierAttendee]:
    return [
        EarlierAttendee(
            100 + index,
            person.formatted_name,
            person.emails,
            person.organization,
            person.order_id,
            person.attendee_number,
            person.badge_id,
        )
        for index, person in enumerate(drafts)
    ]


ROSTER = [
    draft("Ann Bee", "ann@bee.example", organization="Acme", order_id="1", attendee_number="11"),
    # Two people of one order, on one address.
    draft("Bo Cee", "family@cee.example", order_id="2", attendee_number="12"),
    draft("Di Cee", "family@cee.example", order_id="2", attendee_number="13"),
    # Two people of one name.
    draft("John Smith", "john@one.example", organization="One"),
    draft("John Smith", "john@two.example", organization="Two"),
    draft("No Mail", organization="Firm"),
    draft("Only Name"),
    draft("Only Name"),
]


def test_the_same_file_again_finds_everybody() -> None:
    matches = match(ROSTER, earlier(ROSTER))

    assert matches.attendee_ids == [100, 101, 102, 103, 104, 105, 106, 107]
    assert matches.missing == []


def test_the_order_of_the_rows_does_not_matter() -> None:
    matches = match(ROSTER[::-1], earlier(ROSTER))

    # Nothing tells the two of nothing but one name apart: either may be either.
    assert matches.attendee_ids[2:] == [105, 104, 103, 102, 101, 100]


def test_who_is_no_longer_in_the_file_is_missing_and_who_is_new_is_new() -> None:
    matches = match([*ROSTER[1:], draft("New Face", "new@face.example")], earlier(ROSTER))

    assert matches.missing == [100]
    assert matches.attendee_ids[-1] is None


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        # The ticket stays, the address or a spelling changes.
        (draft("Ann Bee", "new@bee.example", order_id="1", attendee_number="11"), True),
        (draft("Anne Bee-Dee", "ann@bee.example", order_id="1", attendee_number="11"), True),
        (draft("ann BEE", "ANN@bee.example", organization="Acme"), True),
        (draft("Bee, Ann", "x@bee.example", organization="ACME"), True),
        (draft("Ann Bee"), True),
        (draft("Ann Miller", "ann@bee.example"), True),
        # The ticket was handed to somebody else.
        (draft("Zed Zulu", "zed@zulu.example", order_id="1", attendee_number="11"), False),
        # Another person of the same name.
        (draft("Ann Bee", "ann@other.example", organization="Other"), False),
        # Another person on the same address.
        (draft("Carl Dee", "ann@bee.example"), False),
    ],
)
def test_a_changed_line_is_the_same_person_only_if_that_is_sure(
    changed: AttendeeDraft, same: bool
) -> None:
    matches = match([changed], earlier(ROSTER[:1]))

    assert matches.attendee_ids == [100 if same else None]


def test_one_order_of_many_people_does_not_collapse() -> None:
    before = [draft(f"Guest {n}", "boss@firm.example", order_id="7") for n in "ABCD"]
    after = [draft(f"Guest {n}", "boss@firm.example", order_id="7") for n in "DXBA"]

    matches = match(after, earlier(before))

    assert matches.attendee_ids == [103, None, 101, 100]
    assert matches.missing == [102]


def test_no_attendee_is_found_twice() -> None:
    matches = match([ROSTER[0], ROSTER[0]], earlier(ROSTER[:1]))

    assert matches.attendee_ids == [100, None]


CONTACTS = [
    KnownContact(1, "Ann Bee", ["Ann@Bee.example"], "Acme"),
    KnownContact(2, "Bo Cee", ["family@cee.example"]),
    KnownContact(3, "John Smith", ["js@elsewhere.example"], "ONE"),
    KnownContact(4, "Eve Eff", [], "Same"),
    KnownContact(5, "Eve Eff", [], "Same"),
]


@pytest.mark.parametrize(
    ("person", "contact"),
    [
        (draft("Ann B.", "ann@bee.example"), 1),
        (draft("Bee, Ann", organization="acme"), 1),
        (draft("Bo Cee", "family@cee.example"), 2),
        (draft("Di Dee", "family@cee.example"), None),
        (draft("family@cee.example", "family@cee.example"), 2),
        (draft("John Smith", "john@one.example", organization="One"), 3),
        (draft("John Smith", "john@two.example", organization="Two"), None),
        (draft("Ann Bee"), None),
        (draft("Eve Eff", organization="Same"), None),
    ],
)
def test_a_contact_is_found_only_if_that_is_sure(
    person: AttendeeDraft, contact: int | None
) -> None:
    matches = match([person], contacts=CONTACTS)

    assert matches.contact_ids == [contact]
    assert matches.already_known == (contact is not None)


def test_names_compare_without_accents_order_and_punctuation() -> None:
    assert name_key("Jónsdóttir, Katrín") == name_key("KATRIN  jonsdottir")
    assert name_key("Łukasz Wójcik") == name_key("Lukasz Wojcik")
