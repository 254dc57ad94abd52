"""Papers on screen and to the printer."""

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from amm_admin.domain.errors import FileProblem
from amm_admin.ui.theme import Mode, Theme
from amm_admin.ui.widgets.pdf_view import PdfView, print_pdf
from tests.ui.town import Heard


def paper(*sizes: tuple[float, float]) -> bytes:
    """A PDF of blank pages, each (width, height) in points."""
    writer = pypdf.PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


LETTER, WIDE = (612.0, 792.0), (792.0, 612.0)


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    made = PdfView("Renewal notices")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_pages_are_shown_and_counted(view: PdfView) -> None:
    view.show_pdf(paper(LETTER, LETTER, LETTER))
    assert view.document.pageCount() == 3
    assert "Page 1 of 3" in [part.text() for part in view.findChildren(QLabel)]
    assert view.pdf().startswith(b"%PDF")


def test_a_new_paper_replaces_the_old_one(view: PdfView) -> None:
    view.show_pdf(paper(LETTER, LETTER))
    view.show_pdf(paper(LETTER))
    assert view.document.pageCount() == 1
    view.show_pdf(b"")
    assert view.document.status() != QPdfDocument.Status.Ready
    assert not view._print.isEnabled()


def test_what_is_no_pdf_is_said(view: PdfView) -> None:
    with pytest.raises(FileProblem, match="cannot be read"):
        view.show_pdf(b"not a paper")
    assert not view._save.isEnabled()


def test_the_desk_around_the_paper_follows_the_theme(view: PdfView, look: Theme) -> None:
    view.show_pdf(paper(LETTER))
    view.fit_page()
    for mode in (Mode.DARK, Mode.LIGHT):
        look.set_mode(mode)
        QApplication.processEvents()
        image = view.view.viewport().grab().toImage()
        assert image.pixelColor(2, image.height() // 2) == look.color("sidebar")


def test_zoom(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(paper(LETTER))
    QApplication.processEvents()
    wide = view._present_zoom()
    view.fit_page()
    assert view._present_zoom() < wide
    view.fit_width()
    view.zoom_in()
    assert view.view.zoomFactor() == pytest.approx(wide * 1.25)
    view.zoom_out()
    view.zoom_out()
    assert view.view.zoomFactor() == pytest.approx(wide / 1.25)


def test_the_page_prints_and_saves(view: PdfView, qtbot: QtBot, heard: Heard) -> None:
    view.show_pdf(paper(LETTER))
    printed, saved = heard(view.print_requested), heard(view.save_requested)
    view._print.click()
    view._save.click()
    assert (len(printed), len(saved)) == (1, 1)


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
    assert print_pdf(paper(LETTER, WIDE, LETTER), printer) == 3
    assert printed(printer) == [(612, 792), (792, 612), (612, 792)]


def test_ink_lands_where_it_was_drawn(qapp: QApplication, printer: QPrinter) -> None:
    """A label sheet that is scaled or shifted by a printer's margins is waste."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=LETTER)
    page.rect(72, 72, 36, 36, stroke=0, fill=1)
    page.save()
    print_pdf(out.getvalue(), printer)
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
    assert print_pdf(paper(LETTER, WIDE, LETTER, LETTER), printer) == 2
    assert printed(printer) == [(792, 612), (612, 792)]


def test_a_printer_that_does_not_start_is_said(
    qapp: QApplication, printer: QPrinter, tmp_path: Path, qtlog: object
) -> None:
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with (
        qtlog.disabled(),  # type: ignore[attr-defined]
        pytest.raises(FileProblem, match="did not start"),
    ):
        print_pdf(paper(LETTER), printer)


def test_nonsense_is_not_printed(qapp: QApplication, printer: QPrinter) -> None:
    with pytest.raises(FileProblem):
        print_pdf(b"nonsense", printer)
