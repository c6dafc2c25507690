"""Bytes into characters, where what is declared, what is used and what is valid often disagree.

The lines of a card are worked on as a *carrier*: a str in which every character stands for one
byte (Latin-1). So a line folded inside a multibyte character joins again before it is decoded,
and each value is decoded on its own, in the charset that its property declares.
"""

import binascii
import re
from collections.abc import Callable
from functools import lru_cache

# Only true charsets: Python knows codecs by these names' side that unpack or run escapes.
_CHARSET_NAME = re.compile(
    r"(utf|iso|windows|cp|ms|x-|koi|shift|sjis|s-?jis|euc|gb|big5|mac|latin|l\d|us-ascii|ascii"
    r"|tis|ks|johab|hz|ansi|iso-ir|unicode)[a-z0-9_.:-]*",
    re.IGNORECASE,
)
_ALIASES = {
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gbk",
    "gb2312": "gbk",
    "ansi": "cp1252",
    "unicode": "utf-8",
    # What says Latin-1 has Windows' quotes and dashes in it as often as not (as in HTML).
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
# Charsets whose text can be pure ASCII bytes and still mean something else.
_STATEFUL = frozenset({"iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz", "utf_7"})
_DECLARATION = re.compile(r'CHARSET="?([A-Za-z0-9_.:-]{1,40})', re.IGNORECASE)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_UTF8_BOM = "\xef\xbb\xbf"
# A lone CR ends a line (old Macintosh files) only where a property follows; else it is text.
_LONE_CR = re.compile(r"\r(?=[A-Za-z][A-Za-z0-9._-]{0,60}[:;]|[ \t])")


def carrier(data: bytes) -> str:
    """The file's bytes as a carrier with every line end made ``\\n``, without BOM and NUL.

    UTF-16 and UTF-32, with or without a byte order mark, become UTF-8.
    """
    text = _from_wide(data).decode("latin-1")
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r\n", "\n")
        if "\r" in text:
            text = _LONE_CR.sub("\n", text)
    return text.removeprefix(_UTF8_BOM).replace("\n" + _UTF8_BOM, "\n")


def _from_wide(data: bytes) -> bytes:
    codec = None
    if data[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        codec = "utf-32"
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        codec = "utf-16"
    elif b"\x00" in data[:4]:
        start = data[:400].upper()
        if b"B\x00E\x00G\x00I\x00N\x00" in start:
            codec = "utf-16-le"
        elif b"\x00B\x00E\x00G\x00I\x00N" in start:
            codec = "utf-16-be"
    return data.decode(codec, "replace").encode("utf-8", "replace") if codec else data


@lru_cache(maxsize=256)
def codec_name(charset: str) -> str | None:
    """Python's name for a declared charset, or None if it is unknown or no charset."""
    name = charset.strip().strip("\"'").lower()
    if not _CHARSET_NAME.fullmatch(name):
        return None
    name = _ALIASES.get(name, name)
    try:
        b"".decode(name)
        return _normal(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _normal(name: str) -> str:
    import codecs

    return codecs.lookup(name).name.replace("-", "_")


def declared_elsewhere(text: str) -> str | None:
    """The first charset but UTF-8 that any property of the file declares, as a codec's name."""
    for match in _DECLARATION.finditer(text):
        codec = codec_name(match.group(1))
        if codec is not None and not codec.startswith("utf"):
            return codec
    return None


def decode(text: str, charset: str, elsewhere: Callable[[], str | None]) -> str:
    """A carrier's characters: strict UTF-8, else what is declared here or elsewhere, else cp1252.

    `charset` is the property's own declaration (or ""); `elsewhere` is asked only when needed.
    Never raises.
    """
    codec = codec_name(charset) if charset else None
    if text.isascii() and codec not in _STATEFUL:
        return text
    raw = text.encode("latin-1")
    if codec in _STATEFUL:
        return raw.decode(codec or "", "replace").replace("\x00", "")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_otherwise(raw, codec, elsewhere)


def _decode_otherwise(raw: bytes, codec: str | None, elsewhere: Callable[[], str | None]) -> str:
    if codec is not None and not codec.startswith("utf"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            pass
    # Mostly good UTF-8 with a broken byte (a value cut short) stays UTF-8.
    mixed = raw.decode("utf-8", "surrogateescape")
    broken = len(_ESCAPED_BYTE.findall(mixed))
    whole = sum(1 for character in mixed if character > "\x7f") - broken
    other = elsewhere() if whole <= broken else None
    if other is not None:
        try:
            return raw.decode(other)
        except UnicodeDecodeError:
            pass
    return _ESCAPED_BYTE.sub(_as_windows, mixed)


def _as_windows(match: re.Match[str]) -> str:
    byte = bytes([ord(match.group()) - 0xDC00])
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def from_quoted_printable(text: str) -> str:
    """The carrier with its `=C3=A9` made bytes (RFC 2045 6.7); what is malformed stays."""
    if "=" not in text:
        return text
    return binascii.a2b_qp(text.encode("latin-1")).decode("latin-1").replace("\x00", "")


def from_base64(text: str) -> bytes | None:
    """The bytes of a base64 value, white space and wrong padding forgiven; None if it is none."""
    packed = "".join(text.split()).rstrip("=")
    if len(packed) % 4 == 1:
        packed = packed[:-1]
    try:
        return binascii.a2b_base64(packed + "=" * (-len(packed) % 4), strict_mode=True)
    except (binascii.Error, ValueError):
        return None
