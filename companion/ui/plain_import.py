"""The import that was there before PySide's search for features.

PySide replaces it by one that reads the source of every module that is imported after it, to see
whether that module asks for one of its `__feature__`s (other names for Qt's methods). Nobody here
does. A hundred sources read, and kept in memory, held up the window's first paint by a tenth.
"""

import builtins

# Whatever of PySide is imported first puts its import in place, once.
import PySide6.QtCore  # noqa: F401


def put_back() -> None:
    """Harmless when it is in place, or if PySide should do without its own one day."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
