"""How a long job tells how far it is, and learns that it should stop."""

from collections.abc import Callable

# Called as progress(done, total); total is None while it is not known. The callee may raise
# companion.errors.Cancelled: the job then takes back what it had begun and lets it pass.
Progress = Callable[[int, int | None], None]


def silent(_done: int, _total: int | None) -> None:
    """The progress of a job that nobody watches."""
