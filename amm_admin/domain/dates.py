"""Calendar dates: anniversaries, how people write days, and how we show them.

Terms are closed intervals: both `start` and `end` are days of membership.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from amm_admin.domain.errors import InputError

ONE_DAY = timedelta(days=1)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CENTURY_AHEAD = 20  # a two-digit year means the latest one up to twenty years from today
_EXCEL_FIRST, _EXCEL_LAST = 20_000, 60_000
_EARLIEST_YEAR = 1900  # "3/4/0206" is a slip of the finger


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A closed interval of days; `end` None means without end."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: Period) -> bool:
        """R8: `a.start <= b.end and b.start <= a.end`."""
        return (other.end is None or self.start <= other.end) and (
            self.end is None or other.start <= self.end
        )


def day_before(day: date) -> date:
    return day - ONE_DAY


def day_after(day: date) -> date:
    return day + ONE_DAY


def add_months(day: date, months: int) -> date:
    """The same day so many months later; where it does not exist, the 1st of the next (R2a)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if day.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, day.day)
    return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def show(day: date | None) -> str:
    """`4/30/2027`; nothing for None."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def in_words(day: date) -> str:
    """`April 30, 2027`."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


class Order(Enum):
    """Which part of `3/4/26` is the month."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


_NUMERIC = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?!\d)")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[\s\-]+([a-z]{3,9})\.?[\s\-,]+(\d{4}|\d{2})(?!\d)")
_MONTH_DAY_YEAR = re.compile(
    r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:(?:,\s*|\s+)(\d{4}))?(?!\d)"
)
_TIME = (
    r"(?:[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_REST = re.compile(_TIME + r"\s*", re.IGNORECASE)


def order_of(values: Iterable[str]) -> Order | None:
    """The order that a whole column proves, or None when nothing in it decides.

    A first part above 12 says day first, a second part above 12 month first; a column that shows
    both counts as undecided, and its odd cells become problems when they are read.
    """
    day_first = month_first = False
    for value in values:
        found = _NUMERIC.match(value.strip())
        if found and len(found[1]) <= 2:
            day_first = day_first or int(found[1]) > 12
            month_first = month_first or int(found[2]) > 12
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def parse_day(
    text: str, *, today: date, order: Order = Order.MONTH_FIRST, field: str = "date"
) -> date | None:
    """Read a day as people and their files write it; blank, 0/0/00, 0000-00-00 and NEVER are None.

    Also `today`, `t`, `+1y`, `-2m`, `+10d`, `eoy`; a time after the date is left out. Raises
    InputError for what is not a day, saying how to write one.
    """
    bare = text.strip().replace("\u00a0", " ")
    lower = bare.lower()
    if lower in {"", "--", "never"} or re.fullmatch(r"0{1,4}[/\-]0{1,2}[/\-]0{1,4}", lower):
        return None
    spoken = _spoken(lower, today)
    if spoken:
        return spoken
    if re.fullmatch(r"\d{5}(\.0+)?", bare) and _EXCEL_FIRST <= int(float(bare)) <= _EXCEL_LAST:
        return date(1899, 12, 30) + timedelta(days=int(float(bare)))
    parts = _parts(lower, order, today)
    if parts and parts[0] >= _EARLIEST_YEAR:
        try:
            return date(*parts)
        except ValueError:
            pass
    raise InputError(field, f"“{bare}” is not a day. Write it as 12/31/2026.")


def _spoken(lower: str, today: date) -> date | None:
    if lower in {"t", "today"}:
        return today
    if lower == "eoy":
        return date(today.year, 12, 31)
    found = re.fullmatch(r"([+-])(\d{1,3})([dwmy])", lower)
    if not found:
        return None
    count = int(found[2]) * (1 if found[1] == "+" else -1)
    if found[3] in "dw":
        return today + timedelta(days=count * (7 if found[3] == "w" else 1))
    return add_months(today, count * (12 if found[3] == "y" else 1))


def _parts(lower: str, order: Order, today: date) -> tuple[int, int, int] | None:
    """Year, month, day as written, not yet checked against the calendar."""
    if (found := _NUMERIC.match(lower)) and _REST.fullmatch(lower[found.end() :]):
        first, second, third = found[1], int(found[2]), found[3]
        if len(first) == 4:
            return int(first), second, int(third)
        if len(third) not in (2, 4) or len(first) > 2:
            return None
        year = _full_year(third, today)
        if order is Order.MONTH_FIRST:
            return year, int(first), second
        return year, second, int(first)
    if (found := _DAY_MONTH_YEAR.match(lower)) and _REST.fullmatch(lower[found.end() :]):
        month = _month_number(found[2])
        return (_full_year(found[3], today), month, int(found[1])) if month else None
    if (found := _MONTH_DAY_YEAR.match(lower)) and _REST.fullmatch(lower[found.end() :]):
        month = _month_number(found[1])
        return (int(found[3] or today.year), month, int(found[2])) if month else None
    return None


def _month_number(word: str) -> int | None:
    """1 for `jan`, `janu` … `january`; None for a word that begins no month."""
    for number, name in enumerate(_MONTHS, start=1):
        if name.lower().startswith(word):
            return number
    return None


def _full_year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    latest = today.year + _CENTURY_AHEAD
    return year - 100 if year > latest else year + 100 if year <= latest - 100 else year


def iso(day: date | datetime) -> str:
    """`2026-04-30`."""
    return day.strftime("%Y-%m-%d") if day.year >= 1000 else day.isoformat()[:10]
