"""Search: typed text never raises (safety.md row 19), and finds what a person means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, text

from amm_admin.persistence import search
from amm_admin.persistence.database import Database
from amm_admin.persistence.schema import County
from tests.persistence.acts import WHO, act, add_people, add_person, raw_sql

FIND = text(
    "SELECT p.member_number FROM person p WHERE p.id IN "
    "(SELECT rowid FROM contact_search WHERE contact_search MATCH :query) ORDER BY 1"
)


@pytest.fixture
def members(database: Database) -> Database:
    """Six people whose names and numbers are awkward."""
    with database.unit_of_work("Add", by=WHO) as unit:
        unit.connection.execute(
            insert(County),
            {"id": 29189, "name": "St. Louis", "circuit": 21, "district": "Eastern"},
        )
        add_person(
            unit, "0001", first_name="Łukasz", last_name="Ćwik", county_fips=29189, city="Ladue"
        )
        add_person(
            unit,
            "0002",
            first_name="Mary Ann",
            last_name="O'Brien",
            email="mary.ann+adr@mediate-mo.example.org",
            phone="(314) 555-0123",
            cell="(573) 555-0199",
        )
        add_person(unit, "0003", first_name="José", last_name="Nuñez-Smith", nickname="Pepe")
        add_person(unit, "0004", kind="organization", last_name="", practice="A-B Mediation, Inc.")
        add_person(unit, "0005", first_name="Nan", last_name="Near", credentials="J.D., LL.M.")
        add_person(unit, "A-17", first_name="Æsa", last_name="Straße", city="St. Louis")
    return database


def hits(database: Database, typed: str) -> list[str]:
    query = search.match_text(typed)
    if query is None:
        return []
    with database.read() as connection:
        return list(connection.execute(FIND, {"query": query}).scalars())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brien", ["0002"]),
        ("obrien", ["0002"]),
        ("O'Brien", ["0002"]),
        ("O’BRIEN", ["0002"]),
        ("mary o'b", ["0002"]),
        ("lukasz", ["0001"]),
        ("cwik", ["0001"]),
        ("Ćwik Ł", ["0001"]),
        ("nunez", ["0003"]),
        ("smith", ["0003"]),
        ("Nuñez-Smith", ["0003"]),
        ("pepe", ["0003"]),
        ("strasse", ["A-17"]),
        ("aesa", ["A-17"]),
        ("a-b", ["0002", "0004"]),  # a word that begins with a, and one with b: Mary Ann O'Brien
        ("a-b med inc", ["0004"]),
        ("jd", ["0005"]),
        ("0123", ["0002"]),
        ("5550123", ["0002"]),
        ("555-0123", ["0002"]),
        ("3145550123", ["0002"]),
        ("(314) 555-0123", ["0002"]),
        ("0199", ["0002"]),
        ("mary.ann+adr@mediate-mo.example.org", ["0002"]),
        ("mary.ann+adr@", ["0002"]),
        ("adr", ["0002"]),
        ("mediate", ["0002"]),
        ("example", ["0002"]),
        ("0002", ["0002"]),
        ("2", ["0002"]),
        ("a-17", ["A-17"]),
        ("st. louis", ["0001", "A-17"]),
        ("ladue", ["0001"]),
        ("xyzzy", []),
    ],
)
def test_finds(members: Database, typed: str, found: list[str]) -> None:
    assert hits(members, typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\t\n",
        '"',
        '""',
        '"brien',
        "'",
        "O'",
        "a-b",
        "-",
        "%",
        "_",
        "(",
        ")",
        "()",
        "*",
        "b*",
        "^a",
        "+",
        "{",
        "}",
        ":",
        "name:brien",
        "name : brien",
        "col:x",
        "NEAR(",
        "NEAR(a b, 2)",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "NOT brien",
        "a OR b",
        "\0",
        "a\0b",
        "\\",
        ";",
        "--",
        "/*",
        "@",
        "@@",
        "a@b@c",
        "…",
        "日本",
        "عربي",
        "\u202egnp",
        "👩‍⚖️",
        "e\u0301",
        "x" * 60_000,
        "x " * 30_000,
        '"' * 60_000,
        "1 " * 500,
        "\ud800",
        "name:@",
        '"@"',
    ],
)
def test_typed_signs_never_raise(members: Database, typed: str) -> None:
    assert len(hits(members, typed)) <= 6


@pytest.fixture(scope="module")
def index() -> object:
    engine = create_engine("sqlite://", module=__import__("sqlcipher3.dbapi2").dbapi2)
    with engine.connect() as connection:
        connection.exec_driver_sql(search.FTS_TABLE)
        yield connection
    engine.dispose()


@given(typed=st.text(max_size=60) | st.text('"*():^-+@.\0 aN{}\\', max_size=40))
def test_no_text_at_all_raises(index: object, typed: str) -> None:
    query = search.match_text(typed)
    if query is not None:
        found = text("SELECT count(*) FROM contact_search WHERE contact_search MATCH :q")
        assert index.execute(found, {"q": query}).scalar_one() == 0  # type: ignore[attr-defined]


def test_long_text_is_capped(members: Database) -> None:
    query = search.match_text("word " * 12_000)
    assert query is not None
    assert len(query) < 300


def test_edits_are_found_at_once_and_old_words_no_more(members: Database) -> None:
    act(
        members,
        "UPDATE person SET last_name = 'Quinn', version = version + 1 WHERE member_number = '0005'",
    )
    assert hits(members, "quinn") == ["0005"]
    assert hits(members, "near") == []
    act(members, "DELETE FROM person WHERE member_number = '0005'")
    assert hits(members, "quinn") == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2", "10"), ("A-7", "A-12"), ("0417", "418"), ("a 9", "B 1"), ("99", "100")],
)
def test_numbers_sort_naturally(earlier: str, later: str) -> None:
    assert search.number_key(earlier) < search.number_key(later)
    assert search.number_key("0417") == search.number_key("417")


def test_names_sort_folded(members: Database) -> None:
    with members.read() as connection:
        keys = connection.execute(
            text(
                "SELECT member_number FROM person JOIN contact_key k USING (id) "
                "ORDER BY k.name_key, k.id"
            )
        )
        assert list(keys.scalars()) == ["0004", "0001", "0005", "0003", "0002", "A-17"]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM contact_key WHERE id = (SELECT min(id) FROM contact_key)",
        "DELETE FROM contact_search WHERE rowid = (SELECT min(id) FROM person)",
        "PRAGMA user_version = 0",
    ],
)
def test_disagreement_is_noticed_and_rebuilt(members: Database, damage: str) -> None:
    raw_sql(members.path, damage)
    with members.read() as connection:
        assert not search.agrees(connection)
    members.rebuild_search()
    with members.read() as connection:
        assert search.agrees(connection)
    assert hits(members, "brien") == ["0002"]


def test_rebuilding_gives_what_the_triggers_gave(members: Database) -> None:
    add_people(members, 40)
    before = [hits(members, word) for word in ("example", "st", "0104", "12", "first")]
    members.rebuild_search()
    assert [hits(members, word) for word in ("example", "st", "0104", "12", "first")] == before
