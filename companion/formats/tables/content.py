"""What a file is by its first bytes. Its extension is never believed."""

from pathlib import Path
from typing import BinaryIO, Literal

from companion.errors import KnownError
from companion.formats.tables.table import MAX_FILE_BYTES, MAX_UNPACKED_BYTES

Content = Literal["text", "workbook", "vcard", "pdf"]

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
    (b"\x1f\x8b", "a compressed file"),
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
_MANIFEST = "META-INF/manifest.xml"
_HTML = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


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
                _check_zip(path, stream)
                return "workbook"
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    if head.startswith((_OLE, *_BIFF)):
        if is_locked(path):
            raise locked(path)
        return "workbook"
    # Some programs write a line or two of their own before the document (ISO 32000-1, 7.5.2).
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _NOT_TABLES:
        # Two letters alone may begin a text: a program or a picture has control characters too.
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head):
            raise KnownError(f"“{path.name}” is {kind}, not a table. {_SAVE_AS}")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_HTML):
        raise KnownError(
            f"“{path.name}” is a web page or XML: open it in a spreadsheet program and save it "
            "as CSV or XLSX."
        )
    if start.startswith((b'{"', b"[{", b'["', b"{\n", b"{\r", b"[\n", b"[\r")):
        raise KnownError(f"“{path.name}” is data for programs (JSON), not a table. {_SAVE_AS}")
    return "vcard" if _begins_card(head) else "text"


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


def _begins_card(head: bytes) -> bool:
    # UTF-16 has a zero byte beside every ASCII letter.
    return b"begin:vcard" in head.replace(b"\0", b"").replace(b" ", b"").lower()


def _check_zip(path: Path, stream: BinaryIO) -> None:
    """Refuse an archive that is no workbook, or that would unpack to more than the bound."""
    import zipfile
    import zlib

    manifest = b""
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if _MANIFEST in names:
                with archive.open(_MANIFEST) as opened:
                    manifest = opened.read(1 << 20)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise KnownError(
            f"“{path.name}” is damaged or was cut off: ask for the file again."
        ) from None
    if b"encryption-data" in manifest:
        raise locked(path)
    if "word/document.xml" in names:
        raise KnownError(f"“{path.name}” is a text document (DOCX), not a table. {_SAVE_AS}")
    if not ({"xl/workbook.xml", "xl/workbook.bin", "content.xml"} & names):
        raise KnownError(f"“{path.name}” is an archive: unpack it and import the file inside.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise KnownError(
            f"“{path.name}” unpacks to more than {MAX_UNPACKED_BYTES / 1e6:,.0f} MB, which no "
            "list of people needs: save only its table as CSV."
        )
