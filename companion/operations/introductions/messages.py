"""The message of an introduction: filled in, as drafts for a mail program.

Only names and what you write are in it. A message to both of them shows each the other's e-mail
address; one to each alone, which speaks to {to} of {other}, shows nobody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.errors import KnownError
from companion.formats.letters import Letter, draft_file, is_address, mail_addresses
from companion.model.filling import check_fields, fields_of, fill
from companion.operations.asking import your_names
from companion.operations.files_out import file_name, write_files
from companion.operations.introductions.wording import LANGUAGES, WORDING, Way
from companion.store import Database
from companion.store.contacts import load_draft
from companion.store.database import Connection
from companion.store.introductions import IntroductionRow, the_introduction

FIELDS = {
    "a": "the one's name",
    "b": "the other's name",
    "why": "your reason",
    "me": "your name, as on your card",
    "to": "whoever reads it, in a message to each alone",
    "other": "whom that one is told of",
}
_EACH_ALONE = frozenset(("to", "other"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is introduced; `email` is "" without an address that can be written to."""

    contact_id: int
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it is read: by whom, of whom some have no address."""

    readers: tuple[Reader, ...]
    letter: Letter

    @property
    def without_address(self) -> list[str]:
        """The names of those whom no mail would reach."""
        return [one.name for one in self.readers if not one.email]


@dataclass(frozen=True, slots=True)
class Written:
    """An introduction with what its messages are made of; `me` is the name on your card."""

    row: IntroductionRow
    one: Reader
    other: Reader
    me: str


def wording(way: Way, language: str = "en") -> tuple[str, str]:
    """The subject and the text that Companion begins with. Raises KnownError."""
    texts = WORDING.get(language.casefold())
    if texts is None:
        raise KnownError(f"There is no message in “{language}”: use {', '.join(LANGUAGES)}.")
    return texts[way]


def joined(subject: str, text: str) -> str:
    """A message as an introduction keeps it: the subject is the first line."""
    return f"{' '.join(subject.split())}\n\n{text.strip()}"


def parted(message: str) -> tuple[str, str]:
    """The subject and the text of a kept message; that to both of them if there is none."""
    if not message.strip():
        return wording("together")
    subject, _, text = message.partition("\n")
    return subject, text.lstrip("\n")


def is_to_each(message: str) -> bool:
    """Whether a message speaks to each of them alone, so that nobody's address is shown."""
    return not _EACH_ALONE.isdisjoint(fields_of(message))


def check_message(message: str) -> None:
    """Raise KnownError if a message has a field that no introduction has."""
    check_fields(FIELDS, message)


def messages(
    one: Reader, other: Reader, *, subject: str, text: str, why: str, me: str
) -> list[Sent]:
    """One message to both, or one to each, as it is read. Raises KnownError for unknown fields."""
    check_fields(FIELDS, subject, text)
    words = {"a": one.name, "b": other.name, "why": _sentence(why), "me": me}
    if not is_to_each(f"{subject}\n{text}"):
        return [_sent((one, other), subject, text, words)]
    return [
        _sent((to,), subject, text, words | {"to": to.name, "other": about.name})
        for to, about in ((one, other), (other, one))
    ]


def _sent(readers: tuple[Reader, ...], subject: str, text: str, words: dict[str, str]) -> Sent:
    to = tuple((one.name, one.email) for one in readers if one.email)
    return Sent(
        readers, Letter(" ".join(fill(subject, words).split()), fill(text, words).rstrip(), to=to)
    )


def written(db: Database, *, introduction_id: int) -> Written:
    """All that the messages of an introduction are made of."""
    with db.read() as sql:
        row = the_introduction(sql, introduction_id)
        return Written(row, reader(sql, row.contact_id), reader(sql, row.other_id), own_name(sql))


def reader(sql: Connection, contact_id: int) -> Reader:
    """A contact as a reader: the preferred address, else the first that can be written to."""
    draft = load_draft(sql, contact_id)
    points = sorted(draft.emails, key=lambda point: not point.preferred)
    email = next((point.value for point in points if is_address(point.value)), "")
    return Reader(contact_id, draft.formatted_name or "(no name)", email)


def own_name(sql: Connection) -> str:
    """Your name as your card has it, "" without one."""
    return next(iter(your_names(sql)), "")


def messages_of(one: Written) -> list[Sent]:
    """The messages of an introduction as it is kept."""
    subject, text = parted(one.row.message)
    return messages(one.one, one.other, subject=subject, text=text, why=one.row.why, me=one.me)


def mail_links(sent: Sequence[Sent]) -> list[str]:
    """What opens the mail program with the messages: one link for each that has an address."""
    return [link for one in sent if one.letter.to for link in mail_addresses(one.letter)]


def copied(sent: Sequence[Sent]) -> str:
    """The messages as text to paste; of two each says to whom it goes."""
    if len(sent) == 1:
        return sent[0].letter.text
    return "\n\n\n".join(f"{one.readers[0].name}\n\n{one.letter.text}" for one in sent)


def write_drafts(sent: Sequence[Sent], out: Path) -> list[Path]:
    """Write drafts (.eml): one message to `out` itself, several beside it, by their readers' names.

    Raises KnownError if nobody has an address, or a file cannot be written.
    """
    if not any(one.letter.to for one in sent):
        names = " nor ".join(dict.fromkeys(name for one in sent for name in one.without_address))
        raise KnownError(f"Neither {names} has an e-mail address: copy the text instead.")
    if len(sent) == 1:
        return write_files([(out, draft_file(sent[0].letter))])
    used: set[str] = set()
    suffix = out.suffix or ".eml"
    return write_files(
        (out.with_name(file_name(f"{out.stem} to {one.readers[0].name}", suffix, used)),
         draft_file(one.letter))
        for one in sent
    )  # fmt: skip


def _sentence(why: str) -> str:
    """The reason as a sentence: with a mark at its end."""
    text = why.strip()
    return text if not text or not text[-1].isalnum() else f"{text}."
