"""What leaves: the bytes that address books need, and nothing that anybody slipped in."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from companion.formats.vcard import read_cards, write_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Photo, Point

ADA = ContactDraft(formatted_name="Ada Example", given="Ada", family="Example")


def lines_of(draft: ContactDraft, version: str = "3.0") -> list[str]:
    data = write_cards([draft], version="4.0" if version == "4.0" else "3.0")
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_a_small_card_is_exactly_this() -> None:
    draft = ContactDraft(
        uid="1",
        formatted_name="Dr. Ada Example",
        given="Ada",
        family="Example",
        prefixes="Dr.",
        organization=["Example Labs", "Optics"],
        emails=[Point("ada@labs.example", types=["work"], preferred=True)],
        phones=[Point("+46 8 555 00 11", types=["cell"], label="Ferry")],
        circles=Circle.PROFESSIONAL,
        tags=["optics"],
        notes=[Note("Likes; tea,\ncoffee", "2026-11-20T18:30:00+01:00")],
    )

    assert write_cards([draft]).decode() == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Dr. Ada Example\r\nN:Example;Ada;;Dr.;\r\n"
        "ORG:Example Labs;Optics\r\n"
        "item1.TEL;TYPE=CELL:+46 8 555 00 11\r\nitem1.X-ABLabel:Ferry\r\n"
        "EMAIL;TYPE=WORK,PREF:ada@labs.example\r\n"
        "CATEGORIES:Professional,optics\r\n"
        'NOTE;X-COMPANION-AT="2026-11-20T18:30:00+01:00":Likes\\; tea\\,\\ncoffee\r\n'
        "END:VCARD\r\n"
    )


def test_version_4_prefers_by_number_and_writes_basic_dates() -> None:
    draft = ContactDraft(
        formatted_name="A",
        given="A",
        phones=[Point("1", types=["work"], preferred=True)],
        birthday="1985-04-07",
        anniversary="--04-07",
        addresses=[Address(street="1 Way", label="1 Way\nTown")],
        photo=Photo(b"GIF89a", "image/gif"),
    )
    lines = lines_of(draft, "4.0")

    assert "TEL;TYPE=work;PREF=1:1" in lines
    assert "BDAY:19850407" in lines
    assert "ANNIVERSARY:--0407" in lines
    assert "ADR;LABEL=1 Way\\nTown:;;1 Way;;;;" in lines
    assert "PHOTO:data:image/gif;base64,R0lGODlh" in lines


def test_a_picture_in_3_0_names_encoding_and_type() -> None:
    draft = ContactDraft(formatted_name="A", photo=Photo(b"GIF89a", "image/gif"))

    assert "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlh" in lines_of(draft)


def test_n_and_fn_are_there_whatever_is_known() -> None:
    assert lines_of(ContactDraft(formatted_name="Ada"))[2:4] == ["FN:Ada", "N:;Ada;;;"]
    assert lines_of(ContactDraft(given="Ada", family="Example"))[2] == "FN:Ada Example"
    labs = ContactDraft(formatted_name="Labs", organization=["Labs"])
    assert lines_of(labs)[2:4] == ["FN:Labs", "N:;;;;"]


def test_new_groups_keep_clear_of_those_in_use() -> None:
    draft = ContactDraft(
        formatted_name="A",
        phones=[Point("1", label="Ferry")],
        extra=[ExtraProperty("X-A", "1", "Item1")],
    )

    assert "item2.TEL:1" in lines_of(draft)


def test_several_dated_notes_are_one_note_with_dates_in_it() -> None:
    notes = [
        Note("Undated"),
        Note("First", "2026-11-19T09:00:00+01:00"),
        Note("Second\n\nparagraph", "2026-11-20"),
    ]
    draft = ContactDraft(formatted_name="A", given="A", notes=notes)

    assert [line for line in lines_of(draft) if line.startswith("NOTE")] == [
        "NOTE:[no date]\\nUndated\\n\\n[2026-11-19 09:00:00+01:00]\\nFirst\\n\\n"
        "[2026-11-20]\\nSecond\\n\\nparagraph"
    ]
    assert read_cards(write_cards([draft])).cards[0].notes == notes


def test_revision_is_written_in_utc_and_replaces_the_old_one() -> None:
    draft = ContactDraft(formatted_name="A", extra=[ExtraProperty("REV", "2001-01-01")])
    when = datetime(2026, 11, 20, 19, 30, tzinfo=timezone(timedelta(hours=1)))

    assert b"REV:2001-01-01\r\n" in write_cards([draft])
    written = write_cards([draft], revision=when)
    assert b"REV:2026-11-20T18:30:00Z\r\n" in written
    assert b"2001" not in written
    assert b"REV:20261120T183000Z\r\n" in write_cards(
        [draft], version="4.0", revision=when.astimezone(UTC)
    )


def test_binary_extras_change_form_with_the_version_and_back() -> None:
    logo = ExtraProperty("LOGO", "R0lGODlh", None, {"ENCODING": ["b"], "TYPE": ["GIF"]})
    draft = ContactDraft(formatted_name="A", given="A", extra=[logo])

    fourth = write_cards([draft], version="4.0")
    assert b"LOGO:data:image/gif;base64,R0lGODlh" in fourth
    third = write_cards(read_cards(fourth).cards)
    assert b"LOGO;ENCODING=b;TYPE=GIF:R0lGODlh" in third


EVIL = st.text(
    st.sampled_from('\r\n\x0b\x0c\x1c\x85\u2028\ud800:;,"^\\ .aBEGIN-VCARD'), max_size=30
)
EVIL_POINTS = st.lists(
    st.builds(
        Point,
        EVIL,
        types=st.lists(EVIL, max_size=2),
        label=EVIL,
        params=st.dictionaries(EVIL, st.lists(EVIL, min_size=1, max_size=2), max_size=2),
    ),
    max_size=2,
)


@given(
    st.builds(
        ContactDraft,
        formatted_name=EVIL,
        given=EVIL,
        organization=st.lists(EVIL, max_size=2),
        emails=EVIL_POINTS,
        urls=EVIL_POINTS,
        birthday=EVIL,
        notes=st.lists(st.builds(Note, EVIL, EVIL), max_size=2),
        photo=st.builds(Photo, st.just(b"x"), EVIL),
        tags=st.lists(EVIL, max_size=2),
        extra=st.lists(
            st.builds(
                ExtraProperty,
                st.one_of(EVIL, st.sampled_from(["END", "begin", "X\r\nEND"])),
                EVIL,
                EVIL,
                st.dictionaries(EVIL, st.lists(EVIL, min_size=1, max_size=2), max_size=2),
            ),
            max_size=2,
        ),
    ),
    st.sampled_from(["3.0", "4.0"]),
)
def test_nothing_can_be_slipped_in_as_a_line_of_its_own(draft: ContactDraft, version: str) -> None:
    written = write_cards([draft], version="4.0" if version == "4.0" else "3.0")

    lines = written.decode().replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCARD", "END:VCARD", "")
    assert not any("\r" in line or "\n" in line for line in lines)
    assert [line for line in lines if line.upper().startswith(("BEGIN", "END"))] == [
        "BEGIN:VCARD",
        "END:VCARD",
    ]
    reading = read_cards(written)
    assert reading.cards_read == 1
    assert all("picture" in p.reason or "holds nothing" in p.reason for p in reading.problems)
