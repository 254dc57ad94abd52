"""Names in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.names import (
    PersonName,
    capitals_proposal,
    display_name,
    name_key,
    parse_name,
    sort_name,
    split_last,
    split_tail,
    two_people,
)

Parts = tuple[str, str, str, str, str, str]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Robert St. Clair, Jr.", ("", "Robert", "", "St. Clair", "Jr.", "")),
        ("St. Clair, Robert, Jr.", ("", "Robert", "", "St. Clair", "Jr.", "")),
        ("Smith, Jr., John", ("", "John", "", "Smith", "Jr.", "")),
        ("Smith Jr., Bob, JD, LCSW", ("", "Bob", "", "Smith", "Jr.", "JD, LCSW")),
        ("Robert Smith, JD", ("", "Robert", "", "Smith", "", "JD")),
        ("Smith, JD", ("", "JD", "", "Smith", "", "")),
        ("John Smith III", ("", "John", "", "Smith", "III", "")),
        ("John Q. Public", ("", "John", "Q.", "Public", "", "")),
        ("Public, John Q.", ("", "John", "Q.", "Public", "", "")),
        ("Mary O Neil", ("", "Mary", "O", "Neil", "", "")),
        (
            "Dr. Mary Ann van den Berg, Ph.D., Esq.",
            ("Dr.", "Mary Ann", "", "van den Berg", "Esq.", "Ph.D."),
        ),
        ("María José de la Cruz", ("", "María José", "", "de la Cruz", "", "")),
        ("de la Cruz,  María José", ("", "María José", "", "de la Cruz", "", "")),
        ("Ana García y López", ("", "Ana", "", "García y López", "", "")),
        ("Núñez, Zoë O’Fallon", ("", "Zoë O’Fallon", "", "Núñez", "", "")),
        ("Al Smith", ("", "Al", "", "Smith", "", "")),
        ("Van Nguyen", ("", "Van", "", "Nguyen", "", "")),
        ("Cher", ("", "", "", "Cher", "", "")),
        ("O", ("", "", "", "O", "", "")),
        ("王小明", ("", "", "", "王小明", "", "")),
        ("", ("", "", "", "", "", "")),
        (" , ", ("", "", "", "", "", "")),
    ],
)
def test_one_cell_is_read_in_parts(text: str, parts: Parts) -> None:
    name = parse_name(text)
    assert (
        name.prefix,
        name.first,
        name.middle,
        name.last,
        name.suffix,
        name.credentials,
    ) == parts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("St. Clair, Jr.", ("St. Clair", "Jr.", "")),
        ("Ülker, III", ("Ülker", "III", "")),
        ("Gordon, Esq.", ("Gordon", "Esq.", "")),
        ("Smith III", ("Smith", "III", "")),
        ("Smith, JD, LCSW-R, Jr.", ("Smith", "Jr.", "JD, LCSW-R")),
        ("Jr.", ("Jr.", "", "")),
        ("Smith, Jones", ("Smith, Jones", "", "")),
        ("=SUM(A1,B2)", ("=SUM(A1,B2)", "", "")),
        ("O'Fallon-Núñez", ("O'Fallon-Núñez", "", "")),
    ],
)
def test_a_last_name_gives_up_suffix_and_degrees_only(
    cell: str, parts: tuple[str, str, str]
) -> None:
    assert split_last(cell) == parts


def test_suffix_and_degrees_are_told_apart() -> None:
    assert split_tail("JD, Jr., LCSW") == ("Jr.", "JD, LCSW")
    assert split_tail("") == ("", "")


def test_showing_and_sorting() -> None:
    junior = PersonName(first="Robert", last="St. Clair", suffix="Jr.", credentials="JD")
    third = PersonName(prefix="Dr.", first="Jane", last="Ülker", suffix="III")
    firm = PersonName(practice="Gateway ADR Center")
    assert display_name(junior) == "Robert St. Clair, Jr., JD"
    assert display_name(junior, credentials=False) == "Robert St. Clair, Jr."
    assert display_name(third) == "Dr. Jane Ülker III"
    assert display_name(firm) == sort_name(firm) == "Gateway ADR Center"
    assert sort_name(junior) == "St. Clair, Robert, Jr."
    assert sort_name(third) == "Ülker, Jane, III"
    assert sort_name(PersonName(last="Cher")) == "Cher"


def test_one_person_in_two_spellings_has_one_key() -> None:
    assert name_key("Zoë", "O’Fallon-Núñez") == name_key("ZOE", "O'Fallon Nunez")
    assert name_key("", "") == ""
    assert name_key("Ann", "Lee") != name_key("Lee", "Ann")


@pytest.mark.parametrize(
    ("text", "couple"),
    [
        ("Bob & Ann Smith", True),
        ("Bob and Ann", True),
        ("Ferdinand", False),
        ("Sandra", False),
        ("Rolland", False),
    ],
)
def test_couples_are_seen(text: str, couple: bool) -> None:
    assert two_people(text) is couple


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("ST CLAIR ROBERT", "St. Clair Robert"),
        ("MCDONALD", "McDonald"),
        ("O'BRIEN-SMITH", "O'Brien-Smith"),
        ("DE LA CRUZ", "de la Cruz"),
        ("ŁUKASZ ŻÓŁĆ", "Łukasz Żółć"),
        ("JD", ""),
        ("=SUM(A1)", ""),
        ("Bob", ""),
        ("王小明", ""),
    ],
)
def test_capitals_are_only_proposed_away(text: str, proposal: str) -> None:
    assert capitals_proposal(text) == proposal


@given(st.text(max_size=60))
def test_reading_a_name_loses_no_letter(text: str) -> None:
    name = parse_name(text)
    read = "".join((name.prefix, name.first, name.middle, name.last, name.suffix, name.credentials))
    # Commas and blanks may go, and a degree may change places; everything else stays.
    assert sorted(c for c in read if c != "," and not c.isspace()) == sorted(
        c for c in text if c != "," and not c.isspace()
    )
