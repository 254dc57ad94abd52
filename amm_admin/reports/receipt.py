"""Receipts: one page each, the payer's address where a #10 window envelope shows it.

A receipt with more lines than a page holds goes on overleaf; that is the only second page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from amm_admin.domain.dates import in_words
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.reports.data import Printed, ReceiptData, ReceiptLine
from amm_admin.reports.fonts import SEMIBOLD, SERIF_SEMIBOLD, Legible, text_width
from amm_admin.reports.paper import (
    BAD,
    BODY_TOP,
    HEIGHT,
    INCH,
    LEFT,
    MUTED,
    RIGHT,
    SMALL,
    TEXT_WIDTH,
    WHITE,
    Pen,
    finish,
    new_canvas,
    paragraph,
)
from amm_admin.reports.tables import Block, Column, Fixed, Flowing, Page, Table, paginate

_WINDOW_LEFT = 0.875 * INCH
_WINDOW_WIDTH = 4.0 * INCH
_WINDOW_LINE = 13.4
_MOST_LINES = 5  # what a window of 1 1/8 in shows
_HEADING_Y = HEIGHT - 3.55 * INCH
_FACTS_TOP = _HEADING_Y - 22
_FACT_HEIGHT, _FACT_WIDTH, _FACT_SIZE = 23.0, 140.0, 10.5
_ROW_WIDTH = TEXT_WIDTH - 12 - 86 - 12  # of a fact that has the row to itself
_COLUMNS = (
    Column("For", 254),
    Column("Period", 160),
    Column("Amount", 90, right=True),
)

Facts = Sequence[Sequence[tuple[str, str]]]
"""Rows of one or two facts, each with its label."""


def receipts(data: Sequence[ReceiptData], progress: Progress = no_progress) -> Printed:
    """All receipts as one PDF, in the given order; raises ValueError for none at all.

    `progress` counts receipts, and is where it can be cancelled.
    """
    if not data:
        raise ValueError("there is no receipt to print")
    legible, out = Legible(), BytesIO()
    title = f"Receipt {data[0].number}" if len(data) == 1 else f"{len(data):,} receipts"
    canvas = new_canvas(out, title=title, author=data[0].letterhead.name, legible=legible)
    pen, count = Pen(canvas, legible), 0
    for done, receipt in enumerate(data):
        progress(done, len(data), "Printing receipts")
        count += _print_one(pen, receipt)
    progress(len(data), len(data), "Printing receipts")
    return finish(canvas, out, count, legible.warnings)


def _print_one(pen: Pen, receipt: ReceiptData) -> int:
    """Draw one receipt; returns its number of pages."""
    if receipt.letterhead.is_example:
        pen.legible.warn(
            "The letterhead still shows the example address. Set the association's own in Settings."
        )
    facts = _fact_rows(receipt, pen.legible)
    pages = paginate(_blocks(receipt, pen), _top(facts), BODY_TOP)
    for number, page in enumerate(pages, start=1):
        _draw_page(pen, receipt, facts, page, number, len(pages))
        pen.canvas.showPage()
    return len(pages)


def _draw_page(
    pen: Pen, receipt: ReceiptData, facts: Facts, page: Page, number: int, count: int
) -> None:
    if number == 1:
        pen.letterhead(receipt.letterhead)
        pen.text(RIGHT, HEIGHT - 2.15 * INCH, in_words(receipt.paid_on), size=10.5, align="right")
        _draw_window(pen, receipt)
        _draw_title(pen, receipt)
        _draw_facts(pen, facts)
    else:
        pen.letterhead(receipt.letterhead, f"Receipt {receipt.number}, continued")
    for top, block in page:
        block.draw(pen, top)
    if receipt.is_void:
        _draw_void(pen)
    pen.foot(f"Receipt {receipt.number}", number, count)


# --- the first page's frame ---------------------------------------------------------------------


def window_lines(payer: str, address: Sequence[str]) -> list[str]:
    """The address as the post's machines like it: capitals, no periods and commas."""
    lines = (line.upper().replace(".", "").replace(",", "") for line in (payer, *address))
    return [line.strip() for line in lines if line.strip()]


def _draw_window(pen: Pen, receipt: ReceiptData) -> None:
    # printable before it becomes capitals, so that a warning shows what was typed
    payer, *address = map(pen.legible.line, (receipt.payer, *receipt.address))
    lines = window_lines(payer, address)
    if len(lines) > _MOST_LINES:
        pen.legible.warn(
            f"Receipt {receipt.number}: the address has {len(lines)} lines, a window envelope "
            f"shows {_MOST_LINES}. Shorten it."
        )
        lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]
    first = 2.28 if len(lines) < _MOST_LINES else 2.12
    for number, line in enumerate(lines):
        y = HEIGHT - first * INCH - number * _WINDOW_LINE
        pen.text(_WINDOW_LEFT, y, line, size=11, width=_WINDOW_WIDTH)


def _draw_title(pen: Pen, receipt: ReceiptData) -> None:
    title = f"Receipt {receipt.number}"
    used = pen.text(LEFT, _HEADING_Y, title, font_name=SERIF_SEMIBOLD, size=19, width=300)
    if receipt.is_void:
        words = f"Void. {receipt.void_note}".strip()
        pen.text(
            RIGHT,
            _HEADING_Y,
            words,
            font_name=SEMIBOLD,
            size=10.5,
            color=BAD,
            align="right",
            width=TEXT_WIDTH - used - 16,
        )


def _fact_rows(receipt: ReceiptData, legible: Legible) -> Facts:
    """What is known, two to a row; what needs more room has the row to itself."""
    facts = [
        ("Received from", receipt.payer),
        ("Received on", in_words(receipt.paid_on)),
        ("Paid by", receipt.method),
        ("Reference", receipt.reference),
        ("Member no.", receipt.member_number),
    ]
    rows: list[list[tuple[str, str]]] = []
    whole = True  # the last row has no room for another fact
    for label, value in facts:
        if not value:
            continue
        width = text_width(legible.line(value, SEMIBOLD), SEMIBOLD, _FACT_SIZE)
        if width > _ROW_WIDTH:
            legible.warn(f"Receipt {receipt.number}: {label.lower()} is too long and cut with “…”.")
        if whole or width > _FACT_WIDTH:
            rows.append([(label, value)])
            whole = width > _FACT_WIDTH
        else:
            rows[-1].append((label, value))
            whole = True
    return rows


def _top(facts: Facts) -> float:
    """Where the lines of the receipt begin, below the facts."""
    return _FACTS_TOP - len(facts) * _FACT_HEIGHT - 20


def _draw_facts(pen: Pen, facts: Facts) -> None:
    """The facts in two columns on a tinted ground."""
    pen.box(LEFT, _FACTS_TOP - len(facts) * _FACT_HEIGHT, TEXT_WIDTH, len(facts) * _FACT_HEIGHT)
    for number, row in enumerate(facts):
        top = _FACTS_TOP - number * _FACT_HEIGHT
        if number:
            pen.rule(LEFT, top, TEXT_WIDTH, WHITE, 0.5)
        width = _ROW_WIDTH if len(row) == 1 else _FACT_WIDTH
        for place, (label, value) in enumerate(row):
            x = LEFT + 12 + place * 254
            pen.text(x, top - 15.5, label, size=_FACT_SIZE, color=MUTED, width=82)
            pen.text(x + 86, top - 15.5, value, font_name=SEMIBOLD, size=_FACT_SIZE, width=width)


def _draw_void(pen: Pen) -> None:
    """An outlined stamp across the lines: what is below stays legible, copies show it."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(LEFT + TEXT_WIDTH / 2, 330)
    canvas.rotate(18)
    canvas.setStrokeColor(BAD)
    canvas.setFillColor(BAD)
    canvas.setLineWidth(3)
    canvas.roundRect(-150, -52, 300, 104, 10, stroke=1, fill=0)
    canvas.setLineWidth(1.6)
    stamp = canvas.beginText(-112, -34)
    stamp.setFont(SEMIBOLD, 100)
    stamp.setTextRenderMode(1)
    stamp.textOut("VOID")
    canvas.drawText(stamp)
    canvas.restoreState()


# --- lines, total, balance ----------------------------------------------------------------------


def _blocks(receipt: ReceiptData, pen: Pen) -> list[Block]:
    table = Table(
        columns=_COLUMNS,
        rows=receipt.lines,
        cells=_cells,
        total=("Total received", "", receipt.total.format()),
        size=10.5,
        padding=5,
        space=0,
    )
    return [table, _balance(receipt), *_sentences(receipt, pen)]


def _cells(line: ReceiptLine) -> tuple[str, ...]:
    return line.what, line.period, line.amount.format()


def _balance(receipt: ReceiptData) -> Block:
    return Fixed(18, partial(_draw_balance, receipt), space=4)


def _draw_balance(receipt: ReceiptData, pen: Pen, top: float) -> None:
    label, amount = "Balance after this payment", receipt.balance
    if amount.cents < 0:
        label, amount = "Credit after this payment", -amount
    pen.text(LEFT, top - 13, label, size=10.5, color=MUTED)
    pen.text(RIGHT, top - 13, amount.format(), size=10.5, color=MUTED, align="right")


def _sentences(receipt: ReceiptData, pen: Pen) -> list[Block]:
    """The treasurer's tax sentence when there is one, and whom to ask."""
    head = receipt.letterhead
    ways = (
        f"write to {head.email}" if head.email else "",
        f"call {head.phone}" if head.phone else "",
    )
    asked = " or ".join(filter(None, ways))
    texts = [receipt.tax_sentence, f"Questions? {asked[:1].upper()}{asked[1:]}." if asked else ""]
    return [Flowing(paragraph(text, SMALL, pen.legible)) for text in texts if text.strip()]
