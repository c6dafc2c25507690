"""XML that may come from anyone: read event by event, with nothing fetched and nothing expanded."""

from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from companion.errors import KnownError

if TYPE_CHECKING:
    from lxml import etree

_CHUNK = 1 << 18


class _Names(dict[str, str]):
    """The name of a tag or an attribute without its namespace, looked up once for each."""

    def __missing__(self, name: str) -> str:
        self[name] = short = name.rpartition("}")[2]
        return short


class Events:
    """What a document's XML is told to, element by element; names come without namespace."""

    def __init__(self, path: Path) -> None:
        """`path` is only named in sentences."""
        self.path = path
        self._names = _Names()

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def finish(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Text, in pieces."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """What lxml calls."""
        self.begin(self._names[tag], attributes)

    def end(self, tag: str, /) -> None:
        """What lxml calls."""
        self.finish(self._names[tag])

    def doctype(self, _name: str | None, _public: str | None, _system: str | None, /) -> None:
        """Documents have none (ECMA-376 part 2, 8.1.4); it is where entities are made that expand
        to gigabytes."""
        raise damaged(self.path)

    def close(self) -> None:
        """What lxml calls last."""

    def attribute(self, attributes: Mapping[str, str], name: str) -> str | None:
        """The value of an attribute by its local name, in whichever namespace it is."""
        for key in attributes:
            if self._names[key] == name:
                return str(attributes[key])
        return None

    def count(self, attributes: Mapping[str, str], name: str, default: int = 1) -> int:
        """A number in an attribute; `default` if there is none."""
        text = (self.attribute(attributes, name) or "").strip()[:9]
        return int(text) if text.isascii() and text.isdigit() else default


def tell(stream: IO[bytes], events: Events) -> None:
    """Reads the XML and tells it to `events`; no tree is made. Raises KnownError."""
    from lxml import etree

    # To the types a target has all methods that there are; lxml itself calls those that it finds.
    target = cast("etree.ParserTarget[None]", events)
    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
        parser.close()
    except (etree.LxmlError, OSError) as error:
        raise damaged(events.path) from error


def damaged(path: Path) -> KnownError:
    """What is said of XML that cannot be read."""
    return KnownError(
        f"“{path.name}” is damaged or was cut off, or is no document that can be read: open it, "
        "save its table as XLSX or CSV and import that."
    )
