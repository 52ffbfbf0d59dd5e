"""The order of the parts: who may know whom, who may use which library, and what a start loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.fresh import fresh_environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "wizard"

# The rooms of the program from top to bottom; a room may use those on lower lines only, never those
# beside it. ARCHITECTURE.md shows the same order.
LINES = (
    ("__main__",),
    ("selftest",),
    ("app",),
    ("commands", "ui"),
    ("startup",),
    ("signed_checklist", "school_pack"),
    ("document", "overview"),
    ("checklist", "proofreading", "signing", "tagged_pdf"),
    ("answers", "keys", "pdf_reader", "rollout"),
    ("school",),
    ("decoder", "guide", "logbook", "webvtt"),
    ("errors", "gc_pause", "leftovers", "safe_text", "scripts", "storage", "texts"),
    ("languages",),
    ("wizard",),  # the version and nothing else
)
# The rooms of the window in the same way.
WINDOW_LINES = (
    ("pack_wizard",),
    ("teacher",),
    ("names", "overview", "paper", "key"),
    ("checking",),
    ("window",),
    ("dialogs",),
    ("ink", "player", "session"),
    ("kit",),
    ("ui",),  # what goes before all Qt
)
LINE_OF = {part: number for number, parts in enumerate(LINES) for part in parts}
WINDOW_LINE_OF = {part: number for number, parts in enumerate(WINDOW_LINES) for part in parts}

# Arrows that point down and are not wanted all the same, by who would use them.
UNWANTED = {
    "signing": {"answers", "school", "guide", "texts"},  # bytes and keys
    "keys": {"school", "guide", "texts"},
    "document": {"guide", "school", "signing"},  # the paper knows a checklist and no key
    "tagged_pdf": {"answers", "keys", "school", "guide", "texts"},  # pages and no checklist
    "guide": {"texts", "storage"},  # what is asked, in its own words
}
MOST_LATE_IMPORTS = 43
MOST_FILES = 24
"""In one folder: more is a room where nobody finds the place for a new line."""

HOMES = {
    "PySide6": {"ui", "app", "selftest"},
    "reportlab": {"document", "tagged_pdf"},
    "pyhanko": set(),  # the tests' judge, not the program's
    "asn1crypto": set(),
    "cryptography": {"keys", "school_pack", "signing"},
    "markdown": {"guide"},
    "icalendar": {"checklist"},
    "xlsxwriter": {"overview"},
    "pypdfium2": {"decoder"},
    "zxingcpp": {"decoder", "document"},
    "PIL": {"decoder"},
    "olefile": {"rollout"},
    "zxcvbn": {"keys"},
}
NETWORK = {
    *("socket", "ssl", "asyncio", "http.client", "urllib.request", "ftplib", "smtplib"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}
# What a start must not wait for: together well over a second.
LATER = {
    *("dataclasses", "html", "secrets"),
    *("reportlab", "cryptography", "keyring", "icalendar", "markdown"),
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
            for used in {_module_of(node.module or "", alias.name) for alias in node.names}:
                yield Use(name, used, node in at_import)


def _module_of(module: str, name: str) -> str:
    """Return what ``from module import name`` imports: a module of a package, or the module."""
    inner = ROOT.joinpath(*module.split("."), f"{name}.py")
    return f"{module}.{name}" if inner.is_file() else module


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _at_import(child)


@cache
def all_uses() -> tuple[Use, ...]:
    return tuple(
        use
        for name, path in modules().items()
        for use in uses_in(name, path.read_text(encoding="utf-8"))
    )


def part_of(module: str) -> str:
    """Return the room of ``wizard`` that a module belongs to: a folder, or a file beside them."""
    names = module.split(".")
    return names[1] if len(names) > 1 else names[0]


def window_part_of(module: str) -> str:
    """Return the room of the window that a module belongs to."""
    names = module.split(".")
    return names[2] if len(names) > 2 else names[1]


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


def wrong_window_arrows(uses: Iterable[Use]) -> set[str]:
    """Return the imports between rooms of the window that do not point down."""
    wrong = set()
    for use in uses:
        if part_of(use.user) != "ui" or part_of(use.used) != "ui" or not is_ours(use.used):
            continue
        user, used = window_part_of(use.user), window_part_of(use.used)
        if user != used and WINDOW_LINE_OF[used] <= WINDOW_LINE_OF[user]:
            wrong.add(f"{use.user} -> {use.used}")
    return wrong


def test_every_part_has_its_line() -> None:
    assert {part_of(name) for name in modules()} <= LINE_OF.keys()
    window = {window_part_of(name) for name in modules() if part_of(name) == "ui"}
    assert window <= WINDOW_LINE_OF.keys()


def test_arrows_point_down() -> None:
    assert wrong_arrows(all_uses()) == set()


def test_arrows_inside_the_window_point_down() -> None:
    assert wrong_window_arrows(all_uses()) == set()


def test_a_wrong_arrow_inside_the_window_is_noticed() -> None:
    user, used = "wizard.ui.kit.theme", "wizard.ui.session.settings"
    assert wrong_window_arrows([Use(user, used, at_import=False)]) == {f"{user} -> {used}"}


def test_the_order_of_the_rooms_is_the_one_that_is_drawn() -> None:
    """The two lists of ARCHITECTURE.md are these, word for word."""
    drawn = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for lines in (LINES, WINDOW_LINES):
        assert "\n".join("  ".join(parts) for parts in lines) in drawn


def test_no_folder_is_crowded() -> None:
    folders = [path for path in (PROGRAM, *PROGRAM.rglob("*")) if path.is_dir()]
    counts = {str(one.relative_to(ROOT)): len([*one.glob("*.py")]) for one in folders}
    assert {folder: n for folder, n in counts.items() if n > MOST_FILES} == {}


@cache
def late_imports() -> dict[str, str]:
    """Return the imports inside functions: where each stands, and its line of source."""
    found = {}
    for name, path in modules().items():
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        for function in ast.walk(ast.parse(source)):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    found[f"{name}:{node.lineno}"] = lines[node.lineno - 1]
    return found


def test_imports_inside_functions_are_few() -> None:
    assert len(late_imports()) <= MOST_LATE_IMPORTS


def test_an_import_inside_a_function_says_what_it_saves() -> None:
    """In milliseconds, on its own line; or why the module is not there everywhere."""
    silent = [
        place
        for place, line in late_imports().items()
        if not re.search(r"# noqa: (?:PLC0415|F401).* -- .*(?:\bms\b|only on )", line)
    ]
    assert silent == []


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
    """Imports for types and in functions count: a circle is one however late it closes."""
    known = modules()
    graph: dict[str, set[str]] = {name: set() for name in known}
    for use in all_uses():
        if use.used in known and use.used != use.user:
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
        env=fresh_environment(QT_QPA_PLATFORM="offscreen"),
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
