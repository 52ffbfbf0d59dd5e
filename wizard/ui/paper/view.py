"""The view of a PDF's pages, with zoom and search results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QGuiApplication, QPalette
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView

from wizard.ui.kit.accessible import ROLE, announce

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QWheelEvent
    from PySide6.QtPdf import QPdfDocument

    from wizard.texts import Texts

STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 5.0)
"""Zoom factors, as in browsers; 1 is the paper's real size."""


class PaperView(QPdfView):
    """Shows all pages in one column.

    Attributes:
        found: the search results.

    Signals:
        turned: the current page changed; pages count from 0.
        resized: the zoom may have changed.
    """

    turned = Signal(int)
    resized = Signal()

    def __init__(self, document: QPdfDocument, texts: Texts) -> None:
        super().__init__()
        self.setProperty(ROLE, int(QAccessible.Role.Document.value))
        self._texts = texts
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDocument(document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.found = QPdfSearchModel(self)
        self.found.setDocument(document)
        self.setSearchModel(self.found)
        self.pageNavigator().currentPageChanged.connect(self._turned)
        self._turned(0)

    def show_behind(self, colour: QColor) -> None:
        """Set the background colour around the pages."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, colour)  # Qt uses this role for the background
        self.setPalette(palette)

    @property
    def page(self) -> int:
        """The current page, from 0."""
        return self.pageNavigator().currentPage()

    @property
    def shown_size(self) -> float:
        """The current zoom factor; 1 is the paper's real size on this screen."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.zoomFactor()
        return self._widest

    @property
    def _widest(self) -> float:
        """The zoom factor at which a page is as wide as the view."""
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        points = max(1.0, self.document().pagePointSize(0).width())
        # Qt uses the first screen, whichever this window is on.
        return room / points * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch()

    def begin_at(self, size: float) -> None:
        """Show the pages at a zoom factor, or at the width of the view if that is smaller."""
        if size < self._widest:
            self._zoom_to(size)

    def show_page(self, number: int) -> None:
        """Show a page from its top; do nothing if there is no such page."""
        if 0 <= number < self.document().pageCount():
            self.pageNavigator().jump(number, QPointF())

    def show_found(self, number: int) -> None:
        """Mark a search result, counted from 0, and scroll to it."""
        self.setCurrentSearchResultIndex(number)
        place = self.found.resultAtIndex(number)
        self.pageNavigator().jump(place.page(), place.location())

    def zoom(self, steps: int) -> None:
        """Zoom in by one step, or out if ``steps`` is negative."""
        now = self.shown_size
        further = [one for one in STEPS if (one > now * 1.01 if steps > 0 else one < now * 0.99)]
        if further:
            self._zoom_to(further[0 if steps > 0 else -1])
            self._announce_size()

    def fit_width(self) -> None:
        """Zoom so that a page is as wide as the view."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.resized.emit()
        self._announce_size()

    def zoom_text(self) -> str:
        """Return the zoom as text, such as ``125 %``."""
        return f"{round(self.shown_size * 100)} %"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit ``resized``, because the zoom may depend on the width."""
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is pressed; scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or last page on Home or End; other keys scroll."""
        if event.key() == Qt.Key.Key_Home:
            self.show_page(0)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(self.document().pageCount() - 1)
        else:
            super().keyPressEvent(event)

    def _zoom_to(self, size: float) -> None:
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(size)
        self.resized.emit()

    def _announce_size(self) -> None:
        announce(self, self.zoom_text())

    def _turned(self, number: int) -> None:
        total = self.document().pageCount()
        self.setAccessibleName(self._texts("view.page-said", number=number + 1, total=total))
        self.turned.emit(number)
