"""The scan page on a stage, and codes as the camera would bring them."""

from companion.qr.code import Code
from companion.ui.pages.scan.page import ScanPage
from companion.ui.pages.scan.reading import Scanned
from tests.ui.stage import Stage

_NOWHERE = ((0, 0), (0, 0), (0, 0), (0, 0))

MAREN = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maren Aas\r\nN:Aas;Maren;;;\r\nORG:Stavanger kommune\r\n"
    "TITLE:Head of Cataloguing\r\nEMAIL:maren@stavanger.example\r\n"
    "URL:https://maren.example/about\r\nEND:VCARD\r\n"
)
NGOZI = "MECARD:N:Okafor,Ngozi;EMAIL:ngozi@lagos.example;;"
ROSTER = (
    "Name,Email,Company,Job Title,Badge ID\n"
    "Lina Haddad,lina@cairo.example,Cairo University,Cataloguer,B-1002\n"
    "Tomás Ó Súilleabháin,tomas@cork.example,Cork City Libraries,Archivist,B-1003\n"
)


def scan_page(stage: Stage) -> ScanPage:
    """The page, shown and at rest."""
    stage.window.show_page("scan")
    page = stage.window.page("scan")
    assert isinstance(page, ScanPage)
    stage.idle()
    return page


def scanned(*texts: str) -> list[Scanned]:
    """Codes that say this."""
    return [Scanned(Code("QR Code", text, _NOWHERE, text.encode()), "the camera") for text in texts]


def hold(stage: Stage, page: ScanPage, *texts: str) -> None:
    """Hold codes before the camera, one after the other."""
    for code in scanned(*texts):
        page.ways.found.emit([code.code], code.source)
    stage.idle()
