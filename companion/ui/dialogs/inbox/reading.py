"""What the sheet reads off the UI thread: the people, with pictures as the window shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from companion.store.inbox import Waiting
from companion.ui.dialogs.inbox.draft import OTHER_DAY, Draft, decision_of
from companion.ui.widgets.pictures import small_image

if TYPE_CHECKING:
    from companion.operations.inbox_person import InboxPerson
    from companion.store import Database

_CODE_SIDE = 280


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody, with the photo and the picture of the code, None for none."""

    person: "InboxPerson"
    photo: QImage | None
    code: QImage | None


def read_waiting(db: "Database", event_id: int | None) -> list[Waiting]:
    """Who waits."""
    from companion.store.inbox import waiting

    with db.read() as sql:
        return waiting(sql, event_id)


def read_people(db: "Database", whom: Sequence[Waiting], today: date) -> list[Shown]:
    """These people, those who are still there."""
    from companion.operations.inbox_person import inbox_people

    # What understands days is imported here, so that the first day typed is not waited for.
    decision_of(Draft(follow_up=OTHER_DAY, day="1 May"), today=today)
    return [
        Shown(one, _image(one.photo, 320), _image(one.picture, _CODE_SIDE))
        for one in inbox_people(db, whom)
    ]


def _image(data: bytes | None, side: int) -> QImage | None:
    image = small_image(data, side) if data else QImage()
    return None if image.isNull() else image
