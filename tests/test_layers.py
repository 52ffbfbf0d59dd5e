"""The order of the parts: who may know whom, who may use which library, and what a start loads."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "wizard"

# From top to bottom; a part may use those on lower lines only, never those beside it.
LINES = (
    ("__main__",),
    ("selftest",),
    ("app",),
    ("commands", "opening", "ui"),
    ("finish", "press", "trusting", "verdict_words"),
    ("device_key", "examine", "scan"),
    ("paper_code", "school_offer", "handout"),
    ("school_pack",),
    ("document", "overview"),
    ("checklist", "signing"),
    ("answers",),
    ("school",),
    ("guide", "captions"),
    ("file_lock", "logbook"),
    ("errors", "files", "garbage", "places", "texts", "visible"),
    ("wizard",),  # the version and nothing else
)
LINE_OF = {part: number for number, parts in enumerate(LINES) for part in parts}

# Arrows that point down and are not wanted all the same, by who would use them.
UNWANTED = {
    "signing": {"answers", "school", "guide", "texts", "places"},  # bytes and keys
    "document": {"guide", "school", "signing"},  # the paper knows a checklist and no key
    "guide": {"texts", "places"},  # what is asked, in its own words
    "examine": {"answers", "guide", "school"},  # a stranger has the file alone
}

HOMES = {
    "PySide6": {"ui", "app", "selftest"},
    "reportlab": {"document", "examine"},
    "pyhanko": {"signing"},
    "pyhanko_certvalidator": {"signing"},
    "asn1crypto": {"signing"},
    "cryptography": {"signing", "school_pack"},
    "markdown": {"guide"},
    "icalendar": {"checklist"},
    "xlsxwriter": {"overview"},
    "pypdfium2": {"scan"},
    "zxingcpp": {"scan"},
    "PIL": {"scan", "school"},
}
NETWORK = {
    *("socket", "ssl", "asyncio", "http.client", "urllib.request", "ftplib", "smtplib"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}
# What a start must not wait for: together well over a second.
LATER = {
    *("dataclasses", "html", "secrets"),
    *("reportlab", "pyhanko", "asn1crypto", "cryptography", "keyring", "icalendar", "markdown"),
    *("PySide6.QtMultimedia", "PySide6.QtPrintSupport"),
    *("PySide6.QtPdf", "PySide6.QtPdfWidgets"),
    "wizard.ui.dialogs.base",
}


class Use(NamedTuple):
    """One import.

    Attributes:
        user: the module that imports.
        used: the module that is imported.
        at_import: whether it happens when ``user`` is imported.
    """

    user: str
    used: str
    at_import: bool


def modules() -> dict[str, Path]:
    """Return every module of the program by its dotted name."""
    found = {}
    for path in sorted(PROGRAM.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    return found


def uses_in(name: str, source: str) -> Iterator[Use]:
    """Yield the imports of a module; those for type checkers and in functions come later."""
    tree = ast.parse(source)
    at_import = set(_at_import(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Use(name, alias.name, node in at_import) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots"
            assert all(alias.name != "*" for alias in node.names), f"{name} imports everything"
            yield Use(name, node.module or "", node in at_import)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _at_import(child)


def all_uses() -> list[Use]:
    return [
        use
        for name, path in modules().items()
        for use in uses_in(name, path.read_text(encoding="utf-8"))
    ]


def part_of(module: str) -> str:
    """Return the folder or file below ``wizard`` that a module belongs to."""
    names = module.split(".")
    return names[1] if len(names) > 1 else names[0]


def is_ours(module: str) -> bool:
    return module.partition(".")[0] == "wizard"


def wrong_arrows(uses: Iterable[Use]) -> set[str]:
    """Return the imports that do not point down, or down to where they may not."""
    wrong = set()
    for use in uses:
        user, used = part_of(use.user), part_of(use.used)
        if user == used or not is_ours(use.used) or not {user, used} <= LINE_OF.keys():
            continue  # a part without a line fails a test of its own
        if LINE_OF[used] <= LINE_OF[user] or used in UNWANTED.get(user, ()):
            wrong.add(f"{use.user} -> {use.used}")
    return wrong


def test_every_part_has_its_line() -> None:
    assert {part_of(name) for name in modules()} <= LINE_OF.keys()


def test_arrows_point_down() -> None:
    assert wrong_arrows(all_uses()) == set()


@pytest.mark.parametrize(
    ("user", "used"),
    [
        ("wizard.guide.load", "wizard.answers.model"),
        ("wizard.checklist.build", "wizard.signing.sign"),
        ("wizard.signing.sign", "wizard.guide.model"),
    ],
)
def test_a_wrong_arrow_is_noticed(user: str, used: str) -> None:
    source = f"if TYPE_CHECKING:\n    from {used} import something\n"
    assert wrong_arrows(uses_in(user, source)) == {f"{user} -> {used}"}


def test_modules_do_not_need_each_other_in_a_circle() -> None:
    known = modules()
    graph: dict[str, set[str]] = {name: set() for name in known}
    for use in all_uses():
        if use.at_import and use.used in known:
            graph[use.user].add(use.used)
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(known)


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_home(library: str) -> None:
    homes = {part_of(use.user) for use in all_uses() if use.used.split(".")[0] == library}
    assert homes <= HOMES[library]


def test_only_a_time_stamp_uses_the_network() -> None:
    assert {use.user for use in all_uses() if use.used in NETWORK} <= {"wizard.signing.timestamp"}


SHOW_THE_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from wizard.app import now, prepare_environment, start
from wizard.storage.places import Places

prepare_environment()
application = QApplication([])
root, home = map(Path, sys.argv[1:])
started = start(Places(root / "pages", root / "resources", home), now)
started.window.show()
application.processEvents()
started.window.close()
"""


def loaded_after(code: str, *arguments: str) -> set[str]:
    """Return the modules in memory after a fresh process ran some code."""
    report = "\nimport sys; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code + report, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(run.stdout.split())


def importing(parts: Iterable[str]) -> str:
    """Return code that imports every module of these parts."""
    wanted = set(parts)
    return "\n".join(f"import {name}" for name in modules() if part_of(name) in wanted)


def test_the_core_loads_no_qt() -> None:
    loaded = loaded_after(importing(LINE_OF.keys() - {"__main__", "selftest", "app", "ui"}))
    assert "reportlab" in loaded  # the modules were really imported
    assert not {"PySide6", "shiboken6"} & loaded


def test_the_window_loads_nothing_that_can_wait(tmp_path: Path) -> None:
    loaded = loaded_after(SHOW_THE_WINDOW, str(ROOT), str(tmp_path))
    assert "wizard.ui.teacher.pages.welcome" in loaded  # the window was really shown
    assert not LATER & loaded


def test_the_window_is_loaded_by_pythons_own_import() -> None:
    """Qt's looks into the source of each module and keeps it."""
    code = "import wizard.ui, wizard.app, linecache; print(*linecache.cache)"
    assert str(PROGRAM / "app.py") not in loaded_after(code)


def test_the_python_part_of_qt_is_compiled_once_and_not_at_every_start() -> None:
    code = "import shiboken6, shibokensupport.feature as part; print(part.__cached__)"
    (path,) = (one for one in loaded_after(code) if one.endswith(".pyc"))
    assert Path(path).is_file()


def test_a_checklist_is_verified_without_a_guide_a_draft_and_a_school_pack() -> None:
    loaded = loaded_after("import wizard.commands.verify")
    assert "wizard.signed_checklist.examine" in loaded
    assert not {"wizard.guide.model", "wizard.storage.lock", "wizard.school.archive"} & loaded
