"""The page of a list pane: search line, views, as-of day, order, empty states, status, papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction

from amm_admin.ui.lists.columns import ColumnFit
from amm_admin.ui.lists.counts import ViewCounts
from amm_admin.ui.lists.editing import editable_columns
from amm_admin.ui.lists.new_row import NewRows
from amm_admin.ui.lists.pane import (
    BuiltIn,
    ListPane,
    Question,
    Questions,
    with_text,
    words_without_meaning,
)
from amm_admin.ui.lists.row_acts import RowActs
from amm_admin.ui.lists.searched_page import SearchedPage
from amm_admin.ui.lists.spreadsheet_keys import choose, is_chosen
from amm_admin.ui.lists.totals import Totals
from amm_admin.ui.lists.view_acts import ViewActs
from amm_admin.ui.lists.views import PaneView, Shown, ViewShelf, as_of_words, order_words
from amm_admin.ui.lists.waiting import Waiting
from amm_admin.ui.tables import ListView, RowSource, Sort, SortKey, WindowedModel
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.services.application import Changes
    from amm_admin.ui.lists.actions import ListActions
    from amm_admin.ui.lists.cell_editing import CellEditing
    from amm_admin.ui.lists.papers import ListPapers


class ListPage(SearchedPage):
    """Shows a ListPane. A pane with more of its own derives from this and overrides a little."""

    view_changed = Signal(str)  # name of the view now shown
    views_listed = Signal()  # other views, names or places in the sidebar
    dot_changed = Signal()  # the list is, or is no longer, as its view says
    state_changed = Signal()  # what can be done may have changed

    opens_rows = False  # whether Enter has a record to open; else it edits the cell

    def __init__(self, workspace: Workspace, pane: ListPane) -> None:
        super().__init__(workspace, pane)
        self.shelf = ViewShelf(workspace, pane, self)
        self._shown: PaneView = self.shelf.all()[0]
        self._was_changed = (False, "")
        self._hints: tuple[str, ...] = ()
        self.cells: CellEditing | None = None
        self.model = WindowedModel(
            editable_columns(pane.columns, pane.editing),
            self._make_source,
            self,
            filter=Question(self._shown.base.wanted),
            sort=pane.sort,
            behind=True,
        )
        self.view = ListView(self.model, pane.title, self.list)
        self.list.set_view(self.view)
        self.fit = ColumnFit(self.view, workspace.preferences, pane.name)
        self.totals = Totals(self, tuple(c for c in pane.columns if c.name in pane.sums))
        self._papers: ListPapers | None = None
        self.view_acts = ViewActs(self)
        self.new_rows = NewRows(self)
        self.row_acts = RowActs(self)
        self.counts = ViewCounts(self)
        self.waiting = Waiting(self)
        self._build_search()
        self._show_dot(False)
        self._connect_list()
        self.want_side(False)

    @classmethod
    def of(cls, workspace: Workspace, pane: ListPane) -> ListPage:
        """The page of a pane that needs nothing of its own."""
        made = cls(workspace, pane)
        made.begin()
        return made

    def begin(self) -> None:
        """Ask for the first time, once everything of a derived page stands."""
        if (sort := self._kept_sort()) is not None:
            self.model.set_order(sort)
        self.reread()
        self.counts.begin()
        QTimer.singleShot(0, self._arm_cells)  # once the rows are on screen

    def _arm_cells(self) -> None:
        from amm_admin.ui.lists.cell_editing import CellEditing

        if self.pane.editing is not None and self.cells is None:
            self.cells = CellEditing(self.view, self.workspace, self.pane.editing, self)
            self.cells.opens_rows = self.opens_rows

    def _connect_list(self) -> None:
        ui, view = self.list.ui, self.view
        view.selection_changed.connect(self.on_selection)
        view.current_changed.connect(self.on_current)
        view.opened.connect(self.on_opened)
        view.sort_changed.connect(self._sorted)
        view.columns_requested.connect(self.choose_columns)
        view.copied.connect(self._copied)
        self.fit.changed.connect(self._look_for_changes)
        self.totals.counted.connect(self.say_status)
        self.model.trouble.connect(self.trouble)
        self.row_acts.failed.connect(self.banner_for)
        self.shelf.failed.connect(self.banner_for)
        self.shelf.listed.connect(self._views_listed)
        self.shelf.added.connect(self._view_added)
        self.shelf.saved.connect(self._view_saved)
        ui.saveViewButton.clicked.connect(self.view_acts.save)
        ui.putBackButton.clicked.connect(self.put_back)

    @property
    def papers(self) -> ListPapers:
        """Prints and exports the list; loaded at first use."""
        if self._papers is None:
            from amm_admin.ui.lists.papers import ListPapers

            self._papers = ListPapers(self)
            self._papers.failed.connect(self.banner_for)
        return self._papers

    # -- what is asked ---------------------------------------------------------------------------

    def _make_source(self, question: Any, sort: Sort) -> RowSource:
        return self.pane.questions.source(
            self.workspace.application, question.wanted, sort, question.on
        )

    def question(self) -> Question:
        """The question of the view, with the words typed, as of the day. Raises KnownError."""
        wanted, self._hints = self.read_search(self.search_text(), self._shown.base, self.day())
        return Question(wanted, self.day())

    def read_search(self, text: str, base: BuiltIn, on: date | None) -> tuple[Any, tuple[str, ...]]:
        """The filter of a view with words typed, and hints about words that were not understood."""
        if self.pane.reads is None or not text:
            return with_text(base.wanted, text), words_without_meaning(text, self.pane.nouns)
        read = self.workspace.ask(self.pane.reads(text, base.wanted, on))
        return read.filter, read.hints

    def questions_at_rest(self) -> Questions:
        """What a worker asks: it shares nothing that the window may change meanwhile."""
        return self.pane.questions

    def source_at_rest(self) -> RowSource:
        """The rows on screen, for a worker."""
        asked: Any = self.model.filter
        return self.questions_at_rest().source(
            self.workspace.application, asked.wanted, self.model.sort_keys, asked.on
        )

    def count_of(self, wanted: Any, on: date | None = None) -> int:
        """How many rows a filter of this pane has. Raises KnownError."""
        source = self.pane.questions.source(self.workspace.application, wanted, self.pane.sort, on)
        return source.count()

    def reread(self, changes: Changes | None = None) -> None:
        if changes is not None and "saved_view" in changes.tables:
            self._try(self.shelf.reread)
        self.ask()
        if changes is not None:
            self.counts.begin()

    def ask(self, sort: Sort | None = None) -> None:
        """Ask the question of the page; with `sort` in another order."""
        self._try(self.ask_now, sort)

    def ask_now(self, sort: Sort | None) -> None:
        ui = self.list.ui
        text = self.search_text()
        self.model.set_question(self.question(), self.model.sort_keys if sort is None else sort)
        shown = total = self.model.rowCount()
        if text:
            total = self.count_of(self._shown.base.wanted, self.day())
        ui.viewLabel.setText(self.shown_label())
        ui.searchLine.set_count(shown, total)
        ui.hintLabel.setText(" ".join(self._hints))
        ui.hintLabel.setVisible(bool(self._hints))
        self.show_body(text)
        self._look_for_changes()
        self.enable()
        self.say_status()

    def _try(self, ask: Callable[..., None], *values: Any) -> None:
        self.waiting.attempt(ask, *values)

    def trouble(self, error: object) -> None:
        if not self.waiting.takes(error):
            super().trouble(error)

    # -- the views -------------------------------------------------------------------------------

    @property
    def view_name(self) -> str:
        """The name of the view shown; that of a saved one is not told to people."""
        return self._shown.name

    def shown_view(self) -> PaneView:
        return self._shown

    def shown_label(self) -> str:
        """The name of the view for people; nothing where the pane has no views."""
        alone = len(self.pane.views) == 1 and self._shown.saved is None
        return "" if alone else self._shown.label

    def listed_views(self) -> tuple[PaneView, ...]:
        """The views of the sidebar: none while there is nothing to choose."""
        if self.pane.tabs:
            return self.shelf.saved_ones()
        return self.views_by_key()

    def views_by_key(self) -> tuple[PaneView, ...]:
        """The views that Ctrl+1 to Ctrl+9 go to."""
        views = self.shelf.all()
        return views if len(views) > 1 else ()

    def show_view(self, name: str) -> None:
        """Show a view as it was defined, with the columns and order last used for it."""
        found = self.shelf.find(name) or self.shelf.all()[0]
        self._shown = found
        self._set_search(found.text)
        self.fit.use(self._layout_key(), found.columns)
        kept = self._kept_sort()
        self.ask(found.sort if kept is None else kept)
        self.view_changed.emit(found.name)

    def put_back(self) -> None:
        """Forget what was changed since the view was saved."""
        if self._shown.saved is not None:
            self.fit.forget()
        else:
            self.fit.keep_sort(None)
        self.show_view(self._shown.name)

    def set_up(self) -> Shown:
        """The list as it is set up now, for a saved view."""
        return Shown(self._shown.base, self.search_text(), self.model.sort_keys, self.fit.columns())

    def is_changed(self) -> bool:
        """Whether the list is no longer as its view says."""
        view = self._shown
        sort, saved_sort = self.model.sort_keys or self.pane.sort, view.sort or self.pane.sort
        other = self.search_text() != view.text or sort != saved_sort
        return other or (view.saved is not None and self.fit.differs())

    def _layout_key(self) -> str:
        saved = self._shown.saved
        return self.pane.name if saved is None else f"{self.pane.name}/{saved.id}"

    def _kept_sort(self) -> Sort | None:
        kept = self.fit.kept_sort()
        if kept is None:
            return None
        sortable = {column.name for column in self.pane.columns if column.sortable}
        return tuple(SortKey(name, down) for name, down in kept if name in sortable)

    def _views_listed(self) -> None:
        found = self.shelf.find(self._shown.name)
        if found is None:  # it was deleted
            self.show_view(self._shown.base.name)
        elif found != self._shown:
            self._shown = found
            self.list.ui.viewLabel.setText(self.shown_label())
            self._look_for_changes()
        self.views_listed.emit()
        self.counts.begin()

    def _view_added(self, name: str) -> None:
        if self._shown.saved is None:
            self.fit.keep_sort(None)
        else:
            self.fit.forget()
        self.show_view(name)

    def _view_saved(self, name: str) -> None:
        if name == self._shown.name:
            self.fit.forget()
            self.show_view(name)

    def _look_for_changes(self) -> None:
        """Show the dot and the order in words."""
        changed = self.is_changed()
        self._show_dot(changed)
        order = order_words(self.pane.columns, self.model.sort_keys or self.pane.sort)
        words = f"Sorted by {order}" if order else self.pane.line
        if changed:
            label = self._shown.label or self.pane.title
            words = f"Changed from “{label}” · {words[:1].lower()}{words[1:]}"
        self.list.ui.lineLabel.setText(words)
        if (changed, self._shown.name) != self._was_changed:
            self._was_changed = (changed, self._shown.name)
            self.dot_changed.emit()
            self.state_changed.emit()

    def _show_dot(self, changed: bool) -> None:
        ui = self.list.ui
        for part in (ui.changedMark, ui.saveViewButton, ui.putBackButton):
            part.setVisible(changed)
        if self.workspace.read_only:
            ui.saveViewButton.hide()
        saved = self._shown.saved is not None
        ui.saveViewButton.setText("Save view" if saved else "Save view…")

    # -- counting views --------------------------------------------------------------------------

    def views_to_count(self) -> list[PaneView]:
        """The views whose counts the sidebar shows."""
        return list(self.listed_views())

    def read_views(self) -> None:
        """Read the saved views; the list itself is on screen already."""
        self._try(self.shelf.reread)

    # -- the body --------------------------------------------------------------------------------

    def show_body(self, text: str) -> None:
        """Show the rows or, where there are none, why."""
        usable = True
        if self.model.rowCount():
            self.list.show_list()
        else:
            usable = self.show_why_empty(text)
            self.want_side(False)
        ui = self.list.ui
        ui.searchLine.setEnabled(usable)
        ui.lineLabel.setVisible(usable)
        for part in (ui.dayLabel, ui.dayField):
            part.setVisible(usable and self.pane.has_day)

    def show_why_empty(self, text: str) -> bool:
        """Say why nothing is listed; False when there is nothing to search for at all."""
        self.list.empty.set_suggestions()
        self.list.empty.set_icon("magnifying-glass" if text else "tray")
        if text:
            self.say_no_match(text)
        else:
            words = self._shown.base.nobody or f"No {self.pane.nouns} yet"
            self.list.empty.set_text(words, as_of_words(self.day()))
            self.list.empty.set_actions(*self.empty_actions())
        self.list.show_empty()
        return True

    def say_no_match(self, text: str) -> None:
        """Fill the empty state after a search that found nothing."""
        self.list.empty.set_text(f"No {self.pane.noun} matches “{text}”")
        self.list.empty.set_actions(self.clear_action())

    def clear_action(self) -> QAction:
        """Empties the search line."""
        clear = QAction("Clear search", self)
        clear.triggered.connect(self.list.ui.searchLine.clear)
        return clear

    def empty_actions(self) -> tuple[QAction, ...]:
        """What is offered where a view is empty."""
        return self.new_rows.offer()

    # -- rows ------------------------------------------------------------------------------------

    def selected_ids(self) -> tuple[int, ...]:
        return self.view.selected_ids()

    def on_selection(self) -> None:
        """Other rows are selected."""
        self.enable()
        self.say_status()

    def on_current(self, row_id: object) -> None:
        """Another row has the keyboard, or none."""

    def on_opened(self, row_id: object) -> None:
        """Enter or a double click on a row."""

    def enable(self) -> None:
        """What can be done with the rows selected."""
        self.row_acts.enable()
        self.new_rows.enable()
        self.state_changed.emit()

    # -- acts on the list ------------------------------------------------------------------------

    def _sorted(self, keys: Any) -> None:
        self.fit.keep_sort(keys)
        self._look_for_changes()

    def choose_columns(self, where: object = None) -> None:
        """Open the column chooser."""
        from amm_admin.ui.lists.chooser import ColumnChooser

        chooser = ColumnChooser(self.view, self.fit, self.window())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()

    def add_list_buttons(self, actions: ListActions) -> None:
        """Print and columns, at the right of the pane's own buttons."""
        for action, words in ((actions["print_list"], "Print list"), (actions.columns, "Columns")):
            made = self.list.add_action(action, "icon")
            made.setAccessibleName(words)

    def change_rows(self) -> None:
        """Open the bulk edit of the selected rows."""
        if self.cells is not None:
            self.cells.bulk_edit()

    def paste_rows(self) -> None:
        """Paste a block from a spreadsheet."""
        if self.cells is not None:
            self.cells.paste()

    def choose_entry(self, on: bool) -> None:
        """Let what is typed on the lists replace their cells, or begin a search again."""
        choose(self.workspace.preferences, on)
        meaning = "on: what you type replaces the cell" if on else "off: a letter begins a search"
        self.workspace.tell(f"Spreadsheet entry is {meaning}", None, "table")
        self.say_status()

    def _copied(self, rows: int) -> None:
        self.workspace.tell(f"{self.pane.counted(rows)} copied", None, "copy")

    # -- the page --------------------------------------------------------------------------------

    def status_text(self) -> str:
        total, count = self.model.rowCount(), self.view.selected_count()
        if not total:
            return "0 found" if self.search_text() else f"No {self.pane.nouns}"
        if not count:
            return f"{total:,} in this list{self._entry_words()}"
        sums = self.totals.words()
        chosen = f"{count:,} of {total:,} selected" + (f" · {sums}" if sums else "")
        return f"{chosen}{self._entry_words()}"

    def _entry_words(self) -> str:
        on = self.pane.editing is not None and is_chosen(self.workspace.preferences)
        return " · spreadsheet entry" if on else ""

    def show_refusal(self, sentence: str) -> None:
        self.list.ui.banner.say("bad", sentence)
