"""What a single cell looks like, for finding header rows and for guessing columns."""

import re

_EMAIL = re.compile(r"(?:mailto:)?[^\s@<>,;|()\"]+@[^\s@<>,;|()\"]+\.[^\s@<>,;|()\"]{2,}")
# The same somewhere in a text: one letter before the @ is enough, and keeps a long text quick.
_EMAIL_WITHIN = re.compile(r"[^\s@<>,;|()\"]@[^\s@<>,;|()\"]+\.[^\s@<>,;|()\"]{2,}")
_PHONE = re.compile(r"\+?[\d()\[\]\s./–\u2010-\u2015\u00a0-]{6,24}(?:\s*(?:x|ext\.?|#)\s*\d+)?")
_NUMBER = re.compile(r"[-+]?[$€£¥]?\s?\d[\d.,'\s\u00a0]*(?:[eE][+-]?\d+)?\s?[%$€£¥]?")
_DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:[T ].*)?|\d\d?[./-]\d\d?[./-]\d{2,4}(?:[ ,].*)?"
    r"|\d\d?[ -][^\W\d]{3,9}\.?[ -,]{1,2}\d{2,4}(?:[ ,].*)?"
    r"|[^\W\d]{3,9}\.? \d\d?,? \d{4}(?:[ ,].*)?|\d\d?:\d\d(?::\d\d)?"
)
_URL = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io|dev|eu|example|info)(?:/\S*)?",
    re.IGNORECASE,
)


def is_email(cell: str) -> bool:
    """One e-mail address and nothing else (spaces around it do not count)."""
    return "@" in cell and _EMAIL.fullmatch(cell.strip()) is not None


def holds_email(cell: str) -> bool:
    """An e-mail address somewhere in the cell, as in `Ada <ada@engines.example>`."""
    return "@" in cell and _EMAIL_WITHIN.search(cell) is not None


def is_url(cell: str) -> bool:
    """A web address, with or without its scheme."""
    return _URL.fullmatch(cell.strip()) is not None


def is_date(cell: str) -> bool:
    """A date or a time as programs write them."""
    return _DATE.fullmatch(cell.strip()) is not None


def is_number(cell: str) -> bool:
    """A number or an amount of money."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_phone(cell: str) -> bool:
    """A phone number: 7 to 17 digits with the signs that people write between them."""
    text = cell.strip().strip("\"'’=")
    if _PHONE.fullmatch(text) is None or is_date(text):
        return False
    return 7 <= sum(character.isdigit() for character in text) <= 17


def is_written_as_phone(cell: str) -> bool:
    """A phone number that could not be a plain number or id: it has `+`, or groups of digits."""
    text = cell.strip().strip("\"'’=")
    if not is_phone(text) or re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return False
    return text.startswith(("+", "00", "0", "(")) or len(re.findall(r"\d{2,}", text)) >= 2


def is_value(cell: str) -> bool:
    """Something that stands below a header, never in one."""
    return holds_email(cell) or is_date(cell) or is_number(cell) or is_url(cell) or is_phone(cell)
