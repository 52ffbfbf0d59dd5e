"""From where Debian's packages come: from the mirror that this machine itself installs from."""

from __future__ import annotations

import re
from pathlib import Path

from build.common.workshop import BuildError


def mirror() -> str:
    """Return the address of the mirror of Debian that apt names here.

    Raises:
        BuildError: it names none.
    """
    sources = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    text = "\n".join(path.read_text() for path in sources if path.is_file())
    found = re.search(r"https?://\S+/debian/?(?=\s)", text)
    if found is None:
        raise BuildError("apt names no mirror of Debian")
    return found.group()
