"""Widths, order and visibility of a list's columns, kept by column name.

Qt's own saveState restores eight columns onto six and says it worked; a layout here is a JSON
dict of names, so a new, renamed or missing column does no harm.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from amm_admin.domain.fields import Column
from amm_admin.ui.tables.header import ListHeader
from amm_admin.ui.tables.source import Sort, SortKey
from amm_admin.ui.theme import theme

LEAST_WIDTH, MOST_WIDTH = 32, 2000

Layout = dict[str, Any]


class ColumnLayout(QObject):
    """Keeps the header's sections in step with logical widths (pixels at 100 % text size)."""

    changed = Signal()

    def __init__(self, view: QTableView, header: ListHeader, columns: tuple[Column, ...]) -> None:
        super().__init__(view)
        self._view = view
        self._header = header
        self._columns = columns
        self._places = {column.name: place for place, column in enumerate(columns)}
        self._widths: dict[str, float] = {}
        self._stretch = next((c.name for c in columns if c.stretch), "")
        self._own_change = False
        self.reset()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    def reset(self) -> None:
        """Widths, order and visibility as declared."""
        self._restore([{"name": c.name, "hidden": c.hidden} for c in self._columns])

    def names(self) -> list[str]:
        """All columns in their order on screen, hidden ones included."""
        header = self._header
        return [self._columns[header.logicalIndex(visual)].name for visual in range(header.count())]

    def shown(self) -> list[Column]:
        """The columns on screen, in order."""
        return [
            self._columns[self._places[name]] for name in self.names() if not self.is_hidden(name)
        ]

    def is_hidden(self, name: str) -> bool:
        return self._header.isSectionHidden(self._places[name])

    def set_hidden(self, name: str, hidden: bool) -> None:
        """Hide or show a column; the last one on screen stays."""
        if hidden == self.is_hidden(name) or (hidden and len(self.shown()) == 1):
            return
        self._header.setSectionHidden(self._places[name], hidden)
        self.apply()
        self.changed.emit()

    def move(self, name: str, place: int) -> None:
        """Put a column at this place, counted from 0 over all columns."""
        self._header.moveSection(self._header.visualIndex(self._places[name]), place)

    def set_width(self, name: str, width: float) -> None:
        """Make a column so many logical pixels wide."""
        self._widths[name] = min(max(width, LEAST_WIDTH), MOST_WIDTH)
        self.apply()

    def width(self, name: str) -> float:
        """How wide a column is, in logical pixels; the stretching one without what it fills."""
        return self._width(self._columns[self._places[name]])

    def save(self, sort: Sort) -> Layout:
        """The layout and the order as a JSON dict; an unset width means "as declared"."""
        return {
            "columns": [
                {"name": name, "hidden": self.is_hidden(name), "width": self._widths.get(name)}
                for name in self.names()
            ],
            "sort": [[key.name, key.descending] for key in sort],
        }

    def restore(self, layout: Layout) -> Sort:
        """Apply what fits of a saved layout and return its order; what is unknown is left out."""
        entries = layout.get("columns", ())
        self._restore([entry for entry in entries if entry.get("name") in self._places])
        keys = (
            SortKey(name, bool(descending))
            for name, descending in layout.get("sort", ())
            if name in self._places and self._columns[self._places[name]].sortable
        )
        return tuple(keys)

    def apply(self) -> None:
        """Set the sections to the logical widths at the present text size."""
        self._own_change = True
        for place, column in enumerate(self._columns):
            if not self._header.isSectionHidden(place):
                self._header.resizeSection(place, theme().px(self._width(column)))
        self._own_change = False
        self.fill()

    def fill(self) -> None:
        """Let the stretching column take what is left, and never less than its width."""
        place = self._places.get(self._stretch, -1)
        if place < 0 or self._header.isSectionHidden(place):
            return
        least = theme().px(self._width(self._columns[place]))
        others = self._header.length() - self._header.sectionSize(place)
        self._own_change = True
        self._header.resizeSection(place, max(least, self._view.viewport().width() - others))
        self._own_change = False

    def _width(self, column: Column) -> float:
        return self._widths.get(column.name, column.width)

    def _restore(self, entries: list[Layout]) -> None:
        self._own_change = True
        named = [str(entry["name"]) for entry in entries]
        order = [*named, *(name for name in self._places if name not in named)]
        for visual, name in enumerate(order):
            self._header.moveSection(self._header.visualIndex(self._places[name]), visual)
        hidden = {str(entry["name"]) for entry in entries if entry.get("hidden")}
        hidden |= {c.name for c in self._columns if c.hidden and c.name not in named}
        if hidden >= set(self._places):
            hidden = set()
        for name, place in self._places.items():
            self._header.setSectionHidden(place, name in hidden)
        self._widths = {
            str(entry["name"]): min(max(float(entry["width"]), LEAST_WIDTH), MOST_WIDTH)
            for entry in entries
            if isinstance(entry.get("width"), int | float)
        }
        self._own_change = False
        self.apply()

    def _resized(self, place: int, before: int, after: int) -> None:
        if self._own_change or after == 0 or before == 0:
            return
        self._widths[self._columns[place].name] = round(after / theme().scale, 1)
        if self._columns[place].name != self._stretch:
            self.fill()
        self.changed.emit()

    def _moved(self, place: int, before: int, after: int) -> None:
        if not self._own_change:
            self._header.viewport().update()
            self.changed.emit()
