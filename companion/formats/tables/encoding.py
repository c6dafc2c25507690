"""In which encoding a text file is written: BOM, strict UTF-8, UTF-16, and only then a guess."""

import codecs
from pathlib import Path

from companion.errors import KnownError

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The UTF-32 little-endian BOM begins with that of UTF-16: it has to be tried first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that organizers' programs write; others would only add wrong guesses.
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "mac_roman",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
# Letters outside ASCII that Western European names and words use, in Windows-1252.
_WESTERN = frozenset(
    "äöüßÄÖÜéèêëàâáãåæçíìîïñóòôõøœúùûÿÉÈÊÀÂÁÃÅÆÇÍÎÑÓÒÔÕØŒÚÙ’‘“”„«»–—…·°§€£®©¿¡ºª´\xa0"
)


def find_encoding(path: Path, stated: str | None = None) -> str:
    """The name of the Python codec that reads the file, `stated` if that is given and works.

    Reads in pieces; memory stays small for any file. Raises KnownError for a codec that does not
    exist or does not fit, and for files that are no text.
    """
    if stated is not None:
        return _checked(path, stated)
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return _checked(path, name)
    if b"\0" in head:
        wide = _wide_without_bom(head)
        if wide is not None and _decodes(path, wide):
            return wide
        if head.count(0) * 50 > len(head):
            raise _no_text(path)
    if _decodes(path, "utf-8"):
        _refuse_control(path, head.decode("utf-8", "ignore"))
        return "utf-8"
    return _guess(path, head)


def _checked(path: Path, name: str) -> str:
    """The codec's own name if the whole file can be read with it."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        raise KnownError(
            f"There is no encoding “{name}”: use a name such as utf-8, cp1252 or shift_jis."
        ) from None
    if not info._is_text_encoding:
        raise KnownError(f"“{name}” is not an encoding of text: use a name such as utf-8.")
    if not _decodes(path, info.name):
        raise KnownError(
            f"“{path.name}” cannot be read as {name}: leave the encoding out to have it found, "
            "or try another one."
        )
    return info.name


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _wide_without_bom(head: bytes) -> str | None:
    """UTF-16 by where its zero bytes stand: text of any language has ASCII line ends, commas."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    if even > 4 * odd:
        return "utf-16-be"
    return None


def _guess(path: Path, head: bytes) -> str:
    name = _western(head) or _guess_by_statistics(head)
    for candidate in (name, "cp1252", "latin_1"):
        if candidate and _decodes(path, candidate):
            _refuse_control(path, head.decode(candidate, "ignore"))
            return candidate
    raise _no_text(path)


def _western(head: bytes) -> str | None:
    """Windows-1252 if every letter beyond ASCII is one that Western European languages use.

    Short names are too little for statistics, which take them for Central European.
    """
    special = {character for character in head.decode("cp1252", "replace") if character > "\x7f"}
    if not special <= _WESTERN:
        return None
    # Japanese or Chinese bytes make long runs of such letters; in a Western word they stand alone.
    words = head.decode("cp1252", "replace").split()
    dense = sum(1 for word in words if sum(c > "\x7f" for c in word) > max(2, len(word) // 2))
    return "cp1252" if dense * 20 <= len(words) else None


def _guess_by_statistics(head: bytes) -> str | None:
    from charset_normalizer import from_bytes

    # Cut at a line's end, so that no character of several bytes is cut in two.
    sample = head[: head.rfind(b"\n") + 1] or head
    best = from_bytes(sample, cp_isolation=_CANDIDATES, threshold=0.5).best()
    return best.encoding if best is not None else None


def _refuse_control(path: Path, text: str) -> None:
    control = sum(1 for character in text if character < " " and character not in "\t\r\n\f\v\x1a")
    if control * 50 > len(text):
        raise _no_text(path)


def _no_text(path: Path) -> KnownError:
    return KnownError(
        f"“{path.name}” is not a table that Companion can read: save it as CSV or XLSX and "
        "import that."
    )
