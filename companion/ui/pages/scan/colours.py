"""Camera frames' brightness and colour differences into the pixels of a small picture.

With numpy, which lets other threads run meanwhile: 2 ms for a picture of 640 x 360. Import it
late. The picture is looked at while one aims: brightness is the mean of two pixels where it gets
smaller, colour that of the nearest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Mix:
    """How much of each goes into the colours, in 64ths; black is at `black`."""

    black: int
    bright: int
    red: int
    green_blue: int
    green_red: int
    blue: int


# ITU-R BT.601: in most frames black is 16 and white 235, in those from JPEG 0 and 255.
_LIMITED = _Mix(16, 75, 102, 25, 52, 130)
_FULL = _Mix(0, 64, 90, 22, 46, 114)


def every_second(data: bytes, first: int, width: int, height: int, stride: int) -> bytes:
    """Every second byte of each line from `first` on, the lines without what follows them."""
    lines = _lines(data, height, stride, width * 2)
    return np.ascontiguousarray(lines[:, first::2]).tobytes()


def colours(
    name: str,
    planes: Sequence[bytes],
    strides: Sequence[int],
    size: tuple[int, int],
    *,
    to: tuple[int, int],
    full: bool = False,
    mirrored: bool = False,
) -> bytes:
    """The frame as 32-bit pixels (blue, green, red, 255), `to` wide and high, line after line.

    `name` is Qt's for the format of the pixels (`NV12`, `YUYV`, ...), `size` the frame's width and
    height. `full` is true if brightness goes from 0 to 255; `mirrored` changes left and right.
    """
    bright, *differences = _parts(name, planes, strides, *size)
    brightness = _resized(bright, to, mirrored=mirrored)
    if to[0] * 6 <= bright.shape[1] * 5:
        other = _resized(bright, to, mirrored=mirrored, later=True)
        brightness = ((brightness.astype(np.uint16) + other) >> 1).astype(np.uint8)
    pixels = np.empty((*brightness.shape, 4), np.uint8)
    pixels[..., 3] = 255
    if not differences:
        pixels[..., :3] = brightness[..., None]
    else:
        blue, red = (
            _resized(one, to, mirrored=mirrored).astype(np.int16) - 128 for one in differences
        )
        _mix(pixels, brightness, blue, red, _FULL if full else _LIMITED)
    return pixels.tobytes()


def _parts(
    name: str, planes: Sequence[bytes], strides: Sequence[int], width: int, height: int
) -> list["Plane"]:
    """Brightness, then blue and red difference where there is colour, each as it was sent."""
    if name in ("YUYV", "UYVY"):
        line = _lines(planes[0], height, strides[0], width * 2)
        at = 1 if name == "UYVY" else 0
        return [line[:, at::2], line[:, 1 - at :: 4], line[:, 3 - at :: 4]]
    if name in ("P010", "P016", "Y16"):
        return [_lines(planes[0], height, strides[0], width * 2)[:, 1::2]]
    bright = _lines(planes[0], height, strides[0], width)
    half = (width + 1) // 2
    if name in ("NV12", "NV21"):
        pair = _lines(planes[1], (height + 1) // 2, strides[1], half * 2)
        first, second = pair[:, ::2], pair[:, 1::2]
        return [bright, second, first] if name == "NV21" else [bright, first, second]
    if name in ("YUV420P", "YUV422P"):
        rows = height if name == "YUV422P" else (height + 1) // 2
        return [
            bright,
            *(
                _lines(plane, rows, stride, half)
                for plane, stride in zip(planes[1:3], strides[1:3], strict=True)
            ),
        ]
    # Rare orders of the colour's planes: grey is enough to aim by.
    return [bright]


def _resized(
    plane: "Plane", to: tuple[int, int], *, mirrored: bool, later: bool = False
) -> "Plane":
    """The nearest pixels, `to` wide and high; `later` takes those half a step on."""
    across = _places(plane.shape[1], to[0], later=later)
    down = _places(plane.shape[0], to[1], later=later)
    # Lines first: both at once would take four times as long.
    return plane[down][:, across[::-1] if mirrored else across]


def _places(many: int, few: int, *, later: bool) -> "NDArray[np.intp]":
    """Which of `many` pixels become `few`."""
    steps = (np.arange(few) + (0.75 if later else 0.25)) * (many / few)
    return np.minimum(steps.astype(np.intp), many - 1)


def _lines(data: bytes, height: int, stride: int, wide: int) -> "Plane":
    """A view of `height` lines, `wide` bytes of each; the last may lack its padding."""
    flat = np.frombuffer(data, np.uint8, count=min(len(data), height * stride))
    if flat.size < height * stride:
        flat = np.pad(flat, (0, height * stride - flat.size))
    return flat.reshape(height, stride)[:, :wide]


def _mix(
    pixels: "Plane",
    bright: "Plane",
    blue: "NDArray[np.int16]",
    red: "NDArray[np.int16]",
    mix: _Mix,
) -> None:
    base = (bright.astype(np.int16) - mix.black) * mix.bright
    # 16 bits hold 239 * 75 + 127 * 102, but blue's part would not fit: that one is halved.
    pixels[..., 0] = np.clip(((base >> 1) + blue * (mix.blue // 2)) >> 5, 0, 255)
    pixels[..., 1] = np.clip((base - blue * mix.green_blue - red * mix.green_red) >> 6, 0, 255)
    pixels[..., 2] = np.clip((base + red * mix.red) >> 6, 0, 255)
