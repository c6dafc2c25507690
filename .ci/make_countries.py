"""Writes resources/countries.txt, the countries' names in many languages, from CLDR.

Run it by hand when a newer Babel brings newer names: `python .ci/make_countries.py`. The program
itself reads the file and needs no Babel.
"""

from pathlib import Path

import babel
from babel.core import Locale, get_global

OUT = Path(__file__).resolve().parent.parent / "resources" / "countries.txt"
LANGUAGES = (
    "en de fr es pt it nl pl cs sk sl hr sr sr_Latn bg mk ru uk be sv da nb nn fi et lv lt is ga "
    "cy ca eu gl hu ro el tr az ka hy sq mt ar he fa ur hi bn ta th vi id ms fil ja ko zh zh_Hant "
    "sw af kk mn"
).split()
# CLDR also names regions that ISO 3166-1 has no code for, or only an exceptional one. Kosovo has
# none either, but XK is what everybody writes.
NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
# Codes that ISO has withdrawn: they would overwrite today's.
WITHDRAWN = frozenset("BUR ZAR DDR FXX TMP YMD".split())
HEAD = """\
Names of countries, made by .ci/make_countries.py: do not edit. Other names that people write
stand in country-words.txt.

Columns, divided by tabs: ISO 3166-1 code of two letters, of three letters, and the name in each
language of the first line that is no comment. From the Unicode Common Locale Data Repository
(CLDR, by way of Babel {version}), under this licence:

"""


def licence() -> str:
    """CLDR's licence, which has to go with its data."""
    path = Path(babel.__file__).parent / "locale-data" / "LICENSE.unicode"
    return path.read_text(encoding="utf-8")


def main() -> None:
    """Write the file anew."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    # CLDR lists the codes of three letters as aliases of those of two.
    longer = {
        codes[0]: alias
        for alias, codes in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and alias not in WITHDRAWN
    }
    longer["XK"] = "XKX"
    english = locales[0].territories
    countries = [code for code in sorted(english) if len(code) == 2 and code not in NO_COUNTRIES]
    head = HEAD.format(version=babel.__version__) + licence()
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    lines.append("\t".join(("code", "code3", *LANGUAGES)))
    for code in countries:
        names = [locale.territories.get(code, "") for locale in locales]
        lines.append("\t".join((code, longer[code], *names)))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
