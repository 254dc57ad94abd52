"""Counties and the names people give them."""

import csv
from functools import cache

import pytest

from amm_admin import paths
from amm_admin.domain.geography import ST_LOUIS_CITY, ST_LOUIS_COUNTY, Counties


@cache
def counties() -> Counties:
    table = paths.resource("geo/missouri_counties.csv")
    with table.open(encoding="utf-8", newline="") as file:
        return Counties.from_rows(csv.DictReader(file))


def test_all_counties_are_found_by_their_own_name_and_code() -> None:
    assert len(counties()) == 115
    for county in counties():
        assert counties().named(county.name) is county
        assert counties().named(str(county.fips)) is county
        assert counties().get(county.fips) is county


@pytest.mark.parametrize(
    ("text", "fips"),
    [
        ("St. Louis", ST_LOUIS_COUNTY),
        ("Saint Louis County", ST_LOUIS_COUNTY),
        ("St Louis Co.", ST_LOUIS_COUNTY),
        ("STL County", ST_LOUIS_COUNTY),
        ("St. Louis City", ST_LOUIS_CITY),
        ("STL City", ST_LOUIS_CITY),
        ("City of St. Louis", ST_LOUIS_CITY),
        ("St. Louis (City), MO", ST_LOUIS_CITY),
        ("STL", None),
        ("St. Louis City County", None),
        ("Ste Genevieve", 29186),
        ("St. Genevieve", 29186),
        ("Saint Francois", 29187),
        ("De Kalb", 29063),
        ("Mc Donald County", 29119),
        ("Saint Charles County, Missouri", 29183),
        ("Kansas City", None),
        ("Jefferson City", None),
        ("Cook", None),
        ("", None),
    ],
)
def test_usual_spellings(text: str, fips: int | None) -> None:
    found = counties().named(text)
    assert (found.fips if found else None) == fips
