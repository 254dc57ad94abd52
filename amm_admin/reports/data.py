"""What the reports are told: frozen values that services fill, and what comes back.

Nothing here imports reportlab or openpyxl, so services can build these values at start and load
a printer only when something is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from amm_admin.domain.dates import Period
from amm_admin.domain.money import ZERO, Money, total


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF: its bytes, its number of pages, and a sentence for each thing gone wrong."""

    data: bytes
    pages: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The association's own details at the head of every paper.

    `is_example` is true while the shipped example values stand; papers that carry the address
    then come with a warning.
    """

    name: str
    address: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    is_example: bool = False


# --- the renewal report -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """One row of the bridge of rules.md "Counting", for one level and one period.

    Counts of members; `renewed` counts terms and stands beside the bridge. `kept` of `ended`
    terms is the retention. Raises ValueError when the bridge does not add up: a report that does
    not tie is never printed.
    """

    level: str
    at_start: int
    joined: int
    rejoined: int
    level_in: int
    renewed: int
    lapsed: int
    resigned: int
    deceased: int
    level_out: int
    at_end: int
    kept: int
    ended: int

    def __post_init__(self) -> None:
        gained = self.joined + self.rejoined + self.level_in
        lost = self.lapsed + self.resigned + self.deceased + self.level_out
        if self.at_start + gained - lost != self.at_end:
            raise ValueError(f"bridge of level {self.level!r} does not add up: {self}")
        if not 0 <= self.kept <= self.ended:
            raise ValueError(f"retention of level {self.level!r} is impossible: {self}")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What happened in one calendar month of the period (cut at the period's ends)."""

    year: int
    month: int
    joined: int  # joined and rejoined together
    renewed: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class LevelDues:
    """Dues of one level: owed before the period, billed and received in it.

    `owed` is derived, so billed, received and owed tie by construction.
    """

    level: str
    billed: Money
    received: Money
    owed_before: Money = ZERO

    @property
    def owed(self) -> Money:
        return self.owed_before + self.billed - self.received


@dataclass(frozen=True, slots=True)
class Aged:
    """Members and dues of one age; the age is counted in days from the day of the charge."""

    members: int
    amount: Money


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member in the lists: `name` is last name first, `owed` the renewal dues (R7)."""

    name: str
    member_number: str
    level: str
    paid_through: date | None
    owed: Money
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class RenewalReportData:
    """Everything on the treasurer's renewal report.

    `period` must have an end. `owed_by_age` has four entries: 0–30, 31–60, 61–90, more than 90
    days. `lapsed` lists who lapsed in the period and is lapsed still. `archived_at_end` counts the
    members at the end who are in the archive, so in no list. Raises ValueError when the
    ages do not sum to what the levels owe, or the months to what the bridge counts.
    """

    letterhead: Letterhead
    file_name: str
    prepared_on: date
    as_of: date
    period: Period
    levels: tuple[LevelFigures, ...]
    months: tuple[MonthFigures, ...]
    dues: tuple[LevelDues, ...]
    owed_by_age: tuple[Aged, Aged, Aged, Aged]
    due: Sequence[MemberLine]
    in_grace: Sequence[MemberLine]
    lapsed: Sequence[MemberLine]
    due_within_days: int = 60
    archived_at_end: int = 0

    def __post_init__(self) -> None:
        if self.period.end is None:
            raise ValueError("the period of a renewal report has an end")
        aged = total([age.amount for age in self.owed_by_age])
        owed = total([row.owed for row in self.dues])
        if aged != owed:
            raise ValueError(f"owed by age is {aged}, owed by level is {owed}")
        self._check_months()

    def _check_months(self) -> None:
        # Renewed may differ: each month counts as known at its end, so a renewal that was
        # withdrawn in a later month stays in its own.
        joined = sum(row.joined + row.rejoined for row in self.levels)
        lapsed = sum(row.lapsed for row in self.levels)
        by_month = sum(row.joined for row in self.months), sum(row.lapsed for row in self.months)
        if by_month != (joined, lapsed):
            raise ValueError(f"months hold {by_month}, the bridge {(joined, lapsed)}")


def all_levels(rows: Sequence[LevelFigures]) -> LevelFigures:
    """The row "All": every column is the sum of the levels."""
    names = LevelFigures.__slots__[1:]
    return LevelFigures("All", *(sum(getattr(row, name) for row in rows) for name in names))


# --- receipts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One thing paid for: dues, a fee, a gift. `period` is ready text, or empty."""

    what: str
    amount: Money
    period: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """One receipt. The total is the sum of the lines; `balance` is charges minus payments after it.

    `address` holds the lines under the payer's name as the post wants them (street, city line).
    `void_note` says why and what takes its place. The tax sentence is the treasurer's (M8).
    """

    letterhead: Letterhead
    number: str
    paid_on: date
    payer: str
    address: tuple[str, ...]
    lines: tuple[ReceiptLine, ...]
    method: str
    reference: str = ""
    member_number: str = ""
    balance: Money = ZERO
    is_void: bool = False
    void_note: str = ""
    tax_sentence: str = ""

    @property
    def total(self) -> Money:
        return total([line.amount for line in self.lines])


# --- the roster ---------------------------------------------------------------------------------

RosterKind = Literal["text", "day", "money", "number"]
RosterCell = str | date | Money | int | None


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """One column of the sheet; `width` is in characters. ZIP and phone are of kind text."""

    label: str
    kind: RosterKind = "text"
    width: int = 16


class RosterRow(NamedTuple):
    """One member: status and level are counted on the second sheet, `cells` follow the columns."""

    status: str
    level: str
    cells: Sequence[RosterCell]


@dataclass(frozen=True, slots=True)
class RosterData:
    """A roster to write. `rows` may be an iterator and is read once; `row_count` is for progress.

    `title` names the sheet, `filter_text` says in words who is in it.
    """

    title: str
    association: str
    file_name: str
    exported_on: date
    as_of: date
    filter_text: str
    columns: tuple[RosterColumn, ...]
    rows: Iterable[RosterRow]
    row_count: int = 0
