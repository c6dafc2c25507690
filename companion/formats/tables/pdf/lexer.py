"""The instructions of a page's content (PDF 32000-1, 7.2 and 7.8.2), in one pass of a regex.

pdfminer's own parser reads four kilobytes at a time, token by token, in plain Python: for a page
of a list that takes five times as long as all the rest.
"""

import re
from collections.abc import Iterator
from typing import Any

_SPACE = re.compile(rb"[\0\t\n\f\r ]*+")
# Possessive: none of these ever backtracks, whatever the content.
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*+(?:"
    rb"([+-]?+(?:\d{1,30}+\.?+\d{0,30}+|\.\d{1,30}+))"  # 1: a number
    rb"|\(((?:[^()\\\r]|\\[^\r])*+)\)"  # 2: a string without brackets in it
    rb"|([A-Za-z'\"][A-Za-z0-9*]*+)"  # 3: an operator
    rb"|/([^\0\t\n\f\r ()<>\[\]/%{}]*+)"  # 4: a name
    rb"|(\[|\]|<<|>>)"  # 5
    rb"|<([0-9A-Fa-f\0\t\n\f\r ]*+)>"  # 6: a string in hex
    rb"|(\()"  # 7: a string with brackets in it
    rb"|(%[^\r\n]*+)"  # 8: a remark
    rb")",
    re.DOTALL,
)
_NUMBER, _STRING, _OPERATOR, _NAME, _BRACKET, _HEX, _NESTED, _REMARK = range(1, 9)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
_ESCAPED = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
    b"\n": b"", b"\r": b"", b"\r\n": b"",
}  # fmt: skip
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r /]|$)")
_BRACKETS = re.compile(rb"\\.|[()]", re.DOTALL)
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_CONSTANTS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}
_DEEPEST = 32


def instructions(content: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Each operator with its operands: numbers, bytes for strings, str for names, lists.

    What is no valid token is passed over. Inline images are left out, dictionaries are lists.
    """
    operands: list[Any] = []
    stack: list[list[Any]] = []
    at, end = 0, len(content)
    match = _TOKEN.match
    while at < end:
        found = match(content, at)
        if found is None:
            at = _SPACE.match(content, at).end() + 1  # type: ignore[union-attr]
            continue
        at = found.end()
        kind = found.lastindex
        if kind == _NUMBER:
            operands.append(float(found[_NUMBER]))
        elif kind == _OPERATOR:
            name = found[_OPERATOR]
            if name in _CONSTANTS:
                operands.append(_CONSTANTS[name])
                continue
            if name == b"ID":
                image_end = _IMAGE_END.search(content, at)
                at = image_end.end() if image_end is not None else end
            else:
                yield name, operands
            operands, stack = [], []
        elif kind == _STRING:
            operands.append(_unescaped(found[_STRING]))
        elif kind == _BRACKET:
            operands = _bracket(found[_BRACKET], operands, stack)
        elif kind == _NAME:
            operands.append(_name(found[_NAME]))
        elif kind == _HEX:
            operands.append(_from_hex(found[_HEX]))
        elif kind == _NESTED:
            text, at = _nested(content, at)
            operands.append(text)


def _bracket(bracket: bytes, operands: list[Any], stack: list[list[Any]]) -> list[Any]:
    """The list that further operands belong to."""
    if bracket in (b"[", b"<<"):
        if len(stack) >= _DEEPEST:
            return operands
        stack.append(operands)
        return []
    if not stack:
        return operands
    outer = stack.pop()
    outer.append(operands)
    return outer


def _nested(content: bytes, at: int) -> tuple[bytes, int]:
    """A string that begins at `at`, and where it ends; all of the rest if it never does."""
    depth = 1
    for found in _BRACKETS.finditer(content, at):
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth -= 1
            if depth == 0:
                return _unescaped(content[at : found.start()]), found.end()
    return b"", len(content)


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(_meant, text) if b"\\" in text else text


def _meant(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 0xFF,))
    return _ESCAPED.get(found[2], found[2])


def _from_hex(digits: bytes) -> bytes:
    plain = b"".join(digits.replace(b"\0", b"").split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii"))


def _name(text: bytes) -> str:
    if b"#" in text:
        text = _NAME_ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), text)
    return text.decode("utf-8", "replace")
