"""Variants of one's own card: each shows what was chosen for it, and never anything else."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import operations
from companion.errors import KnownError
from companion.formats.vcard import read_cards
from companion.model.circle import Circle
from companion.model.draft import Photo
from companion.operations.card_codes import code_of, file_of
from companion.store import Database
from companion.store.card_variants import OwnCard, Variant, own_cards, variants
from companion.store.cards import CARD_FIELDS, CardFieldDraft, CardFieldRow, card_fields
from tests.people import everything

PRO, SOCIAL = Circle.PROFESSIONAL, Circle.SOCIAL
ROBIN = [
    CardFieldDraft("formatted_name", "Robin Alder"),
    CardFieldDraft("email", "robin@library.example", ("work",), PRO),
    CardFieldDraft("email", "robin@home.example", ("home",), SOCIAL),
    CardFieldDraft("phone", "+47 555 0199", ("cell",), SOCIAL),
]
PHOTO = Photo(b"\xff\xd8\xff\xe0 not really", "image/jpeg")


def cards(db: Database) -> dict[str, OwnCard]:
    with db.read() as sql:
        return {card.variant.name: card for card in own_cards(sql)}


def fields(db: Database) -> list[CardFieldRow]:
    with db.read() as sql:
        return card_fields(sql)


def as_drafts(rows: list[CardFieldRow]) -> list[CardFieldDraft]:
    return [
        CardFieldDraft(row.name, row.value, row.types, row.circles, row.language, row.id)
        for row in rows
    ]


def test_the_two_circles_are_variants_from_the_start(db: Database) -> None:
    with db.read() as sql:
        assert [(one.name, one.circle, one.key) for one in variants(sql)] == [
            ("Professional", PRO, "professional"), ("Social", SOCIAL, "social"),
        ]  # fmt: skip


def test_a_variant_like_another_shows_the_same_until_it_is_changed(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    pro = cards(db)["Professional"].variant
    speaker = operations.add_variant(db, name=" Speaker ", like=pro).variant
    assert cards(db)["Speaker"].draft == cards(db)["Professional"].draft
    rows = as_drafts(fields(db))
    rows[3] = replace(rows[3], variants=frozenset({speaker.id}))
    operations.set_card(db, fields=rows)
    assert [point.value for point in cards(db)["Speaker"].draft.phones] == ["+47 555 0199"]
    assert cards(db)["Professional"].draft.phones == []
    operations.undo(db)
    assert cards(db)["Speaker"].draft.phones == []


def test_a_new_variant_is_empty_and_a_new_field_is_on_none(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    operations.add_variant(db, name="Speaker", like=cards(db)["Social"].variant)
    operations.add_variant(db, name="Bare")
    operations.set_card(db, fields=[*ROBIN, CardFieldDraft("note", "Knits")])
    assert cards(db)["Bare"].draft.formatted_name == ""
    assert cards(db)["Speaker"].draft.notes == []
    assert len(cards(db)["Social"].draft.notes) == 1


def test_choices_follow_their_field_when_others_go_or_come_before_it(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    operations.add_variant(db, name="Speaker", like=cards(db)["Professional"].variant)
    before = cards(db)["Speaker"].draft
    changed = [CardFieldDraft("title", "Librarian"), ROBIN[3], ROBIN[1], ROBIN[0]]
    operations.set_card(db, fields=changed)
    assert cards(db)["Speaker"].draft == before
    assert [field.position for field in fields(db)] == [0, 1, 2, 3]


def test_another_circle_s_value_never_takes_a_chosen_field_s_place(db: Database) -> None:
    operations.set_card(db, fields=ROBIN[:2])
    operations.add_variant(db, name="Speaker", like=cards(db)["Professional"].variant)
    private = CardFieldDraft("email", "private@home.example", ("work",), SOCIAL)
    operations.set_card(db, fields=[ROBIN[0], private])
    assert cards(db)["Speaker"].draft.emails == []


def test_a_corrected_value_stays_chosen(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    operations.add_variant(db, name="Speaker", like=cards(db)["Professional"].variant)
    operations.set_card(db, fields=[ROBIN[0], replace(ROBIN[1], value="r@library.example")])
    assert [one.value for one in cards(db)["Speaker"].draft.emails] == ["r@library.example"]


def test_variants_are_renamed_and_removed_and_all_of_it_undone(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    states = [everything(db)]
    variant = operations.add_variant(db, name="Speaker", like=cards(db)["Social"].variant).variant
    states.append(everything(db))
    done = operations.set_variant(db, variant=replace(variant, name="Talk", colour="#003366"))
    assert done.changed.step == "Renamed the card “Speaker” to “Talk”"
    states.append(everything(db))
    operations.set_card_picture(db, kind="photo", picture=PHOTO, variant=done.variant)
    states.append(everything(db))
    operations.remove_variant(db, variant_id=variant.id)
    assert len(fields(db)) == len(ROBIN)
    assert list(cards(db)) == ["Professional", "Social"]
    for state in reversed(states):
        operations.undo(db)
        assert everything(db) == state
    for state in states[1:]:
        operations.redo(db)
        assert everything(db) == state


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (" ", "needs a name"),
        ("social", "already"),
        ("TALK", "already"),
        ("x" * 41, "40 characters are the most"),
    ],
)
def test_a_name_that_is_none_or_taken_is_refused(db: Database, name: str, words: str) -> None:
    talk = operations.add_variant(db, name="Talk").variant
    other = operations.add_variant(db, name="Other").variant
    before = everything(db)
    with pytest.raises(KnownError, match=words):
        operations.add_variant(db, name=name)
    with pytest.raises(KnownError, match=words):
        operations.set_variant(db, variant=replace(other, name=name))
    assert everything(db) == before
    assert operations.set_variant(db, variant=replace(talk, name="talk")).variant.name == "talk"


def test_a_pale_colour_an_unknown_form_and_a_card_that_is_gone_are_refused(db: Database) -> None:
    pro = cards(db)["Professional"].variant
    for changed, words in (
        (replace(pro, colour="#ffee00"), "too light"),
        (replace(pro, form="fax"), "no form"),
        (Variant(id=77, name="Gone"), "not there any more"),
    ):
        with pytest.raises(KnownError, match=words):
            operations.set_variant(db, variant=changed)
    with pytest.raises(KnownError, match="not there any more"):
        operations.remove_variant(db, variant_id=77)


def test_a_circle_s_card_keeps_its_name_and_gets_a_form_and_a_colour(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    pro = cards(db)["Professional"].variant
    operations.set_variant(db, variant=replace(pro, name="X", form="mecard", colour="#003366"))
    card = cards(db)["Professional"]
    assert code_of(card).payload.startswith("MECARD:N:Robin Alder;EMAIL:robin@library.example;")
    assert code_of(card).matrix.look.colour == "#003366"
    assert code_of(cards(db)["Social"]).matrix.look.plain
    assert not operations.set_variant(db, variant=card.variant).changed.tables


def test_a_photo_is_in_the_files_of_the_cards_that_show_it_and_in_no_code(db: Database) -> None:
    operations.set_card(db, fields=ROBIN)
    social = cards(db)["Social"].variant
    operations.set_card_picture(db, kind="photo", picture=PHOTO, variant=social)
    shown = cards(db)
    assert read_cards(file_of(shown["Social"])).cards[0].photo == PHOTO
    assert read_cards(file_of(shown["Professional"])).cards[0].photo is None
    assert "PHOTO" not in code_of(shown["Social"]).payload
    assert "the photo" in code_of(shown["Social"]).not_carried
    operations.set_card_picture(db, kind="photo", picture=None)
    assert cards(db)["Social"].photo is None
    with pytest.raises(KnownError, match="shows no name yet"):
        file_of(OwnCard(Variant()))


HANAKO = [
    CardFieldDraft("formatted_name", "佐藤 花子"),
    CardFieldDraft("family", "佐藤"),
    CardFieldDraft("given", "花子"),
    CardFieldDraft("formatted_name", "Hanako Sato", language="en"),
    CardFieldDraft("family", "Sato", language="en"),
    CardFieldDraft("given", "Hanako", language="en"),
    CardFieldDraft("title", "司書"),
    CardFieldDraft("title", "Librarian", circles=PRO, language="en"),
    CardFieldDraft("organization", "国立図書館"),
    CardFieldDraft("email", "sato@lib.example", language="en"),
]


def test_a_card_in_two_scripts_shows_one_and_knows_the_other(db: Database) -> None:
    operations.set_card(db, fields=HANAKO)
    card = cards(db)["Professional"]
    assert (card.draft.formatted_name, card.draft.title) == ("佐藤 花子", "司書")
    assert "NICKNAME:Hanako Sato\r\n" in code_of(card).payload
    assert "Librarian" not in code_of(card).payload
    operations.set_variant(db, variant=replace(card.variant, language="en"))
    card = cards(db)["Professional"]
    assert (card.draft.formatted_name, card.draft.family) == ("Hanako Sato", "Sato")
    assert (card.draft.title, card.draft.organization) == ("Librarian", ["国立図書館"])
    assert "NICKNAME:佐藤 花子\r\n" in code_of(card).payload
    assert card.draft.emails[0].value == "sato@lib.example", "an e-mail is in no language"


def test_a_file_of_4_0_has_all_languages_and_one_of_3_0_the_names(db: Database) -> None:
    operations.set_card(db, fields=HANAKO)
    card, social = cards(db)["Professional"], cards(db)["Social"]
    lines = file_of(card, "4.0").decode().split("\r\n")
    for line in (
        "FN;ALTID=1:佐藤 花子",
        "FN;ALTID=1;LANGUAGE=en:Hanako Sato",
        "N;ALTID=1;LANGUAGE=en:Sato;Hanako;;;",
        "TITLE;ALTID=1;LANGUAGE=en:Librarian",
        "ORG:国立図書館",
    ):
        assert line in lines
    assert "Librarian" not in file_of(social, "4.0").decode()
    lines = file_of(card).decode().split("\r\n")
    assert {"X-PHONETIC-FIRST-NAME:Hanako", "X-PHONETIC-LAST-NAME:Sato"} <= set(lines)
    assert sum(line.startswith(("FN", "N:")) for line in lines) == 2
    assert read_cards(file_of(card, "4.0")).problems == []


LANGUAGES = st.sampled_from(["", "ja", "en"])
FIELD = st.tuples(
    st.sampled_from(CARD_FIELDS),
    st.sampled_from([Circle.NONE, PRO, SOCIAL, Circle.BOTH]),
    LANGUAGES,
    st.sets(st.integers(0, 1)),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FIELD, max_size=8), LANGUAGES)
def test_no_variant_ever_writes_what_was_not_chosen_for_it(
    db: Database, given_fields: list[tuple[str, Circle, str, set[int]]], language: str
) -> None:
    while own := [one for one in cards(db).values() if not one.variant.circle]:
        operations.remove_variant(db, variant_id=own[0].variant.id)
    ids = [operations.add_variant(db, name=name).variant.id for name in ("One", "Two")]
    drafts = [
        CardFieldDraft(
            name, f"value{number}x", (), circles, tag, None, frozenset(ids[n] for n in chosen)
        )
        for number, (name, circles, tag, chosen) in enumerate(given_fields)
    ]
    operations.set_card(db, fields=drafts)
    for card in cards(db).values():
        variant = operations.set_variant(db, variant=replace(card.variant, language=language))
        card = cards(db)[variant.variant.name]
        written = repr(card)
        if card.draft.formatted_name:
            written += file_of(card).decode() + file_of(card, "4.0").decode()
            written += code_of(card).payload
        written = written.replace("\r\n ", "")
        for draft in drafts:
            seen = (
                card.variant.circle in draft.circles
                if card.variant.circle
                else card.variant.id in (draft.variants or ())
            )
            assert seen or draft.value not in written
