"""Which columns a list shows: as many as there is room for, until the person chooses.

What was chosen is kept on this computer under the pane's name, or under that of a saved view, by
column name: widths, order, hidden columns, and the order of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal

from amm_admin.domain.fields import Column
from amm_admin.domain.layouts import ColumnLayout
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.tables import ListView, Sort
from amm_admin.ui.theme import theme


class ColumnFit(QObject):
    """Leaves out columns from the right while the list is narrow, rather than scroll sideways.

    A layout that the person chose (a ticked column, a width, an order), or that a saved view
    names, is kept instead, with a scroll bar where it needs one.
    """

    changed = Signal()  # the person chose other columns

    def __init__(self, view: ListView, preferences: Preferences, pane: str) -> None:
        super().__init__(view)
        self._view = view
        self._preferences = preferences
        self._key = pane
        self._fitting = False
        self._defined: tuple[ColumnLayout, ...] = ()
        self._chosen = False
        self.use(pane)
        view.layout_changed.connect(self._changed)
        view.viewport().installEventFilter(self)

    def use(self, key: str, defined: Sequence[ColumnLayout] = ()) -> None:
        """Show the columns kept under `key`, else those of a saved view, else what fits."""
        self._key, self._defined = key, tuple(defined)
        kept = self._kept().get("columns")
        entries = kept if isinstance(kept, list) else [each.to_json() for each in defined]
        self._chosen = bool(entries)
        self._fitting = True
        if entries:
            self._view.columns.restore({"columns": entries})
        else:
            self._view.columns.reset()
        self._fitting = False
        self.fit()

    def kept_sort(self) -> list[tuple[str, bool]] | None:
        """The order kept under the present key; None when none was."""
        kept = self._kept().get("sort")
        return [(str(name), bool(down)) for name, down in kept] if kept is not None else None

    def keep_sort(self, sort: Sort | None) -> None:
        """Keep the order of the rows; None forgets it."""
        keys = None if sort is None else [[key.name, key.descending] for key in sort]
        self._keep("sort", keys)

    def is_chosen(self) -> bool:
        """Whether the columns are no longer just those that fit."""
        return self._chosen

    def differs(self) -> bool:
        """Whether other columns are shown than the saved view names, or in another order."""
        return self._chosen and _shown(self.columns()) != _shown(self._defined)

    def columns(self) -> tuple[ColumnLayout, ...]:
        """The columns as chosen, for a saved view; nothing while what fits is shown."""
        if not self._chosen:
            return ()
        return tuple(
            ColumnLayout(each["name"], _whole(each["width"]), each["hidden"])
            for each in self._view.save_layout()["columns"]
        )

    def for_paper(self) -> tuple[Column, ...]:
        """The columns of a print or an export: those chosen, else every declared one.

        Paper has room of its own: what a narrow window leaves out is not left out there.
        """
        columns = self._view.columns
        if not self._chosen:
            return tuple(c for c in self._view.list_model().columns if not c.hidden)
        return tuple(replace(c, width=round(columns.width(c.name))) for c in columns.shown())

    def choose(self, name: str, shown: bool) -> None:
        """The person ticked a column, or took its tick away."""
        self._chosen = True
        self._view.columns.set_hidden(name, not shown)
        self._keep_columns()

    def move(self, name: str, place: int) -> None:
        """The person put a column to another place, counted over all columns."""
        self._chosen = True
        self._view.columns.move(name, place)
        self._keep_columns()

    def fit_words(self) -> None:
        """Make each column as wide as the rows on screen need."""
        self._chosen = True
        self._view.fit_words()
        self._keep_columns()

    def reset(self) -> None:
        """Forget what the person chose: back to the saved view's columns, or to what fits."""
        self.forget()
        self.use(self._key, self._defined)
        self.changed.emit()

    def forget(self) -> None:
        """Keep nothing under the present key any more."""
        self._preferences.keep_layout(self._key, None)

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
        if self._fitting or self._kept().get("columns") == self._entries():
            return
        self._chosen = self._chosen or self._was_changed()
        if self._chosen:
            self._keep_columns()

    def _was_changed(self) -> bool:
        """Whether widths or order are no longer the declared ones (a sort alone is not)."""
        declared = [column.name for column in self._view.list_model().columns]
        layout = self._entries()
        return [each["name"] for each in layout] != declared or any(
            each["width"] is not None for each in layout
        )

    def _entries(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._view.save_layout()["columns"]
        return entries

    def _kept(self) -> dict[str, Any]:
        return self._preferences.layout(self._key) or {}

    def _keep_columns(self) -> None:
        self._keep("columns", self._entries())
        self.changed.emit()

    def _keep(self, name: str, value: object) -> None:
        kept = {**self._kept(), name: value}
        kept = {key: each for key, each in kept.items() if each is not None}
        self._preferences.keep_layout(self._key, kept or None)


def _shown(columns: Sequence[ColumnLayout]) -> list[str]:
    return [column.name for column in columns if not column.hidden]


def _whole(width: float | None) -> int | None:
    return None if width is None else max(1, round(width))
