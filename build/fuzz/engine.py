"""One door under the engine, in a process of its own: ``python -m build.fuzz.engine DOOR …``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["wizard", "markdown"]):
    from build.fuzz.door import Workshop, enter, warm_up
    from build.fuzz.doors import DOORS
    from build.fuzz.watch import Watch

HANG_SECONDS = 5
MOST_MEGABYTES = 500


def main(name: str, seconds: str, corpus: str, found: str) -> None:
    """Try inputs for so long; the process ends with a failure at the first that finds something.

    Args:
        name: of the door.
        seconds: how long.
        corpus: the folder of what was worth keeping.
        found: the folder for an input that must not happen.
    """
    sys.dont_write_bytecode = True
    with TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        door = DOORS[name](shop)
        for number, seed in enumerate(door.seeds):
            (Path(corpus) / f"seed-{number}").write_bytes(seed)
        warm_up(door, shop)
        watch = Watch(shop.folder)

        def once(data: bytes) -> None:
            with watch.on():
                enter(door, shop, data)

        limits = [f"-timeout={HANG_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}"]
        limits += [f"-max_total_time={seconds}", f"-max_len={door.most}"]
        quiet = ["-print_final_stats=1", f"-artifact_prefix={found}/"]
        atheris.Setup([name, *limits, *quiet, corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
