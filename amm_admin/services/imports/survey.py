"""The first reading of a list: how its days are written, and whether its sums are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amm_admin.domain.dates import Order
from amm_admin.domain.errors import InputError
from amm_admin.domain.money import Money, parse_money
from amm_admin.services.imports.drafts import UndecidedDays, day_columns, settle_orders
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.profiles import ColumnMap
from amm_admin.services.imports.readers import RawRow, Table, is_total


def corrected(raw: RawRow, options: ImportOptions) -> RawRow:
    """The row with the cells that were repaired in the preview."""
    repaired = options.corrections.get(raw.line)
    if not repaired:
        return raw
    cells = list(raw.cells) + [""] * (max(repaired) + 1 - len(raw.cells))
    for index, text in repaired.items():
        cells[index] = text
    return RawRow(raw.line, tuple(cells))


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first reading shows: how many rows, the order of the days in each field, sentences
    about the file, and the columns in which nothing decides the order."""

    rows: int
    orders: Mapping[str, Order]
    warnings: tuple[str, ...]
    undecided: tuple[UndecidedDays, ...]


def look_through(table: Table, columns: ColumnMap, options: ImportOptions) -> Survey:
    """Count the rows and gather the different values of each day column.

    Raises FileProblem naming the line.
    """
    seen: dict[int, dict[str, None]] = {index: {} for index in day_columns(columns)}
    totals: list[RawRow] = []
    rows = 0
    for raw in table.rows():
        rows += 1
        row = corrected(raw, options) if options.corrections else raw
        for index, values in seen.items():
            if index < len(row.cells) and row.cells[index]:
                values[row.cells[index]] = None
        if is_total(row.cells):
            totals.append(row)
    orders, undecided = settle_orders(columns, options, {i: list(v) for i, v in seen.items()})
    said = [days.sentence for days in undecided]
    warnings = (*said, *_check_totals(table, totals))
    return Survey(rows, orders, warnings, tuple(undecided))


def _check_totals(table: Table, totals: Sequence[RawRow]) -> list[str]:
    """Say where a row of sums disagrees with its column (rule 4)."""
    said: list[str] = []
    for total in totals:
        for index, cell in enumerate(total.cells):
            amount = _amount(cell)
            if amount is None or index == 0:
                continue
            found, unread = _sum_above(table, index, total.line)
            if found != amount:
                name = table.header[index] if index < len(table.header) else f"column {index + 1}"
                cells = "cell is no amount" if unread == 1 else "cells are no amounts"
                left = f"; {unread} {cells}" if unread else ""
                said.append(
                    f"Line {total.line} gives {amount.format()} as the sum of “{name}”. "
                    f"The rows above add up to {found.format()}{left}."
                )
    return said


def _sum_above(table: Table, index: int, line: int) -> tuple[Money, int]:
    cents, unread = 0, 0
    for raw in table.rows():
        cell = raw.cells[index] if index < len(raw.cells) else ""
        if raw.line >= line or (cell,) == table.header[index : index + 1]:
            continue
        amount = _amount(cell)
        cents += amount.cents if amount else 0
        unread += bool(cell.strip()) and amount is None
    return Money(cents), unread


def _amount(cell: str) -> Money | None:
    try:
        return parse_money(cell)
    except InputError:
        return None
