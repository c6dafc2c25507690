"""The short contact formats of QR codes."""

from hypothesis import given
from hypothesis import strategies as st

from companion.formats.mecard import read_bizcard, read_mecard, read_memory, write_mecard
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point


def test_a_mecard_gives_every_field() -> None:
    draft = read_mecard(
        r"MECARD:N:Müller\, Jr.,Ann\;e;SOUND:myura,an;TEL:+49\:1;TEL:2;EMAIL:a@b.example;"
        r"URL:https\://x.example/a\;b;URL:http://y.example;NOTE:back\\slash;BDAY:19850407;"
        r"ADR:,,Main St 1,Town,,123,Land;NICKNAME:An,Na;ORG:Labs;TITLE:CEO;FOO:b\;ar;;"
    )

    assert draft == ContactDraft(
        formatted_name="Ann;e Müller, Jr.",
        given="Ann;e",
        family="Müller, Jr.",
        nicknames=["An", "Na"],
        organization=["Labs"],
        title="CEO",
        phones=[Point("+49:1"), Point("2")],
        emails=[Point("a@b.example")],
        urls=[Point("https://x.example/a;b"), Point("http://y.example")],
        addresses=[Address(street="Main St 1", locality="Town", postal_code="123", country="Land")],
        birthday="1985-04-07",
        notes=[Note("back\\slash")],
        extra=[
            ExtraProperty("X-PHONETIC-LAST-NAME", "myura"),
            ExtraProperty("X-PHONETIC-FIRST-NAME", "an"),
            ExtraProperty("X-MECARD-FOO", r"b\;ar"),
        ],
    )


def test_a_name_without_a_comma_and_an_address_of_one_line_are_kept_whole() -> None:
    draft = read_mecard("mecard:N:Madonna;ADR:76 9th Avenue, New York")

    assert draft is not None
    assert (draft.given, draft.family, draft.formatted_name) == ("Madonna", "", "Madonna")
    assert draft.addresses == [Address(street="76 9th Avenue, New York")]


def test_what_is_no_card_or_holds_nothing_is_none() -> None:
    assert read_mecard("MECARD:;;") is None
    assert read_mecard("https://x.example/MECARD:N:A;;") is None
    assert read_bizcard("MECARD:N:A;;") is None
    assert read_memory("NAME1:A") is None


def test_written_cards_escape_what_the_format_uses() -> None:
    draft = ContactDraft(
        given="A,b", family='C;"d"', phones=[Point("1\n2")], urls=[Point("http://x.example")]
    )

    assert write_mecard(draft) == (r"MECARD:N:C\;\"d\",A\,b;TEL:1 2;URL:http\://x.example;;")


def test_a_bizcard_and_a_memory_card_are_read() -> None:
    biz = read_bizcard("BIZCARD:N:Ada;X:Example;T:CEO;C:Labs;A:1 Way;B:1;M:2;F:3;E:a@b.example;;")
    assert biz == ContactDraft(
        formatted_name="Ada Example",
        given="Ada",
        family="Example",
        title="CEO",
        organization=["Labs"],
        addresses=[Address(street="1 Way")],
        phones=[Point("1", ["work"]), Point("2", ["cell"]), Point("3", ["fax"])],
        emails=[Point("a@b.example")],
    )

    memory = read_memory(
        "MEMORY:met in Kyoto\r\nNAME1:山田\r\nTEL1:1\r\nTEL2:2\r\nMAIL1:a@b.example"
    )
    assert memory is not None
    assert memory.formatted_name == "山田"
    assert memory.phones == [Point("1"), Point("2")]


TEXT = st.text(st.one_of(st.sampled_from('\\;:,"a '), st.characters(categories=("L", "N", "P"))))
WORD = TEXT.map(lambda text: text.strip() or "x")


@given(
    st.builds(
        ContactDraft,
        given=WORD,
        family=TEXT.map(str.strip),
        nicknames=st.lists(WORD, max_size=2),
        phones=st.lists(st.builds(Point, WORD), max_size=3),
        emails=st.lists(st.builds(Point, WORD), max_size=2),
        urls=st.lists(st.builds(Point, WORD), max_size=2),
        addresses=st.lists(st.builds(Address, street=WORD, country=WORD), max_size=2),
        notes=st.lists(st.builds(Note, WORD), max_size=1),
        title=TEXT.map(str.strip),
    )
)
def test_what_is_written_reads_back(draft: ContactDraft) -> None:
    draft.formatted_name = " ".join(part for part in (draft.given, draft.family) if part)

    assert read_mecard(write_mecard(draft)) == draft


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for prefix in ("MECARD:", "BIZCARD:", "MEMORY:"):
        read_mecard(prefix + text)
        read_bizcard(prefix + text)
        read_memory(prefix + text)
