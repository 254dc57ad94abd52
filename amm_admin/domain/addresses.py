"""Postal addresses: states, and lines for an envelope."""

from __future__ import annotations

from dataclasses import dataclass

from amm_admin.domain.text import fold_tight

_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "PR": "Puerto Rico", "GU": "Guam", "VI": "Virgin Islands", "AS": "American Samoa",
    "MP": "Northern Mariana Islands", "AA": "", "AE": "", "AP": "",
}  # fmt: skip
_CODE_OF = {fold_tight(name): code for code, name in _STATES.items() if name} | {
    "mo": "MO", "washingtondc": "DC", "ill": "IL", "kan": "KS", "kans": "KS", "ark": "AR",
    "okla": "OK", "neb": "NE", "nebr": "NE", "tenn": "TN",
}  # fmt: skip
_HOME = frozenset({"", "us", "usa", "unitedstates", "unitedstatesofamerica"})


@dataclass(frozen=True, slots=True)
class Address:
    """One postal address. `state` is the two-letter code where one exists; `zip` is text."""

    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""


def state_code(text: str) -> str:
    """`MO` for Missouri, mo, Mo.; what is not a state of the U.S. stays as written."""
    bare = text.strip()
    if len(bare) == 2 and bare.upper() in _STATES:
        return bare.upper()
    return _CODE_OF.get(fold_tight(bare), bare)


def is_home_country(country: str) -> bool:
    """True for the United States and for a blank country."""
    return fold_tight(country) in _HOME


def split_street(text: str) -> tuple[str, str]:
    """A street cell with line breaks as two lines; from the third on they share the second."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (lines[0] if lines else ""), ", ".join(lines[1:])


def city_line(address: Address) -> str:
    """`St. Louis MO 63110-1886`, as the Postal Service wants it."""
    return " ".join(part for part in (address.city, address.state, address.zip) if part)


def envelope_lines(recipient: str, practice: str, address: Address) -> list[str]:
    """Recipient / firm / delivery line / CITY ST ZIP (/ COUNTRY): the lines that are not blank.

    A second street line goes behind the first, so that four lines fit an Avery 5160.
    """
    firm = "" if practice == recipient else practice
    street = ", ".join(part for part in (address.street, address.street2) if part)
    lines = [recipient, firm, street, city_line(address)]
    if not is_home_country(address.country):
        lines.append(address.country.upper())
    return [line for line in lines if line]
