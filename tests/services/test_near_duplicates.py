"""Somebody about to be added may be in the file already."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from amm_admin.services.members import AddPerson, Archive
from amm_admin.services.near_duplicates import NearDuplicates
from tests.services.conftest import Association

PEOPLE: tuple[Mapping[str, object], ...] = (
    {
        "first_name": "Zoë",
        "last_name": "O’Fallon-Núñez",
        "email": "Zoe.Nunez@example.org",
        "email2": "zoe-n+office@example.com",
        "phone": "(314) 555-0112 x4",
        "zip": "63110-1234",
    },
    {"first_name": "John", "last_name": "Smith", "cell": "573 555 0142 x7", "zip": "65201"},
    {"first_name": "Jan", "last_name": "Smith"},
    {"kind": "organization", "practice": "Mediation & Peace, Inc.", "zip": "65201"},
)
EMAIL, PHONE = "the same e-mail address", "the same phone number"
WHOLE, NAME = "the same name and ZIP code", "the same name"
LIKE = "a name like it in the same ZIP code"


@pytest.fixture
def file(amm: Association) -> Association:
    for typed in PEOPLE:
        amm.app.run(AddPerson(typed))
    return amm


def found(amm: Association, **typed: object) -> list[tuple[str, str]]:
    near = amm.app.ask(NearDuplicates(typed))
    return [(each.row.last_name or each.row.practice, each.why) for each in near]


def person(name: str, **more: object) -> dict[str, object]:
    first, _, last = name.partition(" ")
    return {"first_name": first, "last_name": last, **more}


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ({"email": " zoe.nunez@EXAMPLE.org"}, [("O’Fallon-Núñez", EMAIL)]),
        ({"email": "ZOE-N+office@example.com"}, [("O’Fallon-Núñez", EMAIL)]),
        ({"email": "nunez@example.org"}, []),
        ({"email": "zoe.nunez@"}, []),
        ({"phone": "314.555.0112"}, [("O’Fallon-Núñez", PHONE)]),
        ({"phone": "1-573-555-0142"}, [("Smith", PHONE)]),
        ({"phone": "555-0142"}, []),
        (person("zoe ofallon nunez", zip="63110"), [("O’Fallon-Núñez", WHOLE)]),
        (person("Zoë O'Fallon Nunez"), [("O’Fallon-Núñez", NAME)]),
        (person("Zoë O'Fallon Nunez", zip="6311"), [("O’Fallon-Núñez", NAME)]),
        (person("Zoë O'Fallon Nunez", zip="65201"), []),
        (person("Jhon Smith", zip="65201"), [("Smith", LIKE)]),
        (person("Jane Smith", zip="65201"), []),
        (person("Zoe OFalon-Nunez", zip="63110"), [("O’Fallon-Núñez", LIKE)]),
        (person("Jan Smith", zip="63110"), [("Smith", NAME)]),
        ({"last_name": "Smith"}, []),
        (
            {"kind": "organization", "practice": "mediation and peace inc", "zip": "65201"},
            [("Mediation & Peace, Inc.", LIKE)],
        ),
        (
            {"kind": "organization", "practice": "Mediation & Peace, Inc", "zip": "65201-0001"},
            [("Mediation & Peace, Inc.", WHOLE)],
        ),
        (
            person("John Smith", email="zoe.nunez@example.org", phone="573 555 0142"),
            [("O’Fallon-Núñez", EMAIL), ("Smith", PHONE)],
        ),
        ({}, []),
        (person('" OR \0 *', email='"@"', phone="(", zip="%"), []),
    ],
)
def test_who_has_it_in_common(
    file: Association, typed: dict[str, object], whom: list[tuple[str, str]]
) -> None:
    assert found(file, **typed) == whom


def test_the_archived_are_named_and_few_of_many(file: Association) -> None:
    [john] = file.app.ask(NearDuplicates({"phone": "573 555 0142"}))
    file.app.run(Archive((john.row.id,)))
    [again] = file.app.ask(NearDuplicates({"phone": "573 555 0142"}))
    assert again.row.archived
    for number in range(5):
        file.app.run(AddPerson({"last_name": f"Lee {number}", "email": "lee@example.org"}))
    assert len(file.app.ask(NearDuplicates({"email": "lee@example.org"}))) == 3
