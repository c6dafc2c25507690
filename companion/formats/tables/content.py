"""What a file is by its first bytes. Its extension is never believed."""

import re
from pathlib import Path
from typing import BinaryIO, Literal

from companion.errors import KnownError
from companion.formats.tables.table import MAX_FILE_BYTES, MAX_UNPACKED_BYTES

Content = Literal[
    "text", "workbook", "vcard", "pdf", "json", "html", "xml", "docx", "odt", "packed", "mail"
]

_HEAD_BYTES = 8192
_SAVE_AS = "Save it as CSV or XLSX and import that."
# First bytes of things that people take for a table, with what to call them.
_NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
# The BOF record of a workbook's globals, and the number of the record that says "encrypted".
_WORKBOOK_BEGIN = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASS = 0x2F
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_LONGEST_DIRECTORY = 4_000_000
_MANIFEST = "META-INF/manifest.xml"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
# Where a page begins, or a table within the first words of one that some program writes.
_HTML = re.compile(
    rb"<(?:!doctype html|html|table|head|body|meta|style|div|center|title|h1|p)[\s>]"
)
_TABLE = re.compile(rb"<table[\s>].{0,4000}?<t[rdh][\s>]", re.DOTALL)
_WORKBOOK_XML = re.compile(rb"<(?:\w+:)?workbook\s[^>]*office:spreadsheet|<office:document\s")
_JSON = re.compile(rb"\{\s*[\"}]|\[\s*[{\[\"\]]")
_MAIL = re.compile(rb"(?:from \S|[a-z][a-z-]*: ?\S)")
_MAIL_FIELD = re.compile(rb"(?m)^mime-version:")


def check_file(path: Path) -> int:
    """The size in bytes of a file worth opening. Raises KnownError for anything else."""
    try:
        if path.is_dir():
            raise KnownError(f"“{path.name or path}” is a folder: choose the file inside it.")
        if not path.exists():
            raise KnownError(f"There is no file “{path}”: check its name and place.")
        if not path.is_file():
            raise KnownError(f"“{path.name}” is not an ordinary file: choose a saved file.")
        size = path.stat().st_size
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    except ValueError:
        raise KnownError("The file's name holds a character that no file name can have.") from None
    if size == 0:
        raise KnownError(f"“{path.name}” is empty: ask for the file again, or save it once more.")
    if size > MAX_FILE_BYTES:
        raise KnownError(
            f"“{path.name}” is too large ({size / 1e6:,.0f} MB): Companion takes lists of up to "
            f"{MAX_FILE_BYTES / 1e6:,.0f} MB, so split it or delete what is not needed."
        )
    return size


def recognise(path: Path) -> Content:
    """What the file holds. Raises KnownError if that is not a table, and says what it is."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            if head.startswith(b"PK\x03\x04"):
                return _in_zip(path, stream)
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    if head.startswith((_OLE, *_BIFF)):
        if is_locked(path):
            raise locked(path)
        return "workbook"
    # Some programs write a line or two of their own before the document (ISO 32000-1, 7.5.2).
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_PACKED):
        return "packed"
    for magic, kind in _NOT_TABLES:
        # Two letters alone may begin a text: a program or a picture has control characters too.
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            raise KnownError(f"“{path.name}” is {kind}, not a table. {_SAVE_AS}")
    if head[257:262] == b"ustar":
        raise KnownError(f"“{path.name}” is an archive: unpack it and import the file inside.")
    return _text_kind(path, head)


def _text_kind(path: Path, head: bytes) -> Content:
    """What a text is. UTF-16 has a zero byte beside every ASCII letter."""
    plain = head.replace(b"\0", b"").lower()
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        if _WORKBOOK_XML.search(start):
            return "xml"
        if _HTML.match(start) or b"<html" in start or _TABLE.search(start):
            return "html"
        if start.startswith((b"<?xml", b"<!doctype")):
            raise KnownError(
                f"“{path.name}” is data for programs (XML), not a table. Open it in a spreadsheet "
                "program, save it as CSV or XLSX and import that."
            )
    if _JSON.match(start):
        return "json"
    if _MAIL.match(start) and _MAIL_FIELD.search(start):
        return "mail"
    if b"begin:vcard" in plain.replace(b" ", b""):
        return "vcard"
    return "html" if _TABLE.search(plain[:4096]) else "text"


def locked(path: Path) -> KnownError:
    """What is said of a workbook with a password."""
    return KnownError(
        f"“{path.name}” is protected by a password: open it in a spreadsheet program, save it "
        "without one and import that."
    )


def is_locked(path: Path) -> bool:
    """True for an OLE file that is encrypted: calamine does not tell that from a damaged one.

    An encrypted XLSX is an OLE file with a stream EncryptedPackage (MS-OFFCRYPTO 2.3.4.4); an
    encrypted XLS has a FilePass record near the start of its stream (MS-XLS 2.4.117).
    """
    with path.open("rb") as stream:
        content = stream.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return True
    start = content.find(_WORKBOOK_BEGIN)
    for _ in range(20):
        if start < 0 or start + 4 > len(content):
            return False
        record = int.from_bytes(content[start : start + 2], "little")
        if record == _FILE_PASS:
            return True
        start += 4 + int.from_bytes(content[start + 2 : start + 4], "little")
    return False


def reason(error: OSError) -> str:
    """Why the system refused, as the end of a sentence."""
    return (error.strerror or str(error)).lower()


def _in_zip(path: Path, stream: BinaryIO) -> Content:
    """What a ZIP archive is. Raises KnownError if it would unpack to more than the bound."""
    import zipfile
    import zlib

    _check_directory(path, stream)
    manifest = kept = b""
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if _MANIFEST in names:
                with archive.open(_MANIFEST) as opened:
                    manifest = opened.read(1 << 20)
            if "mimetype" in names:
                with archive.open("mimetype") as opened:
                    kept = opened.read(200)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise KnownError(
            f"“{path.name}” is damaged or was cut off: ask for the file again."
        ) from None
    if b"encryption-data" in manifest:
        raise locked(path)
    kind = _kind_of_zip(names, kept)
    if kind == "packed":
        # Each file within is measured when it is unpacked.
        return kind
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise KnownError(
            f"“{path.name}” unpacks to more than {MAX_UNPACKED_BYTES / 1e6:,.0f} MB, which no "
            "list of people needs: save only its table as CSV."
        )
    return kind


def _check_directory(path: Path, stream: BinaryIO) -> None:
    """Refuse an archive of very many entries before a list of them fills the memory."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - 70_000))
    tail = stream.read()
    # How many bytes the directory has: in the last record, or in that of large archives, which
    # stands before it (APPNOTE 4.3.14 and 4.3.16).
    for mark, place, size in ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8)):
        at = tail.rfind(mark)
        length = int.from_bytes(tail[at + place : at + place + size], "little") if at >= 0 else 0
        if length > _LONGEST_DIRECTORY and length != 0xFFFFFFFF:
            raise KnownError(
                f"“{path.name}” is an archive of very many files: unpack it and import the one "
                "with the list."
            )
    stream.seek(0)


def _kind_of_zip(names: set[str], mimetype: bytes) -> Content:
    if "word/document.xml" in names:
        return "docx"
    if {"xl/workbook.xml", "xl/workbook.bin"} & names:
        return "workbook"
    if "content.xml" in names:
        return (
            "odt" if mimetype.startswith(b"application/vnd.oasis.opendocument.text") else "workbook"
        )
    return "packed"
