"""Which numbers are valid in a region, by the metadata of phonenumbers (libphonenumber).

Parsing with that library takes 60 to 100 microseconds for each number. A roster's columns hold
numbers of a few regions only, so what its metadata says of a region is made ready once, and each
number is then held against a few compiled patterns. The tests compare the answers with the
library's own for thousands of numbers of all regions.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers.phonemetadata import PhoneMetadata, PhoneNumberDesc

# In the order of how many people have such a number.
_KINDS = (
    "mobile", "fixed_line", "voip", "toll_free", "uan", "shared_cost", "personal_number",
    "premium_rate", "pager", "voicemail",
)  # fmt: skip


class Region:
    """How numbers of one region (ISO 3166-1 code) are dialled from within it."""

    def __init__(self, metadata: "PhoneMetadata") -> None:
        self._metadata = metadata
        self.calling_code = str(metadata.country_code)
        self._abroad = re.compile(metadata.international_prefix or r"(?!)")

    def national_number(self, digits: str) -> str:
        """The significant number of one dialled within the region, "" if it is none for sure.

        Where people write a trunk prefix (the 0 of 030 in Germany), a number without it is not
        sure: it may lack its area code, or a spreadsheet took its zero.
        """
        number, prefixed = self._without_prefix(digits)
        if not is_valid(number, self.calling_code):
            return ""
        return number if prefixed or not _needs_prefix(number, self.calling_code) else ""

    def national_numbers(self, several: Sequence[str]) -> list[str]:
        """`national_number` for many strings of digits at once; "" also where it is not simple."""
        if self._simple is None or not several:
            return [""] * len(several)
        found: list[tuple[str, str]] = self._simple.findall("\n".join(several))
        return [
            number if number and (prefix or not _needs_prefix(number, self.calling_code)) else ""
            for prefix, number in found
        ]

    def after_abroad_prefix(self, digits: str) -> str:
        """What follows the prefix for calls abroad (00, 011), "" without one."""
        match = self._abroad.match(digits)
        return "" if match is None or digits.startswith("0", match.end()) else digits[match.end() :]

    def _without_prefix(self, digits: str) -> tuple[str, bool]:
        number, prefixed = self._stripped(digits)
        general = self._metadata.general_desc
        if prefixed and general is not None and len(number) not in general.possible_length:
            return digits, False
        return number, prefixed

    def _stripped(self, digits: str) -> tuple[str, bool]:
        """Without the trunk prefix, and whether there was one, as libphonenumber does it."""
        match = self._prefix.match(digits) if self._prefix is not None else None
        if match is None:
            return digits, False
        rule = self._metadata.national_prefix_transform_rule
        if rule and match.groups()[-1] is not None:
            number = match.expand(rule) + digits[match.end() :]
        else:
            number = digits[match.end() :]
        if self._general.fullmatch(digits) and not self._general.fullmatch(number):
            return digits, False
        return number, True

    @cached_property
    def _simple(self) -> re.Pattern[str] | None:
        """For each line of digits a trunk prefix and a number, two blanks for any other line.

        None for regions whose prefixes change the number, and for those that share a plan.
        """
        prefix = self._metadata.national_prefix_for_parsing or "(?!)"
        code = int(self.calling_code)
        if "(" in prefix.replace("(?", "") or region_codes(code)[0] != self._metadata.id:
            return None
        if self._metadata.leading_digits:
            return None
        numbers = valid_numbers(self._metadata)
        return re.compile(rf"^(?:({prefix})?+({numbers})$|.*$)", re.MULTILINE | re.ASCII)

    @cached_property
    def _prefix(self) -> re.Pattern[str] | None:
        pattern = self._metadata.national_prefix_for_parsing
        return re.compile(pattern) if pattern else None

    @cached_property
    def _general(self) -> re.Pattern[str]:
        general = self._metadata.general_desc
        return re.compile((general and general.national_number_pattern) or r"(?!)")


@cache
def region(code: str) -> Region | None:
    """The region with an ISO 3166-1 code, None if there is none."""
    from phonenumbers.phonemetadata import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(code, None)
    return None if metadata is None else Region(metadata)


def divide(digits: str) -> tuple[str, str]:
    """The calling code and the significant number of one in international form (without "+").

    Two empty strings if it is no valid one. A trunk prefix inside, "+49 (0)30", is taken out.
    """
    for length in (1, 2, 3):
        regions = region_codes(int(digits[:length] or 0))
        if regions:
            code, number = digits[:length], digits[length:]
            if not is_valid(number, code):
                home = region(regions[0])
                number = home._stripped(number)[0] if home is not None else ""
            return (code, number) if is_valid(number, code) else ("", "")
    return "", ""


def is_valid(number: str, calling_code: str) -> bool:
    """True if a significant number is one of any region with this calling code."""
    if not number:
        return False
    for leading, plans in _plans(calling_code):
        if leading is None:
            if plans[0].has(number):
                return True
        elif (match := leading.match(number)) is not None:
            # Such a region has all numbers with these digits, and no other has them.
            return plans[(match.lastindex or 1) - 1].has(number)
    return False


class _Plan:
    """The numbers of one region; compiled when needed, which takes long."""

    def __init__(self, metadata: "PhoneMetadata") -> None:
        self._metadata = metadata

    def has(self, number: str) -> bool:
        return self._valid.fullmatch(number) is not None

    @cached_property
    def _valid(self) -> re.Pattern[str]:
        return re.compile(valid_numbers(self._metadata), re.ASCII)


def valid_numbers(metadata: "PhoneMetadata") -> str:
    """A regular expression for all numbers of a region, to stand before the end of a line.

    A number is valid if it fits the general description and that of some kind, in form and length.
    """
    kinds = [metadata.general_desc, *(getattr(metadata, kind) for kind in _KINDS)]
    # Fixed and mobile numbers are often the same.
    forms = dict.fromkeys(_form(kind) for kind in kinds if kind and kind.national_number_pattern)
    general, *others = forms or ["(?!)"]
    return rf"(?=(?:{general})$)(?:{'|'.join(others or [general])})"


def _form(kind: "PhoneNumberDesc") -> str:
    lengths = kind.possible_length
    if not lengths:
        return f"(?:{kind.national_number_pattern})"
    if max(lengths) - min(lengths) == len(lengths) - 1:
        fitting = rf"\d{{{min(lengths)},{max(lengths)}}}"
    else:
        fitting = "|".join(rf"\d{{{length}}}" for length in lengths)
    return f"(?=(?:{fitting})$)(?:{kind.national_number_pattern})"


@cache
def _plans(calling_code: str) -> list[tuple[re.Pattern[str] | None, list[_Plan]]]:
    """The regions with a calling code in their order, those with leading digits taken together.

    The pattern's group that matches tells which of them has a number.
    """
    from phonenumbers.phonemetadata import PhoneMetadata

    runs: list[tuple[list[str], list[_Plan]]] = []
    for code in region_codes(int(calling_code)):
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(int(calling_code), code)
        if metadata is None:
            continue
        leading = [f"({_uncaught(metadata.leading_digits)})"] if metadata.leading_digits else []
        if not leading or not runs or not runs[-1][0]:
            runs.append(([], []))
        runs[-1][0].extend(leading)
        runs[-1][1].append(_Plan(metadata))
    return [(re.compile("|".join(some)) if some else None, plans) for some, plans in runs]


def _uncaught(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", pattern)


def region_codes(calling_code: int) -> tuple[str, ...]:
    """The ISO 3166-1 codes of the regions with a calling code, the main one first."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    codes: tuple[str, ...] = COUNTRY_CODE_TO_REGION_CODE.get(calling_code, ())
    return codes


def _needs_prefix(number: str, calling_code: str) -> bool:
    """True if a number of this form is always written with its trunk prefix at home."""
    for leading, pattern, needed in _forms(calling_code):
        if (leading is None or leading.match(number)) and pattern.fullmatch(number):
            return needed
    return False


@cache
def _forms(calling_code: str) -> list[tuple[re.Pattern[str] | None, re.Pattern[str], bool]]:
    from phonenumbers.phonemetadata import PhoneMetadata

    main = region_codes(int(calling_code))[0]
    metadata = PhoneMetadata.metadata_for_region_or_calling_code(int(calling_code), main)
    forms = []
    for form in metadata.number_format if metadata is not None else ():
        # Of several patterns for the leading digits the last is the most detailed.
        leading = form.leading_digits_pattern[-1:]
        rule = form.national_prefix_formatting_rule or ""
        needed = not form.national_prefix_optional_when_formatting and bool(
            re.sub(r"\\1|[()\s]", "", rule)
        )
        forms.append(
            (re.compile(leading[0]) if leading else None, re.compile(form.pattern or ""), needed)
        )
    return forms
