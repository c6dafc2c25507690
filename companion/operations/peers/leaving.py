"""What leaves of a round: drafts of mail, a table. Nothing but what its people signed up with."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from companion.errors import KnownError
from companion.formats.letters import Letter, draft_file, is_address, mail_addresses
from companion.formats.tables.guards import guarded
from companion.operations.files_out import file_name, make_folder, write_files
from companion.operations.peers.columns import ROLES
from companion.operations.peers.messages import Message, Told, check_template, messages
from companion.operations.peers.rounds import GroupView, OpenRound

Each = Literal["person", "group"]


@dataclass(frozen=True, slots=True)
class Written:
    """The files, and the names of those who have no e-mail that could be written to."""

    files: list[Path]
    unreachable: list[str]


def group_messages(
    of: OpenRound,
    group: GroupView,
    *,
    each: Each = "person",
    subject: str | None = None,
    template: str | None = None,
) -> list[Message]:
    """What a group's people are told, by the round's message or another one.

    Raises KnownError for a field of the message that there is not.
    """
    return messages(
        [_told(of, place) for place in group.members],
        reasons=group.reasons,
        round_name=of.row.name,
        event=of.row.event or "",
        subject=of.row.subject if subject is None else subject,
        template=of.row.template if template is None else template,
        together=each == "group",
    )


def _told(of: OpenRound, place: int) -> Told:
    person = of.field.people[place]
    said = {str(role): person.said.get(of.setup.header(role), "") for role in ROLES}
    return Told(person.shown, person.email, said)


def link_of(message: Message) -> str:
    """A message as a mailto: link."""
    return mail_addresses(_letter(message))[0]


def write_drafts(
    of: OpenRound,
    folder: Path,
    *,
    each: Each = "person",
    subject: str | None = None,
    template: str | None = None,
    groups: Sequence[GroupView] | None = None,
) -> Written:
    """An .eml file for each person, or for each group, in a folder: all of them or none.

    Who has no e-mail gets a draft without an address. Raises KnownError.
    """
    check_template(subject or "", template or "")
    if folder.exists() and not folder.is_dir():
        raise KnownError(f"“{folder}” is a file: name a folder for the drafts.")
    made: list[tuple[str, Message]] = []
    for group in of.groups if groups is None else groups:
        for one in group_messages(of, group, each=each, subject=subject, template=template):
            made.append((" & ".join(name for name, _ in one.to), one))
    make_folder(folder)
    unreachable = [name for _, one in made for name, address in one.to if not is_address(address)]
    return Written(write_files(_files(folder, made)), unreachable)


def _files(folder: Path, made: Sequence[tuple[str, Message]]) -> Iterator[tuple[Path, bytes]]:
    used: set[str] = set()
    for name, one in made:
        path = folder / file_name(name, ".eml", used)
        yield path, draft_file(_letter(one))


def _letter(message: Message) -> Letter:
    return Letter(message.subject, message.body, to=message.to)


def round_csv(of: OpenRound) -> bytes:
    """A line for each person: group, name, e-mail, partners, reasons, and what was signed up with.

    UTF-8 with a BOM, as spreadsheets need it; what would run there as a formula is guarded.
    """
    headers = of.setup.headers()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    fixed = ["Group", "Name", "E-mail", "Partner", "Partner's e-mail", "Why"]
    writer.writerow([guarded(cell) for cell in (*fixed, *headers)])
    people = of.field.people
    for number, group in enumerate(of.groups, 1):
        for place in group.members:
            others = [people[other] for other in group.members if other != place]
            row = [
                str(number), people[place].name, people[place].email,
                "; ".join(one.shown for one in others), "; ".join(one.email for one in others),
                ". ".join(group.reasons),
            ]  # fmt: skip
            row += [people[place].said.get(header, "") for header in headers]
            writer.writerow([guarded(cell) for cell in row])
    for place, why in of.why_left().items():
        person = people[place]
        row = ["", person.name, person.email, "", "", why]
        row += [person.said.get(header, "") for header in headers]
        writer.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def write_round_csv(of: OpenRound, out: Path) -> Path:
    """The table as a file. Raises KnownError."""
    return write_files([(out, round_csv(of))])[0]
