"""What a sheet stores for a cell: a value only where it reads as the text shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from amm_admin.domain.fields import MEMBER_COLUMNS, RENEWAL_COLUMNS, Column
from amm_admin.domain.money import Money


@dataclass(frozen=True)
class Row:
    thing: object
    word: str = "Active"


@pytest.mark.parametrize(
    ("value", "shown", "stored"),
    [
        (date(2026, 11, 20), "11/20/2026", date(2026, 11, 20)),
        (date(2026, 11, 20), "2026-11-20", "2026-11-20"),
        (datetime(2026, 11, 20, 14, 14, tzinfo=UTC), "11/20/2026", "11/20/2026"),
        (None, "–", "–"),
        (None, "", ""),
        (Money(123_450), "$1,234.50", Money(123_450)),
        (Money(0), "–", "–"),
        (1_234, "1,234", 1_234),
        (1_234, "1234", 1_234),
        (1_234, "No. 1234", "No. 1234"),
        (True, "yes", "yes"),
        ("0417", "0417", "0417"),
        ("5735550142", "(573) 555-0142", "(573) 555-0142"),
    ],
)
def test_a_value_counts_where_it_says_what_is_shown(
    value: object, shown: str, stored: object
) -> None:
    column = Column("thing", "Thing", show=lambda row: shown)
    found = column.value_of(Row(value))
    assert found == stored
    assert type(found) is type(stored)


def test_a_column_may_say_its_value_itself() -> None:
    column = Column("when", "When", "date", value=lambda row: date(2026, 1, 2))
    assert column.value_of(Row(None)) == date(2026, 1, 2)


def test_a_column_without_a_row_of_its_name_stores_its_text() -> None:
    assert Column("status", "Status", show=lambda row: row.word).value_of(Row(1)) == "Active"


def test_columns_of_the_program_store_what_they_show() -> None:
    @dataclass(frozen=True)
    class Line:
        through: date | None
        word: str
        amount: Money
        refused: str

    through = next(column for column in MEMBER_COLUMNS if column.name == "through")
    dues = next(column for column in RENEWAL_COLUMNS if column.name == "amount")
    life = Line(None, "Lifetime", Money(0), "Pays no dues.")
    paid = Line(date(2027, 1, 1), "Active", Money(6000), "")
    assert [through.value_of(row) for row in (life, paid)] == ["–", date(2027, 1, 1)]
    assert [dues.value_of(row) for row in (life, paid)] == ["–", Money(6000)]
