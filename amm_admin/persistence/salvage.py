"""What can still be read out of a damaged file: rows by table, and what its history adds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, LargeBinary, String, Table

from amm_admin.domain.progress import Progress
from amm_admin.persistence.journal import journalled_tables
from amm_admin.persistence.pages import Leaf, PageFile, Row, Unreadable
from amm_admin.persistence.schema import metadata

_DERIVED = frozenset(("contact_key",))  # written anew from person
SAVED = tuple(table for table in metadata.sorted_tables if table.name not in _DERIVED)


@dataclass(frozen=True, slots=True)
class Gap:
    """A page of a table that gave nothing: its rows had ids between these two, both excluded;
    None where it was the first or last page."""

    table: str
    page: int
    after: int | None
    before: int | None


@dataclass(slots=True)
class Salvage:
    """Values by column name of each row that was read, per table and id; and what was not."""

    rows: dict[str, dict[int, dict[str, Any]]]
    rebuilt: dict[str, set[int]]
    gaps: list[Gap] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)
    nameless_pages: int = 0  # leaf pages that belong to no table we know
    known: dict[str, set[int]] = field(default_factory=dict)  # ids that must exist


def salvage(pages: PageFile, progress: Progress) -> Salvage:
    """Everything that the pages hold; then what is missing and the history can tell."""
    found = Salvage({table.name: {} for table in SAVED}, {table.name: set() for table in SAVED})
    seen = {1, *pages.free_pages()}
    for name, root in _roots(pages).items():
        _walk(pages, name, root, seen, found)
    _adopt(pages, seen, found, progress)
    _rebuild(found)
    return found


def _roots(pages: PageFile) -> dict[str, int]:
    """Root page of each table in the file's own list, as far as that can be read."""
    roots: dict[str, int] = {}
    for number, readable in pages.leaves_below(1, set()):
        for row in _rows(pages, number) if readable else ():
            if len(row.values) == 5 and row.values[0] == "table" and row.values[3]:
                roots[str(row.values[1])] = int(row.values[3])
    return roots


def _rows(pages: PageFile, number: int) -> tuple[Row, ...]:
    try:
        return pages.leaf(number).rows
    except Unreadable:
        return ()


def _walk(pages: PageFile, name: str, root: int, seen: set[int], found: Salvage) -> None:
    """Read one table left to right; other tables only mark their pages as seen."""
    table = metadata.tables.get(name) if name in found.rows else None
    last: int | None = None
    open_gaps: list[int] = []
    for number, readable in pages.leaves_below(root, seen):
        leaf = _leaf(pages, number) if readable else None
        if table is None:
            continue
        if leaf is None:
            open_gaps.append(number)
            continue
        if leaf.rows and open_gaps:
            first = leaf.rows[0].rowid
            found.gaps.extend(Gap(name, page, last, first) for page in open_gaps)
            open_gaps.clear()
        if leaf.rows:
            last = leaf.rows[-1].rowid
        _take(table, leaf, found)
    found.gaps.extend(Gap(name, page, last, None) for page in open_gaps)


def _leaf(pages: PageFile, number: int) -> Leaf | None:
    try:
        return pages.leaf(number)
    except Unreadable:
        return None


def _take(table: Table, leaf: Leaf, found: Salvage) -> None:
    rows = found.rows[table.name]
    for row in leaf.rows:
        if len(row.values) > len(table.columns):
            continue
        names = [column.name for column in table.columns]
        rows.setdefault(row.rowid, {**dict(zip(names, row.values, strict=False)), "id": row.rowid})
    if leaf.broken:
        found.broken[table.name] = found.broken.get(table.name, 0) + leaf.broken


def _adopt(pages: PageFile, seen: set[int], found: Salvage, progress: Progress) -> None:
    """Leaf pages that no tree leads to any more: the rows themselves tell their table."""
    lost: list[Leaf] = []
    for number in range(2, pages.page_count + 1):
        if number % 500 == 0:
            progress(number, pages.page_count, "Looking for lost pages")
        if number not in seen and pages.is_leaf(number):
            leaf = _leaf(pages, number)
            if leaf is not None and leaf.rows:
                lost.append(leaf)
    # The history first: where the shape of a row fits two tables, it knows the row's id.
    undecided = [leaf for leaf in lost if not _adopt_by(leaf, found, {})]
    owners = _owners(found)
    found.nameless_pages = sum(not _adopt_by(leaf, found, owners) for leaf in undecided)


def _adopt_by(leaf: Leaf, found: Salvage, owners: dict[int, str]) -> bool:
    fitting = [table for table in SAVED if all(_fits(table, row.values) for row in leaf.rows)]
    if any(table.name == "change" for table in fitting):
        # Its third value is the name of a table, and no county is called so.
        fitting = [metadata.tables["change"]]
    if len(fitting) > 1:
        named = {owners.get(row.rowid) for row in leaf.rows}
        fitting = [table for table in fitting if table.name in named]
    if len(fitting) != 1:
        # Nothing fits: a page of the search index, or of a table that is not ours.
        return not fitting and not owners
    _take(fitting[0], leaf, found)
    return True


def _owners(found: Salvage) -> dict[int, str]:
    return {row["pk"]: row["table_name"] for row in found.rows["change"].values()}


def _fits(table: Table, values: tuple[Any, ...]) -> bool:
    if len(values) != len(table.columns):
        return False
    if table.name == "change" and values[2] not in metadata.tables:
        return False
    return all(
        _fits_column(column, value) for column, value in zip(table.columns, values, strict=True)
    )


def _fits_column(column: Column[Any], value: Any) -> bool:
    if value is None:
        return column.primary_key or bool(column.nullable)
    if column.primary_key:
        return False  # the rowid stands for it, the record holds nothing
    if isinstance(column.type, LargeBinary):
        return isinstance(value, bytes)
    return isinstance(value, str if _is_text(column) else int)


def _is_text(column: Column[Any]) -> bool:
    plain = getattr(column.type, "impl_instance", column.type)
    return isinstance(plain, String)


def _rebuild(found: Salvage) -> None:
    """Put back from the history what the pages no longer hold, and drop what it had deleted."""
    states = _last_states(found)
    for table in journalled_tables():
        rows = found.rows[table.name]
        for row_id, state in states.get(table.name, {}).items():
            if state is None:
                continue
            found.known.setdefault(table.name, set()).add(row_id)
            if row_id not in rows and "version" in state:
                rows[row_id] = {**_blank(table), **state, "id": row_id}
                found.rebuilt[table.name].add(row_id)


def _last_states(found: Salvage) -> dict[str, dict[int, dict[str, Any] | None]]:
    """What each row last held, as far as its entries are there; None for a deleted one.

    A state without `version` lacks the entry that made the row, and is only part of it.
    """
    states: dict[str, dict[int, dict[str, Any] | None]] = {}
    for _, change in sorted(found.rows["change"].items()):
        of_table = states.setdefault(change["table_name"], {})
        for after in _parsed(change["after"]):
            if change["before"] is None or after is None:
                of_table[change["pk"]] = after
            else:
                state = of_table.get(change["pk"]) or {}
                if "version" in state:
                    after = {**after, "version": state["version"] + 1}
                of_table[change["pk"]] = {**state, **after}
    return states


def _parsed(text: str | None) -> Iterator[dict[str, Any] | None]:
    """The object, None for no text; nothing at all for text that is damaged."""
    if text is None:
        yield None
        return
    try:
        value = json.loads(text)
    except ValueError:
        return
    if isinstance(value, dict):
        yield value


def _blank(table: Table) -> dict[str, Any]:
    """What a column holds when the journal does not mention it."""
    return {
        column.name: "" if _is_text(column) and not column.nullable else None
        for column in table.columns
    }
