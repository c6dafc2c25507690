"""A card's code made and proven: drawn, read back, and compared. For the worker's threads."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from companion.errors import KnownError
from companion.model.circle import Circle
from companion.model.draft import ContactDraft
from companion.qr.card import MOST_VERSION, CardCode
from companion.qr.encode import QrMatrix


@dataclass(frozen=True, slots=True)
class CheckedCode:
    """The code of a card. `reads_back` is True when our own scanner read the same text from it.

    `name` and `line` stand under it: the name, and title and organization.
    """

    code: CardCode
    reads_back: bool
    name: str
    line: str

    @property
    def facts(self) -> str:
        """ "178 bytes · version 8 · checked by reading it back ✓"."""
        matrix = self.code.matrix
        read = "checked by reading it back ✓" if self.reads_back else "could not be read back"
        return f"{matrix.size_bytes:,} bytes · version {matrix.version} · {read}"

    @property
    def warning(self) -> str:
        """What is not in the code and why, "" if all of the card is."""
        said = []
        if self.code.dropped:
            said.append(
                f"Left out, so that phones can read the code: {_listed(self.code.dropped)}."
            )
        if self.code.matrix.version > MOST_VERSION:
            said.append("The code is still very dense: shorten what is left.")
        return " ".join(said)

    @property
    def not_carried(self) -> str:
        """What is on the card and in no code at all, "" if nothing is."""
        things = self.code.not_carried
        return f"On the card, but never in a code: {_listed(things)}." if things else ""


def check(draft: ContactDraft) -> CheckedCode:
    """The draft's code, read back. Raises KnownError if there is nothing to put into one."""
    from companion.formats.vcard import compose_name
    from companion.qr.card import fit_card
    from companion.qr.decode import decode_picture
    from companion.qr.encode import to_png

    code = fit_card(draft)
    found = decode_picture(to_png(code.matrix, scale=4), name="The code")
    if draft.extra and all(extra.name == "PRONOUNS" for extra in draft.extra):
        # The only other property that one's own card has a field for.
        named = ["the pronouns" if w == "other properties" else w for w in code.not_carried]
        code = replace(code, not_carried=named)
    line = " · ".join(part for part in (draft.title, ", ".join(draft.organization)) if part)
    return CheckedCode(
        code=code,
        reads_back=[one.text for one in found] == [code.payload],
        name=draft.formatted_name or compose_name(draft) or ", ".join(draft.organization),
        line=line,
    )


@dataclass(frozen=True, slots=True)
class Cards:
    """Both cards' codes; a circle whose card says nothing is missing."""

    codes: Mapping[Circle, CheckedCode]


def check_all(drafts: Mapping[Circle, ContactDraft]) -> Cards:
    """The codes of several cards; one that cannot be made is left out."""
    codes = {}
    for circle, draft in drafts.items():
        try:
            codes[circle] = check(draft)
        except KnownError:
            continue
    return Cards(codes)


def save_picture(matrix: QrMatrix, path: Path) -> Path:
    """Write the code to a file, SVG if its name ends so, else PNG; the path, with its suffix.

    Raises KnownError; the file is whole or not there.
    """
    from companion.qr.encode import to_png, to_svg

    if path.suffix.casefold() not in (".png", ".svg"):
        path = path.with_name(f"{path.name}.png")
    drawn = to_svg(matrix) if path.suffix.casefold() == ".svg" else to_png(matrix, scale=16)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(drawn)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        reason = error.strerror or "the disk refuses it"
        raise KnownError(f"“{path}” cannot be written: {reason}; choose another folder.") from error
    return path


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
