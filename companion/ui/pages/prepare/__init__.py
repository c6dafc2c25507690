"""The page “Prepare”: whom to meet, whom you know already, and whose names to learn."""

from companion.ui.pages.prepare.page import PreparePage

__all__ = ["PreparePage"]
