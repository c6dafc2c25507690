"""A card's code made and proven, measured and saved. For the worker's threads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import KnownError
from companion.operations.card_codes import code_of, file_of
from companion.operations.files_out import write_files
from companion.qr.card import MOST_VERSION, CardCode
from companion.qr.encode import QrMatrix
from companion.store.card_variants import OwnCard

FILE_SUFFIXES = (".png", ".svg", ".vcf")


@dataclass(frozen=True, slots=True)
class CheckedCode:
    """The code of a card, which our own scanner read back.

    `name` and `line` stand under it: the name, and title and organization; `pronouns` beside.
    """

    card: OwnCard
    code: CardCode
    name: str
    line: str
    pronouns: str = ""

    @property
    def facts(self) -> str:
        """ "178 bytes · version 8 · checked by reading it back ✓"."""
        matrix = self.code.matrix
        read = "checked by reading it back ✓"
        return f"{matrix.size_bytes:,} bytes · version {matrix.version} · {read}"

    @property
    def warning(self) -> str:
        """What is not in the code and why, "" if all of the card is."""
        said = []
        if self.code.dropped:
            said.append(
                f"Left out, so that phones can read the code: {_listed(self.code.dropped)}."
            )
            if self.card.logo:
                said.append("Without the logo more would fit.")
        if self.code.matrix.version > MOST_VERSION:
            said.append("The code is still very dense: shorten what is left.")
        return " ".join(said)

    @property
    def not_carried(self) -> str:
        """What is on the card and in no code at all, "" if nothing is."""
        things = self.code.not_carried
        return f"On the card, but never in a code: {_listed(things)}." if things else ""


def check(card: OwnCard) -> CheckedCode:
    """The card's code, read back. Raises KnownError if there is nothing to put into one, or if it
    does not read back.
    """
    from companion.formats.vcard import compose_name

    draft = card.draft
    pronouns = [extra.value for extra in draft.extra if extra.name == "PRONOUNS"]
    return CheckedCode(
        card=card,
        code=code_of(card),
        name=draft.formatted_name or compose_name(draft) or ", ".join(draft.organization),
        line=" · ".join(part for part in (draft.title, ", ".join(draft.organization)) if part),
        pronouns=", ".join(pronouns).replace("\\", ""),
    )


@dataclass(frozen=True, slots=True)
class Cards:
    """All variants, and their codes by the variants' keys.

    One that says nothing has no code; one whose code cannot be made has a sentence in `refused`.
    """

    cards: Sequence[OwnCard] = ()
    codes: Mapping[str, CheckedCode] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def check_all(cards: Sequence[OwnCard]) -> Cards:
    """The codes of several cards."""
    codes: dict[str, CheckedCode] = {}
    refused: dict[str, str] = {}
    for card in cards:
        draft = card.draft
        try:
            codes[card.variant.key] = check(card)
        except KnownError as error:
            if draft.formatted_name or draft.organization or draft.emails or draft.phones:
                refused[card.variant.key] = str(error)
    return Cards(cards, codes, refused)


def save_picture(matrix: QrMatrix, path: Path) -> Path:
    """Write the code to a file, SVG if its name ends so, else PNG; the path, with its suffix.

    Raises KnownError; the file is whole or not there.
    """
    from companion.qr.encode import to_png, to_svg

    if path.suffix.casefold() not in (".png", ".svg"):
        path = path.with_name(f"{path.name}.png")
    is_svg = path.suffix.casefold() == ".svg"
    return write_files([(path, to_svg(matrix) if is_svg else to_png(matrix, scale=16))])[0]


def save_card(shown: CheckedCode, path: Path) -> Path:
    """Write the card to a file: a contact file with its photo if its name ends in .vcf, else its
    code as `save_picture` does. Raises KnownError likewise.
    """
    if path.suffix.casefold() != ".vcf":
        return save_picture(shown.code.matrix, path)
    # 3.0 is what phones and mail programs open; 4.0 alone has room for several languages.
    return write_files([(path, file_of(shown.card, "4.0" if shown.card.others else "3.0"))])[0]


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
