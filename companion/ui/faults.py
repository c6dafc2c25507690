"""Our own mistakes on the UI thread: logged with their trace, reported as ours, never a box."""

import sys
from collections.abc import Callable
from types import TracebackType

from companion.errors import KnownError
from companion.ui.worker import our_fault


def report_uncaught(say: Callable[[str], None]) -> Callable[[], None]:
    """From now on tell `say` (`context.say`) about exceptions that nobody caught.

    PySide hands what a slot raises to sys.excepthook. Returns a function that puts back the hook
    that was there.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            before(kind, error, trace)
            return
        if issubclass(kind, KnownError):
            say(str(error))
            return
        import logging

        logging.getLogger(__name__).error("Nobody caught this", exc_info=(kind, error, trace))
        say(our_fault("in the window"))

    def put_back() -> None:
        sys.excepthook = before

    sys.excepthook = hook
    return put_back
