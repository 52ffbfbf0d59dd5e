"""An overview of a folder: how long each file takes, and how much memory all of them.

Usage: ``python -m build.benchmark.probes.many FOLDER``. Starting the processes that read is not
counted: time runs from the first row.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from wizard.overview.ledger import open_ledger
from wizard.overview.scan import scan


def main(folder: Path) -> None:
    """Measure and print."""
    with open_ledger() as ledger:
        rows = scan(folder)
        ledger.add(next(rows))
        began, done = time.perf_counter(), 0
        for row in rows:
            ledger.add(row)
            done += 1
        each = (time.perf_counter() - began) * 1000 / max(done, 1)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"overview, each file": each, "overview, memory": kilobytes / 1000}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
