"""The environment of a process that must have read nothing before it runs what a test hands it."""

from __future__ import annotations

import os


def fresh_environment(**more: str) -> dict[str, str]:
    """Return the present environment without what starts measuring coverage in each process.

    That reads modules of its own first, and these tests tell which modules were read.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, **more}
