"""Questions and answers as Markdown or plain text, to copy and to keep.

Your name stands only under what you signed. Of an anonymous question nothing goes out that says
whose it is.
"""

import re
from typing import Literal

from companion.operations.asking import your_names
from companion.store import Database, questions
from companion.store.events import event_by_id
from companion.store.questions import QuestionRow

TextFormat = Literal["markdown", "text"]
# What would begin something else in Markdown (CommonMark 0.31), at the start of a line or anywhere.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
_STARTS = re.compile(r"^(\d*)([-+=]|(?<=\d)[.)])")


def questions_text(
    db: Database, *, event_id: int | None, text_format: TextFormat = "markdown"
) -> str:
    """An event's questions with whom they were asked, the answers, and what was learned.

    Without an event all of them. Ends with a line break; says so if there are none.
    """
    with db.read() as sql:
        title = event_by_id(sql, event_id).name if event_id is not None else ""
        yours = questions.your_questions(sql, event_id)
        heard = questions.heard_questions(sql, event_id)
        name = next(iter(your_names(sql)), "")
    writer = _Markdown() if text_format == "markdown" else _Plain()
    writer.title(f"Questions: {title}" if title else "Questions")
    for one in yours:
        _write(writer, one, name if one.signed else "")
    if heard:
        writer.title("Heard from others", level=2)
        for one in heard:
            _write(writer, one, one.whose)
    if not yours and not heard:
        writer.line("There are no questions yet.")
    return writer.text()


def question_text(question: QuestionRow, name: str) -> str:
    """One question to hand on: with your name if you sign it, else without."""
    return f"{question.words} ({name})" if question.signed and name else question.words


def _write(writer: "_Writer", one: QuestionRow, name: str) -> None:
    writer.title(one.words, level=3)
    if about := ", ".join(part for part in (one.topic, f"asked by {name}" if name else "") if part):
        writer.line(about)
    for asked in one.asked:
        when = f", {asked.asked_on}" if asked.asked_on else ""
        writer.item(f"{asked.whom or 'Somebody'}{when}", asked.answer)
    if one.learned:
        writer.item("Learned", one.learned)


class _Writer:
    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str, *, level: int = 1) -> None:
        raise NotImplementedError

    def line(self, text: str) -> None:
        raise NotImplementedError

    def item(self, label: str, text: str) -> None:
        raise NotImplementedError

    def text(self) -> str:
        return "\n".join(self._lines).strip("\n") + "\n"


class _Plain(_Writer):
    def title(self, text: str, *, level: int = 1) -> None:
        self._lines += ["", text]
        if level < 3:
            self._lines.append("=" * min(len(text), 60))

    def line(self, text: str) -> None:
        self._lines.append(f"  {text}")

    def item(self, label: str, text: str) -> None:
        first, *more = text.split("\n") if text else [""]
        self._lines.append(f"  - {label}: {first}" if first else f"  - {label}")
        self._lines += [f"    {line}" for line in more]


class _Markdown(_Writer):
    def title(self, text: str, *, level: int = 1) -> None:
        self._part(f"{'#' * level} {_escaped(text)}")

    def line(self, text: str) -> None:
        self._part(_escaped(text))

    def _part(self, text: str) -> None:
        """With an empty line before and after it."""
        self._lines += [text, ""] if not self._lines or not self._lines[-1] else ["", text, ""]

    def item(self, label: str, text: str) -> None:
        head = f"- **{_escaped(label)}**"
        lines = [_escaped(line) for line in text.split("\n")] if text else []
        self._lines.append(f"{head}: {lines[0]}" if lines else head)
        self._lines += [f"  {line}" for line in lines[1:]]


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _STARTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text.strip()))


def file_name_of(title: str, text_format: TextFormat) -> str:
    """What a file with these questions is called: "Questions LibConf 2026.md"."""
    from companion.operations.files_out import file_name

    suffix = ".md" if text_format == "markdown" else ".txt"
    return file_name(f"Questions {title}".strip(), suffix, set())
