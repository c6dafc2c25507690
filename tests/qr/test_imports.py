"""Importing the rooms of codes costs nothing: libraries load when a function needs them."""

import subprocess
import sys

SCRIPT = """
import sys
import companion.qr.card, companion.qr.decode, companion.qr.encode, companion.qr.ladder
import companion.qr.payload, companion.qr.picture
heavy = {"PIL", "zxingcpp", "qrcode", "vobject", "numpy", "sqlmodel", "PySide6"}
print(sorted(heavy & set(sys.modules)))
companion.qr.payload.recognise("BEGIN:VCARD\\nVERSION:3.0\\nFN:A\\nEND:VCARD")
print(sorted(heavy & set(sys.modules)))
"""


def test_importing_the_modules_and_reading_a_payload_loads_no_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert (done.stdout.split("\n")[:2], done.stderr) == (["[]", "[]"], "")
