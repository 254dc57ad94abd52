"""A list as it is shown, on paper and in files (interface.md 21 and 36)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from amm_admin.ui import files
from amm_admin.ui.lists.pane import AskFor
from amm_admin.ui.lists.views import order_words

if TYPE_CHECKING:
    from datetime import date

    from amm_admin.services.list_exports import ListSaved, ListShown
    from amm_admin.ui.lists.page import ListPage


class ListPapers(QObject):
    """Prints and exports all rows of a page's question, in its columns and order.

    The rows are read again on the worker from one moment of the file, so the window stays free.
    """

    failed = Signal(object)  # the error

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._workspace = page.workspace

    def print(self) -> None:
        """Make a PDF of the list, on the paper chosen last, and show it."""
        from amm_admin.services.list_exports import MakeListPaper
        from amm_admin.ui.reports.options import remembered_sheet

        query = MakeListPaper(
            self._shown(),
            self._rows(),
            self._day(),
            remembered_sheet(self._workspace.preferences),
            frozenset(self._page.selected_ids()),
        )
        title = self._page.pane.title
        self._workspace.print_paper(query, f"{title} list", self._file_name())

    def export_sheet(self) -> None:
        """Write the list to an Excel workbook of the person's choice."""
        from amm_admin.services.list_exports import SaveListSheet

        path = self._choose(".xlsx", files.SHEET)
        if path is not None:
            self._save(SaveListSheet(path, self._shown(), self._rows(), self._day()))

    def export_text(self, *, exact: bool = False) -> None:
        """Write the list to a CSV file of the person's choice; `exact` is for other programs than
        spreadsheets, which take some texts for formulas."""
        from amm_admin.services.list_exports import SaveListText

        path = self._choose(".csv", files.CSV)
        if path is not None:
            self._save(SaveListText(path, self._shown(), self._rows(), exact))

    def _choose(self, suffix: str, kind: str) -> Path | None:
        name = f"{self._file_name()}{suffix}"
        title = f"Export {self._page.pane.title.lower()}"
        return files.choose_save(self._page.window(), title, name, kind)

    def _save(self, query: Any) -> None:
        task = self._workspace.work(query, f"Export {self._page.pane.title.lower()}")
        task.done.connect(self._saved)
        task.failed.connect(self.failed)

    def _saved(self, saved: ListSaved) -> None:
        rows = self._page.pane.counted(saved.rows)
        notes = "".join(f" {note}" for note in saved.warnings[:1])
        sentence = f"{saved.path.name} saved, {rows}.{notes}".rstrip(".")
        self._workspace.made.emit(sentence, saved.path)

    # -- what is shown ---------------------------------------------------------------------------

    def _shown(self) -> ListShown:
        from amm_admin.services.list_exports import ListShown

        page = self._page
        return ListShown(
            title=page.pane.title,
            subtitle=self._subtitle(),
            columns=page.fit.for_paper(),
            facts=self._facts(),
            summed=bool(page.pane.sums),
        )

    def _subtitle(self) -> str:
        label = self._page.shown_label()
        text = self._page.search_text()
        return f"{label}, “{text}”" if text and label else label or (f"“{text}”" if text else "")

    def _facts(self) -> tuple[tuple[str, str], ...]:
        order = order_words(self._page.pane.columns, self._page.model.sort_keys)
        return (("Sorted by", order),) if order else ()

    def _rows(self) -> AskFor:
        page = self._page
        question = page.question()
        return AskFor(page.questions_at_rest(), question.wanted, page.model.sort_keys, question.on)

    def _day(self) -> date | None:
        page = self._page
        return (page.day() or page.workspace.today()) if page.pane.has_day else None

    def _file_name(self) -> str:
        day = self._page.day() or self._workspace.today()
        label = self._page.shown_label().lower()
        return " ".join(word for word in (self._page.pane.title, label, day.isoformat()) if word)
