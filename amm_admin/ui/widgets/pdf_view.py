"""A paper on screen: the PDF's own bytes, rendered by QPdfDocument.

Importing this module imports QtPdf, so pages import it when a paper is wanted.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.domain.errors import FileProblem
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import icon_button, is_look_change, label
from amm_admin.ui.widgets.pdf_pages import PageList
from amm_admin.ui.widgets.pdf_search import PdfSearch

POINTS_PER_INCH = 72
ZOOM_STEP, LEAST_ZOOM, MOST_ZOOM = 1.25, 0.25, 8.0
PAGES_FROM = 900  # logical pixels of this widget that leave room for small pages beside the paper


class PdfView(QWidget):
    """Pages below each other with zoom and search, and small ones beside them to go by."""

    def __init__(self, name: str = "Preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bytes = b""
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.pages = PageList(self.document)
        self.search = PdfSearch(self.document, self.view)
        self._page = label("", "small", "muted")
        self._pages_wanted: bool | None = None  # as chosen; None: as there is room
        self._build_bar()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.pages)
        body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addLayout(body, 1)
        self.pages.page_chosen.connect(self.go_to_page)
        self.search.left.connect(self._to_paper)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        # Not in changeEvent: the style sheet of the new theme comes after it and undoes a palette.
        theme().changed.connect(self._lay_desk)
        self._lay_desk()
        self._fit()
        self.show_pdf(b"")

    def _build_bar(self) -> None:
        self._list = icon_button("files", "Show small pages", quiet=True)
        self._list.setCheckable(True)
        self._width = icon_button("arrows-out-line-horizontal", "Fit width", quiet=True)
        self._whole = icon_button("frame-corners", "Fit page", quiet=True)
        self._out = icon_button("magnifying-glass-minus", "Zoom out", quiet=True)
        self._in = icon_button("magnifying-glass-plus", "Zoom in", quiet=True)
        self._bar = QHBoxLayout()
        for part in (self._list, self._width, self._whole, self._out, self._in, self._page):
            self._bar.addWidget(part)
        self._bar.addStretch(1)
        self._bar.addWidget(self.search, 3)
        self._list.clicked.connect(self._pages_toggled)
        self._width.clicked.connect(self.fit_width)
        self._whole.clicked.connect(self.fit_page)
        self._out.clicked.connect(self.zoom_out)
        self._in.clicked.connect(self.zoom_in)

    def pdf(self) -> bytes:
        """The bytes on screen: what Save PDF… writes."""
        return self._bytes

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper, keeping the page that was in view; b"" shows nothing.

        Raises FileProblem("unreadable") for bytes that are no PDF.
        """
        page = self.view.pageNavigator().currentPage()
        self.document.close()
        self._buffer.close()
        self._bytes = pdf
        if pdf:
            self._buffer.setData(pdf)
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self.document.load(self._buffer)
        ready = self.document.status() == QPdfDocument.Status.Ready
        for part in (self._width, self._whole, self._out, self._in, self.search):
            part.setEnabled(ready)
        self.pages.reread()
        self._lay_pages()
        self.search.search_again()
        if ready and page:
            self.go_to_page(min(page, self.document.pageCount() - 1))
        self._show_page()
        if pdf and not ready:
            raise FileProblem("unreadable", "This PDF cannot be read.")

    def go_to_page(self, page: int) -> None:
        """Show the beginning of a page, counted from 0."""
        self.view.pageNavigator().jump(page, QPointF(0, 0), 0)

    def start_search(self) -> None:
        """Ctrl+F: into the search line."""
        self.search.line.focus_search()

    def _to_paper(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pages_toggled(self, wanted: bool) -> None:
        self._pages_wanted = wanted
        self._lay_pages()

    def _lay_pages(self) -> None:
        """Small pages stand beside a paper of several, where they leave it room."""
        several = self.document.pageCount() > 1
        room = self.width() >= theme().px(PAGES_FROM)
        wanted = room if self._pages_wanted is None else self._pages_wanted
        self._list.setEnabled(several)
        self._list.setChecked(several and wanted)
        self.pages.setVisible(several and wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_pages()

    def fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def zoom_in(self) -> None:
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / ZOOM_STEP)

    def _zoom(self, by: float) -> None:
        wanted = self._present_zoom() * by
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(wanted, LEAST_ZOOM), MOST_ZOOM))

    def _present_zoom(self) -> float:
        """The factor on screen, also where a fit decides it."""
        mode = self.view.zoomMode()
        if mode == QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        page = self.document.pagePointSize(max(0, self.view.pageNavigator().currentPage()))
        inch = self.view.logicalDpiX() / POINTS_PER_INCH
        margins = self.view.documentMargins()
        room = self.view.viewport().size()
        wide = (room.width() - margins.left() - margins.right()) / (page.width() * inch)
        if mode == QPdfView.ZoomMode.FitToWidth:
            return wide
        high = (room.height() - margins.top() - margins.bottom()) / (page.height() * inch)
        return min(wide, high)

    def _show_page(self) -> None:
        count = self.document.pageCount()
        number = self.view.pageNavigator().currentPage() + 1
        self._page.setText(f"Page {number} of {count}" if count else "")
        self.pages.show_page(number - 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_page"):
            self._fit()

    def _lay_desk(self) -> None:
        desk = self.view.palette()  # QPdfView paints what lies around the paper in this role
        desk.setColor(QPalette.ColorRole.Dark, theme().color("sidebar"))
        self.view.setPalette(desk)

    def _fit(self) -> None:
        px = theme().px
        self._bar.setContentsMargins(px(12), px(8), px(12), px(8))
        self._bar.setSpacing(px(6))
