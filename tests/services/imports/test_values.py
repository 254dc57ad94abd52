"""Single cells: days, yes and no, statuses, groups."""

from __future__ import annotations

from datetime import date

import pytest

from amm_admin.domain.dates import Order
from amm_admin.domain.errors import InputError
from amm_admin.services.imports.values import (
    PaidThrough,
    is_two_ways,
    read_day,
    read_flag,
    read_kind,
    read_paid_through,
    read_status,
    read_tags,
)
from tests.services.imports.lists import TODAY


def day(text: str, order: Order = Order.MONTH_FIRST) -> date | None:
    return read_day(text, order=order, today=TODAY, field="joined_first")[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-01-03", date(2026, 1, 3)),
        ("01/03/2026", date(2026, 1, 3)),
        ("3/4/26", date(2026, 3, 4)),
        ("14 Mar 2017 09:12:44", date(2017, 3, 14)),
        ("01 Apr 2017", date(2017, 4, 1)),
        ("Nov 10, 2026 11:58 AM", date(2026, 11, 10)),
        ("31-Dec-26", date(2026, 12, 31)),
        ("2019-05-30T08:29:02-07:00", date(2019, 5, 30)),
        ("2026-01-01 03:12:33Z", date(2025, 12, 31)),  # still New Year's Eve in Missouri
        ("2026-01-01T06:00:00+00:00", date(2026, 1, 1)),
        ("43646", date(2019, 6, 30)),
        ("2024", date(2024, 1, 1)),
        ("0/0/00", None),
        ("0000-00-00", None),
        ("NEVER", None),
    ],
)
def test_days_as_files_write_them(text: str, found: date | None) -> None:
    assert day(text) == found


def test_the_order_of_the_column_decides() -> None:
    assert day("3/4/26", Order.DAY_FIRST) == date(2026, 4, 3)
    assert is_two_ways("3/4/26")
    assert not is_two_ways("4/4/26")
    assert not is_two_ways("3/14/26")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Jan-20", "month of 2020 or a day"),
        ("Mar 4", "can mean"),
        ("13/13/2026", "not a day"),
        ("+1y", "not a day"),
        ("eoy", "not a day"),
        ("soon", "not a day"),
        ("1/1/1866", "not a day"),
        ("1/1/2126", "year 2126"),
    ],
)
def test_days_that_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        day(text)


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("12/31/2026", PaidThrough(date(2026, 12, 31))),
        ("2024", PaidThrough(date(2024, 12, 31))),
        ("NEVER", PaidThrough(endless=True)),
        ("Lifetime", PaidThrough(endless=True)),
        ("12/31/9999", PaidThrough(endless=True)),
        ("0/0/00", PaidThrough()),
    ],
)
def test_paid_through(text: str, paid: PaidThrough) -> None:
    assert read_paid_through(text, order=Order.MONTH_FIRST, today=TODAY)[0] == paid


def test_renewal_due_may_be_the_first_unpaid_day() -> None:
    paid, _ = read_paid_through(
        "01/01/2027", order=Order.MONTH_FIRST, today=TODAY, first_unpaid=True
    )
    assert paid.day == date(2026, 12, 31)


def test_repairs_are_said() -> None:
    _, note = read_day("43646", order=Order.MONTH_FIRST, today=TODAY, field="joined_first")
    assert note == "43646 read as 6/30/2019."


def test_yes_no_and_neither() -> None:
    assert [read_flag(text, "listed", "Listing") for text in ("yes", "Y", "1", "TRUE", "x")] == [
        True
    ] * 5
    assert [read_flag(text, "listed", "Listing") for text in ("no", "N", "0", "false")] == [
        False
    ] * 4
    with pytest.raises(InputError, match="Listing says “perhaps”"):
        read_flag("perhaps", "listed", "Listing")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Active", "active"),
        ("Due soon", "active"),
        ("Lapsed", "lapsed"),
        ("Expired", "lapsed"),
        ("Pending - New", "pending_new"),
        ("PendingNew", "pending_new"),
        ("PendingRenewal", "pending"),
        ("Pending - Level change", "pending"),
        ("Deceased", "deceased"),
        ("Canceled", "cancelled"),
        ("Emeritus?", ""),
    ],
)
def test_statuses(text: str, status: str) -> None:
    assert read_status(text) == status


def test_kinds_and_groups() -> None:
    assert read_kind("Organisation") == "organization"
    assert read_kind("Individual") == "person"
    assert read_kind("Robot") == ""
    assert read_tags("Board of Directors, Newsletter Committee,, Board of Directors") == (
        "Board of Directors",
        "Newsletter Committee",
    )
    assert read_tags('"buyers";"board"') == ("buyers", "board")
