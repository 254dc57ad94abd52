"""Nobody matches: whom the person may have meant."""

from __future__ import annotations

import pytest

from amm_admin.services.members import AddPerson, Archive
from amm_admin.services.nearest import NearestNames
from tests.services.conftest import Association

NAMES = (("Maria", "Garcia"), ("Zoë", "O’Fallon-Núñez"), ("John", "Adams"), ("Ann", "St. Clair"))


@pytest.fixture
def named(amm: Association) -> Association:
    for first, last in NAMES:
        # Addresses that are like what is typed: only names are meant.
        typed = {"first_name": first, "last_name": last, "email": f"garsia.{first}@example.org"}
        amm.app.run(AddPerson(typed))
    return amm


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("garsia", ["Garcia, Maria"]),
        ("Mariah Garcia", ["Garcia, Maria"]),
        ("nunes", ["O’Fallon-Núñez, Zoë"]),
        ("adms", ["Adams, John"]),
        ("St Claire", ["St. Clair, Ann"]),
        ("xylophone", []),
        ("ga", []),
        ("", []),
        ("%_\\\0", []),
    ],
)
def test_nearest(named: Association, typed: str, names: list[str]) -> None:
    assert [row.name for row in named.app.ask(NearestNames(typed))] == names


def test_the_archive_is_left_alone(named: Association) -> None:
    [maria] = named.app.ask(NearestNames("garsia"))
    named.app.run(Archive((maria.id,)))
    assert named.app.ask(NearestNames("garsia")) == ()


def test_no_more_than_asked_for(amm: Association) -> None:
    for first in ("Ann", "Bea", "Cleo", "Dora"):
        amm.app.run(AddPerson({"first_name": first, "last_name": "Garcia"}))
    assert [row.name for row in amm.app.ask(NearestNames("garsia", limit=2))] == [
        "Garcia, Ann",
        "Garcia, Bea",
    ]
