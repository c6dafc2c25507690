"""Any bytes are read, and in time that grows as the file does."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.formats.vcard import PROFILES, looks_like_vcard, read_cards, write_cards

_PIECES = st.sampled_from(
    [b"BEGIN:VCARD", b"END:VCARD", b"AGENT:", b"FN:", b"N:", b"TEL;TYPE=", b"NOTE;ENCODING=",
     b"QUOTED-PRINTABLE", b"BASE64", b"PHOTO", b"data:image/png;base64,", b"CHARSET=", b"utf-16",
     b"utf-7", b"idna", b"ISO-2022-JP", b"item1.", b"X-ABLabel:", b"LABEL;", b"ADR:", b"\r", b"\n",
     b"\r\n", b" ", b"\t", b"=", b'"', b";", b",", b"\\", b"^", b":", b"\x00", b"\xff\xfe", b"\xc3",
     b"\xa0", b"=C3", b"[2026-01-01]", b"\xef\xbb\xbf"]
)  # fmt: skip


@given(st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=60).map(b"".join)))
def test_any_bytes_are_read_and_what_was_read_is_written(data: bytes) -> None:
    looks_like_vcard(data)
    drafts = read_cards(data).cards

    written = write_cards(drafts)
    assert read_cards(written).cards_read == len(drafts)
    assert write_cards(read_cards(written).cards) == written


def card(body: bytes) -> bytes:
    return b"BEGIN:VCARD\nVERSION:3.0\nFN:x\n" + body + b"\nEND:VCARD\n"


MANY = 20_000
BOMBS = {
    "types without a colon": card(b"TEL;TYPE=" + b"a," * MANY + b'"'),
    "different types": card(b"TEL;TYPE=" + b",".join(b"a%d" % i for i in range(MANY)) + b":1"),
    "parameters": card(b"TEL" + b"".join(b";X-%d=1" % i for i in range(MANY)) + b":1"),
    "quotes around colons": card(b"TEL;X=" + b'"a:",' * MANY + b":1"),
    "cards in cards": b"BEGIN:VCARD\n" * MANY,
    "agents in agents": b"BEGIN:VCARD\nAGENT:\n" * MANY + b"END:VCARD\n" * MANY,
    "stray lines": card(b"hello\n" * MANY),
    "stray lines of a note": card(b"NOTE:a\n" + b"hello\n" * MANY),
    "folded lines": card(b"NOTE:a\n" + b" hello\n" * MANY),
    "soft breaks": card(b"NOTE;QUOTED-PRINTABLE:a=\n" + b"hello=\n" * MANY),
    "folds after a soft break": card(b"NOTE;QUOTED-PRINTABLE:a=\nb\n" + b" hello\n" * MANY),
    "carriage returns": card(b"NOTE:" + b"\r" * MANY * 10 + b"x"),
    "backslashes": card(b"N:" + b"\\" * MANY * 10),
    "semicolons": card(b"N:" + b"\\;;" * MANY),
    "categories": card(b"CATEGORIES:" + b",".join(b"a%d" % i for i in range(MANY))),
    "lines of categories": card(b"".join(b"CATEGORIES:a%d\n" % i for i in range(MANY))),
    "labels": card(b"ADR:;;x\n" * MANY + b"LABEL:y\n" * MANY),
    "groups": card(b"".join(b"i%d.TEL:1\ni%d.X-ABLABEL:z\n" % (i, i) for i in range(MANY))),
    "bytes of no charset": card(b"NOTE:" + b"\xe9" * MANY * 10),
    "headings of notes": card(b"NOTE:" + b"[2026-01-01]\\n" * MANY),
    "notes with parameters": card(b"NOTE;X-A=1:a\n" * MANY),
    "lists with parameters": card(b"CATEGORIES;X-A=1:a\nNICKNAME;X-A=1:a\n" * MANY),
    "properties of programs": card(b"X-NICKNAME:a\nitem1.X-SKYPE:a\nSORT-STRING:a\n" * MANY),
    "dates of Apple": card(
        b"".join(
            b"i%d.X-ABDATE:1\ni%d.X-ABLabel:_$!<Anniversary>!$_\n" % (i, i) for i in range(MANY)
        )
    ),
    "cards in cards in lower case": b"begin:vcard\n" * MANY,
    "ends without cards": b"END:VCARD\n" * MANY * 10,
    "blank lines": card(b"TEL:1" + b"\n" * MANY * 50),
    "one long line": card(b"X-A:" + b"e\xc3\xa9" * MANY * 50),
}


@pytest.mark.parametrize("name", BOMBS)
def test_reading_and_writing_take_time_in_proportion_to_the_file(name: str) -> None:
    # Linear, each takes some 0.3 s of one core; squared it would be minutes.
    begun = time.process_time()

    write_cards(read_cards(BOMBS[name]).cards)

    assert time.process_time() - begun < 6


def test_a_card_of_very_many_parts_is_fitted_in_time_too() -> None:
    points = b"item1.TEL:1\nX-SKYPE:a\nX-SPOUSE:b\nitem2.X-ABRELATEDNAMES:c\n" * 500
    drafts = read_cards(card(points)).cards
    begun = time.process_time()

    for name in PROFILES:
        write_cards(drafts, profile=name)

    assert time.process_time() - begun < 6


def test_the_type_bomb_is_reported_and_the_card_kept() -> None:
    reading = read_cards(card(b"TEL;TYPE=" + b"a," * 30 + b'"\nTEL:1'))

    assert [point.value for point in reading.cards[0].phones] == ["1"]
    assert [problem.line for problem in reading.problems] == [4]


def test_endless_problems_are_counted_not_listed() -> None:
    reading = read_cards(card(b"hello\n" * 1000))

    assert len(reading.problems) == 21
    assert reading.problems[-1].reason == "and 980 more problems"
