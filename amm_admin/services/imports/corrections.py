"""Cells that a person repairs in the preview: typed, not read from a file.

In a file “Mar 4” may be a month of 2004 and “eoy” says nothing; somebody who types them at the
preview means the day, as in every other field of the program.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from amm_admin.domain.dates import iso, parse_day
from amm_admin.domain.errors import InputError
from amm_admin.services.imports.options import ImportOptions


def with_typed_days(options: ImportOptions, days: Collection[int]) -> ImportOptions:
    """The same choices, the corrections of these columns as `2026-03-04` where they begin with a
    word or a sign; what begins with a digit follows the order of its column."""
    if not options.corrections:
        return options
    corrections = {
        line: {
            column: _typed_day(text, options.today) if column in days else text
            for column, text in cells.items()
        }
        for line, cells in options.corrections.items()
    }
    return replace(options, corrections=corrections)


def _typed_day(text: str, today: date) -> str:
    if text.strip()[:1].isdigit():
        return text
    try:
        day = parse_day(text, today=today)
    except InputError:
        return text  # the reader of the column says what is wrong
    return iso(day) if day else text
