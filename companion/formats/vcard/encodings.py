"""Bytes into characters, where what is declared, what is used and what is valid often disagree.

The lines of a card are worked on as a *carrier*: a str in which every character stands for one
byte (Latin-1). So a line folded inside a multibyte character joins again before it is decoded,
and each value is decoded on its own, in the charset that its property declares.
"""

import binascii
import re
from collections.abc import Callable
from functools import lru_cache

from companion.model.text import storable

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
# In a carrier: what may be one character of UTF-8, and any byte that is not ASCII.
_SEQUENCE = "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_UTF8_SEQUENCE = re.compile(_SEQUENCE)
_UTF8_OR_BYTE = re.compile(f"{_SEQUENCE}|[\x80-\xff]")
_NOT_ASCII = re.compile("[\x80-\xff]")
# Windows-1252 where it differs from Latin-1; its five holes stay what Latin-1 has there.
_WINDOWS = {
    byte: character
    for byte in range(0x80, 0xA0)
    if (character := bytes([byte]).decode("cp1252", "ignore"))
}
_UTF8_BOM = "\xef\xbb\xbf"
# CRs that no LF follows end a line only where a property or a fold follows; else they are text.
_CARRIAGE_RETURNS = re.compile(
    r"\r+(\n|(?=[A-Za-z][A-Za-z0-9._-]{0,60}[:;]|[ \t]|\Z))?"  # the run is never given back
)


def carrier(data: bytes) -> str:
    """The file's bytes as a carrier with every line end made ``\\n``, without BOM and NUL.

    UTF-16 and UTF-32, with or without a byte order mark, become UTF-8.
    """
    text = _from_wide(data).decode("latin-1")
    if "\x00" in text:
        text = text.replace("\x00", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            text = _without_returns(text)
    return text.removeprefix(_UTF8_BOM).replace("\n" + _UTF8_BOM, "\n")


def _without_returns(text: str) -> str:
    """Old Macintosh line ends, and the `\\r\\r\\n` of files that were converted twice."""
    if "\n" not in text:
        return text.replace("\r", "\n")
    return _CARRIAGE_RETURNS.sub(lambda run: "\\n" if run[1] is None else "\n", text)


def is_wide(start: bytes) -> bool:
    """True if a file that begins so is UTF-16 or UTF-32."""
    return wide_codec(start) is not None


def wide_codec(start: bytes) -> str | None:
    """Python's name for the UTF-16 or UTF-32 that a file begins in, None if it is neither."""
    if start[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"):
        return "utf-32"
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\x00" in start[:4]:
        # Which half of each character the letters stand in tells the order of the bytes.
        at = start[:400].upper().find(b"B\x00E\x00G\x00I\x00N")
        if at >= 0:
            return "utf-16-be" if at % 2 else "utf-16-le"
    return None


def _from_wide(data: bytes) -> bytes:
    codec = wide_codec(data[:400])
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
        return storable(raw.decode(codec or "", "replace"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_otherwise(text, raw, codec, elsewhere)


def _decode_otherwise(
    text: str, raw: bytes, codec: str | None, elsewhere: Callable[[], str | None]
) -> str:
    sequences = _UTF8_SEQUENCE.findall(text)
    broken = len(_NOT_ASCII.findall(text)) - sum(map(len, sequences))
    # Mostly good UTF-8 with a broken byte (a value cut short) stays UTF-8.
    mostly_utf8 = len(sequences) > broken
    for each in (codec, None if mostly_utf8 else elsewhere()):
        if each is not None and not each.startswith("utf"):
            try:
                return raw.decode(each)
            except UnicodeDecodeError:
                pass
    if mostly_utf8:
        return _UTF8_OR_BYTE.sub(_character, text)
    return text.translate(_WINDOWS)


def _character(match: re.Match[str]) -> str:
    try:
        return match.group().encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match.group().translate(_WINDOWS)


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
