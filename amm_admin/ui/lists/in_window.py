"""The lists of a window: the sidebar's views, their counts and dots, and the List menu follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMainWindow, QWidget

from amm_admin.ui.lists.actions import ListActions
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.sidebar import Entry, Sidebar

if TYPE_CHECKING:
    from amm_admin.ui.actions import Actions
    from amm_admin.ui.workspace import Workspace


def list_page(name: str, workspace: Workspace) -> ListPage:
    """The page of a pane that needs nothing but the file; only its own modules are loaded."""
    if name == "history":
        from amm_admin.ui.history.page import HistoryPage

        return HistoryPage(workspace)
    from amm_admin.ui.tasks_pane import PANE

    return ListPage.of(workspace, PANE)


class WindowLists(QObject):
    """Knows the list pages of a window by the names of their panes."""

    def __init__(self, window: QMainWindow, sidebar: Sidebar, actions: Actions) -> None:
        super().__init__(window)
        self._sidebar = sidebar
        self._pages: dict[str, ListPage] = {}
        self._shown = ""
        self.actions = ListActions(window, actions)
        sidebar.menu_wanted.connect(self._menu)

    def follow(self, pane: str, page: QWidget) -> None:
        """A pane was made."""
        if not isinstance(page, ListPage):
            return
        self._pages[pane] = page
        page.view_changed.connect(self._view_changed)
        page.views_listed.connect(self._views_listed)
        page.counts.counted.connect(self._view_counted)
        page.dot_changed.connect(self._dot_changed)
        page.state_changed.connect(self._enable)
        page.add_list_buttons(self.actions)
        self._list_views(pane)

    def show(self, pane: str, page: QWidget) -> None:
        """A pane came to the front."""
        self._shown = pane
        found = self._pages.get(pane)
        self._sidebar.set_current(pane, found.view_name if found is not None else "")
        self.actions.show(found)

    def show_view(self, pane: str, view: str) -> None:
        """Show a view of a pane that is in front."""
        if pane in self._pages:
            self._pages[pane].show_view(view)

    def read_views(self) -> None:
        """Read the saved views of every pane; the rows are on screen."""
        for page in self._pages.values():
            page.read_views()

    # -- what pages say --------------------------------------------------------------------------

    def _pane_of(self, page: object) -> str:
        return next((name for name, each in self._pages.items() if each is page), "")

    def _view_changed(self, view: str) -> None:
        pane = self._pane_of(self.sender())
        if pane == self._shown:
            self._sidebar.set_current(pane, view)
            self.actions.name_views()

    def _views_listed(self) -> None:
        self._list_views(self._pane_of(self.sender()))

    def _list_views(self, pane: str) -> None:
        page = self._pages[pane]
        views = [Entry(view.name, view.label) for view in page.listed_views()]
        self._sidebar.set_views(pane, views)
        if pane == self._shown:
            self._sidebar.set_current(pane, page.view_name)
            self.actions.show(page)

    def _view_counted(self, view: str, count: int) -> None:
        sender = self.sender()
        page = sender.parent() if sender is not None else None
        self._sidebar.set_view_count(self._pane_of(page), view, count)

    def _dot_changed(self) -> None:
        pane = self._pane_of(self.sender())
        page = self._pages.get(pane)
        if page is not None:
            self._sidebar.set_changed(pane, page.view_name if page.is_changed() else "")

    def _enable(self) -> None:
        if self.sender() is self.actions.page():
            self.actions.enable()

    def _menu(self, pane: str, view: str, where: QPoint) -> None:
        page = self._pages.get(pane)
        menu = page.view_acts.menu(view) if page is not None else None
        if menu is not None:
            menu.popup(where)
