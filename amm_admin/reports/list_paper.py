"""Any list on paper, as the screen shows it: its columns, its order, its words (look.md 5).

Rows pass by once and are drawn page by page, so only the finished pages stay in memory. How many
pages there are is known at the end; each foot is a form that is filled in then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain, islice

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from amm_admin.domain.dates import in_words
from amm_admin.domain.paper import Sheet
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.reports.data import Printed
from amm_admin.reports.fonts import SANS, SEMIBOLD, SERIF_SEMIBOLD, Legible, text_width
from amm_admin.reports.list_data import ListHead, PaperCell
from amm_admin.reports.list_layout import (
    LETTER_SHEET,
    MOST_LINES,
    Lane,
    Layout,
    Line,
    lanes,
    lay_out,
    wrapped,
)
from amm_admin.reports.paper import (
    ACCENT,
    BODY_BOTTOM,
    INK,
    LEFT,
    MUTED,
    RULE,
    Pen,
    finish,
    new_canvas,
)

TONES = {
    "good": HexColor("#17591F"),
    "info": HexColor("#134C7A"),
    "warn": HexColor("#734300"),
    "bad": HexColor("#9A0A22"),
    "quiet": HexColor("#434E58"),
    "plum": HexColor("#533488"),
}
"""Ink of the tones of look.md 1, those of the light theme: paper is always white."""

EMPTY = "Nothing is on this list."
_SAMPLE = 1_000  # rows whose texts decide about the widths
_EVERY = 250  # rows between two reports of progress
_PADDING = 3.1
_LEADING = 1.2
_LONGEST = 1_900  # letters of a cell that are looked at: more than ten lines hold
_LEAST_ROOM = 220.0  # for a heading row and a first row of many lines
_FACT = 84.0  # where the words of a fact begin


def list_paper(
    head: ListHead,
    rows: Iterable[Sequence[PaperCell]],
    progress: Progress = no_progress,
    sheet: Sheet = LETTER_SHEET,
) -> Printed:
    """The list as PDF on sheets of this kind.

    `progress` counts rows, and is where it can be cancelled. Long texts wrap; one that needs more
    than ten lines ends in … and the warnings say how many did.
    """
    coming = iter(rows)
    sample = list(islice(coming, _SAMPLE))
    layout = lay_out(head.columns, [[text for text, _ in row] for row in sample], sheet)
    paper = _Paper(head, layout, sheet)
    paper.begin()
    number = 0
    for number, row in enumerate(chain(sample, coming), start=1):
        if number % _EVERY == 1:
            progress(number - 1, max(head.row_count, number), "Printing the list")
        paper.add(row)
    progress(number, number, "Printing the list")
    return paper.end()


class _Paper:
    """The pages while they are drawn; one row is held back, so that the total is never alone."""

    def __init__(self, head: ListHead, layout: Layout, sheet: Sheet) -> None:
        self.head = head
        self.layout = layout
        self.legible = Legible()
        self.out = BytesIO()
        self.canvas: Canvas = new_canvas(
            self.out, title=head.title, author=head.letterhead.name, legible=self.legible
        )
        self.height = sheet.height(across=layout.landscape)
        self.width = sheet.room(across=layout.landscape)
        self.right = LEFT + self.width
        self.canvas.setPageSize((sheet.width(across=layout.landscape), self.height))
        self.pen = Pen(self.canvas, self.legible)
        self.lanes = lanes(head.columns, layout, LEFT)
        self.page = 0
        self.y = 0.0
        self._rows: list[_Row] = []  # of this page, not yet drawn
        self._top = 0.0  # of the first of them
        self._held: _Row | None = None
        self._shortened = 0

    # -- pages -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """The first page down to the heading row."""
        self._new_page(f"Prepared {in_words(self.head.made_on)}")
        self.y = self._title(self.height - 82)
        if self.y < _LEAST_ROOM:  # the words about the list fill the page
            self._next_page()
        else:
            self._heading_row()

    def add(self, row: Sequence[PaperCell]) -> None:
        """Put one row under the last one, or on the next page."""
        if self._held is not None:
            self._put(self._held, 0.0)
        self._held = self._laid(row)

    def end(self) -> Printed:
        """The last row, the total, the feet; then the document is finished."""
        totals = self.head.totals() if self._held is not None else ()
        total = self._laid_total(totals) if any(totals) else None
        if self._held is not None:
            self._put(self._held, total.height if total else 0.0)
        else:
            self.pen.text(LEFT, self.y - 18, EMPTY, size=9.5, color=MUTED)
        self._draw_rows(closing=total is None)
        if total is not None:
            self.pen.rule(LEFT, self.y, self.width, INK, 0.9)
            self._write([total], self.y)
        self._close_page()
        for number in range(1, self.page + 1):
            self._foot(number)
        self._warn()
        return finish(self.canvas, self.out, self.page, self.legible.warnings)

    def _put(self, row: _Row, below: float) -> None:
        """Place a row that needs `below` under it on the same page."""
        if self.y - row.height - below < BODY_BOTTOM and self._rows:
            self._draw_rows(closing=True)
            self._next_page()
        self._rows.append(row)
        self.y -= row.height

    def _close_page(self) -> None:
        self.canvas.doForm(_foot_name(self.page))
        self.canvas.showPage()

    def _next_page(self) -> None:
        self._close_page()
        self._new_page(f"{self.head.title}, {in_words(self.head.as_of or self.head.made_on)}")
        self.y = self.height - 82
        self._heading_row()

    def _new_page(self, note: str) -> None:
        self.page += 1
        y = self.height - 54
        self.pen.emblem(LEFT + 15.65, y + 1, 10)
        name = self.pen.text(
            LEFT + 38,
            y - 1,
            self.head.letterhead.name,
            font_name=SERIF_SEMIBOLD,
            size=14.5,
            color=ACCENT,
            width=self.width * 0.6,
        )
        room = self.width - 38 - name - 20
        self.pen.text(self.right, y - 1, note, size=9, color=MUTED, align="right", width=room)

    def _foot(self, page: int) -> None:
        self.canvas.beginForm(_foot_name(page), upperx=self.right + LEFT, uppery=self.height)
        pen, day = self.pen, in_words(self.head.as_of or self.head.made_on)
        pen.rule(LEFT, 44, self.width)
        number = f"Page {page:,} of {self.page:,}"
        used = pen.text(self.right, 32, number, size=8, color=MUTED, align="right")
        words = f"{self.head.file_name} · {'as of ' if self.head.as_of else ''}{day}"
        pen.text(LEFT, 32, words, size=8, color=MUTED, width=self.width - used - 12)
        self.canvas.endForm()

    # -- the head of the first page --------------------------------------------------------------

    def _title(self, top: float) -> float:
        """Title, subtitle, day and facts; returns where the table begins."""
        size = 27.0 if text_width(self.head.title, SERIF_SEMIBOLD, 27) <= self.width else 19.0
        y = self._lines(top, self.head.title, SERIF_SEMIBOLD, size, INK) - 2
        for words in (self.head.subtitle, self.head.day_sentence):
            if words:
                y = self._lines(y, words, SANS, 10.5, MUTED)
        y -= 5
        for label, words in self.head.facts:
            self.pen.text(LEFT, y - 9, label, size=9, color=MUTED, width=_FACT - 8)
            y = self._lines(y, words, SANS, 9, INK, LEFT + _FACT)
        return y - 8

    def _lines(
        self, top: float, words: str, font: str, size: float, ink: Color, x: float = LEFT
    ) -> float:
        """A few words below `top`, wrapped; returns the y of their lower edge."""
        line = self.legible.line(words, font)
        for part, _ in wrapped(line, font, size, self.right - x, 6):
            self.pen.text(x, top - size, part, font_name=font, size=size, color=ink)
            top -= size * 1.3
        return top

    # -- the table -------------------------------------------------------------------------------

    def _heading_row(self) -> None:
        """Labels at the foot of their cells, over a line."""
        size = self.layout.size - 0.5
        cells = [
            wrapped(self.legible.line(column.label, SEMIBOLD), SEMIBOLD, size, lane.room)
            for column, lane in zip(self.head.columns, self.lanes, strict=True)
        ]
        lines = max(map(len, cells), default=1)
        self.y -= 2 * _PADDING + lines * size * _LEADING
        bottom = self.y + _PADDING + size * 0.28
        for lane, cell in zip(self.lanes, cells, strict=True):
            for above, (line, width) in enumerate(reversed(cell)):
                x = lane.right - width if lane.to_right else lane.left
                y = bottom + above * size * _LEADING
                self.pen.text(x, y, line, font_name=SEMIBOLD, size=size, color=MUTED)
        self.pen.rule(LEFT, self.y, self.width, INK, 0.9)
        self._top = self.y

    def _laid(self, row: Sequence[PaperCell]) -> _Row:
        """A row wrapped into its columns. Raises ValueError for one of the wrong length."""
        cells = []
        for (text, tone), lane in zip(row, self.lanes, strict=True):
            if text:
                lines = lane.lines(self._printable(text, lane.font))
                cells.append(_Cell(lane, lines, lane.font, TONES.get(tone) or _ink(lane)))
        return _Row(cells, self._row_height(cells))

    def _printable(self, text: str, font: str) -> str:
        if len(text) <= _LONGEST:
            return self.legible.line(text, font)
        self._shortened += 1
        return f"{self.legible.line(text[:_LONGEST], font)}…"

    def _laid_total(self, totals: Sequence[str]) -> _Row:
        """The total; its texts may use the room of empty cells beside them."""
        cells = []
        for number, (text, lane) in enumerate(zip(totals, self.lanes, strict=True)):
            if text:
                room = self._total_room(totals, number)
                line = self.legible.line(text, SEMIBOLD)
                lines = wrapped(line, SEMIBOLD, self.layout.size, room)
                cells.append(_Cell(lane, lines, SEMIBOLD, INK))
        return _Row(cells, self._row_height(cells))

    def _total_room(self, totals: Sequence[str], number: int) -> float:
        lane, last = self.lanes[number], number
        step = -1 if lane.to_right else 1
        while 0 <= last + step < len(totals) and not totals[last + step]:
            last += step
        if lane.to_right:
            return lane.right - self.lanes[last].left
        return self.lanes[last].right - lane.left

    def _row_height(self, cells: Iterable[_Cell]) -> float:
        lines = max((len(cell.lines) for cell in cells), default=1)
        return 2 * _PADDING + lines * self.layout.size * _LEADING

    def _draw_rows(self, *, closing: bool) -> None:
        """Write the rows of this page, then the lines between them."""
        if not self._rows:
            return
        self._write(self._rows, self._top)
        y, lines = self._top, []
        for row in self._rows:
            y -= row.height
            lines.append((LEFT, y, self.right, y))
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(0.4)
        self.canvas.lines(lines if closing else lines[:-1])
        self._rows = []

    def _write(self, rows: Iterable[_Row], top: float) -> None:
        """Row by row in one text object: whoever selects or hears it gets the rows in order."""
        text, size = self.canvas.beginText(), self.layout.size
        font, ink = "", None
        for row in rows:
            first = top - _PADDING - size * 0.94
            for cell in row.cells:
                if cell.font != font:
                    font = cell.font
                    text.setFont(font, size)
                if cell.ink is not ink:
                    ink = cell.ink
                    text.setFillColor(ink)
                y, lane = first, cell.lane
                for line, width in cell.lines:
                    text.setTextOrigin(lane.right - width if lane.to_right else lane.left, y)
                    text.textOut(line)
                    y -= size * _LEADING
            top -= row.height
        self.canvas.drawText(text)

    # -- what was not as it should be ------------------------------------------------------------

    def _warn(self) -> None:
        cut = self._shortened + sum(lane.cut for lane in self.lanes)
        if cut:
            texts = "1 text is" if cut == 1 else f"{cut:,} texts are"
            self.legible.warn(
                f"{texts} longer than {MOST_LINES} lines and cut with “…”. "
                "Export the list to have everything."
            )
        if self.layout.crowded:
            self.legible.warn(
                f"{len(self.lanes)} columns are too many for one sheet of paper. "
                "Hide some, or export the list."
            )


class _Cell:
    """The lines of one cell, and how they are written."""

    __slots__ = ("font", "ink", "lane", "lines")

    def __init__(self, lane: Lane, lines: tuple[Line, ...], font: str, ink: Color) -> None:
        self.lane = lane
        self.lines = lines
        self.font = font
        self.ink = ink


class _Row:
    """One row of the table, ready to be written."""

    __slots__ = ("cells", "height")

    def __init__(self, cells: list[_Cell], height: float) -> None:
        self.cells = cells
        self.height = height


def _ink(lane: Lane) -> Color:
    return MUTED if lane.kind == "muted" else INK


def _foot_name(page: int) -> str:
    return f"foot{page}"
