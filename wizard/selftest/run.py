"""``startklaar selftest``: runs all checks on this computer, and prints a line for each."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from wizard import __version__
from wizard.commands.errors import FAILED, describe, describe_os_error
from wizard.commands.progress import progress_bar
from wizard.commands.terminal import flush, show, write_json
from wizard.errors import UserError
from wizard.school.lookup import find_pack, sources_at
from wizard.selftest import late_checks
from wizard.selftest.bench import Bench
from wizard.selftest.core import CHECKS, Connections

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from wizard.storage.places import Places
    from wizard.texts import Texts

CHECK_COUNT = len(CHECKS) + len(late_checks.WITHOUT_QT) + len(late_checks.CHECKS) + 1
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


class Finding(Struct, frozen=True):
    """The result of one check.

    Attributes:
        name: the check's name.
        good: whether it passed.
        said: the result or the error, in the user's language.
        milliseconds: its duration.
    """

    name: str
    good: bool
    said: str
    milliseconds: int


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Run every check and print its result; return 0 if all passed, else 1."""
    connections = Connections()
    connections.watch()
    with TemporaryDirectory(prefix="startklaar-selftest-", ignore_cleanup_errors=True) as folder:
        found = find_pack(options.pack, sources_at(places))
        bench = Bench(replace(places, data=Path(folder)), texts, found)
        findings = _shown(_findings(bench, connections), texts, quiet=options.json)
    bad = sum(not finding.good for finding in findings)
    if options.json:
        _write(findings)
    elif bad:
        show(texts("selftest.not-good", bad=bad, checks=len(findings)))
    else:
        show(texts("selftest.all-good", checks=len(findings)))
    return FAILED if bad else 0


def _findings(bench: Bench, connections: Connections) -> Iterator[Finding]:
    for name, check in CHECKS.items():
        yield _finding(name, check, bench)
    for name in late_checks.WITHOUT_QT:
        yield _finding(name, partial(late_checks.run_late_check, name), bench)
    yield from _window_findings(bench)
    yield _finding("network", connections.check, bench)


def _window_findings(bench: Bench) -> Iterator[Finding]:
    """Yield the results of the checks that need Qt, or one result if Qt cannot be loaded."""
    try:
        from wizard.app import make_application  # noqa: PLC0415 -- 300 ms, and may be missing
    except ImportError as error:
        yield Finding("qt", good=False, said=str(error), milliseconds=0)
        return
    _prepare_qt()
    application = make_application()
    for name in late_checks.CHECKS:
        yield _finding(name, partial(late_checks.run_late_check, name), bench)
    application.quit()


def _prepare_qt() -> None:
    """Silence Qt's own messages; without a screen, make Qt draw into memory."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _finding(name: str, check: Callable[[Bench], str], bench: Bench) -> Finding:
    began = time.monotonic()
    try:
        good, said = True, check(bench)
    except UserError as error:
        good, said = False, describe(error, bench.texts)
    except OSError as error:
        good, said = False, describe_os_error(error, bench.texts)
    except Exception as error:  # noqa: BLE001 - every error is a result
        good, said = False, f"{type(error).__name__}: {error}"
    return Finding(name, good, said, round((time.monotonic() - began) * 1000))


def _shown(findings: Iterator[Finding], texts: Texts, *, quiet: bool) -> list[Finding]:
    """Return all results; print each as soon as it is known, unless ``quiet``."""
    collected = []
    with progress_bar(texts) as progress:
        progress.move(0, CHECK_COUNT)
        for finding in findings:
            collected.append(finding)
            if not quiet:
                with progress.aside():
                    _show(finding, texts)
            progress.move(len(collected), CHECK_COUNT)
    return collected


def _show(finding: Finding, texts: Texts) -> None:
    mark = texts("selftest.good" if finding.good else "selftest.bad")
    name = texts(f"selftest.check-{finding.name}")
    show(texts("selftest.line", mark=mark, name=name, said=finding.said))
    flush()


def _write(findings: list[Finding]) -> None:
    report: dict[str, Any] = {
        "startklaar": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "installed": bool(getattr(sys, "frozen", False)),
        "good": all(finding.good for finding in findings),
        "checks": [
            {
                "name": one.name,
                "good": one.good,
                "said": one.said,
                "milliseconds": one.milliseconds,
            }
            for one in findings
        ],
    }
    if qt := getattr(sys.modules.get("PySide6"), "__version__", ""):
        report["qt"] = qt
    written = json.dumps(report, ensure_ascii=False, indent=1)
    write_json(f"{written}\n".encode(errors="replace"))
