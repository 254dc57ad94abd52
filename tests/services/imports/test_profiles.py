"""Known formats, usual headings, and maps that are remembered."""

from __future__ import annotations

import json

import pytest

from amm_admin.services.imports.profiles import (
    FIELD,
    FIELDS,
    GENERIC,
    ROSTER,
    WILD_APRICOT,
    ColumnMap,
    fingerprint,
    guess_map,
    header_score,
    map_from_json,
    recognise,
)
from tests.services.imports.lists import DATA, table_of

OLD_MINIMUM = [
    "User ID", "First name", "Last name", "Email", "Phone", "City", "Membership level",
    "Membership status", "Member since", "Renewal due",
]  # fmt: skip
ROSTER_HEADINGS = [
    "Member No", "Last", "First", "Suffix/Credentials", "Firm", "Address", "City", "State", "ZIP",
    "County", "Circuit", "Phone", "Cell", "Email", "Level", "Status", "Joined", "Paid through",
    "Listing", "Rule 17", "Rule 88", "Practice areas", "Languages",
]  # fmt: skip


def test_wild_apricot_is_recognised_in_any_order_and_case() -> None:
    header = table_of(DATA / "contacts_export.csv").header
    assert recognise(header) is WILD_APRICOT
    assert recognise([name.upper() for name in reversed(header)]) is WILD_APRICOT
    assert recognise(OLD_MINIMUM) is WILD_APRICOT
    assert recognise(OLD_MINIMUM[1:]) is WILD_APRICOT  # seven of eight
    assert recognise(["First name", "Last name", "Email"]) is GENERIC


def test_wild_apricot_columns_mean_what_they_mean() -> None:
    header = (*table_of(DATA / "contacts_export.csv").header, "Details to show")
    columns = guess_map(header, WILD_APRICOT)
    meant = dict(zip(header, columns.fields, strict=True))
    assert meant["User ID"] == "ext_id"
    assert meant["Organization"] == "practice"
    assert meant["Postal Code"] == "zip"
    assert meant["Renewal due"] == "paid_through"
    assert meant["Access to profile by others"] == "listed"
    assert meant["Group participation"] == "tags"
    assert meant["Details to show"] == meant["Total donated"] == ""
    used = [name for name in columns.fields if name]
    assert len(used) == len(set(used))


def test_our_own_roster_comes_back() -> None:
    assert recognise(ROSTER_HEADINGS) is ROSTER
    meant = dict(zip(ROSTER_HEADINGS, guess_map(ROSTER_HEADINGS, ROSTER).fields, strict=True))
    assert meant["Member No"] == "member_number"
    assert meant["Suffix/Credentials"] == "tail"
    assert meant["Firm"] == "practice"
    assert meant["Listing"] == "listed"
    assert meant["Paid through"] == "paid_through"
    assert meant["Circuit"] == meant["Rule 17"] == meant["Practice areas"] == ""


@pytest.mark.parametrize("name", [each.name for each in FIELDS])
def test_each_heading_has_one_meaning(name: str) -> None:
    for alias in FIELD[name].aliases.split("|"):
        assert guess_map([alias], GENERIC).fields == (name,), alias


def test_headings_are_told_from_data() -> None:
    assert header_score(["Last, First", "Org.", "E-mail", "Phone"]) == 4
    assert header_score(["AMM Membership Roster – updated 3/4/26", ""]) == 0
    assert header_score(["Núñez, Zoë", "zoe@example.org", "x" * 10_000]) == 0


def test_a_map_is_remembered_for_the_same_headings() -> None:
    header = ("User ID", "Last name", "Notes", "Notes")
    columns = ColumnMap(header, ("ext_id", "last_name", "", "notes"))
    stored = json.loads(json.dumps(columns.to_json()))
    again = ("last-name", "USER ID", "notes", "Notes")
    assert fingerprint(header) == fingerprint(again)
    found = map_from_json(stored, again)
    assert found is not None
    assert found.fields == ("last_name", "ext_id", "", "notes")
    assert map_from_json(stored, ("Last name", "Notes", "Extra")) is None
    assert map_from_json([["Last name", "no such field"]], ("Last name",)) is None
    assert map_from_json("nonsense", ("Last name",)) is None


def test_a_field_is_in_one_column_only() -> None:
    columns = guess_map(["Email", "Mail", "Last"], GENERIC)
    assert columns.fields == ("email", "", "last_name")
    moved = columns.changed(1, "email")
    assert moved.fields == ("", "email", "last_name")
    assert moved.left_out() == ("Email",)
    assert moved.column("email") == 1
    assert moved.column("cell") is None
