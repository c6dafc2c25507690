"""Lists without columns: one line for each person, or a block of lines ("a directory")."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from companion.formats.tables.cells import holds_email, is_phone, is_url
from companion.formats.tables.pdf.records import join_lines
from companion.formats.tables.pdf.words import Line

_NUMBER = re.compile(r"\(?(\d{1,5})\s?[.):]\)?\s+(?=\S)|(?:[•◦▪‣·*–—o\ufffd-])\s+(?=\S)")
_LABEL = re.compile(r"([^\W\d_][^:@/]{0,38}?)\s*:\s+(\S.*)", re.DOTALL)
_DASH = re.compile(r"\s+[–—-]\s+|\s*\|\s*|\s{2,}|\t")
_BRACKETED = re.compile(r"(.*\S)\s*[(\[<]([^()\[\]<>]+)[)\]>]\s*", re.DOTALL)
# The white between blocks is wider than that between the lines of one by this factor.
_WIDER = 1.3
_LONGEST_BLOCK = 14
_EMAIL_LABEL = re.compile(r"(?:e-?mail|mail|courriel|correo|почта)\s*[:.]?\s*", re.IGNORECASE)


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry. Each line is one if nothing says that several are."""
    for divide in (_by_numbers, _by_white, _by_bold, _by_emails):
        blocks = divide(lines)
        if blocks is not None:
            return blocks
    return _by_indent(lines)


def rows_of(blocks: Sequence[Sequence[Line]]) -> tuple[list[list[str]], list[str] | None]:
    """A row of cells for each entry, and the columns' names if the entries themselves say them."""
    right = max((line.x1 for block in blocks for line in block), default=0.0)
    several = sum(1 for block in blocks if _is_several(block, right))
    if several * 2 >= len(blocks):
        return _from_lines([[line.text for line in block] for block in blocks])
    texts = [join_lines([line.text for line in block]) for block in blocks]
    return _aligned([parts_of(text) for text in texts]), None


def parts_of(text: str) -> list[str]:
    """The parts of an entry in one line: "1. Anna Smith, University of X, anna@x.example"."""
    number = _NUMBER.match(text)
    first = [number[1]] if number is not None and number[1] else []
    rest = text[number.end() :] if number is not None else text
    for divide in (_by_semicolons, _by_dashes, _by_commas):
        parts = divide(rest)
        if len(parts) > 1:
            break
    else:
        parts = _unbracketed(rest)
    unfolded = [piece for part in parts for piece in _unbracketed(part) if piece]
    return first + unfolded


def _by_semicolons(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")] if text.count(";") >= 1 else [text]


def _by_dashes(text: str) -> list[str]:
    return [part.strip() for part in _DASH.split(text)]


def _by_commas(text: str) -> list[str]:
    return [part.strip() for part in re.split(r",\s+|，|、", text)]


def _unbracketed(text: str) -> list[str]:
    """ "Anna Smith (University of X)" in two, and so an address in angle brackets."""
    found = _BRACKETED.fullmatch(text)
    return [found[1].strip(" ,"), found[2].strip()] if found is not None else [text.strip(" ,")]


def _aligned(entries: Sequence[list[str]]) -> list[list[str]]:
    """Rows of equal meaning: addresses and numbers each in a column of their own, text in order.

    Where entries have unequally many text parts, the first is the name and the others are one.
    """
    numbered = sum(1 for parts in entries if parts and parts[0].isdigit()) * 2 > len(entries)
    rows: list[tuple[list[str], list[str], dict[str, list[str]]]] = []
    for parts in entries:
        number = [""] if numbered else []
        texts: list[str] = []
        values: dict[str, list[str]] = {}
        for index, part in enumerate(parts):
            kind = _kind(part)
            if index == 0 and numbered and part.isdigit():
                number = [part]
            elif kind is None:
                texts.append(part)
            else:
                values.setdefault(kind, []).append(_plain(part, kind))
        rows.append((number, texts, values))
    counts = [len(texts) for _, texts, _ in rows if texts]
    usual = max(set(counts), key=counts.count) if counts else 0
    even = counts.count(usual) * 10 >= len(counts) * 8
    width = max(counts, default=0) if even else min(2, max(counts, default=0))
    kinds = [kind for kind in _KINDS if any(kind in values for _, _, values in rows)]
    result = []
    for number, texts, values in rows:
        cells = texts if even else [*texts[:1], *([", ".join(texts[1:])] if texts[1:] else [])]
        cells = cells + [""] * (width - len(cells))
        result.append(number + cells + ["; ".join(values.get(kind, [])) for kind in kinds])
    return result


_KINDS = ("email", "phone", "url")


def _kind(part: str) -> str | None:
    if holds_email(part) and len(part.split()) <= 3:
        return "email"
    if is_url(part):
        return "url"
    if is_phone(part) or is_phone(re.sub(r"^(?:tel|phone|mobile|tél)\.?:?\s*", "", part.lower())):
        return "phone"
    return None


def _plain(part: str, kind: str) -> str:
    return _EMAIL_LABEL.sub("", part) if kind == "email" else part


def _from_lines(blocks: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str] | None]:
    """Rows from blocks of lines: by the labels in them ("Phone: 123"), else by what they are."""
    labelled: list[dict[str, list[str]]] = []
    plain: list[list[str]] = []
    lines = found = 0
    for block in blocks:
        labels: dict[str, list[str]] = {}
        rest: list[str] = []
        for index, text in enumerate(block):
            lines += 1
            match = _LABEL.fullmatch(text)
            if match is not None:
                found += 1
                labels.setdefault(match[1].strip(), []).append(match[2].strip())
            elif index:
                rest.append(text)
            else:
                rest.insert(0, text)
        labelled.append(labels)
        plain.append(rest)
    if found * 3 < lines:
        return _aligned([_spread(block) for block in blocks]), None
    names = list(dict.fromkeys(name for labels in labelled for name in labels))[:40]
    width = max((len(rest) for rest in plain), default=0)
    headers = ["Name", *(f"Line {number}" for number in range(2, width + 1))][:width] + names
    rows = [
        rest + [""] * (width - len(rest)) + ["; ".join(labels.get(name, [])) for name in names]
        for rest, labels in zip(plain, labelled, strict=True)
    ]
    return rows, headers


def _spread(block: Sequence[str]) -> list[str]:
    number = _NUMBER.match(block[0]) if block else None
    if number is None:
        return list(block)
    first = [number[1]] if number[1] else []
    return [*first, block[0][number.end() :], *block[1:]]


def _is_several(block: Sequence[Line], right: float) -> bool:
    """True if the lines are parts of their own, not one text that had to end at `right`."""
    if len(block) < 2:
        return False
    wrapped = sum(
        1
        for line, following in pairwise(block)
        if line.x1 + (following.words[0].x1 - following.words[0].x0) > right
        or line.text[-1] in ",;-"
    )
    return wrapped * 2 < len(block) - 1 or (len(block) > 2 and wrapped < len(block) - 1)


def _by_numbers(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Entries that begin with a number or a bullet."""
    starts = [_NUMBER.match(line.text) is not None for line in lines]
    return _divided(lines, starts) if sum(starts) >= 2 and sum(starts) * 5 >= len(lines) else None


def _by_white(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Entries that have white between them."""
    gaps = [
        after.y - before.y if after.page == before.page and after.y > before.y else None
        for before, after in pairwise(lines)
    ]
    known = sorted(gap for gap in gaps if gap is not None)
    if len(known) < 3:
        return None
    narrow = known[len(known) // 10]
    starts = [True, *(gap is None or gap > _WIDER * narrow for gap in gaps)]
    blocks = _divided(lines, starts)
    usual = len(lines) / len(blocks)
    if not 1.5 <= usual <= _LONGEST_BLOCK or len(blocks) < 2:
        return None
    # A paragraph with an address in each of its lines is a list, parted by headings.
    blocks = _over_pages(blocks)
    crowded = sum(1 for b in blocks if sum(holds_email(line.text) for line in b) > 2)
    return None if crowded * 3 > len(blocks) else blocks


def _over_pages(blocks: Sequence[list[Line]]) -> list[list[Line]]:
    """The blocks with those put together that go on on the next page, or in the next column."""
    usual = Counter(map(len, blocks)).most_common(1)[0][0]
    whole: list[list[Line]] = []
    for block in blocks:
        before = whole[-1] if whole else []
        turned = before and (before[-1].page != block[0].page or before[-1].y > block[0].y)
        first = block[0].text
        rest = _LABEL.fullmatch(first) is not None or _kind(first) is not None
        if turned and (rest or (len(before) < usual and len(before) + len(block) == usual)):
            before.extend(block)
        else:
            whole.append(block)
    return whole


def _by_bold(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Entries that begin with a bold line."""
    starts = [
        line.bold and (index == 0 or not lines[index - 1].bold) for index, line in enumerate(lines)
    ]
    enough = sum(starts) >= 2 and len(lines) / _LONGEST_BLOCK <= sum(starts) <= len(lines) * 0.6
    return _divided(lines, starts) if enough else None


def _by_emails(lines: Sequence[Line]) -> list[list[Line]] | None:
    """Entries that end with a line of nothing but an e-mail address."""
    ends = [_EMAIL_LABEL.sub("", line.text).count(" ") == 0 and holds_email(line.text)
            for line in lines]  # fmt: skip
    if sum(ends) < 2 or not len(lines) / 8 <= sum(ends) <= len(lines) * 0.6:
        return None
    return _divided(lines, [True, *ends[:-1]])


def _by_indent(lines: Sequence[Line]) -> list[list[Line]]:
    """Each line is an entry, but for those set in below the one above them."""
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    starts = [line.x0 <= left + 0.7 * line.size for line in lines]
    if sum(starts) * 3 < len(lines):
        starts = [True] * len(lines)
    return _divided(lines, starts)


def _divided(lines: Sequence[Line], starts: Sequence[bool]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line, start in zip(lines, starts, strict=True):
        if start or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks
