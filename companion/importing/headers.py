"""What the words above a column say: a known word, a longer header, or a question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.formats.tables.words import Meaning, Words, compact, tokens

# What a question may be taken for from one word in it: "What company do you work for?". Words for
# the other fields ("name", "number", "state") stand in questions about anything.
_ASKED_FOR = frozenset(
    ("organization", "department", "title", "emails", "phones", "linkedin", "city", "country",
     "interests", "pronouns", "urls", "nicknames", "given", "family")
)  # fmt: skip
# What two or three words may mean besides: "Company address" is no company.
_IN_SHORT = _ASKED_FOR | {"address", "street", "postal_code", "region"}
# Fields whose cells prove them, whatever else the header says.
_CHECKED = frozenset(("emails", "phones", "urls", "linkedin"))
# Words that say too little inside a longer header: "Unique ticket URL" is no website of a person.
_TOO_GENERAL = frozenset(
    ("url", "link", "links", "web", "profile", "profil", "position", "role", "function", "place",
     "location", "first", "last", "team", "unit", "section", "business", "school", "mail", "tags",
     "titel", "title", "job", "label", "labels", "ort", "lieu", "land", "site", "centro", "via",
     "post", "rol", "rola", "by", "kod", "stand", "il", "maa", "cell", "area", "given", "family",
     "middle", "blog", "library", "topics", "tema", "teme", "temas", "skills", "uso", "state")
)  # fmt: skip
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|（[^）]*）|【[^】]*】")
# "Company address": in these languages the last word says what it is, in the others the first.
_HEAD_LAST = frozenset(
    ("English", "German", "Dutch", "Swedish", "Danish", "Norwegian", "Finnish", "Hungarian",
     "Turkish", "Chinese", "Japanese", "Korean")
)  # fmt: skip
# "And" and "or": a header that asks for two things at once belongs to neither field.
_AND = {
    "English": ("and", "or"), "German": ("und", "oder"), "French": ("et", "ou"),
    "Spanish": ("y", "e", "o", "u"), "Portuguese": ("e", "ou"), "Italian": ("e", "ed", "o"),
    "Dutch": ("en", "of"), "Polish": ("i", "oraz", "lub"), "Swedish": ("och", "eller"),
    "Danish": ("og", "eller"), "Norwegian": ("og", "eller"), "Finnish": ("ja", "tai"),
    "Czech": ("a", "nebo"), "Slovak": ("a", "alebo"), "Turkish": ("ve", "veya"),
    "Russian": ("и", "или"), "Ukrainian": ("та", "і", "або"), "Bulgarian": ("и", "или"),
    "Serbian and Croatian": ("i", "ili", "и"), "Slovenian": ("in", "ali"), "Greek": ("και", "η"),
    "Chinese": ("和", "及", "与", "與", "或"), "Japanese": ("と", "および", "または"),
    "Korean": ("및", "또는", "와"), "Vietnamese": ("va", "hoac"), "Arabic": ("و", "او"),
    "Indonesian and Malay": ("dan", "atau"), "Hungarian": ("es", "vagy"),
    "Romanian": ("si", "sau"), "Catalan": ("i", "o"), "Persian": ("و", "يا"),
}  # fmt: skip
_SHORT = 3
# How unlike a known word a misspelt header may be, and how long it must be to be told at all.
_MISSPELT = 88.0
_SHORTEST_MISSPELT = 7
_NUMBERED = re.compile(r"^(.*?)[\s_:-]*\(?\d{1,2}\)?$")
_FIELD_WORDS = {
    "emails": "e-mail", "phones": "phone", "urls": "website", "formatted_name": "name",
    "order_id": "order number", "attendee_number": "attendee or ticket number",
    "badge_id": "badge code", "given": "given name", "family": "family name",
    "additional": "middle name", "prefixes": "form of address", "suffixes": "name suffix",
    "nicknames": "nickname", "title": "job title", "linkedin": "LinkedIn profile",
    "postal_code": "postal code", "family_first": "name",
}  # fmt: skip
# What programs call columns that nobody named, and one letter or number.
_MEANINGLESS = re.compile(
    r"(?:column|columns|col|field|feld|spalte|colonne|champ|columna|campo|coluna|colonna|kolom|"
    r"veld|kolumna|pole|kolumn|kolonne|sarake|sloupec|stlpec|oszlop|coloana|stupac|stolpec|sutun|"
    r"столбец|столбик|поле|стовпець|στηλη|عمود|עמודה|列|栏|欄|字段|カラム|項目|열|cot|kolom|unnamed|"
    r"header|value|var|variable|attribute|data|text|no name|untitled|question|frage)?"
    r"[\s\d_:.()-]*|[a-z]{1,2}\d{0,3}"
)


@dataclass(slots=True)
class Candidate:
    """A field that a column may hold, how surely (0 to 1), and why, in words for the preview."""

    field: str
    score: float
    reason: str


@dataclass(slots=True)
class Reading:
    """What a header says.

    `veto` is the word in it that speaks against every field ("buyer"). `understood`: a word of it
    is known; what a header says that is not understood counts for nothing against its cells.
    """

    candidate: Candidate | None = None
    veto: str | None = None
    understood: bool = True


def field_name(field: str) -> str:
    """A field in words, for sentences."""
    return _FIELD_WORDS.get(field, field)


def languages_of(headers: Sequence[str], words: Words) -> dict[str, float]:
    """How much of the headers each language speaks: "Titel" is another thing in Swedish.

    A word of one language only counts as 1, one that five of them share as 0.2 for each.
    """
    votes: dict[str, float] = {}
    for header in headers:
        for meaning in words.meanings.get(compact(header), ()):
            for language in meaning.languages:
                votes[language] = votes.get(language, 0) + 1 / len(meaning.languages)
    return votes


def read_header(header: str, words: Words, votes: Mapping[str, float]) -> Reading:
    """What one header says; `votes` as `languages_of` counts them for the whole table."""
    parts = tokens(header)
    if not parts or _MEANINGLESS.fullmatch(" ".join(parts)):
        exact = words.meanings.get("".join(parts)) if parts else None
        if exact:
            return Reading(_known(header, exact, votes, 0.95))
        return Reading(understood=False)
    whole = "".join(parts)
    for key in (whole, *_unabbreviated(whole)):
        if exact := words.meanings.get(key):
            return Reading(_known(header, exact, votes, 0.95))
    parts = words.segment(parts)
    veto = _veto(parts, words, votes)
    if veto:
        return Reading(veto=_as_written(header, veto))
    # "Mobile (incl. country code)": what stands in brackets explains the rest.
    plain = tokens(_BRACKETS.sub(" ", header))
    numbered = _NUMBERED.match(header)
    for some in (parts, plain, words.segment(plain), tokens(numbered[1]) if numbered else []):
        meanings = words.meanings.get("".join(some)) or words.core_meanings(some)
        if meanings:
            return Reading(_known(header, meanings, votes, 0.9))
    candidate = _from_phrases(header, parts, words, votes) or _misspelt(header, parts, words, votes)
    return Reading(candidate, understood=any(map(words.is_known, parts)))


def _as_written(header: str, said: str) -> str:
    """Words of a header with the capitals and accents that they have there."""
    written, key = header.split(), compact(said)
    for length in range(1, min(6, len(written) + 1)):
        for start in range(len(written) - length + 1):
            some = " ".join(written[start : start + length])
            if compact(some) == key:
                return some.strip(" ,;:.?!¿¡*()[]")
    return said


def _unabbreviated(key: str) -> list[str]:
    """The header with "number" written out: "Buchungsnr." is "Buchungsnummer"."""
    ends = (("nr", "nummer"), ("nro", "numero"), ("num", "number"))
    return [key.removesuffix(short) + full for short, full in ends if key.endswith(short)]


def _veto(parts: list[str], words: Words, votes: Mapping[str, float]) -> str | None:
    """The word that makes the column something else, or the beginning of a yes-or-no question."""
    spoken = {name for name, vote in votes.items() if vote * 4 >= max(votes.values())}
    for length in range(min(4, len(parts)), 0, -1):
        if "".join(parts[:length]) in words.yes_or_no:
            return " ".join(parts[:length])
    return words.speaks_of_something_else(parts, spoken | {"English"} if spoken else None)


def _known(
    header: str, meanings: Sequence[Meaning], votes: Mapping[str, float], score: float
) -> Candidate:
    """The meaning in the language that most of the other headers speak."""

    def vote(language: str) -> float:
        return votes.get(language, 0)

    best = max(meanings, key=lambda meaning: max(map(vote, meaning.languages)))
    language = max(best.languages, key=vote)
    return Candidate(best.field, score, f"“{header}” means {field_name(best.field)} ({language})")


def _from_phrases(
    header: str, parts: list[str], words: Words, votes: Mapping[str, float]
) -> Candidate | None:
    """The field that a longer header or a question speaks of."""
    telling = sum(part not in words.noise for part in parts) or 1
    asks = any(sign in header for sign in "?？؟;") or telling > _SHORT
    found = _phrases(parts, words, votes, asks=asks)
    if not found:
        return None
    fields = {meaning.field for _, _, meaning in found}
    # "City / Country" is both, and belongs to neither.
    if len(fields) > 1 and (any(sign in header for sign in "/,&+、・") or _divided(found, parts)):
        return None
    # What a question asks for comes before what it says about that.
    first = asks or not any(name in _HEAD_LAST for name in found[0][2].languages)
    start, length, meaning = found[0] if first else found[-1]
    if meaning.field not in (_ASKED_FOR if asks else _IN_SHORT):
        return None
    if not asks and _is_about(meaning, parts[:start], parts[start + length :], words):
        return None
    score = 0.55 + 0.3 * min(1.0, length / telling)
    said = _as_written(header, " ".join(parts[start : start + length]))
    return Candidate(meaning.field, score, f"it asks for “{said}”: {field_name(meaning.field)}")


def _is_about(meaning: Meaning, before: Sequence[str], behind: Sequence[str], words: Words) -> bool:
    """True if a header only says something about the field: "Department code", "Head of unit"."""
    if meaning.field in _CHECKED or not any(name in _HEAD_LAST for name in meaning.languages):
        return False
    unknown = (part for part in behind if not words.is_known(part) and not part.isdigit())
    return before[-1:] == ["of"] or any(len(part) > 2 or not part.isascii() for part in unknown)


def _divided(found: Sequence[tuple[int, int, Meaning]], parts: Sequence[str]) -> bool:
    """True if an "and" stands between the first two things that a header names."""
    (start, length, meaning), (following, _, _) = found[:2]
    words = {word for name in meaning.languages for word in _AND.get(name, ())}
    return not words.isdisjoint(parts[start + length : following])


def _phrases(
    parts: list[str], words: Words, votes: Mapping[str, float], *, asks: bool
) -> list[tuple[int, int, Meaning]]:
    """The known words in a header as (start, length, meaning), in its order, none overlapping."""
    found: list[tuple[int, int, Meaning]] = []
    taken: set[int] = set()
    for key, start, length in words.phrases(parts):
        place = set(range(start, start + length))
        # "What is your role": a general word that is asked for at once is what is meant.
        at_once = asks and 0 < start <= 4 and all(part in words.noise for part in parts[:start])
        if place & taken or (length == 1 and key in _TOO_GENERAL and not at_once):
            continue
        # Short words are words of other languages, too: "by" is a town in Danish.
        if length == 1 and (len(key) <= 2 if key.isascii() else len(key) == 1):
            continue
        taken |= place
        meanings = words.meanings[key]
        meaning = max(meanings, key=lambda m: max(votes.get(name, 0) for name in m.languages))
        if not asks or meaning.field in _ASKED_FOR:
            found.append((start, length, meaning))
    return sorted(found, key=lambda one: one[0])


def _misspelt(
    header: str, parts: list[str], words: Words, votes: Mapping[str, float]
) -> Candidate | None:
    """The known word that a header of one or two words all but is: "Orgnization"."""
    key = "".join(parts)
    if len(parts) > 2 or not _SHORTEST_MISSPELT <= len(key) <= 30:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = [word for word in words.meanings if word[0] == key[0] and abs(len(word) - len(key)) < 2]
    best = process.extractOne(
        key, near, scorer=OSA.normalized_similarity, score_cutoff=_MISSPELT / 100 - 0.03
    )
    if best is None or len(best[0]) < _SHORTEST_MISSPELT:
        return None
    candidate = _known(header, words.meanings[best[0]], votes, 0.65)
    candidate.reason = f"“{header}” is nearly “{best[0]}”: {field_name(candidate.field)}"
    return candidate
