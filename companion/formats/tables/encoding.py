"""In which encoding a text file is written: BOM, strict UTF-8, UTF-16, and only then a guess.

A guess weighs what each encoding would make of the bytes: the words of rosters, the letters of
languages, capitals where they belong, and names that the line's e-mail address spells in ASCII.
No detector of encodings alone is right about lists of short names.
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.encoding_names import codec_of, shown_name
from companion.formats.tables.plausible import plausibility
from companion.formats.tables.words import roster_words

_CHUNK = 1 << 16
_SAMPLE = 1 << 16
_SAMPLE_LINES = 200
_FIRST_LINES = 16
_BOMS = (
    (codecs.BOM_UTF8, "utf_8_sig"),
    # The UTF-32 little-endian BOM begins with that of UTF-16: it has to be tried first.
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
# Tried in this order with how much likelier each is than the last: of two encodings that make the
# same text of a file, and of two that fit as well, the commoner one is meant.
_CANDIDATES: tuple[tuple[str, float], ...] = (
    ("cp1252", 0.04), ("cp1250", 0.03), ("cp1251", 0.03), ("cp1253", 0.03), ("cp1254", 0.02),
    ("cp1255", 0.03), ("cp1256", 0.03), ("cp1257", 0.01), ("cp932", 0.03), ("gb18030", 0.03),
    ("cp950", 0.02), ("cp949", 0.03), ("euc_jp", 0.02), ("koi8_r", 0.02), ("koi8_u", 0.01),
    ("iso8859_1", 0.01), ("iso8859_2", 0.01), ("iso8859_15", 0.0), ("iso8859_5", 0.0),
    ("iso8859_7", 0.0), ("iso8859_8", 0.0), ("iso8859_6", 0.0), ("iso8859_9", 0.0),
    ("iso8859_13", 0.0), ("iso8859_4", -0.02), ("iso8859_10", -0.03), ("iso8859_16", -0.02),
    ("mac_roman", 0.0), ("cp850", 0.0), ("cp437", -0.01), ("cp852", -0.01), ("cp866", 0.0),
    ("cp1258", 0.0), ("mac_latin2", -0.03), ("mac_cyrillic", -0.02), ("mac_greek", -0.03),
    ("mac_turkish", -0.03), ("cp857", -0.03), ("cp737", -0.03), ("cp862", -0.03),
    ("cp775", -0.04), ("cp874", -0.05), ("iso8859_3", -0.05), ("iso8859_14", -0.05),
    ("mac_iceland", -0.04),
)  # fmt: skip
# Two guesses this close to each other are left to statistics.
_CLOSE = 0.005
_CLOSER_LOOK = 8
_ESCAPES = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"))
_WIDE = {
    (False, False, True, True): "utf_32_le", (True, True, False, False): "utf_32_be",
    (False, True, True, True): "utf_32_le", (True, True, True, False): "utf_32_be",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is decoded: `codec` is Python's, `odd_lines` the codec of lines that it refuses.

    Some programs put lines of one encoding after lines of another: only then is there a second.
    """

    codec: str
    odd_lines: str | None = None

    @property
    def name(self) -> str:
        """The name that people know, as in "windows-1252"."""
        return shown_name(self.codec)


def find_encoding(path: Path, stated: str | None = None) -> str:
    """The Python codec of `find_decoding`, for who reads the file as a whole."""
    return find_decoding(path, stated).codec


def find_decoding(path: Path, stated: str | None = None) -> Encoding:
    """How the file is to be read, with the encoding `stated` if that is given and works.

    Reads in pieces; memory stays small for any file. Raises KnownError for an encoding that does
    not exist or does not fit, and for files that are no text.
    """
    if stated is not None:
        return _checked(path, stated)
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE)
    for bom, codec in _BOMS:
        if head.startswith(bom) and _decodes(path, codec):
            return Encoding(codec)
    if b"\0" in head:
        wide = _wide_without_bom(head)
        if wide is not None and _decodes(path, wide):
            return Encoding(wide)
        if head.count(0) * 50 > len(head):
            raise _no_text(path)
    for escape, codec in _ESCAPES:
        if escape in head and _decodes(path, codec):
            return Encoding(codec)
    if _decodes(path, "utf_8"):
        _refuse_control(path, head.decode("utf-8", "ignore"))
        return Encoding("utf_8")
    return _guess(path, head)


def decoded(path: Path, encoding: Encoding) -> Iterator[str]:
    """The text of the file in pieces of about a million characters; a BOM is no part of it."""
    if encoding.odd_lines is not None:
        yield from _decoded_by_line(path, encoding.codec, encoding.odd_lines)
        return
    decoder = codecs.getincrementaldecoder(encoding.codec)("strict")
    first = True
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            if first and text:
                first = False
                text = text.removeprefix("\ufeff")
            yield text
    yield decoder.decode(b"", final=True)


def guess_codec(lines: Sequence[bytes]) -> str | None:
    """The codec that makes the likeliest text of these lines, or None if none can read them."""
    readable: dict[str, float] = {}
    texts: dict[str, str] = {}
    joined = b"\n".join(lines)
    for codec, prior in _CANDIDATES:
        try:
            text = joined.decode(codec)
        except UnicodeDecodeError:
            continue
        if texts.setdefault(text, codec) == codec:
            readable[codec] = prior
    # A few lines tell which are worth a closer look.
    rough = _ranked(lines[:_FIRST_LINES], readable)
    ranked = _ranked(lines, {codec: readable[codec] for _, codec in rough[:_CLOSER_LOOK]})
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLOSE:
        return _by_statistics(joined, [ranked[0][1], ranked[1][1]])
    return ranked[0][1] if ranked else None


def _ranked(lines: Sequence[bytes], priors: Mapping[str, float]) -> list[tuple[float, str]]:
    """(plausibility, codec) of the lines in each codec, the likeliest first."""
    words = roster_words()
    scored = [
        (plausibility(b"\n".join(lines).decode(codec).split("\n"), codec, words) + prior, codec)
        for codec, prior in priors.items()
    ]
    return sorted(scored, key=lambda entry: -entry[0])


def _checked(path: Path, stated: str) -> Encoding:
    codec = codec_of(stated)
    if not _decodes(path, codec):
        raise KnownError(
            f"“{path.name}” cannot be read as {stated}: leave the encoding out to have it found, "
            "or try another one."
        )
    return Encoding(codec)


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _wide_without_bom(head: bytes) -> str | None:
    """UTF-16 and UTF-32 by where zero bytes stand: any text has ASCII line ends and commas."""
    fours = [head[i::4] for i in range(4)]
    quarter = max(len(head) // 4, 1)
    zeros = tuple(part.count(0) * 10 > quarter * 9 for part in fours)
    if zeros in _WIDE:
        return _WIDE[zeros]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf_16_le"
    if even > 4 * odd:
        return "utf_16_be"
    return None


def _guess(path: Path, head: bytes) -> Encoding:
    lines = _sample(path)
    foreign = [line for line in lines if not line.isascii()]
    broken = [line for line in foreign if not _is_utf8(line)]
    sound = len(foreign) - len(broken)
    if 0 < len(broken) <= sound and (sound > 1 or _is_cut_off(broken[0])):
        # Lines that are UTF-8 hardly ever are so by chance, and not half of them.
        codec = guess_codec(broken) or "cp1252"
        return Encoding("utf_8", odd_lines=codec)
    guessed = guess_codec(lines)
    for candidate in dict.fromkeys(filter(None, (guessed, "cp1252", "iso8859_1"))):
        if _decodes(path, candidate):
            _refuse_control(path, head.decode(candidate, "ignore"))
            return Encoding(candidate)
    raise _no_text(path)


def _sample(path: Path) -> list[bytes]:
    """The first lines, and further ones that have bytes beyond ASCII, from anywhere in the file."""
    lines: list[bytes] = []
    size = 0
    with path.open("rb") as stream:
        for number, line in enumerate(_lines(stream.read(_CHUNK) for _ in iter(int, 1))):
            if number < _FIRST_LINES or not line.isascii():
                lines.append(line[:4000])
                size += len(line)
            if len(lines) >= _SAMPLE_LINES or size > _SAMPLE:
                break
    return lines


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Lines without their ends. No encoding tried has a line end inside a character."""
    rest = b""
    for chunk in chunks:
        if not chunk:
            break
        *whole, rest = re.split(rb"\r\n|\r|\n", rest + chunk)
        yield from whole
        if len(rest) > _CHUNK:
            yield rest
            rest = b""
    if rest:
        yield rest


def _decoded_by_line(path: Path, codec: str, other: str) -> Iterator[str]:
    with path.open("rb") as stream:
        # Line by line only where a piece cannot be decoded as a whole.
        while lines := stream.readlines(_CHUNK):
            try:
                yield b"".join(lines).decode(codec)
            except UnicodeDecodeError:
                yield "".join(
                    line.decode(codec) if _is_utf8(line) else _any(line, other) for line in lines
                )


def _is_cut_off(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def _any(line: bytes, codec: str) -> str:
    """The line in this codec, or in Latin-1, which has a character for every byte.

    The last line of a file that was cut off may end within a character of UTF-8.
    """
    if _is_cut_off(line):
        return line.decode("utf-8", "ignore")
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_statistics(sample: bytes, codecs_: list[str]) -> str:
    """Which of a few codecs charset-normalizer prefers; the first if it has no opinion."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=codecs_, threshold=0.5).best()
    return best.encoding if best is not None and best.encoding in codecs_ else codecs_[0]


def _refuse_control(path: Path, text: str) -> None:
    allowed = "\t\r\n\f\v\x1a\x1c\x1d\x1e\x1f"
    control = sum(1 for character in text if character < " " and character not in allowed)
    if control * 50 > len(text):
        raise _no_text(path)


def _no_text(path: Path) -> KnownError:
    return KnownError(
        f"“{path.name}” is not a table that Companion can read: save it as CSV or XLSX and "
        "import that."
    )
