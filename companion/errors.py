"""The two kinds of error there are: the user's to mend, and ours."""


class CompanionError(Exception):
    """The base of both; never raised itself."""


class KnownError(CompanionError):
    """Something the user can act on.

    The message is one sentence (or two) that says what is wrong, where, and what to do.
    Nothing was changed when it is raised.
    """


class BugError(CompanionError):
    """A fault of ours. It is logged with its trace and reported as ours."""


class Cancelled(CompanionError):
    """The user stopped a job; whatever it had begun has been taken back."""
