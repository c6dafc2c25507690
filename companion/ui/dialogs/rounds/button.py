"""The button that matches selected people in pairs."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from companion.ui.context import Context


def round_button(context: Context, keys: Callable[[], Sequence[int]]) -> QPushButton:
    """A button that opens the sheet “Peer round” for the people of `keys()`."""
    button = QPushButton("Peer round…")
    button.setToolTip("Match those selected in pairs that fit")

    def open_sheet() -> None:
        from companion.ui.dialogs.rounds.make_sheet import MakeRoundSheet

        event = context.current_event
        event_id = None if event is None else event.id
        context.open_sheet(MakeRoundSheet(context, event_id=event_id, keys=list(keys())))

    button.clicked.connect(open_sheet)
    return button
