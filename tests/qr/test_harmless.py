"""Strange text is shown as one safe line; honest text in any script as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.qr.harmless import harmless, has_hidden


@pytest.mark.parametrize(
    "text",
    [
        "Katrín Jónsdóttir",
        "محمد عبد الله",
        "می\u200cخواهم",
        "क्\u200dष",
        "👩🏽\u200d💻",
        "Nguyễn Thị Ánh",
    ],
)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
    assert not has_hidden(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\tc\u2028d\u2029e", "a b c d e"),
        ("\x1b[2Ja\x07", "[2Ja"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("in\u200bvis\u2060ible\ufeff", "invisible"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("\ue000 \ud800 \U0010ffff", "\ufffd \ufffd \ufffd"),
        ("Z" + "\u0335" * 50, "Z" + "\u0335" * 4),
        ("  wide \u3000 spaces\u00a0", "wide spaces"),
    ],
)
def test_what_hides_or_breaks_is_taken_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_long_text_is_cut_and_says_so() -> None:
    assert harmless("x" * 500, limit=10) == "x" * 9 + "…"
    assert harmless("\u200b" * 5000 + "x", limit=10) == "…"
    assert harmless("exactly 10", limit=10) == "exactly 10"


@given(st.text(), st.integers(2, 50))
def test_the_line_is_never_longer_than_allowed_and_stays_the_same_when_repeated(
    text: str, limit: int
) -> None:
    line = harmless(text, limit=limit)
    assert len(line) <= limit
    assert "\n" not in line
    assert harmless(line, limit=limit) == line
