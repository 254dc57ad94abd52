"""Money in whole cents. `Decimal` appears only while text or a percentage is being read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from amm_admin.domain.errors import InputError

_LARGEST = 100_000_000_000  # a billion dollars: anything above is a slip of the finger
_BLANK = {"", "...", "--"}
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?|\d+(\.\d*)?|\.\d+", re.ASCII)
_DECORATION = re.compile(r"USD|\$|\s", re.IGNORECASE)
_SPLIT = re.compile(r"\d(?:USD|\$|\s)+\d", re.IGNORECASE)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in US dollars; `cents` is a whole number and may be negative."""

    cents: int

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __mul__(self, count: int) -> Money:
        return Money(self.cents * count)

    def __bool__(self) -> bool:
        return self.cents != 0

    def __str__(self) -> str:
        return self.format()

    def format(self) -> str:
        """`$1,234.50`; a negative amount is `-$1,234.50`."""
        sign = "-" if self.cents < 0 else ""
        dollars, cents = divmod(abs(self.cents), 100)
        return f"{sign}${dollars:,}.{cents:02d}"

    def decimal(self) -> Decimal:
        """The amount in dollars, exactly, with two places."""
        return Decimal(self.cents).scaleb(-2)

    def fraction(self, numerator: int, denominator: int) -> Money:
        """The amount times numerator / denominator, rounded once, half up."""
        return from_decimal(self.decimal() * numerator / denominator)

    def shares(self, parts: int) -> list[Money]:
        """`parts` equal shares, each rounded down; the remainder goes on the last."""
        each = abs(self.cents) // parts * (1 if self.cents >= 0 else -1)
        return [Money(each)] * (parts - 1) + [Money(self.cents - each * (parts - 1))]


ZERO = Money(0)


def total(amounts: Sequence[Money]) -> Money:
    """The sum; nothing sums to $0.00."""
    return Money(sum(amount.cents for amount in amounts))


def from_decimal(dollars: Decimal) -> Money:
    """Dollars to whole cents, half up (away from zero for negative amounts)."""
    return Money(int((dollars * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def parse_money(text: str, field: str = "amount") -> Money | None:
    """Read an amount as people and their files write it; blank, `...` and `--` are None.

    Accepts `$`, `USD`, thousands commas, `(45.00)`, a leading or trailing minus, `+ $50.03`.
    Raises InputError for anything else, also for `12,50`, which could mean two things.
    """
    bare = text.replace("\u00a0", " ").replace("\u2212", "-").strip()
    if bare in _BLANK:
        return None
    # Between digits a space or sign stays, so that "12 50" is refused and not read as 1250.
    digits = bare if _SPLIT.search(bare) else _DECORATION.sub("", bare)
    negative = False
    if digits.startswith("(") and digits.endswith(")"):
        negative, digits = True, digits[1:-1]
    if digits.startswith(("+", "-")):
        negative, digits = negative or digits[0] == "-", digits[1:]
    elif digits.endswith("-"):
        negative, digits = True, digits[:-1]
    if not _GROUPED.fullmatch(digits):
        raise InputError(field, f"“{text.strip()}” is not an amount. Write it as 45 or 45.00.")
    amount = Decimal(digits.replace(",", ""))
    if amount * 100 != (amount * 100).to_integral_value():
        raise InputError(field, f"“{text.strip()}” has more than two places after the point.")
    if amount * 100 > _LARGEST:
        raise InputError(field, f"“{text.strip()}” is too large. Check the amount.")
    return from_decimal(-amount if negative else amount)
