"""Whatever a picture was saved as, it is opened; whatever is none gives one sentence."""

import gzip
import random
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from companion.errors import KnownError
from companion.qr.decode import decode_file, decode_picture
from companion.qr.encode import encode, to_png
from tests.qr.degrade import drawn, noise

TEXT = "Katrín 王小明"
CODE = drawn(encode(TEXT), scale=6)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def clear_ground(ink: tuple[int, int, int]) -> Image.Image:
    """Dark modules of a colour, the ground transparent and black underneath."""
    picture = Image.new("RGBA", CODE.size, (*ink, 255))
    picture.putalpha(ImageOps.invert(CODE))
    return picture


def deep(span: int) -> Image.Image:
    """A picture of 16 bits whose shades are only those of a dark scan."""
    data = b"".join(struct.pack("<H", 900 + value * span // 255) for value in CODE.tobytes())
    return Image.frombytes("I;16", CODE.size, data)


def transparent_palette() -> bytes:
    palette = Image.new("P", CODE.size, 0)
    palette.putpalette([0, 0, 0, 10, 10, 10])
    palette.paste(1, mask=ImageOps.invert(CODE))
    return saved(palette, "PNG", transparency=0)


def heic(picture: Image.Image) -> bytes:
    """A photo as phones write it."""
    stream = BytesIO()
    pillow_heif.from_pillow(picture).save(stream, quality=70)
    return stream.getvalue()


PICTURES = {
    "JPEG": saved(CODE.convert("RGB"), "JPEG", quality=80),
    "grey JPEG": saved(CODE, "JPEG"),
    "CMYK JPEG": saved(CODE.convert("RGB").convert("CMYK"), "JPEG"),
    "CMYK TIFF": saved(CODE.convert("RGB").convert("CMYK"), "TIFF"),
    "LAB TIFF": saved(
        ImageCms.profileToProfile(  # type: ignore[arg-type]
            CODE.convert("RGB"),
            ImageCms.createProfile("sRGB"),
            ImageCms.createProfile("LAB"),
            outputMode="LAB",
        ),
        "TIFF",
    ),
    "black and white PNG": saved(CODE.convert("1"), "PNG"),
    "palette PNG": saved(CODE.convert("RGB").quantize(4), "PNG"),
    "16-bit PNG": saved(deep(65535 - 900), "PNG"),
    "dark 16-bit PNG": saved(deep(700), "PNG"),
    "16-bit TIFF": saved(deep(40000), "TIFF"),
    "floating point TIFF": saved(CODE.convert("F").point(lambda v: v * 0.001 + 5), "TIFF"),
    "transparent PNG": saved(clear_ground((0, 0, 0)), "PNG"),
    "transparent WebP": saved(clear_ground((90, 0, 60)), "WEBP", lossless=True),
    "transparent grey PNG": saved(clear_ground((0, 0, 0)).convert("LA"), "PNG"),
    "transparent palette PNG": transparent_palette(),
    "still GIF": saved(CODE, "GIF"),
    "BMP": saved(CODE, "BMP"),
    "WebP": saved(CODE.convert("RGB"), "WEBP"),
    "AVIF": saved(CODE.convert("RGB"), "AVIF"),
    "JPEG 2000": saved(CODE, "JPEG2000"),
    "photo with a preview": saved(
        CODE.convert("RGB"), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64))]
    ),
    "HEIC": heic(CODE.convert("RGB")),
    "transparent HEIC": heic(clear_ground((0, 0, 0))),
    "animation": saved(CODE, "GIF", save_all=True, append_images=[ImageOps.invert(CODE)]),
    "animated PNG": saved(CODE, "PNG", save_all=True, append_images=[ImageOps.invert(CODE)]),
    "TIFF of several pages": saved(
        CODE, "TIFF", save_all=True, append_images=[Image.new("L", (64, 64))]
    ),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_code_is_read_from_every_kind_of_picture(kind: str) -> None:
    assert [code.text for code in decode_picture(PICTURES[kind])] == [TEXT]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_corners_are_those_of_the_upright_picture(orientation: int) -> None:
    """A photo whose EXIF block turns it: the code stands where the viewer shows it."""
    sheet = Image.new("L", (600, 400), 255)
    sheet.paste(CODE, (0, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(sheet, "JPEG", exif=exif)
    with Image.open(BytesIO(data)) as picture:
        upright = ImageOps.exif_transpose(picture)
    box = ImageOps.invert(upright.point(lambda v: 255 * (v > 128))).getbbox()
    assert box is not None
    left, top, right, bottom = box
    [code] = decode_picture(data)
    assert min(x for x, _ in code.position) == pytest.approx(left, abs=3)
    assert min(y for _, y in code.position) == pytest.approx(top, abs=3)
    assert max(x for x, _ in code.position) == pytest.approx(right, abs=3)
    assert max(y for _, y in code.position) == pytest.approx(bottom, abs=3)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_whose_end_is_missing_is_read_as_far_as_it_goes(kind: str) -> None:
    sheet = Image.new("RGB", (600, 900), "white")
    sheet.paste(CODE, (20, 20))
    noise_below = noise((600, 300), random.Random(1))
    sheet.paste(noise_below, (0, 600))
    data = saved(sheet, kind)
    assert [code.text for code in decode_picture(data[: len(data) * 6 // 10])] == [TEXT]


def test_a_large_photo_of_a_phone_is_read_in_little_memory(tmp_path: Path) -> None:
    """48 megapixels, in a process of its own, whose most memory the system remembers."""
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux says how much memory a process has had")
    photo = Image.new("L", (8000, 6000), 200)
    photo.paste(CODE.resize((1200, 1200)), (5000, 3000))
    path = tmp_path / "photo.jpg"
    photo.convert("RGB").save(path, quality=50)
    program = (
        "import sys; from pathlib import Path; from companion.qr.decode import decode_file\n"
        "print(decode_file(Path(sys.argv[1]))[0].text)\n"
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(path)],
        capture_output=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    text, kilobytes = ran.stdout.split("\n")[:2]
    assert text == TEXT
    assert int(kilobytes) < 260_000


def test_a_damaged_exif_block_does_not_cost_the_picture() -> None:
    data = saved(CODE, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff\x01\x12")
    assert [code.text for code in decode_picture(data)] == [TEXT]


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is of that size; its data are a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def tiff_header(width: int, height: int) -> bytes:
    """A TIFF that says it is of that size, grey and not packed, and holds nothing."""
    tags = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (278, height),
            (279, width * height))  # fmt: skip
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(tags)) + entries + bytes(900)


BAD = {
    "empty": (b"", "is empty"),
    "text": (b"Katrin, 555-1234\n" * 50, "not a picture"),
    "binary": (bytes(range(256)) * 20, "not a picture"),
    "broken HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(900), "damaged"),
    "packed SVG": (gzip.compress(b"<svg></svg>" + bytes(50_000_000)), "packed file"),
    "bomb as GIF": (
        b"GIF89a" + struct.pack("<HHBBB", 30_000, 30_000, 0, 0, 0) + b"," + bytes(900),
        "too large",
    ),
    "bomb as TIFF": (tiff_header(30_000, 30_000), "too large"),
    "bomb as BMP": (
        b"BM"
        + struct.pack("<IHHI", 999, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 30_000, 30_000, 1, 8, 0, 0, 0, 0, 0, 0)
        + bytes(900),
        "too large",
    ),
    "icon": (b"\x00\x00\x01\x00\x01\x00" + bytes(900), "not a picture"),
    "PDF": (b"%PDF-1.7\n" + bytes(900), "is a PDF"),
    "SVG": (b'<?xml version="1.0"?>\n<svg xmlns="x"></svg>', "SVG drawing"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not a picture"),
    "bomb": (png_header(30_000, 30_000), "too large"),
    "warned-of bomb": (png_header(10_000, 9_500), "too large"),
    "cut PNG": (to_png(encode(TEXT))[:-60], "cut short"),
    "cut JPEG": (PICTURES["JPEG"][: len(PICTURES["JPEG"]) // 2], "cut short"),
    "lying PNG": (png_header(500, 500), "cut short"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_good_picture_gives_one_sentence_with_the_file_s_name(
    kind: str, tmp_path: Path
) -> None:
    data, words = BAD[kind]
    path = tmp_path / "scan 1.png"
    path.write_bytes(data)
    with pytest.raises(KnownError, match=words) as told:
        decode_file(path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)
    with pytest.raises(KnownError, match=words):
        decode_picture(data)


def test_a_gigabyte_that_is_no_picture_is_refused_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "video.mov"
    with path.open("wb") as stream:
        stream.write(b"not a picture")
        stream.truncate(1 << 30)  # sparse
    with pytest.raises(KnownError, match="not a picture"):
        decode_file(path)


def test_a_folder_a_missing_file_and_a_device_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"):
        decode_file(tmp_path)
    with pytest.raises(KnownError, match=r"no file .*missing\.png"):
        decode_file(tmp_path / "missing.png")
    device = Path("/dev/zero")
    if device.exists():
        with pytest.raises(KnownError, match="no ordinary file"):
            decode_file(device)


SEEDS = [
    PICTURES[kind] for kind in ("JPEG", "palette PNG", "CMYK TIFF", "still GIF", "WebP", "BMP")
]


@given(
    data=st.sampled_from(SEEDS),
    spots=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=6),
    kept=st.floats(0, 1),
)
def test_damage_anywhere_in_a_file_raises_nothing_but_a_known_error(
    data: bytes, spots: list[tuple[float, bytes]], kept: float
) -> None:
    damaged = bytearray(data[: max(1, int(len(data) * kept))])
    for place, patch in spots:
        at = int(place * (len(damaged) - 1))
        damaged[at : at + len(patch)] = patch
    with suppress(KnownError):
        assert all(code.raw for code in decode_picture(bytes(damaged), seconds=0))
