"""What somebody typed, taken apart into words and terms; never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.store.narrowing.keys import KEYS
from companion.store.narrowing.query import Query, Term, parse, typing_at_end

COLUMNS = {"tshirt": "T-shirt", "burningquestion": "Burning question"}


@pytest.mark.parametrize(
    ("text", "words", "narrow"),
    [
        ("katrin jons", "katrin jons", []),
        ("from:iceland", "", [Term("from", ("iceland",))]),
        ("kat from:iceland jons", "kat jons", [Term("from", ("iceland",))]),
        ("from: iceland", "", [Term("from", ("iceland",))]),
        ('org:"public library"', "", [Term("org", ("public library",))]),
        ("org:“public library”", "", [Term("org", ("public library",))]),
        ("-ticket:virtual", "", [Term("ticket", ("virtual",), negated=True)]),
        ("from:(iceland|norway)", "", [Term("from", ("iceland", "norway"))]),
        ('from:iceland,"faroe islands"', "", [Term("from", ("iceland", "faroe islands"))]),
        ("company:kells", "", [Term("org", ("kells",))]),
        ("Employers：Kells", "", [Term("org", ("Kells",))]),
        ('"t-shirt":L tshirt:M', "", [Term("T-shirt", ("L",)), Term("T-shirt", ("M",))]),
        ("burning-question:zines", "", [Term("Burning question", ("zines",))]),
        ('"from:iceland"', "from:iceland", []),
        ("https://x.example/ 10:30", "https://x.example/ 10:30", []),
        ("foo:bar", "foo:bar", []),
        ("-", "-", []),
        ("--- ((( ||| :", "--- ((( ||| :", []),
        ('org:"public lib', "", [Term("org", ("public lib",))]),
        ("from:(iceland", "", [Term("from", ("iceland",))]),
        ("tag:", "", []),
        ('tag:"" tag:() tag:,', "", []),
        ("\u202efrom:\u202aiceland\x00", "", [Term("from", ("iceland",))]),
        ("من:مكة from:مصر", "من:مكة", [Term("from", ("مصر",))]),
    ],
)
def test_a_text_is_words_and_terms(text: str, words: str, narrow: list[Term]) -> None:
    query = parse(text, COLUMNS)
    assert (query.words, list(query.narrow)) == (words, narrow)


def test_a_key_that_is_none_is_named_but_links_and_times_are_not() -> None:
    assert parse("foo:bar size:L https://x.example 10:30 odd:").unknown == ("foo", "size")


def test_what_is_being_typed_is_a_value_or_words() -> None:
    value = typing_at_end("kat -org:publ", COLUMNS)
    assert (value.head, value.key, value.tail, value.negated) == ("kat ", "org", "publ", True)
    begun = typing_at_end("kat tag:", COLUMNS)
    assert (begun.key, begun.tail) == ("tag", "")
    words = typing_at_end("from:iceland public lib", COLUMNS)
    assert (words.head, words.key, words.tail) == ("from:iceland", None, " public lib")


_VALUE = st.text(min_size=1, max_size=12)
_PIECES = st.one_of(
    st.sampled_from([*KEYS, "foo", "t-shirt", '"burning question"', "https"]).map("{}:".format),
    st.sampled_from(['"', "(", ")", "|", ",", "-", " ", ":", "\x00", "\u202e", "“", "：", "\n"]),
    _VALUE,
)


@given(st.lists(_PIECES, max_size=24).map("".join))
def test_any_text_is_read_and_reads_the_same_once_written_out(text: str) -> None:
    query = parse(text, COLUMNS)
    assert parse(str(query), COLUMNS) == query
    typing_at_end(text, COLUMNS)


@given(
    st.lists(
        st.builds(
            Term,
            st.sampled_from([*KEYS, "T-shirt", "Burning question"]),
            st.lists(
                st.text("aé-:(|, ", min_size=1).map(str.split).map(" ".join).filter(
                    lambda text: any(c.isalnum() for c in text)
                ),
                min_size=1, max_size=3, unique=True,
            ).map(tuple),
            st.booleans(),
        ),
        max_size=5, unique=True,
    )
)  # fmt: skip
def test_terms_that_are_written_out_are_read_as_they_were(terms: list[Term]) -> None:
    query = Query("", tuple(terms))
    assert parse(str(query), COLUMNS) == query


def test_a_long_text_is_bounded() -> None:
    for text in ("x" * 10_000, 'org:"' * 2_000, "from:(" * 2_000, "tag:a " * 2_000, '"' * 9_999):
        query = parse(text)
        assert len(str(query)) <= 3 * 4_000
        assert len(query.narrow) <= 24
