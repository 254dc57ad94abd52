"""The table of everybody's standing: what it follows and forgets, and that readers only read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, func, select, text

from amm_admin.persistence import standing_table
from amm_admin.persistence.database import Database
from amm_admin.persistence.schema import Person
from amm_admin.persistence.standing_table import standing_on
from tests.persistence.acts import WHO, act, add_people, add_person

DAY = date(2026, 11, 20)


class Filled:
    """Counts how often everybody was judged."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self._fill = standing_table._fill
        monkeypatch.setattr(standing_table, "_fill", self)

    def __call__(self, connection: Connection, slot: int, on: date) -> None:
        self.times += 1
        self._fill(connection, slot, on)


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> Filled:
    return Filled(monkeypatch)


def people(database: Database, on: date = DAY) -> int:
    with database.read() as connection:
        return connection.execute(
            select(func.count()).select_from(standing_on(connection, on))
        ).scalar_one()


def test_nothing_is_judged_again_when_nothing_happened(database: Database, filled: Filled) -> None:
    add_people(database, 3)
    assert people(database) == people(database) == 3
    assert filled.times == 1


def test_an_act_is_followed_without_judging_everybody(database: Database, filled: Filled) -> None:
    add_people(database, 3)
    people(database)
    with database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "new")
    assert people(database) == 4
    act(database, "DELETE FROM person WHERE member_number = 'new'")
    assert people(database) == 3
    assert filled.times == 1


def test_a_first_act_in_an_empty_file_is_followed(database: Database) -> None:
    assert people(database) == 0
    add_people(database, 2)
    assert people(database) == 2


def test_an_edit_of_what_nobody_judges_by_touches_nobody(database: Database) -> None:
    add_people(database, 3)
    people(database)
    act(database, "UPDATE person SET city = 'Rolla', version = version + 1")
    people(database)
    with database.read() as connection:
        touched = connection.execute(text("SELECT count(*) FROM temp.standing_touched"))
        assert touched.scalar_one() == 0


@pytest.mark.parametrize("limit", ["_MOST_CHANGES", "_MOST_TOUCHED"])
def test_after_an_act_on_many_everybody_is_judged(
    database: Database, filled: Filled, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    people(database)
    monkeypatch.setattr(standing_table, limit, 3)
    add_people(database, 5)
    assert people(database) == 5
    assert filled.times == 2


def test_two_days_are_kept(database: Database, filled: Filled) -> None:
    add_people(database, 1)
    for _ in range(3):
        people(database, DAY)
        people(database, DAY - timedelta(days=30))
    assert filled.times == 2
    people(database, DAY - timedelta(days=60))  # takes the place of the one asked longer ago
    people(database, DAY - timedelta(days=30))
    assert filled.times == 3
    people(database, DAY)
    assert filled.times == 4


def test_what_is_rolled_back_was_never_kept(database: Database) -> None:
    add_people(database, 2)

    def fail_after_asking() -> None:
        with database.read() as connection:
            standing_on(connection, DAY)
            raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            fail_after_asking()
        assert people(database) == 2
        with database.unit_of_work("Add", by=WHO) as unit:
            add_person(unit, f"new {unit.operation_id}")
        with pytest.raises(ZeroDivisionError):
            fail_after_asking()
        act(database, "DELETE FROM person WHERE member_number LIKE 'new%'")


def test_inside_an_act_the_table_holds_what_the_act_wrote(database: Database) -> None:
    def count(connection: Connection) -> int:
        query = select(func.count()).select_from(standing_on(connection, DAY))
        return connection.execute(query).scalar_one()

    def add_and_fail() -> None:
        with database.unit_of_work("Fail", by=WHO) as unit:
            add_person(unit, "never")
            assert count(unit.connection) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    with database.unit_of_work("Look", by=WHO) as unit:
        assert count(unit.connection) == 0


@pytest.mark.parametrize("grown", [False, True])
def test_older_copy_written_into_the_open_file_is_noticed(database: Database, grown: bool) -> None:
    add_people(database, 1)
    older = database.path.read_bytes()
    with database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "first")
    assert people(database) == 2
    database.path.write_bytes(older)
    if grown:
        again = Database(database.path)
        for number in range(3):  # the ids of the journal are the same again, and go further
            with again.unit_of_work("Add", by=WHO) as unit:
                add_person(unit, f"other {number}")
        again.close()
    with database.read() as connection:
        judged = connection.execute(select(standing_on(connection, DAY).c.person_id)).scalars()
        held = connection.execute(select(Person.id)).scalars()
        assert sorted(judged) == sorted(held)


@pytest.fixture(params=[False, True], ids=["writable", "read only"])
def reader(file: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    database = Database(file, read_only=request.param)
    yield database
    database.close()


def test_readers_only_read_before_during_and_after(reader: Database) -> None:
    tried: list[str] = []

    @event.listens_for(reader._reader, "before_cursor_execute")
    def try_to_write(connection: Connection, cursor: object, statement: str, *_: object) -> None:
        tried.append(statement)

    with reader.read() as connection:
        standing_on(connection, DAY)
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        for sql in ("DELETE FROM person", "DELETE FROM temp.standing_0"):
            with pytest.raises(Exception, match="readonly"):
                connection.exec_driver_sql(sql)
    off = tried.index("PRAGMA query_only=OFF")
    on = tried.index("PRAGMA query_only=ON")
    assert off < on
    written = [sql for sql in tried[off + 1 : on] if not sql.lstrip().startswith("SELECT")]
    assert written
    assert all('"temp".standing_' in sql for sql in written)


def test_readers_only_read_after_a_fault(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Connection, slot: int, on: date) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(standing_table, "_fill", fail)
    with database.read() as connection:
        with pytest.raises(ZeroDivisionError):
            standing_on(connection, DAY)
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1


def test_the_table_stays_out_of_the_file(database: Database) -> None:
    add_people(database, 1)
    before = database.path.read_bytes()
    people(database)
    assert database.path.read_bytes() == before
    with database.read() as connection:
        found = connection.execute(text("SELECT name FROM main.sqlite_master")).scalars().all()
        stores = connection.exec_driver_sql("PRAGMA compile_options").scalars().all()
    assert not [name for name in found if name.startswith("standing")]
    assert "TEMP_STORE=2" in stores  # in memory, also for a file with a password
