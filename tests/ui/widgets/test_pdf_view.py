"""Papers on screen: pages, zoom, small pages, search."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import FileProblem
from amm_admin.ui.theme import Mode, Theme
from amm_admin.ui.widgets.pdf_view import PAGES_FROM, PdfView
from tests.ui.town import CutOff
from tests.ui.widgets.papers import LETTER, blank_paper, written_paper


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    made = PdfView("Renewal notices")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_pages_are_shown_and_counted(view: PdfView) -> None:
    view.show_pdf(blank_paper(LETTER, LETTER, LETTER))
    assert view.document.pageCount() == 3
    assert "Page 1 of 3" in [part.text() for part in view.findChildren(QLabel)]
    assert view.pdf().startswith(b"%PDF")


def test_a_new_paper_replaces_the_old_one(view: PdfView) -> None:
    view.show_pdf(blank_paper(LETTER, LETTER))
    view.show_pdf(blank_paper(LETTER))
    assert view.document.pageCount() == 1
    view.show_pdf(b"")
    assert view.document.status() != QPdfDocument.Status.Ready
    assert not view.search.isEnabled()


def test_what_is_no_pdf_is_said(view: PdfView) -> None:
    with pytest.raises(FileProblem, match="cannot be read"):
        view.show_pdf(b"not a paper")
    assert not view.search.isEnabled()


def test_the_desk_around_the_paper_follows_the_theme(view: PdfView, look: Theme) -> None:
    view.show_pdf(blank_paper(LETTER))
    view.fit_page()
    for mode in (Mode.DARK, Mode.LIGHT):
        look.set_mode(mode)
        QApplication.processEvents()
        image = view.view.viewport().grab().toImage()
        assert image.pixelColor(2, image.height() // 2) == look.color("sidebar")


def test_small_pages_lead_to_pages(view: PdfView, qtbot: QtBot) -> None:
    view.resize(PAGES_FROM + 100, 700)
    view.show_pdf(blank_paper(LETTER))
    assert not view.pages.isVisible()  # one page needs no list
    view.show_pdf(blank_paper(LETTER, LETTER, LETTER))
    assert view.pages.isVisible()
    model = view.pages.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    picture = model.index(2, 0).data(Qt.ItemDataRole.DecorationRole)
    size = picture.availableSizes()[0]
    assert size.height() > size.width() > 50
    view.pages.setFocus()
    qtbot.keyClick(view.pages, Qt.Key.Key_End)
    assert view.view.pageNavigator().currentPage() == 2
    view.go_to_page(1)
    assert view.pages.currentIndex().row() == 1
    qtbot.mouseClick(view._list, Qt.MouseButton.LeftButton)
    assert not view.pages.isVisible()


def test_small_pages_give_way_in_a_narrow_window(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(blank_paper(LETTER, LETTER))
    assert not view.pages.isVisible()
    qtbot.mouseClick(view._list, Qt.MouseButton.LeftButton)
    assert view.pages.isVisible()


def test_words_are_found_one_after_the_other(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(written_paper("Ann Lee", "Bob", "Ann Cho"))
    view.start_search()
    qtbot.keyClicks(view.search.line.line, "ann")
    note = view.search.line._count
    qtbot.waitUntil(lambda: note.text() == "1 of 2")
    assert view.view.pageNavigator().currentPage() == 0
    qtbot.keyClick(view.search.line.line, Qt.Key.Key_Return)
    assert (note.text(), view.view.pageNavigator().currentPage()) == ("2 of 2", 2)
    qtbot.keyClick(view.search.line.line, Qt.Key.Key_Return)
    assert note.text() == "1 of 2"
    qtbot.mouseClick(view.search._back, Qt.MouseButton.LeftButton)
    assert note.text() == "2 of 2"
    view.show_pdf(written_paper("Ann Lee"))  # the same words in the new paper
    qtbot.waitUntil(lambda: note.text() == "1 of 1")
    view.search.line.set_text("zzz")
    qtbot.waitUntil(lambda: note.text() == "Not found")
    qtbot.keyClick(view.search.line.line, Qt.Key.Key_Escape)
    assert note.text() == ""
    qtbot.keyClick(view.search.line.line, Qt.Key.Key_Escape)
    assert view.view.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_bar_has_room(view: PdfView, look: Theme, cut_off: CutOff, scale: float) -> None:
    look.set_scale(scale)
    view.resize(round(660 * scale), 500)
    view.show_pdf(written_paper("Ann", "Ann"))
    QApplication.processEvents()
    assert view.width() == round(660 * scale)
    assert cut_off(view) == []


def test_zoom(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(blank_paper(LETTER))
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
