"""Addresses and states."""

import pytest

from amm_admin.domain.addresses import (
    Address,
    envelope_lines,
    is_home_country,
    split_street,
    state_code,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Missouri", "MO"),
        ("mo", "MO"),
        ("Mo.", "MO"),
        ("MASSACHUSETTS", "MA"),
        ("Washington D.C.", "DC"),
        ("Ontario", "Ontario"),
        ("", ""),
    ],
)
def test_states_by_name_and_code(text: str, code: str) -> None:
    assert state_code(text) == code


def test_home_is_the_united_states_or_nothing() -> None:
    assert all(map(is_home_country, ["", "USA", "U.S.", "United States"]))
    assert not is_home_country("Canada")


def test_a_street_cell_with_lines() -> None:
    assert split_street("12 Kingshighway Blvd\nSuite 4B") == ("12 Kingshighway Blvd", "Suite 4B")
    assert split_street("a\n\nb\nc") == ("a", "b, c")
    assert split_street("") == ("", "")


def test_an_envelope_has_at_most_four_lines_at_home() -> None:
    address = Address("12 Main St", "Suite 4", "St. Louis", "MO", "63110-1886")
    assert envelope_lines("Zoë Núñez", "Núñez Mediation, LLC", address) == [
        "Zoë Núñez",
        "Núñez Mediation, LLC",
        "12 Main St, Suite 4",
        "St. Louis MO 63110-1886",
    ]
    abroad = Address("1 Rideau St", "", "Ottawa", "Ontario", "K1A 0B6", "Canada")
    assert envelope_lines("Gateway", "Gateway", abroad)[-1] == "CANADA"
    assert envelope_lines("Gateway", "Gateway", abroad).count("Gateway") == 1
