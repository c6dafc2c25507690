"""The matching in a process of its own.

rustworkx keeps Python's lock while it works: some seconds for many people, in which the window
could not paint and nobody could cancel. Another process has a lock of its own, and can be ended.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from companion.errors import BugError, KnownError
from companion.operations.peers.solving import Problem, Solution, solve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# Fewer pairs than this take some thousandths of a second: starting a process takes longer.
SOON = 2_000
_LOOK_SECONDS = 0.05


def solve_aside(
    problems: Sequence[Problem], tell: Callable[[str], None], *, soon: int = SOON
) -> list[Solution]:
    """`solving.solve` of each, in another process if they have `soon` pairs or more together.

    `tell` is called with what is being done, twenty times a second; if it raises, the process is
    ended and the exception passes on. Raises KnownError if no process can be started.
    """
    if sum(len(problem.ones) for problem in problems) < soon:
        return [solve(problem, tell) for problem in problems]
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(list(problems), sender), daemon=True)
    try:
        process.start()
    except OSError as error:
        raise KnownError(
            f"The computer lets no second process begin ({error.strerror}): close other programs."
        ) from error
    try:
        # Only the other side's end is left open, so that its end is noticed here.
        sender.close()
        return _answers(receiver, len(problems), tell)
    finally:
        process.terminate()
        process.join()
        process.close()
        receiver.close()


def _answers(
    receiver: "Connection[object, object]", count: int, tell: Callable[[str], None]
) -> list[Solution]:
    doing = ""
    found: list[Solution] = []
    while len(found) < count:
        tell(doing)
        if not receiver.poll(_LOOK_SECONDS):
            continue
        try:
            said = receiver.recv()
        except EOFError:
            raise BugError("The process that matches people ended without an answer.") from None
        if isinstance(said, Solution):
            found.append(said)
        else:
            doing = str(said)
    return found


def _work(problems: Sequence[Problem], sender: "Connection[object, object]") -> None:
    for problem in problems:
        sender.send(solve(problem, sender.send))
