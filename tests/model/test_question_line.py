"""A question is typed in one line, with its topics at the end."""

from hypothesis import given
from hypothesis import strategies as st

from companion.model.question_line import read_line
from companion.model.text import tidy

TOPIC = st.from_regex(r"[a-zäß読][a-zäß読0-9.-]{0,8}", fullmatch=True)
WORDS = st.lists(
    st.text(alphabet=st.characters(categories=("L", "N", "P")), min_size=1, max_size=9).filter(
        lambda word: tidy(word) == word != "" and word[0] not in "#\uff03"
    ),
    min_size=1,
    max_size=6,
)


def test_topics_stand_at_the_end() -> None:
    assert read_line("How to keep zines? #zines #seed_libraries") == (
        "How to keep zines?",
        "zines, seed libraries",
    )
    assert read_line("Who posts with #libconf today?") == ("Who posts with #libconf today?", "")
    assert read_line("Is it C# or #1") == ("Is it C# or #1", "")
    assert read_line("#zines") == ("#zines", "")
    assert read_line("  What\n\tnow?  ") == ("What now?", "")


@given(WORDS, st.lists(TOPIC, max_size=3, unique=True))
def test_what_is_written_is_read_again(words: list[str], topics: list[str]) -> None:
    line = " ".join([*words, *(f"#{topic}" for topic in topics)])
    assert read_line(line) == (" ".join(words), ", ".join(topics))


@given(st.text(max_size=80))
def test_no_word_is_lost(text: str) -> None:
    words, topics = read_line(text)
    kept = [letter for letter in words + topics if letter.isalpha()]
    assert set(kept) == {letter for letter in tidy(text) if letter.isalpha()}
    assert bool(words) == bool(tidy(text))
