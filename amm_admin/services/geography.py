"""Missouri's counties from the shipped table, and the county that a ZIP code suggests."""

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
    """ZIP → FIPS for Missouri, where the county named by the zipcodes package is one of ours."""
    import zipcodes  # its table is unpacked at the first question: 0.2 s

    known = counties()
    found: dict[str, int] = {}
    for entry in zipcodes.filter_by(state="MO"):  # type: ignore[no-untyped-call]
        county = known.named(entry["county"] or "")
        if county is not None:
            found[entry["zip_code"]] = county.fips
    return found


def county_of_zip(code: str) -> int | None:
    """The FIPS code of the county that holds most of a ZIP code; None outside Missouri.

    A proposal only: many ZIP codes cross county lines, and the address decides.
    """
    return _fips_of_zip().get(code[:5])
