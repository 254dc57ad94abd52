"""What is done with the views of a list: save, rename, move, delete; with the small dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from amm_admin.ui.lists.name_dialog import NameDialog
    from amm_admin.ui.lists.page import ListPage
    from amm_admin.ui.lists.views import PaneView


class ViewActs(QObject):
    """Acts on the view that is shown, or on one named by the sidebar's menu."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self._page = page
        self._dialog: NameDialog | None = None
        self._about = ""  # the view that a menu or dialog is about

    def save(self) -> None:
        """Save over the view shown; a built-in one asks for a name."""
        page = self._page
        if page.shown_view().saved is None:
            self.save_as()
        else:
            page.shelf.save(page.shown_view(), page.set_up())

    def save_as(self) -> None:
        """Ask for a name and keep the list as it is set up."""
        from amm_admin.ui.lists.name_dialog import NameDialog

        self._dialog = NameDialog(
            "Save view as",
            "Keeps these words, columns and this order under a name, in the file.",
            "Save view",
            self._page.search_text(),
            self._page.window(),
        )
        self._dialog.decided.connect(self._save_as_decided)
        self._dialog.open()

    def _save_as_decided(self) -> None:
        if self._dialog is not None:
            name = self._dialog.name.value()
            self._dialog.follow(self._page.shelf.save_as(name, self._page.set_up()))

    def rename(self, name: str = "") -> None:
        """Ask for another name of a saved view."""
        from amm_admin.ui.lists.name_dialog import NameDialog

        view = self._view(name)
        if view is None:
            return
        self._about = view.name
        self._dialog = NameDialog(
            f"Rename “{view.label}”", "", "Rename view", view.label, self._page.window()
        )
        self._dialog.decided.connect(self._rename_decided)
        self._dialog.open()

    def _rename_decided(self) -> None:
        view = self._page.shelf.find(self._about)
        if self._dialog is not None and view is not None:
            self._dialog.follow(self._page.shelf.rename(view, self._dialog.name.value()))

    def move_up(self, name: str = "") -> None:
        self._move(name, -1)

    def move_down(self, name: str = "") -> None:
        self._move(name, 1)

    def _move(self, name: str, by: int) -> None:
        view = self._view(name)
        if view is not None:
            self._page.shelf.move(view, by)

    def delete(self, name: str = "") -> None:
        """Remove a saved view; the toast's Undo brings it back."""
        view = self._view(name)
        if view is not None:
            self._page.shelf.delete(view)

    def _view(self, name: str) -> PaneView | None:
        """The saved view of this name, by default the one shown; None for a built-in one."""
        view = self._page.shelf.find(name or self._page.view_name)
        usable = view is not None and view.saved is not None
        return view if usable and not self._page.workspace.read_only else None

    # -- the sidebar's menu ----------------------------------------------------------------------

    def menu(self, name: str) -> QMenu | None:
        """What can be done with a saved view, as a menu; None for a built-in one."""
        view = self._view(name)
        if view is None:
            return None
        self._about = view.name
        made = QMenu(self._page)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        saved = [each.name for each in self._page.shelf.saved_ones()]
        place = saved.index(view.name)
        for words, slot, usable in (
            ("&Rename…", self._rename_about, True),
            ("Move &up", self._up_about, place > 0),
            ("Move &down", self._down_about, place < len(saved) - 1),
            ("D&elete", self._delete_about, True),
        ):
            action = made.addAction(words)
            action.setEnabled(usable)
            action.triggered.connect(slot)
        return made

    def _rename_about(self) -> None:
        self.rename(self._about)

    def _up_about(self) -> None:
        self._move(self._about, -1)

    def _down_about(self) -> None:
        self._move(self._about, 1)

    def _delete_about(self) -> None:
        self.delete(self._about)
