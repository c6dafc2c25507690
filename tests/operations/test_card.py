"""Your own card: each circle sees its own fields, and no other ever."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.formats.vcard import read_cards, write_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, Point
from companion.store import Database
from companion.store.cards import CARD_FIELDS, CardFieldDraft, card_draft, card_fields
from tests.people import everything

PRO, SOCIAL, BOTH = Circle.PROFESSIONAL, Circle.SOCIAL, Circle.BOTH


def seen_by(db: Database, circle: Circle) -> ContactDraft:
    with db.read() as sql:
        return card_draft(sql, circle)


def test_each_circle_sees_its_fields_and_those_of_both(db: Database) -> None:
    fields = [
        CardFieldDraft("given", "Robin"),
        CardFieldDraft("family", "Alder"),
        CardFieldDraft("pronouns", "they/them", circles=SOCIAL),
        CardFieldDraft("email", "robin@library.example", ("work",), PRO),
        CardFieldDraft("email", "robin@home.example", ("home",), SOCIAL),
        CardFieldDraft("organization", "City Library; Maps", circles=PRO),
        CardFieldDraft("address", ";;Street 1;Town;;0101;Norway", ("home",), SOCIAL),
        CardFieldDraft("address", "Desk 4", circles=PRO),
        CardFieldDraft("note", "Knits", circles=SOCIAL),
        CardFieldDraft("nickname", "Rob", circles=Circle.NONE),
    ]
    operations.set_card(db, fields=fields)
    work, home = seen_by(db, PRO), seen_by(db, SOCIAL)
    assert work.formatted_name == home.formatted_name == "Robin Alder"
    assert work.emails == [Point("robin@library.example", ["work"])]
    assert home.emails == [Point("robin@home.example", ["home"])]
    assert work.organization == ["City Library", "Maps"]
    assert work.addresses == [Address(street="Desk 4")]
    assert home.addresses == [
        Address("", "", "Street 1", "Town", "", "0101", "Norway", types=["home"])
    ]
    assert (work.notes, work.extra, work.nicknames) == ([], [], [])
    assert [extra.value for extra in home.extra] == ["they/them"]
    assert home.organization == []
    assert seen_by(db, BOTH).emails == [], "what both see is what everybody may see"
    assert len(seen_by(db, Circle.NONE).emails) == 2
    assert seen_by(db, Circle.NONE).nicknames == ["Rob"]


CIRCLES = st.sampled_from([Circle.NONE, PRO, SOCIAL, BOTH])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CARD_FIELDS), CIRCLES), max_size=12))
def test_no_field_of_one_circle_is_ever_written_into_the_others_card(
    db: Database, fields: list[tuple[str, Circle]]
) -> None:
    values = [f"value{number}x" for number in range(len(fields))]
    operations.set_card(
        db,
        fields=[
            CardFieldDraft(name, value, (), circles)
            for (name, circles), value in zip(fields, values, strict=True)
        ],
    )
    for circle in (PRO, SOCIAL):
        draft = seen_by(db, circle)
        written = repr(draft) + write_cards([draft]).decode().replace("\r\n ", "")
        for (_, circles), value in zip(fields, values, strict=True):
            if circle not in circles:
                assert value not in written


def test_the_fields_are_those_that_were_set_in_their_order(db: Database) -> None:
    first = [CardFieldDraft("given", "Robin"), CardFieldDraft("url", "https://r.example")]
    operations.set_card(db, fields=first)
    with db.read() as sql:
        ids = [field.id for field in card_fields(sql)]
    second = [
        *first,
        CardFieldDraft("phone", " +1\u00a0555 ", ("cell",)),
        CardFieldDraft("note", " "),
    ]
    operations.set_card(db, fields=second)
    with db.read() as sql:
        stored = card_fields(sql)
    assert [(field.name, field.value, field.types) for field in stored] == [
        ("given", "Robin", ()), ("url", "https://r.example", ()), ("phone", "+1 555", ("cell",)),
    ]  # fmt: skip
    assert [field.id for field in stored[:2]] == ids
    assert [field.position for field in stored] == [0, 1, 2]
    operations.set_card(db, fields=[])
    operations.undo(db)
    with db.read() as sql:
        assert card_fields(sql) == stored


def test_setting_the_same_card_again_is_no_step(db: Database) -> None:
    fields = [CardFieldDraft("given", "Robin"), CardFieldDraft("note", "x", (), SOCIAL)]
    assert operations.set_card(db, fields=fields).changed.touches("card_field")
    assert operations.set_card(db, fields=fields).changed.tables == {}


def test_a_field_that_no_card_has_is_told(db: Database) -> None:
    before = everything(db)
    with pytest.raises(KnownError, match=r"no field “shoe”.*given"):
        operations.set_card(
            db, fields=[CardFieldDraft("given", "Robin"), CardFieldDraft("shoe", "42")]
        )
    assert everything(db) == before


def test_pronouns_with_a_comma_stay_one_value(db: Database) -> None:
    fields = [CardFieldDraft("given", "Robin"), CardFieldDraft("pronouns", "they, them; xe")]
    operations.set_card(db, fields=fields)
    (extra,) = seen_by(db, PRO).extra
    assert extra.value == "they\\, them\\; xe"
    (again,) = read_cards(write_cards([seen_by(db, PRO)])).cards
    assert [one.value for one in again.extra] == [extra.value]


def test_an_empty_card_is_empty(db: Database) -> None:
    assert seen_by(db, PRO) == ContactDraft()
