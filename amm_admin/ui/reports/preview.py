"""A paper on screen, in the window: save it, print it, go back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame

from amm_admin.domain.errors import KnownError
from amm_admin.services.exports import safe_name, write_file
from amm_admin.ui import files
from amm_admin.ui.forms.ui_preview_page import Ui_PreviewPage
from amm_admin.ui.frames import FormFit
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.pdf_view import POINTS_PER_INCH, PdfView, print_pdf
from amm_admin.ui.workspace import Paper, Workspace

WIDEST = 900  # logical pixels of a page on screen


class PreviewPage(QFrame):
    """Shows one Paper at a time; Esc or Close goes back to where it was asked for."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.ui = Ui_PreviewPage()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.pdf = PdfView("Paper", self)
        self.ui.viewHolder.addWidget(self.pdf)
        self._paper: Paper | None = None
        self.ui.closeButton.clicked.connect(self.closed)
        self.pdf.save_requested.connect(self.save)
        self.pdf.print_requested.connect(self.print)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper and what is to be said about it."""
        self._paper = paper
        self.ui.titleLabel.setText(paper.title)
        self.pdf.show_pdf(paper.data)
        self._zoom()
        pages = self.pdf.document.pageCount()
        self.ui.noteLabel.setText(f"{pages:,} page{'' if pages == 1 else 's'}")
        if paper.warnings:
            self.ui.banner.say("warn", " ".join(paper.warnings[:3]))
        else:
            self.ui.banner.clear()

    def _zoom(self) -> None:
        """As wide as the room allows, but no wider than is easy to read."""
        view, document = self.pdf.view, self.pdf.document
        inch = view.logicalDpiX() / POINTS_PER_INCH
        width = document.pagePointSize(0).width() * inch
        if width and self.width() > theme().px(WIDEST + 60):
            view.setZoomMode(QPdfView.ZoomMode.Custom)
            view.setZoomFactor(theme().px(WIDEST) / width)
        else:
            self.pdf.fit_width()

    def save(self) -> None:
        """Write the PDF to a file of the person's choice."""
        if self._paper is None:
            return
        name = f"{safe_name(self._paper.file_name)}.pdf"
        path = files.choose_save(self.window(), "Save PDF", name, files.PDF)
        if path is None:
            return
        try:
            write_file(path, self._paper.data)
        except KnownError as error:
            self.ui.banner.say("bad", error.sentence)
            return
        self.workspace.made.emit(f"{path.name} saved", path)

    def print(self) -> None:
        """Print it at its true size."""
        if self._paper is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.setWindowTitle(f"Print {self._paper.title}")
        dialog.setMinMax(1, max(1, self.pdf.document.pageCount()))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            pages = print_pdf(self._paper.data, printer)
        except KnownError as error:
            self.ui.banner.say("bad", error.sentence)
            return
        words = "1 page" if pages == 1 else f"{pages:,} pages"
        self.workspace.tell(f"{words} sent to the printer", None, "printer")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
