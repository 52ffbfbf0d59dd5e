"""The checks of what needs Qt: pictures, films, printing, and the window itself on every page."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QLibraryInfo, QTimer, QTranslator, QUrl
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from wizard.app import now, start
from wizard.errors import UserError
from wizard.selftest.bench import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType

    from PySide6.QtMultimedia import QVideoFrame

    from wizard.selftest.bench import Bench

FRAMES: Final = 12
FILM_PATIENCE_MS: Final = 20_000
DARK: Final = 128
"""Of 255; a page with nothing as dark as this on it is empty."""


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


def check_film(bench: Bench) -> str:
    """Play a film until enough pictures came out of it, and see that they move."""
    from PySide6.QtMultimedia import QMediaPlayer, QVideoSink  # noqa: PLC0415 - may be missing

    film = next(iter(sorted((bench.places.resources / "videos").glob("*.webm"))))
    player, sink, pictures, loop = QMediaPlayer(), QVideoSink(), list[QImage](), QEventLoop()

    def take(frame: QVideoFrame) -> None:
        if frame.isValid() and not (picture := frame.toImage()).isNull():
            pictures.append(picture)
        if len(pictures) >= FRAMES:
            loop.quit()

    player.setVideoSink(sink)
    sink.videoFrameChanged.connect(take)
    QTimer.singleShot(FILM_PATIENCE_MS, loop.quit)
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.play()
    loop.exec()
    player.stop()
    if len(pictures) < FRAMES:
        raise UserError("selftest-film", film=film.name, frames=len(pictures))
    expect(any(picture != pictures[0] for picture in pictures), wanted=True)
    size = pictures[0].size()
    return bench.texts(
        "selftest.said-film", frames=FRAMES, width=size.width(), height=size.height()
    )


def check_pages(bench: Bench) -> str:
    """Render the pages of a signed checklist; none of them is empty, and a view shows them."""
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415 - may be missing

    from wizard.ui.paper.printing import page_image  # noqa: PLC0415
    from wizard.ui.paper.view import PaperView  # noqa: PLC0415 - may be missing

    document = QPdfDocument()
    expect(document.load(str(bench.signed[0].path)), QPdfDocument.Error.None_)
    for number in range(document.pageCount()):
        expect((number, _is_empty(page_image(document, number))), (number, False))
    view = PaperView(document, bench.texts)
    expect(view.document().pageCount(), document.pageCount())
    view.grab()
    return bench.texts("selftest.said-pages", pages=document.pageCount())


def check_printing(bench: Bench) -> str:
    """Print a signed checklist, to a file."""
    from wizard.ui.paper.printing import a4_printer, print_pdf  # noqa: PLC0415 - may be missing

    out = bench.folder / "printed.pdf"
    printer = a4_printer()
    printer.setOutputFileName(str(out))
    pages = print_pdf(bench.signed[0].path, printer)
    expect(out.read_bytes()[:5], b"%PDF-")
    return bench.texts("selftest.said-printing", pages=pages)


def check_window(bench: Bench) -> str:
    """Open the window and paint every page."""
    with _errors_of_qt() as errors:
        started = start(replace(bench.places, data=bench.folder / "window"), now, bench.found)
        window = started.window
        window.show()
        for step in window.steps:
            window.go_to(step.id)
            QApplication.processEvents()
            expect((step.id, _is_empty(window.grab().toImage())), (step.id, False))
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


def _is_empty(picture: QImage) -> bool:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return min(bytes(grey.constBits()), default=255) > DARK


CHECKS: Final[Mapping[str, Callable[[Bench], str]]] = {
    "fonts": check_fonts,
    "pictures": check_pictures,
    "translation": check_translation,
    "film": check_film,
    "pages": check_pages,
    "printing": check_printing,
    "window": check_window,
}
