"""The set of bad pictures by which decoding is measured: every damage, on codes of many sizes."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import zxingcpp
from PIL import Image

from companion.qr.encode import encode
from tests.qr.degrade import DAMAGES, Damage, Scene, drawn

_SIDE = 8  # pixels of a module before anything is done to it

_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Þórbjörg Ælfgifu 王小明\r\nN:Ælfgifu;Þórbjörg;;;\r\n"
_LINES = (
    "ORG:Landspítali;Hjúkrun\r\n", "TITLE:Sérfræðingur\r\n", "TEL;TYPE=CELL:+354 555 0123\r\n",
    "EMAIL:thorbjorg@hi.example\r\n", "URL:https://hi.example/thorbjorg\r\n",
    "ADR;TYPE=WORK:;;Hringbraut 101;Reykjavík;;101;Iceland\r\n",
    "NOTE:Met at the poster session\\, wants the slides and the data set of the second study.\r\n",
    "X-SOCIALPROFILE;TYPE=mastodon:https://social.example/@thorbjorg\r\n",
    "CATEGORIES:Professional\\,nursing\\,wards\\,night shifts\\,teaching\r\n",
)  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """A degraded picture: what was done to it, which code it is of, and what that says."""

    damage: str
    code: str
    text: str
    picture: Image.Image


@dataclass(frozen=True)
class Good:
    """A code before anything was done to it."""

    name: str
    text: str
    scene: Scene


def card(lines: int) -> str:
    """A vCard with so many lines more than its name."""
    return _CARD + "".join(_LINES[:lines]) + "END:VCARD\r\n"


def qr_codes() -> list[Good]:
    """QR codes of versions 3 to 20, as cards carry them."""
    texts = ["https://companion.example/katrin", "MECARD:N:Jónsdóttir,Katrín;TEL:+3545550123;;"]
    texts += [card(lines) for lines in (0, 3, 6, 9)]
    goods = []
    for text in texts:
        matrix = encode(text, "L" if len(text) > 400 else "M")
        goods.append(
            Good(f"QR {matrix.version}", text, Scene(drawn(matrix, scale=_SIDE), float(_SIDE)))
        )
    return goods


def other_codes() -> list[Good]:
    """What badges carry besides QR."""
    kinds = zxingcpp.BarcodeFormat
    wanted = (
        (kinds.MicroQRCode, "A17-0042"),
        (kinds.RMQRCode, "REG 2026-00421"),
        (kinds.Aztec, "2026-00421;Jónsdóttir;Katrín;Landspítali"),
        (kinds.DataMatrix, "2026-00421;Jonsdottir;Katrin;Landspitali"),
        (kinds.PDF417, "2026-00421;Jonsdottir;Katrin;Landspitali;nurse"),
    )
    return [Good(str(kind), text, by_zxing(kind, text)) for kind, text in wanted]


def by_zxing(kind: zxingcpp.BarcodeFormat, text: str) -> Scene:
    """A code of any format on white."""
    image: Any = zxingcpp.create_barcode(text, kind).to_image(scale=_SIDE)
    height, width = image.shape
    border = 3 * _SIDE
    picture = Image.new("L", (width + 2 * border, height + 2 * border), 255)
    picture.paste(Image.frombytes("L", (width, height), bytes(memoryview(image))), (border, border))
    return Scene(picture, float(_SIDE))


def samples(
    goods: Sequence[Good],
    *,
    each: int,
    damages: Sequence[Damage] = DAMAGES,
    seed: int = 1,
) -> Iterator[Sample]:
    """`each` pictures for every code and damage; the same seed gives the same pictures."""
    for damage in damages:
        for good in goods:
            for number in range(each):
                chance = random.Random(f"{seed} {good.name} {damage.__name__} {number}")
                scene = damage(good.scene, chance)
                yield Sample(damage.__name__, good.name, good.text, scene.picture)
