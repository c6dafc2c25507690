"""Lists of topics to talk about, as text: a line each, or Markdown.

A list item is a topic, and what is indented below it its prompts; where list items stand under
lines that are none (as in `resources/topics`), these lines are the topics. A heading says what
the list is about, unless there are several with a few items each: then they are the topics.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.model.text import storable, tidy

MOST_OCTETS = 1_000_000
MOST_TOPICS, LONGEST, MOST_PROMPTS = 500, 200, 12
_FEW = 5
_BULLET = re.compile(r"(\s*)(?:[-*+•‣–]|\d{1,3}[.)])\s+(.*)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)[\s#]*$")
_RULE = re.compile(r"\s*([-*_=]\s*){3,}$")
_BOX = re.compile(r"^\[[ xX]\]\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")


@dataclass(slots=True)
class TopicText:
    """A topic with its prompts: things to ask about it."""

    title: str
    prompts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    kind: str  # "heading", "line" or "item"
    depth: int
    text: str
    topic: TopicText
    close: bool = False  # right below the line before


def read_topic_file(path: Path) -> list[TopicText]:
    """The topics in a text file, whatever its encoding. Raises KnownError."""
    from companion.formats.tables.encoding import decoded, find_decoding

    try:
        size = path.stat().st_size
        if size > MOST_OCTETS:
            raise _too_much(path.name)
        text = "".join(decoded(path, find_decoding(path))) if size else ""
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise KnownError(f"“{path.name}” could not be read: {reason}.") from error
    return read_topics(text, where=f"“{path.name}”")


def read_topics(text: str, *, where: str = "this text") -> list[TopicText]:
    """The topics in a text, each once, in its order.

    Raises KnownError where there is none, or more than a list may hold.
    """
    if len(text) > MOST_OCTETS:
        raise _too_much(where)
    lines = _lines(storable(text))
    topics = _each_once(_topics(lines))
    if not topics:
        raise KnownError(f"There is no topic in {where}: write one on each line.")
    if len(topics) > MOST_TOPICS:
        raise KnownError(
            f"There are {len(topics):,} topics in {where}: take those that you will talk about, "
            f"{MOST_TOPICS} at the most."
        )
    return topics


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for raw in text.lstrip("\ufeff").splitlines():
        line = raw.expandtabs(4).rstrip()
        if not line.strip() or _RULE.fullmatch(line):
            blank = True
            continue
        if heading := _HEADING.match(line):
            kind, depth, words = "heading", len(heading[1]), heading[2]
        elif item := _BULLET.match(line):
            kind, depth, words = "item", len(item[1]), _BOX.sub("", item[2])
        else:
            kind, depth, words = "line", len(line) - len(line.lstrip()), line
        if (title := _plain(words)).strip("#-*+=_.> "):
            found.append(_Line(kind, depth, title, _topic(title), close=not blank))
        blank = False
    return found


def _topics(lines: list[_Line]) -> Iterable[TopicText]:
    """Which lines are topics; the others have become prompts of one, or say what the list is."""
    owners = _owners(lines)
    heads = set(owners.values())
    if all(line.kind == "heading" for line in lines):
        heads = set(range(len(lines)))
    top: TopicText | None = None
    base = 0
    for place, line in enumerate(lines):
        owner = owners.get(place)
        if owner is not None:
            _add_prompt(lines[owner].topic, line.text)
            continue
        if line.kind == "item" and top is not None and line.depth > base + 1:
            _add_prompt(top, line.text)
            continue
        if line.kind == "heading" and place not in heads:
            top = None
            continue
        if line.kind == "line" and place not in heads and _introduces(lines, place):
            continue
        top, base = line.topic, line.depth
        yield line.topic


def _owners(lines: list[_Line]) -> dict[int, int]:
    """Of list items that are prompts, the line that is their topic; by places."""
    groups: dict[int, list[int]] = {}
    head: int | None = None
    for place, line in enumerate(lines):
        if line.kind == "heading" or (line.kind == "line" and not line.depth):
            head = place
        elif line.kind == "line" or head is None:
            head = None
        elif line.close or lines[head].kind == "heading":
            groups.setdefault(head, []).append(place)
        else:
            head = None
    found: dict[int, int] = {}
    for kind in ("heading", "line"):
        heads = {head: below for head, below in groups.items() if lines[head].kind == kind}
        few = all(len(below) <= _FEW for below in heads.values())
        flat = not any(lines[place].depth for below in heads.values() for place in below)
        if few and flat and len(heads) > 1:
            found |= {
                place: head
                for head, below in heads.items()
                if not lines[head].text.endswith((":", "："))
                for place in below
            }
    return found


def _introduces(lines: list[_Line], place: int) -> bool:
    """Whether a line only says what the list below it is."""
    below = lines[place + 1] if place + 1 < len(lines) else None
    if below is None or below.kind != "item":
        return False
    return below.close or lines[place].text.endswith((":", "："))


def _topic(words: str) -> TopicText:
    """A title; what is too long for one stands below it as a whole."""
    if len(words) <= LONGEST:
        return TopicText(words)
    return TopicText(words[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…", [words[:2_000]])


def _add_prompt(topic: TopicText, words: str) -> None:
    if len(topic.prompts) < MOST_PROMPTS:
        topic.prompts.append(words[:500])


def _each_once(topics: Iterable[TopicText]) -> list[TopicText]:
    found: dict[str, TopicText] = {}
    for topic in topics:
        found.setdefault(topic.title.casefold(), topic)
    return list(found.values())


def _plain(words: str) -> str:
    return tidy(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", words)))


def _too_much(where: str) -> KnownError:
    return KnownError(f"There is too much text in {where}: a list of topics has a line for each.")
