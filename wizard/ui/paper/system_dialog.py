"""The printer as it is after the system's dialog: what was chosen there, and what was not.

On CUPS, accepting the dialog replaces paper and colour by what the queue has as its defaults, also
when nobody touched them (Qt 6.11). So what equals a default counts as not chosen, and A4 and the
program's own choice of colour come back; anything else was chosen there, and stays.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from collections.abc import Iterable

A4: Final = QPageSize(QPageSize.PageSizeId.A4)
_CUPS_OPTIONS: Final = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""The options of a job on CUPS, names and values in turn; Qt has no public name for them."""

_ABOUT_COLOUR: Final = frozenset({"print-color-mode", "ColorModel"})
WRITES_A_FILE: Final = re.compile(r"\b(pdf|xps)\b", re.IGNORECASE)
"""In the name of a printer that is none, such as "Microsoft Print to PDF"."""


def take_a4(printer: QPrinter) -> None:
    """Set A4 without margins, because the pages have their own.

    One after the other: a layout as a whole is refused where its margins are smaller than those
    that a printer can print, and then the paper stays as it was.
    """
    printer.setPageSize(A4)
    _take_whole_page(printer)


def take_back(printer: QPrinter, colour: QPrinter.ColorMode) -> None:
    """Set again what the system's dialog replaced by the printer's defaults.

    Args:
        printer: as the dialog left it.
        colour: what was chosen before.
    """
    usual = QPrinterInfo(printer)
    if usual.isNull() or printer.colorMode() is usual.defaultColorMode():
        printer.setColorMode(colour)
    size = printer.pageLayout().pageSize()
    offered = usual.supportedPageSizes()
    chosen = not usual.isNull() and not size.isEquivalentTo(usual.defaultPageSize())
    if not chosen and (not offered or any(map(A4.isEquivalentTo, offered))):
        printer.setPageSize(A4)
    _take_whole_page(printer)
    _say_colour(printer)


def other_paper(printer: QPrinter) -> str:
    """Return the name of the paper that it prints on; empty for A4."""
    size = printer.pageLayout().pageSize()
    return "" if size.isEquivalentTo(A4) else size.name()


def writes_a_file(printer: QPrinter) -> bool:
    """Return whether it makes a file and prints nothing."""
    return bool(printer.outputFileName() or WRITES_A_FILE.search(printer.printerName()))


def would_overwrite(printer: QPrinter, path: Path) -> bool:
    """Return whether the print would be written over the very file that is printed."""
    out = printer.outputFileName()
    return bool(out) and Path(out).resolve() == path.resolve()


def job_name(path: Path, said: str) -> str:
    """Return what a print is called in the printer's queue, and as a file.

    A dot could be taken for the beginning of a file name's suffix, and what follows would be lost.

    Args:
        path: the file that is printed.
        said: that it is a print.
    """
    return f"{path.stem} ({said})".replace(".", "-")


def propose_name(asking: QPrintDialog, name: str) -> None:
    """Propose a name where a dialog can print to a file; by itself Qt does so on X11 alone."""
    field = asking.findChild(QLineEdit, "filename")
    if isinstance(field, QLineEdit):
        proposed = Path(field.text())
        folder = proposed if proposed.is_dir() else proposed.parent
        field.setText(str(folder / f"{name}.pdf"))


def _take_whole_page(printer: QPrinter) -> None:
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    printer.setFullPage(True)


def _say_colour(printer: QPrinter) -> None:
    """Let a job on CUPS ask for what it holds: a school may pay more for each page in colour."""
    if sys.platform != "linux" or printer.outputFileName():
        return
    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    engine = printer.printEngine()
    others = _without_colour(engine.property(_CUPS_OPTIONS) or ())
    said = ["print-color-mode", "monochrome" if grey else "color"]
    engine.setProperty(_CUPS_OPTIONS, [*others, *said])


def _without_colour(options: Iterable[str]) -> list[str]:
    """Return the options, names and values in turn, without those about colour."""
    flat = list(options)
    pairs = zip(flat[::2], flat[1::2], strict=False)
    return [part for name, value in pairs if name not in _ABOUT_COLOUR for part in (name, value)]
