"""Missouri's counties, and the county that a ZIP code suggests, from the shipped tables."""

from __future__ import annotations

import csv
from functools import lru_cache

from amm_admin import paths
from amm_admin.domain.geography import Counties


@lru_cache(maxsize=1)
def counties() -> Counties:
    """All 115, from resources/geo/missouri_counties.csv."""
    with paths.resource("geo/missouri_counties.csv").open(encoding="utf-8", newline="") as file:
        return Counties.from_rows(csv.DictReader(file))


@lru_cache(maxsize=1)
def _fips_of_zip() -> dict[str, int]:
    """ZIP → FIPS, from resources/geo/missouri_zips.csv."""
    with paths.resource("geo/missouri_zips.csv").open(encoding="utf-8", newline="") as file:
        return {row["zip"]: int(row["fips"]) for row in csv.DictReader(file)}


def county_of_zip(code: str) -> int | None:
    """The FIPS code of the county that holds most of a ZIP code; None outside Missouri.

    A proposal only: many ZIP codes cross county lines, and the address decides.
    """
    return _fips_of_zip().get(code[:5])
