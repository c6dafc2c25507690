"""What was dropped or copied: files and folders, links (with their titles), or words."""

import re
from html import unescape
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from companion.operations.resources.adding import NewLink, NewNote, NewThings

# Firefox gives address and title of what is dragged in lines of its own; UTF-16 as it has it.
_MOZ_URL = "text/x-moz-url"
_ANCHOR = re.compile(r"(?is)<a\b[^>]*?\bhref\s*=\s*[\"']([^\"']+)[\"'][^>]*>(.*?)</a>")
_TAG = re.compile(r"<[^>]*>")
_MOST_HTML = 200_000
_MOST_LINKS = 200


def can_come_in(mime: QMimeData) -> bool:
    """Whether there is anything that could be a resource; cheap, for while it hovers."""
    return mime.hasUrls() or mime.hasText()


def things_in(mime: QMimeData) -> NewThings:
    """What the data are: files, else links, else a note. Nothing is opened or fetched."""
    urls = mime.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    titles = _titles(mime)
    links = [
        NewLink(
            url.toString(QUrl.ComponentFormattingOption.FullyEncoded), titles.get(_key(url), "")
        )
        for url in urls
        if url.scheme().lower() in ("http", "https")
    ][:_MOST_LINKS]
    if paths or links:
        return NewThings(paths=paths, links=tuple(links))
    return things_said(mime.text()) if mime.hasText() else NewThings()


def things_said(text: str) -> NewThings:
    """Lines that are all addresses are links; anything else is a note."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if lines and len(lines) <= _MOST_LINKS and all(map(_is_address, lines)):
        return NewThings(links=tuple(NewLink(line) for line in lines))
    return NewThings(notes=(NewNote(text.strip()),)) if lines else NewThings()


def _is_address(line: str) -> bool:
    from companion.qr.links import read_link

    return read_link(line) is not None


def _titles(mime: QMimeData) -> dict[str, str]:
    """What links are called: by Firefox's lines, or by the words between the tags."""
    found: dict[str, str] = {}
    if mime.hasHtml():
        for address, words in _ANCHOR.findall(mime.html()[:_MOST_HTML]):
            title = " ".join(unescape(_TAG.sub(" ", words)).split())
            found.setdefault(_key(QUrl(unescape(address))), title)
    if mime.hasFormat(_MOZ_URL):
        lines = str(mime.data(_MOZ_URL).data(), "utf-16-le", "replace").splitlines()
        found.update(
            (_key(QUrl(address)), title)
            for address, title in zip(lines[::2], lines[1::2], strict=False)
        )
    return found


def _key(url: QUrl) -> str:
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
