"""Phone numbers in international form, where it is sure what they are."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from companion.importing import dialling
from companion.importing.converters import Lists, to_phones
from companion.model.roster_columns import Several, Singles

# A number with what stands before and behind it: "Tel. (030) 123 45-67 ext. 8".
_NUMBER = re.compile(r"([^\d+]*)(\d[\d\s().,/·‐-―-]*\d)([^\d+]*(\d{1,7})?)", re.DOTALL)
_PLAIN = re.compile(r"\d[\d -]*\d")
_EXTENSION = re.compile(
    r"\s*,?\s*[(\[]?\s*(?:e?xt(?:ension|ensi[oó]n|n)?|x|#|durchwahl|dw|nst|poste|interno|int|anexo|"
    r"ramal|wew|linka|klapka|toestel|tst|вн|внутр|доб|内線|分机|分機|내선)"
    r"\s*[.:]?\s*\d{1,7}\s*[)\]]?\s*",
    re.IGNORECASE,
)
_NO_DIGITS = str.maketrans("", "", " -().,/·\u2010\u2011\u2012\u2013\u2014\u2015\t\u00a0")
_SIGNS = str.maketrans(dict.fromkeys("()/", " "))


def international(
    cells: Sequence[str],
    countries: Sequence[str],
    *,
    default: str = "",
    stripped_plus: bool = False,
) -> Lists:
    """The phone numbers of each cell, in international form where that is sure.

    `countries` holds an ISO 3166-1 code for each cell, "" for none; `default` is used instead of
    "" (the event's country). `stripped_plus`: the file comes from a program that takes the plus
    away (Indico). Numbers with a plus stay as written; so does what is not valid in the country,
    and what lacks the zero that people there would write. "030 123-45" with DE becomes
    "+49 30 123-45": the grouping is the writer's, and the cell is in `left`.
    """
    found = to_phones(cells)
    if isinstance(found.values, Singles):
        flat = list(found.values.texts)
        owners: Sequence[int] = range(len(cells))
    else:
        flat = [number for several in found.values for number in several]
        owners = [index for index, several in enumerate(found.values) for _ in several]
    waiting: dict[str, list[int]] = {}
    for place, number in enumerate(flat):
        if number and number[0] != "+":
            country = countries[owners[place]] or default
            waiting.setdefault(country, []).append(place)
    left = dict(found.left)
    for country, places in waiting.items():
        national = [flat[place] for place in places]
        converted = _convert(national, country, stripped_plus)
        for place, before, after in zip(places, national, converted, strict=True):
            if after != before:
                flat[place] = after
                left.setdefault(owners[place], cells[owners[place]].strip())
    if isinstance(found.values, Singles):
        return Lists(Singles(flat), left)
    return Lists(_as_it_was(flat, found.values), left)


def _as_it_was(flat: Sequence[str], lists: Sequence[Several]) -> Sequence[Several]:
    """The texts in lists as long as these were."""
    if all(len(several) < 2 for several in lists):
        texts = iter(flat)
        return Singles([next(texts) if several else "" for several in lists])
    ends = list(accumulate(map(len, lists), initial=0))
    return [flat[start:end] for start, end in pairwise(ends)]


def _convert(numbers: Sequence[str], country: str, stripped_plus: bool) -> list[str]:
    """The numbers of one country in international form, or as they are."""
    region = dialling.region(country) if country else None
    if region is None or stripped_plus:
        return [_international(number, country, stripped_plus) for number in numbers]
    # Nearly all of them are ordinary, and are looked at together.
    digits = "\n".join(numbers).translate(_NO_DIGITS).split("\n")
    return [
        _shown(number, dialled, region.calling_code, significant)
        if significant
        else _international(number, country, stripped_plus)
        for number, dialled, significant in zip(
            numbers, digits, region.national_numbers(digits), strict=True
        )
    ]


def _international(written: str, country: str, stripped_plus: bool) -> str:
    """The number in international form, or as it was written."""
    if _PLAIN.fullmatch(written) and written.isascii():
        return _converted(written, country, stripped_plus) or written
    text = written if written.isascii() else _with_ascii_digits(written)
    match = _NUMBER.fullmatch(text)
    if match is None or (match[4] and _EXTENSION.fullmatch(match[3]) is None):
        return written
    converted = _converted(match[2], country, stripped_plus)
    return f"{match[1].rstrip('( ')} {converted}{match[3]}".strip() if converted else written


def _converted(text: str, country: str, stripped_plus: bool) -> str:
    digits = text.translate(_NO_DIGITS)
    region = dialling.region(country) if country else None
    number = region.national_number(digits) if region is not None else ""
    # Indico's "49 30 123456" in a country where that is a number, too: nobody can tell.
    if number and region is not None:
        if stripped_plus and dialling.divide(digits)[0]:
            return ""
        return _shown(text, digits, region.calling_code, number)
    abroad = region.after_abroad_prefix(digits) if region is not None else ""
    if not abroad and digits.startswith("00"):
        abroad = digits[2:]
    if not abroad and _plus_is_missing(text, digits, region, stripped_plus):
        abroad = digits
    code, number = dialling.divide(abroad) if abroad else ("", "")
    return _shown(text, digits, code, number) if number else ""


def _plus_is_missing(
    text: str, digits: str, region: dialling.Region | None, stripped_plus: bool
) -> bool:
    """True if what is no national number may be an international one without its plus."""
    if digits.startswith("0"):
        return False
    if region is None:
        # Only where the calling code stands alone: "49 30 1234567".
        code = dialling.divide(digits)[0] if stripped_plus else ""
        return bool(code) and re.match(r"\d+", text)[0] == code  # type: ignore[index]
    # A spreadsheet took "+4930..." for an amount: the country says what the first digits are.
    return stripped_plus or digits.startswith(region.calling_code)


def _shown(text: str, digits: str, code: str, number: str) -> str:
    """The number with its calling code, in the groups in which it was written."""
    if not digits.endswith(number):
        # Argentina's 15 of mobile phones becomes a 9 elsewhere: the digits are others.
        return f"+{code} {number}"
    skipped = len(digits) - len(number)
    if skipped == 1 and text[0].isdigit():
        tail = text[1:].lstrip(" -./)")
    else:
        tail = text[_leading(skipped).match(text).end() :]  # type: ignore[union-attr]
    if "(" in tail or "/" in tail or ")" in tail:
        tail = " ".join(tail.translate(_SIGNS).split())
    return f"+{code} {tail}"


@cache
def _leading(count: int) -> re.Pattern[str]:
    """What takes so many digits and the signs behind them."""
    return re.compile(rf"(?:\D*\d){{{count}}}\D*")


def _with_ascii_digits(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in normal)
