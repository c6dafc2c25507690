"""The index of a bundle as Markdown (CommonMark 0.31): every text escaped, so that it is text."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from companion.formats.bundle.index_page import address_of
from companion.formats.bundle.items import BundleHead, BundleItem, by_session

# ASCII punctuation that means something within a line, and what does at the start of one.
_SIGNS = re.compile(r"([\\`*_\[\]<>~|&])")
_AT_START = re.compile(r"^(\s*\d{1,9}(?=[.)](?:\s|$))|\s*(?=[#+=:-]))(.)", re.MULTILINE)
# Of an address: what would end it, or would not stand in angle brackets.
_IN_ADDRESS = "!#$%&'()*+,-./:;=?@[]^_{|}~`"


def markdown_index(head: BundleHead, items: Iterable[BundleItem]) -> str:
    """The whole index as text, lines ended with a line feed."""
    about = " · ".join(_line(one) for one in (head.when, head.place) if one)
    blocks = [f"# {_line(head.title)}", about]
    for session, group in by_session(items):
        if session:
            blocks.append(f"## {_line(session)}")
        blocks.append("\n".join(map(_item, group)))
    if head.made_on:
        blocks.append(f"Made on {_line(head.made_on)} with Companion.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _item(item: BundleItem) -> str:
    address = address_of(item)
    title = _line(item.title) or "(no title)"
    first = f"[{title}](<{quote(address, safe=_IN_ADDRESS)}>)" if address else title
    about = [f"given by {_line(item.giver)}" if item.giver else "", _line(item.detail)]
    about += [f"\\#{_line(tag)}" for tag in item.tags]
    told = " · ".join(one for one in about if one)
    lines = [f"- {first}" + (f" — {told}" if told else "")]
    if item.trouble:
        lines.append(f"  {_line(item.trouble)}")
    if item.words:
        # A backslash at the end of a line breaks it; blank lines stay within the item.
        lines.append("")
        lines += [f"  {line}\\" if line else "" for line in _escaped(item.words).split("\n")]
        lines[-1] = lines[-1].removesuffix("\\")
        lines.append("")
    return "\n".join(lines)


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
