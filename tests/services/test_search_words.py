"""The search line at the door: words become a filter that finds whom they mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from amm_admin.domain.geography import ST_LOUIS_CITY, ST_LOUIS_COUNTY
from amm_admin.domain.ids import new_id
from amm_admin.domain.search_words import EXAMPLES
from amm_admin.persistence.schema import PersonTag, Tag
from amm_admin.services.members import (
    AddPerson,
    Archive,
    CountMembers,
    ListMembers,
    MemberFilter,
)
from amm_admin.services.search_words import ReadSearch
from tests.services.conftest import Association

COUNTY, CITY = ST_LOUIS_COUNTY, ST_LOUIS_CITY


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Association]:
    """People who differ in one thing each; joined 1/20/2026, paid through 1/19/2027."""
    it = Association(tmp_path_factory.mktemp("town") / "town.amm")
    it.join("Ann", "Boone", county_fips=29019, city="Columbia", zip="65201", listed=True)
    it.join("Bob", "Clayton", county_fips=COUNTY, city="Clayton", email="bob@example.org")
    it.join("Cleo", "Soulard", county_fips=CITY, city="St. Louis", phone="(314) 555-0101")
    it.join("Dan", "Student", "Student", zip="90001-1234", street="1 Main Street")
    never = it.app.run(AddPerson({"first_name": "Eve", "last_name": "Never"})).value
    gone = it.app.run(AddPerson({"first_name": "Fay", "last_name": "Archived"})).value
    it.app.run(Archive((gone,)))
    with it.app.database.unit_of_work("Tag", by="Anna") as unit:
        for number, name in enumerate(("Board", "Book club", "Circle")):
            tag = new_id()
            unit.connection.execute(insert(Tag), {"id": tag, "name": name})
            if number < 2:
                row = {"id": new_id(), "person_id": never, "tag_id": tag}
                unit.connection.execute(insert(PersonTag), row)
    yield it
    it.app.close()


@pytest.fixture
def town(shared: Association) -> Association:
    """The same people; the day is that of their joining again."""
    return shared.on("2026-01-20")


def found(it: Association, typed: str, wanted: MemberFilter | None = None) -> str:
    """The first names found, in the order of the list; hints must not be hidden ones."""
    read = it.app.ask(ReadSearch(typed, wanted or MemberFilter()))
    rows = it.app.ask(ListMembers(read.filter))
    assert len(rows) == it.app.ask(CountMembers(read.filter))
    return " ".join(sorted(row.first_name for row in rows))


EVERYONE = "Ann Bob Cleo Dan Eve"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", EVERYONE),
        ("boone", "Ann"),
        ("county:Boone", "Ann"),
        ("county:boo", "Ann"),
        ('county:"St. Louis County"', "Bob"),
        ('county:"St. Louis City"', "Cleo"),
        ("county:Boone county:29510", "Ann Cleo"),
        ("county:boone bob", ""),
        ("level:full", "Ann Bob Cleo"),
        ("level:stu", "Dan"),
        ("listed:yes", "Ann"),
        ("listed:no level:full", "Bob Cleo"),
        ("city:col", "Ann"),
        ('city:"st louis"', "Cleo"),
        ("zip:652", "Ann"),
        ("zip:652,9", "Ann Dan"),
        ("zip:90001-12", "Dan"),
        ("zip:652,900 no:address", "Ann"),
        ("has:address", "Dan"),
        ("has:email", "Bob"),
        ("no:email,phone level:full", "Ann"),
        ("no:county", "Dan Eve"),
        ("no:level", "Eve"),
        ("has:level", "Ann Bob Cleo Dan"),
        ("has:tag", "Eve"),
        ("no:tag has:firm", ""),
        ("tag:board", "Eve"),
        ("tag:bo", "Eve"),
        ("tag:circle", ""),
        ("status:never", "Eve"),
        ("status:member", "Ann Bob Cleo Dan"),
        ("paid:2027", "Ann Bob Cleo Dan"),
        ("paid:2026", ""),
        ("paid:>2027", ""),
        ("paid:<=2027 county:boone", "Ann"),
        ("due:<400", "Ann Bob Cleo Dan"),
        ("due:<60", ""),
        ("due:>60", "Ann Bob Cleo Dan"),
    ],
)
def test_words_find(town: Association, typed: str, names: str) -> None:
    assert found(town, typed) == names
    assert town.app.ask(ReadSearch(typed)).hints == ()


def test_due_follows_the_day_and_leaves_out_who_is_no_member(town: Association) -> None:
    assert found(town.on("2026-12-15"), "due:<60") == "Ann Bob Cleo Dan"
    assert found(town.on("2027-01-20"), "due:<60") == ""
    read = town.app.ask(ReadSearch("due:<60", on=date(2026, 12, 15)))
    assert len(town.app.ask(ListMembers(read.filter, on=date(2026, 12, 15)))) == 4


def test_a_search_goes_on_inside_what_the_list_shows(town: Association) -> None:
    members = MemberFilter(members_only=True)
    assert found(town, "status:never", members) == ""
    assert found(town, "", members) == "Ann Bob Cleo Dan"
    boone = MemberFilter(county_fips=(29019,))
    assert found(town, 'county:"St. Louis City"', boone) == ""
    assert found(town, "", MemberFilter(archived=True)) == "Fay"
    assert found(town, "listed:no", MemberFilter(archived=True)) == "Fay"


@pytest.mark.parametrize("typed", ["st. louis", "St. Louis", "saint louis", "STL", "st louis"])
def test_st_louis_alone_is_asked_back(town: Association, typed: str) -> None:
    read = town.app.ask(ReadSearch(f'county:"{typed}" cleo'))
    assert read.filter == MemberFilter(text="cleo")
    assert "St. Louis County" in read.hints[0]
    assert "St. Louis City" in read.hints[0]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("colour:red", "There is no word “colour:”. Known are paid:"),
        ("county:St.", "“St.” begins the names of several counties: St. Charles"),
        ("county:b", "begins the names of several counties: Barry, Barton, Bates"),
        ("county:Atlantis", "There is no county “Atlantis” in Missouri."),
        ("level:Gold", "There is no level “Gold”. There are "),
        ("status:happy", "There is no status “happy”. There are Active, "),
        ("tag:none", "There is no tag “none”. There are Board, Book club, Circle."),
        ("paid:soon", "“paid:soon” is not clear"),
    ],
)
def test_what_is_left_out_is_said(town: Association, typed: str, hint: str) -> None:
    read = town.app.ask(ReadSearch(typed))
    assert read.filter == MemberFilter()
    assert hint in read.hints[0]


_PIECES = st.sampled_from([*EXAMPLES.values(), "county:St", "tag:%", "city:_", 'city:"', "no:tag"])


@given(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=5).map(" ".join))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_line_can_be_asked(town: Association, typed: str) -> None:
    found(town, typed)
