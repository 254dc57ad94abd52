"""The head of a list page: the search line, and the day as of which the list stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent

from amm_admin.ui.dropped import let_files_pass
from amm_admin.ui.list_frame import SplitPage
from amm_admin.ui.lists.pane import ListPane
from amm_admin.ui.lists.views import as_of_words
from amm_admin.ui.tables import ListView
from amm_admin.ui.workspace import Workspace

AS_OF = (
    "Shows status, level, terms and dues as they stood on this day, or will stand if nothing "
    "changes. Names and addresses are today's."
)
SEARCHING = (
    "Every word has to be found, in any order, in name, firm, e-mail, phone, city, county, ZIP or "
    "member number. Words with a colon ask for one thing: status:lapsed, level:full, county:Boone, "
    "paid:2026, due:<60, listed:no, no:email."
)


class SearchedPage(SplitPage):
    """A list with words to search for and a day; who derives from it makes the `view` and asks."""

    view: ListView

    def __init__(self, workspace: Workspace, pane: ListPane) -> None:
        super().__init__(workspace, pane.title)
        self.pane = pane

    def ask(self) -> None:
        """Ask the question of the page."""
        raise NotImplementedError

    def _build_search(self) -> None:
        ui = self.list.ui
        ui.searchLine.set_words(self.pane.search, f"Find {self.pane.nouns}")
        ui.dayField.set_today(self.workspace.today)
        ui.dayField.set_value(self.workspace.today())
        for part in (ui.dayLabel, ui.dayField):
            part.setVisible(self.pane.has_day)
        ui.dayField.setWhatsThis(AS_OF)
        ui.searchLine.line.setWhatsThis(SEARCHING if self.pane.reads is not None else "")
        ui.hintLabel.hide()
        for field in (ui.searchLine.line, ui.dayField):
            let_files_pass(field)
        self._connect_search()

    def _connect_search(self) -> None:
        ui = self.list.ui
        ui.searchLine.searched.connect(self.on_search)
        ui.searchLine.left.connect(self._back_to_list)
        ui.searchLine.go_down.connect(self._to_first_row)
        ui.dayField.committed.connect(self._day_chosen)
        self.view.typed.connect(self._typed)

    # -- the words -------------------------------------------------------------------------------

    def search_text(self) -> str:
        """The words in the search line."""
        return self.list.ui.searchLine.text().strip()

    def _set_search(self, text: str) -> None:
        """Put words into the line without asking for them."""
        line = self.list.ui.searchLine
        blocked = line.blockSignals(True)
        line.set_text(text)
        line.blockSignals(blocked)

    def start_search(self) -> None:
        if self.is_narrow():
            self.close_side()
        self.list.ui.searchLine.focus_search()

    def on_search(self, text: str) -> None:
        """Other words were typed."""
        self.ask()

    def _typed(self, letters: str) -> None:
        """A letter typed on the grid begins a search."""
        line = self.list.ui.searchLine
        line.line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.line.setText(letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who has just come to the page goes into the list, as from the search line."""
        if event.key() == Qt.Key.Key_Down and self.hasFocus():
            self._to_first_row()
            return
        super().keyPressEvent(event)

    def _back_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_first_row(self) -> None:
        self._back_to_list()
        if not self.view.selected_count():
            self.view.go_to_row(0)

    # -- the day ---------------------------------------------------------------------------------

    def day(self) -> date | None:
        """The day of the list; None for today."""
        day: date | None = self.list.ui.dayField.value() if self.pane.has_day else None
        return None if day == self.workspace.today() else day

    def _day_chosen(self) -> None:
        if self.list.ui.dayField.value() is None:
            self.list.ui.dayField.set_value(self.workspace.today())
        self.show_day()
        self.ask()
        self.on_day()

    def on_day(self) -> None:
        """Another as-of day was chosen."""

    def show_day(self) -> None:
        """Say so when the list is not today's."""
        banner = self.list.ui.banner
        if self.day() is None:
            banner.clear()
            return
        back = QAction("Back to today", self)
        back.triggered.connect(self._back_to_today)
        banner.say("plum", as_of_words(self.day()), back, icon="calendar-blank")

    def _back_to_today(self) -> None:
        self.list.ui.dayField.set_value(self.workspace.today())
        self._day_chosen()
