"""The checks of what needs Qt: pictures, films, printing, and the window itself on every page."""

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
    """Load every typeface."""
    files = sorted((bench.places.resources / "fonts").glob("*.ttf"))
    for file in files:
        loaded = QFontDatabase.addApplicationFont(str(file))
        expect((file.name, loaded >= 0), (file.name, True))
    return bench.texts("selftest.said-fonts", fonts=len(files))


def check_pictures(bench: Bench) -> str:
    """Read every icon and every poster."""
    icons = sorted((bench.places.resources / "icons").glob("*.svg"))
    posters = sorted((bench.places.resources / "videos").glob("*.poster.webp"))
    for icon in icons:
        expect((icon.name, QSvgRenderer(str(icon)).isValid()), (icon.name, True))
    for poster in posters:
        expect((poster.name, QImage(str(poster)).isNull()), (poster.name, False))
    return bench.texts("selftest.said-pictures", icons=len(icons), posters=len(posters))


def check_translation(bench: Bench) -> str:
    """Find the Dutch words for Qt's own buttons."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    expect(translator.load("qtbase_nl", folder), wanted=True)
    expect(translator.translate("QPlatformTheme", "Cancel"), "Annuleren")
    return bench.texts("selftest.said-translation")


def check_window(bench: Bench) -> str:
    """Open the window and paint every page."""
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
    """Collect errors in methods that Qt calls: it prints them and goes on."""
    errors: list[str] = []

    def keep(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        errors.append(f"{kind.__name__}: {error}")

    earlier, sys.excepthook = sys.excepthook, keep
    try:
        yield errors
    finally:
        sys.excepthook = earlier
