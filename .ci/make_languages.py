"""Writes resources/languages.txt, the languages' names in many languages, from CLDR.

Run it by hand when a newer Babel brings newer names: `python .ci/make_languages.py`. The program
itself reads the file and needs no Babel.
"""

import sys
from pathlib import Path

import babel
from babel.core import Locale

sys.path.insert(0, str(Path(__file__).resolve().parent))
from make_countries import LANGUAGES, licence

OUT = Path(__file__).resolve().parent.parent / "resources" / "languages.txt"
# Languages that people meet in, beside those with a code of two letters.
LONGER = (
    "ast ceb chr ckb csb fil fur gsw haw hmn ilo kab kok lad mai mni nds rom sat sco smj sma "
    "tzm yue"
).split()
# Names for no one language, old ones that nobody speaks, and a code that means another's whole.
LEFT_OUT = frozenset("ae av cu ie ik mo pi sh vo za".split())
HEAD = """\
Names of languages, made by .ci/make_languages.py: do not edit.

Columns, divided by tabs: ISO 639 code, and the name in each language of the first line that is no
comment; the language's own name comes last. From the Unicode Common Locale Data Repository (CLDR,
by way of Babel {version}), under this licence:

"""


def own_name(code: str) -> str:
    """What the language's speakers call it, "" if CLDR does not say."""
    try:
        return str(Locale.parse(code).languages.get(code, ""))
    except (babel.UnknownLocaleError, ValueError):
        return ""


def main() -> None:
    """Write the file anew."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    english = locales[0].languages
    codes = [
        code
        for code in sorted(english)
        if (len(code) == 2 and code not in LEFT_OUT) or code in LONGER
    ]
    head = HEAD.format(version=babel.__version__) + licence()
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    lines.append("\t".join(("code", *LANGUAGES, "own")))
    for code in codes:
        names = [locale.languages.get(code, "") for locale in locales]
        lines.append("\t".join((code, *names, own_name(code))))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
