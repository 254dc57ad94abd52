"""A PDF to the printer, a strip of a page for each turn of the event loop: the window stays usable.

Importing this module imports QtPdf and QtPrintSupport.
"""

from __future__ import annotations

from collections.abc import Generator
from math import ceil

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from amm_admin.domain.errors import FileProblem

POINTS_PER_INCH = 72
MOST_DPI = 600  # a letter page at 1200 dpi would take half a gigabyte
STRIP = 330  # rows of pixels
_LANDSCAPE, _PORTRAIT = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait


class PrintRun(QObject):
    """One paper on its way to the printer."""

    went_on = Signal(int, int)  # pages done, of how many
    finished = Signal(int)  # how many pages were printed
    failed = Signal(object)  # FileProblem

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = print_pages(pdf, printer)
        self._done = 0
        self.stopped = False

    def start(self) -> None:
        QTimer.singleShot(0, self._next)

    def cancel(self) -> None:
        """Print no further page and finish; what the printer has, it may still print."""
        self.stopped = True
        if self._printer.printerState() == QPrinter.PrinterState.Active:
            self._printer.abort()
        self._pages.close()

    def _next(self) -> None:
        before = self._done
        try:
            self._done, count = next(self._pages)
        except StopIteration:
            self.finished.emit(self._done)
        except FileProblem as problem:
            self.failed.emit(problem)
        else:
            if self._done != before:
                self.went_on.emit(self._done, count)
            QTimer.singleShot(0, self._next)


def print_pages(pdf: bytes, printer: QPrinter) -> Generator[tuple[int, int], None, None]:
    """Paint the pages in the printer's range at their true size, strip by strip.

    Each step gives how many pages are done, of how many. Labels and window envelopes need exact
    inches, so nothing is scaled to fit. Raises FileProblem when the bytes are no PDF or the printer
    does not start.
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
            for _ in _paint_page(painter, document, page, printer.resolution()):
                yield place, len(pages)
            yield place + 1, len(pages)
    finally:
        painter.end()
        document.close()


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


def _paint_page(
    painter: QPainter, document: QPdfDocument, page: int, dpi: int
) -> Generator[None, None, None]:
    """One strip for each step: a whole page takes the printer's engine half a second."""
    points, times = document.pagePointSize(page), ceil(dpi / MOST_DPI)
    sharp = dpi / times / POINTS_PER_INCH
    width, height = round(points.width() * sharp), round(points.height() * sharp)
    image = document.render(page, QSize(width, height))
    top = 0
    while top < height:
        high = _end_of_strip(image, top) - top
        strip = QImage(width, high, QImage.Format.Format_RGB32)  # see-through takes twice as long
        strip.fill(Qt.GlobalColor.white)
        whitened = QPainter(strip)
        whitened.drawImage(0, 0, image, 0, top, width, high)
        whitened.end()
        # Whole pixels of the printer: nothing is smoothed where two strips meet.
        painter.drawImage(QRectF(0, top * times, width * times, high * times), strip)
        top += high
        yield


def _end_of_strip(image: QImage, top: int) -> int:
    """Where a strip may end unseen: between two equal rows of pixels, such as two blank ones.

    Who shows the print on a screen smooths each strip by itself, and would cut letters in two.
    """
    if top + STRIP >= image.height():
        return image.height()
    for row in range(top + STRIP, top + STRIP // 2, -1):
        if image.constScanLine(row) == image.constScanLine(row - 1):
            return row
    return top + STRIP
