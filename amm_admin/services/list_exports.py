"""Any list as the window shows it: on paper, as an Excel sheet, as CSV (interface.md 21 and 36).

The window's list reads its rows through a source that asks queries. The same source, given a
Moment instead of the application, reads all of them from one snapshot of the file:

    SaveListSheet(path, shown, rows)   where   rows(file) makes the source that asks `file`

`rows` runs on a worker's thread: it is a frozen value and holds no widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from amm_admin.domain.errors import InputError
from amm_admin.domain.fields import Column, Mark
from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.paper import Sheet
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.domain.statuses import status_tone
from amm_admin.reports.data import Printed
from amm_admin.reports.list_data import ListColumn, ListHead, PaperCell, SheetValue
from amm_admin.services.application import ANSWERS, Query, View, answers
from amm_admin.services.exports import written
from amm_admin.services.letterheads import letterhead

R = TypeVar("R")
_WINDOW = 2_000  # rows read at a time
_TICK = "✓"


class Asks(Protocol):
    """Whoever answers queries: the application, or one moment of its file."""

    def ask(self, query: Query[R]) -> R: ...
    def today(self) -> date: ...


class RowsInOrder(Protocol):
    """A list's rows, read piece by piece; every source of the window is one."""

    def count(self) -> int: ...
    def rows(self, offset: int, limit: int) -> Sequence[Any]: ...


OpenRows = Callable[[Asks], RowsInOrder]
"""Makes the source of a list whose queries `Asks` answers."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One snapshot of the file as something to ask: each answer is of the same moment."""

    view: View

    def ask(self, query: Query[R]) -> R:
        result: R = ANSWERS[type(query)](self.view, query, no_progress)
        return result

    def today(self) -> date:
        return self.view.today


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list as it stands on screen.

    `columns` are those shown, in their order, with the widths they have (logical pixels at 100 %).
    `facts` say in words who is in it and in which order: ("Sorted by", "Name"). `totals` holds one
    text per column for a last row; with `summed` it is counted from the rows that were read, so
    that it agrees with them: how many, and the sum of each column of money. `only` leaves all other
    ids out.
    """

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    facts: tuple[tuple[str, str], ...] = ()
    totals: tuple[str, ...] | None = None
    summed: bool = False
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class MakeListPaper(Query[Printed]):
    """A list as PDF; `on` is the day that it stands for, None where it knows no day.

    `selected` are the ids that could be printed alone: what a preview offers as `shown.only`.
    """

    shown: ListShown
    rows: OpenRows
    on: date | None = None
    sheet: Sheet = field(default_factory=Sheet)
    selected: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SaveListSheet(Query["ListSaved"]):
    """Write a list to an Excel file at `path`."""

    path: Path
    shown: ListShown
    rows: OpenRows
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SaveListText(Query["ListSaved"]):
    """Write a list as CSV to `path`; `exact` leaves formula-like text as it is."""

    path: Path
    shown: ListShown
    rows: OpenRows
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ListSaved:
    """Where the list was written, how many rows it has, and what to know about it."""

    path: Path
    rows: int
    warnings: tuple[str, ...] = ()


@answers(MakeListPaper)
def make_list_paper(view: View, query: MakeListPaper, progress: Progress) -> Printed:
    """Raises InputError for a list without columns, Cancelled."""
    from amm_admin.reports.list_paper import list_paper  # reportlab: loaded at first use

    reading = _Reading(view, query.shown, query.rows)
    cells = [_paper_cell(column) for column in query.shown.columns]
    rows = ([cell(row) for cell in cells] for row in reading)
    return list_paper(reading.head(query.on), rows, progress, query.sheet)


@answers(SaveListSheet)
def save_list_sheet(view: View, query: SaveListSheet, progress: Progress) -> ListSaved:
    """Raises InputError for a list without columns, FileProblem for the disk, Cancelled."""
    from amm_admin.reports.list_sheet import write_list_sheet  # openpyxl: loaded at first use

    reading = _Reading(view, query.shown, query.rows)
    with written(query.path) as file:
        notes = write_list_sheet(reading.head(query.on), reading.values(), file, progress)
    return ListSaved(query.path, reading.sums.rows, notes)


@answers(SaveListText)
def save_list_text(view: View, query: SaveListText, progress: Progress) -> ListSaved:
    """Raises InputError for a list without columns, FileProblem for the disk, Cancelled."""
    from amm_admin.reports.list_text import write_list_text

    reading = _Reading(view, query.shown, query.rows)
    with written(query.path) as file:
        write_list_text(reading.head(None), reading.values(), file, progress, exact=query.exact)
    return ListSaved(query.path, reading.sums.rows)


# -- reading the rows ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Sums:
    """What is counted while the rows pass; amounts only where somebody wants their sum."""

    columns: tuple[Column, ...]
    wanted: bool
    rows: int = 0
    amounts: dict[Column, Money] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.wanted:
            self.amounts = {column: ZERO for column in self.columns if column.kind == "money"}

    def add(self, row: object) -> None:
        self.rows += 1
        for column in self.amounts:
            if isinstance(value := column.value_of(row), Money):
                self.amounts[column] += value

    def totals(self) -> tuple[str, ...]:
        """One text per column: how many in the first that holds words, and the sums."""
        texts = [
            self.amounts[column].format() if column in self.amounts else ""
            for column in self.columns
        ]
        words = [n for n, c in enumerate(self.columns) if c.kind not in ("money", "check", "icon")]
        if words:
            texts[words[0]] = f"{self.rows:,} in all"
        return tuple(texts)


class _Reading:
    """The rows of a list, read from one snapshot while they are written."""

    def __init__(self, view: View, shown: ListShown, rows: OpenRows) -> None:
        if not shown.columns:
            raise InputError("columns", "The list shows no column. Choose at least one.")
        self.view = view
        self.shown = shown
        self.source = rows(Moment(view))
        self.listed = self.source.count()
        self.count = self.listed if shown.only is None else len(shown.only)
        self.sums = _Sums(shown.columns, shown.summed)

    def __iter__(self) -> Iterator[Any]:
        only = self.shown.only
        for offset in range(0, self.listed, _WINDOW):
            for row in self.source.rows(offset, min(_WINDOW, self.listed - offset)):
                if only is None or row.id in only:
                    self.sums.add(row)
                    yield row

    def values(self) -> Iterator[list[SheetValue]]:
        """What a sheet stores of each row."""
        values = [column.value_of for column in self.shown.columns]
        for row in self:
            yield [value(row) for value in values]

    def head(self, on: date | None) -> ListHead:
        shown = self.shown
        return ListHead(
            title=shown.title,
            subtitle=shown.subtitle,
            letterhead=letterhead(self.view.connection),
            file_name=self.view.file_name,
            made_on=self.view.today,
            as_of=on,
            columns=tuple(ListColumn(_label(c), c.kind, c.width) for c in shown.columns),
            facts=shown.facts,
            row_count=self.count,
            totals=self._totals,
        )

    def _totals(self) -> tuple[str, ...]:
        return self.sums.totals() if self.shown.summed else self.shown.totals or ()


def _label(column: Column) -> str:
    """The heading; a column that has none on screen (ticks) is called by its name."""
    return column.label or column.name.replace("_", " ").capitalize()


# -- cells on paper ------------------------------------------------------------------------------


def _paper_cell(column: Column) -> Callable[[Any], PaperCell]:
    """From a row to what the paper shows of it in this column."""
    if column.kind == "pill":
        return _PillCell(column)
    if column.kind in ("check", "icon", "diff"):
        return _MarkedCell(column)
    return _PlainCell(column)


@dataclass(frozen=True, slots=True)
class _PlainCell:
    column: Column

    def __call__(self, row: Any) -> PaperCell:
        return self.column.text(row), ""


@dataclass(frozen=True, slots=True)
class _PillCell:
    """A status word in the ink of its tone."""

    column: Column

    def __call__(self, row: Any) -> PaperCell:
        text = self.column.text(row)
        mark = self.column.detail(row) if self.column.detail is not None else None
        found = mark if isinstance(mark, Mark) else status_tone(text)
        return text, found.tone


@dataclass(frozen=True, slots=True)
class _MarkedCell:
    """What is a sign on screen: a tick stays one, an icon becomes its words, `old → new`."""

    column: Column

    def __call__(self, row: Any) -> PaperCell:
        text = self.column.text(row)
        detail = self.column.detail(row) if self.column.detail is not None else None
        if self.column.kind == "check":
            return (_TICK, "") if detail else ("", "")
        if self.column.kind == "diff":
            return (f"{detail} → {text}" if isinstance(detail, str) and detail else text), ""
        if isinstance(detail, Mark) and detail.icon.startswith("check"):
            return _TICK, detail.tone
        return text, detail.tone if isinstance(detail, Mark) else ""


# -- the file ------------------------------------------------------------------------------------
