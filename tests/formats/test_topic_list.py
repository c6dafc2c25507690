"""Lists of topics as people write them: a line each, or Markdown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import KnownError
from companion.formats.topic_list import LONGEST, MOST_TOPICS, read_topic_file, read_topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Zines\nMaps\r\n\r\nZINES", [("Zines", []), ("Maps", [])]),
        ("# Topics\n- Zines\n- Maps\n  - Which first?\n* Joik", [
            ("Zines", []), ("Maps", ["Which first?"]), ("Joik", []),
        ]),
        ("Our topics:\n1. Zines\n2) Maps", [("Zines", []), ("Maps", [])]),
        ("- [ ] **Zines** and [maps](https://x.example)\n- [x] Joik", [
            ("Zines and maps", []), ("Joik", []),
        ]),
        ("Zines\n- Who makes them?\nMaps\n- Old ones?\n- New ones?", [
            ("Zines", ["Who makes them?"]), ("Maps", ["Old ones?", "New ones?"]),
        ]),
        ("## Zines\n- Who?\n\n## Maps\n- Which?", [("Zines", ["Who?"]), ("Maps", ["Which?"])]),
        ("## Zines\n## Maps", [("Zines", []), ("Maps", [])]),
        ("# Work\n- a\n- b\n- c\n- d\n- e\n- f\n# Life\n- g", [(one, []) for one in "abcdefg"]),
    ],
)  # fmt: skip
def test_topics_are_read_as_they_were_meant(text: str, topics: list[tuple[str, list[str]]]) -> None:
    assert [(one.title, one.prompts) for one in read_topics(text)] == topics


@pytest.mark.parametrize("text", ["", " \n\t\n", "---\n***\n", "\x00\u200b\n#\n-\n"])
def test_a_text_without_topics_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="no topic in this text"):
        read_topics(text)


def test_ten_thousand_lines_are_refused_in_one_sentence() -> None:
    with pytest.raises(KnownError, match="10,000 topics"):
        read_topics("\n".join(f"Topic {n}" for n in range(10_000)))
    with pytest.raises(KnownError, match="too much"):
        read_topics("x" * 1_000_001)
    assert len(read_topics("- a\n" + "  - b\n" * 10_000)[0].prompts) == 12


def test_a_file_is_read_in_its_encoding_and_a_bad_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "topics.txt"
    path.write_bytes("Müllers Bücher\nCafé\n".encode("cp1252"))
    assert [one.title for one in read_topic_file(path)] == ["Müllers Bücher", "Café"]
    path.write_bytes(b"")
    with pytest.raises(KnownError, match=r"“topics\.txt”"):
        read_topic_file(path)
    with pytest.raises(KnownError, match="could not be read"):
        read_topic_file(tmp_path / "none.txt")


@given(st.text(max_size=300))
def test_whatever_is_pasted_gives_tidy_topics_or_one_sentence(text: str) -> None:
    try:
        found = read_topics(text)
    except KnownError:
        return
    assert 0 < len(found) <= MOST_TOPICS
    for one in found:
        assert 0 < len(one.title) <= LONGEST
        assert "\n" not in one.title
