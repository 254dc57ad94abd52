"""Money: reading (imports rule 8), showing, rounding once and sharing out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import InputError
from amm_admin.domain.money import ZERO, Money, from_decimal, parse_money, total

cents = st.integers(-10_000_000, 10_000_000).map(Money)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("45", 4500),
        ("45.", 4500),
        ("45.0", 4500),
        ("45.00", 4500),
        (".5", 50),
        ("$45", 4500),
        ("$ 45.00", 4500),
        ("USD 45.00", 4500),
        ("45.00 USD", 4500),
        ("45.00usd", 4500),
        ("1,234.56", 123456),
        ("$1,234,567", 123456700),
        ("(45.00)", -4500),
        ("($45.00)", -4500),
        ("( 45.00 )", -4500),
        ("45.00-", -4500),
        ("-$45.00", -4500),
        ("$-45.00", -4500),
        ("\u221245.00", -4500),
        ("+ $50.03", 5003),
        ("- $20.00", -2000),
        (" $5.50", 550),
        ("\u00a0$1,234.56\u00a0", 123456),
        ("0", 0),
    ],
)
def test_an_amount_is_read(typed: str, expected: int) -> None:
    assert parse_money(typed) == Money(expected)


@pytest.mark.parametrize("typed", ["", "   ", "...", "--", "\u00a0"])
def test_blank_is_none(typed: str) -> None:
    assert parse_money(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "12,50",
        "1,2345",
        "1234,567.00",
        "1.234,56",
        "12 50",
        "4 USD 5",
        "45 $ 00",
        "45.001",
        "1e3",
        "forty",
        "45 ck #77",
        "--45",
        "-(45)",
        "$",
        "USD",
        "()",
        "-",
        "+",
        "٤٥",
        "NaN",
        "9" * 40,
        "1000000000.01",
    ],
)
def test_anything_else_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_money(typed, "gross")
    assert refused.value.field == "gross"
    assert refused.value.sentence.startswith(f"“{typed}” ")


@given(st.text(max_size=30))
def test_any_text_is_an_amount_none_or_refused(typed: str) -> None:
    try:
        amount = parse_money(typed)
    except InputError:
        return
    assert amount is None or isinstance(amount.cents, int)


@given(cents)
def test_what_we_show_we_read(amount: Money) -> None:
    assert parse_money(amount.format()) == parse_money(str(amount)) == amount
    assert from_decimal(amount.decimal()) == amount


@pytest.mark.parametrize(
    ("amount", "text"), [(123450, "$1,234.50"), (-123450, "-$1,234.50"), (5, "$0.05"), (0, "$0.00")]
)
def test_shown(amount: int, text: str) -> None:
    assert Money(amount).format() == text


@given(cents, st.integers(1, 60))
def test_shares_sum_and_only_the_last_differs(amount: Money, parts: int) -> None:
    shares = amount.shares(parts)
    assert len(shares) == parts
    assert total(shares) == amount
    assert len(set(shares[:-1])) <= 1
    assert abs(shares[-1].cents) - abs(shares[0].cents) in range(parts)


@pytest.mark.parametrize(
    ("amount", "numerator", "denominator", "expected"),
    [
        (6000, 190, 365, 3123),
        (6000, 7, 12, 3500),
        (1, 1, 2, 1),
        (3, 1, 2, 2),
        (-1, 1, 2, -1),
        (4500, 1, 2, 2250),
        (1001, 1, 3, 334),
    ],
)
def test_a_fraction_is_rounded_once_half_up(
    amount: int, numerator: int, denominator: int, expected: int
) -> None:
    assert Money(amount).fraction(numerator, denominator) == Money(expected)


@pytest.mark.parametrize(
    ("dollars", "expected"), [("0.005", 1), ("0.0049", 0), ("-0.005", -1), ("2.675", 268)]
)
def test_decimals_to_cents(dollars: str, expected: int) -> None:
    assert from_decimal(Decimal(dollars)) == Money(expected)


def test_arithmetic_and_order() -> None:
    assert Money(100) + Money(50) - Money(25) == Money(125)
    assert -Money(100) * 3 == Money(-300)
    assert sorted([Money(5), ZERO, Money(-5)]) == [Money(-5), ZERO, Money(5)]
    assert (bool(ZERO), bool(Money(-1))) == (False, True)
    assert total([]) == ZERO
