"""Embedded pictures: PHOTO as base64 (2.1, 3.0) or as a `data:` URI (4.0)."""

import base64
from urllib.parse import unquote_to_bytes

from companion.formats.vcard.contentline import Property
from companion.formats.vcard.encodings import from_base64
from companion.formats.vcard.escapes import unescape
from companion.model.draft import Photo

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)


def read_photo(item: Property) -> Photo | None:
    """The picture of a PHOTO property; None for a link (never fetched) or what is no picture."""
    value = item.value
    declared = " ".join(item.head.params.get("TYPE", ())).lower()
    if value[:5].lower() == "data:":
        head, comma, body = unescape(value)[5:].partition(",")
        if not comma:
            return None
        media_type, *flags = head.split(";")
        packed = "base64" in (flag.strip().lower() for flag in flags)
        data = from_base64(body) if packed else unquote_to_bytes(body)
        declared = media_type or declared
    elif item.head.encoding == "base64" or _looks_like_base64(value):
        data = from_base64(value)
    else:
        return None
    return Photo(data, _media_type(data, declared)) if data else None


def _looks_like_base64(value: str) -> bool:
    """For cards that forgot to say so: the beginnings of JPEG and PNG."""
    return value.startswith(("/9j/4", "iVBORw0KGgo"))


def _media_type(data: bytes, declared: str) -> str:
    for start, media_type in _MAGIC:
        if data.startswith(start):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    declared = declared.strip().lower()
    if declared.startswith("image/"):
        return declared
    word = declared.split(" ")[0]
    return f"image/{word}" if word.isalnum() else "image/jpeg"


def photo_line(photo: Photo, *, version: str) -> str:
    """The PHOTO property, unfolded."""
    media_type = photo.media_type if _is_media_type(photo.media_type) else "image/jpeg"
    packed = base64.b64encode(photo.data).decode("ascii")
    if version == "2.1":
        return f"PHOTO;ENCODING=BASE64;TYPE={media_type.partition('/')[2].upper()}:{packed}"
    if version == "4.0":
        return f"PHOTO:data:{media_type};base64,{packed}"
    return f"PHOTO;ENCODING=b;TYPE={media_type.partition('/')[2].upper()}:{packed}"


def _is_media_type(text: str) -> bool:
    kind, _, subtype = text.partition("/")
    return kind == "image" and subtype.isascii() and subtype.replace("-", "").isalnum()
