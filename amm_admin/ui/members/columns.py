"""Which columns a list shows: as many as there is room for, until the person chooses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from amm_admin.ui.preferences import Preferences
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import theme


class ColumnFit(QObject):
    """Leaves out columns from the right while the list is narrow, rather than scroll sideways.

    A layout that the person chose (a ticked column, a width, an order) is kept instead, with a
    scroll bar where it needs one.
    """

    def __init__(self, view: ListView, preferences: Preferences, pane: str) -> None:
        super().__init__(view)
        self._view = view
        self._preferences = preferences
        self._pane = pane
        self._fitting = False
        chosen = preferences.layout(pane)
        self._chosen = chosen is not None
        if chosen is not None:
            view.restore_layout({**chosen, "sort": []})
        view.layout_changed.connect(self._changed)
        view.viewport().installEventFilter(self)

    def choose(self, name: str, shown: bool) -> None:
        """The person ticked a column, or took its tick away."""
        self._chosen = True
        self._view.columns.set_hidden(name, not shown)
        self._keep()

    def reset(self) -> None:
        """Forget what the person chose."""
        self._chosen = False
        self._preferences.keep_layout(self._pane, None)
        self._fitting = True
        self._view.columns.reset()
        self._fitting = False
        self.fit()

    def fit(self) -> None:
        """Show the declared columns from the left as far as there is room."""
        if self._chosen or self._fitting:
            return
        self._fitting = True
        room = self._view.viewport().width()
        used = 0
        full = False
        for place, column in enumerate(self._view.list_model().columns):
            if column.hidden:
                continue
            used += theme().px(column.width)
            full = full or (place > 0 and used > room)
            self._view.columns.set_hidden(column.name, full)
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _changed(self) -> None:
        if not self._fitting and self._preferences.layout(self._pane) != self._layout():
            self._chosen = self._chosen or self._differs()
            if self._chosen:
                self._keep()

    def _differs(self) -> bool:
        """Whether widths or order are no longer the declared ones (a sort alone is not)."""
        declared = [column.name for column in self._view.list_model().columns]
        layout = self._view.save_layout()["columns"]
        return [each["name"] for each in layout] != declared or any(
            each["width"] is not None for each in layout
        )

    def _layout(self) -> dict[str, object]:
        return {"columns": self._view.save_layout()["columns"]}

    def _keep(self) -> None:
        self._preferences.keep_layout(self._pane, self._layout())
