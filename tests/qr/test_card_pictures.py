"""Pictures of one's own card: upright, small, and without what cameras write into them."""

import io

import pytest

from companion.errors import KnownError
from companion.qr.card_pictures import LOGO_SIDE, PHOTO_SIDE, logo_of, photo_of


def picture(size: tuple[int, int], form: str = "PNG", **how: object) -> bytes:
    from PIL import Image

    image = Image.new("RGBA" if form == "PNG" else "RGB", size, (200, 0, 0))
    image.paste((0, 0, 200), (0, 0, size[0], size[1] // 2))
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def opened(data: bytes) -> tuple[str | None, tuple[int, int], tuple[int, ...]]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        assert not image.getexif()
        pixel = image.convert("RGB").getpixel((image.width // 2, 2))
        assert isinstance(pixel, tuple)
        return image.format, image.size, pixel


def test_a_photo_is_turned_upright_made_small_and_says_nothing_of_its_camera() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    exif[0x010F] = "Camera"
    made = photo_of(picture((2000, 1000), "JPEG", exif=exif))
    form, size, top = opened(made.data)
    assert (form, size, made.media_type) == ("JPEG", (PHOTO_SIDE, PHOTO_SIDE // 2), "image/jpeg")
    assert top[0] > 150 > top[2], "what was red at the bottom is on top"


def test_a_small_photo_keeps_its_size_and_transparency_becomes_white() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(photo_of(out.getvalue()).data)[1:] == ((40, 30), (255, 255, 255))


def test_a_logo_keeps_its_transparency_and_loses_its_empty_border() -> None:
    from PIL import Image

    image = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    image.paste((0, 90, 0, 255), (300, 400, 700, 500))
    out = io.BytesIO()
    image.save(out, "PNG")
    form, size, _ = opened(logo_of(out.getvalue()).data)
    assert (form, size) == ("PNG", (LOGO_SIDE, LOGO_SIDE // 4))


@pytest.mark.parametrize("make", [photo_of, logo_of])
@pytest.mark.parametrize("data", [b"", b"text", picture((20, 20))[:40], b"<svg/>"])
def test_what_is_no_picture_is_refused_in_a_sentence(make: object, data: bytes) -> None:
    assert callable(make)
    with pytest.raises(KnownError, match="no picture that can be the"):
        make(data)


def test_a_picture_that_would_fill_the_memory_is_refused_unread() -> None:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    with pytest.raises(KnownError, match="photo"):
        photo_of(bomb)


def test_a_wholly_transparent_logo_is_refused() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, "PNG")
    with pytest.raises(KnownError, match="wholly transparent"):
        logo_of(out.getvalue())
