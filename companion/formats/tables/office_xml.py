"""XML that may come from anyone: read event by event, with nothing fetched and nothing expanded."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from companion.errors import KnownError

if TYPE_CHECKING:
    from lxml import etree

# Deeper, or with more elements in one paragraph, than any document.
_DEEPEST = 200
_MOST_WITHIN = 100_000


def events(
    path: Path, stream: IO[bytes], whole: tuple[str, ...] = ()
) -> "Iterator[tuple[str, str, etree._Element]]":
    """("start" or "end", the local name, the element) for each element of the XML.

    At the start of an element its attributes are known, at its end its own text. Elements named in
    `whole` still have all that is in them at their end; of others what has ended is dropped, so
    that the memory stays small. Entities are not expanded (that is how a file of a kilobyte fills
    the memory) and nothing outside is read. Raises KnownError.
    """
    from lxml import etree

    depth = within = inside = 0
    try:
        parsing = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True,
            load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False,
        )  # fmt: skip
        for event, element in parsing:
            name = local_name(element)
            if event == "start":
                depth += 1
                inside += name in whole
                within = within + 1 if inside else 0
                if depth > _DEEPEST or within > _MOST_WITHIN:
                    raise damaged(path)
                yield "start", name, element
                continue
            yield "end", name, element
            depth -= 1
            inside -= name in whole
            if not inside:
                _forget(element)
    except etree.LxmlError as error:
        raise damaged(path) from error
    except OSError as error:
        raise damaged(path) from error


def _forget(element: "etree._Element") -> None:
    """Empties the element, and drops what stands before it: only what comes is still needed."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: "etree._Element") -> str:
    """The name without its namespace; "" for an entity that was not expanded."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: "etree._Element", name: str) -> str | None:
    """The value of an attribute by its local name, in whichever namespace it is."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def count(element: "etree._Element", name: str, default: int = 1) -> int:
    """A number in an attribute; `default` if there is none."""
    text = (attribute(element, name) or "").strip()[:9]
    return int(text) if text.isascii() and text.isdigit() else default


def damaged(path: Path) -> KnownError:
    """What is said of XML that cannot be read."""
    return KnownError(
        f"“{path.name}” is damaged or was cut off, or is no document that can be read: open it, "
        "save its table as XLSX or CSV and import that."
    )
