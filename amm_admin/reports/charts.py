"""The month-by-month chart: renewed and joined stand on the zero line, lapsed hang below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reportlab.lib.colors import Color, HexColor

from amm_admin.reports.data import MonthFigures
from amm_admin.reports.fonts import SANS, text_width
from amm_admin.reports.paper import INK, LEFT, MUTED, RIGHT, RULE, WHITE, Pen

JOINED = HexColor("#0B5C8A")
RENEWED = HexColor("#5A9CC0")
LAPSED = HexColor("#C4501A")
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AXIS = 22.0  # least room at the left for the figures of the axis
_LABELS = 13.0  # room below the bars for the names of the months
_FIGURE_SIZE = 7.5
_FIGURE = 10.0  # room for the figure at the end of a bar
_NAME_ROOM = 26.0
_WIDEST_BAR = 40.0
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the bars begin, where zero lies and how many points one member is high.

    `figures` says whether the bars are wide enough to end in their numbers: all of them or none.
    """

    left: float
    zero: float
    point: float
    step: int
    figures: bool


def draw_months(pen: Pen, top: float, height: float, months: Sequence[MonthFigures]) -> None:
    """Draw the chart between `top` and `top - height`, over the width of the text."""
    scale = _scale(top, height, months)
    _draw_axis(pen, scale, max(month.joined + month.renewed for month in months))
    slot = (RIGHT - scale.left) / len(months)
    bar = min(slot * 0.6, _WIDEST_BAR)
    for number, month in enumerate(months):
        middle = scale.left + (number + 0.5) * slot
        _draw_bars(pen, scale, middle, bar, month)
        label = _label(month, number, len(months), slot)
        y = top - height + 3
        pen.text(middle, y, label, size=8, color=MUTED, align="center", width=40)


def _label(month: MonthFigures, number: int, count: int, slot: float) -> str:
    """The name of a month where there is room for it; of a long period, years at each January."""
    if count <= 24:
        year = count > 12 and month.month == 1
        name = str(month.year) if year else _NAMES[month.month - 1]
        return name if number % ceil(_NAME_ROOM / slot) == 0 else ""
    years = ceil(_NAME_ROOM / (12 * slot))
    is_last = (count - number) * slot < _NAME_ROOM
    return str(month.year) if month.month == 1 and month.year % years == 0 and not is_last else ""


def draw_legend(pen: Pen, baseline: float) -> None:
    """The three kinds, right-aligned, each with its swatch."""
    x = RIGHT
    for name, color, hatched in (
        ("Lapsed", LAPSED, True),
        ("Joined or rejoined", JOINED, False),
        ("Renewed", RENEWED, False),
    ):
        pen.text(x, baseline, name, size=8.5, color=MUTED, align="right")
        x -= text_width(name, SANS, 8.5) + 12
        _bar(pen, x, baseline - 1, 8, 8, color, hatched)
        x -= 14


def _scale(top: float, height: float, months: Sequence[MonthFigures]) -> Scale:
    above = max(month.joined + month.renewed for month in months)
    below = max(month.lapsed for month in months)
    room = height - _LABELS - 2 * _FIGURE
    point = room / max(above + below, 1)
    step = _step(above)
    axis = max(_AXIS, text_width(f"{above // step * step:,}", SANS, 8) + 6)
    widest = text_width(f"{max(above, below):,}", SANS, _FIGURE_SIZE)
    figures = widest <= (RIGHT - LEFT - axis) / len(months) - 1
    return Scale(LEFT + axis, top - _FIGURE - above * point, point, step, figures)


def _step(most: int) -> int:
    """A round distance between lines that gives at most four of them."""
    size = 1
    while True:
        for factor in _STEPS:
            if most <= 4 * size * factor:
                return size * factor
        size *= 10


def _draw_axis(pen: Pen, scale: Scale, most: int) -> None:
    for value in range(0, most + 1, scale.step):
        y = scale.zero + value * scale.point
        color, thick = (RULE, 0.4) if value else (INK, 0.7)
        pen.rule(scale.left, y, RIGHT - scale.left, color, thick)
        pen.text(scale.left - 6, y - 3, f"{value:,}", size=8, color=MUTED, align="right")


def _draw_bars(pen: Pen, scale: Scale, middle: float, width: float, month: MonthFigures) -> None:
    x, point = middle - width / 2, scale.point
    renewed, joined = month.renewed * point, month.joined * point
    _bar(pen, x, scale.zero, width, renewed, RENEWED)
    _bar(pen, x, scale.zero + renewed + (0.6 if renewed else 0), width, joined, JOINED)
    _bar(pen, x, scale.zero - month.lapsed * point, width, month.lapsed * point, LAPSED, True)
    if scale.figures:
        _figure(pen, middle, scale.zero + renewed + joined + 3, month.renewed + month.joined)
        _figure(pen, middle, scale.zero - month.lapsed * point - 8, month.lapsed)


def _figure(pen: Pen, middle: float, y: float, number: int) -> None:
    if number:
        pen.text(middle, y, f"{number:,}", size=_FIGURE_SIZE, color=MUTED, align="center")


def _bar(
    pen: Pen, x: float, y: float, width: float, height: float, color: Color, hatched: bool = False
) -> None:
    """A bar from y upwards; hatched ones stay different in a black and white copy."""
    if height <= 0:
        return
    if not hatched:
        pen.box(x, y, width, height, color)
        return
    canvas = pen.canvas
    canvas.saveState()
    area = canvas.beginPath()
    area.rect(x, y, width, height)
    canvas.setFillColor(WHITE)
    canvas.clipPath(area, stroke=0, fill=1)
    canvas.setStrokeColor(color)
    canvas.setLineWidth(1.5)
    count = int((width + height) / 3.2) + 1
    canvas.lines([(x + n * 3.2 - height, y, x + n * 3.2, y + height) for n in range(count + 1)])
    canvas.setLineWidth(1.6)
    canvas.rect(x, y, width, height, stroke=1, fill=0)
    canvas.restoreState()
