"""The pages of a PDF below each other, and how far they are zoomed in."""

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
"""Factors of the paper's own size, as browsers have them."""


class PaperView(QPdfView):
    """All pages in one column.

    Attributes:
        found: the places where the words that are looked for stand.

    Signals:
        turned: another page is on view; the number counts from 0.
        resized: the pages may have another size.
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
        """Give what is around the pages a colour."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, colour)  # the library paints it in this one
        self.setPalette(palette)

    @property
    def page(self) -> int:
        """The page on view, from 0."""
        return self.pageNavigator().currentPage()

    @property
    def shown_size(self) -> float:
        """How large the pages are, as a factor of the paper's own size on this screen."""
        if self.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.zoomFactor()
        return self._widest

    @property
    def _widest(self) -> float:
        """The size at which a page is as wide as there is room."""
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        points = max(1.0, self.document().pagePointSize(0).width())
        # As the library counts: by the first screen, whichever this window is on.
        return room / points * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch()

    def begin_at(self, size: float) -> None:
        """Show the pages at a size, or smaller where there is no room for it."""
        if size < self._widest:
            self._zoom_to(size)

    def show_page(self, number: int) -> None:
        """Show a page from its top; nothing happens beyond the first and the last."""
        if 0 <= number < self.document().pageCount():
            self.pageNavigator().jump(number, QPointF())

    def show_found(self, number: int) -> None:
        """Mark one of the places that were found and bring it into view."""
        self.setCurrentSearchResultIndex(number)
        place = self.found.resultAtIndex(number)
        self.pageNavigator().jump(place.page(), place.location())

    def zoom(self, steps: int) -> None:
        """Show the pages larger, or smaller where ``steps`` is negative."""
        now = self.shown_size
        context = [one for one in STEPS if (one > now * 1.01 if steps > 0 else one < now * 0.99)]
        if context:
            self._zoom_to(context[0 if steps > 0 else -1])
            self._say_size()

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.resized.emit()
        self._say_size()

    def size_said(self) -> str:
        """Return how large the pages are, in words."""
        return f"{round(self.shown_size * 100)} %"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the pages may have another size."""
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom while Ctrl is held, as everywhere; scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first and last page by Home and End; arrows and Page Down scroll."""
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

    def _say_size(self) -> None:
        announce(self, self.size_said())

    def _turned(self, number: int) -> None:
        total = self.document().pageCount()
        self.setAccessibleName(self._texts("view.page-said", number=number + 1, total=total))
        self.turned.emit(number)
