"""Rows inserted in bulk leave what the triggers would have left: journal, sort keys, search."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import IntegrityError

from amm_admin.persistence import bulk, search
from amm_admin.persistence.bulk import insert_in_bulk, searchable_afterwards
from amm_admin.persistence.database import Database
from amm_admin.persistence.journal import NO_UNIT_OF_WORK
from amm_admin.persistence.schema import Person, PersonTag, Tag
from tests.persistence.acts import WHO, holdings, newest_operation, undo

# Names, towns and texts that fold, quote or vanish in different ways.
PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": 11, "member_number": "0001", "first_name": "Zoë", "last_name": "O’Fallon-Núñez"},
    {"id": 12, "member_number": "A-12", "practice": "A-B Mediation, Inc.", "kind": "organization"},
    {
        "id": 13,
        "member_number": "0417",
        "last_name": 'say "null"',
        "notes": "two\nlines\t{}",
        "phone": "+49 30 5550199",
        "cell": "3145550112x12",
        "email": "m.a+b@example.org",
    },
    {"id": 14, "member_number": "7", "last_name": "null", "city": "St. Louis", "zip": "63101"},
    {
        "id": 15,
        "member_number": "0009",
        "last_name": "Ćwik",
        "joined_first": date(2019, 2, 28),
        "listed": True,
        "wants_post": False,
        "bounced_on": None,
    },
)
TAG = {"id": 21, "name": "Board"}
TAGGED = [{"id": 31, "person_id": 11, "tag_id": 21}, {"id": 32, "person_id": 15, "tag_id": 21}]
WORDS = ("zoe", "nunez", "fallon", "inc", "0199", "louis", "417", "cwik", "example", "m.a+b@ex")


def _all_that_was_written(database: Database) -> dict[str, Any]:
    with database.read() as connection:
        ask = connection.exec_driver_sql
        tables = ("person", "tag", "person_tag", "contact_key")
        found: dict[str, Any] = {
            name: [tuple(row) for row in ask(f"SELECT * FROM {name} ORDER BY id")]
            for name in tables
        }
        changes = 'SELECT table_name, pk, before, after FROM "change" ORDER BY table_name, pk'
        found["change"] = [tuple(row) for row in ask(changes)]
        found["hits"] = {word: _hits(connection, word) for word in WORDS}
        return found


def _hits(connection: Connection, typed: str) -> list[int]:
    statement = text(
        "SELECT rowid FROM contact_search WHERE contact_search MATCH :query ORDER BY 1"
    )
    return list(connection.execute(statement, {"query": search.match_text(typed)}).scalars())


def _in_bulk(database: Database) -> None:
    with database.unit_of_work("Import", by=WHO) as unit:
        insert_in_bulk(unit.connection, Person, PEOPLE)
        insert_in_bulk(unit.connection, Tag, [TAG])
        insert_in_bulk(unit.connection, PersonTag, TAGGED)


def _one_by_one(database: Database) -> None:
    with database.unit_of_work("Import", by=WHO) as unit:
        for person in PEOPLE:
            unit.connection.execute(insert(Person), person)
        unit.connection.execute(insert(Tag), TAG)
        unit.connection.execute(insert(PersonTag), TAGGED)


def test_the_same_as_row_by_row(database: Database) -> None:
    _one_by_one(database)
    expected = _all_that_was_written(database)
    undo(database, newest_operation(database))
    with database.unit_of_work("Clear", by=WHO) as unit:
        unit.connection.exec_driver_sql('DELETE FROM "change"')
    assert all(hits for hits in expected["hits"].values())
    _in_bulk(database)
    assert _all_that_was_written(database) == expected


def test_a_rebuilt_search_says_the_same(database: Database) -> None:
    _in_bulk(database)
    before = _all_that_was_written(database)
    database.rebuild_search()
    assert _all_that_was_written(database) == before


def test_undo_takes_every_row_back(database: Database) -> None:
    empty = holdings(database)
    _in_bulk(database)
    undo(database, newest_operation(database))
    assert holdings(database) == empty
    with database.read() as connection:
        assert search.agrees(connection)


def test_rows_after_it_are_journalled_by_the_triggers(database: Database) -> None:
    with database.unit_of_work("Import", by=WHO) as unit:
        insert_in_bulk(unit.connection, Person, PEOPLE[:2])
        unit.connection.execute(insert(Person), PEOPLE[2])
    written = _all_that_was_written(database)
    assert [pk for _, pk, *_ in written["change"]] == [11, 12, 13]
    assert written["hits"]["0199"] == [13]


def test_outside_a_unit_of_work_it_fails(database: Database) -> None:
    with (
        pytest.raises(IntegrityError, match=NO_UNIT_OF_WORK),
        database._writer.connect() as connection,
        connection.begin(),
    ):
        insert_in_bulk(connection, Person, PEOPLE)


def test_a_refused_row_leaves_the_triggers_on(database: Database) -> None:
    twice = {"id": 16, "member_number": "0001", "last_name": "Twice"}
    with database.unit_of_work("Import", by=WHO) as unit:
        with pytest.raises(IntegrityError), unit.connection.begin_nested():
            insert_in_bulk(unit.connection, Person, [PEOPLE[0], twice])
        unit.connection.execute(insert(Person), PEOPLE[1])
    written = _all_that_was_written(database)
    assert [row[0] for row in written["person"]] == [12]
    assert [pk for _, pk, *_ in written["change"]] == [12]
    assert written["hits"]["inc"] == [12]


def test_nothing_to_insert_writes_nothing(database: Database) -> None:
    empty = holdings(database)
    with database.unit_of_work("Import", by=WHO) as unit:
        insert_in_bulk(unit.connection, Person, [])
    assert holdings(database) == empty


# -- changed rows ----------------------------------------------------------------------------------

_CHANGES = (
    "city = 'Rolla', last_name = 'Ñandú' || id, listed = 1",
    "archived = 1",
    "zip = '65401'",
)


def _change_all(database: Database, *columns: str) -> None:
    ids = [person["id"] for person in PEOPLE]
    with database.unit_of_work("Change", by=WHO) as unit:
        run = unit.connection.exec_driver_sql
        with searchable_afterwards(unit.connection, ids, columns):
            for values in _CHANGES:
                run(f"UPDATE person SET {values}, version = version + 1")


def test_changed_people_are_found_as_if_changed_one_by_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_bulk(database)
    before = _all_that_was_written(database)
    monkeypatch.setattr(bulk, "WORTH_IT", len(PEOPLE))
    _change_all(database, "notes")  # nothing that is searched for: the triggers do it
    expected = _all_that_was_written(database)
    undo(database, newest_operation(database))
    _change_all(database, "city", "last_name")
    found = _all_that_was_written(database)
    assert found["contact_key"] == expected["contact_key"]
    assert found["hits"] == expected["hits"] != before["hits"]
    with database.read() as connection:
        assert _hits(connection, "nandu") == _hits(connection, "65401") == [11, 12, 13, 14, 15]
        assert search.agrees(connection)
    undo(database, newest_operation(database))
    after = _all_that_was_written(database)
    assert (after["contact_key"], after["hits"]) == (before["contact_key"], before["hits"])


def test_a_change_that_fails_leaves_the_triggers_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_bulk(database)
    monkeypatch.setattr(bulk, "WORTH_IT", 1)
    with database.unit_of_work("Change", by=WHO) as unit:
        run = unit.connection.exec_driver_sql
        with (
            pytest.raises(IntegrityError),
            unit.connection.begin_nested(),
            searchable_afterwards(unit.connection, [11, 12], ["city"]),
        ):
            run("UPDATE person SET member_number = '7', version = version + 1 WHERE id = 11")
        run("UPDATE person SET city = 'Rolla', version = version + 1 WHERE id = 12")
    with database.read() as connection:
        assert _hits(connection, "rolla") == [12]
