"""Photos for a target: upright, within its limits, and never a bomb that is unpacked."""

import io
import struct
import zlib

import pytest
from PIL import Image

from companion.formats.vcard import losses, read_cards, write_cards
from companion.formats.vcard.pictures import fit_photo
from companion.formats.vcard.profiles import PROFILES, Picture
from companion.model.draft import ContactDraft, Photo

SMALL = Picture(100, 20_000)


def picture(
    width: int, height: int, kind: str = "JPEG", mode: str = "RGB", **save: object
) -> bytes:
    """Red on the left half and blue on the right."""
    image = Image.new(mode, (width, height), "blue" if mode != "RGBA" else (0, 0, 0, 0))
    image.paste("red", (0, 0, width // 2, height))
    stream = io.BytesIO()
    image.save(stream, kind, **save)
    return stream.getvalue()


def opened(photo: Photo | None) -> Image.Image:
    assert photo is not None
    return Image.open(io.BytesIO(photo.data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP"])
def test_a_picture_that_fits_is_left_as_it_is(kind: str) -> None:
    photo = Photo(picture(60, 40, kind), f"image/{kind.lower()}")

    assert fit_photo(photo, SMALL) is photo


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_large_one_is_made_small_with_its_proportions(kind: str) -> None:
    fitted = fit_photo(Photo(picture(600, 300, kind), "image/x"), SMALL)

    assert fitted is not None
    assert fitted.media_type == "image/jpeg"
    assert opened(fitted).size == (100, 50)
    assert len(fitted.data) <= SMALL.octets


def test_one_of_another_format_becomes_a_jpeg() -> None:
    assert opened(fit_photo(Photo(picture(60, 40, "WEBP")), SMALL)).format == "JPEG"


def test_a_portrait_that_lies_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    fitted = opened(fit_photo(Photo(picture(60, 40, exif=exif)), SMALL))

    assert fitted.size == (40, 60)
    red, _, blue = fitted.getpixel((20, 5))  # type: ignore[misc]
    assert red > 200 > 60 > blue
    assert 0x0112 not in fitted.getexif()


def test_what_is_transparent_becomes_white() -> None:
    fitted = opened(fit_photo(Photo(picture(400, 300, "PNG", "RGBA")), SMALL))

    assert min(fitted.getpixel((90, 40))) > 240  # type: ignore[arg-type]


def test_a_file_too_heavy_is_saved_coarser_until_it_is_not() -> None:
    noise = Image.effect_noise((400, 400), 120).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "JPEG", quality=98)

    fitted = fit_photo(Photo(stream.getvalue()), Picture(400, 12_000))

    assert fitted is not None
    assert len(fitted.data) <= 12_000


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it has side x side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\xff\xd8\xff\xe0broken", bomb(9000), bomb(60_000)]
)
def test_what_cannot_be_shown_is_told_and_left_out(data: bytes) -> None:
    assert fit_photo(Photo(data), SMALL) is None
    draft = ContactDraft(formatted_name="A", photo=Photo(data or b"x"))
    assert "cannot be read" in losses(draft, profile="google")[0].reason
    assert b"PHOTO" not in write_cards([draft], profile="google")
    assert b"PHOTO" in write_cards([draft])


@pytest.mark.parametrize("name", [name for name in PROFILES if name != "generic"])
def test_every_target_gets_a_photo_within_its_limits(name: str) -> None:
    limits = PROFILES[name].picture
    assert limits is not None
    draft = ContactDraft(formatted_name="A", photo=Photo(picture(2000, 1500), "image/jpeg"))

    (read,) = read_cards(write_cards([draft], profile=name)).cards

    assert max(opened(read.photo).size) == limits.side
    assert read.photo is not None
    assert len(read.photo.data) <= limits.octets


def test_a_card_for_icloud_is_within_its_256_kb() -> None:
    noise = Image.effect_noise((1500, 1500), 100).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "JPEG", quality=95)
    draft = ContactDraft(formatted_name="A", photo=Photo(stream.getvalue(), "image/jpeg"))

    assert len(write_cards([draft], profile="apple")) < 250_000
