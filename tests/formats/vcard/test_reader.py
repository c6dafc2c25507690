"""What wild cards say: each case is a habit of some program, in a card of our own."""

import pytest

from companion.formats.vcard import CardReading, looks_like_vcard, read_cards, write_cards
from companion.model.circle import Circle
from companion.model.draft import Address, ContactDraft, ExtraProperty, Note, Point


def read(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> CardReading:
    text = end.join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
    return read_cards(text.encode(encoding))


def only(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> ContactDraft:
    reading = read(*lines, encoding=encoding, end=end)
    assert reading.problems == []
    (draft,) = reading.cards
    return draft


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    draft = only("FN:Ada Example", "NOTE:one", "  two", "TEL:1", end=end)

    assert draft.formatted_name == "Ada Example"
    assert draft.notes == [Note("one two")]
    assert draft.phones == [Point("1")]


def test_a_lone_carriage_return_inside_text_is_a_line_break() -> None:
    assert only("FN:A", "NOTE:one\rtwo").notes == [Note("one\ntwo")]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"]
)
def test_byte_order_marks_and_wide_characters_are_read(encoding: str) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Björk Þórsdóttir\r\nEND:VCARD\r\n"
    data = text.encode(encoding)

    assert read_cards(data).cards[0].formatted_name == "Björk Þórsdóttir"
    assert looks_like_vcard(data)


def test_a_fold_inside_a_character_joins_again() -> None:
    data = "BEGIN:VCARD\nFN:Zoë\nEND:VCARD\n".encode().replace(b"\xc3\xab", b"\xc3\n \xab")

    assert read_cards(data).cards[0].formatted_name == "Zoë"


def test_letters_whose_bytes_look_like_blanks_stay_whole() -> None:
    # The UTF-8 of à ends in A0, of Å in 85: white space to whoever takes bytes for Latin-1.
    draft = only("FN:Voilà", "TEL;TYPE=À,Å:1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=", "à")

    assert draft.formatted_name == "Voilà"
    assert draft.phones[0].types == ["à", "å"]
    assert draft.notes == [Note("aà")]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("FN;CHARSET=windows-1252", "cp1252"),
        ("FN;CHARSET=iso-8859-1", "cp1252"),
        ("FN", "cp1252"),
        ("FN;CHARSET=nonsense", "cp1252"),
        ("FN;CHARSET=utf-8", "cp1252"),
        ("FN;CHARSET=zlib", "utf-8"),
        ("FN;CHARSET=ISO-8859-1", "utf-8"),
        ("FN;8BIT;CHARSET=latin1", "cp1252"),
    ],
)
def test_the_charset_is_found_even_where_the_declared_one_is_wrong(
    head: str, encoding: str
) -> None:
    assert only(f"{head}:Jörg “Größe”", encoding=encoding).formatted_name == "Jörg “Größe”"


def test_a_charset_declared_in_another_property_helps() -> None:
    draft = only(
        "FN:Ελένη Παππά", "LABEL;CHARSET=windows-1253;QUOTED-PRINTABLE:=C1", encoding="cp1253"
    )

    assert draft.formatted_name == "Ελένη Παππά"


def test_shift_jis_with_a_backslash_byte_and_iso_2022_jp_are_read() -> None:
    assert (
        only("FN;CHARSET=SHIFT_JIS:表示 能子", encoding="shift_jis").formatted_name == "表示 能子"
    )
    text = "BEGIN:VCARD\nFN;CHARSET=ISO-2022-JP:山田\nEND:VCARD\n"
    assert read_cards(text.encode("iso2022_jp")).cards[0].formatted_name == "山田"


def test_utf_8_with_one_broken_byte_stays_utf_8() -> None:
    data = "BEGIN:VCARD\nFN:Ærøskøbing é\nEND:VCARD\n".encode().replace(b"\xc3\xa9", b"\xe9")

    assert read_cards(data).cards[0].formatted_name == "Ærøskøbing é"


def test_quoted_printable_with_soft_breaks_is_joined() -> None:
    draft = only(
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=",
        "=B6rg",
        "NOTE;quoted-printable:first=0D=0A=",
        "second=",
        "",
        "TEL;WORK;VOICE:1",
    )

    assert draft.formatted_name == "Jörg"
    assert draft.notes == [Note("first\nsecond")]
    assert draft.phones == [Point("1", types=["work", "voice"])]


def test_soft_breaks_that_are_folded_too_lose_the_folding() -> None:
    draft = only("FN;QUOTED-PRINTABLE:Aa=", " ch=", " en", "NOTE;QUOTED-PRINTABLE:a", " b=3D")

    assert draft.formatted_name == "Aachen"
    assert draft.notes == [Note("ab=")]


def test_text_that_only_mentions_quoted_printable_is_not_decoded() -> None:
    draft = only('TEL;X-A="QUOTED-PRINTABLE":1=', " 2", "NOTE:QUOTED-PRINTABLE=", " 41")

    assert draft.phones[0].value == "1=2"
    assert draft.notes == [Note("QUOTED-PRINTABLE=41")]


def test_bare_parameters_of_2_1_are_types_encodings_and_charsets() -> None:
    draft = only("TEL;PREF;CELL;UTF-8;QUOTED-PRINTABLE:=2B49", "EMAIL;INTERNET:a@x.example")

    assert draft.phones == [Point("+49", types=["cell"], preferred=True)]
    assert draft.emails == [Point("a@x.example", types=["internet"])]


def test_a_quoted_list_of_types_is_a_list_and_pref_1_prefers() -> None:
    draft = only('TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555', "TEL;PREF=2:2")

    assert draft.phones == [
        Point("+1-555", types=["voice", "home"], preferred=True),
        Point("2", params={"PREF": ["2"]}),
    ]


def test_unquoted_text_is_not_cut_at_commas_or_semicolons() -> None:
    draft = only("FN:Doe, Jane", "NOTE:a, b; c", "URL:https://x.example/a,b;c", "TITLE:CEO, CTO")

    assert draft.formatted_name == "Doe, Jane"
    assert draft.notes == [Note("a, b; c")]
    assert draft.urls == [Point("https://x.example/a,b;c")]
    assert draft.title == "CEO, CTO"


def test_escapes_are_undone_and_paths_left_alone() -> None:
    draft = only(r"NOTE:a\, b\; c\nd\\e C:\users \"q\"", r"ORG:A\;B;C\\;D")

    assert draft.notes == [Note('a, b; c\nd\\e C:\\users "q"')]
    assert draft.organization == ["A;B", "C\\", "D"]


def test_carets_in_parameters_are_undone() -> None:
    draft = only("ADR;LABEL=\"1 Way^nTown ^^ ^'x^'\":;;1 Way;Town;;;")

    assert draft.addresses[0].label == '1 Way\nTown ^ "x"'


def test_base64_need_not_be_indented_nor_padded() -> None:
    picture = "iVBORw0KGgoAAAANSUhEUg"
    draft = only("PHOTO;BASE64;PNG:", picture[:8], picture[8:], "", "TEL:1")

    assert draft.photo is not None
    assert draft.photo.media_type == "image/png"
    assert draft.photo.data.startswith(b"\x89PNG\r\n\x1a\n")
    assert draft.phones == [Point("1")]


def test_data_uris_are_pictures_and_links_are_kept_unfetched() -> None:
    draft = only("PHOTO:https://x.example/a.jpg", "PHOTO:data:image/gif;base64,R0lGODlh")

    assert draft.photo is not None
    assert (draft.photo.data, draft.photo.media_type) == (b"GIF89a", "image/gif")
    assert draft.extra == [ExtraProperty("PHOTO", "https://x.example/a.jpg")]


def test_a_damaged_picture_is_reported_and_kept() -> None:
    reading = read("FN:A", "PHOTO;ENCODING=b:qgEP:AS")

    assert [(p.card, p.line) for p in reading.problems] == [(1, 4)]
    assert reading.cards[0].extra == [ExtraProperty("PHOTO", "qgEP:AS", None, {"ENCODING": ["b"]})]


def test_text_in_base64_is_text() -> None:
    assert only("NOTE;ENCODING=b:SGVsbG8sIHfDtnJsZA==").notes == [Note("Hello, wörld")]


def test_stray_lines_are_reported_and_those_after_a_note_belong_to_it() -> None:
    reading = read("FN:A", "what is this", "NOTE:one", "two", "# no", "TEL:1")

    assert reading.cards[0].notes == [Note("one\ntwo")]
    assert reading.cards[0].phones == [Point("1")]
    assert [(p.line, "what is this" in p.reason) for p in reading.problems] == [
        (4, True),
        (7, False),
    ]


def test_a_card_without_an_end_does_not_swallow_the_next() -> None:
    reading = read_cards(b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C")

    assert [draft.formatted_name for draft in reading.cards] == ["A", "B", "C"]
    assert [(p.card, p.line) for p in reading.problems] == [(1, 1), (3, 6)]


def test_a_card_inside_agent_belongs_to_the_card_around_it() -> None:
    draft = only("FN:A", "AGENT:", "BEGIN:VCARD", "FN:B, C", "END:VCARD", "TEL:1")

    assert draft.formatted_name == "A"
    assert draft.phones == [Point("1")]
    assert draft.extra[0].name == "AGENT"
    assert draft.extra[0].value == r"BEGIN:VCARD\nFN:B\, C\nEND:VCARD"


def test_an_empty_card_is_counted_and_reported() -> None:
    reading = read()

    assert (reading.cards, reading.cards_read, len(reading.problems)) == ([], 1, 1)


def test_lines_outside_of_cards_are_no_cards() -> None:
    assert read_cards(b"FN:A\nEND:VCARD\n").cards_read == 0
    assert not looks_like_vcard(b"Name,Email\nBEGIN:VEVENT")


def test_custom_labels_become_labels_and_other_groups_stay_joined() -> None:
    draft = only(
        "item1.TEL:1",
        "item1.X-ABLabel:Ferry",
        "item2.URL:x.example",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "item3.ADR:;;1 Way;;;;",
        "item3.X-ABADR:is",
        "item4.EMAIL:a@x.example",
    )

    assert draft.phones == [Point("1", label="Ferry")]
    assert draft.urls == [Point("x.example", label="HomePage")]
    assert draft.addresses[0].params == {"GROUP": ["item3"]}
    assert draft.extra == [ExtraProperty("X-ABADR", "is", "item3")]
    assert draft.emails == [Point("a@x.example")]


def test_labels_of_2_1_find_their_addresses() -> None:
    draft = only(
        "ADR;WORK:;;1 Way;;;;",
        "ADR;HOME:;;2 Way;;;;",
        "LABEL;HOME:Two",
        "LABEL;WORK;PREF:One",
        "LABEL;DOM:Three",
    )

    assert [address.label for address in draft.addresses] == ["One", "Two", "Three"]
    assert draft.addresses[2] == Address(label="Three", types=["dom"])
    assert draft.extra == []


def test_short_and_long_addresses_keep_every_part() -> None:
    draft = only("ADR:box;;street", "ADR:;;s;;;;;;room 5;;;;;;;;;;")

    assert draft.addresses[0] == Address(po_box="box", street="street")
    assert draft.addresses[1].street == "s"
    assert b"ADR:;;s;;;;;;room 5" in write_cards([draft])


def test_what_has_no_field_is_kept_with_group_and_parameters() -> None:
    draft = only(
        "FN;SORT-AS=Example;LANGUAGE=en:Ada",
        "FN:Second",
        "g.X-Pet;A=1,2;B=c:dog\\, cat",
        "TITLE:One",
        "TITLE:Two",
        "X-messaging/irc-All:ada",
    )

    assert draft.extra == [
        ExtraProperty("FN", "", None, {"SORT-AS": ["Example"], "LANGUAGE": ["en"]}),
        ExtraProperty("FN", "Second"),
        ExtraProperty("X-Pet", "dog\\, cat", "g", {"A": ["1", "2"], "B": ["c"]}),
        ExtraProperty("TITLE", "Two"),
        ExtraProperty("X-messaging/irc-All", "ada"),
    ]
    text = write_cards([draft]).decode()
    assert "FN;SORT-AS=Example;LANGUAGE=en:Ada\r\n" in text
    assert "\r\nFN:Second\r\n" in text
    assert "\r\ng.X-Pet;A=1,2;B=c:dog\\, cat\r\n" in text


def test_categories_become_circles_and_tags() -> None:
    draft = only("CATEGORIES:social,Optics,PROFESSIONAL", "CATEGORIES:Optics,Tea\\, green")

    assert draft.circles == Circle.BOTH
    assert draft.tags == ["Optics", "Tea, green"]


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19850407", "1985-04-07"),
        ("BDAY:1985-04-07", "1985-04-07"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-07", "--04-07"),
        ("BDAY:--0407", "--04-07"),
        ("BDAY;VALUE=text:circa 1800", "circa 1800"),
        ("BDAY:19723101", "19723101"),
    ],
)
def test_birthdays_become_dates_where_they_are_dates(line: str, birthday: str) -> None:
    draft = only("FN:A", "N:;A;;;", line)

    assert draft.birthday == birthday
    assert read_cards(write_cards([draft])).cards == [draft]


def test_a_card_without_fn_is_called_what_it_can_be() -> None:
    assert only("N:Doe;Jane;Q.;Dr.;PhD").formatted_name == "Dr. Jane Q. Doe PhD"
    assert only("ORG:Example Labs").formatted_name == "Example Labs"
    assert only("EMAIL:a@x.example").formatted_name == "a@x.example"


def test_names_in_lower_case_and_odd_spacing_are_read() -> None:
    draft = read_cards(b" begin : vcard\nversion:2.1\nfn:Ada\ntel;work:1\nend:vcard\n").cards[0]

    assert (draft.formatted_name, draft.phones) == ("Ada", [Point("1", types=["work"])])
