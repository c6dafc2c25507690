"""The one signal that says what changed in the data."""

from PySide6.QtCore import QObject, Signal

from companion.model.changed import Changed


class Changes(QObject):
    """Every view listens here and reloads what it shows; nobody tells another view directly.

    `happened(changed, cause)`: `cause` is the object that asked for the change (often a page),
    so that it need not reload what it already shows, or None.
    """

    happened = Signal(Changed, object)

    def announce(self, changed: Changed, *, cause: object = None) -> None:
        """Tell everybody. Called on the UI thread, with what an operation returned."""
        self.happened.emit(changed, cause)
