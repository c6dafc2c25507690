"""The list of topics: the one that ships, until you change something; then it is yours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from companion.assets import resource
from companion.errors import KnownError
from companion.formats.topic_list import (
    LONGEST,
    MOST_TOPICS,
    read_topic_file,
    read_topics,
)
from companion.model.changed import Changed
from companion.model.fold import fold
from companion.model.text import tidy, tidy_lines
from companion.operations.results import Result
from companion.store import Database, topics
from companion.store.database import Connection

# The languages of the list that ships, as they call themselves.
LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
_LONGEST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its prompts. One of the list that ships has an id below 0."""

    id: int
    title: str
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicResult:
    """The topic that was added or changed."""

    topic_id: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many topics were added; `known` were there already."""

    added: int
    known: int
    changed: Changed


@cache
def shipped(language: str) -> tuple[Topic, ...]:
    """The list that ships, in a language. Raises KnownError for one that there is not."""
    if language not in LANGUAGES:
        raise KnownError(f"There are topics in {', '.join(LANGUAGES.values())}: choose one.")
    found = read_topic_file(resource("topics", f"{language}.txt"))
    return tuple(
        Topic(-number, one.title, tuple(one.prompts)) for number, one in enumerate(found, 1)
    )


def topic_list(sql: Connection, *, language: str = "en") -> list[Topic]:
    """Your topics in their order; the list that ships as long as you changed nothing of it."""
    own = [Topic(row.id, row.title, _prompts(row.words)) for row in topics.topics(sql)]
    return own or list(shipped(language))


def language_of(titles: Iterable[str]) -> str:
    """The language of the list that ships in which most of these topics are; English if none."""
    known = {fold(title) for title in titles}
    return max(
        LANGUAGES,
        key=lambda language: sum(fold(one.title) in known for one in shipped(language)),
    )


def prompts_of(sql: Connection, *, title: str, topic_id: int | None) -> tuple[str, ...]:
    """What one may ask about a topic: as your list says, or else the one that ships."""
    wanted = fold(title)
    for row in topics.topics(sql):
        if row.id == topic_id or fold(row.title) == wanted:
            return _prompts(row.words)
    for language in LANGUAGES:
        for one in shipped(language):
            if fold(one.title) == wanted:
                return one.prompts
    return ()


def add_topic(
    db: Database, *, title: str, prompts: Sequence[str] = (), language: str = "en"
) -> TopicResult:
    """Add a topic at the end of the list. Raises KnownError without a title, or one twice."""
    name = _title(title)
    with db.change("Added a topic") as unit:
        known = _own(unit.sql, language)
        _check_new(known, name)
        if len(known) >= MOST_TOPICS:
            raise KnownError(f"There are {MOST_TOPICS} topics in the list: remove some first.")
        (id,) = topics.append(unit.sql, [(name, _words(prompts))])
        unit.name = f"Added the topic “{name}”"
    return TopicResult(id, unit.changed)


def edit_topic(
    db: Database,
    *,
    topic_id: int,
    title: str | None = None,
    prompts: Sequence[str] | None = None,
    language: str = "en",
) -> TopicResult:
    """Change a topic; what is None stays. Raises KnownError as `add_topic`."""
    with db.change("Changed a topic") as unit:
        id = _own_id(unit.sql, topic_id, language)
        old = topics.the_topic(unit.sql, id)
        name = old.title if title is None else _title(title)
        _check_new([row for row in topics.topics(unit.sql) if row.id != id], name)
        topics.change(
            unit.sql, id, title=name, words=old.words if prompts is None else _words(prompts)
        )
        unit.name = f"Changed the topic “{name}”"
    return TopicResult(id, unit.changed)


def move_topic(db: Database, *, topic_id: int, to: int, language: str = "en") -> TopicResult:
    """Put a topic at a place of the list, from 0; beyond its ends means there."""
    with db.change("Moved a topic") as unit:
        id = _own_id(unit.sql, topic_id, language)
        unit.name = f"Moved the topic “{topics.the_topic(unit.sql, id).title}”"
        order = [row.id for row in topics.topics(unit.sql) if row.id != id]
        order.insert(max(0, min(to, len(order))), id)
        topics.set_order(unit.sql, order)
    return TopicResult(id, unit.changed)


def remove_topic(db: Database, *, topic_id: int, language: str = "en") -> Result:
    """Remove a topic from the list; journals keep it. After the last one, what ships is back."""
    with db.change("Removed a topic") as unit:
        id = _own_id(unit.sql, topic_id, language)
        unit.name = f"Removed the topic “{topics.the_topic(unit.sql, id).title}”"
        topics.remove(unit.sql, id)
    return Result(unit.changed)


def import_topics(
    db: Database,
    *,
    text: str = "",
    path: Path | None = None,
    replace: bool = False,
    language: str = "en",
) -> ImportResult:
    """Add the topics of a text or a text file: a line each, or Markdown (see `topic_list`).

    Those that are in the list already are left out; with `replace`, they are the whole list.
    Raises KnownError where there is none, or more than a list may hold.
    """
    found = read_topics(text) if path is None else read_topic_file(path)
    with db.change("Imported topics") as unit:
        if replace:
            topics.clear(unit.sql)
        known = {fold(one.title) for one in ([] if replace else _own(unit.sql, language))}
        new = [one for one in found if fold(one.title) not in known]
        if len(known) + len(new) > MOST_TOPICS:
            raise KnownError(
                f"With these there would be {len(known) + len(new):,} topics: {MOST_TOPICS} is "
                "the most. Remove some first, or let them take the place of the list."
            )
        topics.append(unit.sql, ((one.title, _words(one.prompts)) for one in new))
        unit.name = "Imported a topic" if len(new) == 1 else f"Imported {len(new):,} topics"
    return ImportResult(len(new), len(found) - len(new), unit.changed)


def restore_topics(db: Database) -> Result:
    """Go back to the list that ships."""
    with db.change("Back to the list of topics that ships") as unit:
        topics.clear(unit.sql)
    return Result(unit.changed)


def topics_markdown(found: Sequence[Topic]) -> str:
    """A list in the form that `import_topics` reads."""
    lines = []
    for one in found:
        lines += [f"- {one.title}", *(f"    - {prompt}" for prompt in one.prompts)]
    return "\n".join(lines) + "\n"


def _own(sql: Connection, language: str) -> list[topics.TopicRow]:
    """Your list; the one that ships becomes yours when something of it is to change."""
    if not (own := topics.topics(sql)):
        topics.append(sql, ((one.title, _words(one.prompts)) for one in shipped(language)))
        own = topics.topics(sql)
    return own


def _own_id(sql: Connection, topic_id: int, language: str) -> int:
    if topic_id > 0:
        return topics.the_topic(sql, topic_id).id
    if topics.topics(sql):
        raise KnownError("The list of topics has changed meanwhile: look at it again.")
    own = _own(sql, language)
    if not 0 < -topic_id <= len(own):
        raise KnownError("This topic is not in the list (any more): look at the list again.")
    return own[-topic_id - 1].id


def _check_new(known: Sequence[topics.TopicRow], title: str) -> None:
    wanted = fold(title)
    if any(row.title == title or (wanted and fold(row.title) == wanted) for row in known):
        raise KnownError(f"“{title}” is in the list already.")


def _title(text: str) -> str:
    title = tidy(text)
    if not title:
        raise KnownError("A topic needs a few words.")
    if len(title) > LONGEST:
        raise KnownError(
            f"This topic has {len(title):,} letters: say it in {LONGEST}, and the rest as prompts."
        )
    return title


def _words(prompts: Sequence[str]) -> str:
    lines = [tidy(line) for prompt in prompts for line in tidy_lines(prompt).split("\n")]
    return "\n".join(filter(None, lines))[:_LONGEST_WORDS]


def _prompts(words: str) -> tuple[str, ...]:
    return tuple(filter(None, words.split("\n")))
