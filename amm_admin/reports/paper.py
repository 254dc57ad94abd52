"""Letter paper: colors, measures, the pen, the letterhead and the foot (look.md section 5).

All measures are points from the lower left corner. Text reaches the page only through the pen,
which makes it printable, or through `paragraph`, which escapes it: nobody's text is markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from amm_admin.reports.data import Letterhead, Printed
from amm_admin.reports.fonts import (
    SANS,
    SERIF,
    SERIF_SEMIBOLD,
    Legible,
    fitted,
    font,
)

INCH = 72.0
WIDTH, HEIGHT = 8.5 * INCH, 11 * INCH
MARGIN = 54.0
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
TEXT_WIDTH = RIGHT - LEFT
BODY_TOP = HEIGHT - 80.0  # below the letterhead
BODY_BOTTOM = 58.0  # above the foot

INK = HexColor("#1A2127")
MUTED = HexColor("#525E69")
RULE = HexColor("#C5CDD4")
ACCENT = HexColor("#17607F")
TINT = HexColor("#EDF4F8")
BAD = HexColor("#9A0A22")
WHITE = HexColor("#FFFFFF")

BODY = ParagraphStyle("body", fontName=SERIF, fontSize=11, leading=15.5, textColor=INK)
SMALL = ParagraphStyle("small", fontName=SANS, fontSize=9.5, leading=13, textColor=INK)


class Pen:
    """Draws on one canvas; every text becomes printable first (see Legible)."""

    def __init__(self, canvas: Canvas, legible: Legible) -> None:
        self.canvas = canvas
        self.legible = legible

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font_name: str = SANS,
        size: float = 9.5,
        color: Color = INK,
        align: str = "left",
        width: float = TEXT_WIDTH,
    ) -> float:
        """Write one line with its baseline at y, elided to `width`; returns the width used."""
        line, used = fitted(self.legible.line(text, font_name), font_name, size, width)
        start = {"left": x, "right": x - used, "center": x - used / 2}[align]
        self.canvas.setFont(font_name, size)
        self.canvas.setFillColor(color)
        self.canvas.drawString(start, y, line)
        return used

    def rule(
        self, x: float, y: float, width: float, color: Color = RULE, thick: float = 0.6
    ) -> None:
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(thick)
        self.canvas.line(x, y, x + width, y)

    def box(self, x: float, y: float, width: float, height: float, color: Color = TINT) -> None:
        """A filled rectangle with its lower left corner at x, y."""
        self.canvas.setFillColor(color)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def paragraph(self, x: float, top: float, width: float, paragraph: Flowable) -> float:
        """Draw below `top`; returns the y of its lower edge."""
        _, height = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(self.canvas, x, top - height)
        return top - float(height)

    def emblem(self, x: float, y: float, radius: float) -> None:
        """Two circles with common ground: stands in for the association's own logo."""
        canvas, half = self.canvas, radius / 2
        canvas.saveState()
        common = canvas.beginPath()
        common.circle(x - half, y, radius)
        canvas.clipPath(common, stroke=0)
        canvas.setFillColor(ACCENT)
        canvas.circle(x + half, y, radius, stroke=0, fill=1)
        canvas.restoreState()
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(radius * 0.13)
        canvas.circle(x - half, y, radius, fill=0)
        canvas.circle(x + half, y, radius, fill=0)

    def letterhead(self, letterhead: Letterhead, note: str = "") -> None:
        """Emblem and name; at the right the note, or without one the address in two lines."""
        y = HEIGHT - 54
        self.emblem(LEFT + 15.65, y + 1, 10)
        self.text(
            LEFT + 38,
            y - 1,
            letterhead.name,
            font_name=SERIF_SEMIBOLD,
            size=14.5,
            color=ACCENT,
            width=TEXT_WIDTH - 38 - 200,
        )
        if note:
            self.text(RIGHT, y - 1, note, size=9, color=MUTED, align="right", width=190)
            return
        contact = " · ".join(filter(None, (letterhead.website, letterhead.email)))
        for offset, line in ((4, letterhead.address), (-7, contact)):
            self.text(RIGHT, y + offset, line, size=8.5, color=MUTED, align="right", width=190)

    def foot(self, left: str, page: int, pages: int) -> None:
        self.rule(LEFT, 44, TEXT_WIDTH)
        number = f"Page {page:,} of {pages:,}"
        used = self.text(RIGHT, 32, number, size=8, color=MUTED, align="right")
        self.text(LEFT, 32, left, size=8, color=MUTED, width=TEXT_WIDTH - used - 12)


def paragraph(text: str, style: ParagraphStyle, legible: Legible) -> Paragraph:
    """A wrapped paragraph of plain text: `<`, `>` and `&` are printed as they are.

    Words wider than the line are broken. The only place where a Paragraph is made.
    """
    font(style.fontName)  # registers ours before reportlab looks for them
    return Paragraph(escape(legible.running(text, style.fontName)), style)


def new_canvas(out: BytesIO, *, title: str, author: str, legible: Legible) -> Canvas:
    """An empty letter-size document with its metadata; equal drawing gives equal bytes."""
    font(SANS)
    canvas = Canvas(out, (WIDTH, HEIGHT), invariant=1, lang="en-US")
    canvas.setTitle(legible.line(title))
    canvas.setAuthor(legible.line(author))
    canvas.setCreator("AMM Admin")
    canvas.setProducer("AMM Admin")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def finish(canvas: Canvas, out: BytesIO, pages: int, warnings: Sequence[str]) -> Printed:
    canvas.save()
    return Printed(out.getvalue(), pages, tuple(warnings))
