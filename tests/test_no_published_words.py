"""Only ``tests/guide`` hangs on the published guidance: a changed sentence breaks no other test."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.folders import PUBLISHED, ROOT, SMALL_GUIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TESTS = ROOT / "tests"
ID = re.compile(r"\b[A-Z]{1,2}\d+(?:\.\d+)?\b")
DECLARED = re.compile(r"^(?:id|areas|rules) = (.+)$", re.MULTILINE)

FILMS = "the films are of the published areas; what they say is read from the guide"

# Who names an id that only the published guide has, and why it is not that guide's.
MADE_UP = {
    "document/mutants.py": "H4 is a heading of a PDF",
    "films/test_encode.py": FILMS,
    "films/test_films.py": FILMS,
    "films/test_painting.py": FILMS,
    "films/test_storyboard.py": FILMS,
    "test_no_published_words.py": "says what they are",
    "overview/conftest.py": "A9 is a cell of a sheet",
    "overview/test_write.py": "A9 is a cell of a sheet",
    "selftest/test_core.py": "the films that an installation needs",
}
# Who reads the published guide all the same, and why; none of them quotes it.
READERS = {
    "benchmark/test_experiments.py": "makes a guide twice as large out of any",
    "build/test_wheel.py": "what an installation brings",
    "commands/conftest.py": "the folders of resources and data",
    "commands/test_another_guide.py": "two guides beside each other",
    "commands/test_check.py": "the guide that is checked where none is named",
    "films/test_storyboard.py": FILMS,
    "folders.py": "says where it is",
    "journey/test_another_guide.py": "two guides beside each other",
    "keys/test_device_key.py": "the program's own texts",
    "privacy/walk.py": "the program as it is installed",
    "rollout/test_documents.py": "a board's documents say what the published guide asks",
    "screens/show_windows.py": "its real sentences have to fit every screen",
    "screenshots/test_make.py": "pictures of the program as it is installed",
    "selftest/conftest.py": "the program as it is installed",
    "selftest/test_core.py": "the program as it is installed",
    "selftest/test_run.py": "the program as it is installed",
    "selftest/test_window.py": "the program as it is installed",
    "tagged_pdf/test_profile.py": "a sum of a file that was published",
    "test_layers.py": "what a start of the installed program loads",
    "test_main.py": "where an installed program finds it",
    "test_no_published_words.py": "this one",
    "test_third_language.py": "a copy of the small guide in a folder of that name",
    "ui/paper/test_printing.py": "pages of paper",
    "ui/session/test_alarm.py": "the program as it is installed",
    "ui/teacher/pages/test_other_pages.py": "a copy of the small guide in a folder of that name",
    "ui/test_nothing_cut.py": "its real sentences have to fit every window",
}


def ids_of(folder: Path) -> set[str]:
    """Return the ids that the files of a guide declare."""
    files = [folder / "guide.toml", *folder.glob("*/area.toml")]
    declared = (DECLARED.findall(file.read_text("utf-8")) for file in files)
    return {one for lines in declared for line in lines for one in ID.findall(line)}


def program_tests() -> Iterator[tuple[str, Path]]:
    for file in sorted(TESTS.rglob("*.py")):
        name = file.relative_to(TESTS).as_posix()
        if not name.startswith("guide/"):
            yield name, file


def strings_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_test_of_the_program_names_an_id_of_the_published_guide() -> None:
    theirs = ids_of(PUBLISHED) - ids_of(SMALL_GUIDE)
    assert len(theirs) > 50
    found = {}
    for name, file in program_tests():
        named = {one for said in strings_in(file) for one in ID.findall(said)} & theirs
        if named:
            found[name] = sorted(named)
    assert found.keys() == MADE_UP.keys(), found


def test_who_reads_the_published_guide_is_known() -> None:
    ways = ("PUBLISHED", '"pages"', "default_places()")
    readers = {
        name
        for name, file in program_tests()
        if any(way in file.read_text("utf-8") for way in ways)
    }
    assert readers == READERS.keys()
