"""Files that commands write: whole, or not at all."""

from pathlib import Path

from companion.cli.output import harmless
from companion.errors import KnownError


def write_file(target: Path, data: bytes) -> None:
    """Write the bytes; the file appears, or is replaced, only when all are written.

    Raises KnownError if it cannot be.
    """
    partial = target.with_name(target.name + ".part")
    if target.is_dir():
        raise KnownError(f"“{target}” is a folder: name a file in it.")
    try:
        try:
            partial.write_bytes(data)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(
            f"“{harmless(str(target))}” cannot be written: {error.strerror}."
        ) from error
