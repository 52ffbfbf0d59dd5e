"""Reads property lists, the files in which macOS stores an administrator's settings."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_property_list(data: bytes) -> Mapping[str, object]:
    """Return the entries of a property list.

    Raises:
        ValueError: the bytes are not a property list.
    """
    try:
        read: Mapping[str, object] = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError) as error:
        raise ValueError(str(error)) from error
    return read
