"""Invented associations for the report tests: the same people and figures every time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from amm_admin.domain.dates import Period
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.reports.data import (
    Aged,
    Letterhead,
    LevelDues,
    LevelFigures,
    MemberLine,
    MonthFigures,
    ReceiptData,
    ReceiptLine,
    RenewalReportData,
    RosterColumn,
    RosterData,
    RosterRow,
)

LETTERHEAD = Letterhead(
    name="Association of Missouri Mediators",
    address="P.O. Box 000, Jefferson City, MO 65102",
    website="example.org",
    email="office@example.org",
    phone="(573) 555-0100",
)
AS_OF = date(2026, 11, 18)
_FIRST = ("Grace", "Stan", "Yvonne", "Paul", "Nora", "Bill", "Alice", "Saul", "Teo", "Łukasz")
_LAST = (
    "Cho",
    "Kowalczyk",
    "Delacroix",
    "Fitzgerald",
    "Hartung",
    "Jimerson",
    "Lockhart",
    "Mondragon",
    "Novak",
    "Pettigrew",
    "Rademacher",
    "Ćwik",
    "Nguyễn",
    "O'Brien",
    "Merriweather-Featherstonehaugh",
)
_FIRMS = ("Eastwood Family Court Mediation Program of Jackson County", "Gateway ADR Center")
_FEES = {
    "Full": 6000,
    "Associate": 4000,
    "Retired": 2500,
    "Student": 1500,
    "Organization": 15000,
}


def members(count: int, ends: range, seed: int = 1) -> list[MemberLine]:
    """Members with invented names, sorted by name, paid through `ends` days after AS_OF."""
    chance = random.Random(seed)
    return sorted((_member(chance, n, ends) for n in range(count)), key=lambda row: row.name)


def _member(chance: random.Random, number: int, ends: range) -> MemberLine:
    level = chance.choices(list(_FEES), (60, 20, 10, 6, 4))[0]
    last = chance.choice(_LAST)
    name = chance.choice(_FIRMS) if level == "Organization" else f"{last}, {chance.choice(_FIRST)}"
    area = chance.choice((314, 417, 573, 660, 816))
    extension = " ext. 12" if chance.random() < 0.05 else ""
    return MemberLine(
        name=name,
        member_number=f"{number + 1:04d}",
        level=level,
        paid_through=AS_OF + timedelta(days=chance.choice(ends)),
        owed=Money(_FEES[level]),
        phone=f"({area}) 555-01{chance.randrange(100):02d}{extension}",
        email="" if chance.random() < 0.1 else f"{last.lower().replace(chr(39), '')}@example.org",
    )


LEVELS = (
    LevelFigures("Full", 231, 31, 2, 3, 213, 21, 5, 2, 3, 236, 213, 234),
    LevelFigures("Associate", 70, 11, 0, 1, 60, 8, 2, 0, 1, 71, 60, 68),
    LevelFigures("Retired", 42, 3, 0, 2, 37, 2, 2, 1, 1, 41, 37, 39),
    LevelFigures("Student", 33, 11, 1, 0, 21, 9, 0, 0, 2, 34, 21, 31),
    LevelFigures("Organization", 22, 2, 0, 0, 19, 2, 0, 0, 0, 22, 19, 21),
    LevelFigures("Lifetime", 14, 1, 0, 1, 0, 0, 1, 1, 0, 14, 0, 0),
)
_RENEWED = (38, 46, 29, 31, 27, 24, 22, 20, 23, 33, 36, 21)
_JOINED = (4, 6, 5, 8, 6, 3, 2, 4, 6, 8, 6, 4)
_LAPSED = (2, 4, 9, 3, 3, 2, 5, 3, 2, 4, 3, 2)
MONTHS = tuple(
    MonthFigures(2025 if n == 0 else 2026, (n + 11) % 12 + 1, _JOINED[n], _RENEWED[n], _LAPSED[n])
    for n in range(12)
)
DUES = (
    LevelDues("Full", Money(1590000), Money(1464000)),
    LevelDues("Associate", Money(316000), Money(284000)),
    LevelDues("Retired", Money(105000), Money(100000)),
    LevelDues("Student", Money(63000), Money(48000)),
    LevelDues("Organization", Money(345000), Money(315000)),
    LevelDues("Lifetime", ZERO, ZERO),
)
AGES = (
    Aged(14, Money(84000)),
    Aged(7, Money(36000)),
    Aged(6, Money(28000)),
    Aged(16, Money(60000)),
)


def report_data(due: int = 160, in_grace: int = 40, lapsed: int = 100) -> RenewalReportData:
    """A report with lists of the given lengths."""
    return RenewalReportData(
        letterhead=LETTERHEAD,
        file_name="AMM membership.amm",
        prepared_on=AS_OF,
        as_of=AS_OF,
        period=Period(date(2025, 12, 1), AS_OF),
        levels=LEVELS,
        months=MONTHS,
        dues=DUES,
        owed_by_age=AGES,
        due=members(due, range(61), 1),
        in_grace=members(in_grace, range(-30, 0), 2),
        lapsed=members(lapsed, range(-400, -30), 3),
    )


def empty_report() -> RenewalReportData:
    """A file on its first day: one level, nobody in it, nothing billed."""
    return RenewalReportData(
        letterhead=LETTERHEAD,
        file_name="new.amm",
        prepared_on=AS_OF,
        as_of=AS_OF,
        period=Period(date(2026, 1, 1), AS_OF),
        levels=(LevelFigures("Full", *([0] * 12)),),
        months=(),
        dues=(),
        owed_by_age=(Aged(0, ZERO), Aged(0, ZERO), Aged(0, ZERO), Aged(0, ZERO)),
        due=(),
        in_grace=(),
        lapsed=(),
    )


def receipt(number: int = 148, **changes: object) -> ReceiptData:
    """One receipt for a renewal and a gift, paid by check."""
    fields: dict[str, object] = {
        "letterhead": LETTERHEAD,
        "number": f"2026-{number:04d}",
        "paid_on": AS_OF,
        "payer": "Stan Kowalczyk",
        "address": ("Kowalczyk & Daughter, LLC", "418 Felix St., Ste. 2", "Saint Joseph, MO 64501"),
        "lines": (
            ReceiptLine("Dues, Full member", Money(6000), "10/29/2026 – 10/28/2027"),
            ReceiptLine("Gift to the association", Money(2500)),
        ),
        "method": "Check",
        "reference": "1044",
        "member_number": "0391",
    }
    return ReceiptData(**{**fields, **changes})  # type: ignore[arg-type]


def sum_of(rows: list[MemberLine]) -> Money:
    return total([row.owed for row in rows])


ROSTER_COLUMNS = (
    RosterColumn("Member No", width=11),
    RosterColumn("Last", width=18),
    RosterColumn("First", width=14),
    RosterColumn("Suffix/Credentials", width=14),
    RosterColumn("Firm", width=28),
    RosterColumn("Address", width=28),
    RosterColumn("City", width=16),
    RosterColumn("State", width=6),
    RosterColumn("ZIP", width=11),
    RosterColumn("County", width=14),
    RosterColumn("Circuit", width=8),
    RosterColumn("Phone", width=15),
    RosterColumn("Cell", width=15),
    RosterColumn("Email", width=28),
    RosterColumn("Level", width=13),
    RosterColumn("Status", width=11),
    RosterColumn("Joined", "day", 11),
    RosterColumn("Paid through", "day", 12),
    RosterColumn("Owed", "money", 11),
    RosterColumn("Years", "number", 7),
)


def roster_rows(count: int, seed: int = 4) -> Iterator[RosterRow]:
    """Rows as services would read them, one at a time."""
    chance = random.Random(seed)
    for number in range(count):
        person = _member(chance, number, range(-400, 400))
        last, _, first = person.name.partition(", ")
        status = chance.choice(("Active", "Grace", "Lapsed"))
        cells = (
            person.member_number,
            last,
            first,
            chance.choice(("", "JD", "PhD", "Jr., LCSW")),
            "Kowalczyk & Daughter LLC" if number % 3 else "",
            f"{number + 100} Felix St",
            "Saint Joseph",
            "MO",
            "01234" if number % 7 == 0 else "64501-1234",
            "Buchanan",
            "5th",
            person.phone,
            None,
            person.email,
            person.level,
            status,
            date(2014, 3, 1) + timedelta(days=number % 4000),
            person.paid_through,
            person.owed,
            number % 30,
        )
        yield RosterRow(status, person.level, cells)


def roster(rows: Iterable[RosterRow] | None = None, **changes: object) -> RosterData:
    """A roster of all columns; 20 members unless rows are given."""
    fields: dict[str, object] = {
        "title": "Members",
        "association": LETTERHEAD.name,
        "file_name": "AMM membership.amm",
        "exported_on": date(2026, 11, 20),
        "as_of": AS_OF,
        "filter_text": "Status is Active or Grace; county is Buchanan",
        "columns": ROSTER_COLUMNS,
        "rows": roster_rows(20) if rows is None else rows,
    }
    return RosterData(**{**fields, **changes})  # type: ignore[arg-type]


# Safety rows 14 to 16; what is printed of it stands beside it.
HOSTILE = {
    '=HYPERLINK("http://example.org","x")': '=HYPERLINK("http://example.org","x")',
    "+cmd|' /C calc'!A0": "+cmd|' /C calc'!A0",
    "-1+1": "-1+1",
    "@SUM(1,1)": "@SUM(1,1)",
    "#N/A": "#N/A",
    "<b>": "<b>",
    "a<b>c": "a<b>c",
    '<img src="/etc/hosts"/>': '<img src="/etc/hosts"/>',
    "A & B": "A & B",
    '<font color="[x()]">y</font>': '<font color="[x()]">y</font>',
    "(paren\\thesis) Tj ET": "(paren\\thesis) Tj ET",
    "Łukasz Ćwik": "Łukasz Ćwik",
    "Nguye\u0302\u0303n": "Nguyễn",
    "日本 太郎": "☐☐ ☐☐",
    "عربي": "☐☐☐☐",
    "Smile 😀": "Smile ☐",
    "abc\u202edef": "abc☐def",
    "nul\x00byte": "nul☐byte",
    "two\nlines": "two lines",
}
