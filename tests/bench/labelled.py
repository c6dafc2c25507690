"""500 labelled misspellings of six kinds, of names in many languages: tests/data/misspellings.tsv.

`python -m tests.bench.labelled` makes the file anew, the same one each time: by Faker's names of
its locales and a seed. Each line is a kind, what is typed, and the given and family name meant.
"""

import random
from pathlib import Path

from tests.bench.misspellings import Misspelling, misspellings

FILE = Path(__file__).parent.parent / "data" / "misspellings.tsv"
SEED, COUNT, NAMES = 20261122, 500, 1000
# Names as they are in the lists of a conference: many scripts, most of them Latin.
_LOCALES = (
    "en_US", "de_DE", "fr_FR", "es_MX", "pt_BR", "pl_PL", "cs_CZ", "tr_TR", "nl_NL", "sv_SE",
    "fi_FI", "is_IS", "hu_HU", "ro_RO", "it_IT", "hr_HR", "vi_VN", "id_ID", "ga_IE", "lt_LT",
    "ru_RU", "uk_UA", "bg_BG", "el_GR", "ka_GE", "hy_AM", "ja_JP", "zh_CN", "zh_TW", "ko_KR",
    "ar_SA", "fa_IR", "he_IL", "hi_IN",
)  # fmt: skip


def labelled() -> list[Misspelling]:
    """The misspellings of the file."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [Misspelling(*line.split("\t")) for line in lines if not line.startswith("#")]


def names() -> list[tuple[str, str]]:
    """Given and family names, the same ones each time; needs Faker."""
    from faker import Faker
    from faker.config import AVAILABLE_LOCALES

    found: dict[tuple[str, str], None] = {}
    known = [locale for locale in _LOCALES if locale in AVAILABLE_LOCALES]
    for locale in known:
        fake = Faker(locale)
        fake.seed_instance(SEED)
        for _ in range(NAMES // len(known)):
            name = (fake.first_name(), fake.last_name())
            if not any(mark in part for part in name for mark in "\t,"):
                found[name] = None
    return list(found)


def make() -> str:
    """The text of the file."""
    some = names()
    random.Random(SEED).shuffle(some)
    made = misspellings(some, COUNT, seed=SEED, without=("nickname",))
    lines = [f"# Made by tests/bench/labelled.py with the seed {SEED}: kind, typed, meant"]
    return "\n".join([*lines, *(f"{one.kind}\t{one.text}\t{one.name}" for one in made)]) + "\n"


if __name__ == "__main__":
    FILE.write_text(make(), encoding="utf-8")
