"""Lists: one model, one view, one delegate for every list of the program.

A page declares `Column`s, gives `WindowedModel` a `make_source(filter, sort)` and shows it in a
`ListView`; `model.set_filter(...)` asks, `model.refresh()` asks again.
"""

from amm_admin.ui.tables.model import WindowedModel
from amm_admin.ui.tables.selection import SelectionById
from amm_admin.ui.tables.source import Row, RowSource, Sort, SortKey, SumsUp
from amm_admin.ui.tables.view import Density, ListView

__all__ = [
    "Density",
    "ListView",
    "Row",
    "RowSource",
    "SelectionById",
    "Sort",
    "SortKey",
    "SumsUp",
    "WindowedModel",
]
