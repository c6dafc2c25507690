"""All profiles before one judge: what was compared, what was equal, and why the rest was not."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from companion.formats.vcard import PROFILES, write_cards
from companion.formats.vcard.adapting import adapt
from companion.formats.vcard.profiles import Profile
from companion.model.draft import ContactDraft
from tests.formats.vcard.judges.comparing import Difference, differences, read, said
from tests.formats.vcard.judges.judging import Judge, JudgedCard
from tests.formats.vcard.judges.reasons import reasons


@dataclass(slots=True)
class Verdict:
    """What one judge says of one profile. `problems` are its validator's, by level and text."""

    cards_written: int
    cards_read: int = 0
    fields: int = 0
    explained: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    unexplained: list[Difference] = field(default_factory=list)
    problems: Counter[tuple[int, str]] = field(default_factory=Counter)

    @property
    def equal(self) -> int:
        """How many fields were read as they were written."""
        return self.fields - len(self.unexplained) - self.explained.total()


def write_files(drafts: list[ContactDraft], folder: Path) -> dict[str, Path]:
    """A file of all contacts for each profile."""
    files = {}
    for name in PROFILES:
        files[name] = folder / f"{name}.vcf"
        files[name].write_bytes(write_cards(drafts, profile=name))
    return files


def verdicts(
    judge: Judge, drafts: list[ContactDraft], files: Mapping[str, Path]
) -> dict[str, Verdict]:
    """What the judge says of each profile's file."""
    judged = judge.read(list(files.values()))
    return {
        name: _verdict(judge.name, PROFILES[name], drafts, cards)
        for name, cards in zip(files, judged, strict=True)
    }


def _verdict(
    judge: str, profile: Profile, drafts: list[ContactDraft], cards: list[JudgedCard]
) -> Verdict:
    verdict = Verdict(len(drafts), len(cards))
    for draft, card in zip(drafts, cards, strict=False):
        meant = adapt(draft, profile).draft
        written, found = said(meant, profile), read(card)
        verdict.fields += sum(bool(written[name] or found[name]) for name in written)
        verdict.problems.update(card.problems)
        for difference in differences(meant, profile, card):
            why = reasons(judge, profile, difference)
            if why:
                verdict.explained[difference.field, tuple(why)] += 1
            else:
                verdict.unexplained.append(difference)
    return verdict
