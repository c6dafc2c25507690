from collections.abc import Sequence

import pytest

from companion.importing.matching import (
    ContactColumns,
    EarlierColumns,
    Matches,
    Points,
    name_key,
)
from companion.importing.matching import match as match_columns
from companion.importing.names import split_name
from companion.model.draft import AttendeeDraft
from companion.model.roster_columns import LIST_FIELDS, TEXT_FIELDS, RosterColumns


def draft(name: str, *emails: str, phone: str = "", url: str = "", **more: str) -> AttendeeDraft:
    person = AttendeeDraft(formatted_name=name, emails=list(emails), **more)  # type: ignore[arg-type]
    if "@" not in name:
        parts = split_name(name)
        person.given, person.family = parts.given, parts.family
    person.phones, person.urls = [phone] * bool(phone), [url] * bool(url)
    return person


def columns(drafts: Sequence[AttendeeDraft]) -> RosterColumns:
    return RosterColumns(
        rows=range(2, len(drafts) + 2),
        cells=[()] * len(drafts),
        texts={name: [getattr(draft, name) for draft in drafts] for name in TEXT_FIELDS},
        lists={name: [getattr(draft, name) for draft in drafts] for name in LIST_FIELDS},
    )


def earlier(
    drafts: Sequence[AttendeeDraft], linked: Sequence[int | None] | None = None
) -> EarlierColumns:
    people = columns(drafts)
    return EarlierColumns(
        ids=range(100, 100 + len(drafts)),
        formatted_names=people.text("formatted_name"),
        given=people.text("given"),
        family=people.text("family"),
        organizations=people.text("organization"),
        emails=people.several("emails"),
        phones=people.several("phones"),
        urls=people.several("urls"),
        order_ids=people.text("order_id"),
        attendee_numbers=people.text("attendee_number"),
        badge_ids=people.text("badge_id"),
        contact_ids=linked or [None] * len(drafts),
    )


def contacts(*drafts: AttendeeDraft) -> ContactColumns:
    """Contacts numbered from 1, known as these people are."""
    people = columns(drafts)

    def points(name: str) -> Points:
        found = [(i, value) for i, values in enumerate(people.several(name), 1) for value in values]
        return Points([i for i, _ in found], [value for _, value in found])

    return ContactColumns(
        ids=range(1, len(drafts) + 1),
        formatted_names=people.text("formatted_name"),
        given=people.text("given"),
        family=people.text("family"),
        organizations=people.text("organization"),
        emails=points("emails"),
        phones=points("phones"),
        urls=points("urls"),
    )


def match(
    drafts: Sequence[AttendeeDraft],
    before: EarlierColumns | None = None,
    known: ContactColumns | None = None,
    apart: frozenset[tuple[int, int]] = frozenset(),
) -> Matches:
    return match_columns(
        columns(drafts), before or EarlierColumns(), known or ContactColumns(), apart
    )


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


CONTACTS = contacts(
    draft("Ann Bee", "Ann@Bee.example", organization="Acme"),
    draft("Bo Cee", "family@cee.example"),
    draft("John Smith", "js@elsewhere.example", organization="ONE"),
    draft("Eve Eff", organization="Same"),
    draft("Eve Eff", organization="Same"),
)


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
    matches = match([person], known=CONTACTS)

    assert matches.contact_ids == [contact]
    assert matches.already_known == (contact is not None)


def test_names_compare_without_accents_order_and_punctuation() -> None:
    assert name_key("Jónsdóttir, Katrín") == name_key("KATRIN  jonsdottir")
    assert name_key("Łukasz Wójcik") == name_key("Lukasz Wojcik")


SMITHS = [
    draft("Anna Smith", "smiths@x.example", organization="Library", order_id="A1"),
    draft("Omar Haddad", "omar@y.example", phone="+49 30 1234567", badge_id="B-77"),
    draft("Wei Chen", url="https://www.linkedin.com/in/weichen?trk=x", organization="Archive"),
    draft("王伟", "info@lib.example", organization="图书馆"),
]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        # The other one of a couple, on the same address, order and surname.
        (draft("Bob Smith", "smiths@x.example", organization="Library", order_id="A1"), None),
        (draft("Bob Smith", "smiths@x.example"), None),
        (draft("Annie Smith", "smiths@x.example"), 100),
        (draft("A. Smith", "smiths@x.example"), 100),
        (draft("Anna Miller", "smiths@x.example"), 100),
        (draft("Bob Miller", "smiths@x.example"), None),
        (draft("Anna Maria Smith", "other@x.example", order_id="A1"), 100),
        # A badge handed on; a badge of somebody whose name was corrected.
        (draft("Omar Hadad", "new@y.example", badge_id="B-77"), 101),
        (draft("Zed Zulu", "omar@y.example", badge_id="B-77"), None),
        # By the number, though both e-mails and the organization differ.
        (draft("Haddad, Omar", "o@z.example", phone="030 1234567", organization="New"), 101),
        (draft("Omar Haddad", "o@z.example", phone="+43 30 1234567", organization="N"), None),
        (draft("Layla Haddad", "l@z.example", phone="030 1234567"), None),
        # By the profile, however it is written.
        (draft("Wei Chen", "w@z.example", url="de.linkedin.com/in/WeiChen/"), 102),
        (draft("Wei Zhang", url="linkedin.com/in/weichen", organization="Other"), 102),
        (draft("Ann Lee", url="linkedin.com/in/weichen"), None),
        # Two names that are one in Latin letters.
        (draft("王薇", "info@lib.example", organization="图书馆"), None),
    ],
)
def test_marks_are_never_passed_to_somebody_else(person: AttendeeDraft, found: int | None) -> None:
    assert match([person], earlier(SMITHS)).attendee_ids == [found]


def test_numbers_that_only_count_the_rows_are_nobodys() -> None:
    before = [
        draft("John Smith", organization="One", attendee_number="1"),
        draft("John Smith", organization="Two", attendee_number="2"),
        draft("Anna Lee", attendee_number="3"),
    ]
    after = [
        draft("John Smith", organization="Two", attendee_number="1"),
        draft("Anna Jones", attendee_number="3"),
        draft("John Smith", organization="One", attendee_number="2"),
    ]

    assert match(after, earlier(before)).attendee_ids == [101, None, 100]


def test_a_linked_line_stays_its_contacts() -> None:
    known = contacts(draft("Somebody Else"), draft("Anna Smith", "smiths@x.example"))

    matches = match(SMITHS[:1], earlier(SMITHS[:1], linked=[1]), known)

    assert matches.contact_ids == [1]
    assert [(one.contact, one.reason) for one in matches.known] == [
        ("Somebody Else", "linked before")
    ]


@pytest.mark.parametrize(
    ("person", "contact", "reason"),
    [
        (draft("Ann Bee", "ANN@bee.example"), draft("Ann Bee", "ann@bee.example"),
         "the same e-mail address and name"),
        (draft("Omar Haddad", phone="030 1234567"), draft("Omar Haddad", phone="+49 30 1234567"),
         "the same phone number and name"),
        (draft("Wei Chen", url="https://mastodon.example/@wei"),
         draft("Chen Wei", url="@wei@mastodon.example"), "the same profile on the web and name"),
        (draft("Wei Chen", url="0000-0002-1825-0097"),
         draft("Wei Chen", url="https://orcid.org/0000-0002-1825-0097"),
         "the same profile on the web and name"),
        (draft("ann@bee.example", "ann@bee.example"), draft("Ann Bee", "ann@bee.example"),
         "the same e-mail address"),
        (draft("Ann Bee", organization="Acme"), draft("Bee, Ann", organization="ACME Ltd."),
         "the same name and organization"),
        (draft("佐藤 花子", organization="図書館"), draft("佐藤花子", organization="図書館"),
         "the same name and organization"),
        (draft("佐藤花子", organization="図書館"), draft("佐藤 花子", organization="図書館"),
         "the same name and organization"),
    ],
)  # fmt: skip
def test_who_surely_is_a_contact_is_known_and_it_is_said_why(
    person: AttendeeDraft, contact: AttendeeDraft, reason: str
) -> None:
    matches = match([person], known=contacts(contact, draft("Somebody Else", "x@x.example")))

    assert matches.contact_ids == [1]
    assert [(one.row, one.contact_id, one.reason) for one in matches.known] == [(2, 1, reason)]
    assert matches.known[0].score >= 0.9
    assert matches.likely == []


@pytest.mark.parametrize(
    ("person", "contact", "reason"),
    [
        (draft("Ann Bee"), draft("Ann Bee"), "the same name"),
        (draft("Ann Bee", organization="A"), draft("Ann Bee", organization="B"),
         "the same name, but another organization"),
        (draft("Bill Gates"), draft("William Gates"), "Bill and William are forms of one name"),
        (draft("Саша Петров"), draft("Александр Петров"), "forms of one name"),
        (draft("Катрин Янсен"), draft("Katrin Jansen"), "the same name in another script"),
        (draft("Ana Garcia", organization="Biblioteca"),
         draft("Ana Garcia Marquez", organization="Biblioteca"), "one has more names"),
        (draft("Jonathan Meier", "j@lib.example"), draft("Jonathan Meyer", "m@lib.example"),
         "the same e-mail domain, and the names agree (one letter differs)"),
        (draft("A. Bee", organization="Acme"), draft("Ann Bee", organization="Acme"),
         "an initial"),
        (draft("Anna Miller", "a@x.example"), draft("Anna Smith", "a@x.example"),
         "the same e-mail address, but another family name"),
        (draft("Ann Lee", url="linkedin.com/in/ann"), draft("Bea Roy", url="linkedin.com/in/ann"),
         "the same profile on the web, but another name"),
    ],
)  # fmt: skip
def test_who_may_be_a_contact_is_offered_with_a_reason_and_not_linked(
    person: AttendeeDraft, contact: AttendeeDraft, reason: str
) -> None:
    matches = match([person], known=contacts(draft("Somebody Else", "x@x.example"), contact))

    assert matches.contact_ids == [None]
    assert [(one.row, one.contact_id) for one in matches.likely] == [(2, 2)]
    assert reason in matches.likely[0].reason
    assert 0.6 <= matches.likely[0].score < 0.9


@pytest.mark.parametrize(
    ("person", "contact"),
    [
        (draft("Bob Smith", "smiths@x.example"), draft("Anna Smith", "smiths@x.example")),
        (draft("Omar Haddad", phone="+49 30 1234567"), draft("Ann Lee", phone="+43 30 1234567")),
        (draft("Ann Lee", url="https://x.example"), draft("Bea Roy", url="https://x.example")),
        (draft("Ann", organization="Acme"), draft("Ann Bee", organization="Other")),
        (draft("Anna"), draft("Anna")),
        (draft("Bill Gates", organization="A"), draft("William Gates", organization="B")),
        (draft("Ann Meier", "a@gmail.com"), draft("Ann Meyer", "b@gmail.com")),
        (draft("Anna Lucia Roy", organization="A"), draft("Anna Maria Roy", organization="A")),
        (draft("王伟", organization="图书馆"), draft("王薇", organization="图书馆")),
    ],
)
def test_who_is_somebody_else_is_not_even_offered(
    person: AttendeeDraft, contact: AttendeeDraft
) -> None:
    matches = match([person], known=contacts(contact))

    assert (matches.contact_ids, matches.likely) == ([None], [])


def test_two_contacts_alike_are_offered_and_none_is_linked() -> None:
    twice = draft("Ann Bee", "ann@bee.example")

    matches = match([twice], known=contacts(twice, twice))

    assert matches.contact_ids == [None]
    assert sorted(one.contact_id for one in matches.likely) == [1, 2]


def test_a_contact_is_not_two_people_of_one_name_and_organization() -> None:
    people = [draft("Ann Bee", organization="Acme"), draft("Ann Bee", organization="Acme")]

    matches = match(people, known=contacts(people[0]))

    assert matches.contact_ids == [None, None]
    assert len(matches.likely) == 2


def test_who_was_told_apart_is_neither_linked_nor_offered() -> None:
    ann = draft("Ann Bee", "ann@bee.example", organization="Acme")

    matches = match([ann], earlier([ann]), contacts(ann), frozenset({(100, 1)}))

    assert (matches.attendee_ids, matches.contact_ids, matches.likely) == ([100], [None], [])
