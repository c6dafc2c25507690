"""Web pages with tables, and the workbooks and mails that are really such pages."""

import codecs
import re
from html import unescape
from pathlib import Path

from companion.errors import KnownError
from companion.formats.tables.builder import TableBuilder
from companion.formats.tables.cell_parts import clean
from companion.formats.tables.content import reason
from companion.formats.tables.encoding import Encoding, decoded, find_decoding
from companion.formats.tables.grids import choose, join_continued
from companion.formats.tables.reading import Reading, Wishes

_CHUNK = 1 << 20
_HEAD = 1 << 14
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)")
# What pages call by one name and write in another (WHATWG Encoding Standard, 4.2).
_MEANT = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
# Elements whose content is not seen, with what ends them.
_UNSEEN = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("script", "style", "template", "title", "noscript", "select", "textarea", "svg")
}
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "address", "blockquote",
     "pre", "header", "footer", "main", "form", "hr", "body")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# A tag with `>` in none but quoted values. Beyond the bounds, as for pictures within a page, a tag
# ends at the first `>`; the quantifiers are possessive, so that no text takes long.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_NAME = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)(.*)>", re.DOTALL)
# Where a tag, or else (group 1) a comment or a declaration begins. Another `<` is a character.
_MARKUP = re.compile(r"<(?:(?=/?[a-zA-Z])|([!?/]))")
_MOST_TAGS = 8_000_000
_LONGEST_TAG = 20_000
_MOST_WASTED = 200_000_000
_ATTRIBUTE = re.compile(r"([\w:-]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_ROW = re.compile(r"\s*+(?:<td(?=[\s>])[^<>]*+>[^<>]*+</td\s*+>\s*+)++</tr\s*+>", re.IGNORECASE)
_PLAIN_CELL = re.compile(r"([^<]*+)</t[dh]\s*+>", re.IGNORECASE)
_CELLS = re.compile(r"<td[^<>]*+>([^<>]*+)<", re.IGNORECASE)
_SPAN = re.compile(r"(?:row|col)span", re.IGNORECASE)


def read_html(path: Path, wishes: Wishes) -> Reading:
    """The table of a web page that likeliest holds the people; all its tables are `sheets`.

    Tables are named by their caption or the heading above; those with the same headers are one.
    Nothing outside the file is read. Raises KnownError if there is no table.
    """
    encoding = page_encoding(path, wishes.encoding)
    builder = TableBuilder(path, wishes.progress)
    read_page(path, encoding, builder)
    reading = choose(path, join_continued(builder.grids), wishes.sheet, "html")
    reading.encoding = encoding.name
    return reading


def page_encoding(path: Path, stated: str | None, mail: str | None = None) -> Encoding:
    """How a page is decoded: as stated, as `mail` or the page itself says if that fits, or a guess.

    `mail` is the charset that the mail around the page names.
    """
    if stated is not None:
        return find_decoding(path, stated)
    found = find_decoding(path)
    if found.codec.startswith("utf") and not _is_ascii(path):
        return found
    with path.open("rb") as stream:
        named = _CHARSET.search(stream.read(_HEAD).lower())
    for name in (mail, named[1].decode("ascii", "replace") if named else None):
        try:
            codec = codecs.lookup(name or "").name
            return find_decoding(path, _MEANT.get(codec, codec))
        except (LookupError, ValueError, KnownError):
            continue
    return found


def read_page(path: Path, encoding: Encoding, builder: TableBuilder) -> None:
    """Hands the tables and lines of one page to the builder. Raises KnownError."""
    try:
        text = "".join(decoded(path, encoding))
    except OSError as error:
        raise KnownError(f"“{path.name}” cannot be read: {reason(error)}.") from error
    if text.count("<") > _MOST_TAGS:
        raise KnownError(
            f"“{path.name}” has more than {_MOST_TAGS:,} tags, which no list of people needs: save "
            "only its list as CSV or XLSX and import that."
        )
    read_markup(text.replace("\0", "").replace("\v", " "), builder)


def read_markup(text: str, builder: TableBuilder) -> None:
    """Hands the tables and lines of a page, or of a piece of one, to the builder.

    Tags are found here and not by libxml2, which takes quadratic time for elements that are
    opened again and again (5 s for 100,000, for hours of a large file), and a tree of which is
    twenty times the page. How cells and rows end without an end tag is the builder's to know.
    """
    at = wasted = 0
    while True:
        found = _MARKUP.search(text, at)
        if found is None:
            break
        start = found.start()
        if start > at:
            builder.text(_unescaped(text[at:start]))
        if found[1]:
            at = _after_other(text, start)
            continue
        tag = _TAG.match(text, start, start + _LONGEST_TAG) if wasted < _MOST_WASTED else None
        if tag is None:
            wasted += _LONGEST_TAG
            end = text.find(">", start)
            if end < 0:
                at = len(text)
                break
            tag = _NAME.match(text, start, end + 1)
            assert tag is not None
            at = end + 1
        else:
            at = tag.end()
        if tag[1]:
            _end(tag[2].lower(), builder)
        else:
            at = _start(tag[2].lower(), tag[3], text, at, builder)
    builder.text(_unescaped(text[at:]))
    while builder.in_table:
        builder.end_table()
    builder.end_line()


def _after_other(text: str, start: int) -> int:
    """Where the text goes on after a comment or a declaration."""
    mark = "-->" if text.startswith("<!--", start) else ">"
    end = text.find(mark, start)
    return len(text) if end < 0 else end + len(mark)


def _start(tag: str, attributes: str, text: str, at: int, builder: TableBuilder) -> int:
    """An element begins. Where the text goes on: further than `at` for what was read at once."""
    if tag in ("td", "th"):
        spans = _attributes(attributes) if "span" in attributes.lower() else {}
        plain = None if spans else _PLAIN_CELL.match(text, at)
        if plain is not None and builder.whole_cell(
            clean(_unescaped(plain[1])), header=tag == "th"
        ):
            return plain.end()
        builder.begin_cell(
            columns=_number(spans.get("colspan")),
            rows=_rows(spans.get("rowspan")),
            header=tag == "th",
        )
    elif tag == "tr":
        return _plain_row(text, at, builder)
    elif tag == "table":
        builder.begin_table()
    elif tag == "br" or tag in _BLOCKS:
        builder.line_break()
    elif tag in _UNSEEN:
        end = _UNSEEN[tag].search(text, at)
        return len(text) if end is None else end.end()
    elif tag == "caption" or (tag in _HEADINGS and not builder.in_table):
        builder.begin_caption()
    elif tag in ("a", "img", "input") or "data-cfemail" in attributes:
        _inline(tag, _attributes(attributes), builder)
    return at


def _plain_row(text: str, at: int, builder: TableBuilder) -> int:
    """Reads a row of plain cells at once, which is most rows of most tables."""
    row = _ROW.match(text, at)
    if row is not None and builder.in_table:
        source = row[0]
        if not _SPAN.search(source):
            cells = _CELLS.findall(source)
            if "&" in source:
                cells = list(map(unescape, cells))
            if builder.whole_row(list(map(clean, cells))):
                return row.end()
    builder.begin_row()
    return at


def _inline(tag: str, attributes: dict[str, str], builder: TableBuilder) -> None:
    if tag == "a":
        builder.link(attributes.get("href", ""))
    elif tag == "img":
        builder.instead_of_text(attributes.get("alt", ""))
    elif tag == "input" and attributes.get("type", "text").lower() in ("text", "email", "tel"):
        builder.instead_of_text(attributes.get("value", ""))
    # Addresses that Cloudflare hides from programs that collect them.
    if "data-cfemail" in attributes:
        builder.link(f"mailto:{_unhidden(attributes['data-cfemail'])}")


def _end(tag: str, builder: TableBuilder) -> None:
    if tag in ("td", "th"):
        builder.end_cell()
    elif tag == "tr":
        builder.end_row()
    elif tag == "table":
        builder.end_table()
    elif tag == "caption" or tag in _HEADINGS:
        builder.end_caption()
    elif tag in _BLOCKS:
        builder.line_break()


def _attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case; of several with one name the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), _unescaped("".join(values)))
    return found


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text else text


def _number(text: str | None) -> int:
    if text is None:
        return 1
    digits = text.strip()[:9]
    return int(digits) if digits.isascii() and digits.isdigit() else 1


def _rows(text: str | None) -> int:
    """How many rows a cell spans; 0 means all that follow."""
    number = _number(text)
    return number if number or text is None else 65_534


def _unhidden(hidden: str) -> str:
    """The address: each byte is combined with the first one."""
    try:
        key, *codes = bytes.fromhex(hidden)
    except ValueError:
        return ""
    return bytes(code ^ key for code in codes).decode("utf-8", "replace")


def _is_ascii(path: Path) -> bool:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if not chunk.isascii():
                return False
    return True
