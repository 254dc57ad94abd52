"""Papers on screen and to the printer."""

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import FileProblem
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
