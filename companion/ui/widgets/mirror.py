"""Places in a layout that may begin at the right."""

from PySide6.QtCore import QRect, Qt


def mirrored(direction: Qt.LayoutDirection, within: QRect, place: QRect) -> QRect:
    """A place as it is in this direction; given as if one read from the left.

    What QStyle.visualRect does. But QStyle has some 600 names of things to draw, and PySide makes
    them all when it is first asked for: 15 ms before the first paint.
    """
    if direction != Qt.LayoutDirection.RightToLeft:
        return place
    left = within.left() + within.right() - place.right()
    return QRect(left, place.top(), place.width(), place.height())
