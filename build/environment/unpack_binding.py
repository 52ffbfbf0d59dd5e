"""Lay the Python part of PySide6 open, compiled; run by the Python that has PySide6.

That part is kept as a compressed text inside a library, and is unpacked and compiled anew at every
start: a sixth of all that a bare window takes. Asked to by ``SBK_EMBED``, PySide6 puts the files
beside itself, and takes them from there ever after.
"""

from __future__ import annotations

import compileall
import os
import py_compile
import sys
from pathlib import Path

FOLDER = "files.dir"
"""What PySide6 calls it, in the folder of ``shiboken6``."""


def main() -> int:
    """Unpack and compile; return the exit status."""
    os.environ["SBK_EMBED"] = "false"
    import PySide6.QtCore  # noqa: F401, PLC0415 - this unpacks
    import shiboken6  # noqa: PLC0415

    folder = Path(shiboken6.__file__).parent / FOLDER
    # For good: no date is compared, which a package or an installer may change.
    for_good = py_compile.PycInvalidationMode.UNCHECKED_HASH
    done = folder.is_dir() and compileall.compile_dir(
        folder, quiet=1, force=True, stripdir=folder.parent, invalidation_mode=for_good
    )
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
