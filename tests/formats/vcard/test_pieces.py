"""Files read in pieces: the same cards wherever they are cut, and little memory for many."""

import io
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest

from companion.formats.vcard import iter_cards, pieces, read_cards


def card(number: int, end: bytes = b"\r\n") -> bytes:
    lines = [
        b"BEGIN:VCARD", b"VERSION:3.0", b"FN:Person %d" % number, b"N:%d;Person;;;" % number,
        b"TEL;TYPE=WORK:+46 8 555 %05d" % number, b"NOTE:one", b"  two", b"END:VCARD", b"",
    ]  # fmt: skip
    return end.join(lines)


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
@pytest.mark.parametrize("size", [1, 60, 777])
def test_a_cut_file_has_the_cards_of_the_whole(
    monkeypatch: pytest.MonkeyPatch, end: bytes, size: int
) -> None:
    data = b"".join(card(number, end) for number in range(40)) + b"BEGIN:VCARD\nFN:last\nwhat"
    whole = read_cards(data)
    monkeypatch.setattr(pieces, "_PIECE", size)

    for source in (data, io.BytesIO(data)):
        found = list(iter_cards(source))
        assert [draft for draft, _ in found] == whole.cards
        assert [problem for _, problems in found for problem in problems] == whole.problems
    assert whole.problems[0].card == 41


def test_utf_16_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"".join(map(card, range(9))).decode().encode("utf-16")
    monkeypatch.setattr(pieces, "_PIECE", 64)

    assert len(list(iter_cards(io.BytesIO(data)))) == len(list(iter_cards(data))) == 9


def test_a_charset_declared_in_an_earlier_piece_still_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = "BEGIN:VCARD\nFN;CHARSET=windows-1253:Ελένη\nEND:VCARD\n"
    data = (first + "BEGIN:VCARD\nFN:Ελένη\nEND:VCARD\n").encode("cp1253")
    monkeypatch.setattr(pieces, "_PIECE", 20)

    names = [draft.formatted_name for draft, _ in iter_cards(data) if draft]
    assert names == ["Ελένη", "Ελένη"]


class _Endless(io.RawIOBase):
    """A file of very many cards that is nowhere held."""

    def __init__(self, cards: int) -> None:
        self._left: Iterator[bytes] = (card(number) for number in range(cards))

    def read(self, size: int = -1) -> bytes:
        got = bytearray()
        for data in self._left:
            got += data
            if len(got) >= size:
                break
        return bytes(got)


def test_very_many_cards_are_read_without_holding_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_PIECE", 20_000)
    count = 0
    tracemalloc.start()
    try:
        for draft, _ in iter_cards(cast(BinaryIO, _Endless(5_000))):
            count += draft is not None
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert count == 5_000
    # All drafts together would be some 12 MB.
    assert peak < 4_000_000
