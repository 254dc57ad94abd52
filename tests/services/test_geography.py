"""The county that a ZIP code proposes."""

import pytest

from amm_admin.devtools import build_zips
from amm_admin.services.geography import counties, county_of_zip


@pytest.mark.parametrize(
    ("code", "county"),
    [
        ("63110", "St. Louis City"),
        ("63110-1886", "St. Louis City"),
        ("63105", "St. Louis"),
        ("64068", "Clay"),
        ("63301", "St. Charles"),
        ("02139", None),
        ("66204", None),
        ("", None),
    ],
)
def test_a_zip_code_proposes_a_county_of_missouri(code: str, county: str | None) -> None:
    found = counties().get(county_of_zip(code))
    assert (found.name if found else None) == county


def test_the_shipped_table_is_what_the_package_says() -> None:
    assert build_zips.main(["--check"]) == 0
