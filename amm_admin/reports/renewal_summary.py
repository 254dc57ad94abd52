"""The first page of the renewal report: figures, bridge by level, months, dues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from amm_admin.domain.dates import in_words
from amm_admin.domain.money import Money, total
from amm_admin.reports.charts import draw_legend, draw_months
from amm_admin.reports.data import LevelDues, LevelFigures, RenewalReportData, all_levels
from amm_admin.reports.fonts import ITALIC, SEMIBOLD, SERIF_SEMIBOLD, text_width
from amm_admin.reports.paper import (
    ACCENT,
    BODY_BOTTOM,
    BODY_TOP,
    LEFT,
    MUTED,
    RIGHT,
    TINT,
    Pen,
)
from amm_admin.reports.tables import Block, Column, Fixed, Table, filled, heading

TITLE = "Renewal report"
_AGES = ("0–30 days", "31–60 days", "61–90 days", "More than 90 days")
_AGES_WIDTH = 184.0
_MONTHS_HEIGHT = (86.0, 132.0)  # least and most of the chart
_BESIDE = 30  # more levels than this and the two dues tables stand below each other


def summary_blocks(data: RenewalReportData) -> list[Block]:
    """Everything before the lists; the chart takes the room that is left on the page."""
    before: list[Block] = [_title(data), _levels_table(data), _levels_note(data)]
    dues = _dues_blocks(data)
    taken = sum(block.height + block.space for block in (*before, *dues)) - before[0].space
    return [*before, _months_block(data, BODY_TOP - BODY_BOTTOM - taken), *dues]


# --- title and the four figures -----------------------------------------------------------------


def _title(data: RenewalReportData) -> Block:
    return Fixed(106, partial(_draw_title, data))


def _draw_title(data: RenewalReportData, pen: Pen, top: float) -> None:
    pen.text(LEFT, top - 24, TITLE, font_name=SERIF_SEMIBOLD, size=27)
    end = data.period.end or data.as_of
    period = f"{in_words(data.period.start)} – {in_words(end)}, for the treasurer and the board"
    pen.text(LEFT, top - 42, period, size=10.5, color=MUTED)
    for number, (figure, words) in enumerate(_figures(data)):
        x = LEFT + number * 129
        pen.canvas.setFillColor(TINT)
        pen.canvas.roundRect(x, top - 106, 117, 52, 5, stroke=0, fill=1)
        size = min(20.0, 20 * 97 / text_width(figure, SEMIBOLD, 20))
        pen.text(x + 10, top - 78, figure, font_name=SEMIBOLD, size=size, color=ACCENT)
        pen.text(x + 10, top - 94, words, size=9, width=104)


def _figures(data: RenewalReportData) -> list[tuple[str, str]]:
    """The four figures at the top, each with what it counts."""
    whole = all_levels(data.levels)
    owed = total([row.owed for row in data.dues])
    asked = total([row.owed_before + row.billed for row in data.dues])
    return [
        (f"{whole.at_end:,}", f"{_noun(whole.at_end)}, {_change(whole)}"),
        (_percent(whole, 0), "of those due renewed" if whole.ended else "no term ended"),
        (f"{whole.joined:,}", f"joined; {whole.lapsed:,} lapsed"),
        (_short(owed), f"still owed of {_short(asked)}" if asked else "owed; nothing billed"),
    ]


def _change(whole: LevelFigures) -> str:
    change = whole.at_end - whole.at_start
    if not change:
        return "no change"
    return f"{'up' if change > 0 else 'down'} {abs(change):,}"


def _short(amount: Money) -> str:
    """Whole dollars without the cents."""
    return amount.format().removesuffix(".00")


def _percent(row: LevelFigures, places: int) -> str:
    """`kept` of `ended` in percent, half up; a dash when no term ended."""
    if not row.ended:
        return "–"
    scale = 100 * 10**places
    tenths = (2 * scale * row.kept + row.ended) // (2 * row.ended)
    return f"{tenths // 10**places}" + (f".{tenths % 10}%" if places else "%")


def _noun(count: int) -> str:
    return "member" if count == 1 else "members"


# --- by level -----------------------------------------------------------------------------------

_LEVEL_COLUMNS = (
    Column("Level", 0),
    Column("At\nstart", 30, right=True),
    Column("Joined", 30, right=True),
    Column("Rejoined", 30, right=True),
    Column("Level\nin", 30, right=True),
    Column("Renewed", 30, right=True, color=MUTED),
    Column("Lapsed", 30, right=True),
    Column("Resigned", 30, right=True),
    Column("Deceased", 30, right=True),
    Column("Level\nout", 30, right=True),
    Column("At\nend", 30, right=True, bold=True),
    Column("Kept", 40, right=True, color=MUTED),
    Column("Retention", 30, right=True),
)


def _levels_table(data: RenewalReportData) -> Table:
    return filled(
        Table(
            columns=_LEVEL_COLUMNS,
            rows=data.levels,
            cells=_level_cells,
            total=_level_cells(all_levels(data.levels)),
            title="By level",
            padding=3.4,
        )
    )


def _level_cells(row: LevelFigures) -> tuple[str, ...]:
    counts = (
        row.at_start,
        row.joined,
        row.rejoined,
        row.level_in,
        row.renewed,
        row.lapsed,
        row.resigned,
        row.deceased,
        row.level_out,
        row.at_end,
    )
    kept = f"{row.kept:,} of {row.ended:,}" if row.ended else ""
    return (row.level, *(f"{count:,}" for count in counts), kept, _percent(row, 1))


def _levels_note(data: RenewalReportData) -> Block:
    lines = _levels_lines(data)
    return Fixed(len(lines) * 10.5, partial(_draw_levels_note, lines), space=2)


def _levels_lines(data: RenewalReportData) -> tuple[str, ...]:
    lines = [
        "At end = at start + joined + rejoined + level in − lapsed − resigned − deceased − "
        "level out. Renewed stands beside the sum.",
        f"Kept: of the terms that ended in the period, those continued by {in_words(data.as_of)}; "
        "deaths and changes of level are left out.",
        "Counted are memberships: people whom an organization's membership covers are counted "
        "with it.",
    ]
    if count := data.archived_at_end:
        who = "1 is" if count == 1 else f"{count:,} are"
        lines.append(f"Of those at the end, {who} in the archive, so in no list.")
    return tuple(lines)


def _draw_levels_note(lines: tuple[str, ...], pen: Pen, top: float) -> None:
    for number, line in enumerate(lines):
        y = top - 9 - number * 10.5
        pen.text(LEFT, y, line, font_name=ITALIC, size=8, color=MUTED)


# --- month by month -----------------------------------------------------------------------------


def _months_block(data: RenewalReportData, room: float) -> Block:
    """The chart takes what the rest of the first page leaves, within its limits."""
    if not any(month.joined or month.renewed or month.lapsed for month in data.months):
        return Fixed(36, _draw_no_months)
    least, most = _MONTHS_HEIGHT
    height = min(max(room - 34, least), most)
    return Fixed(20 + height, partial(_draw_months, data, height))


def _draw_months(data: RenewalReportData, height: float, pen: Pen, top: float) -> None:
    heading(pen, top, "Month by month")
    draw_legend(pen, top - 12)
    draw_months(pen, top - 20, height, data.months)


def _draw_no_months(pen: Pen, top: float) -> None:
    heading(pen, top, "Month by month")
    pen.text(LEFT, top - 30, "Nobody joined, renewed or lapsed in this period.")


# --- dues ---------------------------------------------------------------------------------------


def _dues_blocks(data: RenewalReportData) -> list[Block]:
    levels, ages = _dues_table(data), _ages_table(data)
    if len(data.dues) > _BESIDE:
        return [replace(levels, title="Dues"), replace(ages, x=LEFT)]
    height = 12 + max(levels.height, ages.height)
    return [Fixed(height, partial(_draw_dues, levels, ages), space=16)]


def _draw_dues(levels: Table, ages: Table, pen: Pen, top: float) -> None:
    heading(pen, top, "Dues")
    levels.draw(pen, top - 12)
    ages.draw(pen, top - 12)


def _dues_table(data: RenewalReportData) -> Table:
    carried = any(row.owed_before for row in data.dues)
    whole = LevelDues(
        "All",
        total([row.billed for row in data.dues]),
        total([row.received for row in data.dues]),
        total([row.owed_before for row in data.dues]),
    )
    heads = (*(("Owed before",) if carried else ()), "Billed", "Received", "Owed")
    amounts = [_amounts(row, carried) for row in data.dues]
    table = Table(
        columns=(Column("", 0), *(Column(head, 56, right=True) for head in heads)),
        rows=_money_rows([row.level for row in data.dues], amounts),
        cells=tuple,
        total=("All", *(amount.format() for amount in _amounts(whole, carried))),
        padding=2.9,
    )
    return filled(table, 300 if carried else 276)


def _amounts(row: LevelDues, carried: bool) -> tuple[Money, ...]:
    before = (row.owed_before,) if carried else ()
    return (*before, row.billed, row.received, row.owed)


def _money_rows(words: Sequence[str], amounts: Sequence[Sequence[Money]]) -> list[tuple[str, ...]]:
    """Rows of a money table; only the first carries the dollar sign, as accountants write."""
    shown = [[amount.format() for amount in row] for row in amounts]
    bare = [[cell.replace("$", "") for cell in row] for row in shown[1:]]
    return [(word, *row) for word, row in zip(words, [*shown[:1], *bare], strict=True)]


def _ages_table(data: RenewalReportData) -> Table:
    amount = total([age.amount for age in data.owed_by_age])
    members = f"{sum(age.members for age in data.owed_by_age):,}"
    rows = _money_rows(_AGES, [[age.amount] for age in data.owed_by_age])
    table = Table(
        columns=(
            Column("Owed, by age", 0),
            Column("Members", 44, right=True),
            Column("Amount", 58, right=True),
        ),
        rows=[(w, f"{a.members:,}", m) for (w, m), a in zip(rows, data.owed_by_age, strict=True)],
        cells=tuple,
        total=("All", members, amount.format()),
        padding=2.9,
        x=RIGHT - _AGES_WIDTH,
    )
    return filled(table, _AGES_WIDTH)
