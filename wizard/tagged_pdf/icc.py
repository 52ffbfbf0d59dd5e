"""An sRGB colour profile of our own: ICC version 2.1, small, the same bytes every time.

The numbers are public: IEC 61966-2-1 for sRGB, ICC.1:1998-09 for the form. The primaries are
adapted to the profile connection space's D50 white with the Bradford matrix, as all sRGB
profiles do.
"""

from __future__ import annotations

import struct
from typing import Final

_D50: Final = (0.9642, 1.0, 0.8249)
_RED: Final = (0.4360747, 0.2225045, 0.0139322)
_GREEN: Final = (0.3850649, 0.7168786, 0.0971045)
_BLUE: Final = (0.1430804, 0.0606169, 0.7141733)
_CURVE_POINTS: Final = 256
_HEADER_SIZE: Final = 128
_TAG_SIZE: Final = 12
_DESCRIPTION: Final = b"sRGB"
_COPYRIGHT: Final = b"No rights reserved"


def srgb_profile() -> bytes:
    """Return the profile."""
    curve = _curve()
    tags = {
        b"desc": _description(),
        b"cprt": b"text" + bytes(4) + _COPYRIGHT + b"\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _assembled(tags)


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    """Return header, tag table and tag data; equal data is stored once."""
    offset = _HEADER_SIZE + 4 + _TAG_SIZE * len(tags)
    places: dict[bytes, int] = {}
    table, data = b"", b""
    for signature, content in tags.items():
        if content not in places:
            places[content] = offset + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", signature, places[content], len(content))
    body = struct.pack(">I", len(tags)) + table + data
    return _header(_HEADER_SIZE + len(body)) + body


def _header(size: int) -> bytes:
    fields = struct.pack(
        ">I4sI4s4s4s6H4s4sII4sQI3i",
        size,
        bytes(4),  # preferred module: none
        0x02100000,  # version 2.1.0
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2000, 1, 1, 0, 0, 0),  # made: a fixed moment
        b"acsp",
        bytes(4),  # platform: any
        0,  # flags
        0,  # manufacturer
        bytes(4),  # model
        0,  # attributes
        0,  # intent: perceptual
        *(_fixed(value) for value in _D50),
    )
    return fields.ljust(_HEADER_SIZE, b"\0")


def _fixed(value: float) -> int:
    """Return a number as s15Fixed16."""
    return round(value * 65536)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *map(_fixed, values))


def _curve() -> bytes:
    points = (round(_linear(at / (_CURVE_POINTS - 1)) * 65535) for at in range(_CURVE_POINTS))
    return struct.pack(f">4sII{_CURVE_POINTS}H", b"curv", 0, _CURVE_POINTS, *points)


def _linear(value: float) -> float:
    """Return the light of an sRGB value (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _description() -> bytes:
    text = _DESCRIPTION + b"\0"
    other_scripts = bytes(4 + 4 + 2 + 1 + 67)  # no Unicode and no Macintosh description
    return struct.pack(">4sII", b"desc", 0, len(text)) + text + other_scripts
