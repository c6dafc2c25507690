"""Reading, writing and importing 10,000 cards: against a bare loop, a plain writer, vobject."""

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from companion.model.draft import ContactDraft
from tests.bench.harness import Comparison, Run

Card = list[tuple[str, list[str], str]]


def comparisons(count: int) -> list[Comparison]:
    """Plain loops do as little as can be done; vobject reads a tenth, since it takes so long."""
    from companion.formats.vcard import read_cards, write_cards

    data = cards(count)
    drafts = read_cards(data).cards
    few = cards(count // 10)
    text = few.decode()
    few_drafts = read_cards(few).cards
    objects = _vobjects(text)
    return [
        Comparison(
            f"Read {count:,} cards", ("unfold and split", timed(lambda: bare_read(data))),
            (("into contacts", timed(lambda: read_cards(data))),), at_most=1 / 0.45,
        ),
        Comparison(
            f"Write {count:,} cards", ("a plain writer", timed(lambda: bare_write(drafts))),
            (("of contacts", timed(lambda: write_cards(drafts))),), at_most=1 / 0.5,
        ),
        Comparison(
            f"Read {count // 10:,} cards", ("vobject", timed(lambda: _vobjects(text))),
            (("into contacts", timed(lambda: read_cards(few))),), at_most=1 / 6,
        ),
        Comparison(
            f"Write {count // 10:,} cards",
            ("vobject", timed(lambda: [each.serialize() for each in objects])),
            (("of contacts", timed(lambda: write_cards(few_drafts))),), at_most=1 / 4,
        ),
        Comparison(
            f"Import {count:,} cards", ("read them", timed(lambda: read_cards(data))),
            (("into an empty database", lambda: imported(data)),
             ("a second time", lambda: imported(data, again=True))), at_most=2.5,
        ),
    ]  # fmt: skip


def timed(work: Callable[[], object]) -> Run:
    """The seconds of the processor, as other programs run as well."""

    def run() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return run


def imported(data: bytes, *, again: bool = False) -> float:
    """The processor's seconds of importing cards; with `again` of the second time alone."""
    from companion import operations
    from companion.store import Database

    with tempfile.TemporaryDirectory() as folder, Database.open(Path(folder)) as db:
        taken = 0.0
        for _ in range(2 if again else 1):
            taken = timed(lambda: operations.import_cards(db, sources=[("cards.vcf", data)]))()
        return taken


def cards(count: int) -> bytes:
    """Cards of some 660 bytes, of people who do not exist."""
    return "".join(map(_card, range(count))).encode()


def _card(number: int) -> str:
    return "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:urn:uuid:00000000-0000-4000-8000-{number:012d}",
            f"FN:Dr. Ana{number} Ríos",
            f"N:Ríos;Ana{number};María;Dr.;PhD",
            "NICKNAME:Ani",
            f"ORG:Example Labs {number % 97};Optics",
            "TITLE:Senior Researcher",
            f"EMAIL;TYPE=INTERNET,WORK:ana{number}@labs.example",
            f"EMAIL;TYPE=INTERNET,HOME:ana{number}@home.example",
            f"TEL;TYPE=WORK,VOICE:+34 91 555 {number % 10000:04d}",
            f"TEL;TYPE=CELL:+34 600 55 {number % 10000:04d}",
            f"ADR;TYPE=WORK:;;Calle de la Luz {number % 200};Madrid;Madrid;28001;Spain",
            f"URL:https://labs.example/people/{number}",
            f"BDAY:19{number % 100:02d}-04-07",
            "CATEGORIES:Professional,optics",
            f"NOTE:Met at the poster session on day {number % 5}\\; wants the slides\\, the code a",
            " nd the data set.",
            "REV:2026-11-20T18:30:00Z",
            "END:VCARD",
            "",
        ]
    )


def bare_read(data: bytes) -> list[Card]:
    """Unfold, split into lines, and those at their first colon and semicolons: no more."""
    found: list[Card] = []
    card: Card = []
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        head, _, value = line.partition(":")
        if line == "BEGIN:VCARD":
            card = []
        elif line == "END:VCARD":
            found.append(card)
        elif line:
            name, *params = head.split(";")
            card.append((name, params, value))
    return found


def bare_write(drafts: list[ContactDraft]) -> bytes:
    """Each field's line: escaped with `replace`, folded by bytes, and nothing checked."""
    lines: list[str] = []
    for draft in drafts:
        name = (draft.family, draft.given, draft.additional, draft.prefixes, draft.suffixes)
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"UID:{draft.uid}"]
        lines.append(f"FN:{_escaped(draft.formatted_name)}")
        lines.append("N:" + ";".join(map(_escaped, name)))
        lines.append("NICKNAME:" + ",".join(map(_escaped, draft.nicknames)))
        lines.append("ORG:" + ";".join(map(_escaped, draft.organization)))
        lines.append(f"TITLE:{_escaped(draft.title)}")
        for kind, points in (("TEL", draft.phones), ("EMAIL", draft.emails), ("URL", draft.urls)):
            for point in points:
                types = f";TYPE={','.join(point.types).upper()}" if point.types else ""
                lines.append(f"{kind}{types}:{_escaped(point.value)}")
        for address in draft.addresses:
            types = f";TYPE={','.join(address.types).upper()}" if address.types else ""
            lines.append(f"ADR{types}:" + ";".join(map(_escaped, address.parts)))
        lines.append(f"BDAY:{draft.birthday}")
        lines.append("CATEGORIES:" + ",".join(map(_escaped, draft.tags)))
        lines += [f"NOTE:{_escaped(note.text)}" for note in draft.notes]
        lines.append("END:VCARD")
    return b"".join(map(_folded, lines))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    data = line.encode()
    parts = []
    while len(data) > 75:
        cut = 75
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data = b" " + data[cut:]
    return b"\r\n".join([*parts, data, b""])


def _vobjects(text: str) -> list[Any]:
    import vobject

    return list(vobject.readComponents(io.StringIO(text)))
