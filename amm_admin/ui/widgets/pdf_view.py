"""A paper on screen and to the printer: the PDF's own bytes, rendered by QPdfDocument.

Importing this module imports QtPdf and QtPrintSupport, so pages import it when a paper is wanted.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.domain.errors import FileProblem
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import button, icon_button, is_look_change, label

POINTS_PER_INCH = 72
MOST_DPI = 600  # a letter page at 1200 dpi would take half a gigabyte
ZOOM_STEP, LEAST_ZOOM, MOST_ZOOM = 1.25, 0.25, 8.0
_LANDSCAPE, _PORTRAIT = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait


class PdfView(QWidget):
    """Pages below each other with zoom, Print… and Save PDF…; the page does both."""

    print_requested = Signal()
    save_requested = Signal()

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
        self._page = label("", "small", "muted")
        self._build_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        # Not in changeEvent: the style sheet of the new theme comes after it and undoes a palette.
        theme().changed.connect(self._lay_desk)
        self._lay_desk()
        self._fit()
        self.show_pdf(b"")

    def _build_bar(self) -> None:
        self._width = icon_button("arrows-out-line-horizontal", "Fit width", quiet=True)
        self._whole = icon_button("frame-corners", "Fit page", quiet=True)
        self._out = icon_button("magnifying-glass-minus", "Zoom out", quiet=True)
        self._in = icon_button("magnifying-glass-plus", "Zoom in", quiet=True)
        self._save = button("Save PDF…", icon="download-simple")
        self._print = button("Print…", icon="printer")
        self._bar = QHBoxLayout()
        for part in (self._width, self._whole, self._out, self._in, self._page):
            self._bar.addWidget(part)
        self._bar.addStretch(1)
        self._bar.addWidget(self._save)
        self._bar.addWidget(self._print)
        self._width.clicked.connect(self.fit_width)
        self._whole.clicked.connect(self.fit_page)
        self._out.clicked.connect(self.zoom_out)
        self._in.clicked.connect(self.zoom_in)
        self._save.clicked.connect(self.save_requested)
        self._print.clicked.connect(self.print_requested)

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
        for part in (self._width, self._whole, self._out, self._in, self._save, self._print):
            part.setEnabled(ready)
        if ready and page:
            last = self.document.pageCount() - 1
            self.view.pageNavigator().jump(min(page, last), QPointF(0, 0), 0)
        self._show_page()
        if pdf and not ready:
            raise FileProblem("unreadable", "This PDF cannot be read.")

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


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Paint the pages in the printer's range at their true size; the number of pages.

    Labels and window envelopes need exact inches, so nothing is scaled to fit. Raises FileProblem
    when the bytes are no PDF or the printer does not start.
    """
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise FileProblem("unreadable", "This PDF cannot be read.")
    pages = _pages(document, printer)
    printer.setFullPage(True)
    _set_page(printer, document.pagePointSize(pages[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise FileProblem("locked", "The printer did not start. Check it, then print again.")
    try:
        for place, page in enumerate(pages):
            if place:
                _set_page(printer, document.pagePointSize(page))
                printer.newPage()
            _paint_page(painter, document, page, printer.resolution())
    finally:
        painter.end()
        document.close()
    return len(pages)


def _pages(document: QPdfDocument, printer: QPrinter) -> list[int]:
    first, last = printer.fromPage(), printer.toPage()
    count = document.pageCount()
    if not first:
        return list(range(count))
    return list(range(first - 1, min(last or count, count)))


def _set_page(printer: QPrinter, points: QSizeF) -> None:
    wide = points.width() > points.height()
    upright = points.transposed() if wide else points
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(_LANDSCAPE if wide else _PORTRAIT)


def _paint_page(painter: QPainter, document: QPdfDocument, page: int, dpi: int) -> None:
    points = document.pagePointSize(page)
    sharp = min(dpi, MOST_DPI) / POINTS_PER_INCH
    image = document.render(
        page, QSize(round(points.width() * sharp), round(points.height() * sharp))
    )
    inch = dpi / POINTS_PER_INCH
    painter.drawImage(QRectF(0, 0, points.width() * inch, points.height() * inch), image)
