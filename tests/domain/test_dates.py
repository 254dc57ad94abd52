"""Days as people and their files write them (interface row 32, imports rule 9), and months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.dates import (
    Order,
    Period,
    add_months,
    day_after,
    day_before,
    in_words,
    iso,
    order_of,
    parse_day,
    show,
)
from amm_admin.domain.errors import InputError

d = date.fromisoformat
TODAY = d("2026-07-04")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # interface.md, row 32
        ("3/4/26", "2026-03-04"),
        ("3-4-2026", "2026-03-04"),
        ("2026-03-04", "2026-03-04"),
        ("Mar 4", "2026-03-04"),
        ("today", "2026-07-04"),
        ("t", "2026-07-04"),
        ("T", "2026-07-04"),
        ("+1y", "2027-07-04"),
        ("-2m", "2026-05-04"),
        ("+10d", "2026-07-14"),
        ("-1w", "2026-06-27"),
        ("eoy", "2026-12-31"),
        # imports.md, rule 9
        ("2026-01-03", "2026-01-03"),
        ("01/03/2026", "2026-01-03"),
        ("14 Mar 2017 09:12:44", "2017-03-14"),
        ("Nov 10, 2026 11:58 AM", "2026-11-10"),
        ("31-Dec-26", "2026-12-31"),
        ("2019-05-30T08:29:02-07:00", "2019-05-30"),
        ("2019-05-30T08:29:02Z", "2019-05-30"),
        ("2023-01-24 14:49:27-05:00", "2023-01-24"),
        ("08/09/2026 02:31:08 PM", "2026-08-09"),
        ("11/29/24 22:28", "2024-11-29"),
        ("43646", "2019-06-30"),
        ("43646.0", "2019-06-30"),
        # and as people go on to write
        ("  3/4/26 ", "2026-03-04"),
        ("3.4.26", "2026-03-04"),
        ("2026/3/4", "2026-03-04"),
        ("March 4th, 2026", "2026-03-04"),
        ("Mar 4,2026", "2026-03-04"),
        ("Sept. 4, 2027", "2027-09-04"),
        ("4 March 2027", "2027-03-04"),
        ("Dec\u00a031, 2026", "2026-12-31"),
    ],
)
def test_a_day_is_read(typed: str, expected: str) -> None:
    assert parse_day(typed, today=TODAY) == d(expected)


@pytest.mark.parametrize("typed", ["", "   ", "--", "0/0/00", "0000-00-00", "00/00/0000", "NEVER"])
def test_no_day_is_none(typed: str) -> None:
    assert parse_day(typed, today=TODAY) is None


@pytest.mark.parametrize(
    "typed",
    [
        "Jan-20",  # January 20, or January 2020: the import asks
        "2024",  # a bare year: the import asks
        "13/4/26",
        "2/30/2026",
        "2026-13-01",
        "3/4/206",
        "3/4/0206",
        "31-Dec-026",
        "Maybe 4",
        "Mayor 4, 2026",
        "19999",
        "60001",
        "3/4/26 or so",
        "3/4/26 25",
        "soon",
        "+1",
        "+1000y",
        "1/2/3/4",
        "\x00",
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_day(typed, today=TODAY, field="joined")
    assert refused.value.field == "joined"
    assert refused.value.sentence.endswith("is not a day. Write it as 12/31/2026.")


@pytest.mark.parametrize(
    ("typed", "today", "year"),
    [
        ("1/1/46", "2026-07-04", 2046),
        ("1/1/47", "2026-07-04", 1947),
        ("1/1/99", "2026-07-04", 1999),
        ("1/1/00", "2026-07-04", 2000),
        ("1/1/05", "2090-01-01", 2105),
        ("1/1/10", "2090-01-01", 2110),
        ("1/1/11", "2090-01-01", 2011),
    ],
)
def test_two_digits_mean_up_to_twenty_years_ahead(typed: str, today: str, year: int) -> None:
    assert parse_day(typed, today=d(today)) == date(year, 1, 1)


def test_day_first_files() -> None:
    assert parse_day("3/4/26", today=TODAY, order=Order.DAY_FIRST) == d("2026-04-03")
    assert parse_day("2026-03-04", today=TODAY, order=Order.DAY_FIRST) == d("2026-03-04")
    with pytest.raises(InputError):
        parse_day("4/13/26", today=TODAY, order=Order.DAY_FIRST)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["3/4/26", "13/4/26"], Order.DAY_FIRST),
        (["3/4/26", "4/13/26"], Order.MONTH_FIRST),
        (["3/4/26", "12/12/26"], None),
        (["13/4/26", "4/13/26"], None),
        (["2026-13-04", "", "Mar 4"], None),
        ([], None),
    ],
)
def test_the_order_is_decided_for_the_column(column: list[str], order: Order | None) -> None:
    assert order_of(column) is order


@given(st.text(max_size=40))
def test_any_text_is_a_day_none_or_refused(typed: str) -> None:
    try:
        found = parse_day(typed, today=TODAY)
    except InputError:
        return
    assert found is None or found.year >= 1027  # -999y is the farthest back


@given(st.dates(date(1947, 1, 1), date(2046, 12, 31)))
def test_what_we_show_we_read(day: date) -> None:
    for text in (show(day), in_words(day), iso(day), f"{day.month}/{day.day}/{day.year % 100:02d}"):
        assert parse_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-03-01"),
        ("2024-01-31", 1, "2024-03-01"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2024-02-29", 12, "2025-03-01"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-08-31", 13, "2027-10-01"),
        ("2027-01-01", -12, "2026-01-01"),
        ("2026-03-31", -1, "2026-03-01"),
        ("2026-01-15", 0, "2026-01-15"),
    ],
)
def test_months_later(start: str, months: int, expected: str) -> None:
    assert add_months(d(start), months) == d(expected)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 600))
def test_a_month_more_is_always_later(day: date, months: int) -> None:
    later = add_months(day, months)
    assert add_months(day, months + 1) > later
    assert later.day == day.day or (later.day == 1 and day.day > 28)


class TestPeriod:
    def test_both_ends_belong_to_it(self) -> None:
        may = Period(d("2026-05-01"), d("2026-05-31"))
        asked = ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01")
        assert [may.holds(d(on)) for on in asked] == [False, True, True, False]

    @pytest.mark.parametrize(
        ("start", "end", "overlaps"),
        [
            ("2026-04-01", "2026-04-30", False),
            ("2026-04-01", "2026-05-01", True),
            ("2026-05-10", "2026-05-12", True),
            ("2026-05-31", None, True),
            ("2026-06-01", None, False),
        ],
    )
    def test_overlap_R8(self, start: str, end: str | None, overlaps: bool) -> None:
        may = Period(d("2026-05-01"), d("2026-05-31"))
        other = Period(d(start), d(end) if end else None)
        assert may.overlaps(other) is other.overlaps(may) is overlaps


def test_days_in_words_and_columns() -> None:
    assert in_words(d("2027-04-30")) == "April 30, 2027"
    assert show(d("2027-04-05")) == "4/5/2027"
    assert show(None) == ""
    assert iso(date(999, 1, 2)) == "0999-01-02"
    assert day_after(day_before(TODAY)) == TODAY
