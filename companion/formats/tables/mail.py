"""Saved mails, and web pages saved as one (MHTML, RFC 2557): their attachment, table or text."""

import io
from contextlib import ExitStack
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.builder import TableBuilder
from companion.formats.tables.content import reason
from companion.formats.tables.grids import choose, join_continued
from companion.formats.tables.html import page_encoding, read_page
from companion.formats.tables.packed import Member, Reader, read_members, unpacked
from companion.formats.tables.reading import Reading, Wishes

# Each part within a part costs a test of every line of it.
_MOST_BOUNDARIES = 100
_DEEPEST = 3
_PAGES = ("text/html", "application/xhtml+xml")


def read_mail(path: Path, wishes: Wishes, read: Reader) -> Reading:
    """The table attached to a mail, or else one in its text; for MHTML, in its pages."""
    parts = _parts(path)
    if wishes.depth >= _DEEPEST:
        raise KnownError(f"“{path.name}” holds mails within mails: save the list by itself.")
    attached = [part for part in parts if part.get_content_disposition() == "attachment"]
    if attached:
        members = [_member(part, number) for number, part in enumerate(attached, 1)]
        inner = replace(wishes, depth=wishes.depth + 1)
        try:
            return read_members(path, members, inner, read)
        except KnownError:
            if len(attached) == len(parts):
                raise
    builder = TableBuilder(path, wishes.progress)
    with ExitStack() as stack:
        encoding = None
        for part in parts:
            if part.get_content_type() in _PAGES:
                page = stack.enter_context(unpacked(path, io.BytesIO(_content(part))))
                charset = part.get_content_charset()
                encoding = page_encoding(page, wishes.encoding, charset)
                read_page(page, encoding, builder)
        plain = [part for part in parts if part.get_content_type() == "text/plain"]
        if builder.grids or not plain or wishes.sheet is not None:
            reading = choose(path, join_continued(builder.grids), wishes.sheet, "html")
            reading.encoding = encoding.name if encoding else None
            return reading
        text = stack.enter_context(unpacked(path, io.BytesIO(_content(plain[0]))))
        stated = wishes.encoding or plain[0].get_content_charset()
        inner = replace(wishes, encoding=stated, depth=wishes.depth + 1)
        return read(text, inner)


def _parts(path: Path) -> list[Message]:
    """All parts that hold something themselves. Raises KnownError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    lowered = content.lower()
    if lowered.count(b"boundary=") + lowered.count(b"message/") > _MOST_BOUNDARIES:
        raise KnownError(f"“{path.name}” has too many parts: save the list by itself.")
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        return [part for part in message.walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError) as error:
        raise KnownError(
            f"“{path.name}” is a mail that cannot be read: save the list by itself."
        ) from error


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _member(part: Message, number: int) -> Member:
    content = _content(part)
    return Member(
        part.get_filename() or f"part {number}", len(content), lambda: io.BytesIO(content)
    )
