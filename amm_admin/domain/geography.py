"""Missouri's counties by FIPS code, and the names people give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from amm_admin.domain.text import fold

ST_LOUIS_COUNTY = 29189
ST_LOUIS_CITY = 29510

_WORDS = {"saint": "st", "sainte": "ste", "stl": "stlouis", "co": "county", "cty": "county"}
_FILLERS = frozenset({"county", "city", "of", "the"})
# Spellings that the rule below does not reach. "STL" alone is left out: it is either of the two.
_ALIASES = {
    "stgenevieve": 29186, "stegen": 29186, "genevieve": 29186,
    "stfrancis": 29187, "stfrancoise": 29187,
    "capegirardieu": 29031, "cape": 29031,
    "davies": 29061, "daviess": 29061,
    "newmadrid": 29143,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class County:
    """A county, or the City of St. Louis, which is none. `circuit` is the judicial circuit."""

    fips: int
    name: str
    circuit: int
    district: str
    seat: str


class Counties:
    """All counties, found by FIPS code or by any usual spelling of the name."""

    def __init__(self, counties: Iterable[County]) -> None:
        self._by_fips = {county.fips: county for county in counties}
        self._by_key = {_key(county.name): county for county in self}
        for alias, fips in _ALIASES.items():
            if fips in self._by_fips:
                self._by_key.setdefault(alias, self._by_fips[fips])

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Counties:
        """From the rows of missouri_counties.csv."""
        return cls(
            County(
                fips=int(row["fips"]),
                name=row["county"],
                circuit=int(row["judicial_circuit"]),
                district=row["federal_district"],
                seat=row["county_seat"],
            )
            for row in rows
        )

    def __iter__(self) -> Iterator[County]:
        return iter(self._by_fips.values())

    def __len__(self) -> int:
        return len(self._by_fips)

    def get(self, fips: int | None) -> County | None:
        """The county with this FIPS code."""
        return self._by_fips.get(fips) if fips is not None else None

    def named(self, text: str) -> County | None:
        """The county that a name means, or None.

        "Saint Louis County" and "St. Louis" are 29189; "STL City" and "City of St. Louis" 29510.
        """
        bare = text.strip()
        if bare.isdecimal() and len(bare) == 5:
            return self.get(int(bare))
        return self._by_key.get(_key(bare))


def _key(text: str) -> str:
    """One key per county, blanks dropped; "city" stays part of it, "county" and the state do not.

    Empty when the words do not say which is meant: "STL" alone, or city and county at once.
    """
    words = [_WORDS.get(word, word) for word in fold(text).split()]
    while len(words) > 1 and words[-1] in {"mo", "missouri"}:
        words.pop()
    if words == ["stlouis"] and fold(text) != "stlouis":
        return ""
    named = "".join(word for word in words if word not in _FILLERS)
    if "city" not in words:
        return named
    return "" if "county" in words else f"{named}city"
