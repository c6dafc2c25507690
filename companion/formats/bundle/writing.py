"""A zip written as a stream: what is put in is never in memory as a whole."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Self

# Packed already: to pack them again takes time and gains nothing.
_PACKED = frozenset(
    {".zip", ".7z", ".gz", ".bz2", ".xz", ".rar", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp",
     ".epub", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".mp3", ".mp4", ".m4a", ".mov",
     ".webm", ".ogg", ".pdf"}
)  # fmt: skip


class BundleWriter:
    """Puts files into a zip, under names that the caller has made safe and unique."""

    def __init__(self, stream: IO[bytes], *, now: datetime) -> None:
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        # The format knows no year before 1980 and no zone (APPNOTE 4.4.6).
        self._now = (max(1980, now.year), *now.timetuple()[1:6])

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Put in one file; `name` has folders parted by slashes."""
        info = zipfile.ZipInfo(name, self._now)
        packed = PurePosixPath(name).suffix.casefold() in _PACKED
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._archive.open(info, "w", force_zip64=True) as target:
            for part in content:
                target.write(part)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write the directory; without it the zip is none."""
        self._archive.close()
