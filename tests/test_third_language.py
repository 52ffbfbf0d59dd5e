"""A third language: one line in ``wizard/languages.py``, and its words. Nothing else.

The program is copied, gets the line and generated words, and is started as a process of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import SMALL_GUIDE

ROOT = Path(__file__).parents[1]
LINE = '    LanguageInfo("fy", "Frysk", "fy_NL"),\n'
LAST = '    LanguageInfo("en", "English", "en_GB"),\n'
MARK = "·fy·"

WINDOW = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtWidgets import QApplication, QMenu
from wizard.app import make_application, start, start_for_school
from wizard.storage.places import Places
from wizard.ui.player.player import FilmPlayer
from wizard.ui.teacher.read_aloud import listed_voices
from wizard.ui.window.language_button import LanguageButton

root, home = map(Path, sys.argv[1:])
application = make_application()
clock = lambda: datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
places = Places(root / "pages", root / "resources", home)
started = start(places, clock)
window, session = started.window, started.session
window.show()
session.set_language("fy")
others = [one for key, one in window.tools.others.items() if key.startswith("language-")]
print("offered", [one.text() for one in others])
others[1].trigger()
print("chosen-there", session.language)
session.set_language("fy")
print("title", session.texts("intake.title"))
window.go_to("A1/explanation")
film = window.page.findChildren(FilmPlayer)[0]
print("captions", film._cues[0].lines)
print("gist", session.guide.whole_areas[0].bullets[0].gist["fy"])
print("voice", sorted(listed_voices("x  nl-NL  none\\nFrisian  fy  none").best))
window.close()
school = start_for_school(places, clock)
school.show()
button = school.findChildren(LanguageButton)[0]
print("school", button.text())
button.click()
menu = next(one for one in application.topLevelWidgets() if isinstance(one, QMenu))
print("menu", [(one.text(), one.isChecked()) for one in menu.actions()])
menu.actions()[1].trigger()
print("chosen", school.session.language)
menu.close()
for step in school.steps:
    school.go_to(step.id)
school.close()
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with a third language."""
    root = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "wizard", root / "wizard", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SMALL_GUIDE, root / "pages")
    (root / "resources").mkdir()
    for part in (ROOT / "resources").iterdir():
        if part.name == "texts":
            shutil.copytree(part, root / "resources" / "texts")
        else:
            (root / "resources" / part.name).symlink_to(part)
    listed = root / "wizard" / "languages.py"
    source = listed.read_text("utf-8")
    assert LAST in source
    listed.write_text(source.replace(LAST, LAST + LINE), "utf-8")
    for guidance in [*root.glob("pages/en.md"), *root.glob("pages/*/en.md")]:
        made = guidance.read_text("utf-8").replace(". ", f". {MARK} ")
        guidance.with_name("fy.md").write_text(made, "utf-8")
    for texts in root.glob("resources/texts/*.en.toml"):
        name = texts.name.replace(".en.", ".fy.")
        texts.with_name(name).write_text(texts.read_text("utf-8"), "utf-8")
    return root


def run(program: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(program),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "fy_NL.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def test_the_command_line_speaks_it_and_the_check_asks_for_it(
    program: Path, tmp_path: Path
) -> None:
    said = run(program, tmp_path, "-m", "wizard", "check")
    assert said.stdout.endswith("8 statements, nl, en, fy.\n"), said
    (program / "pages" / "voor-de-rit" / "fy.md").rename(tmp_path / "fy.md")
    lacking = run(program, tmp_path, "-m", "wizard", "check")
    (tmp_path / "fy.md").rename(program / "pages" / "voor-de-rit" / "fy.md")
    assert lacking.returncode == 1
    assert "voor-de-rit/fy.md" in lacking.stdout


def test_the_paper_is_in_it(program: Path, tmp_path: Path) -> None:
    answers, made = tmp_path / "answers.json", tmp_path / "made.pdf"
    command = ("-m", "wizard", "fill", "--language", "fy")
    example = run(program, tmp_path, *command, "--example", "--out", str(answers))
    assert example.returncode == 0, example
    filled = run(program, tmp_path, *command, str(answers), "--out", str(made))
    assert filled.returncode == 0, filled
    verified = run(program, tmp_path, "-m", "wizard", "verify", str(made), "--json")
    assert verified.returncode == 0, verified
    read = "from pypdfium2 import PdfDocument; import sys; p = PdfDocument(sys.argv[1])"
    words = run(
        program,
        tmp_path,
        "-c",
        f"{read}; print(*(x.get_textpage().get_text_range() for x in p), p.get_metadata_dict())",
        str(made),
    )
    assert "fy" in words.stdout, words


def test_both_windows_offer_and_speak_it(program: Path, tmp_path: Path) -> None:
    said = run(program, tmp_path, "-c", WINDOW, str(program), str(tmp_path / "home"))
    lines = dict(line.split(" ", 1) for line in said.stdout.splitlines())
    assert said.returncode == 0, said
    assert lines["offered"] == str(["Nederlands", "English"])
    assert lines["chosen-there"] == "en"
    languages = [("Nederlands", False), ("English", False), ("Frysk", True)]
    assert lines["menu"] == str(languages)
    assert lines["chosen"] == "en"
    assert lines["title"] == "About your work"
    assert lines["captions"].startswith("(")
    assert lines["gist"]
    assert lines["voice"] == str(["fy", "nl"])
    assert lines["school"] == "Language"
