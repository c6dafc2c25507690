"""Beside khard, which keeps each contact in a vCard file of its own, and reads all for each answer.

2,000 contacts: of more it takes so much longer as there are more. Seconds of the processor, each
run a process of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

from companion import operations
from companion.store import Database
from tests.bench.harness import Comparison, Run
from tests.bench.people import people

COUNT = 2000
_CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nFN:{given} {family}\r\nN:{family};{given};;;\r\n"
    "ORG:{organization}\r\nEMAIL;TYPE=work:{email}\r\nEND:VCARD\r\n"
)
_CONFIGURATION = "[addressbooks]\n[[all]]\npath = {path}\n[general]\ndefault_action = list\n"


def listing(folder: Path) -> Comparison:
    """One name, looked for in the same contacts by both."""
    book, data = folder / "book", folder / "khard-data"
    book.mkdir()
    rows = people(COUNT)
    cards = [
        _CARD.format(uid=number, given=row[4], family=row[5], organization=row[8], email=row[11])
        for number, row in enumerate(rows)
    ]
    for number, card in enumerate(cards):
        (book / f"{number}.vcf").write_text(card, encoding="utf-8", newline="")
    (folder / "khard.conf").write_text(_CONFIGURATION.format(path=book), encoding="utf-8")
    whole = folder / "all.vcf"
    whole.write_text("".join(cards), encoding="utf-8", newline="")
    with Database.open(data) as db:
        operations.import_cards(db, sources=[(whole.name, whole)])
    name = rows[7][5]
    khard = [str(Path(sys.executable).parent / "khard"), "-c", str(folder / "khard.conf")]
    ours = [sys.executable, "-m", "companion", "--data", str(data)]
    return Comparison(
        f"Whom of {COUNT:,} contacts a name means, on the command line",
        ("khard list NAME", _ran([*khard, "list", name])),
        (("companion find NAME", _ran([*ours, "find", name])),),
        at_most=1.0,
    )


def _ran(command: list[str]) -> Run:
    def run() -> float:
        before = os.times()
        subprocess.run(command, capture_output=True, check=True)
        after = os.times()
        return (after.children_user - before.children_user) + (
            after.children_system - before.children_system
        )

    return run
