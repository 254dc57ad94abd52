"""The preview of a paper: other rows and paper, search, draft, printing; by clicks and keys."""

from __future__ import annotations

import email
from collections.abc import Sequence
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from amm_admin.domain.errors import FileProblem
from amm_admin.services.list_exports import MakeListPaper
from amm_admin.ui import files
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.reports import preview as previews
from amm_admin.ui.reports.preview import PreviewPage
from tests.journeys.association import Hands


@pytest.fixture
def preview(hands: Hands) -> PreviewPage:
    """The list of current members, two of them selected."""
    view = hands.window.members().view
    hands.click_cell(view, 0, "name")
    hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.ctrl(Qt.Key.Key_P)
    page = hands.window.page("preview")
    assert isinstance(page, PreviewPage)
    assert page.isVisible()
    return page


def text_of(page: PreviewPage) -> str:
    reader = PdfReader(BytesIO(page.pdf.pdf()))
    return "\n".join(each.extract_text() for each in reader.pages)


def size_of(page: PreviewPage) -> tuple[int, int]:
    box = PdfReader(BytesIO(page.pdf.pdf())).pages[0].mediabox
    return round(box.width), round(box.height)


def choose(hands: Hands, box: QComboBox, words: str) -> None:
    """With the keyboard: into the box, and down or up to the words."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    aim = box.findText(words)
    assert aim >= 0
    while box.currentIndex() != aim:
        down = aim > box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    hands.settle()


def test_selected_rows_alone(hands: Hands, preview: PreviewPage) -> None:
    assert "Barlow" in text_of(preview)
    choose(hands, preview.ui.rowsBox, "2 selected")
    text = text_of(preview)
    assert "Abernathy, Louise" in text
    assert "Agarwal, Nikhil" in text
    assert "Barlow" not in text
    choose(hands, preview.ui.rowsBox, "All rows")
    assert "Barlow" in text_of(preview)


def test_paper_and_orientation_and_the_size_is_remembered(
    hands: Hands, preview: PreviewPage, tmp_path: Path
) -> None:
    upright = size_of(preview)
    assert sorted(upright) == [612, 792]
    choose(hands, preview.ui.sizeBox, "A4")
    choose(hands, preview.ui.turnBox, "Landscape")
    assert size_of(preview) == (842, 595)
    choose(hands, preview.ui.turnBox, "Portrait")
    assert size_of(preview) == (595, 842)
    hands.click(preview.ui.closeButton)
    hands.ctrl(Qt.Key.Key_P)
    assert preview.ui.sizeBox.currentText() == "A4"
    assert preview.ui.turnBox.currentText() == "Automatic"
    assert Preferences(tmp_path / "window.json").get("paper_size") == "a4"


def test_the_old_page_stays_until_the_new_one_is_there(
    hands: Hands, preview: PreviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = preview.pdf.pdf()
    box = preview.ui.sizeBox
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)  # US Legal; the lane works
    assert preview.pdf.pdf() == before
    assert preview.ui.noteLabel.text() == "Making the new pages…"
    QTest.keyClick(box, Qt.Key.Key_Down)  # A4: the former wish is dropped
    assert preview.pdf.document.pageCount() == 1
    hands.settle()
    assert sorted(size_of(preview)) == [595, 842]
    assert preview.ui.noteLabel.text() == "1 page"


def test_when_it_cannot_be_made_the_old_page_and_its_options_stay(
    hands: Hands, preview: PreviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, application = preview.pdf.pdf(), hands.application

    def busy(query: object, *more: object) -> object:
        if isinstance(query, MakeListPaper):
            raise FileProblem("locked", "Another program is using the file.")
        return type(application).ask(application, query, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(application, "ask", busy)
    choose_by_key(hands, preview.ui.sizeBox, Qt.Key.Key_Down)
    assert preview.pdf.pdf() == before
    assert preview.ui.banner.sentence() == "Another program is using the file."
    assert preview.ui.sizeBox.currentText() == "US Letter"


def choose_by_key(hands: Hands, box: QComboBox, key: Qt.Key) -> None:
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, key)
    hands.settle()


def test_ctrl_f_finds_a_name(hands: Hands, preview: PreviewPage) -> None:
    hands.ctrl(Qt.Key.Key_F)
    line = preview.pdf.search.line.line
    assert line.hasFocus()
    hands.qtbot.keyClicks(line, "garza")
    hands.qtbot.waitUntil(lambda: preview.pdf.search.count() == 1)
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)
    assert preview.pdf.view.hasFocus()
    hands.key(Qt.Key.Key_Escape)
    assert hands.window.members().isVisible()


def test_a_receipt_has_no_other_rows_or_paper(hands: Hands) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    hands.window.actions_["print_receipt"].trigger()
    hands.settle()
    page = hands.window.page("preview")
    assert isinstance(page, PreviewPage)
    assert page.isVisible()
    for part in (page.ui.rowsBox, page.ui.sizeBox, page.ui.turnBox):
        assert not part.isVisible()
    assert page.ui.copiesField.isVisible()


# -- e-mail --------------------------------------------------------------------------------------


def test_a_draft_opens_in_the_mail_program(
    hands: Hands, preview: PreviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []

    def open_file(path: Path) -> bool:
        opened.append(path.read_bytes())
        return True

    monkeypatch.setattr(files, "open_file", open_file)
    hands.click(preview.ui.mailButton)
    read = email.message_from_bytes(opened[0], policy=default)
    assert (read["Subject"], read["X-Unsent"], read["To"]) == ("Members list", "1", None)
    (paper,) = read.iter_attachments()
    assert paper.get_filename() == "Members-current-2026-11-20.pdf"
    assert paper.get_content() == preview.pdf.pdf()
    assert hands.toast() == "Draft handed to the mail program"


def test_without_a_mail_program_it_says_what_to_do(
    hands: Hands, preview: PreviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "open_file", lambda path: False)
    hands.click(preview.ui.mailButton)
    assert preview.ui.banner.sentence().endswith("attach it to a message yourself.")


# -- printing ------------------------------------------------------------------------------------


class PrintDialog:
    """The system's print dialog, answered with a PDF printer."""

    answer = QDialog.DialogCode.Accepted
    target = ""
    asked: tuple[Any, ...] = ()

    def __init__(self, printer: QPrinter, parent: object) -> None:
        self._printer = printer

    def setWindowTitle(self, title: str) -> None:
        self._title = title

    def setMinMax(self, first: int, last: int) -> None:
        PrintDialog.asked = (self._title, self._printer.copyCount(), first, last)

    def exec(self) -> QDialog.DialogCode:
        self._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self._printer.setOutputFileName(PrintDialog.target)
        self._printer.setResolution(100)
        return PrintDialog.answer


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "printed.pdf"
    monkeypatch.setattr(previews, "QPrintDialog", PrintDialog)
    monkeypatch.setattr(PrintDialog, "target", str(path))
    return path


def sizes(path: Path) -> Sequence[tuple[int, int]]:
    pages = PdfReader(path).pages
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]


def test_ctrl_p_prints_with_copies(hands: Hands, preview: PreviewPage, printed: Path) -> None:
    copies = preview.ui.copiesField
    copies.setFocus()
    QTest.keyClick(copies, Qt.Key.Key_Up)
    assert copies.text() == "2"
    hands.ctrl(Qt.Key.Key_P)
    hands.qtbot.waitUntil(lambda: hands.toast() == "1 page sent to the printer")
    assert PrintDialog.asked == ("Print Members list", 2, 1, 1)
    assert sizes(printed) == [size_of(preview)]
    assert preview.ui.printButton.isEnabled()


def test_copies_that_cannot_be_read_stay_with_the_reason(
    hands: Hands, preview: PreviewPage, printed: Path
) -> None:
    hands.type(preview.ui.copiesField, "many")
    hands.click(preview.ui.printButton)
    assert preview.ui.copiesError.text() == "Type how many copies, from 1 to 99."
    assert preview.ui.copiesField.text() == "many"
    assert not printed.exists()


def test_a_long_paper_is_stopped(hands: Hands, preview: PreviewPage, printed: Path) -> None:
    from tests.ui.widgets.papers import LETTER, blank_paper

    preview._show(previews.Paper(blank_paper(*[LETTER] * 90), "Notices", "Notices"))
    hands.click(preview.ui.printButton)
    banner = preview.ui.banner
    hands.qtbot.waitUntil(banner.isVisible)
    stop = hands.button(banner, "Stop")
    hands.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    hands.qtbot.waitUntil(lambda: hands.toast().startswith("Printing stopped after"))
    assert not banner.isVisible()


def test_a_printer_that_does_not_start_is_said(
    hands: Hands,
    preview: PreviewPage,
    printed: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtlog: Any,
) -> None:
    monkeypatch.setattr(PrintDialog, "target", str(printed.parent / "missing" / "out.pdf"))
    with qtlog.disabled():
        hands.click(preview.ui.printButton)
        hands.qtbot.waitUntil(preview.ui.banner.isVisible)
    assert preview.ui.banner.sentence() == "The printer did not start. Check it, then print again."
    assert QApplication.activeModalWidget() is None
