"""A block of cells from the clipboard, and what of a list it is meant for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from amm_admin.domain.errors import InputError
from amm_admin.domain.fields import Column
from amm_admin.domain.text import fold_tight
from amm_admin.ui.lists.editing import Editing

MOST_CHARACTERS = 5_000_000
MOST_CELLS = 100_000
LONGEST_CELL = 20_000

Block = tuple[tuple[str, ...], ...]


def read_block(text: str) -> Block:
    """The cells of tab-separated text as Excel writes it: quoted where they hold a line break.

    A line without text is a blank cell. Raises InputError above the limits, saying which.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            "paste",
            f"The clipboard holds {len(text):,} characters. Up to {MOST_CHARACTERS:,} can be "
            "pasted; import the sheet as a file.",
        )
    rows = tuple(tuple(row) or ("",) for row in _lines(text))
    cells = sum(len(row) for row in rows)
    if cells > MOST_CELLS:
        raise InputError(
            "paste",
            f"The clipboard holds {cells:,} cells. Up to {MOST_CELLS:,} can be pasted at a time; "
            "import the sheet as a file.",
        )
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if longest > LONGEST_CELL:
        raise InputError(
            "paste",
            f"A cell of the clipboard has {longest:,} characters. Shorten it to {LONGEST_CELL:,}.",
        )
    return rows


def _lines(text: str) -> list[list[str]]:
    """Strictly as Excel quotes; text with a quote of its own (6" pipe) is taken as it stands."""
    before = csv.field_size_limit(MOST_CHARACTERS)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:
        return [line.split("\t") for line in text.splitlines()]
    finally:
        csv.field_size_limit(before)


@dataclass(frozen=True, slots=True)
class Target:
    """Where one column of the block goes: a field, a column that is only compared, or nowhere."""

    label: str
    field: str = ""
    compared: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The rows of values and where their columns go; `headed` when the first row were headings."""

    rows: Block
    targets: tuple[Target, ...]
    headed: bool

    @property
    def fields(self) -> tuple[Target, ...]:
        return tuple(target for target in self.targets if target.field)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The labels of columns that change nothing; "" for one that has no name."""
        return tuple(target.label for target in self.targets if not target.field)


def map_block(block: Block, columns: Sequence[Column], start: str, editing: Editing) -> Mapped:
    """Columns by their headings where the first row holds some, else by position from the column
    named `start`, over `columns`, which are those on screen in their order."""
    by_heading = _by_headings(block, columns, editing)
    if by_heading is not None:
        return by_heading
    names = [column.name for column in columns]
    right = list(columns[names.index(start) if start in names else 0 :])
    width = max(len(row) for row in block)
    beyond = [Target("") for _ in range(width - len(right))]
    return Mapped(block, (*(_of(c, editing) for c in right[:width]), *beyond), headed=False)


def _of(column: Column, editing: Editing) -> Target:
    field = editing.field_of(column.name)
    if field is not None:
        return Target(column.label, field=field.name)
    compared = column.name if column.name in editing.identity else ""
    return Target(column.label, compared=compared)


def _by_headings(block: Block, columns: Sequence[Column], editing: Editing) -> Mapped | None:
    if len(block) < 2:
        return None
    known = _known(columns, editing)
    head = [cell.strip() for cell in block[0]]
    given = [cell for cell in head if cell]
    found = sum(fold_tight(cell) in known for cell in given)
    if not given or 2 * found < len(given) or (found < 2 and found < len(given)):
        return None
    width = max(len(row) for row in block)
    head += [""] * (width - len(head))
    return Mapped(block[1:], tuple(known.get(fold_tight(h), Target(h)) for h in head), headed=True)


def _known(columns: Sequence[Column], editing: Editing) -> Mapping[str, Target]:
    """Headings by their fold: first the columns of the list, then fields that it does not show."""
    known: dict[str, Target] = {}
    for column in columns:
        for heading in (column.label, column.name):
            known.setdefault(fold_tight(heading), _of(column, editing))
    for each in editing.fields:
        for heading in (each.label, each.name):
            known.setdefault(fold_tight(heading), Target(each.label, field=each.name))
    known.pop("", None)
    return known


@dataclass(slots=True)
class Aimed:
    """Values for rows of the list, and what of the block finds no place."""

    edits: dict[int, dict[str, object]] = field(default_factory=dict)
    mismatched: list[str] = field(default_factory=list)  # sentences
    blank: int = 0  # cells left as they are
    beyond: int = 0  # rows below the end of the list


def aim(
    mapped: Mapped,
    ids: Sequence[int],
    texts: Callable[[int, str], str],
    *,
    blank_clears: bool,
) -> Aimed:
    """The values of each row of the block for the row of the list that stands beside it.

    One row of values goes to all `ids`. `texts(id, column)` is what the list shows; where the
    block says otherwise of a compared column, it is another record's row and is refused.
    """
    aimed = Aimed()
    rows = mapped.rows * len(ids) if len(mapped.rows) == 1 else mapped.rows
    aimed.beyond = max(len(rows) - len(ids), 0)
    fills_all = len(mapped.rows) == 1 and len(ids) > 1
    for row_id, row in zip(ids, rows, strict=False):
        other = None if fills_all else _other(mapped, row, row_id, texts)
        if other is not None:
            aimed.mismatched.append(other)
            continue
        typed: dict[str, object] = {}
        for target, value in zip(mapped.targets, row, strict=False):
            if target.field and (value.strip() or blank_clears):
                typed[target.field] = value
            elif target.field:
                aimed.blank += 1
        if typed:
            aimed.edits[row_id] = typed
    return aimed


def _other(
    mapped: Mapped, row: tuple[str, ...], row_id: int, texts: Callable[[int, str], str]
) -> str | None:
    """The sentence about a row that belongs to another record."""
    for target, value in zip(mapped.targets, row, strict=False):
        if target.compared and value.strip():
            here = texts(row_id, target.compared)
            if _same_key(here) != _same_key(value):
                return f"{target.label} “{value.strip()}” was pasted beside “{here}”"
    return None


def _same_key(text: str) -> str:
    """A spreadsheet drops the zeros of 0417."""
    return fold_tight(text).lstrip("0")


__all__ = ["Aimed", "Block", "Mapped", "Target", "aim", "map_block", "read_block"]
