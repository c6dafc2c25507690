"""Where the readers of tables find how to make very many rows at once."""

from companion.formats.collector import collector_paused

__all__ = ["collector_paused"]
