"""Finding words in the paper on screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import icon_button, is_look_change
from amm_admin.ui.widgets.search_line import SearchLine

_LEAST, _MOST = 230, 390  # logical pixels of the line, and of all


class PdfSearch(QWidget):
    """The line, "3 of 12", and what goes to the place before and after; Enter is the next one."""

    left = Signal()  # Esc in an empty line

    def __init__(self, document: QPdfDocument, view: QPdfView) -> None:
        super().__init__()
        self._view = view
        self._found = QPdfSearchModel(self)
        self._found.setDocument(document)
        view.setSearchModel(self._found)
        self._place = -1
        self.line = SearchLine("Find in the paper", "Find in the paper")
        self._back = icon_button("caret-up", "Place before", quiet=True)
        self._on = icon_button("caret-down", "Next place", quiet=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._back)
        self._row.addWidget(self._on)
        self.setFocusProxy(self.line)
        self.line.searched.connect(self._search)
        self.line.line.returnPressed.connect(self.go_on)
        self.line.go_down.connect(self.go_on)
        self.line.left.connect(self.left)
        self._on.clicked.connect(self.go_on)
        self._back.clicked.connect(self.go_back)
        self._found.countChanged.connect(self._counted)
        self._fit()
        self._say()

    def count(self) -> int:
        """How many places were found so far."""
        return self._found.rowCount(QModelIndex())

    def search_again(self) -> None:
        """The document holds another paper: look there for the same words."""
        text = self._found.searchString()
        self._found.setSearchString("")
        self._search(text)

    def go_on(self) -> None:
        """The next place; after the last one the first."""
        self._go(self._place + 1)

    def go_back(self) -> None:
        """The place before; before the first one the last."""
        self._go(self._place - 1)

    def _search(self, text: str) -> None:
        self._place = -1
        self._found.setSearchString(text.strip())
        self._say()

    def _counted(self) -> None:
        if self._place < 0:
            self._go(0)
        self._say()

    def _go(self, place: int) -> None:
        count = self.count()
        if not count:
            return
        self._place = place % count
        self._view.setCurrentSearchResultIndex(self._place)
        link = self._found.resultAtIndex(self._place)
        self._view.pageNavigator().jump(link.page(), link.location(), 0)
        self._say()

    def _say(self) -> None:
        count = self.count()
        for part in (self._back, self._on):
            part.setEnabled(count > 1)
        if count:
            self.line.set_note(f"{self._place + 1:,} of {count:,}")
        elif self._found.searchString():
            self.line.set_note("Not found")
        else:
            self.line.set_note("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._row.setSpacing(px(2))
        self.line.setMinimumWidth(px(_LEAST))
        self.setMaximumWidth(px(_MOST))
        self.line.setFixedHeight(px(34))
