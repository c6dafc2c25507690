"""The words of calendar entries: without HTML, and who speaks."""

import re
from html.parser import HTMLParser

from companion.model.text import tidy, tidy_lines

_TITLE, _LINE, _TEXT = 500, 300, 8000
_HTML = re.compile(
    r"<(?:p|br|b|i|u|a|ul|ol|li|div|span|strong|em|h[1-6]|html|body)\b[^<]{0,500}>", re.I
)
_SPEAKERS = re.compile(
    r"^\s*(?:speakers?|presenters?|panel(?:l?ists)?|moderators?|facilitators?|hosts?"
    r"|referent(?:en|in|innen)?|vortragende|intervenant(?:e|s|es)?|ponentes?)\s*:\s*(\S.{0,500})$",
    re.IGNORECASE | re.MULTILINE,
)
_SPACES = re.compile(r"\n{3,}")


def title(text: str) -> str:
    """One line."""
    return _cut(tidy(plain(text)), _TITLE)


def line(text: str) -> str:
    """One line of a place or of names."""
    return _cut(tidy(plain(text)), _LINE)


def description(text: str) -> str:
    """Several lines, without HTML."""
    return _cut(_SPACES.sub("\n\n", tidy_lines(plain(text))), _TEXT)


def speakers(said: str) -> str:
    """Who speaks, as a description says it in a line of its own ("Speakers: …")."""
    found = _SPEAKERS.search(said[:4000])
    return line(found[1]) if found else ""


def title_and_speakers(text: str) -> tuple[str, str]:
    """“Seed libraries - Kwame Example” taken apart."""
    title, dash, who = text.rpartition(" - ")
    return (title, line(who)) if dash and title else (text, "")


def link(text: str) -> str:
    """An address of the web, "" for anything else."""
    address = text.strip()
    is_web = address.lower().startswith(("https://", "http://"))
    return address[:2000] if is_web and address.isprintable() and " " not in address else ""


def plain(text: str) -> str:
    """The text without HTML, if it is some: what Google and Outlook write into descriptions."""
    if "<" not in text or not _HTML.search(text):
        return text
    reader = _Words()
    reader.feed(text[:100_000])
    reader.close()
    return "".join(reader.words)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class _Words(HTMLParser):
    """The words of a page; blocks and breaks become lines, scripts and styles nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in ("p", "br", "div", "li", "tr", "h1", "h2", "h3"):
            self.words.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
