"""The List menu: what can be done with the list that is shown, whichever pane it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from amm_admin.ui.actions import Act, Actions
from amm_admin.ui.lists.new_row import KEYS as NEW_KEYS
from amm_admin.ui.lists.spreadsheet_keys import is_chosen
from amm_admin.ui.theme import icon
from amm_admin.ui.widgets.parts import plain

if TYPE_CHECKING:
    from amm_admin.ui.lists.page import ListPage

VIEWS_BY_KEY = 9
_NO_LIST = "There is no list to show"
_SAVED = "Show a view of your own first"

LIST_ACTS: Mapping[str, Act] = {
    "print_list": Act("&Print list…", ("Ctrl+P",), "printer", "paper pdf", _NO_LIST),
    "export_sheet": Act(
        "&Export to Excel…", ("Ctrl+E",), "download-simple", "spreadsheet xlsx", _NO_LIST
    ),
    "export_text": Act("Export as &CSV…", (), "download-simple", "text spreadsheet", _NO_LIST),
    "export_exact": Act(
        "Export as e&xact CSV…",
        (),
        "download-simple",
        "text programs formula apostrophe raw",
        _NO_LIST,
    ),
    "copy_rows": Act("C&opy", (), "copy", "", _NO_LIST),
    "copy_headings": Act("Copy with &headings", (), "copy", "", _NO_LIST),
    "sort_column": Act("Sort by this colu&mn", (), "arrow-up", "order", _NO_LIST),
    "select_all": Act("Select &all", (), "check-square", "", _NO_LIST),
    "change_rows": Act(
        "Chan&ge selected…", ("Ctrl+Shift+E",), "pencil-simple", "bulk edit", _NO_LIST
    ),
    "paste_rows": Act("Pa&ste…", (), "clipboard-text", "excel", _NO_LIST),
    "save_view": Act("&Save view", (), "bookmark-simple", "keep", _NO_LIST),
    "save_view_as": Act("Save view &as…", ("Ctrl+Shift+S",), "bookmark-simple", "", _NO_LIST),
    "put_back": Act("Put view &back", (), "arrow-u-up-left", "revert", _NO_LIST),
    "rename_view": Act("&Rename view…", (), "pencil-simple", "", _SAVED),
    "view_up": Act("Move view &up", (), "arrow-up", "", _SAVED),
    "view_down": Act("Move view &down", (), "arrow-down", "", _SAVED),
    "delete_view": Act("De&lete view", (), "trash", "remove", _SAVED),
}
# The list itself takes these keys, so that they keep their meaning inside a field.
_KEYS_OF_LIST = {
    "copy_rows": "Ctrl+C",
    "copy_headings": "Ctrl+Shift+C",
    "select_all": "Ctrl+A",
    "paste_rows": "Ctrl+V",
}
_ON_LIST = (
    *("print_list", "export_sheet", "export_text", "export_exact"),
    *("copy_rows", "copy_headings", "select_all", "sort_column"),
)
_ON_SAVED = ("rename_view", "view_up", "view_down", "delete_view")


class ListActions(QObject):
    """The QActions by name; they act on the page given last, and without one they do nothing."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._page: ListPage | None = None
        self._new_member = actions["new_member"]
        self._own: list[QAction] = []
        self._gap = QAction(self)
        self._gap.setSeparator(True)
        self._actions = {name: self._make(name, act) for name, act in LIST_ACTS.items()}
        self.columns = actions["columns"]
        self.columns.triggered.connect(self._choose_columns)
        self.reset = actions["reset_columns"]
        self.reset.triggered.connect(self._reset_columns)
        self.entry = actions["spreadsheet_entry"]
        self.entry.setCheckable(True)
        self.entry.triggered.connect(self._choose_entry)
        # Ctrl+P prints the list that is shown; a receipt has its button.
        actions["print_receipt"].setShortcuts([])
        self.menu = QMenu("&List", window)
        self.go_menu = QMenu("Go to &view", window)
        self.own_menu = QMenu("Ma&nage this view", window)
        self._go: list[QAction] = []
        for place in range(VIEWS_BY_KEY):
            self._go.append(self._go_action(place))
        self._fill(window)
        for name, slot in self._slots().items():
            self._actions[name].triggered.connect(slot)
        self.show(None)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _make(self, name: str, act: Act) -> QAction:
        keys = _KEYS_OF_LIST.get(name)
        made = QAction(f"{act.words}\t{keys}" if keys else act.words, self)
        made.setShortcuts([QKeySequence(each) for each in act.keys])
        made.setIcon(icon(act.icon))
        made.setIconVisibleInMenu(False)
        return made

    def _go_action(self, place: int) -> QAction:
        made = QAction(self)
        made.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
        made.setData(place)
        made.triggered.connect(self._go_to_view)
        self.go_menu.addAction(made)
        return made

    def _fill(self, window: QMainWindow) -> None:
        """Between View and Members, because it belongs to no pane."""
        for names in (
            ("print_list", "export_sheet", "export_text", "export_exact"),
            ("copy_rows", "copy_headings", "select_all", "sort_column"),
            ("paste_rows", "change_rows"),
            ("save_view", "save_view_as", "put_back"),
        ):
            self.menu.addActions([self._actions[name] for name in names])
            self.menu.addSeparator()
        self.menu.insertMenu(self._actions["save_view"], self.go_menu)
        # At large text a longer menu breaks into columns.
        self.own_menu.addActions([self._actions[name] for name in _ON_SAVED])
        self.menu.addMenu(self.own_menu)
        bar = window.menuBar()
        titles = bar.actions()
        bar.insertMenu(titles[min(3, len(titles) - 1)], self.menu)

    def _slots(self) -> dict[str, object]:
        return {
            "print_list": self._print,
            "export_sheet": self._export_sheet,
            "export_text": self._export_text,
            "export_exact": self._export_exact,
            "copy_rows": self._copy,
            "copy_headings": self._copy_headings,
            "select_all": self._select_all,
            "sort_column": self._sort_column,
            "change_rows": self._change_rows,
            "paste_rows": self._paste_rows,
            "save_view": self._save_view,
            "save_view_as": self._save_view_as,
            "put_back": self._put_back,
            "rename_view": self._rename_view,
            "view_up": self._view_up,
            "view_down": self._view_down,
            "delete_view": self._delete_view,
        }

    # -- which list ------------------------------------------------------------------------------

    def page(self) -> ListPage | None:
        return self._page

    def show(self, page: ListPage | None) -> None:
        """Act on this page from now on; None for a pane that is no list."""
        self._page = page
        self._offer_own(page)
        self.name_views()
        self.enable()

    def _offer_own(self, page: ListPage | None) -> None:
        """What only this pane can do stands first in the menu; who adds rows has Ctrl+N."""
        for action in self._own:
            self.menu.removeAction(action)
        new = page.new_rows.action if page is not None else None
        acts = page.row_acts.actions if page is not None else []
        self._own = [*([new] if new is not None else []), *acts, *([self._gap] if acts else [])]
        self.menu.insertActions(self._actions["print_list"], self._own)
        self._new_member.setShortcuts([] if new is not None else [QKeySequence(NEW_KEYS)])

    def enable(self) -> None:
        """What can be done with the list as it stands."""
        page = self._page
        rows = page is not None and page.model.rowCount() > 0
        writable = page is not None and not page.workspace.read_only
        self._set(rows, *_ON_LIST)
        self.columns.setEnabled(rows)
        self.reset.setEnabled(page is not None)
        self.entry.setEnabled(page is not None and page.pane.editing is not None and writable)
        self.entry.setChecked(page is not None and is_chosen(page.workspace.preferences))
        editing = page is not None and page.pane.editing is not None and rows and writable
        selected = page is not None and page.view.selected_count() > 0
        self._set(editing and selected, "change_rows")
        self._set(editing, "paste_rows")
        changed = page is not None and page.is_changed()
        saved = page is not None and page.shown_view().saved is not None
        self._set(changed and writable, "save_view")
        self._set(changed, "put_back")
        self._set(page is not None and writable, "save_view_as")
        self._set(saved and writable, *_ON_SAVED)
        self.own_menu.setEnabled(saved and writable)

    def _set(self, usable: bool, *names: str) -> None:
        for name in names:
            self._actions[name].setEnabled(usable)

    def name_views(self) -> None:
        """Ctrl+1 to Ctrl+9 go to the views of the list, in their order in the sidebar."""
        views = self._page.views_by_key() if self._page is not None else ()
        for place, action in enumerate(self._go):
            known = place < len(views)
            action.setVisible(known)
            action.setEnabled(known)
            action.setText(plain(views[place].label) if known else "")
        self.go_menu.setEnabled(bool(views))

    # -- slots -----------------------------------------------------------------------------------

    def _go_to_view(self) -> None:
        sender = self.sender()
        if self._page is not None and isinstance(sender, QAction):
            views = self._page.views_by_key()
            if sender.data() < len(views):
                self._page.show_view(views[sender.data()].name)

    def _print(self) -> None:
        if self._page is not None:
            self._page.papers.print()

    def _export_sheet(self) -> None:
        if self._page is not None:
            self._page.papers.export_sheet()

    def _export_text(self) -> None:
        if self._page is not None:
            self._page.papers.export_text()

    def _export_exact(self) -> None:
        if self._page is not None:
            self._page.papers.export_text(exact=True)

    def _copy(self) -> None:
        if self._page is not None:
            self._page.view.copy()

    def _copy_headings(self) -> None:
        if self._page is not None:
            self._page.view.copy(headings=True)

    def _select_all(self) -> None:
        if self._page is not None:
            self._page.view.selectAll()

    def _sort_column(self) -> None:
        if self._page is not None:
            self._page.view.sort_by_current()

    def _change_rows(self) -> None:
        if self._page is not None:
            self._page.change_rows()

    def _paste_rows(self) -> None:
        if self._page is not None:
            self._page.paste_rows()

    def _choose_columns(self) -> None:
        if self._page is not None:
            self._page.choose_columns()

    def _reset_columns(self) -> None:
        if self._page is not None:
            self._page.fit.reset()

    def _choose_entry(self, on: bool) -> None:
        if self._page is not None:
            self._page.choose_entry(on)

    def _save_view(self) -> None:
        if self._page is not None:
            self._page.view_acts.save()

    def _save_view_as(self) -> None:
        if self._page is not None:
            self._page.view_acts.save_as()

    def _put_back(self) -> None:
        if self._page is not None:
            self._page.put_back()

    def _rename_view(self) -> None:
        if self._page is not None:
            self._page.view_acts.rename()

    def _view_up(self) -> None:
        if self._page is not None:
            self._page.view_acts.move_up()

    def _view_down(self) -> None:
        if self._page is not None:
            self._page.view_acts.move_down()

    def _delete_view(self) -> None:
        if self._page is not None:
            self._page.view_acts.delete()
