"""What the documentation's pictures show beside the sample event: notes somebody would make."""

from collections.abc import Sequence
from pathlib import Path

from companion.__main__ import main

_SESSIONS = (
    "2026-10-18 09:00-10:00 Opening: what a small library can do, Great hall",
    "2026-10-18 10:30-12:00 Zines for everyone, Room 2",
    "2026-10-18 10:30-12:00 Seed libraries in cold countries, Room 4",
    "2026-10-18 14:00-15:30 Cataloguing without tears, Room 2",
    "2026-10-18 19:00-22:00 Dinner by the harbour, Boathouse",
    "2026-10-19 09:00-10:30 مكتبات الأحياء (in Arabic, interpreted), Great hall",
)
_COMMANDS: tuple[Sequence[str], ...] = (
    ("question", "add", "How do you lend zines that fall apart? #zines", "--event", "LibConf 2026"),
    ("question", "add", "Which catalogue can volunteers learn in a day?", "--event", "LibConf 2026",
     "--anonymous"),
    ("question", "asked", "1", "--whom", "Priya Raghunathan",
     "--answer", "In archival sleeves, two copies each."),
    ("offer", "add", "flannel stories", "--event", "LibConf 2026"),
    ("offer", "add", "Somebody who teaches cataloguing online", "--ask", "--event", "LibConf 2026"),
    ("resource", "add", "https://zines.example/care", "--title", "Caring for zines", "--by",
     "Priya Raghunathan", "--tag", "zines", "--event", "LibConf 2026"),
    ("resource", "add", "--note", "Ask the town for the key, not for money.", "--title",
     "From the opening", "--by", "Aroha Te Whāriki-Parata", "--event", "LibConf 2026"),
    ("event", "invite", "LibConf 2026", "--circle", "professional"),
    ("event", "going", "2"),
    ("round", "make", "--event", "LibConf 2026", "--name", "Autumn peers",
     "--must-differ", "country"),
)  # fmt: skip


def fill(folder: Path) -> None:
    """Note all this by the command line, as a user would."""
    sessions = [("event", "session-add", "LibConf 2026", line) for line in _SESSIONS]
    for command in (*sessions, *_COMMANDS):
        _run(folder, command)


def bingo(folder: Path, picture: Path) -> None:
    """The first bingo card of the event as a picture."""
    import pypdfium2  # type: ignore[import-untyped]

    pdf = picture.with_suffix(".pdf")
    _run(folder, ("icebreaker", str(pdf), "--event", "LibConf 2026", "--seed", "7"))
    document = pypdfium2.PdfDocument(pdf)
    document[0].render(scale=1.6).to_pil().save(picture)
    document.close()
    pdf.unlink()


def _run(folder: Path, command: Sequence[str]) -> None:
    code = main(["--data", str(folder), "--quiet", *command])
    assert code == 0, " ".join(command)
