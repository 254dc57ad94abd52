"""How a column turns a row into words."""

from dataclasses import dataclass

import pytest

from amm_admin.domain.fields import Column


@dataclass(frozen=True, slots=True)
class Line:
    id: int = 1
    city: str | None = "Rolla"
    count: int = 0


@pytest.mark.parametrize(
    ("column", "text", "spoken"),
    [
        (Column("city", "City"), "Rolla", "Rolla"),
        (Column("count", "Count", "right"), "0", "0"),
        (Column("city", "City", show=str, say=lambda row: "in Rolla"), str(Line()), "in Rolla"),
        (Column("tick", "", "check", detail=lambda row: True), "yes", "yes"),
        (Column("tick", "", "check", detail=lambda row: False), "", ""),
        (Column("tick", "", "check"), "", ""),
    ],
)
def test_text_and_speech(column: Column, text: str, spoken: str) -> None:
    assert (column.text(Line()), column.spoken(Line())) == (text, spoken)


def test_a_missing_value_is_blank() -> None:
    assert Column("city", "City").text(Line(city=None)) == ""
