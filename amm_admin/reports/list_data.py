"""What the papers and sheets of a list are told: its head, and rows that pass by once.

Nothing here imports reportlab or openpyxl (see reports.data).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from amm_admin.domain.dates import in_words
from amm_admin.domain.fields import Kind
from amm_admin.domain.money import Money
from amm_admin.reports.data import Letterhead

PaperCell = tuple[str, str]
"""The text shown, and a tone of look.md (`good`, `warn`, …) or nothing for the column's ink."""

SheetValue = date | Money | int | str | None
"""What a sheet stores for a cell."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column as shown; `width` is in logical pixels of the screen."""

    label: str
    kind: Kind
    width: int


def no_totals() -> tuple[str, ...]:
    """No row under the list."""
    return ()


@dataclass(frozen=True, slots=True)
class ListHead:
    """Everything about a list but its rows.

    `facts` are label and words (who is in it, in which order). `as_of` is None for a list that
    knows no day. `totals` is asked after the last row, because it may count the rows that passed;
    it gives one text per column, or nothing. `row_count` is for progress.
    """

    title: str
    subtitle: str
    letterhead: Letterhead
    file_name: str
    made_on: date
    as_of: date | None
    columns: tuple[ListColumn, ...]
    facts: tuple[tuple[str, str], ...] = ()
    row_count: int = 0
    totals: Callable[[], tuple[str, ...]] = no_totals

    @property
    def day_sentence(self) -> str:
        """What the day of the list means; nothing for a list that knows no day."""
        if self.as_of is None:
            return ""
        return f"As of {in_words(self.as_of)}. Names and addresses are today’s."
