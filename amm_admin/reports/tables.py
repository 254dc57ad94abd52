"""Blocks on pages: tables with rows of one fixed height, and the plan that puts them on pages.

The plan is made before anything is drawn, so every foot knows the number of pages. Rows are
written cell by cell into one text object a page: linear, and read in the order of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import Any, Protocol

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from amm_admin.reports.fonts import SANS, SEMIBOLD, fitted, text_width
from amm_admin.reports.paper import (
    ACCENT,
    BODY_BOTTOM,
    HEIGHT,
    INK,
    LEFT,
    MUTED,
    RIGHT,
    RULE,
    TEXT_WIDTH,
    Pen,
)

HEADING = 20.0  # from the top of a section to the top of its table
GAP = 8.0  # between two columns
_INSET = 4.0  # more of it between figures at the right and a text that begins at the left
_WIDEST = 90.0  # of a column that does not give way
_WIDEST_TEXT = 150.0  # for which the type of a list gets smaller
_NEAR = 1e-6  # sums of heights are floats
_FEWEST = 3  # rows left alone at the foot of a page look like a mistake


class Block(Protocol):
    """Something of known height that is drawn below a line; `space` keeps it from the one above."""

    @property
    def height(self) -> float: ...
    @property
    def space(self) -> float: ...
    def split(self, room: float) -> tuple[Block | None, Block | None]: ...
    def draw(self, pen: Pen, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A block that never splits."""

    height: float
    paint: Callable[[Pen, float], None]
    space: float = 14.0

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height <= room + _NEAR else (None, self)

    def draw(self, pen: Pen, top: float) -> None:
        self.paint(pen, top)


@dataclass(frozen=True, slots=True)
class Flowing:
    """A paragraph over the width of the text, which may go on overleaf."""

    paragraph: Flowable
    space: float = 12.0

    @property
    def height(self) -> float:
        return float(self.paragraph.wrap(TEXT_WIDTH, HEIGHT)[1])

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        parts = self.paragraph.split(TEXT_WIDTH, room)
        if not parts:
            return None, self
        return Flowing(parts[0]), Flowing(parts[1], space=0) if len(parts) > 1 else None

    def draw(self, pen: Pen, top: float) -> None:
        pen.paragraph(LEFT, top, TEXT_WIDTH, self.paragraph)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `label` may hold a second line after a new line."""

    label: str
    width: float
    right: bool = False
    bold: bool = False
    color: Color = INK


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of `rows[start:stop]`; `cells(row)` gives the strings of one row.

    On the next page the title (", continued") and the heading row come again; the total row
    stands under the last row and never alone.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Any]
    cells: Callable[[Any], Sequence[str]]
    total: tuple[str, ...] = ()
    title: str = ""
    note: str = ""
    size: float = 9.0
    padding: float = 4.2
    x: float = LEFT
    space: float = 16.0
    start: int = 0
    stop: int = -1

    @property
    def row_height(self) -> float:
        return self.size * 1.2 + 2 * self.padding

    @property
    def head_height(self) -> float:
        lines = 1 + max(column.label.count("\n") for column in self.columns)
        return (HEADING if self.title else 0) + self.row_height + (lines - 1) * self.size * 1.15

    @property
    def end(self) -> int:
        return len(self.rows) if self.stop < 0 else self.stop

    @property
    def is_last(self) -> bool:
        return self.end == len(self.rows)

    @property
    def height(self) -> float:
        below = self.end - self.start + (1 if self.total and self.is_last else 0)
        return self.head_height + below * self.row_height

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """What fits into `room` and the rest, which keeps at least one row above the total."""
        if self.height <= room + _NEAR:
            return self, None
        fit = int((room - self.head_height + _NEAR) // self.row_height)
        fit = min(fit, self.end - self.start - 1)
        if fit < min(_FEWEST, self.end - self.start):
            return None, self
        middle = self.start + fit
        return replace(self, stop=middle), replace(self, start=middle, stop=self.end)

    def draw(self, pen: Pen, top: float) -> None:
        if self.title:
            later = ", continued" if self.start else ""
            heading(pen, top, self.title + later, "" if self.start else self.note)
        y = top - self.head_height
        self._draw_heads(pen, y)
        self._draw_rows(pen, y)
        bottom = y - (self.end - self.start) * self.row_height
        if self.total and self.is_last:
            pen.rule(self.x, bottom, self._width, INK, 0.9)
            self._draw_total(pen, bottom - self.row_height)

    @property
    def _width(self) -> float:
        return sum(column.width for column in self.columns)

    def _baseline(self, bottom: float) -> float:
        return bottom + self.row_height / 2 - self.size * 0.34

    def _edges(self) -> list[tuple[float, float, float]]:
        """Left edge, right edge and room for text of each column; the outer ones have no gap."""
        edges, x, last = [], self.x, len(self.columns) - 1
        for number, column in enumerate(self.columns):
            left = x + (GAP / 2 if number else 0)
            right = x + column.width - (GAP / 2 if number < last else 0)
            right -= _inset(self.columns, number)
            edges.append((left, right, right - left))
            x += column.width
        return edges

    def _draw_heads(self, pen: Pen, bottom: float) -> None:
        for column, (left, right, room) in zip(self.columns, self._edges(), strict=True):
            lines = column.label.split("\n")
            for number, line in enumerate(reversed(lines)):
                pen.text(
                    right if column.right else left,
                    self._baseline(bottom) + number * self.size * 1.15,
                    line,
                    font_name=SEMIBOLD,
                    size=self.size - 0.5,
                    color=MUTED,
                    align="right" if column.right else "left",
                    width=room,
                )
        pen.rule(self.x, bottom, self._width, INK, 0.9)

    def _draw_rows(self, pen: Pen, top: float) -> None:
        """The rows of this page in one text object, then the lines between them."""
        if self.end == self.start:
            return
        size, height, line_of = self.size, self.row_height, pen.legible.line
        columns = [
            (SEMIBOLD if column.bold else SANS, column.color, column.right, *edges)
            for column, edges in zip(self.columns, self._edges(), strict=True)
        ]
        text = pen.canvas.beginText()
        current: tuple[str, Color] | None = None
        y = self._baseline(top - height)
        for row in self.rows[self.start : self.end]:
            for cell, column in zip(self.cells(row), columns, strict=True):
                name, color, to_right, left, right, room = column
                if not cell:
                    continue
                if (name, color) != current:
                    text.setFont(name, size)
                    if current is None or color != current[1]:
                        text.setFillColor(color)
                    current = (name, color)
                line, width = fitted(line_of(cell, name), name, size, room)
                text.setTextOrigin(right - width if to_right else left, y)
                text.textLine(line)
            y -= height
        pen.canvas.drawText(text)
        self._draw_lines(pen, top)

    def _draw_lines(self, pen: Pen, top: float) -> None:
        pen.canvas.setStrokeColor(RULE)
        pen.canvas.setLineWidth(0.4)
        count = self.end - self.start
        if self.total and self.is_last:
            count -= 1  # the total brings its own line
        ys = (top - (number + 1) * self.row_height for number in range(count))
        pen.canvas.lines([(self.x, y, self.x + self._width, y) for y in ys])

    def _draw_total(self, pen: Pen, bottom: float) -> None:
        for cell, column, (left, right, room) in zip(
            self.total, self.columns, self._edges(), strict=True
        ):
            pen.text(
                right if column.right else left,
                self._baseline(bottom),
                cell,
                font_name=SEMIBOLD,
                size=self.size,
                color=column.color,
                align="right" if column.right else "left",
                width=room,
            )


def heading(pen: Pen, top: float, title: str, note: str = "", x: float = LEFT) -> None:
    """A section heading with its baseline 12 below `top`, and a muted note at the right."""
    used = pen.text(x, top - 12, title, font_name=SEMIBOLD, size=12.5, color=ACCENT)
    if note:
        room = RIGHT - x - used - 16
        pen.text(RIGHT, top - 12, note, size=9, color=MUTED, align="right", width=room)


def fit_widths(
    columns: Sequence[Column],
    longest: Sequence[Sequence[str]],
    size: float,
    available: float = TEXT_WIDTH,
) -> tuple[Column, ...]:
    """The columns, made to fill `available` exactly.

    `longest[n]` holds the longest texts of column n. A column whose `width` is 0 is flexible: it
    gives way when there is too little room, the widest first and none below 60 points, and takes
    its share of what is spare. The others are as wide as their text, from their `width` to 90.
    """
    wide = _naturals(columns, longest, size)
    flexible = [number for number, column in enumerate(columns) if not column.width]
    room = available - sum(width for n, width in enumerate(wide) if n not in flexible)
    cap = _cap([wide[number] for number in flexible], room)
    for number in flexible:
        wide[number] = min(wide[number], cap)
    spare = room - sum(wide[number] for number in flexible)
    for number in flexible:
        wide[number] += max(spare, 0) / len(flexible)
    return tuple(replace(c, width=width) for c, width in zip(columns, wide, strict=True))


def roomiest(
    columns: Sequence[Column],
    longest: Sequence[Sequence[str]],
    sizes: Sequence[float],
    available: float = TEXT_WIDTH,
) -> tuple[tuple[Column, ...], float]:
    """The columns made to fill `available`, and the first size in which no usual text is cut.

    A flexible column is asked for 150 points at most: one endless name makes no list small.
    """
    for size in sizes:
        wide = zip(columns, _naturals(columns, longest, size), strict=True)
        if sum(w if c.width else min(w, _WIDEST_TEXT) for c, w in wide) <= available + _NEAR:
            break
    return fit_widths(columns, longest, size, available), size


def _naturals(
    columns: Sequence[Column], longest: Sequence[Sequence[str]], size: float
) -> list[float]:
    return [
        _natural(column, texts, size) + _inset(columns, number)
        for number, (column, texts) in enumerate(zip(columns, longest, strict=True))
    ]


def _inset(columns: Sequence[Column], number: int) -> float:
    beside = columns[number + 1 : number + 2]
    return _INSET if columns[number].right and beside and not beside[0].right else 0.0


def filled(table: Table, available: float = TEXT_WIDTH) -> Table:
    """A short table made to fill `available`; its type goes down to 6.5 for very long figures."""
    rows = [*map(table.cells, table.rows), table.total]
    texts = [list(column) for column in zip(*rows, strict=True)]
    columns = table.columns
    for size in (table.size, 8.0, 7.25, 6.5):
        table = replace(table, columns=fit_widths(columns, texts, size, available), size=size)
        if sum(column.width for column in table.columns) <= available + _NEAR:
            break
    return table


def _natural(column: Column, texts: Sequence[str], size: float) -> float:
    name = SEMIBOLD if column.bold or column.right else SANS  # figures have a bold total
    widths = [text_width(line, SEMIBOLD, size - 0.5) for line in column.label.split("\n")]
    widths += [text_width(text[:200], name, size) for text in texts]
    wide = max(column.width, max(widths) + GAP)
    return min(wide, _WIDEST) if column.width else wide


def _cap(widths: Sequence[float], room: float) -> float:
    """The width to which the widest are cut back so that all fit into `room`; at least 60."""
    low, high = 60.0, max([60.0, *widths])
    for _ in range(30):
        middle = (low + high) / 2
        if sum(min(width, middle) for width in widths) <= room:
            low = middle
        else:
            high = middle
    return low if sum(min(width, high) for width in widths) > room else high


def longest(texts: Iterable[str]) -> list[str]:
    """The five longest texts; among many, a few letters more are hardly ever narrower."""
    return nlargest(5, texts, key=len)


Page = list[tuple[float, Block]]


def paginate(blocks: Sequence[Block], top: float, later_top: float) -> list[Page]:
    """Put blocks on pages, as `(top, block)`; the body of the first page starts at `top`.

    Every page gets at least one block; a block that never fits is put on a page of its own.
    """
    pages: list[Page] = [[]]
    y = top
    for block in blocks:
        rest: Block | None = block
        while rest is not None:
            start = y - (rest.space if pages[-1] else 0)
            part, rest = rest.split(start - BODY_BOTTOM)
            if part is None and not pages[-1]:
                part, rest = rest, None
            if part is not None:
                pages[-1].append((start, part))
                y = start - part.height
            if rest is not None:
                pages.append([])
                y = later_top
    return pages
