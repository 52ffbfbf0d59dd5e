"""The checks of fonts, pictures, translation, and the window with every page."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from wizard.app import now, start
from wizard.selftest.bench import expect
from wizard.selftest.pictures import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from wizard.selftest.bench import Bench


def check_fonts(bench: Bench) -> str:
    """Check that every typeface loads."""
    files = sorted((bench.places.resources / "fonts").glob("*.ttf"))
    for file in files:
        loaded = QFontDatabase.addApplicationFont(str(file))
        expect((file.name, loaded >= 0), (file.name, True))
    return bench.texts("selftest.said-fonts", fonts=len(files))


def check_pictures(bench: Bench) -> str:
    """Check that every icon and every poster can be read."""
    icons = sorted((bench.places.resources / "icons").glob("*.svg"))
    posters = sorted((bench.places.resources / "videos").glob("*.poster.webp"))
    for icon in icons:
        expect((icon.name, QSvgRenderer(str(icon)).isValid()), (icon.name, True))
    for poster in posters:
        expect((poster.name, QImage(str(poster)).isNull()), (poster.name, False))
    return bench.texts("selftest.said-pictures", icons=len(icons), posters=len(posters))


def check_translation(bench: Bench) -> str:
    """Check that Qt's own buttons have a Dutch translation."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    expect(translator.load("qtbase_nl", folder), wanted=True)
    expect(translator.translate("QPlatformTheme", "Cancel"), "Annuleren")
    return bench.texts("selftest.said-translation")


def check_window(bench: Bench) -> str:
    """Check that the window opens, and that every page is drawn without an error."""
    with _errors_of_qt() as errors:
        started = start(replace(bench.places, data=bench.folder / "window"), now, bench.found)
        window = started.window
        window.show()
        for step in window.steps:
            window.go_to(step.id)
            QApplication.processEvents()
            expect((step.id, is_empty(window.grab().toImage())), (step.id, False))
        window.close()
        QApplication.processEvents()
    expect(errors, [])
    platform = QApplication.platformName()
    return bench.texts("selftest.said-window", pages=len(window.steps), platform=platform)


@contextmanager
def _errors_of_qt() -> Iterator[list[str]]:
    """Return a context that collects errors in methods called by Qt, which only prints them."""
    errors: list[str] = []

    def keep(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        errors.append(f"{kind.__name__}: {error}")

    earlier, sys.excepthook = sys.excepthook, keep
    try:
        yield errors
    finally:
        sys.excepthook = earlier
