"""What leaves with a card that is handed over, and what stays home."""

from dataclasses import fields, replace

import pytest

from companion import operations
from companion.errors import KnownError
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point
from companion.operations import handover
from companion.operations.handover import Whom, card_file, own_card, to_hand_over
from companion.store import Database

SECRET = "SECRET"
# Everything a draft can hold; what is yours about the person says so.
FULL = ContactDraft(
    uid=f"urn:uuid:{SECRET}",
    formatted_name="Ada Example", given="Ada", family="Example", additional="B", prefixes="Dr.",
    suffixes="PhD", nicknames=["Adi"], organization=["Example Library", "Maps"], title="Librarian",
    role="Maps", birthday="1990-03-01", anniversary="2015-06-01",
    emails=[Point("ada@cards.example", ["work"], True, SECRET, {"X-FROM": [SECRET]})],
    phones=[Point("+49 30 5550134", ["cell"], label=SECRET)],
    urls=[Point("https://ada.example", label=SECRET)],
    impps=[Point("xmpp:ada@chat.example", params={"X-A": [SECRET]})],
    addresses=[Address(street="1 Map Street", locality="Springfield", label=SECRET,
                       params={"X-B": [SECRET]})],
    notes=[Note(f"{SECRET}: owes me a coffee", "2026-10-19T11:20:00+00:00")],
    photo=Photo(b"\xff\xd8\xff\xe0" + b"0" * 200),
    circles=Circle.BOTH, tags=[SECRET, f"{SECRET} two"],
    extra=[ExtraProperty("X-MINE", SECRET), ExtraProperty("RELATED", SECRET, "item1")],
)  # fmt: skip


def add(db: Database, draft: ContactDraft) -> int:
    return operations.add_contact(db, draft=draft).contact_id


@pytest.mark.parametrize("target", ["generic", "apple", "android", "google"])
def test_no_note_tag_circle_label_or_odd_property_leaves(db: Database, target: str):
    contact = add(db, FULL)
    data = card_file(db, whom=Whom([contact]), target=target).data.decode()
    (code,) = to_hand_over(db, whom=Whom([contact])).people
    for text in (data, repr(code.card)):
        assert SECRET not in text
        assert "coffee" not in text
    for word in ("CATEGORIES", "UID", "REV", "rofessional", "ocial"):
        assert word not in data
    (card,) = read_cards(data.encode()).cards
    assert card.emails[0].value == "ada@cards.example"


def test_where_and_how_you_met_stays_home(db: Database):
    event = operations.add_event(db, name="SecretCon").event_id
    path = db.folder / "list.csv"
    path.write_text("Name,E-mail,Ticket,Question\nBo Example,bo@cards.example,VIP,Any news?\n")
    operations.import_roster(db, plan=operations.plan_roster(db, path), event=event)
    met = operations.meet(db, attendee_id=1, circle=Circle.SOCIAL, where="the bar", note="drunk")
    found = card_file(db, whom=Whom(met_at=event))
    assert found.contacts == 1
    assert b"bo@cards.example" in found.data
    for word in (b"SecretCon", b"bar", b"drunk", b"VIP", b"news"):
        assert word not in found.data
    assert met.contact_id == to_hand_over(db, whom=Whom(met_at=event)).people[0].contact_id
    assert to_hand_over(db, whom=Whom(met_at=event + 1)).people == ()


def test_notes_leave_when_they_are_asked_for_and_without_their_dates(db: Database):
    whom = Whom([add(db, FULL)])
    data = card_file(db, whom=whom, with_notes=True).data
    assert b"coffee" in data
    assert b"2026" not in data
    (one,) = to_hand_over(db, whom=whom, with_notes=True).people
    assert one.card.notes == [Note(f"{SECRET}: owes me a coffee")]
    assert to_hand_over(db, whom=whom).have_notes


def test_a_field_that_a_draft_learns_stays_home_until_somebody_decides():
    home = {"uid", "circles", "tags", "extra", "notes"}
    empty = ContactDraft()
    kept = {
        one.name
        for one in fields(ContactDraft)
        if getattr(own_card(FULL), one.name) != getattr(empty, one.name)
    }
    assert kept | home == {one.name for one in fields(ContactDraft)}, "decide in own_card"
    assert not kept & home


def test_the_card_of_one_who_changes_it_is_a_copy():
    card = own_card(FULL)
    card.emails[0].types.append("home")
    card.organization.clear()
    assert FULL.emails[0].types == ["work"]
    assert FULL.organization


def test_those_of_whom_only_a_name_is_known_are_left_out_and_named(db: Database):
    reach = [Point("x@cards.example")]
    first = add(db, ContactDraft(formatted_name="Bo Example", emails=reach))
    second = add(db, ContactDraft(formatted_name="Cy Example", notes=[Note("tall")]))
    found = to_hand_over(db, whom=Whom([first, second]))
    assert [one.name for one in found.people] == ["Bo Example"]
    assert found.nothing == ("Cy Example",)
    file = card_file(db, whom=Whom([first, second]))
    assert (file.contacts, file.nothing) == (1, ("Cy Example",))
    # Whoever is chosen alone was meant.
    assert [one.name for one in to_hand_over(db, whom=Whom([second])).people] == ["Cy Example"]
    third = add(db, ContactDraft(formatted_name="Di Example"))
    with pytest.raises(KnownError, match="only names are known"):
        card_file(db, whom=Whom([second, third]))


def test_a_circle_or_a_tag_chooses(db: Database):
    for name, circle, tag in (("A", 1, "zines"), ("B", 2, "zines"), ("C", 3, "maps")):
        draft = ContactDraft(formatted_name=name, title="x", circles=Circle(circle), tags=[tag])
        add(db, draft)

    def names(whom: Whom) -> str:
        return "".join(one.name for one in to_hand_over(db, whom=whom).people)

    assert names(Whom()) == "ABC"
    assert names(Whom(circle=Circle.SOCIAL)) == "BC"
    assert names(Whom(circle=Circle.PROFESSIONAL, tag="ZINES")) == "A"
    assert handover.count_to_hand_over(db, whom=Whom(tag="maps")) == 1


def test_a_sequence_ends_at_its_limit_and_says_so(db: Database):
    for number in range(5):
        add(db, ContactDraft(formatted_name=f"N{number}", title="x"))
    found = to_hand_over(db, whom=Whom(), most=3)
    assert (len(found.people), found.more) == (3, 2)


def test_photos_stay_home_where_they_would_make_the_file_too_large(db: Database, monkeypatch):
    ids = [add(db, replace(FULL, uid=f"{n}", formatted_name=f"N{n}")) for n in range(3)]
    whole = card_file(db, whom=Whom(ids))
    assert whole.data.count(b"PHOTO") == 3
    assert not whole.photos_stay
    monkeypatch.setattr(handover, "MOST_OCTETS", len(whole.data) - 10)
    bare = card_file(db, whom=Whom(ids))
    assert (bare.contacts, bare.photos_stay) == (3, True)
    assert b"PHOTO" not in bare.data
