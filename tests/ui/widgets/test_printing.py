"""Papers to the printer, as a PDF printer takes them."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from amm_admin.domain.errors import FileProblem
from amm_admin.ui.widgets.printing import STRIP, PrintRun, _end_of_strip, print_pages
from tests.ui.town import Heard
from tests.ui.widgets.papers import LETTER, WIDE, blank_paper


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    return made


def printed(printer: QPrinter) -> list[tuple[int, int]]:
    pages = pypdf.PdfReader(printer.outputFileName()).pages
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]


def test_pages_are_printed_at_their_true_size(qapp: QApplication, printer: QPrinter) -> None:
    assert list(print_pages(blank_paper(LETTER, WIDE, LETTER), printer))[-1] == (3, 3)
    assert printed(printer) == [(612, 792), (792, 612), (612, 792)]


def test_ink_lands_where_it_was_drawn(qapp: QApplication, printer: QPrinter) -> None:
    """A label sheet that is scaled or shifted by a printer's margins is waste."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=LETTER)
    page.rect(72, 72, 36, 36, stroke=0, fill=1)
    page.save()
    list(print_pages(out.getvalue(), printer))
    document = QPdfDocument()
    document.load(printer.outputFileName())
    image = document.render(0, QSize(612, 792)).convertToFormat(QImage.Format.Format_ARGB32)
    dark = {
        (x, y)
        for x in range(612)
        for y in range(792)
        if image.pixelColor(x, y).alpha() > 128 and image.pixelColor(x, y).lightness() < 128
    }
    left, right = min(x for x, _ in dark), max(x for x, _ in dark)
    top, bottom = min(y for _, y in dark), max(y for _, y in dark)
    assert (left, right, top, bottom) == pytest.approx((72, 107, 684, 719), abs=1)


def test_a_range_is_respected(qapp: QApplication, printer: QPrinter) -> None:
    printer.setFromTo(2, 3)
    assert list(print_pages(blank_paper(LETTER, WIDE, LETTER, LETTER), printer))[-1] == (2, 2)
    assert printed(printer) == [(792, 612), (612, 792)]


def test_a_printer_that_does_not_start_is_said(
    qapp: QApplication, printer: QPrinter, tmp_path: Path, qtlog: object
) -> None:
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with (
        qtlog.disabled(),  # type: ignore[attr-defined]
        pytest.raises(FileProblem, match="did not start"),
    ):
        list(print_pages(blank_paper(LETTER), printer))


def test_nonsense_is_not_printed(qapp: QApplication, printer: QPrinter) -> None:
    with pytest.raises(FileProblem):
        list(print_pages(b"nonsense", printer))


def test_strips_meet_where_nobody_sees_it() -> None:
    """Between two equal rows: a smoothed cut through a letter would show on a screen."""
    image = QImage(8, 3 * STRIP, QImage.Format.Format_ARGB32)
    image.fill(0)
    for row in range(image.height()):
        image.setPixel(0, row, 0xFF000000 + row)  # no two rows are equal, as inside letters
    assert _end_of_strip(image, 0) == STRIP
    blank = STRIP - 40
    for row in (blank, blank - 1):
        image.setPixel(0, row, 0)
    assert _end_of_strip(image, 0) == blank
    assert _end_of_strip(image, blank) == blank + STRIP
    assert _end_of_strip(image, 2 * STRIP + 1) == image.height()


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_the_window_breathes_between_two_pages(
    printer: QPrinter, owner: QObject, qtbot: QtBot, heard: Heard
) -> None:
    run = PrintRun(blank_paper(LETTER, LETTER), printer, owner)
    ended = heard(run.finished)
    said: list[tuple[int, int]] = []
    run.went_on.connect(lambda done, count: said.append((done, count)))
    run.start()
    assert said == []
    qtbot.waitUntil(lambda: bool(ended))
    assert (said, ended) == ([(1, 2), (2, 2)], [2])
    assert printed(printer) == [(612, 792), (612, 792)]


def test_a_stopped_run_prints_no_further_page(
    printer: QPrinter, owner: QObject, qtbot: QtBot, heard: Heard
) -> None:
    run = PrintRun(blank_paper(LETTER, LETTER, LETTER), printer, owner)
    ended, failed = heard(run.finished), heard(run.failed)
    said: list[int] = []
    run.went_on.connect(lambda done, count: said.append(done))
    run.went_on.connect(run.cancel)
    run.start()
    qtbot.waitUntil(lambda: bool(ended))
    assert (said, ended, failed) == ([1], [1], [])


def test_a_run_says_why_it_cannot_print(
    printer: QPrinter, owner: QObject, qtbot: QtBot, heard: Heard
) -> None:
    run = PrintRun(b"nonsense", printer, owner)
    failed = heard(run.failed)
    run.start()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], FileProblem)
