"""The print preview, with instructions for printing at school, before the system's dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QDialog,
    QGraphicsView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from wizard.errors import UserError
from wizard.ui.dialogs.asking import Question, confirm, tell
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.screen_room import StayOnScreen
from wizard.ui.kit.widgets import Column, button, heading, icon_button, label, row
from wizard.ui.paper.document import open_document, plan_pages
from wizard.ui.paper.page_choice import PageChoice
from wizard.ui.paper.printing import a4_printer, print_pages, wanted_pages
from wizard.ui.paper.system_dialog import (
    job_name,
    other_paper,
    propose_name,
    take_back,
    would_overwrite,
    writes_a_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from wizard.ui.session.session import Session

BESIDE_PX = 900
"""From this width, at 100 % text size, the preview is beside the instructions."""


class PrintDialog(QDialog):
    """Shows what will be printed; in black and white at first, as most school printers print.

    Attributes:
        printer: the printer.
        choice: which pages will be printed.
        preview: the pages as they will be printed.
        grey: the check box for printing in black and white.

    Raises:
        UserError: the file cannot be read as a PDF.
    """

    def __init__(
        self, parent: QWidget, session: Session, path: Path, printer: QPrinter | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._path = session, path
        self._document = open_document(path, self)
        self.printer = printer or a4_printer()
        self.printer.setDocName(job_name(path, session.texts("print.job")))
        self.setWindowTitle(session.texts("print.title"))
        self.grey = QCheckBox(session.texts("print.grey"))
        self.grey.setChecked(True)
        self.choice = PageChoice(
            session.theme,
            session.texts,
            self._document.pageCount(),
            plan_pages(self._document),
        )
        self._take_colour()
        self.preview = QPrintPreviewWidget(self.printer)
        self.preview.paintRequested.connect(self._paint)
        self.preview.setZoomMode(QPrintPreviewWidget.ZoomMode.FitInView)
        for view in self.preview.findChildren(QGraphicsView):  # not the theme's grey
            view.scene().setBackgroundBrush(session.theme.colour("side"))
        self._arrange()
        self.grey.toggled.connect(self._colour_chosen)
        self.choice.changed.connect(self._pages_chosen)
        self._pages_chosen()
        StayOnScreen(self).begin(parent.window().size())

    def _arrange(self) -> None:
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._explanation(), 2)
        self._body.addWidget(self.preview, 3)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._body, 1)
        column.addWidget(self._foot())

    def _explanation(self) -> Column:
        theme, texts = self._session.theme, self._session.texts
        column = Column(theme)
        column.add(
            heading(texts("print.title"), 1),
            heading(texts("print.what"), 2),
            self.choice,
            heading(texts("print.how"), 2),
        )
        for number, line in enumerate(texts("print.steps").strip().splitlines(), 1):
            place = label(f"{number}.", "strong")
            place.setMinimumWidth(theme.px(20))
            column.column.addLayout(row(place, label(line), stretch=1))
        column.add(self.grey, label(texts("print.grey-help"), "muted"))
        column.finish()
        return column

    def _foot(self) -> QWidget:
        theme, texts = self._session.theme, self._session.texts
        foot = QWidget()
        foot.setObjectName("bar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        close = button(texts("dialog.close"))
        close.clicked.connect(self.reject)
        go = icon_button(theme, "print", texts("print.go"), "primary")
        go.clicked.connect(self.ask_and_print)
        go.setDefault(True)
        line = QHBoxLayout(foot)
        line.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(12))
        line.setSpacing(theme.px(10))
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(go)
        self._go = go
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        """Show whole pages, when the size is known, and give the print button the focus."""
        super().showEvent(event)
        self._column.activate()
        self.preview.fitInView()
        self._go.setFocus()

    def ask_and_print(self) -> None:
        """Show the system's print dialog, and print if it was accepted."""
        pages = self.choice.pages
        asking = QPrintDialog(self.printer, self)
        asking.setMinMax(1, self._document.pageCount())
        asking.setPrintRange(QPrintDialog.PrintRange.PageRange)
        asking.setFromTo(pages.start + 1, pages.stop)
        propose_name(asking, self.printer.docName())
        if not asking.exec():
            return
        take_back(self.printer, self._colour())
        if self._may_print() and self._print():
            self._tell_of_file()
            self.accept()

    def _print(self) -> bool:
        """Print what was chosen; say so, and return False, where that is not possible."""
        pages = wanted_pages(self.printer, self._document.pageCount())
        try:
            print_pages(self._document, pages, self.printer)
        except UserError as error:
            texts = self._session.texts
            tell(self, self._session, texts("print.title"), texts(f"errors.{error.code}"))
            return False
        return True

    def _may_print(self) -> bool:
        """Return whether to go on, with what was chosen in the system's dialog."""
        texts, title = self._session.texts, self._session.texts("print.title")
        if would_overwrite(self.printer, self._path):
            tell(self, self._session, title, texts("print.overwrites", file=self._path.name))
            return False
        paper = other_paper(self.printer)
        if not paper:
            return True
        said, yes = texts("print.other-paper", paper=paper), texts("print.go-on")
        question = Question(title, said, yes, texts("print.not-now"), careful=True)
        return confirm(self, self._session, question)

    def _tell_of_file(self) -> None:
        """Say that a file made by printing is not the signed one."""
        if writes_a_file(self.printer):
            texts = self._session.texts
            made = self.printer.outputFileName()
            said = texts("print.made-file", file=made) if made else texts("print.made-some-file")
            more = texts("print.unsigned", file=self._path.name)
            tell(self, self._session, texts("print.title"), f"{said} {more}")

    def print_now(self) -> None:
        """Print the chosen pages on the printer, without asking for another."""
        print_pages(self._document, self.choice.pages, self.printer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview below the instructions if the dialog is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= self._session.theme.px(BESIDE_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(across if beside else down)

    def _paint(self, printer: QPrinter) -> None:
        print_pages(self._document, self.choice.pages, printer)

    def _pages_chosen(self) -> None:
        """Show the chosen pages and say how many sheets they take, before any paper is used."""
        modes, two = QPrinter.DuplexMode, self.choice.two_sided.isChecked()
        self.printer.setDuplex(modes.DuplexLongSide if two else modes.DuplexNone)
        total = len(self.choice.pages)
        as_group(self.preview, self._session.texts("print.preview", total=total))
        self._go.setAccessibleDescription(self.choice.sheets)
        self.preview.updatePreview()

    def _colour_chosen(self) -> None:
        self._take_colour()
        self.preview.updatePreview()

    def _take_colour(self) -> None:
        self.printer.setColorMode(self._colour())

    def _colour(self) -> QPrinter.ColorMode:
        modes = QPrinter.ColorMode
        return modes.GrayScale if self.grey.isChecked() else modes.Color
