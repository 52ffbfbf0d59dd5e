"""A screen that nobody sees."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def screen() -> Iterator[Mapping[str, str]]:
    """Start an X server without hardware and give the variables that lead Qt to it.

    Where there is none, Qt's own offscreen platform takes its place.
    """
    server = which("Xvfb")
    if server is None:
        yield OFFSCREEN
        return
    read, write = os.pipe()
    command = [server, "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as running:
        os.close(write)
        try:
            with os.fdopen(read) as answer:
                number = answer.readline().strip()
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"} if number else OFFSCREEN
        finally:
            running.terminate()
