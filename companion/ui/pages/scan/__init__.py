"""The page “Scan”: codes from the camera, from picture files and from the clipboard."""

from companion.ui.pages.scan.page import ScanPage

__all__ = ["ScanPage"]
