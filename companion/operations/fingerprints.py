"""A card's content as one digest, and whether its text is as clean as the database wants it.

Both need every word of the card, and of ten thousand cards nearly all are clean: so they are made
together, of one text.
"""

from hashlib import sha256

from companion.model.draft import ContactDraft, Point
from companion.model.text import tidy_lines
from companion.operations.cleaning import clean, clean_extra

# What an address book writes anew whenever it exports.
OF_THE_FILE = frozenset(("REV", "PRODID", "VERSION"))
_DIGEST_LENGTH = 16


def clean_and_digest(draft: ContactDraft, *, is_card: bool) -> str:
    """Clean a draft that is nobody else's, and return the digest of its content.

    The circles, which an import may choose, do not count; nor does what tells of the file. With
    `is_card` the draft is what the reader of vCards made, which leaves out what is empty.
    """
    text = _text(draft)
    if is_card and draft.formatted_name and _is_clean(text):
        for note in draft.notes:
            note.text = tidy_lines(note.text)
            if not note.text:
                clean(draft)
                break
        for extra in draft.extra:
            if extra.group or extra.params or not extra.value.isprintable():
                clean_extra(extra)
    else:
        clean(draft)
        text = _text(draft)
    return _digest(text, draft)


def digest(draft: ContactDraft) -> str:
    """The digest of a clean draft."""
    return _digest(_text(draft), draft)


def picture_digest(draft: ContactDraft) -> str:
    """A digest of the picture, "" if there is none."""
    return sha256(draft.photo.data).hexdigest()[:_DIGEST_LENGTH] if draft.photo else ""


def _digest(text: str, draft: ContactDraft) -> str:
    parts = [text]
    for note in draft.notes:
        parts += (note.text, note.at or "")
    for extra in draft.extra:
        if extra.name not in OF_THE_FILE and extra.name.upper() not in OF_THE_FILE:
            parts += (extra.group or "", extra.name, extra.value, _words(extra.params))
    if draft.photo is not None:
        parts.append(picture_digest(draft))
    whole = "\n".join(parts).encode("utf-8", "replace")
    return sha256(whole).hexdigest()[:_DIGEST_LENGTH]


def _is_clean(text: str) -> bool:
    """True if every part of `_text` is one tidy line.

    A backslash may be how a list is written that holds what is not printable.
    """
    return (
        text.isprintable()
        and "  " not in text
        and " |" not in text
        and "| " not in text
        and "\\" not in text
    )


def _text(draft: ContactDraft) -> str:
    """What stands in the fields, parted by bars; without notes, pictures and other properties."""
    parts = [
        draft.uid, draft.formatted_name, draft.given, draft.additional, draft.family,
        draft.prefixes, draft.suffixes, draft.title, draft.role, draft.birthday,
        draft.anniversary, "nicknames", *draft.nicknames, "organization", *draft.organization,
        "tags", *draft.tags, "emails",
    ]  # fmt: skip
    parts += map(_point, draft.emails)
    parts.append("phones")
    parts += map(_point, draft.phones)
    parts.append("urls")
    parts += map(_point, draft.urls)
    parts.append("impps")
    parts += map(_point, draft.impps)
    for one in draft.addresses:
        parts += ("address", *one.parts, *one.types, one.label or "", str(one.preferred))
        if one.params:
            parts.append(_words(one.params))
    return "|".join(parts)


def _point(point: Point) -> str:
    if point.label or point.params or point.preferred:
        more = f"{point.label or ''}|{point.preferred}|{_words(point.params)}"
        return f"{point.value}|{'|'.join(point.types)}|{more}"
    return f"{point.value}|{'|'.join(point.types)}"


def _words(params: dict[str, list[str]]) -> str:
    return "|".join([f"{name}={'|'.join(values)}" for name, values in params.items()])
