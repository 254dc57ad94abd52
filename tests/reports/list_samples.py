"""Invented lists for the papers and sheets of lists."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from amm_admin.domain.money import Money
from amm_admin.reports.list_data import ListColumn, ListHead, PaperCell, SheetValue
from tests.reports.samples import LETTERHEAD

DAY = date(2026, 11, 20)
COLUMNS = (
    ListColumn("Name", "strong", 166),
    ListColumn("Status", "pill", 112),
    ListColumn("Paid through", "date", 108),
    ListColumn("Level", "text", 108),
    ListColumn("City", "text", 112),
    ListColumn("County", "muted", 118),
    ListColumn("Dues", "money", 92),
    ListColumn("E-mail", "text", 220),
    ListColumn("Phone", "text", 160),
    ListColumn("No.", "muted", 76),
    ListColumn("Joined", "date", 108),
    ListColumn("Firm", "text", 190),
    ListColumn("ZIP", "text", 92),
)
# Of people who come to every program one day: marks, other scripts, direction, markup, formulas.
NASTY = (
    "Zoë O'Fallon-Núñez",
    "Nguyễn Thị Ánh",
    "Łukasz Żółć",
    "Zoe\u0308 Decomposed",
    "王小明",
    "김철수",
    "محمد الأحمد",
    "דוד כהן",
    "Anne‑Marie (non‑breaking hyphen)",
    "\u202eRTL override",
    "Zero\u200bWidth",
    "👩\u200d⚖️ Judge Emoji",
    "=SUM(A1)",
    "+1 Phone",
    "-Dash",
    "@handle",
    '<b>Bold</b> & "Quoted"',
    "Robert'); DROP TABLE Students;--",
    "Null",
    "Wolfeschlegel" + "steinhausen" * 17,  # 200 letters
)
_TONES = {"Active": "good", "Grace": "warn", "Lapsed": "bad"}


def head(columns: tuple[ListColumn, ...] = COLUMNS, **changes: object) -> ListHead:
    """The head of a list of members as of DAY."""
    fields: dict[str, object] = {
        "title": "Members",
        "subtitle": "163 of 418",
        "letterhead": LETTERHEAD,
        "file_name": "AMM membership.amm",
        "made_on": date(2026, 11, 22),
        "as_of": DAY,
        "columns": columns,
        "facts": (("Shown", "Active or Grace"), ("Sorted by", "Name")),
    }
    return ListHead(**{**fields, **changes})  # type: ignore[arg-type]


def values(count: int, seed: int = 7) -> Iterator[list[SheetValue]]:
    """Rows of all COLUMNS."""
    chance = random.Random(seed)
    for number in range(count):
        last = chance.choice(("Cho", "Ćwik", "O'Brien", "Merriweather-Featherstonehaugh"))
        yield [
            f"{last}, {chance.choice(('Ann', 'Łukasz', 'Grace M.'))} {number}",
            chance.choice(tuple(_TONES)),
            DAY + timedelta(days=chance.randrange(400)),
            chance.choice(("Full", "Organization")),
            chance.choice(("St. Louis", "Cape Girardeau")),
            "Ste. Genevieve",
            Money(chance.choice((6000, 17500))),
            f"{last.lower()[:4]}{number}@mail.example.org",
            f"(573) 555-01{number % 100:02d}",
            f"{number:04d}",
            date(2014, 3, 1),
            chance.choice(("", "Eastwood Family Court Mediation Program")),
            "01234",
        ]


def cells(count: int, columns: int = len(COLUMNS), seed: int = 7) -> Iterator[list[PaperCell]]:
    """The same rows as they are printed."""
    for row in values(count, seed):
        yield [(_shown(value), _TONES.get(str(value), "")) for value in row[:columns]]


def _shown(value: SheetValue) -> str:
    if isinstance(value, date):
        return f"{value.month}/{value.day}/{value.year}"
    return str(value)
