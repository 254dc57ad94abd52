"""A paper on screen, in the window: change it, print it, save it, mail it, go back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame

from amm_admin.domain.errors import KnownError
from amm_admin.services.application import Query
from amm_admin.services.exports import safe_name, write_file
from amm_admin.services.mail_drafts import mail_draft
from amm_admin.ui import files
from amm_admin.ui.forms.ui_preview_page import Ui_PreviewPage
from amm_admin.ui.frames import FormFit
from amm_admin.ui.reports.options import PaperOptions
from amm_admin.ui.tasks import Task
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.pdf_view import POINTS_PER_INCH, PdfView
from amm_admin.ui.widgets.printing import PrintRun
from amm_admin.ui.workspace import Paper, Workspace, sentence_of

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
        self.options = PaperOptions(self.ui, workspace.preferences, self)
        self._paper: Paper | None = None
        self._asked: Query[object] | None = None
        self._task: Task | None = None  # that makes the paper anew
        self._run: PrintRun | None = None
        self._drafts = QTemporaryDir()  # goes with the page
        self._connect()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard scrolls the paper. A focus proxy would catch Tab on its way round."""
        self.pdf.view.setFocus(event.reason())

    def _connect(self) -> None:
        ui = self.ui
        ui.closeButton.clicked.connect(self.closed)
        ui.printButton.clicked.connect(self.print)
        ui.saveButton.clicked.connect(self.save)
        ui.mailButton.clicked.connect(self.mail)
        self.options.chosen.connect(self._remake)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.print)
        self._stop = QAction("Stop", self)
        self._stop.triggered.connect(self._stop_printing)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper and what is to be said about it. Raises FileProblem for no PDF."""
        self._forget_task()
        self._show(paper)
        self.options.show_query(paper.query)
        self._zoom()

    def _show(self, paper: Paper) -> None:
        self._paper = paper
        self.ui.titleLabel.setText(paper.title)
        self.pdf.show_pdf(paper.data)
        self._say_pages()
        if paper.warnings:
            self.ui.banner.say("warn", " ".join(paper.warnings[:3]))
        else:
            self.ui.banner.clear()

    def _say_pages(self) -> None:
        pages = self.pdf.document.pageCount()
        self.ui.noteLabel.setText(f"{pages:,} page{'' if pages == 1 else 's'}")

    def _zoom(self) -> None:
        """As wide as the room allows, but no wider than is easy to read."""
        view, document = self.pdf.view, self.pdf.document
        inch = view.logicalDpiX() / POINTS_PER_INCH
        width = document.pagePointSize(0).width() * inch
        if width and view.width() > theme().px(WIDEST + 60):
            view.setZoomMode(QPdfView.ZoomMode.Custom)
            view.setZoomFactor(theme().px(WIDEST) / width)
        else:
            self.pdf.fit_width()

    def start_search(self) -> None:
        """Ctrl+F."""
        self.pdf.start_search()

    # -- another choice --------------------------------------------------------------------------

    def _remake(self, query: Query[object]) -> None:
        """Ask again on the lane; the old pages stay until the new ones are there."""
        self._forget_task()
        self._asked = query
        self.ui.noteLabel.setText("Making the new pages…")
        self._task = self.workspace.work(query, f"Make {self.ui.titleLabel.text().lower()}")
        self._task.done.connect(self._remade)
        self._task.failed.connect(self._not_remade)

    def _remade(self, printed: object) -> None:
        if self.sender() is self._task and self._paper is not None:
            self._task = None
            data, warnings = printed.data, tuple(printed.warnings)  # type: ignore[attr-defined]
            made = Paper(data, self._paper.title, self._paper.file_name, warnings, self._asked)
            self._show(made)

    def _not_remade(self, error: object) -> None:
        if self.sender() is self._task and self._paper is not None:
            self._task = None
            self._say_pages()
            self.options.show_query(self._paper.query)
            if sentence := sentence_of(error):
                self.ui.banner.say("bad", sentence)

    def _forget_task(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._task is not None:
            self._forget_task()
            self._say_pages()

    # -- to a file, to the mail program ----------------------------------------------------------

    def save(self) -> None:
        """Write the PDF to a file of the person's choice."""
        if self._paper is None:
            return
        path = files.choose_save(self.window(), "Save PDF", self._pdf_name(), files.PDF)
        if path is None:
            return
        try:
            write_file(path, self._paper.data)
        except KnownError as error:
            self.ui.banner.say("bad", error.sentence)
            return
        self.workspace.made.emit(f"{path.name} saved", path)

    def mail(self) -> None:
        """Open the computer's mail program on a letter with the PDF; it is sent from there."""
        if self._paper is None:
            return
        title, name = self._paper.title, self._pdf_name()
        draft = mail_draft(title, f"{name} is attached.\n", name, self._paper.data)
        path = Path(self._drafts.filePath(f"{Path(name).stem}.eml"))
        try:
            write_file(path, draft)
        except KnownError as error:
            self.ui.banner.say("bad", error.sentence)
            return
        if files.open_file(path):
            self.workspace.tell("Draft handed to the mail program", None, "envelope-simple")
        else:
            self.ui.banner.say(
                "bad",
                "This computer has no mail program for drafts. Save the PDF and attach it to a "
                "message yourself.",
            )

    def _pdf_name(self) -> str:
        return f"{safe_name(self._paper.file_name if self._paper else '')}.pdf"

    # -- to the printer --------------------------------------------------------------------------

    def print(self) -> None:
        """Print it at its true size, page by page."""
        copies = self.options.copies()
        if self._paper is None or self._run is not None or copies is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setCopyCount(copies)
        printer.setDocName(self._paper.title)
        dialog = QPrintDialog(printer, self.window())
        dialog.setWindowTitle(f"Print {self._paper.title}")
        dialog.setMinMax(1, max(1, self.pdf.document.pageCount()))
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self._run = PrintRun(self._paper.data, printer, self)
        self._run.went_on.connect(self._page_printed)
        self._run.finished.connect(self._printed)
        self._run.failed.connect(self._not_printed)
        self.ui.printButton.setEnabled(False)
        if self.pdf.document.pageCount() > 1:
            self.ui.banner.say("info", "Printing", self._stop, icon="printer")
        self._run.start()

    def _page_printed(self, done: int, count: int) -> None:
        self.ui.noteLabel.setText(f"Page {min(done + 1, count):,} of {count:,}")

    def _stop_printing(self) -> None:
        if self._run is not None:
            self._run.cancel()

    def _printed(self, pages: int) -> None:
        stopped = self._run is not None and self._run.stopped
        self._end_run()
        words = "1 page" if pages == 1 else f"{pages:,} pages"
        said = f"Printing stopped after {words}" if stopped else f"{words} sent to the printer"
        self.workspace.tell(said, None, "printer")

    def _not_printed(self, error: KnownError) -> None:
        self._end_run()
        self.ui.banner.say("bad", error.sentence)

    def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.deleteLater()
        self.ui.banner.clear()
        self._say_pages()
        self.ui.printButton.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
