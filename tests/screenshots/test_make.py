"""The pictures of all pages: made by the one command, and honest about what does not fit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from build.screenshots.fit import is_button_cut, is_inside, is_label_cut, scrolling
from build.screenshots.longer import longer, longer_guide, longer_texts
from build.screenshots.make import main, settle
from build.screenshots.settings import all_settings
from wizard.guide.load import load_guide
from wizard.texts import Texts
from wizard.ui.kit.theme import Theme
from wizard.ui.kit.widgets import Column, label
from wizard.ui.session.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def application() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["test"])


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["1024x640-200-nl-longer-light"])
def test_one_command_makes_all_pages_of_a_setting_and_all_fits(
    setting: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "build.screenshots", str(tmp_path), setting]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "everything fits\n"), done.stdout
    assert "Traceback" not in done.stderr
    pictures = sorted((tmp_path / setting).glob("*.png"))
    seen = [path for path in pictures if not path.stem.endswith("-whole")]
    assert len(pictures) == 2 * len(seen)  # as its window shows it, and whole
    assert len(seen) >= 14 + 15  # for teachers, and for schools
    width, height = map(int, setting.split("-", maxsplit=1)[0].split("x"))
    for path in seen:
        with Image.open(path) as picture:
            assert picture.size == (width, height)
            assert len(picture.convert("L").getcolors(256) or []) > 20  # words were painted
    with Image.open(tmp_path / "sheets" / f"{setting}.png") as sheet:
        assert sheet.width > 5 * 480


def test_every_setting_is_there_once() -> None:
    settings = all_settings()

    assert max(Counter(setting.name for setting in settings).values()) == 1
    assert len(settings) == 3 * 3 * 2 * 2 + 2 * 2
    assert {setting.look for setting in settings} == {"light", "dark", "contrast"}


def test_usage_without_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "FOLDER" in capsys.readouterr().err


def test_texts_grow_by_half_and_keep_their_gaps() -> None:
    text = "Nog {open} van {total} niet ingevuld"
    grown = longer_texts(Texts("nl", {"a": text})).words["a"]

    assert grown.startswith(text)
    assert 1.3 < len(grown) / len(text) <= 1.5


def test_all_that_a_guide_says_grows_and_its_ids_stay() -> None:
    guide = load_guide(ROOT / "pages").guide
    assert guide
    grown = longer_guide(guide)

    assert [area.id for area in grown.areas] == [area.id for area in guide.areas]
    pairs = zip(guide.statements(), grown.statements(), strict=True)
    for (_, before), (_, after) in pairs:
        assert after.id == before.id
        assert dict(after.text) == {name: longer(text) for name, text in before.text.items()}


def test_what_has_too_little_room_is_found(application: QApplication) -> None:
    label, button = QLabel("Een zin die ruimte nodig heeft"), QPushButton("Een lange knop")
    label.resize(label.sizeHint())
    button.resize(button.sizeHint())
    assert not is_label_cut(label)
    assert not is_button_cut(button)

    label.resize(label.width() - 1, label.height())
    button.resize(button.width() // 2, button.height())
    assert is_label_cut(label)
    assert is_button_cut(button)
    label.setWordWrap(True)
    assert is_label_cut(label)


def test_what_sticks_out_of_a_window_is_found(application: QApplication) -> None:
    window = QLabel()
    window.resize(100, 50)
    button = QPushButton("Verder", window)
    button.setGeometry(60, 10, 40, 20)
    assert is_inside(button, window)
    button.move(61, 10)
    assert not is_inside(button, window)


class View(Struct):
    """As much of a window as is looked at: its page, and of that the column."""

    column: Column

    @property
    def page(self) -> View:
        return self


@pytest.mark.parametrize(
    ("words", "lines", "said"),
    [("Een zin.", 3, False), ("Een zin.", 40, True), ("Een lange zin. " * 300, 1, False)],
    ids=["fits", "many lines", "one text larger than the room"],
)
def test_what_scrolls_without_need_is_found(
    application: QApplication, words: str, lines: int, said: bool
) -> None:
    column = Column(Theme(ROOT / "resources", Settings()))
    column.add(*(label(words) for _ in range(lines)))
    column.finish()
    column.resize(400, 300)
    column.show()
    settle()
    assert bool(list(scrolling(View(column)))) is said  # type: ignore[arg-type] # no whole window
    column.close()
